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
use crate::numbers::{self, Numbered, WHOLE_HOME};
use crate::shots;
use crate::site::works::{known, named};

const TITLE: &str = "Projet d’adaptation du logement";

/// What every part of the file reads.
struct File<'s> {
    state: &'s State,
    programme: &'s Programme,
    on: NaiveDate,
    /// What is not withdrawn, in the order and with the numbers of every paper of the works: it is read and signed by number.
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
        shots::of_home(seen, file.state),
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
        let kept = state.items.iter().filter(|(_, item)| !item.withdrawn);
        let kept = kept.map(|(id, item)| (*id, item.place.as_str(), item.label.as_str(), item));
        let posts = numbers::works(kept, programme).into_iter();
        let posts = posts.map(|Numbered { number, item: id, thing: item, .. }| Post {
            number,
            id,
            item,
            known: known(&item.label, programme),
        });
        let posts = posts.collect();
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

    /// What is proposed by the authors of the software is said to be, once.
    fn closing(&self) -> Vec<Block> {
        let notice = said(&self.programme.notice);
        if notice.is_empty() { Vec::new() } else { vec![Block::Rule, paragraph(notice)] }
    }
}

impl Post<'_> {
    /// Its technical name.
    fn name(&self) -> String {
        named(&self.item.label, "Travaux à préciser")
    }

    /// « 1. Barre d’appui près des toilettes »
    fn numbered(&self) -> String {
        format!("{}.\u{a0}{}", self.number, self.name())
    }

    fn place(&self) -> String {
        named(&self.item.place, WHOLE_HOME)
    }
}

/// The rows that an empty file leaves to a pen: « 1. » to « 4. », the same from table to table.
fn blank_posts() -> impl Iterator<Item = String> {
    (1..=4).map(|number| format!("{number}."))
}
