//! Short ways to write the most frequent blocks.

use super::{Align, Block, Checkbox, Column, Definition, FigureSize, Image, KeyFigure, Level, Panel, Span, Table};
use crate::drawing::Drawing;

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
    Block::Table(Table { columns, row_headers: true, rows: rows.into_iter().map(row).collect(), ..Table::default() })
}

/// A drawing with its caption, as wide as two thirds of the page.
pub fn figure(drawing: Drawing, alt: impl Into<String>, caption: impl Into<String>) -> Block {
    let image = Image::Drawing(drawing);
    Block::Figure { image, alt: alt.into(), caption: Some(caption.into()), size: FigureSize::Medium }
}

/// A photo with its caption, as wide as two thirds of the page.
pub fn photo(name: impl Into<String>, alt: impl Into<String>, caption: impl Into<String>) -> Block {
    let image = Image::Photo(name.into());
    Block::Figure { image, alt: alt.into(), caption: Some(caption.into()), size: FigureSize::Medium }
}

/// Boxes of the same width side by side.
pub fn panels(bodies: impl IntoIterator<Item = Vec<Block>>) -> Block {
    Block::Panels { panels: bodies.into_iter().map(|body| Panel { weight: 1, body }).collect() }
}

/// The headings of the first two levels, with their pages.
pub fn contents(title: impl Into<String>) -> Block {
    Block::Contents { title: title.into(), deepest: Level::Two }
}
