//! A drawing placed in a rectangle of the page.

use papers::drawing::{Anchor, Drawing, Pen, Shape, Step};

use crate::band::{Frame, Ink};
use crate::font::{Fonts, Weight};
use crate::text::Style;

/// Width over height; square when the drawing has no extent.
pub(crate) fn ratio(drawing: &Drawing) -> f32 {
    let ratio = drawing.width / drawing.height;
    if ratio.is_finite() && ratio > 0.0 { ratio.clamp(0.05, 20.0) } else { 1.0 }
}

/// The drawing as large as its frame allows, in its middle. `shown` says how a label can be printed.
pub(crate) fn place(fonts: &Fonts, drawing: &Drawing, frame: Frame, shown: &mut dyn FnMut(&str) -> String) -> Vec<Ink> {
    let drawable = |extent: f32| (1e-3..1e6).contains(&extent);
    if !drawable(drawing.width) || !drawable(drawing.height) {
        return Vec::new();
    }
    let scale = (frame.width / drawing.width).min(frame.height / drawing.height);
    let left = frame.x + (frame.width - drawing.width * scale) / 2.0;
    let top = frame.y + (frame.height - drawing.height * scale) / 2.0;
    let fit = Fit { left, top, scale, width: drawing.width, height: drawing.height };
    let ink = |shape: &Shape| match shape {
        Shape::Path { steps, fill, pen } => {
            let pen = pen.map(|pen| Pen { width: tame(pen.width, drawing.width) * scale, ..pen });
            Ink::Path { steps: steps.iter().map(|step| fit.step(*step)).collect(), fill: *fill, pen }
        }
        Shape::Label { x, y, text, size, bold, colour, anchor } => {
            let weight = if *bold { Weight::Bold } else { Weight::Regular };
            let style = Style::new(weight, tame(*size, drawing.width).max(0.0) * scale, *colour);
            let text = shown(text);
            let width = fonts.width(weight, style.size, &text);
            let shift = match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            };
            Ink::Text { x: fit.x(*x) - shift, y: fit.y(*y), width, glyphs: fonts.glyphs(weight, &text), style }
        }
    };
    drawing.shapes.iter().map(ink).collect()
}

/// From the units of a drawing to points on the page.
struct Fit {
    left: f32,
    top: f32,
    scale: f32,
    width: f32,
    height: f32,
}

impl Fit {
    fn x(&self, x: f32) -> f32 {
        self.left + tame(x, self.width) * self.scale
    }

    fn y(&self, y: f32) -> f32 {
        self.top + tame(y, self.height) * self.scale
    }

    fn step(&self, step: Step) -> Step {
        match step {
            Step::Move(x, y) => Step::Move(self.x(x), self.y(y)),
            Step::Line(x, y) => Step::Line(self.x(x), self.y(y)),
            Step::Curve(a, b, c, d, x, y) => {
                Step::Curve(self.x(a), self.y(b), self.x(c), self.y(d), self.x(x), self.y(y))
            }
            Step::Close => Step::Close,
        }
    }
}

/// A coordinate that is a number and not far outside the picture.
fn tame(value: f32, extent: f32) -> f32 {
    if value.is_finite() { value.min(2.0 * extent).max(-extent) } else { 0.0 }
}
