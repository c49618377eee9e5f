//! A whole vault, closed in one file and put back: the page reads and writes the shelves, this reads and writes the file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Seek, SeekFrom, Write};

use chrono::NaiveDate;
use dossier::{DossierId, PhotoId, photos_kept, read_records};
use errand::message::{Answer, CourierError, Refused, Then};
use errand::{Contact, Dealings, Held, PhotoAt, Whole, closed, reopened};
use exchange::{Backup, BackupLimits, OpenBackup, Photos, Refusal, open_backup, seal_backup};
use keys::{BareKey, Hidden};
use zeroize::Zeroizing;

use crate::answer::Written;
use crate::cards::contact;
use crate::read::{self, said};

/// The file of a whole vault, out of its texts and its photos, which lie one after the other as its index says.
pub(crate) fn seal<R: Read + Seek, W: Write>(
    whole: &Whole,
    made_on: NaiveDate,
    passphrase: &Hidden,
    (key, mut photos): (&BareKey, R),
    out: W,
) -> Written<W> {
    let (at, end) = places(&whole.photos).ok_or(CourierError::Asked)?;
    // Bytes of another length are not those of the index.
    if photos.seek(SeekFrom::End(0)).ok() != Some(end) {
        return Err(CourierError::Asked);
    }
    let mut read = |photo| {
        let (dossier, start, bytes) = at.get(&photo).copied().ok_or(io::ErrorKind::NotFound)?;
        photos.seek(SeekFrom::Start(start))?;
        let mut sealed = Vec::new();
        (&mut photos).take(bytes).read_to_end(&mut sealed)?;
        let mut jpeg = reopened(key, dossier, photo, &sealed).ok_or(io::ErrorKind::InvalidData)?;
        Ok(std::mem::take(&mut *jpeg))
    };
    let photos = Photos { names: at.keys().copied().collect(), read: &mut read };
    let limits = BackupLimits::default();
    let file = seal_backup(&backup(whole), photos, made_on, passphrase.text(), &limits, out).map_err(said)?;
    Ok((Answer::BackedUp, Some(file)))
}

/// Of which dossier each photo is, where it starts, and how long it is.
type Places = BTreeMap<PhotoId, (DossierId, u64, u64)>;

/// Where the photos lie, and where the last one ends.
fn places(photos: &[PhotoAt]) -> Option<(Places, u64)> {
    let (mut at, mut end) = (Places::new(), 0_u64);
    for photo in photos {
        let bytes = u64::try_from(photo.bytes).ok()?;
        at.insert(photo.photo, (photo.dossier, end, bytes));
        end = end.checked_add(bytes)?;
    }
    Some((at, end))
}

/// What is here once a backup is put back; the photos that come are written one after the other.
pub(crate) fn restore<W: Write>(
    file: impl Read,
    here: &Whole,
    passphrase: &Hidden,
    even_erased: &BTreeSet<DossierId>,
    out: (&BareKey, W),
) -> Written<W> {
    match open_backup(file, passphrase.text(), &BackupLimits::default()) {
        Ok(opened) => restored(opened, here, even_erased, out),
        Err(refusal) => Ok((refused(&refusal), None)),
    }
}

fn restored<W: Write>(
    mut opened: OpenBackup<'_>,
    here: &Whole,
    even_erased: &BTreeSet<DossierId>,
    (key, mut out): (&BareKey, W),
) -> Written<W> {
    let made_on = opened.made_on;
    let mut whole = backup(here);
    let mut restored = whole.restore(std::mem::take(&mut opened.backup), even_erased);
    let (stay, mut wanted) = photos_after(&whole, &here.photos);
    let (mut photos, mut wrote) = (Vec::new(), Ok(()));
    let read = opened.photos(|photo, jpeg| {
        for dossier in wanted.remove(&photo).unwrap_or_default() {
            let sealed = closed(key, photos.len(), dossier, photo, jpeg).unwrap_or_default();
            wrote = std::mem::replace(&mut wrote, Ok(())).and_then(|()| out.write_all(&sealed));
            photos.push(PhotoAt { dossier, photo, bytes: sealed.len() });
        }
    });
    if let Err(refusal) = read {
        return Ok((refused(&refusal), None));
    }
    wrote.and_then(|()| out.flush()).map_err(|_: io::Error| said(NO_ROOM))?;
    restored.photos = photos.len();
    let mut after = as_texts(&whole, &here.contacts);
    after.photos = stay.into_iter().chain(photos.iter().copied()).collect();
    Ok((Answer::Restored { whole: Box::new(after), photos, made_on, restored }, Some(out)))
}

