//! What the tenant agreed to, one by one; what is not housing and was passed on.

use dossier::{ConsentStanding, Referral, Signature};
use programme::{ConsentId, ReferralKindId};

use super::Report;
use crate::block::{Block, Span, column};
use crate::carnet::say::said;
use crate::cells::{Cell, cell, lines, rows};
use crate::typography::french_spaces;

pub(super) fn consents(report: &Report) -> Vec<Block> {
    let state = report.state;
    if state.consents.is_empty() && state.project_signed.is_none() && state.hand_in_signed.is_none() {
        return Vec::new();
    }
    let mut ids: Vec<ConsentId> = report.programme.consents.iter().map(|consent| consent.id.clone()).collect();
    for id in state.consents.keys() {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    let mut table: Vec<Vec<Cell>> = ids.iter().map(|id| consent(report, id)).collect();
    for (what, signed) in [("Son projet", &state.project_signed), ("La prise en main", &state.hand_in_signed)] {
        if let Some(signed) = signed {
            let how = by(report, &signed.name, &signed.signature);
            table.push(vec![cell(what), vec![Span::bold("Signé")], cell(report.day(signed.on)), how]);
        }
    }
    let columns = vec![column("Accord", 8), column("Réponse", 4), column("Date", 4), column("Comment", 9)];
    vec![rows(columns, table)]
}

fn consent(report: &Report, id: &ConsentId) -> Vec<Cell> {
    let known = report.programme.consent(id);
    let standing = report.state.consents.get(id);
    let shown = |wording: &str| known.map_or_else(|| said(wording), |known| french_spaces(&known.title));
    let (name, answer, date, how) = match standing {
        None => (shown(""), "Pas encore demandé", String::new(), Cell::new()),
        Some(ConsentStanding::Given { wording, name, signature, on }) => {
            (shown(wording), "D’accord", report.day(*on), by(report, name, signature))
        }
        Some(ConsentStanding::Refused { wording, on }) => {
            (shown(wording), "Pas d’accord", report.day(*on), Cell::new())
        }
        Some(ConsentStanding::Withdrawn { wording, on }) => {
            (shown(wording), "Accord retiré", report.day(*on), Cell::new())
        }
    };
    vec![cell(name), vec![Span::bold(answer)], cell(date), how]
}

/// How, and by whom if it is not the tenant.
fn by(report: &Report, name: &str, signature: &Signature) -> Cell {
    let tenant = &report.state.tenant;
    let name = said(name);
    let own = name == said(&format!("{} {}", tenant.first_name, tenant.last_name));
    let by = if own || name.is_empty() { String::new() } else { format!("Par {name}") };
    lines([cell(mode(signature)), cell(by)])
}

fn mode(signature: &Signature) -> String {
    match signature {
        Signature::Drawn { .. } => "Signature tracée".to_owned(),
        Signature::NameAndTick => "Nom écrit et case cochée".to_owned(),
        Signature::Oral { witness, quality } => {
            let witness = [said(witness), said(quality)].into_iter().filter(|part| !part.is_empty());
            format!("Accord oral, témoin\u{a0}: {}", witness.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The referrals offered: agreement, who calls, what came of it.
pub(super) fn referrals(report: &Report) -> Vec<Block> {
    let table: Vec<Vec<Cell>> = in_order(report)
        .into_iter()
        .map(|(id, referral)| {
            let came = lines([cell(said(&referral.outcome)), report.after("referral", id.as_str())]);
            let agreement = vec![Span::bold(referral.agreement.french())];
            vec![cell(title(report, id, referral)), agreement, cell(said(&referral.who_calls)), came]
        })
        .collect();
    if table.is_empty() {
        return Vec::new();
    }
    let columns = vec![column("Vers", 5), column("Accord", 4), column("Qui appelle", 5), column("La suite", 9)];
    vec![rows(columns, table)]
}

/// In the programme’s order; what it no longer has comes last.
pub(super) fn in_order<'s>(report: &Report<'s>) -> Vec<(&'s ReferralKindId, &'s Referral)> {
    let mut all: Vec<(&ReferralKindId, &Referral)> = report.state.referrals.iter().collect();
    let place = |id: &ReferralKindId| report.programme.referrals.iter().position(|known| known.id == *id);
    all.sort_by_key(|(id, _)| place(id).unwrap_or(usize::MAX));
    all
}

pub(super) fn title(report: &Report, id: &ReferralKindId, referral: &Referral) -> String {
    let shown = said(&referral.wording);
    if shown.is_empty() {
        report.programme.referral(id).map(|kind| kind.title.clone()).unwrap_or_default()
    } else {
        shown
    }
}
