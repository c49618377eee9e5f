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
