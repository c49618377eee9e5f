//! Works as a desk lists them: in the papers’ order, with the papers’ numbers.

use std::collections::BTreeMap;

use dossier::{ItemDimension, ItemId, Reader, State};
use programme::Programme;

use crate::numbers::in_order;

/// One of the works, with the number that every paper gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedWork {
    /// From 1.
    pub number: usize,
    /// Which.
    pub item: ItemId,
    /// « Salle de bain », as it was written.
    pub place: String,
    /// In technical words, as they were written.
    pub label: String,
    /// « Hauteur de l’axe : 75 cm ».
    pub dimensions: Vec<String>,
    /// « plombier », where the programme knows it.
    pub trade: Option<String>,
}

/// What was ordered from a contractor, or what is asked of a landlord and was not withdrawn.
#[must_use]
pub fn listed_works(state: &State, reader: Reader, programme: &Programme) -> Vec<ListedWork> {
    let works: BTreeMap<ItemId, (&str, &str, &[ItemDimension])> = match reader {
        Reader::Contractor(contractor) => {
            let issued = state.sites.get(&contractor).into_iter().flat_map(|site| site.issued.iter());
            issued
                .map(|(id, (place, label, sizes))| (*id, (place.as_str(), label.as_str(), sizes.as_slice())))
                .collect()
        }
        _ => {
            let asked = state.items.iter().filter(|(_, item)| !item.withdrawn);
            asked
                .map(|(id, item)| (*id, (item.place.as_str(), item.label.as_str(), item.dimensions.as_slice())))
                .collect()
        }
    };
    let named = works.iter().map(|(id, (place, label, _))| (*id, *place, *label));
    let listed = in_order(named, programme).into_iter().filter_map(|(number, item)| {
        let (place, label, sizes) = works.get(&item)?;
        let size = |size: &ItemDimension| format!("{}\u{a0}: {}", size.label, programme::length(size.mm));
        let trade = dossier::known_work(label, programme).and_then(|known| known.trade.clone());
        Some(ListedWork {
            number,
            item,
            place: (*place).to_owned(),
            label: (*label).to_owned(),
            dimensions: sizes.iter().map(size).collect(),
            trade: trade.filter(|trade| !trade.trim().is_empty()),
        })
    });
    listed.collect()
}

#[cfg(test)]
mod tests {
    use dossier::{Author, PersonId, Role, fictional};

    use super::*;

    #[test]
    fn a_firm_s_list_has_the_numbers_and_the_order_of_its_works_sheet() {
        let author = Author { role: Role::Therapist, person: PersonId::from_bits(9) };
        let state = State::replay(&fictional::fictional_case(author).1);
        for (contractor, site) in &state.sites {
            let listed = listed_works(&state, Reader::Contractor(*contractor), Programme::embedded());
            let sheet = crate::site::works::works(site, Programme::embedded());
            assert!(listed.len() > 1 && listed.len() == site.issued.len());
            for (one, printed) in listed.iter().zip(&sheet) {
                assert_eq!((one.number, one.item), (printed.number, printed.item));
                assert_eq!(one.dimensions.len(), printed.dimensions.len());
            }
        }
    }

    #[test]
    fn a_landlord_s_list_leaves_out_what_was_withdrawn_and_says_who_does_what() {
        let author = Author { role: Role::Therapist, person: PersonId::from_bits(9) };
        let state = State::replay(&fictional::fictional_case(author).1);
        let listed = listed_works(&state, Reader::Landlord, Programme::embedded());
        let withdrawn = state.items.values().filter(|item| item.withdrawn).count();
        assert!(withdrawn > 0);
        assert_eq!(listed.len() + withdrawn, state.items.len());
        assert!(listed.iter().all(|one| !state.items[&one.item].withdrawn));
        assert!(listed.iter().map(|one| one.number).eq(1..=listed.len()), "{listed:?}");
        assert!(listed.iter().any(|one| one.trade.is_some()));
        assert!(listed.iter().flat_map(|one| &one.dimensions).all(|size| size.ends_with("\u{a0}cm")));
    }
}
