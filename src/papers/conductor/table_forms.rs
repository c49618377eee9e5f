//! The forms that lie on the common table, in front of the landlord or the contractor: works, dates, amounts, never a reason.

use dossier::FundingStatus;
use programme::Programme;

use crate::block::{Block, Span, column, heading3, paragraph};
use crate::cells::{Cell, blank, blank_rows, boxes, cell, form};
use crate::typography::french_spaces;

/// A signature, or « pas encore ».
pub(in crate::conductor) fn signature(title: &str) -> Vec<Block> {
    vec![
        heading3(title),
        paragraph(boxes(["Je signe mon projet, tel qu’il vient d’être relu", "Pas encore"])),
        Block::SignatureArea { label: "Signature du locataire".to_owned(), strokes: None, name: None, date: None },
    ]
}

/// Prices, who pays, who looks after it; what does not exist for these tenants, so that nobody counts on it.
pub(in crate::conductor) fn costs(title: &str, programme: &Programme) -> Vec<Block> {
    let columns = vec![
        column(title, 7),
        column("Prix, devis", 4),
        column("Qui paie", 4),
        column("Qui entretient", 4),
        column("Si je pars", 4),
    ];
    let mut names: Vec<String> = Vec::new();
    for line in programme.funding.iter().filter(|line| line.available) {
        let name = french_spaces(line.outward_name());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let statuses = boxes(FundingStatus::ALL.iter().map(|status| status.french()));
    let rows = names.into_iter().map(|name| vec![cell(name), blank(), cell(statuses.clone())]).collect();
    let funding = vec![column("Financement", 6), column("Montant", 4), column("Où en est-on", 7)];
    let absent = programme.funding.iter().filter(|line| !line.available);
    let absent: Vec<String> = absent
        .map(|line| {
            let condition = super::lower(&french_spaces(&line.condition));
            format!("{} ({})\u{a0}: {condition}", french_spaces(&line.name), line.source)
        })
        .collect();
    let mut blocks = vec![form(columns, blank_rows(5, 5, None), 10), form(funding, rows, 9)];
    if !absent.is_empty() {
        blocks.push(paragraph(format!("À ne pas compter. {}", absent.join(" "))));
    }
    blocks
}

/// The firm, its days, and each point of the site agreement.
pub(in crate::conductor) fn works(title: &str, programme: &Programme) -> Vec<Block> {
    let firm = vec![
        column("Entreprise, n° de commande", 6),
        column("Qui appeler, téléphone", 6),
        column("Premier jour", 3),
        column("Dernier jour", 3),
        column("Heures", 3),
    ];
    let topic = |topic: &programme::SiteTopic| {
        let name = format!("{}. ", french_spaces(&topic.title));
        vec![vec![Span::bold(name), Span::plain(french_spaces(&topic.question))], blank()]
    };
    let agreed = vec![column(title, 11), column("Ce qui est convenu", 9)];
    vec![form(firm, blank_rows(1, 5, None), 10), form(agreed, programme.site_topics.iter().map(topic).collect(), 0)]
}

/// Four answers for each night.
pub(in crate::conductor) fn nights(title: &str) -> Block {
    let title = format!("{title}\u{a0}: nuit du");
    let columns =
        vec![column(title, 6), column("Toilettes", 5), column("Eau", 4), column("Lit", 4), column("Passage", 3)];
    form(columns, blank_rows(6, 5, Some((4, "☐\u{a0}libre"))), 9)
}

/// Planned, fitted, and the numbered réserves; both firms sign on the record itself.
pub(in crate::conductor) fn handover(title: &str) -> Vec<Block> {
    let fitted = vec![column(title, 7), column("Prévu, en cm", 3), column("Posé, en cm", 3), column("Constat", 6)];
    let defects = vec![
        column("N°", 1),
        column("Réserve", 9),
        column("Photo", 2),
        column("Au plus tard le", 4),
        column("Levée le, vue par", 4),
    ];
    let numbered = |number: u8| -> Vec<Cell> {
        vec![vec![Span::bold(number.to_string())], blank(), cell("☐"), blank(), blank()]
    };
    vec![
        form(fitted, blank_rows(5, 4, Some((3, &boxes(["Conforme", "Réserve"])))), 10),
        form(defects, (1..=3).map(numbered).collect(), 10),
        paragraph("Le bailleur et l’entreprise signent le procès-verbal, sur sa propre feuille."),
    ]
}

/// Shown, tried, understood; the tenant signs that, and not the reception.
pub(in crate::conductor) fn taking_in_hand(title: &str) -> Vec<Block> {
    let columns = vec![column(title, 6), column("Avec le locataire", 8), column("Ses mots", 6)];
    let label = "Signature du locataire\u{a0}: on m’a montré, j’ai compris".to_owned();
    vec![
        form(columns, blank_rows(4, 3, Some((1, &boxes(["Montré", "Essayé", "Compris"])))), 10),
        Block::SignatureArea { label, strokes: None, name: None, date: None },
    ]
}
