//! Several pictures on one line, each on its own ground: the version of the papers that is mostly pictures.

use crate::drawing::{Colour, Drawing, Shape, Step, rounded};

/// Pictures on a line.
const ACROSS: usize = 5;
/// Side of a picture’s ground, in the units of the pictures (48 by 48).
const GROUND: f32 = 56.0;
/// From one picture to the next.
const PITCH: f32 = 62.0;

/// The pictures, five to a line, always at the same size.
pub(super) fn side_by_side(pictures: &[Drawing]) -> Drawing {
    let lines = pictures.len().div_ceil(ACROSS).max(1);
    let mut all = Drawing::new(PITCH * real(ACROSS) - (PITCH - GROUND), PITCH * real(lines) - (PITCH - GROUND));
    for (index, picture) in pictures.iter().enumerate() {
        let (x, y) = (PITCH * real(index % ACROSS), PITCH * real(index / ACROSS));
        all = all.filled(rounded(x, y, GROUND, GROUND, 7.0), Colour::SAND);
        let (dx, dy) = (x + (GROUND - picture.width) / 2.0, y + (GROUND - picture.height) / 2.0);
        all.shapes.extend(picture.shapes.iter().map(|shape| moved(shape, dx, dy)));
    }
    all
}

fn moved(shape: &Shape, dx: f32, dy: f32) -> Shape {
    let step = |step: &Step| match *step {
        Step::Move(x, y) => Step::Move(x + dx, y + dy),
        Step::Line(x, y) => Step::Line(x + dx, y + dy),
        Step::Curve(ax, ay, bx, by, x, y) => Step::Curve(ax + dx, ay + dy, bx + dx, by + dy, x + dx, y + dy),
        Step::Close => Step::Close,
    };
    match shape {
        Shape::Path { steps, fill, pen } => {
            Shape::Path { steps: steps.iter().map(step).collect(), fill: *fill, pen: *pen }
        }
        Shape::Label { x, y, text, size, bold, colour, anchor } => Shape::Label {
            x: x + dx,
            y: y + dy,
            text: text.clone(),
            size: *size,
            bold: *bold,
            colour: *colour,
            anchor: *anchor,
        },
    }
}

fn real(count: usize) -> f32 {
    u16::try_from(count).map_or(65_535.0, f32::from)
}

#[cfg(test)]
mod tests {
    use programme::Picture;

    use super::*;
    use crate::pictures::picture;

    #[test]
    fn six_pictures_make_two_lines_of_the_same_size_as_one() {
        let drawings = |count| Picture::ALL.into_iter().take(count).map(picture).collect::<Vec<_>>();
        let (one, six) = (side_by_side(&drawings(1)), side_by_side(&drawings(6)));
        assert_eq!(one.width, six.width);
        assert_eq!(one.height, GROUND);
        assert_eq!(six.height, PITCH + GROUND);
    }
}
