//! Pictures that tell a figure: the house whose window lights up, how safe one feels, how far the project is.

use super::sketch::{LINE, THIN};
use crate::drawing::{Anchor, Colour, Drawing, Shape, Step, circle, ellipse, polyline, rectangle, rounded};

/// More panes than this are drawn as this many, lit in proportion.
const MOST_PANES: usize = 12;
/// More ideas than this are shown as one bar, not as cells.
const MOST_CELLS: usize = 20;

/// The house of the cover: its window has as many panes as there are sessions, and each session done lights one.
#[must_use]
pub fn house(lit_panes: usize, of: usize) -> Drawing {
    let panes = of.clamp(1, MOST_PANES);
    let lit = if of == 0 { 0 } else { (lit_panes.min(of) * panes).div_ceil(of) };
    let mut drawing = Drawing::new(120.0, 100.0)
        .filled(ellipse(60.0, 91.0, 56.0, 6.0), Colour::TEAL_PALE)
        // A tree.
        .stroked(polyline(&[(104.0, 90.0), (104.0, 70.0)]), Colour::INK, 2.4)
        .outlined(ellipse(104.0, 62.0, 9.5, 13.0), Colour::TEAL_SOFT, Colour::INK, 2.0)
        // The chimney, the walls, the roof.
        .outlined(rectangle(76.0, 14.0, 9.0, 20.0), Colour::TEAL_SOFT, Colour::INK, 2.0)
        .outlined(rectangle(22.0, 42.0, 68.0, 48.0), Colour::SAND, Colour::INK, 2.4)
        .outlined(roof(), Colour::TEAL, Colour::INK, 2.4)
        // The door.
        .outlined(rounded(72.0, 60.0, 13.0, 30.0, 2.0), Colour::TEAL_SOFT, Colour::INK, 2.0)
        .filled(circle(81.0, 76.0, 1.4), Colour::INK);
    let rows = if panes > 3 { 2 } else { 1 };
    let columns = panes.div_ceil(rows);
    let (left, top, width, height) = (28.0, 49.0, 38.0, 31.0);
    if lit > 0 {
        drawing =
            drawing.filled(rounded(left - 3.0, top - 3.0, width + 6.0, height + 6.0, 5.0), Colour(0xfb, 0xe7, 0xbd));
    }
    let mut drawn = 0;
    for row in 0..rows {
        let here = columns.min(panes.saturating_sub(drawn)).max(1);
        let (pane_width, pane_height) = (width / real(here), height / real(rows));
        for column in 0..here {
            let fill = if drawn < lit { Colour::LIGHT } else { Colour::TEAL_PALE };
            let (x, y) = (left + pane_width * real(column), top + pane_height * real(row));
            drawing = drawing.outlined(rectangle(x, y, pane_width, pane_height), fill, Colour::INK, 2.0);
            drawn += 1;
        }
    }
    drawing.stroked(
        polyline(&[(left - 3.0, top + height + 1.2), (left + width + 3.0, top + height + 1.2)]),
        Colour::INK,
        3.0,
    )
}

fn roof() -> Vec<Step> {
    vec![
        Step::Move(14.0, 44.0),
        Step::Line(52.0, 12.0),
        Step::Curve(54.5, 9.8, 57.5, 9.8, 60.0, 12.0),
        Step::Line(98.0, 44.0),
        Step::Close,
    ]
}

/// How safe someone feels, from 0 to 10, at the start and now: two marks on one line, told apart by shape and by word.
#[must_use]
pub fn safety_scale(before: Option<u8>, after: Option<u8>) -> Drawing {
    let place = |felt: u8| 10.0 + f32::from(felt.min(10)) * 18.0;
    let mut drawing = Drawing::new(200.0, 58.0)
        .stroked(polyline(&[(10.0, 30.0), (190.0, 30.0)]), Colour::TEAL_SOFT, 5.0)
        .label(10.0, 54.0, 9.0, "0", Colour::GREY)
        .label(190.0, 54.0, 9.0, "10", Colour::GREY);
    for felt in 0..=10 {
        drawing = drawing.filled(circle(place(felt), 30.0, 1.5), Colour::TEAL);
    }
    if let (Some(from), Some(to)) = (before, after) {
        drawing = drawing.stroked(polyline(&[(place(from), 30.0), (place(to), 30.0)]), Colour::TEAL, 5.0);
    }
    if let Some(felt) = before {
        drawing = drawing.outlined(circle(place(felt), 30.0, 6.0), Colour::WHITE, Colour::INK, LINE).label(
            place(felt).clamp(22.0, 178.0),
            54.0,
            10.0,
            format!("au début\u{a0}: {}", felt.min(10)),
            Colour::INK,
        );
    }
    if let Some(felt) = after {
        let x = place(felt);
        let diamond = vec![
            Step::Move(x, 22.0),
            Step::Line(x + 8.0, 30.0),
            Step::Line(x, 38.0),
            Step::Line(x - 8.0, 30.0),
            Step::Close,
        ];
        drawing = drawing.outlined(diamond, Colour::LIGHT, Colour::INK, LINE).label(
            x.clamp(24.0, 176.0),
            14.0,
            10.0,
            format!("maintenant\u{a0}: {}", felt.min(10)),
            Colour::INK,
        );
    }
    drawing
}

