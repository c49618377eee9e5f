//! « À essayer d’ici la prochaine fois »: one page after a session, to keep in sight.

use dossier::rules::{capitalised, french_date, session_name};
use dossier::{Idea, Progress, State, TryWith};
use programme::{Programme, Session, SessionId};

use super::calls::{NextTime, number_of};
use super::sheet::Sheet;
use super::{entry, printed, read};
use crate::block::{Block, Column, Paper, Span, Table, bullets, column, heading1, paragraph, rich};
use crate::carnet::Carnet;
use crate::carnet::choices::{company, ideas_to_try};
use crate::carnet::next::task_sentences;
use crate::carnet::say::said;
use crate::catalogue::Seen;

/// Lines to write on, and how many are enough to spend room on a box around the appointment.
const FEWEST_LINES: u8 = 3;
const ENOUGH: u8 = 2;
const MOST_LINES: u8 = 8;
/// Height of a row to write in by hand.
const ROW_MM: u8 = 14;

/// Whether a session left something to try, to notice or to think about.
pub(crate) fn has_something_to_try(state: &State, programme: &Programme, session: &SessionId) -> bool {
    agreed(state, programme, session).is_some() || !tries(state, programme, session).is_empty()
}

/// « À essayer d’ici la prochaine fois ».
pub(crate) fn to_try(seen: &Seen, session: &SessionId) -> Paper {
    let carnet = read(seen);
    let tries = tries(&seen.state, seen.programme, session);
    let title = if tries.is_empty() { "D’ici la prochaine fois" } else { "À essayer d’ici la prochaine fois" };
    let mut opening = vec![heading1(title)];
    let (sheet, next) = (Sheet::of(seen), NextTime::of(seen, &carnet));
    let blocks = if tries.is_empty() {
        let first = seen.programme.sessions.first().is_some_and(|first| first.id == *session);
        opening.extend(agreed(&seen.state, seen.programme, session));
        to_write(sheet, &opening, first, &next)
    } else {
        let tries: Vec<Block> = tries.into_iter().map(|idea| one_try(&carnet, idea)).collect();
        opening.extend(in_words(&seen.state, session));
        to_do(sheet, opening, &tries, &next)
    };
    let printed = printed(seen, title, "Ce que j’essaie et ce que je remarque", blocks);
    Paper { footer: after(&carnet, session).unwrap_or(printed.footer), ..printed }
}

/// The tries, then lines to write on. Where letters are large, the lines are on the back rather than a try left out.
fn to_do(sheet: Sheet, opening: Vec<Block>, tries: &[Block], next: &NextTime) -> Vec<Block> {
    let stop = rich(vec![Span::bold("J’ai peur ou j’ai mal\u{a0}: j’arrête.")]);
    let foot = |count: u8, foot: &Block| [stop.clone(), lines(count), foot.clone()];
    let feet = [next.boxed(), next.in_brief()];
    let whole = [opening.as_slice(), tries].concat();
    // With the box around the appointment, enough lines; without it, as many as there are.
    let ways = sheet.sides().iter().flat_map(|sides| {
        let [boxed, brief] = &feet;
        let boxed = (ENOUGH..=MOST_LINES).rev().map(move |count| (*sides, count, boxed));
        boxed.chain((1..=MOST_LINES).rev().map(move |count| (*sides, count, brief)))
    });
    let mut pages = ways.map(|(sides, count, end)| (sides, [whole.as_slice(), &foot(count, end)].concat()));
    let fitting = pages.find(|(sides, blocks)| sheet.holds(*sides, blocks));
    fitting.map(|(_, blocks)| blocks).unwrap_or_else(|| {
        let end = foot(1, &next.in_brief());
        let the_rest = paragraph("Les autres essais sont dans mon carnet.");
        [sheet.filled(opening, tries, &the_rest, &end), end.to_vec()].concat()
    })
}

/// Nothing to try: room to write, as much as the page has.
fn to_write(sheet: Sheet, opening: &[Block], first: bool, next: &NextTime) -> Vec<Block> {
    let room = |lines: u8| if first { noticed(lines) } else { questions(lines) };
    let page = |lines: u8, foot: &Block| [opening, &[room(lines), foot.clone()]].concat();
    let feet = [next.boxed(), next.in_brief()];
    let ways = feet.iter().flat_map(|foot| (FEWEST_LINES..=MOST_LINES).rev().map(move |lines| (lines, foot)));
    let mut pages = ways.map(|(lines, foot)| page(lines, foot));
    pages.find(|blocks| sheet.holds(1, blocks)).unwrap_or_else(|| page(FEWEST_LINES, &next.in_brief()))
}

