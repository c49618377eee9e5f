//! A file that comes in: read as a stream, in bounded memory, and refused whole at the first thing that is not as it should be.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Read};

use dossier::{
    Audience, Body, Change, ChangeId, DossierId, Entry, Log, MergeError, PersonId, PhotoId, Reader, RecordError, Role,
};
use errand::Purpose;

use crate::card::ContactCard;
use crate::container::{Keys, line, refused_read, unclose};
use crate::digest;
use crate::identity::Identity;
use crate::jpeg::bare_jpeg;
use crate::manifest::{Manifest, Presented, fits};
use crate::refusal::{Place, Refusal};
use crate::send::Redactions;
use crate::sign::{Kept, MANIFEST, Mark, SignedRecord, is_signed};

/// How much of a file this device takes. Memory stays under `text_bytes` twice, `photo_bytes` in all, and one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The whole file.
    pub file_bytes: u64,
    /// One line: a change, the summary.
    pub line_bytes: usize,
    /// All the changes.
    pub text_bytes: usize,
    /// One photo.
    pub photo_bytes: u64,
    /// How many photos.
    pub photos: usize,
    /// A stamp further ahead than this, in milliseconds, is no clock’s. Nearer ones are flagged, never adopted (law 4).
    pub ahead_ms: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 200_000_000,
            line_bytes: 2_000_000,
            text_bytes: 40_000_000,
            photo_bytes: 12_000_000,
            photos: 200,
            ahead_ms: 366 * dossier::FUTURE_MS,
        }
    }
}

/// What this vault knows when it opens a file.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// Whose vault.
    pub me: &'a Identity,
    /// The passphrase, for a file closed by one.
    pub passphrase: Option<&'a str>,
    /// The contacts accepted here.
    pub known: &'a BTreeMap<PersonId, ContactCard>,
    /// Who has which place in which dossier, mine included, as far as known here.
    pub places: &'a BTreeMap<(DossierId, PersonId), Reader>,
    /// The dossier that the file is meant for, if one is open.
    pub expected: Option<DossierId>,
    /// How much is taken.
    pub limits: Limits,
    /// This device’s clock, milliseconds since 1970.
    pub now_ms: i64,
}

/// A file that may be taken in; nothing of it is in any log yet.
#[derive(Clone, Debug)]
pub struct Received {
    /// What the file says of itself.
    pub manifest: Manifest,
    /// Its changes.
    pub log: Log,
    /// What to keep beside each, so as to hand it on.
    pub kept: BTreeMap<ChangeId, Kept>,
    /// Its photos, without anything but their pictures.
    pub photos: Vec<(PhotoId, Vec<u8>)>,
    /// People whom only the sender presents: « présentée par … ».
    pub presented: Vec<Presented>,
    /// Changes whose clock was more than a day ahead of ours.
    pub ahead: Vec<ChangeId>,
}

/// Opens a file, whole or not at all.
///
/// # Errors
/// When anything in it is not as it should be. The file of a later version is to be opened again once updated.
pub fn open(input: impl Read, opening: &Opening<'_>) -> Result<Received, Refusal> {
    let keys = Keys { own: Some(opening.me.opens()), passphrase: opening.passphrase };
    let mut inside = unclose(input, keys, opening.limits.file_bytes)?;
    let manifest = manifest(&mut *inside, opening)?;
    let people = People::of(&manifest, opening)?;
    let (log, kept) = entries(&mut *inside, &manifest, &people, opening)?;
    let photos = photos(&mut *inside, &manifest, &log, &opening.limits)?;
    let ahead = log.suspect_stamps(opening.now_ms);
    Ok(Received { presented: people.presented, manifest, log, kept, photos, ahead })
}

