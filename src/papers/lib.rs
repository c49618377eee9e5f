//! A dossier, as one audience sees it, turned into the blocks of each paper; and the paper of a recovery code. No PDF
//! here.

pub mod block;
pub mod carnet;
mod catalogue;
mod cells;
mod conductor;
mod consent;
mod desk_works;
pub mod drawing;
mod handover;
mod landlord;
mod lesson;
mod letter;
pub mod message;
mod numbers;
pub mod pictures;
mod recovery;
mod report;
mod shelf;
mod shots;
mod site;
pub mod strokes;
mod tenant;
pub mod typography;
mod useful;

pub use catalogue::{Making, PaperKind, Shelf};
pub use desk_works::{ListedWork, listed_works};
pub use numbers::in_order;
pub use recovery::recovery;
pub use useful::{Useful, useful_now, useful_to};
