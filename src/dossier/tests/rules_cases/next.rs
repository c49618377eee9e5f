use dossier::*;

use crate::case::*;

fn sentence(case: &Case) -> String {
    next_action(case.state(), programme(), case.now.today).sentence
}

fn plan(case: &mut Case, date: chrono::NaiveDate, session: &str) {
    let at = Appointment { date, time: chrono::NaiveTime::from_hms_opt(14, 0, 0) };
    case.tell(Change::VisitPlanned { visit: VISIT, at, sessions: vec![session.into()] });
}

fn meet(case: &mut Case, visit: VisitId, session: &str) {
    let (date, present) = (case.now.today, Vec::new());
    case.tell(Change::VisitHeld { visit, date, present, sessions: vec![session.into()] });
}

fn part(case: &mut Case, visit: VisitId, outcome: VisitOutcome) {
    case.tell(Change::VisitClosed { visit, outcome, minutes: 60, words: String::new() });
}

fn close(case: &mut Case, session: &str) {
    let on = case.now.today;
    case.tell(Change::SessionSet { session: session.into(), progress: Progress::Done, on });
}

#[test]
fn an_appointment_is_told_with_its_hour_wherever_it_is_told() {
    let mut case = Case::odette();
    let at = |hour| Appointment {
        date: day(26, 3),
        time: chrono::NaiveTime::from_hms_opt(14, hour, 0).filter(|_| hour < 60),
    };
    assert_eq!(appointment_in_words(&at(0)), "jeudi 26 mars à 14\u{a0}h");
    assert_eq!(appointment_in_words(&at(30)), "jeudi 26 mars à 14\u{a0}h\u{a0}30");
    assert_eq!(appointment_in_words(&at(99)), "jeudi 26 mars", "no hour is agreed yet");

    plan(&mut case, day(26, 3), "s2");
    let glance = |case: &Case| at_a_glance(case.state(), programme(), Reader::Therapist, case.now.today);
    assert!(glance(&case).next.starts_with("Jeudi 26 mars à 14\u{a0}h"), "{}", glance(&case).next);
    assert_eq!(glance(&case).visit, None, "told once");
    // A visit is under way: its next thing comes first, and the list of dossiers still tells when the other one is.
    meet(&mut case, VisitId::from_bits(0x77), "s1");
    assert!(!glance(&case).next.contains("14\u{a0}h"), "{}", glance(&case).next);
    assert_eq!(glance(&case).visit, Some(at(0)));
}

#[test]
fn the_telephone_of_the_tenant_goes_to_whoever_makes_an_appointment_and_to_no_firm() {
    let mut case = Case::odette();
    let phone = |words: &str| Change::TenantPhoneKept { phone: words.into() };
    case.tell(phone("01 99 00 00 00"));
    assert_eq!(case.state().tenant.phone, "01 99 00 00 00");
    let seen_by = |reader| State::replay_for(&case.dossier.log().seen_by(reader), reader).tenant.phone;
    assert_eq!([Reader::Tenant, Reader::Landlord].map(seen_by), ["01 99 00 00 00"; 2]);
    assert_eq!(seen_by(Reader::Contractor(FIRM)), "", "the site agreement holds the number that a firm is given");
    assert!(!phone("").may_be_made_by().contains(Role::Contractor));
    assert!([Role::Therapist, Role::Landlord].iter().all(|role| phone("").may_be_made_by().contains(*role)));
    case.tell(phone(""));
    assert_eq!(case.state().tenant.phone, "");
}

#[test]
fn a_new_dossier_begins_with_the_first_task_of_the_first_session() {
    let case = Case::of(Role::Therapist);
    let next = next_action(case.state(), programme(), day(12, 3));
    assert_eq!(next.sentence, "Séance 1\u{a0}: «\u{202f}Pour bien se comprendre\u{202f}» avec le locataire");
    assert_eq!(next.session, Some("s1".into()));
    assert_eq!(next.task, Some("s1-understanding".into()));
    let phase = phase(case.state(), programme()).unwrap();
    assert_eq!((phase.title.as_str(), phase.position), ("Évaluer mes besoins", 1));
}

