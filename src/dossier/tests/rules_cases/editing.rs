use chrono::NaiveDate;
use dossier::*;

use crate::case::*;

#[test]
fn a_change_is_stamped_dated_and_names_what_it_replaces() {
    let mut case = Case::odette();
    let first = case.decide(RUG, Decision::No);
    let on = case.on(day(26, 3)).now.today;
    let change = Change::TenantDecided { idea: RUG, decision: Decision::Try, words: String::new(), on, knowing: None };
    let entry = case.try_tell(change).unwrap().unwrap();
    assert_eq!(entry.replaces, [first]);
    assert_eq!(entry.on, day(26, 3));
    assert!(entry.stamp > case.dossier.log().get(first).unwrap().stamp);
    assert_eq!(case.dossier.log().get(entry.id), Some(&entry));
    assert_eq!(case.state().ideas[&RUG].decided.as_ref().unwrap().decision, Decision::Try);
}

#[test]
fn what_is_in_force_already_is_not_written_again() {
    let mut case = Case::odette();
    let seen = Change::RoomSeen { room: BATHROOM, progress: Progress::Done };
    let first = case.tell(seen.clone());
    let written = case.dossier.log().len();
    assert_eq!(case.try_tell(seen.clone()), Ok(None));
    assert_eq!(case.dossier.log().len(), written);
    case.undo(first).unwrap();
    assert!(case.try_tell(seen.clone()).unwrap().is_some(), "undone, it is made again");
    case.tell(Change::RoomSeen { room: BATHROOM, progress: Progress::Started });
    assert!(case.try_tell(seen).unwrap().is_some(), "replaced, it is made again");
}

#[test]
fn of_two_concurrent_values_choosing_the_one_that_shows_settles_the_matter() {
    let mut case = Case::odette();
    let mut other = Dossier::open(case.dossier.log().clone(), case.dossier.author(), WriterId::from_bits(11), 0);
    let seen = |progress| Change::RoomSeen { room: BATHROOM, progress };
    case.tell(seen(Progress::Started));
    let entry =
        other.make(seen(Progress::Done), Now { ms: 9_000, today: day(12, 3) }, ChangeId::from_bits(7_000), false);
    assert_eq!(case.dossier.receive(entry.unwrap(), 9_000), Ok(1));
    assert_eq!(case.state().conflicts.len(), 1);
    assert_eq!(case.state().rooms[&BATHROOM].seen, Progress::Done);
    assert!(case.try_tell(seen(Progress::Done)).unwrap().is_some());
    assert_eq!(case.state().conflicts, []);
}

#[test]
fn another_tab_is_heard_and_what_follows_is_stamped_after_it() {
    let mut case = Case::odette();
    let mut tab = Dossier::open(case.dossier.log().clone(), case.dossier.author(), WriterId::from_bits(11), 50_000);
    let change = Change::CarnetSizeChosen { size: CarnetSize::Points24 };
    let entry = tab.make(change, Now { ms: 50_000, today: day(12, 3) }, ChangeId::from_bits(7_000), false).unwrap();
    let entry = entry.unwrap();
    assert_eq!(case.dossier.receive([entry.clone()], 50_000), Ok(1));
    assert_eq!(case.dossier.receive([entry.clone()], 50_000), Ok(0), "heard twice is heard once");
    assert_eq!(case.state().carnet, Some(CarnetSize::Points24));
    let next = case.try_tell(Change::CarnetSizeChosen { size: CarnetSize::Points16 }).unwrap().unwrap();
    assert!(next.stamp > entry.stamp, "though this clock is slow");
    assert_eq!(next.replaces, [entry.id]);
    let altered = Entry { on: day(1, 1), ..entry };
    let before = case.dossier.log().clone();
    assert!(case.dossier.receive([altered], 50_000).is_err());
    assert_eq!(case.dossier.log(), &before);
}

