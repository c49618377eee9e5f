//! The desks of the landlord and of the contractor: how far each part of their work is, the one thing to do next, and what « Mes
//! dossiers » says of a dossier to each profession. Read off what they may see: their copy holds nothing else.

mod contractor;
mod landlord;

use chrono::NaiveDate;
use programme::{Programme, SiteTopicId};

pub use self::contractor::{contractor_next, contractor_way};
pub use self::landlord::{WholeAnswer, answered_otherwise, awaiting_answer, landlord_next, landlord_way, whole_answer};
use super::next::{next_action, phase, when};
use super::visits::next_visit;
use crate::audience::Reader;
use crate::terms::{Appointment, Progress};
use crate::view::{Defect, Site, State};

/// A part of the work of the landlord (the first five) or of the contractor (the others), in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Is it possible, on what wall, is there asbestos?
    Study,
    /// Granted, otherwise, refused.
    Answer,
    /// What it costs, who pays.
    Fund,
    /// From which contractor.
    Order,
    /// Dates, evenings, reception, defects.
    Follow,
    /// Dates, precautions, each evening.
    Prepare,
    /// What is fitted, measured.
    Build,
    /// The landlord receives.
    Receive,
    /// What is to be put right.
    Lift,
}

impl Stage {
    /// « Étudier », « Lever les réserves ».
    #[must_use]
    pub const fn french(self) -> &'static str {
        match self {
            Self::Study => "Étudier",
            Self::Answer => "Répondre",
            Self::Fund => "Financer",
            Self::Order => "Commander",
            Self::Follow => "Suivre",
            Self::Prepare => "Préparer",
            Self::Build => "Poser et mesurer",
            Self::Receive => "Recevoir",
            Self::Lift => "Lever les réserves",
        }
    }
}

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageProgress {
    /// Which one.
    pub stage: Stage,
    /// How much is done.
    pub have: usize,
    /// Of how much; zero while there is nothing to do there.
    pub want: usize,
}

impl StageProgress {
    /// Done, begun or neither. A stage with nothing to do is not begun.
    #[must_use]
    pub const fn status(&self) -> Progress {
        match (self.have, self.want) {
            (_, 0) | (0, _) => Progress::NotStarted,
            (have, want) if have >= want => Progress::Done,
            _ => Progress::Started,
        }
    }

    const fn is_left(&self) -> bool {
        self.have < self.want
    }
}

/// The one thing to do next at a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskAction {
    /// « Répondre pour 3 travaux ».
    pub sentence: String,
    /// Where it is done; `None` when there is nothing to do.
    pub stage: Option<Stage>,
}

/// What « Mes dossiers » says of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Whose it is, as its reader may call it: a contractor is told of an address, not of a person.
    pub name: String,
    /// Where it stands, in its reader’s terms.
    pub phase: String,
    /// The one thing to do next.
    pub next: String,
    /// The next appointment, where the thing to do next is another: only the therapist’s copy holds any.
    pub visit: Option<Appointment>,
}

/// What a reader’s list says of a dossier, seen from a day.
#[must_use]
pub fn at_a_glance(state: &State, programme: &Programme, reader: Reader, today: NaiveDate) -> Glance {
    let name = dossier_name(state, reader);
    let (way, next) = match reader {
        Reader::Landlord => (landlord_way(state).to_vec(), landlord_next(state, today)),
        Reader::Contractor(contractor) => {
            (contractor_way(state, contractor).to_vec(), contractor_next(state, contractor, today))
        }
        Reader::Therapist | Reader::Tenant | Reader::Research => {
            let phase = phase(state, programme).map(|phase| phase.title).unwrap_or_default();
            let next = next_action(state, programme, today).sentence;
            let visit = next_visit(state, today).and_then(|(_, visit)| visit.planned.clone());
            return Glance { name, phase, visit: visit.filter(|at| !is_told(at, &next, today)), next };
        }
    };
    // What is to be done now says where one is: an evening that was never settled holds nobody back once it is past.
    let left = || way.iter().find(|progress| progress.is_left()).map(|progress| progress.stage);
    let begun = way.iter().any(|progress| progress.want > 0);
    let phase = next.stage.or_else(left).map_or(if begun { "Terminé" } else { "À venir" }, Stage::french).to_owned();
    Glance { name, phase, next: next.sentence, visit: None }
}

/// Whether a sentence says this appointment already.
fn is_told(at: &Appointment, sentence: &str, today: NaiveDate) -> bool {
    sentence.starts_with(&when(at, today))
}

/// How a reader calls a dossier; empty while nothing says it.
#[must_use]
pub fn dossier_name(state: &State, reader: Reader) -> String {
    match reader {
        Reader::Contractor(contractor) => state.sites.get(&contractor).map(site_name).unwrap_or_default(),
        _ => format!("{} {}", state.tenant.first_name, state.tenant.last_name).trim().to_owned(),
    }
}

/// « 12, rue des Tilleuls, 44990 Port-Fictif »: the first sentence of the address that the site agreement gives, or else the number
/// of the order. A contractor is told no name of a tenant.
#[must_use]
pub fn site_name(site: &Site) -> String {
    let address = site.conditions.get(&SiteTopicId::from("address")).map(|(_, words)| words.trim()).unwrap_or_default();
    let first = address.split(". ").next().unwrap_or_default().lines().next().unwrap_or_default();
    let first = first.trim().trim_end_matches('.');
    match (first, site.order.trim()) {
        ("", "") => "Chantier sans adresse".to_owned(),
        ("", order) => format!("Commande {order}"),
        (address, _) => address.to_owned(),
    }
}

/// The defects still to be put right, with their numbers.
#[must_use]
pub fn open_defects(site: &Site) -> Vec<(usize, &Defect)> {
    let numbered = (1..).zip(site.defects_in_order());
    numbered.map(|(number, (_, defect))| (number, defect)).filter(|(_, defect)| defect.lifted.is_none()).collect()
}

fn nothing(sentence: &str) -> DeskAction {
    DeskAction { sentence: sentence.to_owned(), stage: None }
}

const fn at(stage: Stage, sentence: String) -> DeskAction {
    DeskAction { sentence, stage: Some(stage) }
}

fn late_defect(site: &Site, today: NaiveDate) -> Option<(usize, &Defect)> {
    let late = open_defects(site).into_iter().filter(|(_, defect)| defect.deadline.is_some_and(|day| day < today));
    late.min_by_key(|(_, defect)| defect.deadline)
}

/// Those without a deadline come last.
const fn by_deadline(defect: &Defect) -> (bool, Option<NaiveDate>) {
    (defect.deadline.is_none(), defect.deadline)
}

const fn has_dates(site: &Site) -> bool {
    site.start.is_some() && site.end.is_some()
}
