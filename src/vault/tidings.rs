//! What one tab tells the others: which changes have just been kept, so that they show them too.

use std::rc::Rc;

use dossier::{ChangeId, DossierId};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::ear::Ear;

/// News from another tab of this browser; `Reopened` may come from this one too. Ids only: the reader fetches the content from
/// the storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// The storage is there again after it was blocked, or is a new one because the browser threw the old one away. What this
    /// page holds of an open dossier may be missing in it: write all of it again (`Vault::put_entries`; what is there already
    /// stays as it is), and read again what was listed.
    Reopened,
    /// Its person has left the tablet, or turns out to be another (a backup put back): every tab closes (see
    /// [`crate::Vault::on_locked`]).
    Locked,
}

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// The channel between tabs; silent where the browser has none.
#[derive(Debug)]
pub(crate) struct Tidings {
    channel: Option<BroadcastChannel>,
    ear: Rc<Ear<News>>,
    door: Rc<Ear<()>>,
    /// Kept as long as the channel: the browser calls it.
    _listener: Option<Listener>,
}

impl Tidings {
    /// Tabs hear one another when they have the same store open.
    pub(crate) fn new(store: &str) -> Self {
        let channel = BroadcastChannel::new(store).ok();
        let (ear, door) = (Rc::<Ear<News>>::default(), Rc::<Ear<()>>::default());
        let listener = channel.as_ref().map(|channel| {
            let (hearing, closing) = (Rc::clone(&ear), Rc::clone(&door));
            let listener = Closure::new(move |event: MessageEvent| {
                // A tab of another build may say things unknown here.
                match event.data().as_string().and_then(|text| serde_json::from_str(&text).ok()) {
                    Some(News::Locked) => closing.tell(()),
                    Some(news) => hearing.tell(news),
                    None => {}
                }
            });
            channel.set_onmessage(Some(Listener::as_ref(&listener).unchecked_ref()));
            listener
        });
        Self { channel, ear, door, _listener: listener }
    }

    /// The sender does not hear itself.
    pub(crate) fn tell(&self, news: &News) {
        if let (Some(channel), Ok(text)) = (&self.channel, serde_json::to_string(news)) {
            // A channel that fails costs freshness in another tab, not safety.
            let _ = channel.post_message(&JsValue::from_str(&text));
        }
    }

    /// Tells whoever listens in this very tab.
    pub(crate) fn tell_here(&self, news: News) {
        self.ear.tell(news);
    }

    /// Pages come and go with what they listen to; the door stays.
    pub(crate) fn on_locked(&self, callback: impl Fn() + 'static) {
        self.door.hear(move |()| callback());
    }

    pub(crate) fn listen(&self, callback: impl Fn(News) + 'static) {
        self.ear.hear(callback);
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
            r#"{"entries":{"dossier":"00000000000000000000000000000001","changes":["00000000000000000000000000000002"]}}"#
        );
        assert_eq!(serde_json::from_str::<News>(&text).unwrap(), news);
    }
}
