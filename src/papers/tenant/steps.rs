//! Where each thing decided stands on its way, what comes next and who does it, in plain words.

use dossier::rules::{Blocked, french_day, is_in_project, is_works, may_order, to_decide_again};
use dossier::{ConsentStanding, Course, Defect, Feasibility, Idea, IdeaId, Item, ItemId, LandlordAnswer, Site};
use programme::ConsentId;

use crate::block::{Block, paragraph};
use crate::carnet::Carnet;
use crate::carnet::say::{answered, on_the, reported, said};

/// Where a thing stands, the farthest from done first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    ChooseAgain,
    ToAsk,
    Asked,
    Waiting,
    Impossible,
    Refused,
    Granted,
    GrantedOtherwise,
    Ordered,
    ToPutRight,
    Mine,
    Done,
}

impl Stage {
    /// What it is called on the page.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::ChooseAgain => "À choisir de nouveau",
            Self::ToAsk => "Pas encore demandé",
            Self::Asked => "Demandé",
            Self::Waiting => "En attente",
            Self::Impossible => "Pas possible",
            Self::Refused => "Refusé",
            Self::Granted => "Accordé",
            Self::GrantedOtherwise => "Accordé autrement",
            Self::Ordered => "Commandé",
            Self::ToPutRight => "Fait, à corriger",
            Self::Mine => "De mon côté",
            Self::Done => "Fait",
        }
    }
}

/// Where something stands, and what comes next, by whom.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Standing {
    pub(super) stage: Stage,
    pub(super) then: Vec<Block>,
}

/// Where one thing decided stands.
pub(super) fn standing_of(carnet: &Carnet, id: IdeaId, idea: &Idea) -> Standing {
    let held = idea.item.and_then(|item| Some((item, carnet.state.items.get(&item)?)));
    let Some((item_id, item)) = held else { return without_item(carnet, idea) };
    if idea.done.is_some() {
        return in_place(carnet, item_id);
    }
    if to_decide_again(carnet.state).contains(&id) {
        let mut then = answer_of(item);
        then.push(paragraph("Je peux dire oui, non, ou plus tard."));
        return Standing { stage: Stage::ChooseAgain, then };
    }
    if !is_in_project(item) {
        let note = item.feasibility.as_ref().and_then(|(_, note, ..)| reported("Le technicien dit", note));
        let then = note.into_iter().chain([paragraph("J’en parle avec mon ergothérapeute.")]).collect();
        return Standing { stage: Stage::Impossible, then };
    }
    if let Some(site) = carnet.state.sites.values().find(|site| site.issued.contains_key(&item_id)) {
        return Standing { stage: Stage::Ordered, then: ordered(site) };
    }
    match item.answer.as_ref().map(|given| given.answer) {
        Some(LandlordAnswer::Granted) => Standing { stage: Stage::Granted, then: granted(carnet, item_id, item) },
        Some(LandlordAnswer::GrantedOtherwise) => {
            Standing { stage: Stage::GrantedOtherwise, then: granted(carnet, item_id, item) }
        }
        Some(LandlordAnswer::Refused) => {
            let mut then = answer_of(item);
            then.push(paragraph("Je peux le faire faire à mes frais, par courrier."));
            then.push(paragraph("Mon ergothérapeute a le modèle du courrier."));
            Standing { stage: Stage::Refused, then }
        }
        Some(LandlordAnswer::Pending) | None => unanswered(carnet, item),
    }
}

/// What I do by myself, or works of which the landlord has not heard.
fn without_item(carnet: &Carnet, idea: &Idea) -> Standing {
    let (stage, then) = match idea.done {
        Some(_) => (Stage::Done, Vec::new()),
        None if is_works(idea, carnet.programme) => (Stage::ToAsk, sheet_to_show()),
        None => (Stage::Mine, Vec::new()),
    };
    Standing { stage, then }
}

fn in_place(carnet: &Carnet, item: ItemId) -> Standing {
    let left = open_defects(carnet, item);
    if left.is_empty() {
        return Standing { stage: Stage::Done, then: Vec::new() };
    }
    let told = left.into_iter().flat_map(|defect| {
        let by = defect.deadline.map(|day| format!(", au plus tard {}", on_the(day))).unwrap_or_default();
        let next = paragraph(format!("La suite\u{a0}: l’entreprise corrige{by}."));
        reported("À corriger", &defect.words).into_iter().chain([next])
    });
    Standing { stage: Stage::ToPutRight, then: told.collect() }
}

/// What is still wrong with an item that is in place.
pub(super) fn open_defects<'s>(carnet: &Carnet<'s>, item: ItemId) -> Vec<&'s Defect> {
    let defects = carnet.state.sites.values().flat_map(|site| site.defects.values());
    defects.filter(|defect| defect.lifted.is_none() && defect.item == Some(item)).collect()
}

