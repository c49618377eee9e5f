//! Light, electricity, and calling: lamps, sockets, telephone, alarm.

use super::sketch::{LINE, Sketch, THIN};
use crate::drawing::{Colour, Drawing, Step, circle, ellipse, rounded};

/// A lamp that is on.
pub(super) fn light() -> Drawing {
    Sketch::day()
        .fill(circle(24.0, 18.0, 16.0), Colour(0xfb, 0xe7, 0xbd))
        .line(&[(24.0, 26.0), (24.0, 38.0)])
        .soft(15.0, 37.5, 18.0, 4.5, 2.2, Colour::TEAL)
        .shape(&[(18.0, 10.0), (30.0, 10.0), (36.0, 26.0), (12.0, 26.0)], Colour::LIGHT)
        .line(&[(6.0, 18.0), (9.5, 18.0)])
        .line(&[(38.5, 18.0), (42.0, 18.0)])
        .line(&[(9.5, 6.5), (12.5, 9.0)])
        .line(&[(38.5, 6.5), (35.5, 9.0)])
        .line(&[(24.0, 3.5), (24.0, 6.0)])
        .done()
}

/// The way from the bed to the toilet at night, lit near the floor.
pub(super) fn night_path() -> Drawing {
    let mut sketch = Sketch::night()
        .floor(37.0, Colour(0x0b, 0x44, 0x41))
        .fill(circle(24.0, 9.5, 5.0), Colour::LIGHT)
        .fill(circle(26.6, 8.0, 4.6), Colour::TEAL)
        // The bed, on the left.
        .stroke(&[(4.5, 18.0), (4.5, 36.0)], Colour::WHITE, 3.0)
        .fill(rounded(3.5, 27.0, 17.0, 6.5, 2.0), Colour::WHITE)
        .fill(rounded(6.0, 22.0, 6.5, 5.0, 2.0), Colour::WHITE)
        .stroke(&[(19.0, 32.0), (19.0, 36.0)], Colour::WHITE, 2.6)
        // The toilet, on the right.
        .fill(rounded(39.0, 15.5, 5.5, 11.5, 1.5), Colour::WHITE)
        .fill(
            vec![
                Step::Move(43.5, 26.0),
                Step::Line(28.5, 26.0),
                Step::Curve(28.5, 31.0, 32.0, 32.0, 34.0, 32.5),
                Step::Line(33.0, 36.0),
                Step::Line(42.0, 36.0),
                Step::Line(41.5, 32.0),
                Step::Close,
            ],
            Colour::WHITE,
        );
    for x in [9.0, 19.0, 29.0, 39.0] {
        sketch =
            sketch.fill(ellipse(x, 41.5, 4.4, 3.2), Colour(0x5d, 0x7c, 0x57)).fill(circle(x, 41.5, 2.1), Colour::LIGHT);
    }
    sketch.done()
}

/// A French socket: two holes and a pin.
pub(super) fn socket() -> Drawing {
    Sketch::day()
        .soft(8.0, 8.0, 32.0, 32.0, 6.0, Colour::WHITE)
        .disc(24.0, 24.0, 11.5, Colour::TEAL_SOFT)
        .dot(18.8, 25.0, 2.3)
        .dot(29.2, 25.0, 2.3)
        .tube(&[(24.0, 18.0), (24.0, 18.2)], Colour::WHITE, 2.0)
        .done()
}

