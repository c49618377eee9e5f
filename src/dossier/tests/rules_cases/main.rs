//! The rules, each tried on a small story. Everyone here is fictional.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests: a panic is how they fail"
)]

mod case;
mod decisions;
mod desk;
mod desk_edges;
mod editing;
mod money;
mod next;
mod order;
mod photos;
mod progress;
mod retention;
mod tasks;
mod undoing;
mod words;
mod works;
