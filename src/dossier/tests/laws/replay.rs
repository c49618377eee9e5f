//! Law 5: replay is total, filtering and replaying commute, merging is a union.

use dossier::{Body, Entry, Log, Reader, Snapshot, State};
use proptest::prelude::*;

use crate::picks::Picks;
use crate::world::{DESK, FIRM, READERS, TABLET, World, broken, canary, honest};

fn merged(logs: &[&Log]) -> Log {
    let mut all = Log::new();
    for log in logs {
        all.merge(log).unwrap();
    }
    all
}

/// The same log after someone erased words without saying so: copies that a lost redaction left behind.
fn with_holes(log: &Log, seed: u64) -> Log {
    let mut picks = Picks::new(seed, String::new());
    let mut holed = Log::new();
    for entry in log.entries() {
        let body = if picks.below(4) == 0 { Body::Erased(entry.audience()) } else { entry.body.clone() };
        holed.insert(Entry { body, ..entry.clone() }).unwrap();
    }
    holed
}

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn law_5_replay_is_total_and_filtering_first_or_last_is_the_same(run in broken()) {
        let log = World::after(&run).everything();
        for reader in READERS {
            let view = State::replay_for(&log, reader);
            prop_assert_eq!(&State::replay_for(&log.seen_by(reader), reader), &view);
            prop_assert_eq!(&State::replay_for(&log.outgoing(reader), reader), &view, "what a recipient replays");
            prop_assert!(log.seen_by(reader).entries().all(|entry| entry.audience().includes(reader)));
        }
        prop_assert_eq!(log.seen_by(Reader::Therapist), log.clone());
        prop_assert_eq!(State::replay(&log), State::replay_for(&log, Reader::Therapist));
        for (slot, values) in log.in_force() {
            prop_assert!(!values.is_empty());
            prop_assert!(values.iter().all(|value| log.known_of(&slot).contains(&value.id)));
            prop_assert!(values.iter().all(|value| log.history(&slot).contains(value)));
        }
    }

    #[test]
    fn law_5_merging_is_a_union(run in broken(), seed in any::<u64>()) {
        let world = World::after(&run);
        let [a, b, c] = [TABLET, DESK, FIRM].map(|device| &world.devices[device].log);
        let c = &merged(&[c, &with_holes(a, seed)]);
        let all = merged(&[a, b, c]);
        for order in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
            prop_assert_eq!(&merged(&order), &all);
        }
        prop_assert_eq!(&merged(&[&merged(&[a, b]), c]), &merged(&[a, &merged(&[b, c])]));
        prop_assert_eq!(&merged(&[&all, a, &all]), &all);
        for log in [a, b, c] {
            for entry in log.entries() {
                let kept = all.get(entry.id).unwrap();
                prop_assert!(kept == entry || kept.change().is_none() || entry.change().is_none());
            }
        }
        prop_assert_eq!(State::replay(&all), State::replay(&merged(&[c, b, a])));
    }

    /// Each device works on, hands over what is in force only, now and then: once all have met, all show the same.
    #[test]
    fn law_5_devices_that_met_show_the_same(run in honest()) {
        let mut world = World::after(&run);
        for device in 0..world.devices.len() {
            world.hand_over(device, TABLET);
        }
        for device in 0..world.devices.len() {
            world.hand_over(TABLET, device);
            let (here, there) = (&world.devices[TABLET].log, &world.devices[device]);
            prop_assert_eq!(State::replay_for(&there.log, there.reader), State::replay_for(here, there.reader));
        }
    }

    #[test]
    fn a_snapshot_shows_what_the_log_shows_until_the_log_changes(run in broken(), seed in any::<u64>()) {
        let log = World::after(&run).everything();
        let hash = dossier::LogHash::of(&log);
        for reader in READERS {
            let stored = serde_json::to_string(&Snapshot::of(&log, reader, "1.0")).unwrap();
            let snapshot: Snapshot = serde_json::from_str(&stored).unwrap();
            for entry in log.entries().filter(|entry| !entry.audience().includes(reader)) {
                prop_assert!(!stored.contains(&canary(entry.id)), "a snapshot holds what its reader may see");
            }
            prop_assert_eq!(snapshot.state(&hash, reader, "1.0"), Some(State::replay_for(&log, reader)));
            prop_assert_eq!(snapshot.state(&hash, reader, "1.1"), None);
            let another = if reader == Reader::Tenant { Reader::Landlord } else { Reader::Tenant };
            prop_assert_eq!(snapshot.state(&hash, another, "1.0"), None);
            let holed = with_holes(&log, seed);
            let after = dossier::LogHash::of(&holed);
            prop_assert_eq!(snapshot.is_of(&after, reader, "1.0"), holed == log);
            prop_assert_eq!(Snapshot::purged(vec![snapshot.clone()], &after, "1.0").len(), usize::from(holed == log));
            prop_assert!(Snapshot::purged(vec![snapshot], &hash, "1.1").is_empty());
        }
    }
}
