//! The organisation’s letterhead, at the top of the first page: quiet, and smaller still on a cover.

use papers::block::{Block, Paper};

use crate::band::Band;
use crate::flow::Flow;
use crate::text::Style;

impl Flow<'_> {
    /// Who hands the paper over: its name, how to reach it, a thin rule.
    pub(crate) fn letterhead(&mut self, paper: &Paper) {
        let Some(identity) = &paper.identity else { return };
        let theme = self.theme;
        let cover = matches!(paper.blocks.first(), Some(Block::Cover { .. }));
        let name = Style { size: if cover { theme.small } else { theme.small * 1.15 }, ..theme.bold() };
        let node = self.add("Sect");
        self.within(node, |flow| {
            flow.paragraph(&identity.name, name);
            for line in identity.contact_lines(paper.family) {
                flow.paragraph(&line, theme.quiet());
            }
        });
        if cover {
            self.before = theme.body * 0.6;
        } else if !self.bands.is_empty() {
            let y = theme.body * 0.55;
            let marks = vec![self.line(self.left, self.left + self.width, y, self.accent(), 0.8)];
            self.push(Band { height: y + 0.8, marks, ..Band::default() });
        }
        self.headed = self.bands.len();
    }
}
