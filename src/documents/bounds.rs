//! What no sheet can bear, brought back to what it can, before anything is laid out: a table too narrow to be read is written
//! one row after the other, a paper without end is stopped; each time a sentence says so. (A field too long is cut where it is
//! laid out: [`crate::font::cut`].)

use std::borrow::Cow;

use papers::block::{Block, Column, Definition, Identity, Image, Paper, Span, Table, paragraph};
use papers::drawing::{Drawing, Shape};
use papers::typography::thousands;

use crate::Warning;
use crate::band::measure;
use crate::theme::Theme;

/// Pages after which a paper is one no longer: five times the longest portfolio.
const MOST_PAGES: usize = 1_500;
/// Beyond this many letters a name, an address or the foot of the pages is no longer one.
const MOST_OF_A_NAME: usize = 1_000;
/// Beyond this, words inside a drawing are seen by nobody.
const MOST_OF_A_LABEL: usize = 300;
/// Narrower than this many times the type size, a column is for short words only: a tick, a number.
const NARROW: f32 = 3.0;
/// Narrower than this, it is for nothing.
const NARROWEST: f32 = 1.0;

/// The paper as it can be printed, and what is changed in it for that; itself, but for a hostile one.
pub(crate) fn bounded<'a>(paper: &'a Paper, theme: &Theme) -> (Cow<'a, Paper>, Vec<Warning>) {
    let sheet = Sheet::new(theme);
    let weight = sheet.weight(&paper.blocks);
    let room = MOST_PAGES.saturating_mul(sheet.letters);
    let width = theme.width();
    if weight <= room && named(paper) && paper.blocks.iter().all(|block| sheet.fits(block, width)) {
        return (Cow::Borrowed(paper), Vec::new());
    }
    let mut paper = paper.clone();
    let mut cutter = Cutter { sheet, left: room, place: paper.title.clone(), warnings: Vec::new(), stopped: false };
    shorten_names(&mut paper);
    cutter.blocks(&mut paper.blocks, width);
    if cutter.stopped {
        let letters = weight.saturating_sub(room);
        paper.blocks.push(paragraph(stopped_here(letters)));
        cutter.warnings.push(Warning::Endless { place: cutter.place.clone(), letters });
    }
    (Cow::Owned(paper), cutter.warnings)
}

/// What is printed where a paper is stopped.
fn stopped_here(letters: usize) -> String {
    let left = u64::try_from(letters).map(thousands).unwrap_or_default();
    format!(
        "[Ce document est trop long pour être imprimé en entier. La suite, environ {left}\u{a0}signes, reste dans le dossier.]"
    )
}

/// What a page of the theme holds.
struct Sheet {
    theme: Theme,
    /// Letters of a full page, and of one of its lines.
    letters: usize,
    line: usize,
}

/// A row that runs over more pages than this is better read as wide as the page.
const PAGES_OF_A_ROW: usize = 3;

/// A letter is about half as wide as it is high.
const LETTER: f32 = 0.5;

impl Sheet {
    fn new(theme: &Theme) -> Self {
        let line = count(theme.width() / (theme.body * LETTER));
        let lines = count(theme.height() / (theme.body * theme.leading));
        Self { theme: *theme, letters: line.saturating_mul(lines).max(1), line }
    }

    /// The place that blocks take, counted in letters.
    fn weight(&self, blocks: &[Block]) -> usize {
        blocks.iter().map(|block| self.weight_of(block)).fold(0, usize::saturating_add)
    }

    fn weight_of(&self, block: &Block) -> usize {
        let picture = self.letters / 6;
        let text = |text: &str| self.text(text);
        let maybe = |said: &Option<String>| said.as_deref().map_or(0, text);
        let spans = |said: &[Span]| self.spans(said);
        match block {
            Block::Cover { title, name, lines, .. } => {
                self.letters + text(title) + maybe(name) + lines.iter().map(|line| text(line)).sum::<usize>()
            }
            Block::Heading { text: said, .. } | Block::Contents { title: said, .. } => text(said),
            Block::Paragraph { spans: said } => spans(said),
            Block::Quote { words, source } => text(words) + maybe(source),
            Block::List { items, .. } => items.iter().map(|item| spans(item)).sum(),
            Block::Definitions { items } => items.iter().map(|item| text(&item.term) + spans(&item.text)).sum(),
            Block::Table(table) => table.rows.iter().map(|row| self.row(row)).sum(),
            Block::Panels { panels } => panels.iter().map(|panel| self.line + self.weight(&panel.body)).sum(),
            Block::Figure { caption, .. } => picture + maybe(caption),
            Block::Entry { title, body, .. } => picture + text(title) + self.weight(body),
            Block::Callout { title, body } => self.line + text(title) + self.weight(body),
            Block::Checkboxes { items } => items.iter().map(|item| spans(&item.text)).sum(),
            Block::SignatureArea { label, name, date, .. } => picture + text(label) + maybe(name) + maybe(date),
            Block::KeyFigures { items } => items.iter().map(|item| text(&item.value) + text(&item.label)).sum(),
            Block::WritingSpace { label, lines } => maybe(label) + self.line * usize::from(*lines),
            Block::Rule | Block::PageBreak => self.line,
        }
    }

