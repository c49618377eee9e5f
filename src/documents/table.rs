//! Tables: a row is one band, cut only when it is taller than a page; the header comes back on each page, never alone nor with
//! one row only at either end of a table; a row that names those under it stays with the first of them.

use papers::block::{Align, Span, Table};
use papers::drawing::Colour;

use crate::band::{Band, Frame, Mark, measure};
use crate::cards::panel;
use crate::flow::{Flow, baseline};
use crate::font::Weight;
use crate::structure::{Attribute, NodeId};
use crate::text::{Line, break_lines};
use crate::theme::MM;

/// The lines of one cell, and where they stand.
struct Cell {
    node: NodeId,
    lines: Vec<Line>,
    x: f32,
    width: f32,
    align: Align,
}

impl Flow<'_> {
    pub(crate) fn table(&mut self, table: &Table) {
        let theme = self.theme;
        self.space(theme.gap());
        let start = self.bands.len();
        let names_tagged = table.row_headers && names_help(table);
        let node = self.add("Table");
        if let Some(caption) = table.caption.as_deref() {
            let lines = self.lines(caption, theme.bold(), self.width);
            let caption = self.tree.add(node, "Caption");
            let from = self.bands.len();
            self.push_lines(lines, theme.body * theme.leading, caption);
            self.bands.iter_mut().skip(from).for_each(|band| band.keep = true);
            self.before = theme.body * 0.35;
        }
        let columns = self.columns(table);
        let header = self.header(table, node, &columns);
        let body = self.tree.add(node, "TBody");
        let first = self.bands.len();
        let mut titles = Vec::new();
        for row in table.rows_by_column() {
            if title_row(&row) {
                titles.push(self.bands.len());
            }
            let line = self.tree.add(body, "TR");
            let mut cells = Vec::new();
            for (index, (spans, (x, width, align))) in row.iter().zip(&columns).enumerate() {
                let names = index == 0 && table.row_headers;
                let tagged = names && names_tagged;
                let tag = if tagged { "TH" } else { "TD" };
                let attribute = if tagged { Attribute::RowHeader } else { Attribute::None };
                let node = self.tree.add(line, tag);
                let node = self.tree.with(node, attribute);
                let mut pieces = self.pieces(spans);
                if *align == Align::End {
                    pieces.iter_mut().for_each(|(_, style)| style.tabular = true);
                }
                if names {
                    pieces.iter_mut().for_each(|(_, style)| style.weight = Weight::Bold);
                }
                let lines = break_lines(self.fonts, &pieces, *width);
                cells.push(Cell { node, lines, x: *x, width: *width, align: *align });
            }
            self.row(cells, header, f32::from(table.row_mm) * MM);
        }
        self.bands.last_mut().into_iter().for_each(|band| band.keep = false);
        if !self.group_short(start) {
            self.keep_rows(first, &titles);
        }
    }

    /// Of a table that pages may cut: its first two rows together, its last two, and each row that names those under it with
    /// the first of them. Rows are those bands from `first` on; one that is long, or cut itself, holds nothing back.
    fn keep_rows(&mut self, first: usize, titles: &[usize]) {
        let most = self.theme.height() / 4.0;
        let last = self.bands.len().saturating_sub(1);
        let ends = [first, last.saturating_sub(1)];
        let named = titles.iter().filter(|title| !titles.contains(&title.saturating_add(1)));
        for row in ends.iter().chain(named).copied().filter(|row| (first..last).contains(row)) {
            let pair = self.bands.get(row..row.saturating_add(2)).unwrap_or_default();
            if pair.len() == 2 && pair.iter().all(|band| band.whole && band.height <= most) {
                self.bands.get_mut(row).into_iter().for_each(|band| band.keep = true);
            }
        }
    }

    /// Left edge, width and alignment of the text of each column.
    fn columns(&self, table: &Table) -> Vec<(f32, f32, Align)> {
        let pad = self.theme.body * 0.4;
        let total: f32 = table.columns.iter().map(|column| f32::from(column.weight.max(1))).sum();
        if table.columns.is_empty() {
            return vec![(self.left + pad, self.width - 2.0 * pad, Align::Start)];
        }
        let mut x = self.left;
        let mut place = |weight: u8, align| {
            let width = self.width * f32::from(weight.max(1)) / total;
            let column = (x + pad, (width - 2.0 * pad).max(1.0), align);
            x += width;
            column
        };
        table.columns.iter().map(|column| place(column.weight, column.align)).collect()
    }

    /// The header band; its place among the headers when it is small enough to be repeated.
    fn header(&mut self, table: &Table, node: NodeId, columns: &[(f32, f32, Align)]) -> Option<usize> {
        if table.columns.iter().all(|column| column.header.trim().is_empty()) {
            return None;
        }
        let style = self.theme.on_pale(self.theme.body);
        let head = self.tree.add(node, "THead");
        let line = self.tree.add(head, "TR");
        let mut cells = Vec::new();
        for (column, (x, width, align)) in table.columns.iter().zip(columns) {
            let node = self.tree.add(line, "TH");
            let node = self.tree.with(node, Attribute::ColumnHeader);
            let lines = self.lines(&column.header, style, *width);
            cells.push(Cell { node, lines, x: *x, width: *width, align: *align });
        }
        let from = self.bands.len();
        self.row(cells, None, 0.0);
        let made = self.bands.len().saturating_sub(from);
        let frame_width = self.width;
        let left = self.left;
        for band in self.bands.iter_mut().skip(from) {
            let frame = Frame { x: left, y: 0.0, width: frame_width, height: band.height };
            band.marks.insert(0, panel(frame, self.theme.pale, 4.0));
            band.keep = true;
        }
        let header = self.bands.last().filter(|band| made == 1 && band.height < self.theme.height() / 3.0)?;
        let mut repeated = header.clone();
        repeated.marks.iter_mut().for_each(|mark| mark.owner = None);
        repeated.before = 0.0;
        repeated.new_page = false;
        repeated.anchors = Vec::new();
        self.headers.push(repeated);
        Some(self.headers.len().saturating_sub(1))
    }

    /// A row, `least` points high or more.
    fn row(&mut self, cells: Vec<Cell>, header: Option<usize>, least: f32) {
        let theme = self.theme;
        let (pad, height) = (theme.body * theme.cell, theme.body * theme.leading);
        let tallest = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
        let reserved = header.and_then(|index| self.headers.get(index)).map_or(0.0, |band| band.height);
        let room = theme.height() - reserved - 2.0 * pad;
        let whole = measure(tallest) * height <= room;
        let under = self.line(self.left, self.left + self.width, 0.0, Colour::LINE, 0.8);
        if whole {
            let total = (measure(tallest) * height + 2.0 * pad).max(least.min(theme.height() - reserved));
            let mut marks: Vec<Mark> = cells.iter().flat_map(|cell| cell.marks(self, 0, tallest, pad)).collect();
            marks.push(lowered(under, total));
            self.push(Band { height: total, marks, table: header, whole: true, ..Band::default() });
            return;
        }
        for index in 0..tallest {
            let mut marks: Vec<Mark> = cells.iter().flat_map(|cell| cell.marks(self, index, 1, 0.0)).collect();
            if index.saturating_add(1) == tallest {
                marks.push(lowered(under.clone(), height));
            }
            self.push(Band { height, marks, table: header, ..Band::default() });
        }
    }
}

