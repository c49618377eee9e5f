//! Tries: with whom, and what came of them. Never by default.

use dossier::{Change, Decision, IdeaId, TryOutcome, TryWith};
use leptos::prelude::*;
use programme::{Question, Task};

use super::ideas::place;
use super::questions::{ALERT, CallRule, QuestionList};
use crate::case::{Case, programme, use_case};
use crate::components::{AdaptationPicture, Choices, Icon, Offer, Sign, WordsField};

/// The ideas at « j’essaie », among the questions of the programme: whoever fell or fainted since is heard before any try.
#[component]
pub fn Tries(task: &'static Task) -> impl IntoView {
    let case = use_case();
    let (alerts, others): (Vec<&Question>, Vec<&Question>) =
        task.questions.iter().partition(|question| question.id.as_str().ends_with(ALERT));
    let ids = case.memo(|state| {
        let tried = |idea: &dossier::Idea| {
            idea.try_with.is_some() || idea.decided.as_ref().is_some_and(|d| d.decision == Decision::Try)
        };
        state.ideas_in_order().into_iter().filter(|(_, idea)| tried(idea)).map(|(id, _)| id).collect::<Vec<_>>()
    });
    view! {
        {(!alerts.is_empty()).then(|| view! { <CallRule task whole=false /><QuestionList questions=alerts level=2 /> })}
        <p class="caution"><Icon sign=Sign::Warning />"Chaussé, à sec. On mime d’abord. Chacun peut dire stop."</p>
        <For each=move || ids.get() key=|id| *id let:id>
            <OneTry case id />
        </For>
        {move || ids.with(Vec::is_empty).then(|| view! { <p>"Aucun essai n’est prévu pour l’instant. C’est possible aussi."</p> })}
        {(!others.is_empty()).then(|| view! { <QuestionList questions=others level=2 /> })}
    }
}

#[component]
fn OneTry(case: Case, id: IdeaId) -> impl IntoView {
    let Some(idea) = case.peek(|state| state.ideas.get(&id).map(|idea| (idea.clone(), place(state, idea)))) else {
        return ().into_any();
    };
    let (idea, place) = idea;
    let allowed: Vec<TryWith> =
        TryWith::ALL.iter().copied().filter(|with| dossier::try_allowed(programme(), &idea, *with)).collect();
    let narrowed = allowed.len() < TryWith::ALL.len();
    let with = case.memo(move |state| state.ideas.get(&id)?.try_with.as_ref().map(|(with, _)| *with));
    let name = case.memo(move |state| {
        state.ideas.get(&id).and_then(|idea| idea.try_with.as_ref()).map(|(_, name)| name.clone()).unwrap_or_default()
    });
    let outcome = case.memo(move |state| state.ideas.get(&id)?.tried.as_ref().map(|(outcome, _)| *outcome));
    let words = case.memo(move |state| {
        state.ideas.get(&id).and_then(|idea| idea.tried.as_ref()).map(|(_, words)| words.clone()).unwrap_or_default()
    });
    view! {
        <section class="card">
            <div class="row">
                <span class="badge-large"><AdaptationPicture adaptation=idea.adaptation.clone() /></span>
                <div><h2>{idea.title.clone()}</h2><p class="quiet">{place}</p></div>
            </div>
            {narrowed.then(|| view! { <p class="flag"><Icon sign=Sign::People />"Cet essai ne se fait pas seul."</p> })}
            <Choices
                legend="Avec qui\u{202f}?"
                offers=allowed.into_iter().map(|with| Offer::new(with, dossier::capitalised(with.french()))).collect()
                chosen=with
                on_choose=Callback::new(move |with| case.make(Change::TryAgreed { idea: id, with, name: name.get_untracked() }))
            />
            {move || (with.get() == Some(TryWith::Someone)).then(|| view! {
                <WordsField label="Qui\u{202f}?" value=name change=Callback::new(move |name| Change::TryAgreed { idea: id, with: TryWith::Someone, name }) />
            })}
            <Choices
                legend="Et alors\u{202f}?"
                compact=true
                offers=TryOutcome::ALL.iter().map(|outcome| Offer::new(*outcome, outcome.french())).collect()
                chosen=outcome
                on_choose=Callback::new(move |outcome| case.make(Change::TryNoted { idea: id, outcome, words: words.get_untracked() }))
            />
            {move || outcome.get().map(|outcome| view! {
                <WordsField label="Mes mots" value=words lines=2 voice=true change=Callback::new(move |words| Change::TryNoted { idea: id, outcome, words }) />
            })}
        </section>
    }
    .into_any()
}