const NO_ROOM: &str = "Il n’y a plus de place sur cette tablette pour les photos de cette sauvegarde. Rien n’a été changé. Libérez de la place, puis réessayez.";

fn refused(refusal: &Refusal) -> Answer {
    let then = if *refusal == Refusal::WrongPassphrase { Then::Phrase } else { Then::Words };
    Answer::Refused { refused: Refused { words: refusal.to_string(), then } }
}

/// The photos that are here and stay, and in which dossiers others are wanted: each dossier has those that its lines still name
/// (law 7).
fn photos_after(whole: &Backup, here: &[PhotoAt]) -> (Vec<PhotoAt>, BTreeMap<PhotoId, Vec<DossierId>>) {
    let (mut stay, mut wanted) = (Vec::new(), BTreeMap::<PhotoId, Vec<DossierId>>::new());
    for (dossier, held) in &whole.dossiers {
        let opened = read_records(held.records.iter().map(|(key, record)| (key.as_str(), record.as_str())));
        let mut kept = photos_kept(&opened.log, None);
        if !opened.set_aside.is_empty() {
            // Lines that do not read here may name any of them: none goes.
            kept.extend(here.iter().filter(|at| at.dossier == *dossier).map(|at| at.photo));
        }
        for photo in kept {
            match here.iter().find(|at| (at.dossier, at.photo) == (*dossier, photo)) {
                Some(known) => stay.push(*known),
                None => wanted.entry(photo).or_default().push(*dossier),
            }
        }
    }
    (stay, wanted)
}

fn backup(whole: &Whole) -> Backup {
    Backup {
        identity: whole.identity.as_ref().map(|text| Zeroizing::new(text.text().to_owned())),
        contacts: read::cards(&whole.contacts).into_values().collect(),
        settings: whole.settings.clone(),
        tombstones: whole.tombstones.clone(),
        dossiers: whole.dossiers.iter().map(|(dossier, held)| (*dossier, typed(held))).collect(),
    }
}

fn typed(held: &Held) -> exchange::Held {
    exchange::Held {
        records: held.records.clone(),
        kept: read::signatures(&held.kept),
        drafts: held.drafts.clone(),
        places: held.dealings.places.clone(),
        agreements: read::agreements(held.dealings.agreements.as_ref()),
        handed_over: held.dealings.handed_over.clone(),
    }
}

fn as_texts(backup: &Backup, known: &[Contact]) -> Whole {
    // Who presented someone known here stays known.
    let met = |card| known.iter().find(|one| one.card == contact(card).card).cloned().unwrap_or_else(|| contact(card));
    Whole {
        identity: backup.identity.as_ref().map(|text| Hidden::from(text.as_str())),
        contacts: backup.contacts.iter().map(met).collect(),
        settings: backup.settings.clone(),
        tombstones: backup.tombstones.clone(),
        dossiers: backup.dossiers.iter().map(|(dossier, held)| (*dossier, untyped(held))).collect(),
        photos: Vec::new(),
    }
}

fn untyped(held: &exchange::Held) -> Held {
    Held {
        records: held.records.clone(),
        drafts: held.drafts.clone(),
        kept: held.kept.iter().filter_map(|(change, kept)| Some((*change, read::written(kept)?))).collect(),
        dealings: Dealings {
            places: held.places.clone(),
            agreements: held.agreements.as_ref().and_then(read::written),
            handed_over: held.handed_over.clone(),
        },
    }
}
