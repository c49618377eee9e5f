//! Visits: begin one (who is there), end one in a minute (« On s’arrête là »), agree on the next, pause or stop the dossier.

mod appointments;
mod begin;
mod end;
mod past;

use dossier::{Change, Course, Progress};
use leptos::prelude::*;
use programme::SessionId;

use crate::case::{Case, now, programme, use_case};
use crate::components::{Choices, Icon, Offer, Sign, WordsField};
use crate::reminder::BackupReminder;

use appointments::{Appointments, NotReported};
use begin::{BeginVisit, Proposed};
use end::EndVisit;
use past::PastVisits;

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
                None => {
                    let proposed = Proposed::today(case);
                    view! { <NotReported case proposed /><BeginVisit case proposed /> }.into_any()
                }
            }}
            {move || (open.get().is_none() && over.get()).then(|| view! { <BackupReminder /> })}
            <Appointments case />
            <PastVisits case />
            <CourseCard case />
        </section>
    }
}

/// The session that comes next, whatever else is to be done before; none where the tenant does not wish to take part.
fn likely_session(case: Case) -> Option<SessionId> {
    case.peek(|state| {
        let is_open = |id: &SessionId| dossier::session_progress(state, programme(), id).status != Progress::Done;
        let open = || programme().sessions.iter().map(|session| session.id.clone()).find(is_open);
        let next = dossier::next_action(state, programme(), now().today).session;
        next.or_else(|| dossier::no_part(state).is_none().then(open).flatten())
    })
}

/// The sessions of a visit by their titles; nothing for a visit that is for none.
fn titles(sessions: &[SessionId]) -> String {
    let titles = sessions.iter().filter_map(|id| programme().session(id)).map(|session| session.title.clone());
    titles.collect::<Vec<_>>().join(", ")
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
