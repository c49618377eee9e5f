//! What a change has to be before it is made. Only the door checks; replay takes whatever comes.

use litemap::LiteMap;
use std::ops::Deref;

use chrono::{Datelike, NaiveDate};

use super::{Dossier, Now, Refusal};
use crate::audience::Role;
use crate::change::Change;
use crate::ids::{ContractorId, DefectId, IdeaId, ItemId, RoomId};
use crate::rules::photos::photos_agreed;
use crate::rules::search::plain;
use crate::rules::works::may_order;
use crate::terms::{ItemDimension, Signature};
use crate::view::{ConsentStanding, State};

/// Twenty metres: no dimension of a home adaptation reaches it. In millimetres.
const MOST_MM: u32 = 20_000;
/// A million euros, in cents: beyond it a figure is a slip of the finger.
const MOST_CENTS: u64 = 100_000_000;
/// A day, in minutes.
const MOST_MINUTES: u16 = 24 * 60;
/// The most objectives that a person holds in mind.
const MOST_OBJECTIVES: usize = 3;
/// No one alive was born before: no year of a dossier is earlier, and one being typed (2, 20, 202) is none yet.
pub const FIRST_YEAR: i32 = 1900;

/// The dossier’s state, replayed only by a check that reads it.
pub(super) struct Held<'a>(pub(super) &'a Dossier);

impl Deref for Held<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        self.0.state()
    }
}