    /// A text takes a line at least, and a field that will be cut no more than what is left of it.
    fn text(&self, text: &str) -> usize {
        text.len().min(self.theme.most_letters).max(self.line)
    }

    fn spans(&self, spans: &[Span]) -> usize {
        spans.iter().map(|span| span.text.len().min(self.theme.most_letters)).sum::<usize>().max(self.line)
    }

    fn row(&self, row: &[Vec<Span>]) -> usize {
        row.iter().map(|cell| self.spans(cell)).sum::<usize>().max(self.line)
    }

    /// Whether every table in a block can be read where it stands, and every label of a drawing be seen.
    fn fits(&self, block: &Block, width: f32) -> bool {
        let drawn = |drawing: &Drawing| {
            drawing
                .shapes
                .iter()
                .all(|shape| !matches!(shape, Shape::Label { text, .. } if text.len() > MOST_OF_A_LABEL))
        };
        let inside = self.inside(block, width);
        let all = |blocks: &[Block]| blocks.iter().all(|block| self.fits(block, inside));
        match block {
            Block::Table(table) => self.readable(table, width),
            Block::Panels { panels } => panels.iter().all(|panel| all(&panel.body)),
            Block::Entry { body, picture, .. } => picture.as_ref().is_none_or(drawn) && all(body),
            Block::Callout { body, .. } => all(body),
            Block::Cover { drawing: Some(drawing), .. }
            | Block::SignatureArea { strokes: Some(drawing), .. }
            | Block::Figure { image: Image::Drawing(drawing), .. } => drawn(drawing),
            _ => true,
        }
    }

    /// Width left for what a block holds.
    fn inside(&self, block: &Block, width: f32) -> f32 {
        let body = self.theme.body;
        match block {
            Block::Callout { .. } => (width - 1.8 * body).max(width.min(body * 6.0)),
            Block::Entry { picture: Some(_), .. } => {
                let left = width - self.theme.picture - 0.9 * body;
                if left < body * 6.0 { width } else { left }
            }
            // Too narrow for two columns, panels stand one under the other.
            Block::Panels { panels } => (width / measure(panels.len().max(1)) - 2.0 * body).max(width.min(body * 12.0)),
            _ => width,
        }
    }

    /// Whether each column is wide enough for words, and each row short enough.
    fn readable(&self, table: &Table, width: f32) -> bool {
        if table.columns.len() < 2 {
            return true;
        }
        let total: f32 = table.columns.iter().map(|column| f32::from(column.weight.max(1))).sum();
        let body = self.theme.body;
        let wide = |column: &Column| width * f32::from(column.weight.max(1)) / total - body * 0.8;
        let short = |text: &str, width: f32| {
            text.split_whitespace().all(|word| measure(word.chars().count()) * body * LETTER <= width)
        };
        let legible = |(index, column): (usize, &Column)| {
            let width = wide(column);
            let cells = || table.rows.iter().filter_map(|row| row.get(index)).flatten();
            width >= body * NARROW
                || (width >= body * NARROWEST
                    && short(&column.header, width)
                    && cells().all(|span| short(&span.text, width)))
        };
        if !table.columns.iter().enumerate().all(legible) {
            return false;
        }
        let lines = count(self.theme.height() / (body * self.theme.leading)).saturating_mul(PAGES_OF_A_ROW);
        let most: Vec<usize> =
            table.columns.iter().map(|column| lines.saturating_mul(count(wide(column) / (body * LETTER)))).collect();
        // Cells beyond the last column join it.
        let last = most.last().copied().unwrap_or(0);
        let sizes = |row: &[Vec<Span>]| {
            row.iter().enumerate().all(|(index, cell)| {
                let most = most.get(index).copied().unwrap_or(last);
                cell.iter().map(|span| span.text.len()).sum::<usize>() <= most
            })
        };
        table.rows.iter().all(|row| sizes(row))
    }
}

/// A whole number of things, from a measure of the page.
fn count(measure: f32) -> usize {
    let whole = (0_u16..2_000).take_while(|number| f32::from(*number) + 1.0 <= measure).count();
    whole.max(1)
}

/// Whether what stands outside the blocks is as short as a name is.
fn named(paper: &Paper) -> bool {
    let short = |text: &String| text.len() <= MOST_OF_A_NAME;
    let identity = |identity: &Identity| {
        short(&identity.name) && identity.contact.len() <= 20 && identity.contact.iter().all(short)
    };
    [&paper.title, &paper.subject, &paper.author, &paper.footer].into_iter().all(short)
        && paper.identity.as_ref().is_none_or(identity)
}

