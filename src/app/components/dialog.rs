//! A question that waits for its answer: the browser’s own dialog, which keeps the keyboard inside.

use leptos::html;
use leptos::prelude::*;

/// A dialog, shown while `open`. Escape closes it.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it asks.
    #[prop(into)]
    title: Signal<String>,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            if open.get() {
                if !dialog.open() {
                    // Only fails when it is shown already, or not in the page any more.
                    let _ = dialog.show_modal();
                }
            } else {
                dialog.close();
            }
        }
    });
    view! {
        <dialog node_ref=node class="dialog" aria-label=title on:close=move |_| open.set(false)>
            <h2>{title}</h2>
            {move || open.get().then(|| children())}
        </dialog>
    }
}
