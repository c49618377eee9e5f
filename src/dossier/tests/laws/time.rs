//! Laws 4, 6 and 8: causality before clocks, undoing, consent.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use dossier::{
    Audience, Author, Body, Change, ChangeId, ConsentStanding, Entry, FUTURE_MS, Log, MergeError, PersonId, Reader,
    Role, Signature, Stamp, State, WriterId,
};
use proptest::prelude::*;

use crate::world::{World, broken, change_id, honest};

fn entry(number: u32, wall_ms: i64, replaces: &[ChangeId], change: Change) -> Entry {
    Entry {
        id: change_id(number),
        stamp: Stamp { wall_ms, counter: 0, writer: WriterId::from_bits(u128::from(number)) },
        author: Author { role: Role::Therapist, person: PersonId::from_bits(1) },
        on: NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
        noted_after: false,
        from_paper: None,
        act: None,
        replaces: replaces.to_vec(),
        body: Body::Change(change),
    }
}

fn log(entries: &[&Entry]) -> Log {
    let mut log = Log::new();
    for entry in entries {
        log.insert((*entry).clone()).unwrap();
    }
    log
}

fn tenant(first_name: &str) -> Change {
    Change::TenantNamed { first_name: first_name.to_owned(), last_name: "Fictive".to_owned() }
}

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn law_4_a_change_that_has_seen_another_beats_it_whatever_the_clocks_say(run in honest()) {
        let mut failed = None;
        World::live(&run, |device, entry| {
            let Some(slot) = entry.change().and_then(Change::slot) else { return };
            let values = device.log.in_force().remove(&slot).unwrap_or_default();
            let last = device.log.history(&slot).last().map(|last| last.id);
            let undoable = device.log.undoable(device.author).iter().any(|own| own.id == entry.id);
            if values != [entry] || last != Some(entry.id) || !undoable {
                failed = Some(format!("{entry:?} is not what shows of {slot:?}: {values:?}"));
            }
        });
        prop_assert_eq!(failed, None);
    }

    #[test]
    fn law_4_concurrent_values_are_all_shown_to_be_settled(run in broken()) {
        let log = World::after(&run).everything();
        let state = State::replay(&log);
        for (slot, values) in log.in_force() {
            let differ = values.iter().any(|value| value.body != values[0].body);
            let conflict = state.conflicts.iter().find(|conflict| conflict.slot == slot);
            let ids: Vec<ChangeId> = values.iter().map(|value| value.id).collect();
            prop_assert_eq!(conflict.map(|conflict| &conflict.changes), differ.then_some(&ids));
        }
    }

    #[test]
    fn law_4_same_id_other_bytes_is_an_error_and_nothing_moves(run in broken(), which in any::<prop::sample::Index>()) {
        let mine = World::after(&run).everything();
        let full: Vec<&Entry> = mine.entries().filter(|entry| entry.change().is_some()).collect();
        prop_assume!(!full.is_empty());
        let altered = which.get(&full);
        let other_day = altered.on.succ_opt().unwrap_or(NaiveDate::MIN);
        let mut theirs = Log::new();
        theirs.insert(entry(999, 0, &[], tenant("Odette"))).unwrap();
        theirs.insert(Entry { on: other_day, ..(*altered).clone() }).unwrap();
        let mut merged = mine.clone();
        prop_assert_eq!(merged.merge(&theirs), Err(MergeError::SameIdOtherContent(altered.id)));
        prop_assert_eq!(&merged, &mine);
        prop_assert_eq!(merged.insert(Entry { on: other_day, ..(*altered).clone() }), Err(MergeError::SameIdOtherContent(altered.id)));
        prop_assert_eq!(&merged, &mine);
        prop_assert!(dossier::preview_merge(&mine, &theirs).is_err());
    }

    #[test]
    fn law_4_a_stamp_far_ahead_is_flagged_and_never_adopted(run in broken(), now_ms in -4 * FUTURE_MS..i64::MAX) {
        let log = World::after(&run).everything();
        let suspects = log.suspect_stamps(now_ms);
        let mut clock = dossier::Clock::new(WriterId::from_bits(5));
        for entry in log.entries() {
            prop_assert_eq!(suspects.contains(&entry.id), entry.stamp.wall_ms > now_ms.saturating_add(FUTURE_MS));
            clock.observe(entry.stamp, now_ms);
        }
        let made = clock.tick(now_ms);
        prop_assert!(made.wall_ms <= now_ms.saturating_add(FUTURE_MS).saturating_add(1));
        prop_assert!(log.entries().all(|entry| suspects.contains(&entry.id) || (entry.stamp.wall_ms, entry.stamp.counter) < (made.wall_ms, made.counter)));
    }

    #[test]
    fn law_6_undoing_brings_the_state_back_and_redoing_brings_it_forth(run in honest()) {
        let mut failed = Vec::new();
        World::live(&run, |device, made| {
            let Some(change) = made.change().filter(|change| change.slot().is_some()) else { return };
            let without: Vec<&Entry> = device.log.entries().filter(|entry| entry.id != made.id).collect();
            let mut undone = device.log.clone();
            let undoing = Change::Undone { target: made.id, audience: change.audience() };
            undone.insert(Entry { author: device.author, ..entry(900, 0, &[], undoing) }).unwrap();
            let redoing = Change::Undone { target: change_id(900), audience: change.audience() };
            let mut redone = undone.clone();
            redone.insert(Entry { author: device.author, ..entry(901, 0, &[], redoing) }).unwrap();
            if State::replay(&undone) != State::replay(&log(&without)) || State::replay(&redone) != State::replay(&device.log) {
                failed.push(made.id);
            }
        });
        prop_assert_eq!(failed, vec![]);
    }

    #[test]
    fn law_6_only_ones_own_changes_are_undone_and_later_edits_survive(run in broken()) {
        let log = World::after(&run).everything();
        let undone = log.undone();
        for id in &undone {
            let target = log.get(*id).unwrap();
            let by = log.entries().filter(|entry| {
                matches!(entry.change(), Some(Change::Undone { target, .. }) if target == id)
                    && entry.author == target.author
                    && entry.audience() == target.audience()
                    && !undone.contains(&entry.id)
            });
            prop_assert!(by.count() > 0 || matches!(target.change(), Some(Change::Undone { .. })), "{target:?}");
        }
        let in_force: BTreeSet<ChangeId> = log.in_force().into_values().flatten().map(|entry| entry.id).collect();
        prop_assert!(in_force.is_disjoint(&undone));
    }

    #[test]
    fn law_8_a_withdrawn_or_refused_consent_wins_until_a_grant_has_seen_it(grant_ms in any::<i64>(), no_ms in any::<i64>(), again_ms in any::<i64>()) {
        let first = given(0, 0, &[]);
        let slot = first.change().unwrap().slot().unwrap();
        let concurrent = given(1, grant_ms, &[change_id(0)]);
        for no in [withdrawn(2, no_ms, &[change_id(0)]), refused(2, no_ms, &[change_id(0)]), refused(2, no_ms, &[])] {
            let both = log(&[&first, &concurrent, &no]);
            prop_assert!(!agrees(&both));
            prop_assert_eq!(State::replay(&both).conflicts.len(), 1);
            let again = given(3, again_ms, &both.known_of(&slot));
            let reopened = log(&[&again, &no, &first, &concurrent]);
            prop_assert!(agrees(&reopened));
            prop_assert_eq!(State::replay(&reopened).conflicts.len(), 0);
            let blind = given(4, again_ms, &[change_id(0), change_id(1)]);
            prop_assert!(!agrees(&log(&[&first, &concurrent, &no, &blind])));
        }
    }
}

