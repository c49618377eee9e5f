//! What it costs, who pays, what is left to pay; who looks after it. Each amount with its source and its date.

use dossier::rules::{euros, is_in_project, money};
use dossier::{Funding, FundingId, Item, ItemId, OnLeaving, Payer};
use programme::Screen;

use super::Report;
use super::answers;
use crate::block::{Block, Span, amounts, column, heading3, paragraph, rich};
use crate::carnet::say::said;
use crate::cells::{Cell, cell, named, rows};

pub(super) fn section(report: &Report) -> Vec<Block> {
    let items: Vec<(ItemId, &Item)> =
        report.state.items.iter().filter(|(_, item)| is_in_project(item)).map(|(id, item)| (*id, item)).collect();
    let mut blocks = Vec::new();
    if !items.is_empty() {
        blocks.extend(costs(report, &items));
    }
    blocks.extend(funding(report));
    if let Some((up_to, rent)) = &report.state.commitment {
        let up_to = up_to.map(|cents| format!("jusqu’à {}.", euros(cents)));
        let facts = [
            named("Le bailleur peut engager", &up_to.unwrap_or_else(|| "montant à préciser.".to_owned())),
            named("Loyer et charges", &said(rent)),
        ];
        blocks.extend(facts.into_iter().filter(|line| !line.is_empty()).map(rich));
    }
    blocks.extend(told(report));
    blocks
}

fn costs(report: &Report, items: &[(ItemId, &Item)]) -> Vec<Block> {
    // The same for all: said once.
    let first = items.first().and_then(|(_, item)| item.upkeep);
    let alike = items.len() > 1 && items.iter().all(|(_, item)| item.upkeep == first);
    let mut table: Vec<Vec<Cell>> = items
        .iter()
        .map(|(id, item)| {
            let (price, source) = cost(report, *id, item);
            let mut row = vec![cell(report.item_name(item)), price, source];
            row.extend((!alike).then(|| cell(upkeep(item.upkeep))));
            row
        })
        .collect();
    let sums = money(report.state);
    let total = if sums.total_cents == 0 && !sums.unpriced.is_empty() {
        "Pas encore connu".to_owned()
    } else {
        sums.total_in_words()
    };
    table.push(vec![cell("Total"), vec![Span::bold(total)]]);
    let mut columns = vec![column("Travaux", 8), amounts("Prix", 4), column("Source, à vérifier", 8)];
    columns.extend((!alike).then(|| column("Entretien, départ", 7)));
    let mut blocks = vec![rows(columns, table)];
    blocks.extend(alike.then(|| rich(named("Pour tous ces travaux", &upkeep(first)))));
    blocks
}

fn cost(report: &Report, id: ItemId, item: &Item) -> (Cell, Cell) {
    let Some((cents, source)) = &item.price else { return (cell("Pas encore connu"), cell("Devis à demander")) };
    let on = report.day_of("price", &id.to_string()).map(|on| format!("noté le {}", report.day(on)));
    let parts = [said(source), on.unwrap_or_default()].into_iter().filter(|part| !part.is_empty());
    (cell(euros(*cents)), cell(parts.collect::<Vec<_>>().join(", ")))
}

/// Whose it is, who looks after it, what becomes of it.
fn upkeep(upkeep: Option<(Payer, Payer, OnLeaving)>) -> String {
    let Some((owner, maintainer, leaving)) = upkeep else {
        return "propriété, entretien et départ à convenir avec le bailleur.".to_owned();
    };
    let name = |payer: Payer| payer.french().to_lowercase();
    format!(
        "propriété\u{a0}: {}\u{202f}; entretien\u{a0}: {}\u{202f}; {}.",
        name(owner),
        name(maintainer),
        on_leaving(leaving)
    )
}

const fn on_leaving(leaving: OnLeaving) -> &'static str {
    match leaving {
        OnLeaving::Stays => "au départ, reste dans le logement",
        OnLeaving::Taken => "au départ, emporté",
        OnLeaving::Removed => "au départ, déposé",
    }
}

fn funding(report: &Report) -> Vec<Block> {
    let mut fundings: Vec<(&FundingId, &Funding)> = report.state.fundings.iter().collect();
    fundings.sort_by_key(|(id, funding)| (funding.payer, **id));
    if fundings.is_empty() {
        return Vec::new();
    }
    let mut table: Vec<Vec<Cell>> = fundings
        .into_iter()
        .map(|(id, funding)| {
            let amount = funding.cents.map_or_else(|| "Pas encore connu".to_owned(), euros);
            let on = report.day_of("funding", &id.to_string()).map(|on| format!(", le {}", report.day(on)));
            let standing = format!("{}{}", funding.status.french(), on.unwrap_or_default());
            vec![payer(report, funding), cell(amount), cell(standing)]
        })
        .collect();
    let sums = money(report.state);
    let known = sums.unpriced.is_empty() && sums.total_cents > 0;
    if known {
        let left = euros(sums.share(Payer::Tenant).remainder_cents);
        table.push(vec![cell("Reste à la charge de la personne"), vec![Span::bold(left)], Cell::new()]);
    }
    let columns = vec![column("Qui paie", 8), amounts("Montant", 4), column("Réponse", 8)];
    let mut blocks = vec![heading3("Les financements"), rows(columns, table)];
    if known && sums.to_find_cents > 0 {
        blocks.push(paragraph(format!("Il reste {} à trouver.", euros(sums.to_find_cents))));
    }
    if known && sums.beyond_cents > 0 {
        let beyond = euros(sums.beyond_cents);
        blocks.push(paragraph(format!("Les accords dépassent le prix de {beyond}\u{a0}: à revoir avec chacun.")));
    }
    blocks
}

/// The aid by its real name, and the source of its rule.
fn payer(report: &Report, funding: &Funding) -> Cell {
    let label = said(&funding.label);
    let named = funding.line.as_ref().map(|(_, name)| said(name)).filter(|name| !name.is_empty());
    let line = funding.line.as_ref().and_then(|(id, _)| report.programme.funding_line(id));
    let source = line.map(|line| format!(" ({})", line.source)).unwrap_or_default();
    let name = match (funding.payer, named) {
        (Payer::Tenant, _) => "Locataire".to_owned(),
        (_, Some(name)) => name,
        (payer, None) if label.is_empty() => payer.french().to_owned(),
        (_, None) => label,
    };
    cell(format!("{name}{source}"))
}

/// What was said around the table of the money.
fn told(report: &Report) -> Vec<Block> {
    let asked =
        report.programme.tasks().filter(|task| task.screen == Screen::CostsFunding).flat_map(|task| &task.questions);
    let told = asked.filter_map(|question| Some((&question.id, report.state.told.get(&question.id)?)));
    answers::list(report, told).into_iter().collect()
}
