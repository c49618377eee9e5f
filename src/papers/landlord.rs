//! The landlord’s file, « Projet d’adaptation du logement »: technical and financial, from what the landlord may know.
//!
//! Its first page answers a housing officer; the next ones are for whoever checks the works, then the money; the last one is
//! signed. No word of ours is about health, and what was taken out of the project is named, nothing more.

mod blocking;
mod costs;
mod decision;
mod diagnostics;
mod form;
mod glance;
mod say;
mod site;
mod works;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use dossier::rules::{Money, is_in_project, money};
use dossier::{Item, ItemId, State};
use programme::{Adaptation, Programme};

use crate::block::{Block, Family, Paper, paragraph};
use crate::carnet::say::said;
use crate::catalogue::Seen;
use crate::typography::french_spaces;

const TITLE: &str = "Projet d’adaptation du logement";

/// What every part of the file reads.
struct File<'s> {
    state: &'s State,
    programme: &'s Programme,
    on: NaiveDate,
    /// What is not withdrawn, in the order of the rooms, numbered in that order: it is read and signed by number.
    posts: Vec<Post<'s>>,
    money: Money,
}

/// One numbered item of the file, « poste » on a quote.
struct Post<'s> {
    number: usize,
    id: ItemId,
    item: &'s Item,
    /// The programme’s works of the same title, which knows the usual trade and cost; what was typed anew has none.
    known: Option<&'s Adaptation>,
}

/// The landlord’s file: technical and financial.
pub(crate) fn file(seen: &Seen) -> Paper {
    let file = File::read(seen);
    let parts = [
        glance::page(&file),
        works::section(&file),
        costs::section(&file),
        diagnostics::section(&file),
        site::section(&file),
        form::section(&file),
        decision::section(&file),
        file.closing(),
    ];
    seen.paper(TITLE, "Dossier technique et financier remis au bailleur", Family::Professional, parts.concat())
}

impl<'s> File<'s> {
    fn read(seen: &'s Seen<'s>) -> Self {
        let (state, programme) = (&seen.state, seen.programme);
        let mut items: Vec<(ItemId, &Item)> =
            state.items.iter().filter(|(_, item)| !item.withdrawn).map(|(id, item)| (*id, item)).collect();
        items.sort_by_key(|(id, item)| (room_position(programme, &item.place), said(&item.place), *id));
        let numbered = |(index, (id, item)): (usize, (ItemId, &'s Item))| {
            let known = programme.adaptations.iter().find(|known| french_spaces(&known.title) == said(&item.label));
            Post { number: index.saturating_add(1), id, item, known }
        };
        let posts = items.into_iter().enumerate().map(numbered).collect();
        Self { state, programme, on: seen.on, posts, money: money(state) }
    }

    /// The posts that are neither withdrawn nor impossible.
    fn in_project(&self) -> impl Iterator<Item = &Post<'s>> {
        self.posts.iter().filter(|post| is_in_project(post.item))
    }

    /// Whether nothing is asked: the tables are then for a pen.
    fn is_blank(&self) -> bool {
        self.in_project().next().is_none()
    }

    fn number_of(&self, id: ItemId) -> Option<usize> {
        self.posts.iter().find(|post| post.id == id).map(|post| post.number)
    }

    /// Where figures or rules were read, and when: « andeva.fr, lu le 22 novembre 2026 ». `None`: the programme knows none.
    fn sources(&self, ids: &[&programme::SourceId]) -> Option<String> {
        let known: Vec<&programme::Source> = ids.iter().filter_map(|id| self.programme.source(id)).collect();
        let read_on = known.iter().filter_map(|source| source.read_on.parse::<NaiveDate>().ok()).min();
        let texts: Vec<String> = known.iter().map(|source| said(&source.text)).collect();
        let read = if texts.len() > 1 { "lus" } else { "lu" };
        let read_on = read_on.map(|day| format!(", {read} {}", say::on_the(day))).unwrap_or_default();
        (!texts.is_empty()).then(|| format!("{}{read_on}", texts.join("\u{202f}; ")))
    }

    /// What is proposed by the authors of the software is said to be, once.
    fn closing(&self) -> Vec<Block> {
        let notice = said(&self.programme.notice);
        if notice.is_empty() { Vec::new() } else { vec![Block::Rule, paragraph(notice)] }
    }
}

impl Post<'_> {
    /// Its technical name.
    fn name(&self) -> String {
        let name = said(&self.item.label);
        if name.is_empty() { "Travaux à préciser".to_owned() } else { name }
    }

    /// « 1. Barre d’appui près des toilettes »
    fn numbered(&self) -> String {
        format!("{}.\u{a0}{}", self.number, self.name())
    }

    fn place(&self) -> String {
        let place = said(&self.item.place);
        if place.is_empty() { "Lieu à préciser".to_owned() } else { place }
    }
}

/// The rows that an empty file leaves to a pen: « 1. » to « 4. », the same from table to table.
fn blank_posts() -> impl Iterator<Item = String> {
    (1..=4).map(|number| format!("{number}."))
}

/// The programme’s order of rooms, from the street to the balcony; « Salle de bain 2 » stands with « Salle de bain », and what
/// is no room comes last.
fn room_position(programme: &Programme, place: &str) -> usize {
    let place = said(place);
    let is_here = |title: &str| {
        place.strip_prefix(title).is_some_and(|rest| rest.is_empty() || rest.trim().chars().all(|c| c.is_ascii_digit()))
    };
    let kinds = &programme.room_kinds;
    kinds.iter().position(|kind| is_here(&french_spaces(&kind.title))).unwrap_or(kinds.len())
}
