//! Between the screens of what leaves and comes, the vault that keeps and the courier’s worker that makes and opens files.

use std::pin::pin;
use std::time::Duration;

use dossier::{DossierId, Log, PhotoId, Reader, Role, State, encode_entry};
use errand::message::{Answer, Ask, CourierError, Here, Opened, Opening, Refused, Sending};
use errand::{Contact, Who, apart, laid};
use futures_util::future::{Either, select};
use js_sys::Uint8Array;
use keys::Hidden;
use leptos::prelude::GetUntracked;
use vault::{Seen, VaultError, edge};
use web_sys::HtmlInputElement;

use crate::case::Case;
use crate::courier_worker::{ask, ask_with};
use crate::home::{self, Home};

/// Said where there is no vault: nothing could be signed, nor kept.
const NO_VAULT: &str = "Ouvrez d’abord votre coffre\u{a0}: c’est lui qui garde votre carte. Rien n’a changé.";

/// Who I am to others: made without a word at the first need, and kept in my vault.
///
/// # Errors
/// A French sentence: no vault is open, its storage does not answer, the browser has no dependable dice.
pub async fn identity(home: Home) -> Result<Hidden, String> {
    let person = home.who.get_untracked().ok_or(NO_VAULT)?;
    let vault = home::vault();
    if let Some(identity) = vault.identity().await.map_err(said)? {
        return Ok(identity);
    }
    let who = Who { person: person.person, role: person.role, name: person.label };
    vault.first_identity(made(ask(Ask::NewIdentity { who }).await)?).await.map_err(said)
}

/// The same person under another name.
///
/// # Errors
/// As [`identity`]; or the name is empty, or too long for a card.
pub async fn rename(home: Home, name: String) -> Result<(), String> {
    let identity = identity(home).await?;
    let renamed = made(ask(Ask::Rename { identity, name }).await)?;
    home::vault().put_identity(&renamed).await.map_err(said)
}

fn made(answer: Result<Answer, CourierError>) -> Result<Hidden, String> {
    match answer.map_err(said)? {
        Answer::Identity { identity } => Ok(identity),
        _ => Err(said(CourierError::Asked)),
    }
}

/// My place in a dossier: where it came by file, the one for which it was made; else my profession’s.
///
/// # Errors
/// When the storage does not answer, or when a contractor holds a dossier that was made for nobody.
async fn place(home: Home, dossier: DossierId) -> Result<Reader, String> {
    let person = home.who.get_untracked().ok_or(NO_VAULT)?;
    let dealings = home::vault().dealings(dossier).await.map_err(said)?;
    let own = match person.role {
        Role::Therapist => Some(Reader::Therapist),
        Role::Landlord => Some(Reader::Landlord),
        Role::Contractor => None,
    };
    dealings.place_of(person.person).or(own).ok_or_else(|| {
        "Ce dossier n’a pas été remis à votre entreprise. Rien n’est parti. Demandez un fichier au bailleur.".to_owned()
    })
}

const CLOSED_MEANWHILE: &str = "Ce dossier a été fermé entre-temps\u{a0}: rien n’est parti.";

/// All that a file for this reader would be made of, and the bytes of the photos that may go with it.
///
/// # Errors
/// A French sentence: see [`identity`] and [`place`].
pub async fn sending(home: Home, case: Case, to: Reader, notice: bool) -> Result<(Box<Sending>, Uint8Array), String> {
    case.settle_all();
    case.take_photos_back();
    let (dossier, vault) = (case.id, home::vault());
    let dealings = vault.dealings(dossier).await.map_err(said)?;
    let own = place(home, dossier).await?;
    let photos = photos_for(case, own, to).await?;
    let (photos, bytes) = laid(photos);
    let sending = Box::new(Sending {
        identity: identity(home).await?,
        contacts: vault.contacts().await.map_err(said)?,
        dossier,
        records: case.try_peek_log(|log| log.entries().map(encode_entry).collect()).ok_or(CLOSED_MEANWHILE)?,
        photos,
        kept: vault.signatures(dossier).await.map_err(said)?,
        agreements: dealings.agreements,
        places: dealings.places,
        place: own,
        to,
        notice,
        on: edge::today(),
        programme: organisation().await,
    });
    Ok((sending, Uint8Array::from(bytes.as_slice())))
}

/// The photos that the log lets this reader have, of those that are here. The worker has the last word.
async fn photos_for(case: Case, own: Reader, to: Reader) -> Result<Vec<(DossierId, PhotoId, Vec<u8>)>, String> {
    let vault = home::vault_of(case.id);
    let mut photos = Vec::new();
    let leaving = case.try_peek_log(|log| dossier::photos_leaving(log, own, to)).ok_or(CLOSED_MEANWHILE)?;
    for photo in leaving {
        if let Some(jpeg) = vault.photo(case.id, photo).await.map_err(said)? {
            photos.push((case.id, photo, jpeg));
        }
    }
    Ok(photos)
}

/// The organisation’s programme, as the device keeps it: its words are those of the screens.
async fn organisation() -> Option<String> {
    home::device().setting("programme").await.ok().flatten()
}

/// Someone’s card, out of what was pasted.
///
/// # Errors
/// A French sentence: what is wrong with it.
pub async fn read_card(text: String) -> Result<Contact, String> {
    match ask(Ask::ReadCard { text }).await.map_err(said)? {
        Answer::Contact { contact } => Ok(contact),
        _ => Err(CourierError::Asked.to_string()),
    }
}

/// The longest side at which a photo of a card is looked at, in pixels: a code of 61 modules a side still has ten for each.
const PHOTO: u32 = 1600;

