//! What is left, and who sees to it.

use dossier::rules::{still_to_do, to_decide_again};
use dossier::{Agreement, Decision, Idea, IdeaId, TryOutcome};

use super::site::numbered;
use super::{Report, people};
use crate::block::{Block, column, quoted};
use crate::carnet::say::said;
use crate::cells::{Cell, cell, rows};

/// One thing left: what, who, by when.
struct Left {
    what: String,
    who: String,
}

/// How many things are left.
pub(super) fn count(report: &Report) -> usize {
    all(report).len()
}

/// All of it in a paragraph: only the first of a long list.
pub(super) fn in_short(report: &Report) -> String {
    const MOST: usize = 5;
    let left = all(report);
    let more = left.len().saturating_sub(MOST);
    let mut told: Vec<String> =
        left.into_iter().take(MOST).map(|left| lower(left.what.trim_end_matches('.'))).collect();
    if more > 0 {
        told.push(format!("et {more} de plus, en fin de compte rendu"));
    }
    let text = told.join("\u{202f}; ");
    if text.is_empty() || text.ends_with('»') { text } else { format!("{text}.") }
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

pub(super) fn section(report: &Report) -> Vec<Block> {
    let table: Vec<Vec<Cell>> = all(report).into_iter().map(|left| vec![cell(left.what), cell(left.who)]).collect();
    if table.is_empty() {
        return Vec::new();
    }
    vec![rows(vec![column("Quoi", 10), column("Qui, pour quand", 7)], table)]
}

fn all(report: &Report) -> Vec<Left> {
    let state = report.state;
    let name = |id: IdeaId| state.ideas.get(&id).map(|idea: &Idea| report.titled(idea)).unwrap_or_default();
    let mut left = Vec::new();
    left.extend(to_decide_again(state).into_iter().map(|id| Left {
        what: format!("Décider de nouveau\u{a0}: {}", name(id)),
        who: "Locataire, avec l’ergothérapeute".to_owned(),
    }));
    left.extend(still_to_do(state).into_iter().map(|id| Left {
        what: format!("Mettre en place\u{a0}: {}", name(id)),
        who: match state.ideas.get(&id).and_then(|idea| idea.item) {
            Some(_) => "Bailleur".to_owned(),
            None => "Locataire, avec qui le veut".to_owned(),
        },
    }));
    for site in state.sites.values() {
        left.extend(numbered(site).into_iter().filter(|defect| defect.lifted.is_none()).map(|defect| {
            let by = defect.deadline.map(|by| format!(", avant le {}", report.day(by))).unwrap_or_default();
            let firm = said(&site.name);
            let firm = if firm.is_empty() { "Entreprise".to_owned() } else { firm };
            Left { what: format!("Réserve à lever\u{a0}: {}", said(&defect.words)), who: format!("{firm}{by}") }
        }));
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
            Left { what: format!("Essai à suivre\u{a0}: {}", report.titled(idea)), who }
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
            Left { what: format!("Orientation à suivre\u{a0}: {}", people::title(report, id, referral)), who }
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
        what: format!("Ce qui gêne encore\u{a0}: {needs}"),
        who: Some(told(WHO)).filter(|who| !who.is_empty()).unwrap_or_else(|| "À convenir".to_owned()),
    })
}
