//! The table of contents: the paper’s headings, each with its page and a link to it.

use papers::block::Level;

use crate::band::{Band, Ink, Mark};
use crate::flow::{Flow, baseline};
use crate::font::Weight;
use crate::structure::Target;
use crate::text::{Style, break_lines};

impl Flow<'_> {
    /// The page numbers are filled in once all is laid out: room for three figures is kept, so that no line moves then.
    pub(crate) fn contents(&mut self, title: &str, deepest: Level) {
        let theme = self.theme;
        self.heading(Level::Two, title);
        let headings = self.paper.headings();
        let mut listed = headings.iter().enumerate().filter(|(_, heading)| heading.listed(deepest)).peekable();
        if listed.peek().is_none() {
            return;
        }
        let highest = headings.iter().filter(|heading| heading.listed(deepest)).map(|heading| heading.level).min();
        let height = theme.body * theme.leading;
        let right = self.left + self.width;
        let room = self.fonts.width(Weight::Bold, theme.body, "000") + theme.body;
        self.space(theme.gap());
        let toc = self.add("TOC");
        let mut starts = Vec::new();
        for (index, heading) in listed {
            let top = Some(heading.level) == highest;
            let style = if top { theme.bold() } else { theme.text() };
            let indent = theme.body * 1.3 * rank(heading.level) - theme.body * 1.3 * highest.map_or(0.0, rank);
            let left = self.left + indent;
            // A space before the page number, for who hears or copies the line.
            let text = self.shown(heading.text).trim_end().to_owned() + " ";
            let lines = break_lines(self.fonts, &[(text.into(), style)], (right - left - room).max(theme.body));
            let Some(last) = lines.len().checked_sub(1) else { continue };
            let item = self.tree.add(toc, "TOCI");
            let reference = self.tree.add(item, "Reference");
            let link = self.tree.add(reference, "Link");
            self.tree.lead(link, Target::Heading(index), heading.text.trim().to_owned());
            starts.push(self.bands.len());
            if top && starts.len() > 1 {
                self.before = theme.body * 0.35;
            }
            for (number, line) in lines.iter().enumerate() {
                let y = baseline(height);
                let mut marks = self.line_marks(line, left, y, link);
                if number == last {
                    let quiet = Style { colour: theme.quiet().colour, weight: style.weight, ..theme.text() };
                    let number = Ink::PageNumber { heading: index, right, y, style };
                    let start = left + line.width + theme.body * 0.35;
                    let leader = Ink::Leader { heading: index, left: start, right, y, style: quiet };
                    marks.push(Mark { owner: Some(link), ink: number });
                    marks.push(Mark { owner: None, ink: leader });
                }
                self.push(Band { height, marks, keep: number != last, ..Band::default() });
            }
        }
        self.before = 0.0;
        self.group_items(&starts);
    }
}

const fn rank(level: Level) -> f32 {
    match level {
        Level::One => 0.0,
        Level::Two => 1.0,
        Level::Three => 2.0,
    }
}
