//! Before anything leaves, all of it is told: every word and figure of the sealed file is in what the screen says of it.

use chrono::NaiveDate;
use dossier::{Reader, fictional, french_date};
use proptest::prelude::*;
use serde_json::Value;

use crate::cast::{Apart, Desk, acquainted, claire, karim, nadia};
use crate::laws::{hands_over, lived};
use crate::world::honest;

/// Names of programme and code, whose words stand beside them; places in an order; points of a drawing.
const UNSAID: &[&str] = &[
    "kind",
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
    "audience",
    "strokes",
    "height",
    "mode",
];

/// What of a change must be read in what is told of it; the name of the field says how it is told.
fn words_of(name: &str, value: &Value, all: &mut Vec<String>) {
    match value {
        _ if UNSAID.contains(&name) => {}
        Value::Object(fields) => {
            // The id of a choice is the programme’s; its label is the reader’s.
            for (name, value) in fields.iter().filter(|(name, _)| *name != "id") {
                words_of(name, value, all);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| words_of(name, value, all)),
        Value::Number(number) => all.push(match name {
            "mm" => programme::length(u32::try_from(number.as_u64().unwrap()).unwrap()),
            "cents" | "up_to_cents" => programme::euros(number.as_u64().unwrap()),
            _ => number.to_string(),
        }),
        Value::String(text) => {
            let id = text.len() == 32 && text.chars().all(|digit| digit.is_ascii_hexdigit());
            let word = !text.is_empty()
                && text.chars().all(|letter| letter.is_ascii_lowercase() || "_0123456789".contains(letter));
            if let Ok(date) = text.parse::<NaiveDate>() {
                all.push(french_date(date));
            } else if name == "time" {
                all.push(dossier::french_time(text.parse().unwrap()));
            } else if !(id || word && is_code(name)) {
                all.push(text.trim().to_owned());
            }
        }
        Value::Bool(_) | Value::Null => {}
    }
}

/// Fields whose values are one of a few words of the code: which one is told, the laws of `dossier` say (tests/laws/whole.rs).
fn is_code(field: &str) -> bool {
    [
        "answer",
        "feasibility",
        "support",
        "asbestos",
        "payer",
        "owner",
        "maintainer",
        "on_leaving",
        "status",
        "course",
        "size",
        "protection",
        "outcome",
        "progress",
        "level",
        "moment",
        "agreement",
        "idea_kind",
        "decision",
        "with",
    ]
    .contains(&field)
}

/// All of the file is in what is told of it.
pub fn is_told(sender: &Desk, receiver: &Desk) {
    let parcel = sender.prepares(receiver.place).unwrap();
    let told = parcel.leaving().in_words().join("\n");
    let inside = Apart::of(&receiver.inside(&sender.seals(&parcel, receiver).0));
    for line in &inside.lines {
        let record: Value = serde_json::from_str(line["record"].as_str().unwrap()).unwrap();
        let mut words = Vec::new();
        if let Some(change) =
            record.get("change").filter(|change| !matches!(change["kind"].as_str(), Some("undone" | "redacted")))
        {
            words_of("", change, &mut words);
            words_of("on", &record["on"], &mut words);
            words.extend(record.get("from_paper").and_then(Value::as_str).map(|whose| whose.trim().to_owned()));
        }
        for word in words {
            assert!(told.contains(&word), "{word:?} of {record} is not in what is told");
        }
    }
    let from = &inside.manifest["from"]["card"];
    assert!(told.contains(sender.me.card().name()), "{from}");
}

#[test]
fn every_word_and_figure_of_the_invented_case_is_read_before_it_leaves() {
    let (mut claire, karim, mut nadia) = (claire(), karim(), nadia());
    let (_, log) = fictional::fictional_case(claire.me.author());
    let firm = log.only_contractor().unwrap();
    nadia.place = Reader::Contractor(firm);
    let (mut karim, mut paul) = (karim, Desk::new(9, dossier::Role::Therapist, "Paul Fictif", Reader::Therapist));
    claire.log = log;
    acquainted(&mut [&mut claire, &mut karim, &mut nadia, &mut paul]);
    for consent in ["take-part", "photos", "to-landlord", "to-contractor"] {
        claire.agrees(consent);
    }
    for reader in [&karim, &nadia, &paul] {
        is_told(&claire, reader);
    }
    // And once more by whoever hands it on.
    let file = claire.file_for(&karim);
    karim.takes(&file);
    is_told(&karim, &nadia);
    is_told(&karim, &claire);
}

#[test]
fn what_is_copied_from_a_paper_says_so_and_who_noted_it() {
    let (mut claire, mut karim, _) = crate::files::three();
    claire.writes(crate::files::sheet("Barre d’appui"));
    let file = claire.file_for(&karim);
    karim.takes(&file);
    let parcel = karim.prepares(Reader::Therapist).unwrap();
    let words = parcel.leaving().in_words().join("\n");
    assert!(words.contains("par Claire Fictive, ergothérapeute)"), "{words}");
    assert!(words.contains("Votre carte\u{a0}: Karim Fictif, bailleur"), "{words}");
    let leaving = claire.prepares(Reader::Landlord).unwrap().leaving().clone();
    let words = leaving.in_words().join("\n");
    assert!(
        words.contains("par vous)") && words.contains("Explication\u{a0}: «\u{202f}Mur porteur en béton.\u{202f}»"),
        "{words}"
    );
    assert!(words.contains("fiche au bailleur, d’accord"), "{words}");
}

proptest! {
    #![proptest_config(crate::laws::cases())]

    #[test]
    fn every_word_and_figure_of_any_dossier_is_read_before_it_leaves(run in honest()) {
        let (desks, _) = lived(&run);
        for from in 0..desks.len() {
            for to in (0..desks.len()).filter(|to| *to != from && hands_over(&desks[from], &desks[*to])) {
                is_told(&desks[from], &desks[to]);
            }
        }
    }
}
