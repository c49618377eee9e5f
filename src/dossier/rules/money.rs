//! What the project costs, and who pays. Everything is in cents; sums saturate rather than wrap.

pub use programme::euros;

use crate::ids::ItemId;
use crate::terms::{Feasibility, FundingStatus, Payer};
use crate::view::{Item, State};

/// How prices are written: what is really paid. A source that says otherwise (« hors taxes ») is shown beside its price.
pub const TAXES: &str = "toutes taxes comprises";

/// The project’s money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// The priced works still in the project, in cents.
    pub total_cents: u64,
    /// The works still without a price: the total is then « au moins ».
    pub unpriced: Vec<ItemId>,
    /// Landlord, tenant, other, in this order.
    pub shares: [Share; 3],
    /// What nobody has granted yet, in cents.
    pub to_find_cents: u64,
    /// What was granted beyond the total, in cents: somebody is to be told.
    pub beyond_cents: u64,
    /// Up to how much the landlord said it can commit, in cents.
    pub commitment_cents: Option<u64>,
}

/// What one payer brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Who.
    pub payer: Payer,
    /// Granted or paid, in cents.
    pub granted_cents: u64,
    /// Asked or to be asked, in cents.
    pub asked_cents: u64,
    /// What is left of the total once the **other** payers have given what they granted, in cents. For the tenant, this is
    /// « ce qui reste à ma charge » if nothing more is found.
    pub remainder_cents: u64,
}

impl Money {
    /// One payer’s share.
    #[must_use]
    pub fn share(&self, payer: Payer) -> Share {
        let none = Share { payer, granted_cents: 0, asked_cents: 0, remainder_cents: self.total_cents };
        self.shares.into_iter().find(|share| share.payer == payer).unwrap_or(none)
    }

    /// « 1 250,50 € », or « au moins 1 250,50 € » while a price is missing.
    #[must_use]
    pub fn total_in_words(&self) -> String {
        let total = euros(self.total_cents);
        if self.unpriced.is_empty() { total } else { format!("au moins {total}") }
    }
}

/// Sums the works in the project (neither withdrawn nor impossible) and the fundings. What the landlord refused still counts:
/// the tenant may have it done at their own expense (art. 7 f, law of 6 July 1989).
#[must_use]
pub fn money(state: &State) -> Money {
    let counted: Vec<(ItemId, &Item)> =
        state.items.iter().filter(|(_, item)| is_in_project(item)).map(|(id, item)| (*id, item)).collect();
    let total_cents = sum(counted.iter().filter_map(|(_, item)| item.price.as_ref().map(|(cents, _)| *cents)));
    let unpriced = counted.iter().filter(|(_, item)| item.price.is_none()).map(|(id, _)| *id).collect();
    let granted = |payer| funded(state, payer, &[FundingStatus::Granted, FundingStatus::Paid]);
    let all_granted = sum(Payer::ALL.iter().map(|payer| granted(*payer)));
    let share = |payer| Share {
        payer,
        granted_cents: granted(payer),
        asked_cents: funded(state, payer, &[FundingStatus::ToAsk, FundingStatus::Asked]),
        remainder_cents: total_cents
            .saturating_sub(sum(Payer::ALL.iter().filter(|other| **other != payer).map(|other| granted(*other)))),
    };
    Money {
        total_cents,
        unpriced,
        shares: [share(Payer::Landlord), share(Payer::Tenant), share(Payer::Other)],
        to_find_cents: total_cents.saturating_sub(all_granted),
        beyond_cents: all_granted.saturating_sub(total_cents),
        commitment_cents: state.commitment.as_ref().and_then(|(cents, _)| *cents),
    }
}

/// Whether an item still belongs to the project: not withdrawn, not found impossible.
#[must_use]
pub fn is_in_project(item: &Item) -> bool {
    let impossible = item.feasibility.as_ref().is_some_and(|(verdict, ..)| *verdict == Feasibility::Impossible);
    !item.withdrawn && !impossible
}

fn funded(state: &State, payer: Payer, statuses: &[FundingStatus]) -> u64 {
    let counted = state.fundings.values().filter(|f| f.payer == payer && statuses.contains(&f.status));
    sum(counted.filter_map(|funding| funding.cents))
}

fn sum(cents: impl Iterator<Item = u64>) -> u64 {
    cents.fold(0, u64::saturating_add)
}
