//! Law 7: erasure is real.

use dossier::{
    Author, Body, Change, DossierId, Entry, Log, PersonId, Reader, Role, Snapshot, Stamp, State, WriterId, to_file,
};
use proptest::prelude::*;

use crate::world::{READERS, Run, World, broken, canary, change_id, honest};

fn bytes(log: &Log) -> String {
    to_file(DossierId::from_bits(7), log)
}

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn law_7_a_redaction_wins_in_every_order_and_against_any_old_copy(run in honest(), cut in any::<prop::sample::Index>()) {
        let now = World::after(&run);
        // What each device held some time before: a backup, a file still in a mailbox.
        let steps = run.steps.iter().take(cut.index(run.steps.len() + 1)).cloned().collect();
        let old = World::after(&Run { clocks_off: run.clocks_off.clone(), steps });
        let all = now.everything();
        let mut restored = all.clone();
        let mut reimported = old.everything();
        for device in &old.devices {
            restored.merge(&device.log).unwrap();
        }
        for device in now.devices.iter().rev() {
            reimported.merge(&device.log).unwrap();
        }
        prop_assert_eq!(&restored, &all);
        prop_assert_eq!(&reimported, &all);
        let file = bytes(&all);
        let snapshots: String = READERS.map(|reader| serde_json::to_string(&Snapshot::of(&all, reader, "1")).unwrap()).concat();
        for entry in all.entries() {
            if let Some(Change::Redacted { target, .. }) = entry.change() {
                prop_assert!(!file.contains(&canary(*target)));
                prop_assert!(!snapshots.contains(&canary(*target)));
                prop_assert!(all.get(*target).is_none_or(|target| target.change().is_none()), "the id stays, no word does");
            }
        }
        for entry in all.entries().filter(|entry| entry.change().is_none()) {
            prop_assert!(!file.contains(&canary(entry.id)));
        }
    }

    #[test]
    fn law_7_nobody_else_may_erase(run in broken()) {
        let world = World::after(&run);
        let all = world.everything();
        for id in (0..60).map(change_id) {
            let redacted = all.entries().any(|redaction| {
                let may = |target: &Entry| redaction.author.role == Role::Therapist || redaction.author == target.author;
                matches!(redaction.change(), Some(Change::Redacted { target, audience })
                    if *target == id && all.get(id).is_some_and(|target| may(target) && *audience == target.audience()))
            });
            // Some device wrote it in full, and nobody who may asked for it to go.
            let full = world.devices.iter().filter_map(|device| device.log.get(id)).find(|entry| entry.change().is_some());
            if let (Some(full), false) = (full, redacted) {
                prop_assert_eq!(all.get(id), Some(full));
            }
        }
    }
}

const THERAPIST: Author = Author { role: Role::Therapist, person: PersonId::from_bits(1) };
const LANDLORD: Author = Author { role: Role::Landlord, person: PersonId::from_bits(2) };

fn entry(number: u32, author: Author, replaces: &[u32], change: Change) -> Entry {
    Entry {
        id: change_id(number),
        stamp: Stamp { wall_ms: i64::from(number), counter: 0, writer: WriterId::from_bits(1) },
        author,
        on: chrono::NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
        noted_after: false,
        from_paper: None,
        act: None,
        replaces: replaces.iter().map(|number| change_id(*number)).collect(),
        body: Body::Change(change),
    }
}

fn sheet(explanation: &str) -> Change {
    Change::WorksItemProposed {
        item: dossier::ItemId::from_bits(1),
        place: "Salle de bain".to_owned(),
        label: "Barre d’appui".to_owned(),
        explanation: explanation.to_owned(),
        dimensions: vec![],
        drilled: true,
    }
}

fn on(target: &Entry, author: Author, number: u32, undo: bool) -> Entry {
    let (target, audience) = (target.id, target.audience());
    entry(
        number,
        author,
        &[],
        if undo { Change::Undone { target, audience } } else { Change::Redacted { target, audience } },
    )
}

fn log(entries: &[&Entry]) -> Log {
    let mut log = Log::new();
    for entry in entries {
        log.insert((*entry).clone()).unwrap();
    }
    log
}

/// The worked example of decisions/erasure.md.
#[test]
fn erasing_a_correction_does_not_bring_back_what_it_corrected() {
    let first = entry(0, THERAPIST, &[], sheet("chute dans la baignoire"));
    let second = entry(1, THERAPIST, &[0], sheet("appui, voir Mme Fictive"));
    let redaction = on(&second, THERAPIST, 2, false);
    let tablet = log(&[&first, &second, &redaction]);
    assert!(State::replay(&tablet).items.is_empty());
    assert!(!bytes(&tablet.outgoing(Reader::Landlord)).contains("chute"));

    // The desk had received the first sheet before it was corrected.
    let mut desk = log(&[&first]).outgoing(Reader::Landlord);
    desk.merge(&tablet.outgoing(Reader::Landlord)).unwrap();
    assert_eq!(State::replay(&desk), State::replay_for(&tablet, Reader::Landlord));

    // A later sheet stands, whether or not it has seen what was erased.
    let third = entry(3, THERAPIST, &[0], sheet("appui à la sortie"));
    let fourth = entry(4, THERAPIST, &[0, 1], sheet("appui à l’entrée"));
    assert_eq!(State::replay(&log(&[&first, &second, &redaction, &third])).items.len(), 1);
    assert_eq!(State::replay(&log(&[&fourth, &redaction, &second, &first])).items.len(), 1);
}

