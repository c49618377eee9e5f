//! What the page asks of the courier’s worker, what it answers, and what a person reads of a file before it leaves or is taken in.
//!
//! A crate of its own, so that the page has these words without what makes them: age, ed25519 and QR codes stay in `exchange`,
//! which only the worker links (tests/layers.test.mjs reads the tree). Pure: ids, names, dates and sentences.

mod agreements;
mod dealings;
mod leaving;
pub mod message;
mod photos;
mod preview;
mod who;
mod whole;

pub use agreements::{Agreement, Agreements, Standing};
pub use dealings::{Dealings, HandedOver, Purpose, Taking};
pub use leaving::{Chapter, Leaving, Told};
pub use photos::{Laid, PhotoAt, apart, closed, laid, reopened};
pub use preview::{Clash, Line, Preview, Value};
pub use who::{Contact, Who, profession};
pub use whole::{Held, Restored, Whole};

/// « 3 lignes ».
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    format!("{count}\u{a0}{what}{}", if count > 1 { "s" } else { "" })
}
