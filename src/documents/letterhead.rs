//! The organisation’s letterhead, at the top of the first page: quiet, and smaller still on a cover.

use papers::block::{Block, Paper};
use papers::drawing::Colour;

use crate::band::Band;
use crate::flow::Flow;
use crate::text::Style;

impl Flow<'_> {
    /// Who hands the paper over: its logo, its name, how to reach it, a thin rule.
    pub(crate) fn letterhead(&mut self, paper: &Paper) {
        let Some(identity) = &paper.identity else { return };
        let theme = self.theme;
        let cover = matches!(paper.blocks.first(), Some(Block::Cover { .. }));
        let most = if cover { (90.0, theme.small * 2.6) } else { (130.0, theme.small * 4.2) };
        let logo = identity.logo.as_deref().and_then(|name| self.logo(name, most));
        let beside = logo.as_ref().map_or(0.0, |(_, frame)| frame.width + theme.body * 0.9);
        let name = Style { size: if cover { theme.small } else { theme.small * 1.15 }, ..theme.bold() };
        let node = self.add("Sect");
        self.within(node, |flow| {
            flow.indented(beside, |flow| {
                flow.paragraph(&identity.name, name);
                for line in identity.contact_lines(paper.family) {
                    flow.paragraph(&line, theme.quiet());
                }
            });
        });
        if let Some((mark, frame)) = logo {
            if self.laid_out() < frame.height {
                self.filler(frame.height - self.laid_out(), true);
            }
            self.bands.first_mut().into_iter().for_each(|band| band.marks.insert(0, mark.clone()));
        }
        if cover {
            self.before = theme.body * 0.6;
        } else if !self.bands.is_empty() {
            let y = theme.body * 0.55;
            let marks = vec![self.line(self.left, self.left + self.width, y, Colour::LINE, 1.0)];
            self.push(Band { height: y + 1.0, marks, ..Band::default() });
        }
        self.headed = self.bands.len();
    }
}
