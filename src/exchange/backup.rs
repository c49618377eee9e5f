//! A whole vault in one closed file, and putting it back: nothing here is lost by it, nothing erased comes back unasked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, BufRead, Read, Write};

use chrono::NaiveDate;
use dossier::{ChangeId, DossierId, Log, PersonId, PhotoId, Reader, Tombstone, decode_entry, encode_entry};
use errand::{Agreements, HandedOver, Restored};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::card::ContactCard;
use crate::container::{Keys, Lock, close, line, refused_read, unclose};
use crate::digest;
use crate::manifest::PhotoLine;
use crate::refusal::{Place, Refusal};
use crate::sign::Kept;

pub(crate) const FORMAT: &str = "jadapte-backup";
const VERSION: u64 = 1;

/// One dossier as a vault holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Its records as they lie in the store, by key, those that cannot be read included.
    pub records: BTreeMap<String, String>,
    /// The signatures of others’ changes.
    pub kept: BTreeMap<ChangeId, Kept>,
    /// What was being typed, by field.
    pub drafts: BTreeMap<String, String>,
    /// Who has which place in it.
    pub places: BTreeMap<PersonId, Reader>,
    /// What the last file received said of the tenant’s agreements.
    pub agreements: Option<Agreements>,
    /// The copies handed over.
    pub handed_over: Vec<HandedOver>,
}

/// A whole vault. `Debug` is not for it: it holds the identity’s secrets.
#[derive(Clone, Default)]
pub struct Backup {
    /// `Identity::to_text`, so that the same person goes on elsewhere.
    pub identity: Option<Zeroizing<String>>,
    /// The contacts accepted.
    pub contacts: Vec<ContactCard>,
    /// The vault’s settings, by name, as the vault writes them.
    pub settings: BTreeMap<String, String>,
    /// The dossiers erased here.
    pub tombstones: Vec<Tombstone>,
    /// The dossiers.
    pub dossiers: BTreeMap<DossierId, Held>,
}

/// How much a backup holds: the same for whoever makes one and for whoever puts it back, so that what was made comes back. Neither
/// the file nor the number of photos has a limit: see decisions/backups.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupLimits {
    /// All its lines, in bytes: they lie in memory together, and a line may be as long as all of them.
    pub text_bytes: usize,
    /// One photo, in bytes: it lies in memory alone.
    pub photo_bytes: u64,
}

impl Default for BackupLimits {
    fn default() -> Self {
        Self { text_bytes: 64_000_000, photo_bytes: 16_000_000 }
    }
}

/// The photos that go into a backup, read one at a time: together they may be more than this device’s memory.
pub struct Photos<'a> {
    /// Which.
    pub names: Vec<PhotoId>,
    /// The bytes of one. Asked twice of each: for its fingerprint, then for itself.
    pub read: &'a mut dyn FnMut(PhotoId) -> io::Result<Vec<u8>>,
}

impl fmt::Debug for Photos<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Photos").field("names", &self.names).finish_non_exhaustive()
    }
}

/// Why a backup was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// The file could not be written.
    NotWritten,
    /// More text than a tablet could take back.
    TooMuchText,
    /// A photo that no tablet could take back.
    PhotoTooHeavy,
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotWritten => {
                "La sauvegarde n’a pas pu être écrite. Vos dossiers sont en sûreté dans cet appareil. Libérez de la place, puis réessayez."
            }
            Self::TooMuchText => {
                "Votre coffre est trop plein pour qu’une tablette reprenne sa sauvegarde. Vos dossiers sont en sûreté dans cet appareil. Jetez les fichiers reçus qui attendent, effacez les dossiers dont la date est passée, puis réessayez."
            }
            Self::PhotoTooHeavy => {
                "Une photo de votre coffre est trop lourde pour qu’une tablette reprenne la sauvegarde. Vos dossiers sont en sûreté dans cet appareil. Reprenez cette photo avec cette tablette, effacez l’ancienne, puis réessayez."
            }
        })
    }
}

impl std::error::Error for BackupError {}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    format: String,
    version: u64,
    made_on: NaiveDate,
    items: usize,
    photos: Vec<PhotoLine>,
}