#[test]
fn each_profession_makes_its_own_changes() {
    let mut landlord = Case::of(Role::Landlord);
    let words = "Me laver seule".to_owned();
    let objective = ObjectiveId::from_bits(1);
    assert_eq!(
        landlord.try_tell(Change::ObjectiveStated { objective, words, rank: String::new() }),
        Err(Refusal::NotYourRole)
    );
    landlord.tell(Change::AsbestosNoted { asbestos: Asbestos::SurveyDue, note: String::new() });
    let mut contractor = Case::of(Role::Contractor);
    let change = Change::AsbestosNoted { asbestos: Asbestos::NoneFound, note: String::new() };
    assert_eq!(contractor.try_tell(change), Err(Refusal::NotYourRole));
}

#[test]
fn a_change_that_refers_to_nothing_is_refused_and_nothing_is_written() {
    let mut case = Case::of(Role::Therapist);
    let on = day(12, 3);
    let no_words = String::new;
    let refused = [
        Change::RoomSeen { room: BATHROOM, progress: Progress::Done },
        Change::SituationWorded { room: Some(BATHROOM), situation: "bath-hot".into(), words: no_words() },
        Change::IdeaRanked { idea: BAR, rank: no_words() },
        Change::TenantDecided { idea: BAR, decision: Decision::No, words: no_words(), on, knowing: None },
        Change::IdeaAnswersSituation { idea: BAR, room: None, situation: "bath-hot".into() },
        Change::ItemPriced { item: ITEM, cents: None, source: no_words() },
        Change::WorksItemAnswersIdea { item: ITEM, idea: BAR },
        Change::NightArranged { contractor: FIRM, date: on, night: Night::default() },
        Change::DefectLifted { contractor: FIRM, defect: DEFECT, on, seen_by: "Julien".into() },
        Change::VisitClosed { visit: VISIT, outcome: VisitOutcome::Done, minutes: 5, words: no_words() },
        Change::ObjectiveReviewed { objective: ObjectiveId::from_bits(1), moment: Moment::Bilan, words: no_words() },
        Change::FundingDropped { funding: FundingId::from_bits(1) },
        Change::ContactDropped { contact: ContactId::from_bits(1) },
        Change::PreciousDropped { precious: PreciousId::from_bits(1) },
        Change::OwnSituationDropped { own: OwnSituationId::from_bits(1) },
        Change::WorksItemRecalled { contractor: FIRM, item: ITEM },
    ];
    for change in refused {
        let refusal = case.try_tell(change.clone()).unwrap_err();
        assert!(matches!(refusal, Refusal::Gone(_)), "{change:?}: {refusal:?}");
    }
    assert!(case.dossier.log().is_empty());
    // A habit has no room: its words need none.
    case.tell(Change::SituationWorded { room: None, situation: "hab-dark".into(), words: "Souvent".into() });
}

#[test]
fn figures_out_of_range_are_refused_at_the_edge() {
    let mut case = Case::odette();
    let felt = |felt| Change::SafetyFelt {
        activity: "bath".into(),
        wording: "Le bain".into(),
        moment: Moment::Start,
        felt: Some(felt),
    };
    assert!(matches!(case.try_tell(felt(11)), Err(Refusal::OutOfRange(..))));
    case.tell(felt(10));
    let mm = |mm| Change::MeasureTaken { idea: BAR, dimension: "height".into(), wording: "h".into(), mm: Some(mm) };
    assert!(matches!(case.try_tell(mm(20_000)), Err(Refusal::OutOfRange(..))));
    case.tell(mm(19_999));
    case.propose_bar();
    let price = |cents| Change::ItemPriced { item: ITEM, cents: Some(cents), source: String::new() };
    assert!(matches!(case.try_tell(price(100_000_001)), Err(Refusal::OutOfRange(..))));
    case.tell(price(100_000_000));
    for (year, fine) in [(1899, false), (1900, true), (2026, true), (2027, false)] {
        assert_eq!(case.try_tell(Change::TenantBorn { year: Some(year) }).is_ok(), fine, "{year}");
    }
}

