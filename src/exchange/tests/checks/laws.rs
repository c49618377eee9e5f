//! The log’s laws once more, with real files between four vaults: random dossiers, wrong clocks, any order, repeats.

use std::collections::BTreeSet;

use dossier::{Audience, Change, ChangeId, Log, PhotoId, Reader, Role, State, encode_entry};
use exchange::NoParcel;
use proptest::prelude::*;

use crate::cast::{Desk, acquainted};
use crate::photos::from_a_telephone;
use crate::world::{OUR_CONTRACTOR, Run, What, World, canary, honest};

/// Those of `kinds.rs`: they begin by its `PHOTO`.
const PHOTOS: [PhotoId; 2] = [PhotoId::from_bits(0x1b << 120), PhotoId::from_bits((0x1b << 120) | 1)];

pub fn cases() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Two therapists, a landlord, a contractor: the devices of the log’s laws, each with its keys.
fn desks() -> Vec<Desk> {
    let mut desks = vec![
        Desk::new(0, Role::Therapist, "Claire Fictive", Reader::Therapist),
        Desk::new(1, Role::Therapist, "Paul Fictif", Reader::Therapist),
        Desk::new(2, Role::Landlord, "Karim Fictif", Reader::Landlord),
        Desk::new(3, Role::Contractor, "Nadia Fictive", Reader::Contractor(OUR_CONTRACTOR)),
    ];
    acquainted(&mut desks.iter_mut().collect::<Vec<_>>());
    for consent in ["take-part", "photos", "to-landlord", "to-contractor"] {
        desks[0].agrees(consent);
    }
    // Two photos that the runs speak of, and one that nobody ever does: whoever holds them, they leave when the log says so.
    for desk in &mut desks {
        desk.photos = [PHOTOS[0], PHOTOS[1], PhotoId::from_bits(1)].map(|photo| (photo, from_a_telephone())).to_vec();
    }
    let file = desks[0].file_for(&desks[1]);
    desks[1].takes(&file);
    desks
}

/// A file goes from one vault to another; its inside is looked through on the way. No file where the sender may make none.
fn hands(desks: &mut [Desk], from: usize, to: usize, everything: &Log) {
    let (sender, receiver) = (&desks[from], &desks[to]);
    let parcel = match sender.prepares(receiver.place) {
        // Nobody said yet, or somebody took the agreement back by undoing or erasing it.
        Err(NoParcel::ConsentUnknown | NoParcel::NoConsent { .. }) => return,
        parcel => parcel.unwrap(),
    };
    assert_eq!(parcel.leaving().left_out, 0, "every signature was kept");
    let file = sender.seals(&parcel, receiver).0;
    let inside = String::from_utf8_lossy(&receiver.inside(&file)).into_owned();
    let in_force: BTreeSet<ChangeId> = sender.log.in_force().into_values().flatten().map(|entry| entry.id).collect();
    for entry in everything.entries() {
        let leaves = in_force.contains(&entry.id) && entry.audience().includes(receiver.place);
        let says = sender.log.get(entry.id).is_some_and(|held| encode_entry(held).contains(&canary(entry.id)));
        assert_eq!(inside.contains(&canary(entry.id)), leaves && says, "{entry:?} to {:?}", receiver.place);
    }
    assert!(Audience::Tenant.includes(receiver.place) || !inside.contains("sante-"));

    // As the sender knows it: what somebody erased meanwhile, and of which they have not heard, still has its words here.
    let shown: BTreeSet<PhotoId> = sender
        .log
        .entries()
        .filter(|entry| in_force.contains(&entry.id) && entry.audience().includes(receiver.place))
        .filter_map(|entry| entry.change().and_then(Change::photo))
        .collect();

    let receiver = &mut desks[to];
    let received = receiver.opens(&file).unwrap();
    assert!(received.photos.iter().all(|(photo, _)| shown.contains(photo)), "only what is shown now leaves");
    let preview = receiver.preview(&received);
    let before = State::replay_for(&receiver.log, receiver.place);
    receiver.takes(&file);
    if preview.is_nothing() {
        // The day of the last line may be another: who takes the file in is told of wordless lines by their number (the courier).
        let after = State::replay_for(&receiver.log, receiver.place);
        assert_eq!(State { latest: before.latest, ..after }, before);
    }
    let (log, kept) = (receiver.log.clone(), receiver.kept.clone());
    let again = receiver.takes(&file);
    assert!(receiver.preview(&again).is_nothing(), "{:?}", receiver.preview(&again));
    assert!(receiver.log == log && receiver.kept == kept, "the same file twice changes nothing");
}

/// Whether a file may be made from one for the other now.
pub fn hands_over(sender: &Desk, receiver: &Desk) -> bool {
    sender.prepares(receiver.place).is_ok()
}

/// Lives a run with files between the vaults.
pub fn lived(run: &Run) -> (Vec<Desk>, Log) {
    let mut desks = desks();
    let mut world = World::new(&run.clocks_off);
    let mut everything = Log::new();
    for desk in &desks {
        everything.merge(&desk.log).unwrap();
    }
    for step in &run.steps {
        if let What::HandOver(to) = step.what {
            if to != step.device {
                hands(&mut desks, step.device, to, &everything);
            }
            continue;
        }
        let desk = &mut desks[step.device];
        world.devices[step.device].log = desk.log.clone();
        if let Some(entry) = world.step(step) {
            everything.insert(entry.clone()).unwrap();
            desk.log.insert(entry).unwrap();
        }
    }
    (desks, everything)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn files_in_any_order_and_with_repeats_bring_everyone_to_the_same_state(
        run in honest(),
        order in prop::collection::vec((0..4usize, 0..4usize), 0..8),
    ) {
        let (mut desks, everything) = lived(&run);
        // Whatever became of the agreements meanwhile, they are given again, by someone who has heard of all of it.
        hands(&mut desks, 1, 0, &everything);
        let mut everything = everything;
        for consent in ["take-part", "to-landlord", "to-contractor"] {
            desks[0].agrees(consent);
        }
        everything.merge(&desks[0].log).unwrap();
        let every: Vec<(usize, usize)> = (0..4).flat_map(|from| (0..4).map(move |to| (from, to))).collect();
        // In any order first; then until everyone has heard of everyone, by whoever stands between them.
        for (from, to) in order.into_iter().chain(every.clone().into_iter().rev()).chain(every.clone()).chain(every) {
            if from != to {
                hands(&mut desks, from, to, &everything);
            }
        }
        for desk in &desks {
            let seen = State::replay_for(&everything, desk.place);
            prop_assert_eq!(State::replay_for(&desk.log, desk.place), seen, "{:?}", desk.place);
        }
    }
}
