//! The blocks a paper is made of. What they say is decided here; how they look, by whoever shows them: the PDF engine
//! (`documents`) or the page of the application, from the same blocks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::drawing::{Drawing, Shape};

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
    pub blocks: Vec<Block>,
}

/// Whom a paper is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Family {
    /// The tenant’s papers: body text of 16, 20 or 24 pt, wide spacing, page numbers at text size.
    LargePrint { points: Points },
    /// Papers of the therapist, the landlord and the contractor: denser, body text of 11 pt.
    Professional,
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
    Figure {
        drawing: Drawing,
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

/// A run of text of one appearance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub text: String,
    #[serde(default)]
    pub bold: bool,
    #[serde(default)]
    pub tone: Tone,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub caption: Option<String>,
    pub columns: Vec<Column>,
    /// The first cell of each row names it.
    pub row_headers: bool,
    /// Rows, then cells, then runs of text.
    pub rows: Vec<Vec<Vec<Span>>>,
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
        let width = self.columns.len().max(1);
        let even = |row: &Vec<Vec<Span>>| {
            let mut cells: Vec<Vec<Span>> = row.iter().take(width).cloned().collect();
            cells.resize(width, Vec::new());
            for extra in row.iter().skip(width) {
                if let Some(last) = cells.last_mut() {
                    last.push(Span::plain(" "));
                    last.extend(extra.iter().cloned());
                }
            }
            cells
        };
        self.rows.iter().map(even).collect()
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
        Self { text: text.into(), bold: false, tone: Tone::Plain }
    }

    /// Text that stands out.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, tone: Tone::Plain }
    }

    /// The tenant’s own words, inside a sentence of ours: put between « » here.
    pub fn tenant(words: &str) -> Self {
        Self { text: quoted(words), bold: false, tone: Tone::Tenant }
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

/// A heading of the first level: a part of the paper.
pub fn heading1(text: impl Into<String>) -> Block {
    Block::Heading { level: Level::One, text: text.into() }
}

/// A heading of the second level.
pub fn heading2(text: impl Into<String>) -> Block {
    Block::Heading { level: Level::Two, text: text.into() }
}

/// A heading of the third level.
pub fn heading3(text: impl Into<String>) -> Block {
    Block::Heading { level: Level::Three, text: text.into() }
}

/// A paragraph of plain text.
pub fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph { spans: vec![Span::plain(text)] }
}

/// A paragraph of several runs of text.
pub fn rich(spans: Vec<Span>) -> Block {
    Block::Paragraph { spans }
}

/// The tenant’s own words, without quotation marks.
pub fn quote(words: impl Into<String>) -> Block {
    Block::Quote { words: words.into(), source: None }
}

/// A list with bullets, one plain text per item.
pub fn bullets<T: Into<String>>(items: impl IntoIterator<Item = T>) -> Block {
    Block::List { ordered: false, items: items.into_iter().map(|item| vec![Span::plain(item)]).collect() }
}

/// A numbered list, one plain text per item.
pub fn steps<T: Into<String>>(items: impl IntoIterator<Item = T>) -> Block {
    Block::List { ordered: true, items: items.into_iter().map(|item| vec![Span::plain(item)]).collect() }
}

/// Terms and their texts.
pub fn definitions<T: Into<String>, U: Into<String>>(items: impl IntoIterator<Item = (T, U)>) -> Block {
    let definition = |(term, text): (T, U)| Definition { term: term.into(), text: vec![Span::plain(text)] };
    Block::Definitions { items: items.into_iter().map(definition).collect() }
}

/// Boxes to tick with a pen.
pub fn checkboxes<T: Into<String>>(items: impl IntoIterator<Item = T>) -> Block {
    let empty = |text: T| Checkbox { text: vec![Span::plain(text)], checked: false };
    Block::Checkboxes { items: items.into_iter().map(empty).collect() }
}

/// A box set apart.
pub fn callout(title: impl Into<String>, body: Vec<Block>) -> Block {
    Block::Callout { title: title.into(), body }
}

/// A picture beside text, the title at level three.
pub fn entry(picture: Drawing, title: impl Into<String>, body: Vec<Block>) -> Block {
    Block::Entry { picture: Some(picture), alt: String::new(), level: Level::Three, title: title.into(), body }
}

/// Figures large enough to be seen from across the table: (value, what it counts).
pub fn key_figures<T: Into<String>, U: Into<String>>(items: impl IntoIterator<Item = (T, U)>) -> Block {
    let figure = |(value, label): (T, U)| KeyFigure { value: value.into(), label: label.into() };
    Block::KeyFigures { items: items.into_iter().map(figure).collect() }
}

/// A column whose text starts at the left.
pub fn column(header: impl Into<String>, weight: u8) -> Column {
    Column { header: header.into(), weight, align: Align::Start }
}

/// A column of amounts or dimensions.
pub fn amounts(header: impl Into<String>, weight: u8) -> Column {
    Column { header: header.into(), weight, align: Align::End }
}

/// A table whose first cells name their rows, one plain text per cell.
pub fn table<T: Into<String>>(columns: Vec<Column>, rows: impl IntoIterator<Item = Vec<T>>) -> Block {
    let row = |cells: Vec<T>| cells.into_iter().map(|cell| vec![Span::plain(cell)]).collect();
    Block::Table(Table { caption: None, columns, row_headers: true, rows: rows.into_iter().map(row).collect() })
}

