//! The course of the visits, and what the tenant keeps of each session.

use dossier::rules::{capitalised, french_time, session_name, visits_in_order};
use dossier::{Visit, VisitId};
use programme::SessionId;

use super::{Report, first_page, words};
use crate::block::{Block, column, heading3};
use crate::carnet::say::said;
use crate::cells::{Cell, cell, lines, rows};

pub(super) fn section(report: &Report) -> Vec<Block> {
    let visits = visits_in_order(report.state);
    let mut blocks = Vec::new();
    if !visits.is_empty() {
        let columns = vec![
            column("Date", 6),
            column("Séance", 4),
            column("Présents", 8),
            column("Issue", 4),
            column("Notes", 10),
        ];
        blocks.push(rows(columns, visits.into_iter().map(|(id, visit)| row(report, id, visit)).collect()));
    }
    blocks.extend(first_page::others_in_full(report));
    blocks.extend(sessions(report));
    blocks
}

fn row(report: &Report, id: VisitId, visit: &Visit) -> Vec<Cell> {
    let planned = visit.planned.as_ref().map(|at| {
        let time = at.time.map(|time| format!(", {}", french_time(time))).unwrap_or_default();
        format!("{}{time}", report.day(at.date))
    });
    let date = visit.held.map(|on| report.day(on)).or(planned).unwrap_or_else(|| "Sans date".to_owned());
    let sessions: Vec<String> = visit.sessions.iter().map(|id| called(report, id)).collect();
    // Who they are is on the first page.
    let present: Vec<String> = visit.present.iter().map(|person| said(&person.name)).collect();
    let outcome = match (visit.outcome, visit.held) {
        (Some(outcome), _) => outcome.french(),
        (None, Some(_)) => "Commencée",
        (None, None) => "Prévue",
    };
    let minutes = if visit.minutes == 0 { String::new() } else { format!("{}\u{a0}min", visit.minutes) };
    let note = lines([cell(said(&visit.words)), report.after("visit-closed", &id.to_string())]);
    vec![cell(date), cell(sessions.join(", ")), cell(present.join(", ")), lines([cell(outcome), cell(minutes)]), note]
}

fn called(report: &Report, id: &SessionId) -> String {
    report.programme.session(id).map_or_else(|| "Autre programme".to_owned(), session_name)
}

/// What the tenant recognised as theirs, and what was agreed until next time.
fn sessions(report: &Report) -> Vec<Block> {
    let state = report.state;
    // A session that the programme no longer has keeps its words (law 11).
    let mut ids: Vec<SessionId> = report.programme.sessions.iter().map(|session| session.id.clone()).collect();
    for id in state.syntheses.keys().chain(state.reflections.keys()) {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    let table: Vec<Vec<Cell>> = ids
        .iter()
        .filter_map(|id| {
            let (synthesis, validated) = state.syntheses.get(id).cloned().unwrap_or_default();
            let agreed = state.reflections.get(id).map(|agreed| said(agreed)).unwrap_or_default();
            let kept = words(&synthesis);
            if kept.is_empty() && agreed.is_empty() {
                return None;
            }
            let standing = match (kept.is_empty(), validated) {
                (true, _) => "",
                (false, true) => "Relu et reconnu",
                (false, false) => "Reste à relire ensemble",
            };
            let kept = lines([kept, report.after("synthesis", id.as_str())]);
            Some(vec![cell(capitalised(&called(report, id))), lines([kept, cell(standing)]), cell(agreed)])
        })
        .collect();
    if table.is_empty() {
        return Vec::new();
    }
    let columns = vec![column("Séance", 4), column("Dans ses mots", 14), column("Convenu ensuite", 10)];
    vec![heading3("Séance par séance"), rows(columns, table)]
}
