use dossier::*;

use crate::case::*;

#[test]
fn a_decision_is_told_in_a_line_and_its_undoing_too() {
    let mut case = Case::odette();
    let id = case.decide(RUG, Decision::No);
    let entry = case.dossier.log().get(id).unwrap();
    assert_eq!(
        history_in_words(entry, case.state(), programme()),
        "Décision «\u{202f}Non\u{202f}» sur «\u{202f}Retirer le tapis\u{202f}»"
    );
    assert_eq!(
        undo_in_words(entry, case.state(), programme()),
        "Annuler\u{a0}: décision «\u{202f}Non\u{202f}» sur «\u{202f}Retirer le tapis\u{202f}»"
    );
}

#[test]
fn what_is_gone_is_said_plainly_and_what_is_long_is_cut() {
    let mut case = Case::odette();
    let id = case.decide(RUG, Decision::No);
    case.tell(Change::IdeaRemoved { idea: RUG });
    let entry = case.dossier.log().get(id).unwrap();
    let said = history_in_words(entry, case.state(), programme());
    assert_eq!(said, "Décision «\u{202f}Non\u{202f}» sur une idée retirée");
    assert_eq!(quoted(&"é".repeat(81)), format!("«\u{202f}{}…\u{202f}»", "é".repeat(80)));
    assert_eq!(quoted(&"é".repeat(80)), format!("«\u{202f}{}\u{202f}»", "é".repeat(80)));
    let (now, redaction) = (case.now, case.id());
    case.dossier.redact(id, now, redaction).unwrap();
    let entry = case.dossier.log().get(id).unwrap();
    assert_eq!(history_in_words(entry, case.state(), programme()), "Ligne effacée à votre demande");
}

/// The whole fictional case is read out: five hundred lines, none empty, none with a word that no one would say.
#[test]
fn the_whole_history_of_a_case_reads_as_french() {
    let author = Author { role: Role::Therapist, person: PersonId::from_bits(9) };
    let (_, log) = fictional::fictional_case(author);
    let state = State::replay(&log);
    assert!(log.len() > 300, "a case that fills every screen");
    for entry in log.entries() {
        let said = history_in_words(entry, &state, programme());
        assert!(said.chars().next().is_some_and(|first| first.is_uppercase() || first == '«'), "{said}");
        assert!(!said.contains("  ") && !said.ends_with('.') && !said.contains('_'), "{said}");
        for wrong in [" :", " ;", " ?", " !", "« ", " »", "d’autre programme", "retirée »"] {
            assert!(!said.contains(wrong), "{wrong:?} in {said}");
        }
    }
}

/// Every sentence of the story has the spaces that French wants: a screen shows it as it is.
#[test]
fn the_fictional_case_is_set_as_french_wants_it() {
    let author = Author { role: Role::Therapist, person: PersonId::from_bits(9) };
    let (_, log) = fictional::fictional_case(author);
    for entry in log.entries() {
        let told = serde_json::to_string(entry).unwrap();
        for wrong in ["'", " ?", " !", " ;", " :", "« ", " »", " €", "..."] {
            assert!(!told.contains(wrong), "{wrong:?} in {told}");
        }
    }
}

#[test]
fn what_would_leave_the_fictional_case_for_the_landlord_says_nothing_of_health() {
    let author = Author { role: Role::Therapist, person: PersonId::from_bits(9) };
    let (_, log) = fictional::fictional_case(author);
    let outgoing = log.outgoing(Reader::Landlord);
    assert!(outgoing.len() > 50, "there is a landlord’s file");
    let told: String = outgoing.entries().map(|entry| serde_json::to_string(entry).unwrap()).collect();
    for word in ["chute", "APA", "GIR", "vertige", "malade", "peur", "médecin", "rehauss"] {
        assert!(!told.contains(word), "{word}");
    }
    // What Odette no longer wants after the landlord’s answer is named once, and neither her choice nor her words are told.
    let state = State::replay_for(&outgoing, Reader::Landlord);
    let gone: Vec<&Item> = state.items.values().filter(|item| item.withdrawn).collect();
    let [path] = gone.as_slice() else { panic!("{gone:?}") };
    assert!(path.name().contains("umineux") && path.explanation.is_empty() && path.dimensions.is_empty(), "{path:?}");
    assert!(!told.contains("veilleuse") && !told.contains("luxe"));
}

