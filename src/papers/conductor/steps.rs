//! The course of the session: time, intention, what I say, what the tenant does, with what, what remains of it.

use programme::{Screen, Step};

use super::Sheet;
use crate::block::{Block, Span, column, heading2, paragraph, rich};
use crate::cells::{Cell, cell, form, lines, named};
use crate::typography::french_spaces;

pub(super) fn section(sheet: &Sheet) -> Vec<Block> {
    let script = &sheet.session.script;
    let columns = vec![column("Temps, intention", 13), column("Je dis", 24), column("Locataire, outil, trace", 17)];
    let rows = script.steps.iter().map(row).collect();
    let mut blocks = vec![
        heading2("Le déroulé"),
        paragraph("L’ordre est libre, et la séance peut se faire en deux visites. On dit les mots à sa façon."),
        form(columns, rows, 0),
    ];
    blocks.extend(before_a_gesture(sheet));
    blocks
}

fn row(step: &Step) -> Vec<Cell> {
    let who = match (step.private, step.common_table) {
        (true, _) => ", à deux",
        (false, true) => ", table commune",
        (false, false) => "",
    };
    let time = vec![Span::bold(format!("{}\u{a0}min", step.minutes)), Span::plain(who)];
    let title = vec![Span::bold(french_spaces(&step.title))];
    let step_cell = lines([time, title, cell(french_spaces(&step.intention))]);
    let say = lines(step.say.iter().map(|words| cell(format!("—\u{a0}{}", french_spaces(words)))));
    let rest = lines([
        cell(french_spaces(&step.tenant_does)),
        named("Outil", &french_spaces(&step.tool)),
        named("Trace", &french_spaces(&step.trace)),
    ]);
    vec![step_cell, say, rest]
}

/// The rule said before a gesture is tried, where gestures are.
fn before_a_gesture(sheet: &Sheet) -> Option<Block> {
    let rule = &sheet.programme.trial_rule;
    let tried = |screen| matches!(screen, Screen::Tries | Screen::Measures | Screen::TakingInHand);
    let wanted = sheet.session.tasks.iter().any(|task| tried(task.screen)) && !rule.sentences.is_empty();
    let sentences: Vec<String> = rule.sentences.iter().map(|sentence| french_spaces(sentence)).collect();
    wanted.then(|| rich(named(&french_spaces(&rule.title), &sentences.join(" "))))
}
