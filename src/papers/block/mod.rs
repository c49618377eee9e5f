//! The blocks a paper is made of. What they say is decided here; how they look, by whoever shows them: the PDF engine
//! (`documents`) or the page of the application, from the same blocks.

mod build;
mod each;
mod text;

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::build::*;
pub use self::text::{Heading, Printer, joined, told_by};
use crate::drawing::{Colour, Drawing};
use crate::typography::kept_together;

/// One printable paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// Name of the document, in the window’s title bar and in its metadata.
    pub title: String,
    /// One line on what it is about. Never a health word on a paper the landlord receives.
    pub subject: String,
    /// BCP 47 tag of the language it is written in: « fr-FR ».
    pub language: String,
    pub author: String,
    /// Civil date of the paper; the only date the file carries, so that the same dossier gives the same bytes.
    pub created: NaiveDate,
    pub family: Family,
    /// Short text at the foot of each page, before « page 2 sur 8 ».
    pub footer: String,
    /// Whose letterhead stands at the top of the first page; none is printed without it.
    #[serde(default)]
    pub identity: Option<Identity>,
    pub blocks: Vec<Block>,
    /// The photos that the blocks show, by name: JPEG files, printed as they are. They travel beside the JSON, never in it.
    #[serde(skip)]
    pub photos: BTreeMap<String, Vec<u8>>,
}

/// The organisation that hands a paper over, as it wants to be seen on it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Identity {
    pub name: String,
    /// The name for papers that leave the care circle (landlord, contractor): without a word on health. None: they bear no letterhead.
    #[serde(default)]
    pub outside: Option<String>,
    /// Address, telephone, e-mail: one line each.
    pub contact: Vec<String>,
    /// A logo, among the photos of the paper.
    #[serde(default)]
    pub logo: Option<String>,
    /// Colour of headings and rules. Read on white: at least 4.5 to 1, or the paper keeps its own ([`Colour::reads_on_white`]).
    #[serde(default)]
    pub accent: Option<Colour>,
}

/// Whom a paper is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Family {
    /// The tenant’s papers: body text of 16, 20 or 24 pt, wide spacing, page numbers at text size.
    LargePrint { points: Points },
    /// Papers of the therapist and of the landlord: denser, body text of 11 pt.
    Professional,
    /// Sheets filled with a pen at a table: body text of 10 pt, narrow margins, little between two blanks, bare columns.
    Form,
    /// Papers read standing, on a site: body text of 12.5 pt, wide rows, boxes that a pencil ticks.
    Site,
    /// A letter: body text of 11.5 pt, wide margins, room for a window envelope.
    Letter,
}

/// Body size of a large-print paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Points {
    #[serde(rename = "16")]
    Sixteen,
    #[default]
    #[serde(rename = "20")]
    Twenty,
    #[serde(rename = "24")]
    TwentyFour,
}

/// A piece of a paper. A heading, an entry’s title or a box’s title always stays with what follows it; a row, an item
/// of two lines or a signature area is never cut by a page unless it is taller than a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A first page of its own: what follows starts on a new page.
    Cover {
        title: String,
        /// Whose paper it is.
        name: Option<String>,
        lines: Vec<String>,
        /// Decoration: it carries no meaning of its own.
        drawing: Option<Drawing>,
    },
    Heading {
        level: Level,
        text: String,
    },
    /// The headings of the paper down to a level, each with its page and a link to it.
    Contents {
        title: String,
        deepest: Level,
    },
    Paragraph {
        spans: Vec<Span>,
    },
    /// The tenant’s own words, as said, without the quotation marks: they are added where it is shown.
    Quote {
        words: String,
        /// Who said it or when: « Séance 2, le 12 mars ».
        source: Option<String>,
    },
    List {
        ordered: bool,
        items: Vec<Vec<Span>>,
    },
    /// Terms and what they stand for: « Propriétaire : … ».
    Definitions {
        items: Vec<Definition>,
    },
    Table(Table),
    /// Boxes side by side, or one under the other where the page is too narrow for their letters.
    Panels {
        panels: Vec<Panel>,
    },
    Figure {
        image: Image,
        /// What the picture tells, for someone who does not see it. Empty only for a decoration.
        alt: String,
        caption: Option<String>,
        size: FigureSize,
    },
    /// A picture beside text: one adaptation, one room.
    Entry {
        picture: Option<Drawing>,
        /// Empty when the title already says what the picture shows.
        alt: String,
        /// Level of the title among the headings.
        level: Level,
        title: String,
        body: Vec<Block>,
    },
    /// A box set apart: « Si je tombe », « À retenir ».
    Callout {
        title: String,
        body: Vec<Block>,
    },
    Checkboxes {
        items: Vec<Checkbox>,
    },
    SignatureArea {
        /// Who signs, and as what: « Signature du locataire ».
        label: String,
        /// The drawn signature; none leaves room for a pen.
        strokes: Option<Drawing>,
        name: Option<String>,
        /// « le 12 mars 2026 »
        date: Option<String>,
    },
    /// A few figures large enough to be seen from across the table.
    KeyFigures {
        items: Vec<KeyFigure>,
    },
    /// Empty lines to write on with a pen.
    WritingSpace {
        label: Option<String>,
        lines: u8,
    },
    /// A thin line between two parts: decoration.
    Rule,
    PageBreak,
}

