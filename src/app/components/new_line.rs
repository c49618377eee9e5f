//! Words on their way to something new: kept at each letter, one more thing once they are added.

use dossier::Change;
use leptos::prelude::*;

use super::field::Typing;
use crate::case::fresh;

/// What is typed under « une idée de plus ». It is a draft from its first letter, under the name that the new thing will have:
/// a browser that dies on the way brings it back as that thing, and so does a page that is left.
#[derive(Clone, Copy)]
pub struct NewLine<Id: Send + Sync + 'static> {
    /// What is typed; empty once it is added.
    pub words: RwSignal<String>,
    id: StoredValue<Id>,
    from_bits: fn(u128) -> Id,
    typing: Typing,
}

impl<Id: Copy + Send + Sync + 'static> NewLine<Id> {
    /// A blank line, which ends with its component.
    pub fn new(from_bits: fn(u128) -> Id) -> Self {
        let id = StoredValue::new(fresh(from_bits));
        Self { words: RwSignal::new(String::new()), id, from_bits, typing: Typing::new() }
    }

    /// Something was typed: the change that it makes, if it is added as it stands, of the thing so named and the words without
    /// the blanks around them.
    pub fn typed(self, words: String, change: impl FnOnce(Id, String) -> Change) {
        match words.trim() {
            "" => self.typing.forget(),
            said => self.typing.draft(change(self.id.get_value(), said.to_owned())),
        }
        self.words.set(words);
    }

    /// Whether there is nothing to add.
    pub fn is_blank(self) -> bool {
        self.words.with(|words| words.trim().is_empty())
    }

    /// It becomes one thing more; the line is blank again.
    pub fn add(self) {
        self.typing.leave();
        self.words.set(String::new());
        self.id.set_value(fresh(self.from_bits));
    }
}
