//! Writes papers as files, so that anyone can look at them: `cargo run --release -p documents --example papers -- DIR [NAME]`
//! (only those whose name holds NAME).
//!
//! For each paper, `NAME.pdf`, and `NAME.json` with what tests/pdf/check.mjs must find in it: the text in reading order; what
//! comes back from page to page (the foot, the header of each table); the tables that are empty because a hand fills them.

mod catalogue;
mod demonstration;
#[allow(dead_code, unused_imports, reason = "shared with the checks of the papers")]
#[path = "../../papers/tests/checks/samples/mod.rs"]
mod samples;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use papers::block::{Block, Family, Paper, Points, Table, joined};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("où écrire ? … --example papers -- DOSSIER")?);
    fs::create_dir_all(&directory)?;
    let wanted = std::env::args().nth(2).unwrap_or_default();
    let papers = demonstrations().into_iter().chain([recovery_code()]).chain(catalogue::all());
    for (name, paper) in papers.filter(|(name, _)| name.contains(&wanted)) {
        let rendered = documents::render(&paper)?;
        fs::write(directory.join(format!("{name}.pdf")), &rendered.bytes)?;
        fs::write(directory.join(format!("{name}.json")), expected(&paper, rendered.pages)?.to_string())?;
        println!("{name}.pdf\u{a0}: {} pages, {} Ko", rendered.pages, rendered.bytes.len() / 1024);
        rendered.warnings.iter().for_each(|warning| println!("  {warning}"));
    }
    Ok(())
}

/// A paper of every block, in each family.
fn demonstrations() -> [(String, Paper); 7] {
    [
        ("demonstration-16", Family::LargePrint { points: Points::Sixteen }),
        ("demonstration-20", Family::LargePrint { points: Points::Twenty }),
        ("demonstration-24", Family::LargePrint { points: Points::TwentyFour }),
        ("demonstration-professionnels", Family::Professional),
        ("demonstration-formulaire", Family::Form),
        ("demonstration-chantier", Family::Site),
        ("demonstration-lettre", Family::Letter),
    ]
    .map(|(name, family)| (name.to_owned(), demonstration::paper(family)))
}

/// The paper of a recovery code that opens nothing.
fn recovery_code() -> (String, Paper) {
    let code = "MPJT-B9D5-MPJT-B9D5-MPJT-B9D5-MMCJ";
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    ("code-de-secours".to_owned(), papers::recovery("Claire Dumas, ergothérapeute (fictive)", code, day))
}

fn expected(paper: &Paper, pages: usize) -> Result<Value, Box<dyn Error>> {
    let tables = tables(&paper.blocks);
    let headers = |table: &&Table| table.columns.iter().map(|column| column.header.clone()).collect::<Vec<_>>();
    Ok(json!({
        "text": documents::printed_text(paper)?,
        // On a paper of one page, the footer is part of the text.
        "footer": if pages > 1 { paper.footer.as_str() } else { "" },
        "headers": tables.iter().map(headers).collect::<Vec<_>>(),
        "forms": tables.iter().filter(|table| table.row_mm > 0).map(|table| form(table)).collect::<Vec<_>>(),
    }))
}

/// How many cells a table to fill in by hand has, headers included, and how many are empty.
fn form(table: &Table) -> Value {
    let is_empty = |text: &str| text.trim().is_empty();
    let rows = table.even_rows();
    let cells =
        rows.iter().flatten().map(|cell| joined(cell)).chain(table.columns.iter().map(|column| column.header.clone()));
    let cells: Vec<String> = cells.collect();
    json!({ "cells": cells.len(), "empty": cells.iter().filter(|cell| is_empty(cell)).count() })
}

fn tables(blocks: &[Block]) -> Vec<&Table> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::Entry { body, .. } | Block::Callout { body, .. } => found.extend(tables(body)),
            Block::Panels { panels } => panels.iter().for_each(|panel| found.extend(tables(&panel.body))),
            _ => {}
        }
    }
    found
}
