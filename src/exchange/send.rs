//! What leaves: the changes in force that the reader may see, each with its author’s signature, and the photos shown on purpose.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use dossier::{Body, Change, ChangeId, DossierId, Entry, Log, PersonId, PhotoId, Reader, Role, photos_leaving};
use errand::{Agreements, Leaving, Purpose, Standing};
use programme::Programme;

use crate::digest;
use crate::identity::Identity;
use crate::jpeg::{PhotoRefusal, bare_jpeg};
use crate::leaving::{beside, in_chapters};
use crate::manifest::{FORMAT, Manifest, PhotoLine, Presented, VERSION, fits};
use crate::receive::Limits;
use crate::sign::{Kept, SignedRecord};

/// All that a file is made of.
#[derive(Clone, Debug)]
pub struct Sending<'a> {
    /// Which dossier.
    pub dossier: DossierId,
    /// Whether the case is invented: a landlord’s papers say so too.
    pub fictional: bool,
    /// As it lies in this vault.
    pub log: &'a Log,
    /// Whose vault.
    pub me: &'a Identity,
    /// My place in this dossier.
    pub place: Reader,
    /// For which place.
    pub to: Reader,
    /// What the tenant agrees to, as the last file received attested. Not asked of the therapist, whose dossier says it.
    pub agreements: Option<&'a Agreements>,
    /// What others signed, as kept when their files came.
    pub kept: &'a BTreeMap<ChangeId, Kept>,
    /// The others in this dossier, as known here.
    pub known: &'a [Presented],
    /// The photos that this vault holds of the dossier. Those alone leave that a change of the file names.
    pub photos: &'a [HeldPhoto<'a>],
    /// The civil date.
    pub on: NaiveDate,
    /// For the words of the screen.
    pub programme: &'a Programme,
}

/// A photo as it lies in a vault. Whether it leaves is the log’s to say, and nobody else’s.
#[derive(Clone, Copy, Debug)]
pub struct HeldPhoto<'a> {
    /// Its random name.
    pub id: PhotoId,
    /// As the vault holds it.
    pub jpeg: &'a [u8],
}

/// Why no file is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoParcel {
    /// The tenant’s agreement for this reader is not in force.
    NoConsent { reader: Reader, standing: Standing },
    /// This vault does not know what the tenant agrees to: no file has said it yet.
    ConsentUnknown,
    /// What is anonymous does not leave in a signed file.
    NotForResearch,
    /// That profession has no such place in a dossier.
    OtherPlace,
    /// The agreement was not withdrawn: there is nothing to tell.
    NotWithdrawn,
    /// A photo cannot leave; the first is 1.
    Photo { number: usize, why: PhotoRefusal },
    /// More than whoever receives it would open (`Limits`).
    TooHeavy,
    /// The file could not be written.
    NotWritten,
}

