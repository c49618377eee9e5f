//! What was learnt: the three kinds of situated knowledge (source F3), what the tenant showed, what they say at the bilan.

use dossier::rules::{KnowledgeKind, knowledge_questions, session_name};
use dossier::{IdeaKind, SkillLevel};
use programme::{SessionId, SkillId};

use super::Report;
use super::answers::{Chapter, answer, of_chapter};
use crate::block::{Block, column};
use crate::carnet::say::said;
use crate::cells::{Cell, cell, lines, named, rows};

pub(super) fn section(report: &Report) -> Vec<Block> {
    let mut blocks: Vec<Block> = knowledge(report).into_iter().collect();
    blocks.extend(skills(report));
    blocks.extend(of_chapter(report, Chapter::Learnt));
    blocks
}

/// In the tenant’s words. What is in place is told with the decisions.
fn knowledge(report: &Report) -> Option<Block> {
    let kinds = [
        (KnowledgeKind::Layout, "L’aménagement qui protège"),
        (KnowledgeKind::Uses, "Les gestes changés"),
        (KnowledgeKind::Perceptions, "Le regard nouveau"),
    ];
    let asked = knowledge_questions(report.programme);
    let told = |kind: KnowledgeKind| {
        let of_kind = asked.iter().filter(|question| KnowledgeKind::of(&question.id) == kind);
        let told = of_kind.filter_map(|question| {
            let told = report.state.told.get(&question.id)?;
            Some(lines([answer(&told.answer), report.after("told", question.id.as_str())]))
        });
        lines(told)
    };
    let tried = report.titles(|idea| idea.kind == IdeaKind::Use && idea.done.is_some());
    let table: Vec<Vec<Cell>> = kinds
        .into_iter()
        .map(|(kind, name)| (kind, name, told(kind)))
        .filter(|(_, _, told)| !told.is_empty())
        .map(|(kind, name, told)| {
            let adopted = if kind == KnowledgeKind::Uses && !tried.is_empty() {
                cell(format!("Adopté\u{a0}: {}.", tried.join("\u{202f}; ")))
            } else {
                Cell::new()
            };
            vec![cell(name), lines([told, adopted])]
        })
        .collect();
    let columns = vec![column("Savoirs situés (F3)", 5), column("Dans ses mots", 13)];
    (!table.is_empty()).then(|| rows(columns, table))
}

/// By session: shown, on the way, to take up again.
fn skills(report: &Report) -> Option<Block> {
    let state = report.state;
    let mut sessions: Vec<&SessionId> = report.programme.sessions.iter().map(|session| &session.id).collect();
    for (session, _) in state.skills.keys() {
        if !sessions.contains(&session) {
            sessions.push(session);
        }
    }
    let table: Vec<Vec<Cell>> = sessions
        .into_iter()
        .filter(|session| state.skills.keys().any(|(of, _)| of == *session))
        .map(|session| {
            let known = report.programme.session(session);
            let name = known.map_or_else(|| "Autre programme".to_owned(), session_name);
            let place = |id: &SkillId| known.and_then(|s| s.skills.iter().position(|skill| skill.id == *id));
            let at = |level: SkillLevel| {
                let mut shown: Vec<_> = state
                    .skills
                    .iter()
                    .filter(|((of, _), (_, shown))| of == session && *shown == level)
                    .map(|((_, id), (wording, _))| (place(id).unwrap_or(usize::MAX), said(wording)))
                    .collect();
                shown.sort();
                shown.into_iter().map(|(_, wording)| wording).collect::<Vec<_>>().join(" ")
            };
            vec![cell(name), lines(SkillLevel::ALL.iter().map(|level| named(level.french(), &at(*level))))]
        })
        .collect();
    let columns = vec![column("Séance", 3), column("Ce que la personne montre", 15)];
    (!table.is_empty()).then(|| rows(columns, table))
}