/// After the first session, one notices: a cross or a word for each moment.
fn noticed(rows: u8) -> Block {
    let columns: Vec<Column> = vec![column("Où", 2), column("Quand", 2), column("Ce que je remarque", 4)];
    let rows = vec![vec![Vec::new(); columns.len()]; usize::from(rows)];
    Block::Table(Table { columns, rows, row_mm: ROW_MM, ..Table::default() })
}

fn questions(lines: u8) -> Block {
    Block::WritingSpace { label: Some("Mes questions et mes remarques".to_owned()), lines }
}

/// « Séance 2, le 12 mars 2026 »: at the foot, it tells which page is the latest.
fn after(carnet: &Carnet, session: &SessionId) -> Option<String> {
    let known = carnet.programme.session(session)?;
    let closed = carnet.state.sessions.get(session).filter(|(progress, _)| *progress == Progress::Done);
    let day = closed.map(|(_, on)| format!(", le {}", french_date(*on))).unwrap_or_default();
    let fictional = if carnet.state.fictional { " · fictif" } else { "" };
    Some(format!("{}{day}{fictional}", session_name(known)))
}

/// What was agreed on in words; where nothing was, what the programme leaves after a session that was closed.
fn agreed(state: &State, programme: &Programme, session: &SessionId) -> Option<Block> {
    let closed = || state.sessions.get(session).is_some_and(|(progress, _)| *progress == Progress::Done);
    let sentences = || programme.session(session).filter(|_| closed()).map(task_sentences).unwrap_or_default();
    in_words(state, session).or_else(|| Some(sentences()).filter(|told| !told.is_empty()).map(bullets))
}

/// What was agreed on after a session, as it was written down.
fn in_words(state: &State, session: &SessionId) -> Option<Block> {
    let words = state.reflections.get(session).map(|words| said(words));
    words.filter(|words| !words.is_empty()).map(paragraph)
}

/// The tries still to be made stand on the page of the last session: an older page, printed again, would ask once more for what
/// has been tried since. What is for the therapist’s visit only is on no page.
fn tries<'s>(state: &'s State, programme: &Programme, session: &SessionId) -> Vec<&'s Idea> {
    let last = last_met(state, programme).is_some_and(|last| last.id == *session);
    if last { ideas_to_try(state, programme) } else { Vec::new() }
}

/// The last session, in the programme’s order, in which something was done: closed, agreed on, or begun by a visit.
fn last_met<'p>(state: &State, programme: &'p Programme) -> Option<&'p Session> {
    let begun = |id: &SessionId| state.visits.values().any(|visit| visit.held.is_some() && visit.sessions.contains(id));
    let met = |session: &&Session| {
        state.sessions.get(&session.id).is_some_and(|(progress, _)| *progress == Progress::Done)
            || state.reflections.contains_key(&session.id)
            || begun(&session.id)
    };
    programme.sessions.iter().rev().find(met)
}

/// One thing to try: how, in plain words, with whom, where; in pictures, three boxes to tick instead of words to write.
fn one_try(carnet: &Carnet, idea: &Idea) -> Block {
    let mut told = vec![Span::bold(format!("{}.", capitalised(&company(idea))))];
    if let Some((TryWith::Someone, name)) = &idea.try_with
        && let Some(number) = number_of(carnet, name)
    {
        told.push(Span::plain(format!(" {number}.")));
    }
    if let Some(room) = idea.room.and_then(|room| carnet.state.rooms.get(&room)) {
        told.push(Span::plain(format!(" Où\u{a0}: {}.", carnet.room_name(room))));
    }
    if carnet.brief {
        let boxes = paragraph("☐\u{a0}mieux  ☐\u{a0}pareil  ☐\u{a0}moins\u{a0}bien");
        return entry(carnet, idea, vec![rich(told), boxes]);
    }
    match (entry(carnet, idea, vec![rich(told)]), carnet.in_plain_words(idea)) {
        // The plain sentence says both what and how.
        (Block::Entry { picture, alt, level, body, .. }, Some(title)) => {
            Block::Entry { picture, alt, level, title, body }
        }
        (entry, _) => entry,
    }
}

fn lines(lines: u8) -> Block {
    Block::WritingSpace { label: Some("Ce que j’ai remarqué".to_owned()), lines }
}
