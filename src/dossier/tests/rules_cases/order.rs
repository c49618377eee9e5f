//! Lists come back in the tenant’s order: from the store, from a file, from two tablets.

use dossier::*;

use crate::case::*;

const KITCHEN: RoomId = RoomId::from_bits(20);

/// Names something precious, as a screen does: after the last.
fn name(case: &mut Case, id: u128, words: &str) -> ChangeId {
    let rank = rank_after(case.state().precious.values().filter_map(|thing| thing.rank.as_deref()));
    case.tell(Change::PreciousNamed { precious: PreciousId::from_bits(id), words: words.into(), rank: Some(rank) })
}

fn named(state: &State) -> Vec<&str> {
    state.precious_in_order().into_iter().map(|(_, words)| words).collect()
}

fn tell(case: &mut Case, id: u128, room: RoomId, words: &str, rank: Option<String>) {
    case.tell(Change::OwnSituationTold { own: OwnSituationId::from_bits(id), room, words: words.into(), rank });
}

#[test]
fn what_must_not_change_comes_back_in_the_order_in_which_it_was_named() {
    let mut case = Case::odette();
    // Random ids, which tell nothing of an order.
    name(&mut case, 9, "Le fauteuil");
    let rug = name(&mut case, 3, "Le tapis");
    name(&mut case, 5, "Le buffet");
    let dossier = DossierId::from_bits(1);
    let file = to_file(dossier, case.dossier.log());
    let reopened = State::replay(&read_file(&file, file.len()).unwrap().log);
    assert_eq!(named(&reopened), ["Le fauteuil", "Le tapis", "Le buffet"]);

    // Taken back and redone: it is where it was.
    case.undo(rug).unwrap();
    assert_eq!(named(case.state()), ["Le fauteuil", "Le buffet"]);
    let (now, id) = (case.now, case.id());
    case.dossier.redo(rug, now, || id).unwrap();
    assert_eq!(named(case.state()), ["Le fauteuil", "Le tapis", "Le buffet"]);
}

#[test]
fn what_was_named_before_there_were_ranks_comes_first_and_the_list_goes_on() {
    let mut case = Case::odette();
    for (id, words) in [(8, "La radio"), (2, "La chatte")] {
        let words = words.to_owned();
        case.tell(Change::PreciousNamed { precious: PreciousId::from_bits(id), words, rank: None });
    }
    name(&mut case, 1, "Le fauteuil");
    assert_eq!(named(case.state()), ["La chatte", "La radio", "Le fauteuil"]);
}

#[test]
fn two_tablets_that_add_a_line_at_once_show_both_in_one_order() {
    let mut here = Case::odette();
    let mut there = Case::odette();
    name(&mut here, 7, "Le tapis");
    let given: Vec<Entry> = here.dossier.log().entries().cloned().collect();
    there.dossier = Dossier::open(Log::new(), here.dossier.author(), WriterId::from_bits(11), 0);
    there.dossier.receive(given, 0).unwrap();
    there.id();
    name(&mut here, 6, "Le buffet");
    there.id();
    name(&mut there, 4, "Le fauteuil");
    let (mine, theirs): (Vec<Entry>, Vec<Entry>) =
        (here.dossier.log().entries().cloned().collect(), there.dossier.log().entries().cloned().collect());
    here.dossier.receive(theirs, 0).unwrap();
    there.dossier.receive(mine, 0).unwrap();
    assert_eq!(named(here.state()), ["Le tapis", "Le fauteuil", "Le buffet"]);
    assert_eq!(named(there.state()), named(here.state()));
}

#[test]
fn own_situations_come_room_by_room_in_the_order_in_which_they_were_told() {
    let mut case = Case::odette();
    let after_bathroom = rank_after([case.state().rooms[&BATHROOM].rank.as_str()]);
    case.tell(Change::RoomNamed {
        room: KITCHEN,
        room_kind: "kitchen".into(),
        name: "Cuisine".into(),
        rank: after_bathroom,
    });
    let first = rank_between(None, None);
    let second = rank_after([first.as_str()]);
    tell(&mut case, 1, KITCHEN, "Le tiroir du bas", Some(first.clone()));
    tell(&mut case, 4, BATHROOM, "Le savon tombe", Some(second));
    tell(&mut case, 9, BATHROOM, "La porte coince", Some(first));
    tell(&mut case, 5, BATHROOM, "Le rideau colle", None);
    let told: Vec<&str> =
        case.state().own_situations_in_order().into_iter().map(|(_, own)| own.words.as_str()).collect();
    assert_eq!(told, ["Le rideau colle", "La porte coince", "Le savon tombe", "Le tiroir du bas"]);
}
