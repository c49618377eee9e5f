//! What the tenant decided, what they had said before, what was tried; and what was measured on the person.

use dossier::rules::{decision_history, to_decide_again};
use dossier::{Idea, IdeaId};
use programme::{Dimension, DimensionId, length};

use super::answers::{Chapter, of_chapter};
use super::{Report, idea_slot, words};
use crate::block::{Block, Span, column, paragraph};
use crate::carnet::say::{lower_first, said};
use crate::cells::{Cell, cell, lines, named, rows};

pub(super) fn section(report: &Report) -> Vec<Block> {
    let again = to_decide_again(report.state);
    let ideas = report.state.ideas_in_order();
    let table: Vec<Vec<Cell>> = ideas
        .into_iter()
        .map(|(id, idea)| vec![what(report, idea), now(report, id, idea, &again), course(report, id, idea)])
        .collect();
    let mut blocks = Vec::new();
    if !table.is_empty() {
        let columns = vec![column("Adaptation", 6), column("Décision", 7), column("Parcours", 10)];
        blocks.push(rows(columns, table));
    }
    blocks.extend(of_chapter(report, Chapter::Decisions));
    blocks
}

fn what(report: &Report, idea: &Idea) -> Cell {
    let place = report.place_of(idea).unwrap_or_else(|| "Tout le logement".to_owned());
    cell(format!("{} ({place})", report.titled(idea)))
}

fn now(report: &Report, id: IdeaId, idea: &Idea, again: &[IdeaId]) -> Cell {
    let Some(decided) = &idea.decided else { return cell("Pas encore de choix") };
    let reopened = if again.contains(&id) { "À reprendre\u{a0}: le bailleur a répondu autrement." } else { "" };
    lines([
        vec![Span::bold(decided.decision.french()), Span::plain(format!(", le {}", report.day(decided.on)))],
        words(&decided.words),
        report.after("decision", &idea_slot(id)),
        cell(reopened),
    ])
}

/// « Le 12 mars : non, « … » », oldest first; then the try, and since when it is in place.
fn course(report: &Report, id: IdeaId, idea: &Idea) -> Cell {
    let history = decision_history(report.log, id);
    let earlier = history.split_last().map(|(_, earlier)| earlier).unwrap_or_default();
    let past = earlier.iter().map(|past| {
        let on = Span::plain(format!("Le {}\u{a0}: ", report.day(past.on)));
        beside([vec![on, Span::bold(lower_first(past.decision.french()))], words(&past.words)], ", ")
    });
    let with = idea.try_with.as_ref().map(|(with, name)| {
        let name = said(name);
        if name.is_empty() { with.french().to_owned() } else { format!("avec {name}") }
    });
    let tried = idea.tried.as_ref();
    let outcome = tried.map(|(outcome, _)| lower_first(outcome.french())).unwrap_or_default();
    let told = tried.map(|(_, told)| words(told)).unwrap_or_default();
    let tried = with.map(|with| {
        let with = named("Essai", &with);
        beside([with, cell(outcome), told, report.after("try-noted", &idea_slot(id))], ", ")
    });
    let done = idea.done.map(|on| cell(format!("En place depuis le {}.", report.day(on))));
    lines(past.chain(tried).chain(done))
}

/// What is said, on one line, with this between.
fn beside(parts: impl IntoIterator<Item = Cell>, between: &str) -> Cell {
    let mut line = Cell::new();
    for part in parts.into_iter().filter(|part| part.iter().any(|span| !span.text.is_empty())) {
        if !line.is_empty() {
            line.push(Span::plain(between));
        }
        line.extend(part);
    }
    line
}

/// Measured on the person, with the starting point and its source.
pub(super) fn measures(report: &Report) -> Vec<Block> {
    let mut table: Vec<Vec<Cell>> = Vec::new();
    for (id, idea) in report.state.ideas_in_order() {
        let measured = idea.measures.iter().map(|(dimension, measure)| {
            let known = known_dimension(report, idea, dimension);
            let label = said(&measure.wording);
            let label = if label.is_empty() { known.map(|d| said(&d.label)).unwrap_or_default() } else { label };
            let of = format!("{id}/{dimension}");
            let on = report.day_of("measure", &of).map(|on| format!("le {}", report.day(on)));
            let start = known.map(starting_point);
            let notes = on.into_iter().chain(start).collect::<Vec<_>>().join("\u{202f}; ");
            let text = format!(" {} ({notes})", lower_first(before_colon(&label)));
            let mark = report.after("measure", &of);
            beside([vec![Span::bold(length(measure.mm)), Span::plain(text)], mark], " ")
        });
        let measured = lines(measured);
        if !measured.is_empty() {
            table.push(vec![what(report, idea), measured]);
        }
    }
    if table.is_empty() {
        return Vec::new();
    }
    let how = "Le point de départ, à vérifier, vient d’une source\u{a0}; la mesure prise sur la personne le remplace.";
    let columns = vec![column("Adaptation", 6), column("Mesure et départ", 13)];
    vec![paragraph(how), rows(columns, table)]
}

/// A label up to its own colon or parenthesis: what follows says how it is measured.
pub(super) fn before_colon(label: &str) -> &str {
    label.split([':', '(']).next().unwrap_or(label).trim()
}

pub(super) fn known_dimension<'s>(report: &Report<'s>, idea: &Idea, id: &DimensionId) -> Option<&'s Dimension> {
    let adaptation = report.programme.adaptation(idea.adaptation.as_ref()?)?;
    adaptation.dimensions.iter().find(|dimension| dimension.id == *id)
}

fn starting_point(dimension: &Dimension) -> String {
    let source = dimension.source.as_ref().map(|source| format!(", {source}")).unwrap_or_default();
    format!("départ\u{a0}: {}{source}", dimension.words())
}
