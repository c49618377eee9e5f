//! What the application holds beside an open dossier: the store, the person, the programme, whether it works offline.

use std::sync::OnceLock;

use dossier::{Author, DossierId, PersonId, Role, State};
use leptos::prelude::*;
use programme::Programme;
use vault::{Card, Vault, edge, pocket};

thread_local! {
    // One connection for the page: the browser’s handles belong to its one thread. It opens at the first need.
    static VAULT: Vault = Vault::new();
}

static PROGRAMME: OnceLock<Programme> = OnceLock::new();
static ORGANISATION: OnceLock<String> = OnceLock::new();
static AUTHOR: OnceLock<Author> = OnceLock::new();

/// Signals of the whole application.
#[derive(Clone, Copy)]
pub struct Home {
    /// The store is open (or refused: see `trouble`).
    pub ready: RwSignal<bool>,
    /// Why the store cannot be used, in French.
    pub trouble: RwSignal<Option<String>>,
    /// Everything needed without network is on this device.
    pub offline_ready: RwSignal<bool>,
    /// A newer build waits for a calm moment.
    pub newer_build: RwSignal<bool>,
}

impl Default for Home {
    fn default() -> Self {
        Self {
            ready: RwSignal::new(false),
            trouble: RwSignal::new(None),
            offline_ready: RwSignal::new(false),
            newer_build: RwSignal::new(false),
        }
    }
}

/// The store.
pub fn vault() -> Vault {
    VAULT.with(Clone::clone)
}

/// The programme in force: the organisation’s if one was loaded, ours otherwise. Read at the first need: « Mes dossiers » has none.
pub fn programme() -> &'static Programme {
    PROGRAMME.get_or_init(|| {
        let organisation = ORGANISATION.get().and_then(|json| serde_json::from_str(json).ok());
        organisation.unwrap_or_else(|| Programme::embedded().clone())
    })
}

/// Says that the organisation has a programme of its own (JSON, as the worker accepted it), once, before the first dossier.
pub fn set_programme(json: String) {
    let _ = ORGANISATION.set(json);
}

/// Whose hand writes on this device. Roles by key come with the vault; until then the therapist holds the tablet.
pub fn author() -> Author {
    *AUTHOR.get_or_init(|| {
        let mut preferences = pocket::preferences();
        let person = *preferences.person.get_or_insert_with(|| PersonId::from_bits(edge::random_bits()));
        // Where the browser keeps nothing, the next start is another person’s: only « Annuler » notices.
        let _ = pocket::keep_preferences(&preferences);
        Author { role: Role::Therapist, person }
    })
}

/// What « Mes dossiers » shows of a dossier.
pub fn card(id: DossierId, state: &State) -> Card {
    let programme = programme();
    let next = dossier::next_action(state, programme, edge::today());
    Card {
        dossier: id,
        name: format!("{} {}", state.tenant.first_name, state.tenant.last_name).trim().to_owned(),
        phase: dossier::phase(state, programme).map(|phase| phase.title).unwrap_or_default(),
        next_action: next.sentence,
        updated: Some(edge::today()),
        fictional: state.fictional,
        erased: None,
    }
}
