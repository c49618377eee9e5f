//! Words: one line, or several.

use dossier::Change;
use leptos::prelude::*;

use super::field::{Labelled, OnlyRead, Typing, field_id, help_id, may_write};
use crate::case::use_case;

/// A text field, one line or several.
#[component]
pub fn WordsField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What is in force.
    #[prop(into)]
    value: Signal<String>,
    /// The change that a text makes.
    #[prop(into)]
    change: Callback<String, Change>,
    /// A quieter line under the label.
    #[prop(optional, into)]
    help: Option<String>,
    /// How many lines; one is an input.
    #[prop(default = 1)]
    lines: u16,
    /// The tenant’s own words: quoted, in terracotta.
    #[prop(optional)]
    voice: bool,
    /// Telephone numbers get their keyboard.
    #[prop(optional)]
    phone: bool,
) -> impl IntoView {
    if !may_write(use_case(), || Some(change.run(value.get_untracked()))) {
        return view! { <OnlyRead label value /> }.into_any();
    }
    let typing = Typing::new();
    let typed = move |event| {
        let text = event_target_value(&event);
        // Where nothing was said, words taken back are words never typed: there is nothing to change, and nothing to ask for.
        if text.trim().is_empty() && value.with_untracked(|held| held.trim().is_empty()) {
            typing.forget();
        } else {
            typing.draft(change.run(text));
        }
    };
    let left = move || typing.leave();
    let id = field_id();
    let described = help.as_ref().map(|_| help_id(&id));
    let field = if lines > 1 {
        view! {
            <textarea autocomplete="off"
                id=id.clone()
                rows=lines
                aria-describedby=described
                prop:value=value
                on:input=typed
                on:change=move |_| left()
                on:blur=move |_| left()
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                type=if phone { "tel" } else { "text" }
                autocomplete="off"
                aria-describedby=described
                prop:value=value
                on:input=typed
                on:change=move |_| left()
                on:blur=move |_| left()
            />
        }
        .into_any()
    };
    view! { <Labelled id label help class=if voice { "field voice" } else { "field" }>{field}</Labelled> }.into_any()
}
