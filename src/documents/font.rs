//! The two faces a paper is printed with: what they can show, and how wide each letter is.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::DocumentError;

/// Printed in place of a sign the face does not have.
pub(crate) const SUBSTITUTE: char = '▯';

/// Regular or bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

impl Weight {
    pub(crate) const BOTH: [Self; 2] = [Self::Regular, Self::Bold];

    /// The font program, embedded whole in each paper.
    pub(crate) const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
            Self::Bold => include_bytes!("fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
        }
    }

    /// Its PostScript name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Regular => "AtkinsonHyperlegibleNext-Regular",
            Self::Bold => "AtkinsonHyperlegibleNext-Bold",
        }
    }
}

/// The metrics of both faces.
pub(crate) struct Fonts {
    regular: BTreeMap<char, f32>,
    bold: BTreeMap<char, f32>,
}

impl Fonts {
    pub(crate) fn load() -> Result<Self, DocumentError> {
        let metrics = |weight: Weight| advances(weight.bytes()).ok_or(DocumentError::Font);
        Ok(Self { regular: metrics(Weight::Regular)?, bold: metrics(Weight::Bold)? })
    }

    /// Width of a letter, as a part of the type size.
    pub(crate) fn advance(&self, weight: Weight, character: char) -> f32 {
        let face = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        face.get(&character).copied().unwrap_or(0.0)
    }

    pub(crate) fn width(&self, weight: Weight, size: f32, text: &str) -> f32 {
        text.chars().map(|character| self.advance(weight, character)).sum::<f32>() * size
    }

    fn has(&self, character: char) -> bool {
        self.regular.contains_key(&character) && self.bold.contains_key(&character)
    }

    /// The text as these faces can print it: composed accents, ordinary spaces for exotic ones, nothing invisible, and
    /// [`SUBSTITUTE`] for each sign they do not have, which joins `lost`. Line ends are kept as `\n`.
    pub(crate) fn shown(&self, text: &str, lost: &mut BTreeSet<String>) -> String {
        let composed: String = text.nfc().collect();
        let mut out = String::with_capacity(composed.len());
        for cluster in composed.graphemes(true) {
            self.show(cluster, &mut out, lost);
        }
        out
    }

    fn show(&self, cluster: &str, out: &mut String, lost: &mut BTreeSet<String>) {
        let (mut shown, mut missing) = (false, false);
        for character in cluster.chars() {
            match self.printed(character) {
                Some(text) => {
                    shown = shown || !text.is_empty();
                    out.push_str(&text);
                }
                None => missing = true,
            }
        }
        if missing {
            lost.insert(cluster.to_owned());
            if !shown {
                out.push(SUBSTITUTE);
            }
        }
    }

    /// What stands for this character on paper: itself, nothing for an invisible mark, or `None` when it cannot be shown.
    fn printed(&self, character: char) -> Option<String> {
        match character {
            '\n' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => Some("\n".to_owned()),
            '\r' => Some(String::new()),
            _ if self.has(character) => Some(character.to_string()),
            '\u{2007}' => Some("\u{a0}".to_owned()),
            _ if character.is_whitespace() => Some(" ".to_owned()),
            _ if invisible(character) => Some(String::new()),
            _ => self.spelled(character),
        }
    }

    /// A sign written with letters the faces have: « ﬁ » as « fi », « ① » as « 1 ».
    fn spelled(&self, character: char) -> Option<String> {
        let spelled: String = character.nfkc().collect();
        let known = !spelled.is_empty() && spelled.chars().all(|part| self.has(part));
        known.then_some(spelled)
    }
}

/// Marks that only steer shaping, direction or breaking: nothing of them is seen on paper.
fn invisible(character: char) -> bool {
    let steering = matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
    steering || character.is_control()
}

fn advances(bytes: &[u8]) -> Option<BTreeMap<char, f32>> {
    let face = ttf_parser::Face::parse(bytes, 0).ok()?;
    let em = f32::from(face.units_per_em()).max(1.0);
    let mut codes = Vec::new();
    for subtable in face.tables().cmap?.subtables {
        if subtable.is_unicode() {
            subtable.codepoints(|code| codes.push(code));
        }
    }
    let advance = |code: u32| {
        let character = char::from_u32(code)?;
        let glyph = face.glyph_index(character)?;
        Some((character, f32::from(face.glyph_hor_advance(glyph)?) / em))
    };
    Some(codes.into_iter().filter_map(advance).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> (String, Vec<String>) {
        let mut lost = BTreeSet::new();
        let text = Fonts::load().unwrap().shown(text, &mut lost);
        (text, lost.into_iter().collect())
    }

    #[test]
    fn french_is_printed_as_it_is_written() {
        let sentence = "« L’œuvre d’Élise, ça coûte 1\u{202f}250\u{a0}€\u{202f}: où\u{202f}? — Là… » ☐ ☑ ✓ → ½ °";
        assert_eq!(shown(sentence), (sentence.to_owned(), vec![]));
    }

    #[test]
    fn an_accent_typed_apart_joins_its_letter_and_invisible_marks_go() {
        assert_eq!(shown("e\u{301}te\u{301}\u{200b}\u{202e} ﬁn").0, "été fin");
    }

    #[test]
    fn a_sign_the_face_lacks_is_seen_and_told_once_per_sign_not_per_code() {
        assert_eq!(shown("Merci 👨‍👩‍👧 !"), ("Merci ▯ !".to_owned(), vec!["👨‍👩‍👧".to_owned()]));
    }
}
