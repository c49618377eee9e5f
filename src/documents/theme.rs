//! Sizes of each family of papers, in points, on A4.

use papers::block::{Family, Level, Points};
use papers::drawing::Colour;

use crate::font::Weight;
use crate::text::Style;

/// Width and height of A4.
pub(crate) const PAGE: (f32, f32) = (595.28, 841.89);

/// What a family of papers looks like: the only style sheet.
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
    /// Space between two blocks, as a part of the type size.
    gap: f32,
    /// A table up to this part of a page is not cut.
    pub whole: f32,
    /// Space above and under the text of a cell, as a part of the type size.
    pub cell: f32,
    /// Beyond this many letters a field is cut: 25 to 50 pages.
    pub most_letters: usize,
    /// Box to tick, as a part of the type size.
    pub tick: f32,
    /// Space between two boxes to tick, as a part of the type size.
    pub between_ticks: f32,
    /// Whether panels have a frame; else they are bare columns.
    pub framed: bool,
    /// Whether a heading of the first level has a line under it.
    pub ruled: bool,
    /// Whether a link is underlined; where it is not, it is bold (large print is never underlined).
    pub underlined: bool,
    /// From the top of the sheet: where the first panels of a letter stand, to be seen through its envelope’s window.
    pub window: Option<f32>,
    /// Headings and rules.
    pub accent: Colour,
    /// Ground of boxes.
    pub pale: Colour,
    /// Headings on that ground.
    pub on_pale: Colour,
}

/// Points in a millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;

impl Theme {
    /// The look of a family, with the organisation’s colour when it has one that is read on white.
    pub(crate) fn new(family: Family, accent: Option<Colour>) -> Self {
        let theme = match family {
            Family::LargePrint { points } => Self::large(points),
            Family::Professional => Self::PROFESSIONAL,
            Family::Form => Self::FORM,
            Family::Site => Self::SITE,
            Family::Letter => Self::LETTER,
        };
        let Some(accent) = accent.filter(|accent| accent.reads_on_white()) else { return theme };
        Self { accent, pale: accent.paled(), on_pale: accent.on_its_pale(), ..theme }
    }

    const PROFESSIONAL: Self = Self {
        body: 11.0,
        small: 9.5,
        headings: (20.0, 14.5, 12.0),
        cover: 28.0,
        leading: 1.4,
        margin: 54.0,
        picture: 64.0,
        page_number: 9.5,
        footer: 9.5,
        gap: 0.75,
        whole: 0.4,
        cell: 0.38,
        most_letters: 100_000,
        tick: 1.15,
        between_ticks: 0.45,
        framed: true,
        ruled: true,
        underlined: true,
        window: None,
        accent: Colour::TEAL,
        pale: Colour::TEAL_PALE,
        on_pale: Colour::TEAL,
    };

    /// Filled with a pen: the room is for the hand, and a script stands beside what it makes one write.
    const FORM: Self = Self {
        body: 10.0,
        small: 9.0,
        headings: (18.0, 13.0, 11.0),
        leading: 1.27,
        margin: 37.0,
        page_number: 9.0,
        footer: 9.0,
        gap: 0.5,
        whole: 0.2,
        cell: 0.25,
        tick: 1.1,
        between_ticks: 0.25,
        framed: false,
        ..Self::PROFESSIONAL
    };

    /// Read standing, at arm’s length, and filled with a carpenter’s pencil.
    const SITE: Self = Self {
        body: 12.5,
        small: 10.5,
        headings: (21.0, 16.0, 13.5),
        cover: 30.0,
        margin: 46.0,
        picture: 84.0,
        page_number: 12.5,
        footer: 10.5,
        cell: 0.62,
        tick: 1.6,
        between_ticks: 0.7,
        ..Self::PROFESSIONAL
    };

    /// 25 mm of margin; the right half of a page of two columns begins where the window of a DL envelope does.
    const LETTER: Self = Self {
        body: 11.5,
        small: 10.0,
        headings: (15.0, 13.0, 12.0),
        cover: 24.0,
        leading: 1.45,
        margin: 71.0,
        framed: false,
        ruled: false,
        window: Some(50.0 * MM),
        ..Self::PROFESSIONAL
    };

    /// Nothing a tenant reads is under 16 pt, the foot of the page included (UKAAF: large print).
    fn large(points: Points) -> Self {
        let body = points.size();
        Self {
            body,
            most_letters: match points {
                Points::Sixteen => 60_000,
                Points::Twenty => 50_000,
                Points::TwentyFour => 40_000,
            },
            small: (body * 0.85).max(16.0),
            headings: (body * 1.55, body * 1.25, body * 1.08),
            cover: body * 2.1,
            leading: 1.42,
            margin: 52.0,
            picture: 112.0,
            page_number: body,
            footer: 16.0,
            underlined: false,
            ..Self::PROFESSIONAL
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
        self.body * self.gap
    }

    pub(crate) const fn text(&self) -> Style {
        Style::new(Weight::Regular, self.body, Colour::INK)
    }

    pub(crate) const fn bold(&self) -> Style {
        Style::new(Weight::Bold, self.body, Colour::INK)
    }

    pub(crate) const fn quiet(&self) -> Style {
        Style::new(Weight::Regular, self.small, Colour::GREY)
    }

    pub(crate) const fn accent(&self, size: f32) -> Style {
        Style::new(Weight::Bold, size, self.accent)
    }

    /// As [`Self::accent`], on the ground of a box.
    pub(crate) const fn on_pale(&self, size: f32) -> Style {
        Style::new(Weight::Bold, size, self.on_pale)
    }

    pub(crate) const fn tenant(&self) -> Style {
        Style::new(Weight::Regular, self.body, Colour::TERRACOTTA)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_too_light_for_white_paper_is_not_taken() {
        let theme = |accent| Theme::new(Family::Professional, Some(accent));
        assert_eq!(theme(Colour::LIGHT).accent, Colour::TEAL);
        let navy = Colour(0x10, 0x2a, 0x6b);
        assert_eq!([theme(navy).accent, theme(navy).on_pale], [navy, navy]);
        // 4.5 to 1 on white, less on its own pale ground: ink there.
        let just = Colour(0x76, 0x76, 0x76);
        assert_eq!([theme(just).accent, theme(just).on_pale], [just, Colour::INK]);
    }
}
