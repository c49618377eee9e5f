//! Fields that write while one types: each input overwrites a draft, leaving the field makes the change (law 9).

use dossier::Change;
use leptos::prelude::*;

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
    let case = use_case();
    let id = format!("f{:x}", vault::edge::random_bits());
    let help_id = help.as_ref().map(|_| format!("{id}-help"));
    // Typing never passes through a signal: the field keeps its own text, the draft goes to the store.
    let typed = move |text: String| case.draft(change.run(text));
    let left = move |text: String| {
        if let Some(slot) = change.run(text).slot() {
            case.settle(&slot);
        }
    };
    let field = if lines > 1 {
        view! {
            <textarea
                id=id.clone()
                rows=lines
                aria-describedby=help_id.clone()
                prop:value=value
                on:input=move |event| typed(event_target_value(&event))
                on:change=move |event| left(event_target_value(&event))
                on:blur=move |event| left(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                type=if phone { "tel" } else { "text" }
                autocomplete="off"
                aria-describedby=help_id.clone()
                prop:value=value
                on:input=move |event| typed(event_target_value(&event))
                on:change=move |event| left(event_target_value(&event))
                on:blur=move |event| left(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <div class="field" class:voice=voice>
            <label for=id>{label}</label>
            {help.map(|help| view! { <p class="help" id=help_id.clone()>{help}</p> })}
            {field}
        </div>
    }
}

/// A whole number with its unit; nothing typed is no answer, anything else is left in the field and said to be no number.
#[component]
pub fn NumberField(
    /// What is asked.
    #[prop(into)]
    label: String,
    /// « cm », « minutes », « € ».
    #[prop(into)]
    unit: String,
    /// What is in force.
    #[prop(into)]
    value: Signal<Option<u32>>,
    /// The change that a number makes.
    #[prop(into)]
    change: Callback<Option<u32>, Change>,
    /// A quieter line under the label.
    #[prop(optional, into)]
    help: Option<String>,
) -> impl IntoView {
    let case = use_case();
    let id = format!("f{:x}", vault::edge::random_bits());
    let wrong = RwSignal::new(false);
    let read = move |text: &str| -> Option<Option<u32>> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.is_empty() { Some(None) } else { digits.parse().ok().map(Some) }
    };
    let typed = move |text: String| {
        if let Some(number) = read(&text) {
            case.draft(change.run(number));
        }
    };
    let left = move |text: String| {
        let number = read(&text);
        wrong.set(number.is_none());
        if let Some(slot) = number.and_then(|number| change.run(number).slot()) {
            case.settle(&slot);
        }
    };
    let error_id = format!("{id}-error");
    view! {
        <div class="field number">
            <label for=id.clone()>{label}</label>
            {help.map(|help| view! { <p class="help">{help}</p> })}
            <span class="with-unit">
                <input
                    id=id
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-describedby=error_id.clone()
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=move || value.get().map(|number| number.to_string()).unwrap_or_default()
                    on:input=move |event| typed(event_target_value(&event))
                    on:change=move |event| left(event_target_value(&event))
                    on:blur=move |event| left(event_target_value(&event))
                />
                <span class="unit">{unit}</span>
            </span>
            <p class="error" id=error_id>{move || wrong.get().then_some("Ce n’est pas un nombre entier. Ce qui était enregistré n’a pas changé.")}</p>
        </div>
    }
}
