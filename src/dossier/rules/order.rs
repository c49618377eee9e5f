//! The order a tenant gives: fractional indices, so that moving one thing changes that thing only, and two people moving two
//! things at once both keep their move.

use chrono::{Datelike, NaiveDate};
use fractional_index::FractionalIndex;

/// A rank between two others; `None` is the end of the list on that side. When the neighbours are not ranks, or not in order
/// (a forged or damaged log), the rank follows the first of them that is one.
#[must_use]
pub fn rank_between(before: Option<&str>, after: Option<&str>) -> String {
    let read = |rank: Option<&str>| rank.and_then(|rank| FractionalIndex::from_string(rank).ok());
    let (before, after) = (read(before), read(after));
    let between = FractionalIndex::new(before.as_ref(), after.as_ref());
    between.or_else(|| before.as_ref().map(FractionalIndex::new_after)).unwrap_or_default().to_string()
}

/// A rank after all of these: the last place of a list that grows. What is no rank (an older or damaged log) is followed all
/// the same.
#[must_use]
pub fn rank_after<'a>(ranks: impl IntoIterator<Item = &'a str>) -> String {
    let last = ranks.into_iter().max();
    let rank = rank_between(last, None);
    match last {
        Some(last) if rank.as_str() <= last => format!("{last}{rank}"),
        _ => rank,
    }
}

/// The ranks to write so that `id` goes one place down a list given in its present order, or one place up. None at its end.
#[must_use]
pub fn ranks_after_step<Id: Copy + PartialEq>(list: &[(Id, String)], id: Id, down: bool) -> Vec<(Id, String)> {
    let at = list.iter().position(|(other, _)| *other == id);
    let to = at.and_then(|at| if down { at.checked_add(1) } else { at.checked_sub(1) });
    to.filter(|to| *to < list.len()).map_or_else(Vec::new, |to| ranks_after_move(list, id, to))
}

/// The ranks to write so that `id` comes at place `to` (0 is first) of a list given in its present order. One rank, unless
/// some of the list had none yet: then all.
#[must_use]
pub fn ranks_after_move<Id: Copy + PartialEq>(list: &[(Id, String)], id: Id, to: usize) -> Vec<(Id, String)> {
    let mut others: Vec<&(Id, String)> = list.iter().filter(|(other, _)| *other != id).collect();
    let to = to.min(others.len());
    let ranked = others.iter().all(|(_, rank)| FractionalIndex::from_string(rank).is_ok());
    if ranked && others.is_sorted_by(|(_, a), (_, b)| a < b) {
        let before = to.checked_sub(1).and_then(|place| others.get(place)).map(|(_, rank)| rank.as_str());
        let after = others.get(to).map(|(_, rank)| rank.as_str());
        return vec![(id, rank_between(before, after))];
    }
    let moved = (id, String::new());
    others.insert(to, &moved);
    let mut last: Option<String> = None;
    let mut ranks = Vec::with_capacity(others.len());
    for (other, _) in others {
        let rank = rank_between(last.as_deref(), None);
        last = Some(rank.clone());
        ranks.push((*other, rank));
    }
    ranks
}

/// What is told when a thing has taken its place (0 is first) in a list of so many: « Barre d’appui : place 1 sur 18. »
#[must_use]
pub fn place_said(what: &str, at: usize, of: usize) -> String {
    format!("{what}\u{a0}: place {} sur {of}.", at.saturating_add(1).min(of))
}

