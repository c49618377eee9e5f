//! A dossier written down: local records one by one, exchange files whole (laws 10 and 11).
//!
//! A file names everything it holds, one entry a line, so that a person can read it and a later version can open it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::change::Slot;
use crate::ids::{ChangeId, DossierId};
use crate::log::{Entry, Log, MergeError};
use crate::record::Fields;

/// What a file says it is.
pub const FORMAT: &str = "jadapte-dossier";

/// The latest version this code reads and writes, of files and of records alike.
pub const VERSION: u64 = 4;

/// The version of a record that is no part of an act, and of a file without one: an older application still reads them, and what
/// was signed before reads to the letter (decisions/acts.md).
const WITHOUT_ACT: u64 = 3;

/// One step of migration: a record of one version to the same change in the next.
type Step = fn(Fields) -> Fields;

/// From version 1 to 2, from 2 to 3… Each new version adds its step, and a sample in tests/samples.
const STEPS: &[Step] = &[more_may_be_said, more_may_be_said, more_may_be_said];

/// Version 2 may say more of some changes (decisions/ranks.md), version 3 whose paper a line was copied from
/// (decisions/from-paper.md), version 4 of which act it is a part (decisions/acts.md); what an earlier version did not say stays unsaid.
const fn more_may_be_said(record: Fields) -> Fields {
    record
}

const HEADER: &str = r#"{"format":"jadapte-dossier","#;

/// A dossier read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// Which dossier.
    pub dossier: DossierId,
    /// Its log.
    pub log: Log,
}

/// Why a file is refused, whole. `entry` counts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Another kind of file.
    NotOurs,
    /// Written by a later version of the application.
    Newer,
    /// Cut short or altered, where it can be told.
    Damaged { entry: Option<usize> },
    /// An entry’s id is there twice, for two different things.
    SameIdOtherContent { entry: usize },
    /// An entry by a profession that cannot make such a change.
    NotTheirs { entry: usize },
    /// Heavier than this device opens, in bytes.
    TooLarge { max_bytes: usize },
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const SAFE: &str = "Rien n’a été changé sur cet appareil.";
        const ASK: &str = "Demandez un nouveau fichier à la personne qui vous l’a remis.";
        match self {
            Self::NotOurs => write!(
                f,
                "Ce fichier n’est pas un dossier de «\u{202f}J’adapte et je reste chez moi\u{202f}». {SAFE} Choisissez un fichier enregistré par cette application."
            ),
            Self::Newer => write!(
                f,
                "Ce fichier vient d’une version plus récente de l’application. {SAFE} Mettez d’abord l’application à jour, puis ouvrez le fichier."
            ),
            Self::Damaged { entry: Some(entry) } => {
                write!(f, "Ce fichier est abîmé à la ligne {entry} du dossier. {SAFE} {ASK}")
            }
            Self::Damaged { entry: None } => write!(f, "Ce fichier est abîmé ou incomplet. {SAFE} {ASK}"),
            Self::SameIdOtherContent { entry } => {
                write!(f, "Ce fichier dit deux choses différentes à la ligne {entry} du dossier. {SAFE} {ASK}")
            }
            Self::NotTheirs { entry } => write!(
                f,
                "La ligne {entry} du dossier a été écrite par un professionnel qui ne peut pas l’écrire. {SAFE} {ASK}"
            ),
            Self::TooLarge { max_bytes } => write!(
                f,
                "Ce fichier est trop lourd pour cet appareil (plus de {}\u{a0}Mo). {SAFE} {ASK}",
                max_bytes / 1_000_000
            ),
        }
    }
}

impl std::error::Error for FileError {}

/// Why one record cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// Cut short or altered.
    Damaged,
    /// Written by a later version of the application.
    Newer,
    /// Another record has this id, for another thing.
    SameIdOtherContent,
}

impl std::fmt::Display for RecordError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Damaged => {
                "Une ligne de ce dossier est abîmée. Elle est mise de côté, le reste est ouvert. Relisez ce qui a été noté ce jour-là."
            }
            Self::Newer => {
                "Une ligne de ce dossier vient d’une version plus récente de l’application. Elle est gardée de côté, le reste est ouvert. Mettez l’application à jour pour la retrouver."
            }
            Self::SameIdOtherContent => {
                "Une ligne de ce dossier existe en deux versions différentes. La seconde est mise de côté, le reste est ouvert. Relisez ce qui a été noté ce jour-là."
            }
        })
    }
}

impl std::error::Error for RecordError {}

/// A local record that could not be read. The store keeps it where it is: it is out of the log, not lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Its key in the store.
    pub key: String,
    /// Why.
    pub reason: RecordError,
}

/// What local records amount to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// All that could be read.
    pub log: Log,
    /// What could not.
    pub set_aside: Vec<SetAside>,
}

/// What opening a file would do, shown before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview<'a> {
    /// Entries of the file that are not here, by id.
    pub new: Vec<&'a Entry>,
    /// Slots where a new value stands beside another one, to be settled by a person.
    pub concurrent: Vec<Slot>,
    /// Entries here whose words the file’s redactions erase.
    pub erased: Vec<ChangeId>,
    /// How many of the file’s entries are here already.
    pub already_known: usize,
}

