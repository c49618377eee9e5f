//! Pages turned into the operations of printpdf, each piece of content between the marks of its element.

use std::collections::BTreeMap;

use papers::drawing::{Colour, Pen, Step, polyline};
use printpdf::{
    Color, DictItem, FontId, Line, LineCapStyle, LineJoinStyle, LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage,
    Point, Polygon, PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder,
};

use crate::band::{Ink, Mark};
use crate::font::{Fonts, Weight};
use crate::paginate::Page;
use crate::structure::{Kid, NodeId, Tree};
use crate::text::Style;
use crate::theme::{PAGE, Theme};

/// The resource name of a face.
pub(crate) fn font_id(weight: Weight) -> FontId {
    FontId(match weight {
        Weight::Regular => "Regular".to_owned(),
        Weight::Bold => "Bold".to_owned(),
    })
}

/// Paints one page; the tree learns which marked content of the page belongs to which element.
pub(crate) fn page(page: &Page, index: usize, foot: &[Mark], tree: &mut Tree) -> PdfPage {
    let mut painter = Painter { ops: Vec::new(), open: None, index, mcid: 0, tree };
    painter.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
    painter.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
    for mark in page.grounds.iter().chain(&page.marks) {
        painter.mark(mark);
    }
    painter.close();
    painter.foot(foot);
    let (width, height): (Mm, Mm) = (Pt(PAGE.0).into(), Pt(PAGE.1).into());
    PdfPage::new(width, height, painter.ops)
}

/// The foot of a page: a thin line, the footer at the left, « page 2 sur 8 » at the right.
pub(crate) fn foot(fonts: &Fonts, theme: &Theme, footer: &str, number: usize, of: usize) -> Vec<Mark> {
    let number_style = Style { weight: Weight::Regular, size: theme.page_number, colour: Colour::INK };
    let footer_style = Style { weight: Weight::Regular, size: theme.footer, colour: Colour::GREY };
    let (y, right) = (theme.footer_baseline(), PAGE.0 - theme.margin);
    let text = format!("page\u{a0}{number} sur {of}");
    let x = right - fonts.width(Weight::Regular, number_style.size, &text);
    let footer = shortened(fonts, footer, footer_style, x - theme.margin - theme.body);
    let rule = theme.footer_rule();
    let pen = Some(Pen { colour: Colour::LINE, width: 1.0 });
    let inks = [
        Ink::Path { steps: polyline(&[(theme.margin, rule), (right, rule)]), fill: None, pen },
        Ink::Text { x: theme.margin, y, text: footer, style: footer_style },
        Ink::Text { x, y, text, style: number_style },
    ];
    inks.into_iter().map(|ink| Mark { owner: None, ink }).collect()
}

/// A text that fits on one line, ended by « … » if it had to be cut.
fn shortened(fonts: &Fonts, text: &str, style: Style, width: f32) -> String {
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

struct Painter<'a> {
    ops: Vec<Op>,
    /// The element being painted; `Some(None)` is decoration.
    open: Option<Option<NodeId>>,
    index: usize,
    mcid: usize,
    tree: &'a mut Tree,
}

