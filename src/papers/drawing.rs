//! A picture made of paths: drawn by the caller once, shown on a screen or printed as vectors.

use serde::{Deserialize, Serialize};

/// A colour, red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Text and outlines.
    pub const INK: Self = Self(0x1d, 0x2b, 0x2a);
    /// Headings, rules, actions.
    pub const TEAL: Self = Self(0x0f, 0x5b, 0x57);
    /// A quiet teal, for the ground of a box or of a picture.
    pub const TEAL_PALE: Self = Self(0xe6, 0xf0, 0xee);
    /// A middle teal, for the masses of a picture.
    pub const TEAL_SOFT: Self = Self(0x9c, 0xc4, 0xbe);
    /// The tenant’s own words, and nothing else.
    pub const TERRACOTTA: Self = Self(0xa8, 0x43, 0x1f);
    /// Warm ground, for pictures.
    pub const SAND: Self = Self(0xf6, 0xee, 0xe1);
    /// A light, a lamp, a lit window.
    pub const LIGHT: Self = Self(0xf4, 0xc9, 0x6b);
    /// Secondary text and thin lines; still 4.5:1 on white.
    pub const GREY: Self = Self(0x5a, 0x68, 0x66);
    /// Lines of a table.
    pub const LINE: Self = Self(0xc3, 0xd0, 0xcd);
    /// The sheet.
    pub const WHITE: Self = Self(0xff, 0xff, 0xff);

    /// Whether letters of this colour are read on white paper: a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
    #[must_use]
    pub fn reads_on_white(self) -> bool {
        self.contrast_on_white() >= 4.5
    }

    /// The contrast ratio with white, 1 to 21 (WCAG 2.2, relative luminance).
    #[must_use]
    pub fn contrast_on_white(self) -> f32 {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = 0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2);
        1.05 / (luminance + 0.05)
    }

    /// The ground of a box: a tenth of the colour, the rest white.
    #[must_use]
    pub fn paled(self) -> Self {
        let part = |value: u8| 255 - (255 - value) / 10;
        Self(part(self.0), part(self.1), part(self.2))
    }

    /// What is written on [`Self::paled`]: a colour is read less well on its own pale ground than on white, and ink takes its
    /// place where that is too little.
    #[must_use]
    pub fn on_its_pale(self) -> Self {
        let read = self.contrast_on_white() / self.paled().contrast_on_white() >= 4.5;
        if read { self } else { Self::INK }
    }
}

/// A vector picture. Coordinates go from (0, 0) at the top left to (`width`, `height`) at the bottom right, in any
/// unit: whoever shows the picture scales it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    pub width: f32,
    pub height: f32,
    /// Painted in this order: the last one is on top.
    pub shapes: Vec<Shape>,
}

/// One painted thing of a [`Drawing`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shape {
    /// An outline, filled (even–odd), stroked, or both.
    Path {
        steps: Vec<Step>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fill: Option<Colour>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pen: Option<Pen>,
    },
    /// A word on the picture (the name of a room on a map), its baseline at `y`.
    Label { x: f32, y: f32, text: String, size: f32, bold: bool, colour: Colour, anchor: Anchor },
}

/// One move of the pen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Move(f32, f32),
    Line(f32, f32),
    /// A cubic Bézier curve: two control points, then the end.
    Curve(f32, f32, f32, f32, f32, f32),
    Close,
}

/// How an outline is stroked: ends and corners are always round.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pen {
    pub colour: Colour,
    /// In the units of the drawing.
    pub width: f32,
}

/// Which point of a label stands at its `x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    #[default]
    Start,
    Middle,
    End,
}

/// Part of a circle’s radius at which the control points of its four Bézier arcs stand.
const ARC: f32 = 0.552_284_8;

impl Drawing {
    /// An empty picture of this extent.
    pub fn new(width: f32, height: f32) -> Self {
        Self { width, height, shapes: Vec::new() }
    }

    /// Adds an outline filled with one colour.
    #[must_use]
    pub fn filled(mut self, steps: Vec<Step>, fill: Colour) -> Self {
        self.shapes.push(Shape::Path { steps, fill: Some(fill), pen: None });
        self
    }

    /// Adds a stroked outline.
    #[must_use]
    pub fn stroked(mut self, steps: Vec<Step>, colour: Colour, width: f32) -> Self {
        self.shapes.push(Shape::Path { steps, fill: None, pen: Some(Pen { colour, width }) });
        self
    }

    /// Adds an outline filled and stroked.
    #[must_use]
    pub fn outlined(mut self, steps: Vec<Step>, fill: Colour, colour: Colour, width: f32) -> Self {
        self.shapes.push(Shape::Path { steps, fill: Some(fill), pen: Some(Pen { colour, width }) });
        self
    }

    /// Adds a word centred on `x`, its baseline at `y`.
    #[must_use]
    pub fn label(mut self, x: f32, y: f32, size: f32, text: impl Into<String>, colour: Colour) -> Self {
        let text = text.into();
        self.shapes.push(Shape::Label { x, y, text, size, bold: false, colour, anchor: Anchor::Middle });
        self
    }
}

/// The outline of a rectangle, by its top left corner.
pub fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Vec<Step> {
    polygon(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
}

/// The outline of a rectangle whose corners are quarters of a circle.
pub fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Vec<Step> {
    let r = radius.min(width / 2.0).min(height / 2.0).max(0.0);
    let (k, right, bottom) = (r * (1.0 - ARC), x + width, y + height);
    vec![
        Step::Move(x + r, y),
        Step::Line(right - r, y),
        Step::Curve(right - k, y, right, y + k, right, y + r),
        Step::Line(right, bottom - r),
        Step::Curve(right, bottom - k, right - k, bottom, right - r, bottom),
        Step::Line(x + r, bottom),
        Step::Curve(x + k, bottom, x, bottom - k, x, bottom - r),
        Step::Line(x, y + r),
        Step::Curve(x, y + k, x + k, y, x + r, y),
        Step::Close,
    ]
}

/// The outline of a circle.
pub fn circle(x: f32, y: f32, radius: f32) -> Vec<Step> {
    ellipse(x, y, radius, radius)
}

/// The outline of an ellipse, by its centre and its two half-axes.
pub fn ellipse(x: f32, y: f32, rx: f32, ry: f32) -> Vec<Step> {
    let (kx, ky) = (rx * ARC, ry * ARC);
    vec![
        Step::Move(x + rx, y),
        Step::Curve(x + rx, y + ky, x + kx, y + ry, x, y + ry),
        Step::Curve(x - kx, y + ry, x - rx, y + ky, x - rx, y),
        Step::Curve(x - rx, y - ky, x - kx, y - ry, x, y - ry),
        Step::Curve(x + kx, y - ry, x + rx, y - ky, x + rx, y),
        Step::Close,
    ]
}

/// An open line through these points.
pub fn polyline(points: &[(f32, f32)]) -> Vec<Step> {
    let mut points = points.iter();
    let first = points.next().map(|&(x, y)| Step::Move(x, y));
    first.into_iter().chain(points.map(|&(x, y)| Step::Line(x, y))).collect()
}

/// A closed line through these points.
pub fn polygon(points: &[(f32, f32)]) -> Vec<Step> {
    let mut steps = polyline(points);
    steps.push(Step::Close);
    steps
}
