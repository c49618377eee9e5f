//! How a programme travels and is kept: JSON, whose names outlive a version of the application. The embedded one needs none
//! of this, so that a page pays for the reader only where an organisation has a programme of its own.

use crate::{Programme, hash};

impl Programme {
    /// Reads what `to_json` wrote: how a programme read by the worker from an organisation's file reaches the page, and how it
    /// is kept. `None` when it cannot be read.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The whole programme as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // A programme is texts, numbers, lists: nothing that JSON cannot say.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A fingerprint of the content, which a dossier keeps: FNV-1a, 64 bits, 16 hexadecimal digits, over the JSON. It tells two
    /// versions apart by mistake, not by malice: it is no security.
    #[must_use]
    pub fn content_hash(&self) -> String {
        hash::of(&self.to_json())
    }
}