impl fmt::Display for NoParcel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SAFE: &str = "Rien n’est parti, et le dossier n’a pas changé.";
        match self {
            Self::NoConsent { reader, standing } => {
                let whom = if matches!(reader, Reader::Contractor(_)) { "l’entreprise" } else { "le bailleur" };
                let why = match standing {
                    Standing::Withdrawn => "a retiré son accord pour",
                    Standing::Refused => "n’est pas d’accord pour",
                    Standing::NotAsked | Standing::Given => "n’a pas encore donné son accord pour",
                };
                let then = match standing {
                    Standing::Withdrawn => "Seul un avis de retrait, sans contenu, peut encore partir.",
                    Standing::Refused => "Son refus n’a pas à être expliqué.",
                    Standing::NotAsked | Standing::Given => {
                        "Montrez d’abord le document au locataire, puis demandez-lui."
                    }
                };
                write!(f, "Le locataire {why} {whom}. {SAFE} {then}")
            }
            Self::ConsentUnknown => write!(
                f,
                "Cet appareil ne sait pas si le locataire est d’accord. {SAFE} Demandez à l’ergothérapeute un fichier à jour."
            ),
            Self::NotForResearch => write!(
                f,
                "Un retour d’expérience part sans nom, donc sans signature. {SAFE} Enregistrez plutôt sa fiche depuis «\u{202f}Documents\u{202f}»."
            ),
            Self::OtherPlace => write!(
                f,
                "Cette personne n’a pas cette place dans le dossier. {SAFE} Choisissez une autre personne, ou une autre place."
            ),
            Self::NotWithdrawn => write!(
                f,
                "L’accord du locataire est en vigueur ou n’a jamais été donné. {SAFE} Il n’y a pas d’avis à envoyer."
            ),
            Self::Photo { number, why } => write!(f, "Photo {number}\u{a0}: {why}"),
            Self::TooHeavy => write!(
                f,
                "Il y a trop de photos pour un seul fichier\u{a0}: l’appareil qui le recevrait ne l’ouvrirait pas. {SAFE} Effacez celles qui ne servent plus, ou montrez-en moins, puis réessayez."
            ),
            Self::NotWritten => {
                write!(f, "Le fichier n’a pas pu être écrit. {SAFE} Réessayez, ou libérez de la place.")
            }
        }
    }
}

impl std::error::Error for NoParcel {}

/// What will leave, and nothing else.
#[derive(Clone, Debug)]
pub struct Parcel {
    pub(crate) manifest: Manifest,
    pub(crate) records: Vec<SignedRecord>,
    pub(crate) photos: Vec<(PhotoId, Vec<u8>)>,
    leaving: Leaving,
}

impl Parcel {
    /// What will leave, exactly, for the screen before sending.
    #[must_use]
    pub const fn leaving(&self) -> &Leaving {
        &self.leaving
    }
}

/// Makes ready what may leave for a reader.
///
/// # Errors
/// When the tenant’s agreement is not in force, or when a photo cannot leave. Nothing is then prepared at all.
pub fn prepare(sending: &Sending<'_>) -> Result<Parcel, NoParcel> {
    let agreements = allowed(sending)?;
    if let Some(standing) = agreements.as_ref().and_then(|agreements| agreements.needed(sending.to))
        && standing != Standing::Given
    {
        return Err(NoParcel::NoConsent { reader: sending.to, standing });
    }
    let outgoing = sending.log.outgoing(sending.to);
    let with_photos = agreements.as_ref().is_some_and(|agreements| agreements.photos.standing == Standing::Given);
    parcel(sending, Purpose::Share, agreements, &outgoing, with_photos)
}

/// « Avis de retrait »: that nothing more will come, and which lines are erased. No word, no name, no photo.
///
/// # Errors
/// When the agreement was not withdrawn.
pub fn withdrawal_notice(sending: &Sending<'_>) -> Result<Parcel, NoParcel> {
    let agreements = allowed(sending)?;
    if agreements.as_ref().and_then(|agreements| agreements.needed(sending.to)) != Some(Standing::Withdrawn) {
        return Err(NoParcel::NotWithdrawn);
    }
    let mut erasures = Log::new();
    for entry in sending.log.outgoing(sending.to).entries() {
        if matches!(entry.change(), Some(Change::Redacted { .. })) {
            // A log of a log’s own entries has one content for each id.
            let _ = erasures.insert(entry.clone());
        }
    }
    parcel(sending, Purpose::WithdrawalNotice, agreements, &erasures, false)
}

/// Who asks and for whom; then what is known of the agreements.
fn allowed(sending: &Sending<'_>) -> Result<Option<Agreements>, NoParcel> {
    if sending.to == Reader::Research {
        return Err(NoParcel::NotForResearch);
    }
    if !fits(sending.me.role(), sending.place) {
        return Err(NoParcel::OtherPlace);
    }
    // The therapist answers for the dossier, and sees the consents in it: no other word counts.
    let agreements = match sending.me.role() {
        Role::Therapist => Some(Agreements::of(sending.log, sending.on)),
        Role::Landlord | Role::Contractor => sending.agreements.cloned(),
    };
    match (&agreements, sending.to) {
        (None, Reader::Landlord | Reader::Contractor(_)) => Err(NoParcel::ConsentUnknown),
        _ => Ok(agreements),
    }
}

