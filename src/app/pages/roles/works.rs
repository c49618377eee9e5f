//! The works: asked of the landlord, or ordered from the contractor; room by room, with the numbers of the papers.

use dossier::Reader;
use leptos::prelude::*;
use papers::ListedWork;

use super::super::feasibility::{AsbestosCard, StudiedItem, Withdrawn};
use crate::case::{Case, programme};
use crate::components::{AdaptationPicture, Icon, ShownPhotos, Sign};

/// The screen.
#[component]
pub fn Works(case: Case) -> impl IntoView {
    match case.reader {
        Reader::Contractor(_) => view! { <Ordered case /> }.into_any(),
        _ => view! { <Asked case /> }.into_any(),
    }
}

/// The landlord studies: the list first, then each of them.
#[component]
fn Asked(case: Case) -> impl IntoView {
    let numbered = case.memo(move |state| papers::listed_works(state, case.reader, programme()));
    let ids = Memo::new(move |_| numbered.with(|all| all.iter().map(|one| one.item).collect::<Vec<_>>()));
    view! {
        <h1 id="desk-title">"Étudier les travaux"</h1>
        <p class="lead">"Pour chacun\u{a0}: est-ce possible, sur quel mur, et que faut-il vérifier avant\u{202f}?"</p>
        {move || numbered.with(Vec::is_empty).then(|| view! { <p>"Aucun travail n’est encore demandé."</p> })}
        <div class="scroll-x" hidden=move || numbered.with(Vec::is_empty)>
            <table class="stack">
                <caption class="unseen">"Les travaux demandés, pièce par pièce"</caption>
                <thead><tr><th scope="col">"N°"</th><th scope="col">"Pièce"</th><th scope="col">"Travaux"</th><th scope="col">"Corps d’état"</th><th scope="col">"Cotes"</th></tr></thead>
                <tbody>
                    {move || numbered.get().into_iter().map(|ListedWork { number, place, label, dimensions, trade, .. }| view! {
                        <tr>
                            <th scope="row" data-of="N°">{number}</th>
                            <td>{place}</td>
                            <td><b>{label}</b></td>
                            <td>{trade.unwrap_or_else(|| "à préciser".to_owned())}</td>
                            <td>{if dimensions.is_empty() { "à relever sur place".to_owned() } else { dimensions.join(", ") }}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
        <ShownPhotos />
        <AsbestosCard case />
        <For each=move || ids.get() key=|id| *id let:id><StudiedItem case id /></For>
        <Withdrawn case />
    }
}

/// The contractor reads its order.
#[component]
fn Ordered(case: Case) -> impl IntoView {
    let numbered = case.memo(move |state| papers::listed_works(state, case.reader, programme()));
    view! {
        <h1 id="desk-title">"Ce qui est commandé"</h1>
        <p class="lead">"Dans l’ordre des pièces, avec les numéros de la fiche travaux."</p>
        <p class="caution"><Icon sign=Sign::Warning /><span>"Une cote a été prise avec la personne qui habite là. Si elle ne peut pas être tenue, appelez avant de percer."</span></p>
        {move || numbered.with(Vec::is_empty).then(|| view! { <p>"Rien n’est encore commandé."</p> })}
        {move || numbered.get().into_iter().map(|one| view! { <Task one /> }).collect_view()}
        <ShownPhotos />
    }
}

#[component]
fn Task(one: ListedWork) -> impl IntoView {
    let ListedWork { number, place, label, dimensions, trade, .. } = one;
    let adaptation = dossier::known_work(&label, programme()).map(|known| known.id.clone());
    let none = dimensions.is_empty();
    view! {
        <section class="card row-card">
            {adaptation.is_some().then(|| view! { <div class="badge-large"><AdaptationPicture adaptation /></div> })}
            <div>
                <h2>{format!("n°\u{a0}{number} · {label}")}</h2>
                <p class="quiet">{place}{trade.map(|trade| format!(" · {trade}"))}</p>
                <ul class="dots">{dimensions.into_iter().map(|size| view! { <li><b>{size}</b></li> }).collect_view()}</ul>
                {none.then(|| view! { <p>"À mesurer sur place."</p> })}
            </div>
        </section>
    }
}
