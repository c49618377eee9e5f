//! A vault’s key as it is stored: sealed under a passphrase or a recovery code. What seals and opens it is in `keeper`.

use serde::{Deserialize, Serialize};

/// What one try at a passphrase costs: the settings of Argon2id (RFC 9106).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// How often the memory is gone over.
    pub passes: u32,
    /// Parts of the memory that could be worked on side by side. The worker has one thread: always 1 when made here.
    pub lanes: u32,
}

impl Cost {
    /// Never less: 19 MiB, 2 passes, 1 lane, the least that OWASP accepts of Argon2id (« Password Storage Cheat Sheet », read
    /// in November 2026).
    pub const FLOOR: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    /// Memory that is never exceeded, whatever a stored record asks for: a tablet gives a page’s worker so much.
    pub const MOST_MEMORY_KIB: u32 = 256 * 1024;
    /// KiB gone over in all, never exceeded: about ten seconds of a slow tablet.
    pub const MOST_WORK_KIB: u64 = 2 * 1024 * 1024;

    /// KiB gone over in all: the time a try takes is in proportion to it.
    #[must_use]
    pub fn work_kib(self) -> u64 {
        u64::from(self.memory_kib).saturating_mul(u64::from(self.passes))
    }

    /// Between the floor and the ceiling. What is not is refused before any memory is taken.
    #[must_use]
    pub fn is_sane(self) -> bool {
        self.memory_kib >= Self::FLOOR.memory_kib
            && self.passes >= Self::FLOOR.passes
            && (1..=4).contains(&self.lanes)
            && self.memory_kib <= Self::MOST_MEMORY_KIB
            && self.work_kib() <= Self::MOST_WORK_KIB
    }
}

/// A vault’s key under one secret. It says itself how it was made, so that a later version can still open it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrapped {
    /// The form of what follows; a higher one than [`Wrapped::FORM`] was made by a newer version.
    pub form: u16,
    pub cost: Cost,
    /// 16 random bytes, base64url.
    pub salt: String,
    /// Nonce and sealed key, base64url.
    pub sealed: String,
    /// First bytes of a digest of all the above, base64url: tells a record that went bad from a passphrase that is wrong.
    /// It guards against accidents only: whoever can write here can also write this, and gains nothing by it.
    pub digest: String,
}

impl Wrapped {
    /// The form that is made now: Argon2id 1.3, then a [`crate::DataKey`] of the result seals.
    pub const FORM: u16 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_below_the_floor_or_beyond_a_tablet_is_not_sane() {
        let floor = Cost::FLOOR;
        assert!(floor.is_sane() && Cost { memory_kib: 64 * 1024, passes: 8, lanes: 1 }.is_sane());
        let odd = [
            Cost { memory_kib: 4 * 1024 * 1024, ..floor },
            Cost { memory_kib: 8, ..floor },
            Cost { passes: 1, ..floor },
            Cost { passes: u32::MAX, ..floor },
            Cost { lanes: 0, ..floor },
            Cost { lanes: 5, ..floor },
            Cost { memory_kib: u32::MAX, passes: u32::MAX, lanes: u32::MAX },
        ];
        for cost in odd {
            assert!(!cost.is_sane(), "{cost:?}");
        }
    }
}
