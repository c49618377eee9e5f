//! Lines of text: left-aligned, never hyphenated, broken where Unicode allows (UAX 14). A word longer than its line is
//! broken between two letters, never inside one.

use std::borrow::Cow;

use papers::drawing::Colour;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

use crate::font::{Face, Fonts, Weight};
use crate::structure::NodeId;

/// How a run of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub weight: Weight,
    /// Points.
    pub size: f32,
    pub colour: Colour,
    /// Figures of equal width, so that amounts stand in columns.
    pub tabular: bool,
    pub underlined: bool,
    /// The element of the link it belongs to.
    pub link: Option<NodeId>,
}

impl Style {
    pub(crate) const fn new(weight: Weight, size: f32, colour: Colour) -> Self {
        Self { weight, size, colour, tabular: false, underlined: false, link: None }
    }
}

/// Letters of one style on one line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    /// From the start of the line, points.
    pub x: f32,
    pub width: f32,
    /// Glyphs of the style’s face.
    pub glyphs: Vec<u16>,
    pub style: Style,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Line {
    pub runs: Vec<Run>,
    /// Without the space at its end, points.
    pub width: f32,
}

/// One letter to place.
#[derive(Clone, Copy)]
struct Letter {
    glyph: u16,
    /// Place of its style among the pieces.
    piece: u16,
    /// Seen on paper; a space or a line end is not.
    inked: bool,
    advance: f32,
}

/// Breaks these pieces of shown text (see [`Fonts::shown`]) into lines at most `width` points wide.
pub(crate) fn break_lines(fonts: &Fonts, pieces: &[(Cow<str>, Style)], width: f32) -> Vec<Line> {
    let text: Cow<str> = match pieces {
        [(text, _)] => Cow::Borrowed(text),
        _ => Cow::Owned(pieces.iter().map(|(text, _)| text.as_ref()).collect()),
    };
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut measure = Measure::new(fonts, pieces);
    let mut setter = Setter { pieces, lines: Vec::new(), line: Vec::new(), used: 0.0, width };
    let mut letters = Vec::new();
    let mut from = 0;
    for (to, opportunity) in linebreaks(&text) {
        let word = text.get(from..to).unwrap_or_default();
        letters.clear();
        measure.letters(word, from, &mut letters);
        setter.word(word, &letters);
        if opportunity == BreakOpportunity::Mandatory {
            setter.end_line();
        }
        from = to;
    }
    setter.lines
}

/// What each letter of the pieces measures, from the first to the last.
struct Measure<'a> {
    /// Of each piece: where it ends in the whole text, its face, its size, whether its figures have equal widths.
    pieces: Vec<(usize, &'a Face, f32, bool)>,
    piece: usize,
}

impl<'a> Measure<'a> {
    fn new(fonts: &'a Fonts, pieces: &[(Cow<str>, Style)]) -> Self {
        let mut end = 0;
        let piece = |(text, style): &(Cow<str>, Style)| {
            end += text.len();
            (end, fonts.face(style.weight), style.size / 1000.0, style.tabular)
        };
        Self { pieces: pieces.iter().map(piece).collect(), piece: 0 }
    }

    /// Adds the letters of a word that starts at byte `from`.
    fn letters(&mut self, word: &str, from: usize, out: &mut Vec<Letter>) {
        for (at, character) in word.char_indices() {
            while self.pieces.get(self.piece).is_some_and(|(end, ..)| *end <= from + at) {
                self.piece += 1;
            }
            let Some((_, face, scale, tabular)) = self.pieces.get(self.piece) else { return };
            let piece = u16::try_from(self.piece).unwrap_or(u16::MAX);
            if character == '\n' {
                out.push(Letter { glyph: 0, piece, inked: false, advance: 0.0 });
                continue;
            }
            let glyph = if *tabular { face.tabular(character) } else { face.glyph(character) };
            let advance = f32::from(glyph.advance) * scale;
            out.push(Letter { glyph: glyph.id, piece, inked: character != ' ', advance });
        }
    }
}

struct Setter<'a> {
    pieces: &'a [(Cow<'a, str>, Style)],
    lines: Vec<Line>,
    line: Vec<Letter>,
    /// Width of `line`, its last spaces included.
    used: f32,
    width: f32,
}

