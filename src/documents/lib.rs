//! Blocks laid out on pages and written as tagged PDF/UA-1. Pure: the same paper gives the same bytes.
//!
//! [`Paper`] → bands ([`flow`]) → painted pages ([`paginate`], [`paint`]) → a file ([`tagged`]) around the document and the
//! fonts that printpdf makes.

mod band;
mod bounds;
mod boxes;
mod cards;
mod colour_profile;
mod content;
mod contents;
mod file;
mod flow;
mod font;
mod jpeg;
mod letterhead;
mod lists;
mod metadata;
mod paginate;
mod paint;
mod panels;
mod photo;
mod picture;
mod structure;
mod subset;
mod table;
mod tagged;
mod text;
mod theme;

use std::collections::BTreeSet;
use std::fmt;

use papers::block::{Paper, Printer};
use papers::drawing::Colour;
use papers::typography::thousands;

use crate::bounds::bounded;
use crate::flow::Flow;
use crate::font::Fonts;
pub use crate::jpeg::PhotoFlaw;
use crate::paginate::Pages;
use crate::tagged::LaidOut;
use crate::theme::Theme;

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
    /// The organisation’s logo cannot be printed: the letterhead goes without.
    Logo { flaw: PhotoFlaw },
    /// A photo cannot be printed: a frame says so in its place. `told` is what it shows.
    Photo { place: String, told: String, flaw: PhotoFlaw },
    /// A field too long to be printed whole: this many letters are left out.
    TooLong { place: String, letters: usize },
    /// A table that would be too narrow to be read, or whose row would run over pages: its rows are written one after
    /// the other.
    Table { place: String, columns: usize },
    /// A paper too long to be printed whole: it stops at this place, and about this many letters are left out.
    Endless { place: String, letters: usize },
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
                "Dans «\u{202f}{}\u{202f}», le signe «\u{202f}{sign}\u{202f}» ne peut pas être imprimé\u{a0}: \
                 il est remplacé par ▯. Le dossier le garde.",
                short(place)
            ),
            Self::Accent { accent } => write!(
                f,
                "La couleur de votre organisme se lirait mal sur du papier blanc (contraste de {}, il faut au moins \
                 4,5)\u{a0}: le document garde la sienne. Choisissez une couleur plus foncée dans les réglages.",
                format!("{:.1}", accent.contrast_on_white()).replace('.', ",")
            ),
            Self::Logo { flaw } => write!(
                f,
                "Le logo de votre organisme ne peut pas être imprimé. {} Choisissez une image JPEG dans les réglages.",
                flaw.sentence()
            ),
            Self::Photo { place, told, flaw } => write!(
                f,
                "Dans «\u{202f}{}\u{202f}», une photo ne peut pas être imprimée\u{a0}: {}. {} Un cadre le dit à sa place.",
                short(place),
                short(told.trim_end_matches(['.', ' '])),
                flaw.sentence()
            ),
            Self::TooLong { place, letters } => write!(
                f,
                "Dans «\u{202f}{}\u{202f}», un texte est trop long pour être imprimé en entier\u{a0}: {}\u{a0}signes \
                 restent dans le dossier seulement. Une phrase le dit à leur place.",
                short(place),
                u64::try_from(*letters).map(thousands).unwrap_or_default()
            ),
            Self::Table { place, columns } => write!(
                f,
                "Dans «\u{202f}{}\u{202f}», un tableau de {columns} colonnes ne peut pas être lu dans la largeur de la \
                 page\u{a0}: ses lignes sont écrites l’une après l’autre. Rien n’en manque.",
                short(place)
            ),
            Self::Endless { place, letters } => write!(
                f,
                "Le document est trop long pour être imprimé en entier\u{a0}: il s’arrête dans «\u{202f}{}\u{202f}», et \
                 environ {}\u{a0}signes restent dans le dossier seulement. Une phrase le dit à la fin.",
                short(place),
                u64::try_from(*letters).map(thousands).unwrap_or_default()
            ),
        }
    }
}

/// As much of a place’s name as tells it from the others.
fn short(text: &str) -> String {
    const MOST: usize = 80;
    let kept: String = text.chars().take(MOST).collect();
    if kept.len() == text.len() { kept } else { format!("{}…", kept.trim_end()) }
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

/// As [`render`], telling `progress(page, of)` after each written page.
///
/// # Errors
/// As [`render`].
pub fn render_with(paper: &Paper, progress: &mut dyn FnMut(usize, usize)) -> Result<Rendered, DocumentError> {
    let (paper, changed) = bounded(paper, &theme(paper));
    let (laid, told) = lay_out(&paper)?;
    let warnings = changed.into_iter().chain(told).take(MOST_WARNINGS).collect();
    let bytes = tagged::write(&laid, progress)?;
    Ok(Rendered { bytes, pages: laid.pages.done.len(), warnings })
}

/// Beyond this, one more thing that cannot be printed teaches nothing.
pub(crate) const MOST_WARNINGS: usize = 40;

/// A page is painted while the next one fills: beyond this many bands, those that are settled are put on pages.
const MOST_BANDS: usize = 300;

/// The sizes and the colours of a paper.
pub(crate) fn theme(paper: &Paper) -> Theme {
    Theme::new(paper.family, paper.identity.as_ref().and_then(|identity| identity.accent))
}

fn lay_out(paper: &Paper) -> Result<(LaidOut<'_>, Vec<Warning>), DocumentError> {
    let fonts = Fonts::load()?;
    let mut flow = Flow::new(fonts, paper);
    let mut pages = Pages::new(flow.theme);
    flow.letterhead(paper);
    for block in &paper.blocks {
        flow.block(block);
        if flow.bands.len() > MOST_BANDS {
            pages.take(&mut flow);
        }
    }
    pages.finish(&mut flow);
    let footer = flow.shown(&paper.footer).into_owned();
    let Flow { theme, tree, photos, warnings, .. } = flow;
    Ok((LaidOut { paper, fonts, theme, footer, tree, pages, photos: photos.files }, warnings))
}

/// What the pages say, in reading order, footers and repeated headers apart: the paper’s own text as the typeface can
/// show it, the page numbers of its contents, and what stands in the place of a missing photo. A paper of one page also
/// says its footer, at its end.
///
/// # Errors
/// [`DocumentError::Font`] when the embedded typeface cannot be read.
pub fn printed_text(paper: &Paper) -> Result<String, DocumentError> {
    let (paper, _) = bounded(paper, &theme(paper));
    let paper = paper.as_ref();
    let (laid, _) = lay_out(paper)?;
    let mut text = paper.text_by(&Press { laid: &laid });
    if laid.pages.done.len() == 1 {
        text.push('\n');
        text.push_str(&paint::footer(laid.fonts, &laid.theme, &laid.footer, 1, 1));
    }
    Ok(text)
}

/// What the press makes of a paper’s text.
struct Press<'a> {
    laid: &'a LaidOut<'a>,
}

impl Printer for Press<'_> {
    fn shown(&self, text: &str) -> String {
        let shown = |text| self.laid.fonts.shown(text, &mut BTreeSet::new()).into_owned();
        match font::cut(text, self.laid.theme.most_letters) {
            None => shown(text),
            Some((kept, letters)) => shown(kept) + &font::cut_here(letters),
        }
    }

    fn instead_of(&self, photo: &str, told: &str) -> Option<String> {
        photo::instead_of(self.laid.paper, photo, told).map(|sentence| self.shown(&sentence))
    }

    fn page_of(&self, heading: usize) -> Option<usize> {
        self.laid.pages.headings.get(&heading).map(|place| place.page.saturating_add(1))
    }
}
