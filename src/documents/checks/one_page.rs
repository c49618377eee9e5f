//! The papers that promise one page keep to it: one side at 16 and 20 points, both sides of the sheet at 24.

#![allow(clippy::unwrap_used, reason = "a check that cannot lay a paper out fails, and says where")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::{
    Author, Body, CarnetSize, Change, ChangeId, Entry, Log, PersonId, Role, Stamp, State, WriterId, fictional,
};
use papers::block::Identity;
use papers::{Making, PaperKind};
use programme::Programme;

const AUTHOR: Author = Author { role: Role::Therapist, person: PersonId::from_bits(7) };

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// The invented case as it stood that evening, in letters of this size.
fn odette(whole: &Log, evening: NaiveDate, size: CarnetSize) -> Log {
    let mut log = Log::new();
    for entry in whole.entries().filter(|entry| entry.on <= evening) {
        log.insert(entry.clone()).unwrap();
    }
    let change = Change::CarnetSizeChosen { size };
    let replaces = log.known_of(&change.slot().unwrap());
    let stamp = Stamp { wall_ms: i64::MAX, counter: 0, writer: WriterId::from_bits(1) };
    let (id, body) = (ChangeId::from_bits(u128::MAX), Body::Change(change));
    log.insert(Entry {
        id,
        stamp,
        author: AUTHOR,
        on: evening,
        noted_after: false,
        from_paper: None,
        act: None,
        replaces,
        body,
    })
    .unwrap();
    log
}

#[test]
fn what_to_try_and_where_the_project_stands_are_one_page_all_along_the_project() {
    let (programme, photos) = (Programme::embedded(), BTreeMap::new());
    let (_, whole) = fictional::fictional_case(AUTHOR);
    let identity = Identity {
        name: "Service d’ergothérapie des Tilleuls (fictif)".to_owned(),
        contact: vec!["3, allée des Tilleuls, 00000 Ville-Exemple".to_owned(), "01 99 00 00 00".to_owned()],
        ..Identity::default()
    };
    let sizes =
        [(CarnetSize::Points16, 1), (CarnetSize::Points20, 1), (CarnetSize::Points24, 2), (CarnetSize::Pictures, 2)];
    let evenings = [day(2, 27), day(3, 13), day(3, 26), day(4, 10), day(5, 8), day(5, 13), day(6, 25), day(9, 22)];
    let mut count = 0;
    for (evening, (size, most)) in evenings.into_iter().flat_map(|evening| sizes.map(|size| (evening, size))) {
        let log = odette(&whole, evening, size);
        let promised = |kind: &PaperKind| matches!(kind, PaperKind::ToTry(_) | PaperKind::Standing);
        for kind in PaperKind::all(&State::replay(&log), programme).into_iter().filter(promised) {
            for identity in [None, Some(&identity)] {
                let paper =
                    kind.make(&log, &Making { programme, on: evening, identity, photos: &photos, letters: None });
                let pages = documents::render(&paper).unwrap().pages;
                assert!(pages <= most, "{} on {evening}, {size:?}: {pages} pages", kind.file_stem());
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn a_script_to_fill_by_hand_is_eight_pages_at_most() {
    let (programme, photos) = (Programme::embedded(), BTreeMap::new());
    for session in &programme.sessions {
        let making = Making { programme, on: day(2, 1), identity: None, photos: &photos, letters: None };
        let pages =
            documents::render(&PaperKind::Conductor(session.id.clone()).make(&Log::new(), &making)).unwrap().pages;
        assert!(pages <= 8, "{}: {pages} pages", session.title);
    }
}
