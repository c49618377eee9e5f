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
    /// The whole of a row.
    pub whole: bool,
    pub anchors: Vec<Anchor>,
}

/// Where a heading stands: contents and bookmarks lead there.
#[derive(Debug, Clone)]
pub(crate) struct Anchor {
    /// Its place among the paper’s headings; a cover’s title is none of them.
    pub heading: Option<usize>,
    /// Its line of the outline: level one or two, and what it says.
    pub bookmark: Option<(usize, String)>,
    /// Under the top of its band.
    pub y: f32,
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
        width: f32,
        glyphs: Vec<u16>,
        style: Style,
    },
    Path {
        steps: Vec<Step>,
        fill: Option<Colour>,
        pen: Option<Pen>,
    },
    /// A photo, by its place among those of the paper.
    Photo {
        photo: usize,
        frame: Frame,
    },
    /// The page of a heading, known once all is laid out: it ends at `right`.
    PageNumber {
        heading: usize,
        right: f32,
        y: f32,
        style: Style,
    },
    /// Dots from `left` to that page number.
    Leader {
        heading: usize,
        left: f32,
        right: f32,
        y: f32,
        style: Style,
    },
}

/// A rectangle of the page: left, top, width, height, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
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
    /// Moves it down.
    pub(crate) fn lower(&mut self, by: f32) {
        match self {
            Self::Text { y, .. } | Self::PageNumber { y, .. } | Self::Leader { y, .. } => *y += by,
            Self::Photo { frame, .. } => frame.y += by,
            Self::Path { steps, .. } => steps.iter_mut().for_each(|step| *step = lowered(*step, by)),
        }
    }
}

fn lowered(step: Step, by: f32) -> Step {
    match step {
        Step::Move(x, y) => Step::Move(x, y + by),
        Step::Line(x, y) => Step::Line(x, y + by),
        Step::Curve(a, b, c, d, x, y) => Step::Curve(a, b + by, c, d + by, x, y + by),
        Step::Close => Step::Close,
    }
}

/// A number of things as a measure; beyond 65 535 it makes no difference to a page.
pub(crate) fn measure(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}
