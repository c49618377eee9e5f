//! The forms that lie on the common table, in front of the landlord or the contractor: works, dates, amounts, never a reason.

use dossier::{Asbestos, Feasibility, FundingStatus, Support};
use programme::Programme;

use crate::block::{Block, Span, column, paragraph};
use crate::carnet::say::lower_first;
use crate::cells::{Cell, blank, blank_rows, boxes, cell, form, lines};
use crate::typography::french_spaces;

/// A signature, or « pas encore ».
pub(super) fn signature() -> Vec<Block> {
    vec![
        paragraph(boxes(["Je signe mon projet, tel qu’il vient d’être relu", "Pas encore"])),
        Block::SignatureArea { label: "Signature du locataire".to_owned(), strokes: None, name: None, date: None },
    ]
}

/// What the technical visit found, what it is fixed on, and where the survey before works stands.
pub(super) fn feasibility() -> Vec<Block> {
    let verdicts = boxes(Feasibility::ALL.iter().map(|verdict| verdict.french()));
    let supports = boxes(Support::ALL.iter().map(|support| support.french()));
    let to_check = || lines([cell("Quoi, ou raison technique\u{a0}:"), blank_line(), cell("Qui, avant le\u{a0}:")]);
    let held = || lines([cell(supports.clone()), cell("Renfort, vu par\u{a0}:")]);
    let row = || vec![blank(), cell(verdicts.clone()), to_check(), held()];
    let columns =
        vec![column("Travaux", 6), column("Avis", 4), column("À vérifier", 6), column("Support, renfort", 11)];
    let asbestos = boxes(Asbestos::ALL.iter().map(|standing| standing.french()));
    let survey = vec![lines([cell(asbestos), cell("Référence du rapport\u{a0}:")])];
    vec![
        form(columns, std::iter::repeat_with(row).take(5).collect(), 0),
        form(vec![column("Amiante, avant travaux", 1)], vec![survey], 15),
    ]
}

/// A line left for the hand between two lines of a cell.
fn blank_line() -> Cell {
    cell("\u{a0}")
}

/// Prices, who pays, who looks after it; what does not exist for these tenants, so that nobody counts on it.
pub(super) fn costs(programme: &Programme) -> Vec<Block> {
    let columns = vec![
        column("Travaux", 6),
        column("Prix, source", 4),
        column("Payé par", 5),
        column("Entretien", 5),
        column("Au départ", 5),
    ];
    let paid = boxes(["Bailleur", "Locataire", "Autre"]);
    let kept = boxes(["Bailleur", "Locataire"]);
    let left = boxes(["Reste", "Emporté", "Déposé"]);
    let row = || vec![blank(), blank(), cell(paid.clone()), cell(kept.clone()), cell(left.clone())];
    let mut names: Vec<String> = Vec::new();
    for line in programme.funding.iter().filter(|line| line.available) {
        let name = french_spaces(line.outward_name());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let statuses = boxes(FundingStatus::ALL.iter().map(|status| status.french()));
    let rows = names.into_iter().map(|name| vec![cell(name), blank(), cell(statuses.clone())]).collect();
    let funding = vec![column("Financement", 5), column("Montant", 3), column("Où en est-on", 11)];
    let absent = programme.funding.iter().filter(|line| !line.available);
    let absent: Vec<String> = absent
        .map(|line| {
            let condition = lower_first(&french_spaces(&line.condition));
            format!("{} ({})\u{a0}: {condition}", french_spaces(&line.name), line.source)
        })
        .collect();
    let mut blocks = vec![form(columns, std::iter::repeat_with(row).take(5).collect(), 10), form(funding, rows, 9)];
    if !absent.is_empty() {
        blocks.push(paragraph(format!("À ne pas compter. {}", absent.join(" "))));
    }
    blocks
}

/// The firm, its days, and each point of the site agreement.
pub(super) fn works(programme: &Programme) -> Vec<Block> {
    // The first header makes way for the title: the cell says what is written there.
    let firm = vec![
        column("Entreprise", 6),
        column("Qui appeler", 6),
        column("Début", 3),
        column("Fin", 3),
        column("Heures", 3),
        column("Commande n°", 4),
    ];
    let named = vec![vec![cell("Nom\u{a0}:"), cell("Tél.\u{a0}:"), blank(), blank(), blank(), blank()]];
    let ordered = vec![column("Travaux confiés", 1)];
    let topic = |topic: &programme::SiteTopic| {
        let name = format!("{}. ", french_spaces(&topic.title));
        vec![vec![Span::bold(name), Span::plain(french_spaces(&topic.question))], blank()]
    };
    let agreed = vec![column("Point à régler", 11), column("Ce qui est convenu", 9)];
    vec![
        form(firm, named, 12),
        form(ordered, vec![vec![blank()]], 14),
        form(agreed, programme.site_topics.iter().map(topic).collect(), 9),
    ]
}

/// Four answers for each night.
pub(super) fn nights() -> Block {
    let columns =
        vec![column("Nuit", 6), column("Toilettes", 5), column("Eau", 4), column("Lit", 4), column("Passage", 3)];
    let row = || {
        vec![cell("Nuit du"), cell(boxes(["Les miennes"])), blank(), cell(boxes(["Le mien"])), cell(boxes(["Libre"]))]
    };
    form(columns, std::iter::repeat_with(row).take(6).collect(), 9)
}

/// Planned, fitted, and the numbered réserves; both firms sign on the record itself.
pub(super) fn handover() -> Vec<Block> {
    let fitted = vec![column("Travaux", 7), column("Prévu", 3), column("Posé", 3), column("Constat", 6)];
    let verdicts = boxes(["Conforme", "Réserve"]);
    let row = || vec![blank(), cell("en cm\u{a0}:"), cell("en cm\u{a0}:"), cell(verdicts.clone())];
    let defects =
        vec![column("N°", 1), column("Réserve", 9), column("Photo", 2), column("Avant le", 4), column("Levée", 4)];
    let numbered = |number: u8| -> Vec<Cell> {
        vec![vec![Span::bold(number.to_string())], blank(), cell("☐"), blank(), blank()]
    };
    vec![
        form(fitted, std::iter::repeat_with(row).take(5).collect(), 10),
        form(defects, (1..=3).map(numbered).collect(), 10),
        paragraph("Le bailleur et l’entreprise signent le procès-verbal, sur sa propre feuille."),
    ]
}

/// Shown, tried, understood; the tenant signs that, and not the reception.
pub(super) fn taking_in_hand() -> Vec<Block> {
    let columns = vec![column("Posé", 6), column("Avec le locataire", 8), column("Ses mots", 6)];
    let label = "Signature du locataire\u{a0}: on m’a montré, j’ai compris".to_owned();
    vec![
        form(columns, blank_rows(4, 3, Some((1, &boxes(["Montré", "Essayé", "Compris"])))), 10),
        Block::SignatureArea { label, strokes: None, name: None, date: None },
    ]
}
