//! What the layout makes of the blocks: bands, strips as wide as the page that no page break cuts.

use papers::drawing::{Colour, Pen, Step};

use crate::structure::NodeId;
use crate::text::Style;

/// A strip of the page. Positions of its marks are in points, from the left edge of the sheet and from its own top.
#[derive(Debug, Clone, Default)]
pub(crate) struct Band {
    /// Space above, dropped at the top of a page.
    pub before: f32,
    pub height: f32,
    /// Stays on the page of the next band.
    pub keep: bool,
    /// Bands of one group stay together; zero for none.
    pub group: usize,
    /// Starts a new page.
    pub new_page: bool,
    pub marks: Vec<Mark>,
    /// Boxes and bars it stands in, by their place among the grounds.
    pub grounds: Vec<usize>,
    /// The table it is a row of, whose header comes back at the top of each page.
    pub table: Option<usize>,
    /// Lines of the outline, and how far under its top they lead.
    pub bookmarks: Vec<(Bookmark, f32)>,
}

/// Something painted, and the element it belongs to.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// `None` for decoration: a screen reader passes over it.
    pub owner: Option<NodeId>,
    pub ink: Ink,
}

#[derive(Debug, Clone)]
pub(crate) enum Ink {
    /// `y` is the baseline.
    Text {
        x: f32,
        y: f32,
        text: String,
        style: Style,
    },
    Path {
        steps: Vec<Step>,
        fill: Option<Colour>,
        pen: Option<Pen>,
    },
}

/// A line of the document’s outline.
#[derive(Debug, Clone)]
pub(crate) struct Bookmark {
    /// One or two.
    pub level: usize,
    pub title: String,
}

/// A box or a bar behind some bands, drawn again on each page they reach.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground {
    pub kind: GroundKind,
    pub left: f32,
    pub width: f32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GroundKind {
    Callout,
    /// The frame of a panel.
    Panel,
    /// The bar beside the tenant’s own words.
    Voice,
}

impl Ink {
    pub(crate) fn moved(&self, dx: f32, dy: f32) -> Self {
        match self {
            Self::Text { x, y, text, style } => Self::Text { x: x + dx, y: y + dy, text: text.clone(), style: *style },
            Self::Path { steps, fill, pen } => {
                Self::Path { steps: steps.iter().map(|step| shifted(*step, dx, dy)).collect(), fill: *fill, pen: *pen }
            }
        }
    }
}

fn shifted(step: Step, dx: f32, dy: f32) -> Step {
    match step {
        Step::Move(x, y) => Step::Move(x + dx, y + dy),
        Step::Line(x, y) => Step::Line(x + dx, y + dy),
        Step::Curve(a, b, c, d, x, y) => Step::Curve(a + dx, b + dy, c + dx, d + dy, x + dx, y + dy),
        Step::Close => Step::Close,
    }
}

/// A number of things as a measure; beyond 65 535 it makes no difference to a page.
pub(crate) fn measure(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}
