//! What the application holds beside an open dossier: the store, the person, the programme, whether it works offline.

use std::cell::RefCell;
use std::fmt;
use std::pin::pin;
use std::sync::OnceLock;
use std::time::Duration;

use dossier::{Author, ContractorId, DossierId, Log, PersonId, Reader, Role, State};
use errand::Who;
use futures_channel::oneshot;
use futures_util::future::select;
use keys::DataKey;
use leptos::prelude::*;
use leptos::task::spawn_local;
use programme::Programme;
use vault::{Card, Person, Vault, VaultError, edge, pocket};

use crate::chunks;

thread_local! {
    // One connection for the page: the browser’s handles belong to its one thread. It opens at the first need.
    static DEVICE: Vault = Vault::device();
    // Whose vault is open. Locking is a reload: nothing of it stays in this page’s memory.
    static OPEN: RefCell<Option<Unlocked>> = const { RefCell::new(None) };
}

/// For how long writes under way may hold up the locking of a vault.
const PATIENCE: Duration = Duration::from_secs(3);

/// A vault that its person has opened.
#[derive(Clone, Debug)]
struct Unlocked {
    who: Author,
    vault: Vault,
}

// Set before the first dossier opens, or never: pages keep what they read of it.
static ORGANISATION: OnceLock<Programme> = OnceLock::new();
// Whoever looks at the fictional case without a vault.
static VISITOR: OnceLock<Author> = OnceLock::new();

/// Signals of the whole application.
#[derive(Clone, Copy)]
pub struct Home {
    /// The store is open (or refused: see `trouble`), and the programme in force is known.
    pub ready: RwSignal<bool>,
    /// Why the store cannot be used, in French.
    pub trouble: RwSignal<Option<String>>,
    /// Why the organisation’s programme does not show. Said on every page: a dossier may have been opened with it.
    pub programme_trouble: RwSignal<Option<ProgrammeUnread>>,
    /// Who has opened their vault.
    pub who: RwSignal<Option<Person>>,
    /// They did so with their recovery code: their phrase may be lost.
    pub by_code: RwSignal<bool>,
    /// Nothing is shown but the question for the short code.
    pub covered: RwSignal<bool>,
    /// The vault is being locked: pages leave, what they hold is written.
    pub locking: RwSignal<bool>,
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
            who: RwSignal::new(None),
            by_code: RwSignal::new(false),
            covered: RwSignal::new(false),
            locking: RwSignal::new(false),
            vanished: RwSignal::new(Vec::new()),
            offline_ready: RwSignal::new(false),
            newer_build: RwSignal::new(false),
        }
    }
}

/// What the device keeps for everyone: the fictional case, the organisation’s programme, who has a vault here.
pub fn device() -> Vault {
    DEVICE.with(Clone::clone)
}

/// The vault that is open; the device’s own store when none is.
pub fn vault() -> Vault {
    OPEN.with_borrow(|open| open.as_ref().map(|open| open.vault.clone())).unwrap_or_else(device)
}

/// Where a dossier lives: the fictional case beside the vaults, open to everyone.
pub fn vault_of(dossier: DossierId) -> Vault {
    if dossier == dossier::fictional::ID { device() } else { vault() }
}

/// Opens a person’s vault with its key, and says what the browser has lost of it.
///
/// # Errors
/// When its storage does not open.
pub async fn enter(home: Home, person: Person, key: DataKey) -> Result<(), VaultError> {
    let vault = Vault::of(person.vault, key);
    vault.reopen().await?;
    let who = Author { role: person.role, person: person.person };
    OPEN.set(Some(Unlocked { who, vault: vault.clone() }));
    let gone = vault.health().await.vanished.into_iter().map(|gone| gone.dossier);
    // Beside what the device itself has lost.
    home.vanished.update(|known| known.extend(gone));
    vault.on_locked(move || close(home, None));
    home.who.set(Some(person));
    crate::idle::start();
    Ok(())
}

/// The open vault turns out to be this person’s: it was empty, and their backup was put back. They keep the name they gave here. The
/// vault’s other windows, which would go on writing as somebody else, start anew behind its door.
///
/// # Errors
/// When the storage cannot take it.
pub async fn become_who(home: Home, who: Who) -> Result<(), VaultError> {
    let Some(person) = home.who.get_untracked() else { return Ok(()) };
    let Who { person: same, role, .. } = who;
    let become_same = move |person: &mut Person| (person.person, person.role) = (same, role);
    let Some((person, ())) = device().change_person(person.vault, become_same).await? else { return Ok(()) };
    OPEN.with_borrow_mut(|open| {
        if let Some(open) = open {
            open.who = who.author();
        }
    });
    home.who.set(Some(person));
    vault().tell_locked();
    Ok(())
}

