//! The pen of a dimensioned drawing: outlines, tubes, and lines with a stroke across each end.

use crate::drawing::{Anchor, Colour, Drawing, Shape, Step, circle, polyline, rectangle, rounded};

/// Width of one plate. As wide as a third of a page, a unit is a point.
pub(super) const WIDTH: f32 = 160.0;
const HEIGHT: f32 = 216.0;
/// Where the floor is.
pub(super) const FLOOR: f32 = 204.0;
/// Units for one millimetre of wall.
pub(super) const SCALE: f32 = 0.08;
/// Size of the letters of a length.
const FIGURES: f32 = 13.0;
/// Size of the other words.
const WORDS: f32 = 11.0;
/// Size of the name of a work.
const NAME: f32 = 10.5;
/// Letters that a line of a title holds.
const TITLE: usize = 24;
const OUTLINE: f32 = 1.5;
const HAIR: f32 = 0.8;

/// A wall under the pen: one plate after the other, from the left.
pub(super) struct Wall {
    drawing: Drawing,
    left: f32,
}

/// On which side of its line a length is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

impl Wall {
    /// An empty sheet for this many plates.
    pub fn sheet(plates: usize) -> Self {
        Self { drawing: Drawing::new(WIDTH * count(plates), HEIGHT), left: 0.0 }
    }

    /// The next plate.
    pub fn next(self) -> Self {
        Self { left: self.left + WIDTH, ..self }
    }

    /// The sheet.
    pub fn done(self) -> Drawing {
        self.drawing
    }

    /// The number of the work in a disc, and its name on two lines.
    pub fn titled(mut self, number: usize, label: &str) -> Self {
        self = self.fill(circle(13.0, 14.0, 10.0), Colour::TEAL);
        self = self.words(13.0, 18.4, 12.0, true, Colour::WHITE, Anchor::Middle, number.to_string());
        let (first, second) = two_lines(label);
        let name = |wall: Self, y, line| wall.words(28.0, y, NAME, false, Colour::INK, Anchor::Start, line);
        name(name(self, 12.0, first), 25.0, second)
    }

    /// The floor, hatched, from one side of the plate to the other.
    pub fn floor(mut self) -> Self {
        self = self.line(&[(6.0, FLOOR), (154.0, FLOOR)]);
        for step in 0..15_u8 {
            let x = 8.0 + f32::from(step) * 10.0;
            self = self.hair(&[(x, FLOOR + 7.0), (x + 6.0, FLOOR + 1.0)]);
        }
        self
    }

    /// A mass without outline.
    pub fn fill(mut self, steps: Vec<Step>, fill: Colour) -> Self {
        self.drawing = self.drawing.filled(moved(steps, self.left), fill);
        self
    }

    /// A mass with its outline.
    pub fn mass(mut self, steps: Vec<Step>, fill: Colour) -> Self {
        self.drawing = self.drawing.outlined(moved(steps, self.left), fill, Colour::INK, OUTLINE);
        self
    }

    /// A box.
    pub fn rect(self, x: f32, y: f32, width: f32, height: f32, fill: Colour) -> Self {
        self.mass(rectangle(x, y, width, height), fill)
    }

    /// A box with round corners.
    pub fn soft(self, x: f32, y: f32, width: f32, height: f32, fill: Colour) -> Self {
        self.mass(rounded(x, y, width, height, 2.0), fill)
    }

    /// A line through these points.
    pub fn line(self, points: &[(f32, f32)]) -> Self {
        self.stroke(points, Colour::INK, OUTLINE)
    }

    /// A thin line through these points.
    pub fn hair(self, points: &[(f32, f32)]) -> Self {
        self.stroke(points, Colour::GREY, HAIR)
    }

    /// A line of dashes from one point to another.
    pub fn dashes(mut self, from: (f32, f32), to: (f32, f32)) -> Self {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let long = dx.hypot(dy).max(0.1);
        let mut gone = 0.0;
        while gone < long {
            let end = (gone + 4.0).min(long);
            let at = |part: f32| (from.0 + dx * part / long, from.1 + dy * part / long);
            self = self.stroke(&[at(gone), at(end)], Colour::GREY, HAIR * 1.4);
            gone += 7.0;
        }
        self
    }

    /// A bar on its wall, with its two plates.
    pub fn tube(mut self, points: &[(f32, f32)]) -> Self {
        for (x, y) in points.first().into_iter().chain(points.last()) {
            self = self.mass(circle(*x, *y, 4.4), Colour::WHITE);
        }
        self.stroke(points, Colour::INK, 6.4).stroke(points, Colour::TEAL_SOFT, 3.8)
    }

    /// A word, its left end at `x`.
    pub fn text(self, x: f32, y: f32, text: impl Into<String>) -> Self {
        self.words(x, y, WORDS, false, Colour::INK, Anchor::Start, text.into())
    }

    /// A word, its middle at `x`.
    pub fn centred(self, x: f32, y: f32, text: impl Into<String>) -> Self {
        self.words(x, y, WORDS, false, Colour::INK, Anchor::Middle, text.into())
    }

    /// A length written alone, its left end at `x`.
    pub fn figure(self, x: f32, y: f32, text: impl Into<String>) -> Self {
        self.words(x, y, FIGURES, true, Colour::INK, Anchor::Start, text.into())
    }

