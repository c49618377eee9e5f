//! The programme that comes with the application, and the fingerprint a dossier keeps.

use std::sync::OnceLock;

use crate::{Leaflet, Programme};

static EMBEDDED: OnceLock<Programme> = OnceLock::new();

impl Programme {
    /// The programme built into the application. A test guarantees that it reads: the empty one below is never met.
    #[must_use]
    pub fn embedded() -> &'static Self {
        EMBEDDED.get_or_init(|| {
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/programme.json")))
                .unwrap_or_else(|_| Self::empty())
        })
    }

    /// Reads what `to_json` wrote: how a programme read by the worker from an organisation's file reaches the page, and how it
    /// is kept. `None` when it cannot be read: the running programme stays.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The whole programme as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A programme with nothing in it.
    #[must_use]
    pub fn empty() -> Self {
        let leaflet = || Leaflet { title: String::new(), sentences: Vec::new() };
        Self {
            id: "vide".into(),
            version: String::new(),
            title: "Programme vide".to_owned(),
            notice: String::new(),
            phases: Vec::new(),
            sessions: Vec::new(),
            room_kinds: Vec::new(),
            situations: Vec::new(),
            adaptations: Vec::new(),
            activities: Vec::new(),
            funding: Vec::new(),
            consents: Vec::new(),
            referrals: Vec::new(),
            site_topics: Vec::new(),
            if_i_fall: leaflet(),
            call_rule: leaflet(),
            trial_rule: leaflet(),
            sources: Vec::new(),
        }
    }

    /// A fingerprint of the content: FNV-1a, 64 bits, 16 hexadecimal digits, over the serialized JSON. It tells two versions
    /// apart by mistake, not by malice: it is no security.
    #[must_use]
    pub fn content_hash(&self) -> String {
        let json = self.to_json();
        let hash = json
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        format!("{hash:016x}")
    }
}
