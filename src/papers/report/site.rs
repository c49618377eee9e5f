//! The works as they were lived, received and taken in hand.

use chrono::NaiveDate;
use dossier::Site;
use dossier::rules::{capitalised, nights};

use super::answers::{Chapter, of_chapter};
use super::works::in_words;
use super::{Report, words};
use crate::block::{Block, Span, column, heading3, rich};
use crate::carnet::say::said;
use crate::cells::{Cell, cell, lines, named, rows};
use crate::numbers;

pub(super) fn section(report: &Report) -> Vec<Block> {
    let mut blocks: Vec<Block> = report.state.sites.values().flat_map(|site| one_site(report, site)).collect();
    blocks.extend(taking_in_hand(report));
    blocks.extend(of_chapter(report, Chapter::Site));
    blocks
}

fn one_site(report: &Report, site: &Site) -> Vec<Block> {
    let name = said(&site.name);
    let mut blocks = vec![heading3(if name.is_empty() { "Entreprise à nommer".to_owned() } else { name })];
    let dates = match (site.start, site.end) {
        (Some(start), Some(end)) if start == end => format!("le {}", report.day(start)),
        (Some(start), Some(end)) => format!("du {} au {}", report.day(start), report.day(end)),
        (Some(start), None) => format!("à partir du {}", report.day(start)),
        (None, _) => "dates à fixer".to_owned(),
    };
    let mut facts = vec![named("Travaux", &format!("{dates}."))];
    let all = nights(site);
    if !all.is_empty() {
        let settled = all.iter().filter(|night| night.settled).count();
        facts.push(named("Nuits réglées (toilettes, eau, lit, passage)", &format!("{settled} sur {}.", all.len())));
    }
    facts.push(match &site.received {
        Some((landlord, contractor, on)) => {
            let by = [said(landlord), said(contractor)].into_iter().filter(|name| !name.is_empty());
            named("Réception", &format!("le {}, par {}.", report.day(*on), by.collect::<Vec<_>>().join(" et ")))
        }
        None => named("Réception", "pas encore faite."),
    });
    blocks.push(Block::List { ordered: false, items: facts });
    blocks.extend(fitted(report, site));
    blocks.extend(defects(report, site));
    blocks
}

/// Planned and fitted.
fn fitted(report: &Report, site: &Site) -> Option<Block> {
    let table: Vec<Vec<Cell>> = site
        .issued
        .iter()
        .map(|(id, (place, label, planned))| {
            let name = report.state.items.get(id).map_or_else(
                || {
                    [said(label), said(place)]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>()
                        .join(", ")
                },
                |item| report.item_name(item),
            );
            let (fitted, accepted) = site.handover.get(id).cloned().unwrap_or_default();
            let verdict = match accepted {
                Some(true) => "Conforme",
                Some(false) => "Avec réserve",
                None => "À recevoir",
            };
            let listed = |dimensions: &[dossier::ItemDimension]| lines(dimensions.iter().map(|d| cell(in_words(d))));
            let posed = if fitted.is_empty() || fitted != *planned { listed(&fitted) } else { cell("Comme prévu") };
            vec![cell(name), listed(planned), posed, vec![Span::bold(verdict)]]
        })
        .collect();
    let columns = vec![column("Travaux", 7), column("Prévu", 6), column("Posé", 6), column("Constat", 4)];
    (!table.is_empty()).then(|| rows(columns, table))
}

/// The réserves, numbered in the order in which they were noted.
fn defects(report: &Report, site: &Site) -> Option<Block> {
    let table: Vec<Vec<Cell>> = numbers::defects(site)
        .into_iter()
        .map(|(number, _, defect)| {
            let item = defect.item.and_then(|id| report.state.items.get(&id)).map(|item| report.item_name(item));
            let deadline = defect.deadline.map(|on| report.day(on)).unwrap_or_default();
            vec![
                cell(number.to_string()),
                lines([cell(said(&defect.words)), cell(item.unwrap_or_default())]),
                cell(deadline),
                lifted(report, defect.lifted.as_ref()),
            ]
        })
        .collect();
    let columns = vec![column("N°", 1), column("Réserve", 9), column("Au plus tard le", 4), column("Levée", 6)];
    (!table.is_empty()).then(|| rows(columns, table))
}

fn lifted(report: &Report, lifted: Option<&(NaiveDate, String)>) -> Cell {
    match lifted {
        Some((on, by)) => {
            let by = said(by);
            let by = if by.is_empty() { by } else { format!("Vu par {by}") };
            lines([cell(format!("Le {}", report.day(*on))), cell(by)])
        }
        None => vec![Span::bold("À lever")],
    }
}

fn taking_in_hand(report: &Report) -> Vec<Block> {
    let table: Vec<Vec<Cell>> = report
        .state
        .ideas_in_order()
        .into_iter()
        .filter_map(|(id, idea)| {
            let (shown, tried, understood, told) = idea.in_hand.as_ref()?;
            let steps = [("montré", *shown), ("essayé", *tried), ("compris", *understood)];
            let with = |wanted: bool| {
                let names = steps.iter().filter(|(_, done)| *done == wanted).map(|(name, _)| *name);
                names.collect::<Vec<_>>().join(", ")
            };
            let standing = lines([cell(capitalised(&with(true))), named("À reprendre", &with(false))]);
            let told = lines([words(told), report.after("in-hand", &id.to_string())]);
            Some(vec![cell(report.titled(idea)), standing, told])
        })
        .collect();
    if table.is_empty() {
        return Vec::new();
    }
    let columns = vec![column("Adaptation", 8), column("Avec la personne", 6), column("Ses mots", 9)];
    let mut blocks = vec![heading3("La prise en main"), rows(columns, table)];
    if let Some(signed) = &report.state.hand_in_signed {
        let text = format!("par {}, le {}.", said(&signed.name), report.day(signed.on));
        blocks.push(rich(named("Signée", &text)));
    }
    blocks
}
