//! What every task screen has around it: its title, the way back, its state, the script beside it.

use dossier::{Change, Progress};
use leptos::prelude::*;
use programme::{Screen, SessionId, Task, ToldTo};

use super::{Button, Icon, Kind, LinkButton, Script, Sign};
use crate::case::{programme, use_case};
use crate::paths;

/// What is said beside what nobody else reads, the tenant included.
pub const ONLY_YOU: &str = "Pour vous uniquement\u{a0}: jamais montré, jamais imprimé.";

/// Whether everything that a task notes is the therapist’s own.
pub fn therapist_only(task: &Task) -> bool {
    let asks = !task.questions.is_empty();
    let own = task.questions.iter().all(|question| question.told_to == ToldTo::Therapist);
    task.screen == Screen::SigningCapacity || (task.screen == Screen::Questions && asks && own)
}

/// What is said above the work of a private task: who will read what is noted there. A consent says so itself, line by line.
fn kept_private(task: &Task) -> Option<&'static str> {
    match task.screen {
        _ if !task.private => None,
        _ if therapist_only(task) => Some(ONLY_YOU),
        Screen::Consents => None,
        Screen::Decisions | Screen::Measures => Some(
            "Seuls les travaux voulus et leurs dimensions partiront, après accord. Le reste demeure entre le locataire et vous.",
        ),
        _ => Some("Ce que vous notez ici reste entre le locataire et vous."),
    }
}

/// Frame of a task.
#[component]
pub fn TaskFrame(
    /// The session.
    session: SessionId,
    /// The task.
    task: &'static Task,
    /// The work itself.
    children: Children,
) -> impl IntoView {
    let case = use_case();
    let (of, id) = (session.clone(), task.id.clone());
    let progress = case.memo(move |state| dossier::task_progress(state, programme(), &of, &id));
    let (of, id) = (session.clone(), task.id.clone());
    let back = paths::session(case.id, &session);
    let navigate = leptos_router::hooks::use_navigate();
    let leave = back.clone();
    let finish = Callback::new(move |()| {
        case.settle_all();
        case.make(Change::TaskSet { session: of.clone(), task: id.clone(), progress: Progress::Done });
        navigate(&leave, leptos_router::NavigateOptions::default());
    });
    view! {
        <div class="with-script of-task">
            <section class="work" aria-labelledby="task-title">
                <h1 id="task-title">{task.title.clone()}</h1>
                <p class="lead">{task.hint.clone()}</p>
                {kept_private(task).map(|words| view! { <p class="flag"><Icon sign=Sign::Lock />{words}</p> })}
                {children()}
                <div class="actions">
                    <Button
                        words=Signal::derive(move || if progress.get() == Progress::Done { "C’est relu" } else { "C’est fait pour aujourd’hui" }.to_owned())
                        kind=Kind::Main
                        sign=Sign::Check
                        on_press=finish
                    />
                    <LinkButton words="Revenir aux étapes" to=back sign=Sign::Back />
                </div>
            </section>
            <Script session=session task=task.id.clone() />
        </div>
    }
}
