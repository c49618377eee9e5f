//! Tables whose cells hold several runs of text, and forms to fill with a pen.

use crate::block::{Block, Column, Span, Table, heading3};

/// What one cell says: runs of text; « \n » starts a line.
pub(crate) type Cell = Vec<Span>;

/// A cell of plain text.
pub(crate) fn cell(text: impl Into<String>) -> Cell {
    vec![Span::plain(text)]
}

/// A cell to write in.
pub(crate) const fn blank() -> Cell {
    Vec::new()
}

/// Lines of runs, one under the other in a cell; those that say nothing are left out.
pub(crate) fn lines(lines: impl IntoIterator<Item = Cell>) -> Cell {
    let mut whole = Cell::new();
    for line in lines {
        if line.iter().all(|span| span.text.trim().is_empty()) {
            continue;
        }
        if !whole.is_empty() {
            whole.push(Span::plain("\n"));
        }
        whole.extend(line);
    }
    whole
}

/// « Outil : la réglette », the name in bold; nothing when there is nothing to say.
pub(crate) fn named(name: &str, what: &str) -> Cell {
    if what.trim().is_empty() {
        return Cell::new();
    }
    vec![Span::bold(format!("{name}\u{a0}: ")), Span::plain(what)]
}

/// A table whose first cells name their rows.
pub(crate) fn rows(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table { columns, row_headers: true, rows, ..Table::default() })
}

/// A table to fill with a pen, its rows at least this many millimetres high. Its first cells name nothing: most are blank.
pub(crate) fn form(columns: Vec<Column>, rows: Vec<Vec<Cell>>, row_mm: u8) -> Block {
    Block::Table(Table { columns, rows, row_mm, ..Table::default() })
}

/// A table under its title. A short title is the first header, so that it comes back with it at the top of each page; a long
/// one stands above: a header that comes back is read as such only while it is short.
pub(crate) fn titled(title: &str, table: Block) -> Vec<Block> {
    let Block::Table(mut table) = table else { return vec![heading3(title), table] };
    let others = table.columns.iter().skip(1).map(|column| column.header.as_str());
    if !is_short(std::iter::once(title).chain(others)) {
        return vec![heading3(title), Block::Table(table)];
    }
    if let Some(first) = table.columns.first_mut() {
        title.clone_into(&mut first.header);
    }
    vec![Block::Table(table)]
}

/// Whether headers are few enough words to be taken for headers, and not for a sentence, where they come back.
pub(crate) fn is_short<'a>(headers: impl IntoIterator<Item = &'a str>) -> bool {
    let (mut words, mut small) = (0_u8, 0_u8);
    for header in headers {
        for word in header.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().nth(1).is_some()) {
            words = words.saturating_add(1);
            small = small.saturating_add(u8::from(word.chars().next().is_some_and(char::is_lowercase)));
        }
    }
    words < 8 || small < 4
}

/// `count` blank rows, each ending with the boxes offered at one place.
pub(crate) fn blank_rows(count: usize, columns: usize, boxes: Option<(usize, &str)>) -> Vec<Vec<Cell>> {
    let row = || {
        let place = |index| match boxes {
            Some((at, boxes)) if at == index => cell(boxes),
            _ => blank(),
        };
        (0..columns).map(place).collect()
    };
    std::iter::repeat_with(row).take(count).collect()
}

/// Labels longer than this may be cut by the end of a line; a shorter one stays whole beside its box.
const WHOLE: usize = 30;

/// « ☐ Oui  ☐ Non »: boxes to tick, on one line if it is long enough.
pub(crate) fn boxes<T: AsRef<str>>(labels: impl IntoIterator<Item = T>) -> String {
    let ticked = |label: T| {
        let label = label.as_ref();
        let short = label.chars().count() <= WHOLE;
        format!("☐\u{a0}{}", if short { label.replace(' ', "\u{a0}") } else { label.to_owned() })
    };
    labels.into_iter().map(ticked).collect::<Vec<_>>().join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{column, joined};

    #[test]
    fn a_short_title_is_a_header_and_a_long_one_stands_above() {
        let table = || form(vec![column("Question", 1), column("Réponse", 1)], vec![], 0);
        let header = |blocks: &[Block]| match blocks.last() {
            Some(Block::Table(table)) => table.columns[0].header.clone(),
            _ => String::new(),
        };
        let short = titled("Une journée chez moi", table());
        assert_eq!((short.len(), header(&short).as_str()), (1, "Une journée chez moi"));
        let long = titled("Ce que je sais maintenant faire chez moi quand il fait nuit", table());
        assert_eq!((long.len(), header(&long).as_str()), (2, "Question"));
    }

    #[test]
    fn a_box_stays_beside_its_word_and_an_empty_line_takes_no_room() {
        assert_eq!(boxes(["Oui", "Pas encore"]), "☐\u{a0}Oui  ☐\u{a0}Pas\u{a0}encore");
        let text = lines([cell("Barre"), cell(" "), named("Outil", ""), named("Trace", "la date")]);
        assert_eq!(joined(&text), "Barre\nTrace\u{a0}: la date");
    }
}
