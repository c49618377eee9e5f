use dossier::*;

use crate::case::*;

#[test]
fn a_no_that_became_a_try_is_told_with_its_dates() {
    let mut case = Case::odette();
    case.decide(RUG, Decision::No);
    assert_eq!(history_sentence(case.dossier.log(), RUG, day(12, 3)), None, "said once, a decision has no story");
    case.on(day(26, 3)).decide(RUG, Decision::Try);
    let log = case.dossier.log();
    assert_eq!(
        history_sentence(log, RUG, day(26, 3)).unwrap(),
        "Le 12 mars, vous aviez dit non\u{202f}; aujourd’hui, vous voulez essayer."
    );
    assert_eq!(
        history_sentence(log, RUG, day(1, 4)).unwrap(),
        "Le 12 mars, vous aviez dit non\u{202f}; depuis le 26 mars, vous voulez essayer."
    );
    let next_year = chrono::NaiveDate::from_ymd_opt(2027, 4, 1).unwrap();
    assert!(history_sentence(log, RUG, next_year).unwrap().starts_with("Le 12 mars 2026, vous aviez dit non"));
    assert_eq!(decision_history(log, RUG).len(), 2);
    assert_eq!(decision_history(log, BAR), [], "another idea has its own story");
}

#[test]
fn a_decision_reworded_is_the_same_one_and_an_undone_one_was_not_said() {
    let mut case = Case::odette();
    case.decide(RUG, Decision::No);
    let words = "Le tapis de maman reste.".to_owned();
    let on = case.now.today;
    case.tell(Change::TenantDecided { idea: RUG, decision: Decision::No, words, on, knowing: None });
    assert_eq!(history_sentence(case.dossier.log(), RUG, day(12, 3)), None);
    let slip = case.decide(RUG, Decision::Want);
    case.undo(slip).unwrap();
    assert_eq!(history_sentence(case.dossier.log(), RUG, day(12, 3)), None);
}

#[test]
fn every_turn_is_in_the_sentence_in_order() {
    let mut case = Case::odette();
    case.decide(SHOWER, Decision::Thinking);
    case.on(day(26, 3)).decide(SHOWER, Decision::Later);
    case.on(day(9, 4)).decide(SHOWER, Decision::Want);
    assert_eq!(
        history_sentence(case.dossier.log(), SHOWER, day(9, 4)).unwrap(),
        "Le 12 mars, vous vouliez y réfléchir\u{202f}; le 26 mars, vous aviez dit plus tard\u{202f}; aujourd’hui, vous le voulez."
    );
}

#[test]
fn an_answer_otherwise_than_asked_reopens_the_decision_until_the_tenant_knows_it() {
    let mut case = Case::odette();
    case.propose_bar();
    case.answer(LandlordAnswer::Pending);
    assert_eq!(to_decide_again(case.state()), []);
    case.answer(LandlordAnswer::GrantedOtherwise);
    assert_eq!(to_decide_again(case.state()), [BAR]);
    case.decide(BAR, Decision::Want);
    assert_eq!(to_decide_again(case.state()), [], "decided knowing it");
    case.answer(LandlordAnswer::Refused);
    assert_eq!(to_decide_again(case.state()), [BAR], "a new answer is another one");
    case.answer(LandlordAnswer::Granted);
    assert_eq!(to_decide_again(case.state()), [], "what was asked is granted: nothing to decide again");
}

#[test]
fn ideas_nobody_spoke_of_are_undecided() {
    let mut case = Case::odette();
    case.decide(BAR, Decision::Later);
    let waiting = undecided(case.state());
    assert!(waiting.contains(&SHOWER) && waiting.contains(&RUG) && !waiting.contains(&BAR));
}

