//! From a « je veux » to works: what the landlord is told, what may be ordered, and whether the site may start.

use std::fmt;

use chrono::NaiveDate;
use programme::{Adaptation, AdaptationKind, ConsentId, Programme, SiteTopicId};

use super::decisions::to_decide_again;
use crate::change::Change;
use crate::ids::{ContractorId, IdeaId, ItemId, RoomId};
use crate::terms::{Asbestos, Course, Decision, Feasibility, IdeaKind, ItemDimension, LandlordAnswer, Night, Support};
use crate::view::{ConsentStanding, Idea, Item, Site, State};

/// More nights than this on one site means a mistyped year.
const MOST_NIGHTS: usize = 180;

/// Why an item may not be ordered yet. Its Display is a French sentence which a landlord may read: no health data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// No such item.
    Unknown,
    /// Taken out of the project.
    Withdrawn,
    /// The dossier waits or stopped: no works, no mail.
    NotUnderWay(Course),
    /// The landlord has not granted it, or not yet.
    NotGranted(LandlordAnswer),
    /// The landlord answered otherwise, and the tenant has not decided knowing it.
    TenantToHear,
    /// The tenant has not signed the project.
    NotSigned,
    /// The tenant does not agree that the contractor receives the works sheet, or was not asked.
    SheetNotAgreed,
    /// The technical visit has not said « possible ».
    NotFeasible(Option<Feasibility>),
    /// Something is drilled, and the survey before works is undecided (source F59).
    AsbestosUndecided,
    /// Something is fixed, and nobody checked on what.
    SupportUnchecked,
}

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "Ces travaux n’existent pas dans ce dossier. Rien n’est perdu. Revenez à la liste des travaux.",
            Self::Withdrawn => "Ces travaux sont retirés du projet.",
            Self::NotUnderWay(Course::Suspended) => "Le dossier est en pause\u{a0}: aucune commande ne part.",
            Self::NotUnderWay(_) => "Le dossier est arrêté ou terminé\u{a0}: aucune commande ne part.",
            Self::NotGranted(LandlordAnswer::Refused) => "Le bailleur a refusé ces travaux.",
            Self::NotGranted(_) => "La réponse du bailleur n’est pas encore arrivée. Notez-la ici dès qu’elle est connue.",
            Self::TenantToHear => "Le bailleur a répondu autrement que demandé. Le locataire doit l’apprendre et choisir de nouveau.",
            Self::NotSigned => "Le locataire n’a pas encore signé son projet.",
            Self::SheetNotAgreed => "Le locataire n’a pas donné son accord pour la fiche remise à l’entreprise. Montrez-lui la fiche, puis demandez.",
            Self::NotFeasible(Some(Feasibility::Impossible)) => "La visite technique a conclu que c’est impossible.",
            Self::NotFeasible(Some(_)) => "Il reste un point technique à vérifier.",
            Self::NotFeasible(None) => "La visite technique n’a pas encore eu lieu pour ces travaux.",
            Self::AsbestosUndecided => "Le repérage de l’amiante avant travaux n’est pas décidé. On ne perce, colle, coupe ni raccorde rien avant de savoir.",
            Self::SupportUnchecked => "Personne n’a encore vérifié le support de la fixation. Notez le mur et qui l’a vérifié.",
        })
    }
}

impl Blocked {
    /// Whether it is about the dossier or the building, and so the same for all the works that it stops.
    const fn is_common(&self) -> bool {
        matches!(self, Self::NotUnderWay(_) | Self::NotSigned | Self::SheetNotAgreed | Self::AsbestosUndecided)
    }
}

/// Of the reasons against each item of a list, those to tell once above it: what is not the item’s own and stops several.
#[must_use]
pub fn told_once(against: &[Vec<Blocked>]) -> Vec<Blocked> {
    let mut once: Vec<Blocked> = Vec::new();
    for reason in against.iter().flatten().filter(|reason| reason.is_common()) {
        let stops = against.iter().filter(|reasons| reasons.contains(reason)).count();
        if stops > 1 && !once.contains(reason) {
            once.push(reason.clone());
        }
    }
    once
}

