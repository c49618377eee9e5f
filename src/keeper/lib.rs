//! The slow and heavy work on secrets, done in a worker of its own: a passphrase is stretched (Argon2id) to wrap and unwrap the key
//! of a vault, a recovery code is drawn, a passphrase is weighed or proposed.
//!
//! Random bytes and clocks come in as arguments; the one thing this room looks up by itself is today’s year, which zxcvbn compares
//! dates with. Nothing is remembered from one question to the next, and nothing is ever written to a log.

mod answer;
mod code;
mod cost;
mod guess;
mod phrase;
mod propose;
mod strength;
mod words;
mod wrap;

pub use answer::{Clock, Dice, answer};
pub use code::{CODE_SIGNS, Code};
pub use cost::{calibrate, spend};
pub use propose::{PROPOSED_BITS, propose};
pub use strength::strength;
pub use wrap::{Fresh, Stretched, unwrap, wrap};
