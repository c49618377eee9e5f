//! What each screen still lacks, one thing at a time.

use dossier::*;

use crate::case::*;

fn task(case: &Case, id: &str) -> Progress {
    let session = id.split('-').next().unwrap();
    task_progress(case.state(), programme(), &session.into(), &id.into())
}

fn lacking(case: &Case, id: &str) -> String {
    let session = id.split('-').next().unwrap();
    let progress = session_progress(case.state(), programme(), &session.into());
    progress.lacking.into_iter().find(|lacking| lacking.task.as_str() == id).map(|l| l.sentence).unwrap_or_default()
}

fn dates(case: &mut Case, start: Option<chrono::NaiveDate>, end: Option<chrono::NaiveDate>) {
    let (hours, order) = (String::new(), String::new());
    case.tell(Change::WorksScheduled { contractor: FIRM, start, end, hours, order });
}

#[test]
fn one_answer_or_one_step_begins_a_task_and_a_task_with_nothing_to_fill_in_is_done_when_gone_through() {
    let mut case = Case::of(Role::Therapist);
    let step_of = |id: &str| {
        let session = programme().sessions.iter().find(|s| s.tasks.iter().any(|t| t.id.as_str() == id)).unwrap();
        let step =
            session.script.steps.iter().find(|step| step.task.as_ref().is_some_and(|t| t.as_str() == id)).unwrap();
        (session.id.clone(), step.id.clone())
    };
    for (id, gone_through) in [("s1-precious", Progress::Started), ("s3-common-table", Progress::Done)] {
        let (session, step) = step_of(id);
        assert_eq!(task(&case, id), Progress::NotStarted);
        case.tell(Change::StepFollowed { session: session.clone(), step: step.clone(), done: true });
        assert_eq!(task(&case, id), gone_through, "{id}");
        case.tell(Change::StepFollowed { session, step, done: false });
        assert_eq!(task(&case, id), Progress::NotStarted, "{id}");
    }
    // The questions beside a screen begin it too.
    let costs = programme().task(&"s3-costs".into()).unwrap();
    if let Some(question) = costs.questions.first() {
        let (question, wording) = (question.id.clone(), question.wording.clone());
        let answer = Answer { choices: Vec::new(), words: "Non.".into() };
        case.tell(Change::TenantTold { question, wording, answer });
        assert_eq!(task(&case, "s3-costs"), Progress::Started);
    }
}

#[test]
fn a_home_is_drawn_by_lines_or_by_words_at_each_of_its_two_moments() {
    let mut case = Case::odette();
    let drawn = |moment, strokes: Vec<Vec<u16>>, words: &str| Change::HomeMapDrawn {
        moment,
        strokes: Strokes { height: 400, strokes },
        words: words.to_owned(),
    };
    case.tell(drawn(Moment::Start, Vec::new(), "  "));
    assert_eq!(task(&case, "s1-map"), Progress::NotStarted, "a page looked at is not a drawing");
    case.tell(drawn(Moment::Start, Vec::new(), "La fenêtre d’abord."));
    assert_eq!(task(&case, "s1-map"), Progress::Done);
    assert_eq!(task(&case, "bilan-map"), Progress::NotStarted, "the second one is drawn anew");
    case.tell(drawn(Moment::Bilan, vec![vec![1, 1, 2, 2]], ""));
    assert_eq!(task(&case, "bilan-map"), Progress::Done);
}

#[test]
fn a_list_is_begun_by_its_first_line_and_an_order_is_whole_with_its_last() {
    let case = Case::of(Role::Therapist);
    for id in ["s1-precious", "s1-objectives", "s2-rooms", "s2-ideas", "s2-ranking", "s1-capacity", "s3-signature"] {
        assert_eq!(task(&case, id), Progress::NotStarted, "{id}");
    }
    let mut case = Case::odette();
    assert_eq!(task(&case, "s2-rooms"), Progress::Done);
    let rank = rank_between(None, None);
    case.tell(Change::IdeaRanked { idea: BAR, rank });
    assert_eq!(task(&case, "s2-ranking"), Progress::Started);
    for idea in [SHOWER, RUG] {
        let rank = rank_after(case.state().ideas.values().map(|idea| idea.rank.as_str()));
        case.tell(Change::IdeaRanked { idea, rank });
    }
    assert_eq!(task(&case, "s2-ranking"), Progress::Done);
}

