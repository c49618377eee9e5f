//! The landlord’s money: prices, what the landlord commits, who else pays, what is left.

use dossier::{Change, FundingId, FundingStatus, Payer};
use leptos::prelude::*;

use super::super::costs::{Commitment, OneFunding, PricedItem, Remainders};
use crate::case::{Case, fresh, programme};
use crate::components::{Button, Icon, Sign};

/// The screen.
#[component]
pub fn MoneyDesk(case: Case) -> impl IntoView {
    let ids = case.memo(move |state| {
        let numbered = papers::listed_works(state, case.reader, programme()).into_iter();
        let in_project = |id: &dossier::ItemId| state.items.get(id).is_some_and(dossier::is_in_project);
        numbered.map(|one| one.item).filter(in_project).collect::<Vec<_>>()
    });
    let fundings = case.memo(|state| state.fundings.keys().copied().collect::<Vec<_>>());
    view! {
        <h1 id="desk-title">"Financer"</h1>
        <p class="lead">"Ce que coûtent les travaux, ce que chacun paie, ce qui reste à trouver."</p>
        <Remainders case />
        <Commitment case />
        <section class="card" aria-label="Travaux et prix">
            <h2>"Les travaux et leur prix"</h2>
            <For each=move || ids.get() key=|id| *id let:id><PricedItem case id /></For>
            {move || ids.with(Vec::is_empty).then(|| view! { <p>"Aucun travail n’est encore demandé."</p> })}
        </section>
        <section class="card" aria-label="Financements">
            <h2>"Les financements"</h2>
            <p class="flag"><Icon sign=Sign::Lock />"Une aide liée à la santé vous arrive sous le nom «\u{202f}Autre financement\u{202f}»\u{a0}: son montant, où elle en est, rien de plus."</p>
            <For each=move || fundings.get() key=|id| *id let:id><OneFunding case id /></For>
            <AddFunding case />
        </section>
    }
}

/// Who else pays: what aid it is stays with the tenant and the therapist.
#[component]
fn AddFunding(case: Case) -> impl IntoView {
    let payers = [
        (Payer::Landlord, "Budget du bailleur"),
        (Payer::Tenant, "Part du locataire"),
        (Payer::Other, "Autre financement"),
    ];
    let add = move |payer: Payer, label: &'static str| {
        Callback::new(move |()| {
            let (funding, label) = (fresh(FundingId::from_bits), label.to_owned());
            case.make(Change::FundingPlanned { funding, payer, label, cents: None, status: FundingStatus::ToAsk });
        })
    };
    view! {
        <h3>"Ajouter un financement"</h3>
        <div class="actions">
            {payers.map(|(payer, label)| view! { <Button words=label sign=Sign::Plus on_press=add(payer, label) /> }).into_iter().collect_view()}
        </div>
    }
}
