//! What every field has: its words around it, and its way to the store while one types (law 9).

use dossier::{Change, Reader, Slot};
use leptos::prelude::*;

use crate::case::{Case, use_case};

/// A field’s way to the store: each input overwrites a draft, leaving the field makes the change.
///
/// Typing never passes through a signal: the field keeps its own text, and a letter costs its draft and nothing else.
#[derive(Clone, Copy)]
pub struct Typing {
    case: Case,
    /// The drafts of this field that have not become changes yet: one, or one for each of the things it speaks of.
    drafted: StoredValue<Vec<Slot>>,
}

impl Typing {
    /// For one field, called while it is drawn. A field that goes away is left, whatever the browser says of it.
    pub fn new() -> Self {
        let typing = Self { case: use_case(), drafted: StoredValue::new(Vec::new()) };
        on_cleanup(move || typing.leave());
        typing
    }

    /// Something was typed: what it would change, if it became a change now.
    pub fn draft(self, change: Change) {
        self.draft_together(vec![change]);
    }

    /// Something was typed that is said of several things: what it would change of each.
    pub fn draft_together(self, changes: Vec<Change>) {
        let slots = changes.into_iter().filter_map(|change| self.case.draft(change)).collect();
        self.drafted.set_value(slots);
    }

    /// What is typed now makes no sense: what was drafted before it is not meant any more.
    pub fn forget(self) {
        for slot in self.take() {
            self.case.forget(&slot);
        }
    }

    /// The field is left: the draft becomes the change.
    pub fn leave(self) {
        match self.take().as_slice() {
            [] => {}
            [slot] => self.case.settle(slot),
            slots => self.case.settle_together(slots),
        }
    }

    fn take(self) -> Vec<Slot> {
        // Some browsers say that a field is left after it has gone.
        self.drafted.try_update_value(std::mem::take).unwrap_or_default()
    }
}

/// Whether a field is one to write in, from the change that it would make. Every kind of change is the therapist’s to make.
pub fn may_write(case: Case, change: impl FnOnce() -> Option<Change>) -> bool {
    case.reader == Reader::Therapist || change().is_none_or(|change| case.may_make(&change))
}

/// What a field holds, for whoever may not write in it: words on the page, never a field that refuses.
#[component]
pub fn OnlyRead(
    /// What would be asked.
    #[prop(into)]
    label: Signal<String>,
    /// What is in force; nothing when empty.
    #[prop(into)]
    value: Signal<String>,
) -> impl IntoView {
    view! {
        <p class="only-read">
            <span class="quiet">{label}</span>
            <b>{move || Some(value.get()).filter(|value| !value.trim().is_empty()).unwrap_or_else(|| "Pas encore noté".to_owned())}</b>
        </p>
    }
}

/// A fresh id for a field of the page.
pub fn field_id() -> String {
    format!("f{:x}", vault::edge::random_bits())
}

/// The id of the quieter line of a field, for `aria-describedby`.
pub fn help_id(field: &str) -> String {
    format!("{field}-help")
}

/// The words around a field: what is asked, and a quieter line.
#[component]
pub fn Labelled(
    /// The field’s id.
    id: String,
    /// What is asked.
    label: Signal<String>,
    /// A quieter line under the label, with the id that [`help_id`] gives.
    help: Option<String>,
    /// « field », and what else it is.
    #[prop(default = "field")]
    class: &'static str,
    /// The field.
    children: Children,
) -> impl IntoView {
    let helping = help_id(&id);
    view! {
        <div class=class>
            <label for=id>{label}</label>
            {help.map(|help| view! { <p class="help" id=helping>{help}</p> })}
            {children()}
        </div>
    }
}
