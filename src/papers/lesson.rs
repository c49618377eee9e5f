//! What one dossier teaches the network: anonymous, made from the one lesson that was released on purpose.
//!
//! No name, no place, no letterhead, no date more precise than the year, the file’s own included.

#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};
use dossier::{Change, Log};
use programme::Programme;

use crate::block::{
    Block, Family, Paper, Span, Table, callout, checkboxes, column, heading1, heading2, heading3, panels, paragraph,
};
use crate::carnet::say::said;
use crate::catalogue::Seen;

const TITLE: &str = "Fiche retour d’expérience";

/// The anonymous lesson, and room for a team to think about it.
pub(crate) fn lesson(seen: &Seen) -> Paper {
    let year = year(&seen.log).unwrap_or_else(|| seen.on.year());
    let mut blocks = vec![
        heading1(TITLE),
        paragraph("Fiche anonyme\u{a0}: ni nom, ni adresse, ni date plus précise que l’année."),
        origin(seen, year),
        heading2("Ce que ce dossier apprend"),
    ];
    let lesson = said(&seen.state.lesson);
    if lesson.is_empty() {
        let label = Some("À compléter\u{a0}: aucune leçon n’a encore été transmise.".to_owned());
        blocks.push(Block::WritingSpace { label, lines: 2 });
    } else {
        blocks.push(callout("La leçon", vec![paragraph(lesson)]));
    }
    blocks.extend(reflection(seen.programme));
    let notice = said(&seen.programme.notice);
    blocks.extend((!notice.is_empty()).then_some([Block::Rule, paragraph(notice)]).into_iter().flatten());
    let paper = seen.paper(TITLE, "Ce qu’un dossier apprend au réseau, sans nom", Family::Professional, blocks);
    // The file bears a date: that of the year alone.
    Paper { created: NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default(), ..paper }
}

/// The year in which the lesson was released.
fn year(log: &Log) -> Option<i32> {
    let released = log.entries().filter(|entry| matches!(entry.change(), Some(Change::LessonReleased { .. })));
    released.map(|entry| entry.on.year()).max()
}

/// Which programme, which year, and a region that only the team may write.
fn origin(seen: &Seen, year: i32) -> Block {
    let programme = seen.programme;
    let title = said(&programme.title);
    let rows = [
        ("Programme", format!("{title} ({}, version {})", programme.id, said(&programme.version))),
        ("Année", year.to_string()),
        ("Région", String::new()),
    ];
    let row = |(what, known): (&str, String)| vec![vec![Span::plain(what)], vec![Span::plain(known)]];
    let columns = vec![column("Origine", 1), column("Connu", 3)];
    let rows = rows.into_iter().map(row).collect();
    Block::Table(Table { columns, row_headers: true, rows, ..Table::default() })
}

/// What the team adds, by hand.
fn reflection(programme: &Programme) -> Vec<Block> {
    let space = |label: &str| Block::WritingSpace { label: Some(label.to_owned()), lines: 2 };
    vec![
        heading2("Réflexion d’équipe"),
        space("Ce qui l’a rendu possible"),
        space("Ce qui l’a freiné"),
        space("Ce que nous ferons autrement la prochaine fois"),
        panels([about(programme), before_sending()]),
    ]
}

/// Under which skill others will look for it.
fn about(programme: &Programme) -> Vec<Block> {
    let skills: Vec<String> = programme.phases.iter().map(|phase| said(&phase.skill)).collect();
    let boxes = if skills.is_empty() { Block::WritingSpace { label: None, lines: 1 } } else { checkboxes(skills) };
    vec![heading3("La leçon touche à"), boxes]
}

/// What is checked by eye: nobody knows better than the team what would give someone away.
fn before_sending() -> Vec<Block> {
    vec![
        heading3("Avant de transmettre"),
        checkboxes([
            "Relu par une autre personne de l’équipe.",
            "Ni nom, ni lieu, ni métier, ni détail qui fasse reconnaître quelqu’un.",
            "Région laissée vide si elle peut faire reconnaître quelqu’un.",
        ]),
    ]
}
