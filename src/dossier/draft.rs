//! What is being typed, before it becomes a change (law 9). Drafts are no part of the log: they never leave.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a field held when it was last typed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which field, as the screen names it.
    pub field: String,
    /// Its text.
    pub value: String,
    /// When, in milliseconds since 1970, as the device believes: to settle drafts of two tabs.
    pub at_ms: i64,
}

/// At most one draft a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    by_field: BTreeMap<String, Draft>,
}

impl Drafts {
    /// The drafts found in the store; of two for one field, the later one.
    #[must_use]
    pub fn recovered(stored: impl IntoIterator<Item = Draft>) -> Self {
        let mut drafts = Self::default();
        for draft in stored {
            let older = drafts.by_field.get(&draft.field).is_none_or(|known| known.at_ms <= draft.at_ms);
            if older {
                drafts.by_field.insert(draft.field.clone(), draft);
            }
        }
        drafts
    }

    /// Something was typed: it takes the place of what the field held, even when the clock went back meanwhile.
    pub fn typed(&mut self, field: &str, value: &str, at_ms: i64) {
        let draft = Draft { field: field.to_owned(), value: value.to_owned(), at_ms };
        self.by_field.insert(field.to_owned(), draft);
    }

    /// The draft of a field.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Draft> {
        self.by_field.get(field)
    }

    /// The person left the field: its draft, to become one change, and no longer a draft.
    pub fn settle_field(&mut self, field: &str) -> Option<Draft> {
        self.by_field.remove(field)
    }

    /// Lock, page hidden, reopening: every draft, oldest first, to become changes, and none is left.
    pub fn settle(&mut self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = std::mem::take(&mut self.by_field).into_values().collect();
        drafts.sort_by_key(|draft| draft.at_ms);
        drafts
    }

    /// Whether nothing is being typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_field.is_empty()
    }
}
