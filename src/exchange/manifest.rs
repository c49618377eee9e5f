//! What a file says of itself on its first line, signed by its sender as a whole.

use chrono::NaiveDate;
use dossier::{DossierId, PersonId, PhotoId, Reader, Role};
use errand::{Agreements, Purpose};
use serde::{Deserialize, Serialize};

use crate::card::ContactCard;
use crate::refusal::{Place, Refusal};

/// What the first line says it is.
pub(crate) const FORMAT: &str = "jadapte-exchange";
/// The version this code writes.
pub(crate) const VERSION: u64 = 1;

/// Someone whose changes the file carries, and their place in this dossier, as the sender presents them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Presented {
    /// Their card, which they signed.
    pub card: ContactCard,
    /// Their place: which contractor, mostly.
    pub reader: Reader,
}

impl Presented {
    /// Whether that place is one of that profession.
    pub(crate) const fn is_fitting(&self) -> bool {
        fits(self.card.role(), self.reader)
    }
}

/// Whether someone of this profession has such a place in a dossier.
pub(crate) const fn fits(role: Role, reader: Reader) -> bool {
    matches!(
        (role, reader),
        (Role::Therapist, Reader::Therapist)
            | (Role::Landlord, Reader::Landlord)
            | (Role::Contractor, Reader::Contractor(_))
    )
}

/// One photo of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PhotoLine {
    pub id: PhotoId,
    pub bytes: u64,
    pub sha256: String,
}

/// What a file says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub(crate) format: String,
    pub(crate) version: u64,
    /// Why it was made.
    pub purpose: Purpose,
    /// Which dossier.
    pub dossier: DossierId,
    /// Whether the case is invented.
    pub fictional: bool,
    /// For which place in the dossier.
    #[serde(rename = "for")]
    pub reader: Reader,
    /// For whom, where it is closed with their key: a file sent on to someone else is refused.
    pub to: Option<PersonId>,
    /// Who made it, and their place.
    pub from: Presented,
    /// The others whose changes it carries.
    pub authors: Vec<Presented>,
    /// The civil date.
    pub made_on: NaiveDate,
    /// What the tenant agrees to, as far as its sender knows.
    pub agreements: Option<Agreements>,
    pub(crate) entries: usize,
    pub(crate) entries_sha256: String,
    pub(crate) photos: Vec<PhotoLine>,
}

impl Manifest {
    /// Reads the first line: what it is, then which version, then the rest.
    pub(crate) fn read(line: &str) -> Result<Self, Refusal> {
        let damaged = Refusal::Damaged(Place::Manifest);
        let value: serde_json::Value = serde_json::from_str(line).map_err(|_| Refusal::NotOurs)?;
        match value.get("format").and_then(serde_json::Value::as_str) {
            Some(FORMAT) => {}
            Some(crate::backup::FORMAT) => return Err(Refusal::IsBackup),
            _ => return Err(Refusal::NotOurs),
        }
        match value.get("version").and_then(serde_json::Value::as_u64) {
            Some(VERSION) => serde_json::from_value(value).map_err(|_| damaged),
            Some(version) if version > VERSION => Err(Refusal::Newer),
            _ => Err(damaged),
        }
    }
}
