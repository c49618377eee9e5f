//! How tall blocks are on a large-print page: the sizes and the gaps are those of `documents`, whose checks count the pages.

use crate::block::{Block, Family, FigureSize, Identity, Image, Level, Points, Span};
use crate::typography::kept_together;

/// Width of a line, in points.
const WIDTH: f32 = 491.0;
/// A line’s height, as a part of the size of its letters.
const LEADING: f32 = 1.42;
/// The side of an entry’s picture.
const PICTURE: f32 = 112.0;
/// Words are measured by rough widths: a line is taken a little shorter than it is.
const CAUTION: f32 = 0.98;
const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// Kept free at the foot of each side: widths are rough.
const MARGIN: f32 = 4.0;

/// Height that the blocks of one A4 page share, in points.
fn page(points: Points) -> f32 {
    750.0 - 1.95 * points.size() - MARGIN
}

/// How many pages blocks take under a letterhead of this height: each goes whole to the page where it fits.
pub(super) fn sides(points: Points, letterhead: f32, blocks: &[Block]) -> usize {
    let (mut sides, mut room) = (1, page(points) - letterhead);
    let mut column = Column::new(points, WIDTH);
    for block in blocks {
        let close = column.close;
        column.block(block);
        if column.used > room {
            (sides, room) = (sides + 1, page(points));
            column = Column { close, ..Column::new(points, WIDTH) };
            column.block(block);
        }
    }
    sides
}

/// Height of a letterhead, with the space under it. A logo is taken as large as it may be.
pub(super) fn letterhead(points: Points, identity: &Identity) -> f32 {
    let (body, small) = (points.size(), (points.size() * 0.85).max(16.0));
    let (mark, width) = if identity.logo.is_some() { (small * 4.2, WIDTH - 130.0 - body * 0.9) } else { (0.0, WIDTH) };
    let name = lines(&[(&identity.name, true)], small * 1.15, width) * small * 1.15 * LEADING;
    let contact = identity.contact_lines(Family::LargePrint { points });
    let contact: f32 = contact.iter().map(|line| lines(&[(line, false)], small, width) * small * LEADING).sum();
    (name + contact).max(mark) + body * 1.25 + 0.8
}

struct Column {
    points: Points,
    body: f32,
    width: f32,
    used: f32,
    /// Space above what comes next.
    before: f32,
    /// A heading asks what follows to come close.
    close: Option<f32>,
}

impl Column {
    fn new(points: Points, width: f32) -> Self {
        Self { points, body: points.size(), width, used: 0.0, before: 0.0, close: None }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        let (body, gap) = (self.body, self.body * 0.75);
        match block {
            Block::Heading { level, text } => {
                self.close = None;
                self.space(body * heading(*level).0);
                self.title(*level, text);
                if *level == Level::One {
                    self.push(body * 0.39);
                }
                self.close = Some(body * heading(*level).1);
            }
            Block::Paragraph { spans } => {
                self.space(gap);
                self.spans(spans, 0.0);
            }
            Block::Quote { words, source } => {
                self.space(gap);
                self.spans(&[Span::plain(format!("« {words} »"))], body);
                self.spans(&[Span::plain(source.clone().unwrap_or_default())], body);
            }
            Block::List { items, .. } => {
                self.space(gap);
                self.items(items.iter().map(Vec::as_slice), body * 1.1, body * 0.3);
            }
            Block::Checkboxes { items } => {
                self.space(gap);
                self.items(items.iter().map(|item| item.text.as_slice()), body * 1.5, body * 0.45);
            }
            Block::Definitions { items } => {
                self.space(gap);
                for item in items {
                    self.spans(&[Span::bold(item.term.clone())], 0.0);
                    self.spans(&item.text, 0.0);
                    self.before = body * 0.5;
                }
                self.before = 0.0;
            }
            Block::Table(table) => self.table(table),
            Block::Figure { image, size, caption, .. } => self.figure(image, *size, caption.is_some()),
            Block::Entry { picture, level, title, body: inside, .. } => {
                self.space(body * 1.3);
                let beside = if picture.is_some() { PICTURE + body * 0.9 } else { 0.0 };
                let mut text = Self::new(self.points, self.width - beside);
                text.title(*level, title);
                text.close = Some(body * 0.25);
                text.blocks(inside);
                self.push(if picture.is_some() { text.used.max(PICTURE) } else { text.used });
            }
            Block::Callout { title, body: inside } => {
                self.space(body * 1.1);
                let mut text = Self::new(self.points, self.width - body * 1.8);
                let size = body * heading(Level::Three).2;
                text.push(lines(&[(title, true)], size, text.width) * size * LEADING);
                text.close = Some(body * 0.3);
                text.blocks(inside);
                self.push(text.used + body * 1.44);
            }
            Block::SignatureArea { label, name, date, .. } => {
                self.space(body * 1.2);
                self.spans(&[Span::bold(label.clone())], 0.0);
                self.push(body * 0.3 + (body * 4.2).max(72.0));
                self.before = body * 0.3;
                for text in name.iter().chain(date) {
                    self.spans(&[Span::plain(text.clone())], 0.0);
                }
            }
            Block::WritingSpace { label, lines } => {
                self.space(gap);
                self.spans(&[Span::bold(label.clone().unwrap_or_default())], 0.0);
                self.push(f32::from(*lines) * (body * 2.0).max(28.0));
            }
            Block::Panels { panels } => panels.iter().for_each(|panel| self.blocks(&panel.body)),
            Block::KeyFigures { .. } => self.push(body * 6.0),
            Block::Rule => {
                self.space(gap);
                self.push(1.0);
            }
            Block::PageBreak | Block::Cover { .. } | Block::Contents { .. } => {}
        }
    }

