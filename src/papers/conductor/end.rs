//! Before leaving: the task until next time, what is passed on to whom, how it ended, the next date.

use dossier::VisitOutcome;

use super::Sheet;
use crate::block::{Block, Span, bullets, column, heading2, heading3, panels, quoted, rich};
use crate::carnet::say::lower_first;
use crate::cells::{blank, boxes, cell, form, lines};
use crate::typography::french_spaces;

pub(super) fn section(sheet: &Sheet) -> Vec<Block> {
    let script = &sheet.session.script;
    let task = &script.task_until_next;
    let say = quoted(&french_spaces(&task.say));
    let until =
        vec![heading3(french_spaces(&task.title)), bullets(task.tenant.iter().map(|sentence| french_spaces(sentence)))];
    // Blank: a frame to write in, as high as what stands beside it.
    let agreed = vec![heading3("Ce qui est convenu, dans ses mots")];
    let answers = boxes(["D’accord", "Pas d’accord"]);
    let rows = script.passed_on.iter().map(|passed| {
        let agreement = lines([cell(french_spaces(&passed.agreement)), cell(answers.clone())]);
        vec![cell(french_spaces(&passed.what)), cell(french_spaces(&passed.to)), agreement]
    });
    let passed = vec![column("Ce qui part", 8), column("À qui", 5), column("Avec quel accord", 10)];
    let outcomes = boxes(VisitOutcome::ALL.iter().map(|outcome| outcome.french()));
    let next = vec![column("Issue", 6), column("Prochain rendez-vous", 6), column("Qui vient", 4)];
    vec![
        heading2("Avant de partir"),
        rich(vec![Span::bold("Je dis\u{a0}: "), Span::plain(say)]),
        panels([until, agreed]),
        form(passed, rows.collect(), 0),
        rich(vec![Span::bold("La suite\u{a0}: "), Span::plain(lower_first(&french_spaces(&script.next)))]),
        form(next, vec![vec![cell(outcomes), blank(), blank()]], 12),
    ]
}
