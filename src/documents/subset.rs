//! The letters a paper uses, and the fonts cut to them: half of what a short paper weighs is letters it does not have.
//!
//! A cut font keeps its glyphs’ numbers. The tables left are those that a reader of PDF asks for (ISO 32000-1, 9.9).

use std::collections::BTreeSet;

use ttf_parser::{RawFace, Tag};

use crate::font::{Fonts, Weight};

/// Which glyphs of each face are printed.
#[derive(Debug, Default, Clone)]
pub(crate) struct Used {
    regular: Vec<bool>,
    bold: Vec<bool>,
}

impl Used {
    pub(crate) fn mark(&mut self, weight: Weight, glyphs: &[u16]) {
        let face = match weight {
            Weight::Regular => &mut self.regular,
            Weight::Bold => &mut self.bold,
        };
        for place in glyphs.iter().map(|glyph| usize::from(*glyph)) {
            if place >= face.len() {
                face.resize(place.saturating_add(64), false);
            }
            face.get_mut(place).into_iter().for_each(|used| *used = true);
        }
    }

    /// As [`Self::mark`], for all that a text is written with.
    pub(crate) fn text(&mut self, fonts: &Fonts, weight: Weight, text: &str) {
        self.mark(weight, &fonts.glyphs(weight, text));
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for (face, others) in [(&mut self.regular, &other.regular), (&mut self.bold, &other.bold)] {
            face.resize(face.len().max(others.len()), false);
            face.iter_mut().zip(others).for_each(|(used, other)| *used = *used || *other);
        }
    }

    /// The glyphs of a face, in their order.
    pub(crate) fn glyphs(&self, weight: Weight) -> BTreeSet<u16> {
        let face = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        (0..).zip(face).filter(|(_, used)| **used).map(|(glyph, _)| glyph).collect()
    }
}

/// The six letters before the name of a cut font: others for other glyphs.
pub(crate) fn tag(glyphs: &BTreeSet<u16>) -> String {
    let mix = |sum: u64, glyph: &u16| (sum ^ u64::from(*glyph)).wrapping_mul(0x0000_0100_0000_01b3);
    let mut sum = glyphs.iter().fold(0xcbf2_9ce4_8422_2325, mix);
    let letter = |_| {
        let letter = u8::try_from(sum % 26).unwrap_or(0);
        sum /= 26;
        char::from(b'A' + letter)
    };
    (0..6).map(letter).collect()
}

/// The tables of a cut font, in the order of their names.
const TABLES: [&[u8; 4]; 6] = [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];

/// A font with these glyphs only, and those they are made of. None when it is not a sound TrueType font.
pub(crate) fn subset(font: &[u8], glyphs: &BTreeSet<u16>) -> Option<Vec<u8>> {
    let face = RawFace::parse(font, 0).ok()?;
    let table = |name: &[u8; 4]| face.table(Tag::from_bytes(name));
    let [glyf, head, hhea, hmtx, loca, maxp] = TABLES.map(table);
    let (glyf, head, hhea, hmtx, loca, maxp) = (glyf?, head?, hhea?, hmtx?, loca?, maxp?);
    let outlines = Outlines { glyf, loca, long: u16_at(head, 50)? != 0 };
    let kept = outlines.with_parts(glyphs)?;
    let count = u16_at(maxp, 4)?;

    let (mut shapes, mut places) = (Vec::new(), vec![0, 0]);
    for glyph in 0..count {
        if kept.contains(&glyph) {
            shapes.extend_from_slice(outlines.of(glyph)?);
            shapes.resize(shapes.len().next_multiple_of(2), 0);
        }
        places.extend(u16::try_from(shapes.len() / 2).ok()?.to_be_bytes());
    }
    // The last width is that of all the glyphs after it.
    let widths = u16_at(hhea, 34)?;
    let mut metrics = hmtx.to_vec();
    let unused = |glyph: &u16| !kept.contains(glyph) && glyph.saturating_add(1) < widths;
    for (_, metric) in (0..widths).zip(metrics.chunks_exact_mut(4)).filter(|(glyph, _)| unused(glyph)) {
        metric.fill(0);
    }
    // Short offsets, and no sum of a whole that has changed.
    let mut head = head.to_vec();
    head.get_mut(50..52)?.fill(0);
    head.get_mut(8..12)?.fill(0);
    Some(file(&[&shapes, &head, hhea, &metrics, &places, maxp]))
}

