//! Laws 1, 2 and 3: who may see, what a change speaks of, what leaves.

use std::collections::{BTreeMap, BTreeSet};

use dossier::{Audience, Body, Change, ChangeId, Reader, encode_entry, to_file};
use proptest::prelude::*;

use crate::kinds::{
    CHANGE, CONTACT, DEFECT, FUNDING, IDEA, ITEM, KINDS, OBJECTIVE, OWN, PHOTO, PRECIOUS, ROOM, VISIT, change_of,
    kind_of,
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
        ITEM | DEFECT | PHOTO | 0xc0 => !matches!(reader, Reader::Research),
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

/// The worked example of decisions/withdrawn-works.md.
#[test]
fn law_3_works_taken_out_of_the_project_leave_with_their_name_and_nothing_else() {
    let item = dossier::ItemId::from_bits(u128::from(ITEM) << 120);
    let of_therapist = |number: u32, replaces: &[u32], change: Change| dossier::Entry {
        id: change_id(number),
        stamp: dossier::Stamp {
            wall_ms: i64::from(number),
            counter: 0,
            writer: dossier::WriterId::from_bits(u128::from(number)),
        },
        author: dossier::Author { role: dossier::Role::Therapist, person: dossier::PersonId::from_bits(1) },
        on: chrono::NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
        noted_after: false,
        from_paper: None,
        act: None,
        replaces: replaces.iter().map(|number| change_id(*number)).collect(),
        body: Body::Change(change),
    };
    let sheet = |mm| Change::WorksItemProposed {
        item,
        place: "Salle de bain".to_owned(),
        label: "Barre d’appui".to_owned(),
        explanation: "Fixation dans le béton.".to_owned(),
        dimensions: vec![dossier::ItemDimension { label: "Hauteur".to_owned(), mm }],
        drilled: true,
    };
    let proposed = of_therapist(0, &[], sheet(740));
    let mut tablet = dossier::Log::new();
    tablet.insert(proposed).unwrap();
    let withdrawal = dossier::withdrawal(item, &dossier::State::replay(&tablet)).unwrap();
    let withdrawn = of_therapist(2, &[0], withdrawal);
    let mut after = tablet.clone();
    after.insert(withdrawn.clone()).unwrap();

    let outgoing = after.outgoing(Reader::Landlord);
    let file = to_file(dossier::DossierId::from_bits(7), &outgoing);
    for home in ["Fixation", "Hauteur", "740", &change_id(0).to_string()] {
        // The id of the sheet is named as what is replaced; of the sheet itself nothing is there.
        assert_eq!(file.contains(home), home == change_id(0).to_string(), "{home}");
    }
    let seen = dossier::State::replay_for(&outgoing, Reader::Landlord);
    let held = &seen.items[&item];
    assert!(held.withdrawn && held.dimensions.is_empty() && held.explanation.is_empty());
    assert_eq!(held.name(), "Barre d’appui, Salle de bain");
    assert_eq!(seen, dossier::State::replay_for(&after, Reader::Landlord));

    // Undone, the whole sheet is back.
    let undoing = Change::Undone { target: withdrawn.id, audience: withdrawn.audience() };
    let mut undone = after.clone();
    undone.insert(of_therapist(3, &[], undoing)).unwrap();
    assert_eq!(dossier::State::replay(&undone), dossier::State::replay(&tablet));

    // Another tablet measures again at the same time: both stand, for a person to settle.
    after.insert(of_therapist(1, &[0], sheet(700))).unwrap();
    let both = dossier::State::replay_for(&after, Reader::Landlord);
    assert_eq!(both.conflicts.len(), 1);
    assert!(both.items[&item].withdrawn, "the later stamp shows");
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
