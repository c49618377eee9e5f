//! One to three objectives in the tenant’s words and order; at the bilan, what they say of each.

use dossier::{Change, Moment, ObjectiveId, rank_after, ranks_after_step};
use leptos::prelude::*;
use programme::{Screen, SessionId};

use super::questions::QuestionList;
use super::safety::moment;
use crate::case::{programme, use_case};
use crate::components::{SaidLine, StepButtons, Voice, WordsField, growing};

/// More than three is a list of wishes, not what matters most.
const MOST: usize = 3;

/// To state at first, to review at the bilan.
#[component]
pub fn Objectives(session: SessionId) -> impl IntoView {
    let work = match moment(&session) {
        Moment::Start => view! { <Stating /> }.into_any(),
        later => view! { <Reviewing moment=later /> }.into_any(),
    };
    // Questions of the programme may complete the screen.
    let task = programme()
        .session(&session)
        .and_then(|session| session.tasks.iter().find(|task| task.screen == Screen::Objectives));
    let questions: Vec<_> = task.map(|task| task.questions.iter().collect()).unwrap_or_default();
    view! {
        {work}
        {(!questions.is_empty()).then(|| view! { <QuestionList questions level=2 /> })}
    }
}

#[component]
fn Stating() -> impl IntoView {
    let case = use_case();
    let stated = case.memo(|state| state.objectives_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    let lines = growing(stated, ObjectiveId::from_bits, MOST);
    view! {
        <ul class="said-list">
            <For each=move || lines.get() key=|id| *id let:id>
                <Line id />
            </For>
        </ul>
    }
}

#[component]
fn Line(id: ObjectiveId) -> impl IntoView {
    let case = use_case();
    let held = case.memo(move |state| state.objectives.get(&id).cloned());
    let words = Memo::new(move |_| held.get().map(|(words, _)| words).unwrap_or_default());
    let place = case.memo(move |state| {
        let order = state.objectives_in_order();
        (order.iter().position(|(other, _)| *other == id), order.len())
    });
    let change = move |words: String| match held.get_untracked() {
        // A line emptied is a line taken away.
        Some(_) if words.trim().is_empty() => Change::ObjectiveDropped { objective: id },
        Some((_, rank)) => Change::ObjectiveStated { objective: id, words, rank },
        None => {
            let rank = case.peek(|state| rank_after(state.objectives.values().map(|(_, rank)| rank.as_str())));
            Change::ObjectiveStated { objective: id, words, rank }
        }
    };
    let shift = move |down: bool| {
        case.settle_all();
        let changes = case.peek(|state| {
            let ranked = |(id, _): (ObjectiveId, &str)| Some((id, state.objectives.get(&id)?.1.clone()));
            let order: Vec<_> = state.objectives_in_order().into_iter().filter_map(ranked).collect();
            let stated = |(objective, rank): (ObjectiveId, String)| {
                let words = state.objectives.get(&objective)?.0.clone();
                Some(Change::ObjectiveStated { objective, words, rank })
            };
            ranks_after_step(&order, id, down).into_iter().filter_map(stated).collect()
        });
        case.make_all(changes);
    };
    let drop_it = move |()| {
        case.settle_all();
        case.make(Change::ObjectiveDropped { objective: id });
        case.say("Objectif retiré.".to_owned(), true);
    };
    let label = move || match place.get() {
        (Some(at), _) => format!("Objectif {}", at.saturating_add(1)),
        (None, 0) => "Ce que je veux pouvoir faire chez moi".to_owned(),
        (None, _) => "Un autre objectif".to_owned(),
    };
    let said = Signal::derive(move || place.get().0.is_some());
    let place = Signal::derive(move || {
        let (at, of) = place.get();
        (at.unwrap_or_default(), of)
    });
    view! {
        <SaidLine label=Signal::derive(label) words said change on_drop=drop_it>
            <StepButtons what=words.get_untracked() place on_step=shift />
        </SaidLine>
    }
}

/// What the tenant says, later, of each objective.
#[component]
pub(super) fn Reviewing(
    /// When it is said.
    moment: Moment,
) -> impl IntoView {
    let case = use_case();
    let stated = case.memo(|state| state.objectives_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    view! {
        <Show when=move || stated.with(Vec::is_empty)>
            <p>"Aucun objectif n’avait été noté. Ce qui compte aujourd’hui peut se dire dans la synthèse."</p>
        </Show>
        <ul class="said-list">
            <For each=move || stated.get() key=|id| *id let:id>
                <Review id moment />
            </For>
        </ul>
    }
}

#[component]
fn Review(id: ObjectiveId, moment: Moment) -> impl IntoView {
    let case = use_case();
    let words = case.memo(move |state| state.objectives.get(&id).map(|(words, _)| words.clone()).unwrap_or_default());
    let review = case.memo(move |state| state.objective_reviews.get(&(id, moment)).cloned().unwrap_or_default());
    let change = move |words: String| Change::ObjectiveReviewed { objective: id, moment, words };
    view! {
        <li class="said reviewed">
            <Voice words title="Au début, je voulais" />
            <WordsField label="Aujourd’hui, j’en dis" value=review change=Callback::new(change) lines=2 voice=true />
        </li>
    }
}
