use dossier::*;

use crate::case::*;

#[test]
fn undoing_brings_the_state_back_and_redoing_takes_it_again() {
    let mut case = Case::odette();
    case.decide(RUG, Decision::No);
    let want = case.decide(RUG, Decision::Want);
    let decision = |case: &Case| case.state().ideas[&RUG].decided.as_ref().unwrap().decision;
    case.undo(want).unwrap();
    assert_eq!(decision(&case), Decision::No);
    assert_eq!(case.undo(want), Err(Refusal::NothingToUndo), "it is undone already");
    let (now, id) = (case.now, case.id());
    let redone = case.dossier.redo(want, now, || id).unwrap();
    assert_eq!(redone.len(), 1);
    assert_eq!(decision(&case), Decision::Want);
    assert_eq!(case.dossier.redo(want, now, || id), Err(Refusal::NothingToUndo));
    case.undo(want).unwrap();
    assert_eq!(decision(&case), Decision::No, "undone, redone, undone again");
    let id = case.id();
    assert_eq!(
        case.dossier.redo(want, now, || id).unwrap().len(),
        1,
        "the undoing that counts, not the one already taken back"
    );
    assert_eq!(decision(&case), Decision::Want);
}

#[test]
fn what_two_tabs_undid_one_redoing_brings_back() {
    let mut case = Case::odette();
    let want = case.decide(RUG, Decision::Want);
    let mut tab = Dossier::open(case.dossier.log().clone(), case.dossier.author(), WriterId::from_bits(11), 0);
    case.undo(want).unwrap();
    let other = tab.undo(want, case.now, ChangeId::from_bits(7_000)).unwrap();
    case.dossier.receive([other], case.now.ms).unwrap();
    let mut next = 8_000;
    let redone = case.dossier.redo(want, case.now, || {
        next += 1;
        ChangeId::from_bits(next)
    });
    assert_eq!(redone.unwrap().len(), 2);
    assert!(case.state().ideas[&RUG].decided.is_some());
}

#[test]
fn one_undoes_ones_own_changes_only_but_the_therapist_may_erase_any() {
    let mut case = Case::odette();
    let colleague = Author { role: Role::Landlord, person: PersonId::from_bits(90) };
    let mut desk = Dossier::open(case.dossier.log().clone(), colleague, WriterId::from_bits(11), 0);
    let change = Change::AsbestosNoted { asbestos: Asbestos::SurveyDue, note: "À voir avec Odette".into() };
    let noted = desk.make(change, case.now, ChangeId::from_bits(7_000), false).unwrap().unwrap();
    case.dossier.receive([noted.clone()], case.now.ms).unwrap();
    assert_eq!(case.undo(noted.id), Err(Refusal::NotYours));
    let own = case.decide(RUG, Decision::No);
    desk.receive(case.dossier.log().entries().cloned(), case.now.ms).unwrap();
    assert_eq!(desk.redact(own, case.now, ChangeId::from_bits(7_001)), Err(Refusal::NotYours));

    let (now, id) = (case.now, case.id());
    case.dossier.redact(noted.id, now, id).unwrap();
    assert_eq!(case.state().asbestos, None);
    assert_eq!(case.dossier.log().get(noted.id).unwrap().change(), None, "the words are gone");
    let id = case.id();
    assert_eq!(case.dossier.redact(noted.id, now, id), Err(Refusal::NothingToUndo));
    assert_eq!(case.dossier.redact(id, now, id), Err(Refusal::NothingToUndo), "of something unknown");
}

#[test]
fn undoing_and_erasing_do_not_come_by_the_common_door() {
    let mut case = Case::odette();
    let target = case.decide(RUG, Decision::No);
    for change in
        [Change::Undone { target, audience: Audience::Tenant }, Change::Redacted { target, audience: Audience::Tenant }]
    {
        assert_eq!(case.try_tell(change), Err(Refusal::ByItsOwnDoor));
    }
    let undone = case.undo(target).unwrap().id;
    assert_eq!(case.undo(undone), Err(Refusal::NothingToUndo), "that is redoing, which has its own door");
}

