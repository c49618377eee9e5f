use dossier::*;

use crate::case::*;

#[test]
fn an_order_waits_for_each_thing_that_stands_against_it() {
    let mut case = Case::odette();
    assert_eq!(may_order(case.state(), ITEM), Err(vec![Blocked::Unknown]));
    case.propose_bar();
    assert_eq!(
        may_order(case.state(), ITEM),
        Err(vec![
            Blocked::NotGranted(LandlordAnswer::Pending),
            Blocked::NotSigned,
            Blocked::SheetNotAgreed,
            Blocked::NotFeasible(None),
            Blocked::AsbestosUndecided,
            Blocked::SupportUnchecked,
        ])
    );
    let mut case = Case::odette();
    case.clear_the_way();
    assert_eq!(may_order(case.state(), ITEM), Ok(()));
}

#[test]
fn what_stops_several_works_alike_is_told_once_and_what_is_their_own_with_each() {
    let against = [
        vec![Blocked::NotFeasible(None), Blocked::AsbestosUndecided, Blocked::SupportUnchecked],
        vec![Blocked::AsbestosUndecided, Blocked::SupportUnchecked],
        vec![Blocked::NotSigned],
    ];
    assert_eq!(told_once(&against), [Blocked::AsbestosUndecided], "each wall is its own, the survey is not");
    assert_eq!(told_once(&against[1..]), [], "what stops one thing only is told there");
}

#[test]
fn nothing_drilled_is_ordered_while_the_survey_is_undecided() {
    let mut case = Case::odette();
    case.clear_the_way();
    for asbestos in [Asbestos::SurveyDue, Asbestos::SurveyOrdered] {
        case.tell(Change::AsbestosNoted { asbestos, note: String::new() });
        assert_eq!(may_order(case.state(), ITEM), Err(vec![Blocked::AsbestosUndecided]));
    }
    for asbestos in [Asbestos::Found, Asbestos::NotConcerned] {
        case.tell(Change::AsbestosNoted { asbestos, note: String::new() });
        assert_eq!(may_order(case.state(), ITEM), Ok(()));
    }
}

#[test]
fn a_support_nobody_checked_is_not_a_support() {
    let mut case = Case::odette();
    case.clear_the_way();
    for (support, by) in [(Support::Unknown, "Julien Prat"), (Support::Concrete, "  ")] {
        let (reinforcement, checked_by) = (String::new(), by.to_owned());
        case.tell(Change::SupportChecked { item: ITEM, support, reinforcement, checked_by });
        assert_eq!(may_order(case.state(), ITEM), Err(vec![Blocked::SupportUnchecked]));
    }
}

#[test]
fn what_the_tenant_does_not_know_or_want_any_more_is_not_ordered() {
    let mut case = Case::odette();
    case.clear_the_way();
    case.answer(LandlordAnswer::GrantedOtherwise);
    assert_eq!(may_order(case.state(), ITEM), Err(vec![Blocked::TenantToHear]));
    case.decide(BAR, Decision::Want);
    assert_eq!(may_order(case.state(), ITEM), Ok(()));
    case.decide(BAR, Decision::No);
    assert_eq!(may_order(case.state(), ITEM), Err(vec![Blocked::Withdrawn]));
    case.withdraw(ITEM);
    assert_eq!(may_order(case.state(), ITEM), Err(vec![Blocked::Withdrawn]));
}

#[test]
fn a_dossier_that_waits_orders_nothing() {
    let mut case = Case::odette();
    case.clear_the_way();
    let since = case.now.today;
    case.tell(Change::CourseSet { course: Course::Suspended, since });
    assert_eq!(may_order(case.state(), ITEM), Err(vec![Blocked::NotUnderWay(Course::Suspended)]));
    case.tell(Change::CourseSet { course: Course::Open, since });
    assert_eq!(may_order(case.state(), ITEM), Ok(()));
}

