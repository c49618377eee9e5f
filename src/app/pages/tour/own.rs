//! Situations that no list had, told by the tenant.

use dossier::{Change, OwnSituationId, RoomId, rank_after};
use leptos::prelude::*;

use crate::case::use_case;
use crate::components::{SaidLine, growing};

/// Those told in a room, and a line for one more.
#[component]
pub fn Own(
    /// Which room.
    room: RoomId,
) -> impl IntoView {
    let case = use_case();
    let told = case.memo(move |state| {
        let here = state.own_situations_in_order().into_iter().filter(|(_, own)| own.room == room);
        here.map(|(id, _)| id).collect::<Vec<_>>()
    });
    let lines = growing(told, OwnSituationId::from_bits, usize::MAX);
    view! {
        <ul class="said-list">
            <For each=move || lines.get() key=|id| *id let:id>
                <OwnLine room own=id />
            </For>
        </ul>
    }
}

#[component]
fn OwnLine(room: RoomId, own: OwnSituationId) -> impl IntoView {
    let case = use_case();
    let held = case.memo(move |state| state.own_situations.get(&own).cloned());
    let told = Memo::new(move |_| held.with(Option::is_some));
    let words = Memo::new(move |_| held.get().map(|held| held.words).unwrap_or_default());
    let change = move |words: String| match held.get_untracked() {
        // A line emptied is a line taken away.
        Some(_) if words.trim().is_empty() => Change::OwnSituationDropped { own },
        Some(held) => Change::OwnSituationTold { own, room, words, rank: held.rank },
        None => {
            let last = case.peek(|state| {
                let here = state.own_situations.values().filter(|own| own.room == room);
                rank_after(here.filter_map(|own| own.rank.as_deref()))
            });
            Change::OwnSituationTold { own, room, words, rank: Some(last) }
        }
    };
    let drop_it = move |()| {
        case.settle_all();
        case.make(Change::OwnSituationDropped { own });
        case.say("Situation retirée.".to_owned(), true);
    };
    let label = move || if told.get() { "Ce que je vis ici" } else { "Une situation que la liste n’a pas" }.to_owned();
    view! { <SaidLine label=Signal::derive(label) words said=told change on_drop=drop_it /> }
}