#[test]
fn only_a_try_that_needs_no_therapist_is_printed() {
    let printable = |case: &Case, idea| try_is_printable(programme(), &case.state().ideas[&idea]);
    let agree = |case: &mut Case, idea, with| {
        case.tell(Change::TryAgreed { idea, with, name: String::new() });
    };
    let mut case = Case::odette();
    case.decide(RUG, Decision::Try);
    assert!(!printable(&case, RUG), "with whom is never by default");
    agree(&mut case, RUG, TryWith::Therapist);
    assert!(!printable(&case, RUG));
    agree(&mut case, RUG, TryWith::Alone);
    assert!(printable(&case, RUG));
    case.decide(RUG, Decision::No);
    assert!(!printable(&case, RUG), "no longer tried");

    // A transfer into the bath is for the therapist’s visit, whoever was written down.
    case.decide(SHOWER, Decision::Try);
    agree(&mut case, SHOWER, TryWith::Someone);
    assert!(!printable(&case, SHOWER));
    // An idea of the tenant’s own: someone has to be there.
    let own = IdeaId::from_bits(50);
    let (title, idea_kind) = ("Poser le téléphone sur le petit banc".to_owned(), IdeaKind::Rearrangement);
    case.tell(Change::IdeaAdded { idea: own, room: None, adaptation: None, title, idea_kind });
    case.decide(own, Decision::Try);
    agree(&mut case, own, TryWith::Alone);
    assert!(!printable(&case, own));
    agree(&mut case, own, TryWith::Someone);
    assert!(printable(&case, own));
}

#[test]
fn dates_are_said_in_words() {
    let time = |hour, minute| chrono::NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    assert_eq!(french_date(day(12, 3)), "12 mars 2026");
    assert_eq!(french_date(day(1, 8)), "1er août 2026");
    assert_eq!(french_day(day(26, 3)), "jeudi 26 mars");
    assert_eq!(french_day(day(1, 2)), "dimanche 1er février");
    assert_eq!(french_day_month(day(31, 12)), "31 décembre");
    assert_eq!(french_time(time(14, 0)), "14\u{a0}h");
    assert_eq!(french_time(time(9, 5)), "9\u{a0}h\u{a0}05");
    let months: Vec<String> = (1..=12).map(|month| french_day_month(day(2, month))).collect();
    assert_eq!(
        months.join(" "),
        "2 janvier 2 février 2 mars 2 avril 2 mai 2 juin 2 juillet 2 août 2 septembre 2 octobre 2 novembre 2 décembre"
    );
    let week: Vec<String> = (2..=8).map(|date| french_day(day(date, 3))).collect();
    assert_eq!(
        week.join(" "),
        "lundi 2 mars mardi 3 mars mercredi 4 mars jeudi 5 mars vendredi 6 mars samedi 7 mars dimanche 8 mars"
    );
}

#[test]
fn a_dossier_is_found_whatever_the_accents_and_in_any_order() {
    let mut case = Case::of(Role::Therapist);
    case.tell(Change::TenantNamed { first_name: "Hélène".into(), last_name: "L’Hôte-Cœur".into() });
    let address = "3, rue François-Noël Babeuf, Évry".to_owned();
    case.tell(Change::HomeDescribed { address, floor: String::new(), lift: None, dwelling: "B-0312".into() });
    for text in ["", "hel", "HÉLÈNE", "He\u{301}le\u{300}ne", "coeur helene", "francois", "evry b", "0312"] {
        assert!(search(case.state(), text), "{text}");
    }
    for text in ["odette", "lène", "helene paris"] {
        assert!(!search(case.state(), text), "{text}");
    }
}

#[test]
fn what_is_wanted_since_the_signature_and_what_is_no_more_are_told_until_it_is_signed_again() {
    let sign = |case: &mut Case| {
        let (name, on) = ("Odette Le Goff".to_owned(), case.now.today);
        case.tell(Change::ProjectSigned { name, signature: Signature::NameAndTick, on });
    };
    let mut case = Case::odette();
    case.decide(BAR, Decision::Want);
    assert_eq!(changed_since_signed(case.dossier.log()), None, "nothing is signed");
    sign(&mut case);
    case.decide(RUG, Decision::Try);
    assert_eq!(changed_since_signed(case.dossier.log()), None, "a try is not signed");
    case.decide(SHOWER, Decision::Want);
    case.decide(BAR, Decision::Later);
    let title = |idea: &IdeaId| case.state().ideas[idea].title.clone();
    let since = SinceSigned { added: vec![title(&SHOWER)], gone: vec![title(&BAR)] };
    assert_eq!(changed_since_signed(case.dossier.log()), Some(since));
    // A change taken back is no change; what is signed anew holds them all.
    let wanted_again = case.decide(BAR, Decision::Want);
    assert_eq!(changed_since_signed(case.dossier.log()).unwrap().gone, Vec::<String>::new());
    case.undo(wanted_again).unwrap();
    assert!(changed_since_signed(case.dossier.log()).is_some());
    case.on(day(13, 3));
    sign(&mut case);
    assert_eq!(changed_since_signed(case.dossier.log()), None);
}