    /// Asks for this much space above what comes next, unless a heading has already asked for less.
    fn space(&mut self, gap: f32) {
        self.before = self.close.take().unwrap_or(gap);
    }

    fn push(&mut self, height: f32) {
        let before = std::mem::take(&mut self.before);
        self.used += height + if self.used > 0.0 { before } else { 0.0 };
    }

    fn title(&mut self, level: Level, text: &str) {
        let size = self.body * heading(level).2;
        self.push(lines(&[(text, true)], size, self.width) * size * 1.22);
    }

    fn spans(&mut self, spans: &[Span], indent: f32) {
        let pieces: Vec<(&str, bool)> = spans.iter().map(|span| (span.text.as_str(), span.bold)).collect();
        if pieces.iter().any(|(text, _)| !text.trim().is_empty()) {
            self.push(lines(&pieces, self.body, self.width - indent) * self.body * LEADING);
        }
    }

    fn items<'b>(&mut self, items: impl Iterator<Item = &'b [Span]>, indent: f32, between: f32) {
        for item in items {
            self.spans(item, indent);
            self.before = between;
        }
        self.before = 0.0;
    }

    fn table(&mut self, table: &crate::block::Table) {
        self.space(self.body * 0.75);
        let total: f32 = table.columns.iter().map(|column| f32::from(column.weight.max(1))).sum();
        let (body, width, pad) = (self.body, self.width, self.body * 0.8);
        let cell = |pieces: &[(&str, bool)], weight: u8| {
            lines(pieces, body, width * f32::from(weight.max(1)) / total.max(1.0) - pad) * body * LEADING
        };
        let header = table.columns.iter().map(|column| cell(&[(&column.header, true)], column.weight));
        self.push(header.fold(body * LEADING, f32::max) + body * 0.76);
        for row in table.even_rows() {
            let cells = row.iter().zip(&table.columns).map(|(spans, column)| {
                let pieces: Vec<(&str, bool)> = spans.iter().map(|span| (span.text.as_str(), span.bold)).collect();
                cell(&pieces, column.weight)
            });
            let tall = cells.fold(body * LEADING, f32::max) + body * 0.76;
            self.push(tall.max(f32::from(table.row_mm) * POINTS_PER_MM));
        }
    }

    fn figure(&mut self, image: &Image, size: FigureSize, caption: bool) {
        self.space(self.body * 0.75);
        let part = match size {
            FigureSize::Small => 1.0 / 3.0,
            FigureSize::Medium => 2.0 / 3.0,
            FigureSize::Full => 1.0,
        };
        let ratio = match image {
            Image::Drawing(drawing) => drawing.height / drawing.width.max(1.0),
            Image::Photo(_) => 0.75,
        };
        self.push((self.width * part * ratio).min(page(self.points) * 0.6));
        self.push(if caption { self.body * 1.8 } else { 0.0 });
    }
}

