//! « Montrer au locataire »: large, calm, no professional note; built from what the tenant may see.

use dossier::{Decision, Reader};
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;

use super::ideas::place;
use crate::case::{Case, use_case, use_home};
use crate::components::{AdaptationPicture, Button, DrawingView, Icon, Kind, LinkButton, Sign, Voice, typed};
use crate::idle;
use crate::paths;

/// The project, once how to come back from it is settled. The fictional case hides nobody’s notes: it is shown at once.
#[component]
pub fn ProjectShown() -> impl IntoView {
    let case = use_case();
    let free = case.id == dossier::fictional::ID || use_home().who.with_untracked(Option::is_none);
    let turned = RwSignal::new(free || idle::has_short_code());
    move || {
        if turned.get() {
            view! { <Turned case /> }.into_any()
        } else {
            view! { <BeforeTurning case turned /> }.into_any()
        }
    }
}

/// What brings the screen back is chosen before the tablet changes hands.
#[component]
fn BeforeTurning(case: Case, turned: RwSignal<bool>) -> impl IntoView {
    let home = use_home();
    let field = NodeRef::<Input>::new();
    let said = RwSignal::new(String::new());
    let visiting = case.peek(|state| dossier::visit_open(state).is_some());
    let turn = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let digits = typed(field);
        let kept = if visiting { idle::start_visit(home, &digits) } else { idle::lend(home, &digits) };
        match kept {
            Ok(()) => turned.set(true),
            Err(error) => said.set(error.to_string()),
        }
    };
    view! {
        <section class="work" aria-labelledby="before-turning">
            <h1 id="before-turning">"Avant de tourner la tablette"</h1>
            <p class="lead">"Choisissez six chiffres\u{a0}: ils seront demandés pour revenir à vos notes."</p>
            <form class="door" on:submit=turn>
                <div class="field number">
                    <label for="turning-code">{if visiting { "Six chiffres, pour cette visite" } else { "Six chiffres, pour cette fois" }}</label>
                    <input id="turning-code" node_ref=field type="password" inputmode="numeric" autocomplete="off" maxlength="7" aria-describedby="turning-said" />
                    <p id="turning-said" class="help" role="status">{said}</p>
                </div>
                <div class="actions">
                    <button type="submit" class="btn main"><Icon sign=Sign::Eye /><span>"Montrer"</span></button>
                    <Button words="Sans code\u{a0}: ma phrase sera demandée" kind=Kind::Quiet on_press=move |()| turned.set(true) />
                    <LinkButton words="Revenir" to=paths::overview(case.id) sign=Sign::Back />
                </div>
            </form>
        </section>
    }
}

/// The project, turned towards its owner.
#[component]
fn Turned(case: Case) -> impl IntoView {
    let home = use_home();
    // By whatever way it is left: its own link, the browser’s buttons, another address.
    on_cleanup(move || idle::leave_shown(home, case.id));
    view! {
        <section class="shown" aria-labelledby="shown-title">
            <div class="actions shown-back"><LinkButton words="Revenir" to=paths::overview(case.id) sign=Sign::Back /></div>
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
