//! Works on dry walls and on floors: switches, doors, rails, shelves, sills.

use super::pen::{FLOOR, SCALE, Side, Wall, above_floor};
use super::{Length, height, length};
use crate::drawing::{Colour, circle, polygon, rectangle};

/// Words that say a length from one side to the other.
const WIDE: &[&str] = &["largeur", "passage", "longueur", "diamètre"];

/// The frame of a door beside which something stands.
fn frame(wall: Wall) -> Wall {
    wall.fill(rectangle(14.0, 42.0, 54.0, FLOOR - 42.0), Colour::TEAL_PALE)
        .line(&[(14.0, FLOOR), (14.0, 42.0), (68.0, 42.0), (68.0, FLOOR)])
        .mass(circle(60.0, 126.0, 2.2), Colour::WHITE)
}

pub(super) fn handle(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 1000, (300, 1500));
    let y = above_floor(mm);
    frame(wall.floor())
        .tube(&[(84.0, (y - 14.0).max(46.0)), (84.0, (y + 14.0).min(FLOOR - 8.0))])
        .line(&[(77.0, y), (91.0, y)])
        .text(86.0, (y - 24.0).max(44.0), "milieu")
        .upright(104.0, (FLOOR, y), 91.0, &words, Side::Right)
}

pub(super) fn switch(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 1100, (100, 1900));
    let y = above_floor(mm);
    frame(wall.floor()).soft(78.0, y - 7.0, 14.0, 14.0, Colour::TEAL_SOFT).line(&[(81.0, y), (89.0, y)]).upright(
        104.0,
        (FLOOR, y),
        93.0,
        &words,
        Side::Right,
    )
}

pub(super) fn bed_switch(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 800, (100, 1900));
    let y = above_floor(mm);
    wall.floor()
        .soft(12.0, above_floor(950.0), 5.0, 76.0, Colour::TEAL_SOFT)
        .soft(17.0, above_floor(520.0), 54.0, 26.0, Colour::WHITE)
        .soft(19.0, above_floor(600.0), 16.0, 7.0, Colour::TEAL_PALE)
        .soft(78.0, y - 7.0, 14.0, 14.0, Colour::TEAL_SOFT)
        .line(&[(81.0, y), (89.0, y)])
        .upright(104.0, (FLOOR, y), 93.0, &words, Side::Right)
}

pub(super) fn socket(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 1000, (100, 1900));
    let y = above_floor(mm);
    wall.floor()
        .soft(60.0, y - 9.0, 18.0, 18.0, Colour::TEAL_SOFT)
        .mass(circle(69.0, y, 6.0), Colour::WHITE)
        .fill(circle(67.0, y, 1.1), Colour::INK)
        .fill(circle(71.0, y, 1.1), Colour::INK)
        .upright(96.0, (FLOOR, y), 79.0, &words, Side::Right)
}

pub(super) fn door(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = length(lengths, WIDE, 900, (500, 1500));
    let wide = mm * SCALE;
    let (left, right) = (80.0 - wide / 2.0, 80.0 + wide / 2.0);
    wall.floor()
        .fill(rectangle(6.0, 36.0, 148.0, FLOOR - 36.0), Colour::TEAL_PALE)
        .fill(rectangle(left, 42.0, wide, FLOOR - 42.0), Colour::WHITE)
        .line(&[(left, FLOOR), (left, 42.0), (right, 42.0), (right, FLOOR)])
        .line(&[(6.0, FLOOR), (154.0, FLOOR)])
        .across((left, right), 128.0, &words)
        .centred(80.0, 146.0, "passage libre")
}

pub(super) fn stair_rail(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 900, (500, 1200));
    let up = mm * SCALE;
    wall.floor()
        .mass(
            polygon(&[
                (30.0, FLOOR),
                (30.0, 190.0),
                (56.0, 190.0),
                (56.0, 176.0),
                (82.0, 176.0),
                (82.0, 162.0),
                (108.0, 162.0),
                (108.0, 148.0),
                (150.0, 148.0),
                (150.0, FLOOR),
            ]),
            Colour::TEAL_PALE,
        )
        .tube(&[(14.0, 190.0 - up), (30.0, 190.0 - up), (108.0, 148.0 - up), (130.0, 148.0 - up)])
        .upright(82.0, (162.0, 162.0 - up), 82.0, &words, Side::Right)
}

