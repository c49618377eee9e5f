//! What the application holds beside an open dossier: the store, the person, the programme, whether it works offline.

use std::fmt;
use std::sync::OnceLock;

use dossier::{Author, DossierId, PersonId, Role, State};
use leptos::prelude::*;
use programme::Programme;
use vault::{Card, Vault, VaultError, edge, pocket};

use crate::chunks;

thread_local! {
    // One connection for the page: the browser’s handles belong to its one thread. It opens at the first need.
    static VAULT: Vault = Vault::new();
}

// Set before the first dossier opens, or never: pages keep what they read of it.
static ORGANISATION: OnceLock<Programme> = OnceLock::new();
static AUTHOR: OnceLock<Author> = OnceLock::new();

/// Signals of the whole application.
#[derive(Clone, Copy)]
pub struct Home {
    /// The store is open (or refused: see `trouble`), and the programme in force is known.
    pub ready: RwSignal<bool>,
    /// Why the store cannot be used, in French.
    pub trouble: RwSignal<Option<String>>,
    /// Why the organisation’s programme does not show. Said on every page: a dossier may have been opened with it.
    pub programme_trouble: RwSignal<Option<ProgrammeUnread>>,
    /// Dossiers that the browser has erased, until the person says that they know.
    pub vanished: RwSignal<Vec<DossierId>>,
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
            programme_trouble: RwSignal::new(None),
            vanished: RwSignal::new(Vec::new()),
            offline_ready: RwSignal::new(false),
            newer_build: RwSignal::new(false),
        }
    }
}

/// The store.
pub fn vault() -> Vault {
    VAULT.with(Clone::clone)
}

/// The programme in force: the organisation’s if this device keeps one, ours otherwise. Known once [`Home::ready`] is set.
pub fn programme() -> &'static Programme {
    ORGANISATION.get().unwrap_or_else(|| Programme::embedded())
}

/// Takes the organisation’s programme if this device keeps one (JSON, as the worker accepted it).
///
/// # Errors
/// When it is, or may be, kept and cannot be read: ours is then in force until the next start, so that no page changes in the
/// middle of a visit.
pub async fn take_programme() -> Result<(), ProgrammeUnread> {
    let kept = match vault().setting("programme").await {
        // Nothing is kept by a browser that refuses to.
        Err(VaultError::Refused) => None,
        kept => kept.map_err(|_| ProgrammeUnread::Store)?,
    };
    if let Some(json) = kept {
        let read = chunks::programme_reader().await.map_err(|_| ProgrammeUnread::Reader)?;
        // Already set: the application starts once.
        let _ = ORGANISATION.set(read(&json).ok_or(ProgrammeUnread::Text)?);
    }
    Ok(())
}

/// Why the organisation’s programme does not show, while ours does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgrammeUnread {
    /// The store does not answer: whether there is one is not known.
    Store,
    /// The code that reads it did not come.
    Reader,
    /// What is kept is no programme for this version of the application.
    Text,
}

impl fmt::Display for ProgrammeUnread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (happened, to_do) = match self {
            Self::Store => (
                "Le rangement de cette tablette n’a pas répondu\u{a0}: si votre organisme a son programme, il n’a pas pu être lu.",
                "Fermez les autres fenêtres de ce logiciel, puis rouvrez cette page.",
            ),
            Self::Reader => (
                "Le programme de votre organisme n’a pas pu être lu\u{a0}: la connexion manque.",
                "Dès que la connexion revient, rouvrez cette page.",
            ),
            Self::Text => (
                "Le programme de votre organisme, gardé sur cette tablette, ne se lit plus.",
                "Dans les réglages, choisissez de nouveau le fichier de votre organisme, ou revenez à la trame proposée.",
            ),
        };
        write!(
            f,
            "{happened} Vos dossiers sont en sûreté. La trame proposée s’affiche en attendant\u{a0}: des questions et des idées peuvent être différentes, mais rien de ce que vous avez écrit n’est perdu. {to_do}"
        )
    }
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

#[cfg(test)]
mod tests {
    use programme::Programme;

    use super::{ORGANISATION, ProgrammeUnread, programme};

    #[test]
    fn the_organisation_s_programme_is_in_force_even_if_ours_was_asked_for_before_it_came() {
        assert_eq!(programme(), Programme::embedded());
        let mut own = Programme::embedded().clone();
        own.title = "Le programme d’un organisme fictif".to_owned();
        ORGANISATION.set(own.clone()).unwrap();
        assert_eq!(programme(), &own);
    }

    #[test]
    fn ours_never_takes_its_place_in_silence() {
        for unread in [ProgrammeUnread::Store, ProgrammeUnread::Reader, ProgrammeUnread::Text] {
            let words = unread.to_string();
            assert!(words.contains("La trame proposée s’affiche en attendant\u{a0}:"), "{words}");
            assert!(words.contains("rien de ce que vous avez écrit n’est perdu"), "{words}");
            assert!(!words.contains('\'') && words.ends_with('.'), "{words}");
        }
    }
}
