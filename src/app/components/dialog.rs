//! A question that waits for its answer: the browser’s own dialog, which keeps the keyboard inside.

use leptos::html;
use leptos::prelude::*;

use super::{Button, Kind};
use crate::case::use_home;

/// A dialog, shown while `open`. Escape closes it. A covered screen hides it too, until it is uncovered: all beside an open dialog
/// is out of reach, the question for the short code with it.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it asks.
    #[prop(into)]
    title: Signal<String>,
    /// It is long, and only looked through: « Fermer » stays at its top.
    #[prop(optional)]
    closes: bool,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let covered = use_home().covered;
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            if open.get() && !covered.get() {
                if !dialog.open() {
                    // Only fails when it is shown already, or not in the page any more.
                    let _ = dialog.show_modal();
                }
            } else {
                dialog.close();
            }
        }
    });
    let closed = move |_| {
        if !covered.get_untracked() {
            open.set(false);
        }
    };
    view! {
        <dialog node_ref=node class="dialog" aria-label=title on:close=closed>
            {if closes {
                view! {
                    <div class="dialog-head">
                        <h2>{title}</h2>
                        <Button words="Fermer" kind=Kind::Main on_press=Callback::new(move |()| open.set(false)) />
                    </div>
                }.into_any()
            } else {
                view! { <h2>{title}</h2> }.into_any()
            }}
            {move || open.get().then(|| children())}
        </dialog>
    }
}
