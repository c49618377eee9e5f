//! Bands put on pages: what belongs together stays together, as long as a page is tall enough for it.

use papers::drawing::{Colour, Pen, Step, polyline, rounded};

use crate::band::{Band, Bookmark, Ground, GroundKind, Ink, Mark};
use crate::theme::Theme;

/// One page: its marks in reading order, in points from the top left of the sheet.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Boxes and bars, painted first.
    pub grounds: Vec<Mark>,
    pub marks: Vec<Mark>,
    pub bookmarks: Vec<(Bookmark, f32)>,
}

struct Pages<'a> {
    theme: Theme,
    headers: &'a [Band],
    grounds: &'a [Ground],
    done: Vec<Page>,
    page: Page,
    /// Used height of the page.
    used: f32,
    empty: bool,
    /// Top and bottom of each ground on this page, by its place.
    reached: Vec<(usize, f32, f32)>,
}

/// Cuts the bands into pages; there is always at least one.
pub(crate) fn paginate(theme: Theme, bands: &[Band], headers: &[Band], grounds: &[Ground]) -> Vec<Page> {
    let mut pages = Pages {
        theme,
        headers,
        grounds,
        done: Vec::new(),
        page: Page::default(),
        used: 0.0,
        empty: true,
        reached: Vec::new(),
    };
    let mut rest = bands;
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at_checked(linked(rest, true)).unwrap_or((rest, &[]));
        pages.chunk(chunk, true);
        rest = after;
    }
    pages.finish_page();
    pages.done
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

impl Pages<'_> {
    fn chunk(&mut self, bands: &[Band], groups: bool) {
        let Some(first) = bands.first() else { return };
        if first.new_page && !self.empty {
            self.finish_page();
        }
        let wanted = height(bands);
        let room = self.theme.height();
        if self.used + self.gap(first) + wanted > room && !self.empty && wanted <= room - self.header_height(first) {
            self.finish_page();
        }
        if self.used + self.gap(first) + self.header_height(first) + wanted <= room || bands.len() == 1 {
            bands.iter().for_each(|band| self.place(band));
        } else if groups {
            let mut rest = bands;
            while !rest.is_empty() {
                let (chunk, after) = rest.split_at_checked(linked(rest, false)).unwrap_or((rest, &[]));
                self.chunk(chunk, false);
                rest = after;
            }
        } else {
            bands.iter().for_each(|band| self.place(band));
        }
    }

    /// Space above a band here: none at the top of a page.
    fn gap(&self, band: &Band) -> f32 {
        if self.empty { 0.0 } else { band.before }
    }

    /// Height of the header that comes back when this band starts a page.
    fn header_height(&self, band: &Band) -> f32 {
        let header = band.table.and_then(|table| self.headers.get(table));
        header.filter(|_| self.empty).map_or(0.0, |header| header.height)
    }

    fn place(&mut self, band: &Band) {
        if self.used + self.gap(band) + band.height > self.theme.height() && !self.empty {
            self.finish_page();
        }
        if let Some(header) = band.table.and_then(|table| self.headers.get(table)).filter(|_| self.empty) {
            self.put(header);
        }
        self.put(band);
    }

    fn put(&mut self, band: &Band) {
        self.used += self.gap(band);
        let top = self.theme.margin + self.used;
        self.page.marks.extend(band.marks.iter().map(|mark| Mark { owner: mark.owner, ink: mark.ink.moved(0.0, top) }));
        self.page.bookmarks.extend(band.bookmarks.iter().map(|(bookmark, y)| (bookmark.clone(), top + y)));
        for ground in &band.grounds {
            match self.reached.iter_mut().find(|(index, ..)| index == ground) {
                Some((_, _, bottom)) => *bottom = top + band.height,
                None => self.reached.push((*ground, top, top + band.height)),
            }
        }
        self.used += band.height;
        self.empty = false;
    }

    fn finish_page(&mut self) {
        for (index, top, bottom) in std::mem::take(&mut self.reached) {
            self.page.grounds.extend(self.grounds.get(index).map(|ground| painted(*ground, top, bottom, self.theme)));
        }
        self.done.push(std::mem::take(&mut self.page));
        self.used = 0.0;
        self.empty = true;
    }
}

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
    use papers::block::{Family, Points};

    use super::*;

    fn theme() -> Theme {
        Theme::new(Family::LargePrint { points: Points::Twenty }, None)
    }

    fn band(part: f32) -> Band {
        let steps = polyline(&[(0.0, 0.0), (1.0, 0.0)]);
        let marks = vec![Mark { owner: None, ink: Ink::Path { steps, fill: None, pen: None } }];
        Band { height: theme().height() * part, marks, ..Band::default() }
    }

    fn counts(bands: &[Band], headers: &[Band]) -> Vec<usize> {
        paginate(theme(), bands, headers, &[]).iter().map(|page| page.marks.len()).collect()
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
