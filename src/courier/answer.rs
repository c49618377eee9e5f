//! Each question, and the work it asks for.

use std::io::{Cursor, Read, Seek, Write};

use errand::message::{Answer, Ask, CourierError};

use crate::{backup, cards, incoming, outgoing};

/// Fills bytes with dependable random ones, or says no.
pub type Dice<'a> = &'a mut dyn FnMut(&mut [u8]) -> bool;

/// The answer to a question, and a file beside it where one was asked for.
pub fn answer(ask: Ask, file: Option<Vec<u8>>, dice: Dice<'_>) -> (Answer, Option<Vec<u8>>) {
    let answered = match ask {
        Ask::NewIdentity { who } => cards::identity(&who, dice).map(alone),
        Ask::Rename { identity, name } => cards::rename(&identity, &name).map(alone),
        Ask::Card { identity } => cards::own(&identity).map(alone),
        Ask::ReadCard { text } => cards::read(&text).map(alone),
        Ask::ReadPhoto { width } => with(file, |grey| cards::photographed(width, grey).map(alone)),
        Ask::Prepare { sending } => outgoing::prepare(&sending, &beside(file)).map(alone),
        Ask::Seal { sending, lock } => outgoing::seal(&sending, &lock, &beside(file)),
        Ask::TenantCopy { sending } => outgoing::tenant_copy(&sending, &beside(file)),
        Ask::Look { opening } => with(file, |file| incoming::look(file, &opening).map(alone)),
        Ask::Open { opening, here } => with(file, |file| incoming::open(file, &opening, &here)),
        ask @ Ask::SealBackup { .. } => in_parts(ask, Cursor::new(beside(file)), Vec::new()),
        ask @ Ask::Restore { .. } => {
            file.ok_or(CourierError::Asked).and_then(|file| in_parts(ask, Cursor::new(file), Vec::new()))
        }
    };
    answered.unwrap_or_else(|error| (Answer::Failed { error }, None))
}

/// As [`answer`], for a whole vault: what is beside the question is read part by part, and what is beside the answer written so.
/// Together they may be more than this device’s memory.
pub fn answer_in_parts<R: Read + Seek, W: Write>(ask: Ask, beside: R, out: W) -> (Answer, Option<W>) {
    in_parts(ask, beside, out).unwrap_or_else(|error| (Answer::Failed { error }, None))
}

fn in_parts<R: Read + Seek, W: Write>(ask: Ask, beside: R, out: W) -> Written<W> {
    match ask {
        Ask::SealBackup { whole, made_on, passphrase, beside: key } => {
            backup::seal(&whole, made_on, &passphrase, (&key, beside), out)
        }
        Ask::Restore { here, passphrase, even_erased, beside: key } => {
            backup::restore(beside, &here, &passphrase, &even_erased, (&key, out))
        }
        // Of another version.
        _ => Err(CourierError::Asked),
    }
}

/// What an answer is, with or without a file beside it.
pub(crate) type Answered = Written<Vec<u8>>;

/// The same, written elsewhere than into memory.
pub(crate) type Written<W> = Result<(Answer, Option<W>), CourierError>;

const fn alone(answer: Answer) -> (Answer, Option<Vec<u8>>) {
    (answer, None)
}

/// Photos that came beside a question; nothing where there was none to send.
fn beside(file: Option<Vec<u8>>) -> Vec<u8> {
    file.unwrap_or_default()
}

fn with(file: Option<Vec<u8>>, work: impl FnOnce(&[u8]) -> Answered) -> Answered {
    // A page that asks for the reading of a file and forgets the file is of another version.
    work(&file.ok_or(CourierError::Asked)?)
}
