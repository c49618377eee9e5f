//! Cards: one’s own, and other people’s.

use std::fmt::Write as _;

use errand::message::{Answer, Code, CourierError};
use errand::{Contact, Who};
use exchange::{ContactCard, Identity, Qr, SEED_BYTES, card_on, qr};
use keys::Hidden;

use crate::answer::Dice;
use crate::read::{self, said};

pub(crate) fn identity(who: &Who, dice: Dice<'_>) -> Result<Answer, CourierError> {
    let mut seed = [0; SEED_BYTES];
    // A browser that gives nothing but zeros gives none.
    if !dice(&mut seed) || seed.iter().all(|byte| *byte == 0) {
        return Err(CourierError::Dice);
    }
    let made = Identity::new(who, seed).map_err(said)?;
    Ok(Answer::Identity { identity: Hidden::from(made.to_text().as_str()) })
}

pub(crate) fn rename(identity: &Hidden, name: &str) -> Result<Answer, CourierError> {
    let renamed = read::identity(identity)?.renamed(name).map_err(said)?;
    Ok(Answer::Identity { identity: Hidden::from(renamed.to_text().as_str()) })
}

pub(crate) fn own(identity: &Hidden) -> Result<Answer, CourierError> {
    let card = read::identity(identity)?.card();
    let code = qr(&card.to_text()).map(|code| Code { side: code.side(), dark: path(&code) });
    Ok(Answer::Card { contact: contact(&card), code })
}

pub(crate) fn read(text: &str) -> Result<Answer, CourierError> {
    let card = ContactCard::read(text).map_err(said)?;
    Ok(Answer::Contact { contact: contact(&card) })
}

/// `grey` holds whole rows of `width` pixels.
pub(crate) fn photographed(width: u32, grey: &[u8]) -> Result<Answer, CourierError> {
    let width = usize::try_from(width).map_err(|_| CourierError::Asked)?;
    let card = card_on(width, grey).map_err(said)?;
    Ok(Answer::Contact { contact: contact(&card) })
}

/// What a screen shows of a card.
pub(crate) fn contact(card: &ContactCard) -> Contact {
    Contact { who: card.who().clone(), digits: card.fingerprint(), card: card.to_text(), presented_by: None }
}

/// The dark modules as one path: a rectangle for each run of a row.
fn path(code: &Qr) -> String {
    let mut path = String::new();
    for (y, row) in code.rows().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&true) {
                // Writing to a text does not fail.
                let _ = write!(path, "M{x} {y}h{0}v1h-{0}z", run.len());
            }
            x += run.len();
        }
    }
    path
}
