//! A figure with its unit: a whole number, or a length in centimetres.

use dossier::Change;
use leptos::prelude::*;

use super::field::{Labelled, OnlyRead, Typing, field_id, help_id, may_write};
use crate::case::{put, use_case};

/// The number that a text says, spaces between its figures or not; nothing is no answer; `None` when it says no whole number.
fn whole_number(text: &str) -> Option<Option<u32>> {
    let figures: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if figures.is_empty() { Some(None) } else { figures.parse().ok().map(Some) }
}

/// How a figure is typed, and how it is kept.
#[derive(Clone, Copy)]
struct Figures {
    read: fn(&str) -> Option<Option<u32>>,
    write: fn(u32) -> String,
    inputmode: &'static str,
    wrong: &'static str,
}

const WHOLE: Figures = Figures {
    read: whole_number,
    write: |number| number.to_string(),
    inputmode: "numeric",
    wrong: "Ce n’est pas un nombre entier. Ce qui était enregistré n’a pas changé.",
};

const LENGTH: Figures = Figures {
    read: programme::millimetres,
    write: programme::centimetres,
    inputmode: "decimal",
    wrong: "Écrivez des centimètres, comme 84 ou 84,5. Ce qui était enregistré n’a pas changé.",
};

/// A whole number; nothing typed is no answer, anything else is left in the field and said to be no number.
#[component]
pub fn NumberField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// « minutes », « € ».
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
    field(WHOLE, label, unit, value, change, help)
}

/// A length, typed and shown in centimetres with one decimal, kept in millimetres.
#[component]
pub fn LengthField(
    /// What is measured.
    #[prop(into)]
    label: Signal<String>,
    /// What is in force, in millimetres.
    #[prop(into)]
    value: Signal<Option<u32>>,
    /// The change that a length in millimetres makes.
    #[prop(into)]
    change: Callback<Option<u32>, Change>,
    /// A quieter line under the label.
    #[prop(optional, into)]
    help: Option<String>,
) -> impl IntoView {
    field(LENGTH, label, "cm".to_owned(), value, change, help)
}

fn field(
    figures: Figures,
    label: Signal<String>,
    unit: String,
    value: Signal<Option<u32>>,
    change: Callback<Option<u32>, Change>,
    help: Option<String>,
) -> impl IntoView {
    if !may_write(use_case(), || Some(change.run(value.get_untracked()))) {
        let words =
            move || value.get().map(|number| format!("{}\u{a0}{unit}", (figures.write)(number))).unwrap_or_default();
        return view! { <OnlyRead label value=Signal::derive(words) /> }.into_any();
    }
    let typing = Typing::new();
    let wrong = RwSignal::new(false);
    let typed = move |event| match (figures.read)(&event_target_value(&event)) {
        Some(number) => typing.draft(change.run(number)),
        // « 76 », then « 76 O »: 76 was not meant.
        None => typing.forget(),
    };
    let left = move |text: String| {
        put(wrong, (figures.read)(&text).is_none());
        typing.leave();
    };
    let id = field_id();
    let error_id = format!("{id}-error");
    let described = help.as_ref().map_or_else(|| error_id.clone(), |_| format!("{} {error_id}", help_id(&id)));
    view! {
        <Labelled id=id.clone() label help class="field number">
            <span class="with-unit">
                <input
                    id=id
                    type="text"
                    inputmode=figures.inputmode
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=move || value.get().map(figures.write).unwrap_or_default()
                    on:input=typed
                    on:change=move |event| left(event_target_value(&event))
                    on:blur=move |event| left(event_target_value(&event))
                />
                <span class="unit">{unit}</span>
            </span>
            <p class="error" id=error_id>{move || wrong.get().then_some(figures.wrong)}</p>
        </Labelled>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::whole_number;

    #[test]
    fn a_number_is_read_as_people_write_it_and_nothing_else_is_one() {
        assert_eq!(whole_number("6\u{202f}960 "), Some(Some(6960)));
        assert_eq!(whole_number(" "), Some(None), "an emptied field takes the answer back");
        for text in ["76O", "76,5", "-3", "76 cm"] {
            assert_eq!(whole_number(text), None, "{text}");
        }
    }
}
