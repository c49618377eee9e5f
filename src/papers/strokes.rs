//! What a finger drew, as a picture: the tenant’s map of the home, a signature.

use dossier::Strokes;

use crate::drawing::{Colour, Drawing, Step, circle};

/// Width given to a drawing made with a finger: its own thousandths, divided by ten.
const WIDTH: f32 = 100.0;

/// The strokes as they were drawn, one line each; a touch without movement is a dot. Points out of the sheet are brought
/// back to its edge, a lone coordinate at the end of a stroke is left out.
#[must_use]
pub fn strokes_drawing(strokes: &Strokes) -> Drawing {
    let height = f32::from(strokes.height.clamp(100, 4_000)) / 10.0;
    let mut drawing = Drawing::new(WIDTH, height);
    for stroke in &strokes.strokes {
        let points: Vec<(f32, f32)> = stroke
            .chunks_exact(2)
            .filter_map(|pair| match pair {
                [x, y] => Some(((f32::from(*x) / 10.0).min(WIDTH), (f32::from(*y) / 10.0).min(height))),
                _ => None,
            })
            .collect();
        match points.as_slice() {
            [] => {}
            [(x, y)] => drawing = drawing.filled(circle(*x, *y, 0.6), Colour::INK),
            _ => drawing = drawing.stroked(smooth(&points), Colour::INK, 1.0),
        }
    }
    drawing
}

/// A line through the middles of its segments: what a finger meant, without the corners a screen makes of it.
fn smooth(points: &[(f32, f32)]) -> Vec<Step> {
    let mut steps = Vec::with_capacity(points.len() + 1);
    let mut previous: Option<(f32, f32)> = None;
    let mut pen = (0.0, 0.0);
    for &(x, y) in points {
        match previous {
            None => {
                steps.push(Step::Move(x, y));
                pen = (x, y);
            }
            Some((px, py)) => {
                let middle = ((px + x) / 2.0, (py + y) / 2.0);
                // A quadratic curve whose control point is the point drawn, written as a cubic one.
                let first = (pen.0 + (px - pen.0) * 2.0 / 3.0, pen.1 + (py - pen.1) * 2.0 / 3.0);
                let second = (middle.0 + (px - middle.0) * 2.0 / 3.0, middle.1 + (py - middle.1) * 2.0 / 3.0);
                steps.push(Step::Curve(first.0, first.1, second.0, second.1, middle.0, middle.1));
                pen = middle;
            }
        }
        previous = Some((x, y));
    }
    if let Some((x, y)) = previous {
        steps.push(Step::Line(x, y));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Shape;

    #[test]
    fn a_line_ends_where_the_finger_left_the_glass() {
        let drawing = strokes_drawing(&Strokes { height: 500, strokes: vec![vec![0, 0, 500, 0, 1000, 500]] });
        assert_eq!((drawing.width, drawing.height), (100.0, 50.0));
        let Some(Shape::Path { steps, .. }) = drawing.shapes.first() else { panic!("one line") };
        assert_eq!(steps.first(), Some(&Step::Move(0.0, 0.0)));
        assert_eq!(steps.last(), Some(&Step::Line(100.0, 50.0)));
    }

    #[test]
    fn a_touch_is_a_dot_and_a_damaged_stroke_is_still_a_picture() {
        let drawing = strokes_drawing(&Strokes {
            height: 0,
            strokes: vec![vec![10, 20], vec![7], vec![], vec![65_535, 65_535, 3, 4, 9]],
        });
        assert_eq!(drawing.shapes.len(), 2, "the dot and the line; half a point is nothing");
        assert!(drawing.height >= 10.0);
    }
}
