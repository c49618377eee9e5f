//! The tenant’s other papers, large print: what to try, where the project stands, the works day by day, the prise en main.
//!
//! As in the carnet, our sentences hold twelve words at most and one idea (source F31b), and nothing of ours speaks of falling.

mod calls;
mod days;
mod gallery;
mod in_hand;
mod my_works;
mod sheet;
pub(crate) mod signing;
mod standing;
mod steps;
mod to_try;

#[cfg(test)]
pub(crate) mod tests;

pub(crate) use in_hand::taking_in_hand;
pub(crate) use my_works::my_works;
pub(crate) use standing::standing;
pub(crate) use to_try::{has_something_to_try, to_try};

use crate::block::{Block, Family, Level, Paper};
use crate::carnet::{Carnet, points};
use crate::catalogue::Seen;
use crate::pictures::picture;

/// What the tenant’s papers read: the same as the carnet.
pub(crate) fn read<'s>(seen: &'s Seen<'s>) -> Carnet<'s> {
    Carnet::new(&seen.state, &seen.log, seen.programme, seen.on)
}

/// A paper in the letters that the tenant chose.
pub(crate) fn printed(seen: &Seen, title: &str, subject: &str, blocks: Vec<Block>) -> Paper {
    seen.paper(title, subject, Family::LargePrint { points: points(seen.state.carnet) }, blocks)
}

/// A picture, a title, and what is said of it.
fn entry(carnet: &Carnet, idea: &dossier::Idea, body: Vec<Block>) -> Block {
    Block::Entry {
        picture: carnet.picture(idea).map(picture),
        alt: String::new(),
        level: Level::Three,
        title: carnet.titled(idea),
        body,
    }
}

/// What must be said of texts that are only proposed.
pub(crate) fn proposed(seen: &Seen) -> Option<&'static str> {
    seen.programme.notice.to_lowercase().contains("proposée").then_some("Ces textes sont une proposition.")
}
