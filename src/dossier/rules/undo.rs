//! What undoing a change would take along: undoing what is in use explains and asks (law 6).

use litemap::LiteMap;

use crate::change::Change;
use crate::ids::{ChangeId, ContractorId, DefectId, IdeaId, ItemId};
use crate::log::{Body, Entry, Log};
use crate::stamp::Stamp;
use crate::terms::LandlordAnswer;
use crate::view::{Idea, Item, Site, State};

/// What hangs on a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoEffect {
    /// French sentences: what would no longer show, or who knows of it already. Empty: undo without asking.
    pub consequences: Vec<String>,
}

impl UndoEffect {
    /// Whether to explain and ask first.
    #[must_use]
    pub fn in_use(&self) -> bool {
        !self.consequences.is_empty()
    }
}

/// What undoing this change, with its act, would take along. The two states are compared, so that nothing that hangs on it is forgotten;
/// all of it comes back with redoing.
#[must_use]
pub fn undo_effect(log: &Log, id: ChangeId) -> UndoEffect {
    let act = log.act_of(id);
    let said: Vec<(ChangeId, &Change)> = act
        .iter()
        .filter_map(|entry| Some((entry.id, entry.change().filter(|change| change.slot().is_some())?)))
        .collect();
    if said.is_empty() {
        return UndoEffect::default();
    }
    let before = State::replay(log);
    let after = State::replay(&act.iter().fold(log.clone(), |log, entry| without(log, entry)));
    let mut consequences: Vec<String> = Vec::new();
    for (id, change) in said {
        let of_one = lost(change, &before, &after).into_iter().chain(known_outside(id, change, &before, &after));
        for words in of_one {
            // What is so of several parts of an act is said once.
            if !consequences.contains(&words) {
                consequences.push(words);
            }
        }
    }
    UndoEffect { consequences }
}

/// The log as it would be with this entry undone.
fn without(mut undone: Log, entry: &Entry) -> Log {
    let undoing = Entry {
        id: free_id(&undone),
        stamp: Stamp { wall_ms: i64::MAX, ..entry.stamp },
        author: entry.author,
        on: entry.on,
        noted_after: false,
        from_paper: None,
        act: None,
        replaces: Vec::new(),
        body: Body::Change(Change::Undone { target: entry.id, audience: entry.audience() }),
    };
    // It cannot be known: its id is free.
    let _ = undone.insert(undoing);
    undone
}

fn free_id(log: &Log) -> ChangeId {
    (0..=u128::MAX).map(ChangeId::from_bits).find(|id| log.get(*id).is_none()).unwrap_or(ChangeId::from_bits(0))
}

