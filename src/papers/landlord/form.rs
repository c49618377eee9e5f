//! What the landlord knows and the dossier does not: what is known is printed, the rest is written by hand.

use std::collections::BTreeSet;

use dossier::Site;

use super::File;
use super::say::on_the;
use crate::block::{Block, Span, Table, column, heading2, heading3, paragraph};
use crate::carnet::say::said;
use crate::typography::{date_in_words, french_spaces};

/// The forms: lease and building, diagnostics, order and payment.
pub(super) fn section(file: &File) -> Vec<Block> {
    let tenant = &file.state.tenant;
    let name = said(&format!("{} {}", tenant.first_name, tenant.last_name));
    let asbestos = file.state.asbestos.as_ref().map(|(asbestos, _)| asbestos.french().to_owned());
    let dwelling = vec![
        ("Numéro du logement", said(&tenant.dwelling)),
        ("Titulaires du bail", if name.is_empty() { name } else { format!("{name}, à vérifier au bail") }),
        ("Accord du locataire pour cette remise, le", String::new()),
        ("Personne chargée du dossier", String::new()),
        ("Date du permis de construire", String::new()),
        ("Travaux prévus dans l’immeuble", String::new()),
        ("Copropriété, accord à demander", String::new()),
    ];
    let diagnostics = vec![
        ("Amiante, avant travaux (RAT)", asbestos.unwrap_or_default()),
        ("Plomb", String::new()),
        ("Électricité", String::new()),
        ("Gaz et ventilation", String::new()),
        ("Évacuation des eaux", String::new()),
    ];
    let money = vec![
        ("Devis retenus, numéro, date", quotes(file)),
        ("TVA, total toutes taxes", String::new()),
        ("Numéro de l’ordre de service", each_site(file, |site| said(&site.order))),
        ("Réception des travaux", each_site(file, received)),
        ("Service fait le", String::new()),
        ("Facture, numéro, montant", String::new()),
        ("Payée le", String::new()),
    ];
    vec![
        // A page of its own: it is filled with a pen.
        Block::PageBreak,
        heading2("À compléter par le bailleur"),
        paragraph(format!("Connu {}, puis à compléter ou à corriger à la main.", on_the(file.on))),
        heading3("Logement et bail"),
        form(dwelling),
        heading3("Diagnostics et réseaux"),
        form(diagnostics),
        heading3("Commande et paiement"),
        form(money),
    ]
}

fn form(rows: Vec<(&str, String)>) -> Block {
    let columns = vec![column("Renseignement", 8), column("Connu", 7), column("À compléter", 7)];
    let row = |(what, known): (&str, String)| vec![vec![Span::plain(what)], vec![Span::plain(known)], Vec::new()];
    let rows = rows.into_iter().map(row).collect();
    Block::Table(Table { columns, row_headers: true, rows, row_mm: 8, ..Table::default() })
}

/// Where the prices come from, each told once.
fn quotes(file: &File) -> String {
    let priced = file.in_project().filter_map(|post| post.item.price.as_ref());
    let sources: BTreeSet<String> =
        priced.map(|(_, source)| said(source)).filter(|source| !source.is_empty()).collect();
    sources.into_iter().collect::<Vec<_>>().join("\n")
}

fn each_site(file: &File, what: fn(&Site) -> String) -> String {
    let known: Vec<String> = file.state.sites.values().map(what).filter(|words| !words.is_empty()).collect();
    known.join("\n")
}

fn received(site: &Site) -> String {
    let on = site.received.as_ref().map(|(_, _, on)| date_in_words(*on));
    on.map(|on| french_spaces(&format!("{} : {on}", said(&site.name)))).unwrap_or_default()
}
