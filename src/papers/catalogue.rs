//! Every paper of the programme (domain.md § 6): what each is called, whom it is made for, and from what it is made.
//!
//! A paper is made from the dossier **as its own reader sees it**: the log is cut down here, once, before any paper reads it.
//! What a landlord, a contractor or the network may not know is not left out of their papers, it is absent from what their
//! papers are made of.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use dossier::{CarnetSize, Change, ContractorId, Log, Reader, State};
use programme::{ConsentId, Programme, SessionId};

use crate::block::{Block, Family, Identity, Paper};
use crate::tenant::signing::SignsToo;
use crate::typography::{french_spaces, kept_together};
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
    /// The letters of the tenant’s papers; `None`: those that the tenant chose, if this log tells it.
    pub letters: Option<CarnetSize>,
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
    /// Who signs beside the tenant, or for them, on what the tenant signs.
    pub(crate) signs_too: Option<SignsToo>,
    /// The photos whose bytes are at hand, by name.
    pub(crate) photos: BTreeSet<&'a str>,
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
        let log = known_to(whole, reader);
        // That a case is invented is nobody’s secret: the papers of those who may not know more say it too. The size of the
        // tenant’s letters is how their sheet is printed, not something that it tells.
        let mut state = State { fictional: is_fictional(whole), ..State::replay_for(&log, reader) };
        if self.comes_in_sizes() {
            state.carnet = making.letters.or_else(|| letters_chosen(whole));
        }
        let letterhead = making.identity.and_then(|identity| self.letterhead(identity));
        let signs_too = SignsToo::of(whole).filter(|_| reader == Reader::Tenant);
        let (programme, on) = (making.programme, making.on);
        let photos = making.photos.keys().map(String::as_str).collect();
        let seen = Seen { state, log, programme, on, letterhead, signs_too, photos };
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
        let mut paper = Paper { identity, photos, ..paper };
        paper.each_text(&kept_together);
        paper
    }

    /// Whether it is in large print: its letters are then of the size that suits the tenant.
    #[must_use]
    pub fn comes_in_sizes(&self) -> bool {
        self.shelf() == Shelf::Tenant && !matches!(self, Self::Letter)
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

/// What a paper is made of. Those that the tenant or the therapist reads tell what was decided before; what leaves for anybody
/// else is only what is in force (law 3 of the log): a word since corrected, undone or erased is not there to be printed.
fn known_to(whole: &Log, reader: Reader) -> Log {
    match reader {
        Reader::Tenant | Reader::Therapist => whole.seen_by(reader),
        Reader::Landlord | Reader::Contractor(_) | Reader::Research => whole.outgoing(reader),
    }
}

fn letters_chosen(whole: &Log) -> Option<CarnetSize> {
    let slot = Change::CarnetSizeChosen { size: CarnetSize::Points20 }.slot()?;
    match whole.in_force_in(&slot).first()?.change()? {
        Change::CarnetSizeChosen { size } => Some(*size),
        _ => None,
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

#[cfg(test)]
mod tests {
    use dossier::{Author, Body, ChangeId, Entry, PersonId, Role, Stamp, WriterId, fictional};

    use super::*;

    const AUTHOR: Author = Author { role: Role::Therapist, person: PersonId::from_bits(7) };

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default()
    }

    fn tell(log: &mut Log, number: u32, change: Change) -> ChangeId {
        let id = ChangeId::from_bits(u128::from(number));
        let stamp = Stamp { wall_ms: i64::MAX, counter: number, writer: WriterId::from_bits(1) };
        let replaces = change.slot().map(|slot| log.known_of(&slot)).unwrap_or_default();
        let body = Body::Change(change);
        log.insert(Entry {
            id,
            stamp,
            author: AUTHOR,
            on: day(),
            noted_after: false,
            from_paper: None,
            act: None,
            replaces,
            body,
        })
        .unwrap();
        id
    }

    fn committed(rent: &str) -> Change {
        Change::LandlordCommitted { up_to_cents: None, rent: rent.to_owned() }
    }

    #[test]
    fn what_was_corrected_undone_or_erased_is_not_in_what_papers_for_others_are_made_of() {
        let mut log = Log::new();
        let corrected = tell(&mut log, 1, committed("à cause de sa chute"));
        let undone = tell(&mut log, 2, committed("depuis son malaise"));
        tell(&mut log, 3, committed("rien ne change"));
        let landlord = log.get(corrected).unwrap().audience();
        tell(&mut log, 4, Change::Undone { target: undone, audience: landlord });
        let lesson = tell(&mut log, 5, Change::LessonReleased { lesson: "Madame Modèle est tombée.".to_owned() });
        let research = log.get(lesson).unwrap().audience();
        tell(&mut log, 6, Change::Redacted { target: lesson, audience: research });
        for reader in [Reader::Landlord, Reader::Contractor(ContractorId::from_bits(1)), Reader::Research] {
            let known = known_to(&log, reader);
            let told = format!("{:?}", known.entries().collect::<Vec<_>>());
            for word in ["chute", "malaise", "tombée"] {
                assert!(!told.contains(word), "{reader:?}: {told}");
            }
            assert_eq!(told.contains("rien ne change"), reader == Reader::Landlord);
        }
        assert_eq!(known_to(&log, Reader::Therapist).entries().count(), 6, "what was decided before is knowledge");
    }

    #[test]
    fn every_paper_of_the_tenant_comes_in_each_size_wherever_it_is_printed() {
        let (_, whole) = fictional::fictional_case(AUTHOR);
        let (programme, photos) = (Programme::embedded(), BTreeMap::new());
        // A landlord’s device knows nothing of the letters that the tenant chose.
        let landlords = whole.outgoing(Reader::Landlord);
        let state = State::replay(&landlords);
        let works: Vec<PaperKind> = state.sites.keys().map(|site| PaperKind::MyWorks(*site)).collect();
        assert!(!works.is_empty());
        for (log, kinds) in [(&landlords, works), (&whole, PaperKind::all(&State::replay(&whole), programme))] {
            for kind in kinds.iter().filter(|kind| kind.comes_in_sizes()) {
                for size in CarnetSize::ALL {
                    let making = Making { programme, on: day(), identity: None, photos: &photos, letters: Some(*size) };
                    let paper = kind.make(log, &making);
                    let points = carnet::points(Some(*size));
                    assert_eq!(paper.family, Family::LargePrint { points }, "{kind:?}");
                }
            }
        }
        let mut log = whole.clone();
        tell(&mut log, 1, Change::CarnetSizeChosen { size: CarnetSize::Points24 });
        let making = Making { programme, on: day(), identity: None, photos: &photos, letters: None };
        for kind in PaperKind::all(&State::replay(&log), programme).into_iter().filter(PaperKind::comes_in_sizes) {
            let chosen = Family::LargePrint { points: crate::block::Points::TwentyFour };
            assert_eq!(kind.make(&log, &making).family, chosen, "{kind:?} follows the tenant’s choice");
        }
    }

    #[test]
    fn no_line_end_cuts_a_telephone_number_of_the_letterhead() {
        let identity = Identity {
            name: "Service fictif".to_owned(),
            contact: vec!["3, allée des Tilleuls".to_owned(), "01 99 00 00 00".to_owned()],
            ..Identity::default()
        };
        let (programme, photos) = (Programme::embedded(), BTreeMap::new());
        let making = Making { programme, on: day(), identity: Some(&identity), photos: &photos, letters: None };
        let paper = PaperKind::Carnet.make(&Log::new(), &making);
        assert!(
            paper.plain_text().contains("Tilleuls\u{a0}· 01\u{a0}99\u{a0}00\u{a0}00\u{a0}00"),
            "{}",
            paper.plain_text()
        );
        assert!(paper.plain_text().contains("Le 1er\u{a0}décembre 2026"));
    }
}