/// Of a heading: space above it and under it, and the size of its letters, as parts of the body’s.
const fn heading(level: Level) -> (f32, f32, f32) {
    match level {
        Level::One => (2.2, 0.7, 1.55),
        Level::Two => (1.7, 0.45, 1.25),
        Level::Three => (1.2, 0.3, 1.08),
    }
}

/// How many lines a text takes, bold runs among others.
fn lines(pieces: &[(&str, bool)], size: f32, width: f32) -> f32 {
    let whole = width.max(size * 6.0) * CAUTION / size;
    let (mut count, mut used, mut word) = (1.0, 0.0, 0.0);
    // As it will be printed: no line end cuts a number from its unit.
    let kept: Vec<(String, bool)> = pieces.iter().map(|(text, bold)| (kept_together(text), *bold)).collect();
    let letters = kept.iter().flat_map(|(text, bold)| text.chars().map(move |letter| (letter, *bold)));
    for (letter, bold) in letters.chain([(' ', false)]) {
        let wide = width_of(letter) * if bold { 1.05 } else { 1.0 };
        if letter != ' ' && letter != '\n' {
            word += wide;
            continue;
        }
        if used + word > whole && used > 0.0 {
            count += 1.0;
            used = 0.0;
        }
        // A word longer than a line is cut.
        count += (word / whole).floor();
        used += word % whole + wide;
        word = 0.0;
        if letter == '\n' {
            count += 1.0;
            used = 0.0;
        }
    }
    count
}

/// Rough width of a letter of Atkinson Hyperlegible, as a part of its size.
const fn width_of(letter: char) -> f32 {
    match letter {
        '.' | ',' | ';' | ':' | '\'' | '’' | 'i' | 'j' | 'l' | '!' | ' ' | '\u{a0}' | '\u{202f}' => 0.26,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | 'I' | '1' => 0.36,
        'm' | 'w' | 'M' | 'W' | '☐' | '…' => 0.8,
        'A'..='Z' | 'À' | 'É' | '0' | '6' | '8' | '9' | '€' => 0.64,
        's' | 'v' | 'x' | 'y' | 'z' | 'c' | 'k' | 'ç' | '?' => 0.48,
        _ => 0.56,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{callout, heading1, paragraph};

    #[test]
    fn a_sentence_takes_the_lines_it_takes_on_paper() {
        let taken = |text: &str, points: Points| lines(&[(text, false)], points.size(), WIDTH);
        let agreed = "Je garde les images sur le buffet. J’essaie de me lever en deux temps, et la sous-couche du tapis avec \
                      Soizic. Je ne décide rien encore.";
        assert_eq!([Points::Sixteen, Points::Twenty].map(|points| taken(agreed, points)), [3.0, 3.0]);
        assert_eq!(taken("Je n’ai encore rien décidé. Rien ne presse.", Points::Twenty), 1.0);
        assert_eq!(taken(&"a".repeat(200), Points::Twenty), 5.0);
    }

    #[test]
    fn a_box_and_a_title_are_as_tall_as_on_paper() {
        // Read off the page « Où en est mon projet » of an empty dossier, at 20 points.
        let page = [
            heading1("Où en est mon projet"),
            paragraph("Je n’ai encore rien décidé. Rien ne presse."),
            callout(
                "Mon prochain rendez-vous",
                vec![paragraph("……"), paragraph("Une question\u{202f}? J’appelle\u{a0}: ……")],
            ),
        ];
        let mut column = Column::new(Points::Twenty, WIDTH);
        column.blocks(&page);
        assert!((243.0..252.0).contains(&column.used), "{}", column.used);
    }
}
