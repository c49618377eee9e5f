use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_795_000_000_000;
const MIN: i64 = 60_000;

fn visit() -> Lock {
    let mut lock = Lock::opened(NOW);
    lock.start_visit(ShortCode::new("407 193").unwrap(), NOW);
    lock
}

#[test]
fn at_the_desk_ten_minutes_without_a_touch_drop_the_key() {
    let mut lock = Lock::opened(NOW);
    assert_eq!(lock.touched(NOW + 9 * MIN), Screen::Open);
    assert_eq!(lock.next_change(), Some(DESK_IDLE));
    assert_eq!(lock.tick(NOW + 18 * MIN), Screen::Open);
    assert_eq!(lock.next_change(), Some(MINUTE));
    assert_eq!(lock.tick(NOW + 19 * MIN), Screen::Locked);
    assert_eq!(lock.touched(NOW + 19 * MIN), Screen::Locked, "too late");
    assert_eq!(lock.next_change(), None);
}

#[test]
fn a_tablet_that_slept_asks_before_the_touch_that_wakes_it_counts() {
    assert_eq!(Lock::opened(NOW).touched(NOW + 600 * MIN), Screen::Locked);
    assert_eq!(visit().touched(NOW + 40 * MIN), Screen::Covered);
    assert_eq!(visit().touched(NOW + 600 * MIN), Screen::Locked);
}

#[test]
fn during_a_visit_talk_lasts_half_an_hour_then_the_short_code_brings_the_screen_back() {
    let mut lock = visit();
    assert_eq!(lock.tick(NOW + 29 * MIN), Screen::Open);
    assert_eq!(lock.tick(NOW + 30 * MIN), Screen::Covered);
    assert_eq!(lock.touched(NOW + 31 * MIN), Screen::Covered, "a finger is not a code");
    assert_eq!(lock.answer("407192", NOW + 31 * MIN), Screen::Covered);
    assert_eq!(lock.tries_left(), 4);
    assert_eq!(lock.answer("407193", NOW + 32 * MIN), Screen::Open);
    assert_eq!((lock.tries_left(), lock.is_visit()), (5, true));
    assert_eq!(lock.tick(NOW + 61 * MIN), Screen::Open, "counted from the code");
}

#[test]
fn five_wrong_codes_or_two_hours_ask_for_the_passphrase() {
    let mut lock = visit();
    lock.cover(NOW);
    let shown: Vec<Screen> = (0..6).map(|_| lock.answer("111119", NOW)).collect();
    assert_eq!(shown[3..], [Screen::Covered, Screen::Locked, Screen::Locked]);
    assert_eq!(lock.answer("407193", NOW), Screen::Locked, "the right one comes too late");

    let mut lock = visit();
    assert_eq!(lock.tick(NOW + 119 * MIN), Screen::Covered);
    assert_eq!(lock.answer("407193", NOW + 120 * MIN), Screen::Locked);
}

#[test]
fn a_forgotten_window_closes_for_itself_and_the_hand_that_closes_one_closes_all() {
    let mut forgotten = Lock::opened(NOW);
    forgotten.tick(NOW + 10 * MIN);
    assert!(forgotten.was_left_alone());
    let mut visit = visit();
    visit.tick(NOW + 120 * MIN);
    assert!(visit.was_left_alone());

    let mut passed = Lock::opened(NOW);
    passed.pass();
    assert!(!passed.was_left_alone());
    let mut turned = Lock::opened(NOW);
    assert_eq!(turned.cover(NOW), Screen::Locked, "left without a code, after the tenant");
    assert!(!turned.was_left_alone());
    let mut guessed = self::visit();
    guessed.cover(NOW);
    for _ in 0..5 {
        guessed.answer("111119", NOW);
    }
    assert_eq!((guessed.screen(), guessed.was_left_alone()), (Screen::Locked, false));
}

#[test]
fn what_was_shown_to_the_tenant_is_left_through_the_short_code() {
    let mut lock = visit();
    assert_eq!(lock.cover(NOW), Screen::Covered);
    assert_eq!(lock.answer("407193", NOW), Screen::Open);
    lock.end_visit(NOW);
    assert_eq!(lock.cover(NOW), Screen::Locked, "at the desk there is no code to ask for");
}

