//! How safe the tenant feels, activity by activity, before and after, on one scale: no total is made.

use dossier::Moment;
use dossier::rules::{SafetyChange, indicators};

use super::Report;
use crate::block::{Block, FigureSize, Image, paragraph};
use crate::carnet::say::said;
use crate::drawing::{Anchor, Colour, Drawing, Shape, circle, polyline, rounded};

/// Width of the chart and of its labels, in its own units: about points once printed.
const WIDTH: f32 = 480.0;
const SCALE: f32 = 262.0;
const STEP: f32 = 20.0;
const ROW: f32 = 25.0;
const TOP: f32 = 46.0;
/// Letters that fit on one line of a label.
const LINE: usize = 50;

/// How many activities can be compared, and how many went up or down.
pub(super) struct Compared {
    pub(super) both: usize,
    pub(super) up: usize,
    pub(super) down: Vec<String>,
}

pub(super) fn compared(changes: &[SafetyChange]) -> Compared {
    let mut compared = Compared { both: 0, up: 0, down: Vec::new() };
    for change in changes {
        let (Some(before), Some(now)) = (change.before, change.later.or(change.after)) else { continue };
        compared.both += 1;
        compared.up += usize::from(now > before);
        if now < before {
            compared.down.push(said(&change.wording));
        }
    }
    compared
}

pub(super) fn section(report: &Report) -> Vec<Block> {
    let changes = indicators(report.state, report.programme).safety;
    let unknown = do_not_know(report, &changes);
    if changes.is_empty() && unknown.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    if !changes.is_empty() {
        blocks.push(Block::Figure {
            image: Image::Drawing(chart(&changes)),
            alt: in_words(&changes),
            caption: None,
            size: FigureSize::Full,
        });
    }
    if !unknown.is_empty() {
        blocks.push(paragraph(format!(
            "Sans chiffre («\u{202f}je ne sais pas\u{202f}»)\u{a0}: {}.",
            unknown.join("\u{202f}; ")
        )));
    }
    let down = compared(&changes).down;
    if !down.is_empty() {
        let what = down.join("\u{202f}; ");
        blocks.push(paragraph(format!(
            "Plus bas qu’au début\u{a0}: {what}. Ce peut être que l’on remarque davantage\u{a0}: à faire dire."
        )));
    }
    blocks
}