#[test]
fn nothing_took_place_tomorrow_and_an_end_comes_after_its_start() {
    let mut case = Case::odette();
    let tomorrow = day(13, 3);
    let held = |date: NaiveDate| Change::VisitHeld { visit: VISIT, date, present: Vec::new(), sessions: Vec::new() };
    assert_eq!(case.try_tell(held(tomorrow)), Err(Refusal::NotYet));
    case.tell(held(day(12, 3)));
    let decided =
        Change::TenantDecided { idea: BAR, decision: Decision::No, words: String::new(), on: tomorrow, knowing: None };
    assert_eq!(case.try_tell(decided), Err(Refusal::NotYet));
    assert_eq!(case.try_tell(Change::IdeaDone { idea: BAR, done: true, on: tomorrow }), Err(Refusal::NotYet));
    let (name, signature) = ("Odette".to_owned(), Signature::NameAndTick);
    let signed = Change::ProjectSigned { name: name.clone(), signature: signature.clone(), on: tomorrow };
    assert_eq!(case.try_tell(signed), Err(Refusal::NotYet));
    let given = |on| Change::ConsentGiven {
        consent: "photos".into(),
        wording: "Je veux bien.".into(),
        name: name.clone(),
        signature: signature.clone(),
        on,
    };
    assert_eq!(case.try_tell(given(tomorrow)), Err(Refusal::NotYet));
    case.tell(given(day(11, 3)));
    assert_eq!(case.try_tell(Change::HandInSigned { name, signature, on: tomorrow }), Err(Refusal::NotYet));
    case.propose_bar();
    let (answer, words) = (LandlordAnswer::Granted, String::new());
    assert_eq!(
        case.try_tell(Change::LandlordAnswered { item: ITEM, answer, words, on: tomorrow }),
        Err(Refusal::NotYet)
    );
    case.choose_firm();
    let (words, deadline) = ("Le joint s’ouvre.".to_owned(), None);
    case.tell(Change::DefectNoted { contractor: FIRM, defect: DEFECT, item: None, words, deadline });
    let lifted = |on| Change::DefectLifted { contractor: FIRM, defect: DEFECT, on, seen_by: "Julien Prat".into() };
    assert_eq!(case.try_tell(lifted(tomorrow)), Err(Refusal::NotYet));
    case.tell(lifted(day(11, 3)));
    let received = |on| Change::HandoverSigned {
        contractor: FIRM,
        landlord: "Julien Prat".into(),
        contractor_name: "Karim Haddad".into(),
        on,
    };
    assert_eq!(case.try_tell(received(tomorrow)), Err(Refusal::NotYet));
    case.tell(received(day(11, 3)));
    assert_eq!(case.schedule(day(16, 9), day(14, 9)), Err(Refusal::DatesReversed));
    case.schedule(day(14, 9), day(14, 9)).unwrap();
}

#[test]
fn three_objectives_can_be_held_in_mind_and_reworded() {
    let mut case = Case::odette();
    let state = |bits, words: &str| {
        let (objective, rank) = (ObjectiveId::from_bits(bits), String::new());
        Change::ObjectiveStated { objective, words: words.to_owned(), rank }
    };
    assert_eq!(case.try_tell(state(1, "  ")), Err(Refusal::Empty("l’objectif")));
    for bits in 1..=3 {
        case.tell(state(bits, "Me laver seule"));
    }
    assert_eq!(case.try_tell(state(4, "Sortir")), Err(Refusal::ThreeObjectives));
    case.tell(state(3, "Descendre voir l’école"));
    case.tell(Change::ObjectiveDropped { objective: ObjectiveId::from_bits(1) });
    case.tell(state(4, "Sortir"));
}

#[test]
fn a_witness_stands_on_the_tenants_side() {
    let mut case = Case::odette();
    case.choose_firm();
    let oral = |witness: &str, quality: &str| Change::ConsentGiven {
        consent: "take-part".into(),
        wording: "Je veux participer.".into(),
        name: "Odette Le Goff".into(),
        signature: Signature::Oral { witness: witness.to_owned(), quality: quality.to_owned() },
        on: day(12, 3),
    };
    for (witness, quality) in [
        ("", "ma fille"),
        ("Soizic", ""),
        ("Claire Morvan", "ergothérapeute"),
        ("Julien Prat", "le bailleur"),
        ("M. Da Costa", "Gardien de l’immeuble"),
        ("Mme Da Costa", "la concierge"),
        ("Paul", "maçon sur le chantier"),
        ("karim haddad", "un ami"),
    ] {
        assert_eq!(case.try_tell(oral(witness, quality)), Err(Refusal::Witness), "{witness}, {quality}");
    }
    case.tell(oral("Fatima Benali", "ma voisine"));
}

