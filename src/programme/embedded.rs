//! The programme that comes with the application.

use std::sync::OnceLock;

use crate::{Leaflet, Programme};

/// Written by `build.rs` from `content/`, with the types of this very build: these bytes say no names, and are never stored.
const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/programme.postcard"));

/// Its fingerprint, by the same.
const HASH: &str = include_str!(concat!(env!("OUT_DIR"), "/programme.hash"));

static EMBEDDED: OnceLock<Programme> = OnceLock::new();

impl Programme {
    /// The programme built into the application, read at the first need. A test guarantees that it reads: the empty one is never
    /// met.
    #[must_use]
    pub fn embedded() -> &'static Self {
        EMBEDDED.get_or_init(|| postcard::from_bytes(BYTES).unwrap_or_else(|_| Self::empty()))
    }

    /// The `content_hash` of [`Programme::embedded`], without writing it out.
    #[must_use]
    pub const fn embedded_hash() -> &'static str {
        HASH
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
}
