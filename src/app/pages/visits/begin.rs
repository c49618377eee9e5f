//! A visit that begins, or that took place another day, or that did not: for which session, which day, who is there.

use chrono::{NaiveDate, NaiveTime};
use dossier::{Appointment, Change, Present, VisitId, VisitOutcome};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use programme::SessionId;

use super::likely_session;
use crate::case::{Case, fresh, now, programme};
use crate::components::{Button, Kind, Offer, Several, Sign, whole_date};
use crate::paths;

/// How a visit ends that nobody could hold.
const NOT_HELD: [VisitOutcome; 3] = [VisitOutcome::NobodyHome, VisitOutcome::Postponed, VisitOutcome::Declined];

/// When the open visit began on this tablet, in milliseconds since 1970.
pub(super) fn started_at() -> Option<i64> {
    vault::pocket::preferences().other.get("visit-start")?.parse().ok()
}

fn keep_start(ms: i64) {
    let mut preferences = vault::pocket::preferences();
    preferences.other.insert("visit-start".to_owned(), ms.to_string());
    // Without it the minutes are typed by hand.
    let _ = vault::pocket::keep_preferences(&preferences);
}

/// What the form of a visit holds before anyone has touched it; a visit that nobody reported on proposes its own.
#[derive(Clone, Copy)]
pub(super) struct Proposed {
    /// The day, as its field holds it.
    pub(super) day: RwSignal<String>,
    /// The sessions.
    pub(super) sessions: RwSignal<Vec<SessionId>>,
}

impl Proposed {
    /// Today, for the session that was agreed on, or that comes next.
    pub(super) fn today(case: Case) -> Self {
        let today = now().today;
        let agreed =
            case.peek(|state| dossier::visit_agreed_for(state, today).map(|(_, visit)| visit.sessions.clone()));
        let sessions = agreed.filter(|agreed| !agreed.is_empty());
        let sessions = sessions.unwrap_or_else(|| likely_session(case).into_iter().collect());
        Self { day: RwSignal::new(today.to_string()), sessions: RwSignal::new(sessions) }
    }
}

/// Someone else who is there: name, who they are for the tenant.
#[derive(Clone, Copy)]
struct Other {
    name: RwSignal<String>,
    quality: RwSignal<String>,
}

impl Other {
    fn nobody() -> Self {
        Self { name: RwSignal::new(String::new()), quality: RwSignal::new(String::new()) }
    }

    fn present(self) -> Option<Present> {
        let [name, quality] = [self.name, self.quality].map(|words| words.get_untracked().trim().to_owned());
        (!name.is_empty()).then_some(Present { name, quality })
    }
}

