//! The landlord answers: for each of the works, or for all that still wait at once.

use dossier::{Change, ItemId, LandlordAnswer};
use leptos::prelude::*;

use super::super::feasibility::Withdrawn;
use super::super::landlord_answer::OneAnswer;
use super::works::Numbered;
use crate::case::{Case, now};
use crate::components::{Button, Choices, Icon, Kind, Offer, Sign, whole_date};
use crate::words::count;

/// The screen.
#[component]
pub fn Answer(case: Case) -> impl IntoView {
    let ids = case.memo(move |state| {
        let numbered = Numbered::ordered(state, case.reader).into_iter();
        numbered.map(|one| one.item).collect::<Vec<_>>()
    });
    let waiting = case.memo(dossier::awaiting_answer);
    let reopens = case.memo(|state| {
        let reopened = dossier::answered_otherwise(state).into_iter();
        reopened.filter_map(|id| Some(state.items.get(&id)?.name())).collect::<Vec<_>>()
    });
    view! {
        <h1 id="desk-title">"Répondre"</h1>
        <p class="lead">"Votre réponse, pour chaque aménagement\u{a0}: elle est lue avec le locataire."</p>
        <p class="flag"><Icon sign=Sign::Undo />"«\u{202f}Accordé autrement\u{202f}» et «\u{202f}Refusé\u{202f}» rouvrent le choix du locataire\u{a0}: dites comment, ou pourquoi."</p>
        {move || (waiting.with(Vec::len) > 1).then(|| view! { <WholeAnswer case waiting /> })}
        <For each=move || ids.get() key=|id| *id let:id><OneAnswer case id /></For>
        {move || ids.with(Vec::is_empty).then(|| view! { <p>"Aucun travail n’est encore demandé."</p> })}
        <Withdrawn case />
        {move || (!reopens.with(Vec::is_empty)).then(|| view! {
            <section class="card" aria-label="À reprendre avec le locataire">
                <h2>"À reprendre avec le locataire"</h2>
                <p>"L’ergothérapeute lui en parle. Attendez son retour avant de commander\u{a0}:"</p>
                <ul class="dots">{reopens.get().into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul>
            </section>
        })}
    }
}

/// One answer for all that wait, with its words and its day.
#[component]
fn WholeAnswer(case: Case, waiting: Memo<Vec<ItemId>>) -> impl IntoView {
    let chosen = RwSignal::new(None::<LandlordAnswer>);
    let words = RwSignal::new(String::new());
    let day = RwSignal::new(now().today.to_string());
    let answer = Callback::new(move |()| {
        let Some(answer) = chosen.get_untracked() else { return };
        let on = whole_date(&day.get_untracked()).unwrap_or(now().today);
        let words = words.get_untracked().trim().to_owned();
        let all = waiting.get_untracked().into_iter();
        case.make_all(all.map(|item| Change::LandlordAnswered { item, answer, words: words.clone(), on }).collect());
    });
    let offers = [LandlordAnswer::Granted, LandlordAnswer::GrantedOtherwise, LandlordAnswer::Refused];
    view! {
        <section class="card" aria-label="Pour l’ensemble">
            <h2>"Pour l’ensemble"</h2>
            <Choices legend="La même réponse pour tout ce qui attend\u{202f}?" compact=true offers=offers.map(|a| Offer::new(a, a.french())).to_vec() chosen=chosen
                on_choose=move |answer| chosen.set(Some(answer)) />
            {move || chosen.get().map(|_| view! {
                <div class="field">
                    <label for="whole-words">"Comment, ou pourquoi"</label>
                    <textarea id="whole-words" rows="2" autocomplete="off" prop:value=words on:input=move |event| words.set(event_target_value(&event))></textarea>
                </div>
                <div class="field">
                    <label for="whole-day">"Répondu le"</label>
                    <input id="whole-day" type="date" prop:value=day on:input=move |event| day.set(event_target_value(&event)) />
                </div>
                <div class="actions">
                    <Button words=Signal::derive(move || format!("Répondre ainsi pour {}", count(waiting.with(Vec::len), "aménagement", "aménagements"))) kind=Kind::Main sign=Sign::Check on_press=answer />
                </div>
            })}
        </section>
    }
}
