//! A page’s content, written operator by operator (ISO 32000-1, annex A). Only what changes is said again: a colour, a
//! face. Positions come in points from the top left of the sheet and go out from its bottom left.

use papers::drawing::{Colour, Pen, Step};

use crate::band::Frame;
use crate::font::Weight;
use crate::jpeg::Turn;
use crate::subset::Used;
use crate::text::Style;
use crate::theme::PAGE;

/// The operators so far, and what they left set.
#[derive(Debug, Default)]
pub(crate) struct Content {
    pub bytes: Vec<u8>,
    fill: Option<Colour>,
    pen: Option<Pen>,
    face: Option<(Weight, f32)>,
    pub used: Used,
}

/// The resource name of a face.
pub(crate) const fn face_name(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "Regular",
        Weight::Bold => "Bold",
    }
}

impl Content {
    /// With round ends and corners.
    pub(crate) fn new() -> Self {
        Self { bytes: b"1 J\n1 j\n".to_vec(), ..Self::default() }
    }

    /// Nothing is known of what is set from here on.
    pub(crate) const fn forget(&mut self) {
        (self.fill, self.pen, self.face) = (None, None, None);
    }

    /// Begins a piece of an element’s content.
    pub(crate) fn element(&mut self, tag: &str, mcid: usize) {
        self.word(b"/");
        self.word(tag.as_bytes());
        self.word(b" <</MCID ");
        integer(&mut self.bytes, mcid);
        self.word(b">>BDC\n");
    }

    /// Begins decoration.
    pub(crate) fn artifact(&mut self) {
        self.word(b"/Artifact <</Type/Layout>>BDC\n");
    }

    /// Begins the foot of the page.
    pub(crate) fn footer(&mut self) {
        self.word(b"/Artifact <</Type/Pagination/Subtype/Footer>>BDC\n");
    }

    pub(crate) fn end(&mut self) {
        self.word(b"EMC\n");
    }

    /// Glyphs of the style’s face, from `x` on, on a baseline at `y`.
    pub(crate) fn text(&mut self, x: f32, y: f32, glyphs: &[u16], style: &Style) {
        if glyphs.is_empty() {
            return;
        }
        self.used.mark(style.weight, glyphs);
        self.word(b"BT\n");
        if self.face != Some((style.weight, style.size)) {
            self.face = Some((style.weight, style.size));
            self.word(b"/");
            self.word(face_name(style.weight).as_bytes());
            self.word(b" ");
            number(&mut self.bytes, style.size);
            self.word(b" Tf\n");
        }
        self.fill(style.colour);
        self.point(x, y);
        self.word(b"Td\n(");
        for glyph in glyphs {
            for byte in glyph.to_be_bytes() {
                match byte {
                    b'(' | b')' | b'\\' => self.bytes.extend([b'\\', byte]),
                    // A reader takes a bare carriage return for a line feed.
                    b'\r' => self.word(b"\\r"),
                    _ => self.bytes.push(byte),
                }
            }
        }
        self.word(b")Tj\nET\n");
    }

    /// An outline filled (even–odd), stroked, or both, `top` points lower.
    pub(crate) fn path(&mut self, steps: &[Step], top: f32, fill: Option<Colour>, pen: Option<Pen>) {
        let drawn = |step: &Step| matches!(step, Step::Move(..));
        if (fill.is_none() && pen.is_none()) || !steps.iter().any(drawn) {
            return;
        }
        fill.into_iter().for_each(|fill| self.fill(fill));
        pen.into_iter().for_each(|pen| self.pen(pen));
        // What comes before the first move draws nothing.
        for step in steps.iter().skip_while(|step| !drawn(step)) {
            match *step {
                Step::Move(x, y) => self.operator(&[(x, y + top)], b"m\n"),
                Step::Line(x, y) => self.operator(&[(x, y + top)], b"l\n"),
                Step::Curve(a, b, c, d, x, y) => self.operator(&[(a, b + top), (c, d + top), (x, y + top)], b"c\n"),
                Step::Close => self.word(b"h\n"),
            }
        }
        self.word(match (fill, pen) {
            (Some(_), Some(_)) => b"B*\n",
            (Some(_), None) => b"f*\n",
            _ => b"S\n",
        });
    }

    /// A photo that fills its frame, turned upright.
    pub(crate) fn photo(&mut self, photo: usize, frame: Frame, turn: Turn) {
        let (left, right) = (frame.x, frame.x + frame.width);
        let (bottom, top) = (PAGE.1 - frame.y - frame.height, PAGE.1 - frame.y);
        self.word(b"q\n");
        for value in turn.matrix([left, bottom, right, top]) {
            number(&mut self.bytes, value);
            self.word(b" ");
        }
        self.word(b"cm\n/P");
        integer(&mut self.bytes, photo);
        self.word(b" Do\nQ\n");
    }