/// The form.
#[component]
pub(super) fn BeginVisit(
    /// The dossier.
    case: Case,
    /// Day and sessions.
    proposed: Proposed,
) -> impl IntoView {
    let Proposed { day, sessions } = proposed;
    let hour = RwSignal::new(String::new());
    let others = RwSignal::new(vec![Other::nobody()]);
    let on = Memo::new(move |_| day.with(|day| whole_date(day)).filter(|on| *on <= now().today));
    let is_today = Memo::new(move |_| on.get() == Some(now().today));
    let at = move |date: NaiveDate| Appointment {
        date,
        time: NaiveTime::parse_from_str(&hour.get_untracked(), "%H:%M").ok(),
    };
    // The visit that was agreed on for that day.
    let visit_of = move |date: NaiveDate| case.peek(|state| dossier::visit_agreed_for(state, date).map(|(id, _)| id));
    let navigate = use_navigate();
    let begin = Callback::new(move |()| {
        let Some(date) = on.get_untracked() else { return };
        let tenant =
            case.peek(|state| format!("{} {}", state.tenant.first_name, state.tenant.last_name).trim().to_owned());
        let mut present = vec![
            Present { name: tenant, quality: "locataire".to_owned() },
            Present { name: "Ergothérapeute".to_owned(), quality: "ergothérapeute".to_owned() },
        ];
        present.extend(others.get_untracked().into_iter().filter_map(Other::present));
        let chosen = in_order(&sessions.get_untracked());
        let agreed = visit_of(date);
        let visit = agreed.unwrap_or_else(|| fresh(VisitId::from_bits));
        let timed = agreed.is_none() && at(date).time.is_some();
        let appointment = timed.then(|| Change::VisitPlanned { visit, at: at(date), sessions: chosen.clone() });
        let held = Change::VisitHeld { visit, date, present, sessions: chosen.clone() };
        if date == now().today {
            keep_start(now().ms);
        } else {
            case.noted_after.set(true);
        }
        case.make_together(appointment.into_iter().chain([held]).collect());
        if date == now().today {
            case.say(
                "La visite commence. «\u{202f}On s’arrête là\u{202f}» est en haut de chaque écran.".to_owned(),
                true,
            );
            let to = chosen.first().map_or_else(|| paths::overview(case.id), |first| paths::session(case.id, first));
            navigate(&to, NavigateOptions::default());
        } else {
            case.say("La visite est notée. Dites comment elle s’est passée.".to_owned(), true);
        }
    });
    let not_held = Callback::new(move |outcome: VisitOutcome| {
        let Some(date) = on.get_untracked() else { return };
        let agreed = visit_of(date);
        let visit = agreed.unwrap_or_else(|| fresh(VisitId::from_bits));
        let chosen = in_order(&sessions.get_untracked());
        let appointment = agreed.is_none().then(|| Change::VisitPlanned { visit, at: at(date), sessions: chosen });
        case.make_together(appointment.into_iter().chain([closed_without(visit, outcome)]).collect());
        case.say(format!("Noté\u{a0}: {}.", outcome.french().to_lowercase()), true);
    });
    view! {
        <section class="card" aria-label="Commencer une visite">
            <h2>"Commencer une visite"</h2>
            <Several legend="Pour quelle séance\u{202f}?" offers=programme().sessions.iter().map(|s| Offer::new(s.id.clone(), s.title.clone())).collect() chosen=sessions on_choose=Callback::new(move |set| sessions.set(set)) />
            {move || others.get().into_iter().map(|other| view! { <OtherPerson other /> }).collect_view()}
            <Button words="Une personne de plus" kind=Kind::Quiet sign=Sign::Plus on_press=move |()| others.update(|others| others.push(Other::nobody())) />
            <div class="row">
                <div class="field"><label>"Le jour"<input id="visit-day" autocomplete="off" type="date" max=now().today.to_string() prop:value=day on:input=move |event| day.set(event_target_value(&event)) /></label></div>
                <div class="field"><label>"L’heure"<input autocomplete="off" type="time" prop:value=hour on:input=move |event| hour.set(event_target_value(&event)) /></label></div>
            </div>
            <div class="actions"><Button words=Signal::derive(move || if is_today.get() { "La visite commence" } else { "Noter cette visite" }.to_owned()) kind=Kind::Main sign=Sign::Check on_press=begin off=Signal::derive(move || on.get().is_none()) /></div>
            <details>
                <summary class="plain-summary">"La visite n’a pas eu lieu"</summary>
                <p class="help">"Personne n’est alors compté comme présent. Le motif reste dans votre dossier."</p>
                <WhatHappened on_say=not_held off=Signal::derive(move || on.get().is_none()) />
            </details>
        </section>
    }
}

#[component]
fn OtherPerson(other: Other) -> impl IntoView {
    let Other { name, quality } = other;
    view! {
        <div class="two">
            <div class="field"><label>"Qui d’autre est là\u{202f}?"<input type="text" autocomplete="off" prop:value=name on:input=move |event| name.set(event_target_value(&event)) /></label></div>
            <div class="field"><label>"Qui est-ce pour la personne\u{202f}?"<input type="text" autocomplete="off" prop:value=quality on:input=move |event| quality.set(event_target_value(&event)) /></label></div>
        </div>
    }
}

/// Nobody opened, put off, not wanted that day.
#[component]
pub(super) fn WhatHappened(
    /// What is done with the answer.
    on_say: Callback<VisitOutcome>,
    /// No day is said yet.
    #[prop(optional, into)]
    off: Signal<bool>,
) -> impl IntoView {
    let answers =
        NOT_HELD.map(|outcome| view! { <Button words=outcome.french() on_press=move |()| on_say.run(outcome) off /> });
    view! { <div class="actions">{answers}</div> }
}

/// A visit that took nobody’s time.
pub(super) const fn closed_without(visit: VisitId, outcome: VisitOutcome) -> Change {
    Change::VisitClosed { visit, outcome, minutes: 0, words: String::new() }
}

/// In the order of the programme, whatever the order of the presses.
fn in_order(chosen: &[SessionId]) -> Vec<SessionId> {
    programme().sessions.iter().map(|session| session.id.clone()).filter(|id| chosen.contains(id)).collect()
}
