//! Bands painted on a page, each piece of content between the marks of its element.

use papers::drawing::{Colour, Pen, Step, polyline};

use crate::band::{Frame, Ink, Mark};
use crate::content::Content;
use crate::font::{Fonts, Weight};
use crate::jpeg::Turn;
use crate::structure::{Kid, NodeId, Tree};
use crate::text::Style;
use crate::theme::{PAGE, Theme};

/// What is written once the page of a heading is known, at a place of the content.
#[derive(Debug)]
pub(crate) struct Hole {
    pub at: usize,
    pub ink: Ink,
}

/// A rectangle of a page that leads somewhere: left, bottom, right, top, in points from the bottom left.
#[derive(Debug)]
pub(crate) struct Spot {
    pub page: usize,
    pub link: NodeId,
    pub bounds: [f32; 4],
    baseline: f32,
}

/// A page being painted.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub content: Content,
    pub holes: Vec<Hole>,
    /// The element being painted; `Some(None)` is decoration.
    open: Option<Option<NodeId>>,
    index: usize,
    /// Number of the next piece of content.
    pub mcid: usize,
}

/// What painting a page adds to.
pub(crate) struct Desk<'a> {
    pub tree: &'a mut Tree,
    pub spots: &'a mut Vec<Spot>,
    /// How each photo is turned.
    pub turns: &'a [Turn],
}

impl Sheet {
    pub(crate) fn new(index: usize) -> Self {
        Self { content: Content::new(), holes: Vec::new(), open: None, index, mcid: 0 }
    }

    /// Paints marks `top` points lower than they stand; the tree learns which content belongs to which element.
    pub(crate) fn paint(&mut self, marks: &[Mark], top: f32, desk: &mut Desk) {
        for mark in marks {
            if self.open != Some(mark.owner) {
                self.close();
                match mark.owner {
                    Some(node) => self.open_element(node, desk.tree),
                    None => self.content.artifact(),
                }
                self.open = Some(mark.owner);
            }
            if let Some(node) = mark.owner {
                self.bound(node, &mark.ink, top, desk);
            }
            self.ink(&mark.ink, top, desk.turns);
        }
    }

    pub(crate) fn close(&mut self) {
        if self.open.take().is_some() {
            self.content.end();
        }
    }

    fn open_element(&mut self, node: NodeId, tree: &mut Tree) {
        let mcid = self.mcid;
        self.mcid += 1;
        tree.arrive(node);
        let Some(element) = tree.get_mut(node) else { return };
        element.kids.push(Kid::Content { page: self.index, mcid });
        self.content.element(element.tag, mcid);
    }

    /// A picture knows the rectangle it fills; a link, those where it is touched.
    fn bound(&mut self, node: NodeId, ink: &Ink, top: f32, desk: &mut Desk) {
        let Some(element) = desk.tree.get_mut(node) else { return };
        match element.tag {
            "Figure" => {
                let mut grow = |x: f32, y: f32| {
                    let y = PAGE.1 - y - top;
                    let [left, bottom, right, high] = element.bounds.unwrap_or([x, y, x, y]);
                    element.bounds = Some([left.min(x), bottom.min(y), right.max(x), high.max(y)]);
                };
                match ink {
                    Ink::Path { steps, .. } => steps.iter().filter_map(end).for_each(|(x, y)| grow(x, y)),
                    Ink::Photo { frame, .. } => {
                        grow(frame.x, frame.y);
                        grow(frame.x + frame.width, frame.y + frame.height);
                    }
                    _ => {}
                }
            }
            "Link" => {
                let (left, right, y, size) = match ink {
                    Ink::Text { x, width, y, style, .. } => (*x, x + width, y + top, style.size),
                    Ink::PageNumber { right, y, style, .. } => (*right - style.size, *right, y + top, style.size),
                    _ => return,
                };
                let (low, high) = (PAGE.1 - y - size * 0.3, PAGE.1 - y + size * 0.95);
                match desk.spots.last_mut() {
                    Some(spot) if spot.link == node && spot.page == self.index && (spot.baseline - y).abs() < 0.5 => {
                        let [from, bottom, to, up] = spot.bounds;
                        spot.bounds = [from.min(left), bottom.min(low), to.max(right), up.max(high)];
                    }
                    _ => {
                        element.kids.push(Kid::Spot(desk.spots.len()));
                        let bounds = [left, low, right, high];
                        desk.spots.push(Spot { page: self.index, link: node, bounds, baseline: y });
                    }
                }
            }
            _ => {}
        }
    }