pub(super) fn corridor_rail(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 900, (300, 1500));
    let y = above_floor(mm);
    wall.floor().tube(&[(14.0, y), (146.0, y)]).upright(70.0, (FLOOR, y), 70.0, &words, Side::Right)
}

pub(super) fn shelf(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 1300, (600, 1900));
    let y = above_floor(mm);
    wall.floor().rect(24.0, y, 70.0, 4.0, Colour::TEAL_SOFT).rect(24.0, y + 28.0, 70.0, 4.0, Colour::WHITE).upright(
        114.0,
        (FLOOR, y),
        95.0,
        &words,
        Side::Right,
    )
}

pub(super) fn turn(wall: Wall, lengths: &[Length]) -> Wall {
    let (_, words) = length(lengths, WIDE, 1500, (0, 3000));
    wall.rect(20.0, 44.0, 120.0, 130.0, Colour::TEAL_PALE)
        .mass(circle(80.0, 109.0, 54.0), Colour::WHITE)
        .across((26.0, 134.0), 109.0, &words)
        .text(20.0, 190.0, "vu de dessus")
}

/// Seen from the side, larger than it is.
pub(super) fn threshold(wall: Wall, lengths: &[Length]) -> Wall {
    let (_, words) = length(lengths, &["hauteur", "seuil", "ressaut"], 20, (0, 200));
    let step = FLOOR - 26.0;
    wall.floor()
        .mass(polygon(&[(50.0, FLOOR), (96.0, step), (150.0, step), (150.0, FLOOR)]), Colour::TEAL_SOFT)
        .dashes((96.0, step), (96.0, FLOOR))
        .upright(32.0, (FLOOR, step), 96.0, "", Side::Right)
        .text(14.0, step - 24.0, "hauteur à franchir")
        .figure(14.0, step - 8.0, words)
}

pub(super) fn floor(wall: Wall, lengths: &[Length]) -> Wall {
    let found = lengths.iter().find(|length| length.what.to_lowercase().contains("surface"));
    let words = found.map_or_else(|| "……\u{a0}m²".to_owned(), |length| length.words.clone());
    let mut wall = wall.rect(20.0, 44.0, 120.0, 120.0, Colour::WHITE);
    for step in 1..6_u8 {
        let place = f32::from(step) * 20.0;
        wall = wall.hair(&[(20.0 + place, 44.0), (20.0 + place, 164.0)]);
        wall = wall.hair(&[(20.0, 44.0 + place), (140.0, 44.0 + place)]);
    }
    wall.fill(rectangle(38.0, 92.0, 84.0, 24.0), Colour::WHITE).figure(52.0, 108.0, words).text(
        20.0,
        180.0,
        "vu de dessus",
    )
}

/// A place on a wall: whatever has no drawing of its own.
pub(super) fn other(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 1100, (100, 1700));
    let y = above_floor(mm);
    let (left, right, top, bottom) = (14.0, 86.0, (y - 20.0).max(44.0), (y + 20.0).min(FLOOR - 2.0));
    let mut wall = wall
        .floor()
        .dashes((left, top), (right, top))
        .dashes((right, top), (right, bottom))
        .dashes((right, bottom), (left, bottom))
        .dashes((left, bottom), (left, top))
        .centred((left + right) / 2.0, (top + bottom) / 2.0 + 4.0, "emplacement")
        .upright(104.0, (FLOOR, y), right + 2.0, &words, Side::Right);
    let wide = lengths.iter().any(|length| WIDE.iter().any(|word| length.what.to_lowercase().contains(word)));
    if wide && bottom + 24.0 < FLOOR {
        let (_, words) = length(lengths, WIDE, 0, (0, 0));
        wall = wall.across((left, right), bottom + 22.0, &words);
    }
    wall
}