#[test]
fn a_drawn_signature_holds_a_drawing_and_only_what_was_given_is_withdrawn() {
    let mut case = Case::odette();
    let signed = |strokes| Change::ProjectSigned {
        name: "Odette".into(),
        signature: Signature::Drawn { strokes: Strokes { height: 400, strokes } },
        on: day(12, 3),
    };
    assert_eq!(case.try_tell(signed(vec![vec![1, 2]])), Err(Refusal::Empty("la signature")));
    case.tell(signed(vec![vec![1, 2, 3, 4]]));
    let withdrawn = Change::ConsentWithdrawn { consent: "photos".into(), wording: String::new(), on: day(12, 3) };
    assert_eq!(case.try_tell(withdrawn.clone()), Err(Refusal::NotGiven));
    case.tell(Change::ConsentGiven {
        consent: "photos".into(),
        wording: "Je veux bien.".into(),
        name: "Odette".into(),
        signature: Signature::NameAndTick,
        on: day(12, 3),
    });
    case.tell(withdrawn);
}

#[test]
fn an_order_is_refused_with_its_reasons_and_an_idea_in_the_landlords_file_stays() {
    let mut case = Case::odette();
    case.propose_bar();
    case.choose_firm();
    let Err(Refusal::Blocked(reasons)) = case.issue_bar() else { panic!("ordered without an answer") };
    let said = Refusal::Blocked(reasons.clone()).to_string();
    assert!(reasons.iter().all(|reason| said.contains(&reason.to_string())), "{said}");
    assert_eq!(case.try_tell(Change::IdeaRemoved { idea: BAR }), Err(Refusal::StillInProject));
    case.withdraw(ITEM);
    case.tell(Change::IdeaRemoved { idea: BAR });
}

#[test]
fn a_decision_knows_an_answer_of_the_landlord_and_nothing_else() {
    let mut case = Case::odette();
    let on = case.now.today;
    let knowing =
        |knowing| Change::TenantDecided { idea: BAR, decision: Decision::No, words: String::new(), on, knowing };
    let other = case.decide(RUG, Decision::No);
    for known in [Some(other), Some(ChangeId::from_bits(1))] {
        assert_eq!(case.try_tell(knowing(known)), Err(Refusal::Gone("cette réponse du bailleur")));
    }
    case.propose_bar();
    let answer = case.answer(LandlordAnswer::Refused);
    case.tell(knowing(Some(answer)));
}

#[test]
fn an_id_is_drawn_once() {
    let mut case = Case::odette();
    let taken = case.decide(RUG, Decision::No);
    let now = case.now;
    let change = Change::CarnetSizeChosen { size: CarnetSize::Pictures };
    assert_eq!(case.dossier.make(change, now, taken, false), Err(Refusal::IdTaken));
    assert_eq!(case.state().carnet, None);
}

#[test]
fn every_refusal_is_a_sentence_that_reassures() {
    let refusals = [
        Refusal::NotYourRole,
        Refusal::ByItsOwnDoor,
        Refusal::IdTaken,
        Refusal::Gone("cette idée"),
        Refusal::Empty("l’objectif"),
        Refusal::OutOfRange("La mesure", "de moins de 20 mètres"),
        Refusal::DatesReversed,
        Refusal::NotYet,
        Refusal::NoPhotos,
        Refusal::Witness,
        Refusal::NotGiven,
        Refusal::ThreeObjectives,
        Refusal::StillInProject,
        Refusal::Blocked(vec![Blocked::NotSigned]),
        Refusal::NotYours,
        Refusal::NothingToUndo,
    ];
    let safe = ["enregistré", "gardé", "Rien n", "rien n"];
    for refusal in refusals {
        let said = refusal.to_string();
        assert!(said.ends_with('.') && safe.iter().any(|word| said.contains(word)), "{said}");
        assert!(!said.contains(" :") && !said.contains(" ;"), "{said}");
    }
}
