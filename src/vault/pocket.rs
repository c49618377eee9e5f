//! The pocket: small things in localStorage. A killed browser empties it, so it is never the only copy of anything, except
//! for changes that nothing better could take yet.

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use dossier::{ChangeId, DossierId, PersonId};
use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, Storage};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::card::Card;
use crate::drafts::Field;
use crate::people::Person;
use crate::sealing::Sealing;
use crate::vault::Record;

const PREFERENCES: &str = "jadapte.preferences";
const PLACE: &str = "place";
const SENTINEL: &str = "sentinel";
const PENDING: &str = "pending";
const PEOPLE: &str = "people";

/// Why the pocket could not be used. Nothing that it holds is irreplaceable, except pending changes: say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PocketError {
    /// The browser refuses it.
    Refused,
    /// No room left.
    Full,
}

impl fmt::Display for PocketError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused => {
                "Ce navigateur refuse de retenir vos réglages. Vos dossiers ne sont pas touchés. Rouvrez cette page dans une fenêtre ordinaire."
            }
            Self::Full => {
                "Il n’y a plus de place pour retenir vos réglages. Vos dossiers ne sont pas touchés. Libérez de la place sur cet appareil."
            }
        })
    }
}

impl std::error::Error for PocketError {}

/// How large the screens are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    /// As designed.
    #[default]
    Normal,
    /// One step up.
    Large,
    /// Two steps up.
    VeryLarge,
}

/// What a person chose once for all on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Size of the text.
    pub text_size: TextSize,
    /// Who holds this device.
    pub person: Option<PersonId>,
    /// The name under which they write; may be empty.
    pub name: String,
    /// Anything else, by name.
    pub other: BTreeMap<String, String>,
}

/// Changes that IndexedDB could not take yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Whose.
    pub dossier: DossierId,
    /// The changes, as they will be written: nothing has to be understood to write them later, even by a newer build.
    pub records: Vec<Record>,
    /// The fields whose drafts they settle.
    #[serde(default)]
    pub settles: Vec<String>,
    /// The card to write with them.
    #[serde(default)]
    pub card: Option<Card>,
}

/// A dossier that was here and is no longer, or not whole: the browser may have thrown the storage away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vanished {
    /// Which.
    pub dossier: DossierId,
    /// How many entries were known.
    pub known: u32,
    /// How many are found.
    pub found: u32,
}

/// The preferences; the usual ones when none were kept.
#[must_use]
pub fn preferences() -> Preferences {
    read(PREFERENCES).unwrap_or_default()
}

/// Keeps the preferences.
///
/// # Errors
/// When the browser refuses or has no room.
pub fn keep_preferences(preferences: &Preferences) -> Result<(), PocketError> {
    keep(PREFERENCES, preferences)
}

/// What one store keeps in the pocket: sealed, where the store is.
#[derive(Clone, Debug)]
pub(crate) struct Pocket {
    store: String,
    sealing: Rc<Sealing>,
}

impl Pocket {
    pub(crate) const fn of(store: String, sealing: Rc<Sealing>) -> Self {
        Self { store, sealing }
    }

    /// The pocket of another store.
    pub(crate) fn beside(&self, store: &str) -> Self {
        Self { store: store.to_owned(), sealing: Rc::clone(&self.sealing) }
    }

    /// Where the person was: the route.
    pub(crate) fn place(&self) -> Option<String> {
        self.read(PLACE)
    }

    pub(crate) fn keep_place(&self, route: &str) -> Result<(), PocketError> {
        self.keep(PLACE, &route)
    }

    /// What exists: dossiers, and how many entries each has.
    pub(crate) fn sentinel(&self) -> BTreeMap<DossierId, u32> {
        self.read(SENTINEL).unwrap_or_default()
    }

    pub(crate) fn keep_sentinel(&self, dossier: DossierId, count: u32) {
        let mut known = self.sentinel();
        if remember(&mut known, dossier, count) {
            // Without it a vanished storage goes unnoticed; nothing else is lost.
            let _ = self.keep(SENTINEL, &known);
        }
    }

    pub(crate) fn forget_sentinel(&self, dossier: DossierId) {
        let mut known = self.sentinel();
        if known.remove(&dossier).is_some() {
            let _ = self.keep(SENTINEL, &known);
        }
    }

    /// What waits to be written.
    pub(crate) fn pending(&self) -> Vec<Pending> {
        self.read(PENDING).unwrap_or_default()
    }

    pub(crate) fn keep_pending(&self, waiting: &[Pending]) -> Result<(), PocketError> {
        if waiting.is_empty() {
            self.drop(PENDING);
            Ok(())
        } else {
            self.keep(PENDING, &waiting)
        }
    }

