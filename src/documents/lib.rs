//! Blocks laid out on pages and written as tagged PDF/UA-1. Pure: the same paper gives the same bytes.
//!
//! [`Paper`] → bands ([`flow`]) → pages ([`paginate`]) → printpdf ([`paint`]) → structure tree ([`tagged`]).

mod band;
mod boxes;
mod cards;
mod flow;
mod font;
mod letterhead;
mod lists;
mod metadata;
mod paginate;
mod paint;
mod panels;
mod picture;
mod structure;
mod table;
mod tagged;
mod text;
mod theme;

use std::collections::BTreeSet;
use std::fmt;

use papers::block::Paper;
use papers::drawing::Colour;
use printpdf::{ParsedFont, PdfDocument, PdfFont, PdfSaveOptions};

use crate::flow::Flow;
use crate::font::{Fonts, Weight};

/// A paper ready to be shared or printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The PDF file.
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// What could not be printed as it was written. Empty for text typed in French.
    pub warnings: Vec<Warning>,
}

/// Something that could not be printed as it was asked. A `place` is the nearest heading above it, or the paper’s title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A sign the typeface does not have: printed « ▯ ».
    Sign { place: String, sign: String },
    /// The organisation’s colour would be read too badly on white: the paper keeps its own.
    Accent { accent: Colour },
}

/// Why a paper could not be made. The dossier is untouched by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentError {
    /// The embedded typeface cannot be read.
    Font,
    /// The file could not be put together.
    Write,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sign { place, sign } => write!(
                f,
                "Dans «\u{202f}{place}\u{202f}», le signe «\u{202f}{sign}\u{202f}» ne peut pas être imprimé\u{a0}: \
                 il est remplacé par ▯. Le dossier le garde."
            ),
            Self::Accent { accent } => write!(
                f,
                "La couleur de votre organisme se lirait mal sur du papier blanc (contraste de {}, il faut au moins \
                 4,5)\u{a0}: le document garde la sienne. Choisissez une couleur plus foncée dans les réglages.",
                format!("{:.1}", accent.contrast_on_white()).replace('.', ",")
            ),
        }
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self {
            Self::Font => "les caractères d’imprimerie ne se lisent pas",
            Self::Write => "le fichier n’a pas pu être assemblé",
        };
        write!(
            f,
            "Le document n’est pas prêt\u{a0}: {what}. Votre travail est enregistré. \
             Rechargez l’application, puis demandez de nouveau le document."
        )
    }
}

impl std::error::Error for DocumentError {}

/// Lays a paper out and writes it.
///
/// # Errors
/// [`DocumentError`] when the embedded typeface or the file cannot be handled; never because of what a paper says.
pub fn render(paper: &Paper) -> Result<Rendered, DocumentError> {
    render_with(paper, &mut |_, _| {})
}

/// As [`render`], telling `progress(page, of)` after each painted page.
///
/// # Errors
/// As [`render`].
pub fn render_with(paper: &Paper, progress: &mut dyn FnMut(usize, usize)) -> Result<Rendered, DocumentError> {
    let fonts = Fonts::load()?;
    let mut flow = Flow::new(&fonts, paper);
    flow.letterhead(paper);
    flow.blocks(&paper.blocks);
    let footer = flow.shown(&paper.footer);
    let Flow { theme, mut tree, bands, grounds, headers, warnings, .. } = flow;
    let pages = paginate::paginate(theme, &bands, &headers, &grounds);
    drop(bands);

    let mut pdf = PdfDocument::new("");
    for weight in Weight::BOTH {
        let mut font = ParsedFont::from_bytes(weight.bytes(), 0, &mut Vec::new()).ok_or(DocumentError::Font)?;
        font.font_name = Some(weight.name().to_owned());
        pdf.resources.fonts.map.insert(paint::font_id(weight), PdfFont::new(font));
    }
    let of = pages.len();
    for (index, page) in pages.iter().enumerate() {
        let number = index.saturating_add(1);
        let foot = paint::foot(&fonts, &theme, &footer, number, of);
        pdf.pages.push(paint::page(page, index, &foot, &mut tree));
        progress(number, of);
    }
    let mut document = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    drop(pdf);
    tagged::finish(&mut document, paper, &tree, &pages)?;
    document.prune_objects();
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|_| DocumentError::Write)?;
    Ok(Rendered { bytes, pages: of, warnings })
}

/// What the pages say, in reading order, footers and repeated headers apart: the paper’s own text as the typeface can
/// show it.
///
/// # Errors
/// [`DocumentError::Font`] when the embedded typeface cannot be read.
pub fn printed_text(paper: &Paper) -> Result<String, DocumentError> {
    Ok(Fonts::load()?.shown(&paper.plain_text(), &mut BTreeSet::new()))
}
