//! Where each thing lies in the storage.

use dossier::DossierId;
use js_sys::Array;

/// The name of the device’s own database: the fictional case, the settings, who has a vault here. A person’s vault has a
/// database of its own, named after it.
pub(crate) const DEVICE: &str = "jadapte";
/// Raised whenever a store is added; what is missing is then created, and nothing is ever dropped.
pub(crate) const VERSION: u32 = 4;

/// One shelf of the database. Values are texts (JSON), photos apart, which are bytes; sealed in a person’s vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// [dossier, change] → entry
    Entries,
    /// [dossier, field] → what is being typed
    Drafts,
    /// [dossier] → card
    Cards,
    /// [name] → setting
    Settings,
    /// [vault] → whose vault it is (in the device’s own database)
    People,
    /// [] → who this vault’s person is to others: the secrets that open and sign
    Identity,
    /// [person] → someone else’s card
    Contacts,
    /// [dossier, change] → what to keep beside a change that someone else signed
    Signatures,
    /// [dossier, what] → who has which place in it, what is known of the agreements, each copy handed over
    Dealings,
    /// [dossier, photo] → the bytes of a JPEG file
    Photos,
}

impl Shelf {
    pub(crate) const ALL: [Self; 10] = [
        Self::Entries,
        Self::Drafts,
        Self::Cards,
        Self::Settings,
        Self::People,
        Self::Identity,
        Self::Contacts,
        Self::Signatures,
        Self::Dealings,
        Self::Photos,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Entries => "entries",
            Self::Drafts => "drafts",
            Self::Cards => "dossiers",
            Self::Settings => "settings",
            Self::People => "people",
            Self::Identity => "identity",
            Self::Contacts => "contacts",
            Self::Signatures => "signatures",
            Self::Dealings => "dealings",
            Self::Photos => "photos",
        }
    }
}

/// Some records of a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Range {
    /// The one with this key.
    One(Vec<String>),
    /// All those of a dossier.
    Dossier(DossierId),
    /// The whole shelf.
    All,
}

/// A key as the browser wants it: an array of texts.
pub(crate) fn array(parts: &[String]) -> Array {
    parts.iter().map(|part| wasm_bindgen::JsValue::from_str(part)).collect()
}

/// The texts of a key met in the storage; a part that is no text is left empty.
pub(crate) fn texts(key: &wasm_bindgen::JsValue) -> Vec<String> {
    if Array::is_array(key) {
        Array::from(key).iter().map(|part| part.as_string().unwrap_or_default()).collect()
    } else {
        vec![key.as_string().unwrap_or_default()]
    }
}
