//! Photos on the papers of the works: those that the paper’s reader is shown and whose bytes are at hand.

use dossier::{PhotoId, Site, State, site_photos_in_order};

use crate::block::{Block, FigureSize, Image, heading1, heading2, panels, paragraph};
use crate::carnet::say::said;
use crate::catalogue::Seen;

/// One photo: its name, what it shows, the words under it.
struct Shot {
    name: String,
    alt: String,
    caption: String,
}

/// Photos two by two; a last one stands alone, without an empty box beside it.
fn pairs(shots: Vec<Shot>) -> Vec<Block> {
    let figure = |Shot { name, alt, caption }, size| Block::Figure {
        image: Image::Photo(name),
        alt,
        caption: Some(caption),
        size,
    };
    let mut rows = Vec::new();
    let mut shots = shots.into_iter();
    while let Some(first) = shots.next() {
        rows.push(match shots.next() {
            Some(second) => panels([first, second].map(|shot| vec![figure(shot, FigureSize::Full)])),
            None => figure(first, FigureSize::Medium),
        });
    }
    rows
}

/// The photos that are at hand, of these; what each shows is named after `what`: « Salle de bain : rebord ».
fn at_hand<'a>(seen: &Seen, photos: impl Iterator<Item = (PhotoId, &'a str, String)>) -> Vec<Shot> {
    let there = photos.map(|(id, what, words)| (id.to_string(), what, said(&words)));
    there
        .filter(|(name, ..)| seen.photos.contains(name.as_str()))
        .map(|(name, what, caption)| Shot { name, alt: format!("{what}\u{a0}: {caption}"), caption })
        .collect()
}

/// « Photos »: what of the home the landlord is shown.
pub(crate) fn of_home(seen: &Seen, state: &State) -> Vec<Block> {
    titled(at_hand(seen, state.shown.iter().map(|(id, shown)| (*id, "Photo du logement", shown.name()))))
}

/// « Photos »: what of the home a contractor is shown, and the places before the works.
pub(crate) fn of_site(seen: &Seen, site: &Site) -> Vec<Block> {
    let home = site.shown.iter().map(|(id, shown)| (*id, "Photo du logement", shown.name()));
    let before = site_photos_in_order(&site.before).into_iter().map(|(id, photo)| {
        let words =
            if photo.label.trim().is_empty() { photo.of.clone() } else { format!("{}, {}", photo.of, photo.label) };
        (id, "Photo avant les travaux", format!("Avant les travaux, {words}"))
    });
    titled(at_hand(seen, home.chain(before)))
}

fn titled(shots: Vec<Shot>) -> Vec<Block> {
    if shots.is_empty() {
        return Vec::new();
    }
    let said = paragraph("Le locataire a bien voulu que ces photos soient montrées, pour ces travaux seulement.");
    [heading1("Photos"), said].into_iter().chain(pairs(shots)).collect()
}

/// The photos of numbered defects, each under its number.
pub(crate) fn of_defects<'a>(seen: &Seen, defects: impl Iterator<Item = (usize, &'a dossier::Defect)>) -> Vec<Block> {
    let photos = defects.flat_map(|(number, defect)| {
        let words = format!("Réserve n°\u{a0}{number}, {}", defect.words);
        site_photos_in_order(&defect.photos).into_iter().map(move |(id, _)| (id, "Photo", words.clone()))
    });
    let shots = at_hand(seen, photos);
    if shots.is_empty() {
        Vec::new()
    } else {
        std::iter::once(heading2("Photos des réserves")).chain(pairs(shots)).collect()
    }
}

