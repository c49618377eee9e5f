//! The tenant’s letter of article 7 f, law of 6 July 1989: works at their own expense, asked of the landlord by registered
//! letter. Made of what the landlord may see: not a word on why. What the dossier does not know is left to write by hand.

use chrono::NaiveDate;
use dossier::rules::french_date;
use dossier::{Item, LandlordAnswer};
use programme::{SourceId, length};

use crate::block::{
    Block, Family, Panel, Paper, Span, Table, bullets, checkboxes, column, heading1, heading2, heading3, paragraph,
    rich,
};
use crate::carnet::say::said;
use crate::catalogue::Seen;
use crate::typography::french_spaces;

/// Where the rule was read.
const SOURCES: [&str; 2] = ["F37", "F35"];
/// Rows left to describe works by hand.
const BLANK_ROWS: usize = 3;

/// The letter, the description it speaks of, then a page that stays with the tenant.
pub(crate) fn letter(seen: &Seen) -> Paper {
    let next = || vec![Block::PageBreak];
    let blocks = [sender_and_landlord(seen), request(seen), next(), description(seen), next(), to_keep(seen)];
    let subject = "Demande de travaux d’adaptation du logement, aux frais du locataire";
    seen.paper("Courrier au bailleur", subject, Family::Letter, blocks.concat())
}

fn sender_and_landlord(seen: &Seen) -> Vec<Block> {
    let tenant = &seen.state.tenant;
    let dwelling = said(&tenant.dwelling);
    let lines = [name(seen), said(&tenant.address), said(&tenant.floor)];
    let mut known: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    known.extend((!dwelling.is_empty()).then(|| format!("Logement n°\u{a0}{dwelling}")));
    let mut sender = Vec::new();
    if !known.is_empty() {
        sender.push(paragraph(known.join("\n")));
    }
    if name(seen).is_empty() || said(&tenant.address).is_empty() {
        sender.push(to_write("Nom et adresse du locataire", 3));
    }
    let landlord = vec![to_write("Nom et adresse du bailleur", 3), to_write("Fait à, le", 1)];
    vec![
        Block::Panels { panels: vec![Panel { weight: 1, body: sender }, Panel { weight: 1, body: landlord }] },
        paragraph("Lettre recommandée avec demande d’avis de réception"),
        rich(vec![
            Span::bold("Objet\u{a0}: "),
            Span::bold("travaux d’adaptation de mon logement, à mes frais (article 7 f de la loi du 6 juillet 1989)"),
        ]),
    ]
}

fn name(seen: &Seen) -> String {
    let tenant = &seen.state.tenant;
    said(&format!("{} {}", tenant.first_name, tenant.last_name))
}

fn to_write(label: &str, lines: u8) -> Block {
    Block::WritingSpace { label: Some(label.to_owned()), lines }
}

/// What is asked, by which rule, and what is joined.
fn request(seen: &Seen) -> Vec<Block> {
    let name = name(seen);
    vec![
        paragraph("Madame, Monsieur,"),
        paragraph(
            "Je suis locataire de ce logement. Je vous demande votre accord pour y faire réaliser des travaux, à mes frais. La \
             page suivante les décrit, et dit l’entreprise et les dates.",
        ),
        paragraph(
            "Cette demande est faite en application de l’article 7 f de la loi du 6 juillet 1989. Sans réponse de votre part \
             dans les deux mois qui suivent la réception de cette lettre, votre accord est acquis. Je vous remettrai, dans les \
             deux mois qui suivent la fin des travaux, une attestation de leur réalisation. À mon départ, la remise en l’état \
             d’origine ne peut pas être demandée.",
        ),
        paragraph(
            "Merci de me communiquer les diagnostics utiles à l’entreprise pour les parties concernées (amiante, plomb, \
             électricité).",
        ),
        paragraph("Pièces jointes\u{a0}: la description des travaux et le devis de l’entreprise."),
        paragraph("Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées."),
        Block::SignatureArea {
            label: "Signature du locataire".to_owned(),
            strokes: None,
            name: (!name.is_empty()).then_some(name),
            date: None,
        },
    ]
}

