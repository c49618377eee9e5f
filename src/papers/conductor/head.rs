//! The first page: who, when, what it is for, what to bring, the first words, what to watch.

use dossier::rules::capitalised;

use super::{Sheet, beside};
use crate::block::{Block, Span, bullets, checkboxes, column, heading1, heading2, heading3, panels, rich};
use crate::cells::{blank, cell, form, lines};
use crate::typography::french_spaces;

pub(super) fn opening(sheet: &Sheet, name: &str) -> Vec<Block> {
    let script = &sheet.session.script;
    let mut blocks = vec![heading1(format!("{name}\u{a0}: {}", french_spaces(&sheet.session.title)))];
    if let Some(phase) = sheet.programme.phase(&sheet.session.phase) {
        blocks.push(rich(vec![Span::bold("Compétence\u{a0}: "), Span::plain(french_spaces(&phase.skill))]));
    }
    blocks.push(this_visit(script.planned_minutes));
    let leaders = script.leaders.iter().map(|leader| {
        let who = capitalised(leader.who.words());
        vec![Span::bold(format!("{who}\u{a0}: ")), Span::plain(french_spaces(&leader.role))]
    });
    let left = vec![
        heading3("Objectifs\u{a0}: le locataire saura"),
        bullets(script.objectives.iter().map(|text| french_spaces(text))),
        heading3("Qui mène"),
        Block::List { ordered: false, items: leaders.collect() },
    ];
    let right = vec![
        heading3("À apporter"),
        checkboxes(script.material.iter().map(|text| french_spaces(text))),
        heading3("Qui peut être là"),
        bullets(script.others.iter().map(|text| french_spaces(text))),
    ];
    blocks.push(panels([left, right]));
    let welcome = script.welcome.iter().map(|text| french_spaces(text));
    let said = vec![heading2("En arrivant, je dis"), bullets(welcome)];
    let watched = vec![heading2("À surveiller"), bullets(watch(sheet))];
    blocks.push(beside((said, 4), (watched, 7)));
    blocks
}

/// When, who was there, how long: planned and real.
fn this_visit(planned_minutes: u16) -> Block {
    let columns = vec![
        column("Locataire", 6),
        column("Présents, nom et lien", 7),
        column("Date", 4),
        column("Heures", 3),
        column("Durée", 6),
    ];
    let hours = lines([cell("de"), cell("à")]);
    let long = lines([cell(format!("prévue\u{a0}: {planned_minutes}\u{a0}min")), cell("réelle\u{a0}:")]);
    form(columns, vec![vec![blank(), blank(), blank(), hours, long]], 12)
}

/// What to look out for. The rule of the recent faintness is said in whole where no point recalls it.
fn watch(sheet: &Sheet) -> Vec<String> {
    let mut watch: Vec<String> = sheet.session.script.watch_points.iter().map(|text| french_spaces(text)).collect();
    let rule = &sheet.programme.call_rule;
    let title = french_spaces(&rule.title);
    if !title.trim().is_empty() && !watch.iter().any(|point| point.contains(&title)) {
        let sentences: Vec<String> = rule.sentences.iter().map(|text| french_spaces(text)).collect();
        watch.push(format!("{title}. Je dis\u{a0}: «\u{202f}{}\u{202f}»", sentences.join(" ")));
    }
    watch
}
