//! What leaves and what comes, done in a worker of its own: a card is made or read, a dossier is closed in a file or a file is
//! opened, a whole vault is backed up. The page, which has no cryptography of files in it, asks (`errand::message`); `exchange`
//! does the work.
//!
//! Random bytes come in as an argument (age draws the key of each file itself). Nothing is remembered from one question to the next,
//! and nothing is ever written to a log.

mod answer;
mod backup;
mod cards;
mod incoming;
mod outgoing;
mod read;

pub use answer::{Dice, answer, answer_in_parts};