#[test]
fn whether_a_choice_is_understood_is_looked_at_again_in_its_own_session_and_before_the_works() {
    let mut case = Case::odette();
    assert_eq!(lacking(&case, "s1-capacity"), "On n’a pas encore noté qui peut signer.");
    let (who, signs, trusted_person) = (String::new(), String::new(), String::new());
    case.tell(Change::SigningCapacityNoted { protection: Protection::None, who, signs, trusted_person });
    assert_eq!(task(&case, "s1-capacity"), Progress::Started);
    assert_eq!(task(&case, "s4-capacity"), Progress::NotStarted);
    let checked =
        |about: &str, outcome| Change::UnderstandingChecked { about: about.to_owned(), outcome, note: String::new() };
    for (id, about) in ["s1-capacity", "s3-capacity", "s4-capacity"].into_iter().zip(UNDERSTOOD_AT) {
        let lacks = format!("Regarder si ce choix est compris aujourd’hui\u{a0}: {}.", quoted(about));
        assert_eq!(lacking(&case, id), lacks);
        case.tell(checked(about, Understanding::Again));
        assert_eq!((task(&case, id), lacking(&case, id)), (Progress::Started, lacks), "{id}");
        case.tell(checked(about, Understanding::Supported));
        assert_eq!(task(&case, id), Progress::Done, "{id}");
    }
}

#[test]
fn something_to_pass_on_counts_once_it_was_proposed() {
    let mut case = Case::odette();
    let kind = programme().referrals.first().unwrap();
    let referral = |agreement| Change::ReferralProposed {
        referral: kind.id.clone(),
        wording: kind.title.clone(),
        agreement,
        who_calls: String::new(),
        outcome: String::new(),
    };
    case.tell(referral(Agreement::NotAsked));
    assert_eq!(task(&case, "s1-referrals"), Progress::NotStarted);
    case.tell(referral(Agreement::No));
    assert_eq!(task(&case, "s1-referrals"), Progress::Done, "a refusal is an answer");
}

#[test]
fn prices_the_technical_visit_and_the_answer_are_counted_on_the_works_still_in_the_project() {
    let mut case = Case::odette();
    assert_eq!(lacking(&case, "s3-costs"), "Aucuns travaux ne sont encore à chiffrer.");
    for id in ["s3-costs", "s3-feasibility", "s3-answer"] {
        assert_eq!(task(&case, id), Progress::NotStarted, "{id}");
    }
    case.propose_bar();
    case.decide(SHOWER, Decision::Want);
    let other = ItemId::from_bits(50);
    for change in works_item_for(SHOWER, other, programme(), case.state()).unwrap() {
        case.tell(change);
    }
    assert_eq!(lacking(&case, "s3-costs"), "Il manque 2 prix.");
    case.tell(Change::ItemPriced { item: ITEM, cents: Some(12_000), source: "Devis".into() });
    assert_eq!(lacking(&case, "s3-costs"), "Il manque un prix.");
    let found = |item, feasibility| Change::FeasibilityNoted {
        item,
        feasibility,
        note: String::new(),
        who: String::new(),
        by: None,
    };
    case.tell(found(ITEM, Feasibility::Possible));
    assert_eq!(task(&case, "s3-feasibility"), Progress::Started);
    case.answer(LandlordAnswer::Granted);
    assert_eq!(task(&case, "s3-answer"), Progress::Started);
    // Impossible: no price and no answer are waited for, and the visit has answered.
    case.tell(found(other, Feasibility::Impossible));
    for id in ["s3-costs", "s3-feasibility", "s3-answer"] {
        assert_eq!(task(&case, id), Progress::Done, "{id}");
    }
    case.answer(LandlordAnswer::Pending);
    assert_eq!(task(&case, "s3-answer"), Progress::NotStarted, "« en attente » is no answer");
    case.tell(found(other, Feasibility::ToCheck));
    case.withdraw(other);
    assert_eq!(task(&case, "s3-feasibility"), Progress::Done, "what is withdrawn is not waited for");
}

#[test]
fn a_site_is_prepared_with_both_dates_someone_to_call_and_what_was_agreed() {
    let mut case = Case::odette();
    assert_eq!(task(&case, "s4-preparation"), Progress::NotStarted);
    case.choose_firm();
    let (topic, wording, words) = ("keys".into(), "Qui ouvre ?".to_owned(), "Odette".to_owned());
    let agreed = case.tell(Change::SiteConditionAgreed { contractor: FIRM, topic, wording, words });
    dates(&mut case, Some(day(14, 9)), None);
    assert_eq!(task(&case, "s4-preparation"), Progress::NotStarted);
    dates(&mut case, None, Some(day(14, 9)));
    assert_eq!(task(&case, "s4-preparation"), Progress::NotStarted);
    dates(&mut case, Some(day(14, 9)), Some(day(16, 9)));
    assert_eq!(task(&case, "s4-preparation"), Progress::Done);
    case.undo(agreed).unwrap();
    assert_eq!(task(&case, "s4-preparation"), Progress::NotStarted, "nothing is agreed on");
    case.dossier.redo(agreed, case.now, || ChangeId::from_bits(9_001)).unwrap();
    let contact = |contact: &str| Change::ContractorChosen {
        contractor: FIRM,
        name: "Bains et Bâti".into(),
        contact: contact.to_owned(),
        phone: "06".into(),
    };
    case.tell(contact(" "));
    assert_eq!(task(&case, "s4-preparation"), Progress::NotStarted, "nobody to call");
    case.tell(contact("Karim Haddad"));
    assert_eq!(task(&case, "s4-preparation"), Progress::Done);
}

