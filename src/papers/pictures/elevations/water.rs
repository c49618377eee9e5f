//! Works where water is: bars, toilet, shower tray, seat, basin.

use super::pen::{FLOOR, Side, Wall, above_floor};
use super::{Length, height, length};
use crate::drawing::{Colour, Step, circle, rectangle};

/// Heights at which a bar is drawn, whatever was typed.
const BAR: (u32, u32) = (300, 1500);

/// A toilet seen from the side, the top of its seat at `seat`.
fn bowl(wall: Wall, seat: f32) -> Wall {
    wall.soft(14.0, seat - 28.0, 13.0, 34.0, Colour::WHITE)
        .mass(
            vec![
                Step::Move(20.0, seat + 4.0),
                Step::Line(66.0, seat + 4.0),
                Step::Curve(66.0, seat + 12.0, 58.0, seat + 15.0, 51.0, seat + 16.0),
                Step::Line(53.0, FLOOR),
                Step::Line(28.0, FLOOR),
                Step::Line(30.0, seat + 16.0),
                Step::Curve(24.0, seat + 14.0, 20.0, seat + 10.0, 20.0, seat + 4.0),
                Step::Close,
            ],
            Colour::WHITE,
        )
        .soft(26.0, seat, 42.0, 4.5, Colour::TEAL_SOFT)
}

pub(super) fn toilet_bar(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 750, BAR);
    let y = above_floor(mm);
    bowl(wall.floor(), above_floor(450.0)).tube(&[(52.0, y), (112.0, y)]).upright(
        134.0,
        (FLOOR, y),
        117.0,
        &words,
        Side::Left,
    )
}

pub(super) fn bar(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 800, BAR);
    let y = above_floor(mm);
    wall.floor().tube(&[(44.0, y), (112.0, y)]).upright(134.0, (FLOOR, y), 117.0, &words, Side::Left)
}

pub(super) fn angled_bar(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 750, BAR);
    let y = above_floor(mm);
    wall.floor()
        .rect(40.0, FLOOR - 3.2, 110.0, 3.2, Colour::TEAL_PALE)
        .tube(&[(62.0, y), (98.0, y), (126.0, y - 28.0)])
        .text(106.0, y + 5.0, "135°")
        .upright(26.0, (FLOOR, y), 57.0, &words, Side::Right)
}

pub(super) fn vertical_bar(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 1000, BAR);
    let y = above_floor(mm);
    wall.floor()
        .tube(&[(104.0, (y - 24.0).max(46.0)), (104.0, (y + 24.0).min(FLOOR - 8.0))])
        .line(&[(97.0, y), (111.0, y)])
        .text(114.0, y + 4.0, "milieu")
        .upright(34.0, (FLOOR, y), 97.0, &words, Side::Right)
}

pub(super) fn toilet(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = length(lengths, &["assise", "hauteur"], 480, (300, 700));
    let y = above_floor(mm);
    bowl(wall.floor(), y).upright(92.0, (FLOOR, y), 69.0, &words, Side::Right)
}

pub(super) fn seat(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = length(lengths, &["assise", "hauteur"], 480, (300, 700));
    let y = above_floor(mm);
    wall.floor()
        .rect(16.0, 44.0, 8.0, FLOOR - 44.0, Colour::TEAL_PALE)
        // Folded up, and the prop that some models have.
        .dashes((30.0, y - 4.0), (30.0, y - 44.0))
        .dashes((30.0, y - 44.0), (36.0, y - 44.0))
        .dashes((36.0, y - 44.0), (36.0, y - 4.0))
        .dashes((64.0, y + 6.0), (64.0, FLOOR))
        .soft(25.0, y, 46.0, 6.0, Colour::TEAL_SOFT)
        .mass(circle(28.0, y + 3.0, 3.0), Colour::WHITE)
        .text(42.0, y - 30.0, "relevé")
        .upright(94.0, (FLOOR, y), 72.0, &words, Side::Right)
}

/// Seen from above, then the step that is crossed, seen from the side and larger than it is.
pub(super) fn tray(wall: Wall, lengths: &[Length]) -> Wall {
    let (width, wide) = length(lengths, &["largeur", "longueur"], 900, (500, 2000));
    let (depth, deep) = length(lengths, &["profondeur"], 900, (500, 2000));
    let (_, step) = length(lengths, &["seuil", "ressaut"], 40, (0, 40));
    let scale = (80.0 / width.max(depth)).min(0.072);
    let (left, top) = (22.0, 60.0);
    let (right, bottom) = (left + width * scale, top + depth * scale);
    wall.mass(rectangle(left, top, right - left, bottom - top), Colour::TEAL_PALE)
        .mass(circle((left + right) / 2.0, (top + bottom) / 2.0, 4.0), Colour::WHITE)
        .across((left, right), 51.0, &wide)
        .upright(right + 10.0, (bottom, top), right + 2.0, &deep, Side::Right)
        .text(left, bottom + 13.0, "vu de dessus")
        .floor()
        .rect(70.0, FLOOR - 13.0, 80.0, 13.0, Colour::TEAL_SOFT)
        .hair(&[(70.0, FLOOR - 13.0), (52.0, FLOOR - 13.0)])
        .between((56.0, FLOOR), (56.0, FLOOR - 13.0))
        .figure(14.0, FLOOR - 20.0, format!("seuil\u{a0}: {step}"))
}

pub(super) fn basin(wall: Wall, lengths: &[Length]) -> Wall {
    let (mm, words) = height(lengths, 700, (500, 1000));
    let y = above_floor(mm);
    wall.floor()
        .rect(16.0, 44.0, 8.0, FLOOR - 44.0, Colour::TEAL_PALE)
        .rect(25.0, y - 66.0, 3.0, 40.0, Colour::WHITE)
        .mass(
            vec![
                Step::Move(24.0, y - 12.0),
                Step::Line(74.0, y - 12.0),
                Step::Curve(74.0, y - 3.0, 66.0, y, 54.0, y),
                Step::Line(24.0, y),
                Step::Close,
            ],
            Colour::TEAL_SOFT,
        )
        .upright(92.0, (FLOOR, y), 56.0, &words, Side::Right)
}