fn answer_of(item: &Item) -> Vec<Block> {
    let Some(given) = &item.answer else { return Vec::new() };
    let told = paragraph(answered(given.answer, given.on));
    [told].into_iter().chain(reported("Il dit", &given.words)).collect()
}

fn ordered(site: &Site) -> Vec<Block> {
    let name = said(&site.name);
    let who = if name.is_empty() { "L’entreprise".to_owned() } else { name };
    vec![paragraph(format!("La suite\u{a0}: l’entreprise vient chez moi. {}", arrival(&who, site)))]
}

/// « Bains et Bâti : du lundi 14 septembre au vendredi 18 septembre. »
fn arrival(who: &str, site: &Site) -> String {
    match (site.start, site.end) {
        (Some(start), Some(end)) if start != end => {
            format!("{who}\u{a0}: du {} au {}.", french_day(start), french_day(end))
        }
        (Some(start), _) => format!("{who}\u{a0}: {}.", french_day(start)),
        (None, _) => format!("{who}\u{a0}: le jour n’est pas encore fixé."),
    }
}

/// Granted: what keeps it from being ordered, the landlord’s part first, then mine.
fn granted(carnet: &Carnet, id: ItemId, item: &Item) -> Vec<Block> {
    let mut then = answer_of(item);
    let against = may_order(carnet.state, id).err().unwrap_or_default();
    let next = if against.iter().any(|reason| matches!(reason, Blocked::NotUnderWay(_))) {
        None
    } else if against.iter().any(|reason| matches!(reason, Blocked::NotFeasible(_))) {
        Some("La suite\u{a0}: le technicien du bailleur vient regarder.")
    } else if against.contains(&Blocked::AsbestosUndecided) {
        Some("La suite\u{a0}: le bailleur fait analyser les murs.")
    } else if against.contains(&Blocked::SupportUnchecked) {
        Some("La suite\u{a0}: le bailleur vérifie le mur.")
    } else if carnet.state.sites.is_empty() {
        Some("La suite\u{a0}: le bailleur choisit l’entreprise.")
    } else {
        Some("La suite\u{a0}: le bailleur commande les travaux.")
    };
    then.extend(next.map(paragraph));
    then
}

fn unanswered(carnet: &Carnet, item: &Item) -> Standing {
    if !sheet_may_leave(carnet) {
        return Standing { stage: Stage::ToAsk, then: sheet_kept(carnet) };
    }
    let Some((verdict, note, who, by)) = &item.feasibility else {
        let next = paragraph("La suite\u{a0}: le technicien du bailleur vient regarder.");
        return Standing { stage: Stage::Asked, then: vec![next] };
    };
    let then = if *verdict == Feasibility::Possible {
        vec![paragraph("Le technicien est venu. C’est possible."), paragraph("La suite\u{a0}: le bailleur répond.")]
    } else {
        let who = said(who);
        let who = if who.is_empty() { "le bailleur".to_owned() } else { who };
        let by = by.map(|day| format!(", au plus tard {}", on_the(day))).unwrap_or_default();
        let next = paragraph(format!("La suite\u{a0}: {who} vérifie{by}."));
        reported("Le technicien dit", note).into_iter().chain([next]).collect()
    };
    Standing { stage: Stage::Waiting, then }
}

/// The landlord has the sheet only once I agreed; a programme that asks no such thing leaves it to the item.
fn sheet_may_leave(carnet: &Carnet) -> bool {
    let to_landlord = ConsentId::from("to-landlord");
    carnet.programme.consent(&to_landlord).is_none() || is_given(carnet, &to_landlord)
}

/// Whether I agreed, and still do.
fn is_given(carnet: &Carnet, consent: &ConsentId) -> bool {
    matches!(carnet.state.consents.get(consent), Some(ConsentStanding::Given { .. }))
}

fn sheet_kept(carnet: &Carnet) -> Vec<Block> {
    match carnet.state.consents.get(&ConsentId::from("to-landlord")) {
        Some(ConsentStanding::Refused { .. } | ConsentStanding::Withdrawn { .. }) => {
            vec![paragraph("La fiche n’est pas partie. C’est mon choix.")]
        }
        Some(ConsentStanding::Given { .. }) | None => sheet_to_show(),
    }
}

fn sheet_to_show() -> Vec<Block> {
    vec![paragraph("La suite\u{a0}: mon ergothérapeute me montre la fiche.")]
}

/// Whether the project goes on: while it waits, nothing is asked of anyone.
pub(super) fn goes_on(carnet: &Carnet) -> bool {
    !matches!(carnet.state.course, Some((Course::Suspended | Course::Stopped, _)))
}
