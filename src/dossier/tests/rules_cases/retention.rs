use chrono::NaiveDate;
use dossier::*;

use crate::case::*;

fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn kept(case: &Case) -> Retention {
    retention(case.state(), programme()).unwrap()
}

#[test]
fn a_dossier_on_its_way_is_kept_two_years_after_the_last_thing_noted() {
    let mut case = Case::odette();
    assert_eq!(kept(&case), Retention { since: day(12, 3), until: on(2028, 3, 12), over: false });
    case.on(day(29, 6)).decide(BAR, Decision::Want);
    let kept = kept(&case);
    assert_eq!((kept.since, kept.until), (day(29, 6), on(2028, 6, 29)));
    assert!(!kept.is_past(on(2028, 6, 29)), "the last day counts");
    assert!(kept.is_past(on(2028, 6, 30)));
}

#[test]
fn once_the_bilan_is_made_or_the_dossier_stopped_a_year_is_enough() {
    let bilan = programme().sessions.last().unwrap().id.clone();
    let mut case = Case::odette();
    case.tell(Change::SessionSet { session: bilan, progress: Progress::Done, on: day(12, 3) });
    assert_eq!(kept(&case), Retention { since: day(12, 3), until: on(2027, 3, 12), over: true });
    assert!(kept(&case).in_words().starts_with("un an"));

    let mut case = Case::odette();
    case.tell(Change::CourseSet { course: Course::Stopped, since: day(1, 2) });
    assert_eq!(
        kept(&case).until,
        on(2027, 3, 12),
        "counted from what was noted, not from the day that is written in it"
    );
    case.tell(Change::CourseSet { course: Course::Suspended, since: day(12, 3) });
    assert!(!kept(&case).over, "who waits has not ended");
}

#[test]
fn a_follow_up_keeps_it_longer_and_what_was_taken_back_does_not() {
    let mut case = Case::odette();
    let decided = case.on(day(20, 9)).decide(RUG, Decision::AlreadyDone);
    assert_eq!(kept(&case).since, day(20, 9));
    case.undo(decided).unwrap();
    assert_eq!(kept(&case).since, day(12, 3));
}

#[test]
fn an_empty_dossier_has_no_date_and_the_end_of_the_calendar_is_no_trap() {
    let empty = Case::of(Role::Therapist);
    assert_eq!(retention(empty.state(), programme()), None);
    let late = State { latest: Some(NaiveDate::MAX), ..State::default() };
    assert_eq!(retention(&late, programme()), None);
}

#[test]
fn another_reader_counts_from_what_they_may_see() {
    let mut case = Case::odette();
    case.on(day(20, 9)).tell(Change::CourseReasonNoted { reason: "Hospitalisée".into() });
    let landlord = State::replay_for(case.dossier.log(), Reader::Landlord);
    assert_eq!(landlord.latest, Some(day(12, 3)));
}
