//! The works, room by room, then by trade; and what was taken out of the project.

use std::collections::BTreeMap;

use dossier::rules::{capitalised, euros, is_in_project};
use dossier::{Feasibility, ItemId, LandlordAnswer, Site, Support};

use super::say::{closed, numbered, on_the, to_fill};
use super::{File, Post, blank_posts};
use crate::block::{Block, Span, Table, amounts, bullets, column, heading2, heading3, paragraph, table};
use crate::carnet::say::said;
use crate::typography::{centimetres, french_spaces};

/// The works in technical words.
pub(super) fn section(file: &File) -> Vec<Block> {
    let mut blocks = vec![heading2("Travaux, pièce par pièce")];
    if file.posts.is_empty() {
        blocks.push(paragraph(to_fill("aucun poste n’est encore inscrit")));
        let rows = blank_posts().map(|number| vec![vec![Span::plain(number)]]).collect();
        blocks.push(posts_table(rows, 16));
    } else {
        blocks
            .push(paragraph("Cotes en centimètres, prises pour ce projet\u{a0}: à vérifier sur place avant commande."));
        for same_place in file.posts.chunk_by(|one, next| one.place() == next.place()) {
            blocks.extend(same_place.first().map(|post| heading3(post.place())));
            blocks.push(posts_table(same_place.iter().map(|post| row(file, post)).collect(), 0));
        }
        blocks.extend(trades(file));
    }
    blocks.extend(withdrawn(file));
    blocks
}

fn posts_table(rows: Vec<Vec<Vec<Span>>>, row_mm: u8) -> Block {
    let columns = vec![
        column("N°", 7),
        column("Travaux et état", 41),
        column("Cotes", 22),
        column("Faisabilité et fixation", 30),
    ];
    Block::Table(Table { columns, row_headers: true, rows, row_mm, ..Table::default() })
}

fn row(file: &File, post: &Post) -> Vec<Vec<Span>> {
    vec![
        vec![Span::plain(format!("{}.", post.number))],
        what(file, post),
        vec![Span::plain(dimensions(post))],
        feasibility(post).into_iter().chain([Span::plain(fixing(post))]).collect(),
    ]
}

/// Its name, what it is in technical words, the usual trade, and where it stands.
fn what(file: &File, post: &Post) -> Vec<Span> {
    let mut spans = vec![Span::bold(post.name())];
    let technical = said(&post.item.explanation);
    if !technical.is_empty() {
        spans.push(Span::plain(format!("\n{}", closed(&technical))));
    }
    if let Some(trade) = trade(post) {
        spans.push(Span::plain(format!("\nCorps d’état\u{a0}: {trade}.")));
    }
    spans.push(Span::bold(format!("\n{}", standing(file, post))));
    spans
}

fn dimensions(post: &Post) -> String {
    let dimension = |dimension: &dossier::ItemDimension| {
        let label = said(&dimension.label);
        let label = if label.is_empty() { "Cote".to_owned() } else { label };
        format!("{label}\u{a0}: {}", centimetres(dimension.mm))
    };
    let known: Vec<String> = post.item.dimensions.iter().map(dimension).collect();
    if known.is_empty() { "À relever sur place".to_owned() } else { known.join("\n") }
}

/// Whether the building is touched, what holds the fixing, and who checked it.
fn fixing(post: &Post) -> String {
    let mut parts = vec![
        if post.item.drilled {
            "Percé, collé, coupé ou raccordé"
        } else {
            "Rien n’est percé, collé, coupé ni raccordé"
        }
        .to_owned(),
    ];
    match &post.item.support {
        Some((support, reinforcement, by)) => {
            parts.push(match support {
                Support::Unknown => "Support à vérifier".to_owned(),
                known => format!("Support\u{a0}: {}", known.french().to_lowercase()),
            });
            let (reinforcement, by) = (said(reinforcement), said(by));
            parts.extend((!reinforcement.is_empty()).then(|| format!("Renfort\u{a0}: {reinforcement}")));
            parts.push(if by.is_empty() {
                "Vérifié par\u{a0}: à compléter".to_owned()
            } else {
                format!("Vérifié par {by}")
            });
        }
        None if post.item.drilled => parts.push("Support à vérifier".to_owned()),
        None => {}
    }
    parts.join("\n")
}

