//! The landlord’s answer, per work. Another answer than asked reopens the tenant’s decision.

use chrono::NaiveDate;
use dossier::{Change, ItemId, LandlordAnswer};
use leptos::prelude::*;

use super::feasibility::{Proposals, Withdrawn};
use super::kept_words::KeptWords;
use crate::case::{Case, now, use_case};
use crate::components::{Choices, DateField, Icon, Offer, Sign, WordsField};

/// The screen.
#[component]
pub fn LandlordAnswerPage() -> impl IntoView {
    let case = use_case();
    let items = case
        .memo(|state| state.items.iter().filter(|(_, item)| !item.withdrawn).map(|(id, _)| *id).collect::<Vec<_>>());
    let reopened = case.memo(|state| {
        dossier::to_decide_again(state)
            .iter()
            .filter_map(|id| state.ideas.get(id))
            .map(|idea| idea.title.clone())
            .collect::<Vec<_>>()
    });
    view! {
        <Proposals case />
        <For each=move || items.get() key=|id| *id let:id><OneAnswer case id /></For>
        {move || items.with(Vec::is_empty).then(|| view! { <p>"Aucun travail n’a encore été proposé au bailleur."</p> })}
        <Withdrawn case />
        {move || (!reopened.with(Vec::is_empty)).then(|| view! {
            <p class="caution"><Icon sign=Sign::Undo />{format!("À reprendre avec la personne\u{a0}: {}.", reopened.get().join(", "))}</p>
        })}
    }
}

/// The landlord’s answer for one of the works: what, how or why not, and when.
#[component]
pub fn OneAnswer(
    /// The dossier.
    case: Case,
    /// Which works.
    id: ItemId,
) -> impl IntoView {
    let label = case.memo(move |state| {
        state.items.get(&id).map(|item| format!("{} · {}", item.place, item.label)).unwrap_or_default()
    });
    let answer = case.memo(move |state| state.items.get(&id)?.answer.as_ref().map(|answered| answered.answer));
    let words = case.memo(move |state| {
        state
            .items
            .get(&id)
            .and_then(|item| item.answer.as_ref())
            .map(|answered| answered.words.clone())
            .unwrap_or_default()
    });
    let on = case.memo(move |state| state.items.get(&id)?.answer.as_ref().map(|answered| answered.on));
    let answered = move |answer: LandlordAnswer, words: String, on: NaiveDate| Change::LandlordAnswered {
        item: id,
        answer,
        words,
        on,
    };
    // The day of an answer is that of the answer, not of a word added to it.
    let day = move || on.get_untracked().unwrap_or(now().today);
    let kept = StoredValue::new(KeptWords::new());
    let choose = Callback::new(move |chosen| {
        let before = words.get_untracked();
        let words = kept.try_update_value(|kept| kept.change(answer.get_untracked(), before, chosen));
        case.make(answered(chosen, words.unwrap_or_default(), now().today));
    });
    view! {
        <section class="card">
            <h2>{label}</h2>
            <Choices legend="Réponse du bailleur" offers=LandlordAnswer::ALL.iter().map(|a| Offer::new(*a, a.french())).collect() chosen=answer
                on_choose=choose />
            {move || answer.get().filter(|answer| *answer != LandlordAnswer::Pending).map(|answer| view! {
                <WordsField
                    label=match answer {
                        LandlordAnswer::GrantedOtherwise => "Comment\u{202f}?",
                        LandlordAnswer::Refused => "Ce que le bailleur en dit",
                        LandlordAnswer::Granted | LandlordAnswer::Pending => "Précisions",
                    }
                    value=words lines=2 change=Callback::new(move |words| answered(answer, words, day()))
                />
                <DateField label="Répondu le" value=on change=Callback::new(move |on: Option<NaiveDate>| Some(answered(answer, words.get_untracked(), on?))) />
            })}
        </section>
    }
}