#[test]
fn a_visit_planned_is_told_with_its_day_and_hour_and_one_nobody_reported_is_asked_about() {
    let mut case = Case::odette();
    plan(&mut case, day(26, 3), "s1");
    assert_eq!(
        sentence(&case),
        "Jeudi 26 mars à 14\u{a0}h\u{a0}: séance 1, «\u{202f}Mon logement et moi\u{202f}» avec Odette"
    );
    case.on(day(26, 3));
    assert!(sentence(&case).starts_with("Aujourd’hui à 14\u{a0}h"));
    case.on(day(27, 3));
    assert!(sentence(&case).starts_with("Dire ce qu’est devenue la visite du jeudi 26 mars"));
    part(&mut case, VISIT, VisitOutcome::NobodyHome);
    assert!(sentence(&case).starts_with("Séance 1"), "{}", sentence(&case));
}

#[test]
fn during_a_visit_the_next_task_of_its_session_comes_first_and_visits_are_not_sessions() {
    let mut case = Case::odette();
    meet(&mut case, VISIT, "s2");
    assert_eq!(visit_open(case.state()).unwrap().0, VISIT);
    assert_eq!(sessions_in(case.state(), VISIT), ["s2".into()]);
    assert!(sentence(&case).starts_with("Séance 2"), "{}", sentence(&case));
    close(&mut case, "s2");
    assert!(sentence(&case).starts_with("Finir la visite"));
    part(&mut case, VISIT, VisitOutcome::CutShort);
    assert!(visit_open(case.state()).is_none());
}

#[test]
fn a_visit_that_begins_takes_the_appointment_of_its_day_and_leaves_the_others() {
    let mut case = Case::odette();
    plan(&mut case, day(26, 3), "s1");
    assert!(visit_agreed_for(case.state(), day(24, 3)).is_none(), "met two days before, by chance");
    meet(&mut case, VisitId::from_bits(70), "s1");
    part(&mut case, VisitId::from_bits(70), VisitOutcome::Done);
    assert_eq!(next_visit(case.state(), case.now.today).unwrap().0, VISIT, "Thursday still stands");
    assert_eq!(visit_agreed_for(case.state(), day(26, 3)).unwrap().0, VISIT);
    // Moved, it is the same appointment; cancelled, it is none.
    plan(&mut case, day(27, 3), "s1");
    let ahead = visits_ahead(case.state(), case.now.today);
    assert_eq!(ahead.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [VISIT]);
    assert!(visit_agreed_for(case.state(), day(26, 3)).is_none());
    let called_off = VisitOutcome::Postponed;
    case.tell(Change::VisitClosed { visit: VISIT, outcome: called_off, minutes: 0, words: String::new() });
    assert!(next_visit(case.state(), case.now.today).is_none());
}

#[test]
fn whoever_does_not_wish_to_take_part_is_proposed_no_session() {
    let refused = |on| Change::ConsentRefused { consent: "take-part".into(), wording: String::new(), on };
    let mut case = Case::odette();
    meet(&mut case, VISIT, "s1");
    case.tell(refused(day(12, 3)));
    assert_eq!(no_part(case.state()), Some(NoPart { on: day(12, 3), withdrawn: false }));
    assert!(sentence(&case).starts_with("Finir la visite"), "{}", sentence(&case));
    part(&mut case, VISIT, VisitOutcome::CutShort);
    let next = next_action(case.state(), programme(), day(13, 3));
    assert_eq!(next.sentence, "Odette ne souhaite pas participer, dit le 12 mars\u{a0}: pas de séance à prévoir");
    assert_eq!((next.session, next.task), (None, None));
    // Neither an appointment nor an answer of the landlord makes one.
    let other = VisitId::from_bits(71);
    let at = Appointment { date: day(26, 3), time: None };
    case.tell(Change::VisitPlanned { visit: other, at, sessions: vec!["s1".into()] });
    case.propose_bar();
    case.answer(LandlordAnswer::Refused);
    assert!(next_action(case.state(), programme(), day(13, 3)).session.is_none());
    // Whoever says yes later is met again.
    let (name, signature) = ("Odette Le Goff".to_owned(), Signature::NameAndTick);
    let (consent, on) = ("take-part".into(), day(12, 3));
    case.tell(Change::ConsentGiven { consent, wording: String::new(), name, signature, on });
    assert_eq!(no_part(case.state()), None);
    assert!(sentence(&case).starts_with("Reparler avec Odette"), "{}", sentence(&case));
    case.tell(Change::ConsentWithdrawn { consent: "take-part".into(), wording: String::new(), on });
    assert!(no_part(case.state()).unwrap().withdrawn);
    assert!(sentence(&case).starts_with("Odette ne souhaite plus participer, dit le 12 mars"));
}