/// Whether an item may be ordered from a contractor.
///
/// # Errors
/// Every reason against it, the most decisive first.
pub fn may_order(state: &State, item: ItemId) -> Result<(), Vec<Blocked>> {
    let Some(held) = state.items.get(&item) else { return Err(vec![Blocked::Unknown]) };
    if held.withdrawn {
        return Err(vec![Blocked::Withdrawn]);
    }
    let mut against = Vec::new();
    if let Some((course, _)) = state.course.filter(|(course, _)| *course != Course::Open) {
        against.push(Blocked::NotUnderWay(course));
    }
    let answer = held.answer.as_ref().map_or(LandlordAnswer::Pending, |answered| answered.answer);
    if !matches!(answer, LandlordAnswer::Granted | LandlordAnswer::GrantedOtherwise) {
        against.push(Blocked::NotGranted(answer));
    }
    against.extend(tenant_side(state, held));
    let verdict = held.feasibility.as_ref().map(|(verdict, ..)| *verdict);
    if verdict != Some(Feasibility::Possible) {
        against.push(Blocked::NotFeasible(verdict));
    }
    if held.drilled {
        if !asbestos_is_decided(state) {
            against.push(Blocked::AsbestosUndecided);
        }
        if !found_support(held) {
            against.push(Blocked::SupportUnchecked);
        }
    }
    if against.is_empty() { Ok(()) } else { Err(against) }
}

/// Whether somebody checked what a fixing will hold on.
pub(super) fn found_support(item: &Item) -> bool {
    item.support.as_ref().is_some_and(|(support, _, by)| *support != Support::Unknown && !by.trim().is_empty())
}

/// What only the tenant and the therapist know. A copy of the landlord’s, which has no idea behind the item, asks nothing here.
fn tenant_side(state: &State, item: &Item) -> Vec<Blocked> {
    let mut against = Vec::new();
    let Some(idea) = item.idea else { return against };
    if to_decide_again(state).contains(&idea) {
        against.push(Blocked::TenantToHear);
    } else if !state.ideas.get(&idea).is_some_and(is_wanted) {
        against.push(Blocked::Withdrawn);
    }
    if state.project_signed.is_none() {
        against.push(Blocked::NotSigned);
    }
    if !matches!(state.consents.get(&ConsentId::from("to-contractor")), Some(ConsentStanding::Given { .. })) {
        against.push(Blocked::SheetNotAgreed);
    }
    against
}

/// Whether the asbestos gate is open: the building is not concerned, or the survey came back. « Présent » opens it too, for a
/// contractor who follows the special procedure.
#[must_use]
pub fn asbestos_is_decided(state: &State) -> bool {
    state
        .asbestos
        .as_ref()
        .is_some_and(|(asbestos, _)| matches!(asbestos, Asbestos::NotConcerned | Asbestos::NoneFound | Asbestos::Found))
}

/// An order that stands with a contractor although it might not be given today: the tenant or the landlord went back on it, it
/// turned out impossible, the survey reopened. Somebody has to take it back before the contractor comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingOrder {
    /// With whom.
    pub contractor: ContractorId,
    /// What was ordered.
    pub item: ItemId,
    /// Why it may not be ordered any more.
    pub against: Vec<Blocked>,
}

/// The orders to take back, until the works are received. A dossier that waits only waits: its orders stay.
#[must_use]
pub fn orders_to_recall(state: &State) -> Vec<StandingOrder> {
    let of_site = |(contractor, site): (&ContractorId, &Site)| {
        let (contractor, done) = (*contractor, site.received.is_some());
        let handed_over = |item: &ItemId| site.handover.get(item).is_some_and(|(_, accepted)| accepted.is_some());
        let open = site.issued.keys().filter(|item| !done && !handed_over(item)).copied();
        open.filter_map(|item| {
            let mut against = may_order(state, item).err()?;
            // A contractor’s own copy knows of orders, not of what they come from.
            against.retain(|why| !matches!(why, Blocked::NotUnderWay(_) | Blocked::Unknown));
            (!against.is_empty()).then_some(StandingOrder { contractor, item, against })
        })
        .collect::<Vec<_>>()
    };
    state.sites.iter().flat_map(of_site).collect()
}

/// One night of the works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NightOfWorks {
    /// The evening’s date.
    pub date: NaiveDate,
    /// What is arranged; empty if nothing is.
    pub night: Night,
    /// Whether toilet, water, bed and passage are settled.
    pub settled: bool,
}

/// Each night from the first day of works to the last, both included: what was glued that day is still wet that evening.
/// Empty without dates.
#[must_use]
pub fn nights(site: &Site) -> Vec<NightOfWorks> {
    let (Some(start), Some(end)) = (site.start, site.end) else { return Vec::new() };
    start
        .iter_days()
        .take_while(|date| *date <= end)
        .take(MOST_NIGHTS)
        .map(|date| {
            let night = site.nights.get(&date).cloned().unwrap_or_default();
            NightOfWorks { date, settled: night.is_settled(), night }
        })
        .collect()
}

