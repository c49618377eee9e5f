//! The works as the landlord knows them: what the technical visit found, what was answered.

use dossier::rules::capitalised;
use dossier::{Feasibility, Item, ItemDimension, ItemId, Support};
use programme::length;

use super::Report;
use super::decisions::before_colon;
use crate::block::{Block, Span, column, quoted, rich};
use crate::carnet::say::said;
use crate::cells::{Cell, cell, lines, named, rows};

pub(super) fn section(report: &Report) -> Vec<Block> {
    let (withdrawn, kept): (Vec<_>, Vec<_>) = report.state.items.iter().partition(|(_, item)| item.withdrawn);
    let table: Vec<Vec<Cell>> = kept.into_iter().map(|(id, item)| row(report, *id, item)).collect();
    let mut blocks = Vec::new();
    if !table.is_empty() {
        let columns =
            vec![column("Travaux", 6), column("Dimensions", 5), column("Visite technique", 7), column("Réponse", 6)];
        blocks.push(rows(columns, table));
    }
    let mut notes: Vec<Vec<Span>> = Vec::new();
    if let Some((asbestos, note)) = &report.state.asbestos {
        notes.push(named("Amiante", &sentence(&[asbestos.french(), &said(note)])));
    }
    if let Some(signed) = &report.state.project_signed {
        notes.push(named("Projet signé", &format!("par {}, le {}.", said(&signed.name), report.day(signed.on))));
    }
    let gone: Vec<String> = withdrawn.into_iter().map(|(_, item)| report.item_name(item)).collect();
    if !gone.is_empty() {
        notes.push(named("Retiré du projet", &format!("{}.", gone.join("\u{202f}; "))));
    }
    blocks.extend(notes.into_iter().map(rich));
    blocks
}

fn row(report: &Report, id: ItemId, item: &Item) -> Vec<Cell> {
    let dimensions = lines(item.dimensions.iter().map(|dimension| cell(in_words(dimension))));
    let support = item.support.as_ref().filter(|(support, ..)| *support != Support::Unknown);
    let support = support.map(|(support, reinforcement, by)| {
        named("Support", &sentence(&[support.french(), &said(reinforcement), &checked_by(by)]))
    });
    let answer = item.answer.as_ref().map_or_else(
        || cell("Attendue"),
        |given| {
            let told = said(&given.words);
            let told = if told.is_empty() { told } else { quoted(&told) };
            let when = vec![Span::bold(given.answer.french()), Span::plain(format!(", le {}", report.day(given.on)))];
            lines([when, cell(told), report.after("answer", &id.to_string())])
        },
    );
    vec![cell(report.item_name(item)), dimensions, lines([found(report, item)].into_iter().chain(support)), answer]
}

/// The technical visit’s verdict, its note, who checks and by when.
fn found(report: &Report, item: &Item) -> Cell {
    let Some((verdict, note, who, by)) = &item.feasibility else { return cell("Pas encore faite") };
    let who = said(who);
    let named = |how: &str| if who.is_empty() { String::new() } else { format!("{how} {who}") };
    let check = match (verdict, by) {
        (Feasibility::ToCheck, Some(by)) => format!("{} avant le {}", named("À vérifier par"), report.day(*by)),
        (Feasibility::ToCheck, None) => named("À vérifier par"),
        (Feasibility::Possible | Feasibility::Impossible, _) => named("Vu par"),
    };
    lines([vec![Span::bold(verdict.french())], cell(said(note)), cell(capitalised(check.trim()))])
}

/// « Hauteur du seuil : 4 cm ».
pub(super) fn in_words(dimension: &ItemDimension) -> String {
    let label = said(&dimension.label);
    format!("{}\u{a0}: {}", before_colon(&label), length(dimension.mm))
}

fn checked_by(by: &str) -> String {
    let by = said(by);
    if by.is_empty() { by } else { format!("Vérifié par {by}") }
}

/// What is known, one sentence each.
fn sentence(parts: &[&str]) -> String {
    let known: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let ended = |part: &&str| if part.ends_with('.') { (*part).to_owned() } else { format!("{part}.") };
    known.iter().map(ended).collect::<Vec<_>>().join(" ")
}