/// Someone’s card, on a photo chosen in this input.
///
/// # Errors
/// A French sentence: the file is no picture, or no card reads on it.
pub async fn read_photo(input: &HtmlInputElement) -> Result<Contact, String> {
    let bytes = vault::files::read_input_bytes(input).await.map_err(said)?;
    let photo = vault::pictures::grey(&bytes, PHOTO).await.map_err(said)?;
    let levels = Uint8Array::from(photo.levels.as_slice());
    let reading = ask_with(Ask::ReadPhoto { width: photo.width }, Some(levels));
    // A picture made to be looked at for hours is not: its worker ends with the question.
    match select(pin!(reading), pin!(home::after(LONGEST_LOOK))).await {
        Either::Left((Ok((Answer::Contact { contact }, _)), _)) => Ok(contact),
        Either::Left((Err(CourierError::Gone), _)) | Either::Right(_) => Err(UNREAD.to_owned()),
        Either::Left((read, _)) => Err(said(read.err().unwrap_or(CourierError::Asked))),
    }
}

const LONGEST_LOOK: Duration = Duration::from_secs(20);
const UNREAD: &str =
    "Cette photo ne se lit pas. Rien n’a été changé. Reprenez-la de plus près, ou collez le texte de la carte.";

/// What opening a file came to.
pub enum Outcome {
    /// What it would change, the bytes of its photos, and beside what it was opened; nothing is changed yet.
    Opened(Box<Opened>, Vec<u8>, Seen),
    /// Nothing changes.
    Refused(Refused),
}

/// Opens a file beside what is here of its dossier. Nothing is written.
///
/// # Errors
/// A French sentence: see [`identity`].
pub async fn open(
    home: Home,
    file: &[u8],
    passphrase: Option<Hidden>,
    expected: Option<DossierId>,
) -> Result<Outcome, String> {
    let vault = home::vault();
    let all = vault.all_dealings().await.map_err(said)?;
    let opening = Opening {
        identity: identity(home).await?,
        contacts: vault.contacts().await.map_err(said)?,
        passphrase,
        places: all.into_iter().map(|(dossier, dealings)| (dossier, dealings.places)).collect(),
        expected,
        now_ms: edge::now_ms(),
    };
    // Each question is another worker’s: the bytes are handed over to it.
    let bytes = || Some(Uint8Array::from(file));
    let looked = ask_with(Ask::Look { opening: opening.clone() }, bytes()).await.map_err(said)?.0;
    let dossier = match looked {
        Answer::Looked { dossier } => dossier,
        Answer::Refused { refused } => return Ok(Outcome::Refused(refused)),
        _ => return Err(CourierError::Asked.to_string()),
    };
    if dossier == dossier::fictional::ID {
        return Err("Ce fichier est celui du dossier fictif\u{a0}: chacun l’a déjà. Rien n’a été changé.".to_owned());
    }
    let seen = vault.seen(dossier).await.map_err(said)?;
    let here = Here {
        records: seen.records.values().cloned().collect(),
        kept: vault.signatures(dossier).await.map_err(said)?,
        agreements: seen.agreements.clone(),
        tombstones: vault::tombstones(&vault.cards().await.map_err(said)?),
        programme: organisation().await,
    };
    let (answer, photos) = ask_with(Ask::Open { opening, here: Box::new(here) }, bytes()).await.map_err(said)?;
    match answer {
        Answer::Opened { opened } => {
            Ok(Outcome::Opened(opened, photos.map(|photos| photos.to_vec()).unwrap_or_default(), seen))
        }
        Answer::Refused { refused } => Ok(Outcome::Refused(refused)),
        _ => Err(CourierError::Asked.to_string()),
    }
}

/// Why a file was not taken in: nothing of it is here.
pub enum NotTaken {
    /// Another window has written in the dossier since the file was opened: it has to be opened again.
    Changed,
    /// A French sentence.
    Said(String),
}

/// Takes in what a file brings, all of it or nothing, into a dossier that is still as it was seen.
///
/// # Errors
/// When it is not, or when the storage cannot take it.
pub async fn take_in(opened: &Opened, photos: &[u8], seen: &Seen) -> Result<(), NotTaken> {
    let words = |error: &dyn std::fmt::Display| NotTaken::Said(error.to_string());
    let dossier::Opened { mut log, set_aside, .. } = seen.read();
    log.merge(&coming(opened)).map_err(|error| words(&error))?;
    let own = home::reader_of(opened.dossier, &log);
    let card = home::card(opened.dossier, &State::replay(&log), own);
    let come = apart(&opened.taking.photos, photos).ok_or_else(|| words(&CourierError::Asked))?;
    let come = come.into_iter().map(|(_, photo, jpeg)| (photo, jpeg.to_vec())).collect();
    let mut kept = dossier::photos_kept(&log, Some(own));
    if !set_aside.is_empty() {
        // Lines that do not read here may name any of them: none goes.
        kept.extend(home::vault().photo_names(opened.dossier).await.map_err(|error| words(&error))?);
    }
    let taken = home::vault().take_in(opened.dossier, seen, &opened.taking, come, kept, &card).await;
    taken.map_err(|error| if error == VaultError::Changed { NotTaken::Changed } else { words(&error) })
}

/// The changes that a file brings.
pub fn coming(opened: &Opened) -> Log {
    let mut log = Log::new();
    for entry in opened.taking.records.iter().filter_map(|record| dossier::decode_entry(record).ok()) {
        // The worker gives each id once.
        let _ = log.insert(entry);
    }
    log
}

/// As a sentence for the screen.
pub fn said(error: impl ToString) -> String {
    error.to_string()
}