/// What remains of an erased dossier: importing it again asks first (law 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tombstone {
    /// Which dossier.
    pub dossier: DossierId,
    /// The civil date it was erased.
    pub erased_on: chrono::NaiveDate,
}

impl Tombstone {
    /// The tombstone of a dossier among those kept, if it was erased here; the latest one.
    #[must_use]
    pub fn of(dossier: DossierId, kept: &[Self]) -> Option<Self> {
        kept.iter()
            .filter(|tombstone| tombstone.dossier == dossier)
            .max_by_key(|tombstone| tombstone.erased_on)
            .copied()
    }
}

/// One entry as one line of JSON, with its version.
#[must_use]
pub fn encode_entry(entry: &Entry) -> String {
    // Nothing in an entry can fail to be written (no map, no float); should it ever, the blank record is set aside, not read.
    let Ok(mut fields) = entry.to_fields() else { return String::new() };
    fields.insert("v".to_owned(), version_of(entry).into());
    Value::Object(fields).to_string()
}

/// The earliest version that says as much.
const fn version_of(entry: &Entry) -> u64 {
    if entry.act.is_some() { VERSION } else { WITHOUT_ACT }
}

/// Reads one record of this version or an earlier one.
///
/// # Errors
/// When it is damaged, or newer than this code.
pub fn decode_entry(record: &str) -> Result<Entry, RecordError> {
    decode(serde_json::from_str(record).map_err(|_| RecordError::Damaged)?)
}

fn decode(record: Value) -> Result<Entry, RecordError> {
    let Value::Object(mut fields) = record else { return Err(RecordError::Damaged) };
    let version = fields.remove("v").and_then(|version| version.as_u64()).filter(|version| *version > 0);
    let version = version.ok_or(RecordError::Damaged)?;
    if version > VERSION {
        return Err(RecordError::Newer);
    }
    let record = migrate(version, fields);
    let mut read = record.clone();
    let entry = Entry::from_fields(&mut read).map_err(|_| RecordError::Damaged)?;
    // What this code would not write back was altered, or would be lost at the next save.
    let written = entry.to_fields().map_err(|_| RecordError::Damaged)?;
    // One record has one form: what says an act says its version.
    if entry.act.is_some() && version < VERSION {
        return Err(RecordError::Damaged);
    }
    if keeps_all(&Value::Object(record), &Value::Object(written)) { Ok(entry) } else { Err(RecordError::Damaged) }
}

/// Whether all that was read would be written back; what is left out because it is blank does not count.
fn keeps_all(read: &Value, written: &Value) -> bool {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            read.iter().all(|(name, value)| written.get(name).map_or(is_blank(value), |kept| keeps_all(value, kept)))
        }
        (Value::Array(read), Value::Array(written)) => {
            read.len() == written.len() && read.iter().zip(written).all(|(read, written)| keeps_all(read, written))
        }
        _ => read == written,
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// The same change as this version writes it. Pure, one record at a time; the id and the stamp never move (law 10).
#[must_use]
pub fn migrate(version: u64, record: Fields) -> Fields {
    migrate_by(STEPS, version, record)
}

fn migrate_by(steps: &[Step], version: u64, record: Fields) -> Fields {
    let kept = ["id", "stamp"].map(|name| (name, record.get(name).cloned()));
    let done = usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX);
    let mut record = steps.iter().skip(done).fold(record, |record, step| step(record));
    for (name, value) in kept {
        record.remove(name);
        if let Some(value) = value {
            record.insert(name.to_owned(), value);
        }
    }
    record
}

/// A whole dossier as one file. What leaves for someone else is `to_file(dossier, &log.outgoing(reader))`.
#[must_use]
pub fn to_file(dossier: DossierId, log: &Log) -> String {
    let entries = log.entries().map(encode_entry).collect::<Vec<_>>().join(",\n");
    let version = log.entries().map(version_of).max().unwrap_or(WITHOUT_ACT);
    format!("{HEADER}\"version\":{version},\"dossier\":\"{dossier}\",\"entries\":[\n{entries}\n]}}\n")
}

/// Reads a file of at most so many bytes, whole or not at all.
///
/// # Errors
/// When anything in it is not as it should be.
pub fn read_file(text: &str, max_bytes: usize) -> Result<ReadFile, FileError> {
    if text.len() > max_bytes {
        return Err(FileError::TooLarge { max_bytes });
    }
    let file: Value = serde_json::from_str(text).map_err(|error| {
        // Ours is known by its first words even when the rest is missing; entries start on the second line.
        let entry = error.line().checked_sub(1).filter(|entry| *entry > 0);
        if text.starts_with(HEADER) { FileError::Damaged { entry } } else { FileError::NotOurs }
    })?;
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::NotOurs);
    }
    let damaged = FileError::Damaged { entry: None };
    match file.get("version").and_then(Value::as_u64) {
        None | Some(0) => return Err(damaged),
        Some(version) if version > VERSION => return Err(FileError::Newer),
        Some(_) => {}
    }
    let dossier = file.get("dossier").and_then(Value::as_str).and_then(DossierId::parse).ok_or(damaged)?;
    let Some(Value::Array(records)) = file.get("entries") else { return Err(damaged) };
    let mut log = Log::new();
    for (entry, record) in (1..).zip(records) {
        let read = decode(record.clone()).map_err(|error| match error {
            RecordError::Newer => FileError::Newer,
            RecordError::Damaged | RecordError::SameIdOtherContent => FileError::Damaged { entry: Some(entry) },
        })?;
        if read.change().is_some_and(|change| !read.author.may_make(change)) {
            return Err(FileError::NotTheirs { entry });
        }
        log.insert(read).map_err(|_| FileError::SameIdOtherContent { entry })?;
    }
    Ok(ReadFile { dossier, log })
}