#[test]
fn the_landlord_who_knows_no_idea_is_not_asked_what_only_the_tenant_knows() {
    let mut case = Case::odette();
    case.clear_the_way();
    case.decide(BAR, Decision::Thinking);
    assert!(may_order(case.state(), ITEM).is_err());
    let seen = State::replay_for(case.dossier.log(), Reader::Landlord);
    assert_eq!(may_order(&seen, ITEM), Ok(()));
}

#[test]
fn the_landlord_reads_technical_words_and_measured_heights_and_nothing_the_tenant_said() {
    let mut case = Case::odette();
    assert_eq!(works_item_for(BAR, ITEM, programme(), case.state()), None, "not wanted yet");
    case.decide(BAR, Decision::Want);
    case.decide(RUG, Decision::Want);
    assert_eq!(works_item_for(RUG, ITEM, programme(), case.state()), None, "a rug is nobody’s works");
    let wording = "Hauteur mesurée au coude d’Odette".to_owned();
    case.tell(Change::MeasureTaken { idea: BAR, dimension: "height".into(), wording, mm: Some(760) });
    let [proposed, link] = works_item_for(BAR, ITEM, programme(), case.state()).unwrap();
    let Change::WorksItemProposed { place, label, explanation, dimensions, drilled, .. } = &proposed else {
        panic!("{proposed:?}")
    };
    let known = programme().adaptation(&"w-bar-shower".into()).unwrap();
    assert_eq!(place, "Salle de bain", "not « de Marcel »");
    assert_eq!((label, Some(explanation)), (&known.title, known.technical.as_ref()));
    assert_eq!(dimensions, &[ItemDimension { label: known.dimensions[0].label.clone(), mm: 760 }]);
    assert!(*drilled);
    assert_eq!(proposed.audience(), Audience::Landlord);
    assert_eq!(link.audience(), Audience::Tenant);
}

#[test]
fn of_two_bathrooms_each_has_its_number() {
    let mut case = Case::odette();
    case.decide(BAR, Decision::Want);
    let second = RoomId::from_bits(60);
    let rank = rank_between(Some(&case.state().rooms[&BATHROOM].rank), None);
    case.tell(Change::RoomNamed { room: second, room_kind: "bathroom".into(), name: "La petite".into(), rank });
    let [proposed, _] = works_item_for(BAR, ITEM, programme(), case.state()).unwrap();
    assert!(matches!(proposed, Change::WorksItemProposed { place, .. } if place == "Salle de bain 1"));
}

/// « Où ? » is answered again: what was decided and measured of the idea stays, and the landlord’s file follows.
#[test]
fn works_moved_to_another_room_keep_their_decision_and_their_measures_and_the_file_follows() {
    let mut case = Case::odette();
    case.decide(BAR, Decision::Want);
    case.tell(Change::MeasureTaken { idea: BAR, dimension: "height".into(), wording: "h".into(), mm: Some(740) });
    case.propose_bar_again();
    let second = RoomId::from_bits(60);
    let rank = rank_between(Some(&case.state().rooms[&BATHROOM].rank), None);
    case.tell(Change::RoomNamed { room: second, room_kind: "toilet".into(), name: "Le petit coin".into(), rank });
    assert_eq!(items_to_correct(case.state(), programme()), []);
    let Idea { adaptation, title, kind, .. } = case.state().ideas[&BAR].clone();
    case.tell(Change::IdeaAdded { idea: BAR, room: Some(second), adaptation, title, idea_kind: kind });
    let moved = &case.state().ideas[&BAR];
    assert_eq!((moved.room, moved.decided.as_ref().map(|d| d.decision)), (Some(second), Some(Decision::Want)));
    assert_eq!(moved.measures.len(), 1);
    let corrected = items_to_correct(case.state(), programme());
    let [Change::WorksItemProposed { item: ITEM, place, dimensions, .. }] = corrected.as_slice() else {
        panic!("{corrected:?}")
    };
    let kind = programme().room_kind(&"toilet".into()).unwrap();
    assert_eq!((place, dimensions[0].mm), (&kind.title, 740), "the kind of room, never the tenant’s name for it");
}