/// « 82 ans », from the year of birth alone: the age reached this year.
#[must_use]
pub fn age(born: i32, today: NaiveDate) -> Option<String> {
    let years = today.year().checked_sub(born).filter(|years| (1..130).contains(years))?;
    Some(format!("{years}\u{a0}ans"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(list: &[(u8, String)]) -> Vec<u8> {
        let mut list = list.to_vec();
        list.sort_by(|(_, a), (_, b)| a.cmp(b));
        list.into_iter().map(|(id, _)| id).collect()
    }

    fn moved(list: &[(u8, String)], id: u8, to: usize) -> Vec<(u8, String)> {
        let ranks = ranks_after_move(list, id, to);
        let mut after: Vec<_> =
            list.iter().filter(|(id, _)| !ranks.iter().any(|(moved, _)| moved == id)).cloned().collect();
        after.extend(ranks);
        after.sort_by(|(_, a), (_, b)| a.cmp(b));
        after
    }

    #[test]
    fn the_first_move_ranks_the_whole_list_and_the_next_ones_a_single_idea() {
        let list: Vec<(u8, String)> = (1..=4).map(|id| (id, String::new())).collect();
        let list = moved(&list, 4, 0);
        assert_eq!(order(&list), [4, 1, 2, 3]);
        assert_eq!(ranks_after_move(&list, 3, 1).len(), 1);
        let list = moved(&list, 3, 1);
        assert_eq!(order(&list), [4, 3, 1, 2]);
        assert_eq!(order(&moved(&list, 4, 3)), [3, 1, 2, 4], "to the end");
        assert_eq!(order(&moved(&list, 1, 99)), [4, 3, 2, 1], "a place beyond the list is its end");
    }

    #[test]
    fn a_thousand_moves_to_the_same_place_keep_an_order() {
        let mut list: Vec<(u8, String)> = moved(&(1..=3).map(|id| (id, String::new())).collect::<Vec<_>>(), 1, 0);
        for turn in 0..1000 {
            let id = if turn % 2 == 0 { 3 } else { 2 };
            list = moved(&list, id, 1);
            assert_eq!(order(&list)[1], id);
        }
    }

    #[test]
    fn ranks_that_are_none_are_replaced_not_trusted() {
        let list = vec![(1, "zz".to_owned()), (2, "été".to_owned())];
        assert_eq!(order(&moved(&list, 2, 0)), [2, 1]);
        assert!(rank_between(Some("80"), Some("80")).as_str() > "80");
    }

    #[test]
    fn a_list_grows_at_its_end_whatever_its_ranks_were() {
        assert_eq!(rank_after([]), rank_between(None, None));
        let first = rank_after([]);
        assert_eq!(rank_after([first.as_str()]), rank_between(Some(&first), None), "no longer than it has to be");
        let mut ranks: Vec<String> = vec!["n".to_owned(), String::new(), "80".to_owned()];
        for _ in 0..100 {
            let next = rank_after(ranks.iter().map(String::as_str));
            assert!(ranks.iter().all(|rank| *rank < next), "{next} after {ranks:?}");
            ranks.push(next);
        }
        assert!(rank_after(["80", "7f80"]).as_str() > "80");
    }

    #[test]
    fn a_step_changes_places_and_stops_at_the_ends() {
        // Ranks written before they were fractional indices, two of them the same.
        let list = vec![(1, "m".to_owned()), (2, "n".to_owned()), (3, "n".to_owned())];
        for (id, down, places) in [(2, true, [1, 3, 2]), (2, false, [2, 1, 3]), (1, true, [2, 1, 3])] {
            let mut after = list.clone();
            for (moved, rank) in ranks_after_step(&list, id, down) {
                after[usize::from(moved) - 1].1 = rank;
            }
            assert_eq!(order(&after), places);
            after.sort_by(|(_, a), (_, b)| a.cmp(b));
            assert_eq!(ranks_after_step(&after, places[0], true).len(), 1, "and the next step moves one thing only");
        }
        for (nobody, down) in [(1, false), (3, true), (9, true)] {
            assert!(ranks_after_step(&list, nobody, down).is_empty());
        }
    }

    #[test]
    fn the_last_of_eighteen_comes_first_at_one_stroke_and_its_new_place_is_said() {
        let list: Vec<(u8, String)> = moved(&(1..=18).map(|id| (id, String::new())).collect::<Vec<_>>(), 1, 0);
        let first = moved(&list, 18, 0);
        assert_eq!(order(&first), [18].into_iter().chain(1..=17).collect::<Vec<u8>>(), "the others keep their order");
        assert_eq!(ranks_after_move(&list, 18, 0).len(), 1, "and one thing only has changed");
        assert_eq!(place_said("Barre d’appui", 0, 18), "Barre d’appui\u{a0}: place 1 sur 18.");
        assert_eq!(
            place_said("Barre d’appui", 99, 18),
            "Barre d’appui\u{a0}: place 18 sur 18.",
            "beyond the end is the end"
        );
    }

    #[test]
    fn an_age_is_said_only_when_it_can_be_one() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(age(1944, today).as_deref(), Some("82\u{a0}ans"));
        assert_eq!(age(2027, today), None);
        assert_eq!(age(1600, today), None);
    }
}