/// Activities for which the answer was « je ne sais pas » only.
fn do_not_know(report: &Report, changes: &[SafetyChange]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for ((activity, _), (wording, felt)) in &report.state.safety {
        let name = said(wording);
        if felt.is_none() && !changes.iter().any(|change| change.activity == *activity) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Every figure of the chart, for who does not see it.
fn in_words(changes: &[SafetyChange]) -> String {
    let mut text = "Sécurité ressentie, de 0, pas du tout, à 10, tout à fait.".to_owned();
    for change in changes {
        let figures = [(change.before, Moment::Start), (change.after, Moment::Bilan), (change.later, Moment::FollowUp)];
        let told: Vec<String> = figures
            .iter()
            .filter_map(|(felt, moment)| Some(format!("{} {}", (*felt)?, moment.french().to_lowercase())))
            .collect();
        text.push_str(&format!(" {}\u{a0}: {}.", said(&change.wording), told.join(", ")));
    }
    text
}

/// One line an activity: a hollow circle at first, a full one at the bilan, a square later; each holds its figure.
fn chart(changes: &[SafetyChange]) -> Drawing {
    let rows = f32::from(u16::try_from(changes.len()).unwrap_or(u16::MAX));
    let mut drawing = legend(Drawing::new(WIDTH, TOP + rows * ROW));
    for felt in 0..=10_u8 {
        let line = polyline(&[(place(felt), TOP - 6.0), (place(felt), TOP + rows * ROW)]);
        drawing = drawing.stroked(line, Colour::TEAL_PALE, 1.0);
        drawing = drawing.label(place(felt), TOP - 10.0, 8.5, felt.to_string(), Colour::GREY);
    }
    let mut y = TOP + ROW / 2.0;
    for change in changes {
        drawing = row(drawing, change, y);
        y += ROW;
    }
    drawing
}

fn place(felt: u8) -> f32 {
    SCALE + f32::from(felt.min(10)) * STEP
}

fn legend(drawing: Drawing) -> Drawing {
    let y = 10.0;
    let drawing = drawing.outlined(circle(8.0, y, 6.0), Colour::WHITE, Colour::INK, 1.4);
    let drawing = words(drawing, 20.0, y + 3.4, Moment::Start.french());
    let drawing = drawing.outlined(circle(98.0, y, 6.0), Colour::TEAL, Colour::INK, 1.4);
    let drawing = words(drawing, 110.0, y + 3.4, Moment::Bilan.french());
    let drawing = drawing.outlined(rounded(182.0, y - 6.0, 12.0, 12.0, 1.0), Colour::WHITE, Colour::INK, 1.4);
    let drawing = words(drawing, 200.0, y + 3.4, Moment::FollowUp.french());
    let drawing = words(drawing, SCALE, y + 3.4, "0\u{a0}: pas du tout");
    end(drawing, WIDTH - 2.0, y + 3.4, "10\u{a0}: tout à fait")
}

fn row(mut drawing: Drawing, change: &SafetyChange, y: f32) -> Drawing {
    let label = two_lines(&said(&change.wording));
    let mut baseline = if label.len() > 1 { y - 2.0 } else { y + 3.6 };
    for line in label {
        drawing = words(drawing, 0.0, baseline, &line);
        baseline += 11.0;
    }
    let felt: Vec<u8> = [change.before, change.after, change.later].into_iter().flatten().collect();
    if let (Some(low), Some(high)) = (felt.iter().min(), felt.iter().max()) {
        drawing = drawing.stroked(polyline(&[(place(*low), y), (place(*high), y)]), Colour::TEAL_SOFT, 4.0);
    }
    if let Some(felt) = change.before {
        // A figure that did not move shows as a ring around the later one.
        let unmoved = change.after == Some(felt) || change.later == Some(felt);
        let radius = if unmoved { 10.5 } else { 7.6 };
        drawing = drawing.outlined(circle(place(felt), y, radius), Colour::WHITE, Colour::INK, 1.4);
        if !unmoved {
            drawing = figure(drawing, felt, y, Colour::INK);
        }
    }
    if let Some(felt) = change.after {
        drawing = drawing.outlined(circle(place(felt), y, 7.6), Colour::TEAL, Colour::INK, 1.4);
        drawing = figure(drawing, felt, y, Colour::WHITE);
    }
    if let Some(felt) = change.later {
        let square = rounded(place(felt) - 7.6, y - 7.6, 15.2, 15.2, 1.2);
        drawing = drawing.outlined(square, Colour::WHITE, Colour::INK, 1.4);
        drawing = figure(drawing, felt, y, Colour::INK);
    }
    drawing
}

fn figure(drawing: Drawing, felt: u8, y: f32, colour: Colour) -> Drawing {
    drawing.label(place(felt), y + 3.2, 9.0, felt.min(10).to_string(), colour)
}

fn words(mut drawing: Drawing, x: f32, y: f32, text: &str) -> Drawing {
    let text = text.to_owned();
    drawing.shapes.push(Shape::Label {
        x,
        y,
        text,
        size: 9.8,
        bold: false,
        colour: Colour::INK,
        anchor: Anchor::Start,
    });
    drawing
}

fn end(mut drawing: Drawing, x: f32, y: f32, text: &str) -> Drawing {
    let text = text.to_owned();
    drawing.shapes.push(Shape::Label { x, y, text, size: 9.8, bold: false, colour: Colour::INK, anchor: Anchor::End });
    drawing
}

/// A label on two lines at most; what is longer is whole in the alternative text.
fn two_lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let full = lines.len() == 2;
        let Some(line) = lines.last_mut() else { break };
        let fits = line.chars().count().saturating_add(word.chars().count()) < LINE;
        if line.is_empty() {
            line.extend(word.chars().take(LINE));
        } else if fits {
            line.push(' ');
            line.push_str(word);
        } else if full {
            line.push('…');
            break;
        } else {
            lines.push(word.chars().take(LINE).collect());
        }
    }
    lines
}
