//! The tenant’s carnet, « Mon projet »: large print, pictures, their own words, what they decided.
//!
//! It lies on the kitchen table: falling is spoken of on one page only, « Si je tombe ». Our sentences hold twelve words at
//! most and one idea (source F31b); the tenant’s words are quoted as said. A section without content is left out.

pub(crate) mod choices;
mod me;
mod money;
pub(crate) mod next;
pub(crate) mod progress;
pub(crate) mod say;
pub(crate) mod works;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::rules::french_date;
use dossier::{CarnetSize, Idea, Item, Log, Progress, Room, State};
use programme::{Picture, Programme, SituationId};

use crate::block::{Block, Family, Paper, Points, callout, paragraph};
use crate::pictures::house;
use crate::typography::french_spaces;
use say::said;

/// What every part of the carnet, and every other paper of the tenant, reads.
#[derive(Clone, Copy)]
pub(crate) struct Carnet<'s> {
    pub(crate) state: &'s State,
    log: &'s Log,
    pub(crate) programme: &'s Programme,
    pub(crate) on: NaiveDate,
    /// Mostly pictures: large figures, few words.
    pub(crate) brief: bool,
}

/// The carnet as it stands on a day. `state` is the dossier as the tenant sees it (`State::replay_for` with
/// [`dossier::Reader::Tenant`]): the therapist’s own notes are not hidden here, they are absent. `log` tells what was decided
/// before; `on` is the day printed on the cover.
#[must_use]
pub fn carnet(state: &State, log: &Log, programme: &Programme, on: NaiveDate) -> Paper {
    let size = state.carnet;
    let carnet = Carnet::new(state, log, programme, on);
    let parts = [
        vec![carnet.cover()],
        vec![carnet.opening()],
        me::what_matters(&carnet),
        me::what_i_noticed(&carnet),
        choices::decided(&carnet),
        choices::later(&carnet),
        choices::to_look_at(&carnet),
        choices::stays(&carnet),
        progress::section(&carnet),
        works::section(&carnet),
        money::what_i_pay(&carnet),
        money::who_repairs(&carnet),
        next::who_to_call(&carnet),
        next::if_i_fall(&carnet),
        next::until_next_time(&carnet),
        carnet.closing(),
    ];
    Paper {
        title: "Mon projet".to_owned(),
        subject: "Mon carnet\u{a0}: mes mots, mes choix, la suite".to_owned(),
        language: "fr-FR".to_owned(),
        author: french_spaces(&programme.title),
        created: on,
        family: Family::LargePrint { points: points(size) },
        footer: carnet.footer(),
        identity: None,
        blocks: parts.concat(),
        photos: BTreeMap::new(),
    }
}

/// The size of the letters: what the tenant chose, 20 points until then, 24 beside pictures.
pub(crate) const fn points(size: Option<CarnetSize>) -> Points {
    match size {
        Some(CarnetSize::Points16) => Points::Sixteen,
        Some(CarnetSize::Points20) | None => Points::Twenty,
        Some(CarnetSize::Points24 | CarnetSize::Pictures) => Points::TwentyFour,
    }
}

impl<'s> Carnet<'s> {
    pub(crate) fn new(state: &'s State, log: &'s Log, programme: &'s Programme, on: NaiveDate) -> Self {
        Self { state, log, programme, on, brief: state.carnet == Some(CarnetSize::Pictures) }
    }

    fn cover(&self) -> Block {
        let first_name = said(&self.state.tenant.first_name);
        let done = self.programme.sessions.iter().filter(|session| {
            self.state.sessions.get(&session.id).is_some_and(|(progress, _)| *progress == Progress::Done)
        });
        let mut lines = vec![format!("Le {}", french_date(self.on))];
        if self.state.fictional {
            lines.push("Dossier fictif\u{a0}: cette personne n’existe pas.".to_owned());
        }
        Block::Cover {
            title: "Mon projet".to_owned(),
            name: (!first_name.is_empty()).then_some(first_name),
            lines,
            drawing: Some(house(done.count(), self.programme.sessions.len())),
        }
    }

    fn opening(&self) -> Block {
        let mut sentences =
            vec!["C’est moi qui décide. Je peux changer d’avis.", "Je le montre à qui je veux.", "Je peux y écrire."];
        if self.state.ideas.is_empty() {
            sentences.insert(1, "Il se remplit à chaque visite.");
        }
        callout("Ce carnet est à moi", vec![paragraph(sentences.join(" "))])
    }

    /// What must be said of a frame that is only proposed, in words for the tenant.
    fn closing(&self) -> Vec<Block> {
        let proposed = self.programme.notice.to_lowercase().contains("proposée");
        if proposed { vec![paragraph("Les textes de ce carnet sont une proposition.")] } else { Vec::new() }
    }

    fn footer(&self) -> String {
        let first_name = said(&self.state.tenant.first_name);
        // A name of any length shall leave room for « page 2 sur 8 ».
        let short: String = first_name.chars().take(20).collect();
        match (short.is_empty(), self.state.fictional) {
            (_, true) => "Mon projet · fictif".to_owned(),
            (true, false) => "Mon projet".to_owned(),
            (false, false) => format!("Mon projet · {short}"),
        }
    }

    /// The title under which an idea is printed. An idea typed without a word still has a line.
    pub(crate) fn titled(&self, idea: &Idea) -> String {
        let title = said(&idea.title);
        if title.is_empty() { "Une idée à moi".to_owned() } else { title }
    }

    /// The programme’s sentence for the tenant, when the idea is one of the programme’s.
    pub(crate) fn in_plain_words(&self, idea: &Idea) -> Option<String> {
        let adaptation = self.programme.adaptation(idea.adaptation.as_ref()?)?;
        let sentence = french_spaces(&adaptation.tenant);
        (sentence != said(&idea.title)).then_some(sentence)
    }

    pub(crate) fn picture(&self, idea: &Idea) -> Option<Picture> {
        Some(self.programme.adaptation(idea.adaptation.as_ref()?)?.picture)
    }

    /// An item by the name the tenant knows: their idea’s, else the technical label.
    pub(crate) fn item_name(&self, item: &Item) -> String {
        match item.idea.and_then(|id| self.state.ideas.get(&id)) {
            Some(idea) => self.titled(idea),
            None => {
                let label = said(&item.label);
                if label.is_empty() { "Travaux".to_owned() } else { label }
            }
        }
    }

    /// The programme’s words for a situation, where a dossier kept none; empty when the programme no longer lists it.
    fn wording_of(&self, situation: &SituationId) -> String {
        self.programme.situation(situation).map(|known| french_spaces(&known.tenant)).unwrap_or_default()
    }

    pub(crate) fn room_name(&self, room: &Room) -> String {
        let name = said(&room.name);
        if name.is_empty() {
            self.programme.room_kind(&room.kind).map_or_else(|| "Une pièce".to_owned(), |kind| kind.title.clone())
        } else {
            name
        }
    }
}
