//! The last pages, ticked each evening before leaving.

use chrono::{Datelike, NaiveDate, Weekday};
use dossier::Night;
use dossier::rules::{french_date, french_day, nights};

use super::Sheet;
use super::room::by_hand;
use crate::block::{Block, Table, bullets, column, heading1, paragraph, quoted, table};
use crate::carnet::say::said;

/// What is looked at each evening, in the order in which one leaves.
const CHECKS: [&str; 7] = [
    "Sol balayé et sec",
    "Passage libre, 90 cm",
    "WC utilisables",
    "Eau revenue",
    "Courant revenu",
    "Outils rangés",
    "Demain annoncé",
];
/// Height of a row that a gloved hand ticks, in millimetres.
const GLOVE_MM: u8 = 13;
/// Days of a sheet that has no dates yet.
const BLANK_DAYS: u8 = 5;

/// A page a week, to hang on the door.
pub(super) fn to_tick(sheet: &Sheet) -> Vec<Block> {
    let days = days(sheet);
    let mut grids: Vec<Block> = Vec::new();
    if days.is_empty() {
        let headers = (1..=BLANK_DAYS).map(|day| format!("Jour {day}")).collect();
        grids.push(grid("Dates à écrire dans la première ligne".to_owned(), headers, true));
    }
    for week in days.chunk_by(|one, next| one.iso_week() == next.iso_week()) {
        let first = week.first().map(|day| french_date(*day)).unwrap_or_default();
        grids.push(grid(format!("Semaine du {first}"), week.iter().map(|day| short(*day)).collect(), false));
    }
    let mut blocks = vec![Block::PageBreak, heading1("Chaque soir, avant de partir")];
    blocks.push(paragraph("On coche avec le locataire. Une case reste vide\u{202f}? On appelle avant de partir."));
    if !days.is_empty() && days.len() < nights(sheet.site).len() {
        blocks.push(paragraph("La veille d’un week-end, la liste vaut jusqu’au retour."));
    }
    for (index, grid) in grids.into_iter().enumerate() {
        if index > 0 {
            blocks.push(Block::PageBreak);
        }
        blocks.push(grid);
    }
    blocks
}

/// The days somebody works: weekends count on the first and the last day only.
fn days(sheet: &Sheet) -> Vec<NaiveDate> {
    let (start, end) = (sheet.site.start, sheet.site.end);
    let worked = |day: &NaiveDate| {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || Some(*day) == start || Some(*day) == end
    };
    nights(sheet.site).into_iter().map(|night| night.date).filter(worked).collect()
}

/// « lun. 14 »: the month is that of the week above.
fn short(day: NaiveDate) -> String {
    let name: String = french_day(day).chars().take(3).collect();
    format!("{name}.\u{a0}{}", day.day())
}

fn grid(caption: String, days: Vec<String>, undated: bool) -> Block {
    let count = days.len();
    let days = days.into_iter().map(|day| column(day, 2));
    let columns = std::iter::once(column("Vérifié", 5)).chain(days).collect();
    let row = |name: &str, cell: &str| {
        std::iter::once(name.to_owned()).chain(std::iter::repeat_n(cell.to_owned(), count)).collect::<Vec<String>>()
    };
    let mut rows = Vec::new();
    if undated {
        rows.push(row("Date", ""));
    }
    rows.extend(CHECKS.map(|check| row(check, "☐")));
    rows.extend([row("Parti à", ""), row("Visa", "")]);
    match by_hand(columns, rows) {
        Block::Table(made) => Block::Table(Table { caption: Some(caption), row_mm: GLOVE_MM, ..made }),
        other => other,
    }
}

/// What one evening promises, told by what: the toilets, the water, the passage.
type Promise = [String; 3];

const PROMISED: [&str; 3] = ["WC", "Eau", "Passage"];

fn promise(night: &Night) -> Promise {
    let written = |words: &str| {
        let words = said(words);
        if words.is_empty() { "à régler avant le début".to_owned() } else { quoted(&words) }
    };
    let passage = match night.passage_free {
        Some(true) => "libre",
        Some(false) => "à libérer",
        None => "à vérifier",
    };
    // Where somebody sleeps is not said here.
    [written(&night.toilet), written(&night.water), passage.to_owned()]
}

/// What was promised for each evening: what never changes is told once, and so are evenings alike that follow one another.
pub(super) fn promised(sheet: &Sheet) -> Vec<Block> {
    let evenings: Vec<(NaiveDate, Promise)> =
        nights(sheet.site).into_iter().map(|night| (night.date, promise(&night.night))).collect();
    let Some((_, first)) = evenings.first() else { return Vec::new() };
    let same = |at: usize| evenings.iter().all(|(_, promise)| promise.get(at) == first.get(at));
    let changing: Vec<usize> = (0..PROMISED.len()).filter(|at| !same(*at)).collect();
    let always = PROMISED.iter().zip(first).enumerate().filter(|(at, _)| same(*at));
    let always: Vec<String> = always.map(|(_, (what, words))| format!("{what}\u{a0}: {words}")).collect();
    let mut blocks = vec![heading1("Ce qui est promis chaque soir")];
    if changing.is_empty() {
        blocks.push(bullets(always));
        return blocks;
    }
    let mut runs: Vec<(NaiveDate, NaiveDate, &Promise)> = Vec::new();
    for (date, promise) in &evenings {
        match runs.last_mut() {
            Some((_, last, known)) if *known == promise && last.succ_opt() == Some(*date) => *last = *date,
            _ => runs.push((*date, *date, promise)),
        }
    }
    let row = |(first, last, promise): (NaiveDate, NaiveDate, &Promise)| {
        let when =
            if first == last { french_day(first) } else { format!("{} au {}", french_day(first), french_day(last)) };
        let words = changing.iter().filter_map(|at| promise.get(*at)).cloned();
        std::iter::once(when).chain(words).collect::<Vec<String>>()
    };
    let headers = changing.iter().filter_map(|at| PROMISED.get(*at)).map(|what| column(*what, 5));
    let columns = std::iter::once(column("Soir", 3)).chain(headers).collect();
    // Held together: what never changes stands above what does.
    let caption = (!always.is_empty()).then(|| format!("Tous les soirs. {}", always.join(". ")));
    blocks.push(match table(columns, runs.into_iter().map(row)) {
        Block::Table(made) => Block::Table(Table { caption, ..made }),
        other => other,
    });
    blocks
}
