//! Washing and toilet: bars, shower, bath, tap.

use super::sketch::{SIDE, Sketch, THIN};
use crate::drawing::{Colour, Drawing, Step, circle, rounded};

/// A bar along a tiled wall, and a fist closed on it, at the end of an arm that comes into the picture.
pub(super) fn grab_bar() -> Drawing {
    let mut sketch = Sketch::day()
        .tiles(SIDE)
        .disc(6.5, 15.0, 4.4, Colour::WHITE)
        .disc(41.5, 15.0, 4.4, Colour::WHITE)
        .tube(&[(6.5, 15.0), (41.5, 15.0)], Colour::TEAL, 3.6)
        .shape(&[(17.0, 20.0), (31.0, 20.0), (33.0, 34.0), (19.5, 34.0)], Colour::WHITE)
        .shape(&[(17.6, 32.0), (34.6, 32.0), (37.4, 46.9), (18.4, 46.9)], Colour::TEAL_SOFT)
        .soft(14.6, 14.6, 17.6, 9.6, 4.4, Colour::WHITE);
    for finger in [14.8, 19.2, 23.6, 28.0] {
        sketch = sketch.detail(rounded(finger, 9.6, 4.4, 11.0, 2.2), Colour::WHITE);
    }
    sketch.done()
}

/// A bar that stands beside a way in, and a fist closed on it, at the end of an arm that comes into the picture.
pub(super) fn grab_bar_vertical() -> Drawing {
    let mut sketch = Sketch::day()
        .tiles(SIDE)
        .disc(15.0, 6.5, 4.4, Colour::WHITE)
        .disc(15.0, 41.5, 4.4, Colour::WHITE)
        .tube(&[(15.0, 6.5), (15.0, 41.5)], Colour::TEAL, 3.6)
        .shape(&[(20.0, 17.0), (34.0, 19.5), (34.0, 33.0), (20.0, 31.0)], Colour::WHITE)
        .shape(&[(32.0, 17.6), (46.9, 18.4), (46.9, 37.4), (32.0, 34.6)], Colour::TEAL_SOFT)
        .soft(14.6, 14.6, 9.6, 17.6, 4.4, Colour::WHITE);
    for finger in [14.8, 19.2, 23.6, 28.0] {
        sketch = sketch.detail(rounded(9.6, finger, 11.0, 4.4, 2.2), Colour::WHITE);
    }
    sketch.done()
}

/// A bar that lies, then rises: 135 degrees at its elbow, under the shower.
pub(super) fn grab_bar_angled() -> Drawing {
    Sketch::day()
        .tiles(SIDE)
        .shape(&[(7.0, 13.0), (11.0, 8.0), (18.0, 8.0), (22.0, 13.0)], Colour::WHITE)
        .drops(&[(9.0, 17.0), (14.5, 17.0), (20.0, 17.0), (8.0, 23.5), (14.5, 23.5)])
        .disc(7.5, 36.0, 4.2, Colour::WHITE)
        .disc(24.0, 36.0, 4.2, Colour::WHITE)
        .disc(41.0, 19.0, 4.2, Colour::WHITE)
        .tube(&[(7.5, 36.0), (24.0, 36.0), (41.0, 19.0)], Colour::TEAL, 3.6)
        .done()
}

/// A seat on a plate of the tiled wall, two feet in front, under the shower; an arrow tells that it folds up.
pub(super) fn wall_seat() -> Drawing {
    Sketch::day()
        .tiles(40.0)
        .floor(42.0, Colour::LINE)
        .shape(&[(5.5, 12.5), (8.5, 6.5), (16.0, 6.5), (19.0, 12.5)], Colour::WHITE)
        .drops(&[(7.5, 16.0), (12.2, 16.0), (17.0, 16.0)])
        .line(&[(15.0, 30.0), (15.0, 44.0)])
        .line(&[(31.0, 30.0), (31.0, 44.0)])
        .soft(15.0, 18.0, 16.0, 6.0, 1.6, Colour::WHITE)
        .dot(18.5, 20.6, 1.1)
        .dot(27.5, 20.6, 1.1)
        .shape(&[(14.0, 23.5), (32.0, 23.5), (35.0, 28.0), (11.0, 28.0)], Colour::TEAL_SOFT)
        .soft(10.0, 27.2, 26.0, 4.4, 2.0, Colour::TEAL)
        .arrow((40.0, 25.0), (43.0, 11.0), (29.0, 8.0))
        .done()
}

