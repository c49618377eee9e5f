//! Visits: begin one (who is there), end one in a minute (« On s’arrête là »), agree on the next, pause or stop the dossier.

use chrono::NaiveTime;
use dossier::{Appointment, Change, Course, Present, VisitId, VisitOutcome};
use leptos::prelude::*;
use programme::SessionId;

use crate::case::{Case, fresh, now, programme, use_case};
use crate::components::{Button, Choices, Icon, Kind, LinkButton, Offer, Several, Sign, WordsField, whole_date};
use crate::paths;
use crate::reminder::BackupReminder;
use crate::words::count;

/// The screen.
#[component]
pub fn Visits() -> impl IntoView {
    let case = use_case();
    let open = case.memo(|state| dossier::visit_open(state).map(|(id, _)| id));
    // A visit that ends is when there is most to lose.
    let over = case.memo(move |state| {
        let today = now().today;
        case.id != dossier::fictional::ID
            && state.visits.values().any(|visit| visit.outcome.is_some() && visit.held == Some(today))
    });
    view! {
        <section class="work" aria-labelledby="visits-title">
            <h1 id="visits-title">{move || if open.get().is_some() { "On s’arrête là" } else { "Visites et rendez-vous" }}</h1>
            {move || match open.get() {
                Some(visit) => view! { <EndVisit case visit /> }.into_any(),
                None => view! { <BeginVisit case /> }.into_any(),
            }}
            {move || (open.get().is_none() && over.get()).then(|| view! { <BackupReminder /> })}
            <NextVisit case />
            <PastVisits case />
            <CourseCard case />
        </section>
    }
}

/// When the open visit began on this tablet, in milliseconds since 1970.
fn started_at() -> Option<i64> {
    vault::pocket::preferences().other.get("visit-start")?.parse().ok()
}

fn keep_start(ms: i64) {
    let mut preferences = vault::pocket::preferences();
    preferences.other.insert("visit-start".to_owned(), ms.to_string());
    // Without it the minutes are typed by hand.
    let _ = vault::pocket::keep_preferences(&preferences);
}

fn likely_session(case: Case) -> Option<SessionId> {
    case.peek(|state| dossier::next_action(state, programme(), now().today).session)
}

#[component]
fn BeginVisit(case: Case) -> impl IntoView {
    let sessions = RwSignal::new(likely_session(case).into_iter().collect::<Vec<_>>());
    let who = RwSignal::new(
        case.peek(|state| vec![format!("{} {}", state.tenant.first_name, state.tenant.last_name).trim().to_owned()]),
    );
    let other = RwSignal::new(String::new());
    let quality = RwSignal::new(String::new());
    let planned = case.memo(|state| dossier::next_visit(state, now().today).map(|(id, _)| id));
    let begin = Callback::new(move |()| {
        let mut present: Vec<Present> =
            who.get_untracked().into_iter().map(|name| Present { name, quality: "locataire".to_owned() }).collect();
        present.push(Present { name: "Ergothérapeute".to_owned(), quality: "ergothérapeute".to_owned() });
        let name = other.get_untracked().trim().to_owned();
        if !name.is_empty() {
            present.push(Present { name, quality: quality.get_untracked().trim().to_owned() });
        }
        let visit = planned.get_untracked().unwrap_or_else(|| fresh(VisitId::from_bits));
        keep_start(now().ms);
        case.make(Change::VisitHeld { visit, date: now().today, present, sessions: sessions.get_untracked() });
        case.say("La visite commence. «\u{202f}On s’arrête là\u{202f}» est en haut de chaque écran.".to_owned(), true);
    });
    view! {
        <section class="card" aria-label="Commencer une visite">
            <h2>"Commencer une visite"</h2>
            <Several legend="Pour quelle séance\u{202f}?" offers=programme().sessions.iter().map(|s| Offer::new(s.id.clone(), s.title.clone())).collect() chosen=sessions on_choose=Callback::new(move |set| sessions.set(set)) />
            <div class="two">
                <div class="field"><label>"Qui d’autre est là\u{202f}?"<input type="text" autocomplete="off" prop:value=other on:input=move |event| other.set(event_target_value(&event)) /></label></div>
                <div class="field"><label>"Qui est-ce pour la personne\u{202f}?"<input type="text" autocomplete="off" prop:value=quality on:input=move |event| quality.set(event_target_value(&event)) /></label></div>
            </div>
            <div class="actions"><Button words="La visite commence" kind=Kind::Main sign=Sign::Check on_press=begin /></div>
        </section>
    }
}

