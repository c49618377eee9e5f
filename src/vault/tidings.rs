//! What one tab tells the others: which changes have just been kept, so that they show them too.

use std::cell::RefCell;

use dossier::{ChangeId, DossierId};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "jadapte";

/// News from another tab of this browser. Ids only: the reader fetches the content from the storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// Changes were added, or replaced by their erased form (see `Vault::entries_by_id`).
    Entries {
        /// Whose.
        dossier: DossierId,
        /// Which.
        changes: Vec<ChangeId>,
    },
    /// The card of a dossier changed.
    Card {
        /// Whose.
        dossier: DossierId,
    },
    /// A dossier was erased: close it.
    Erased {
        /// Which.
        dossier: DossierId,
    },
    /// A setting changed.
    Setting {
        /// Its name.
        name: String,
    },
}

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// The channel between tabs; silent where the browser has none.
#[derive(Debug)]
pub(crate) struct Tidings {
    channel: Option<BroadcastChannel>,
    listener: RefCell<Option<Listener>>,
}

impl Tidings {
    pub(crate) fn new() -> Self {
        Self { channel: BroadcastChannel::new(CHANNEL).ok(), listener: RefCell::new(None) }
    }

    /// The sender does not hear itself.
    pub(crate) fn tell(&self, news: &News) {
        if let (Some(channel), Ok(text)) = (&self.channel, serde_json::to_string(news)) {
            // A channel that fails costs freshness in another tab, not safety.
            let _ = channel.post_message(&JsValue::from_str(&text));
        }
    }

    pub(crate) fn listen(&self, callback: impl Fn(News) + 'static) {
        let Some(channel) = &self.channel else { return };
        let listener = Closure::new(move |event: MessageEvent| {
            // A tab of another build may say things unknown here.
            if let Some(news) = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok()) {
                callback(news);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        *self.listener.borrow_mut() = Some(listener);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_carry_ids_and_no_word_of_a_dossier() {
        let news = News::Entries { dossier: DossierId::from_bits(1), changes: vec![ChangeId::from_bits(2)] };
        let text = serde_json::to_string(&news).unwrap();
        assert_eq!(
            text,
            r#"{"news":"entries","dossier":"00000000000000000000000000000001","changes":["00000000000000000000000000000002"]}"#
        );
        assert_eq!(serde_json::from_str::<News>(&text).unwrap(), news);
    }
}