#[test]
fn between_two_sessions_the_next_visit_is_to_be_fixed() {
    let mut case = Case::odette();
    meet(&mut case, VISIT, "s1");
    part(&mut case, VISIT, VisitOutcome::Done);
    close(&mut case, "s1");
    // The ideas that Odette came with have begun session 2: without them nothing has.
    let mut fresh = Case::of(Role::Therapist);
    meet(&mut fresh, VISIT, "s1");
    part(&mut fresh, VISIT, VisitOutcome::Done);
    close(&mut fresh, "s1");
    assert_eq!(
        sentence(&fresh),
        "Fixer la prochaine visite avec le locataire\u{a0}: séance 2, «\u{202f}Je repère et j’imagine\u{202f}»"
    );
    plan(&mut fresh, day(26, 3), "s2");
    assert!(next_visit(fresh.state(), day(26, 3)).is_none(), "that visit was held");
    let again = VisitId::from_bits(77);
    let at = Appointment { date: day(26, 3), time: None };
    fresh.tell(Change::VisitPlanned { visit: again, at, sessions: vec!["s2".into()] });
    assert_eq!(next_visit(fresh.state(), day(26, 3)).unwrap().0, again);
    assert!(sentence(&fresh).starts_with("Jeudi 26 mars\u{a0}: séance 2"));
    assert_eq!(phase(case.state(), programme()).unwrap().id, programme().session(&"s2".into()).unwrap().phase);
}

#[test]
fn a_dossier_that_waits_or_is_over_says_so_and_asks_for_nothing() {
    let mut case = Case::odette();
    meet(&mut case, VISIT, "s1");
    let since = day(12, 3);
    case.tell(Change::CourseSet { course: Course::Suspended, since });
    assert_eq!(sentence(&case), "En pause depuis le 12 mars\u{a0}: reprendre quand Odette le voudra");
    case.tell(Change::CourseSet { course: Course::Stopped, since });
    assert_eq!(sentence(&case), "Arrêté le 12 mars\u{a0}: rien à faire");
    case.tell(Change::CourseSet { course: Course::Completed, since });
    assert_eq!(sentence(&case), "Terminé le 12 mars\u{a0}: rien à faire");
    case.tell(Change::CourseSet { course: Course::Open, since });
    assert!(sentence(&case).starts_with("Séance 1"));
}

#[test]
fn the_landlords_answer_comes_before_the_order_of_the_programme() {
    let mut case = Case::odette();
    case.propose_bar();
    case.answer(LandlordAnswer::Refused);
    let title = &case.state().ideas[&BAR].title.clone();
    assert_eq!(
        sentence(&case),
        format!("Reparler avec Odette de «\u{202f}{title}\u{202f}»\u{a0}: le bailleur a répondu")
    );
    meet(&mut case, VISIT, "s1");
    assert!(sentence(&case).starts_with("Séance 1"), "but not in the middle of a visit for something else");
    part(&mut case, VISIT, VisitOutcome::Done);
    case.decide(BAR, Decision::No);
    assert_eq!(sentence(&case), "Retirer du projet ce que le locataire ne veut plus");
    case.withdraw(ITEM);
    assert!(sentence(&case).starts_with("Séance 1"));
}

#[test]
fn works_that_are_near_are_prepared_first_and_the_dossier_is_read_again_before() {
    let mut case = Case::odette();
    case.clear_the_way();
    case.choose_firm();
    case.issue_bar().unwrap();
    case.schedule(day(14, 9), day(14, 9)).unwrap();
    case.on(day(3, 9));
    assert!(sentence(&case).starts_with("Séance 1"), "eleven days is not near");
    case.on(day(4, 9));
    assert!(
        sentence(&case).starts_with("Avant les travaux du lundi 14 septembre\u{a0}: La nuit du lundi 14 septembre")
    );
    case.settle_night(day(14, 9));
    assert_eq!(sentence(&case), "Relire le dossier avec Odette avant les travaux du lundi 14 septembre");
    case.on(day(15, 9));
    assert!(sentence(&case).starts_with("Séance 1"), "they have begun");
}

