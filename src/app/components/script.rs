//! The « conducteur » beside the work: what I intend, what I say, what the tenant does.

use dossier::Change;
use leptos::prelude::*;
use programme::{Session, SessionId, Step, TaskId};

use super::{Icon, Sign};
use crate::case::{programme, use_case};

/// The script of a session; beside a task, the step that opens it stands first and open, and those that come back to it under it.
#[component]
pub fn Script(
    /// Which session.
    session: SessionId,
    /// The task on screen.
    #[prop(optional)]
    task: Option<TaskId>,
) -> impl IntoView {
    let Some(session) = programme().session(&session) else { return ().into_any() };
    let own: Vec<&'static Step> =
        session.script.steps.iter().filter(|step| task.is_some() && step.task == task).collect();
    // The landlord or the contractor looks at this screen too: what is said to the tenant alone is not one touch away.
    let alone = !own.iter().any(|step| step.common_table);
    let some = !own.is_empty();
    view! {
        <aside class="script" class:own=some aria-labelledby="script-title">
            <h2 id="script-title">{if some { "À dire" } else { "Conducteur" }}</h2>
            {own.iter().enumerate().map(|(at, step)| own_step(session, step, at == 0)).collect_view()}
            {alone.then(|| match task {
                Some(_) => view! {
                    <details>
                        <summary>"Tout le conducteur"</summary>
                        {whole(session, &own, false)}
                    </details>
                }.into_any(),
                None => whole(session, &[], true),
            })}
        </aside>
    }
    .into_any()
}

/// All of it, but the steps that stand above already.
fn whole(session: &'static Session, above: &[&'static Step], at_the_start: bool) -> AnyView {
    let script = &session.script;
    let total = script.steps.iter().fold(0_u16, |sum, step| sum.saturating_add(step.minutes));
    let others = script.steps.iter().filter(|step| !above.iter().any(|other| other.id == step.id));
    view! {
        <p class="quiet">{format!("{total}\u{a0}minutes prévues. Trame proposée.")}</p>
        <details open=at_the_start>
            <summary>"Pour commencer"</summary>
            <ul>{script.objectives.iter().map(|objective| view! { <li>{objective.clone()}</li> }).collect_view()}</ul>
            <p class="k">"Je dis"</p>
            {script.welcome.iter().map(|words| view! { <p class="say">{words.clone()}</p> }).collect_view()}
            <p class="k">"J’apporte"</p>
            <ul>{script.material.iter().map(|thing| view! { <li>{thing.clone()}</li> }).collect_view()}</ul>
        </details>
        {others.map(|step| view! {
            <details class="step">
                {title(session, step)}
                {marks(step)}
                {intention(step)}
                {said_and_done(step)}
                {tool_and_trace(step)}
                {follow(session, step)}
            </details>
        }).collect_view()}
        <details>
            <summary>"Je veille"</summary>
            <ul>{script.watch_points.iter().map(|point| view! { <li>{point.clone()}</li> }).collect_view()}</ul>
        </details>
    }
    .into_any()
}

/// The step of the task on screen: what is read aloud first, what one prepares with under it.
fn own_step(session: &'static Session, step: &'static Step, open: bool) -> AnyView {
    view! {
        <details class="step" open=open>
            {title(session, step)}
            {marks(step)}
            {said_and_done(step)}
            <details>
                <summary>"Pourquoi, et avec quoi"</summary>
                {intention(step)}
                {tool_and_trace(step)}
            </details>
            {follow(session, step)}
        </details>
    }
    .into_any()
}

fn done(session: &'static Session, step: &'static Step) -> Memo<bool> {
    let key = (session.id.clone(), step.id.clone());
    use_case().memo(move |state| state.steps.get(&key).copied().unwrap_or(false))
}

fn title(session: &'static Session, step: &'static Step) -> AnyView {
    let done = done(session, step);
    view! {
        <summary>
            <span class="step-title">{step.title.clone()}</span>
            <span class="minutes">{format!("{}\u{a0}min", step.minutes)}</span>
            {move || done.get().then(|| view! { <span class="unseen">"fait"</span><Icon sign=Sign::Check /> })}
        </summary>
    }
    .into_any()
}

fn marks(step: &'static Step) -> AnyView {
    view! {
        {step.private.then(|| view! { <p class="flag"><Icon sign=Sign::Lock />"En tête-à-tête"</p> })}
        {step.common_table.then(|| view! { <p class="flag"><Icon sign=Sign::People />"Table commune"</p> })}
    }
    .into_any()
}

fn intention(step: &'static Step) -> AnyView {
    view! {
        <p class="k">"Intention"</p>
        <p>{step.intention.clone()}</p>
    }
    .into_any()
}

fn said_and_done(step: &'static Step) -> AnyView {
    view! {
        <p class="k">"Je dis"</p>
        {step.say.iter().map(|words| view! { <p class="say">{words.clone()}</p> }).collect_view()}
        <p class="k">"La personne fait"</p>
        <p>{step.tenant_does.clone()}</p>
    }
    .into_any()
}

fn tool_and_trace(step: &'static Step) -> AnyView {
    view! {
        <p class="k">"Avec quoi"</p>
        <p>{step.tool.clone()}</p>
        <p class="k">"Ce qui en reste"</p>
        <p>{step.trace.clone()}</p>
    }
    .into_any()
}

fn follow(session: &'static Session, step: &'static Step) -> AnyView {
    let case = use_case();
    let done = done(session, step);
    let toggle = move |_| {
        case.make(Change::StepFollowed {
            session: session.id.clone(),
            step: step.id.clone(),
            done: !done.get_untracked(),
        });
    };
    view! {
        <button type="button" class="btn quiet" aria-pressed=move || done.get().to_string() on:click=toggle>
            <Icon sign=Sign::Check />
            <span>{move || if done.get() { "Étape faite" } else { "Marquer comme faite" }}</span>
        </button>
    }
    .into_any()
}
