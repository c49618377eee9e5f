//! A cache of what is in force for one reader, so that a long log opens fast. See decisions/snapshots.md.
//!
//! It holds entries, not a state: the state is replayed from them, so there is one way only to make a state. It stays on the
//! device: no function here makes a file of it.

use serde::{Deserialize, Serialize};

use crate::audience::Reader;
use crate::file::encode_entry;
use crate::log::{Entry, Log};
use crate::view::State;

/// Names the content of a log: any entry more, or erased, changes it. Against accidents, not against forgery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogHash(String);

impl LogHash {
    /// The hash of a log: the same for equal logs.
    #[must_use]
    pub fn of(log: &Log) -> Self {
        let mut hash = FNV_START;
        for entry in log.entries() {
            for byte in encode_entry(entry).bytes().chain([b'\n']) {
                hash = (hash ^ u128::from(byte)).wrapping_mul(FNV_PRIME);
            }
        }
        Self(format!("{hash:032x}"))
    }
}

// FNV-1a, 128 bits (draft-eastlake-fnv): the same on every device and with every compiler, unlike the standard library’s.
const FNV_START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const FNV_PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// What is in force in one log, for one reader, according to one version of the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    log: LogHash,
    code: String,
    reader: Reader,
    in_force: Vec<Entry>,
}

impl Snapshot {
    /// Takes a snapshot. `code` is the version of the application.
    #[must_use]
    pub fn of(log: &Log, reader: Reader, code: &str) -> Self {
        let in_force =
            log.in_force().into_values().flatten().filter(|entry| entry.audience().includes(reader)).cloned();
        Self { log: LogHash::of(log), code: code.to_owned(), reader, in_force: in_force.collect() }
    }

    /// Whether it still tells the truth about a log. One that does not is deleted at once, not kept for later: a redaction
    /// changes the hash, so that no erased word outlives it here (law 7).
    #[must_use]
    pub fn is_of(&self, log: &LogHash, reader: Reader, code: &str) -> bool {
        self.log == *log && self.reader == reader && self.code == code
    }

    /// The state of that log, if this is a snapshot of it; otherwise the log is to be replayed.
    #[must_use]
    pub fn state(&self, log: &LogHash, reader: Reader, code: &str) -> Option<State> {
        if !self.is_of(log, reader, code) {
            return None;
        }
        let mut in_force = Log::new();
        for entry in &self.in_force {
            in_force.insert(entry.clone()).ok()?;
        }
        Some(State::replay_for(&in_force, reader))
    }

    /// What to keep of stored snapshots: those of this log as it now is.
    #[must_use]
    pub fn purged(stored: Vec<Self>, log: &LogHash, code: &str) -> Vec<Self> {
        stored.into_iter().filter(|snapshot| snapshot.is_of(log, snapshot.reader, code)).collect()
    }
}