/// Water that falls on a tray without a step: a low edge only.
pub(super) fn shower() -> Drawing {
    Sketch::day()
        .tiles(40.0)
        .floor(42.0, Colour::LINE)
        .pipe(
            vec![
                Step::Move(10.0, 37.0),
                Step::Line(10.0, 13.0),
                Step::Curve(10.0, 7.0, 14.0, 7.0, 17.0, 7.0),
                Step::Line(26.0, 7.0),
            ],
            Colour::WHITE,
            1.6,
        )
        .shape(&[(20.0, 13.0), (23.0, 7.5), (31.0, 7.5), (34.0, 13.0)], Colour::TEAL)
        .drops(&[
            (21.0, 17.0),
            (27.0, 17.0),
            (33.0, 17.0),
            (19.5, 24.0),
            (27.0, 24.0),
            (34.5, 24.0),
            (18.0, 31.0),
            (27.0, 31.0),
            (36.0, 31.0),
        ])
        .soft(5.0, 38.5, 38.0, 4.5, 2.0, Colour::WHITE)
        .disc(10.0, 25.0, 3.0, Colour::TEAL)
        .done()
}

/// A seat with a back and arms, under the shower head.
pub(super) fn shower_seat() -> Drawing {
    Sketch::day()
        .tiles(40.0)
        .floor(42.0, Colour::LINE)
        .shape(&[(31.0, 10.0), (35.5, 5.5), (42.5, 12.5), (38.0, 17.0)], Colour::WHITE)
        .drops(&[(29.0, 14.0), (25.0, 18.0), (33.0, 19.5), (29.0, 22.5)])
        .line(&[(11.0, 30.0), (8.5, 42.0)])
        .line(&[(30.0, 30.0), (32.5, 42.0)])
        .tube(&[(11.0, 28.0), (11.0, 12.0)], Colour::WHITE, 2.2)
        .soft(9.0, 11.0, 5.0, 10.0, 2.0, Colour::TEAL_SOFT)
        .soft(8.0, 27.5, 25.0, 5.0, 2.4, Colour::TEAL)
        .done()
}

/// A bath on its feet, its tap and its rim.
pub(super) fn bath() -> Drawing {
    Sketch::day()
        .tiles(40.0)
        .floor(41.0, Colour::LINE)
        .pipe(
            vec![
                Step::Move(9.0, 24.0),
                Step::Line(9.0, 14.0),
                Step::Curve(9.0, 9.5, 16.0, 9.5, 16.0, 14.0),
                Step::Line(16.0, 16.0),
            ],
            Colour::TEAL,
            1.8,
        )
        .line(&[(13.0, 38.0), (11.0, 42.5)])
        .line(&[(35.0, 38.0), (37.0, 42.5)])
        .mass(
            vec![
                Step::Move(6.5, 25.0),
                Step::Line(41.5, 25.0),
                Step::Curve(41.5, 35.0, 38.0, 39.0, 32.0, 39.0),
                Step::Line(16.0, 39.0),
                Step::Curve(10.0, 39.0, 6.5, 35.0, 6.5, 25.0),
                Step::Close,
            ],
            Colour::WHITE,
        )
        .fill(
            vec![
                Step::Move(8.6, 29.5),
                Step::Line(39.4, 29.5),
                Step::Curve(38.4, 35.0, 36.0, 37.4, 32.0, 37.4),
                Step::Line(16.0, 37.4),
                Step::Curve(12.0, 37.4, 9.4, 35.0, 8.6, 29.5),
                Step::Close,
            ],
            Colour::TEAL_PALE,
        )
        .soft(3.5, 22.5, 41.0, 4.6, 2.3, Colour::TEAL_SOFT)
        .done()
}

