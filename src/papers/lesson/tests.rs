//! The anonymous lesson of the fictional case, and of none.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::{Author, Log, PersonId, Role, fictional};
use programme::Programme;

use crate::block::{Identity, Paper};
use crate::{Making, PaperKind};

fn sheet(log: &Log) -> Paper {
    let on = NaiveDate::from_ymd_opt(2027, 2, 14).unwrap();
    let identity = Identity {
        name: "Service de Port-Fictif".into(),
        contact: vec!["44990 Port-Fictif".into()],
        ..Identity::default()
    };
    let photos = BTreeMap::new();
    let making =
        Making { programme: Programme::embedded(), on, identity: Some(&identity), photos: &photos, letters: None };
    PaperKind::Lesson.make(log, &making)
}

fn odette() -> Log {
    fictional::fictional_case(Author { role: Role::Therapist, person: PersonId::from_bits(7) }).1
}

#[test]
fn the_network_reads_the_lesson_in_its_words_and_a_team_has_room_to_think() {
    let text = sheet(&odette()).plain_text();
    for expected in [
        "Un siège refusé sur image a été choisi après un essai habillé, à sec. Montrer l’objet avant de demander un choix.",
        "(jadapte-trame-proposee, version 2026-11)",
        "Année\n2026\nRégion\n",
        "Ce qui l’a rendu possible",
        "Ce qui l’a freiné",
        "☐ Gérer la période des travaux",
        "Trame proposée",
    ] {
        assert!(text.contains(expected), "«\u{202f}{expected}\u{202f}» is not in:\n{text}");
    }
}

#[test]
fn nothing_tells_who_where_or_which_day() {
    let paper = sheet(&odette());
    assert_eq!((paper.identity.as_ref(), paper.photos.len()), (None, 0));
    assert_eq!(paper.created, NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(), "the year of the lesson, not of the print");
    let whole = format!("{} {} {} {} {}", paper.plain_text(), paper.title, paper.subject, paper.author, paper.footer);
    let who_or_where = ["Odette", "Le Goff", "Soizic", "Tilleuls", "Port-Fictif", "44990", "B-0312", "82 ans"];
    let months =
        ["janvier", "février", "mars ", "avril", "juin", "juillet", "septembre", "octobre", "novembre", "décembre"];
    for word in who_or_where.into_iter().chain(months) {
        assert!(!whole.contains(word), "{word}: {whole}");
    }
}

#[test]
fn before_any_lesson_the_sheet_is_one_to_write_on() {
    let paper = sheet(&Log::new());
    let text = paper.plain_text();
    assert!(text.contains("À compléter\u{a0}: aucune leçon n’a encore été transmise."), "{text}");
    assert!(text.contains("Année\n2027"), "{text}");
    assert!(!text.contains("La leçon\n"), "{text}");
}
