//! Uses, rearrangements and works: what can change in a home.

use serde::{Deserialize, Serialize};

use super::{AdaptationId, DimensionId, Picture, RoomKindId, SourceId};

/// Something that can change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adaptation {
    /// Unique.
    pub id: AdaptationId,
    /// Use, rearrangement or works.
    pub kind: AdaptationKind,
    /// Short technical title: may be read by the landlord when it is works.
    pub title: String,
    /// At most twelve words, to the tenant.
    pub tenant: String,
    /// Where. Empty: anywhere.
    #[serde(default)]
    pub rooms: Vec<RoomKindId>,
    /// The drawing of the carnet.
    pub picture: Picture,
    /// Who does it, when a trade is needed: « plombier ».
    #[serde(default)]
    pub trade: Option<String>,
    /// Usual duration of the fitting, in minutes on site. Our own proposal (source `P`).
    #[serde(default)]
    pub typical_minutes: Option<u32>,
    /// Starting dimensions, then measured on the person.
    #[serde(default)]
    pub dimensions: Vec<Dimension>,
    /// Order of magnitude. `None`: ask for a quote (works), or nothing to pay for (uses).
    #[serde(default)]
    pub cost: Option<Cost>,
    /// Who owns, who maintains, what on leaving. `None` when nothing is added to the home.
    #[serde(default)]
    pub upkeep: Option<Upkeep>,
    /// How it may be tried.
    pub try_rule: TryRule,
    /// Drilled, glued, cut or wired: passes the asbestos gate and records its support.
    #[serde(default)]
    pub drilled: bool,
    /// For the landlord: a technical sentence without any health data. Always there for works.
    #[serde(default)]
    pub technical: Option<String>,
}

/// The three kinds, in the order they are thought of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdaptationKind {
    /// Doing otherwise.
    Use,
    /// Moving things, small equipment that nothing fixes to the building.
    Rearrangement,
    /// Drilled, glued, cut, wired, or done by a trade.
    Works,
}

impl AdaptationKind {
    /// « Faire autrement », « Réaménager », « Travaux ».
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Use => "Faire autrement",
            Self::Rearrangement => "Réaménager",
            Self::Works => "Faire des travaux",
        }
    }
}

/// A dimension: a starting point, then what is measured on the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Unique in its adaptation: `height`.
    pub id: DimensionId,
    /// « Hauteur au-dessus du sol ».
    pub label: String,
    /// Millimetres; `None`: no lower starting point.
    #[serde(default)]
    pub from_mm: Option<u32>,
    /// Millimetres; `None`: no upper starting point.
    #[serde(default)]
    pub to_mm: Option<u32>,
    /// On what it is measured: « coude de la personne, debout, chaussée ».
    #[serde(default)]
    pub measured_on: Option<String>,
    /// Where the starting point was read. Always there when there is a figure.
    #[serde(default)]
    pub source: Option<SourceId>,
    /// Shown as « à vérifier ».
    #[serde(default)]
    pub to_check: bool,
}

/// An order of magnitude.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Cents.
    pub low_cents: u64,
    /// Cents; `None`: « à partir de ».
    #[serde(default)]
    pub high_cents: Option<u64>,
    /// Fitting, on top, in cents: « plus la pose à partir de ».
    #[serde(default)]
    pub fitting_from_cents: Option<u64>,
    /// « hors taxes », « par m² », « posé ».
    pub unit: String,
    /// Where it was read.
    pub source: SourceId,
    /// Shown as « à vérifier ».
    #[serde(default)]
    pub to_check: bool,
}

/// Who repairs, and what happens on leaving. A proposal to discuss with the landlord.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upkeep {
    /// Who owns it.
    pub owner: Party,
    /// Who maintains and repairs it.
    pub maintainer: Party,
    /// What happens to it when the tenant leaves.
    pub on_leaving: OnLeaving,
}

/// Who owns or maintains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// The tenant.
    Tenant,
    /// The landlord.
    Landlord,
    /// Who lends or rents it out.
    Lender,
    /// To be settled with the landlord.
    ToAgree,
}

impl Party {
    /// « le locataire », « le bailleur »…
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Tenant => "le locataire",
            Self::Landlord => "le bailleur",
            Self::Lender => "le loueur ou le prêteur",
            Self::ToAgree => "à convenir avec le bailleur",
        }
    }
}

/// What happens on leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnLeaving {
    /// It stays.
    Stays,
    /// The tenant takes it.
    Taken,
    /// It is taken down.
    Removed,
    /// To be settled with the landlord.
    ToAgree,
}

impl OnLeaving {
    /// « reste dans le logement »…
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Stays => "reste dans le logement",
            Self::Taken => "emporté par le locataire",
            Self::Removed => "déposé",
            Self::ToAgree => "à convenir avec le bailleur",
        }
    }
}

/// The least company with which it may be tried. The tenant may always ask for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TryRule {
    /// With the therapist only: never printed as something to try.
    WithTherapist,
    /// With somebody.
    WithSomeone,
    /// May be tried alone.
    AloneAllowed,
}

impl TryRule {
    /// « avec l’ergothérapeute », « avec quelqu’un », « seul(e) ».
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::WithTherapist => "avec l’ergothérapeute",
            Self::WithSomeone => "avec quelqu’un",
            Self::AloneAllowed => "seul(e)",
        }
    }
}
