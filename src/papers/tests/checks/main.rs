//! What holds for every paper of the catalogue: what it may not tell, and how a tenant’s paper speaks.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a check that cannot read fails, and says where"
)]

mod canary;
mod health;
mod ours;
mod reading;
#[allow(dead_code, reason = "shared with the checks of the PDF files")]
mod samples;

use chrono::NaiveDate;
use samples::day;

/// The evenings at which Odette’s dossier says something new.
const EVENINGS: [(u32, u32); 14] = [
    (2, 12),
    (2, 19),
    (2, 26),
    (3, 12),
    (3, 26),
    (4, 9),
    (5, 7),
    (5, 12),
    (6, 2),
    (6, 20),
    (9, 13),
    (9, 21),
    (10, 8),
    (11, 30),
];

fn evenings() -> impl Iterator<Item = NaiveDate> {
    EVENINGS.iter().map(|(month, date)| day(*month, *date))
}
