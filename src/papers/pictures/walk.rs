//! Walking through the home: doors, steps, rails, rugs, shoes.

use super::sketch::{LINE, Sketch, THIN};
use crate::drawing::{Colour, Drawing, Step, circle, rounded};

/// A door left open.
pub(super) fn door() -> Drawing {
    Sketch::day()
        .floor(42.0, Colour::LINE)
        .rect(14.0, 6.0, 23.0, 36.0, Colour::WHITE)
        .shape(&[(14.0, 6.0), (29.0, 10.0), (29.0, 45.0), (14.0, 42.0)], Colour::TEAL_SOFT)
        .tube(&[(24.5, 27.0), (24.6, 27.0)], Colour::LIGHT, 2.2)
        .line(&[(10.0, 42.0), (14.0, 42.0)])
        .line(&[(37.0, 42.0), (42.0, 42.0)])
        .done()
}

/// A slope in the place of a step.
pub(super) fn ramp() -> Drawing {
    Sketch::day()
        .shape(&[(31.0, 28.0), (46.0, 28.0), (46.0, 41.0), (31.0, 41.0)], Colour::TEAL_SOFT)
        .shape(&[(4.0, 41.0), (31.0, 28.0), (31.0, 41.0)], Colour::TEAL)
        .line(&[(2.0, 41.0), (46.0, 41.0)])
        .arrow((6.0, 30.0), (20.0, 23.0), (33.0, 16.5))
        .done()
}

/// Steps with a rail alongside.
pub(super) fn handrail() -> Drawing {
    Sketch::day()
        .shape(
            &[
                (4.0, 44.0),
                (4.0, 38.0),
                (14.0, 38.0),
                (14.0, 32.0),
                (24.0, 32.0),
                (24.0, 26.0),
                (34.0, 26.0),
                (34.0, 20.0),
                (44.0, 20.0),
                (44.0, 44.0),
            ],
            Colour::TEAL_SOFT,
        )
        .line(&[(9.0, 37.0), (9.0, 23.0)])
        .line(&[(39.0, 19.0), (39.0, 6.0)])
        .tube(&[(4.5, 25.0), (9.0, 22.6), (39.0, 5.6), (43.5, 5.6)], Colour::TEAL, 3.0)
        .done()
}

/// Steps whose edges are bright.
pub(super) fn stairs() -> Drawing {
    let mut sketch = Sketch::day().shape(
        &[(5.0, 43.0), (5.0, 34.0), (17.0, 34.0), (17.0, 25.0), (29.0, 25.0), (29.0, 16.0), (43.0, 16.0), (43.0, 43.0)],
        Colour::TEAL_SOFT,
    );
    for (x, y) in [(5.0, 34.0), (17.0, 25.0), (29.0, 16.0)] {
        sketch = sketch.detail(rounded(x - 1.4, y - 1.6, 8.0, 4.2, 1.4), Colour::LIGHT);
    }
    sketch.done()
}

/// A rug that leaves.
pub(super) fn rug() -> Drawing {
    fringes(Sketch::day(), (33.9, 7.4), &[30.0, 34.0, 38.0])
        .shape(&[(9.0, 26.0), (35.0, 26.0), (29.0, 42.0), (3.0, 42.0)], Colour::TEAL_SOFT)
        .stroke(&[(13.8, 26.8), (8.4, 41.2)], Colour::TEAL, 2.4)
        .stroke(&[(30.2, 26.8), (24.6, 41.2)], Colour::TEAL, 2.4)
        .shape(&[(20.0, 29.0), (24.6, 34.0), (18.0, 39.0), (13.4, 34.0)], Colour::LIGHT)
        .arrow((17.0, 20.0), (22.0, 9.0), (41.0, 11.0))
        .done()
}

/// A rug with its fringes, that lies flat on the floor; what holds it shows along its front.
pub(super) fn rug_held() -> Drawing {
    let sketch = Sketch::day().floor(17.0, Colour::LINE).soft(4.6, 36.0, 31.0, 6.6, 2.0, Colour::WHITE);
    fringes(sketch, (39.4, 9.2), &[25.4, 29.4, 33.4])
        .shape(&[(12.0, 21.0), (43.0, 21.0), (35.0, 39.0), (4.0, 39.0)], Colour::TEAL_SOFT)
        .stroke(&[(17.6, 21.8), (10.2, 38.2)], Colour::TEAL, 2.4)
        .stroke(&[(37.2, 21.8), (29.6, 38.2)], Colour::TEAL, 2.4)
        .shape(&[(24.8, 24.0), (30.6, 30.0), (22.2, 36.0), (16.4, 30.0)], Colour::LIGHT)
        .done()
}