    /// Who has a vault here: a second copy, for the day when the browser has thrown the storage away.
    pub(crate) fn people(&self) -> Vec<Person> {
        self.read(PEOPLE).unwrap_or_default()
    }

    pub(crate) fn keep_people(&self, people: &[Person]) {
        // Without it a vanished storage looks like a first start; nothing else is lost.
        let _ = self.keep(PEOPLE, &people);
    }

    /// Everything of this store, for a vault that is erased.
    pub(crate) fn empty(&self) {
        for name in [PLACE, SENTINEL, PENDING] {
            self.drop(name);
        }
    }

    fn drop(&self, name: &str) {
        if reachable() {
            LocalStorage::delete(self.named(name));
        }
    }

    fn named(&self, name: &str) -> String {
        format!("{}.{name}", self.store)
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let lying = match *self.sealing {
            Sealing::Clear => return read(&self.named(name)),
            Sealing::Sealed(_) => read(&self.named(name))?,
        };
        serde_json::from_str(&self.sealing.open_named(name, lying)?).ok()
    }

    fn keep<T: Serialize>(&self, name: &str, value: &T) -> Result<(), PocketError> {
        match *self.sealing {
            Sealing::Clear => keep(&self.named(name), value),
            Sealing::Sealed(_) => {
                let text = serde_json::to_string(value).map_err(|_| PocketError::Full)?;
                let lies = self.sealing.close_named(name, text).map_err(|_| PocketError::Refused)?;
                keep(&self.named(name), &lies)
            }
        }
    }
}

/// A log only grows: a smaller count is a loss to be told, not to be learnt. Whether something was learnt.
fn remember(known: &mut BTreeMap<DossierId, u32>, dossier: DossierId, count: u32) -> bool {
    let before = known.get(&dossier).copied().unwrap_or(0);
    if count > before {
        known.insert(dossier, count);
    }
    count > before
}

/// Dossiers that the sentinel knows and the storage holds less of.
pub(crate) fn vanished(known: &BTreeMap<DossierId, u32>, found: &BTreeMap<DossierId, u32>) -> Vec<Vanished> {
    known
        .iter()
        .map(|(dossier, known)| Vanished {
            dossier: *dossier,
            known: *known,
            found: found.get(dossier).copied().unwrap_or(0),
        })
        .filter(|dossier| dossier.found < dossier.known)
        .collect()
}

/// What waits once this waits too: each change once, however often its writing was tried.
pub(crate) fn with(waiting: Vec<Pending>, mut new: Pending) -> Vec<Pending> {
    let mut all = Vec::new();
    for mut pending in waiting {
        if pending.dossier == new.dossier {
            pending.records.retain(|record| !new.records.iter().any(|other| other.key == record.key));
            if pending.records.is_empty() {
                pending.settles.retain(|field| !new.settles.contains(field));
                new.settles.append(&mut pending.settles);
                continue;
            }
        }
        all.push(pending);
    }
    all.push(new);
    all
}

/// What still waits once these changes of a dossier were written, or must be forgotten.
pub(crate) fn without(waiting: Vec<Pending>, dossier: DossierId, gone: &[ChangeId]) -> Vec<Pending> {
    let gone: Vec<String> = gone.iter().map(ToString::to_string).collect();
    waiting
        .into_iter()
        .map(|mut pending| {
            if pending.dossier == dossier {
                pending.records.retain(|record| !gone.contains(&record.key));
            }
            pending
        })
        .filter(|pending| !pending.records.is_empty())
        .collect()
}

/// What waits, once letters newer than these changes lie in this field: none of them takes its draft away.
pub(crate) fn settling_no_more(mut waiting: Vec<Pending>, (dossier, field): &Field) -> Vec<Pending> {
    for pending in waiting.iter_mut().filter(|pending| pending.dossier == *dossier) {
        pending.settles.retain(|settled| settled != field);
    }
    waiting
}

/// gloo-storage stops the whole program where localStorage is refused: ask first.
fn reachable() -> bool {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).is_some()
}

fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    if reachable() { LocalStorage::get(key).ok() } else { None }
}