#[test]
fn the_landlords_file_follows_the_tenants_decisions() {
    let mut case = Case::odette();
    case.decide(SHOWER, Decision::Thinking);
    case.decide(BAR, Decision::Want);
    assert_eq!(ideas_to_propose(case.state(), programme()), [BAR]);
    case.propose_bar_again();
    assert_eq!(ideas_to_propose(case.state(), programme()), []);
    assert_eq!(items_to_withdraw(case.state()), []);
    case.tell(Change::MeasureTaken { idea: BAR, dimension: "height".into(), wording: "h".into(), mm: Some(740) });
    let corrected = items_to_correct(case.state(), programme());
    assert!(
        matches!(corrected.as_slice(), [Change::WorksItemProposed { item: ITEM, dimensions, .. }] if dimensions[0].mm == 740)
    );
    for corrected in corrected {
        case.tell(corrected);
    }
    assert_eq!(items_to_correct(case.state(), programme()), [], "corrected once");
    case.tell(Change::MeasureTaken { idea: BAR, dimension: "height".into(), wording: "h".into(), mm: Some(730) });
    case.decide(BAR, Decision::Later);
    assert_eq!(items_to_correct(case.state(), programme()), []);
    assert_eq!(items_to_withdraw(case.state()), [ITEM]);
    case.withdraw(ITEM);
    assert_eq!(items_to_withdraw(case.state()), []);
    case.decide(BAR, Decision::Want);
    assert_eq!(ideas_to_propose(case.state(), programme()), [BAR], "wanted again, it is proposed again");
}

impl Case {
    fn propose_bar_again(&mut self) {
        for change in works_item_for(BAR, ITEM, programme(), self.state()).unwrap() {
            self.tell(change);
        }
    }
}

#[test]
fn works_do_not_start_while_one_night_is_unsettled() {
    let mut case = Case::odette();
    case.clear_the_way();
    case.choose_firm();
    let site = |case: &Case| case.state().sites[&FIRM].clone();
    assert_eq!(site_ready(&site(&case)), Err(vec![NotReady::NothingOrdered, NotReady::NoDates]));
    case.issue_bar().unwrap();
    case.schedule(day(14, 9), day(16, 9)).unwrap();
    let dates: Vec<_> = nights(&site(&case)).iter().map(|night| (night.date, night.settled)).collect();
    assert_eq!(dates, [(day(14, 9), false), (day(15, 9), false), (day(16, 9), false)]);
    for date in [day(14, 9), day(15, 9), day(20, 9)] {
        case.settle_night(date);
    }
    assert_eq!(site_ready(&site(&case)), Err(vec![NotReady::Night(day(16, 9))]));
    let sentence = NotReady::Night(day(16, 9)).to_string();
    assert!(sentence.starts_with("La nuit du mercredi 16 septembre n’est pas réglée"));
    case.settle_night(day(16, 9));
    assert_eq!(site_ready(&site(&case)), Ok(()));
}

#[test]
fn a_mistyped_year_is_doubted_rather_than_counted_night_by_night() {
    let site = Site {
        start: Some(day(1, 1)),
        end: chrono::NaiveDate::from_ymd_opt(9999, 12, 31),
        contact: "Karim".into(),
        phone: "06".into(),
        issued: [(ITEM, (String::new(), String::new(), Vec::new()))].into_iter().collect(),
        ..Site::default()
    };
    assert_eq!(site_ready(&site), Err(vec![NotReady::DatesToCheck]));
    let reversed = Site { start: Some(day(5, 5)), end: Some(day(4, 5)), ..site };
    assert_eq!(nights(&reversed), []);
    assert_eq!(site_ready(&reversed), Err(vec![NotReady::DatesToCheck]));
}

