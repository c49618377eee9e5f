//! A dossier, as one audience sees it, turned into the blocks of each paper. No PDF here.

pub mod block;
pub mod carnet;
pub mod drawing;
pub mod message;
pub mod pictures;
pub mod strokes;
pub mod typography;