impl Received {
    /// Takes it into a log, and keeps the signatures of what came.
    ///
    /// # Errors
    /// When the log holds another content under one of its ids; nothing is then changed.
    pub fn merge_into(&self, log: &mut Log, kept: &mut BTreeMap<ChangeId, Kept>) -> Result<(), Refusal> {
        log.merge(&self.log).map_err(|MergeError::SameIdOtherContent(id)| {
            let at = self.log.entries().position(|entry| entry.id == id).unwrap_or_default();
            Refusal::SameIdOtherContent(Place::Entry(at + 1))
        })?;
        for (id, signed) in &self.kept {
            // Where an erased copy met the full one, or the other way round, the signature is of what the log now holds.
            if log.get(*id).is_some_and(|entry| signed.signed(entry).is_some()) {
                kept.insert(*id, signed.clone());
            }
        }
        Ok(())
    }
}

/// The first two lines: what the file says of itself, and its sender’s signature of that. Checked before anything else is read.
fn manifest(inside: &mut dyn BufRead, opening: &Opening<'_>) -> Result<Manifest, Refusal> {
    let most = opening.limits.line_bytes;
    let first = line(inside, most)?.ok_or(Refusal::NotOurs)?;
    let manifest = Manifest::read(&first)?;
    let cut = Refusal::Damaged(Place::Cut);
    let mark = line(inside, most)?.ok_or(cut.clone())?;
    let mark = digest::read::<64>(&mark).map(Mark::of).ok_or(cut)?;
    let sender = &manifest.from.card;
    if !is_signed(sender.verifies(), MANIFEST, &[first.as_bytes()], &mark) {
        return Err(Refusal::WrongSignature(Place::Manifest));
    }
    if let Some(problem) = stranger(sender, opening) {
        return Err(problem);
    }
    if opening.expected.is_some_and(|expected| expected != manifest.dossier) {
        return Err(Refusal::OtherDossier);
    }
    let me = opening.me;
    let place = opening.places.get(&(manifest.dossier, me.person()));
    if manifest.to.is_some_and(|to| to != me.person()) {
        return Err(Refusal::ForSomeoneElse);
    }
    if !fits(me.role(), manifest.reader) || place.is_some_and(|place| *place != manifest.reader) {
        return Err(Refusal::OtherAudience);
    }
    Ok(manifest)
}

/// Why a card is not that of a contact; nothing for one that is, or for one’s own.
fn stranger(card: &ContactCard, opening: &Opening<'_>) -> Option<Refusal> {
    let own = opening.me.card();
    let known = if card.person() == own.person() { Some(&own) } else { opening.known.get(&card.person()) };
    match known {
        None => Some(Refusal::UnknownSender(Box::new(card.clone()))),
        Some(known) if known.is_same_person(card) => None,
        Some(known) => Some(Refusal::OtherKeys(Box::new(known.clone()))),
    }
}

/// Whose changes the file may carry.
struct People {
    by_person: BTreeMap<PersonId, Presented>,
    presented: Vec<Presented>,
}

impl People {
    fn of(manifest: &Manifest, opening: &Opening<'_>) -> Result<Self, Refusal> {
        let mut by_person = BTreeMap::new();
        let mut presented = Vec::new();
        for one in std::iter::once(&manifest.from).chain(&manifest.authors) {
            let person = one.card.person();
            let place = opening.places.get(&(manifest.dossier, person));
            if !one.is_fitting() || place.is_some_and(|place| *place != one.reader) {
                return Err(Refusal::NotTheirs(Place::Manifest));
            }
            match stranger(&one.card, opening) {
                None => {}
                Some(Refusal::UnknownSender(_)) if may_present(&manifest.from, opening.me.role(), one) => {
                    presented.push(one.clone());
                }
                Some(Refusal::UnknownSender(_)) => return Err(Refusal::UnknownAuthor(Place::Manifest)),
                Some(other) => return Err(other),
            }
            if by_person.insert(person, one.clone()).is_some() {
                return Err(Refusal::Damaged(Place::Manifest));
            }
        }
        Ok(Self { by_person, presented })
    }
}

