//! Appointments: those that stand, each moved or cancelled; one more; and the one that nobody said what became of.

use chrono::{NaiveDate, NaiveTime, Timelike};
use dossier::{Appointment, Change, VisitId, VisitOutcome, appointment_in_words};
use leptos::prelude::*;
use programme::SessionId;

use super::begin::{Proposed, WhatHappened, closed_without};
use super::{likely_session, titles};
use crate::case::{Case, fresh, now};
use crate::components::{Button, Icon, Kind, Needed, Sign, WhatIsMissing, whole_date};
use crate::words::dial;

/// What is being written: an appointment that moves, or one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Nothing,
    Another,
    Moving(VisitId),
}

/// The appointments still to come.
#[component]
pub(super) fn Appointments(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let ahead = case.memo(|state| {
        let ahead = dossier::visits_ahead(state, now().today).into_iter();
        ahead.filter_map(|(id, visit)| Some((id, visit.planned.clone()?, visit.sessions.clone()))).collect::<Vec<_>>()
    });
    let phone = case.memo(|state| state.tenant.phone.trim().to_owned());
    let writing = RwSignal::new(Writing::Nothing);
    let none = Memo::new(move |_| ahead.with(Vec::is_empty));
    let done = Callback::new(move |()| writing.set(Writing::Nothing));
    view! {
        <section class="card" aria-label="Prochain rendez-vous">
            <h2>{move || if ahead.with(Vec::len) > 1 { "Prochains rendez-vous" } else { "Prochain rendez-vous" }}</h2>
            {move || phone.with(|number| (!number.is_empty()).then(|| view! { <p>"Pour convenir d’un jour\u{a0}: "<a href=dial(number)>{number.clone()}</a></p> }))}
            {move || ahead.get().into_iter().map(|(visit, at, sessions)| view! { <Agreed case visit at sessions writing done /> }).collect_view()}
            {move || if writing.get() == Writing::Another || none.get() {
                view! { <Form case visit=fresh(VisitId::from_bits) at=None sessions=likely_session(case).into_iter().collect() done /> }.into_any()
            } else {
                view! { <Button words="Noter un autre rendez-vous" kind=Kind::Quiet sign=Sign::Plus on_press=move |()| writing.set(Writing::Another) /> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Agreed(
    case: Case,
    visit: VisitId,
    at: Appointment,
    sessions: Vec<SessionId>,
    writing: RwSignal<Writing>,
    done: Callback<()>,
) -> impl IntoView {
    let words = appointment_in_words(&at);
    let for_what = titles(&sessions);
    let cancel = move |()| {
        case.make(closed_without(visit, VisitOutcome::Postponed));
        case.say("Rendez-vous annulé. La visite est notée comme reportée.".to_owned(), true);
    };
    let form = StoredValue::new((at, sessions));
    view! {
        <div class="sub">
            <p class="big-date"><Icon sign=Sign::Calendar />{words.clone()}</p>
            {(!for_what.is_empty()).then(|| view! { <p class="quiet">{format!("Pour\u{a0}: {for_what}")}</p> })}
            {move || {
                if writing.get() == Writing::Moving(visit) {
                    let (at, sessions) = form.get_value();
                    view! { <Form case visit at=Some(at) sessions done /> }.into_any()
                } else {
                    view! {
                        <div class="actions">
                            <Button words="Déplacer" sign=Sign::Calendar says=format!("Déplacer\u{a0}: {words}") on_press=move |()| writing.set(Writing::Moving(visit)) />
                            <Button words="Annuler ce rendez-vous" kind=Kind::Quiet says=format!("Annuler ce rendez-vous\u{a0}: {words}") on_press=cancel />
                        </div>
                    }
                    .into_any()
                }
            }}
        </div>
    }
}

/// Day and hour of an appointment, new or moved: the same visit keeps its name.
#[component]
fn Form(
    case: Case,
    visit: VisitId,
    at: Option<Appointment>,
    sessions: Vec<SessionId>,
    done: Callback<()>,
) -> impl IntoView {
    let moved = at.is_some();
    let date = RwSignal::new(at.as_ref().map(|at| at.date.to_string()).unwrap_or_default());
    let hour = at.and_then(|at| at.time).map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
    let hour = RwSignal::new(hour.unwrap_or_default());
    let needed = Needed::new();
    let plan = Callback::new(move |()| {
        let day = whole_date(&date.get_untracked());
        if needed.has(day.is_some())
            && let Some(date) = day
        {
            let time = NaiveTime::parse_from_str(&hour.get_untracked(), "%H:%M").ok();
            case.make(Change::VisitPlanned { visit, at: Appointment { date, time }, sessions: sessions.clone() });
            case.say(if moved { "Rendez-vous déplacé." } else { "Rendez-vous noté." }.to_owned(), true);
            done.run(());
        }
    });
    let words = if moved { "Garder ce nouveau jour" } else { "Noter ce rendez-vous" };
    view! {
        <div class="row">
            <div class="field">
                <label>"Jour"<input autocomplete="off" type="date" node_ref=needed.field aria-invalid=move || needed.invalid() aria-describedby=move || needed.said_by()
                    prop:value=date on:input=move |event| { needed.written(); date.set(event_target_value(&event)); } /></label>
                <WhatIsMissing of=needed words="Choisissez le jour\u{a0}: l’heure peut attendre." />
            </div>
            <div class="field"><label>"Heure"<input autocomplete="off" type="time" prop:value=hour on:input=move |event| hour.set(event_target_value(&event)) /></label></div>
            <Button words on_press=plan />
            {moved.then(|| view! { <Button words="Ne rien changer" kind=Kind::Quiet on_press=done /> })}
        </div>
    }
}

/// An appointment whose day is past and of which nobody said what came of it.
#[component]
pub(super) fn NotReported(
    /// The dossier.
    case: Case,
    /// Day and sessions of the visit to note.
    proposed: Proposed,
) -> impl IntoView {
    let past = case.memo(|state| {
        dossier::visit_unreported(state, now().today)
            .and_then(|(id, visit)| Some((id, visit.planned.clone()?, visit.sessions.clone())))
    });
    let note = move |date: NaiveDate, sessions: Vec<SessionId>| {
        proposed.day.set(date.to_string());
        proposed.sessions.set(sessions);
        case.say("Le jour est repris plus bas\u{a0}: dites qui était là, puis notez la visite.".to_owned(), false);
    };
    move || {
        past.get().map(|(visit, at, sessions)| {
            let date = at.date;
            let say = Callback::new(move |outcome: VisitOutcome| {
                case.make(closed_without(visit, outcome));
                case.say(format!("Noté\u{a0}: {}.", outcome.french().to_lowercase()), true);
            });
            view! {
                <section class="card" aria-label="Une visite à raconter">
                    <h2>{format!("Visite prévue {}", appointment_in_words(&at))}</h2>
                    <p>"Qu’est-elle devenue\u{202f}?"</p>
                    <div class="actions"><Button words="Elle a eu lieu" sign=Sign::Check on_press=move |()| note(date, sessions.clone()) /></div>
                    <WhatHappened on_say=say />
                </section>
            }
        })
    }
}