    /// Round dots from left to right.
    pub(crate) fn dots(&mut self, left: f32, right: f32, y: f32, style: &Style) {
        let size = style.size;
        if right - left < size {
            return;
        }
        self.pen(Pen { colour: style.colour, width: size * 0.075 });
        self.word(b"[0 ");
        number(&mut self.bytes, size * 0.4);
        self.word(b"] 0 d\n");
        // Dots of one page stand one under the other.
        let step = size * 0.4;
        let first = (left / step).ceil() * step;
        self.operator(&[(first, y)], b"m\n");
        self.operator(&[(right, y)], b"l\n");
        self.word(b"S\n[] 0 d\n");
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            self.colour(colour);
            self.word(b"rg\n");
        }
    }

    fn pen(&mut self, pen: Pen) {
        if self.pen.map(|set| set.colour) != Some(pen.colour) {
            self.colour(pen.colour);
            self.word(b"RG\n");
        }
        if self.pen.map(|set| set.width) != Some(pen.width) {
            number(&mut self.bytes, pen.width.max(0.0));
            self.word(b" w\n");
        }
        self.pen = Some(pen);
    }

    fn colour(&mut self, Colour(r, g, b): Colour) {
        for part in [r, g, b] {
            thousandths(&mut self.bytes, part);
            self.word(b" ");
        }
    }

    fn operator(&mut self, points: &[(f32, f32)], operator: &[u8]) {
        points.iter().for_each(|(x, y)| self.point(*x, *y));
        self.word(operator);
    }

    fn point(&mut self, x: f32, y: f32) {
        number(&mut self.bytes, x);
        self.word(b" ");
        number(&mut self.bytes, PAGE.1 - y);
        self.word(b" ");
    }

    fn word(&mut self, word: &[u8]) {
        self.bytes.extend_from_slice(word);
    }
}

/// A measure to the hundredth: finer than any printer.
pub(crate) fn number(out: &mut Vec<u8>, value: f32) {
    // Added to 1.5 × 2²³, a number leaves its whole part in the last bits of the sum.
    const WHOLE: f32 = 12_582_912.0;
    let value = if value.is_finite() { value.clamp(-40_000.0, 40_000.0) } else { 0.0 };
    let hundredths = (value * 100.0 + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits()).cast_signed();
    if hundredths < 0 {
        out.push(b'-');
    }
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    digits(out, whole);
    if rest > 0 {
        out.push(b'.');
        out.push(digit(rest / 10));
        if !rest.is_multiple_of(10) {
            out.push(digit(rest % 10));
        }
    }
}

/// A part of a colour, from 0 to 1.
fn thousandths(out: &mut Vec<u8>, part: u8) {
    let value = (u32::from(part) * 1000 + 127) / 255;
    match value {
        0 => out.push(b'0'),
        1000 => out.push(b'1'),
        _ => out.extend([b'.', digit(value / 100), digit(value / 10 % 10), digit(value % 10)]),
    }
}

pub(crate) fn integer(out: &mut Vec<u8>, number: usize) {
    digits(out, u32::try_from(number).unwrap_or(u32::MAX));
}

fn digits(out: &mut Vec<u8>, number: u32) {
    if number >= 10 {
        digits(out, number / 10);
    }
    out.push(digit(number % 10));
}

/// The figure of a number under ten.
fn digit(value: u32) -> u8 {
    b'0' + u8::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_written_to_the_hundredth() {
        let written = |value| {
            let mut out = Vec::new();
            number(&mut out, value);
            String::from_utf8(out).unwrap()
        };
        let values = [0.0, 12.0, 12.5, -3.456, 841.89, 0.004, f32::NAN, f32::INFINITY, 1e30, -0.05];
        assert_eq!(values.map(written), ["0", "12", "12.5", "-3.46", "841.89", "0", "0", "0", "40000", "-0.05"]);
    }

    #[test]
    fn a_colour_is_said_once_until_it_changes() {
        let mut content = Content::default();
        let style = Style::new(Weight::Regular, 11.0, Colour::INK);
        content.text(0.0, 0.0, &[0x0128, 13], &style);
        content.text(0.0, 0.0, &[2], &style);
        let text = String::from_utf8_lossy(&content.bytes).into_owned();
        assert_eq!([text.matches("rg").count(), text.matches("Tf").count(), text.matches("Tj").count()], [1, 1, 2]);
        assert!(text.contains("(\u{1}\\(\u{0}\\r)Tj"), "{text}");
    }
}