const PHOTOS: &str = "photos";

fn march(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

fn given(number: u32, wall_ms: i64, replaces: &[ChangeId]) -> Entry {
    let (wording, name) = ("Je suis d’accord pour les photos.".to_owned(), "Odette Fictive".to_owned());
    let (signature, on) = (Signature::NameAndTick, march(12));
    entry(number, wall_ms, replaces, Change::ConsentGiven { consent: PHOTOS.into(), wording, name, signature, on })
}

fn refused(number: u32, wall_ms: i64, replaces: &[ChangeId]) -> Entry {
    let wording = "Je suis d’accord pour les photos.".to_owned();
    entry(number, wall_ms, replaces, Change::ConsentRefused { consent: PHOTOS.into(), wording, on: march(12) })
}

fn withdrawn(number: u32, wall_ms: i64, replaces: &[ChangeId]) -> Entry {
    let wording = "Je ne suis plus d’accord pour les photos.".to_owned();
    entry(number, wall_ms, replaces, Change::ConsentWithdrawn { consent: PHOTOS.into(), wording, on: march(20) })
}

fn agrees(log: &Log) -> bool {
    matches!(State::replay(log).consents[&PHOTOS.into()], ConsentStanding::Given { .. })
}

/// The worked example of decisions/refusals.md: the tablet’s clock is a day ahead of the other one’s.
#[test]
fn a_refusal_on_one_device_stands_against_a_grant_on_another() {
    let (grant, refusal) = (given(0, FUTURE_MS, &[]), refused(1, 0, &[]));
    let both = log(&[&grant, &refusal]);
    assert!(!agrees(&both) && !agrees(&log(&[&refusal, &grant])));
    let state = State::replay(&both);
    let [conflict] = state.conflicts.as_slice() else { panic!("{:?}", state.conflicts) };
    assert_eq!(conflict.changes, [refusal.id, grant.id], "the refusal shows, the grant waits for a person");

    let undone = |target: &Entry, number| {
        entry(number, 10, &[], Change::Undone { target: target.id, audience: target.audience() })
    };
    let undoing = undone(&refusal, 2);
    assert!(agrees(&log(&[&grant, &refusal, &undoing])));
    assert!(!agrees(&log(&[&grant, &refusal, &undoing, &undone(&undoing, 3)])), "redone");
    assert!(!agrees(&log(&[&grant, &refusal, &undone(&grant, 4)])));

    assert!(!agrees(&both.outgoing(Reader::Tenant)));
    assert!(both.outgoing(Reader::Landlord).is_empty());

    let withdrawal = withdrawn(5, 20, &[grant.id]);
    let all = State::replay(&log(&[&grant, &refusal, &withdrawal]));
    assert!(matches!(all.consents[&PHOTOS.into()], ConsentStanding::Withdrawn { .. }), "of two noes, the later one");
}

/// A refusal that the tenant gave up, knowing it, is no longer there to win.
#[test]
fn a_consent_refused_then_given_is_given() {
    let (refusal, grant) = (refused(0, 10, &[]), given(1, 5, &[change_id(0)]));
    let settled = log(&[&refusal, &grant]);
    assert!(agrees(&settled));
    assert!(State::replay(&settled).conflicts.is_empty());
}

#[test]
fn a_third_person_who_received_only_the_last_value_replaces_the_earlier_ones_too() {
    // The tablet wrote twice; the landlord’s desk received the second only, and corrects it.
    let (first, second) = (entry(0, 10, &[], tenant("Odete")), entry(1, 20, &[change_id(0)], tenant("Odette")));
    let slot = first.change().unwrap().slot().unwrap();
    let desk = log(&[&second]);
    assert_eq!(desk.known_of(&slot), [change_id(0), change_id(1)]);
    let third = entry(2, 5, &desk.known_of(&slot), tenant("Odette-Marie"));
    let undoing = Change::Undone { target: second.id, audience: second.audience() };
    let tablet = log(&[&first, &second, &third, &entry(3, 30, &[], undoing)]);
    assert_eq!(
        tablet.in_force()[&slot],
        [&third],
        "undoing the second does not bring the first back against the third"
    );
    assert_eq!(tablet.history(&slot), [&first, &third]);
}

#[test]
fn of_two_concurrent_values_the_later_stamp_shows_then_the_writer_then_the_id() {
    let (early, late) = (entry(0, 10, &[], tenant("Odette")), entry(1, 20, &[], tenant("Marie")));
    let slot = early.change().unwrap().slot().unwrap();
    assert_eq!(log(&[&early, &late]).in_force()[&slot], [&late, &early]);
    assert_eq!(State::replay(&log(&[&early, &late])).tenant.first_name, "Marie");
    let tie = Entry { id: change_id(7), ..early.clone() };
    assert_eq!(log(&[&early, &tie]).in_force()[&slot], [&tie, &early]);
    assert!(State::replay(&log(&[&early, &tie])).conflicts.is_empty(), "the same words twice are no conflict");
}

#[test]
fn changes_that_claim_to_replace_each_other_are_both_shown() {
    let (a, b) = (entry(0, 10, &[change_id(1)], tenant("Odette")), entry(1, 20, &[change_id(0)], tenant("Marie")));
    assert_eq!(State::replay(&log(&[&a, &b])).conflicts.len(), 1);
    let itself = entry(2, 30, &[change_id(2)], tenant("Odile"));
    assert_eq!(State::replay(&log(&[&itself])).tenant.first_name, "Odile");
    let other = entry(3, 40, &[], tenant("Marie"));
    let both = log(&[&itself, &other]);
    assert_eq!(State::replay(&both).conflicts.len(), 1, "naming oneself takes nothing away");
}

#[test]
fn undoings_in_a_circle_undo_nothing() {
    let said = entry(0, 10, &[], tenant("Odette"));
    let undo = |number, target| {
        entry(number, 20, &[], Change::Undone { target: change_id(target), audience: said.audience() })
    };
    assert!(log(&[&said, &undo(1, 1)]).undone().is_empty());
    let circle = log(&[&said, &undo(1, 2), &undo(2, 1), &undo(3, 0)]);
    assert!(circle.undone().contains(&said.id), "an undoing outside the circle still counts");
    assert!(log(&[&said, &undo(1, 0)]).undoable(said.author).is_empty());
    let own = log(&[&said, &entry(5, 15, &[said.id], tenant("Marie"))]);
    assert_eq!(own.undoable(said.author).iter().map(|own| own.id).collect::<Vec<_>>(), [change_id(5), change_id(0)]);
    assert!(own.undoable(Author { role: Role::Landlord, ..said.author }).is_empty());
}

#[test]
fn an_undoing_that_part_of_the_circle_would_not_see_undoes_nothing() {
    let said = entry(0, 10, &[], tenant("Odette"));
    let hidden = entry(1, 20, &[], Change::Undone { target: said.id, audience: Audience::Therapist });
    let all = log(&[&said, &hidden]);
    assert!(all.undone().is_empty(), "the landlord would go on showing what the tablet does not");
    assert_eq!(State::replay_for(&all.seen_by(Reader::Landlord), Reader::Landlord).tenant.first_name, "Odette");
    assert_eq!(State::replay(&all).tenant.first_name, "Odette");
}

#[test]
fn a_long_chain_of_undoings_is_walked_to_its_end() {
    let said = entry(0, 10, &[], tenant("Odette"));
    let mut long = log(&[&said]);
    for number in 1..=1001 {
        let undoing = Change::Undone { target: change_id(number - 1), audience: said.audience() };
        long.insert(entry(number, 10, &[], undoing)).unwrap();
        if !(4..1000).contains(&number) {
            assert_eq!(State::replay(&long).tenant.first_name.is_empty(), number % 2 == 1);
        }
    }
}

#[test]
fn two_contents_under_one_id_are_told_with_what_is_safe_and_what_to_do() {
    let words = MergeError::SameIdOtherContent(ChangeId::from_bits(0xa4)).to_string();
    for part in ["autre contenu", "000a4", "Rien n’a été changé sur cet appareil", "Demandez un nouveau fichier"] {
        assert!(words.contains(part), "{words}");
    }
}

#[test]
fn too_far_ahead_is_more_than_a_day() {
    let stamp = |wall_ms| Stamp { wall_ms, counter: 0, writer: WriterId::from_bits(2) };
    assert!(!stamp(86_400_000).is_suspect(0));
    assert!(stamp(86_400_001).is_suspect(0));
    assert_eq!(FUTURE_MS, 86_400_000);
}

#[test]
fn what_is_said_of_the_home_is_all_there_and_the_name_stays() {
    let named = entry(1, 1, &[], tenant("Odette"));
    let home = Change::HomeDescribed {
        address: "3 place du Marché (fictif)".to_owned(),
        floor: "3e".to_owned(),
        lift: Some(false),
        dwelling: "T2".to_owned(),
    };
    let tenant = State::replay(&log(&[&named, &entry(2, 2, &[], home)])).tenant;
    assert_eq!((tenant.first_name.as_str(), tenant.floor.as_str(), tenant.lift), ("Odette", "3e", Some(false)));
    assert_eq!((tenant.address.as_str(), tenant.dwelling.as_str()), ("3 place du Marché (fictif)", "T2"));
}
