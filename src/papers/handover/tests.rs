//! The record of invented handovers, read as the landlord would read it.

use dossier::*;

use crate::block::{Block, Panel};
use crate::site::tests::{FIRM, day, defect, issued, item, log_of, made, odette, scheduled, under};
use crate::typography::loose;
use crate::{PaperKind, block::Paper};

fn record(log: &Log) -> Paper {
    made(&PaperKind::Handover(FIRM), log)
}

fn checked(bits: u128, lengths: &[(&str, u32)], accepted: Option<bool>) -> Change {
    let length = |(label, mm): &(&str, u32)| ItemDimension { label: (*label).to_owned(), mm: *mm };
    Change::HandoverChecked {
        contractor: FIRM,
        item: item(bits),
        fitted: lengths.iter().map(length).collect(),
        accepted,
    }
}

fn signed() -> Change {
    Change::HandoverSigned {
        contractor: FIRM,
        landlord: "Ada Bailleur".to_owned(),
        contractor_name: "Léo Chantier".to_owned(),
        on: day(9, 21),
    }
}

#[test]
fn the_bar_of_the_invented_case_was_fitted_five_centimetres_too_high_and_the_record_says_so() {
    let (log, firm) = odette();
    let paper = made(&PaperKind::Handover(firm), &log);
    let points = under(&paper, "Point par point");
    for words in [
        "Barre d’appui près des toilettes, Toilettes. Hauteur au-dessus du sol\n74\u{a0}cm\n79\u{a0}cm (+5\u{a0}cm)\nNon, réserve n°\u{a0}1",
        "Hauteur du seuil\n4\u{a0}cm\n4\u{a0}cm",
        "Oui, réserve n°\u{a0}2",
    ] {
        assert!(holds(&points, words), "{words}\n{points}");
    }
    let reserves = under(&paper, "Réserves");
    assert!(holds(&reserves, "(n°\u{a0}1, Toilettes)\n☐\n9 octobre 2026"), "{reserves}");
    let lifted = under(&paper, "Levée des réserves");
    assert!(holds(&lifted, "1\n2 octobre 2026\nJulien Prat, avec Odette"), "{lifted}");
    let text = paper.plain_text();
    assert!(holds(&text, "☑ Réception avec 2 réserves") && holds(&text, "☐ Réception sans réserve"), "{text}");
    for words in
        ["OS 2026-0417 (fictif)", "Odette Le Goff", "Représenté par Julien Prat", "représentée par Karim Haddad"]
    {
        assert!(holds(&text, words), "{words}\n{text}");
    }
}

#[test]
fn the_rules_are_said_with_where_they_were_read_and_the_days_they_give() {
    let (log, firm) = odette();
    let text = made(&PaperKind::Handover(firm), &log).plain_text();
    for words in [
        "Ce qui n’est pas réservé est accepté",
        "fouche.avocat.fr",
        "60 jours, soit jusqu’au 20 novembre 2026, ne vaut que si le marché renvoie à la norme NF P 03-001",
        "dans l’année, jusqu’au 21 septembre 2027, se signale par écrit",
        "il signe sa prise en main, sur une autre feuille",
        "article 7 f de la loi du 6 juillet 1989",
        "à vérifier avec le marché signé. Sources lues le 22 novembre 2026.",
    ] {
        assert!(holds(&text, words), "{words}\n{text}");
    }
}

#[test]
fn landlord_and_contractor_sign_and_nobody_else() {
    let (log, firm) = odette();
    let paper = made(&PaperKind::Handover(firm), &log);
    let panels = paper.blocks.iter().find_map(|block| match block {
        Block::Panels { panels } => Some(panels),
        _ => None,
    });
    let signs = |panel: &Panel| match panel.body.first() {
        Some(Block::SignatureArea { label, name, date, .. }) => {
            (label.clone(), name.clone().unwrap(), date.clone().unwrap())
        }
        other => panic!("{other:?}"),
    };
    let signers: Vec<_> = panels.unwrap().iter().map(signs).collect();
    let on = "le 21\u{a0}septembre 2026".to_owned();
    assert_eq!(
        signers,
        [
            ("Pour le bailleur, maître d’ouvrage".to_owned(), "Julien Prat".to_owned(), on.clone()),
            ("Pour l’entreprise".to_owned(), "Karim Haddad".to_owned(), on),
        ]
    );
}