fn keep<T: Serialize>(key: &str, value: &T) -> Result<(), PocketError> {
    if !reachable() {
        return Err(PocketError::Refused);
    }
    LocalStorage::set(key, value).map_err(|error| match error {
        StorageError::JsError(error) if error.name == "SecurityError" => PocketError::Refused,
        _ => PocketError::Full,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFEVRE: DossierId = DossierId::from_bits(1);
    const NGUYEN: DossierId = DossierId::from_bits(2);

    #[test]
    fn a_storage_thrown_away_by_the_browser_is_noticed_and_a_longer_dossier_is_not_an_alarm() {
        let known = BTreeMap::from([(LEFEVRE, 40), (NGUYEN, 12)]);
        assert_eq!(vanished(&known, &BTreeMap::from([(LEFEVRE, 41), (NGUYEN, 12)])), []);
        let lost = vanished(&known, &BTreeMap::from([(NGUYEN, 11)]));
        assert_eq!(
            lost,
            [Vanished { dossier: LEFEVRE, known: 40, found: 0 }, Vanished { dossier: NGUYEN, known: 12, found: 11 }]
        );
    }

    #[test]
    fn writing_on_after_a_loss_does_not_hide_the_loss() {
        let mut known = BTreeMap::from([(LEFEVRE, 40)]);
        assert!(!remember(&mut known, LEFEVRE, 1));
        assert_eq!(known, BTreeMap::from([(LEFEVRE, 40)]));
        assert!(remember(&mut known, LEFEVRE, 41));
        assert!(remember(&mut known, NGUYEN, 1));
        assert_eq!(known, BTreeMap::from([(LEFEVRE, 41), (NGUYEN, 1)]));
    }

    #[test]
    fn a_payload_erased_while_its_change_still_waits_does_not_come_back() {
        let record = |id: u128| Record { key: ChangeId::from_bits(id).to_string(), json: "{}".to_owned() };
        let pending = |dossier, records| Pending { dossier, records, settles: vec!["story".to_owned()], card: None };
        let waiting = vec![
            pending(LEFEVRE, vec![record(1), record(2)]),
            pending(NGUYEN, vec![record(3)]),
            pending(LEFEVRE, vec![record(2)]),
        ];
        let left = without(waiting, LEFEVRE, &[ChangeId::from_bits(2), ChangeId::from_bits(3)]);
        assert_eq!(left, [pending(LEFEVRE, vec![record(1)]), pending(NGUYEN, vec![record(3)])]);
    }

    #[test]
    fn a_change_that_waits_takes_no_newer_letters_away() {
        let record = Record { key: ChangeId::from_bits(1).to_string(), json: "{}".to_owned() };
        let pending = |dossier, settles: &[&str]| Pending {
            dossier,
            records: vec![record.clone()],
            settles: settles.iter().map(|field| (*field).to_owned()).collect(),
            card: None,
        };
        let waiting = vec![pending(LEFEVRE, &["story", "map"]), pending(NGUYEN, &["story"])];
        let left = settling_no_more(waiting, &(LEFEVRE, "story".to_owned()));
        assert_eq!(left, [pending(LEFEVRE, &["map"]), pending(NGUYEN, &["story"])]);
    }

    #[test]
    fn a_whole_dossier_tried_again_takes_the_place_of_its_changes_that_wait() {
        let record = |id: u128| Record { key: ChangeId::from_bits(id).to_string(), json: "{}".to_owned() };
        let pending = |dossier, records: &[u128], settles: &[&str]| Pending {
            dossier,
            records: records.iter().copied().map(record).collect(),
            settles: settles.iter().map(|field| (*field).to_owned()).collect(),
            card: None,
        };
        let waiting =
            vec![pending(LEFEVRE, &[1], &["story"]), pending(NGUYEN, &[1], &[]), pending(LEFEVRE, &[2, 9], &[])];
        let all = with(waiting, pending(LEFEVRE, &[1, 2, 3], &["map"]));
        let expected =
            [pending(NGUYEN, &[1], &[]), pending(LEFEVRE, &[9], &[]), pending(LEFEVRE, &[1, 2, 3], &["map", "story"])];
        assert_eq!(all, expected);
        assert_eq!(with(all.clone(), pending(LEFEVRE, &[1, 2, 3], &["map"])), expected, "and again: nothing grows");
    }

    #[test]
    fn preferences_kept_by_an_older_build_still_open() {
        let preferences: Preferences = serde_json::from_str(r#"{"name":"Claire (fictive)","old":1}"#).unwrap();
        assert_eq!(preferences.name, "Claire (fictive)");
        assert_eq!(preferences.text_size, TextSize::Normal);
    }

    #[test]
    fn the_sentinel_is_read_back_by_dossier() {
        let known = BTreeMap::from([(LEFEVRE, 3)]);
        let text = serde_json::to_string(&known).unwrap();
        assert_eq!(text, r#"{"00000000000000000000000000000001":3}"#);
        assert_eq!(serde_json::from_str::<BTreeMap<DossierId, u32>>(&text).unwrap(), known);
    }
}
