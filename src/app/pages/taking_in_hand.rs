//! Prise en main: each adaptation is shown, tried, understood; and whether it is in place.

use dossier::{Change, Decision, IdeaId};
use leptos::prelude::*;

use super::ideas::place;
use super::signature::Signing;
use crate::case::{Case, now, use_case};
use crate::components::{AdaptationPicture, Choices, Icon, Offer, Several, Sign, WordsField};

/// The screen.
#[component]
pub fn TakingInHand() -> impl IntoView {
    let case = use_case();
    let ids = case.memo(|state| {
        let chosen = |idea: &dossier::Idea| {
            idea.decided.as_ref().is_some_and(|d| matches!(d.decision, Decision::Want | Decision::AlreadyDone))
        };
        state.ideas_in_order().into_iter().filter(|(_, idea)| chosen(idea)).map(|(id, _)| id).collect::<Vec<_>>()
    });
    view! {
        <p class="lead">"«\u{202f}Montrez-moi comment vous ferez ce soir.\u{202f}»"</p>
        <p class="caution"><Icon sign=Sign::Warning />"Chaussé, à sec. On mime d’abord. Chacun peut dire stop."</p>
        <For each=move || ids.get() key=|id| *id let:id><One case id /></For>
        {move || ids.with(Vec::is_empty).then(|| view! { <p>"Rien à prendre en main pour l’instant\u{a0}: aucune idée n’est à «\u{202f}Je veux\u{202f}» ni à «\u{202f}Déjà fait\u{202f}»."</p> })}
        <p class="lead">"On m’a montré, j’ai essayé, j’ai compris\u{a0}: je le signe ici. Je ne signe pas la réception."</p>
        <Signing
            signed=case.memo(|state| state.hand_in_signed.clone())
            change=Callback::new(|(name, signature)| Change::HandInSigned { name, signature, on: now().today })
        />
    }
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
        state.ideas.get(&id).map(|idea| (idea.title.clone(), idea.adaptation.clone(), place(state, idea)))
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
