//! Laws 1, 2 and 3: who may see, what a change speaks of, what leaves.

use std::collections::{BTreeMap, BTreeSet};

use dossier::{Audience, Body, Change, ChangeId, Reader, encode_entry, to_file};
use proptest::prelude::*;

use crate::kinds::{
    CHANGE, CONTACT, DEFECT, FUNDING, IDEA, ITEM, KINDS, OBJECTIVE, OWN, PRECIOUS, ROOM, VISIT, change_of, kind_of,
};
use crate::picks::Picks;
use crate::world::{READERS, World, broken, canary, change_id};

fn every_kind(seeds: u64) -> impl Iterator<Item = Change> {
    (0..KINDS.len()).flat_map(move |kind| {
        (0..seeds).map(move |seed| change_of(kind, &mut Picks::new(seed, "Cas fictif".to_owned())))
    })
}

/// Random ids in a text, by what they name.
fn ids_in(text: &str) -> Vec<u8> {
    let words = text.split(|c: char| !c.is_ascii_hexdigit()).filter(|word| word.len() == 32);
    words.map(|word| u8::from_str_radix(&word[..2], 16).unwrap()).collect()
}

fn knows(reader: Reader, of: u8) -> bool {
    match of {
        ROOM | IDEA | VISIT | OBJECTIVE | PRECIOUS | CONTACT | OWN => Audience::Tenant.includes(reader),
        FUNDING => Audience::Landlord.includes(reader),
        // Items reach a contractor by `WorksItemIssued`.
        ITEM | DEFECT | 0xc0 => !matches!(reader, Reader::Research),
        CHANGE => true,
        of => panic!("an id of nothing we know: {of:x}"),
    }
}

#[test]
fn law_1_a_field_has_one_audience_for_ever() {
    let mut circles: BTreeMap<&str, Audience> = BTreeMap::new();
    for change in every_kind(24) {
        let Some(slot) = change.slot() else { continue };
        let circle = match change.audience() {
            Audience::Contractor(contractor) => {
                assert!(slot.of.starts_with(&contractor.to_string()), "{slot:?}: its circle is in its name");
                Audience::Contractor(dossier::ContractorId::from_bits(0))
            }
            circle => circle,
        };
        assert_eq!(*circles.entry(slot.field).or_insert(circle), circle, "{slot:?}");
    }
    assert!(circles.len() > 60);
}

#[test]
fn law_1_the_tenant_sees_all_but_the_therapists_own_notes_and_the_therapist_sees_all() {
    for change in every_kind(4) {
        assert!(change.audience().includes(Reader::Therapist));
        assert_eq!(change.audience().includes(Reader::Tenant), change.audience() != Audience::Therapist);
    }
    let ours = |of| Reader::Contractor(dossier::ContractorId::from_bits(of));
    let site = Audience::Contractor(dossier::ContractorId::from_bits(1));
    assert!(site.includes(Reader::Landlord) && site.includes(ours(1)) && !site.includes(ours(2)));
    assert!(!site.includes(Reader::Research) && !Audience::Landlord.includes(ours(1)));
    assert!(Audience::Research.includes(Reader::Research) && !Audience::Research.includes(Reader::Landlord));
    assert!(!Audience::Tenant.includes(Reader::Landlord) && !Audience::Tenant.includes(Reader::Research));
    assert!(!Audience::Landlord.includes(Reader::Research) && Audience::Landlord.includes(Reader::Landlord));
}

#[test]
fn law_2_a_change_names_only_what_its_whole_circle_may_know() {
    for change in every_kind(24) {
        let text = serde_json::to_string(&change).unwrap();
        for reader in READERS.into_iter().filter(|reader| change.audience().includes(*reader)) {
            for of in ids_in(&text) {
                assert!(knows(reader, of), "{} tells {reader:?} of {of:x}", kind_of(&change));
            }
            let at_home = Audience::Tenant.includes(reader);
            assert!(at_home || !text.contains("sante-"), "{} tells {reader:?} of health", kind_of(&change));
        }
    }
}

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn law_3_only_what_is_in_force_leaves_and_only_for_its_circle(run in broken()) {
        let log = World::after(&run).everything();
        let in_force: BTreeSet<ChangeId> = log.in_force().into_values().flatten().map(|entry| entry.id).collect();
        for reader in READERS {
            let outgoing = log.outgoing(reader);
            let file = to_file(dossier::DossierId::from_bits(7), &outgoing);
            for entry in log.entries() {
                let leaves = in_force.contains(&entry.id) && entry.audience().includes(reader);
                let says = encode_entry(entry).contains(&canary(entry.id));
                prop_assert_eq!(file.contains(&canary(entry.id)), leaves && says, "{:?} to {:?}", entry, reader);
            }
            for entry in outgoing.entries() {
                prop_assert!(entry.audience().includes(reader));
                let wordless = matches!(
                    entry.body,
                    Body::Erased(_) | Body::Change(Change::Undone { .. } | Change::Redacted { .. })
                );
                prop_assert!(wordless || in_force.contains(&entry.id));
            }
            prop_assert!(Audience::Tenant.includes(reader) || !file.contains("sante-"));
        }
    }
}

#[test]
fn law_3_a_health_word_typed_then_corrected_stays_home() {
    use crate::world::{Run, Step, TABLET, What};
    let make = |seed| Step { device: TABLET, what: What::Make, seed };
    // Two technical sheets of the same item by the same hand: whichever seeds draw them, the first one stays home.
    let mut sheets = Vec::new();
    let steps: Vec<Step> = (0..400).map(make).collect();
    let world = World::live(&Run { clocks_off: vec![0; 4], steps }, |_, entry| {
        if matches!(entry.change(), Some(Change::WorksItemProposed { .. })) {
            sheets.push((entry.change().unwrap().slot().unwrap(), entry.id));
        }
    });
    let (slot, last) = sheets.last().unwrap().clone();
    let earlier: Vec<ChangeId> =
        sheets.iter().filter(|(of, id)| *of == slot && *id != last).map(|(_, id)| *id).collect();
    assert!(!earlier.is_empty() && change_id(0) <= last);
    let file = to_file(dossier::DossierId::from_bits(7), &world.devices[TABLET].log.outgoing(Reader::Landlord));
    for id in earlier {
        assert!(!file.contains(&canary(id)));
    }
}
