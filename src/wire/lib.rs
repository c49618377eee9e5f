//! How a page and its workers speak: a question and its answer are a text each, with bytes beside it where there is something
//! heavy to hand over.
//!
//! | | JavaScript message |
//! |---|---|
//! | worker → page, once | `"ready"` |
//! | page → worker | `[number, text]`, `[number, text, bytes]` or `[number, text, blob]` |
//! | worker → page, once for each question | the same, under the question’s number |
//!
//! Bytes are handed over, not copied: they are gone from whoever sent them. What may be more than fits in memory goes as a blob, which
//! the browser keeps, on its disk if need be (`parts.rs`). Texts may hold secrets: our own copies are wiped, the
//! browser’s are the browser’s to forget.

mod line;
#[cfg(feature = "worker")]
mod listen;
mod parts;

pub use line::{Broken, Line};
#[cfg(feature = "worker")]
pub use listen::listen;
pub use parts::Gathering;
#[cfg(feature = "worker")]
pub use parts::Slices;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Blob;
use zeroize::Zeroizing;

/// What the worker says before anything is asked.
const READY: &str = "ready";

/// A question or an answer. No `Debug`: it may hold secrets.
#[derive(Default)]
pub struct Said {
    /// In JSON, mostly.
    pub text: Zeroizing<String>,
    /// A file.
    pub bytes: Option<Uint8Array>,
    /// Instead of it, one that may be more than fits in memory.
    pub parts: Option<Blob>,
}

impl Said {
    /// A text alone.
    #[must_use]
    pub fn text(text: String) -> Self {
        Self { text: Zeroizing::new(text), bytes: None, parts: None }
    }

    /// As it travels, and what is handed over with it.
    fn packed(&self, number: u32) -> (Array, Array) {
        // Its number as a text: whole numbers have no other plain way back out of the browser’s.
        let (message, handed) = (Array::of2(&number.to_string().into(), &JsValue::from_str(&self.text)), Array::new());
        if let Some(bytes) = &self.bytes {
            message.push(bytes);
            handed.push(&bytes.buffer());
        } else if let Some(parts) = &self.parts {
            message.push(parts);
        }
        (message, handed)
    }

    /// A message as it came, and its number; nothing for one of another kind.
    fn unpacked(message: &JsValue) -> Option<(u32, Self)> {
        let parts = message.dyn_ref::<Array>()?;
        let number = parts.get(0).as_string()?.parse().ok()?;
        let text = Zeroizing::new(parts.get(1).as_string()?);
        let beside = parts.get(2);
        Some((number, Self { text, bytes: beside.clone().dyn_into().ok(), parts: beside.dyn_into().ok() }))
    }
}
