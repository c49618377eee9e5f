//! The addresses of the screens. Nothing of a person is in an address: only random ids and the programme’s own.

use std::fmt;

use dossier::DossierId;
use programme::{SessionId, TaskId};

/// « Mes dossiers ».
pub const HOME: &str = "/";
/// A new dossier.
pub const NEW: &str = "/nouveau";
/// A new vault: a name, a passphrase, a recovery code.
pub const NEW_VAULT: &str = "/coffre";
/// The same, for someone who brings a backup.
pub const NEW_VAULT_FOR_BACKUP: &str = "/coffre?sauvegarde";
/// My card, and the people I know.
pub const CARDS: &str = "/carte";
/// The whole vault in one file.
pub const BACKUP: &str = "/sauvegarde";
/// Such a file put back.
pub const RESTORE: &str = "/reprise";
/// Settings.
pub const SETTINGS: &str = "/reglages";
/// The same, for someone who has lost their phrase.
pub const NEW_PHRASE: &str = "/reglages?phrase";

/// The fictional case; a [`Page`] may follow.
pub const DISCOVER: &str = "/decouvrir";

/// A screen of a dossier. Written after the dossier’s own address; what it writes, [`Page::parse`] reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The dossier at a glance.
    Overview,
    /// A session: its tasks and its script.
    Session(SessionId),
    /// « Relire avec le locataire ».
    Review(SessionId),
    /// A task of a session.
    Task(SessionId, TaskId),
    /// The person and the home.
    Person,
    /// Visits, and « On s’arrête là ».
    Visits,
    /// « Montrer au locataire ».
    Project,
    /// « Table commune ».
    CommonTable,
    /// Who decided what, when.
    History,
    /// The papers.
    Papers,
    /// One paper, by its key (`papers::PaperKind::key`).
    Paper(String),
    /// What was handed over, and opening a file.
    File,
    /// Handing the dossier over.
    Send,
    /// The landlord’s or the contractor’s own.
    Desk(Desk),
}

/// A screen of the landlord’s or of the contractor’s desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    /// The works: asked for, or ordered.
    Works,
    /// The landlord’s answer.
    Answer,
    /// Prices, fundings, what is left.
    Money,
    /// Contractor, orders.
    Orders,
    /// Dates, precautions, evenings.
    Site,
    /// What is fitted, reserves, reception.
    Reception,
}

impl Desk {
    const ALL: [Self; 6] = [Self::Works, Self::Answer, Self::Money, Self::Orders, Self::Site, Self::Reception];

    const fn address(self) -> &'static str {
        match self {
            Self::Works => "travaux",
            Self::Answer => "reponse",
            Self::Money => "financement",
            Self::Orders => "commande",
            Self::Site => "chantier",
            Self::Reception => "reception",
        }
    }
}

impl Page {
    /// Reads what follows the dossier’s address; `None` when it leads nowhere.
    pub fn parse(address: &str) -> Option<Self> {
        let session = |id: &str| SessionId(id.to_owned());
        Some(match address.split('/').filter(|part| !part.is_empty()).collect::<Vec<_>>().as_slice() {
            [] => Self::Overview,
            ["s", id] => Self::Session(session(id)),
            ["s", id, "relire"] => Self::Review(session(id)),
            ["s", id, "t", task] => Self::Task(session(id), TaskId((*task).to_owned())),
            ["personne"] => Self::Person,
            ["visites"] => Self::Visits,
            ["projet"] => Self::Project,
            ["table-commune"] => Self::CommonTable,
            ["historique"] => Self::History,
            ["papiers"] => Self::Papers,
            ["papiers", key] => Self::Paper((*key).to_owned()),
            ["fichier"] => Self::File,
            ["envoyer"] => Self::Send,
            [other] => Self::Desk(Desk::ALL.into_iter().find(|desk| desk.address() == *other)?),
            _ => return None,
        })
    }

    /// Its address in this dossier.
    pub fn of(&self, dossier: DossierId) -> String {
        format!("/d/{dossier}{self}")
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overview => Ok(()),
            Self::Session(session) => write!(f, "/s/{session}"),
            Self::Review(session) => write!(f, "/s/{session}/relire"),
            Self::Task(session, task) => write!(f, "/s/{session}/t/{task}"),
            Self::Person => f.write_str("/personne"),
            Self::Visits => f.write_str("/visites"),
            Self::Project => f.write_str("/projet"),
            Self::CommonTable => f.write_str("/table-commune"),
            Self::History => f.write_str("/historique"),
            Self::Papers => f.write_str("/papiers"),
            Self::Paper(key) => write!(f, "/papiers/{key}"),
            Self::File => f.write_str("/fichier"),
            Self::Send => f.write_str("/envoyer"),
            Self::Desk(desk) => write!(f, "/{}", desk.address()),
        }
    }
}

/// The dossier whose screen an address is.
pub fn dossier_of(address: &str) -> Option<DossierId> {
    address.strip_prefix("/d/").and_then(|rest| DossierId::parse(rest.split('/').next().unwrap_or_default()))
}

/// A dossier’s overview.
pub fn overview(dossier: DossierId) -> String {
    Page::Overview.of(dossier)
}

/// A session: its tasks and its script.
pub fn session(dossier: DossierId, session: &SessionId) -> String {
    Page::Session(session.clone()).of(dossier)
}

/// A task of a session.
pub fn task(dossier: DossierId, session: &SessionId, task: &TaskId) -> String {
    Page::Task(session.clone(), task.clone()).of(dossier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_at_its_address() {
        let (session, task) = (SessionId("s1".into()), TaskId("s1-home".into()));
        let pages = [
            Page::Overview,
            Page::Session(session.clone()),
            Page::Review(session.clone()),
            Page::Task(session, task),
            Page::Person,
            Page::Visits,
            Page::Project,
            Page::CommonTable,
            Page::History,
            Page::Papers,
            Page::Paper("fiche-travaux-0000000000000005".into()),
            Page::File,
            Page::Send,
        ];
        let pages = pages.into_iter().chain(Desk::ALL.map(Page::Desk));
        let dossier = DossierId::from_bits(7);
        for page in pages {
            let address = page.of(dossier);
            let rest = address.strip_prefix(&overview(dossier)).unwrap();
            assert_eq!(Page::parse(rest), Some(page), "{address}");
            assert_eq!(dossier_of(&address), Some(dossier), "{address}");
        }
    }

    #[test]
    fn an_address_that_leads_nowhere_is_no_page() {
        for address in ["s", "/s/s1/t", "/s/s1/relire/encore", "/inconnu", "/visites/1", "/papiers/a/b"] {
            assert_eq!(Page::parse(address), None, "{address}");
        }
        assert_eq!(Page::parse("/"), Some(Page::Overview));
        for address in [HOME, NEW, NEW_VAULT, CARDS, BACKUP, RESTORE, SETTINGS, DISCOVER, "/d/", "/d/odette"] {
            assert_eq!(dossier_of(address), None, "{address}");
        }
    }
}
