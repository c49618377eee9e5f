//! What must not change: one line each, in the tenant’s words.

use dossier::{Change, PreciousId, rank_after};
use leptos::prelude::*;

use crate::case::use_case;
use crate::components::{SaidLine, Sign, growing};

/// The list, and a line for one more.
#[component]
pub fn Precious() -> impl IntoView {
    let case = use_case();
    let named = case.memo(|state| state.precious_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    let lines = growing(named, PreciousId::from_bits, usize::MAX);
    view! {
        <ul class="said-list">
            <For each=move || lines.get() key=|id| *id let:id>
                <Line id />
            </For>
        </ul>
    }
}

#[component]
fn Line(id: PreciousId) -> impl IntoView {
    let case = use_case();
    let held = case.memo(move |state| state.precious.get(&id).cloned());
    let named = Memo::new(move |_| held.with(Option::is_some));
    let words = Memo::new(move |_| held.get().map(|held| held.words).unwrap_or_default());
    let change = move |words: String| match held.get_untracked() {
        // A line emptied is a line taken away.
        Some(_) if words.trim().is_empty() => Change::PreciousDropped { precious: id },
        Some(held) => Change::PreciousNamed { precious: id, words, rank: held.rank },
        None => {
            let last = case.peek(|state| rank_after(state.precious.values().filter_map(|thing| thing.rank.as_deref())));
            Change::PreciousNamed { precious: id, words, rank: Some(last) }
        }
    };
    let drop_it = move |()| {
        case.settle_all();
        case.make(Change::PreciousDropped { precious: id });
        case.say("Retiré de ce qui ne doit pas changer.".to_owned(), true);
    };
    let label =
        move || if named.get() { "Ne doit pas changer" } else { "Autre chose qui ne doit pas changer" }.to_owned();
    view! { <SaidLine label=Signal::derive(label) words said=named change on_drop=drop_it sign=Sign::Heart /> }
}
