//! Where pages cut tables: a header, a last row and a row that names others are never left alone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a check that cannot read the file fails, and says where"
)]

#[path = "../examples/demonstration/mod.rs"]
mod demonstration;
#[allow(dead_code, reason = "each test file reads its own part")]
mod reading;

use std::collections::BTreeMap;

use documents::render;
use papers::block::*;
use reading::Reading;

/// The first cells of the rows each page holds, its header left out, after this many paragraphs.
fn pages(above: usize, rows: &[[&str; 2]]) -> BTreeMap<usize, Vec<String>> {
    let mut blocks = vec![paragraph("Avant le tableau."); above];
    let columns = vec![column("Travaux", 2), column("Pièce", 1)];
    blocks.push(table(columns, rows.iter().map(|row| row.to_vec())));
    let paper = Paper { blocks, identity: None, ..demonstration::paper(Family::Professional) };
    let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (text, place, _, element) in Reading::of(&render(&paper).unwrap().bytes).texts {
        let first_cell = (element == "TD" || element == "TH") && place.x < 100.0;
        if first_cell && text.trim() != "Travaux" {
            found.entry(place.page).or_default().push(text.trim().to_owned());
        }
    }
    found
}

#[test]
fn two_rows_at_least_begin_and_end_a_table_wherever_a_page_cuts_it() {
    let rows = [["Barre d’appui", "Bain"]; 34];
    let mut cut = 0;
    for above in 0..40 {
        let pages = pages(above, &rows);
        assert_eq!(pages.values().map(Vec::len).sum::<usize>(), rows.len(), "no row is lost");
        assert!(pages.values().all(|rows| rows.len() >= 2), "{above}: {pages:?}");
        cut += usize::from(pages.len() > 1);
    }
    assert!(cut > 20, "{cut}");
}

#[test]
fn a_row_that_names_those_under_it_stays_with_the_first_of_them() {
    let rows: Vec<[&str; 2]> =
        (0..12).flat_map(|_| [["Salle de bain", ""], ["Douche", "1"], ["Barre", "2"], ["Siège", "3"]]).collect();
    let mut closest = 0;
    for above in 0..40 {
        let pages = pages(above, &rows);
        for (page, rows) in &pages {
            let last = rows.last().unwrap();
            assert_ne!(last, "Salle de bain", "{above}, page {page}: {pages:?}");
            closest += usize::from(rows.first().is_some_and(|row| row == "Salle de bain") && *page > 0);
        }
    }
    assert!(closest > 5, "a page begins with it: {closest}");
}