#[test]
fn a_code_for_one_showing_is_asked_once_and_the_desk_is_a_desk_again() {
    let mut lock = Lock::opened(NOW);
    lock.lend(ShortCode::new("407193").unwrap(), NOW);
    assert_eq!(lock.tick(NOW + 20 * MIN), Screen::Open, "the tenant takes the time to read");
    assert_eq!(lock.cover(NOW + 20 * MIN), Screen::Covered);
    assert_eq!(lock.answer("407193", NOW + 21 * MIN), Screen::Open);
    assert!(!lock.is_visit());
    assert_eq!(lock.tick(NOW + 31 * MIN), Screen::Locked, "ten minutes, as at any desk");

    let mut lock = Lock::opened(NOW);
    lock.lend(ShortCode::new("407193").unwrap(), NOW);
    lock.start_visit(ShortCode::new("402917").unwrap(), NOW);
    lock.cover(NOW);
    lock.answer("402917", NOW);
    assert!(lock.is_visit(), "a visit that begins meanwhile keeps its own code");
}

#[test]
fn handing_the_tablet_over_locks_at_once_and_forgets_the_code() {
    let mut lock = visit();
    assert_eq!(lock.pass(), Screen::Locked);
    assert!(!lock.is_visit());
    assert_eq!(lock.start_visit(ShortCode::new("407193").unwrap(), NOW), Screen::Locked);
    assert!(!lock.is_visit(), "nobody starts a visit in a locked vault");
}

#[test]
fn a_clock_put_right_by_a_minute_forgets_nothing_and_one_set_back_an_hour_locks() {
    let mut lock = Lock::opened(NOW);
    lock.tick(NOW + 9 * MIN);
    assert_eq!(lock.tick(NOW + 8 * MIN), Screen::Open);
    assert_eq!(lock.tick(NOW + 9 * MIN), Screen::Locked, "nine minutes, then one more");
    assert_eq!(Lock::opened(NOW).tick(NOW - 60 * MIN), Screen::Locked);
}

#[test]
fn codes_that_anybody_tries_first_are_refused() {
    for obvious in ["000000", "123456", "654321", "121212", "123123", "789012", "135791"] {
        assert_eq!(ShortCode::new(obvious).unwrap_err(), ShortCodeError::Obvious, "{obvious}");
    }
    for short in ["", "12345", "1234567", "12345a", "٤٠٧١٩٣"] {
        assert_eq!(ShortCode::new(short).unwrap_err(), ShortCodeError::Digits, "{short}");
    }
    assert_eq!(format!("{:?}", ShortCode::new("407193").unwrap()), "ShortCode(…)");
}

#[derive(Clone, Debug)]
enum Event {
    Tick,
    Touch,
    Visit,
    EndVisit,
    Cover,
    Right,
    Wrong,
}

fn event() -> impl Strategy<Value = Event> {
    use Event::{Cover, EndVisit, Right, Tick, Touch, Visit, Wrong};
    prop_oneof![
        6 => Just(Touch), 4 => Just(Tick), 2 => Just(Visit), 1 => Just(EndVisit), 1 => Just(Cover), 2 => Just(Right), 2 => Just(Wrong)
    ]
}

proptest! {
    #[test]
    fn whatever_happens_nothing_shows_after_half_an_hour_alone_and_what_is_locked_stays_locked(
        events in prop::collection::vec((event(), 0_i64..45 * MIN, -3 * MIN..0), 1..60),
    ) {
        let mut lock = Lock::opened(NOW);
        let mut now = NOW;
        // When somebody last proved to be there.
        let mut there = NOW;
        for (event, forward, back) in events {
            let before = lock.screen();
            now += if back > -MIN / 2 { back } else { forward };
            let alone = now - there;
            let after = match event {
                Event::Tick => lock.tick(now),
                Event::Touch => lock.touched(now),
                Event::Visit => lock.start_visit(ShortCode::new("407193").unwrap(), now),
                Event::EndVisit => lock.end_visit(now),
                Event::Cover => lock.cover(now),
                Event::Right => lock.answer("407193", now),
                Event::Wrong => lock.answer("407194", now),
            };
            prop_assert_eq!(after, lock.screen());
            if before == Screen::Locked {
                prop_assert_eq!(after, Screen::Locked);
            }
            let by_code = matches!(event, Event::Right) && (before == Screen::Covered || alone >= 30 * MIN);
            if after == Screen::Open && !by_code {
                prop_assert_eq!(before, Screen::Open, "only the code brings the screen back");
                // A clock put back a little makes this wait longer for the lock than for us, never shorter.
                prop_assert!(alone < 30 * MIN);
            }
            let touched = matches!(event, Event::Touch | Event::Visit | Event::EndVisit);
            if after == Screen::Open && (touched || by_code) {
                there = now;
            }
            prop_assert!(after == Screen::Locked || lock.tries_left() > 0);
            prop_assert!(lock.next_change().is_some() == (after != Screen::Locked));
        }
    }
}