    fn ink(&mut self, ink: &Ink, top: f32, turns: &[Turn]) {
        match ink {
            Ink::Text { x, y, glyphs, style, .. } => self.content.text(*x, y + top, glyphs, style),
            Ink::Path { steps, fill, pen } => self.content.path(steps, top, *fill, *pen),
            Ink::Photo { photo, frame } => {
                let turn = turns.get(*photo).copied().unwrap_or_default();
                self.content.photo(*photo, Frame { y: frame.y + top, ..*frame }, turn);
            }
            Ink::PageNumber { .. } | Ink::Leader { .. } => {
                let mut ink = ink.clone();
                ink.lower(top);
                self.holes.push(Hole { at: self.content.bytes.len(), ink });
                self.content.forget();
            }
        }
    }
}

/// Paints what waited for the page of its heading.
pub(crate) fn late(fonts: &Fonts, ink: &Ink, page_of: &dyn Fn(usize) -> Option<usize>) -> Vec<u8> {
    let mut content = Content::default();
    let number = |heading: usize, style: &Style| {
        let text = page_of(heading).map(|page| page.to_string()).unwrap_or_default();
        (fonts.glyphs(style.weight, &text), fonts.width(style.weight, style.size, &text))
    };
    match ink {
        Ink::PageNumber { heading, right, y, style } => {
            let (glyphs, width) = number(*heading, style);
            content.text(right - width, *y, &glyphs, style);
        }
        Ink::Leader { heading, left, right, y, style } => {
            let (_, width) = number(*heading, style);
            content.dots(*left, right - width - style.size * 0.35, *y, style);
        }
        _ => {}
    }
    content.bytes
}

/// « page 2 sur 8 », and where it begins.
fn page_number(fonts: &Fonts, theme: &Theme, number: usize, of: usize) -> (String, f32) {
    let text = format!("page\u{a0}{number} sur {of}");
    let x = PAGE.0 - theme.margin - fonts.width(Weight::Regular, theme.page_number, &text);
    (text, x)
}

/// The footer of a page, as much of it as there is room for.
pub(crate) fn footer(fonts: &Fonts, theme: &Theme, footer: &str, number: usize, of: usize) -> String {
    let (_, x) = page_number(fonts, theme, number, of);
    let style = Style::new(Weight::Regular, theme.footer, Colour::GREY);
    shortened(fonts, footer, &style, x - theme.margin - theme.body)
}

/// The foot of a page: a thin line, the footer at the left, « page 2 sur 8 » at the right. The footer is decoration, since
/// it comes back from page to page, but on a paper of one page, where it is this piece of content.
pub(crate) fn foot(
    fonts: &Fonts,
    theme: &Theme,
    text: &str,
    (number, of): (usize, usize),
    content_number: Option<usize>,
) -> Vec<u8> {
    let number_style = Style::new(Weight::Regular, theme.page_number, Colour::INK);
    let footer_style = Style::new(Weight::Regular, theme.footer, Colour::GREY);
    let (y, right) = (theme.footer_baseline(), PAGE.0 - theme.margin);
    let footer = footer(fonts, theme, text, number, of);
    let (text, x) = page_number(fonts, theme, number, of);
    let rule = polyline(&[(theme.margin, theme.footer_rule()), (right, theme.footer_rule())]);
    let mut content = Content::default();
    content.footer();
    content.path(&rule, 0.0, None, Some(Pen { colour: Colour::LINE, width: 1.0 }));
    if let Some(mcid) = content_number {
        content.end();
        content.element("P", mcid);
    }
    content.text(theme.margin, y, &fonts.glyphs(Weight::Regular, &footer), &footer_style);
    if content_number.is_some() {
        content.end();
        content.footer();
    }
    content.text(x, y, &fonts.glyphs(Weight::Regular, &text), &number_style);
    content.end();
    content.bytes
}

/// A text that fits on one line, ended by « … » if it had to be cut.
fn shortened(fonts: &Fonts, text: &str, style: &Style, width: f32) -> String {
    let text = text.replace('\n', " ");
    if fonts.width(style.weight, style.size, &text) <= width {
        return text;
    }
    let mut used = fonts.width(style.weight, style.size, "…");
    let fits = |character: &char| {
        used += fonts.advance(style.weight, *character) * style.size;
        used <= width
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

fn end(step: &Step) -> Option<(f32, f32)> {
    match *step {
        Step::Move(x, y) | Step::Line(x, y) | Step::Curve(_, _, _, _, x, y) => Some((x, y)),
        Step::Close => None,
    }
}
