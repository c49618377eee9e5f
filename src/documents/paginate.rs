//! Bands put on pages: what belongs together stays together, as long as a page is tall enough for it. A page is painted as
//! it fills, so that a long paper is never held whole.

use std::collections::BTreeMap;

use papers::drawing::{Colour, Pen, Step, polyline, rounded};

use crate::band::{Anchor, Band, Ground, GroundKind, Ink, Mark};
use crate::flow::Flow;
use crate::jpeg::Turn;
use crate::paint::{Desk, Hole, Sheet, Spot};
use crate::structure::{Kid, Tree};
use crate::subset::Used;
use crate::theme::Theme;

/// A painted page, its foot apart.
#[derive(Debug)]
pub(crate) struct Page {
    pub content: Vec<u8>,
    pub holes: Vec<Hole>,
    /// How many pieces of elements’ content it holds.
    pieces: usize,
    /// The piece of content that its footer is, when it is one.
    pub footer: Option<usize>,
}

/// Where something stands: a page counted from zero, and points from its top.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub page: usize,
    pub top: f32,
}

/// A line of the outline.
#[derive(Debug)]
pub(crate) struct Bookmark {
    /// One or two.
    pub level: usize,
    pub title: String,
    pub place: Place,
}

/// The pages made so far.
#[derive(Debug)]
pub(crate) struct Pages {
    theme: Theme,
    pub done: Vec<Page>,
    pub spots: Vec<Spot>,
    pub headings: BTreeMap<usize, Place>,
    pub bookmarks: Vec<Bookmark>,
    /// The letters on them, feet and page numbers apart.
    pub letters: Used,
    sheet: Sheet,
    /// Used height of the page.
    used: f32,
    empty: bool,
    /// Top and bottom of each ground on this page, by its place.
    reached: Vec<(usize, f32, f32)>,
}

/// How many of the first bands stay together, counting groups or only the bands that keep with the next.
fn linked(bands: &[Band], groups: bool) -> usize {
    let mut count = 1;
    for (band, next) in bands.iter().zip(bands.iter().skip(1)) {
        let grouped = groups && band.group != 0 && band.group == next.group;
        if next.new_page || !(band.keep || grouped) {
            break;
        }
        count += 1;
    }
    count
}

fn height(bands: &[Band]) -> f32 {
    bands.iter().enumerate().map(|(index, band)| if index == 0 { band.height } else { band.before + band.height }).sum()
}

impl Pages {
    pub(crate) fn new(theme: Theme) -> Self {
        Self {
            theme,
            done: Vec::new(),
            spots: Vec::new(),
            headings: BTreeMap::new(),
            bookmarks: Vec::new(),
            letters: Used::default(),
            sheet: Sheet::new(0),
            used: 0.0,
            empty: true,
            reached: Vec::new(),
        }
    }

    /// Takes the bands that what comes next in the flow can no longer change.
    pub(crate) fn take(&mut self, flow: &mut Flow) {
        let mut ready = std::mem::take(&mut flow.bands);
        // A band that keeps with the next one waits for it, with all that keeps with it.
        let mut open = ready.iter().rposition(|band| !band.keep).map_or(0, |last| last.saturating_add(1));
        let group = |at: usize| ready.get(at).map(|band| band.group).filter(|group| *group != 0);
        while open.checked_sub(1).is_some_and(|last| group(last).is_some() && group(last) == group(open)) {
            open -= 1;
        }
        flow.bands = ready.split_off(open);
        flow.given += ready.len();
        self.put_all(&ready, flow);
    }

    /// Takes all that is left; there is always at least one page.
    pub(crate) fn finish(&mut self, flow: &mut Flow) {
        let bands = std::mem::take(&mut flow.bands);
        self.put_all(&bands, flow);
        self.finish_page(flow);
        // A footer that does not come back from page to page is not decoration: it is read, once, at the end.
        if let ([page], false) = (self.done.as_mut_slice(), flow.paper.footer.trim().is_empty()) {
            let node = flow.tree.add(Tree::ROOT, "P");
            let content = Kid::Content { page: 0, mcid: page.pieces };
            flow.tree.get_mut(node).into_iter().for_each(|node| node.kids.push(content));
            page.footer = Some(page.pieces);
        }
    }

