//! Every paper of the programme (domain.md § 6): what each is called, whom it is made for, and from what it is made.
//!
//! A paper is made from the dossier **as its own reader sees it**: the log is cut down here, once, before any paper reads it.
//! What a landlord, a contractor or the network may not know is not left out of their papers, it is absent from what their
//! papers are made of.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::{Change, ContractorId, Log, Reader, State};
use programme::{ConsentId, Programme, SessionId};

use crate::block::{Block, Family, Identity, Paper};
use crate::typography::french_spaces;
use crate::{carnet, conductor, consent, handover, landlord, lesson, letter, report, site, tenant};

/// One paper that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperKind {
    /// « Mon projet », the tenant’s carnet.
    Carnet,
    /// « À essayer d’ici la prochaine fois », one page, after a session.
    ToTry(SessionId),
    /// « Où en est mon projet », one page.
    Standing,
    /// « Ma feuille travaux », day by day; it lies on the kitchen table: not a word of falls.
    MyWorks(ContractorId),
    /// « Ma prise en main »: shown, tried, understood.
    TakingInHand,
    /// The therapist’s report.
    Report,
    /// « Projet d’adaptation du logement », the landlord’s file.
    Landlord,
    /// The contractor’s works sheet.
    Site(ContractorId),
    /// The handover’s record.
    Handover(ContractorId),
    /// The script of a session, to use by hand.
    Conductor(SessionId),
    /// The tenant’s letter of article 7 f.
    Letter,
    /// What one dossier teaches, anonymous.
    Lesson,
    /// One consent form.
    Consent(ConsentId),
}

/// Who a paper is for: how the screen gathers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// « Pour la personne »
    Tenant,
    /// « Pour l’ergothérapeute »
    Therapist,
    /// « Pour le bailleur »
    Landlord,
    /// « Pour l’entreprise »
    Contractor,
    /// « Pour le réseau »
    Network,
}

/// What every paper is made from, besides the dossier.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    pub programme: &'a Programme,
    /// The civil date printed on it.
    pub on: NaiveDate,
    /// Whose letterhead it bears.
    pub identity: Option<&'a Identity>,
    /// Photos that papers may show, by name, logo included.
    pub photos: &'a BTreeMap<String, Vec<u8>>,
}

/// The dossier as one reader sees it, and what a paper needs beside it.
#[derive(Debug)]
pub(crate) struct Seen<'a> {
    pub(crate) state: State,
    pub(crate) log: Log,
    pub(crate) programme: &'a Programme,
    pub(crate) on: NaiveDate,
    /// The letterhead that the paper will bear: it takes room, and tells whom to call.
    pub(crate) letterhead: Option<Identity>,
}

impl PaperKind {
    /// The papers that this dossier can give now, shelf by shelf.
    #[must_use]
    pub fn all(state: &State, programme: &Programme) -> Vec<Self> {
        let sessions = || programme.sessions.iter().map(|session| session.id.clone());
        let sites = || state.sites.keys().copied();
        let mut kinds = vec![Self::Carnet];
        kinds.extend(sessions().filter(|id| tenant::has_something_to_try(state, programme, id)).map(Self::ToTry));
        kinds.push(Self::Standing);
        kinds.extend(sites().map(Self::MyWorks));
        kinds.push(Self::TakingInHand);
        kinds.extend(programme.consents.iter().map(|consent| Self::Consent(consent.id.clone())));
        kinds.push(Self::Letter);
        kinds.push(Self::Report);
        kinds.extend(sessions().map(Self::Conductor));
        kinds.push(Self::Landlord);
        kinds.extend(sites().map(Self::Site));
        kinds.extend(sites().map(Self::Handover));
        kinds.push(Self::Lesson);
        kinds
    }

    /// Whose state it is made from: what this reader may not see is absent from it.
    #[must_use]
    pub const fn reader(&self) -> Reader {
        match self {
            Self::Carnet | Self::ToTry(_) | Self::Standing | Self::TakingInHand | Self::Consent(_) => Reader::Tenant,
            Self::Report => Reader::Therapist,
            // The works sheet lies where anyone passes; the letter goes to the landlord.
            Self::MyWorks(_) | Self::Landlord | Self::Handover(_) | Self::Letter => Reader::Landlord,
            Self::Site(contractor) => Reader::Contractor(*contractor),
            // A script is the programme’s own; only the lesson released on purpose reaches the network.
            Self::Conductor(_) | Self::Lesson => Reader::Research,
        }
    }

    /// For whom it is.
    #[must_use]
    pub const fn shelf(&self) -> Shelf {
        match self {
            Self::Carnet
            | Self::ToTry(_)
            | Self::Standing
            | Self::MyWorks(_)
            | Self::TakingInHand
            | Self::Consent(_)
            | Self::Letter => Shelf::Tenant,
            Self::Report | Self::Conductor(_) => Shelf::Therapist,
            Self::Landlord | Self::Handover(_) => Shelf::Landlord,
            Self::Site(_) => Shelf::Contractor,
            Self::Lesson => Shelf::Network,
        }
    }

