//! Panels: boxes side by side, or one under the other where their letters would have no room.

use papers::block::Panel;
use papers::drawing::{Colour, Pen, rounded};

use crate::band::{Anchor, Band, Ground, GroundKind, Ink, Mark, measure};
use crate::flow::Flow;
use crate::paginate::painted;

/// A panel’s text is at least this many letters « m » wide, or the panels go one under the other.
const NARROWEST: f32 = 12.0;
/// Panels within panels beyond this go one under the other: none of their columns could be read.
const DEEPEST: u8 = 2;

/// What one panel holds, from the top of its row.
struct Filled {
    height: f32,
    marks: Vec<Mark>,
    anchors: Vec<Anchor>,
}

impl Filled {
    fn lower(&mut self, by: f32) {
        self.height += by;
        self.marks.iter_mut().for_each(|mark| mark.ink.lower(by));
        self.anchors.iter_mut().for_each(|anchor| anchor.y += by);
    }
}

impl Flow<'_> {
    /// A row of panels is one band: no page cuts it.
    pub(crate) fn panels(&mut self, panels: &[Panel]) {
        let theme = self.theme;
        self.space(theme.gap());
        // The first panels of a letter hold who writes it, then who it goes to, whom the envelope’s window shows.
        let used = self.laid_out() + if self.bands.is_empty() { 0.0 } else { self.before };
        let lower = self
            .theme
            .window
            .take()
            .filter(|_| self.given == 0)
            .map_or(0.0, |top| (top - theme.margin - used).max(0.0));
        match self.columns_for(panels).and_then(|columns| self.row_of(panels, &columns, lower)) {
            Some(row) => self.push(row),
            None => self.one_under_the_other(panels),
        }
        self.forget_close();
    }

    fn padding(&self) -> f32 {
        if self.theme.framed { self.theme.body * 0.7 } else { 0.0 }
    }

    /// Left edge and width of each panel, when each has room for its letters.
    fn columns_for(&self, panels: &[Panel]) -> Option<Vec<(f32, f32)>> {
        if panels.len() < 2 || self.beside >= DEEPEST {
            return None;
        }
        let gap = self.theme.body * if self.theme.framed { 0.8 } else { 1.6 };
        let share = |panel: &Panel| f32::from(panel.weight.max(1));
        let total: f32 = panels.iter().map(share).sum();
        let room = self.width - gap * (measure(panels.len()) - 1.0);
        let mut left = self.left;
        let mut columns = Vec::new();
        for panel in panels {
            let width = room * share(panel) / total;
            if !panel.body.is_empty() && width - 2.0 * self.padding() < self.theme.body * NARROWEST {
                return None;
            }
            columns.push((left, width));
            left += width + gap;
        }
        Some(columns)
    }

    /// The panels in one band, unless it would be taller than a page; all but the first stand `lower`.
    fn row_of(&mut self, panels: &[Panel], columns: &[(f32, f32)], lower: f32) -> Option<Band> {
        let before = self.checkpoint();
        self.beside += 1;
        let mut filled: Vec<Filled> =
            panels.iter().zip(columns).map(|(panel, column)| self.filled(panel, *column)).collect();
        self.beside -= 1;
        filled.iter_mut().skip(1).for_each(|panel| panel.lower(lower));
        let height = filled.iter().map(|panel| panel.height).fold(0.0, f32::max);
        if height > self.theme.height() {
            self.step_back(before);
            return None;
        }
        self.resume(&before);
        let mut row = Band { height, ..Band::default() };
        for ((panel, (left, width)), Filled { marks, anchors, .. }) in panels.iter().zip(columns).zip(filled) {
            if self.theme.framed && !panel.body.is_empty() {
                let steps = rounded(*left, 0.0, *width, height, self.theme.body * 0.5);
                let pen = Some(Pen { colour: Colour::LINE, width: 1.0 });
                row.marks.push(Mark { owner: None, ink: Ink::Path { steps, fill: None, pen } });
            }
            row.marks.extend(marks);
            row.anchors.extend(anchors);
        }
        Some(row)
    }

    /// Lays one panel out in its column; what it adds to the flow is taken back as marks.
    fn filled(&mut self, panel: &Panel, (left, width): (f32, f32)) -> Filled {
        let pad = self.padding();
        let place = (self.left, self.width);
        let (above, standing) = (std::mem::take(&mut self.bands), std::mem::take(&mut self.standing));
        (self.left, self.width) = (left + pad, width - 2.0 * pad);
        self.start_column();
        let node = self.add("Div");
        self.within(node, |flow| flow.blocks(&panel.body));
        let bands = std::mem::replace(&mut self.bands, above);
        (self.left, self.width) = place;
        self.standing = standing;

        let mut filled = Filled { height: pad, marks: Vec::new(), anchors: Vec::new() };
        let mut reached: Vec<(usize, f32, f32)> = Vec::new();
        for (index, band) in bands.into_iter().enumerate() {
            let top = filled.height + if index == 0 { 0.0 } else { band.before };
            let bottom = top + band.height;
            for ground in &band.grounds {
                match reached.iter_mut().find(|(known, ..)| known == ground) {
                    Some((.., low)) => *low = bottom,
                    None => reached.push((*ground, top, bottom)),
                }
            }
            filled.marks.extend(band.marks.into_iter().map(|mut mark| {
                mark.ink.lower(top);
                mark
            }));
            filled.anchors.extend(band.anchors.into_iter().map(|anchor| Anchor { y: anchor.y + top, ..anchor }));
            filled.height = bottom;
        }
        let ground = |(index, top, bottom): (usize, f32, f32)| {
            self.grounds.get(index).map(|ground| painted(*ground, top, bottom, self.theme))
        };
        let grounds: Vec<Mark> = reached.into_iter().filter_map(ground).collect();
        filled.marks.splice(0..0, grounds);
        filled.height += pad;
        filled
    }

    fn one_under_the_other(&mut self, panels: &[Panel]) {
        let (theme, pad) = (self.theme, self.padding());
        for panel in panels.iter().filter(|panel| !panel.body.is_empty()) {
            let from = self.bands.len();
            let ground = self.grounds.len();
            self.grounds.push(Ground { kind: GroundKind::Panel, left: self.left, width: self.width });
            if theme.framed {
                self.standing.push(ground);
                self.filler(pad, true);
            }
            let first = self.bands.len();
            let node = self.add("Div");
            self.within(node, |flow| {
                flow.indented(pad, |flow| {
                    flow.width -= pad;
                    flow.blocks(&panel.body);
                    flow.width += pad;
                });
            });
            if theme.framed {
                self.bands.get_mut(first).into_iter().for_each(|band| band.before = 0.0);
                self.keep_last();
                self.filler(pad, false);
                self.standing.pop();
            }
            self.group(from);
            self.forget_close();
            self.before = theme.gap();
        }
        self.before = 0.0;
    }
}
