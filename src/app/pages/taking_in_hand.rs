//! Prise en main: each adaptation is shown, tried, understood; and whether it is in place.

use dossier::{Change, Decision, Idea, IdeaId, State};
use leptos::prelude::*;

use super::ideas::place;
use super::signature::Signing;
use crate::case::{Case, now, use_case};
use crate::components::{AdaptationPicture, Choices, Icon, Offer, Several, Sign, WordsField};

/// The screen.
#[component]
pub fn TakingInHand() -> impl IntoView {
    let case = use_case();
    let fitted = case.memo(|state| chosen(state, |idea| in_project(state, idea)));
    let own = case.memo(|state| chosen(state, |idea| !in_project(state, idea)));
    let nothing = move || fitted.with(Vec::is_empty) && own.with(Vec::is_empty);
    view! {
        <p class="lead">"«\u{202f}Montrez-moi comment vous ferez ce soir.\u{202f}»"</p>
        <p class="caution"><Icon sign=Sign::Warning />"Chaussé, à sec. On mime d’abord. Chacun peut dire stop."</p>
        <For each=move || fitted.get() key=|id| *id let:id><One case id /></For>
        {move || nothing().then(|| view! { <p>"Rien à prendre en main pour l’instant\u{a0}: aucune idée n’est à «\u{202f}Je veux\u{202f}» ni à «\u{202f}Déjà fait\u{202f}»."</p> })}
        // What is done otherwise or rearranged is a private choice: not beside the works while the contractor is there.
        <details class="card" hidden=move || own.with(Vec::is_empty) open=fitted.with_untracked(Vec::is_empty)>
            <summary><Icon sign=Sign::Lock />"À deux"</summary>
            <For each=move || own.get() key=|id| *id let:id><One case id /></For>
        </details>
        <p class="lead">"On m’a montré, j’ai essayé, j’ai compris\u{a0}: je le signe ici. Je ne signe pas la réception."</p>
        <Signing
            signed=case.memo(|state| state.hand_in_signed.clone())
            change=Callback::new(|(name, signature)| Change::HandInSigned { name, signature, on: now().today })
        />
    }
}

/// What is taken in hand, in the tenant’s order.
fn chosen(state: &State, of: impl Fn(&Idea) -> bool) -> Vec<IdeaId> {
    let kept = |idea: &Idea| {
        idea.decided.as_ref().is_some_and(|d| matches!(d.decision, Decision::Want | Decision::AlreadyDone))
    };
    state.ideas_in_order().into_iter().filter(|(_, idea)| kept(idea) && of(idea)).map(|(id, _)| id).collect()
}

/// Whether the landlord and the contractor know of it: works of the project.
fn in_project(state: &State, idea: &Idea) -> bool {
    idea.item.and_then(|item| state.items.get(&item)).is_some_and(|item| !item.withdrawn)
}

/// What was done with an adaptation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Shown,
    Tried,
    Understood,
}

#[component]
fn One(case: Case, id: IdeaId) -> impl IntoView {
    let found = case.peek(|state| {
        let idea = state.ideas.get(&id)?;
        // Works bear the name that everyone in the room knows them by.
        let known = idea.item.and_then(|item| state.items.get(&item)).filter(|item| !item.withdrawn);
        let (title, place) = known
            .map_or_else(|| (idea.title.clone(), place(state, idea)), |item| (item.label.clone(), item.place.clone()));
        Some((title, idea.adaptation.clone(), place))
    });
    let Some((title, adaptation, place)) = found else { return ().into_any() };
    let in_hand =
        case.memo(move |state| state.ideas.get(&id).and_then(|idea| idea.in_hand.clone()).unwrap_or_default());
    let done = case.memo(move |state| state.ideas.get(&id).map(|idea| idea.done.is_some()));
    let marks = Memo::new(move |_| {
        in_hand.with(|(shown, tried, understood, _)| {
            [(*shown, Mark::Shown), (*tried, Mark::Tried), (*understood, Mark::Understood)]
                .into_iter()
                .filter(|(on, _)| *on)
                .map(|(_, mark)| mark)
                .collect::<Vec<_>>()
        })
    });
    let words = Memo::new(move |_| in_hand.with(|(.., words)| words.clone()));
    let taken = move |marks: &[Mark], words: String| Change::TakenInHand {
        idea: id,
        shown: marks.contains(&Mark::Shown),
        tried: marks.contains(&Mark::Tried),
        understood: marks.contains(&Mark::Understood),
        words,
    };
    view! {
        <section class="card">
            <div class="row">
                <span class="badge-large"><AdaptationPicture adaptation /></span>
                <div><h2>{title}</h2><p class="quiet">{place}</p></div>
            </div>
            <Choices legend="Est-ce en place\u{202f}?" compact=true offers=vec![Offer::new(true, "Oui"), Offer::new(false, "Pas encore")] chosen=done
                on_choose=Callback::new(move |done| case.make(Change::IdeaDone { idea: id, done, on: now().today })) />
            <Several legend="La personne…" offers=vec![Offer::new(Mark::Shown, "a vu comment ça marche"), Offer::new(Mark::Tried, "a essayé"), Offer::new(Mark::Understood, "a montré qu’elle sait faire")] chosen=marks
                on_choose=Callback::new(move |marks: Vec<Mark>| case.make(taken(&marks, words.get_untracked()))) />
            <WordsField label="Mes mots" voice=true lines=2 value=words change=Callback::new(move |words| taken(&marks.get_untracked(), words)) />
        </section>
    }
    .into_any()
}