/// Whether someone may vouch for another to this reader: whoever stands as high as the reader vouches for anyone; others, for
/// their own rank and below. Otherwise a contractor could invent a therapist, and a landlord a tenant’s decision. A contractor
/// vouches for its own site only.
fn may_present(sender: &Presented, reader: Role, one: &Presented) -> bool {
    let (sender_rank, own_rank) = (rank(sender.card.role()), rank(one.card.role()));
    let site = sender.card.role() != Role::Contractor || own_rank > 0 || one.reader == sender.reader;
    site && (sender_rank >= rank(reader) || own_rank <= sender_rank)
}

const fn rank(role: Role) -> u8 {
    match role {
        Role::Contractor => 0,
        Role::Landlord => 1,
        Role::Therapist => 2,
    }
}

fn entries(
    inside: &mut dyn BufRead,
    manifest: &Manifest,
    people: &People,
    opening: &Opening<'_>,
) -> Result<(Log, BTreeMap<ChangeId, Kept>), Refusal> {
    let mut full = Log::new();
    let mut erased: Vec<(Place, Entry, PersonId)> = Vec::new();
    let (mut kept, mut seen) = (BTreeMap::new(), BTreeSet::new());
    let mut text = Vec::new();
    for number in 1..=manifest.entries {
        let place = Place::Entry(number);
        let written = line(inside, opening.limits.line_bytes)?.ok_or(Refusal::Damaged(Place::Cut))?;
        if text.len() + written.len() >= opening.limits.text_bytes {
            return Err(Refusal::TooLarge);
        }
        text.extend(written.as_bytes());
        text.push(b'\n');
        let signed: SignedRecord = serde_json::from_str(&written).map_err(|_| Refusal::Damaged(place))?;
        let signer = signed.signer;
        let entry = entry(&signed, manifest, people, opening).map_err(|why| why.at(place))?;
        if !seen.insert(entry.id) {
            return Err(Refusal::SameIdOtherContent(place));
        }
        kept.insert(entry.id, Kept::of(signed, &entry));
        if entry.change().is_some() {
            full.insert(entry).map_err(|_| Refusal::SameIdOtherContent(place))?;
        } else {
            erased.push((place, entry, signer));
        }
    }
    if digest::letters(&[&text]) != manifest.entries_sha256 {
        return Err(Refusal::Damaged(Place::Cut));
    }
    // What remains of an erased entry comes with its redaction, by the same hand: the hole alone proves nothing.
    let redactions = Redactions::of(&full);
    let unproven = |(_, hole, signer): &&(Place, Entry, PersonId)| {
        !redactions.on(hole).any(|redaction| redaction.author.person == *signer)
    };
    if let Some((place, ..)) = erased.iter().find(unproven) {
        return Err(Refusal::NotTheirs(*place));
    }
    for (place, hole, _) in erased {
        full.insert(hole).map_err(|_| Refusal::SameIdOtherContent(place))?;
    }
    Ok((full, kept))
}

/// Why one entry is refused, before one knows where it stands.
enum Why {
    Damaged,
    Newer,
    UnknownAuthor,
    WrongSignature,
    NotTheirs,
    OtherCircle,
    ImpossibleDate,
}

impl Why {
    const fn at(self, place: Place) -> Refusal {
        match self {
            Self::Damaged => Refusal::Damaged(place),
            Self::Newer => Refusal::Newer,
            Self::UnknownAuthor => Refusal::UnknownAuthor(place),
            Self::WrongSignature => Refusal::WrongSignature(place),
            Self::NotTheirs => Refusal::NotTheirs(place),
            Self::OtherCircle => Refusal::OtherCircle(place),
            Self::ImpossibleDate => Refusal::ImpossibleDate(place),
        }
    }
}

