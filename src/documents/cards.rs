//! Blocks that put things side by side, or set a page apart: cover, entry, key figures, signature.

use papers::block::{Block, KeyFigure, Level};
use papers::drawing::{Colour, Drawing, Pen, rounded};

use crate::band::{Band, Frame, Ink, Mark, measure};
use crate::flow::{Flow, baseline};
use crate::font::Weight;
use crate::text::Style;

impl Flow<'_> {
    /// A page of its own: a large drawing on warm ground, then whose paper it is.
    pub(crate) fn cover(&mut self, title: &str, name: Option<&str>, lines: &[String], drawing: Option<&Drawing>) {
        let theme = self.theme;
        // A letterhead stays on the cover, above its picture, and takes its room from it; one that would leave none stays alone.
        let letterhead = if self.begins() { self.laid_out() } else { 0.0 };
        let crowded = letterhead > theme.height() * 0.28;
        if crowded || !self.begins() {
            self.page_break();
        }
        if let Some(drawing) = drawing {
            let height = theme.height() * 0.48 - if crowded { 0.0 } else { letterhead };
            let frame = Frame { x: self.left, y: 0.0, width: self.width, height };
            let mut marks = vec![panel(frame, Colour::SAND, 18.0)];
            let inner = Frame { x: frame.x + 18.0, y: 18.0, width: frame.width - 36.0, height: height - 18.0 };
            marks.extend(self.drawn(drawing, "", inner));
            self.push(Band { height, marks, keep: true, ..Band::default() });
        } else {
            self.filler(theme.height() * 0.2, true);
        }
        self.before = theme.body * 1.6;
        let style = theme.accent(theme.cover);
        let lines_of_title = self.lines(title, style, self.width);
        if !lines_of_title.is_empty() {
            let node = self.add("H1");
            self.push_lines(lines_of_title, theme.cover * 1.15, node);
            self.top_heading();
        }
        self.before = theme.body * 0.4;
        if let Some(name) = name {
            self.paragraph(name, Style { size: theme.body * 1.4, ..theme.text() });
        }
        self.before = theme.body;
        for line in lines {
            self.paragraph(line, theme.text());
            self.before = theme.body * 0.25;
        }
        self.page_break();
    }

    /// A picture beside a title and its text.
    pub(crate) fn entry(&mut self, picture: Option<&Drawing>, alt: &str, level: Level, title: &str, body: &[Block]) {
        let theme = self.theme;
        self.space(theme.body * 1.3);
        let from = self.bands.len();
        let node = self.add("Sect");
        self.within(node, |flow| match picture {
            Some(drawing) => flow.beside(drawing, alt, |flow| flow.entry_text(level, title, body)),
            None => flow.entry_text(level, title, body),
        });
        self.group(from);
        self.forget_close();
    }

    fn entry_text(&mut self, level: Level, title: &str, body: &[Block]) {
        if self.titled(level, title) {
            self.come_close(self.theme.body * 0.25);
        }
        self.blocks(body);
    }

    /// Lays out text to the right of a drawing, at least as tall as it, the first lines on its page.
    fn beside(&mut self, drawing: &Drawing, alt: &str, text: impl FnOnce(&mut Self)) {
        let side = self.theme.picture;
        let gap = self.theme.body * 0.9;
        let from = self.bands.len();
        let frame = Frame { x: self.left, y: 0.0, width: side, height: side };
        let inner = Frame { x: frame.x + side * 0.1, y: side * 0.1, width: side * 0.8, height: side * 0.8 };
        let mut marks = vec![panel(frame, Colour::SAND, side * 0.12)];
        marks.extend(self.drawn(drawing, alt, inner));
        let before = std::mem::take(&mut self.before);
        self.indented(side + gap, text);
        let mut tall = 0.0;
        for band in self.bands.iter_mut().skip(from) {
            if tall < side {
                band.keep = true;
            }
            tall += band.before + band.height;
        }
        if tall < side {
            self.before = 0.0;
            self.filler(side - tall, false);
        } else if let Some(last) = self.bands.last_mut() {
            last.keep = false;
        }
        if let Some(first) = self.bands.get_mut(from) {
            marks.append(&mut first.marks);
            first.marks = marks;
            first.before = before;
        }
    }

    /// Figures side by side, in up to three columns, as long as no word of a label is broken by it.
    pub(crate) fn key_figures(&mut self, items: &[KeyFigure]) {
        let theme = self.theme;
        let gap = theme.body * 0.6;
        let words = items.iter().flat_map(|item| item.label.split_whitespace());
        let longest = words.map(|word| self.fonts.width(Weight::Regular, theme.body, word)).fold(0.0, f32::max);
        let fits = |count: &usize| share(self.width, *count, gap) >= longest + 2.0 * key_padding(theme.body);
        let columns = (1..=3_usize).rev().find(|count| *count <= items.len() && fits(count)).unwrap_or(1);
        self.space(theme.gap());
        let from = self.bands.len();
        for row in items.chunks(columns) {
            if !self.key_figure_row(row, gap) {
                self.under_one_another(row);
            }
            self.before = gap;
        }
        self.before = 0.0;
        self.group(from);
    }

    /// Figures whose words would not hold on a page side by side.
    fn under_one_another(&mut self, row: &[KeyFigure]) {
        for KeyFigure { value, label } in row {
            self.paragraph(value, self.theme.bold());
            self.keep_last();
            self.paragraph(label, self.theme.text());
        }
    }

    /// False when it would be taller than a page: nothing is laid out then.
    fn key_figure_row(&mut self, row: &[KeyFigure], gap: f32) -> bool {
        let before = self.checkpoint();
        let theme = self.theme;
        let pad = key_padding(theme.body);
        let width = share(self.width, row.len(), gap);
        let value_style = theme.on_pale(theme.body * 1.9);
        let (value_height, label_height) = (value_style.size * 1.2, theme.body * theme.leading);
        let mut marks = Vec::new();
        let mut tallest: f32 = 0.0;
        for (index, KeyFigure { value, label }) in row.iter().enumerate() {
            let x = self.left + measure(index) * (width + gap) + pad;
            let node = self.add("P");
            let mut y = pad * 0.7;
            let values = self.lines(&format!("{} ", value.trim_end()), value_style, width - 2.0 * pad);
            let labels = self.lines(label, theme.text(), width - 2.0 * pad);
            let heights = values.iter().map(|line| (line, value_height));
            for (line, height) in heights.chain(labels.iter().map(|line| (line, label_height))) {
                marks.extend(self.line_marks(line, x, y + baseline(height), node));
                y += height;
            }
            tallest = tallest.max(y + pad);
        }
        if tallest > theme.height() {
            self.step_back(before);
            return false;
        }
        let ground = |index| {
            let x = self.left + measure(index) * (width + gap);
            panel(Frame { x, y: 0.0, width, height: tallest }, theme.pale, theme.body * 0.5)
        };
        let marks = (0..row.len()).map(ground).chain(marks).collect();
        self.push(Band { height: tallest, marks, ..Band::default() });
        true
    }

    /// Who signs, the room for it, then the name and the date, never parted.
    pub(crate) fn signature(&mut self, label: &str, strokes: Option<&Drawing>, name: Option<&str>, date: Option<&str>) {
        let theme = self.theme;
        self.space(theme.body * 1.2);
        let from = self.bands.len();
        self.paragraph(label, theme.bold());
        let height = (theme.body * 4.2).max(72.0);
        let width = self.width.min(330.0);
        let frame = Frame { x: self.left, y: theme.body * 0.3, width, height };
        let steps = rounded(frame.x, frame.y, width, height, 8.0);
        let pen = Some(Pen { colour: Colour::GREY, width: 1.0 });
        let mut marks = vec![Mark { owner: None, ink: Ink::Path { steps, fill: None, pen } }];
        if let Some(strokes) = strokes {
            let inner = Frame { x: frame.x + 8.0, y: frame.y + 6.0, width: width - 16.0, height: height - 12.0 };
            let alt = name.map_or_else(|| label.to_owned(), |name| format!("Signature de {name}"));
            let alt = if alt.trim().is_empty() { "Signature" } else { alt.as_str() };
            marks.extend(self.drawn(strokes, alt, inner));
        }
        self.push(Band { height: frame.y + height, marks, ..Band::default() });
        self.before = theme.body * 0.3;
        for text in name.into_iter().chain(date) {
            self.paragraph(text, theme.text());
        }
        self.before = 0.0;
        let made = self.bands.len().saturating_sub(from).saturating_sub(1);
        self.bands.iter_mut().skip(from).take(made).for_each(|band| band.keep = true);
        self.group(from);
    }
}

/// Width of one of `count` boxes that share a line.
fn share(width: f32, count: usize, gap: f32) -> f32 {
    let count = measure(count.max(1));
    (width - gap * (count - 1.0)) / count
}

const fn key_padding(body: f32) -> f32 {
    body * 0.6
}

/// A plain ground with round corners: decoration.
pub(crate) fn panel(frame: Frame, colour: Colour, radius: f32) -> Mark {
    let steps = rounded(frame.x, frame.y, frame.width, frame.height, radius);
    Mark { owner: None, ink: Ink::Path { steps, fill: Some(colour), pen: None } }
}
