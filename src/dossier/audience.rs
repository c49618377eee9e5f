//! Who may see, and who may make.

use serde::{Deserialize, Serialize};

use crate::change::Change;
use crate::ids::{ContractorId, PersonId};
use crate::log::Log;

/// Who looks at a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reader", content = "id")]
pub enum Reader {
    /// The occupational therapist: everything.
    Therapist,
    /// The tenant: everything but the therapist’s own notes.
    Tenant,
    /// The landlord’s staff: no health data, no choices but « je veux ».
    Landlord,
    /// One contractor: what was ordered from it, and its site.
    Contractor(ContractorId),
    /// The programme’s network: anonymous lessons only.
    Research,
}

impl Reader {
    /// Whose eyes this profession lends to a copy of a dossier. A contractor’s copy speaks of one contractor; `None` when it speaks
    /// of none, or of several: it was not made for a contractor.
    #[must_use]
    pub fn of(role: Role, log: &Log) -> Option<Self> {
        match role {
            Role::Therapist => Some(Self::Therapist),
            Role::Landlord => Some(Self::Landlord),
            Role::Contractor => log.only_contractor().map(Self::Contractor),
        }
    }
}

/// The widest circle that a kind of change will ever reach (law 1). Circles are nested, research apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "circle", content = "id")]
pub enum Audience {
    /// The therapist alone (falls in detail, labels, reasons).
    Therapist,
    /// The tenant and the therapist.
    Tenant,
    /// These and the landlord.
    Landlord,
    /// These and one contractor.
    Contractor(ContractorId),
    /// The therapist, the tenant, and research.
    Research,
}

impl Audience {
    /// Whether this reader is in the circle.
    #[must_use]
    pub fn includes(self, reader: Reader) -> bool {
        match (self, reader) {
            (_, Reader::Therapist) => true,
            (Self::Therapist, _) => false,
            (_, Reader::Tenant) => true,
            (Self::Tenant, _) => false,
            (Self::Landlord | Self::Contractor(_), Reader::Landlord) => true,
            (Self::Contractor(of), Reader::Contractor(reader)) => of == reader,
            (Self::Research, Reader::Research) => true,
            (Self::Landlord | Self::Contractor(_) | Self::Research, _) => false,
        }
    }
}

/// The profession of whoever makes a change. The tenant’s words are written down by the therapist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Ergothérapeute.
    Therapist,
    /// Professionnel du bailleur.
    Landlord,
    /// Entreprise.
    Contractor,
}

/// Who made a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Author {
    /// Their profession.
    pub role: Role,
    /// Themselves, on their device.
    pub person: PersonId,
}

impl Author {
    /// Whether they may make this kind of change: the one answer there is, for screens, for the dossier and for what comes by file.
    #[must_use]
    pub fn may_make(self, change: &Change) -> bool {
        change.may_be_made_by().contains(self.role)
    }
}

/// A set of professions, for [`crate::Change::may_be_made_by`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Makers(pub &'static [Role]);

impl Makers {
    /// Whether this profession is in the set.
    #[must_use]
    pub fn contains(self, role: Role) -> bool {
        self.0.contains(&role)
    }
}
