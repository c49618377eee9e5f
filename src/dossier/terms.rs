//! The values that changes carry, in the domain’s words.

use chrono::{NaiveDate, NaiveTime};
use programme::ChoiceId;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::record::on_disk;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $french:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order in which a screen offers them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The words on the screen and on paper.
            #[must_use]
            pub const fn french(self) -> &'static str {
                match self { $(Self::$variant => $french),+ }
            }

            const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),+ }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&on_disk(self.name()))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let written = String::deserialize(deserializer)?;
                let known = Self::ALL.iter().find(|word| on_disk(word.name()) == written);
                known.copied().ok_or_else(|| D::Error::custom("a word that this version does not know"))
            }
        }
    )+};
}

words! {
    /// What the tenant decides about an idea. A refusal needs no reason.
    Decision {
        /// Goes into the project.
        Want => "Je veux",
        /// Tried first.
        Try => "J’essaie",
        /// Time to think.
        Thinking => "J’y réfléchis",
        /// Not now.
        Later => "Plus tard",
        /// No, and that is enough.
        No => "Non",
        /// Done already.
        AlreadyDone => "Déjà fait",
    }
    /// With whom a try is made: never by default.
    TryWith {
        /// Only while the therapist is there.
        Therapist => "avec l’ergothérapeute",
        /// With someone.
        Someone => "avec quelqu’un",
        /// Alone.
        Alone => "seul(e)",
    }
    /// What came of a try.
    TryOutcome {
        /// It suits.
        Suits => "Ça me va",
        /// It half suits.
        SoSo => "Pas tout à fait",
        /// It does not suit.
        DoesNot => "Ça ne me va pas",
        /// Not tried.
        NotTried => "Pas encore essayé",
    }
    /// How a situation is lived, in a place.
    PlaceAnswer {
        /// Does not exist here.
        NotHere => "Pas chez moi",
        /// Met, no difficulty.
        Fine => "Oui, sans gêne",
        /// Met, and difficult.
        Hard => "Oui, ça me gêne",
        /// Not known.
        Unknown => "Je ne sais pas",
    }
    /// How often a habit comes.
    HabitAnswer {
        /// Never.
        Never => "Jamais",
        /// Sometimes.
        Sometimes => "Parfois",
        /// Often.
        Often => "Souvent",
        /// Not known.
        Unknown => "Je ne sais pas",
    }
    /// The three kinds of idea, in the order in which they are looked for.
    IdeaKind {
        /// Do it another way.
        Use => "Faire autrement",
        /// Move, replace, small equipment.
        Rearrangement => "Ranger, déplacer, s’équiper",
        /// Anything drilled, glued, cut or wired.
        Works => "Faire des travaux",
    }
    /// Where a task of a session stands.
    Progress {
        /// Nothing yet.
        NotStarted => "Pas commencé",
        /// Something.
        Started => "En cours",
        /// Closed by the therapist.
        Done => "Terminé",
    }
    /// What the tenant can do, shown by doing.
    SkillLevel {
        /// Shown.
        Acquired => "Acquis",
        /// On the way.
        OnTheWay => "En cours",
        /// To take up again.
        Again => "À reprendre",
    }
    /// How a visit ended.
    VisitOutcome {
        /// As planned.
        Done => "Faite",
        /// Shorter than planned.
        CutShort => "Écourtée",
        /// Nobody opened.
        NobodyHome => "Porte close",
        /// Put off.
        Postponed => "Reportée",
        /// The tenant did not want it that day.
        Declined => "Refusée ce jour-là",
    }
    /// Where a dossier stands as a whole.
    Course {
        /// Going on.
        Open => "En cours",
        /// Waiting (a stay in hospital, a holiday).
        Suspended => "En pause",
        /// Over before the end.
        Stopped => "Arrêté",
        /// The programme was followed to its bilan.
        Completed => "Terminé",
    }
    /// Which moment a before/after figure belongs to.
    Moment {
        /// At the first session.
        Start => "Au début",
        /// At the bilan.
        Bilan => "Au bilan",
        /// At a later follow-up.
        FollowUp => "Plus tard",
    }
    /// Whether works can be done (landlord’s technical visit).
    Feasibility {
        /// Yes.
        Possible => "Possible",
        /// Something is to be checked first.
        ToCheck => "À vérifier",
        /// No, for a technical reason.
        Impossible => "Impossible",
    }
    /// What the landlord answers.
    LandlordAnswer {
        /// As asked.
        Granted => "Accordé",
        /// Otherwise than asked.
        GrantedOtherwise => "Accordé autrement",
        /// Refused.
        Refused => "Refusé",
        /// Not answered yet.
        Pending => "En attente",
    }
    /// What a fixing holds on.
    Support {
        /// Béton.
        Concrete => "Béton",
        /// Brique ou parpaing.
        Masonry => "Brique ou parpaing",
        /// Carreau de plâtre.
        PlasterTile => "Carreau de plâtre",
        /// Plaque de plâtre.
        Plasterboard => "Plaque de plâtre",
        /// Bois.
        Wood => "Bois",
        /// Not known yet.
        Unknown => "À vérifier",
    }
    /// The survey before works (RAT), due on a permit before 1 July 1997 (arrêté du 16 juillet 2019; C. trav. R. 4412-97).
    Asbestos {
        /// Permit on or after 1 July 1997.
        NotConcerned => "Immeuble non concerné",
        /// The survey is to be ordered.
        SurveyDue => "Repérage à faire",
        /// Ordered, not received.
        SurveyOrdered => "Repérage commandé",
        /// Received: none on the works’ spot.
        NoneFound => "Repérage fait, pas d’amiante",
        /// Received: some; the works follow a special procedure.
        Found => "Repérage fait, amiante présent",
    }
    /// Who pays.
    Payer {
        /// Le bailleur.
        Landlord => "Bailleur",
        /// Le locataire.
        Tenant => "Locataire",
        /// A third party (caisse de retraite, département…).
        Other => "Autre financement",
    }
    /// Where a funding request stands.
    FundingStatus {
        /// To be asked.
        ToAsk => "À demander",
        /// Asked.
        Asked => "Demandé",
        /// Granted.
        Granted => "Accordé",
        /// Refused.
        Refused => "Refusé",
        /// Paid.
        Paid => "Payé",
    }
    /// What happens to an adaptation on leaving.
    OnLeaving {
        /// Stays.
        Stays => "reste dans le logement",
        /// Goes with the tenant.
        Taken => "est emporté",
        /// Removed.
        Removed => "est déposé",
    }
    /// Whether the tenant understands a choice today; looked at again before works.
    Understanding {
        /// Yes.
        Yes => "Oui",
        /// To be taken up again.
        Again => "À reprendre",
        /// With support.
        Supported => "Avec soutien",
    }
    /// A protection measure (to be checked by a lawyer).
    Protection {
        /// None known.
        None => "Aucune mesure connue",
        /// Curatelle.
        Curatelle => "Curatelle",
        /// Tutelle.
        Tutelle => "Tutelle",
        /// Habilitation familiale.
        Family => "Habilitation familiale",
        /// Mandat de protection future.
        Mandate => "Mandat de protection future",
    }
    /// Whether the tenant agrees that a matter be passed on.
    Agreement {
        /// Not asked.
        NotAsked => "Pas encore demandé",
        /// Agrees.
        Yes => "D’accord",
        /// Does not.
        No => "Pas d’accord",
    }
    /// Which tenant carnet suits.
    CarnetSize {
        /// 16 points.
        Points16 => "16 points",
        /// 20 points.
        Points20 => "20 points",
        /// 24 points.
        Points24 => "24 points",
        /// Mostly pictures.
        Pictures => "Surtout des images",
    }
}

