//! One page, promised: what fits is put on it, and what does not is said to be in the carnet.

mod measure;

use self::measure::{letterhead, sides};
use crate::block::{Block, Points};
use crate::carnet::points;
use crate::catalogue::Seen;

/// A sheet of paper: the tenant’s letters, under a letterhead or not.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    points: Points,
    letterhead: f32,
}

impl Sheet {
    pub(super) fn of(seen: &Seen) -> Self {
        let points = points(seen.state.carnet);
        let letterhead = seen.letterhead.as_ref().map_or(0.0, |identity| letterhead(points, identity));
        Self { points, letterhead }
    }

    /// How many sides a paper of one page may take: both at 24 points, where a side holds twenty short lines.
    pub(super) const fn sides(self) -> &'static [usize] {
        match self.points {
            Points::Sixteen | Points::Twenty => &[1],
            Points::TwentyFour => &[1, 2],
        }
    }

    /// Whether blocks fit on so many sides.
    pub(super) fn holds(self, most: usize, blocks: &[Block]) -> bool {
        sides(self.points, self.letterhead, blocks) <= most
    }

    /// What opens a page, then as many things as fit above its foot; if some do not, the sentence that says so. One thing at
    /// least is put: a page of nothing would keep no promise.
    pub(super) fn filled(self, opening: Vec<Block>, things: &[Block], the_rest: &Block, foot: &[Block]) -> Vec<Block> {
        let most = self.sides().last().copied().unwrap_or(1);
        let holds = |blocks: &[Block]| self.holds(most, &[blocks, foot].concat());
        let whole = [opening.as_slice(), things].concat();
        if holds(&whole) {
            return whole;
        }
        let rest = std::slice::from_ref(the_rest);
        let some = (1..things.len()).rev().map(|count| {
            let put = things.iter().take(count).cloned().collect::<Vec<_>>();
            [opening.as_slice(), &put, rest].concat()
        });
        let first = || [opening.as_slice(), things.get(..1).unwrap_or_default(), rest].concat();
        let mut some = some;
        some.find(|blocks| holds(blocks)).unwrap_or_else(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{heading1, paragraph};

    fn sheet(points: Points) -> Sheet {
        Sheet { points, letterhead: 80.0 }
    }

    fn sentences(count: usize) -> Vec<Block> {
        (0..count).map(|_| paragraph("Je garde une main libre, toujours.")).collect()
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_said() {
        let (the_rest, foot) = (paragraph("La suite est dans mon carnet."), [paragraph("Mon rendez-vous")]);
        let sheet = sheet(Points::Twenty);
        let filled = |count| sheet.filled(vec![heading1("À essayer")], &sentences(count), &the_rest, &foot);
        assert_eq!(filled(4).len(), 5);
        let many = filled(200);
        assert!((10..20).contains(&many.len()), "{}", many.len());
        assert_eq!(many.last(), Some(&the_rest));
        assert!(sheet.holds(1, &[many.as_slice(), &foot].concat()));
    }

    #[test]
    fn large_letters_may_turn_the_sheet() {
        let many = sentences(15);
        assert_eq!([1, 2].map(|sides| sheet(Points::TwentyFour).holds(sides, &many)), [false, true]);
        assert!(sheet(Points::Sixteen).holds(1, &many));
    }
}
