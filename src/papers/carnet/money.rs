//! « Ce que je paie » and « Qui répare, qui entretient ».

use dossier::rules::{euros, is_in_project, money};
use dossier::{Decision, Funding, FundingStatus, Idea, Item, Payer};

use super::Carnet;
use super::say::{self, TO_AGREE, said};
use crate::block::{Block, amounts, bullets, column, heading1, heading2, key_figures, paragraph, table};

/// What I pay, and whether my rent changes.
pub(super) fn what_i_pay(carnet: &Carnet) -> Vec<Block> {
    let items: Vec<&Item> = carnet.state.items.values().filter(|item| is_in_project(item)).collect();
    let rent = rent(carnet);
    if items.is_empty() && carnet.state.fundings.is_empty() && rent.is_none() {
        return Vec::new();
    }
    let mut blocks = vec![heading1("Ce que je paie")];
    if !items.is_empty() {
        blocks.extend(prices(carnet, &items));
    }
    blocks.extend(who_pays(carnet));
    blocks.push(heading2("Mon loyer change-t-il\u{202f}?"));
    blocks.push(match rent {
        Some(words) => paragraph(words),
        None => paragraph("Je ne sais pas encore. Je pose la question au bailleur."),
    });
    blocks
}

/// What the landlord said of the rent, else what was told at the table.
fn rent(carnet: &Carnet) -> Option<String> {
    let committed = carnet.state.commitment.as_ref().map(|(_, rent)| said(rent));
    let told = carnet
        .state
        .told
        .iter()
        .find(|(id, _)| id.as_str() == "s3-rent")
        .map(|(_, told)| said(&told.answer.in_words()));
    committed.into_iter().chain(told).find(|words| !words.is_empty())
}

fn prices(carnet: &Carnet, items: &[&Item]) -> Vec<Block> {
    let sums = money(carnet.state);
    if items.iter().all(|item| item.price.is_none()) {
        return vec![paragraph("Les prix ne sont pas encore connus.")];
    }
    let price =
        |item: &&Item| item.price.as_ref().map_or_else(|| "Pas encore connu".to_owned(), |(cents, _)| euros(*cents));
    let mut rows: Vec<Vec<String>> = items.iter().map(|item| vec![carnet.item_name(item), price(item)]).collect();
    let all_known = sums.unpriced.is_empty();
    let total = if all_known { euros(sums.total_cents) } else { format!("Au moins {}", euros(sums.total_cents)) };
    rows.push(vec!["Total".to_owned(), total]);
    let mine = sums.share(Payer::Tenant);
    // The whole price is not what is left for me: nobody has answered yet.
    let nobody_yet = sums.shares.iter().all(|share| share.granted_cents == 0);
    let mut blocks = Vec::new();
    if all_known && mine.remainder_cents == 0 {
        blocks.push(paragraph("Je ne paie rien pour ces travaux."));
    } else if all_known && nobody_yet {
        blocks.push(key_figures([(euros(sums.total_cents), "le prix de tous les travaux")]));
        blocks.push(paragraph("Qui paie se discute encore. Ma part n’est pas connue."));
    } else if all_known {
        blocks.push(key_figures([
            (euros(sums.total_cents), "le prix de tous les travaux"),
            (euros(mine.remainder_cents), "ce qui reste pour moi"),
        ]));
    } else {
        blocks.push(paragraph("Il manque encore des prix. Ma part n’est pas connue."));
    }
    let awaited = sums.shares.iter().any(|share| share.payer != Payer::Tenant && share.asked_cents > 0);
    if awaited && !nobody_yet && mine.remainder_cents > 0 {
        blocks.push(paragraph("Des réponses manquent encore. Ma part peut baisser."));
    }
    if let Some(most) = sums.commitment_cents {
        blocks.push(paragraph(format!("Le bailleur peut payer jusqu’à {}.", euros(most))));
    }
    blocks.push(heading2("Les prix"));
    blocks.push(table(vec![column("Ce qui est prévu", 5), amounts("Prix", 2)], rows));
    blocks
}

