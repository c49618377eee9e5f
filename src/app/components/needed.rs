//! What a button cannot do without. Pressed while its field is empty, it says so at the field and takes the keyboard there: a button
//! that is switched off says nothing, and a sentence at the top of the page is far from where one writes.

use leptos::html::Input;
use leptos::prelude::*;

use super::field::field_id;

/// A field that a button needs.
#[derive(Clone, Copy)]
pub struct Needed {
    /// The field, for its `node_ref`.
    pub field: NodeRef<Input>,
    missing: RwSignal<bool>,
    said: StoredValue<String>,
}

impl Needed {
    /// For one field, called while it is drawn.
    pub fn new() -> Self {
        Self { field: NodeRef::new(), missing: RwSignal::new(false), said: StoredValue::new(field_id()) }
    }

    /// Whether the button may go on: what it needs is there. Otherwise the field says that it waits, and has the keyboard.
    pub fn has(self, there: bool) -> bool {
        self.missing.set(!there);
        if let Some(field) = self.field.get_untracked().filter(|_| !there) {
            // Only fails when the field left the page meanwhile.
            let _ = field.focus();
        }
        there
    }

    /// Something is written: nothing is missing for now.
    pub fn written(self) {
        if self.missing.get_untracked() {
            self.missing.set(false);
        }
    }

    /// For `aria-invalid`.
    pub fn invalid(self) -> Option<&'static str> {
        self.missing.get().then_some("true")
    }

    /// For `aria-describedby`.
    pub fn said_by(self) -> Option<String> {
        self.missing.get().then(|| self.said.get_value())
    }
}

/// Under the field: what it waits for.
#[component]
pub fn WhatIsMissing(
    /// The field.
    of: Needed,
    /// « Écrivez au moins un prénom… »
    words: &'static str,
) -> impl IntoView {
    view! { <p class="error" id=of.said.get_value()>{move || of.missing.get().then_some(words)}</p> }
}
