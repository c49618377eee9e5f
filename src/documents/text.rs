//! Lines of text: left-aligned, never hyphenated, broken where Unicode allows (UAX 14). A word longer than its line is
//! broken between two letters, never inside one.

use papers::drawing::Colour;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

use crate::font::{Fonts, Weight};

/// How a run of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub weight: Weight,
    /// Points.
    pub size: f32,
    pub colour: Colour,
}

/// Letters of one style on one line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    /// From the start of the line, points.
    pub x: f32,
    pub text: String,
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
    character: char,
    advance: f32,
    style: Style,
}

/// Breaks these pieces of shown text (see [`Fonts::shown`]) into lines at most `width` points wide.
pub(crate) fn break_lines(fonts: &Fonts, pieces: &[(String, Style)], width: f32) -> Vec<Line> {
    let text: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
    if text.trim().is_empty() {
        return Vec::new();
    }
    let letters: Vec<Letter> = pieces
        .iter()
        .flat_map(|(text, style)| text.chars().map(move |character| (character, *style)))
        .map(|(character, style)| {
            let advance = if character == '\n' { 0.0 } else { fonts.advance(style.weight, character) * style.size };
            Letter { character, advance, style }
        })
        .collect();
    let mut setter = Setter { lines: Vec::new(), line: Vec::new(), used: 0.0, width };
    let mut letters = letters.into_iter();
    let mut from = 0;
    for (to, opportunity) in linebreaks(&text) {
        let word = text.get(from..to).unwrap_or_default();
        from = to;
        let placed: Vec<Letter> = letters.by_ref().take(word.chars().count()).collect();
        setter.word(word, placed);
        if opportunity == BreakOpportunity::Mandatory {
            setter.end_line();
        }
    }
    setter.lines
}

struct Setter {
    lines: Vec<Line>,
    line: Vec<Letter>,
    /// Width of `line`, its last spaces included.
    used: f32,
    width: f32,
}

impl Setter {
    fn word(&mut self, word: &str, letters: Vec<Letter>) {
        let visible = visible_width(&letters);
        if self.used + visible > self.width && !self.line.is_empty() {
            self.end_line();
        }
        if visible <= self.width {
            self.push(letters);
            return;
        }
        let mut letters = letters.into_iter();
        for cluster in word.graphemes(true) {
            let cluster: Vec<Letter> = letters.by_ref().take(cluster.chars().count()).collect();
            if self.used + visible_width(&cluster) > self.width && !self.line.is_empty() {
                self.end_line();
            }
            self.push(cluster);
        }
    }

    fn push(&mut self, letters: Vec<Letter>) {
        self.used += letters.iter().map(|letter| letter.advance).sum::<f32>();
        self.line.extend(letters);
    }

    fn end_line(&mut self) {
        let letters = std::mem::take(&mut self.line);
        self.used = 0.0;
        let mut line = Line { runs: Vec::new(), width: visible_width(&letters) };
        let mut x = 0.0;
        for letter in letters.into_iter().filter(|letter| letter.character != '\n') {
            match line.runs.last_mut() {
                Some(run) if run.style == letter.style => run.text.push(letter.character),
                _ => line.runs.push(Run { x, text: letter.character.to_string(), style: letter.style }),
            }
            x += letter.advance;
        }
        self.lines.push(line);
    }
}

/// Width without the spaces at the end.
fn visible_width(letters: &[Letter]) -> f32 {
    let spaces = letters.iter().rev().take_while(|letter| matches!(letter.character, ' ' | '\n')).count();
    letters.iter().take(letters.len().saturating_sub(spaces)).map(|letter| letter.advance).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { weight: Weight::Regular, size: 20.0, colour: Colour::INK };

    fn lines(text: &str, width: f32) -> Vec<String> {
        let fonts = Fonts::load().unwrap();
        let lines = break_lines(&fonts, &[(text.to_owned(), STYLE)], width);
        assert!(lines.iter().all(|line| line.width <= width), "no line is wider than asked");
        lines.iter().map(|line| line.runs.iter().map(|run| run.text.as_str()).collect()).collect()
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
    fn the_tenants_own_line_ends_are_kept() {
        assert_eq!(lines("Un.\n\nDeux.", 300.0), ["Un.", "", "Deux."]);
    }

    #[test]
    fn a_line_narrower_than_a_letter_still_takes_one() {
        let fonts = Fonts::load().unwrap();
        assert_eq!(break_lines(&fonts, &[("abc".to_owned(), STYLE)], 1.0).len(), 3);
    }
}
