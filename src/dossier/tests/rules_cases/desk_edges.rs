//! How far each desk is, in figures; and which of several things comes first. Everyone here is invented.

use chrono::NaiveDate;
use dossier::*;

use crate::case::{day, programme};

const OTHER_FIRM: ContractorId = ContractorId::from_bits(2);
const FIRM: ContractorId = ContractorId::from_bits(1);

fn item(number: u128) -> ItemId {
    ItemId::from_bits(number)
}

/// Proposed to the landlord, nothing else; the first is drilled.
fn asked(number: u128) -> Item {
    Item {
        place: "Salle de bain".to_owned(),
        label: format!("Barre d’appui n° {number}"),
        explanation: String::new(),
        dimensions: vec![],
        drilled: number == 1,
        withdrawn: false,
        idea: None,
        feasibility: None,
        support: None,
        answer: None,
        price: None,
        upkeep: None,
    }
}

fn verdict(feasibility: Feasibility) -> Option<(Feasibility, String, String, Option<NaiveDate>)> {
    Some((feasibility, String::new(), String::new(), None))
}

fn said(answer: LandlordAnswer) -> Option<Answered> {
    Some(Answered { change: ChangeId::from_bits(1), answer, words: String::new(), on: day(1, 4) })
}

fn state(items: Vec<Item>) -> State {
    let mut state = State::default();
    for (number, item) in (1..).zip(items) {
        state.items.insert(ItemId::from_bits(number), item);
    }
    state
}

/// Ordered, without dates.
fn site(name: &str, orders: &[ItemId]) -> Site {
    let mut site = Site { name: name.to_owned(), ..Site::default() };
    for item in orders {
        site.issued.insert(*item, (String::new(), String::new(), vec![]));
    }
    site
}

fn dated(name: &str, orders: &[ItemId], start: NaiveDate, end: NaiveDate) -> Site {
    let settled = Night {
        toilet: "Celles du palier".to_owned(),
        water: "Cuisine".to_owned(),
        bed: "Le sien".to_owned(),
        passage_free: Some(true),
    };
    let mut site = Site {
        start: Some(start),
        end: Some(end),
        contact: "Karim Haddad".to_owned(),
        phone: "06 39 98 77 40".to_owned(),
        ..site(name, orders)
    };
    for date in start.iter_days().take_while(|date| *date <= end) {
        site.nights.insert(date, settled.clone());
    }
    site
}

fn defect(words: &str, noted_on: NaiveDate, deadline: Option<NaiveDate>) -> Defect {
    Defect { item: None, words: words.to_owned(), deadline, lifted: None, noted_on, photos: Default::default() }
}

fn figures(way: &[StageProgress]) -> Vec<(usize, usize)> {
    way.iter().map(|progress| (progress.have, progress.want)).collect()
}

fn received(on: NaiveDate) -> Option<(String, String, NaiveDate)> {
    Some(("Julien Prat".to_owned(), "Karim Haddad".to_owned(), on))
}

/// All that comes before an order is done for these works.
fn ready(number: u128) -> Item {
    Item {
        feasibility: verdict(Feasibility::Possible),
        support: Some((Support::Concrete, String::new(), "Julien Prat".to_owned())),
        answer: said(LandlordAnswer::Granted),
        price: Some((10_000, "Devis".to_owned())),
        ..asked(number)
    }
}