/// Level of a heading. A level is never skipped in the document’s outline: one that would be is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    One,
    Two,
    Three,
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "is", rename_all = "snake_case")]
pub enum Image {
    /// Vectors, which stay vectors.
    Drawing(Drawing),
    /// The name of one of [`Paper::photos`]. One that is absent or broken leaves a visible gap that says so.
    Photo(String),
}

/// One of several boxes side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// Share of the width, beside the other panels’ weights.
    pub weight: u8,
    pub body: Vec<Block>,
}

/// A run of text of one appearance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Span {
    pub text: String,
    #[serde(default)]
    pub bold: bool,
    #[serde(default)]
    pub tone: Tone,
    /// Where it leads: an address that starts with `https:`, `mailto:` or `tel:`; anything else leads nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// Whose voice a run of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    #[default]
    Plain,
    /// The tenant’s own words. Colour never carries this alone: they are also between « ».
    Tenant,
}

/// A term and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    pub term: String,
    pub text: Vec<Span>,
}

/// Rows under headers. Missing cells are shown empty; cells beyond the last column join it, so that no text is lost.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    pub caption: Option<String>,
    pub columns: Vec<Column>,
    /// The first cell of each row names it.
    pub row_headers: bool,
    /// Rows, then cells, then runs of text.
    pub rows: Vec<Vec<Vec<Span>>>,
    /// Least height of a row in millimetres, to write in by hand; 0 is as high as its text.
    #[serde(default)]
    pub row_mm: u8,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub header: String,
    /// Share of the width, beside the other columns’ weights.
    pub weight: u8,
    pub align: Align,
}

/// Where the text of a column stands; `End` is for amounts and dimensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    #[default]
    Start,
    End,
}

/// Part of the page’s width a figure may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureSize {
    /// A third.
    Small,
    /// Two thirds.
    #[default]
    Medium,
    Full,
}

/// A line to tick with a pen, or already ticked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkbox {
    pub text: Vec<Span>,
    pub checked: bool,
}

/// A figure and what it counts: « 4 », « aménagements décidés ».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFigure {
    pub value: String,
    pub label: String,
}

impl Identity {
    /// The ways to reach it, as a letterhead prints them: one line each in a letter, elsewhere one after the other.
    pub fn contact_lines(&self, family: Family) -> Vec<String> {
        let said = self.contact.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).map(kept_together);
        let said: Vec<String> = said.collect();
        match family {
            Family::Letter => said,
            _ if said.is_empty() => Vec::new(),
            // The point stays on the line of what it follows.
            _ => vec![said.join("\u{a0}· ")],
        }
    }
}

impl Points {
    /// The size in points.
    pub const fn size(self) -> f32 {
        match self {
            Self::Sixteen => 16.0,
            Self::Twenty => 20.0,
            Self::TwentyFour => 24.0,
        }
    }
}

impl Table {
    /// The rows with exactly one cell per column: missing cells empty, further cells joined to the last one.
    pub fn even_rows(&self) -> Vec<Vec<Vec<Span>>> {
        self.rows_by_column().map(Cow::into_owned).collect()
    }

    /// As [`Self::even_rows`], one at a time, copied only where they are not even.
    pub fn rows_by_column(&self) -> impl Iterator<Item = Cow<'_, [Vec<Span>]>> {
        let width = self.columns.len().max(1);
        self.rows.iter().map(move |row| {
            if row.len() == width {
                return Cow::Borrowed(row.as_slice());
            }
            let mut cells: Vec<Vec<Span>> = row.iter().take(width).cloned().collect();
            cells.resize(width, Vec::new());
            for extra in row.iter().skip(width) {
                if let Some(last) = cells.last_mut() {
                    last.push(Span::plain(" "));
                    last.extend(extra.iter().cloned());
                }
            }
            Cow::Owned(cells)
        })
    }
}

impl Checkbox {
    /// The box before the text.
    pub const fn sign(&self) -> &'static str {
        if self.checked { "☑" } else { "☐" }
    }
}

impl Span {
    /// Text as it is.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Text that stands out.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, ..Self::default() }
    }

    /// Text that leads somewhere.
    pub fn link(text: impl Into<String>, to: impl Into<String>) -> Self {
        Self { text: text.into(), link: Some(to.into()), ..Self::default() }
    }

    /// The tenant’s own words, inside a sentence of ours: put between « » here.
    pub fn tenant(words: &str) -> Self {
        Self { text: quoted(words), tone: Tone::Tenant, ..Self::default() }
    }
}

impl From<&str> for Span {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Span {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

/// Words between French quotation marks, with the narrow spaces that keep them together.
pub fn quoted(words: &str) -> String {
    format!("«\u{202f}{}\u{202f}»", words.trim())
}

/// The text before an item of a list: its bullet, or its number counted from one.
pub fn item_label(ordered: bool, index: usize) -> String {
    if ordered { format!("{}.", index.saturating_add(1)) } else { "•".to_owned() }
}
