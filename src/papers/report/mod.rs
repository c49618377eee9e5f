//! The therapist’s report: who, where, what was asked, what was decided and done, what is left; then how it came to that.
//!
//! What precedes the reserved pages is what the tenant and the therapist both know: it may be handed over with the tenant’s
//! agreement. What only the therapist sees (the falls, who may sign, private notes) is on pages of its own at the end, to be
//! taken off first: the programme promises that these notes are « jamais montrées ni transmises ».

mod answers;
mod closing;
mod decisions;
mod first_page;
mod home;
mod learnt;
mod money;
mod people;
mod remains;
mod reserved;
mod rooms;
mod safety;
mod site;
#[cfg(test)]
mod tests;
mod visits;
mod works;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::rules::{french_date, french_date_seen_from};
use dossier::{Entry, Idea, IdeaId, Item, Log, Room, RoomId, Slot, State};
use programme::Programme;

use crate::block::{Block, Family, Level, Paper, Span, heading2, paragraph};
use crate::carnet::say::said;
use crate::catalogue::Seen;
use crate::cells::Cell;

const TITLE: &str = "Compte rendu d’ergothérapie";
/// More blocks and rows than this do not fit on two or three pages: a table of contents helps.
const LONG: usize = 60;

/// What every part of the report reads.
struct Report<'s> {
    state: &'s State,
    log: &'s Log,
    programme: &'s Programme,
    on: NaiveDate,
    in_force: BTreeMap<Slot, Vec<&'s Entry>>,
}

/// A part of the report. An empty one says what is missing where its reader would look for it, else is left out.
struct Part {
    title: &'static str,
    missing: Option<&'static str>,
    blocks: Vec<Block>,
}

/// The therapist’s report.
pub(crate) fn report(seen: &Seen) -> Paper {
    let Seen { state, log, programme, on, .. } = seen;
    let report = Report { state, log, programme, on: *on, in_force: log.in_force() };
    let mut body = Vec::new();
    for (number, part) in (1_u8..).zip(parts(&report).into_iter().filter(Part::is_shown)) {
        body.push(heading2(format!("{number}. {}", part.title)));
        if part.blocks.is_empty() {
            body.extend(part.missing.map(to_complete));
        }
        body.extend(part.blocks);
    }
    let mut blocks = first_page::page(&report);
    if size(&body) > LONG {
        blocks.push(Block::PageBreak);
        blocks.push(Block::Contents { title: "Dans ce compte rendu".to_owned(), deepest: Level::Two });
    }
    blocks.extend(body);
    blocks.extend(closing::signature(&report));
    blocks.extend(closing::sources(&report));
    blocks.extend(reserved::pages(&report));
    seen.paper(TITLE, TITLE, Family::Professional, blocks)
}

fn parts(report: &Report) -> Vec<Part> {
    let always = |title, missing, blocks| Part { title, missing: Some(missing), blocks };
    let if_any = |title, blocks| Part { title, missing: None, blocks };
    vec![
        always("Les visites", "les dates des visites, et qui était là.", visits::section(report)),
        always("Le logement et la vie qu’on y mène", "le logement, son histoire, une journée.", home::section(report)),
        always("La sécurité ressentie", "un chiffre de 0 à 10 par activité, en séance 1.", safety::section(report)),
        always("Pièce par pièce", "la visite du logement, menée par le locataire.", rooms::section(report)),
        always("Décisions et essais", "une décision du locataire pour chaque idée.", decisions::section(report)),
        if_any("Mesures prises sur la personne", decisions::measures(report)),
        if_any("Travaux\u{a0}: faisabilité et réponse du bailleur", works::section(report)),
        if_any("Coûts et financements", money::section(report)),
        always("Accords", "l’accord de participer, puis les autres, un par un.", people::consents(report)),
        if_any("Orientations", people::referrals(report)),
        if_any("Chantier, réception, prise en main", site::section(report)),
        if_any("Ce qui a été appris", learnt::section(report)),
        if_any("Ce qui reste, et qui s’en occupe", remains::section(report)),
    ]
}

impl Part {
    fn is_shown(&self) -> bool {
        !self.blocks.is_empty() || self.missing.is_some()
    }
}

fn to_complete(what: &'static str) -> Block {
    paragraph(format!("À compléter\u{a0}: {what}"))
}

/// Blocks and rows of tables: how long it will be, roughly.
fn size(blocks: &[Block]) -> usize {
    let rows = |block: &Block| if let Block::Table(table) = block { table.rows.len() } else { 0 };
    blocks.iter().map(|block| rows(block).saturating_add(1)).sum()
}

impl<'s> Report<'s> {
    fn entry(&self, field: &'static str, of: &str) -> Option<&'s Entry> {
        self.in_force.get(&Slot { field, of: of.to_owned() })?.first().copied()
    }

    /// The civil day of what is in force there.
    fn day_of(&self, field: &'static str, of: &str) -> Option<NaiveDate> {
        Some(self.entry(field, of)?.on)
    }

    /// Whether it was written down after the visit, from memory or notes.
    fn is_after(&self, field: &'static str, of: &str) -> bool {
        self.entry(field, of).is_some_and(|entry| entry.noted_after)
    }

    /// The mark of what was written down after the visit.
    fn after(&self, field: &'static str, of: &str) -> Cell {
        if self.is_after(field, of) { vec![Span::plain("(noté après la visite)")] } else { Cell::new() }
    }

    /// « 12 mars », or « 12 mars 2025 »: the first page says which year is not repeated.
    fn day(&self, on: NaiveDate) -> String {
        french_date_seen_from(on, self.on)
    }

    /// The name of a room as the tenant says it.
    fn room_name(&self, room: &Room) -> String {
        let name = said(&room.name);
        if !name.is_empty() {
            return name;
        }
        self.programme.room_kind(&room.kind).map_or_else(|| "Pièce sans nom".to_owned(), |kind| kind.title.clone())
    }

    fn place_of(&self, idea: &Idea) -> Option<String> {
        idea.room.and_then(|room: RoomId| self.state.rooms.get(&room)).map(|room| self.room_name(room))
    }

    fn titled(&self, idea: &Idea) -> String {
        let title = said(&idea.title);
        if title.is_empty() { "Idée du locataire, sans titre".to_owned() } else { title }
    }

    /// The names of ideas, in the tenant’s order.
    fn titles(&self, wanted: impl Fn(&Idea) -> bool) -> Vec<String> {
        let ideas = self.state.ideas_in_order().into_iter().filter(|(_, idea)| wanted(idea));
        ideas.map(|(_, idea)| self.titled(idea)).collect()
    }

    /// An item, by what the landlord calls it and where.
    fn item_name(&self, item: &Item) -> String {
        said(&item.name())
    }
}

/// The tenant’s words, quoted; nothing when nothing was said.
fn words(words: &str) -> Cell {
    let words = said(words);
    if words.is_empty() { Cell::new() } else { vec![Span::tenant(&words)] }
}

/// « 12 mars 2026 », on the first page and where another year is told.
fn full_day(on: NaiveDate) -> String {
    french_date(on)
}

/// A question before its answer, on one line.
fn asked(wording: &str) -> Span {
    let wording = said(wording);
    let ends = wording.ends_with(['?', '.', ':', '…']);
    Span::bold(format!("{wording}{}", if ends { " " } else { "\u{a0}: " }))
}

fn idea_slot(id: IdeaId) -> String {
    id.to_string()
}