impl Decision {
    /// Whether the matter is settled (neither tried, nor thought over).
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Want | Self::Later | Self::No | Self::AlreadyDone)
    }
}

impl From<programme::AdaptationKind> for IdeaKind {
    fn from(kind: programme::AdaptationKind) -> Self {
        match kind {
            programme::AdaptationKind::Use => Self::Use,
            programme::AdaptationKind::Rearrangement => Self::Rearrangement,
            programme::AdaptationKind::Works => Self::Works,
        }
    }
}

impl From<programme::PaidBy> for Payer {
    fn from(paid_by: programme::PaidBy) -> Self {
        match paid_by {
            programme::PaidBy::Landlord => Self::Landlord,
            programme::PaidBy::Tenant => Self::Tenant,
            programme::PaidBy::Other => Self::Other,
        }
    }
}

/// An answer to a question: choices among those shown, and words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The choices made, with the wording shown when they were made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Chosen>,
    /// Free words, as said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// One choice and the wording it had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Its id in the programme.
    pub id: ChoiceId,
    /// What was shown.
    pub label: String,
}

impl Answer {
    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && self.words.trim().is_empty()
    }

    /// The answer on one line: choices, then words.
    #[must_use]
    pub fn in_words(&self) -> String {
        let mut parts: Vec<&str> = self.choices.iter().map(|chosen| chosen.label.as_str()).collect();
        if !self.words.trim().is_empty() {
            parts.push(self.words.trim());
        }
        // Each part is a sentence of its own: « Pour lire. Pour le tricot aussi. »
        parts.into_iter().fold(String::new(), |mut line, part| {
            if !line.is_empty() {
                line.push_str(if line.ends_with(['.', '!', '?', '…']) { " " } else { ". " });
            }
            line.push_str(part);
            line
        })
    }
}

/// A line drawn with a finger: strokes of points in thousandths of the drawing’s width.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strokes {
    /// Height of the drawing in thousandths of its width.
    pub height: u16,
    /// Each stroke: x, y, x, y… in thousandths of the width.
    pub strokes: Vec<Vec<u16>>,
}

impl Strokes {
    /// Whether nothing was drawn.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.strokes.iter().all(|stroke| stroke.len() < 4)
    }
}

/// How someone signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "mode")]
pub enum Signature {
    /// With a finger.
    Drawn {
        /// The drawing.
        strokes: Strokes,
    },
    /// By writing one’s name and ticking a box.
    NameAndTick,
    /// By saying so before a witness, who is neither the landlord, nor the contractor, nor the therapist.
    Oral {
        /// The witness’s name.
        witness: String,
        /// Who the witness is to the tenant (« ma fille », « ma voisine »).
        quality: String,
    },
}

/// Someone present at a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Their name.
    pub name: String,
    /// Who they are (« ergothérapeute », « fille »…).
    pub quality: String,
}

/// One dimension of a works item, in millimetres.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemDimension {
    /// « Hauteur de l’axe de la barre ».
    pub label: String,
    /// In millimetres.
    pub mm: u32,
}

/// Where one night is lived during works.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Night {
    /// Which toilet.
    pub toilet: String,
    /// Which water.
    pub water: String,
    /// Which bed.
    pub bed: String,
    /// Whether the way between them is free; `None` is not answered.
    pub passage_free: Option<bool>,
}

impl Night {
    /// Whether the four questions have their answer, and the passage is free.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        [&self.toilet, &self.water, &self.bed].iter().all(|answer| !answer.trim().is_empty())
            && self.passage_free == Some(true)
    }
}

/// When and at what hour.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Appointment {
    /// The day.
    pub date: NaiveDate,
    /// The hour, if agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
}
