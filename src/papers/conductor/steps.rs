//! The course of the session, each step’s script beside what it makes one write: on paper as on the screen, a page is not
//! turned between the question and its answer.

use programme::{Screen, Step, Task};

use super::{Place, Sheet, beside, tasks};
use crate::block::{Block, Span, heading2, heading3, paragraph, rich};
use crate::cells::{Cell, cell, lines, named};
use crate::typography::french_spaces;

pub(super) fn section(sheet: &Sheet) -> Vec<Block> {
    let mut blocks = vec![
        heading2("Le déroulé, et ce que j’écris"),
        paragraph(
            "Les puces, je les dis à ma façon, dans l’ordre qui convient, en une visite ou deux. Ces feuilles restent à l’ergothérapeute\u{a0}: elles sont rangées dès que le bailleur ou l’entreprise entre.",
        ),
    ];
    blocks.extend(before_a_gesture(sheet));
    let asked = |task: &Task| sheet.session.script.steps.iter().any(|step| step.task.as_ref() == Some(&task.id));
    let mut left: Vec<&Task> = sheet.tasks(Place::Apart);
    for step in &sheet.session.script.steps {
        let Some(here) = left.iter().position(|task| step.task.as_ref() == Some(&task.id)) else {
            blocks.extend(one(sheet, step, None));
            continue;
        };
        let own = left.remove(here);
        // What no step asks is written where the list of the session has it.
        let (before, after): (Vec<_>, Vec<_>) =
            left.into_iter().enumerate().partition(|(at, task)| *at < here && !asked(task));
        left = after.into_iter().map(|(_, task)| task).collect();
        blocks.extend(before.into_iter().flat_map(|(_, task)| tasks::wide(sheet, task, "")));
        blocks.extend(one(sheet, step, Some(own)));
    }
    blocks.extend(left.into_iter().flat_map(|task| tasks::wide(sheet, task, "")));
    blocks
}

/// A step: its name and its time, the script, what is written.
fn one(sheet: &Sheet, step: &Step, task: Option<&Task>) -> Vec<Block> {
    let who = match (step.private, step.common_table) {
        (true, _) => ", à deux",
        (false, true) => ", table commune",
        (false, false) => "",
    };
    let title = heading3(format!("{}\u{a0}: {}\u{a0}min{who}", french_spaces(&step.title), step.minutes));
    let said: Vec<Cell> = step.say.iter().map(|words| cell(french_spaces(words))).collect();
    let say = Block::List { ordered: false, items: said };
    let around = [
        named("But", &french_spaces(&step.intention)),
        named("Locataire", &french_spaces(&step.tenant_does)),
        named("Outil", &french_spaces(&step.tool)),
        named("Trace", &french_spaces(&step.trace)),
    ];
    let around = rich(lines(around));
    let narrow = task.and_then(|task| tasks::narrow(sheet, task, &step.title));
    match (narrow, task) {
        (Some(form), _) => vec![title, beside((vec![say, around], 5), (form, 7))],
        (None, task) => {
            let right = [around].into_iter().chain(elsewhere(sheet, step)).collect();
            let mut blocks = vec![title, beside((vec![say], 6), (right, 5))];
            blocks.extend(task.into_iter().flat_map(|task| tasks::wide(sheet, task, &step.title)));
            blocks
        }
    }
}

/// Where a step is written that is not written here.
fn elsewhere(sheet: &Sheet, step: &Step) -> Option<Block> {
    let task = step.task.as_ref().and_then(|id| sheet.session.tasks.iter().find(|task| task.id == *id))?;
    let on = match sheet.place(task) {
        Place::Common => "S’écrit sur la feuille «\u{202f}Table commune\u{202f}».",
        Place::Nameless => "S’écrit sur la feuille sans nom.",
        Place::Apart => return None,
    };
    Some(rich(vec![Span::bold(on)]))
}

/// The rule said before a gesture is tried, where gestures are.
fn before_a_gesture(sheet: &Sheet) -> Option<Block> {
    let rule = &sheet.programme.trial_rule;
    let tried = |screen| matches!(screen, Screen::Tries | Screen::Measures | Screen::TakingInHand);
    let wanted = sheet.session.tasks.iter().any(|task| tried(task.screen)) && !rule.sentences.is_empty();
    let sentences: Vec<String> = rule.sentences.iter().map(|sentence| french_spaces(sentence)).collect();
    wanted.then(|| rich(named(&french_spaces(&rule.title), &sentences.join(" "))))
}