    fn put_all(&mut self, bands: &[Band], flow: &mut Flow) {
        let mut rest = bands;
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at_checked(linked(rest, true)).unwrap_or((rest, &[]));
            self.chunk(chunk, true, flow);
            rest = after;
        }
    }

    fn chunk(&mut self, bands: &[Band], groups: bool, flow: &mut Flow) {
        let Some(first) = bands.first() else { return };
        if first.new_page && !self.empty {
            self.finish_page(flow);
        }
        let wanted = height(bands);
        let room = self.theme.height();
        if self.used + self.gap(first) + wanted > room
            && !self.empty
            && wanted <= room - self.header_height(first, &flow.headers)
        {
            self.finish_page(flow);
        }
        let whole = self.used + self.gap(first) + self.header_height(first, &flow.headers) + wanted <= room;
        if whole || bands.len() == 1 || !groups {
            bands.iter().for_each(|band| self.place(band, flow));
            return;
        }
        let mut rest = bands;
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at_checked(linked(rest, false)).unwrap_or((rest, &[]));
            self.chunk(chunk, false, flow);
            rest = after;
        }
    }

    /// Space above a band here: none at the top of a page.
    const fn gap(&self, band: &Band) -> f32 {
        if self.empty { 0.0 } else { band.before }
    }

    /// Height of the header that comes back when this band starts a page.
    fn header_height(&self, band: &Band, headers: &[Band]) -> f32 {
        let header = band.table.and_then(|table| headers.get(table));
        header.filter(|_| self.empty).map_or(0.0, |header| header.height)
    }

    fn place(&mut self, band: &Band, flow: &mut Flow) {
        if self.used + self.gap(band) + band.height > self.theme.height() && !self.empty {
            self.finish_page(flow);
        }
        if let Some(header) = band.table.and_then(|table| flow.headers.get(table)).filter(|_| self.empty).cloned() {
            self.put(&header, flow);
        }
        self.put(band, flow);
    }

    fn put(&mut self, band: &Band, flow: &mut Flow) {
        self.used += self.gap(band);
        let top = self.theme.margin + self.used;
        let turns: &[Turn] = &flow.photos.turns;
        self.sheet.paint(&band.marks, top, &mut Desk { tree: &mut flow.tree, spots: &mut self.spots, turns });
        for Anchor { heading, bookmark, y } in &band.anchors {
            let place = Place { page: self.done.len(), top: top + y };
            self.headings.extend(heading.map(|heading| (heading, place)));
            let line = bookmark.as_ref().map(|(level, title)| Bookmark { level: *level, title: title.clone(), place });
            self.bookmarks.extend(line);
        }
        for ground in &band.grounds {
            match self.reached.iter_mut().find(|(index, ..)| index == ground) {
                Some((_, _, bottom)) => *bottom = top + band.height,
                None => self.reached.push((*ground, top, top + band.height)),
            }
        }
        self.used += band.height;
        self.empty = false;
    }

    fn finish_page(&mut self, flow: &mut Flow) {
        let index = self.done.len();
        let mut sheet = std::mem::replace(&mut self.sheet, Sheet::new(index.saturating_add(1)));
        sheet.close();
        self.letters.join(&sheet.content.used);
        let mut content = sheet.content.bytes;
        let mut holes = sheet.holes;
        if !self.reached.is_empty() {
            let mut under = Sheet::new(index);
            for (ground, top, bottom) in std::mem::take(&mut self.reached) {
                let Some(ground) = flow.grounds.get(ground) else { continue };
                let marks = [painted(*ground, top, bottom, self.theme)];
                under.paint(&marks, 0.0, &mut Desk { tree: &mut flow.tree, spots: &mut self.spots, turns: &[] });
            }
            under.close();
            let mut grounds = b"q\n".to_vec();
            grounds.append(&mut under.content.bytes);
            grounds.extend_from_slice(b"Q\n");
            holes.iter_mut().for_each(|hole| hole.at += grounds.len());
            grounds.append(&mut content);
            content = grounds;
        }
        content.shrink_to_fit();
        self.done.push(Page { content, holes, pieces: sheet.mcid, footer: None });
        self.used = 0.0;
        self.empty = true;
    }
}