#[allow(
    clippy::too_many_lines,
    reason = "one arm a kind, in the order of Change; splitting would hide what is missing"
)]
pub(super) fn check(change: &Change, state: &Held, now: Now) -> Result<(), Refusal> {
    match change {
        Change::TenantBorn { year: Some(year) } if !(FIRST_YEAR..=now.today.year()).contains(year) => {
            Err(Refusal::OutOfRange("L’année de naissance", "entre 1900 et cette année"))
        }
        Change::ContactKept { name, quality, phone, .. } => {
            some_text(&[name, quality, phone], "le nom de la personne à appeler")
        }
        Change::ContactDropped { contact } => known(&state.contacts, contact, "cette personne"),
        Change::VisitHeld { date, .. } if *date > now.today => Err(Refusal::NotYet),
        Change::VisitClosed { visit, minutes, .. } => {
            known(&state.visits, visit, "cette visite")?;
            within(*minutes <= MOST_MINUTES, "La durée", "de 24 heures au plus")
        }
        Change::SafetyFelt { felt: Some(felt), .. } => within(*felt <= 10, "Le sentiment de sécurité", "entre 0 et 10"),

        Change::ObjectiveStated { objective, words, .. } => {
            text(words, "l’objectif")?;
            let more = !state.objectives.contains_key(objective);
            if more && state.objectives.len() >= MOST_OBJECTIVES { Err(Refusal::ThreeObjectives) } else { Ok(()) }
        }
        Change::ObjectiveDropped { objective } | Change::ObjectiveReviewed { objective, .. } => {
            known(&state.objectives, objective, "cet objectif")
        }
        Change::PreciousNamed { words, .. } => text(words, "ce qui ne doit pas changer"),
        Change::PreciousDropped { precious } => known(&state.precious, precious, "cette chose"),

        Change::RoomNamed { name, .. } => text(name, "le nom de la pièce"),
        Change::RoomRemoved { room } | Change::RoomSeen { room, .. } | Change::SituationReported { room, .. } => {
            a_room(state, *room)
        }
        Change::SituationWorded { room, .. } => room.map_or(Ok(()), |room| a_room(state, room)),
        Change::OwnSituationTold { room, words, .. } => {
            a_room(state, *room)?;
            text(words, "ce que le locataire dit")
        }
        Change::OwnSituationDropped { own } => known(&state.own_situations, own, "cette situation"),

        // The caption of a photo that is kept may be corrected, whatever became of the agreement and of what it is of.
        Change::PhotoTaken { photo, .. } if state.photos.contains_key(photo) => Ok(()),
        // Words typed of a photo that was erased meanwhile do not bring it back: a new one has none.
        Change::PhotoTaken { words, .. } if !words.trim().is_empty() => Err(Refusal::Gone(PHOTO)),
        Change::PhotoTaken { room, idea, taken_on, .. } => {
            room.map_or(Ok(()), |room| a_room(state, room))?;
            idea.map_or(Ok(()), |idea| an_idea(state, idea))?;
            a_photo(state, *taken_on, now)
        }
        Change::PhotoShown { photo, item, place, label } => {
            known(&state.photos, photo, PHOTO)?;
            item.map_or(Ok(()), |item| an_item(state, item))?;
            text(place, "l’endroit que la photo montre")?;
            text(label, "ce que la photo montre")?;
            agreed(state)
        }
        Change::PhotoHidden { photo } => known(&state.shown, photo, PHOTO),

        Change::IdeaAdded { room, title, .. } => {
            room.map_or(Ok(()), |room| a_room(state, room))?;
            text(title, "l’idée")
        }
        Change::IdeaRemoved { idea } => {
            an_idea(state, *idea)?;
            let held = state.ideas.get(idea).and_then(|idea| idea.item).and_then(|item| state.items.get(&item));
            if held.is_some_and(|item| !item.withdrawn) { Err(Refusal::StillInProject) } else { Ok(()) }
        }
        Change::IdeaAnswersSituation { idea, room, .. } => {
            room.map_or(Ok(()), |room| a_room(state, room))?;
            an_idea(state, *idea)
        }
        Change::TenantDecided { idea, knowing, on, .. } => {
            an_idea(state, *idea)?;
            let answer = knowing.map(|id| state.0.log().get(id).and_then(crate::Entry::change));
            match answer {
                Some(Some(Change::LandlordAnswered { .. })) | None if *on <= now.today => Ok(()),
                Some(Some(Change::LandlordAnswered { .. })) | None => Err(Refusal::NotYet),
                _ => Err(Refusal::Gone("cette réponse du bailleur")),
            }
        }
        Change::IdeaRanked { idea, .. }
        | Change::TryAgreed { idea, .. }
        | Change::TryNoted { idea, .. }
        | Change::TakenInHand { idea, .. } => an_idea(state, *idea),
        Change::IdeaDone { idea, on, .. } => {
            an_idea(state, *idea)?;
            if *on > now.today { Err(Refusal::NotYet) } else { Ok(()) }
        }
        Change::MeasureTaken { idea, mm, .. } => {
            an_idea(state, *idea)?;
            mm.map_or(Ok(()), a_length)
        }

        Change::ConsentGiven { name, signature, on, .. } => {
            signed(name, signature, state)?;
            if *on > now.today { Err(Refusal::NotYet) } else { Ok(()) }
        }
        Change::ConsentWithdrawn { consent, .. } => match state.consents.get(consent) {
            Some(ConsentStanding::Given { .. }) => Ok(()),
            _ => Err(Refusal::NotGiven),
        },
        Change::ProjectSigned { name, signature, on } | Change::HandInSigned { name, signature, on } => {
            signed(name, signature, state)?;
            if *on > now.today { Err(Refusal::NotYet) } else { Ok(()) }
        }

        Change::WorksItemProposed { place, label, dimensions, .. } => {
            text(place, "le lieu des travaux")?;
            text(label, "les mots techniques de ces travaux")?;
            lengths(dimensions)
        }
        Change::WorksItemAnswersIdea { item, idea } => {
            an_item(state, *item)?;
            an_idea(state, *idea)
        }
        Change::WorksItemWithdrawn { item, .. }
        | Change::FeasibilityNoted { item, .. }
        | Change::SupportChecked { item, .. }
        | Change::ItemUpkeepAgreed { item, .. } => an_item(state, *item),
        Change::LandlordAnswered { item, on, .. } => {
            an_item(state, *item)?;
            if *on > now.today { Err(Refusal::NotYet) } else { Ok(()) }
        }
        Change::ItemPriced { item, cents, .. } => {
            an_item(state, *item)?;
            cents.map_or(Ok(()), an_amount)
        }
        Change::LandlordCommitted { up_to_cents, .. } => up_to_cents.map_or(Ok(()), an_amount),
        Change::FundingPlanned { label, cents, .. } => {
            text(label, "le nom du financement")?;
            cents.map_or(Ok(()), an_amount)
        }
        Change::FundingDropped { funding } | Change::FundingLineNamed { funding, .. } => {
            known(&state.fundings, funding, "ce financement")
        }
        Change::ContractorChosen { name, .. } => text(name, "le nom de l’entreprise"),

        Change::PhotoIssued { contractor, photo, label, .. } => {
            a_site(state, *contractor)?;
            known(&state.shown, photo, PHOTO)?;
            text(label, "ce que la photo montre")?;
            agreed(state)
        }
        Change::PhotoRecalled { contractor, photo } => {
            let issued = state.sites.get(contractor).is_some_and(|site| site.shown.contains_key(photo));
            if issued { Ok(()) } else { Err(Refusal::Gone(PHOTO)) }
        }
        Change::PremisesPhotographed { contractor, photo, place, taken_on, .. } => {
            a_site(state, *contractor)?;
            text(place, "l’endroit que la photo montre")?;
            let held = state.sites.get(contractor).is_some_and(|site| site.before.contains_key(photo));
            if held { Ok(()) } else { a_photo(state, *taken_on, now) }
        }
        Change::DefectPhotographed { contractor, photo, defect, taken_on, .. } => {
            a_defect(state, *contractor, *defect)?;
            let held = state.sites.get(contractor).and_then(|site| site.defects.get(defect));
            let held = held.is_some_and(|defect| defect.photos.contains_key(photo));
            if held { Ok(()) } else { a_photo(state, *taken_on, now) }
        }
        Change::WorksItemIssued { contractor, item, label, dimensions, .. } => {
            a_site(state, *contractor)?;
            an_item(state, *item)?;
            text(label, "les mots techniques de ces travaux")?;
            lengths(dimensions)?;
            may_order(state, *item).map_err(Refusal::Blocked)
        }
        Change::WorksItemRecalled { contractor, item } => {
            let issued = state.sites.get(contractor).is_some_and(|site| site.issued.contains_key(item));
            if issued { Ok(()) } else { Err(Refusal::Gone("cette commande")) }
        }
        Change::WorksScheduled { contractor, start, end, .. } => {
            a_site(state, *contractor)?;
            let reversed = start.zip(*end).is_some_and(|(start, end)| end < start);
            if reversed { Err(Refusal::DatesReversed) } else { Ok(()) }
        }
        Change::SiteConditionAgreed { contractor, .. } | Change::NightArranged { contractor, .. } => {
            a_site(state, *contractor)
        }
        Change::HandoverChecked { contractor, fitted, .. } => {
            a_site(state, *contractor)?;
            lengths(fitted)
        }
        Change::DefectNoted { contractor, words, .. } => {
            a_site(state, *contractor)?;
            text(words, "ce qui ne va pas")
        }
        Change::DefectRemoved { contractor, defect } => a_defect(state, *contractor, *defect),
        Change::DefectLifted { contractor, defect, on, seen_by } => {
            a_defect(state, *contractor, *defect)?;
            text(seen_by, "le nom de qui a vu la réserve levée")?;
            if *on > now.today { Err(Refusal::NotYet) } else { Ok(()) }
        }
        Change::HandoverSigned { contractor, landlord, contractor_name, on } => {
            a_site(state, *contractor)?;
            text(landlord, "le nom du représentant du bailleur")?;
            text(contractor_name, "le nom du représentant de l’entreprise")?;
            if *on > now.today { Err(Refusal::NotYet) } else { Ok(()) }
        }

        // Free: nothing to refer to, nothing to measure, and empty words clear a field.
        Change::DossierOpened { .. }
        | Change::TenantNamed { .. }
        | Change::TenantBorn { .. }
        | Change::HomeDescribed { .. }
        | Change::TenantPhoneKept { .. }
        | Change::CarnetSizeChosen { .. }
        | Change::SigningCapacityNoted { .. }
        | Change::UnderstandingChecked { .. }
        | Change::CourseSet { .. }
        | Change::CourseReasonNoted { .. }
        | Change::VisitPlanned { .. }
        | Change::VisitHeld { .. }
        | Change::StepFollowed { .. }
        | Change::TaskSet { .. }
        | Change::SessionSet { .. }
        | Change::SkillShown { .. }
        | Change::ReflectionAgreed { .. }
        | Change::SynthesisValidated { .. }
        | Change::TenantTold { .. }
        | Change::TherapistNoted { .. }
        | Change::SafetyFelt { felt: None, .. }
        | Change::HomeMapDrawn { .. }
        | Change::ReferralProposed { .. }
        | Change::HabitReported { .. }
        | Change::ConsentRefused { .. }
        | Change::AsbestosNoted { .. }
        | Change::LessonReleased { .. } => Ok(()),

        Change::Undone { .. } | Change::Redacted { .. } => Err(Refusal::ByItsOwnDoor),
    }
}

