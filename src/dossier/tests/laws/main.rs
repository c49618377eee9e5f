//! The log’s laws, each tried on random cases: several devices, wrong clocks, forged entries. `PROPTEST_CASES` asks for more.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests: a panic is how they fail"
)]

mod audience;
mod erasure;
mod format;
mod kinds;
mod picks;
mod replay;
mod time;
mod typing;
mod whole;
mod world;

/// How many cases a law is tried on.
pub fn cases() -> proptest::test_runner::Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(128);
    proptest::test_runner::Config { cases, failure_persistence: None, ..Default::default() }
}