/// The verdict of the technical visit, then what it found.
fn feasibility(post: &Post) -> Vec<Span> {
    let Some((verdict, note, who, by)) = &post.item.feasibility else {
        return vec![Span::bold("Visite technique à faire\n")];
    };
    let (note, who) = (said(note), said(who));
    let mut found = String::new();
    if !note.is_empty() {
        found = format!(" {}", closed(&note));
    }
    if *verdict == Feasibility::ToCheck {
        let who = if who.is_empty() { "par qui, à compléter".to_owned() } else { format!("par {who}") };
        let by = by.map_or_else(|| "date à compléter".to_owned(), |by| format!("avant {}", on_the(by)));
        found = format!("{found}\nVérification {who}, {by}.");
    }
    vec![Span::bold(format!("{}.", verdict.french())), Span::plain(format!("{found}\n"))]
}

/// Where a post stands, in a few words: the furthest thing that is known of it.
pub(super) fn standing(file: &File, post: &Post) -> String {
    if !is_in_project(post.item) {
        return "Écarté\u{a0}: impossible techniquement".to_owned();
    }
    if let Some(words) = file.state.sites.values().find_map(|site| on_site(site, post.id)) {
        return words;
    }
    match &post.item.answer {
        Some(answered) if answered.answer != LandlordAnswer::Pending => {
            format!("{} {}", answered.answer.french(), on_the(answered.on))
        }
        _ => "Décision attendue".to_owned(),
    }
}

fn on_site(site: &Site, id: ItemId) -> Option<String> {
    let defects: Vec<_> = site.defects.values().filter(|defect| defect.item == Some(id)).collect();
    let open = defects.iter().filter(|defect| defect.lifted.is_none()).count();
    let checked = site.handover.get(&id).and_then(|(_, accepted)| *accepted);
    Some(match (checked, open) {
        (None, 0) if site.issued.contains_key(&id) => "Commandé".to_owned(),
        (None, 0) => return None,
        (_, open) if open > 0 => format!("Posé, {open} {} à lever", super::say::counted(open, "réserve", "réserves")),
        _ if !defects.is_empty() => "Posé, réserves levées".to_owned(),
        (Some(false), _) => "Posé, avec réserve".to_owned(),
        _ if site.received.is_some() => "Reçu sans réserve".to_owned(),
        _ => "Posé, réception à signer".to_owned(),
    })
}

/// The trade the programme usually has for it.
fn trade(post: &Post) -> Option<String> {
    let trade = french_spaces(post.known?.trade.as_ref()?);
    (!trade.trim().is_empty()).then_some(trade)
}

/// Which trades are needed, for which posts, and for how much.
fn trades(file: &File) -> Vec<Block> {
    let mut by_trade: BTreeMap<(bool, String), Vec<&Post>> = BTreeMap::new();
    for post in file.in_project() {
        let trade = trade(post);
        by_trade.entry((trade.is_none(), trade.unwrap_or_default())).or_default().push(post);
    }
    if by_trade.keys().all(|(unknown, _)| *unknown) {
        return Vec::new();
    }
    let row = |((unknown, trade), concerned): ((bool, String), Vec<&Post>)| {
        let trade = if unknown { "À préciser".to_owned() } else { capitalised(&trade) };
        let numbers: Vec<usize> = concerned.iter().map(|post| post.number).collect();
        vec![trade, numbered(&numbers), amount(&concerned)]
    };
    let columns = vec![column("Corps d’état", 4), column("Postes", 4), amounts("Montant connu", 3)];
    vec![
        heading3("Par corps d’état"),
        paragraph("Corps d’état usuels, à confirmer avec l’entreprise."),
        table(columns, by_trade.into_iter().map(row)),
    ]
}

fn amount(concerned: &[&Post]) -> String {
    let prices: Vec<u64> =
        concerned.iter().filter_map(|post| post.item.price.as_ref().map(|(cents, _)| *cents)).collect();
    let sum = euros(prices.iter().fold(0, |sum, cents| u64::saturating_add(sum, *cents)));
    if prices.is_empty() {
        "à chiffrer".to_owned()
    } else if prices.len() < concerned.len() {
        format!("au moins {sum}")
    } else {
        sum
    }
}

/// What is out of the project: its name, and nothing of why.
fn withdrawn(file: &File) -> Vec<Block> {
    let items = file.state.items.values().filter(|item| item.withdrawn);
    let names: Vec<String> = items.map(|item| said(&item.name())).collect();
    if names.is_empty() { Vec::new() } else { vec![heading3("Retiré du projet"), bullets(names)] }
}