#[test]
fn undoing_a_room_says_what_hangs_on_it_and_undoing_a_detail_asks_nothing() {
    let mut case = Case::of(Role::Therapist);
    let (room_kind, rank) = ("bathroom".into(), rank_between(None, None));
    let named = case.tell(Change::RoomNamed { room: BATHROOM, room_kind, name: "Salle de bain".into(), rank });
    assert!(!undo_effect(case.dossier.log(), named).in_use());
    for situation in ["bath-hot", "bath-stand"] {
        let (wording, answer) = ("…".to_owned(), PlaceAnswer::Hard);
        case.tell(Change::SituationReported { room: BATHROOM, situation: situation.into(), wording, answer });
    }
    let own = OwnSituationId::from_bits(1);
    let (words, rank) = ("Je pousse la porte".to_owned(), None);
    let told = case.tell(Change::OwnSituationTold { own, room: BATHROOM, words, rank });
    case.idea(BAR, "w-bar-shower");
    assert_eq!(
        undo_effect(case.dossier.log(), named).consequences,
        [
            "2 situations de cette pièce ne s’afficheront plus. Rétablir les fera revenir.",
            "Une situation dite avec ses mots ne s’affichera plus. Rétablir le fera revenir.",
            "Une idée de cette pièce restera, sans pièce.",
        ]
    );
    assert!(!undo_effect(case.dossier.log(), told).in_use());
    assert_eq!(case.dossier.log().undone().len(), 0, "asking undoes nothing");
}

#[test]
fn a_room_renamed_may_lose_its_new_name_without_losing_anything_else() {
    let mut case = Case::odette();
    let rank = case.state().rooms[&BATHROOM].rank.clone();
    let renamed =
        case.tell(Change::RoomNamed { room: BATHROOM, room_kind: "bathroom".into(), name: "Le bain".into(), rank });
    assert!(!undo_effect(case.dossier.log(), renamed).in_use());
}

#[test]
fn undoing_what_others_were_told_says_so() {
    let mut case = Case::odette();
    case.clear_the_way();
    let want = case.state().ideas[&BAR].decided.as_ref().unwrap().change;
    let said = undo_effect(case.dossier.log(), want).consequences.join(" ");
    assert!(said.contains("bailleur contient déjà") && said.contains("signer de nouveau"), "{said}");

    case.choose_firm();
    case.issue_bar().unwrap();
    let answer = case.state().items[&ITEM].answer.as_ref().unwrap().change;
    let said = undo_effect(case.dossier.log(), answer).consequences;
    assert_eq!(said, ["Ces travaux sont déjà commandés à une entreprise."]);
    case.decide(BAR, Decision::Want);
    let said = undo_effect(case.dossier.log(), answer).consequences;
    assert_eq!(said.len(), 2, "and a decision knows of it: {said:?}");
    assert!(!undo_effect(case.dossier.log(), want).in_use(), "an older decision is not the one the landlord was told");
}

#[test]
fn undoing_an_idea_counts_what_was_said_of_it() {
    let mut case = Case::odette();
    let idea = IdeaId::from_bits(55);
    let added = case.idea(idea, "w-bar-toilet");
    case.decide(idea, Decision::Later);
    assert_eq!(
        undo_effect(case.dossier.log(), added).consequences,
        ["Ce qui est noté sur cette idée ne s’affichera plus. Rétablir le fera revenir."]
    );
    case.tell(Change::MeasureTaken { idea, dimension: "height".into(), wording: "h".into(), mm: Some(700) });
    assert_eq!(
        undo_effect(case.dossier.log(), added).consequences,
        ["2 choses notées sur cette idée ne s’afficheront plus. Rétablir les fera revenir."]
    );
}

#[test]
fn undoing_what_works_rest_on_says_so_only_once_they_are_ordered() {
    let mut case = Case::odette();
    case.clear_the_way();
    let made = |case: &Case, wanted: fn(&Change) -> bool| {
        case.dossier.log().entries().find(|entry| entry.change().is_some_and(wanted)).unwrap().id
    };
    let rests_on = [
        made(&case, |change| matches!(change, Change::FeasibilityNoted { .. })),
        made(&case, |change| matches!(change, Change::SupportChecked { .. })),
        made(&case, |change| matches!(change, Change::AsbestosNoted { .. })),
    ];
    case.choose_firm();
    let firm = made(&case, |change| matches!(change, Change::ContractorChosen { .. }));
    for id in rests_on.into_iter().chain([firm]) {
        assert!(!undo_effect(case.dossier.log(), id).in_use(), "nothing is ordered yet");
    }
    case.issue_bar().unwrap();
    let said = |case: &Case, id| undo_effect(case.dossier.log(), id).consequences;
    assert_eq!(said(&case, rests_on[0]), ["Ces travaux sont déjà commandés à une entreprise."]);
    assert_eq!(said(&case, rests_on[1]), ["Ces travaux sont déjà commandés à une entreprise."]);
    assert_eq!(said(&case, rests_on[2]), ["Des travaux ont été commandés après ce repérage."]);
    assert_eq!(said(&case, firm), ["Le chantier de cette entreprise restera, sans son nom."]);
    // Renamed: the older name would show again, and nothing is lost.
    let (name, contact, phone) = ("Bains et Bâti & fils".to_owned(), "Karim Haddad".to_owned(), "06".to_owned());
    let renamed = case.tell(Change::ContractorChosen { contractor: FIRM, name, contact, phone });
    assert!(!undo_effect(case.dossier.log(), renamed).in_use());
}

