//! What a vault keeps of its dealings with others: who has which place in a dossier, what was handed over, what comes in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::{ChangeId, DossierId, PersonId, Reader};
use serde::{Deserialize, Serialize};

use crate::photos::PhotoAt;
use crate::who::Contact;

/// Why a file was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To hand over what the reader may see.
    Share,
    /// « Avis de retrait »: nothing more will come; no word of the dossier is in it (law 8).
    WithdrawalNotice,
}

/// What to keep of a file that left: copies cannot be called back, they are listed (law 7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// Of which dossier.
    pub dossier: DossierId,
    /// To whom, where the file is closed with their key.
    pub to: Option<PersonId>,
    /// Their name; empty for a passphrase.
    pub name: String,
    /// For which place.
    pub reader: Reader,
    /// The civil date.
    pub on: NaiveDate,
    /// How many lines.
    pub entries: usize,
    /// How many photos.
    pub photos: usize,
    /// Why.
    pub purpose: Purpose,
}

/// What a vault knows of one dossier beside its changes. The default is a dossier that never left nor came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dealings {
    /// Who has which place in it; the vault’s own person too, where the dossier came by file.
    #[serde(default)]
    pub places: BTreeMap<PersonId, Reader>,
    /// What the files received attest of the tenant’s agreements, as the courier wrote it (`exchange::Agreements`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreements: Option<String>,
    /// The copies handed over, oldest first.
    #[serde(default)]
    pub handed_over: Vec<HandedOver>,
}

impl Dealings {
    /// As whom this person reads the dossier, where it came by file.
    #[must_use]
    pub fn place_of(&self, person: PersonId) -> Option<Reader> {
        self.places.get(&person).copied()
    }
}

/// All that taking a file in writes: nothing of it is anywhere before a person says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taking {
    /// Records that are new here, and those that the file’s erasures empty, as `dossier::encode_entry` writes them.
    pub records: Vec<String>,
    /// What to keep beside changes that others signed, as the courier wrote it (`exchange::Kept`).
    pub kept: BTreeMap<ChangeId, String>,
    /// What is known of the agreements from now on.
    pub agreements: Option<String>,
    /// Who has which place, mine included.
    pub places: BTreeMap<PersonId, Reader>,
    /// People whom the sender presents.
    pub presented: Vec<Contact>,
    /// The photos that come; their bytes are beside.
    #[serde(default)]
    pub photos: Vec<PhotoAt>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dealings_are_written_by_names_and_those_of_an_older_vault_are_read() {
        let karim = PersonId::from_bits(2);
        let mut dealings = Dealings::default();
        dealings.places.insert(karim, Reader::Landlord);
        let json = serde_json::to_string(&dealings).unwrap();
        assert!(json.contains("landlord"), "{json}");
        assert_eq!(serde_json::from_str::<Dealings>(&json).unwrap().place_of(karim), Some(Reader::Landlord));
        assert_eq!(serde_json::from_str::<Dealings>("{}").unwrap(), Dealings::default());
    }
}
