//! Sizes of each family of papers, in points, on A4.

use papers::block::{Family, Level};
use papers::drawing::Colour;

use crate::font::Weight;
use crate::text::Style;

/// Width and height of A4.
pub(crate) const PAGE: (f32, f32) = (595.28, 841.89);

/// What a family of papers looks like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Theme {
    /// Body text.
    pub body: f32,
    /// Sources and captions.
    pub small: f32,
    /// Headings of the three levels.
    headings: (f32, f32, f32),
    pub cover: f32,
    /// Line height, as a part of the type size.
    pub leading: f32,
    /// Left, right and top margins.
    pub margin: f32,
    /// Side of the picture of an entry.
    pub picture: f32,
    pub page_number: f32,
    pub footer: f32,
}

impl Theme {
    pub(crate) fn new(family: Family) -> Self {
        match family {
            Family::LargePrint { points } => Self::large(points.size()),
            Family::Professional | Family::Site | Family::Letter => Self {
                body: 11.0,
                small: 9.5,
                headings: (20.0, 14.5, 12.0),
                cover: 28.0,
                leading: 1.4,
                margin: 54.0,
                picture: 64.0,
                page_number: 9.5,
                footer: 9.5,
            },
        }
    }

    /// Nothing a tenant reads is under 16 pt, the foot of the page included (UKAAF: large print).
    fn large(body: f32) -> Self {
        Self {
            body,
            small: (body * 0.85).max(16.0),
            headings: (body * 1.55, body * 1.25, body * 1.08),
            cover: body * 2.1,
            leading: 1.42,
            margin: 52.0,
            picture: 112.0,
            page_number: body,
            footer: 16.0,
        }
    }

    pub(crate) const fn heading(&self, level: Level) -> f32 {
        match level {
            Level::One => self.headings.0,
            Level::Two => self.headings.1,
            Level::Three => self.headings.2,
        }
    }

    pub(crate) fn width(&self) -> f32 {
        PAGE.0 - 2.0 * self.margin
    }

    /// Baseline of the foot of the page, from the top of the sheet.
    pub(crate) fn footer_baseline(&self) -> f32 {
        PAGE.1 - self.margin * 0.75
    }

    /// Thin line above the foot of the page.
    pub(crate) fn footer_rule(&self) -> f32 {
        self.footer_baseline() - self.page_number * 1.35
    }

    /// Height the blocks of a page share.
    pub(crate) fn height(&self) -> f32 {
        self.footer_rule() - self.body * 0.6 - self.margin
    }

    /// Space between two blocks.
    pub(crate) fn gap(&self) -> f32 {
        self.body * 0.75
    }

    pub(crate) const fn text(&self) -> Style {
        Style { weight: Weight::Regular, size: self.body, colour: Colour::INK }
    }

    pub(crate) const fn bold(&self) -> Style {
        Style { weight: Weight::Bold, size: self.body, colour: Colour::INK }
    }

    pub(crate) const fn quiet(&self) -> Style {
        Style { weight: Weight::Regular, size: self.small, colour: Colour::GREY }
    }

    pub(crate) const fn teal(&self, size: f32) -> Style {
        Style { weight: Weight::Bold, size, colour: Colour::TEAL }
    }

    pub(crate) const fn tenant(&self) -> Style {
        Style { weight: Weight::Regular, size: self.body, colour: Colour::TERRACOTTA }
    }
}