/// One line of a backup.
#[derive(Serialize, Deserialize)]
#[serde(tag = "item", rename_all = "snake_case", deny_unknown_fields)]
enum Item {
    Identity { text: String },
    Contact { card: ContactCard },
    Setting { name: String, value: String },
    Erased { tombstone: Tombstone },
    Dossier { dossier: DossierId, agreements: Option<Agreements> },
    Record { dossier: DossierId, key: String, record: String },
    Signature { dossier: DossierId, change: ChangeId, kept: Kept },
    Draft { dossier: DossierId, field: String, text: String },
    Place { dossier: DossierId, person: PersonId, place: Reader },
    HandedOver { copy: HandedOver },
}

/// Writes a whole vault, closed by its passphrase or recovery code.
///
/// # Errors
/// When the file cannot be written, or would not come back: nothing is left out of it in silence.
pub fn seal_backup<W: Write>(
    backup: &Backup,
    photos: Photos<'_>,
    made_on: NaiveDate,
    passphrase: &str,
    limits: &BackupLimits,
    out: W,
) -> Result<W, BackupError> {
    let items = backup.items();
    let Photos { names, read } = photos;
    let mut lines = Vec::new();
    for id in &names {
        let jpeg = read(*id).map_err(|_| BackupError::NotWritten)?;
        let bytes = u64::try_from(jpeg.len()).unwrap_or(u64::MAX);
        if bytes > limits.photo_bytes {
            return Err(BackupError::PhotoTooHeavy);
        }
        lines.push(PhotoLine { id: *id, bytes, sha256: digest::letters(&[&jpeg]) });
    }
    let header = Header { format: FORMAT.to_owned(), version: VERSION, made_on, items: items.len(), photos: lines };
    if text_bytes(&header, &items).ok_or(BackupError::NotWritten)? > limits.text_bytes {
        return Err(BackupError::TooMuchText);
    }
    close(out, Lock::Passphrase(passphrase), |inside| {
        serde_json::to_writer(&mut *inside, &header)?;
        inside.write_all(b"\n")?;
        for item in &items {
            let written = Zeroizing::new(serde_json::to_vec(item)?);
            inside.write_all(&written)?;
            inside.write_all(b"\n")?;
        }
        for photo in &header.photos {
            let jpeg = read(photo.id)?;
            // Another photo than the one whose fingerprint is in the file would make all of it worthless.
            if digest::letters(&[&jpeg]) != photo.sha256 {
                return Err(io::ErrorKind::InvalidData.into());
            }
            inside.write_all(&jpeg)?;
        }
        Ok(())
    })
    .map_err(|_| BackupError::NotWritten)
}

/// How long all the lines are, with their breaks.
fn text_bytes(header: &Header, items: &[Item]) -> Option<usize> {
    let mut counted = Counted(0);
    serde_json::to_writer(&mut counted, header).ok()?;
    items.iter().try_for_each(|item| serde_json::to_writer(&mut counted, item)).ok()?;
    counted.0.checked_add(items.len())?.checked_add(1)
}

/// Counts what is written, and keeps nothing.
struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A backup whose lines are read and whose photos are not. Only once these are read to the end is the file known to be whole:
/// nothing of it is to be written anywhere before.
pub struct OpenBackup<'a> {
    /// What it holds, but for the photos.
    pub backup: Backup,
    /// The day it was made.
    pub made_on: NaiveDate,
    photos: Vec<PhotoLine>,
    photo_bytes: u64,
    inside: Box<dyn BufRead + 'a>,
}

impl fmt::Debug for OpenBackup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Its inside has secrets.
        f.debug_struct("OpenBackup").field("made_on", &self.made_on).finish_non_exhaustive()
    }
}

