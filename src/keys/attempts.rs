//! Wrong passphrases slow the next try down. They never destroy anything.

use serde::{Deserialize, Serialize};

/// Wrong tries that cost nothing: fingers slip.
const FREE: u32 = 3;
/// Milliseconds to wait after the first wrong try beyond these; each one more doubles it.
const FIRST_WAIT: u64 = 5_000;
/// Milliseconds never exceeded: a quarter of an hour.
const LONGEST_WAIT: u64 = 15 * 60_000;

/// The wrong tries since the vault was last opened, stored beside the wrapped key, in clear.
///
/// They slow down a person at the screen. Whoever copies the storage, or sets the clock forward, is slowed by Argon2id alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    failed: u32,
    /// When the last one failed, or when the clock was seen to have gone back since.
    last_ms: i64,
}

impl Attempts {
    /// No wrong try.
    pub const NONE: Self = Self { failed: 0, last_ms: 0 };

    /// After a wrong try at `now` (milliseconds since 1970). A right one starts again from [`Attempts::default`].
    #[must_use]
    pub fn failed_at(self, now: i64) -> Self {
        Self { failed: self.failed.saturating_add(1), last_ms: now }
    }

    /// As seen at `now`: where the clock has gone back, the wait starts again from there, once, instead of lasting until the clock
    /// is right again. Call it first, and store what it gives.
    #[must_use]
    pub fn seen_at(self, now: i64) -> Self {
        Self { last_ms: self.last_ms.min(now), ..self }
    }

    /// A try begins at `now`, and counts as a wrong one from then on: neither a second window, nor a page that is closed before it
    /// knows, gets one for nothing. Store what is left here, whatever the answer: what it was, for [`Attempts::untried`].
    ///
    /// # Errors
    /// Milliseconds to wait: nothing may be tried yet, and nothing is counted.
    pub fn begin(&mut self, now: i64) -> Result<Self, u64> {
        let before = self.seen_at(now);
        let left = before.wait(now);
        *self = if left == 0 { before.failed_at(now) } else { before };
        if left == 0 { Ok(before) } else { Err(left) }
    }

    /// The try that began from `before` was none after all (a slip in a code, a worker that did not start). What other windows have
    /// tried meanwhile still counts.
    #[must_use]
    pub fn untried(self, before: Self) -> Self {
        if self == before.failed_at(self.last_ms) {
            before
        } else {
            Self { failed: self.failed.saturating_sub(1), ..self }
        }
    }

    /// Milliseconds until the next try.
    #[must_use]
    pub fn wait(self, now: i64) -> u64 {
        // Zero too where the clock has gone back: then the whole wait is left, and no more.
        let gone = u64::try_from(now.saturating_sub(self.last_ms)).unwrap_or_default();
        self.whole_wait().saturating_sub(gone)
    }

    /// Wrong tries since the vault was last opened.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.failed
    }

    fn whole_wait(self) -> u64 {
        let Some(beyond) = self.failed.checked_sub(FREE.saturating_add(1)) else { return 0 };
        let doubled = 2_u64.checked_pow(beyond).and_then(|times| FIRST_WAIT.checked_mul(times));
        doubled.unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn after(failed: u32, at: i64) -> Attempts {
        (0..failed).fold(Attempts::default(), |attempts, _| attempts.failed_at(at))
    }

    #[test]
    fn three_slips_cost_nothing_then_each_one_doubles_up_to_a_quarter_of_an_hour() {
        let waits: Vec<u64> = (0..14).map(|failed| after(failed, 1_000).wait(1_000) / 1_000).collect();
        assert_eq!(waits, [0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
        assert_eq!(after(5, 1_000).wait(4_000), 7_000);
        assert_eq!(after(5, 1_000).wait(11_000), 0);
    }

    #[test]
    fn a_try_counts_before_its_end_is_known_so_that_ten_windows_have_three_slips_between_them() {
        let mut lying = Attempts::default();
        let begun = (0..10).filter(|_| lying.begin(1_000).is_ok()).count();
        assert_eq!((begun, lying.count()), (4, 4), "the fourth was the last without a wait");
        assert_eq!(lying.begin(2_000), Err(4_000));
        assert_eq!(lying.count(), 4, "who waits has not tried");
        assert_eq!(lying.begin(6_000), Ok(after(4, 1_000)));
        assert_eq!(lying.wait(6_000), 10_000);
    }

    #[test]
    fn a_slip_in_a_code_costs_nothing_and_forgives_nobody_else() {
        let mut lying = after(5, 1_000);
        let before = lying.begin(20_000).unwrap();
        assert_eq!(lying.untried(before), after(5, 1_000), "as if nothing had been typed");
        let meanwhile = lying.failed_at(21_000);
        assert_eq!(meanwhile.untried(before).count(), 6, "the other window’s wrong try stays");
        assert_eq!(Attempts::default().untried(before), Attempts::default(), "nor is a right one forgotten");
    }

    #[test]
    fn a_clock_set_back_a_day_neither_forgets_nor_locks_for_a_day() {
        let day = 86_400_000;
        let attempts = after(6, day);
        let seen = attempts.seen_at(0);
        assert_eq!(seen.count(), 6);
        assert_eq!(seen.wait(0), 20_000);
        assert_eq!(seen.wait(20_000), 0, "and not tomorrow");
        assert_eq!(attempts.seen_at(day + 1), attempts, "a clock that goes on changes nothing");
    }

    proptest! {
        #[test]
        fn nobody_waits_more_than_a_quarter_of_an_hour_and_everyone_gets_in_again(
            failed in 0_u32..80, at in any::<i64>(), now in any::<i64>(), later in 0_i64..i64::MAX / 2,
        ) {
            let seen = after(failed, at).seen_at(now);
            let wait = seen.wait(now);
            prop_assert!(wait <= LONGEST_WAIT);
            prop_assert!(seen.wait(now.saturating_add(later)) <= wait, "time only shortens it");
            if now < i64::MAX / 2 {
                prop_assert_eq!(seen.wait(now + 900_000), 0);
            }
            prop_assert_eq!(seen.count(), failed, "no clock undoes a wrong try");
        }

        #[test]
        fn one_wrong_try_more_never_shortens_the_wait(failed in 0_u32..80, now in any::<i64>()) {
            prop_assert!(after(failed + 1, now).wait(now) >= after(failed, now).wait(now));
        }
    }
}
