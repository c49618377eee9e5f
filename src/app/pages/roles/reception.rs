//! What is fitted and measured, the réserves and their dates, the reception.

use dossier::Reader;
use leptos::prelude::*;

use super::super::handover::SiteHandover;
use super::from_paper::FromPaper;
use super::sites_of;
use crate::case::Case;

/// The screen.
#[component]
pub fn Reception(case: Case) -> impl IntoView {
    let firm = matches!(case.reader, Reader::Contractor(_));
    let sites = sites_of(case);
    let (title, lead) = if firm {
        (
            "Mesures et réserves",
            "Ce que vous avez posé, à quelle hauteur\u{202f}; puis ce qui reste à reprendre, et pour quand.",
        )
    } else {
        (
            "Réception et réserves",
            "Ce qui n’est pas noté ici est accepté. On regarde, on mesure, on essaie, puis on écrit.",
        )
    };
    view! {
        <h1 id="desk-title">{title}</h1>
        <p class="lead">{lead}</p>
        {(!firm).then(|| view! { <FromPaper case /> })}
        <For each=move || sites.get() key=|id| *id let:id><SiteHandover case id /></For>
        {move || sites.with(Vec::is_empty).then(|| view! { <p>"Aucune entreprise n’est encore choisie."</p> })}
    }
}