/// Words between French quotation marks, with the narrow spaces that keep them together.
pub fn quoted(words: &str) -> String {
    format!("«\u{202f}{}\u{202f}»", words.trim())
}

/// The text before an item of a list: its bullet, or its number counted from one.
pub fn item_label(ordered: bool, index: usize) -> String {
    if ordered { format!("{}.", index.saturating_add(1)) } else { "•".to_owned() }
}

impl Paper {
    /// What the paper says, in reading order, one line per piece of text: what a screen reader reads and what
    /// `pdftotext` must give back, footers and repeated table headers apart.
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        push_blocks(&self.blocks, &mut lines);
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    }
}

fn push_blocks(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        push_block(block, lines);
    }
}

fn push_block(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Cover { title, name, lines: below, drawing } => {
            lines.extend(drawing.iter().flat_map(labels));
            lines.push(title.clone());
            lines.extend(name.iter().chain(below).cloned());
        }
        Block::Heading { text, .. } => lines.push(text.clone()),
        Block::Paragraph { spans } => lines.push(joined(spans)),
        Block::Quote { words, source } => {
            if !words.trim().is_empty() {
                lines.push(quoted(words));
            }
            lines.extend(source.clone());
        }
        Block::List { ordered, items } => {
            let item =
                |(index, spans): (usize, &Vec<Span>)| format!("{} {}", item_label(*ordered, index), joined(spans));
            lines.extend(items.iter().enumerate().map(item));
        }
        Block::Definitions { items } => {
            for Definition { term, text } in items {
                lines.extend([term.clone(), joined(text)]);
            }
        }
        Block::Table(table) => {
            lines.extend(table.caption.clone());
            lines.extend(table.columns.iter().map(|column| column.header.clone()));
            lines.extend(table.even_rows().iter().flatten().map(|cell| joined(cell)));
        }
        Block::Figure { drawing, caption, .. } => {
            lines.extend(labels(drawing));
            lines.extend(caption.clone());
        }
        Block::Entry { picture, title, body, .. } => {
            lines.extend(picture.iter().flat_map(labels));
            lines.push(title.clone());
            push_blocks(body, lines);
        }
        Block::Callout { title, body } => {
            lines.push(title.clone());
            push_blocks(body, lines);
        }
        Block::Checkboxes { items } => {
            lines.extend(items.iter().map(|item| format!("{} {}", item.sign(), joined(&item.text))));
        }
        Block::SignatureArea { label, strokes, name, date } => {
            lines.push(label.clone());
            lines.extend(strokes.iter().flat_map(labels));
            lines.extend(name.iter().chain(date).cloned());
        }
        Block::KeyFigures { items } => {
            for KeyFigure { value, label } in items {
                lines.extend([value.clone(), label.clone()]);
            }
        }
        Block::WritingSpace { label, .. } => lines.extend(label.clone()),
        Block::Rule | Block::PageBreak => {}
    }
}

/// The runs of a text, one after the other.
pub fn joined(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

fn labels(drawing: &Drawing) -> Vec<String> {
    let label = |shape: &Shape| match shape {
        Shape::Label { text, .. } => Some(text.clone()),
        Shape::Path { .. } => None,
    };
    drawing.shapes.iter().filter_map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Colour;

    fn paper(blocks: Vec<Block>) -> Paper {
        Paper {
            title: "Mon projet".into(),
            subject: "Cas fictif".into(),
            language: "fr-FR".into(),
            author: "J’adapte et je reste chez moi".into(),
            created: NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
            family: Family::LargePrint { points: Points::Twenty },
            footer: "Mon projet".into(),
            blocks,
        }
    }

    #[test]
    fn the_text_is_read_in_the_order_of_the_page_with_the_tenants_words_quoted() {
        let bath = entry(
            Drawing::new(10.0, 10.0).label(5.0, 5.0, 2.0, "baignoire", Colour::INK),
            "Ma douche",
            vec![quote(" Je ne veux plus enjamber. "), steps(["Je montre ma baignoire", "Je choisis"])],
        );
        let costs = table(
            vec![column("Quoi", 2), amounts("Combien", 1)],
            [vec!["Barre", "100 €", "à vérifier"], vec!["Siège"]],
        );
        let text = paper(vec![heading1("Ce que j’ai décidé"), bath, costs, Block::PageBreak]).plain_text();
        let expected = "Ce que j’ai décidé\nbaignoire\nMa douche\n«\u{202f}Je ne veux plus enjamber.\u{202f}»\n\
                        1. Je montre ma baignoire\n2. Je choisis\nQuoi\nCombien\nBarre\n100 € à vérifier\nSiège";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_paper_crosses_to_the_worker_and_back_unchanged() {
        let sent = paper(vec![
            Block::Cover { title: "Mon projet".into(), name: None, lines: vec![], drawing: None },
            rich(vec![Span::bold("Je veux"), Span::tenant("ma douche")]),
            table(vec![column("Pièce", 1)], [vec!["Entrée"]]),
            key_figures([("4", "aménagements")]),
            Block::Rule,
        ]);
        let received: Paper = serde_json::from_str(&serde_json::to_string(&sent).unwrap()).unwrap();
        assert_eq!(received, sent);
    }

    #[test]
    fn a_table_without_columns_keeps_its_words() {
        let text = paper(vec![table(vec![], [vec!["seul"]])]).plain_text();
        assert_eq!(text, "seul");
    }
}
