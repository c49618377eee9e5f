//! The rooms of a home.

use programme::RoomKindId;

use super::sketch::Sketch;
use super::{light, living, walk, wash};
use crate::drawing::{Colour, Drawing, Step, circle, rounded};

/// The picture of a kind of room. A kind that an organisation invented gets a small house: a room of the home, no more.
#[must_use]
pub fn room_picture(kind: &RoomKindId) -> Drawing {
    let id = kind.as_str().to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| id.contains(word));
    // Compound names first: « bathroom » and « bedroom » end alike, « lift-hall » is a hall.
    if is(&["bath", "shower", "salle-de-bain", "sdb"]) {
        bathroom()
    } else if is(&["toilet", "wc"]) {
        wash::toilet()
    } else if is(&["bed", "chambre"]) {
        bedroom()
    } else if is(&["kitchen", "cuisine"]) {
        kitchen()
    } else if is(&["living", "sejour", "salon", "lounge"]) {
        living_room()
    } else if is(&["corridor", "couloir", "hallway", "circulation", "landing", "palier"]) {
        corridor()
    } else if is(&["laundry", "buanderie"]) {
        laundry()
    } else if is(&["balcon", "terrace", "loggia"]) {
        balcony()
    } else if is(&["cellar", "cave", "storage", "garage"]) {
        cellar()
    } else if is(&["stair", "escalier"]) {
        walk::stairs()
    } else if is(&["light", "lumiere"]) {
        light::light()
    } else if is(&["hall", "building", "lobby", "lift", "shared"]) {
        building()
    } else if is(&["outside", "street", "abords", "garden", "jardin"]) {
        outside()
    } else if is(&["entr"]) {
        entrance()
    } else {
        home()
    }
}

fn bathroom() -> Drawing {
    wash::bath()
}

fn bedroom() -> Drawing {
    living::bed()
}

/// The front door, a hook and a coat.
fn entrance() -> Drawing {
    Sketch::day()
        .floor(42.0, Colour::LINE)
        .rect(6.0, 6.0, 19.0, 36.0, Colour::TEAL_SOFT)
        .rect(10.0, 11.0, 11.0, 9.0, Colour::TEAL_PALE)
        .dot(21.0, 26.0, 1.7)
        .line(&[(30.0, 9.0), (44.0, 9.0)])
        .mass(
            vec![
                Step::Move(34.5, 11.0),
                Step::Line(39.5, 11.0),
                Step::Line(43.5, 16.0),
                Step::Line(42.0, 31.0),
                Step::Line(32.0, 31.0),
                Step::Line(30.5, 16.0),
                Step::Close,
            ],
            Colour::TEAL,
        )
        .line(&[(37.0, 9.0), (37.0, 12.0)])
        .soft(8.0, 43.0, 15.0, 3.0, 1.4, Colour::LIGHT)
        .done()
}

/// Two walls that go away, a door at the end.
fn corridor() -> Drawing {
    Sketch::day()
        .fill(
            vec![
                Step::Move(4.0, 46.0),
                Step::Line(17.0, 32.0),
                Step::Line(31.0, 32.0),
                Step::Line(44.0, 46.0),
                Step::Close,
            ],
            Colour::LINE,
        )
        .line(&[(4.0, 4.0), (17.0, 13.0), (31.0, 13.0), (44.0, 4.0)])
        .line(&[(4.0, 45.0), (17.0, 32.0)])
        .line(&[(31.0, 32.0), (44.0, 45.0)])
        .line(&[(17.0, 13.0), (17.0, 32.0), (31.0, 32.0), (31.0, 13.0)])
        .rect(20.0, 17.0, 8.0, 15.0, Colour::TEAL)
        .shape(&[(37.0, 14.0), (42.0, 11.0), (42.0, 42.0), (37.0, 37.0)], Colour::TEAL_SOFT)
        .done()
}

/// A sofa and a standing lamp.
fn living_room() -> Drawing {
    Sketch::day()
        .floor(41.0, Colour::LINE)
        .line(&[(40.0, 18.0), (40.0, 42.0)])
        .shape(&[(37.5, 8.0), (42.5, 8.0), (45.5, 18.0), (34.5, 18.0)], Colour::LIGHT)
        .soft(7.0, 19.0, 26.0, 15.0, 4.0, Colour::TEAL_SOFT)
        .soft(8.0, 29.0, 24.0, 8.0, 2.0, Colour::WHITE)
        .soft(3.0, 25.0, 7.0, 14.0, 3.2, Colour::TEAL)
        .soft(30.0, 25.0, 7.0, 14.0, 3.2, Colour::TEAL)
        .rect(13.0, 6.0, 14.0, 9.0, Colour::WHITE)
        .done()
}

/// A cooker and its pot.
fn kitchen() -> Drawing {
    Sketch::day()
        .floor(42.0, Colour::LINE)
        .soft(13.0, 11.0, 22.0, 10.5, 2.4, Colour::TEAL)
        .line(&[(9.5, 14.5), (13.0, 14.5)])
        .line(&[(35.0, 14.5), (38.5, 14.5)])
        .line(&[(11.5, 9.5), (36.5, 9.5)])
        .dot(24.0, 7.4, 1.8)
        .soft(8.0, 23.0, 32.0, 20.0, 2.0, Colour::WHITE)
        .dot(13.5, 27.3, 1.7)
        .dot(20.5, 27.3, 1.7)
        .dot(27.5, 27.3, 1.7)
        .dot(34.5, 27.3, 1.7)
        .soft(12.5, 31.5, 23.0, 8.0, 1.6, Colour::TEAL_SOFT)
        .done()
}