fn known<K: Ord, V>(held: &LiteMap<K, V>, id: &K, what: &'static str) -> Result<(), Refusal> {
    if held.contains_key(id) { Ok(()) } else { Err(Refusal::Gone(what)) }
}

const PHOTO: &str = "cette photo";

/// A new photo: with the tenant’s agreement, and not before it was taken.
fn a_photo(state: &Held, taken_on: NaiveDate, now: Now) -> Result<(), Refusal> {
    agreed(state)?;
    if taken_on > now.today { Err(Refusal::NotYet) } else { Ok(()) }
}

/// The agreements are not in the copies of the landlord and of the firms: what the last file attested of them is asked by
/// whoever holds it (decisions/photos.md).
fn agreed(state: &Held) -> Result<(), Refusal> {
    let asked = state.0.author().role == Role::Therapist;
    if asked && !photos_agreed(state) { Err(Refusal::NoPhotos) } else { Ok(()) }
}

fn a_room(state: &State, room: RoomId) -> Result<(), Refusal> {
    known(&state.rooms, &room, "cette pièce")
}

fn an_idea(state: &State, idea: IdeaId) -> Result<(), Refusal> {
    known(&state.ideas, &idea, "cette idée")
}

/// A withdrawn item is still one: it may come back.
fn an_item(state: &State, item: ItemId) -> Result<(), Refusal> {
    known(&state.items, &item, "cette ligne de travaux")
}

