//! Lists of all kinds: bullets, steps, boxes to tick, terms.

use papers::block::{Checkbox, Definition, Span, item_label};

use crate::band::{Band, Ink, Mark};
use crate::flow::{Flow, baseline};
use crate::font::Weight;
use crate::structure::{Attribute, NodeId};
use crate::text::Style;

impl Flow<'_> {
    pub(crate) fn list(&mut self, ordered: bool, items: &[Vec<Span>]) {
        let attribute = if ordered { Attribute::Numbered } else { Attribute::Bulleted };
        let list = self.add("L");
        let list = self.tree.with(list, attribute);
        let style = Style { colour: self.accent(), ..self.theme.bold() };
        let longest = item_label(ordered, items.len().saturating_sub(1));
        let indent = self.fonts.width(Weight::Bold, style.size, &longest) + self.theme.body * 0.45;
        self.space(self.theme.gap());
        let mut starts = Vec::new();
        for (index, spans) in items.iter().enumerate() {
            starts.push(self.bands.len());
            let label = item_label(ordered, index);
            self.item(list, (&label, style), indent, spans);
            self.before = self.theme.body * 0.3;
        }
        self.before = 0.0;
        self.group_items(&starts);
    }

    pub(crate) fn checkboxes(&mut self, items: &[Checkbox]) {
        let list = self.add("L");
        let list = self.tree.with(list, Attribute::Labelled);
        let size = self.theme.body * self.theme.tick;
        let style = Style { colour: self.accent(), size, ..self.theme.bold() };
        self.space(self.theme.gap());
        let mut starts = Vec::new();
        for item in items {
            starts.push(self.bands.len());
            self.item(list, (item.sign(), style), size * 0.86 + self.theme.body * 0.5, &item.text);
            self.before = self.theme.body * self.theme.between_ticks;
        }
        self.before = 0.0;
        self.group_items(&starts);
    }

    /// A label beside its text. An item without text keeps its label: a bullet to fill with a pen.
    fn item(&mut self, list: NodeId, (label, style): (&str, Style), indent: f32, spans: &[Span]) {
        let node = self.tree.add(list, "LI");
        let label_node = self.tree.add(node, "Lbl");
        let height = self.theme.body * self.theme.leading;
        let (from, left) = (self.bands.len(), self.left);
        self.within(node, |flow| flow.indented(indent, |flow| flow.spans("LBody", spans)));
        if self.bands.len() == from {
            self.push(Band { height, ..Band::default() });
            // The label is then all that the item says: an item without a body is no item.
            self.tree.get_mut(label_node).into_iter().for_each(|label| label.tag = "LBody");
        }
        let width = self.fonts.width(style.weight, style.size, label);
        let glyphs = self.fonts.glyphs(style.weight, label);
        let ink = Ink::Text { x: left, y: baseline(height), width, glyphs, style };
        if let Some(band) = self.bands.get_mut(from) {
            band.marks.insert(0, Mark { owner: Some(label_node), ink });
        }
    }

    pub(crate) fn definitions(&mut self, items: &[Definition]) {
        let list = self.add("L");
        let list = self.tree.with(list, Attribute::Labelled);
        let theme = self.theme;
        self.space(theme.gap());
        let from = self.bands.len();
        for Definition { term, text } in items {
            let node = self.tree.add(list, "LI");
            self.within(node, |flow| {
                let style = Style { colour: flow.accent(), ..theme.bold() };
                let lines = flow.lines(term, style, flow.width);
                let label = flow.add("Lbl");
                flow.push_lines(lines, theme.body * theme.leading, label);
                flow.bands.last_mut().into_iter().for_each(|band| band.keep = true);
                let from = flow.bands.len();
                flow.spans("LBody", text);
                if flow.bands.len() == from {
                    flow.tree.get_mut(label).into_iter().for_each(|label| label.tag = "LBody");
                }
            });
            self.before = theme.body * 0.5;
        }
        self.before = 0.0;
        self.group_short(from);
    }
}