/// What a line names is named as the people know it: rooms, ideas, works, the firm, a defect, a situation.
#[test]
fn each_line_of_the_history_names_what_it_is_about() {
    let mut case = Case::odette();
    let said = |case: &mut Case, change: Change| {
        let id = case.tell(change);
        history_in_words(case.dossier.log().get(id).unwrap(), case.state(), programme())
    };
    let (situation, room) = (programme::SituationId::from("bath-step-over"), Some(BATHROOM));
    let known = programme().situation(&situation).unwrap().tenant.clone();
    let words = "Je m’accroche au rideau".to_owned();
    assert_eq!(
        said(&mut case, Change::SituationWorded { room, situation: situation.clone(), words }),
        format!("Mots du locataire sur {}\u{a0}: {}", quoted(&known), quoted("Je m’accroche au rideau"))
    );
    let (wording, answer) = ("J’enjambe.".to_owned(), PlaceAnswer::Hard);
    assert_eq!(
        said(&mut case, Change::SituationReported { room: BATHROOM, situation, wording, answer }),
        format!("{}, {}\u{a0}: {}", quoted("La salle de bain de Marcel"), quoted("J’enjambe."), answer.french())
    );
    let gone = programme::SituationId::from("gone");
    let words = "Là".to_owned();
    assert_eq!(
        said(&mut case, Change::SituationWorded { room, situation: gone, words }),
        format!("Mots du locataire sur {}\u{a0}: {}", quoted("une situation"), quoted("Là"))
    );

    case.clear_the_way();
    case.choose_firm();
    case.issue_bar().unwrap();
    let label = case.state().items[&ITEM].label.clone();
    let price = Change::ItemPriced { item: ITEM, cents: Some(12_050), source: String::new() };
    assert_eq!(said(&mut case, price), format!("Prix de {}\u{a0}: 120,50\u{a0}€", quoted(&label)));
    let (owner, maintainer, on_leaving) = (Payer::Landlord, Payer::Tenant, OnLeaving::Stays);
    assert_eq!(
        said(&mut case, Change::ItemUpkeepAgreed { item: ITEM, owner, maintainer, on_leaving }),
        format!("Entretien de {}\u{a0}: le locataire", quoted(&label))
    );
    let (words, deadline) = ("Le joint s’ouvre.".to_owned(), None);
    said(&mut case, Change::DefectNoted { contractor: FIRM, defect: DEFECT, item: None, words, deadline });
    let lifted = Change::DefectLifted { contractor: FIRM, defect: DEFECT, on: day(12, 3), seen_by: "Julien".into() };
    assert_eq!(
        said(&mut case, lifted),
        format!("Réserve levée le 12 mars 2026\u{a0}: {}", quoted("Le joint s’ouvre."))
    );
    assert_eq!(
        said(&mut case, Change::WorksItemRecalled { contractor: FIRM, item: ITEM }),
        format!("Commande de {} reprise à Bains et Bâti", quoted(&label))
    );

    let objective = ObjectiveId::from_bits(1);
    said(&mut case, Change::ObjectiveStated { objective, words: "Sortir".into(), rank: String::new() });
    let (moment, words) = (Moment::Bilan, "Oui".to_owned());
    assert_eq!(
        said(&mut case, Change::ObjectiveReviewed { objective, moment, words }),
        format!("Retour sur l’objectif {}\u{a0}: {}", quoted("Sortir"), quoted("Oui"))
    );
    let one = Present { name: "Claire".into(), quality: "ergothérapeute".into() };
    let sessions = vec!["s1".into()];
    let held = |present: &[&Present]| Change::VisitHeld {
        visit: VISIT,
        date: day(12, 3),
        present: present.iter().map(|one| (*one).clone()).collect(),
        sessions: sessions.clone(),
    };
    assert_eq!(said(&mut case, held(&[&one])), "Visite du 12 mars 2026 commencée (1 personne)");
    assert_eq!(said(&mut case, held(&[&one, &one])), "Visite du 12 mars 2026 commencée (2 personnes)");
    let closed =
        |minutes| Change::VisitClosed { visit: VISIT, outcome: VisitOutcome::CutShort, minutes, words: String::new() };
    assert_eq!(said(&mut case, closed(1)), "Visite\u{a0}: Écourtée, 1 minute");
    assert_eq!(said(&mut case, closed(0)), "Visite\u{a0}: Écourtée");
    assert_eq!(said(&mut case, closed(50)), "Visite\u{a0}: Écourtée, 50 minutes");
    let scheduled = |start, end| Change::WorksScheduled {
        contractor: FIRM,
        start: Some(start),
        end,
        hours: String::new(),
        order: String::new(),
    };
    let (monday, tuesday) = (day(14, 9), day(15, 9));
    assert_eq!(said(&mut case, scheduled(monday, Some(monday))), "Travaux le lundi 14 septembre");
    assert_eq!(
        said(&mut case, scheduled(monday, Some(tuesday))),
        "Travaux du lundi 14 septembre au mardi 15 septembre"
    );
    assert_eq!(said(&mut case, scheduled(monday, None)), "Dates des travaux à fixer");
}

#[test]
fn a_long_line_is_cut_between_two_words() {
    let long = format!("{} {}", "é".repeat(70), "à".repeat(30));
    assert_eq!(quoted(&long), format!("«\u{202f}{}…\u{202f}»", "é".repeat(70)));
    let comma = format!("{}, {}", "é".repeat(70), "à".repeat(30));
    assert_eq!(quoted(&comma), format!("«\u{202f}{}…\u{202f}»", "é".repeat(70)));
}

#[test]
fn a_name_is_found_however_it_is_accented() {
    assert_eq!(plain("ÀÂÄÁÃÅ Ç ÉÈÊË ÎÏÍÌ Ñ ÔÖÓÒÕ ÙÛÜÚ ŸÝ ŒÆ"), "aaaaaa c eeee iiii n ooooo uuuu yy oeae");
    assert_eq!(plain("Hélène LE-GOFF"), "helene le goff");
    let mut case = Case::odette();
    let (floor, dwelling) = ("2e".to_owned(), "B12".to_owned());
    let address = "8 rue du Cœur, 94240 L’Haÿ-les-Roses (fictif)".to_owned();
    case.tell(Change::HomeDescribed { address, floor, lift: None, dwelling });
    for text in ["", "go", "Odette hay", "coeur", "b12"] {
        assert!(search(case.state(), text), "{text}");
    }
    for text in ["dette", "Odette Martin", "b13"] {
        assert!(!search(case.state(), text), "{text}");
    }
}
