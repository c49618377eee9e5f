//! Hybrid logical clock: the device’s clock, corrected so that it never goes back, then a counter, then the writer.
//!
//! Stamps only order concurrent changes (law 4). Dates shown to people are separate civil dates.

use serde::{Deserialize, Serialize};

use crate::ids::WriterId;

/// More than this ahead of our own clock (one day, in milliseconds), a stamp is flagged and never adopted.
pub const FUTURE_MS: i64 = 24 * 60 * 60 * 1000;

/// When a change was made, for ordering only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// Milliseconds since 1970, as the device believed.
    pub wall_ms: i64,
    /// Orders what one millisecond holds.
    pub counter: u32,
    /// Breaks ties between devices.
    pub writer: WriterId,
}

/// One writer’s clock.
#[derive(Clone, Debug)]
pub struct Clock {
    writer: WriterId,
    wall_ms: i64,
    counter: u32,
}

impl Clock {
    /// A clock that has seen nothing yet.
    #[must_use]
    pub const fn new(writer: WriterId) -> Self {
        Self { writer, wall_ms: i64::MIN, counter: 0 }
    }

    /// The stamp of a change made now. Never twice the same, never before one already given or seen.
    pub fn tick(&mut self, now_ms: i64) -> Stamp {
        if now_ms > self.wall_ms {
            self.wall_ms = now_ms;
            self.counter = 0;
        } else if let Some(next) = self.counter.checked_add(1) {
            self.counter = next;
        } else {
            self.wall_ms = self.wall_ms.saturating_add(1);
            self.counter = 0;
        }
        Stamp { wall_ms: self.wall_ms, counter: self.counter, writer: self.writer }
    }

    /// Takes note of a stamp met in a log, so that what we make next comes after it. A stamp too far ahead is left alone.
    pub fn observe(&mut self, stamp: Stamp, now_ms: i64) {
        if !stamp.is_suspect(now_ms) && (stamp.wall_ms, stamp.counter) > (self.wall_ms, self.counter) {
            self.wall_ms = stamp.wall_ms;
            self.counter = stamp.counter;
        }
    }
}

impl Stamp {
    /// Whether it lies more than a day ahead of our clock: its device’s clock is wrong, or ours is.
    #[must_use]
    pub fn is_suspect(self, now_ms: i64) -> bool {
        self.wall_ms > now_ms.saturating_add(FUTURE_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLET: WriterId = WriterId::from_bits(1);

    #[test]
    fn a_clock_set_back_a_day_still_orders_what_follows() {
        let mut clock = Clock::new(TABLET);
        let before = clock.tick(1_000_000);
        let after = clock.tick(1_000_000 - FUTURE_MS);
        assert!(after > before);
        assert_eq!((after.wall_ms, after.counter), (1_000_000, 1));
    }

    #[test]
    fn the_counter_overflows_into_the_next_millisecond() {
        let mut clock = Clock { writer: TABLET, wall_ms: 5, counter: u32::MAX };
        let stamp = clock.tick(5);
        assert_eq!((stamp.wall_ms, stamp.counter), (6, 0));
    }

    #[test]
    fn a_stamp_seen_is_followed_unless_it_lies_more_than_a_day_ahead() {
        let other = |wall_ms| Stamp { wall_ms, counter: 7, writer: WriterId::from_bits(2) };
        let mut clock = Clock::new(TABLET);
        clock.observe(other(2_000), 1_000);
        assert_eq!(clock.tick(1_000), Stamp { wall_ms: 2_000, counter: 8, writer: TABLET });
        clock.observe(other(1_000 + FUTURE_MS), 1_000);
        assert_eq!(clock.tick(1_000).wall_ms, 1_000 + FUTURE_MS, "a day ahead exactly is still believed");
        let mut clock = Clock::new(TABLET);
        clock.observe(other(1_001 + FUTURE_MS), 1_000);
        assert_eq!(clock.tick(1_000), Stamp { wall_ms: 1_000, counter: 0, writer: TABLET });
    }

    #[test]
    fn an_older_stamp_seen_changes_nothing() {
        let mut clock = Clock::new(TABLET);
        clock.tick(50);
        clock.observe(Stamp { wall_ms: 50, counter: 0, writer: WriterId::from_bits(2) }, 50);
        clock.observe(Stamp { wall_ms: 10, counter: 9, writer: WriterId::from_bits(2) }, 50);
        assert_eq!(clock.tick(50).counter, 1);
    }
}