/// Opens local records: what cannot be read is set aside and told, the rest opens.
#[must_use]
pub fn read_records<'a, K: Into<String>>(records: impl IntoIterator<Item = (K, &'a str)>) -> Opened {
    let mut opened = Opened::default();
    for (key, record) in records {
        let read = decode_entry(record)
            .and_then(|entry| opened.log.insert(entry).map_err(|_| RecordError::SameIdOtherContent));
        if let Err(reason) = read {
            opened.set_aside.push(SetAside { key: key.into(), reason });
        }
    }
    opened
}

/// What merging their log into mine would do.
///
/// # Errors
/// When the two logs cannot be put together.
pub fn preview_merge<'a>(mine: &Log, theirs: &'a Log) -> Result<Preview<'a>, MergeError> {
    let mut merged = mine.clone();
    merged.merge(theirs)?;
    let new: Vec<&Entry> = theirs.entries().filter(|entry| mine.get(entry.id).is_none()).collect();
    let concurrent = merged.in_force().into_iter().filter(|(_, values)| {
        values.iter().any(|value| mine.get(value.id).is_none())
            && values.iter().any(|value| values.first().is_some_and(|first| first.body != value.body))
    });
    let erased = mine
        .entries()
        .filter(|entry| entry.change().is_some() && merged.get(entry.id).is_some_and(|after| after.change().is_none()));
    Ok(Preview {
        concurrent: concurrent.map(|(slot, _)| slot).collect(),
        erased: erased.map(|entry| entry.id).collect(),
        already_known: theirs.len() - new.len(),
        new,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_version_has_its_step() {
        assert_eq!(u64::try_from(STEPS.len()).unwrap() + 1, VERSION);
        assert!(to_file(DossierId::from_bits(1), &Log::new()).contains(&format!("\"format\":\"{FORMAT}\"")));
    }

    #[test]
    fn a_migration_renames_what_it_likes_but_neither_the_id_nor_the_stamp() {
        fn rename(mut fields: Fields) -> Fields {
            if let Some(words) = fields.remove("said") {
                fields.insert("words".to_owned(), words);
            }
            fields.insert("id".to_owned(), json!("another"));
            fields.remove("stamp");
            fields
        }
        fn louder(mut fields: Fields) -> Fields {
            fields.insert("words".to_owned(), json!(format!("{}!", fields["words"].as_str().unwrap())));
            fields
        }
        let fields = |value: Value| value.as_object().unwrap().clone();
        let old = fields(json!({ "id": "a", "stamp": { "wall_ms": 3 }, "said": "non" }));
        let new = fields(json!({ "id": "a", "stamp": { "wall_ms": 3 }, "words": "non!" }));
        assert_eq!(migrate_by(&[rename, louder], 1, old), new);
        assert_eq!(migrate_by(&[rename, louder], 3, new.clone()), new, "already there");
        let second = fields(json!({ "id": "a", "words": "non" }));
        assert_eq!(migrate_by(&[rename, louder], 2, second), fields(json!({ "id": "a", "words": "non!" })));
    }

    #[test]
    fn what_would_be_lost_at_the_next_save_is_noticed() {
        let written = json!({ "words": "non", "on": null, "list": [1, 2] });
        assert!(keeps_all(
            &json!({ "words": "non", "list": [1, 2], "noted_after": false, "more": [], "x": "" }),
            &written
        ));
        assert!(!keeps_all(&json!({ "words": "non", "why": "peur" }), &written));
        assert!(!keeps_all(&json!({ "words": "non", "why": true }), &written));
        assert!(!keeps_all(&json!({ "words": "non", "why": [1] }), &written));
        assert!(!keeps_all(&json!({ "words": "oui" }), &written));
        assert!(!keeps_all(&json!({ "list": [1, 2, 3] }), &written));
        assert!(!keeps_all(&json!({ "list": [1, 3] }), &written));
    }

    #[test]
    fn the_latest_tombstone_of_a_dossier_is_found() {
        let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let erased = |dossier, on| Tombstone { dossier: DossierId::from_bits(dossier), erased_on: day(on) };
        let kept = [erased(1, 2), erased(1, 12), erased(1, 3), erased(2, 20)];
        assert_eq!(Tombstone::of(DossierId::from_bits(1), &kept), Some(kept[1]));
        assert_eq!(Tombstone::of(DossierId::from_bits(3), &kept), None);
    }
}