    /// What it is called on a screen.
    #[must_use]
    pub fn title(&self, programme: &Programme) -> String {
        let session = |id: &SessionId| programme.session(id).map(|session| session.title.clone()).unwrap_or_default();
        let title = match self {
            Self::Carnet => "Mon projet, le carnet".to_owned(),
            Self::ToTry(id) => format!("À essayer d’ici la prochaine fois, après «\u{202f}{}\u{202f}»", session(id)),
            Self::Standing => "Où en est mon projet".to_owned(),
            Self::MyWorks(_) => "Ma feuille travaux".to_owned(),
            Self::TakingInHand => "Ma prise en main".to_owned(),
            Self::Report => "Compte rendu d’ergothérapie".to_owned(),
            Self::Landlord => "Projet d’adaptation du logement".to_owned(),
            Self::Site(_) => "Fiche travaux".to_owned(),
            Self::Handover(_) => "Procès-verbal de réception".to_owned(),
            Self::Conductor(id) => format!("Conducteur de séance\u{a0}: {}", session(id)),
            Self::Letter => "Courrier au bailleur, article 7 f".to_owned(),
            Self::Lesson => "Fiche retour d’expérience".to_owned(),
            Self::Consent(id) => {
                let form = programme.consents.iter().find(|consent| consent.id == *id);
                format!("Accord\u{a0}: {}", form.map(|form| form.title.clone()).unwrap_or_default())
            }
        };
        french_spaces(&title)
    }

    /// The stem of its file’s name: no name, no place, never why.
    #[must_use]
    pub fn file_stem(&self) -> String {
        match self {
            Self::Carnet => "mon-projet".to_owned(),
            Self::ToTry(id) => format!("a-essayer-{id}"),
            Self::Standing => "ou-en-est-mon-projet".to_owned(),
            Self::MyWorks(_) => "ma-feuille-travaux".to_owned(),
            Self::TakingInHand => "ma-prise-en-main".to_owned(),
            Self::Report => "compte-rendu".to_owned(),
            Self::Landlord => "projet-adaptation-logement".to_owned(),
            Self::Site(_) => "fiche-travaux".to_owned(),
            Self::Handover(_) => "proces-verbal-reception".to_owned(),
            Self::Conductor(id) => format!("conducteur-{id}"),
            Self::Letter => "courrier-article-7-f".to_owned(),
            Self::Lesson => "retour-d-experience".to_owned(),
            Self::Consent(id) => format!("accord-{id}"),
        }
    }

    /// Makes the paper from the whole log, of which it reads what its own reader may see.
    #[must_use]
    pub fn make(&self, whole: &Log, making: &Making) -> Paper {
        let reader = self.reader();
        // That a case is invented is nobody’s secret: the papers of those who may not know more say it too.
        let state = State { fictional: is_fictional(whole), ..State::replay_for(whole, reader) };
        let letterhead = making.identity.and_then(|identity| self.letterhead(identity));
        let (log, programme, on) = (whole.seen_by(reader), making.programme, making.on);
        let seen = Seen { state, log, programme, on, letterhead };
        let paper = match self {
            Self::Carnet => carnet::carnet(&seen.state, &seen.log, seen.programme, seen.on),
            Self::ToTry(session) => tenant::to_try(&seen, session),
            Self::Standing => tenant::standing(&seen),
            Self::MyWorks(contractor) => tenant::my_works(&seen, *contractor),
            Self::TakingInHand => tenant::taking_in_hand(&seen),
            Self::Report => report::report(&seen),
            Self::Landlord => landlord::file(&seen),
            Self::Site(contractor) => site::sheet(&seen, *contractor),
            Self::Handover(contractor) => handover::record(&seen, *contractor),
            Self::Conductor(session) => conductor::conductor(&seen, session),
            Self::Letter => letter::letter(&seen),
            Self::Lesson => lesson::lesson(&seen),
            Self::Consent(consent) => consent::form(&seen, consent),
        };
        let shown = shown_photos(&paper.blocks);
        let identity = seen.letterhead;
        let logo = identity.as_ref().and_then(|identity| identity.logo.as_deref());
        let wanted = |name: &str| shown.contains(&name) || logo == Some(name);
        let photos = making.photos.iter().filter(|(name, _)| wanted(name));
        let photos = photos.map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        Paper { identity, photos, ..paper }
    }

    /// The letterhead that this paper bears. « Service de gériatrie » would tell a contractor what it may not know: what leaves
    /// the care circle bears the name chosen for it, and none without one. The tenant’s own letter bears none; an anonymous paper
    /// tells nothing of where it comes from.
    fn letterhead(&self, identity: &Identity) -> Option<Identity> {
        match (self, self.reader()) {
            (Self::Lesson | Self::Letter, _) => None,
            (Self::Conductor(_), _) | (_, Reader::Therapist | Reader::Tenant) => Some(identity.clone()),
            _ => identity.outside.clone().map(|name| Identity { name, accent: identity.accent, ..Identity::default() }),
        }
    }
}

impl Seen<'_> {
    /// A paper of this dossier, without its blocks: said to be fictional wherever its metadata and its foot are read.
    pub(crate) fn paper(&self, title: &str, subject: &str, family: Family, blocks: Vec<Block>) -> Paper {
        let fictional = if self.state.fictional { " · fictif" } else { "" };
        Paper {
            title: title.to_owned(),
            subject: subject.to_owned(),
            language: "fr-FR".to_owned(),
            author: french_spaces(&self.programme.title),
            created: self.on,
            family,
            footer: format!("{title}{fictional}"),
            identity: None,
            blocks,
            photos: BTreeMap::new(),
        }
    }
}

fn is_fictional(log: &Log) -> bool {
    log.entries().any(|entry| matches!(entry.change(), Some(Change::DossierOpened { fictional: true, .. })))
}

/// The names of the photos that blocks show.
fn shown_photos(blocks: &[Block]) -> Vec<&str> {
    use crate::block::Image;
    let mut names = Vec::new();
    for block in blocks {
        match block {
            Block::Figure { image: Image::Photo(name), .. } => names.push(name.as_str()),
            Block::Entry { body, .. } | Block::Callout { body, .. } => names.extend(shown_photos(body)),
            Block::Panels { panels } => panels.iter().for_each(|panel| names.extend(shown_photos(&panel.body))),
            _ => {}
        }
    }
    names
}