/// How far the project is: one cell an idea; those done bear a tick, those decided are full, the others are empty.
#[must_use]
pub fn progress_bar(done: usize, decided: usize, ideas: usize) -> Drawing {
    let ideas = ideas.max(decided).max(done);
    let decided = decided.max(done);
    if ideas > MOST_CELLS {
        return long_bar(done, decided, ideas);
    }
    let mut drawing = Drawing::new(200.0, 22.0);
    let step = 198.0 / real(ideas.max(5));
    for index in 0..ideas {
        let x = 1.0 + step * real(index);
        let fill = match index {
            _ if index < done => Colour::TEAL,
            _ if index < decided => Colour::TEAL_SOFT,
            _ => Colour::WHITE,
        };
        drawing = drawing.outlined(rounded(x + 1.0, 2.0, step - 2.0, 18.0, 4.0), fill, Colour::INK, THIN);
        if index < done {
            let middle = x + step / 2.0;
            let tick = polyline(&[(middle - 3.6, 11.0), (middle - 1.0, 14.2), (middle + 4.0, 7.6)]);
            drawing = drawing.stroked(tick, Colour::WHITE, LINE);
        }
    }
    drawing
}

fn long_bar(done: usize, decided: usize, ideas: usize) -> Drawing {
    let part = |count: usize| 198.0 * real(count) / real(ideas.max(1));
    let mut drawing = Drawing::new(200.0, 22.0).filled(rounded(1.0, 2.0, 198.0, 18.0, 4.0), Colour::WHITE);
    if decided > 0 {
        drawing = drawing.filled(rounded(1.0, 2.0, part(decided), 18.0, 4.0), Colour::TEAL_SOFT);
    }
    if done > 0 {
        drawing = drawing.filled(rounded(1.0, 2.0, part(done), 18.0, 4.0), Colour::TEAL);
    }
    let outline = rounded(1.0, 2.0, 198.0, 18.0, 4.0);
    drawing.shapes.push(Shape::Path {
        steps: outline,
        fill: None,
        pen: Some(crate::drawing::Pen { colour: Colour::INK, width: THIN }),
    });
    let words = format!("{done} sur {decided}");
    drawing.shapes.push(Shape::Label {
        x: 196.0,
        y: 14.5,
        text: words,
        size: 9.0,
        bold: true,
        colour: Colour::INK,
        anchor: Anchor::End,
    });
    drawing
}

/// A small count as a coordinate. Counts beyond 65 535 are drawn as that many: no picture tells them apart.
fn real(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit(drawing: &Drawing) -> usize {
        let is_lit = |shape: &&Shape| matches!(shape, Shape::Path { fill: Some(Colour::LIGHT), .. });
        drawing.shapes.iter().filter(is_lit).count()
    }

    #[test]
    fn each_session_done_lights_a_pane_of_the_window() {
        for done in 0..=5 {
            assert_eq!(lit(&house(done, 5)), done);
        }
        assert_eq!(lit(&house(9, 5)), 5, "never more panes than sessions");
        assert_eq!(lit(&house(0, 0)), 0, "a programme without sessions has a dark window");
        assert_eq!(lit(&house(40, 80)), 6, "a long programme lights its window in proportion");
    }

    #[test]
    fn the_scale_says_its_figures_in_words_as_well() {
        let text = |drawing: Drawing| {
            let label = |shape: Shape| match shape {
                Shape::Label { text, .. } => Some(text),
                Shape::Path { .. } => None,
            };
            drawing.shapes.into_iter().filter_map(label).collect::<Vec<_>>().join(" / ")
        };
        assert_eq!(text(safety_scale(Some(3), Some(7))), "0 / 10 / au début\u{a0}: 3 / maintenant\u{a0}: 7");
        assert_eq!(text(safety_scale(None, Some(200))), "0 / 10 / maintenant\u{a0}: 10");
    }

    #[test]
    fn a_project_with_nothing_or_with_a_thousand_ideas_still_has_a_bar() {
        assert!(progress_bar(0, 0, 0).shapes.is_empty());
        assert_eq!(progress_bar(1, 3, 4).shapes.len(), 5, "four cells and one tick");
        assert!(progress_bar(usize::MAX, usize::MAX, usize::MAX).shapes.len() > 3);
    }
}