/// Why works may not start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReady {
    /// First or last day is missing.
    NoDates,
    /// The last day comes before the first one, or months after.
    DatesToCheck,
    /// Nobody to call.
    NoContact,
    /// Nothing was ordered.
    NothingOrdered,
    /// This night is not settled.
    Night(NaiveDate),
}

impl fmt::Display for NotReady {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDates => f.write_str("Le premier et le dernier jour des travaux sont à fixer."),
            Self::DatesToCheck => f.write_str("Les dates des travaux sont à vérifier."),
            Self::NoContact => f.write_str("Il manque le nom et le téléphone de la personne à appeler."),
            Self::NothingOrdered => f.write_str("Aucuns travaux n’ont encore été commandés à cette entreprise."),
            Self::Night(date) => {
                write!(
                    f,
                    "La nuit du {} n’est pas réglée\u{a0}: toilettes, eau, lit, passage.",
                    super::french_day(*date)
                )
            }
        }
    }
}

/// What was agreed on a site, with its wording: in the programme’s order; what it no longer knows comes last, under the wording of
/// that day. What was left blank is not agreed.
#[must_use]
pub fn agreed_on_site(site: &Site, programme: &Programme) -> Vec<(String, String)> {
    let rank = |id: &SiteTopicId| {
        programme.site_topics.iter().position(|topic| topic.id == *id).unwrap_or(programme.site_topics.len())
    };
    let mut said: Vec<_> = site.conditions.iter().filter(|(_, (_, words))| !words.trim().is_empty()).collect();
    said.sort_by_key(|(id, _)| rank(id));
    said.into_iter().map(|(_, said)| said.clone()).collect()
}

/// Whether the works of a site may start: no night may be unsettled (source F65).
///
/// # Errors
/// Everything that is still to settle.
pub fn site_ready(site: &Site) -> Result<(), Vec<NotReady>> {
    let mut against = Vec::new();
    if site.issued.is_empty() {
        against.push(NotReady::NothingOrdered);
    }
    if site.contact.trim().is_empty() || site.phone.trim().is_empty() {
        against.push(NotReady::NoContact);
    }
    let nights = nights(site);
    match (site.start, site.end) {
        (Some(_), Some(_)) if nights.is_empty() || nights.len() == MOST_NIGHTS => against.push(NotReady::DatesToCheck),
        (Some(_), Some(_)) => {
            against.extend(nights.iter().filter(|night| !night.settled).map(|night| NotReady::Night(night.date)));
        }
        _ => against.push(NotReady::NoDates),
    }
    if against.is_empty() { Ok(()) } else { Err(against) }
}

/// Whether an idea is one that a landlord has to know of once wanted: works, and anything drilled.
#[must_use]
pub fn is_works(idea: &Idea, programme: &Programme) -> bool {
    let drilled = idea.adaptation.as_ref().and_then(|id| programme.adaptation(id)).is_some_and(|a| a.drilled);
    idea.kind == IdeaKind::Works || drilled
}

/// What the programme knows of works by their technical label: all that a landlord or a contractor is told of them.
#[must_use]
pub fn known_work<'p>(label: &str, programme: &'p Programme) -> Option<&'p Adaptation> {
    let mut works = programme.adaptations.iter().filter(|known| known.kind == AdaptationKind::Works || known.drilled);
    works.find(|known| known.title == label.trim())
}

fn is_wanted(idea: &Idea) -> bool {
    idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Want)
}

/// What the landlord is to be told of an idea: place, label and explanation in the programme’s technical words, never the
/// tenant’s, and what was measured. `None` unless it is works at « je veux ». The tenant’s own idea has no technical words:
/// its label and explanation come empty, for the therapist to write.
///
/// The first change goes to the landlord’s file; the second links it to the idea and stays with the tenant.
#[must_use]
pub fn works_item_for(idea: IdeaId, item: ItemId, programme: &Programme, state: &State) -> Option<[Change; 2]> {
    let held = state.ideas.get(&idea).filter(|held| is_wanted(held) && is_works(held, programme))?;
    let known = held.adaptation.as_ref().and_then(|id| programme.adaptation(id));
    let proposed = Change::WorksItemProposed {
        item,
        place: held.room.map_or_else(|| "Logement".to_owned(), |room| place(room, programme, state)),
        label: known.map(|adaptation| adaptation.title.clone()).unwrap_or_default(),
        explanation: known.and_then(|adaptation| adaptation.technical.clone()).unwrap_or_default(),
        dimensions: measured(held, programme),
        drilled: known.is_none_or(|adaptation| adaptation.drilled),
    };
    Some([proposed, Change::WorksItemAnswersIdea { item, idea }])
}