/// The threads at both ends of a rug, at these heights; `ends` is where the right and the left end stand at the first height.
fn fringes(mut sketch: Sketch, ends: (f32, f32), heights: &[f32]) -> Sketch {
    let (mut right, mut left) = ends;
    for y in heights {
        sketch = sketch.hair(&[(right - 2.0, *y), (right + 4.6, *y)]).hair(&[(left + 2.0, *y), (left - 3.2, *y)]);
        (right, left) = (right - 1.6, left - 1.6);
    }
    sketch
}

/// A closed shoe: a back, a strap, a thick sole.
pub(super) fn shoes() -> Drawing {
    Sketch::day()
        .mass(
            vec![
                Step::Move(7.0, 36.0),
                Step::Line(7.0, 15.0),
                Step::Curve(9.0, 17.5, 17.0, 17.5, 19.5, 13.5),
                Step::Curve(22.0, 22.0, 28.0, 24.5, 35.0, 26.0),
                Step::Curve(41.5, 27.5, 43.0, 31.0, 42.5, 36.0),
                Step::Close,
            ],
            Colour::TEAL_SOFT,
        )
        .shape(&[(18.6, 25.0), (24.6, 20.4), (28.6, 24.4), (22.4, 29.8)], Colour::LIGHT)
        .soft(5.0, 34.5, 39.5, 6.5, 2.4, Colour::TEAL)
        .hair(&[(13.0, 37.7), (13.0, 40.0)])
        .hair(&[(21.0, 37.7), (21.0, 40.0)])
        .hair(&[(29.0, 37.7), (29.0, 40.0)])
        .hair(&[(37.0, 37.7), (37.0, 40.0)])
        .done()
}

/// A walking frame on wheels, from the side.
pub(super) fn walker() -> Drawing {
    Sketch::day()
        .shadow(24.5, 43.5, 18.0)
        .tube(&[(21.0, 14.0), (10.5, 38.0)], Colour::WHITE, 2.0)
        .tube(&[(10.0, 9.0), (19.0, 9.0), (36.5, 38.0)], Colour::WHITE, 2.0)
        .soft(14.5, 23.5, 17.0, 4.4, 2.0, Colour::TEAL)
        .stroke(&[(8.5, 9.0), (15.0, 9.0)], Colour::INK, 5.2)
        .disc(10.5, 39.0, 4.6, Colour::TEAL_SOFT)
        .disc(37.0, 39.0, 4.6, Colour::TEAL_SOFT)
        .dot(10.5, 39.0, 1.2)
        .dot(37.0, 39.0, 1.2)
        .done()
}

/// A window, its rolling shutter half down, and the button that moves it.
pub(super) fn shutter() -> Drawing {
    let mut sketch = Sketch::day()
        .rect(6.0, 8.0, 27.0, 34.0, Colour::WHITE)
        .fill(circle(24.0, 32.0, 4.6), Colour::LIGHT)
        .rect(6.0, 8.0, 27.0, 17.0, Colour::TEAL_SOFT);
    for y in [12.3, 16.6, 20.8] {
        sketch = sketch.stroke(&[(7.0, y), (32.0, y)], Colour::INK, THIN);
    }
    sketch
        .soft(4.0, 5.0, 31.0, 5.0, 2.0, Colour::TEAL)
        .soft(37.0, 19.0, 8.0, 16.0, 2.0, Colour::WHITE)
        .fill(vec![Step::Move(38.8, 25.4), Step::Line(41.0, 21.6), Step::Line(43.2, 25.4), Step::Close], Colour::TEAL)
        .fill(vec![Step::Move(38.8, 28.8), Step::Line(41.0, 32.6), Step::Line(43.2, 28.8), Step::Close], Colour::TEAL)
        .done()
}

/// A key.
pub(super) fn key() -> Drawing {
    Sketch::day()
        .tube(&[(21.0, 27.0), (38.0, 10.0)], Colour::LIGHT, 3.4)
        .stroke(&[(38.0, 10.0), (42.5, 14.5)], Colour::INK, 4.6)
        .stroke(&[(33.0, 15.0), (37.5, 19.5)], Colour::INK, 4.6)
        .tube(&[(21.0, 27.0), (37.6, 10.4)], Colour::LIGHT, 3.4)
        .disc(15.5, 32.5, 9.5, Colour::LIGHT)
        .disc(13.5, 34.5, 3.2, Colour::SAND)
        .done()
}

/// Someone who gives an arm to someone else.
pub(super) fn person_help() -> Drawing {
    Sketch::day()
        .shadow(24.0, 43.5, 18.0)
        .person(33.0, 5.0, 1.05, Colour::TEAL)
        .person(15.0, 9.0, 0.95, Colour::TEAL_SOFT)
        .curve(vec![Step::Move(27.5, 20.0), Step::Curve(26.0, 27.0, 24.0, 28.5, 19.0, 27.0)], Colour::INK, LINE * 2.4)
        .curve(vec![Step::Move(27.5, 20.0), Step::Curve(26.0, 27.0, 24.0, 28.5, 19.0, 27.0)], Colour::WHITE, LINE * 0.9)
        .done()
}
