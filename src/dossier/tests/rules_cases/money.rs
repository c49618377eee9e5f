use dossier::*;

use crate::case::*;

fn item(case: &mut Case, bits: u128, cents: Option<u64>) -> ItemId {
    let item = ItemId::from_bits(bits);
    let (place, label, explanation) = ("Salle de bain".to_owned(), "Barre".to_owned(), String::new());
    case.tell(Change::WorksItemProposed { item, place, label, explanation, dimensions: Vec::new(), drilled: true });
    if cents.is_some() {
        case.tell(Change::ItemPriced { item, cents, source: "Devis".into() });
    }
    item
}

fn fund(case: &mut Case, bits: u128, payer: Payer, cents: Option<u64>, status: FundingStatus) {
    let label = "Aide".to_owned();
    case.tell(Change::FundingPlanned { funding: FundingId::from_bits(bits), payer, label, cents, status });
}

/// An organisation words its own lines: « Notre fondation, pour les locataires du bailleur » is neither’s money.
#[test]
fn a_funding_line_counts_in_the_share_that_the_programme_says_whatever_its_words() {
    let mut line = programme().funding_line(&"pension-fund".into()).unwrap().clone();
    line.payer = "Notre fondation, pour les locataires du bailleur".to_owned();
    let mut case = Case::odette();
    item(&mut case, 71, Some(100_000));
    fund(&mut case, 1, line.paid_by.into(), Some(40_000), FundingStatus::Granted);
    let money = money(case.state());
    assert_eq!(money.share(Payer::Other).granted_cents, 40_000);
    assert_eq!((money.share(Payer::Landlord).granted_cents, money.share(Payer::Tenant).granted_cents), (0, 0));
    let tax = programme().funding_line(&"property-tax".into()).unwrap();
    assert_eq!(Payer::from(tax.paid_by), Payer::Landlord);
}

/// « Ma part », as an earlier version wrote it, would be the landlord’s own on the landlord’s screen.
#[test]
fn the_tenants_share_is_the_tenants_whoever_reads() {
    let mut case = Case::odette();
    let label = "Ma part".to_owned();
    let (funding, payer, status) = (FundingId::from_bits(1), Payer::Tenant, FundingStatus::ToAsk);
    case.tell(Change::FundingPlanned { funding, payer, label, cents: None, status });
    fund(&mut case, 2, Payer::Other, None, FundingStatus::Asked);
    let names: Vec<&str> = case.state().fundings.values().map(Funding::outward_name).collect();
    assert_eq!(names, ["Part du locataire", "Aide"]);
}

#[test]
fn each_payer_sees_what_is_left_once_the_others_have_given() {
    let mut case = Case::odette();
    item(&mut case, 71, Some(585_000));
    item(&mut case, 72, Some(75_050));
    fund(&mut case, 1, Payer::Landlord, Some(600_000), FundingStatus::Granted);
    fund(&mut case, 2, Payer::Other, Some(45_000), FundingStatus::Paid);
    fund(&mut case, 3, Payer::Other, Some(30_000), FundingStatus::Refused);
    fund(&mut case, 4, Payer::Tenant, Some(9_000), FundingStatus::Asked);
    fund(&mut case, 5, Payer::Tenant, None, FundingStatus::ToAsk);
    let money = money(case.state());
    assert_eq!((money.total_cents, money.total_in_words()), (660_050, "6\u{202f}600,50\u{a0}€".to_owned()));
    let share = |payer| {
        let share = money.share(payer);
        (share.granted_cents, share.asked_cents, share.remainder_cents)
    };
    assert_eq!(share(Payer::Landlord), (600_000, 0, 615_050));
    assert_eq!(share(Payer::Tenant), (0, 9_000, 15_050));
    assert_eq!(share(Payer::Other), (45_000, 0, 60_050));
    assert_eq!((money.to_find_cents, money.beyond_cents), (15_050, 0));
}

#[test]
fn a_missing_price_is_said_and_what_is_out_of_the_project_is_not_counted() {
    let mut case = Case::odette();
    let withdrawn = item(&mut case, 71, Some(98_000));
    case.withdraw(withdrawn);
    let impossible = item(&mut case, 72, Some(50_000));
    case.tell(Change::FeasibilityNoted {
        item: impossible,
        feasibility: Feasibility::Impossible,
        note: String::new(),
        who: String::new(),
        by: None,
    });
    item(&mut case, 73, Some(10_000));
    let unpriced = item(&mut case, 74, None);
    fund(&mut case, 1, Payer::Landlord, Some(12_000), FundingStatus::Granted);
    let money = money(case.state());
    assert_eq!(money.total_cents, 10_000);
    assert_eq!(money.unpriced, [unpriced]);
    assert_eq!(money.total_in_words(), "au moins 100\u{a0}€");
    assert_eq!((money.to_find_cents, money.beyond_cents), (0, 2_000));
}

#[test]
fn figures_from_a_damaged_file_saturate() {
    let mut state = State::default();
    for bits in [1, 2] {
        let (payer, label, line) = (Payer::Other, String::new(), None);
        let funding = Funding { payer, label, cents: Some(u64::MAX), status: FundingStatus::Granted, line };
        state.fundings.insert(FundingId::from_bits(bits), funding);
    }
    assert_eq!(money(&state).beyond_cents, u64::MAX);
    assert_eq!(money(&state).share(Payer::Tenant).remainder_cents, 0);
}