/// The works, who does them, when; what the dossier does not know is written by hand.
fn description(seen: &Seen) -> Vec<Block> {
    let items = seen.state.items.values().filter(|item| is_at_own_expense(item));
    let mut rows: Vec<Vec<Vec<Span>>> = items.map(described).collect();
    let row_mm = if rows.is_empty() { 22 } else { 0 };
    if rows.is_empty() {
        rows = vec![vec![Vec::new(); 3]; BLANK_ROWS];
    }
    let columns = vec![column("Travaux", 3), column("Pièce", 2), column("Description et dimensions", 5)];
    let works = Table { columns, row_headers: true, rows, row_mm, ..Table::default() };
    let blank = |term: &str| vec![vec![Span::plain(term)], Vec::new()];
    let by_whom = Table {
        columns: vec![column("", 3), column("", 5)],
        row_headers: true,
        rows: vec![
            blank("Nom et adresse"),
            blank("Numéro SIRET"),
            blank("Assurance décennale"),
            blank("Premier jour des travaux"),
            blank("Dernier jour des travaux"),
        ],
        row_mm: 14,
        ..Table::default()
    };
    vec![
        heading1("Description des travaux"),
        Block::Table(works),
        heading2("L’entreprise et les dates"),
        Block::Table(by_whom),
    ]
}

/// Refused by the landlord and still in the project: what the tenant may have done at their own expense.
fn is_at_own_expense(item: &Item) -> bool {
    let refused = item.answer.as_ref().is_some_and(|given| given.answer == LandlordAnswer::Refused);
    refused && dossier::rules::is_in_project(item)
}

fn described(item: &Item) -> Vec<Vec<Span>> {
    let mut parts = vec![said(&item.explanation)];
    parts.extend(item.dimensions.iter().map(|one| format!("{}\u{a0}: {}", said(&one.label), length(one.mm))));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let ended = parts.iter().map(|part| if part.ends_with('.') { part.clone() } else { format!("{part}.") });
    let text = ended.collect::<Vec<_>>().join(" ");
    [said(&item.label), said(&item.place), text].into_iter().map(|cell| vec![Span::plain(cell)]).collect()
}

/// The page that is not sent: what is left to do, and where the rule was read.
fn to_keep(seen: &Seen) -> Vec<Block> {
    let mut blocks = vec![
        heading1("À garder, ne pas envoyer"),
        heading3("Avant d’envoyer"),
        checkboxes([
            "Compléter les lignes vides.",
            "Faire relire la lettre, et vérifier le texte de loi.",
            "Joindre la description des travaux et le devis.",
            "Si quelqu’un m’assiste ou me représente, cette personne signe aussi.",
            "Envoyer en recommandé, avec avis de réception.",
            "Garder une copie, et le reçu de La Poste.",
        ]),
        heading3("Ensuite"),
        checkboxes([
            "Noter le jour où le bailleur a reçu la lettre.",
            "Attendre sa réponse, deux mois au plus. Sans réponse, c’est oui.",
            "Commencer les travaux seulement après.",
            "Deux mois au plus après la fin, attester que c’est fait.",
        ]),
        to_write("Lettre reçue le", 1),
        to_write("Deux mois après, c’est le", 1),
    ];
    let read: Vec<String> = SOURCES.iter().filter_map(|id| source(seen, id)).collect();
    let mut law = vec!["Article 7 f de la loi du 6 juillet 1989\u{a0}: à vérifier avant l’envoi.".to_owned()];
    law.extend(read.into_iter().map(|text| format!("Lu sur {text}.")));
    blocks.extend([heading3("La règle de droit"), bullets(law)]);
    let proposed = seen.programme.notice.to_lowercase().contains("proposée");
    blocks.extend(proposed.then(|| paragraph("Ce modèle de lettre est une trame proposée.")));
    blocks
}

/// « monparcourshandicap.gouv.fr, le 22 novembre 2026 ».
fn source(seen: &Seen, id: &str) -> Option<String> {
    let source = seen.programme.source(&SourceId::from(id))?;
    let on = source.read_on.parse::<NaiveDate>().map(|day| format!(", le {}", french_date(day))).unwrap_or_default();
    Some(format!("{}{on}", french_spaces(&source.text)))
}

#[cfg(test)]
mod tests;
