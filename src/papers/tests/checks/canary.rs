//! Not one traced word of a dossier reaches a paper whose reader may not know it (laws 1 and 3 of the log).

use std::collections::{BTreeMap, BTreeSet};

use dossier::{Audience, Body, Reader};
use papers::PaperKind;
use papers::block::Paper;
use programme::Programme;

use crate::samples::{Canaries, KINDS, every_kind, kind_of, leaves, marked_programme, marks_in};

/// All that leaves with a paper, but the bytes of its photos: blocks, alternative texts, title, subject, author, foot,
/// letterhead, names of files and of photos.
fn all_of(kind: &PaperKind, paper: &Paper, programme: &Programme) -> String {
    let names: Vec<&str> = paper.photos.keys().map(String::as_str).collect();
    let json = serde_json::to_string(paper).unwrap();
    [json, names.join(" "), kind.file_stem(), kind.title(programme)].join("\n")
}

fn made(kind: &PaperKind, canaries: &Canaries, programme: &Programme) -> Paper {
    canaries.make(kind, programme, b"")
}

#[test]
fn every_kind_of_change_is_in_the_traced_dossier_and_every_word_of_it_is_traced() {
    let canaries = Canaries::new();
    let changes: Vec<_> = canaries.log.entries().filter_map(|entry| entry.change()).collect();
    let met: BTreeSet<&str> = changes.iter().map(|change| kind_of(change)).collect();
    assert_eq!(met, KINDS.iter().copied().collect(), "a kind of change is in no sample: tell it in samples/also.rs");
    for change in changes {
        for word in words_of(&serde_json::to_value(change).unwrap()) {
            let named = word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_:.".contains(c));
            assert!(named, "{}: «\u{202f}{word}\u{202f}» is not traced", kind_of(change));
        }
    }
    let lives: BTreeSet<&str> = canaries.marks.values().map(|mark| mark.life).collect();
    assert_eq!(lives.len(), 4);
    let erased = |entry: &&dossier::Entry| matches!(entry.body, Body::Erased(_));
    assert!(canaries.log.entries().filter(erased).count() > 400);
}

fn words_of(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::String(text) => vec![text],
        serde_json::Value::Array(items) => items.iter().flat_map(words_of).collect(),
        serde_json::Value::Object(fields) => fields.values().flat_map(words_of).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_paper_tells_its_reader_nothing_but_what_is_in_force_in_their_circle() {
    let (canaries, programme) = (Canaries::new(), Programme::embedded());
    let mut leaks = Vec::new();
    for kind in every_kind(&canaries.log, programme).into_iter().filter(leaves) {
        let text = all_of(&kind, &made(&kind, &canaries, programme), programme);
        let mut leaked = canaries.leaked_words(&text, &canaries.allowed_on(&kind));
        leaked.extend(canaries.leaked_figures(&text));
        leaks.extend(leaked.into_iter().map(|leak| format!("{kind:?}: {leak}")));
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

/// The check above would be silent if nothing traced reached any paper.
#[test]
fn the_traced_words_are_heard_where_they_may_be() {
    let (canaries, programme) = (Canaries::new(), Programme::embedded());
    let mut heard: BTreeMap<Audience, BTreeSet<&str>> = BTreeMap::new();
    for kind in every_kind(&canaries.log, programme) {
        let known = canaries.known_to(kind.reader());
        let told = marks_in(&all_of(&kind, &made(&kind, &canaries, programme), programme));
        let told: Vec<u32> = told.intersection(&known).copied().collect();
        let least = match kind {
            PaperKind::Report => 300,
            PaperKind::Carnet => 100,
            PaperKind::Landlord => 60,
            PaperKind::Handover(_) => 10,
            PaperKind::Site(_) | PaperKind::MyWorks(_) => 5,
            PaperKind::Letter | PaperKind::Consent(_) | PaperKind::TakingInHand => 2,
            PaperKind::Lesson | PaperKind::Standing | PaperKind::ToTry(_) => 1,
            // The script of a session is the programme’s own.
            PaperKind::Conductor(_) => 0,
        };
        assert!(told.len() >= least, "{kind:?} tells {} traced words", told.len());
        for mark in told.iter().filter_map(|number| canaries.marks.get(number)) {
            heard.entry(mark.audience).or_default().insert(&mark.field);
        }
    }
    assert!(heard.get(&Audience::Therapist).is_some_and(|fields| fields.len() >= 4), "{heard:#?}");
    assert!(heard.get(&Audience::Tenant).is_some_and(|fields| fields.len() >= 20), "{heard:#?}");
    assert!(heard.get(&Audience::Landlord).is_some_and(|fields| fields.len() >= 15), "{heard:#?}");
}

#[test]
fn the_tenants_papers_hold_nothing_of_the_therapists_own_notes() {
    let (canaries, programme) = (Canaries::new(), Programme::embedded());
    for kind in every_kind(&canaries.log, programme).into_iter().filter(|kind| kind.reader() == Reader::Tenant) {
        let told = marks_in(&all_of(&kind, &made(&kind, &canaries, programme), programme));
        let private = told.into_iter().filter_map(|number| canaries.marks.get(&number));
        let private = private.filter(|mark| mark.audience == Audience::Therapist).map(|mark| mark.field.as_str());
        // Whoever signs beside the tenant is named where they sign, and only there.
        let signed = matches!(kind, PaperKind::Consent(_) | PaperKind::TakingInHand);
        let private: Vec<&str> = private.filter(|field| !(signed && *field == "SigningCapacityNoted.who")).collect();
        assert_eq!(private, Vec::<&str>::new(), "{kind:?}");
    }
}

/// What the programme says of situations, of questions, of aids that depend on health is not for a landlord either, even where
/// the dossier names it only by its id. The script of a session is the programme’s own, and for the therapist.
#[test]
fn the_programmes_words_on_how_people_live_stay_in_the_care_circle() {
    let (canaries, programme) = (Canaries::new(), marked_programme());
    let known: BTreeSet<u32> = canaries.marks.keys().copied().collect();
    let plain = Programme::embedded();
    for kind in every_kind(&canaries.log, &programme).into_iter().filter(leaves) {
        let with_marks = all_of(&kind, &made(&kind, &canaries, &programme), &programme);
        let without = all_of(&kind, &made(&kind, &canaries, plain), plain);
        let (with_marks, without) = (marks_in(&with_marks), marks_in(&without));
        let told: Vec<&u32> = with_marks.difference(&without).collect();
        if matches!(kind, PaperKind::Conductor(_)) {
            assert!(told.len() > 20, "{kind:?} is made of the programme’s words");
        } else {
            assert_eq!(told, Vec::<&u32>::new(), "{kind:?}, of {} words", known.len());
        }
    }
}