/// A washing machine.
fn laundry() -> Drawing {
    Sketch::day()
        .floor(42.0, Colour::LINE)
        .soft(9.0, 6.0, 30.0, 37.0, 3.0, Colour::WHITE)
        .line(&[(9.0, 14.0), (39.0, 14.0)])
        .dot(33.5, 10.0, 1.7)
        .hair(&[(13.0, 10.0), (21.0, 10.0)])
        .disc(24.0, 28.0, 10.0, Colour::TEAL)
        .disc(24.0, 28.0, 6.2, Colour::TEAL_PALE)
        .done()
}

/// A railing, a plant, the sun.
fn balcony() -> Drawing {
    let mut sketch = Sketch::day()
        .fill(circle(35.0, 12.0, 6.0), Colour::LIGHT)
        .mass(
            vec![
                Step::Move(14.0, 22.0),
                Step::Curve(4.0, 16.0, 10.0, 6.0, 14.0, 5.0),
                Step::Curve(18.0, 6.0, 24.0, 16.0, 14.0, 22.0),
                Step::Close,
            ],
            Colour::TEAL_SOFT,
        )
        .line(&[(14.0, 25.0), (14.0, 14.0)])
        .line(&[(4.0, 25.0), (44.0, 25.0)]);
    for x in [6.0, 13.2, 20.4, 27.6, 34.8, 42.0] {
        sketch = sketch.line(&[(x, 25.0), (x, 42.0)]);
    }
    sketch.soft(3.0, 41.0, 42.0, 4.0, 1.6, Colour::TEAL).done()
}

/// Boxes on a shelf, under a vault.
fn cellar() -> Drawing {
    Sketch::day()
        .mass(
            vec![
                Step::Move(5.0, 44.0),
                Step::Line(5.0, 22.0),
                Step::Curve(5.0, 1.0, 43.0, 1.0, 43.0, 22.0),
                Step::Line(43.0, 44.0),
                Step::Close,
            ],
            Colour::TEAL_PALE,
        )
        .rect(11.0, 29.0, 14.0, 13.0, Colour::LIGHT)
        .line(&[(18.0, 29.0), (18.0, 34.0)])
        .rect(26.0, 32.0, 11.0, 10.0, Colour::TEAL_SOFT)
        .rect(14.0, 19.0, 11.0, 10.0, Colour::TEAL_SOFT)
        .done()
}

/// The building: its windows and its common door.
fn building() -> Drawing {
    let mut sketch = Sketch::day().floor(42.0, Colour::LINE).rect(9.0, 5.0, 30.0, 38.0, Colour::TEAL_SOFT);
    for (x, y, fill) in [
        (13.0, 9.5, Colour::WHITE),
        (21.0, 9.5, Colour::LIGHT),
        (29.0, 9.5, Colour::WHITE),
        (13.0, 19.5, Colour::LIGHT),
        (21.0, 19.5, Colour::WHITE),
        (29.0, 19.5, Colour::WHITE),
    ] {
        sketch = sketch.detail(rounded(x, y, 6.0, 6.5, 0.6), fill);
    }
    sketch.rect(18.5, 30.0, 11.0, 13.0, Colour::TEAL).dot(26.6, 37.0, 1.3).done()
}

/// A tree, a path, a bench.
fn outside() -> Drawing {
    Sketch::day()
        .floor(36.0, Colour::TEAL_PALE)
        .fill(
            vec![
                Step::Move(26.0, 36.0),
                Step::Line(32.0, 36.0),
                Step::Line(42.0, 47.5),
                Step::Line(16.0, 47.5),
                Step::Close,
            ],
            Colour::LINE,
        )
        .fill(circle(38.0, 10.0, 5.0), Colour::LIGHT)
        .tube(&[(13.0, 25.0), (13.0, 36.0)], Colour::LIGHT, 2.0)
        .disc(13.0, 16.0, 10.0, Colour::TEAL_SOFT)
        .line(&[(28.0, 30.0), (28.0, 37.0)])
        .line(&[(43.0, 30.0), (43.0, 37.0)])
        .soft(25.5, 22.0, 20.0, 4.0, 1.6, Colour::TEAL)
        .soft(25.5, 28.0, 20.0, 4.0, 1.6, Colour::TEAL)
        .done()
}

/// A home.
fn home() -> Drawing {
    Sketch::day()
        .floor(42.0, Colour::LINE)
        .rect(10.0, 21.0, 28.0, 22.0, Colour::WHITE)
        .shape(&[(5.0, 22.5), (24.0, 6.0), (43.0, 22.5)], Colour::TEAL)
        .rect(14.5, 28.0, 8.0, 8.0, Colour::LIGHT)
        .rect(27.0, 28.0, 7.5, 15.0, Colour::TEAL_SOFT)
        .done()
}
