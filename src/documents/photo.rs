//! Photos: JPEG files put on the page as they are, and what stands in the place of one that cannot be.

use std::collections::BTreeMap;

use papers::block::{FigureSize, Paper, told_by};
use papers::drawing::{Colour, Pen, rounded};

use crate::Warning;
use crate::band::{Band, Frame, Ink, Mark};
use crate::flow::Flow;
use crate::jpeg::{Jpeg, PhotoFlaw, Turn};

/// The photos that a paper shows, each once however often it is shown.
#[derive(Debug, Default)]
pub(crate) struct Photos<'a> {
    /// By name: its place below, or what is wrong with it.
    known: BTreeMap<&'a str, Result<usize, PhotoFlaw>>,
    /// Files, and what they say of themselves, in the order they were first shown.
    pub files: Vec<(&'a [u8], Jpeg)>,
    pub turns: Vec<Turn>,
}

impl<'a> Photos<'a> {
    /// The photo of this name, read when it is first shown.
    fn find(&mut self, paper: &'a Paper, name: &str) -> Result<usize, PhotoFlaw> {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let (name, bytes) = paper.photos.get_key_value(name).ok_or(PhotoFlaw::Absent)?;
        let read = Jpeg::read(bytes).map(|photo| {
            self.files.push((bytes, photo));
            self.turns.push(photo.turn);
            self.files.len().saturating_sub(1)
        });
        self.known.insert(name, read);
        read
    }
}

/// What stands in the place of a photo that shows `told`, if it cannot be printed.
pub(crate) fn instead_of(paper: &Paper, photo: &str, told: &str) -> Option<String> {
    let flaw = match paper.photos.get(photo) {
        Some(bytes) => Jpeg::read(bytes).err()?,
        None => PhotoFlaw::Absent,
    };
    Some(gap_sentence(flaw, told))
}

fn gap_sentence(flaw: PhotoFlaw, told: &str) -> String {
    format!("Photo manquante\u{a0}: {}. {}", told.trim_end_matches(['.', ' ']), flaw.sentence())
}

impl PhotoFlaw {
    /// What is wrong, for who reads the paper.
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::Absent => "Elle n’a pas été jointe.",
            Self::Unreadable => "Son fichier ne se lit pas.",
            Self::Truncated => "La fin de son fichier manque.",
            Self::Unusual => "Son fichier n’est pas d’un genre courant.",
            Self::Size => "Ses dimensions ne sont pas celles d’une photo.",
        }
    }
}

impl Flow<'_> {
    /// A photo with its caption, or a gap that says which one is missing.
    pub(crate) fn photo(&mut self, name: &str, alt: &str, caption: Option<&str>, size: FigureSize) {
        self.space(self.theme.gap());
        let from = self.bands.len();
        let width = self.width * part(size);
        match self.photos.find(self.paper, name) {
            Ok(photo) => {
                let ratio = self.photos.files.get(photo).map_or(1.0, |(_, jpeg)| jpeg.ratio());
                let height = (width / ratio).min(self.theme.height() * 0.6);
                let frame = Frame { x: self.left, y: 0.0, width: height * ratio, height };
                let owner = self.picture(alt);
                let marks = vec![Mark { owner, ink: Ink::Photo { photo, frame } }];
                self.push(Band { height, marks, ..Band::default() });
            }
            Err(flaw) => self.gap(flaw, told_by(name, alt, caption), width),
        }
        self.caption(caption, from);
    }

    /// The logo of a letterhead as decoration, at most this wide and high, its top left corner at the column’s; nothing
    /// but a warning when it cannot be printed.
    pub(crate) fn logo(&mut self, name: &str, (width, height): (f32, f32)) -> Option<(Mark, Frame)> {
        match self.photos.find(self.paper, name) {
            Ok(photo) => {
                let ratio = self.photos.files.get(photo).map_or(1.0, |(_, jpeg)| jpeg.ratio());
                let height = height.min(width / ratio);
                let frame = Frame { x: self.left, y: 0.0, width: height * ratio, height };
                Some((Mark { owner: None, ink: Ink::Photo { photo, frame } }, frame))
            }
            Err(flaw) => {
                self.warn(Warning::Logo { flaw });
                None
            }
        }
    }

    /// A frame with a sentence in it, in the place of what cannot be shown.
    fn gap(&mut self, flaw: PhotoFlaw, told: &str, width: f32) {
        let theme = self.theme;
        let place = self.place.clone();
        self.warn(Warning::Photo { place, told: told.to_owned(), flaw });
        let pad = theme.body * 0.9;
        let lines = self.lines(&gap_sentence(flaw, told), theme.text(), (width - 2.0 * pad).max(theme.body));
        let line = theme.body * theme.leading;
        let height = lines.iter().map(|_| line).sum::<f32>() + 2.0 * pad;
        if height > theme.height() {
            // Words longer than a page go on without a frame.
            let node = self.add("P");
            self.push_lines(lines, line, node);
            return;
        }
        let node = self.add("P");
        let pen = Some(Pen { colour: Colour::GREY, width: 1.0 });
        let steps = rounded(self.left, 0.5, width, height - 1.0, theme.body * 0.3);
        let mut marks = vec![Mark { owner: None, ink: Ink::Path { steps, fill: None, pen } }];
        let mut y = pad;
        for text in &lines {
            marks.extend(self.line_marks(text, self.left + pad, y + crate::flow::baseline(line), node));
            y += line;
        }
        self.push(Band { height, marks, ..Band::default() });
    }
}

/// Part of the column that a figure takes.
pub(crate) const fn part(size: FigureSize) -> f32 {
    match size {
        FigureSize::Small => 0.34,
        FigureSize::Medium => 0.67,
        FigureSize::Full => 1.0,
    }
}
