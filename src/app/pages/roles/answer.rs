//! The landlord answers: for each of the works, or for all that still wait at once.

use dossier::{ItemId, LandlordAnswer};
use leptos::prelude::*;

use super::super::feasibility::Withdrawn;
use super::super::kept_words::KeptWords;
use super::super::landlord_answer::OneAnswer;
use crate::case::{Case, now, programme};
use crate::components::{Choices, Icon, Offer, Sign, Typing, in_field, read_date};
use crate::home;
use crate::words::count;

/// The screen.
#[component]
pub fn Answer(case: Case) -> impl IntoView {
    let ids = case.memo(move |state| {
        let numbered = papers::listed_works(state, case.reader, programme()).into_iter();
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
        <WholeAnswer case waiting />
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

/// One answer for all that wait; then how, or why, and its day. Each of the works keeps an answer of its own, and one « Annuler »
/// takes all of it back.
#[component]
fn WholeAnswer(case: Case, waiting: Memo<Vec<ItemId>>) -> impl IntoView {
    let given = Memo::new(move |_| case.with_log(|log| dossier::whole_answer(log, home::author_of(case.id))));
    // What waits comes first: what was answered before is then answered.
    let stands = Memo::new(move |_| given.get().filter(|_| waiting.with(Vec::len) < 2));
    let items = Memo::new(move |_| stands.get().map_or_else(|| waiting.get(), |whole| whole.items));
    let chosen = Memo::new(move |_| stands.with(|whole| whole.as_ref().map(|whole| whole.answer)));
    let kept = StoredValue::new(KeptWords::new());
    let choose = Callback::new(move |answer| {
        let before = stands.get_untracked().map(|whole| whole.words).unwrap_or_default();
        let words = kept.try_update_value(|kept| kept.change(chosen.get_untracked(), before, answer));
        let whole = dossier::WholeAnswer {
            items: items.get_untracked(),
            answer,
            words: words.unwrap_or_default(),
            on: now().today,
        };
        let many = whole.items.len();
        case.make_together(whole.changes());
        case.say(format!("Répondu pour {}.", count(many, "aménagement", "aménagements")), true);
    });
    let offers = [LandlordAnswer::Granted, LandlordAnswer::GrantedOtherwise, LandlordAnswer::Refused];
    let how_many = move || match (stands.with(Option::is_some), items.with(Vec::len)) {
        (true, many) => format!("Votre réponse pour {} à la fois.", count(many, "aménagement", "aménagements")),
        (false, many) => format!("{} une réponse.", count(many, "aménagement attend", "aménagements attendent")),
    };
    move || {
        (items.with(Vec::len) > 1).then(|| view! {
            <section class="card" aria-label="Pour l’ensemble">
                <h2>"Pour l’ensemble"</h2>
                <p>{how_many}</p>
                <Choices legend="La même réponse pour tous\u{202f}?" compact=true offers=offers.map(|a| Offer::new(a, a.french())).to_vec() chosen=chosen on_choose=choose />
                {move || chosen.get().map(|_| view! { <HowAndWhen stands /> })}
            </section>
        })
    }
}

/// How, or why, and the day: said of all of them at once, and kept letter by letter like any other words.
#[component]
fn HowAndWhen(stands: Memo<Option<dossier::WholeAnswer>>) -> impl IntoView {
    let (words, day) = (Typing::new(), Typing::new());
    let held = move || stands.get_untracked();
    let typed = move |event| {
        if let Some(whole) = held() {
            words.draft_together(dossier::WholeAnswer { words: event_target_value(&event), ..whole }.changes());
        }
    };
    let dated = move |event| {
        if let (Some(whole), Some(Some(on))) = (held(), read_date(&event_target(&event))) {
            day.draft_together(dossier::WholeAnswer { on, ..whole }.changes());
        }
    };
    let left = move |event: leptos::ev::FocusEvent| {
        day.leave();
        let field: web_sys::HtmlInputElement = event_target(&event);
        // An answer has its day: where none can be read, the field says again the one in force. The page may be gone by now.
        if !matches!(read_date(&field), Some(Some(_)))
            && let Some(whole) = stands.try_get_untracked()
        {
            field.set_value(&in_field(whole.map(|whole| whole.on)));
        }
    };
    view! {
        <div class="field">
            <label for="whole-words">"Comment, ou pourquoi"</label>
            <textarea id="whole-words" rows="2" autocomplete="off" prop:value=move || stands.get().map(|whole| whole.words).unwrap_or_default()
                on:input=typed on:change=move |_| words.leave() on:blur=move |_| words.leave()></textarea>
        </div>
        <div class="field">
            <label for="whole-day">"Répondu le"</label>
            <input id="whole-day" type="date" autocomplete="off" prop:value=move || in_field(stands.get().map(|whole| whole.on)) on:input=dated on:blur=left />
        </div>
    }
}