#[test]
fn nights_are_begun_by_the_first_one_and_done_when_the_site_may_start() {
    let mut case = Case::odette();
    assert_eq!(lacking(&case, "s4-nights"), "Aucune entreprise n’est encore choisie.");
    case.clear_the_way();
    case.choose_firm();
    case.issue_bar().unwrap();
    case.schedule(day(14, 9), day(15, 9)).unwrap();
    assert_eq!(task(&case, "s4-nights"), Progress::NotStarted);
    assert!(lacking(&case, "s4-nights").starts_with("La nuit du lundi 14 septembre"));
    case.settle_night(day(14, 9));
    assert_eq!(task(&case, "s4-nights"), Progress::Started);
    case.settle_night(day(15, 9));
    assert_eq!(task(&case, "s4-nights"), Progress::Done);
}

#[test]
fn works_are_received_when_each_is_looked_at_and_both_have_signed() {
    let mut case = Case::odette();
    assert_eq!(task(&case, "s4-handover"), Progress::NotStarted);
    case.clear_the_way();
    case.choose_firm();
    case.issue_bar().unwrap();
    assert_eq!(lacking(&case, "s4-handover"), "La réception n’est pas finie.");
    let checked = |accepted| Change::HandoverChecked { contractor: FIRM, item: ITEM, fitted: Vec::new(), accepted };
    case.tell(checked(None));
    assert_eq!(task(&case, "s4-handover"), Progress::NotStarted, "measured, not judged");
    case.tell(checked(Some(false)));
    assert_eq!(task(&case, "s4-handover"), Progress::Started);
    let (words, deadline) = ("Le joint s’ouvre.".to_owned(), None);
    case.tell(Change::DefectNoted { contractor: FIRM, defect: DEFECT, item: Some(ITEM), words, deadline });
    assert_eq!(lacking(&case, "s4-handover"), "La réception n’est pas finie, et il reste une réserve à lever.");
    let on = case.now.today;
    case.tell(Change::DefectLifted { contractor: FIRM, defect: DEFECT, on, seen_by: "Julien Prat".into() });
    assert_eq!(lacking(&case, "s4-handover"), "La réception n’est pas finie.");
    let (landlord, contractor_name) = ("Julien Prat".to_owned(), "Karim Haddad".to_owned());
    case.tell(Change::HandoverSigned { contractor: FIRM, landlord, contractor_name, on });
    assert_eq!(task(&case, "s4-handover"), Progress::Done);
    // A second firm, of which nothing is received yet.
    let second = ContractorId::from_bits(60);
    let (name, contact, phone) = ("Élec Fictive".to_owned(), String::new(), String::new());
    case.tell(Change::ContractorChosen { contractor: second, name, contact, phone });
    assert_eq!(task(&case, "s4-handover"), Progress::Started);
}

#[test]
fn what_is_in_place_is_understood_piece_by_piece_then_signed() {
    let mut case = Case::odette();
    case.clear_the_way();
    let on = case.now.today;
    // A rug put away is no works: nobody has to take it in hand.
    case.tell(Change::IdeaDone { idea: RUG, done: true, on });
    case.tell(Change::IdeaDone { idea: BAR, done: true, on });
    let shown =
        |understood| Change::TakenInHand { idea: BAR, shown: true, tried: true, understood, words: String::new() };
    case.tell(shown(false));
    assert_eq!(task(&case, "s4-taking"), Progress::NotStarted);
    case.tell(shown(true));
    assert_eq!(task(&case, "s4-taking"), Progress::Started);
    case.tell(Change::HandInSigned { name: "Odette".into(), signature: Signature::NameAndTick, on });
    assert_eq!(task(&case, "s4-taking"), Progress::Done);
}