/// What a ground looks like between two heights.
pub(crate) fn painted(ground: Ground, top: f32, bottom: f32, theme: Theme) -> Mark {
    let ink = match ground.kind {
        GroundKind::Callout => {
            let steps: Vec<Step> = rounded(ground.left, top, ground.width, bottom - top, theme.body * 0.6);
            Ink::Path { steps, fill: Some(theme.pale), pen: None }
        }
        GroundKind::Panel => {
            let steps = rounded(ground.left, top, ground.width, bottom - top, theme.body * 0.5);
            Ink::Path { steps, fill: None, pen: Some(Pen { colour: Colour::LINE, width: 1.0 }) }
        }
        GroundKind::Voice => {
            let x = ground.left + ground.width / 2.0;
            let inset = theme.body * 0.15 + ground.width / 2.0;
            let steps = polyline(&[(x, top + inset), (x, (bottom - inset).max(top + inset))]);
            Ink::Path { steps, fill: None, pen: Some(Pen { colour: Colour::TERRACOTTA, width: ground.width }) }
        }
    };
    Mark { owner: None, ink }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::NaiveDate;
    use papers::block::{Family, Paper, Points};

    use super::*;
    use crate::font::Fonts;

    const FAMILY: Family = Family::LargePrint { points: Points::Twenty };

    fn band(part: f32) -> Band {
        let steps = polyline(&[(0.0, 0.0), (1.0, 0.0)]);
        let pen = Some(Pen { colour: Colour::INK, width: 1.0 });
        let marks = vec![Mark { owner: None, ink: Ink::Path { steps, fill: None, pen } }];
        Band { height: Theme::new(FAMILY, None).height() * part, marks, ..Band::default() }
    }

    /// How many bands each page holds, headers included, all given at once or one at a time.
    fn counts(bands: &[Band], headers: &[Band]) -> Vec<usize> {
        let paper = Paper {
            title: String::new(),
            subject: String::new(),
            language: String::new(),
            author: String::new(),
            created: NaiveDate::default(),
            family: FAMILY,
            footer: String::new(),
            identity: None,
            blocks: vec![],
            photos: BTreeMap::new(),
        };
        let paged = |one_at_a_time: bool| {
            let mut flow = Flow::new(Fonts::load().unwrap(), &paper);
            let mut pages = Pages::new(flow.theme);
            flow.headers = headers.to_vec();
            for band in bands {
                flow.bands.push(band.clone());
                if one_at_a_time && band.group == 0 {
                    pages.take(&mut flow);
                }
            }
            pages.finish(&mut flow);
            let strokes = |page: &Page| page.content.split(|byte| *byte == b'\n').filter(|line| line == b"S").count();
            pages.done.iter().map(strokes).collect::<Vec<usize>>()
        };
        assert_eq!(paged(true), paged(false), "a paper given piece by piece is cut as one given whole");
        paged(false)
    }

    #[test]
    fn a_heading_goes_to_the_next_page_with_what_it_announces() {
        let heading = Band { keep: true, ..band(0.1) };
        assert_eq!(counts(&[band(0.85), heading, band(0.2)], &[]), [1, 2]);
    }

    #[test]
    fn a_group_moves_whole_and_one_taller_than_a_page_is_cut() {
        let grouped = |part| Band { group: 1, ..band(part) };
        assert_eq!(counts(&[band(0.5), grouped(0.3), grouped(0.3)], &[]), [1, 2]);
        assert_eq!(counts(&[grouped(0.4), grouped(0.4), grouped(0.4)], &[]), [2, 1]);
    }

    #[test]
    fn a_table_cut_by_a_page_shows_its_header_again() {
        let row = Band { table: Some(0), ..band(0.4) };
        assert_eq!(counts(&[Band { keep: true, ..band(0.1) }, row.clone(), row.clone(), row], &[band(0.1)]), [3, 2]);
    }

    #[test]
    fn two_page_breaks_leave_no_blank_page_and_no_band_is_lost() {
        let next = Band { new_page: true, ..band(0.1) };
        assert_eq!(counts(&[next.clone(), next], &[]), [1, 1]);
        assert_eq!(counts(&[], &[]), [0], "an empty paper still has a page");
    }
}