fn a_site(state: &State, contractor: ContractorId) -> Result<(), Refusal> {
    known(&state.sites, &contractor, "cette entreprise")
}

fn a_defect(state: &State, contractor: ContractorId, defect: DefectId) -> Result<(), Refusal> {
    a_site(state, contractor)?;
    let held = state.sites.get(&contractor).is_some_and(|site| site.defects.contains_key(&defect));
    if held { Ok(()) } else { Err(Refusal::Gone("cette réserve")) }
}

fn text(words: &str, what: &'static str) -> Result<(), Refusal> {
    if words.trim().is_empty() { Err(Refusal::Empty(what)) } else { Ok(()) }
}

fn some_text(words: &[&String], what: &'static str) -> Result<(), Refusal> {
    if words.iter().all(|words| words.trim().is_empty()) { Err(Refusal::Empty(what)) } else { Ok(()) }
}

fn within(holds: bool, what: &'static str, range: &'static str) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::OutOfRange(what, range)) }
}

fn a_length(mm: u32) -> Result<(), Refusal> {
    within(mm < MOST_MM, "La mesure", "de moins de 20 mètres")
}

fn lengths(dimensions: &[ItemDimension]) -> Result<(), Refusal> {
    dimensions.iter().try_for_each(|dimension| a_length(dimension.mm))
}

fn an_amount(cents: u64) -> Result<(), Refusal> {
    within(cents <= MOST_CENTS, "Le montant", "d’un million d’euros au plus")
}

/// A signature has a name; said aloud, it has a witness who is on the tenant’s side.
fn signed(name: &str, signature: &Signature, state: &State) -> Result<(), Refusal> {
    text(name, "le nom de qui signe")?;
    match signature {
        Signature::Oral { witness, quality } if !is_fit(witness, quality, state) => Err(Refusal::Witness),
        Signature::Drawn { strokes } if strokes.is_empty() => Err(Refusal::Empty("la signature")),
        _ => Ok(()),
    }
}

fn is_fit(witness: &str, quality: &str, state: &State) -> bool {
    /// Beginnings of the words by which one says that a witness comes from the professionals’ side.
    const PROFESSIONAL: [&str; 14] = [
        "ergo",
        "bailleur",
        "hlm",
        "esh",
        "entreprise",
        "gardien",
        "concierge",
        "gestionnaire",
        "artisan",
        "plombier",
        "electricien",
        "menuisier",
        "carreleur",
        "macon",
    ];
    let named = |name: &str| !name.trim().is_empty() && plain(name) == plain(witness);
    let quality = plain(quality);
    let professional = quality.split(' ').any(|word| PROFESSIONAL.iter().any(|start| word.starts_with(start)));
    !witness.trim().is_empty()
        && !quality.is_empty()
        && !professional
        && !state.sites.values().any(|site| named(&site.contact) || named(&site.name))
}
