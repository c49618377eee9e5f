//! The walk room by room: every situation once, in the room where it is first met, then the habits.

use std::collections::BTreeSet;

use dossier::{HabitAnswer, PlaceAnswer};
use programme::{Programme, RoomKind, Situation, SituationKind};

use crate::block::{Block, Span, column, paragraph};
use crate::cells::{Cell, blank, cell, form};
use crate::typography::french_spaces;

/// A line of a school notebook: most rows are only ticked.
const ROW_MM: u8 = 7;

/// Nothing ticked is « not spoken of »: it is a walk, not a questionnaire.
pub(super) fn tour(programme: &Programme) -> Vec<Block> {
    let mut rows = Vec::new();
    let known: BTreeSet<&str> = programme.room_kinds.iter().map(|kind| kind.id.as_str()).collect();
    for kind in &programme.room_kinds {
        rows.push(room(kind));
        let here = programme.situations.iter().filter(|situation| situation.rooms.first() == Some(&kind.id));
        rows.extend(here.map(situation));
    }
    let places = programme.situations.iter().filter(|situation| situation.kind == SituationKind::Place);
    let nowhere = |lived: &&Situation| lived.rooms.first().is_none_or(|room| !known.contains(room.as_str()));
    rows.extend(places.filter(nowhere).map(situation));
    rows.extend(std::iter::repeat_with(own).take(3));
    let columns = vec![column("Vécu", 20), column("Gêne", 3), column("Va bien", 4), column("Ses mots", 8)];
    let mut blocks = vec![paragraph(legend()), form(columns, rows, ROW_MM)];
    blocks.extend(habits(programme));
    blocks
}

/// How the answers are written with a pen.
fn legend() -> String {
    format!(
        "Le locataire choisit l’ordre. Rien de coché\u{a0}: non abordé. On barre ce qui n’existe pas («\u{202f}{}\u{202f}»)\u{a0}; «\u{202f}?\u{202f}» veut dire «\u{202f}{}\u{202f}».",
        PlaceAnswer::NotHere.french().to_lowercase(),
        PlaceAnswer::Unknown.french().to_lowercase()
    )
}

/// The room’s own row: its kind, and its name in this home.
fn room(kind: &RoomKind) -> Vec<Cell> {
    vec![vec![Span::bold(french_spaces(&kind.title))], blank(), blank(), cell("Nom\u{a0}:")]
}

fn situation(situation: &Situation) -> Vec<Cell> {
    vec![cell(french_spaces(&situation.tenant)), cell("☐"), cell("☐"), blank()]
}

/// A situation that no list has.
fn own() -> Vec<Cell> {
    vec![cell("Autre\u{a0}:"), cell("☐"), cell("☐"), blank()]
}

fn habits(programme: &Programme) -> Option<Block> {
    let answers = || HabitAnswer::ALL.iter().filter(|answer| **answer != HabitAnswer::Unknown);
    let row = |habit: &Situation| {
        let mut row = vec![cell(french_spaces(&habit.tenant))];
        row.extend(answers().map(|_| cell("☐")));
        row.push(blank());
        row
    };
    let rows: Vec<Vec<Cell>> = programme.habits().map(row).collect();
    let mut columns = vec![column("Les habitudes", 18)];
    columns.extend(answers().map(|answer| column(answer.french(), 4)));
    columns.push(column("Ses mots", 6));
    (!rows.is_empty()).then(|| form(columns, rows, ROW_MM))
}