/// The measured dimensions of an idea, under the programme’s technical labels, in its order.
fn measured(idea: &Idea, programme: &Programme) -> Vec<ItemDimension> {
    let Some(adaptation) = idea.adaptation.as_ref().and_then(|id| programme.adaptation(id)) else { return Vec::new() };
    let taken = |dimension: &programme::Dimension| {
        idea.measures.get(&dimension.id).map(|m| ItemDimension { label: dimension.label.clone(), mm: m.mm })
    };
    adaptation.dimensions.iter().filter_map(taken).collect()
}

/// The kind of room, never the tenant’s name for it (« la chambre d’Yves » tells more than a contractor needs); numbered when
/// the home has several.
fn place(room: RoomId, programme: &Programme, state: &State) -> String {
    let Some(kind) = state.rooms.get(&room).map(|held| &held.kind) else { return "Logement".to_owned() };
    let Some(title) = programme.room_kind(kind).map(|kind| kind.title.clone()) else { return "Logement".to_owned() };
    let alike: Vec<RoomId> =
        state.rooms_in_order().into_iter().filter(|(_, held)| held.kind == *kind).map(|(id, _)| id).collect();
    match alike.iter().position(|id| *id == room) {
        Some(position) if alike.len() > 1 => format!("{title} {}", position.saturating_add(1)),
        _ => title,
    }
}

/// The works at « je veux » that the landlord’s file does not hold yet, in the tenant’s order.
#[must_use]
pub fn ideas_to_propose(state: &State, programme: &Programme) -> Vec<IdeaId> {
    let waits = |idea: &Idea| is_wanted(idea) && is_works(idea, programme) && idea.item.is_none();
    state.ideas_in_order().into_iter().filter(|(_, idea)| waits(idea)).map(|(id, _)| id).collect()
}

/// The items whose idea is no longer « je veux »: the landlord is to see them as « retiré du projet », and not why.
#[must_use]
pub fn items_to_withdraw(state: &State) -> Vec<ItemId> {
    let outlived = |item: &Item| {
        !item.withdrawn && item.idea.and_then(|idea| state.ideas.get(&idea)).is_some_and(|idea| !is_wanted(idea))
    };
    state.items.iter().filter(|(_, item)| outlived(item)).map(|(id, _)| *id).collect()
}

/// The ideas still at « je veux » that the technical visit found impossible, in the tenant’s order: the tenant is to hear it, and
/// to decide knowing it.
#[must_use]
pub fn found_impossible(state: &State) -> Vec<IdeaId> {
    let impossible = |item: &Item| {
        !item.withdrawn && item.feasibility.as_ref().is_some_and(|(verdict, ..)| *verdict == Feasibility::Impossible)
    };
    let concerned =
        |idea: &Idea| is_wanted(idea) && idea.item.and_then(|item| state.items.get(&item)).is_some_and(impossible);
    state.ideas_in_order().into_iter().filter(|(_, idea)| concerned(idea)).map(|(id, _)| id).collect()
}

/// Takes an item out of the project, under the name the landlord knows it by and without a reason. `None`: there is none.
#[must_use]
pub fn withdrawal(item: ItemId, state: &State) -> Option<Change> {
    let Item { place, label, .. } = state.items.get(&item)?;
    Some(Change::WorksItemWithdrawn { item, place: Some(place.clone()), label: Some(label.clone()) })
}

/// The items whose idea was measured again or is to be elsewhere since: the same item, with the dimensions and the place of now.
#[must_use]
pub fn items_to_correct(state: &State, programme: &Programme) -> Vec<Change> {
    let corrected = |(id, item): (&ItemId, &Item)| {
        let idea =
            item.idea.and_then(|idea| state.ideas.get(&idea)).filter(|idea| is_wanted(idea) && !item.withdrawn)?;
        let measured = measured(idea, programme);
        let dimensions = if measured.is_empty() { item.dimensions.clone() } else { measured };
        let room = idea.room.filter(|room| state.rooms.contains_key(room));
        let place = room.map_or_else(|| item.place.clone(), |room| place(room, programme, state));
        (dimensions != item.dimensions || place != item.place).then(|| Change::WorksItemProposed {
            item: *id,
            place,
            label: item.label.clone(),
            explanation: item.explanation.clone(),
            dimensions,
            drilled: item.drilled,
        })
    };
    state.items.iter().filter_map(corrected).collect()
}