fn who_pays(carnet: &Carnet) -> Vec<Block> {
    let mut fundings: Vec<&Funding> = carnet.state.fundings.values().collect();
    fundings.sort_by(|a, b| (a.payer, &a.label).cmp(&(b.payer, &b.label)));
    let rows: Vec<Vec<String>> = fundings
        .into_iter()
        .map(|funding| {
            let amount = funding.cents.map_or_else(|| "Pas encore connu".to_owned(), euros);
            vec![payer_name(funding), amount, status(funding.status).to_owned()]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![column("Qui", 4), amounts("Combien", 2), column("Réponse", 2)];
    vec![heading2("Qui paie"), table(columns, rows)]
}

fn payer_name(funding: &Funding) -> String {
    let named = funding.line.as_ref().map(|(_, name)| said(name)).filter(|name| !name.is_empty());
    let named = named.unwrap_or_else(|| said(&funding.label));
    match funding.payer {
        Payer::Tenant => "Moi".to_owned(),
        Payer::Landlord if named.is_empty() => "Le bailleur".to_owned(),
        Payer::Other if named.is_empty() => "Autre aide".to_owned(),
        Payer::Landlord | Payer::Other => named,
    }
}

const fn status(status: FundingStatus) -> &'static str {
    match status {
        FundingStatus::ToAsk => "À demander",
        FundingStatus::Asked => "Demandé",
        FundingStatus::Granted => "Oui",
        FundingStatus::Refused => "Non",
        FundingStatus::Paid => "Payé",
    }
}

/// Who repairs what, and what becomes of it if I move.
pub(super) fn who_repairs(carnet: &Carnet) -> Vec<Block> {
    // By who repairs and what becomes of it: few people, many things.
    let mut groups: Vec<((&str, &str), Vec<String>)> = Vec::new();
    let mut add = |said: (&'static str, &'static str), name: String| match groups.iter_mut().find(|(of, _)| *of == said)
    {
        Some((_, names)) => names.push(name),
        None => groups.push((said, vec![name])),
    };
    for item in carnet.state.items.values().filter(|item| is_in_project(item)) {
        let agreed = item.upkeep.map(|(_, maintainer, leaving)| (say::who(maintainer), say::on_leaving(leaving)));
        add(agreed.unwrap_or((TO_AGREE, TO_AGREE)), carnet.item_name(item));
    }
    let own = carnet.state.ideas_in_order().into_iter().map(|(_, idea)| idea).filter(|idea| is_mine(idea));
    for idea in own {
        let adaptation = idea.adaptation.as_ref().and_then(|id| carnet.programme.adaptation(id));
        if let Some(upkeep) = adaptation.and_then(|adaptation| adaptation.upkeep) {
            let usual = (say::usually(upkeep.maintainer), say::usually_on_leaving(upkeep.on_leaving));
            add(usual, carnet.titled(idea));
        }
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let group = |((repairs, leaving), names): ((&str, &str), Vec<String>)| {
        let title = match repairs {
            "Moi" => "Je répare, j’entretiens".to_owned(),
            TO_AGREE => TO_AGREE.to_owned(),
            other => format!("{other} répare et entretient"),
        };
        let moving = (repairs != TO_AGREE || leaving != TO_AGREE)
            .then(|| paragraph(format!("Si je déménage\u{a0}: {}.", say::lower_first(leaving))));
        [heading2(title)].into_iter().chain([bullets(names)]).chain(moving)
    };
    [heading1("Qui répare, qui entretient")].into_iter().chain(groups.into_iter().flat_map(group)).collect()
}

/// Wanted, and not among the works that the landlord’s file holds.
fn is_mine(idea: &Idea) -> bool {
    let wanted =
        idea.decided.as_ref().is_some_and(|decided| matches!(decided.decision, Decision::Want | Decision::AlreadyDone));
    wanted && idea.item.is_none()
}
