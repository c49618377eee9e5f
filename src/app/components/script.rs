//! The « conducteur » beside the work: what I intend, what I say, what the tenant does.

use dossier::Change;
use leptos::prelude::*;
use programme::{Session, SessionId, StepId, TaskId};

use super::{Icon, Sign};
use crate::case::{programme, use_case};

/// The script of a session, open at the step of a task when there is one.
#[component]
pub fn Script(
    /// Which session.
    session: SessionId,
    /// The task on screen.
    #[prop(optional)]
    task: Option<TaskId>,
) -> impl IntoView {
    let Some(session) = programme().session(&session) else { return ().into_any() };
    let total = session.script.steps.iter().fold(0_u16, |sum, step| sum.saturating_add(step.minutes));
    let first =
        session.script.steps.iter().find(|step| task.is_some() && step.task == task).map(|step| step.id.clone());
    // Beside a task that is no step of it, the script stays folded: the task alone is at hand.
    let at_the_start = task.is_none();
    view! {
        <aside class="script" aria-labelledby="script-title">
            <h2 id="script-title">"Conducteur"</h2>
            <p class="quiet">{format!("{total}\u{a0}minutes prévues. Trame proposée.")}</p>
            <details open=at_the_start>
                <summary>"Pour commencer"</summary>
                <ul>{session.script.objectives.iter().map(|objective| view! { <li>{objective.clone()}</li> }).collect_view()}</ul>
                <p class="k">"Je dis"</p>
                {session.script.welcome.iter().map(|words| view! { <p class="say">{words.clone()}</p> }).collect_view()}
                <p class="k">"J’apporte"</p>
                <ul>{session.script.material.iter().map(|thing| view! { <li>{thing.clone()}</li> }).collect_view()}</ul>
            </details>
            {session.script.steps.iter().map(|step| step_view(session, &step.id, first.as_ref() == Some(&step.id))).collect_view()}
            <details>
                <summary>"Je veille"</summary>
                <ul>{session.script.watch_points.iter().map(|point| view! { <li>{point.clone()}</li> }).collect_view()}</ul>
            </details>
        </aside>
    }
    .into_any()
}

fn step_view(session: &'static Session, id: &StepId, open: bool) -> AnyView {
    let case = use_case();
    let Some(step) = session.script.steps.iter().find(|step| step.id == *id) else { return ().into_any() };
    let key = (session.id.clone(), step.id.clone());
    let done = case.memo(move |state| state.steps.get(&key).copied().unwrap_or(false));
    let toggle = move |_| {
        case.make(Change::StepFollowed {
            session: session.id.clone(),
            step: step.id.clone(),
            done: !done.get_untracked(),
        });
    };
    view! {
        <details class="step" open=open>
            <summary>
                <span class="step-title">{step.title.clone()}</span>
                <span class="minutes">{format!("{}\u{a0}min", step.minutes)}</span>
                {move || done.get().then(|| view! { <span class="unseen">"fait"</span><Icon sign=Sign::Check /> })}
            </summary>
            {step.private.then(|| view! { <p class="flag"><Icon sign=Sign::Lock />"En tête-à-tête"</p> })}
            {step.common_table.then(|| view! { <p class="flag"><Icon sign=Sign::People />"Table commune"</p> })}
            <p class="k">"Intention"</p>
            <p>{step.intention.clone()}</p>
            <p class="k">"Je dis"</p>
            {step.say.iter().map(|words| view! { <p class="say">{words.clone()}</p> }).collect_view()}
            <p class="k">"La personne fait"</p>
            <p>{step.tenant_does.clone()}</p>
            <p class="k">"Avec quoi"</p>
            <p>{step.tool.clone()}</p>
            <p class="k">"Ce qui en reste"</p>
            <p>{step.trace.clone()}</p>
            <button type="button" class="btn quiet" aria-pressed=move || done.get().to_string() on:click=toggle>
                <Icon sign=Sign::Check />
                <span>{move || if done.get() { "Étape faite" } else { "Marquer comme faite" }}</span>
            </button>
        </details>
    }
    .into_any()
}
