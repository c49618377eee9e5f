//! Files handed from person to person, as people use them and as others may forge them. Everyone here is invented.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests: a panic is how they fail"
)]

mod backups;
mod cards;
mod cast;
mod files;
mod forged;
mod laws;
mod photographed;
mod photos;
mod whole;

// The devices of the log’s laws: the same random cases, here with real files between them.
#[allow(dead_code, reason = "the log’s laws use the rest")]
#[path = "../../../dossier/tests/laws/kinds.rs"]
mod kinds;
#[path = "../../../dossier/tests/laws/picks.rs"]
mod picks;
#[allow(dead_code, reason = "the log’s laws use the rest")]
#[path = "../../../dossier/tests/laws/world.rs"]
mod world;
