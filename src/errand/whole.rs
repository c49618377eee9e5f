//! A whole vault as texts, on its way between the page that reads its shelves and the worker that closes or opens its backup.

use std::collections::BTreeMap;

use dossier::{ChangeId, DossierId, Tombstone};
use keys::Hidden;
use serde::{Deserialize, Serialize};

use crate::dealings::Dealings;
use crate::photos::PhotoAt;
use crate::who::Contact;

/// One dossier as a vault holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Its records as they lie in the store, by key, those that cannot be read included.
    pub records: BTreeMap<String, String>,
    /// What was being typed, by field.
    pub drafts: BTreeMap<String, String>,
    /// The signatures of others’ changes, as the courier wrote them.
    pub kept: BTreeMap<ChangeId, String>,
    /// What is known of it beside its changes.
    pub dealings: Dealings,
}

/// A whole vault.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// Its person’s identity, as the courier wrote it.
    pub identity: Option<Hidden>,
    /// The contacts accepted.
    pub contacts: Vec<Contact>,
    /// The vault’s settings, by name.
    pub settings: BTreeMap<String, String>,
    /// The dossiers erased here.
    pub tombstones: Vec<Tombstone>,
    /// The dossiers.
    pub dossiers: BTreeMap<DossierId, Held>,
    /// Their photos; the bytes go beside, where they are asked for.
    pub photos: Vec<PhotoAt>,
}

/// What putting a backup back did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// Dossiers that were not here.
    pub dossiers: usize,
    /// Lines that were not here.
    pub lines: usize,
    /// Photos that were not here.
    #[serde(default)]
    pub photos: usize,
    /// Dossiers of the backup that were erased here since: left out until someone asks for them.
    pub asked: Vec<Tombstone>,
    /// Lines that say something else here: those here were kept.
    pub differing: usize,
}
