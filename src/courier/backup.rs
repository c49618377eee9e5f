//! A whole vault, closed in one file and put back: the page reads and writes the shelves, this reads and writes the file.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use dossier::{DossierId, photos_kept};
use errand::message::{Answer, CourierError, Refused, Then};
use errand::{Contact, Dealings, Held, Laid, PhotoAt, Whole, apart, laid};
use exchange::{Backup, Limits, Refusal, open_backup, seal_backup};
use keys::Hidden;
use zeroize::Zeroizing;

use crate::answer::Answered;
use crate::cards::contact;
use crate::read::{self, said};

pub(crate) fn seal(whole: &Whole, made_on: NaiveDate, passphrase: &Hidden, photos: &[u8]) -> Answered {
    let mut backup = backup(whole);
    for (_, photo, jpeg) in apart(&whole.photos, photos).ok_or(CourierError::Asked)? {
        backup.photos.insert(photo, jpeg.to_vec());
    }
    let file = seal_backup(&backup, made_on, passphrase.text(), Vec::new()).map_err(said)?;
    Ok((Answer::BackedUp, Some(file)))
}

pub(crate) fn restore(file: &[u8], here: &Whole, passphrase: &Hidden, even_erased: &BTreeSet<DossierId>) -> Answered {
    let (there, made_on) = match open_backup(file, passphrase.text(), &Limits::default()) {
        Ok(opened) => opened,
        Err(refusal) => {
            let then = if refusal == Refusal::WrongPassphrase { Then::Phrase } else { Then::Words };
            return Ok((Answer::Refused { refused: Refused { words: refusal.to_string(), then } }, None));
        }
    };
    let mut whole = backup(here);
    let mut restored = whole.restore(there, even_erased);
    let mut after = as_texts(&whole, &here.contacts);
    let (stay, come) = photos_after(&whole, &here.photos);
    restored.photos = come.len();
    let (photos, bytes) = laid(come);
    after.photos = stay.into_iter().chain(photos.iter().copied()).collect();
    Ok((Answer::Restored { whole: Box::new(after), photos, made_on, restored }, Some(bytes)))
}

/// The photos that are here and stay, and those that come: each dossier has those that its lines still name (law 7).
fn photos_after<'a>(whole: &'a Backup, here: &[PhotoAt]) -> (Vec<PhotoAt>, Vec<Laid<'a>>) {
    let (mut stay, mut come) = (Vec::new(), Vec::new());
    for (dossier, held) in &whole.dossiers {
        let records: Vec<String> = held.records.values().cloned().collect();
        for photo in photos_kept(&read::log(&records)) {
            let known = here.iter().find(|at| (at.dossier, at.photo) == (*dossier, photo));
            match (known, whole.photos.get(&photo)) {
                (Some(known), _) => stay.push(*known),
                (None, Some(jpeg)) => come.push((*dossier, photo, jpeg.as_slice())),
                (None, None) => {}
            }
        }
    }
    (stay, come)
}

fn backup(whole: &Whole) -> Backup {
    Backup {
        identity: whole.identity.as_ref().map(|text| Zeroizing::new(text.text().to_owned())),
        contacts: read::cards(&whole.contacts).into_values().collect(),
        settings: whole.settings.clone(),
        tombstones: whole.tombstones.clone(),
        dossiers: whole.dossiers.iter().map(|(dossier, held)| (*dossier, typed(held))).collect(),
        photos: BTreeMap::new(),
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
