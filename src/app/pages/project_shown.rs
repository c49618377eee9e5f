//! « Montrer au locataire »: large, calm, no professional note; built from what the tenant may see.

use dossier::{Decision, Reader};
use leptos::prelude::*;

use super::ideas::place;
use crate::case::use_case;
use crate::components::{AdaptationPicture, DrawingView, LinkButton, Sign, Voice};
use crate::paths;

/// The project, turned towards its owner.
#[component]
pub fn ProjectShown() -> impl IntoView {
    let case = use_case();
    view! {
        <section class="shown" aria-labelledby="shown-title">
            {move || {
                let state = case.seen_by(Reader::Tenant);
                let settled = state.ideas.values().filter(|idea| idea.decided.is_some()).count();
                let groups = [
                    (Decision::Want, "Je veux"),
                    (Decision::Try, "J’essaie"),
                    (Decision::AlreadyDone, "C’est déjà fait"),
                    (Decision::Thinking, "J’y réfléchis"),
                    (Decision::Later, "Plus tard"),
                    (Decision::No, "Je n’en veux pas"),
                ];
                view! {
                    <div class="shown-head">
                        <div class="shown-house"><DrawingView drawing=papers::pictures::house(settled.saturating_mul(4).checked_div(state.ideas.len()).unwrap_or(0), 4) /></div>
                        <h1 id="shown-title">{if state.tenant.first_name.is_empty() { "Mon projet".to_owned() } else { format!("Le projet {}", crate::words::of(&state.tenant.first_name)) }}</h1>
                    </div>
                    {said("Ce qui compte pour moi", state.precious_in_order().into_iter().map(|(_, words)| words.to_owned()).collect())}
                    {said("Ce que je veux pouvoir faire", state.objectives_in_order().into_iter().map(|(_, words)| words.to_owned()).collect())}
                    {groups.into_iter().map(|(decision, title)| {
                        let ideas: Vec<_> = state.ideas_in_order().into_iter().filter(|(_, idea)| idea.decided.as_ref().is_some_and(|d| d.decision == decision)).map(|(_, idea)| (idea.title.clone(), idea.adaptation.clone(), place(&state, idea), idea.decided.as_ref().map(|d| d.words.clone()).unwrap_or_default())).collect();
                        (!ideas.is_empty()).then(|| view! {
                            <h2>{title}</h2>
                            <ul class="shown-ideas">
                                {ideas.into_iter().map(|(title, adaptation, place, words)| view! {
                                    <li>
                                        <div class="shown-picture"><AdaptationPicture adaptation /></div>
                                        <div><h3>{title}</h3><p>{place}</p><Voice words=words /></div>
                                    </li>
                                }).collect_view()}
                            </ul>
                        })
                    }).collect_view()}
                    {state.ideas.is_empty().then(|| view! { <p>"Le projet commence. Rien n’est encore choisi."</p> })}
                }
            }}
            <div class="actions"><LinkButton words="Revenir" to=paths::overview(case.id) sign=Sign::Back /></div>
        </section>
    }
}

/// What was said on one subject, under its title; nothing when nothing was said.
fn said(title: &'static str, words: Vec<String>) -> Option<impl IntoView> {
    (!words.is_empty()).then(|| {
        view! {
            <h2>{title}</h2>
            {words.into_iter().map(|words| view! { <Voice words /> }).collect_view()}
        }
    })
}
