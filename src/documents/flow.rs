//! Blocks turned into bands, one after the other, with their tags.

use std::borrow::Cow;
use std::collections::BTreeSet;

use papers::block::{Block, Image, Level, Paper, Span, Tone, quoted};
use papers::drawing::Colour;

use crate::band::{Anchor, Band, Ground, GroundKind, Ink, Mark};
use crate::font::{Fonts, Weight, cut, cut_here};
use crate::photo::Photos;
use crate::structure::{NodeId, Target, Tree, address};
use crate::text::{Line, Run, Style, break_lines};
use crate::theme::Theme;
use crate::{MOST_WARNINGS, Warning, theme};

/// The whole of a paper, before it is cut into pages.
pub(crate) struct Flow<'a> {
    pub fonts: &'a Fonts,
    pub paper: &'a Paper,
    pub photos: Photos<'a>,
    pub theme: Theme,
    pub tree: Tree,
    pub bands: Vec<Band>,
    pub grounds: Vec<Ground>,
    /// The header band of each table.
    pub headers: Vec<Band>,
    pub warnings: Vec<Warning>,
    /// Element the next blocks go in.
    pub parent: NodeId,
    /// Left edge and width of the column being filled.
    pub left: f32,
    pub width: f32,
    /// Space above the next band.
    pub before: f32,
    /// A heading asks what follows to come close.
    pub close: Option<f32>,
    pub standing: Vec<usize>,
    /// How many bands have already been put on pages.
    pub given: usize,
    /// How many bands the letterhead made.
    pub headed: usize,
    /// How many panels laid out side by side hold one another.
    pub beside: u8,
    new_page: bool,
    /// Part of the paper being laid out, for the warnings.
    pub place: String,
    /// How many headings have been met.
    headings: usize,
    last_level: usize,
    groups: usize,
}

/// The flow as it stood before something that may not fit.
pub(crate) struct Checkpoint {
    nodes: usize,
    made: [usize; 3],
    headings: usize,
    place: String,
    last_level: usize,
    above: (f32, Option<f32>, bool),
}

impl<'a> Flow<'a> {
    pub(crate) fn new(fonts: &'a Fonts, paper: &'a Paper) -> Self {
        let wanted = paper.identity.as_ref().and_then(|identity| identity.accent);
        let theme = theme(paper);
        let refused = wanted.filter(|accent| !accent.reads_on_white());
        Self {
            fonts,
            paper,
            photos: Photos::default(),
            theme,
            tree: Tree::new(),
            bands: Vec::new(),
            grounds: Vec::new(),
            headers: Vec::new(),
            warnings: refused.map(|accent| Warning::Accent { accent }).into_iter().collect(),
            parent: Tree::ROOT,
            left: theme.margin,
            width: theme.width(),
            before: 0.0,
            close: None,
            standing: Vec::new(),
            given: 0,
            headed: 0,
            beside: 0,
            new_page: false,
            place: paper.title.clone(),
            headings: 0,
            last_level: 0,
            groups: 0,
        }
    }

    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    pub(crate) fn block(&mut self, block: &Block) {
        let gap = self.theme.gap();
        match block {
            Block::Cover { title, name, lines, drawing } => self.cover(title, name.as_deref(), lines, drawing.as_ref()),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph { spans } => {
                self.space(gap);
                self.spans("P", spans);
            }
            Block::Quote { words, source } => self.quote(words, source.as_deref()),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Definitions { items } => self.definitions(items),
            Block::Table(table) => self.table(table),
            Block::Contents { title, deepest } => self.contents(title, *deepest),
            Block::Panels { panels } => self.panels(panels),
            Block::Figure { image: Image::Drawing(drawing), alt, caption, size } => {
                self.figure(drawing, alt, caption.as_deref(), *size);
            }
            Block::Figure { image: Image::Photo(name), alt, caption, size } => {
                self.photo(name, alt, caption.as_deref(), *size);
            }
            Block::Entry { picture, alt, level, title, body } => self.entry(picture.as_ref(), alt, *level, title, body),
            Block::Callout { title, body } => self.callout(title, body),
            Block::Checkboxes { items } => self.checkboxes(items),
            Block::SignatureArea { label, strokes, name, date } => {
                self.signature(label, strokes.as_ref(), name.as_deref(), date.as_deref());
            }
            Block::KeyFigures { items } => self.key_figures(items),
            Block::WritingSpace { label, lines } => self.writing_space(label.as_deref(), *lines),
            Block::Rule => self.rule(),
            Block::PageBreak => self.new_page = !self.begins(),
        }
    }

