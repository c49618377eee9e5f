//! A file on its way in: looked at, then opened beside what is here of its dossier.

use std::collections::BTreeMap;

use dossier::{DossierId, Log, PersonId, Reader, State, encode_entry};
use errand::message::{Answer, CourierError, Here, Opened, Opening, Refused, Then};
use errand::{Agreements, Taking, Who, laid};
use exchange::{Limits, Received, Refusal};

use crate::answer::Answered;
use crate::cards::contact;
use crate::read;

pub(crate) fn look(file: &[u8], opening: &Opening) -> Result<Answer, CourierError> {
    Ok(match received(file, opening)? {
        Ok(received) => Answer::Looked { dossier: received.manifest.dossier },
        Err(refusal) => refused(&refusal),
    })
}

pub(crate) fn open(file: &[u8], opening: &Opening, here: &Here) -> Answered {
    Ok(match received(file, opening)?.and_then(|received| opened(&received, opening, here)) {
        Ok((opened, photos)) => {
            let photos = (!photos.is_empty()).then_some(photos);
            (Answer::Opened { opened: Box::new(opened) }, photos)
        }
        Err(refusal) => (refused(&refusal), None),
    })
}

/// The file, or why it is refused; a failure where this vault’s own identity cannot be read.
fn received(file: &[u8], opening: &Opening) -> Result<Result<Received, Refusal>, CourierError> {
    let me = read::identity(&opening.identity)?;
    let known = read::cards(&opening.contacts);
    let of_dossier = |(dossier, places): (&DossierId, &BTreeMap<PersonId, Reader>)| {
        let dossier = *dossier;
        places.clone().into_iter().map(move |(person, place)| ((dossier, person), place))
    };
    let places = opening.places.iter().flat_map(of_dossier).collect();
    Ok(exchange::open(
        file,
        &exchange::Opening {
            me: &me,
            passphrase: opening.passphrase.as_ref().map(keys::Hidden::text),
            known: &known,
            places: &places,
            expected: opening.expected,
            limits: Limits::default(),
            now_ms: opening.now_ms,
        },
    ))
}

/// What a file would change, and the bytes of its photos.
fn opened(received: &Received, opening: &Opening, here: &Here) -> Result<(Opened, Vec<u8>), Refusal> {
    let case = received.manifest.dossier;
    let (photos, bytes) = laid(received.photos.iter().map(|(photo, jpeg)| (case, *photo, jpeg)));
    let manifest = &received.manifest;
    let (mine, known) = (read::log(&here.records), read::cards(&opening.contacts));
    // Read once already: without it nothing was received.
    let me = read::identity(&opening.identity).map_err(|_| Refusal::ForSomeoneElse)?;
    let mut preview =
        received.preview(&mine, &me, &known, &here.tombstones, &read::programme(here.programme.as_ref()))?;
    let (mut log, mut kept) = (mine, read::signatures(&here.kept));
    received.merge_into(&mut log, &mut kept)?;
    let before = read::agreements(here.agreements.as_ref());
    let agreements = match manifest.agreements.clone() {
        Some(said) => Agreements::heard(before.clone(), said, manifest.from.card.role(), me.role()),
        None => before.clone(),
    };
    preview.agreed = agreed(before.as_ref(), agreements.as_ref(), manifest.reader);
    let tenant = State::replay_for(&log, manifest.reader).tenant;
    let taking = Taking {
        records: new_records(&log, &here.records),
        kept: received.kept.keys().filter_map(|id| Some((*id, read::written(kept.get(id)?)?))).collect(),
        agreements: agreements.as_ref().and_then(read::written),
        places: places(received, me.who()),
        presented: presented(received),
        photos,
    };
    preview.written = taking.records.len();
    let opened = Opened {
        dossier: manifest.dossier,
        name: format!("{} {}", tenant.first_name, tenant.last_name).trim().to_owned(),
        from: manifest.from.card.who().clone(),
        made_on: manifest.made_on,
        preview,
        taking,
    };
    Ok((opened, bytes))
}

/// What becomes of the agreements, in words, for their reader; nothing where nothing more is known of them.
fn agreed(before: Option<&Agreements>, after: Option<&Agreements>, reader: Reader) -> Vec<String> {
    let Some(after) = after.filter(|after| !before.is_some_and(|before| before.same_as(after))) else {
        return Vec::new();
    };
    let known = before.map(|before| before.told_to(reader)).unwrap_or_default();
    let changed = after.told_to(reader).into_iter().filter(|one| !known.contains(one));
    let words: Vec<String> = changed.map(|(what, standing)| format!("{what}\u{a0}: {standing}")).collect();
    if words.is_empty() && !known.is_empty() {
        vec!["Les accords du locataire sont les mêmes.".to_owned()]
    } else {
        words
    }
}

/// What the merged log says that the records here do not: new entries, and those whose words an erasure of the file takes away.
fn new_records(merged: &Log, here: &[String]) -> Vec<String> {
    let mine = read::log(here);
    merged.entries().filter(|entry| mine.get(entry.id) != Some(entry)).map(encode_entry).collect()
}

/// Who has which place from now on: the sender, those presented, and oneself, as whom the file was made.
fn places(received: &Received, me: &Who) -> BTreeMap<PersonId, Reader> {
    let manifest = &received.manifest;
    let others = std::iter::once(&manifest.from).chain(&manifest.authors);
    let mut places: BTreeMap<_, _> = others.map(|one| (one.card.person(), one.reader)).collect();
    places.insert(me.person, manifest.reader);
    places
}

fn presented(received: &Received) -> Vec<errand::Contact> {
    let by = received.manifest.from.card.who();
    let as_kept =
        |one: &exchange::Presented| errand::Contact { presented_by: Some(by.name.clone()), ..contact(&one.card) };
    received.presented.iter().map(as_kept).collect()
}

fn refused(refusal: &Refusal) -> Answer {
    let then = match refusal {
        Refusal::NeedsPassphrase | Refusal::WrongPassphrase => Then::Phrase,
        Refusal::Newer => Then::Update,
        Refusal::UnknownSender(card) => Then::Meet { contact: contact(card) },
        _ => Then::Words,
    };
    Answer::Refused { refused: Refused { words: refusal.to_string(), then } }
}
