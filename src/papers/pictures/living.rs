//! Sleeping, sitting, storing: furniture and things.

use super::sketch::Sketch;
use crate::drawing::{Colour, Drawing, Step, rounded};

/// A bed, from the side.
pub(super) fn bed() -> Drawing {
    Sketch::day()
        .floor(41.0, Colour::LINE)
        .line(&[(6.0, 12.0), (6.0, 42.0)])
        .line(&[(42.0, 28.0), (42.0, 42.0)])
        .soft(8.0, 20.0, 12.0, 7.0, 3.0, Colour::WHITE)
        .rect(6.0, 27.0, 36.0, 8.0, Colour::WHITE)
        .mass(
            vec![
                Step::Move(19.0, 35.0),
                Step::Line(19.0, 28.0),
                Step::Curve(19.0, 24.0, 22.0, 23.5, 25.0, 23.5),
                Step::Line(38.0, 23.5),
                Step::Curve(42.0, 23.5, 42.0, 25.0, 42.0, 28.0),
                Step::Line(42.0, 35.0),
                Step::Close,
            ],
            Colour::TEAL_SOFT,
        )
        .done()
}

/// An armchair with its two arms, from the front.
pub(super) fn chair() -> Drawing {
    Sketch::day()
        .shadow(24.0, 43.0, 19.0)
        .line(&[(11.0, 36.0), (11.0, 42.5)])
        .line(&[(37.0, 36.0), (37.0, 42.5)])
        .soft(11.5, 6.0, 25.0, 26.0, 5.0, Colour::TEAL_SOFT)
        .soft(13.0, 26.0, 22.0, 11.5, 2.0, Colour::WHITE)
        .soft(5.5, 20.0, 9.0, 18.0, 4.0, Colour::TEAL)
        .soft(33.5, 20.0, 9.0, 18.0, 4.0, Colour::TEAL)
        .done()
}

/// Two shelves: what is used every day stands on the one at hand.
pub(super) fn kitchen_shelf() -> Drawing {
    Sketch::day()
        .soft(7.5, 8.0, 9.0, 12.5, 2.0, Colour::TEAL_SOFT)
        .soft(8.5, 5.0, 7.0, 4.0, 1.4, Colour::TEAL)
        .soft(21.0, 11.0, 7.5, 9.5, 2.0, Colour::LIGHT)
        .line(&[(28.5, 14.0), (31.5, 14.0), (31.5, 17.5), (28.5, 17.5)])
        .line(&[(4.0, 21.5), (44.0, 21.5)])
        .mass(
            vec![
                Step::Move(8.0, 31.0),
                Step::Line(24.0, 31.0),
                Step::Curve(24.0, 36.5, 21.0, 39.0, 16.0, 39.0),
                Step::Curve(11.0, 39.0, 8.0, 36.5, 8.0, 31.0),
                Step::Close,
            ],
            Colour::WHITE,
        )
        .soft(29.0, 27.0, 9.0, 12.0, 2.0, Colour::TEAL_SOFT)
        .soft(30.0, 24.5, 7.0, 3.6, 1.4, Colour::TEAL)
        .line(&[(4.0, 40.0), (44.0, 40.0)])
        .line(&[(8.0, 40.0), (8.0, 44.5)])
        .line(&[(40.0, 40.0), (40.0, 44.5)])
        .done()
}

/// A shopping bag with its bread.
pub(super) fn bag() -> Drawing {
    Sketch::day()
        .shadow(24.0, 43.5, 16.0)
        .tube(&[(29.0, 21.0), (36.0, 7.0)], Colour::LIGHT, 4.4)
        .curve(vec![Step::Move(15.0, 20.0), Step::Curve(15.0, 8.0, 27.0, 8.0, 27.0, 20.0)], Colour::INK, 2.6)
        .shape(&[(7.5, 19.0), (40.5, 19.0), (37.0, 43.0), (11.0, 43.0)], Colour::TEAL_SOFT)
        .fill(rounded(9.5, 25.0, 29.0, 4.6, 0.5), Colour::TEAL)
        .done()
}