/// A cord along the wall, held by clips, and its plug.
pub(super) fn cable() -> Drawing {
    Sketch::day()
        .floor(38.0, Colour::LINE)
        .line(&[(0.0, 38.0), (48.0, 38.0)])
        .pipe(
            vec![
                Step::Move(4.0, 33.0),
                Step::Line(13.0, 33.0),
                Step::Curve(24.0, 33.0, 8.0, 17.0, 20.0, 17.0),
                Step::Line(25.0, 17.0),
            ],
            Colour::TEAL,
            2.0,
        )
        .mass(
            vec![
                Step::Move(25.0, 11.0),
                Step::Line(30.0, 11.0),
                Step::Curve(35.0, 11.0, 35.0, 23.0, 30.0, 23.0),
                Step::Line(25.0, 23.0),
                Step::Close,
            ],
            Colour::WHITE,
        )
        .line(&[(35.0, 14.5), (41.0, 14.5)])
        .line(&[(35.0, 19.5), (41.0, 19.5)])
        .detail(rounded(6.5, 30.0, 4.0, 6.0, 1.2), Colour::LIGHT)
        .detail(rounded(13.2, 22.5, 6.0, 4.0, 1.2), Colour::LIGHT)
        .done()
}

/// A clock at ten past ten.
pub(super) fn clock() -> Drawing {
    Sketch::day()
        .disc(24.0, 24.0, 17.5, Colour::WHITE)
        .line(&[(24.0, 9.5), (24.0, 11.5)])
        .line(&[(24.0, 36.5), (24.0, 38.5)])
        .line(&[(9.5, 24.0), (11.5, 24.0)])
        .line(&[(36.5, 24.0), (38.5, 24.0)])
        .stroke(&[(24.0, 24.0), (17.0, 19.0)], Colour::TEAL, 3.2)
        .stroke(&[(24.0, 24.0), (33.0, 17.0)], Colour::TEAL, 2.6)
        .dot(24.0, 24.0, 2.2)
        .done()
}

/// A button on a cord round the neck, that calls.
pub(super) fn alarm() -> Drawing {
    let cord = vec![Step::Move(13.0, 2.0), Step::Curve(13.0, 14.0, 20.0, 16.0, 24.0, 21.0)];
    let other = vec![Step::Move(35.0, 2.0), Step::Curve(35.0, 14.0, 28.0, 16.0, 24.0, 21.0)];
    let wave = |near: f32, reach: f32| {
        vec![
            Step::Move(near, 31.0 - reach),
            Step::Curve(near + reach * 0.7, 28.0, near + reach * 0.7, 34.0, near, 31.0 + reach),
        ]
    };
    let mirrored = |near: f32, reach: f32| {
        vec![
            Step::Move(near, 31.0 - reach),
            Step::Curve(near - reach * 0.7, 28.0, near - reach * 0.7, 34.0, near, 31.0 + reach),
        ]
    };
    Sketch::day()
        .curve(cord, Colour::INK, LINE)
        .curve(other, Colour::INK, LINE)
        .soft(14.0, 19.0, 20.0, 24.0, 9.0, Colour::WHITE)
        .disc(24.0, 31.0, 6.0, Colour::TEAL)
        .curve(wave(37.5, 4.5), Colour::INK, LINE)
        .curve(wave(41.5, 7.5), Colour::INK, LINE)
        .curve(mirrored(10.5, 4.5), Colour::INK, LINE)
        .curve(mirrored(6.5, 7.5), Colour::INK, LINE)
        .done()
}

/// A person who carries the telephone on a cord.
pub(super) fn phone() -> Drawing {
    Sketch::day()
        .mass(
            vec![
                Step::Move(5.0, 46.8),
                Step::Curve(5.0, 28.0, 14.0, 23.5, 24.0, 23.5),
                Step::Curve(34.0, 23.5, 43.0, 28.0, 43.0, 46.8),
                Step::Close,
            ],
            Colour::TEAL_SOFT,
        )
        .disc(24.0, 12.0, 9.0, Colour::WHITE)
        .curve(vec![Step::Move(17.0, 23.0), Step::Line(24.0, 33.0), Step::Line(31.0, 23.0)], Colour::INK, THIN)
        .soft(18.5, 28.5, 11.0, 17.0, 2.4, Colour::TEAL)
        .fill(rounded(20.8, 31.0, 6.4, 8.4, 0.8), Colour::LIGHT)
        .fill(circle(24.0, 42.3, 1.3), Colour::WHITE)
        .done()
}