/// Locks this window, as [`close`] does, and the same person’s others: they have left the tablet, or it is not in their hands.
pub fn lock(home: Home, then: Option<&'static str>) {
    if !home.locking.get_untracked() {
        vault().tell_locked();
        close(home, then);
    }
}

/// Closes the vault in this window: the pages leave, what they hold is written, then the page starts anew and holds nothing any
/// more. It starts at the same address, where the same person goes on, or elsewhere.
pub fn close(home: Home, then: Option<&'static str>) {
    if home.locking.get_untracked() {
        return;
    }
    home.locking.set(true);
    spawn_local(async move {
        // The pages have left by the next turn, and their writes have started.
        after(Duration::ZERO).await;
        let written = async {
            vault().rest().await;
            device().rest().await;
        };
        // A storage that does not answer must not keep the vault open: what it could not take waits, sealed, in the pocket.
        select(pin!(written), pin!(after(PATIENCE))).await;
        match (then, web_sys::window()) {
            // As `reload`.
            (Some(address), Some(window)) => drop(window.location().replace(address)),
            _ => reload(),
        }
    });
}

/// Starts the page anew, at the same address.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // A browser that refuses leaves the page as it is: nothing better can be done from here.
        let _ = window.location().reload();
    }
}

/// Resolves after this time.
pub async fn after(time: Duration) {
    let (told, telling) = oneshot::channel();
    let tell = move || {
        // Nobody may be waiting any more.
        let _ = told.send(());
    };
    set_timeout(tell, time);
    let _ = telling.await;
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
    let kept = match device().setting("programme").await {
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
                "Le rangement de cet appareil n’a pas répondu\u{a0}: si votre organisme a son programme, il n’a pas pu être lu.",
                "Fermez les autres fenêtres de ce logiciel, puis rouvrez cette page.",
            ),
            Self::Reader => (
                "Le programme de votre organisme n’a pas pu être lu\u{a0}: la connexion manque.",
                "Dès que la connexion revient, rouvrez cette page.",
            ),
            Self::Text => (
                "Le programme de votre organisme, gardé sur cet appareil, ne se lit plus.",
                "Dans les réglages, choisissez de nouveau le fichier de votre organisme, ou revenez à la trame proposée.",
            ),
        };
        write!(
            f,
            "{happened} Vos dossiers sont en sûreté. La trame proposée s’affiche en attendant\u{a0}: des questions et des idées peuvent être différentes, mais rien de ce que vous avez écrit n’est perdu. {to_do}"
        )
    }
}

/// Whose hand writes in a dossier: whoever opened their vault; in the fictional case, a visitor in the therapist’s place.
pub fn author_of(dossier: DossierId) -> Author {
    let own = if dossier == dossier::fictional::ID {
        None
    } else {
        OPEN.with_borrow(|open| open.as_ref().map(|open| open.who))
    };
    own.unwrap_or_else(visitor)
}

fn visitor() -> Author {
    *VISITOR.get_or_init(|| {
        let mut preferences = pocket::preferences();
        let person = *preferences.person.get_or_insert_with(|| PersonId::from_bits(edge::random_bits()));
        // Where the browser keeps nothing, the next start is another person’s: only « Annuler » notices.
        let _ = pocket::keep_preferences(&preferences);
        Author { role: Role::Therapist, person }
    })
}

/// Whose eyes read a dossier here: those of the profession of whoever opened their vault. A contractor’s copy is its own; in one
/// that was made for nobody in particular, a contractor sees nothing.
pub fn reader_of(dossier: DossierId, log: &Log) -> Reader {
    place_of(author_of(dossier).role, log)
}

/// As which reader someone of this profession sees a dossier.
pub fn place_of(role: Role, log: &Log) -> Reader {
    Reader::of(role, log).unwrap_or(Reader::Contractor(ContractorId::from_bits(0)))
}

/// What « Mes dossiers » shows of a dossier, in its reader’s terms.
pub fn card(id: DossierId, state: &State, reader: Reader) -> Card {
    let programme = programme();
    let glance = dossier::at_a_glance(state, programme, reader, edge::today());
    Card {
        dossier: id,
        name: glance.name,
        phase: glance.phase,
        next_action: glance.next,
        visit: glance.visit,
        updated: Some(edge::today()),
        keep_until: dossier::retention(state, programme).map(|kept| kept.until),
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