/// Whether a photo of this defect is on the paper.
pub(crate) fn is_shown(seen: &Seen, defect: &dossier::Defect) -> bool {
    defect.photos.keys().any(|id| seen.photos.contains(id.to_string().as_str()))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use dossier::*;
    use programme::Programme;

    use super::{Shot, pairs};
    use crate::block::{Block, Paper};
    use crate::site::tests::{FIRM, day, defect, issued, log_of};
    use crate::{Making, PaperKind};

    const RIM: PhotoId = PhotoId::from_bits(0x21);
    const FLOOR: PhotoId = PhotoId::from_bits(0x22);
    const JOINT: PhotoId = PhotoId::from_bits(0x23);
    const OWN: PhotoId = PhotoId::from_bits(0x24);

    fn log() -> Log {
        let taken = |photo, words: &str| Change::PhotoTaken {
            photo,
            room: None,
            situation: None,
            idea: None,
            taken_on: day(9, 1),
            words: words.to_owned(),
        };
        let (place, label) = ("Salle de bain".to_owned(), "Rebord de la baignoire".to_owned());
        log_of([
            issued(1, "Salle de bain", "Barre d’appui", &[]),
            taken(RIM, "Là où je m’accroche"),
            taken(OWN, "Mon fauteuil"),
            Change::PhotoShown { photo: RIM, item: None, place: place.clone(), label: label.clone() },
            Change::PhotoIssued { contractor: FIRM, photo: RIM, item: None, place: place.clone(), label },
            Change::PremisesPhotographed {
                contractor: FIRM,
                photo: FLOOR,
                place,
                label: String::new(),
                taken_on: day(9, 20),
            },
            defect(1, None, "Joint à refaire", None),
            Change::DefectPhotographed {
                contractor: FIRM,
                photo: JOINT,
                defect: DefectId::from_bits(1),
                label: String::new(),
                taken_on: day(9, 21),
            },
        ])
    }

    fn made(kind: &PaperKind, at_hand: &[PhotoId]) -> Paper {
        let photos: BTreeMap<String, Vec<u8>> = at_hand.iter().map(|id| (id.to_string(), vec![0xff, 0xd8])).collect();
        let making =
            Making { programme: Programme::embedded(), on: day(9, 22), identity: None, photos: &photos, letters: None };
        kind.make(&log(), &making)
    }

    fn names(paper: &Paper) -> BTreeSet<PhotoId> {
        paper.photos.keys().filter_map(|name| PhotoId::parse(name)).collect()
    }

    const ALL: [PhotoId; 4] = [RIM, FLOOR, JOINT, OWN];

    #[test]
    fn each_paper_shows_the_photos_of_its_own_reader() {
        assert_eq!(names(&made(&PaperKind::Landlord, &ALL)), [RIM].into());
        assert_eq!(names(&made(&PaperKind::Site(FIRM), &ALL)), [RIM, FLOOR].into());
        assert_eq!(names(&made(&PaperKind::Handover(FIRM), &ALL)), [JOINT].into());
        for kind in [PaperKind::Carnet, PaperKind::Lesson, PaperKind::Letter, PaperKind::MyWorks(FIRM)] {
            assert!(names(&made(&kind, &ALL)).is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn a_photo_is_told_to_whoever_does_not_see_it_in_technical_words_alone() {
        for kind in [PaperKind::Landlord, PaperKind::Site(FIRM), PaperKind::Handover(FIRM)] {
            let text = made(&kind, &ALL).plain_text();
            assert!(!text.contains("accroche") && !text.contains("fauteuil"), "{kind:?}");
        }
        let text = made(&PaperKind::Handover(FIRM), &ALL).plain_text();
        assert!(text.contains("Réserve n°\u{a0}1, Joint à refaire"), "{text}");
        let paper = made(&PaperKind::Landlord, &ALL);
        let alts = paper.blocks.iter().filter_map(|block| match block {
            Block::Figure { alt, .. } => Some(alt.as_str()),
            _ => None,
        });
        assert!(alts.into_iter().any(|alt| alt == "Photo du logement\u{a0}: Rebord de la baignoire, Salle de bain"));
    }

    #[test]
    fn an_odd_photo_has_no_empty_box_beside_it() {
        let shot = |name: &str| Shot { name: name.to_owned(), alt: String::new(), caption: String::new() };
        let rows = pairs(["a", "b", "c"].map(shot).into());
        assert!(matches!(
            rows.as_slice(),
            [Block::Panels { panels }, Block::Figure { .. }] if panels.iter().all(|panel| !panel.body.is_empty())
        ));
    }

    #[test]
    fn without_the_bytes_no_gap_is_printed() {
        for kind in [PaperKind::Landlord, PaperKind::Site(FIRM), PaperKind::Handover(FIRM)] {
            let text = made(&kind, &[]).plain_text();
            assert!(!text.contains("ces photos") && !text.contains("Photos des réserves"), "{kind:?}");
        }
    }
}
