//! What is left, and who sees to it.

use dossier::rules::{still_to_do, to_decide_again};
use dossier::{Agreement, Decision, Idea, IdeaId, TryOutcome};

use super::{Report, people};
use crate::block::{Block, column, quoted};
use crate::carnet::say::{lower_first, said};
use crate::cells::{Cell, cell, rows};
use crate::numbers;

/// One thing left: what is to be done, of what, who does it and by when.
struct Left {
    to_do: &'static str,
    what: String,
    who: String,
}

/// How many things are left.
pub(super) fn count(report: &Report) -> usize {
    all(report).len()
}

/// All of it in a paragraph, what is alike said once; only the first of a long list.
pub(super) fn in_short(report: &Report) -> String {
    const MOST: usize = 6;
    let left = all(report);
    let more = left.len().saturating_sub(MOST);
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for left in left.into_iter().take(MOST) {
        let what = left.what.trim_end_matches('.').to_owned();
        match told.last_mut().filter(|(to_do, _)| *to_do == left.to_do) {
            Some((_, alike)) => alike.push(what),
            None => told.push((left.to_do, vec![what])),
        }
    }
    let alike = |(to_do, what): (&str, Vec<String>)| format!("{}\u{a0}: {}", lower_first(to_do), what.join(", "));
    let mut told: Vec<String> = told.into_iter().map(alike).collect();
    if more > 0 {
        told.push(format!("et {more} de plus, en fin de compte rendu"));
    }
    let text = told.join("\u{202f}; ");
    if text.is_empty() || text.ends_with('»') { text } else { format!("{text}.") }
}

pub(super) fn section(report: &Report) -> Vec<Block> {
    let row = |left: Left| vec![cell(format!("{}\u{a0}: {}", left.to_do, left.what)), cell(left.who)];
    let table: Vec<Vec<Cell>> = all(report).into_iter().map(row).collect();
    if table.is_empty() {
        return Vec::new();
    }
    vec![rows(vec![column("Quoi", 10), column("Qui, pour quand", 7)], table)]
}

fn all(report: &Report) -> Vec<Left> {
    let state = report.state;
    let name = |id: IdeaId| state.ideas.get(&id).map(|idea: &Idea| report.titled(idea)).unwrap_or_default();
    let mut left = Vec::new();
    let again = to_decide_again(state);
    let waiting: Vec<IdeaId> = still_to_do(state).into_iter().filter(|id| !again.contains(id)).collect();
    left.extend(again.into_iter().map(|id| Left {
        to_do: "Décider de nouveau",
        what: name(id),
        who: "Locataire, avec l’ergothérapeute".to_owned(),
    }));
    left.extend(waiting.into_iter().map(|id| Left {
        to_do: "Mettre en place",
        what: name(id),
        who: match state.ideas.get(&id).and_then(|idea| idea.item) {
            Some(_) => "Bailleur".to_owned(),
            None => "Locataire, avec qui le veut".to_owned(),
        },
    }));
    for site in state.sites.values() {
        left.extend(numbers::defects(site).into_iter().filter(|(.., defect)| defect.lifted.is_none()).map(
            |(.., defect)| {
                let by = defect.deadline.map(|by| format!(", avant le {}", report.day(by))).unwrap_or_default();
                let firm = said(&site.name);
                let firm = if firm.is_empty() { "Entreprise".to_owned() } else { firm };
                Left { to_do: "Réserve à lever", what: said(&defect.words), who: format!("{firm}{by}") }
            },
        ));
    }
    left.extend(tries(report));
    left.extend(referrals(report));
    left.extend(told(report));
    left
}

/// Tries that go on: still « j’essaie », and not yet what suits.
fn tries(report: &Report) -> Vec<Left> {
    let goes_on = |idea: &&Idea| {
        idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Try)
            && idea.tried.as_ref().is_none_or(|(outcome, _)| *outcome != TryOutcome::Suits)
    };
    let ideas = report.state.ideas_in_order().into_iter().map(|(_, idea)| idea).filter(goes_on);
    ideas
        .map(|idea| {
            let who = match &idea.try_with {
                Some((_, name)) if !said(name).is_empty() => format!("Avec {}", said(name)),
                Some((with, _)) => dossier::rules::capitalised(with.french()),
                None => "Avec qui\u{a0}: à convenir".to_owned(),
            };
            Left { to_do: "Essai à suivre", what: report.titled(idea), who }
        })
        .collect()
}

/// Agreed, and nothing heard of it yet.
fn referrals(report: &Report) -> Vec<Left> {
    let awaited = people::in_order(report)
        .into_iter()
        .filter(|(_, referral)| referral.agreement == Agreement::Yes && referral.outcome.trim().is_empty());
    awaited
        .map(|(id, referral)| {
            let who = said(&referral.who_calls);
            let who =
                if who.is_empty() { "Qui appelle\u{a0}: à convenir".to_owned() } else { format!("{who} appelle") };
            Left { to_do: "Orientation à suivre", what: people::title(report, id, referral), who }
        })
        .collect()
}

/// What the tenant says is left has its place here, and is not told twice.
pub(super) const TOLD_ELSEWHERE: [&str; 2] = [NEEDS, WHO];
const NEEDS: &str = "bilan-remaining-needs";
const WHO: &str = "bilan-remaining-who";

/// What the tenant says still bothers them, and who sees to it.
fn told(report: &Report) -> Option<Left> {
    let told = |id: &str| {
        let told = report.state.told.get(&id.into()).map(|told| said(&told.answer.in_words())).unwrap_or_default();
        if told.is_empty() { told } else { quoted(&told) }
    };
    let needs = told(NEEDS);
    (!needs.is_empty()).then(|| Left {
        to_do: "Ce qui gêne encore",
        what: needs,
        who: Some(told(WHO)).filter(|who| !who.is_empty()).unwrap_or_else(|| "À convenir".to_owned()),
    })
}
