//! Pictures, lines, boxes set apart and room for a pen.

use papers::block::{Block, FigureSize, Level};
use papers::drawing::{Colour, Drawing, Pen, polyline};

use crate::band::{Band, Frame, Ground, GroundKind, Ink, Mark};
use crate::flow::Flow;
use crate::photo::part;
use crate::picture;
use crate::structure::NodeId;

impl Flow<'_> {
    pub(crate) fn figure(&mut self, drawing: &Drawing, alt: &str, caption: Option<&str>, size: FigureSize) {
        self.space(self.theme.gap());
        let from = self.bands.len();
        let width = self.width * part(size);
        let height = (width / picture::ratio(drawing)).min(self.theme.height() * 0.6);
        let frame = Frame { x: self.left, y: 0.0, width: height * picture::ratio(drawing), height };
        let marks = self.drawn(drawing, alt, frame);
        self.push(Band { height, marks, ..Band::default() });
        self.caption(caption, from);
    }

    /// The caption of the picture laid out since `from`, on its page.
    pub(crate) fn caption(&mut self, caption: Option<&str>, from: usize) {
        if let Some(caption) = caption {
            self.keep_last();
            self.before = self.theme.body * 0.3;
            if self.paragraph(caption, self.theme.quiet()).is_none() {
                self.before = 0.0;
                self.bands.last_mut().into_iter().for_each(|band| band.keep = false);
            }
        }
        self.group(from);
    }

    /// The element of a picture that tells something; none for decoration.
    pub(crate) fn picture(&mut self, alt: &str) -> Option<NodeId> {
        let node = (!alt.trim().is_empty()).then(|| self.add("Figure"));
        if let Some(node) = node.and_then(|id| self.tree.get_mut(id)) {
            node.alt = Some(alt.trim().to_owned());
        }
        node
    }

    /// A drawing’s marks: a tagged picture when it tells something, else decoration.
    pub(crate) fn drawn(&mut self, drawing: &Drawing, alt: &str, frame: Frame) -> Vec<Mark> {
        let owner = self.picture(alt);
        let fonts = self.fonts;
        let inks = picture::place(fonts, drawing, frame, &mut |text| self.shown(text).replace('\n', " "));
        inks.into_iter().map(|ink| Mark { owner, ink }).collect()
    }

    /// A horizontal line: decoration.
    pub(crate) fn line(&self, from: f32, to: f32, y: f32, colour: Colour, width: f32) -> Mark {
        let ink = Ink::Path { steps: polyline(&[(from, y), (to, y)]), fill: None, pen: Some(Pen { colour, width }) };
        Mark { owner: None, ink }
    }

    pub(crate) fn rule(&mut self) {
        self.space(self.theme.gap());
        let marks = vec![self.line(self.left, self.left + self.width, 0.5, Colour::LINE, 1.0)];
        self.push(Band { height: 1.0, marks, ..Band::default() });
    }

    pub(crate) fn callout(&mut self, title: &str, body: &[Block]) {
        let theme = self.theme;
        let inside = theme.body * 0.9;
        self.space(theme.body * 1.1);
        let from = self.bands.len();
        let ground = self.grounds.len();
        self.grounds.push(Ground { kind: GroundKind::Callout, left: self.left, width: self.width });
        self.standing.push(ground);
        self.filler(inside * 0.8, true);
        let node = self.add("Sect");
        self.within(node, |flow| {
            flow.indented(inside, |flow| {
                flow.width -= inside;
                if flow.paragraph(title, theme.on_pale(theme.heading(Level::Three))).is_some() {
                    let made = flow.bands.iter_mut().skip(from);
                    made.for_each(|band| band.keep = true);
                    flow.close = Some(theme.body * 0.3);
                }
                flow.blocks(body);
                flow.width += inside;
            });
        });
        self.keep_last();
        self.filler(inside * 0.8, false);
        self.standing.pop();
        self.group(from);
        self.close = None;
    }

    pub(crate) fn writing_space(&mut self, label: Option<&str>, lines: u8) {
        self.space(self.theme.gap());
        let from = self.bands.len();
        if label.is_some_and(|label| self.paragraph(label, self.theme.bold()).is_some()) {
            self.keep_last();
        }
        let height = (self.theme.body * 2.0).max(28.0);
        for _ in 0..lines {
            let marks = vec![self.line(self.left, self.left + self.width, height, Colour::LINE, 1.0)];
            self.push(Band { height, marks, ..Band::default() });
        }
        self.group_short(from);
    }
}