#[test]
fn erasing_what_was_undone_leaves_the_value_that_came_back() {
    let first = entry(0, THERAPIST, &[], sheet("appui"));
    let second = entry(1, THERAPIST, &[0], sheet("chute"));
    let undoing = on(&second, THERAPIST, 2, true);
    let redaction = on(&second, THERAPIST, 3, false);
    let tablet = log(&[&first, &second, &undoing, &redaction]);
    assert_eq!(State::replay(&tablet), State::replay(&log(&[&first])));
    assert!(!bytes(&tablet).contains("chute"));
    assert_eq!(tablet.undoable(THERAPIST), [&first]);
}

#[test]
fn an_erased_line_does_not_beat_one_that_names_it_nor_one_of_another_circle() {
    let line = entry(0, THERAPIST, &[1], sheet("appui"));
    let hole = |audience| Entry { body: Body::Erased(audience), ..entry(1, THERAPIST, &[0], sheet("")) };
    assert_eq!(State::replay(&log(&[&line, &hole(line.audience())])).items.len(), 1);
    let blind = Entry { replaces: vec![], ..line.clone() };
    assert!(State::replay(&log(&[&blind, &hole(line.audience())])).items.is_empty());
    assert_eq!(State::replay(&log(&[&blind, &hole(dossier::Audience::Therapist)])).items.len(), 1);
}

#[test]
fn a_landlord_erases_their_own_words_and_not_the_therapists() {
    let ours = entry(0, THERAPIST, &[], sheet("appui"));
    let theirs = entry(
        1,
        LANDLORD,
        &[],
        Change::AsbestosNoted { asbestos: dossier::Asbestos::SurveyDue, note: "Mme Fictive".to_owned() },
    );
    let all = log(&[&ours, &theirs, &on(&ours, LANDLORD, 2, false), &on(&theirs, LANDLORD, 3, false)]);
    assert_eq!(all.get(ours.id), Some(&ours));
    assert_eq!(all.get(theirs.id).unwrap().body, Body::Erased(dossier::Audience::Landlord));
    let by_therapist = log(&[&on(&theirs, THERAPIST, 4, false), &theirs]);
    assert_eq!(by_therapist.get(theirs.id).unwrap().change(), None, "the therapist answers for the dossier");
    let wider = Entry {
        body: Body::Change(Change::Redacted { target: theirs.id, audience: dossier::Audience::Tenant }),
        ..on(&theirs, THERAPIST, 5, false)
    };
    assert_eq!(
        log(&[&wider, &theirs]).get(theirs.id),
        Some(&theirs),
        "a redaction that the circle would not see is none"
    );
}

#[test]
fn undoings_and_redactions_are_not_erased_themselves() {
    let said = entry(0, THERAPIST, &[], sheet("chute"));
    let redaction = on(&said, THERAPIST, 1, false);
    let all = log(&[&said, &redaction, &on(&redaction, THERAPIST, 2, false), &on(&redaction, THERAPIST, 3, true)]);
    assert_eq!(all.get(redaction.id), Some(&redaction));
    assert!(!bytes(&all).contains("chute"), "a redaction is not undone");
    assert!(!all.undone().contains(&redaction.id));
}

/// The worked example of decisions/erased-copies.md.
#[test]
fn an_erased_copy_without_its_redaction_takes_nothing_away() {
    let said = entry(0, THERAPIST, &[], sheet("appui"));
    let hole = Entry { body: Body::Erased(said.audience()), ..said.clone() };
    assert_eq!(log(&[&said, &hole]).get(said.id), Some(&said));
    assert_eq!(log(&[&hole, &said]).get(said.id), Some(&said));
    let elsewhere = Entry { body: Body::Erased(dossier::Audience::Research), ..said.clone() };
    assert!(log(&[&said]).insert(elsewhere.clone()).is_err(), "another circle is another content");
    assert!(log(&[&elsewhere]).insert(said.clone()).is_err());
    let older = Entry { noted_after: true, ..hole };
    assert!(log(&[&said]).insert(older).is_err());
}

#[test]
fn a_preview_says_what_a_file_would_erase() {
    let said = entry(0, THERAPIST, &[], sheet("chute"));
    let theirs = log(&[&said, &on(&said, THERAPIST, 1, false)]);
    let mine = log(&[&said]);
    let preview = dossier::preview_merge(&mine, &theirs).unwrap();
    assert_eq!((preview.erased, preview.already_known, preview.new.len()), (vec![said.id], 1, 1));
    let again = dossier::preview_merge(&theirs, &theirs).unwrap();
    assert!(again.erased.is_empty(), "what is erased already is not erased again");
}
