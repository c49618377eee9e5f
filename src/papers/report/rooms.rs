//! Room by room: what is lived there, how, in whose words, and what was thought of for it; then the habits.

use dossier::{Idea, PlaceAnswer, RoomId, SituationMet};
use programme::SituationId;

use super::{Report, words};
use crate::block::{Block, Span, column, paragraph, rich};
use crate::carnet::say::{lower_first, said};
use crate::cells::{Cell, cell, lines, rows, titled};

pub(super) fn section(report: &Report) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut silent = Vec::new();
    for (id, room) in report.state.rooms_in_order() {
        let mut here = room_blocks(report, id).into_iter();
        match here.next() {
            Some(first) => blocks.extend(titled(&report.room_name(room), first).into_iter().chain(here)),
            None => silent.push(report.room_name(room)),
        }
    }
    if !silent.is_empty() {
        blocks.push(rich(vec![
            Span::bold("Rien de noté\u{a0}: "),
            Span::plain(format!("{}.", silent.join("\u{202f}; "))),
        ]));
    }
    blocks.extend(habits(report));
    blocks.extend(whole_home(report));
    blocks
}

fn room_blocks(report: &Report, room: RoomId) -> Vec<Block> {
    let state = report.state;
    let mut here: Vec<(&SituationId, &SituationMet)> =
        state.situations.iter().filter(|((of, _), _)| *of == room).map(|((_, id), met)| (id, met)).collect();
    // As they are met on the walk; what the programme no longer lists comes last.
    let place = |id: &SituationId| report.programme.situations.iter().position(|known| known.id == *id);
    here.sort_by_key(|(id, _)| place(id).unwrap_or(usize::MAX));
    let (absent, lived): (Vec<_>, Vec<_>) =
        here.into_iter().partition(|(_, met)| met.answer == Some(PlaceAnswer::NotHere) && met.words.trim().is_empty());
    let mut table: Vec<Vec<Cell>> = lived
        .into_iter()
        .map(|(id, met)| {
            let answer = met.answer.map_or("", |answer| answer.french());
            let of = format!("{room}/{id}");
            let after = if report.is_after("situation-words", &of) { "situation-words" } else { "situation" };
            let told = lines([words(&met.words), report.after(after, &of)]);
            vec![cell(wording(report, id, &met.wording)), cell(answer), told, thought_of(report, Some(room), id)]
        })
        .collect();
    for (id, own) in state.own_situations_in_order().into_iter().filter(|(_, own)| own.room == room) {
        let told = lines([words(&own.words), report.after("own-situation", &id.to_string())]);
        table.push(vec![cell("Dit par le locataire"), Cell::new(), told, Cell::new()]);
    }
    let mut blocks = Vec::new();
    if !table.is_empty() {
        let columns = vec![column("Vécu ici", 6), column("Comment", 3), column("Mots", 6), column("Idées", 6)];
        blocks.push(rows(columns, table));
    }
    if !absent.is_empty() {
        let names: Vec<String> = absent.into_iter().map(|(id, met)| wording(report, id, &met.wording)).collect();
        blocks.push(paragraph(format!("Abordé, et sans objet ici\u{a0}: {}", names.join(" "))));
    }
    let elsewhere = |idea: &&Idea| idea.room == Some(room) && idea.answers.is_empty();
    blocks.extend(other_ideas(report, "Aussi envisagé ici", elsewhere));
    blocks
}

/// The sentence as it was shown; the programme’s own when it was not kept.
fn wording(report: &Report, id: &SituationId, shown: &str) -> String {
    let shown = said(shown);
    if !shown.is_empty() {
        return shown;
    }
    report.programme.situation(id).map_or_else(|| "Situation d’un autre programme".to_owned(), |s| said(&s.tenant))
}

/// The ideas that answer a situation, each with what was decided of it.
fn thought_of(report: &Report, room: Option<RoomId>, situation: &SituationId) -> Cell {
    let answers = |idea: &Idea| idea.answers.iter().any(|(of, id)| *of == room && id == situation);
    let ideas = report.state.ideas_in_order().into_iter().map(|(_, idea)| idea).filter(|idea| answers(idea));
    lines(ideas.map(|idea| with_decision(report, idea)))
}

fn with_decision(report: &Report, idea: &Idea) -> Cell {
    let decision = idea.decided.as_ref().map_or("sans décision", |decided| decided.decision.french());
    vec![Span::plain(format!("{}\u{a0}: ", report.titled(idea))), Span::bold(lower_first(decision))]
}

fn other_ideas(report: &Report, title: &str, wanted: impl Fn(&&Idea) -> bool) -> Option<Block> {
    let ideas = report.state.ideas_in_order().into_iter().map(|(_, idea)| idea).filter(wanted);
    let mut spans = vec![Span::bold(format!("{title}\u{a0}: "))];
    for idea in ideas {
        if spans.len() > 1 {
            spans.push(Span::plain("\u{202f}; "));
        }
        spans.extend(with_decision(report, idea));
    }
    (spans.len() > 1).then(|| {
        spans.push(Span::plain("."));
        rich(spans)
    })
}

fn habits(report: &Report) -> Vec<Block> {
    let mut met: Vec<_> = report.state.habits.iter().collect();
    let place = |id: &SituationId| report.programme.situations.iter().position(|known| known.id == *id);
    met.sort_by_key(|(id, _)| place(id).unwrap_or(usize::MAX));
    let table: Vec<Vec<Cell>> = met
        .into_iter()
        .map(|(id, habit)| {
            let of = format!("home/{id}");
            let told = lines([words(&habit.words), report.after("situation-words", &of)]);
            let often = habit.answer.map_or("", |answer| answer.french());
            vec![cell(wording(report, id, &habit.wording)), cell(often), told, thought_of(report, None, id)]
        })
        .collect();
    if table.is_empty() {
        return Vec::new();
    }
    let columns = vec![column("Habitude", 6), column("Combien", 3), column("Mots", 6), column("Idées", 6)];
    titled("Les habitudes", rows(columns, table))
}

/// Ideas for no room in particular, or for one that was taken out, that answer nothing listed above.
fn whole_home(report: &Report) -> Option<Block> {
    let placed = |idea: &Idea| idea.room.is_some_and(|room| report.state.rooms.contains_key(&room));
    other_ideas(report, "Pour tout le logement", |idea| !placed(idea) && idea.answers.is_empty())
}
