//! The house’s window: its panes light up as a session advances.

use leptos::prelude::*;

/// A window of four panes; the words beside it say the same.
#[component]
pub fn LitWindow(
    /// Tasks done.
    #[prop(into)]
    done: Signal<usize>,
    /// Tasks in all.
    #[prop(into)]
    of: Signal<usize>,
) -> impl IntoView {
    let lit = move || match (done.get(), of.get()) {
        (0, _) | (_, 0) => 0,
        (done, of) => (done.saturating_mul(4) / of).clamp(1, 4),
    };
    let pane = move |index: usize, x: &'static str, y: &'static str| {
        view! { <rect class="pane" class:lit=move || index < lit() x=x y=y width="9" height="9" rx="1" /> }
    };
    view! {
        <svg class="lit-window" viewBox="0 0 30 30" aria-hidden="true" focusable="false">
            <rect class="sash" x="2" y="2" width="26" height="26" rx="4" />
            {pane(0, "5", "5")}
            {pane(1, "16", "5")}
            {pane(2, "5", "16")}
            {pane(3, "16", "16")}
        </svg>
    }
}