impl Setter<'_> {
    fn word(&mut self, word: &str, letters: &[Letter]) {
        let visible = visible_width(letters);
        if self.used + visible > self.width && !self.line.is_empty() {
            self.end_line();
        }
        if visible <= self.width {
            self.push(letters);
            return;
        }
        let mut rest = letters;
        // Where a date has no room on one line, it is cut between its words rather than within one.
        let kept_together = || word.split_inclusive('\u{a0}');
        if kept_together().nth(1).is_some() {
            for part in kept_together() {
                let (own, after) = rest.split_at_checked(part.chars().count()).unwrap_or((rest, &[]));
                rest = after;
                self.word(part, own);
            }
            return;
        }
        for cluster in word.graphemes(true) {
            let (cluster, after) = rest.split_at_checked(cluster.chars().count()).unwrap_or((rest, &[]));
            rest = after;
            if self.used + visible_width(cluster) > self.width && !self.line.is_empty() {
                self.end_line();
            }
            self.push(cluster);
        }
    }

    fn push(&mut self, letters: &[Letter]) {
        self.used += letters.iter().map(|letter| letter.advance).sum::<f32>();
        self.line.extend_from_slice(letters);
    }

    fn end_line(&mut self) {
        self.used = 0.0;
        let mut line = Line { runs: Vec::new(), width: visible_width(&self.line) };
        let mut x = 0.0;
        for part in self.line.chunk_by(|left, right| left.piece == right.piece) {
            let style =
                part.first().and_then(|first| self.pieces.get(usize::from(first.piece))).map(|(_, style)| *style);
            let Some(style) = style else { continue };
            let width: f32 = part.iter().map(|letter| letter.advance).sum();
            let glyphs: Vec<u16> = part.iter().map(|letter| letter.glyph).filter(|glyph| *glyph != 0).collect();
            if !glyphs.is_empty() {
                line.runs.push(Run { x, width, glyphs, style });
            }
            x += width;
        }
        self.line.clear();
        self.lines.push(line);
    }
}

/// Width without the spaces at the end.
fn visible_width(letters: &[Letter]) -> f32 {
    let spaces = letters.iter().rev().take_while(|letter| !letter.inked).count();
    letters.iter().take(letters.len().saturating_sub(spaces)).map(|letter| letter.advance).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style::new(Weight::Regular, 20.0, Colour::INK);

    fn pieces(text: &str, style: Style) -> [(Cow<'_, str>, Style); 1] {
        [(Cow::Borrowed(text), style)]
    }

    fn lines(text: &str, width: f32) -> Vec<String> {
        let fonts = Fonts::load().unwrap();
        let lines = break_lines(fonts, &pieces(text, STYLE), width);
        assert!(lines.iter().all(|line| line.width <= width), "no line is wider than asked");
        let face = fonts.face(Weight::Regular);
        let letter = |glyph: &u16| text.chars().find(|character| face.glyph(*character).id == *glyph).unwrap();
        lines.iter().map(|line| line.runs.iter().flat_map(|run| run.glyphs.iter().map(letter)).collect()).collect()
    }

    #[test]
    fn a_question_mark_never_starts_a_line() {
        for width in 40_u8..250 {
            for line in lines("Comment est-ce que je me lève la nuit\u{202f}?", f32::from(width)) {
                assert!(!line.starts_with(['?', '\u{202f}']) || width < 60, "{line} at {width}");
            }
        }
    }

    #[test]
    fn a_very_long_word_is_broken_and_no_letter_is_lost() {
        let word = "anticonstitutionnellement".repeat(40);
        let lines = lines(&word, 200.0);
        assert!(lines.len() > 20);
        assert_eq!(lines.concat(), word);
    }

    #[test]
    fn a_date_with_no_room_on_one_line_is_cut_between_its_words() {
        let date = "21\u{a0}septembre";
        assert_eq!(lines(date, 200.0), [date]);
        assert_eq!(lines(date, 105.0), ["21\u{a0}", "septembre"]);
    }

    #[test]
    fn the_tenants_own_line_ends_are_kept() {
        assert_eq!(lines("Un.\n\nDeux.", 300.0), ["Un.", "", "Deux."]);
    }

    #[test]
    fn a_line_narrower_than_a_letter_still_takes_one() {
        assert_eq!(break_lines(Fonts::load().unwrap(), &pieces("abc", STYLE), 1.0).len(), 3);
    }

    #[test]
    fn amounts_of_as_many_figures_are_equally_wide() {
        let width = |text| {
            let lines = break_lines(Fonts::load().unwrap(), &pieces(text, Style { tabular: true, ..STYLE }), 500.0);
            lines[0].width
        };
        assert!((width("1\u{202f}111,10") - width("8\u{202f}048,96")).abs() < 0.01);
    }
}