fn entry(signed: &SignedRecord, manifest: &Manifest, people: &People, opening: &Opening<'_>) -> Result<Entry, Why> {
    let signer = people.by_person.get(&signed.signer);
    // One’s own changes come back signed by oneself; the sender need not present their reader.
    let own = opening.me.card();
    let key = match signer {
        Some(signer) => signer.card.verifies(),
        None if signed.signer == own.person() => own.verifies(),
        None => return Err(Why::UnknownAuthor),
    };
    if !signed.is_signed_by(key, manifest.dossier) {
        return Err(Why::WrongSignature);
    }
    let entry = signed.entry().map_err(|error| match error {
        RecordError::Newer => Why::Newer,
        RecordError::Damaged | RecordError::SameIdOtherContent => Why::Damaged,
    })?;
    // Of an erased entry another may be the author: its author’s place is then the widest of their profession.
    let signer_place = signer.map_or(manifest.reader, |signer| signer.reader);
    let author_place = match people.by_person.get(&entry.author.person) {
        Some(author) if author.card.role() == entry.author.role => author.reader,
        Some(_) => return Err(Why::NotTheirs),
        None if entry.author == opening.me.author() => manifest.reader,
        None if entry.change().is_some() => return Err(Why::NotTheirs),
        None => signer_place,
    };
    let by_author = signed.signer == entry.author.person;
    match &entry.body {
        Body::Change(change) => {
            if !by_author || !entry.author.may_make(change) {
                return Err(Why::NotTheirs);
            }
        }
        Body::Erased(_) if !by_author && signer_place != Reader::Therapist => return Err(Why::NotTheirs),
        Body::Erased(_) => {}
    }
    if !is_of_place(entry.audience(), author_place) {
        return Err(Why::NotTheirs);
    }
    let content_free = matches!(entry.change(), Some(Change::Redacted { .. }));
    let silent = manifest.purpose == Purpose::WithdrawalNotice && !content_free;
    if silent || !entry.audience().includes(manifest.reader) {
        return Err(Why::OtherCircle);
    }
    if entry.stamp.wall_ms > opening.now_ms.saturating_add(opening.limits.ahead_ms) {
        return Err(Why::ImpossibleDate);
    }
    Ok(entry)
}

/// Whether someone of that place writes in that circle at all: a contractor in its own site’s only.
fn is_of_place(circle: Audience, place: Reader) -> bool {
    match place {
        Reader::Contractor(own) => circle == Audience::Contractor(own),
        Reader::Landlord => matches!(circle, Audience::Landlord | Audience::Contractor(_)),
        Reader::Therapist => true,
        Reader::Tenant | Reader::Research => false,
    }
}

fn photos(
    inside: &mut dyn BufRead,
    manifest: &Manifest,
    log: &Log,
    limits: &Limits,
) -> Result<Vec<(PhotoId, Vec<u8>)>, Refusal> {
    if manifest.photos.len() > limits.photos {
        return Err(Refusal::TooLarge);
    }
    if manifest.purpose == Purpose::WithdrawalNotice && !manifest.photos.is_empty() {
        return Err(Refusal::OtherCircle(Place::Photo(1)));
    }
    let named: BTreeSet<PhotoId> = log.entries().filter_map(|entry| entry.change()?.photo()).collect();
    let mut photos: Vec<(PhotoId, Vec<u8>)> = Vec::new();
    for (number, photo) in (1..).zip(&manifest.photos) {
        let damaged = Refusal::Damaged(Place::Photo(number));
        // A picture that nobody speaks of was not shown on purpose.
        if !named.contains(&photo.id) {
            return Err(Refusal::OtherCircle(Place::Photo(number)));
        }
        if photo.bytes > limits.photo_bytes {
            return Err(Refusal::TooLarge);
        }
        // Read as it comes: a size that is only announced takes no memory.
        let mut jpeg = Vec::new();
        let read = inside.take(photo.bytes).read_to_end(&mut jpeg).map_err(|error| refused_read(&error))?;
        if u64::try_from(read) != Ok(photo.bytes) || digest::letters(&[&jpeg]) != photo.sha256 {
            return Err(damaged);
        }
        // Whatever a sender’s program let through stays out here too.
        let bare = bare_jpeg(&jpeg).map_err(|_| damaged.clone())?;
        if photos.iter().any(|(id, _)| *id == photo.id) {
            return Err(damaged);
        }
        photos.push((photo.id, bare));
    }
    let after = inside.fill_buf().map_err(|error| refused_read(&error))?;
    if after.is_empty() { Ok(photos) } else { Err(Refusal::Damaged(Place::Cut)) }
}