#[test]
fn before_the_day_the_record_is_filled_by_hand() {
    let log = log_of([
        issued(1, "Toilettes", "Barre d’appui près des toilettes", &[("Hauteur au-dessus du sol", 740)]),
        scheduled(Some(day(9, 14)), Some(day(9, 18))),
    ]);
    let paper = record(&log);
    let text = paper.plain_text();
    assert!(holds(&text, "74\u{a0}cm\n☐\u{a0}oui ☐\u{a0}non"), "planned is printed, fitted is blank\n{text}");
    assert!(!text.contains('☑'), "nothing is decided yet");
    let numbered = under(&paper, "Réserves");
    assert!(holds(&numbered, "1\n☐\n2\n☐\n3\n☐\n4\n☐"), "numbers wait for their words\n{numbered}");
    assert!(holds(&text, "Nom\u{a0}:") && holds(&text, "Date\u{a0}:"));
    assert!(holds(&text, "délai de 60 jours ne vaut que"), "no day is counted from nothing\n{text}");
    let by_hand = |block: &Block| matches!(block, Block::Table(table) if table.row_mm > 0);
    assert!(paper.blocks.iter().filter(|block| by_hand(block)).count() >= 3);
}

#[test]
fn an_empty_dossier_still_gives_a_record_to_write_on() {
    let text = record(&Log::new()).plain_text();
    for words in ["À compléter", "Point par point", "Pour l’entreprise", "Levée des réserves"] {
        assert!(holds(&text, words), "{words}\n{text}");
    }
}

#[test]
fn a_handover_without_defects_says_so_and_has_nothing_to_lift() {
    let log = log_of([issued(1, "Entrée", "Verrou", &[]), checked(1, &[("Hauteur", 1005)], Some(true)), signed()]);
    let paper = record(&log);
    let text = paper.plain_text();
    assert!(holds(&text, "☑ Réception sans réserve"), "{text}");
    assert!(holds(&text, "Aucune réserve.") && holds(&text, "Sans objet"), "{text}");
    assert!(holds(&text, "Verrou, Entrée. Hauteur\n100,5\u{a0}cm\nOui"), "fitted without having been planned\n{text}");
}

#[test]
fn what_was_looked_at_and_is_ordered_no_more_is_not_lost() {
    let log = log_of([
        issued(1, "Entrée", "Verrou", &[]),
        checked(1, &[("Hauteur", 1000)], Some(false)),
        Change::WorksItemRecalled { contractor: FIRM, item: item(1) },
    ]);
    let text = record(&log).plain_text();
    assert!(holds(&text, "Un ouvrage. Hauteur\n100\u{a0}cm\nNon"), "{text}");
}

#[test]
fn the_same_works_bear_the_same_numbers_on_both_papers_of_a_site() {
    let log = log_of([
        issued(1, "Salle de bain", "Siège de douche mural rabattable", &[]),
        issued(2, "Salle de bain", "Remplacement de la baignoire par une douche", &[]),
        defect(9, Some(1), "Vis à changer.", None),
        signed(),
    ]);
    let record = record(&log).plain_text();
    let sheet = made(&PaperKind::Site(FIRM), &log).plain_text();
    assert!(record.contains("2\nSiège de douche mural rabattable, Salle de bain"), "{record}");
    assert!(sheet.contains("N°\u{a0}2. Siège de douche mural rabattable."), "{sheet}");
    assert!(record.contains("Vis à changer (n°\u{a0}2, Salle de bain)\n☐\nÀ fixer"), "{record}");
}

#[test]
fn another_firms_site_is_not_in_this_record() {
    let other = ContractorId::from_bits(2);
    let log = log_of([
        issued(1, "Entrée", "Verrou", &[]),
        Change::WorksItemIssued {
            contractor: other,
            item: item(2),
            place: "Cuisine".to_owned(),
            label: "Hotte inventée".to_owned(),
            dimensions: Vec::new(),
        },
    ]);
    assert!(!record(&log).plain_text().contains("Hotte"));
    assert!(made(&PaperKind::Handover(other), &log).plain_text().contains("Hotte"));
}

/// Whether a text holds these words, wherever its lines may end.
fn holds(text: &str, words: &str) -> bool {
    loose(text).contains(&loose(words))
}