    /// A length from `bottom` up to `top`, along the line at `x`; `to` is where the thing measured ends. Long words
    /// (« 70 à 80 cm ») stand on two lines.
    pub fn upright(mut self, x: f32, (bottom, top): (f32, f32), to: f32, words: &str, side: Side) -> Self {
        self = self.hair(&[(to, top), (x, top)]).between((x, bottom), (x, top));
        let middle = (bottom + top) / 2.0 + 4.5;
        let lines = match halves(words) {
            (first, "") => vec![(first, middle)],
            (first, second) => vec![(first, middle - 7.0), (second, middle + 7.0)],
        };
        for (line, y) in lines {
            let long = width(line, FIGURES);
            let (left, anchor, at) = match side {
                Side::Left => (x - 6.0 - long, Anchor::End, x - 6.0),
                Side::Right => (x + 6.0, Anchor::Start, x + 6.0),
            };
            let left = left.clamp(0.0, WIDTH - 1.0);
            self = self.fill(rectangle(left, y - 11.0, long.min(WIDTH - left), 14.0), Colour::WHITE);
            self = self.words(at, y, FIGURES, true, Colour::INK, anchor, line.to_owned());
        }
        self
    }

    /// A length from one side to the other, along the line at `y`, its words above it.
    pub fn across(mut self, (from, to): (f32, f32), y: f32, words: &str) -> Self {
        self = self.between((from, y), (to, y));
        let size = fitting_size(words);
        self.words((from + to) / 2.0, y - 4.5, size, true, Colour::INK, Anchor::Middle, words.to_owned())
    }

    /// A line with a slanted stroke across each end.
    pub fn between(mut self, from: (f32, f32), to: (f32, f32)) -> Self {
        self = self.stroke(&[from, to], Colour::INK, HAIR * 1.3);
        for (x, y) in [from, to] {
            self = self.stroke(&[(x - 3.2, y + 3.2), (x + 3.2, y - 3.2)], Colour::INK, OUTLINE);
        }
        self
    }

    fn stroke(mut self, points: &[(f32, f32)], colour: Colour, width: f32) -> Self {
        self.drawing = self.drawing.stroked(moved(polyline(points), self.left), colour, width);
        self
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of a label, named by whoever calls")]
    fn words(mut self, x: f32, y: f32, size: f32, bold: bool, colour: Colour, anchor: Anchor, text: String) -> Self {
        if !text.trim().is_empty() {
            self.drawing.shapes.push(Shape::Label { x: x + self.left, y, text, size, bold, colour, anchor });
        }
        self
    }
}

/// The height of the sheet at which something stands this many millimetres above the floor.
pub(super) fn above_floor(mm: f32) -> f32 {
    FLOOR - mm * SCALE
}

/// A length as a coordinate. Beyond 65 metres no drawing tells lengths apart.
pub(super) fn real(mm: u32) -> f32 {
    f32::from(u16::try_from(mm).unwrap_or(u16::MAX))
}

fn count(plates: usize) -> f32 {
    f32::from(u8::try_from(plates).unwrap_or(u8::MAX))
}

/// Long words (« 70 à 80 cm ») are written a little smaller.
fn fitting_size(words: &str) -> f32 {
    if words.chars().count() > 8 { WORDS } else { FIGURES }
}

/// About how wide bold words are.
fn width(words: &str, size: f32) -> f32 {
    count(words.chars().count()) * size * 0.56
}

/// Words on one line when they are short, else cut at the space nearest to their middle.
fn halves(words: &str) -> (&str, &str) {
    let middle = words.len() / 2;
    let cut = words.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    match cut.filter(|_| words.chars().count() > 8).and_then(|at| words.split_at_checked(at)) {
        Some((first, second)) => (first, second.trim_start_matches(' ')),
        None => (words, ""),
    }
}

/// A name on two lines, cut where it is longer.
fn two_lines(label: &str) -> (String, String) {
    let mut words = label.split_whitespace().peekable();
    let first = line(&mut words);
    let mut second = line(&mut words);
    if words.peek().is_some() {
        second = second.trim_end_matches(['.', ',', ';', ' ']).to_owned();
        second.push('…');
    }
    (first, second)
}

/// As many words as a line holds; a word longer than a line is cut.
fn line<'w>(words: &mut std::iter::Peekable<impl Iterator<Item = &'w str>>) -> String {
    let mut line = String::new();
    while let Some(word) = words.peek() {
        let room = TITLE.saturating_sub(line.chars().count());
        if line.is_empty() {
            line.extend(word.chars().take(TITLE));
        } else if word.chars().count() < room {
            line.push(' ');
            line.push_str(word);
        } else {
            break;
        }
        words.next();
    }
    line
}

/// Steps moved to the right.
fn moved(mut steps: Vec<Step>, by: f32) -> Vec<Step> {
    for step in &mut steps {
        *step = match *step {
            Step::Move(x, y) => Step::Move(x + by, y),
            Step::Line(x, y) => Step::Line(x + by, y),
            Step::Curve(a, b, c, d, x, y) => Step::Curve(a + by, b, c + by, d, x + by, y),
            Step::Close => Step::Close,
        };
    }
    steps
}