#[test]
fn the_landlord_s_stages_count_what_is_done_of_what_is_asked() {
    let mut state = state(vec![asked(1), asked(2), Item { withdrawn: true, ..asked(3) }]);
    // Two works and the survey that the drilled one needs; what was withdrawn asks nothing.
    assert_eq!(figures(&landlord_way(&state)), [(0, 3), (0, 2), (0, 2), (0, 0), (0, 0)]);
    assert_eq!(
        landlord_next(&state, day(1, 4)).sentence,
        "Étudier «\u{202f}Barre d’appui n° 1, Salle de bain\u{202f}», et un autre"
    );

    let change =
        |state: &mut State, number, change: &dyn Fn(&mut Item)| change(state.items.get_mut(&item(number)).unwrap());
    // Possible, but on which wall? To be checked again: not studied either. Impossible asks for no answer.
    change(&mut state, 1, &|item| item.feasibility = verdict(Feasibility::Possible));
    change(&mut state, 2, &|item| item.feasibility = verdict(Feasibility::ToCheck));
    assert_eq!(figures(&landlord_way(&state))[0], (0, 3));
    change(&mut state, 1, &|item| item.support = Some((Support::Concrete, String::new(), "Julien Prat".to_owned())));
    assert_eq!(figures(&landlord_way(&state))[0], (1, 3));
    change(&mut state, 2, &|item| item.feasibility = verdict(Feasibility::Impossible));
    assert_eq!(figures(&landlord_way(&state))[..2], [(2, 3), (0, 1)]);
    change(&mut state, 2, &|item| item.feasibility = verdict(Feasibility::Possible));
    state.asbestos = Some((Asbestos::NoneFound, String::new()));
    assert_eq!(figures(&landlord_way(&state))[..2], [(3, 3), (0, 2)]);
    assert_eq!(landlord_next(&state, day(1, 4)).sentence, "Répondre pour 2 aménagements");

    // « En attente » is no answer; « refusé » is one, and asks for no price nor order.
    change(&mut state, 1, &|item| item.answer = said(LandlordAnswer::Pending));
    assert_eq!(awaiting_answer(&state), [item(1), item(2)]);
    change(&mut state, 1, &|item| item.answer = said(LandlordAnswer::GrantedOtherwise));
    change(&mut state, 2, &|item| item.answer = said(LandlordAnswer::Refused));
    assert_eq!(figures(&landlord_way(&state))[1..4], [(2, 2), (0, 2), (0, 1)]);
    assert_eq!(answered_otherwise(&state), [item(1), item(2)]);
    assert_eq!(landlord_next(&state, day(1, 4)).sentence, "Demander un prix");
    change(&mut state, 1, &|item| item.price = Some((10_000, "Devis".to_owned())));
    assert_eq!(figures(&landlord_way(&state))[2], (1, 2));
    change(&mut state, 2, &|item| item.withdrawn = true);
    assert_eq!(answered_otherwise(&state), [item(1)], "what was taken out reopens nothing");

    state.sites.insert(FIRM, site("Bains et Bâti (fictif)", &[item(1)]));
    assert_eq!(figures(&landlord_way(&state))[3..], [(1, 1), (0, 2)]);
    let site = state.sites.get_mut(&FIRM).unwrap();
    (site.start, site.end) = (Some(day(14, 9)), Some(day(18, 9)));
    site.defects.insert(DefectId::from_bits(1), defect("Joint", day(18, 9), None));
    assert_eq!(figures(&landlord_way(&state))[4], (1, 3));
    let site = state.sites.get_mut(&FIRM).unwrap();
    site.received = received(day(18, 9));
    assert_eq!(figures(&landlord_way(&state))[4], (2, 3));
    let site = state.sites.get_mut(&FIRM).unwrap();
    site.defects.get_mut(&DefectId::from_bits(1)).unwrap().lifted = Some((day(20, 9), "Julien Prat".to_owned()));
    assert_eq!(figures(&landlord_way(&state))[4], (3, 3));
}