/// Toilet seen from the side, its seat in colour.
pub(super) fn toilet() -> Drawing {
    Sketch::day()
        .floor(41.0, Colour::LINE)
        .soft(7.0, 8.0, 10.0, 18.0, 2.0, Colour::WHITE)
        .hair(&[(10.0, 12.0), (14.0, 12.0)])
        .mass(
            vec![
                Step::Move(10.0, 25.0),
                Step::Line(39.0, 25.0),
                Step::Curve(39.0, 32.0, 34.0, 35.0, 28.5, 36.0),
                Step::Line(30.5, 43.0),
                Step::Line(14.0, 43.0),
                Step::Line(15.5, 35.0),
                Step::Curve(12.0, 33.0, 10.0, 30.0, 10.0, 25.0),
                Step::Close,
            ],
            Colour::WHITE,
        )
        .soft(15.5, 21.5, 26.0, 4.6, 2.3, Colour::TEAL)
        .done()
}

/// A tap with one lever, and a drop.
pub(super) fn tap() -> Drawing {
    Sketch::day()
        .soft(8.0, 36.0, 18.0, 4.5, 2.0, Colour::WHITE)
        .pipe(
            vec![
                Step::Move(17.0, 35.0),
                Step::Line(17.0, 20.0),
                Step::Curve(17.0, 16.0, 20.0, 16.0, 24.0, 16.0),
                Step::Curve(31.0, 16.0, 34.0, 19.0, 34.0, 25.0),
            ],
            Colour::WHITE,
            5.0,
        )
        .tube(&[(17.0, 12.0), (30.0, 7.5)], Colour::TEAL, 3.0)
        .mass(
            vec![
                Step::Move(34.0, 29.5),
                Step::Curve(39.5, 36.0, 38.5, 41.0, 34.0, 41.0),
                Step::Curve(29.5, 41.0, 28.5, 36.0, 34.0, 29.5),
                Step::Close,
            ],
            Colour::TEAL_SOFT,
        )
        .done()
}

/// Tiles on the floor that hold the foot: small bumps, and a dry shoe print’s worth of grip.
pub(super) fn floor() -> Drawing {
    let mut sketch = Sketch::day()
        .shape(&[(13.0, 20.0), (35.0, 20.0), (45.0, 42.0), (3.0, 42.0)], Colour::WHITE)
        .shape(&[(13.0, 20.0), (24.0, 20.0), (24.0, 29.5), (8.7, 29.5)], Colour::TEAL_SOFT)
        .shape(&[(24.0, 29.5), (39.3, 29.5), (45.0, 42.0), (24.0, 42.0)], Colour::TEAL_SOFT);
    for (x, y) in [(29.0, 24.5), (34.0, 26.0), (12.0, 34.0), (19.0, 33.5), (9.5, 38.5), (17.0, 38.5)] {
        sketch = sketch.fill(circle(x, y, 1.2), Colour::TEAL);
    }
    for (x, y) in [(16.0, 24.0), (20.5, 26.0), (29.0, 34.0), (36.0, 33.5), (31.0, 38.5), (38.5, 38.5)] {
        sketch = sketch.fill(circle(x, y, 1.2), Colour::INK);
    }
    sketch
        .curve(
            vec![Step::Move(14.0, 13.0), Step::Line(21.5, 13.0), Step::Curve(24.0, 9.0, 30.0, 8.0, 34.0, 13.0)],
            Colour::INK,
            THIN,
        )
        .mass(
            vec![
                Step::Move(14.5, 5.0),
                Step::Line(21.5, 5.0),
                Step::Curve(22.5, 9.0, 28.0, 9.5, 32.5, 11.0),
                Step::Curve(35.0, 12.0, 35.0, 15.0, 34.0, 16.0),
                Step::Line(14.5, 16.0),
                Step::Close,
            ],
            Colour::TEAL,
        )
        .done()
}
