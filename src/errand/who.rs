//! People, as others know them.

use dossier::{Author, PersonId, Role};
use serde::{Deserialize, Serialize};

/// Someone: the same on all their devices, with a profession and the name they give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// Themselves.
    pub person: PersonId,
    /// Their profession, as they say.
    pub role: Role,
    /// As they give it.
    pub name: String,
}

impl Who {
    /// As changes name them.
    #[must_use]
    pub const fn author(&self) -> Author {
        Author { role: self.role, person: self.person }
    }
}

/// Someone whose card was read: what a screen shows of it, and the card itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Who.
    #[serde(flatten)]
    pub who: Who,
    /// Six groups of four digits, to compare by telephone.
    pub digits: String,
    /// « JADAPTE1… ».
    pub card: String,
    /// Who presented them, where one has not met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presented_by: Option<String>,
}

/// As a screen says it.
#[must_use]
pub const fn profession(role: Role) -> &'static str {
    match role {
        Role::Therapist => "ergothérapeute",
        Role::Landlord => "bailleur",
        Role::Contractor => "entreprise",
    }
}