#[test]
fn a_defect_past_its_deadline_is_reminded_until_it_is_lifted() {
    let mut case = Case::odette();
    case.choose_firm();
    let (words, deadline) = ("Le joint s’ouvre.".to_owned(), Some(day(20, 3)));
    case.tell(Change::DefectNoted { contractor: FIRM, defect: DEFECT, item: None, words, deadline });
    case.on(day(20, 3));
    assert!(sentence(&case).starts_with("Séance 1"), "the day itself is not late");
    case.on(day(21, 3));
    assert_eq!(sentence(&case), "Relancer l’entreprise\u{a0}: une réserve devait être levée avant le 20 mars");
    let (on, seen_by) = (case.now.today, "Julien Prat".to_owned());
    case.tell(Change::DefectLifted { contractor: FIRM, defect: DEFECT, on, seen_by });
    assert!(sentence(&case).starts_with("Séance 1"));
}

#[test]
fn when_everything_is_closed_the_dossier_is_to_be_ended() {
    let mut case = Case::odette();
    for session in &programme().sessions {
        close(&mut case, session.id.as_str());
    }
    assert!(sentence(&case).starts_with("Tout est fait"));
    assert_eq!(phase(case.state(), programme()).unwrap().position, programme().phases.len());
    assert_eq!(phase(case.state(), &programme::Programme::empty()), None);
}

#[test]
fn a_night_to_come_is_still_asked_about_once_the_works_have_begun() {
    let mut case = Case::odette();
    case.clear_the_way();
    case.choose_firm();
    case.issue_bar().unwrap();
    case.schedule(day(14, 9), day(16, 9)).unwrap();
    case.settle_night(day(15, 9));
    case.on(day(15, 9));
    assert!(
        sentence(&case).starts_with("Pendant les travaux\u{a0}: La nuit du mercredi 16 septembre"),
        "not the night that is past, which nobody settled: {}",
        sentence(&case)
    );
    case.settle_night(day(16, 9));
    assert!(sentence(&case).starts_with("Séance 1"));
}

#[test]
fn an_order_to_take_back_and_works_found_impossible_come_first() {
    let mut case = Case::odette();
    case.clear_the_way();
    case.choose_firm();
    case.issue_bar().unwrap();
    let title = case.state().ideas[&BAR].title.clone();
    let (note, who) = (String::new(), String::new());
    let impossible = Feasibility::Impossible;
    case.tell(Change::FeasibilityNoted { item: ITEM, feasibility: impossible, note, who, by: None });
    assert_eq!(
        sentence(&case),
        format!("Reparler avec Odette de «\u{202f}{title}\u{202f}»\u{a0}: ce n’est pas possible")
    );
    case.decide(BAR, Decision::No);
    assert_eq!(sentence(&case), "Retirer du projet ce que le locataire ne veut plus");
    case.withdraw(ITEM);
    let name = case.state().items[&ITEM].name();
    let back = format!("Reprendre une commande, «\u{202f}{name}\u{202f}»\u{a0}: Ces travaux sont retirés du projet.");
    assert_eq!(sentence(&case), back);
    case.tell(Change::WorksItemRecalled { contractor: FIRM, item: ITEM });
    assert!(sentence(&case).starts_with("Séance 1"));
}

#[test]
fn a_session_without_a_number_is_called_by_its_title_and_the_bilan_by_its_name() {
    let named = |id: &str| programme().session(&id.into()).unwrap().clone();
    assert_eq!(session_name(&named("s2")), "Séance 2");
    assert_eq!(session_name(&named("bilan")), "Bilan");
    let follow_up = programme::Session { id: "suivi".into(), title: "Visite de suivi".into(), ..named("bilan") };
    assert_eq!(session_name(&follow_up), "Visite de suivi");
}

#[test]
fn a_visit_for_the_bilan_is_told_by_its_name() {
    let mut case = Case::odette();
    plan(&mut case, day(26, 3), "bilan");
    assert_eq!(sentence(&case), "Jeudi 26 mars à 14\u{a0}h\u{a0}: bilan avec Odette");
}
