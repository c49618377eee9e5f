//! What is told whole is told: two changes that differ by a word, a figure, a yes or a no do not read the same.

use dossier::{Body, Entry, Log, State, whole_in_words};
use programme::Programme;
use proptest::prelude::*;
use serde_json::Value;

use crate::kinds::{KINDS, change_of};
use crate::picks::Picks;
use crate::world::{World, change_id, honest};

fn told(entry: &Entry, state: &State) -> String {
    let (line, more) = whole_in_words(entry, state, Programme::embedded());
    format!("{line}\n{}", more.join("\n"))
}

/// What of a change is for a reader: neither ids, nor ranks, nor the points of a drawing, nor blanks around words.
fn said(value: &Value) -> Value {
    const UNSAID: &[&str] = &[
        "rank",
        "session",
        "sessions",
        "step",
        "task",
        "skill",
        "question",
        "activity",
        "situation",
        "referral",
        "room_kind",
        "adaptation",
        "dimension",
        "consent",
        "line",
        "topic",
        "target",
        "audience",
        "strokes",
        "height",
        "id",
        "room",
        "idea",
        "item",
        "visit",
        "objective",
        "precious",
        "funding",
        "contact_id",
        "own",
        "defect",
        "contractor",
    ];
    match value {
        Value::Object(fields)
            if fields.contains_key("choices") || fields.len() == 1 && fields.contains_key("words") =>
        {
            let answer: dossier::Answer = serde_json::from_value(value.clone()).unwrap();
            Value::String(answer.in_words())
        }
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, value)| !UNSAID.contains(&name.as_str()) && !is_id(value))
            .map(|(name, value)| (name.clone(), said(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(all) => all.iter().map(said).collect(),
        Value::String(text) => Value::String(text.trim().to_owned()),
        other => other.clone(),
    }
}

fn is_id(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.len() == 32 && text.chars().all(|digit| digit.is_ascii_hexdigit()))
}

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn nothing_that_a_change_says_goes_untold(run in honest(), kind in 0..KINDS.len(), one in any::<u64>(), other in any::<u64>()) {
        let state = State::replay(&World::after(&run).everything());
        let entry = |seed| Entry {
            id: change_id(1),
            stamp: dossier::Stamp { wall_ms: 0, counter: 0, writer: dossier::WriterId::from_bits(1) },
            author: dossier::Author { role: dossier::Role::Therapist, person: dossier::PersonId::from_bits(1) },
            on: chrono::NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
            noted_after: false,
            from_paper: None,
            act: None,
            replaces: vec![],
            body: Body::Change(change_of(kind, &mut Picks::new(seed, "canari".to_owned()))),
        };
        let (one, other) = (entry(one), entry(other));
        let json = |entry: &Entry| said(&serde_json::to_value(entry.change().unwrap()).unwrap());
        if json(&one) != json(&other) {
            prop_assert_ne!(told(&one, &state), told(&other, &state), "{:?} and {:?}", one.change(), other.change());
        }
    }
}

/// A long word is cut in the history, never in what leaves.
#[test]
fn no_word_is_cut() {
    let mut log = Log::new();
    let long = format!("{} fin", "mot ".repeat(60));
    let mut picks = Picks::new(1, long.clone());
    for kind in 0..KINDS.len() {
        let change = change_of(kind, &mut picks);
        let entry = Entry {
            id: change_id(u32::try_from(kind).unwrap()),
            stamp: dossier::Stamp { wall_ms: 0, counter: 0, writer: dossier::WriterId::from_bits(1) },
            author: dossier::Author { role: dossier::Role::Therapist, person: dossier::PersonId::from_bits(1) },
            on: chrono::NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
            noted_after: false,
            from_paper: None,
            act: None,
            replaces: vec![],
            body: Body::Change(change),
        };
        let told = told(&entry, &State::replay(&log));
        prop_assert_or_panic(&told, &entry, &long);
        log.insert(entry).unwrap();
    }
}

fn prop_assert_or_panic(told: &str, entry: &Entry, long: &str) {
    let json = serde_json::to_string(entry.change().unwrap()).unwrap();
    let ranked_only = matches!(entry.change(), Some(dossier::Change::IdeaRanked { .. }));
    assert!(!json.contains(long) || ranked_only || told.contains(long), "{told}\n{json}");
    assert!(!told.contains('…'), "{told}");
}