fn shorten_names(paper: &mut Paper) {
    let mut texts = vec![&mut paper.title, &mut paper.subject, &mut paper.author, &mut paper.footer];
    if let Some(identity) = &mut paper.identity {
        identity.contact.truncate(20);
        texts.push(&mut identity.name);
        texts.extend(&mut identity.contact);
    }
    texts.into_iter().for_each(|text| shorten(text, MOST_OF_A_NAME));
}

fn shorten(text: &mut String, most: usize) {
    if text.len() > most {
        *text = text.chars().take(most / 2).chain(['…']).collect();
    }
}

/// Takes from a paper what no sheet can bear.
struct Cutter {
    sheet: Sheet,
    /// Letters the paper may still hold.
    left: usize,
    /// The nearest heading above.
    place: String,
    warnings: Vec<Warning>,
    stopped: bool,
}

impl Cutter {
    fn blocks(&mut self, blocks: &mut Vec<Block>, width: f32) {
        let mut kept = Vec::with_capacity(blocks.len());
        for mut block in std::mem::take(blocks) {
            if self.stopped {
                break;
            }
            match &mut block {
                Block::Heading { text, .. } | Block::Entry { title: text, .. } if !text.trim().is_empty() => {
                    self.place = text.trim().to_owned();
                }
                _ => {}
            }
            self.within(&mut block, width);
            match block {
                Block::Table(table) if !self.sheet.readable(&table, width) => {
                    let (place, columns) = (self.place.clone(), table.columns.len());
                    self.warnings.push(Warning::Table { place, columns });
                    kept.extend(row_after_row(table));
                }
                block => kept.push(block),
            }
        }
        *blocks = kept;
    }

    /// What a block holds; its own text and its rows are counted, and those that come too late are gone.
    fn within(&mut self, block: &mut Block, width: f32) {
        let inside = self.sheet.inside(block, width);
        match block {
            Block::Callout { body, .. } | Block::Entry { body, .. } => self.blocks(body, inside),
            Block::Panels { panels } => panels.iter_mut().for_each(|panel| self.blocks(&mut panel.body, inside)),
            Block::Table(table) => self.keep(&mut table.rows, |sheet, row| sheet.row(row)),
            Block::List { items, .. } => self.keep(items, |sheet, item| sheet.spans(item)),
            Block::Checkboxes { items } => self.keep(items, |sheet, item| sheet.spans(&item.text)),
            Block::Definitions { items } => {
                self.keep(items, |sheet, item| sheet.text(&item.term) + sheet.spans(&item.text));
            }
            _ => {
                let weight = self.sheet.weight_of(block);
                self.spend(weight);
            }
        }
        match block {
            Block::Cover { drawing: Some(drawing), .. }
            | Block::Entry { picture: Some(drawing), .. }
            | Block::SignatureArea { strokes: Some(drawing), .. }
            | Block::Figure { image: Image::Drawing(drawing), .. } => shorten_labels(drawing),
            _ => {}
        }
    }

    fn keep<T>(&mut self, items: &mut Vec<T>, weight: impl Fn(&Sheet, &T) -> usize) {
        let before = items.len();
        let mut kept = 0_usize;
        for item in items.iter() {
            let weight = weight(&self.sheet, item);
            if !self.spend(weight) {
                break;
            }
            kept += 1;
        }
        items.truncate(kept);
        debug_assert!(kept == before || self.stopped, "what is left out is told");
    }

    /// Whether there is room left for this much.
    fn spend(&mut self, weight: usize) -> bool {
        self.stopped = self.stopped || self.left == 0;
        self.left = self.left.saturating_sub(weight);
        !self.stopped
    }
}

fn shorten_labels(drawing: &mut Drawing) {
    for shape in &mut drawing.shapes {
        if let Shape::Label { text, .. } = shape {
            shorten(text, MOST_OF_A_LABEL);
        }
    }
}

/// A table as the terms and texts of each of its rows, as wide as the page.
fn row_after_row(table: Table) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(table.caption.as_deref().map(|caption| Block::Paragraph { spans: vec![Span::bold(caption)] }));
    let named = table.columns.iter().any(|column| !column.header.trim().is_empty());
    for (index, row) in table.even_rows().into_iter().enumerate() {
        if index > 0 {
            blocks.push(Block::Rule);
        }
        if named {
            let cells = table.columns.iter().zip(row);
            let items = cells.map(|(column, text)| Definition { term: column.header.clone(), text });
            blocks.push(Block::Definitions { items: items.collect() });
        } else {
            let said = row.into_iter().filter(|cell| cell.iter().any(|span| !span.text.trim().is_empty()));
            blocks.extend(said.map(|spans| Block::Paragraph { spans }));
        }
    }
    blocks
}