/// Opens a backup as far as its photos.
///
/// # Errors
/// When the passphrase is not the one, or when anything so far is not as it should be.
pub fn open_backup<'a>(
    input: impl Read + 'a,
    passphrase: &str,
    limits: &BackupLimits,
) -> Result<OpenBackup<'a>, Refusal> {
    let keys = Keys { own: None, passphrase: Some(passphrase) };
    let mut inside = unclose(input, keys, u64::MAX)?;
    let mut left = limits.text_bytes;
    let first = next(&mut *inside, &mut left)?.ok_or(Refusal::NotOurs)?;
    let Header { made_on, items, photos, .. } = header(&first)?;
    let mut backup = Backup::default();
    for number in 1..=items {
        let written = next(&mut *inside, &mut left)?.ok_or(Refusal::Damaged(Place::Cut))?;
        let item = serde_json::from_str(&written).map_err(|_| Refusal::Damaged(Place::Entry(number)))?;
        backup.take(item);
    }
    Ok(OpenBackup { backup, made_on, photos, photo_bytes: limits.photo_bytes, inside })
}

impl OpenBackup<'_> {
    /// Reads the photos, one after the other, to the true end of the file.
    ///
    /// # Errors
    /// When anything is not as it should be: the file is then worth nothing, nor are the photos given before.
    pub fn photos(mut self, mut take: impl FnMut(PhotoId, &[u8])) -> Result<(), Refusal> {
        for (number, photo) in (1..).zip(self.photos) {
            if photo.bytes > self.photo_bytes {
                return Err(Refusal::TooLarge);
            }
            // Read as it comes: a size that is only announced takes no memory.
            let mut jpeg = Vec::new();
            let mut part = (&mut self.inside).take(photo.bytes);
            part.read_to_end(&mut jpeg).map_err(|error| refused_read(&error))?;
            if digest::letters(&[&jpeg]) != photo.sha256 {
                return Err(Refusal::Damaged(Place::Photo(number)));
            }
            take(photo.id, &jpeg);
        }
        let after = self.inside.fill_buf().map_err(|error| refused_read(&error))?;
        if after.is_empty() { Ok(()) } else { Err(Refusal::Damaged(Place::Cut)) }
    }
}

/// The next line, of those that fit in what is left; `None` at the end.
fn next(inside: &mut dyn BufRead, left: &mut usize) -> Result<Option<String>, Refusal> {
    let most = left.checked_sub(1).ok_or(Refusal::TooLarge)?;
    let written = line(inside, most)?;
    *left = most.saturating_sub(written.as_ref().map_or(0, String::len));
    Ok(written)
}

fn header(line: &str) -> Result<Header, Refusal> {
    let value: serde_json::Value = serde_json::from_str(line).map_err(|_| Refusal::NotOurs)?;
    match value.get("format").and_then(serde_json::Value::as_str) {
        Some(FORMAT) => {}
        Some(crate::manifest::FORMAT) => return Err(Refusal::IsNoBackup),
        _ => return Err(Refusal::NotOurs),
    }
    match value.get("version").and_then(serde_json::Value::as_u64) {
        Some(VERSION) => serde_json::from_value(value).map_err(|_| Refusal::Damaged(Place::Manifest)),
        Some(version) if version > VERSION => Err(Refusal::Newer),
        _ => Err(Refusal::Damaged(Place::Manifest)),
    }
}

impl Backup {
    fn items(&self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        items.extend(self.identity.iter().map(|text| Item::Identity { text: text.as_str().to_owned() }));
        items.extend(self.contacts.iter().map(|card| Item::Contact { card: card.clone() }));
        let settings = self.settings.iter();
        items.extend(settings.map(|(name, value)| Item::Setting { name: name.clone(), value: value.clone() }));
        items.extend(self.tombstones.iter().map(|tombstone| Item::Erased { tombstone: *tombstone }));
        for (dossier, held) in &self.dossiers {
            held.items(*dossier, &mut items);
        }
        items
    }

    fn held(&mut self, dossier: DossierId) -> &mut Held {
        self.dossiers.entry(dossier).or_default()
    }

    fn take(&mut self, item: Item) {
        match item {
            Item::Identity { text } => self.identity = Some(Zeroizing::new(text)),
            Item::Contact { card } => self.contacts.push(card),
            Item::Setting { name, value } => drop(self.settings.insert(name, value)),
            Item::Erased { tombstone } => self.tombstones.push(tombstone),
            Item::Dossier { dossier, agreements } => self.held(dossier).agreements = agreements,
            Item::Record { dossier, key, record } => drop(self.held(dossier).records.insert(key, record)),
            Item::Signature { dossier, change, kept } => drop(self.held(dossier).kept.insert(change, kept)),
            Item::Draft { dossier, field, text } => drop(self.held(dossier).drafts.insert(field, text)),
            Item::Place { dossier, person, place } => drop(self.held(dossier).places.insert(person, place)),
            Item::HandedOver { copy } => self.held(copy.dossier).handed_over.push(copy),
        }
    }

