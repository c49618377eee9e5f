//! The tenant’s order of preference: by dragging, and by buttons.

use dossier::{Change, IdeaId};
use leptos::ev::{DragEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::ideas::place;
use crate::case::{Case, use_case};
use crate::components::{AdaptationPicture, Icon, Sign, StepButtons};

/// The list to put in order.
#[component]
pub fn Ranking() -> impl IntoView {
    let case = use_case();
    let ids = case.memo(|state| state.ideas_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    let held = RwSignal::new(None::<IdeaId>);
    view! {
        <p class="lead">"En premier, ce qui compte le plus. On peut changer d’avis."</p>
        <p class="quiet">"Celles dont je ne veux pas, ou pas maintenant, restent en bas\u{a0}: je le dirai quand je déciderai."</p>
        <ol class="task-list" on:pointerup=move |_| held.set(None) on:pointercancel=move |_| held.set(None)>
            <For each=move || ids.get() key=|id| *id let:id>
                <RankLine case id ids held />
            </For>
        </ol>
        {move || ids.with(Vec::is_empty).then(|| view! { <p>"Gardez d’abord quelques idées\u{a0}: elles viendront ici."</p> })}
    }
}

/// Puts an idea at a place of the list (0 is first).
fn move_to(case: Case, id: IdeaId, to: usize) {
    let ranks = case.peek(|state| {
        dossier::ranks_after_move(
            &state.ideas_in_order().iter().map(|(id, idea)| (*id, idea.rank.clone())).collect::<Vec<_>>(),
            id,
            to,
        )
    });
    case.make_all(ranks.into_iter().map(|(idea, rank)| Change::IdeaRanked { idea, rank }).collect());
}

#[component]
fn RankLine(case: Case, id: IdeaId, ids: Memo<Vec<IdeaId>>, held: RwSignal<Option<IdeaId>>) -> impl IntoView {
    let rank = Memo::new(move |_| ids.with(|ids| ids.iter().position(|other| *other == id).unwrap_or(0)));
    let idea = case.peek(|state| {
        state.ideas.get(&id).map(|idea| (idea.title.clone(), idea.adaptation.clone(), place(state, idea)))
    });
    let (title, adaptation, place) = idea.unwrap_or_default();
    let spot = Signal::derive(move || (rank.get(), ids.with(Vec::len)));
    // The line takes its buttons, and so the keyboard, along with it; where it has gone is told.
    let told = title.clone();
    let send = Callback::new(move |to: usize| {
        move_to(case, id, to);
        case.say(dossier::place_said(&told, rank.get_untracked(), ids.with_untracked(Vec::len)), false);
    });
    let step = move |down: bool| {
        let rank = rank.get_untracked();
        send.run(if down { rank.saturating_add(1) } else { rank.saturating_sub(1) });
    };
    // A finger holds a line by its grip; the line under the finger gives it its place.
    let grab = move |event: PointerEvent| {
        event.prevent_default();
        if let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) {
            // Not held by the grip: the lines passed over must feel the finger.
            let _ = target.release_pointer_capture(event.pointer_id());
        }
        held.set(Some(id));
    };
    let over = move |_: PointerEvent| {
        if let Some(moved) = held.get_untracked().filter(|moved| *moved != id) {
            move_to(case, moved, rank.get_untracked());
        }
    };
    view! {
        <li class="task-line rank-line" class:held=move || held.get() == Some(id) on:pointerenter=over on:dragstart=|event: DragEvent| event.prevent_default()>
            <span class="grip" aria-hidden="true" on:pointerdown=grab><Icon sign=Sign::Grip /></span>
            <span class="rank">{move || rank.get().saturating_add(1)}</span>
            <span class="badge"><AdaptationPicture adaptation /></span>
            <span class="grow"><b>{title.clone()}</b><span class="quiet">{place}</span></span>
            <div class="said-tools">
                <StepButtons what=title place=spot on_step=step on_first=Callback::new(move |()| send.run(0)) />
            </div>
        </li>
    }
}