/// The photos that these entries show this reader, bare.
pub(crate) fn named_by(
    leaving: &[&Entry],
    sending: &Sending<'_>,
    to: Reader,
) -> Result<Vec<(PhotoId, Vec<u8>)>, NoParcel> {
    let mut named: BTreeSet<PhotoId> = leaving.iter().filter_map(|entry| entry.change()?.photo()).collect();
    let shown = photos_leaving(sending.log, sending.place, to);
    named.retain(|photo| shown.contains(photo));
    let leave = sending.photos.iter().filter(|photo| named.contains(&photo.id));
    let bare = (1..).zip(leave).map(|(number, photo)| {
        let jpeg = bare_jpeg(photo.jpeg).map_err(|why| NoParcel::Photo { number, why })?;
        Ok((photo.id, jpeg))
    });
    let by_id: BTreeMap<PhotoId, Vec<u8>> = bare.collect::<Result<_, _>>()?;
    Ok(by_id.into_iter().collect())
}

fn parcel(
    sending: &Sending<'_>,
    purpose: Purpose,
    agreements: Option<Agreements>,
    outgoing: &Log,
    with_photos: bool,
) -> Result<Parcel, NoParcel> {
    let redactions = Redactions::of(sending.log);
    let mut signed: BTreeMap<ChangeId, SignedRecord> =
        outgoing.entries().filter_map(|entry| Some((entry.id, signed(sending, &redactions, entry)?))).collect();
    let orphans: Vec<ChangeId> = signed
        .iter()
        .filter(|(id, record)| !stands(outgoing, &redactions, &signed, **id, record.signer))
        .map(|(id, _)| *id)
        .collect();
    for orphan in orphans {
        signed.remove(&orphan);
    }
    let leaving: Vec<&Entry> = outgoing.entries().filter(|entry| signed.contains_key(&entry.id)).collect();
    let signers: BTreeSet<PersonId> =
        signed.values().map(|record| record.signer).chain(leaving.iter().map(|entry| entry.author.person)).collect();
    let authors = sending
        .known
        .iter()
        .filter(|known| signers.contains(&known.card.person()) && known.card.person() != sending.me.person());
    let photos = if with_photos { named_by(&leaving, sending, sending.to)? } else { Vec::new() };
    if !opens_there(&signed, &photos) {
        return Err(NoParcel::TooHeavy);
    }
    let (chapters, wordless) = in_chapters(sending, &leaving);
    let beside = beside(sending, authors.clone(), agreements.as_ref());
    let records: Vec<SignedRecord> = signed.into_values().collect();
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        purpose,
        dossier: sending.dossier,
        fictional: sending.fictional,
        reader: sending.to,
        to: None,
        from: Presented { card: sending.me.card(), reader: sending.place },
        authors: authors.cloned().collect(),
        made_on: sending.on,
        agreements,
        entries: records.len(),
        entries_sha256: String::new(),
        photos: photos.iter().map(|(id, jpeg)| photo_line(*id, jpeg)).collect(),
    };
    let leaving = Leaving {
        purpose,
        chapters,
        entries: records.len(),
        photos: photos.iter().map(|(id, _)| *id).collect(),
        wordless,
        left_out: outgoing.len() - records.len(),
        beside,
    };
    Ok(Parcel { manifest, records, photos, leaving })
}

