//! One idea at a time: what it looks like, what the tenant decides, in their words, and what they said before.

use dossier::{Change, Decision, IdeaId};
use leptos::prelude::*;

use super::ideas::place;
use crate::case::{Case, now, programme, use_case};
use crate::components::{AdaptationPicture, Button, Choices, Icon, Offer, Sign, WordsField};

/// The ideas, one after the other.
#[component]
pub fn Decisions() -> impl IntoView {
    let case = use_case();
    let ids = case.memo(|state| state.ideas_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    let again = case.memo(dossier::to_decide_again);
    // Start where a decision is waited for; afterwards the person leads.
    let first = case.peek(|state| {
        let waiting = dossier::to_decide_again(state).first().copied();
        waiting
            .or_else(|| state.ideas_in_order().into_iter().find(|(_, idea)| idea.decided.is_none()).map(|(id, _)| id))
    });
    let at = RwSignal::new(first.or_else(|| ids.with_untracked(|ids| ids.first().copied())));
    let rank = move || at.get().and_then(|at| ids.with(|ids| ids.iter().position(|id| *id == at)));
    let go = move |forward: bool| {
        let next = rank().and_then(|rank| if forward { rank.checked_add(1) } else { rank.checked_sub(1) });
        if let Some(next) = next.and_then(|next| ids.with(|ids| ids.get(next).copied())) {
            at.set(Some(next));
        }
    };
    let nothing = move || ids.with(Vec::is_empty);
    view! {
        {move || match at.get() {
            None => view! { <p class="lead">"Aucune idée n’est encore gardée. Revenez au tour du logement ou à la liste des idées."</p> }.into_any(),
            Some(id) => view! { <OneDecision case id reopened=Signal::derive(move || again.with(|again| again.contains(&id))) /> }.into_any(),
        }}
        <nav class="actions" aria-label="D’une idée à l’autre" hidden=nothing>
            <Button words="Idée précédente" sign=Sign::Back on_press=Callback::new(move |()| go(false)) off=Signal::derive(move || rank().is_none_or(|rank| rank == 0)) />
            <span class="quiet">{move || rank().map(|rank| format!("Idée {} sur {}", rank.saturating_add(1), ids.with(Vec::len)))}</span>
            <Button words="Idée suivante" sign=Sign::Next on_press=Callback::new(move |()| go(true)) off=Signal::derive(move || rank().is_none_or(|rank| rank.saturating_add(1) >= ids.with(Vec::len))) />
        </nav>
        <details class="card" hidden=nothing>
            <summary>"Toutes les idées"</summary>
            <ul class="task-list">
                <For each=move || ids.get() key=|id| *id let:id>
                    <li><DecisionLine case id on_open=Callback::new(move |()| at.set(Some(id))) /></li>
                </For>
            </ul>
        </details>
    }
}

#[component]
fn DecisionLine(case: Case, id: IdeaId, on_open: Callback<()>) -> impl IntoView {
    let idea = case.memo(move |state| {
        state
            .ideas
            .get(&id)
            .map(|idea| (idea.title.clone(), place(state, idea), idea.decided.as_ref().map(|d| d.decision)))
    });
    view! {
        <button type="button" class="task-line" on:click=move |_| on_open.run(())>
            <span class="grow">
                <b>{move || idea.with(|idea| idea.as_ref().map(|(title, ..)| title.clone()))}</b>
                <span class="quiet">{move || idea.with(|idea| idea.as_ref().map(|(_, place, _)| place.clone()))}</span>
            </span>
            <span class="tag">{move || idea.with(|idea| idea.as_ref().and_then(|(.., decision)| *decision).map_or("Pas encore décidé", Decision::french))}</span>
        </button>
    }
}

#[component]
fn OneDecision(case: Case, id: IdeaId, #[prop(into)] reopened: Signal<bool>) -> impl IntoView {
    let Some((title, adaptation, place)) = case.peek(|state| {
        state.ideas.get(&id).map(|idea| (idea.title.clone(), idea.adaptation.clone(), place(state, idea)))
    }) else {
        return ().into_any();
    };
    // What the landlord’s answer reopened shows no choice: saying « je veux » again is a decision too.
    let chosen = case.memo(move |state| {
        let reopened = dossier::to_decide_again(state).contains(&id);
        state.ideas.get(&id)?.decided.as_ref().filter(|_| !reopened).map(|decided| decided.decision)
    });
    let words = case.memo(move |state| {
        state
            .ideas
            .get(&id)
            .and_then(|idea| idea.decided.as_ref())
            .map(|decided| decided.words.clone())
            .unwrap_or_default()
    });
    let history = move || {
        case.with(|_| ());
        case.with_log(|log| dossier::history_sentence(log, id, now().today))
    };
    let answer = case.memo(move |state| {
        let item = state.items.get(&state.ideas.get(&id)?.item?)?;
        item.answer.as_ref().map(|answer| format!("{}. {}", answer.answer.french(), answer.words))
    });
    let plain =
        adaptation.as_ref().and_then(|id| programme().adaptation(id)).map(|adaptation| adaptation.tenant.clone());
    let hint = |decision: Decision| match decision {
        Decision::Want => "dans mon projet",
        Decision::Try => "avant de choisir",
        Decision::Thinking => "on en reparle",
        Decision::Later => "pas maintenant",
        Decision::No => "c’est mon choix",
        Decision::AlreadyDone => "c’est en place",
    };
    let offers =
        Decision::ALL.iter().map(|decision| Offer::new(*decision, decision.french()).hint(hint(*decision))).collect();
    view! {
        <article class="decision">
            <p class="quiet">{place}</p>
            <h2 class="decision-title">{title}</h2>
            <div class="decision-picture"><AdaptationPicture adaptation /></div>
            {plain.map(|plain| view! { <p class="lead">{plain}</p> })}
            {move || reopened.get().then(|| view! { <p class="caution"><Icon sign=Sign::Undo />"Le bailleur a répondu autrement. C’est à vous de redire ce que vous souhaitez."</p> })}
            {move || answer.get().map(|answer| view! { <p><b>"Réponse du bailleur\u{a0}: "</b>{answer}</p> })}
            <Choices
                legend="Ce que je décide"
                offers=offers
                chosen=chosen
                on_choose=Callback::new(move |decision| case.decide(id, decision, words.get_untracked()))
            />
            {move || chosen.get().map(|decision| view! {
                <WordsField
                    label="Mes mots"
                    value=words
                    lines=2
                    voice=true
                    change=Callback::new(move |words| Change::TenantDecided { idea: id, decision, words, on: now().today, knowing: case.peek(|state| dossier::answer_known(state, id)) })
                />
            })}
            {move || history().map(|sentence| view! { <p class="past"><Icon sign=Sign::History />{sentence}</p> })}
        </article>
    }
    .into_any()
}
