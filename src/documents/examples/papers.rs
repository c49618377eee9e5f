//! Writes papers as files, so that anyone can look at them: `cargo run --release -p documents --example papers -- DIR [NAME]`
//! (only those whose name holds NAME).
//!
//! For each paper, `NAME.pdf`, and `NAME.txt` with the text its pages must hold: read in order, then, after a form
//! feed, one line for each text that comes back from page to page (the footer, the header of each table).

mod carnets;
mod demonstration;
mod programme_papers;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use papers::block::{Block, Family, Paper, Points};

fn main() -> Result<(), Box<dyn Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("où écrire ? … --example papers -- DOSSIER")?);
    fs::create_dir_all(&directory)?;
    let families = [
        ("demonstration-16", Family::LargePrint { points: Points::Sixteen }),
        ("demonstration-20", Family::LargePrint { points: Points::Twenty }),
        ("demonstration-24", Family::LargePrint { points: Points::TwentyFour }),
        ("demonstration-professionnels", Family::Professional),
        ("demonstration-chantier", Family::Site),
        ("demonstration-lettre", Family::Letter),
    ];
    let demonstrations = families.map(|(name, family)| (name.to_owned(), demonstration::paper(family)));
    let wanted = std::env::args().nth(2).unwrap_or_default();
    let papers = demonstrations.into_iter().chain(carnets::all()).chain(programme_papers::all());
    for (name, paper) in papers.filter(|(name, _)| name.contains(&wanted)) {
        let rendered = documents::render(&paper)?;
        fs::write(directory.join(format!("{name}.pdf")), &rendered.bytes)?;
        fs::write(directory.join(format!("{name}.txt")), expected(&paper, rendered.pages)?)?;
        println!("{name}.pdf\u{a0}: {} pages, {} Ko", rendered.pages, rendered.bytes.len() / 1024);
        rendered.warnings.iter().for_each(|warning| println!("  {warning}"));
    }
    Ok(())
}

fn expected(paper: &Paper, pages: usize) -> Result<String, Box<dyn Error>> {
    let mut text = documents::printed_text(paper)?;
    text.push('\u{c}');
    // On a paper of one page, the footer is part of the text.
    if pages > 1 {
        text.push_str(&paper.footer);
    }
    for header in headers(&paper.blocks) {
        text.push('\n');
        text.push_str(&header);
    }
    Ok(text)
}

fn headers(blocks: &[Block]) -> Vec<String> {
    let header = |block: &Block| match block {
        Block::Table(table) => vec![table.columns.iter().map(|column| column.header.as_str()).collect()],
        Block::Entry { body, .. } | Block::Callout { body, .. } => headers(body),
        Block::Panels { panels } => panels.iter().flat_map(|panel| headers(&panel.body)).collect(),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(header).collect()
}