impl Painter<'_> {
    fn mark(&mut self, mark: &Mark) {
        if self.open != Some(mark.owner) {
            self.close();
            match mark.owner {
                Some(node) => self.open_element(node),
                None => self.open_artifact(&[("Type", "Layout")]),
            }
            self.open = Some(mark.owner);
        }
        if let Some(node) = mark.owner {
            self.bound(node, &mark.ink);
        }
        self.ink(&mark.ink);
    }

    fn foot(&mut self, marks: &[Mark]) {
        self.open_artifact(&[("Type", "Pagination"), ("Subtype", "Footer")]);
        marks.iter().for_each(|mark| self.ink(&mark.ink));
        self.open = Some(None);
        self.close();
    }

    fn open_element(&mut self, node: NodeId) {
        let mcid = self.mcid;
        self.mcid += 1;
        let page = self.index;
        let Some(element) = self.tree.get_mut(node) else { return };
        element.kids.push(Kid::Content { page, mcid });
        let tag = if element.tag == "Figure" { "Figure" } else { element.tag };
        let number = DictItem::Int(i64::try_from(mcid).unwrap_or(i64::MAX));
        self.ops.push(begin(tag, BTreeMap::from([("MCID".to_owned(), number)])));
    }

    fn open_artifact(&mut self, properties: &[(&str, &str)]) {
        let name = |(key, value): &(&str, &str)| ((*key).to_owned(), DictItem::Name(value.as_bytes().to_vec()));
        self.ops.push(begin("Artifact", properties.iter().map(name).collect()));
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContentWithProperties);
        }
    }

    /// A picture knows the rectangle it fills.
    fn bound(&mut self, node: NodeId, ink: &Ink) {
        let Some(element) = self.tree.get_mut(node).filter(|element| element.tag == "Figure") else { return };
        let Ink::Path { steps, .. } = ink else { return };
        for (x, y) in steps.iter().filter_map(end) {
            let y = PAGE.1 - y;
            let [left, bottom, right, top] = element.bounds.unwrap_or([x, y, x, y]);
            element.bounds = Some([left.min(x), bottom.min(y), right.max(x), top.max(y)]);
        }
    }

    fn ink(&mut self, ink: &Ink) {
        match ink {
            Ink::Text { x, y, text, style } => self.text(*x, *y, text, *style),
            Ink::Path { steps, fill, pen } => self.path(steps, *fill, *pen),
        }
    }

    fn text(&mut self, x: f32, y: f32, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let font = PdfFontHandle::External(font_id(style.weight));
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFillColor { col: colour(style.colour) },
            Op::SetFont { font, size: Pt(round(style.size)) },
            Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(round(x)), Pt(round(PAGE.1 - y))) },
            Op::ShowText { items: vec![TextItem::Text(text.to_owned())] },
            Op::EndTextSection,
        ]);
    }

    fn path(&mut self, steps: &[Step], fill: Option<Colour>, pen: Option<Pen>) {
        let lines = outlines(steps);
        if lines.is_empty() {
            return;
        }
        if let Some(fill) = fill {
            let rings = lines.iter().map(|line| PolygonRing { points: line.points.clone() }).collect();
            let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::EvenOdd };
            self.ops.extend([Op::SetFillColor { col: colour(fill) }, Op::DrawPolygon { polygon }]);
        }
        if let Some(pen) = pen {
            self.ops.push(Op::SetOutlineColor { col: colour(pen.colour) });
            self.ops.push(Op::SetOutlineThickness { pt: Pt(round(pen.width.max(0.0))) });
            self.ops.extend(lines.into_iter().map(|line| Op::DrawLine { line }));
        }
    }
}

fn begin(tag: &str, map: BTreeMap<String, DictItem>) -> Op {
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

/// One line of printpdf per continuous outline.
fn outlines(steps: &[Step]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for step in steps {
        if let Step::Move(x, y) = step {
            lines.push(Line { points: vec![point(*x, *y, false)], is_closed: false });
            continue;
        }
        let Some(line) = lines.last_mut() else { continue };
        match *step {
            Step::Line(x, y) => line.points.push(point(x, y, false)),
            Step::Curve(a, b, c, d, x, y) => {
                line.points.extend([point(a, b, true), point(c, d, true), point(x, y, false)]);
            }
            Step::Close => line.is_closed = true,
            Step::Move(..) => {}
        }
    }
    lines
}

fn point(x: f32, y: f32, bezier: bool) -> LinePoint {
    LinePoint { p: Point { x: Pt(round(x)), y: Pt(round(PAGE.1 - y)) }, bezier }
}

fn end(step: &Step) -> Option<(f32, f32)> {
    match *step {
        Step::Move(x, y) | Step::Line(x, y) | Step::Curve(_, _, _, _, x, y) => Some((x, y)),
        Step::Close => None,
    }
}

fn colour(Colour(r, g, b): Colour) -> Color {
    let part = |value: u8| round3(f32::from(value) / 255.0);
    Color::Rgb(Rgb { r: part(r), g: part(g), b: part(b), icc_profile: None })
}

/// A hundredth of a point is finer than any printer.
fn round(value: f32) -> f32 {
    if value.is_finite() { (value * 100.0).round() / 100.0 } else { 0.0 }
}

fn round3(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}