    // Space and bands

    /// The colour of headings, labels and rules where we are.
    pub(crate) fn accent(&self) -> Colour {
        let boxed = |ground: &usize| self.grounds.get(*ground).is_some_and(|ground| ground.kind == GroundKind::Callout);
        if self.standing.iter().any(boxed) { self.theme.on_pale } else { self.theme.accent }
    }

    /// Asks for this much space above what comes next, unless a heading has already asked for less.
    pub(crate) fn space(&mut self, gap: f32) {
        self.before = self.close.take().unwrap_or(gap);
    }

    pub(crate) fn push(&mut self, mut band: Band) {
        band.before += std::mem::take(&mut self.before);
        band.new_page = std::mem::take(&mut self.new_page);
        band.grounds.clone_from(&self.standing);
        self.bands.push(band);
    }

    /// Space that belongs to what surrounds it: the inside margin of a box.
    pub(crate) fn filler(&mut self, height: f32, keep: bool) {
        self.push(Band { height, keep, ..Band::default() });
    }

    pub(crate) fn keep_last(&mut self) {
        if let Some(band) = self.bands.last_mut() {
            band.keep = true;
        }
    }

    /// Keeps the bands made since `from` on one page, if they fit there with the headings just above them.
    pub(crate) fn group(&mut self, from: usize) {
        let tall = |band: &Band| band.before + band.height;
        let height: f32 = self.bands.iter().skip(from).map(tall).sum();
        let (above, _) = self.bands.split_at_checked(from).unwrap_or_default();
        let headings: f32 = above.iter().rev().take_while(|band| band.keep).map(tall).sum();
        if height + headings <= self.theme.height() {
            self.groups += 1;
            let group = self.groups;
            self.bands.iter_mut().skip(from).for_each(|band| band.group = group);
        }
    }

    /// As [`Self::group`], for what is short enough to leave no great blank behind it; says whether it is.
    pub(crate) fn group_short(&mut self, from: usize) -> bool {
        let height: f32 = self.bands.iter().skip(from).map(|band| band.before + band.height).sum();
        let short = height <= self.theme.height() * self.theme.whole;
        if short {
            self.group(from);
        }
        short
    }

    /// Whether nothing but the letterhead has been laid out.
    pub(crate) fn begins(&self) -> bool {
        self.given + self.bands.len() <= self.headed
    }

    /// Height of all that has been laid out, as if on one page.
    pub(crate) fn laid_out(&self) -> f32 {
        self.bands.iter().map(|band| band.before + band.height).sum()
    }

    /// Nothing stands above what comes next.
    pub(crate) fn start_column(&mut self) {
        (self.before, self.close, self.new_page) = (0.0, None, false);
    }

    pub(crate) fn page_break(&mut self) {
        self.new_page = true;
        self.before = 0.0;
        self.close = None;
    }

    /// What comes next stands this close, whatever it asks.
    pub(crate) fn come_close(&mut self, gap: f32) {
        self.close = Some(gap);
    }

    pub(crate) fn forget_close(&mut self) {
        self.close = None;
    }

    /// The title of the paper has been given as a heading of the first level.
    pub(crate) fn top_heading(&mut self) {
        self.last_level = 1;
    }

    /// Lays out with the column moved right by `by` points, if enough of it remains to be read.
    pub(crate) fn indented(&mut self, by: f32, inside: impl FnOnce(&mut Self)) {
        let by = if self.width - by < self.theme.body * 6.0 { 0.0 } else { by };
        self.left += by;
        self.width -= by;
        inside(self);
        self.left -= by;
        self.width += by;
    }

    /// Keeps a short list on one page; of a long one, the first two items together, and the last two.
    pub(crate) fn group_items(&mut self, starts: &[usize]) {
        let Some(from) = starts.first().copied() else { return };
        if self.group_short(from) {
            return;
        }
        let ends = [starts.get(1), starts.last()];
        for start in ends.into_iter().flatten() {
            if let Some(band) = start.checked_sub(1).and_then(|last| self.bands.get_mut(last)) {
                band.keep = true;
            }
        }
    }

