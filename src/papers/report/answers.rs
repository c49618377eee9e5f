//! What the tenant answered, task by task, where each belongs in the report.

use dossier::rules::moment_of;
use dossier::{Answer, Moment, Told};
use programme::{QuestionId, Screen, Session, ToldTo};

use super::remains::TOLD_ELSEWHERE;
use super::{Report, asked, words};
use crate::block::{Block, Span, heading3};
use crate::carnet::say::said;
use crate::cells::Cell;
use crate::typography::french_spaces;

/// The part of the report that tells a phase.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Chapter {
    /// Evaluating needs.
    Home,
    /// Making the project.
    Decisions,
    /// Living the works.
    Site,
    /// What changed.
    Learnt,
}

/// The answers that belong in a chapter, one list a task. What is kept without a name is never here; costs and situated
/// knowledge have their own tables.
pub(super) fn of_chapter(report: &Report, chapter: Chapter) -> Vec<Block> {
    let mut blocks = Vec::new();
    for session in report.programme.sessions.iter().filter(|session| chapter_of(report, session) == chapter) {
        let tasks = session
            .tasks
            .iter()
            .filter(|task| !matches!(task.screen, Screen::Satisfaction | Screen::CostsFunding | Screen::Knowledge));
        for task in tasks {
            let questions = task.questions.iter().filter(|question| question.told_to == ToldTo::Tenant);
            let told = questions.filter_map(|question| Some((&question.id, report.state.told.get(&question.id)?)));
            let told = told.filter(|(id, _)| !TOLD_ELSEWHERE.contains(&id.as_str()));
            let list = list(report, told);
            blocks.extend(list.into_iter().flat_map(|list| [heading3(french_spaces(&task.title)), list]));
        }
    }
    if chapter == Chapter::Home {
        blocks.extend(vanished(report));
    }
    blocks
}

/// Questions and answers, a line each; none when nothing was answered.
pub(super) fn list<'s>(report: &Report, told: impl Iterator<Item = (&'s QuestionId, &'s Told)>) -> Option<Block> {
    let items: Vec<Cell> = told
        .filter(|(_, told)| !told.answer.is_empty())
        .map(|(id, told)| {
            let mut item = vec![asked(&told.wording)];
            item.extend(answer(&told.answer));
            let after = report.after("told", id.as_str());
            item.extend((!after.is_empty()).then(|| Span::plain(" ")));
            item.extend(after);
            item
        })
        .collect();
    (!items.is_empty()).then_some(Block::List { ordered: false, items })
}

/// What was chosen, in our wording, then the tenant’s words, quoted.
pub(super) fn answer(answer: &Answer) -> Cell {
    let chosen: Vec<String> = answer.choices.iter().map(|choice| said(&choice.label)).collect();
    let told = words(&answer.words);
    let mut cell = Cell::new();
    if !chosen.is_empty() {
        cell.push(Span::plain(format!("{}.", chosen.join("\u{202f}; "))));
        cell.extend((!told.is_empty()).then(|| Span::plain(" ")));
    }
    cell.extend(told);
    cell
}

/// Answers to questions that the programme no longer asks: they keep the wording they were given to.
fn vanished(report: &Report) -> Vec<Block> {
    let gone = report.state.told.iter().filter(|(id, _)| report.programme.question(id).is_none());
    list(report, gone).into_iter().flat_map(|list| [heading3("Autres réponses"), list]).collect()
}

fn chapter_of(report: &Report, session: &Session) -> Chapter {
    if moment_of(session) == Moment::Bilan {
        return Chapter::Learnt;
    }
    match report.programme.phases.iter().position(|phase| phase.id == session.phase) {
        Some(0) | None => Chapter::Home,
        Some(1) => Chapter::Decisions,
        Some(2) => Chapter::Site,
        Some(_) => Chapter::Learnt,
    }
}
