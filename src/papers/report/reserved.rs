//! What only the therapist sees: on pages of its own, to be taken off before the report goes anywhere.

use dossier::rules::session_name;
use dossier::{Answer, Told};
use programme::{QuestionId, ToldTo};

use super::{Report, asked};
use crate::block::{Block, Span, callout, column, heading2, heading3, paragraph, rich};
use crate::carnet::say::said;
use crate::cells::{Cell, cell, lines, named, rows};
use crate::typography::french_spaces;

pub(super) fn pages(report: &Report) -> Vec<Block> {
    let mut blocks = Vec::new();
    let reason = said(&report.state.course_reason);
    blocks.extend((!reason.is_empty()).then(|| rich(named("Pourquoi le dossier s’est arrêté ou attend", &reason))));
    blocks.extend(capacity(report));
    blocks.extend(notes(report));
    if blocks.is_empty() {
        return blocks;
    }
    let opening = [
        Block::PageBreak,
        heading2("Pages réservées à l’ergothérapeute"),
        callout(
            "À détacher avant toute remise",
            vec![paragraph(
                "Ces notes restent dans le dossier de l’ergothérapeute. Elles ne sont ni montrées, ni transmises.",
            )],
        ),
    ];
    blocks.splice(0..0, opening);
    blocks
}

/// Who may sign, and whether each choice was understood that day.
fn capacity(report: &Report) -> Vec<Block> {
    let state = report.state;
    let mut blocks = Vec::new();
    let all_after = (state.signing.is_none() || report.is_after("signing", ""))
        && state.understanding.keys().all(|about| report.is_after("understanding", about));
    let after = |field, of: &str| if all_after { Cell::new() } else { report.after(field, of) };
    if let Some((protection, who, signs, trusted)) = &state.signing {
        let measure = [protection.french(), &said(who)].join(" ");
        let facts = [
            named("Mesure de protection", measure.trim_end()),
            named("Ce qui est signé, et par qui", &said(signs)),
            named("Personne de confiance", &said(trusted)),
            after("signing", ""),
        ];
        let items: Vec<Cell> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        blocks.push(Block::List { ordered: false, items });
    }
    let mut checked: Vec<_> = state.understanding.iter().collect();
    checked.sort_by(|(a, (.., left)), (b, (.., right))| (left, a).cmp(&(right, b)));
    let table: Vec<Vec<Cell>> = checked
        .into_iter()
        .map(|(about, (outcome, note, on))| {
            let note = lines([cell(said(note)), after("understanding", about)]);
            vec![cell(said(about)), vec![Span::bold(outcome.french())], cell(report.day(*on)), note]
        })
        .collect();
    if !table.is_empty() {
        let columns = vec![column("Choix", 6), column("Compris", 4), column("Date", 3), column("Note", 10)];
        blocks.push(rows(columns, table));
    }
    if !blocks.is_empty() {
        let mark = if all_after { " (noté après la visite)" } else { "" };
        blocks.insert(0, heading3(format!("Qui peut signer, et avec quel soutien{mark}")));
    }
    blocks
}

/// The therapist’s notes, task by task; those to questions that the programme no longer has come last.
fn notes(report: &Report) -> Vec<Block> {
    let noted = &report.state.noted;
    let mut blocks = Vec::new();
    for session in &report.programme.sessions {
        for task in &session.tasks {
            let questions = task.questions.iter().filter(|question| question.told_to == ToldTo::Therapist);
            let held = questions.filter_map(|question| Some((&question.id, noted.get(&question.id)?)));
            let title = format!("{}\u{a0}: {}", session_name(session), french_spaces(&task.title));
            blocks.extend(list(report, &title, held));
        }
    }
    let gone = noted.iter().filter(|(id, _)| report.programme.question(id).is_none());
    blocks.extend(list(report, "Autres notes", gone));
    blocks
}

fn list<'s>(report: &Report, title: &str, held: impl Iterator<Item = (&'s QuestionId, &'s Told)>) -> Vec<Block> {
    let held: Vec<(&QuestionId, &Told)> = held.filter(|(_, told)| !told.answer.is_empty()).collect();
    let Some(last) = held.iter().map(|(_, told)| told.on).max() else { return Vec::new() };
    // Notes are mostly written down afterwards: when all of a task’s are, it is said once.
    let all_after = held.iter().all(|(id, _)| report.is_after("noted", id.as_str()));
    let items = held
        .iter()
        .map(|(id, told)| {
            let mut item = vec![asked(&told.wording)];
            item.push(Span::plain(note(&told.answer)));
            let after = if all_after { Cell::new() } else { report.after("noted", id.as_str()) };
            item.extend((!after.is_empty()).then(|| Span::plain(" ")));
            item.extend(after);
            item
        })
        .collect();
    let mark = if all_after { ", noté après la visite" } else { "" };
    vec![heading3(format!("{title} ({}{mark})", report.day(last))), Block::List { ordered: false, items }]
}

/// The therapist’s own note, without quotation marks.
fn note(answer: &Answer) -> String {
    let mut parts: Vec<String> = answer.choices.iter().map(|choice| format!("{}.", said(&choice.label))).collect();
    parts.push(said(&answer.words));
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" ")
}
