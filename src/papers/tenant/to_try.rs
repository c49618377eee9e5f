//! « À essayer d’ici la prochaine fois »: one page after a session, to keep in sight.

use dossier::rules::{capitalised, french_date, session_name};
use dossier::{Idea, Progress, State, TryWith};
use programme::{Programme, Session, SessionId};

use super::calls::{NextTime, number_of};
use super::sheet::{Page, Sheet};
use super::{entry, printed, read};
use crate::block::{Block, Column, Paper, Span, Table, bullets, column, heading1, paragraph, rich};
use crate::carnet::Carnet;
use crate::carnet::choices::{company, ideas_to_try};
use crate::carnet::next::task_sentences;
use crate::carnet::say::said;
use crate::catalogue::Seen;

/// Empty lines under « Ce que j’ai remarqué » that are worth more than a box around the appointment.
const FEWEST_LINES: u8 = 2;
/// Lines to write on where there is nothing to try.
const FEWEST_ROWS: u8 = 3;
const MOST_ROWS: u8 = 8;
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
    let (paper, next) = (Page::of(seen), NextTime::of(seen, &carnet));
    let blocks = if tries.is_empty() {
        opening.extend(agreed(&seen.state, seen.programme, session));
        to_write(&carnet, paper, opening, session, &next)
    } else {
        opening.extend(in_words(&seen.state, session));
        to_do(&carnet, paper, opening, &tries, &next)
    };
    let printed = printed(seen, title, "Ce que j’essaie et ce que je remarque", blocks);
    Paper { footer: after(&carnet, session).unwrap_or(printed.footer), ..printed }
}

/// The tries, then a few lines to write on. Where letters are large, the lines are on the back rather than a try left out.
fn to_do(carnet: &Carnet, paper: Page, opening: Vec<Block>, tries: &[&Idea], next: &NextTime) -> Vec<Block> {
    let things: Vec<Vec<Block>> = tries.iter().map(|idea| vec![one_try(carnet, idea)]).collect();
    let stop = rich(vec![Span::bold("J’ai peur ou j’ai mal\u{a0}: j’arrête.")]);
    let page = |foot: Block| [opening.clone(), things.concat(), vec![stop.clone(), lines(FEWEST_LINES), foot]].concat();
    let feet = [next.boxed(), next.in_brief()];
    let ways = paper.sides().iter().flat_map(|sides| feet.iter().map(move |foot| (*sides, foot)));
    let fitting = ways.clone().find(|(sides, foot)| Sheet::fits(paper, *sides, &page((*foot).clone())));
    let Some((sides, foot)) = fitting.or(ways.last()) else { return opening };

    let mut sheet = Sheet::new(paper, sides);
    sheet.put(opening);
    sheet.keep_room_for(&[stop.clone(), foot.clone(), lines(1)]);
    sheet.put_what_fits(things, &paragraph("Les autres essais sont dans mon carnet."));
    let more = sheet.lines_left();
    sheet.put(vec![stop, lines(more.saturating_add(1)), foot.clone()]);
    sheet.into_blocks()
}

/// Nothing to try: room to write, as much as the page has.
fn to_write(carnet: &Carnet, paper: Page, opening: Vec<Block>, session: &SessionId, next: &NextTime) -> Vec<Block> {
    let first = carnet.programme.sessions.first().is_some_and(|first| first.id == *session);
    let room = |lines: u8| if first { noticed(lines) } else { questions(lines) };
    let feet = [next.boxed(), next.in_brief()];
    let page = |lines: u8, foot: &Block| [opening.clone(), vec![room(lines), foot.clone()]].concat();
    let ways = feet.iter().flat_map(|foot| (FEWEST_ROWS..=MOST_ROWS).rev().map(move |lines| (lines, foot)));
    let mut pages = ways.map(|(lines, foot)| page(lines, foot));
    pages.find(|blocks| Sheet::fits(paper, 1, blocks)).unwrap_or_else(|| page(FEWEST_ROWS, &next.in_brief()))
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