    /// Lays out inside an element.
    pub(crate) fn within(&mut self, node: NodeId, inside: impl FnOnce(&mut Self)) {
        let parent = std::mem::replace(&mut self.parent, node);
        inside(self);
        self.parent = parent;
    }

    pub(crate) fn add(&mut self, tag: &'static str) -> NodeId {
        self.tree.add(self.parent, tag)
    }

    // Text

    /// Tells something once, up to the point where one more teaches nothing.
    pub(crate) fn warn(&mut self, warning: Warning) {
        if self.warnings.len() < MOST_WARNINGS && !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// What can be printed of a text; what cannot is told, with the part of the paper it is in.
    pub(crate) fn shown<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let mut lost = BTreeSet::new();
        let shown = match cut(text, self.theme.most_letters) {
            None => self.fonts.shown(text, &mut lost),
            Some((kept, letters)) => {
                self.warn(Warning::TooLong { place: self.place.clone(), letters });
                Cow::Owned(self.fonts.shown(kept, &mut lost).into_owned() + &cut_here(letters))
            }
        };
        for sign in lost {
            self.warn(Warning::Sign { place: self.place.clone(), sign });
        }
        shown
    }

    /// Runs of text as they are printed; a link’s run knows its element, which joins that of the text around it.
    pub(crate) fn pieces<'t>(&mut self, spans: &'t [Span]) -> Vec<(Cow<'t, str>, Style)> {
        let mut pieces = Vec::new();
        for span in spans {
            let mut style = if span.tone == Tone::Tenant { self.theme.tenant() } else { self.theme.text() };
            if span.bold {
                style.weight = Weight::Bold;
            }
            if let Some(address) = span.link.as_deref().and_then(address).filter(|_| !span.text.trim().is_empty()) {
                let link = self.tree.aside("Link");
                self.tree.lead(link, Target::Address(address), span.text.trim().to_owned());
                let weight = if self.theme.underlined { style.weight } else { Weight::Bold };
                let underlined = self.theme.underlined;
                style = Style { colour: self.accent(), weight, underlined, link: Some(link), ..style };
            }
            pieces.push((self.shown(&span.text), style));
        }
        pieces
    }

    pub(crate) fn lines(&mut self, text: &str, style: Style, width: f32) -> Vec<Line> {
        let shown = self.shown(text);
        break_lines(self.fonts, &[(shown, style)], width)
    }

    /// The marks of a line whose left edge is at `left`, on a baseline at `y`; its links join `owner`.
    pub(crate) fn line_marks(&mut self, line: &Line, left: f32, y: f32, owner: NodeId) -> Vec<Mark> {
        let mut marks = Vec::with_capacity(line.runs.len());
        let mut lines = Vec::new();
        for Run { x, width, glyphs, style } in &line.runs {
            if let Some(link) = style.link {
                self.tree.join(link, owner);
            }
            if style.underlined {
                let (from, to) = (left + x, left + (x + width).min(line.width));
                lines.push(self.line(from, to, y + style.size * 0.14, style.colour, style.size * 0.06));
            }
            let ink = Ink::Text { x: left + x, y, width: *width, glyphs: glyphs.clone(), style: *style };
            marks.push(Mark { owner: Some(style.link.unwrap_or(owner)), ink });
        }
        marks.append(&mut lines);
        marks
    }

    /// Lines as bands, never leaving one of several alone on a page.
    pub(crate) fn push_lines(&mut self, lines: Vec<Line>, height: f32, owner: NodeId) {
        let (count, left) = (lines.len(), self.left);
        for (index, line) in lines.iter().enumerate() {
            let keep = index.saturating_add(1) < count && (index == 0 || index.saturating_add(2) == count);
            let marks = self.line_marks(line, left, baseline(height), owner);
            self.push(Band { height, keep, marks, ..Band::default() });
        }
    }

    pub(crate) fn spans(&mut self, tag: &'static str, spans: &[Span]) {
        let pieces = self.pieces(spans);
        let lines = break_lines(self.fonts, &pieces, self.width);
        if !lines.is_empty() {
            let node = self.add(tag);
            self.push_lines(lines, self.theme.body * self.theme.leading, node);
        }
    }

    pub(crate) fn paragraph(&mut self, text: &str, style: Style) -> Option<NodeId> {
        let lines = self.lines(text, style, self.width);
        if lines.is_empty() {
            return None;
        }
        let node = self.add("P");
        self.push_lines(lines, style.size * self.theme.leading, node);
        Some(node)
    }

    pub(crate) fn heading(&mut self, level: Level, text: &str) {
        let theme = self.theme;
        let (gap, after) = match level {
            Level::One => (theme.body * 2.2, theme.body * 0.7),
            Level::Two => (theme.body * 1.7, theme.body * 0.45),
            Level::Three => (theme.body * 1.2, theme.body * 0.3),
        };
        self.close = None;
        // Under a letterhead, a title stands as close as at the top of a page.
        self.space(if self.begins() { theme.body * 0.7 } else { gap });
        if self.titled(level, text) && level == Level::One && theme.ruled {
            self.underline();
        }
        self.close = Some(after);
    }

    /// A heading’s lines and tag, without its surroundings. False when there is nothing to read in it.
    pub(crate) fn titled(&mut self, level: Level, text: &str) -> bool {
        let said = text.trim();
        let heading = (!said.is_empty()).then_some(self.headings);
        if !said.is_empty() {
            self.place = said.to_owned();
            self.headings += 1;
        }
        let size = self.theme.heading(level);
        let colour = if level == Level::Three { Colour::INK } else { self.accent() };
        let lines = self.lines(text, Style::new(Weight::Bold, size, colour), self.width);
        if lines.is_empty() {
            return false;
        }
        let wanted = match level {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 3,
        };
        let rank = wanted.min(self.last_level.saturating_add(1));
        self.last_level = rank;
        let node = self.add(match rank {
            1 => "H1",
            2 => "H2",
            _ => "H3",
        });
        let first = self.bands.len();
        self.push_lines(lines, size * 1.22, node);
        self.bands.iter_mut().skip(first).for_each(|band| band.keep = true);
        if let Some(band) = self.bands.get_mut(first) {
            let bookmark = (wanted <= 2).then(|| (wanted.min(rank), self.place.clone()));
            band.anchors = vec![Anchor { heading, bookmark, y: 0.0 }];
        }
        true
    }

    /// What a step back must find again.
    pub(crate) fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            nodes: self.tree.nodes.len(),
            made: [self.bands.len(), self.grounds.len(), self.headers.len()],
            headings: self.headings,
            place: self.place.clone(),
            last_level: self.last_level,
            above: (self.before, self.close, self.new_page),
        }
    }

    /// What comes next stands as far from what is above as it did then.
    pub(crate) fn resume(&mut self, to: &Checkpoint) {
        (self.before, self.close, self.new_page) = to.above;
    }

    /// Forgets what was laid out since.
    pub(crate) fn step_back(&mut self, to: Checkpoint) {
        let [bands, grounds, headers] = to.made;
        self.tree.cut(self.parent, to.nodes);
        self.bands.truncate(bands);
        self.grounds.truncate(grounds);
        self.headers.truncate(headers);
        self.resume(&to);
        (self.place, self.last_level, self.headings) = (to.place, to.last_level, to.headings);
    }

    fn underline(&mut self) {
        let y = self.theme.body * 0.3;
        let thickness = self.theme.body * 0.09;
        let marks = vec![self.line(self.left, self.left + self.width, y, self.accent(), thickness)];
        self.push(Band { height: y + thickness, keep: true, marks, ..Band::default() });
    }

    fn quote(&mut self, words: &str, source: Option<&str>) {
        if words.trim().is_empty() {
            return;
        }
        let theme = self.theme;
        self.space(theme.gap());
        let from = self.bands.len();
        let node = self.add("BlockQuote");
        let ground = self.grounds.len();
        self.grounds.push(Ground { kind: GroundKind::Voice, left: self.left, width: theme.body * 0.22 });
        self.standing.push(ground);
        self.within(node, |flow| {
            flow.indented(theme.body, |flow| {
                flow.paragraph(&quoted(words), theme.tenant());
                if let Some(source) = source {
                    flow.keep_last();
                    flow.paragraph(source, theme.quiet());
                }
            });
        });
        self.standing.pop();
        self.group(from);
    }
}

/// Where letters stand in a line of this height.
pub(crate) fn baseline(height: f32) -> f32 {
    height * 0.74
}