#[component]
fn EndVisit(case: Case, visit: VisitId) -> impl IntoView {
    let minutes = started_at().map_or(0, |start| now().ms.saturating_sub(start) / 60_000);
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
            case.say("La visite est terminée. Tout est enregistré.".to_owned(), true);
        }
    });
    // A visit that has just begun, or is not over: the way back to its session.
    let back = case.peek(|state| state.visits.get(&visit)?.sessions.first().map(|id| paths::session(case.id, id)));
    view! {
        <section class="card" aria-label="Terminer la visite">
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

#[component]
fn NextVisit(case: Case) -> impl IntoView {
    let next = case.memo(|state| dossier::next_visit(state, now().today).and_then(|(_, visit)| visit.planned.clone()));
    let date = RwSignal::new(String::new());
    let time = RwSignal::new(String::new());
    let plan = Callback::new(move |()| {
        if let Some(date) = whole_date(&date.get_untracked()) {
            let time = NaiveTime::parse_from_str(&time.get_untracked(), "%H:%M").ok();
            case.make(Change::VisitPlanned {
                visit: fresh(VisitId::from_bits),
                at: Appointment { date, time },
                sessions: likely_session(case).into_iter().collect(),
            });
            case.say("Rendez-vous noté.".to_owned(), true);
        }
    });
    view! {
        <section class="card" aria-label="Prochain rendez-vous">
            <h2>"Prochain rendez-vous"</h2>
            {move || next.get().map(|at| view! { <p class="big-date"><Icon sign=Sign::Calendar />{in_words(&at)}</p> })}
            <div class="row">
                <div class="field"><label>"Jour"<input autocomplete="off" type="date" prop:value=date on:input=move |event| date.set(event_target_value(&event)) /></label></div>
                <div class="field"><label>"Heure"<input autocomplete="off" type="time" prop:value=time on:input=move |event| time.set(event_target_value(&event)) /></label></div>
                <Button words="Noter ce rendez-vous" on_press=plan off=Signal::derive(move || date.with(|date| whole_date(date).is_none())) />
            </div>
        </section>
    }
}

/// « jeudi 26 mars, 14 h ».
pub fn in_words(at: &Appointment) -> String {
    let time = at.time.map(|time| format!(", {}", dossier::french_time(time))).unwrap_or_default();
    format!("{}{time}", dossier::french_day(at.date))
}

#[component]
fn PastVisits(case: Case) -> impl IntoView {
    let past = case.memo(|state| {
        let held = dossier::visits_in_order(state).into_iter().filter_map(|(_, visit)| {
            Some((
                visit.held?,
                visit.outcome?,
                visit.minutes,
                visit.words.clone(),
                visit.present.iter().map(|p| p.name.clone()).collect::<Vec<_>>().join(", "),
            ))
        });
        held.collect::<Vec<_>>()
    });
    view! {
        <section class="card" aria-label="Visites passées">
            <h2>"Visites passées"</h2>
            <ul class="task-list">
                {move || past.get().into_iter().rev().map(|(on, outcome, minutes, words, present)| view! {
                    <li class="sub"><p><b>{dossier::french_date(on)}</b>{format!(" · {} · {}", outcome.french(), count(usize::from(minutes), "minute", "minutes"))}</p><p class="quiet">{present}</p><p>{words}</p></li>
                }).collect_view()}
            </ul>
            {move || past.with(Vec::is_empty).then(|| view! { <p>"Aucune visite terminée pour l’instant."</p> })}
        </section>
    }
}

#[component]
fn CourseCard(case: Case) -> impl IntoView {
    let course = case.memo(|state| Some(state.course.map_or(Course::Open, |(course, _)| course)));
    let reason = case.memo(|state| state.course_reason.clone());
    view! {
        <section class="card" aria-label="Le dossier">
            <h2>"Le dossier"</h2>
            <Choices legend="Où en est ce dossier\u{202f}?" compact=true offers=Course::ALL.iter().map(|c| Offer::new(*c, c.french())).collect() chosen=course
                on_choose=Callback::new(move |course| case.make(Change::CourseSet { course, since: now().today })) />
            {move || (course.get() != Some(Course::Open)).then(|| view! {
                <p class="flag"><Icon sign=Sign::Lock />"La raison reste pour vous uniquement."</p>
                <WordsField label="Raison" value=reason change=Callback::new(|reason| Change::CourseReasonNoted { reason }) />
            })}
            <label class="choice box" class:on=case.noted_after>
                <input type="checkbox" prop:checked=case.noted_after on:change=move |event| case.noted_after.set(event_target_checked(&event)) />
                <span class="choice-words">"Je note après la visite"</span>
                <small>"Ce que vous écrivez ensuite portera cette mention."</small>
            </label>
        </section>
    }
}