/// The file of [`TABLES`].
fn file(tables: &[&[u8]; 6]) -> Vec<u8> {
    // Version; six tables, and what a search among them by halves wants to know.
    let mut file: Vec<u8> = [1_u16, 0, 6, 64, 2, 32].into_iter().flat_map(u16::to_be_bytes).collect();
    let mut at = 12_usize.saturating_add(16 * tables.len());
    for (name, table) in TABLES.iter().zip(tables) {
        file.extend_from_slice(*name);
        file.extend(sum(table).to_be_bytes());
        for number in [at, table.len()] {
            file.extend(u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes());
        }
        at = at.saturating_add(table.len().next_multiple_of(4));
    }
    for table in tables {
        file.extend_from_slice(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}

/// Sum of a table’s words.
fn sum(table: &[u8]) -> u32 {
    let word = |bytes: &[u8]| {
        let byte = |place: usize| bytes.get(place).copied().unwrap_or(0);
        u32::from_be_bytes([byte(0), byte(1), byte(2), byte(3)])
    };
    table.chunks(4).map(word).fold(0, u32::wrapping_add)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(u16::from_be_bytes(pair))
}

/// The shapes of all the glyphs.
struct Outlines<'a> {
    glyf: &'a [u8],
    loca: &'a [u8],
    /// Offsets of four bytes.
    long: bool,
}

impl<'a> Outlines<'a> {
    fn place(&self, index: usize) -> Option<usize> {
        if !self.long {
            return Some(usize::from(u16_at(self.loca, index.checked_mul(2)?)?) * 2);
        }
        let at = index.checked_mul(4)?;
        let [high, low] = [u16_at(self.loca, at)?, u16_at(self.loca, at.checked_add(2)?)?];
        usize::try_from((u32::from(high) << 16) | u32::from(low)).ok()
    }

    fn of(&self, glyph: u16) -> Option<&'a [u8]> {
        let index = usize::from(glyph);
        self.glyf.get(self.place(index)?..self.place(index.checked_add(1)?)?)
    }

    /// The glyphs, the parts of those that are made of others, and the one that stands for none.
    fn with_parts(&self, glyphs: &BTreeSet<u16>) -> Option<BTreeSet<u16>> {
        let mut kept = BTreeSet::new();
        let mut waiting: Vec<u16> = glyphs.iter().copied().chain([0]).collect();
        while let Some(glyph) = waiting.pop() {
            if kept.insert(glyph) {
                waiting.extend(parts(self.of(glyph)?));
            }
        }
        Some(kept)
    }
}

/// The glyphs that one is made of.
fn parts(outline: &[u8]) -> Vec<u16> {
    let mut parts = Vec::new();
    // A number of outlines under zero.
    if u16_at(outline, 0).is_none_or(|count| count < 0x8000) {
        return parts;
    }
    let mut at = 10;
    while let (Some(flags), Some(part)) = (u16_at(outline, at), u16_at(outline, at + 2)) {
        parts.push(part);
        let moved = if flags & 0x0001 != 0 { 4 } else { 2 };
        let scaled = match flags & 0x00c8 {
            0x0008 => 2,
            0x0040 => 4,
            0x0080 => 8,
            _ => 0,
        };
        if flags & 0x0020 == 0 {
            break;
        }
        at += 4 + moved + scaled;
    }
    parts
}

#[cfg(test)]
mod tests {
    use ttf_parser::{Face, GlyphId, OutlineBuilder};

    use super::*;

    #[derive(Default, PartialEq, Debug)]
    struct Drawn(Vec<String>);

    impl OutlineBuilder for Drawn {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push(format!("m {x} {y}"));
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push(format!("l {x} {y}"));
        }
        fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
            self.0.push(format!("q {a} {b} {x} {y}"));
        }
        fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
            self.0.push(format!("c {a} {b} {c} {d} {x} {y}"));
        }
        fn close(&mut self) {
            self.0.push("h".to_owned());
        }
    }

    fn drawn(font: &[u8], glyph: u16) -> (Vec<String>, Option<u16>) {
        let face = Face::parse(font, 0).unwrap();
        let mut shape = Drawn::default();
        face.outline_glyph(GlyphId(glyph), &mut shape);
        (shape.0, face.glyph_hor_advance(GlyphId(glyph)))
    }

    #[test]
    fn a_cut_font_draws_the_letters_asked_for_as_the_whole_one_does_and_no_other() {
        let fonts = Fonts::load().unwrap();
        for weight in Weight::BOTH {
            let text = "L’œuvre d’Élise coûte 1 250 € : où ?";
            let glyphs: BTreeSet<u16> = fonts.glyphs(weight, text).into_iter().collect();
            let cut = subset(weight.bytes(), &glyphs).unwrap();
            assert!(cut.len() < weight.bytes().len() / 2, "{} of {}", cut.len(), weight.bytes().len());
            for glyph in &glyphs {
                assert_eq!(drawn(&cut, *glyph), drawn(weight.bytes(), *glyph), "{glyph}");
            }
            let unused = fonts.glyphs(weight, "Z")[0];
            assert!(!drawn(weight.bytes(), unused).0.is_empty() && drawn(&cut, unused).0.is_empty());
        }
    }

    #[test]
    fn what_is_no_font_is_not_cut() {
        let bytes = Weight::Regular.bytes();
        let all: BTreeSet<u16> = (0..400).collect();
        for end in [0, 4, 12, 100, 2_000] {
            assert_eq!(subset(&bytes[..end], &all), None);
        }
        assert_eq!(subset(bytes, &all), None, "a glyph it does not have");
    }

    #[test]
    fn other_letters_give_another_tag() {
        let [one, other] = [[3, 4], [3, 5]].map(|glyphs| tag(&BTreeSet::from(glyphs)));
        assert!(one.len() == 6 && one.chars().all(|letter| letter.is_ascii_uppercase()));
        assert_ne!(one, other);
    }
}