/// Whether the file will open where it is received: what can be sent can be read.
fn opens_there(signed: &BTreeMap<ChangeId, SignedRecord>, photos: &[(PhotoId, Vec<u8>)]) -> bool {
    let limits = Limits::default();
    // A record is written in JSON once more: at most twice as long, and its signature.
    let line = |signed: &SignedRecord| signed.record.len().saturating_mul(2).saturating_add(300);
    let text = signed.values().map(line).fold(0_usize, usize::saturating_add);
    let heavy =
        |(_, jpeg): &(PhotoId, Vec<u8>)| u64::try_from(jpeg.len()).is_ok_and(|bytes| bytes > limits.photo_bytes);
    let whole = photos.iter().map(|(_, jpeg)| jpeg.len()).fold(text, usize::saturating_add);
    photos.len() <= limits.photos
        && !photos.iter().any(heavy)
        && signed.values().all(|signed| line(signed) <= limits.line_bytes)
        && text <= limits.text_bytes
        && whole <= SENT_BYTES
}

/// What a file holds at most, in bytes, so that the page that chooses it takes it (50 MiB): the rest is for its outside and summary.
const SENT_BYTES: usize = 50_000_000;

fn photo_line(id: PhotoId, jpeg: &[u8]) -> PhotoLine {
    let bytes = u64::try_from(jpeg.len()).unwrap_or(u64::MAX);
    PhotoLine { id, bytes, sha256: digest::letters(&[jpeg]) }
}

/// An entry with its author’s signature: made now for one’s own, as kept for another’s; nothing where there is none.
fn signed(sending: &Sending<'_>, redactions: &Redactions<'_>, entry: &Entry) -> Option<SignedRecord> {
    let own = match &entry.body {
        Body::Change(_) => entry.author == sending.me.author(),
        Body::Erased(_) => redactions.on(entry).any(|redaction| redaction.author == sending.me.author()),
    };
    // What its author may make no more (decisions of the laws change) stays home: one line refused is a file refused.
    if entry.change().is_some_and(|change| !entry.author.may_make(change)) {
        return None;
    }
    if own {
        return Some(sending.me.sign_entry(sending.dossier, entry));
    }
    let signed = sending.kept.get(&entry.id)?.signed(entry)?;
    let signer = sending.known.iter().find(|known| known.card.person() == signed.signer)?;
    signed.is_signed_by(signer.card.verifies(), sending.dossier).then_some(signed)
}

/// A log’s redactions, by what they erase: looked up once for each erased entry of a file that may hold thousands.
pub(crate) struct Redactions<'a>(BTreeMap<ChangeId, Vec<&'a Entry>>);

impl<'a> Redactions<'a> {
    pub(crate) fn of(log: &'a Log) -> Self {
        let mut by_target: BTreeMap<ChangeId, Vec<&Entry>> = BTreeMap::new();
        for entry in log.entries() {
            if let Some(Change::Redacted { target, .. }) = entry.change() {
                by_target.entry(*target).or_default().push(entry);
            }
        }
        Self(by_target)
    }

    /// Those that erased this entry: of its circle, by its author or by the therapist.
    pub(crate) fn on<'b>(&'b self, erased: &'b Entry) -> impl Iterator<Item = &'a Entry> + use<'a, 'b> {
        let named = self.0.get(&erased.id).map_or(&[][..], Vec::as_slice).iter().copied();
        named.filter(|redaction| {
            redaction.audience() == erased.audience()
                && (redaction.author.role == Role::Therapist || redaction.author == erased.author)
        })
    }
}

/// An erased entry leaves with the redaction by the hand that signed it, or not at all.
fn stands(
    outgoing: &Log,
    redactions: &Redactions<'_>,
    signed: &BTreeMap<ChangeId, SignedRecord>,
    id: ChangeId,
    signer: PersonId,
) -> bool {
    let Some(entry) = outgoing.get(id) else { return false };
    entry.change().is_some()
        || redactions.on(entry).any(|redaction| redaction.author.person == signer && signed.contains_key(&redaction.id))
}