#[test]
fn a_synthesis_is_written_then_read_together() {
    let mut case = Case::odette();
    let said = |words: &str, validated| Change::SynthesisValidated {
        session: "s1".into(),
        words: words.to_owned(),
        validated,
    };
    assert_eq!(lacking(&case, "s1-synthesis"), "Relire avec le locataire, avec ses mots.");
    case.tell(said("  ", false));
    assert_eq!(task(&case, "s1-synthesis"), Progress::NotStarted);
    case.tell(said("Je tiens à ma fenêtre.", false));
    assert_eq!(task(&case, "s1-synthesis"), Progress::Started);
    assert!(lacking(&case, "s1-synthesis").starts_with("La synthèse est écrite"));
    case.tell(said("Je tiens à ma fenêtre.", true));
    assert_eq!(task(&case, "s1-synthesis"), Progress::Done);
    assert_eq!(task(&case, "s2-synthesis"), Progress::NotStarted, "each session has its own");
}

#[test]
fn each_skill_is_shown_in_its_own_session() {
    let mut case = Case::odette();
    let skills = &programme().session(&"s1".into()).unwrap().skills;
    assert!(skills.len() > 1);
    for (done, skill) in skills.iter().enumerate() {
        assert_eq!(task(&case, "s1-skills"), if done == 0 { Progress::NotStarted } else { Progress::Started });
        let left = skills.len() - done;
        let said = if left == 1 { "un geste ou une idée".to_owned() } else { format!("{left} gestes ou idées") };
        assert!(lacking(&case, "s1-skills").contains(&said), "{}", lacking(&case, "s1-skills"));
        let (session, wording, level) = ("s1".into(), String::new(), SkillLevel::OnTheWay);
        case.tell(Change::SkillShown { session, skill: skill.id.clone(), wording, level });
    }
    assert_eq!(task(&case, "s1-skills"), Progress::Done);
    assert_eq!(task(&case, "s2-skills"), Progress::NotStarted);
}

#[test]
fn before_and_after_are_compared_activity_by_activity() {
    let mut case = Case::odette();
    let [bath, other, ..] = programme().activities.as_slice() else { panic!("two activities") };
    let feel = |activity: &programme::Activity, moment| Change::SafetyFelt {
        activity: activity.id.clone(),
        wording: activity.tenant.clone(),
        moment,
        felt: Some(4),
    };
    case.tell(feel(bath, Moment::Start));
    case.tell(feel(other, Moment::Bilan));
    assert_eq!(task(&case, "bilan-before-after"), Progress::NotStarted, "two halves of two things");
    case.tell(feel(other, Moment::Start));
    assert_eq!(task(&case, "bilan-before-after"), Progress::Started);
    case.tell(feel(bath, Moment::Bilan));
    assert_eq!(task(&case, "bilan-before-after"), Progress::Done, "the others were never asked at the start");
}

#[test]
fn a_try_that_led_to_a_decision_was_agreed_on_as_well() {
    let mut case = Case::odette();
    assert_eq!(lacking(&case, "s2-tries"), "Aucun essai n’est encore prévu.");
    assert_eq!(lacking(&case, "s3-back"), "Aucun essai n’était prévu.");
    case.decide(RUG, Decision::Try);
    assert_eq!(task(&case, "s2-tries"), Progress::Started);
    case.tell(Change::TryAgreed { idea: RUG, with: TryWith::Someone, name: "Soizic".into() });
    case.decide(RUG, Decision::Want);
    assert_eq!(task(&case, "s2-tries"), Progress::Done);
    case.decide(BAR, Decision::Try);
    case.decide(SHOWER, Decision::Try);
    assert_eq!(lacking(&case, "s2-tries"), "Dire avec qui se fait 2 essais.");
    assert_eq!(lacking(&case, "s3-back"), "Il reste à raconter un essai.");
}

#[test]
fn the_walk_names_the_rooms_that_are_left() {
    let mut case = Case::of(Role::Therapist);
    assert_eq!(lacking(&case, "s2-tour"), "Le tour n’est pas commencé.");
    let habit =
        Change::HabitReported { situation: "hab-dark".into(), wording: "…".into(), answer: HabitAnswer::Often };
    case.tell(habit);
    assert_eq!(task(&case, "s2-tour"), Progress::Started, "a habit is told before any room");
    case.room(BATHROOM, "bathroom", "La douche");
    let second = RoomId::from_bits(61);
    let rank = rank_between(Some(&case.state().rooms[&BATHROOM].rank), None);
    case.tell(Change::RoomNamed { room: second, room_kind: "bedroom".into(), name: "La chambre".into(), rank });
    case.tell(Change::RoomSeen { room: BATHROOM, progress: Progress::Started });
    assert_eq!(lacking(&case, "s2-tour"), "Le tour peut continuer par\u{a0}: La douche, La chambre.");
    case.tell(Change::RoomSeen { room: BATHROOM, progress: Progress::Done });
    assert_eq!(lacking(&case, "s2-tour"), "Le tour peut continuer par\u{a0}: La chambre.");
}
