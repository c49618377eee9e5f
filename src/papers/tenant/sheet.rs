//! One page, promised: what fits is put on it, and what does not is said to be in the carnet.

mod measure;

use self::measure::{height, letterhead, page, writing_line};
use crate::block::{Block, Points};
use crate::carnet::points;
use crate::catalogue::Seen;

/// Kept free on each side: heights are measured by rough widths.
const MARGIN: f32 = 4.0;
/// Lost at the foot of a first side, for a thing that goes whole to the back.
const LOST: f32 = 130.0;
/// More empty lines than this are no invitation to write.
const MOST_LINES: u8 = 8;

/// What a sheet is to be filled with: the tenant’s letters, under a letterhead or not.
#[derive(Clone, Copy)]
pub(super) struct Page {
    points: Points,
    letterhead: f32,
}

/// A sheet being filled.
pub(super) struct Sheet {
    points: Points,
    whole: f32,
    /// Height kept for what comes at the foot.
    kept: f32,
    blocks: Vec<Block>,
}

impl Page {
    pub(super) fn of(seen: &Seen) -> Self {
        let points = points(seen.state.carnet);
        let letterhead = seen.letterhead.as_ref().map_or(0.0, |identity| letterhead(points, identity));
        Self { points, letterhead }
    }

    /// How many sides a paper of one page may take: both at 24 points, where a side holds twenty short lines.
    pub(super) const fn sides(self) -> &'static [u8] {
        match self.points {
            Points::Sixteen | Points::Twenty => &[1],
            Points::TwentyFour => &[1, 2],
        }
    }
}

impl Sheet {
    /// As many sides of one sheet, one or two.
    pub(super) fn new(paper: Page, sides: u8) -> Self {
        let Page { points, letterhead } = paper;
        let back = f32::from(sides.saturating_sub(1)) * (page(points) - LOST);
        Self { points, whole: page(points) - letterhead - MARGIN + back, kept: 0.0, blocks: Vec::new() }
    }

    /// Whether blocks fit on a sheet.
    pub(super) fn fits(paper: Page, sides: u8, blocks: &[Block]) -> bool {
        height(paper.points, blocks) <= Self::new(paper, sides).whole
    }

    /// Puts what has to be there, whether it fits or not.
    pub(super) fn put(&mut self, blocks: Vec<Block>) {
        self.blocks.extend(blocks);
    }

    /// Keeps room for what comes at the foot.
    pub(super) fn keep_room_for(&mut self, blocks: &[Block]) {
        // A first block has no space above it: one more paragraph makes up for it.
        self.kept += height(self.points, blocks) + self.points.size();
    }

    /// Puts the blocks of each thing as long as they fit; then, if some do not, the sentence that says so. At least one thing is
    /// put: a page of nothing would keep no promise.
    pub(super) fn put_what_fits(&mut self, things: Vec<Vec<Block>>, the_rest: &Block) {
        let whole: Vec<Block> = [self.blocks.clone(), things.concat()].concat();
        if height(self.points, &whole) <= self.whole - self.kept {
            self.blocks = whole;
            return;
        }
        self.keep_room_for(std::slice::from_ref(the_rest));
        for (index, blocks) in things.into_iter().enumerate() {
            let with: Vec<Block> = [self.blocks.clone(), blocks].concat();
            if index > 0 && height(self.points, &with) > self.whole - self.kept {
                break;
            }
            self.blocks = with;
        }
        self.blocks.push(the_rest.clone());
    }

    /// How many lines to write on still fit.
    pub(super) fn lines_left(&self) -> u8 {
        let left = self.whole - self.kept - height(self.points, &self.blocks);
        let line = writing_line(self.points);
        (0..=MOST_LINES).rev().find(|count| f32::from(*count) * line <= left).unwrap_or(0)
    }

    pub(super) fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{heading1, paragraph};

    fn page(points: Points) -> Page {
        Page { points, letterhead: 62.0 }
    }

    fn sentences(count: usize) -> Vec<Vec<Block>> {
        (0..count).map(|_| vec![paragraph("Je garde une main libre, toujours.")]).collect()
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_said() {
        let the_rest = paragraph("La suite est dans mon carnet.");
        let filled = |count| {
            let mut sheet = Sheet::new(page(Points::Twenty), 1);
            sheet.put(vec![heading1("À essayer")]);
            sheet.put_what_fits(sentences(count), &the_rest);
            sheet.into_blocks()
        };
        assert_eq!(filled(4).len(), 5);
        let many = filled(200);
        assert!(Sheet::fits(page(Points::Twenty), 1, &many) && (10..20).contains(&many.len()), "{}", many.len());
        assert_eq!(many.last(), Some(&the_rest));
    }

    #[test]
    fn larger_letters_leave_fewer_lines_to_write_on() {
        let lines = |points| {
            let mut sheet = Sheet::new(page(points), 1);
            sheet.put(sentences(10).concat());
            sheet.lines_left()
        };
        assert!(lines(Points::Sixteen) > lines(Points::Twenty));
        let twenty = sentences(20).concat();
        assert_eq!([1, 2].map(|sides| Sheet::fits(page(Points::TwentyFour), sides, &twenty)), [false, true]);
    }
}