#[test]
fn the_contractor_s_stages_count_evenings_measures_and_defects() {
    let mut state = State::default();
    assert_eq!(figures(&contractor_way(&state, FIRM)), [(0, 0); 4]);
    assert!(contractor_next(&state, FIRM, day(1, 4)).sentence.starts_with("Rien n’est encore commandé"));
    state.sites.insert(FIRM, site("", &[item(1), item(2)]));
    assert_eq!(figures(&contractor_way(&state, FIRM)), [(0, 1), (0, 2), (0, 1), (0, 0)]);
    assert_eq!(contractor_next(&state, FIRM, day(1, 4)).sentence, "Donner le premier et le dernier jour des travaux");
    state.sites.insert(FIRM, dated("", &[item(1), item(2)], day(14, 9), day(16, 9)));
    assert_eq!(figures(&contractor_way(&state, FIRM))[0], (4, 4), "the dates, and three evenings");
    let site = state.sites.get_mut(&FIRM).unwrap();
    site.nights.insert(day(15, 9), Night::default());
    site.handover.insert(item(1), (vec![], None));
    site.defects.insert(DefectId::from_bits(1), defect("Joint", day(18, 9), None));
    assert_eq!(figures(&contractor_way(&state, FIRM)), [(3, 4), (1, 2), (0, 1), (0, 1)]);
    assert_eq!(contractor_next(&state, FIRM, day(17, 9)).sentence, "Mesurer ce qui est posé\u{a0}: un ouvrage");
    let site = state.sites.get_mut(&FIRM).unwrap();
    site.handover.insert(item(2), (vec![], None));
    site.received = received(day(18, 9));
    assert_eq!(figures(&contractor_way(&state, FIRM)), [(3, 4), (2, 2), (1, 1), (0, 1)]);
    assert_eq!(
        contractor_next(&state, FIRM, day(19, 9)).sentence,
        "Reprendre la réserve n°\u{a0}1, puis prévenir le bailleur\u{a0}: «\u{202f}Joint\u{202f}»"
    );
    let lifted = Some((day(20, 9), "Julien Prat".to_owned()));
    state.sites.get_mut(&FIRM).unwrap().defects.get_mut(&DefectId::from_bits(1)).unwrap().lifted = lifted;
    assert_eq!(figures(&contractor_way(&state, FIRM))[3], (1, 1));
    assert_eq!(contractor_next(&state, FIRM, day(20, 9)).stage, None);
}

#[test]
fn a_stage_is_done_begun_or_neither() {
    let status = |have, want| StageProgress { stage: Stage::Fund, have, want }.status();
    assert_eq!([status(0, 0), status(0, 2), status(2, 0)], [Progress::NotStarted; 3]);
    assert_eq!(status(1, 2), Progress::Started);
    assert_eq!([status(2, 2), status(3, 2)], [Progress::Done; 2]);
}

#[test]
fn the_defect_most_overdue_comes_first_with_its_own_number_and_its_last_day_is_not_late() {
    let mut state = state(vec![ready(1)]);
    let mut site = dated("Bains et Bâti (fictif)", &[item(1)], day(14, 9), day(18, 9));
    site.received = received(day(18, 9));
    for (number, deadline) in [(1, None), (2, Some(day(9, 10))), (3, Some(day(2, 10)))] {
        site.defects.insert(DefectId::from_bits(number), defect(&format!("Défaut {number}"), day(18, 9), deadline));
    }
    state.asbestos = Some((Asbestos::NoneFound, String::new()));
    state.sites.insert(FIRM, site);
    let landlord = |state: &State, on| landlord_next(state, on).sentence;
    let contractor = |state: &State, on| contractor_next(state, FIRM, on).sentence;
    assert_eq!(landlord(&state, day(2, 10)), "Faire lever 3 réserves, avant le 2 octobre");
    assert!(contractor(&state, day(2, 10)).starts_with("Reprendre la réserve n°\u{a0}3 avant le 2 octobre"));
    assert!(landlord(&state, day(3, 10)).ends_with("la réserve n°\u{a0}3 devait être levée avant le 2 octobre"));
    assert!(landlord(&state, day(10, 10)).contains("n°\u{a0}3"), "the one that waits the longest");
    assert!(contractor(&state, day(10, 10)).starts_with("Réserve n°\u{a0}3, en retard depuis le 2 octobre"));
    let lift = |state: &mut State, number| {
        let lifted = Some((day(4, 10), "Julien Prat".to_owned()));
        state.sites.get_mut(&FIRM).unwrap().defects.get_mut(&DefectId::from_bits(number)).unwrap().lifted = lifted;
    };
    lift(&mut state, 3);
    assert_eq!(landlord(&state, day(9, 10)), "Faire lever 2 réserves, avant le 9 octobre");
    lift(&mut state, 2);
    assert_eq!(landlord(&state, day(10, 10)), "Faire lever une réserve");
}