#[test]
fn undoing_a_site_that_has_only_its_nights_keeps_them_without_its_name() {
    let mut case = Case::odette();
    case.choose_firm();
    let firm = case.dossier.log().entries().last().unwrap().id;
    assert!(!undo_effect(case.dossier.log(), firm).in_use());
    case.settle_night(day(14, 9));
    assert_eq!(
        undo_effect(case.dossier.log(), firm).consequences,
        ["Le chantier de cette entreprise restera, sans son nom."]
    );
}

#[test]
fn undoing_signatures_consents_and_what_a_defect_or_an_objective_holds_is_explained() {
    let mut case = Case::odette();
    case.clear_the_way();
    let on = case.now.today;
    let said = |case: &Case, id| undo_effect(case.dossier.log(), id).consequences;
    let consent = case.dossier.log().entries().last().unwrap().id;
    assert!(said(&case, consent)[0].starts_with("C’est un accord du locataire."));
    let hand_in = case.tell(Change::HandInSigned { name: "Odette".into(), signature: Signature::NameAndTick, on });
    assert_eq!(said(&case, hand_in), ["C’est une signature. Elle ne comptera plus."]);

    case.choose_firm();
    let (words, deadline) = ("Le joint s’ouvre.".to_owned(), None);
    let noted = case.tell(Change::DefectNoted { contractor: FIRM, defect: DEFECT, item: None, words, deadline });
    assert_eq!(said(&case, noted), Vec::<String>::new());
    let lifted = case.tell(Change::DefectLifted { contractor: FIRM, defect: DEFECT, on, seen_by: "Julien".into() });
    assert_eq!(said(&case, noted), ["La levée de cette réserve ne s’affichera plus. Rétablir le fera revenir."]);
    assert_eq!(said(&case, lifted), Vec::<String>::new());

    let objective = ObjectiveId::from_bits(1);
    let stated = case.tell(Change::ObjectiveStated { objective, words: "Sortir".into(), rank: String::new() });
    let (moment, words) = (Moment::Bilan, "Oui".to_owned());
    let reviewed = case.tell(Change::ObjectiveReviewed { objective, moment, words });
    assert_eq!(said(&case, stated), ["Ce qui est dit de cet objectif ne s’affichera plus. Rétablir le fera revenir."]);
    assert_eq!(said(&case, reviewed), Vec::<String>::new());

    let (date, present, sessions) = (on, Vec::new(), vec!["s1".into()]);
    let held = case.tell(Change::VisitHeld { visit: VISIT, date, present, sessions });
    assert_eq!(said(&case, held), Vec::<String>::new());
    let outcome = VisitOutcome::Done;
    case.tell(Change::VisitClosed { visit: VISIT, outcome, minutes: 60, words: String::new() });
    assert_eq!(said(&case, held), ["Le compte rendu de fin de cette visite restera, sans la visite."]);
}

#[test]
fn undoing_works_counts_what_was_noted_on_them() {
    let mut case = Case::odette();
    case.propose_bar();
    let proposed =
        case.dossier.log().entries().find(|entry| matches!(entry.change(), Some(Change::WorksItemProposed { .. })));
    let proposed = proposed.unwrap().id;
    assert_eq!(undo_effect(case.dossier.log(), proposed).consequences, Vec::<String>::new());
    case.answer(LandlordAnswer::Granted);
    case.tell(Change::ItemPriced { item: ITEM, cents: Some(12_000), source: String::new() });
    assert_eq!(
        undo_effect(case.dossier.log(), proposed).consequences,
        ["2 choses notées sur ces travaux ne s’afficheront plus. Rétablir les fera revenir."]
    );
}
