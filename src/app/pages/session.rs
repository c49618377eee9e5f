//! A session: where it stands, its tasks in any order, its script beside.

use dossier::{Change, Progress};
use leptos::prelude::*;
use leptos_router::components::A;
use programme::{Session, SessionId, Task};

use super::Lost;
use crate::case::{Case, now, programme, use_case};
use crate::components::{Button, Icon, Kind, LinkButton, LitWindow, Script, Sign};
use crate::paths::{self, Page};
use crate::words::count;

/// A session, as its address names it.
#[component]
pub fn SessionPage(id: SessionId) -> impl IntoView {
    match programme().session(&id) {
        Some(session) => view! { <OneSession session /> }.into_any(),
        None => view! { <Lost /> }.into_any(),
    }
}

#[component]
fn OneSession(session: &'static Session) -> impl IntoView {
    let case = use_case();
    let name = case.memo(|state| state.tenant.first_name.clone());
    let progress = case.memo(move |state| dossier::session_progress(state, programme(), &session.id));
    let visit_open = case.memo(|state| dossier::visit_open(state).is_some());
    let close = Callback::new(move |()| {
        case.make(Change::SessionSet { session: session.id.clone(), progress: Progress::Done, on: now().today });
        case.say("Séance terminée. Vous pouvez la rouvrir à tout moment.".to_owned(), true);
    });
    let reopen = Callback::new(move |()| {
        case.make(Change::SessionSet { session: session.id.clone(), progress: Progress::Started, on: now().today });
    });
    let rank = session.number.map_or_else(|| "Bilan".to_owned(), |number| format!("Séance {number} sur 4"));
    view! {
        <div class="with-script">
            <section class="work" aria-labelledby="session-title">
                <div class="session-head">
                    <LitWindow done=Signal::derive(move || progress.with(|p| p.tasks_done)) of=Signal::derive(move || progress.with(|p| p.tasks_total)) />
                    <div>
                        <p class="quiet">{rank}</p>
                        <h1 id="session-title">{session.title.clone()}</h1>
                    </div>
                </div>
                <p class="lead">{move || format!("Commencez où {} le souhaite. On peut passer, revenir, s’arrêter.", or_person(&name.get()))}</p>
                {move || (!visit_open.get()).then(|| view! {
                    <p class="caution">
                        <Icon sign=Sign::People />
                        <span class="grow">"Vous êtes chez la personne\u{202f}? Commencez la visite\u{a0}: qui est là, à quelle heure."</span>
                        <LinkButton words="Commencer la visite" to=Page::Visits.of(case.id) />
                    </p>
                })}
                <ul class="task-list">{session.tasks.iter().map(|task| view! { <TaskLine case session task /> }).collect_view()}</ul>
                <div class="actions">
                    <LinkButton words=Signal::derive(move || format!("Relire avec {}", or_person(&name.get()))) to=Page::Review(session.id.clone()).of(case.id) kind=Kind::Main sign=Sign::Eye />
                    {move || if progress.with(|p| p.status == Progress::Done) {
                        view! { <Button words="Rouvrir la séance" sign=Sign::Undo on_press=reopen /> }.into_any()
                    } else {
                        view! { <Button words="Terminer la séance" sign=Sign::Check on_press=close /> }.into_any()
                    }}
                    <LinkButton words="Retour au dossier" to=paths::overview(case.id) sign=Sign::Back />
                </div>
                {move || {
                    let lacking = progress.with(|p| p.lacking.iter().map(|l| l.sentence.clone()).collect::<Vec<_>>());
                    (!lacking.is_empty()).then(|| view! {
                        <details class="card">
                            <summary>{format!("Avant de terminer\u{a0}: {}", count(lacking.len(), "point à voir", "points à voir"))}</summary>
                            <ul class="dots">{lacking.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul>
                        </details>
                    })
                }}
            </section>
            <Script session=session.id.clone() />
        </div>
    }
}

#[component]
fn TaskLine(case: Case, session: &'static Session, task: &'static Task) -> impl IntoView {
    let progress = case.memo(move |state| dossier::task_progress(state, programme(), &session.id, &task.id));
    view! {
        <li>
            <A href=paths::task(case.id, &session.id, &task.id) attr:class="task-line">
                <span class="badge"><Icon sign=if task.private { Sign::Lock } else { sign_of(task) } /></span>
                <span class="grow">
                    <b>{task.title.clone()}</b>
                    <span class="quiet">{task.hint.clone()}</span>
                </span>
                <ProgressTag progress />
            </A>
        </li>
    }
}

/// « Terminé », « En cours », « Pas commencé ».
#[component]
pub fn ProgressTag(
    /// Where it stands.
    #[prop(into)]
    progress: Signal<Progress>,
) -> impl IntoView {
    view! {
        <span class="tag" class:ok=move || progress.get() == Progress::Done class:now=move || progress.get() == Progress::Started>
            {move || progress.get().french()}
        </span>
    }
}

/// The tenant’s first name, or « la personne ».
pub fn or_person(name: &str) -> String {
    if name.trim().is_empty() { "la personne".to_owned() } else { name.to_owned() }
}

/// The sign of a task’s screen.
pub fn sign_of(task: &Task) -> Sign {
    use programme::Screen;
    match task.screen {
        Screen::Questions | Screen::Knowledge | Screen::Satisfaction | Screen::Synthesis => Sign::Speech,
        Screen::Safety | Screen::BeforeAfter => Sign::Heart,
        Screen::Objectives | Screen::Decisions | Screen::Skills => Sign::Check,
        Screen::Precious => Sign::Heart,
        Screen::HomeMap => Sign::Map,
        Screen::Rooms | Screen::Tour => Sign::House,
        Screen::Ideas | Screen::Ranking | Screen::Tries => Sign::Eye,
        Screen::Measures | Screen::Feasibility | Screen::WorksPreparation | Screen::Handover => Sign::Tools,
        Screen::CostsFunding => Sign::Euro,
        Screen::Consents | Screen::Signature | Screen::LandlordAnswer => Sign::Paper,
        Screen::SigningCapacity => Sign::Lock,
        Screen::CommonTable | Screen::TakingInHand => Sign::People,
        Screen::Nights => Sign::Moon,
        Screen::Referrals => Sign::Phone,
    }
}