#[test]
fn what_was_ordered_and_is_given_up_is_taken_back_from_the_contractor() {
    let mut case = Case::odette();
    case.clear_the_way();
    case.choose_firm();
    case.issue_bar().unwrap();
    assert_eq!(orders_to_recall(case.state()), []);
    let standing = |against| vec![StandingOrder { contractor: FIRM, item: ITEM, against: vec![against] }];
    case.decide(BAR, Decision::No);
    case.withdraw(ITEM);
    assert_eq!(orders_to_recall(case.state()), standing(Blocked::Withdrawn));
    let since = case.now.today;
    case.tell(Change::CourseSet { course: Course::Suspended, since });
    assert_eq!(orders_to_recall(case.state()), standing(Blocked::Withdrawn), "withdrawn is withdrawn");
    let seen = State::replay_for(case.dossier.log(), Reader::Contractor(FIRM));
    assert_eq!(orders_to_recall(&seen), [], "its own copy does not know why");
    case.tell(Change::WorksItemRecalled { contractor: FIRM, item: ITEM });
    assert_eq!(orders_to_recall(case.state()), []);
}

#[test]
fn an_order_follows_each_thing_that_it_hung_on_until_the_works_are_handed_over() {
    let mut case = Case::odette();
    case.clear_the_way();
    case.choose_firm();
    case.issue_bar().unwrap();
    let standing = |against| vec![StandingOrder { contractor: FIRM, item: ITEM, against: vec![against] }];
    let since = case.now.today;
    case.tell(Change::CourseSet { course: Course::Suspended, since });
    assert_eq!(orders_to_recall(case.state()), [], "a dossier that waits keeps its orders");
    case.tell(Change::CourseSet { course: Course::Open, since });
    case.answer(LandlordAnswer::Refused);
    case.decide(BAR, Decision::Want);
    assert_eq!(orders_to_recall(case.state()), standing(Blocked::NotGranted(LandlordAnswer::Refused)));
    case.answer(LandlordAnswer::Granted);
    case.tell(Change::AsbestosNoted { asbestos: Asbestos::SurveyDue, note: String::new() });
    assert_eq!(orders_to_recall(case.state()), standing(Blocked::AsbestosUndecided));
    let checked = |accepted| Change::HandoverChecked { contractor: FIRM, item: ITEM, fitted: Vec::new(), accepted };
    case.tell(checked(None));
    assert_eq!(orders_to_recall(case.state()).len(), 1, "looked at, and not accepted yet");
    let looked_at = case.tell(checked(Some(true)));
    assert_eq!(orders_to_recall(case.state()), []);
    case.undo(looked_at).unwrap();
    let (landlord, contractor_name) = ("Julien Prat".to_owned(), "Karim Haddad".to_owned());
    case.tell(Change::HandoverSigned { contractor: FIRM, landlord, contractor_name, on: since });
    assert_eq!(orders_to_recall(case.state()), [], "received: there is nothing left to take back");
}

#[test]
fn what_the_technical_visit_found_impossible_is_told_to_who_still_wants_it() {
    let mut case = Case::odette();
    case.clear_the_way();
    assert_eq!(found_impossible(case.state()), []);
    for (feasibility, told) in [(Feasibility::ToCheck, 0), (Feasibility::Impossible, 1)] {
        let (note, who) = (String::new(), String::new());
        case.tell(Change::FeasibilityNoted { item: ITEM, feasibility, note, who, by: None });
        assert_eq!(found_impossible(case.state()).len(), told);
    }
    case.decide(BAR, Decision::Later);
    assert_eq!(found_impossible(case.state()), []);
    case.decide(BAR, Decision::Want);
    case.withdraw(ITEM);
    assert_eq!(found_impossible(case.state()), [], "out of the project, it is said already");
}
