//! The numbers by which works and réserves are spoken of: given here, once, for every paper. « Poste 2 » is the same works from
//! one table of the landlord’s file to the next; « n° 2 » is the same on a firm’s works sheet and in its handover’s record.
//!
//! A réserve’s number is the dossier’s own ([`dossier::Site::defects_in_order`]): the screen shows it too.

use dossier::{Defect, DefectId, ItemId, Site};
use programme::Programme;

use crate::carnet::say::said;
use crate::pictures::Fitting;
use crate::site::works::named;

/// Where works stand that are of no room.
pub(crate) const WHOLE_HOME: &str = "Logement";

/// One thing and its number.
pub(crate) struct Numbered<T> {
    /// From 1.
    pub(crate) number: usize,
    pub(crate) item: ItemId,
    /// « Salle de bain »; « Logement » when nobody wrote where.
    pub(crate) place: String,
    pub(crate) thing: T,
}

/// Works, each with where it is, what it is called and what is to be numbered: room by room on the way home, then in the order
/// of the tasks.
pub(crate) fn works<'s, T>(
    works: impl Iterator<Item = (ItemId, &'s str, &'s str, T)>,
    programme: &Programme,
) -> Vec<Numbered<T>> {
    let mut ordered: Vec<_> = works
        .map(|(item, place, label, thing)| {
            let (place, label) = (named(place, WHOLE_HOME), said(label));
            let stage = Fitting::of(&label).stage();
            ((room_rank(&place, programme), place, stage, label, item), thing)
        })
        .collect();
    ordered.sort_by(|(one, _), (other, _)| one.cmp(other));
    let numbered =
        |(index, ((_, place, _, _, item), thing)): (usize, _)| Numbered { number: from_one(index), item, place, thing };
    ordered.into_iter().enumerate().map(numbered).collect()
}

/// Works, by where they are and what they are called, in the order and with the numbers that every paper gives them: a screen says
/// « n° 2 » of the same one.
#[must_use]
pub fn in_order<'s>(
    named: impl IntoIterator<Item = (ItemId, &'s str, &'s str)>,
    programme: &Programme,
) -> Vec<(usize, ItemId)> {
    let named = named.into_iter().map(|(item, place, label)| (item, place, label, ()));
    works(named, programme).into_iter().map(|Numbered { number, item, .. }| (number, item)).collect()
}

/// The réserves of a site with their numbers.
pub(crate) fn defects(site: &Site) -> Vec<(usize, DefectId, &Defect)> {
    let all = site.defects_in_order().into_iter().enumerate();
    all.map(|(index, (id, defect))| (from_one(index), id, defect)).collect()
}

const fn from_one(index: usize) -> usize {
    index.saturating_add(1)
}

/// Rooms come as one meets them on the way home; « Chambre 2 » stands where bedrooms do.
fn room_rank(place: &str, programme: &Programme) -> usize {
    let of = |title: &str| place == title || place.strip_prefix(title).is_some_and(|rest| rest.starts_with(' '));
    programme.room_kinds.iter().position(|kind| of(&said(&kind.title))).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn works_are_numbered_room_by_room_whatever_their_order_in_the_log() {
        let id = ItemId::from_bits;
        let asked = [
            (id(1), "Toilettes", "Cuvette de WC rehaussée", ()),
            (id(2), "", "Volet motorisé", ()),
            (id(3), "Entrée", "Visiophone", ()),
        ];
        let numbered = works(asked.into_iter(), Programme::embedded());
        let told: Vec<(usize, &str)> = numbered.iter().map(|one| (one.number, one.place.as_str())).collect();
        assert_eq!(told, [(1, "Entrée"), (2, "Toilettes"), (3, "Logement")]);
    }

    #[test]
    fn the_first_reserve_noted_is_the_first_one() {
        let noted = |day| Defect {
            item: None,
            words: format!("le {day}"),
            deadline: None,
            lifted: None,
            noted_on: NaiveDate::from_ymd_opt(2026, 9, day).unwrap(),
            photos: Default::default(),
        };
        let mut site = Site::default();
        site.defects.insert(DefectId::from_bits(1), noted(21));
        site.defects.insert(DefectId::from_bits(2), noted(18));
        let told: Vec<_> =
            defects(&site).into_iter().map(|(number, _, defect)| (number, defect.words.clone())).collect();
        assert_eq!(told, [(1, "le 18".to_owned()), (2, "le 21".to_owned())]);
    }
}