/// Whether a row names those under it: of several cells, only the first says something.
fn title_row(row: &[Vec<Span>]) -> bool {
    let says = |cell: &Vec<Span>| cell.iter().any(|span| !span.text.trim().is_empty());
    row.split_first().is_some_and(|(name, rest)| says(name) && !rest.is_empty() && !rest.iter().any(says))
}

/// Whether naming each row helps a listener: with two columns it would make more headers than data, each read twice, unless
/// nothing else names anything.
fn names_help(table: &Table) -> bool {
    let (columns, rows) = (table.columns.len(), table.rows.len());
    let unnamed = table.columns.iter().all(|column| column.header.trim().is_empty());
    unnamed || columns.saturating_add(rows) <= rows.saturating_mul(columns.saturating_sub(1))
}

impl Cell {
    /// The marks of `count` lines from line `from`, the first one `top` points under the band’s top.
    fn marks(&self, flow: &mut Flow, from: usize, count: usize, top: f32) -> Vec<Mark> {
        let height = flow.theme.body * flow.theme.leading;
        let place = |(index, line): (usize, &Line)| {
            let shift = if self.align == Align::End { (self.width - line.width).max(0.0) } else { 0.0 };
            flow.line_marks(line, self.x + shift, top + measure(index) * height + baseline(height), self.node)
        };
        self.lines.iter().skip(from).take(count).enumerate().flat_map(place).collect()
    }
}

fn lowered(mut mark: Mark, by: f32) -> Mark {
    mark.ink.lower(by);
    mark
}
