//! The two faces a paper is printed with: what they can show, and how wide each letter is.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use papers::typography::thousands;
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

    /// The font program; a paper holds what it uses of it.
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

/// A letter of a face; the glyph 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Glyph {
    pub id: u16,
    /// Thousandths of the type size.
    pub advance: u16,
}

/// The letters of one face.
pub(crate) struct Face {
    /// By code, up to the last one it has.
    glyphs: Vec<Glyph>,
    /// Figures of equal width.
    figures: [Glyph; 10],
}

/// Where `fonts/cut.py` puts the figures of equal width.
const FIGURES: u32 = 0xe030;

impl Face {
    pub(crate) fn glyph(&self, character: char) -> Glyph {
        let code = usize::try_from(u32::from(character)).unwrap_or(usize::MAX);
        self.glyphs.get(code).copied().unwrap_or_default()
    }

    /// As [`Self::glyph`], a figure being as wide as any other.
    pub(crate) fn tabular(&self, character: char) -> Glyph {
        let value = character.to_digit(10).and_then(|value| usize::try_from(value).ok());
        value.and_then(|value| self.figures.get(value).copied()).unwrap_or_else(|| self.glyph(character))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let em = u32::from(face.units_per_em()).max(1);
        let glyph = |character| {
            let glyph = face.glyph_index(character)?;
            let advance = u32::from(face.glyph_hor_advance(glyph)?) * 1000 / em;
            Some(Glyph { id: glyph.0, advance: u16::try_from(advance).ok()? })
        };
        let mut parsed = Self { glyphs: Vec::new(), figures: [Glyph::default(); 10] };
        for subtable in face.tables().cmap?.subtables.into_iter().filter(|subtable| subtable.is_unicode()) {
            subtable.codepoints(|code| {
                // A soft hyphen is a place to break a word: no word is broken here.
                if code == 0xad {
                    return;
                }
                let Some((character, glyph)) = char::from_u32(code).and_then(|c| Some((c, glyph(c)?))) else { return };
                let value = code.checked_sub(FIGURES).and_then(|value| usize::try_from(value).ok());
                if let Some(figure) = value.and_then(|value| parsed.figures.get_mut(value)) {
                    *figure = glyph;
                    return;
                }
                let place = usize::try_from(u32::from(character)).unwrap_or(usize::MAX);
                // The signs of French are all at the beginning of Unicode; a table up to the last of them is small.
                if place < 0x4000 {
                    parsed.glyphs.resize(parsed.glyphs.len().max(place + 1), Glyph::default());
                    parsed.glyphs.get_mut(place).into_iter().for_each(|known| *known = glyph);
                }
            });
        }
        Some(parsed)
    }
}

/// Both faces.
pub(crate) struct Fonts {
    regular: Face,
    bold: Face,
}

impl Fonts {
    /// The faces, read once for all papers.
    pub(crate) fn load() -> Result<&'static Self, DocumentError> {
        static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
        let parsed = || {
            let [regular, bold] = Weight::BOTH.map(|weight| Face::parse(weight.bytes()));
            Some(Self { regular: regular?, bold: bold? })
        };
        FONTS.get_or_init(parsed).as_ref().ok_or(DocumentError::Font)
    }

    pub(crate) const fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// Width of a letter, as a part of the type size.
    pub(crate) fn advance(&self, weight: Weight, character: char) -> f32 {
        f32::from(self.face(weight).glyph(character).advance) / 1000.0
    }

    pub(crate) fn width(&self, weight: Weight, size: f32, text: &str) -> f32 {
        text.chars().map(|character| self.advance(weight, character)).sum::<f32>() * size
    }

    /// The glyphs of a shown text.
    pub(crate) fn glyphs(&self, weight: Weight, text: &str) -> Vec<u16> {
        let face = self.face(weight);
        text.chars().map(|character| face.glyph(character).id).filter(|glyph| *glyph != 0).collect()
    }

    /// Every glyph of a face with the letter it stands for.
    pub(crate) fn letters(&self, weight: Weight) -> Vec<(u16, char)> {
        let face = self.face(weight);
        let letters = (0..).zip(&face.glyphs).filter_map(|(code, glyph)| Some((glyph.id, char::from_u32(code)?)));
        let figures = face.figures.iter().zip('0'..='9').map(|(glyph, figure)| (glyph.id, figure));
        letters.chain(figures).filter(|(glyph, _)| *glyph != 0).collect()
    }

    fn has(&self, character: char) -> bool {
        self.regular.glyph(character).id != 0 && self.bold.glyph(character).id != 0
    }

    /// The text as these faces can print it: composed accents, ordinary spaces for exotic ones, nothing invisible, and
    /// [`SUBSTITUTE`] for each sign they do not have, which joins `lost`. Line ends are kept as `\n`.
    pub(crate) fn shown<'a>(&self, text: &'a str, lost: &mut BTreeSet<String>) -> Cow<'a, str> {
        // Nothing these faces have is ever composed, spelled or dropped: text of theirs is itself.
        if text.chars().all(|character| character == '\n' || self.has(character)) {
            return Cow::Borrowed(text);
        }
        let composed: String = text.nfc().collect();
        let mut out = String::with_capacity(composed.len());
        for cluster in composed.graphemes(true) {
            self.show(cluster, &mut out, lost);
        }
        Cow::Owned(out)
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

/// A field of more than `most` letters: its beginning, and how many letters are left out.
pub(crate) fn cut(text: &str, most: usize) -> Option<(&str, usize)> {
    if text.len() <= most {
        return None;
    }
    let (at, _) = text.char_indices().nth(most)?;
    let (kept, rest) = text.split_at_checked(at)?;
    Some((kept, rest.chars().count()))
}

/// What is printed where a field is cut.
pub(crate) fn cut_here(letters: usize) -> String {
    let left = u64::try_from(letters).map(thousands).unwrap_or_default();
    format!(
        "\n[Ce texte est trop long pour être imprimé en entier. La suite, {left}\u{a0}signes, reste dans le dossier.]"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> (String, Vec<String>) {
        let mut lost = BTreeSet::new();
        let text = Fonts::load().unwrap().shown(text, &mut lost);
        (text.into_owned(), lost.into_iter().collect())
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
