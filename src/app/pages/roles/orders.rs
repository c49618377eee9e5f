//! The landlord orders: the contractor, one person to call, the dates, what is ordered from it.

use dossier::LandlordAnswer;
use leptos::prelude::*;

use super::super::works_preparation::{ChooseFirm, Firm, Orders};
use crate::case::Case;
use crate::components::{Icon, Sign};

/// The screen.
#[component]
pub fn OrdersDesk(case: Case) -> impl IntoView {
    let sites = case.memo(|state| state.sites.keys().copied().collect::<Vec<_>>());
    let otherwise = case.memo(|state| {
        let granted = |item: &&dossier::Item| {
            !item.withdrawn
                && item.answer.as_ref().is_some_and(|answered| answered.answer == LandlordAnswer::GrantedOtherwise)
        };
        state.items.values().filter(granted).map(dossier::Item::name).collect::<Vec<_>>()
    });
    view! {
        <h1 id="desk-title">"Commander"</h1>
        <p class="lead">"L’entreprise, une seule personne à appeler, les dates, puis ce qui lui est commandé."</p>
        <p class="caution"><Icon sign=Sign::People /><span>"Commandez quand l’ergothérapeute vous l’a dit\u{a0}: le locataire a signé son projet, et il est d’accord pour que l’entreprise reçoive la fiche travaux."</span></p>
        {move || (!otherwise.with(Vec::is_empty)).then(|| view! {
            <p class="caution"><Icon sign=Sign::Undo /><span>{format!("Accordé autrement, à confirmer par le locataire avant de commander\u{a0}: {}.", otherwise.get().join("\u{202f}; "))}</span></p>
        })}
        <For each=move || sites.get() key=|id| *id let:id>
            <Firm case id />
            <Orders case contractor=id />
        </For>
        <ChooseFirm case />
    }
}
