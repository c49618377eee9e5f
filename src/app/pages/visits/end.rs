//! A visit that ends: how it went, in a minute.

use dossier::{Change, VisitId, VisitOutcome};
use leptos::prelude::*;

use super::begin::started_at;
use crate::case::{Case, now};
use crate::components::{Button, Choices, Icon, Kind, LinkButton, Offer, Sign};
use crate::paths;

/// How it went, how long, a word for next time.
#[component]
pub(super) fn EndVisit(
    /// The dossier.
    case: Case,
    /// The visit under way.
    visit: VisitId,
) -> impl IntoView {
    let held = case.peek(|state| state.visits.get(&visit)?.held);
    // What is noted of another day took none of today’s minutes.
    let start = started_at().filter(|_| held == Some(now().today));
    let minutes = start.map_or(0, |start| now().ms.saturating_sub(start) / 60_000);
    let minutes = RwSignal::new(u16::try_from(minutes.clamp(0, 480)).unwrap_or(0));
    let words = RwSignal::new(String::new());
    let outcome = RwSignal::new(None::<VisitOutcome>);
    let close = Callback::new(move |()| {
        if let Some(outcome) = outcome.get_untracked() {
            case.settle_all();
            case.make(Change::VisitClosed {
                visit,
                outcome,
                minutes: minutes.get_untracked(),
                words: words.get_untracked(),
            });
            // What comes next is noted as it happens again.
            if held != Some(now().today) {
                case.noted_after.set(false);
            }
            case.say("La visite est terminée. Tout est enregistré.".to_owned(), true);
        }
    });
    // A visit that has just begun, or is not over: the way back to its session.
    let back = case.peek(|state| state.visits.get(&visit)?.sessions.first().map(|id| paths::session(case.id, id)));
    view! {
        <section class="card" aria-label="Terminer la visite">
            {held.filter(|on| *on != now().today).map(|on| view! { <p class="flag"><Icon sign=Sign::Calendar />{format!("Visite du {}, notée après coup.", dossier::french_day(on))}</p> })}
            <p class="lead">"Tout ce qui est écrit est gardé. On reprendra là où on en est."</p>
            <Choices legend="Comment s’est passée la visite\u{202f}?" offers=VisitOutcome::ALL.iter().map(|o| Offer::new(*o, o.french())).collect() chosen=outcome on_choose=Callback::new(move |o| outcome.set(Some(o))) />
            <div class="field number"><label>"Durée, en minutes"<input autocomplete="off" type="text" inputmode="numeric" prop:value=move || minutes.get().to_string() on:change=move |event| { if let Ok(n) = event_target_value(&event).trim().parse() { minutes.set(n); } } /></label></div>
            <div class="field"><label>"Un mot pour la prochaine fois"<textarea autocomplete="off" rows="2" prop:value=words on:input=move |event| words.set(event_target_value(&event))></textarea></label></div>
            <div class="actions">
                <Button words="Terminer la visite" kind=Kind::Main sign=Sign::Stop on_press=close off=Signal::derive(move || outcome.get().is_none()) />
                {back.map(|to| view! { <LinkButton words="Continuer la séance" to sign=Sign::Back /> })}
            </div>
        </section>
    }
}
