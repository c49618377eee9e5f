//! Before and after: the feeling of safety, decided and done, the maps. Two figures side by side, no verdict.

use dossier::{Moment, SafetyChange};
use leptos::prelude::*;

use crate::case::{programme, use_case};
use crate::components::{StrokesView, Voice};
use crate::words::count;

/// The screen.
#[component]
pub fn BeforeAfter() -> impl IntoView {
    let case = use_case();
    let figures = case.memo(|state| dossier::indicators(state, programme()));
    let maps = case.memo(|state| [Moment::Start, Moment::Bilan].map(|moment| state.maps.get(&moment).cloned()));
    let objectives = case.memo(|state| {
        let review = |id| state.objective_reviews.get(&(id, Moment::Bilan)).cloned().unwrap_or_default();
        state.objectives_in_order().into_iter().map(|(id, words)| (words.to_owned(), review(id))).collect::<Vec<_>>()
    });
    let unfelt = move || figures.with(|f| f.safety.is_empty());
    view! {
        <section class="card" aria-label="Décidé, fait">
            <h2>"Ce qui était décidé, ce qui est fait"</h2>
            {move || if figures.with(|f| f.decided == 0) {
                view! { <p>"Rien n’était décidé."</p> }.into_any()
            } else {
                view! { <p class="big-figure">{move || figures.with(|f| format!("{} sur {}", count(f.done, "fait", "faits"), count(f.decided, "décidé", "décidés")))}</p> }.into_any()
            }}
            <p class="quiet">"Ce qui n’est pas fait reste possible, ou ne se fera pas\u{a0}: c’est le choix de la personne."</p>
        </section>
        <section class="card" aria-label="Se sentir en sécurité">
            <h2>"Je me sens en sécurité pour…"</h2>
            {move || unfelt().then(|| view! { <p class="quiet">"Aucun chiffre n’a été donné."</p> })}
            <table hidden=unfelt>
                <thead><tr><th scope="col">"Activité"</th><th scope="col">"Au début"</th><th scope="col">"Au bilan"</th></tr></thead>
                <tbody>{move || figures.with(|f| f.safety.iter().map(safety_row).collect_view())}</tbody>
            </table>
        </section>
        <section class="card" aria-label="Mes objectifs">
            <h2>"Mes objectifs"</h2>
            {move || objectives.with(Vec::is_empty).then(|| view! { <p class="quiet">"Aucun objectif n’avait été noté."</p> })}
            {move || objectives.get().into_iter().map(|(words, review)| view! {
                <div class="sub"><Voice words=words title="Au début" /><Voice words=review title="Aujourd’hui" /></div>
            }).collect_view()}
        </section>
        <section class="card" aria-label="Mon logement dessiné">
            <h2>"Mon logement, dessiné par moi"</h2>
            <div class="two">
                {move || maps.get().into_iter().zip(["Au début", "Au bilan"]).map(|(map, when)| view! {
                    <figure>
                        <figcaption><h3>{when}</h3></figcaption>
                        {match map {
                            Some((strokes, words)) => view! { <StrokesView strokes=strokes alt=format!("Le logement dessiné, {}", when.to_lowercase()) /><Voice words=words /> }.into_any(),
                            None => view! { <p class="quiet">"Pas de dessin."</p> }.into_any(),
                        }}
                    </figure>
                }).collect_view()}
            </div>
        </section>
    }
}

fn safety_row(change: &SafetyChange) -> impl IntoView + use<> {
    let words = |felt: Option<u8>| felt.map_or_else(|| "–".to_owned(), |felt| format!("{felt}\u{a0}sur\u{a0}10"));
    view! {
        <tr>
            <th scope="row">{change.wording.clone()}</th>
            <td>{words(change.before)}</td>
            <td>{words(change.after)}</td>
        </tr>
    }
}