#[test]
fn works_are_near_from_ten_days_before_to_their_first_day() {
    let mut state = state(vec![ready(1)]);
    state.asbestos = Some((Asbestos::NoneFound, String::new()));
    let mut site = dated("", &[item(1)], day(14, 9), day(18, 9));
    site.nights.insert(day(15, 9), Night::default());
    state.sites.insert(FIRM, site);
    let next = |state: &State, on| landlord_next(state, on).sentence;
    assert_eq!(
        next(&state, day(3, 9)),
        "Travaux du lundi 14 septembre au vendredi 18 septembre\u{a0}: tout est prêt à relire"
    );
    assert!(next(&state, day(4, 9)).starts_with("Avant les travaux du lundi 14 septembre"));
    assert!(next(&state, day(14, 9)).starts_with("Avant les travaux du lundi 14 septembre"), "the first morning still");
    assert!(next(&state, day(15, 9)).starts_with("Pendant les travaux"));
    assert_eq!(
        next(&state, day(16, 9)),
        "Travaux en cours jusqu’au vendredi 18 septembre",
        "a night that is past is past"
    );
    assert_eq!(next(&state, day(18, 9)), "Travaux en cours jusqu’au vendredi 18 septembre");
    assert_eq!(next(&state, day(19, 9)), "Recevoir les travaux de l’entreprise");
}

#[test]
fn of_two_sites_the_one_that_is_over_is_received_first() {
    let mut state = state(vec![ready(1), ready(2)]);
    state.asbestos = Some((Asbestos::NoneFound, String::new()));
    state.sites.insert(FIRM, dated("Bains et Bâti (fictif)", &[item(1)], day(2, 11), day(4, 11)));
    state.sites.insert(OTHER_FIRM, dated("Volets et Cie (fictif)", &[item(2)], day(14, 9), day(16, 9)));
    assert_eq!(landlord_next(&state, day(17, 9)).sentence, "Recevoir les travaux de Volets et Cie (fictif)");
    state.sites.get_mut(&OTHER_FIRM).unwrap().received = received(day(17, 9));
    assert!(landlord_next(&state, day(18, 9)).sentence.starts_with("Travaux du lundi 2 novembre"));
}

#[test]
fn a_site_without_an_address_is_known_by_its_order() {
    assert_eq!(site_name(&Site::default()), "Chantier sans adresse");
    assert_eq!(site_name(&Site { order: " OS 12 ".to_owned(), ..Site::default() }), "Commande OS 12");
    let mut site = Site { order: "OS 12".to_owned(), ..Site::default() };
    for (words, name) in [
        ("3, rue des Lilas. Sonner deux fois", "3, rue des Lilas"),
        ("3, rue des Lilas.\nÉtage 2", "3, rue des Lilas"),
        (" ", "Commande OS 12"),
    ] {
        site.conditions.insert("address".into(), (String::new(), words.to_owned()));
        assert_eq!(site_name(&site), name);
    }
}

#[test]
fn the_programme_s_own_works_are_known_by_their_label_and_nothing_else_is() {
    let bar = programme().adaptations.iter().find(|one| one.drilled).unwrap();
    assert_eq!(known_work(&format!(" {} ", bar.title), programme()).map(|one| &one.id), Some(&bar.id));
    let rug = programme().adaptation(&"r-no-rug".into()).unwrap();
    assert_eq!(known_work(&rug.title, programme()), None, "a rug is no works");
    assert_eq!(known_work("", programme()), None);
}