    /// Puts a backup back into what is here: lines are united as in any merge, what is typed, set or known here stays, and a
    /// dossier erased here comes back only if it is among `even_erased`. What was being typed comes with a dossier that is not
    /// here: into one that is, it would take the place of words said since.
    #[must_use]
    pub fn restore(&mut self, other: Self, even_erased: &BTreeSet<DossierId>) -> Restored {
        let mut restored = Restored::default();
        self.identity = self.identity.take().or(other.identity);
        for card in other.contacts {
            if !self.contacts.iter().any(|known| known.person() == card.person()) {
                self.contacts.push(card);
            }
        }
        for (name, value) in other.settings {
            self.settings.entry(name).or_insert(value);
        }
        for (dossier, held) in other.dossiers {
            if let Some(tombstone) = Tombstone::of(dossier, &self.tombstones)
                && !even_erased.contains(&dossier)
            {
                restored.asked.push(tombstone);
                continue;
            }
            let known = self.dossiers.contains_key(&dossier);
            let here = self.dossiers.entry(dossier).or_default();
            if !known {
                restored.dossiers += 1;
                here.drafts.clone_from(&held.drafts);
            }
            here.restore(held, &mut restored);
        }
        for tombstone in other.tombstones {
            if !self.tombstones.contains(&tombstone) {
                self.tombstones.push(tombstone);
            }
        }
        restored
    }
}

impl Held {
    fn items(&self, dossier: DossierId, items: &mut Vec<Item>) {
        items.push(Item::Dossier { dossier, agreements: self.agreements.clone() });
        for (key, record) in &self.records {
            items.push(Item::Record { dossier, key: key.clone(), record: record.clone() });
        }
        for (change, kept) in &self.kept {
            items.push(Item::Signature { dossier, change: *change, kept: kept.clone() });
        }
        for (field, text) in &self.drafts {
            items.push(Item::Draft { dossier, field: field.clone(), text: text.clone() });
        }
        for (person, place) in &self.places {
            items.push(Item::Place { dossier, person: *person, place: *place });
        }
        items.extend(self.handed_over.iter().map(|copy| Item::HandedOver { copy: copy.clone() }));
    }

    fn restore(&mut self, other: Self, restored: &mut Restored) {
        let mut log = Log::new();
        let mut add = |key: &str, record: &str| match decode_entry(record) {
            Ok(entry) if entry.id.to_string() == key => log.insert(entry).map_err(|_| ()),
            _ => Err(()),
        };
        // Those here first: of two different lines of one name, the one here stays.
        for (key, record) in &self.records {
            let _ = add(key, record);
        }
        for (key, record) in other.records {
            let known = self.records.get(&key);
            if add(&key, &record).is_err() && known.is_some_and(|known| *known != record) {
                restored.differing += 1;
            } else if known.is_none() {
                restored.lines += 1;
                self.records.insert(key, record);
            }
        }
        // A redaction from either side erases what the other still had in full.
        for entry in log.entries() {
            let key = entry.id.to_string();
            if entry.change().is_none() || !self.records.contains_key(&key) {
                self.records.insert(key, encode_entry(entry));
            }
        }
        for (change, kept) in other.kept {
            let stands = log.get(change).is_some_and(|entry| kept.signed(entry).is_some());
            if stands && !self.kept.contains_key(&change) {
                self.kept.insert(change, kept);
            }
        }
        self.kept.retain(|change, kept| log.get(*change).is_none_or(|entry| kept.signed(entry).is_some()));
        for (person, place) in other.places {
            self.places.entry(person).or_insert(place);
        }
        self.agreements = match (self.agreements.take(), other.agreements) {
            (Some(here), Some(there)) => Some(here.latest(there)),
            (here, there) => here.or(there),
        };
        for copy in other.handed_over {
            if !self.handed_over.contains(&copy) {
                self.handed_over.push(copy);
            }
        }
    }
}