/// Counts what stops showing beside the thing itself.
fn lost(change: &Change, before: &State, after: &State) -> Vec<String> {
    let itself = |is: bool| usize::from(is);
    let situations = gone(&before.situations, &after.situations)
        .saturating_sub(itself(matches!(change, Change::SituationReported { .. } | Change::SituationWorded { .. })));
    let room_gone = |room| before.rooms.contains_key(room) && !after.rooms.contains_key(room);
    let own = before.own_situations.values().filter(|own| room_gone(&own.room)).count();
    let homeless = before.ideas.values().filter(|idea| idea.room.as_ref().is_some_and(room_gone)).count();
    let on_ideas =
        before.ideas.iter().filter(|(id, _)| !after.ideas.contains_key(id)).map(|(_, idea)| said_of_idea(idea));
    let reviews = gone(&before.objective_reviews, &after.objective_reviews)
        .saturating_sub(itself(matches!(change, Change::ObjectiveReviewed { .. })));
    let on_items =
        before.items.iter().filter(|(id, _)| !after.items.contains_key(id)).map(|(_, item)| said_of_item(item));
    let closed = matches!(change, Change::VisitHeld { visit, .. }
        if before.visits.get(visit).is_some_and(|visit| visit.outcome.is_some())
            && after.visits.get(visit).is_none_or(|visit| visit.held.is_none()));
    [
        no_longer(situations, "une situation de cette pièce", "situations de cette pièce"),
        no_longer(own, "une situation dite avec ses mots", "situations dites avec ses mots"),
        without_room(homeless),
        no_longer(on_ideas.sum(), "ce qui est noté sur cette idée", "choses notées sur cette idée"),
        no_longer(reviews, "ce qui est dit de cet objectif", "choses dites de cet objectif"),
        no_longer(on_items.sum(), "ce qui est noté sur ces travaux", "choses notées sur ces travaux"),
        no_longer(liftings_lost(before, after), "la levée de cette réserve", "levées de réserve"),
        closed.then(|| "Le compte rendu de fin de cette visite restera, sans la visite.".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn no_longer(gone: usize, one: &str, many: &str) -> Option<String> {
    match gone {
        0 => None,
        1 => Some(format!("{} ne s’affichera plus. Rétablir le fera revenir.", super::capitalised(one))),
        gone => Some(format!("{gone} {many} ne s’afficheront plus. Rétablir les fera revenir.")),
    }
}

fn without_room(homeless: usize) -> Option<String> {
    match homeless {
        0 => None,
        1 => Some("Une idée de cette pièce restera, sans pièce.".to_owned()),
        homeless => Some(format!("{homeless} idées de cette pièce resteront, sans pièce.")),
    }
}

fn said_of_idea(idea: &Idea) -> usize {
    [idea.decided.is_some(), idea.try_with.is_some(), idea.tried.is_some(), idea.done.is_some(), idea.in_hand.is_some()]
        .into_iter()
        .filter(|said| *said)
        .count()
        .saturating_add(idea.measures.len())
        .saturating_add(idea.answers.len())
}

fn said_of_item(item: &Item) -> usize {
    [
        item.feasibility.is_some(),
        item.support.is_some(),
        item.answer.is_some(),
        item.price.is_some(),
        item.upkeep.is_some(),
    ]
    .into_iter()
    .filter(|said| *said)
    .count()
}

fn liftings_lost(before: &State, after: &State) -> usize {
    let gone = |contractor: &ContractorId, defect: &DefectId| {
        after.sites.get(contractor).is_none_or(|site| !site.defects.contains_key(defect))
    };
    let of_site = |(contractor, site): (&ContractorId, &Site)| {
        site.defects.iter().filter(|(id, held)| held.lifted.is_some() && gone(contractor, id)).count()
    };
    before.sites.iter().map(of_site).sum()
}

/// What others were told already, and what was signed on it.
fn known_outside(id: ChangeId, change: &Change, before: &State, after: &State) -> Vec<String> {
    let is_issued = |item: &ItemId| before.sites.values().any(|site| site.issued.contains_key(item));
    let known: &[&str] = match change {
        Change::TenantDecided { idea, .. } => return told_with_decision(id, *idea, before),
        Change::LandlordAnswered { item, answer, .. } => {
            let granted = matches!(answer, LandlordAnswer::Granted | LandlordAnswer::GrantedOtherwise);
            let decided = before.ideas.values().filter_map(|idea| idea.decided.as_ref());
            match (decided.filter(|decided| decided.knowing == Some(id)).count() > 0, granted && is_issued(item)) {
                (true, true) => &[ANSWER_KNOWN, ORDERED],
                (true, false) => &[ANSWER_KNOWN],
                (false, true) => &[ORDERED],
                (false, false) => &[],
            }
        }
        Change::WorksItemProposed { item, .. }
        | Change::SupportChecked { item, .. }
        | Change::FeasibilityNoted { item, .. }
            if is_issued(item) =>
        {
            &[ORDERED]
        }
        Change::AsbestosNoted { .. } if before.sites.values().any(|site| !site.issued.is_empty()) => {
            &["Des travaux ont été commandés après ce repérage."]
        }
        Change::ContractorChosen { contractor, .. } => {
            let unnamed = after.sites.get(contractor).is_none_or(|site| site.name.is_empty());
            let busy = |site: &Site| !site.issued.is_empty() || !site.nights.is_empty();
            if unnamed && before.sites.get(contractor).is_some_and(busy) {
                &["Le chantier de cette entreprise restera, sans son nom."]
            } else {
                &[]
            }
        }
        Change::ConsentGiven { .. } => {
            &["C’est un accord du locataire. S’il a changé d’avis, notez plutôt un retrait\u{a0}: il garde la trace."]
        }
        Change::ProjectSigned { .. } | Change::HandInSigned { .. } | Change::HandoverSigned { .. } => {
            &["C’est une signature. Elle ne comptera plus."]
        }
        _ => &[],
    };
    known.iter().map(|sentence| (*sentence).to_owned()).collect()
}

const ORDERED: &str = "Ces travaux sont déjà commandés à une entreprise.";
const ANSWER_KNOWN: &str = "Une décision a été prise en connaissant cette réponse.";

/// A decision in force may be known to the landlord, and may be signed.
fn told_with_decision(id: ChangeId, idea: IdeaId, before: &State) -> Vec<String> {
    let mut known = Vec::new();
    let in_force = before.ideas.get(&idea).filter(|idea| idea.decided.as_ref().is_some_and(|d| d.change == id));
    if in_force.is_some_and(|idea| idea.item.is_some()) {
        known.push("Le dossier du bailleur contient déjà ces travaux. Ils y restent tant que vous ne les retirez pas du projet.".to_owned());
    }
    if in_force.is_some() && before.project_signed.is_some() {
        known.push("Le projet signé contient cette décision. Il faudra le relire et le signer de nouveau.".to_owned());
    }
    known
}

fn gone<K: Ord, V>(before: &LiteMap<K, V>, after: &LiteMap<K, V>) -> usize {
    before.keys().filter(|key| !after.contains_key(key)).count()
}
