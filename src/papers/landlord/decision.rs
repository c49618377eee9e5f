//! What the landlord decides, post by post, and signs: a page of its own, which may travel back alone.

use dossier::LandlordAnswer;
use dossier::rules::euros;

use super::say::{closed, on_the};
use super::{File, Post, blank_posts};
use crate::block::{Block, Checkbox, Span, Table, column, heading2, paragraph, rich};
use crate::carnet::say::said;

/// The decision, ticked where it is known, to be signed.
pub(super) fn section(file: &File) -> Vec<Block> {
    vec![
        Block::PageBreak,
        heading2("Décision du bailleur"),
        rich(vec![Span::bold("Logement\u{a0}: "), Span::plain(dwelling(file))]),
        paragraph(
            "Une case par poste. «\u{202f}Accordé autrement\u{202f}» ou «\u{202f}refusé\u{202f}»\u{a0}: le motif est technique ou financier. Le locataire en est informé et choisit de nouveau avant toute commande.",
        ),
        answers(file),
        engagement(file),
        Block::SignatureArea {
            label: "Pour le bailleur\u{a0}: nom, qualité, date et signature".to_owned(),
            strokes: None,
            name: None,
            date: None,
        },
    ]
}

/// Which dwelling is decided about: this page may be read without the others.
fn dwelling(file: &File) -> String {
    let tenant = &file.state.tenant;
    let number = said(&tenant.dwelling);
    let number = if number.is_empty() { "numéro à compléter".to_owned() } else { format!("n° {number}") };
    let name = said(&format!("{} {}", tenant.first_name, tenant.last_name));
    let parts = [number, said(&tenant.address), said(&tenant.floor), name];
    closed(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

fn answers(file: &File) -> Block {
    let columns = vec![
        column("Poste", 29),
        column("Accordé", 12),
        column("Accordé autrement", 14),
        column("Refusé", 11),
        column("En attente", 11),
        column("Précisions", 25),
    ];
    let mut rows: Vec<Vec<Vec<Span>>> = file.in_project().map(row).collect();
    if rows.is_empty() {
        let blank = |number: String| {
            let mut cells = vec![vec![Span::plain(number)]];
            cells.extend(LandlordAnswer::ALL.iter().map(|_| ticked(false)));
            cells
        };
        rows = blank_posts().map(blank).collect();
    }
    Block::Table(Table { columns, row_headers: true, rows, row_mm: 14, ..Table::default() })
}

fn row(post: &Post) -> Vec<Vec<Span>> {
    let given = post.item.answer.as_ref();
    let mut cells = vec![vec![Span::plain(post.numbered())]];
    cells.extend(LandlordAnswer::ALL.iter().map(|answer| ticked(given.is_some_and(|given| given.answer == *answer))));
    let words = given.map(|given| {
        let words = closed(&said(&given.words));
        let day = dossier::rules::capitalised(&closed(&on_the(given.on)));
        if words.is_empty() { day } else { format!("{day} {words}") }
    });
    cells.push(vec![Span::plain(words.unwrap_or_default())]);
    cells
}

fn ticked(checked: bool) -> Vec<Span> {
    vec![Span::plain(Checkbox { text: Vec::new(), checked }.sign())]
}

/// Up to how much, and what changes for the rent: known or to be written.
fn engagement(file: &File) -> Block {
    let (cents, rent) = file.state.commitment.as_ref().map(|(cents, rent)| (*cents, said(rent))).unwrap_or_default();
    let known = [
        ("Montant que le bailleur engage", cents.map(|cents| format!("Jusqu’à {}", euros(cents))).unwrap_or_default()),
        ("Ce qui change pour le loyer et les charges", rent),
        ("Début de travaux souhaité", String::new()),
    ];
    let columns = vec![column("Engagement", 6), column("Connu", 6), column("À compléter", 6)];
    let row = |(what, known): (&str, String)| vec![vec![Span::plain(what)], vec![Span::plain(known)], Vec::new()];
    let rows = known.into_iter().map(row).collect();
    Block::Table(Table { columns, row_headers: true, rows, row_mm: 9, ..Table::default() })
}
