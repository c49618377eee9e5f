//! The order and its dates, the occupied site and its nights, and what the handover found.

use chrono::NaiveDate;
use dossier::rules::{NotReady, french_day, nights, site_ready};
use dossier::{DefectId, ItemDimension, Night, Site};

use super::File;
use super::say::{counted, numbered, on_the, to_fill};
use crate::block::{Block, Table, bullets, column, heading2, heading3, paragraph, table};
use crate::carnet::say::{phone, said, speaks_of_falling};
use crate::numbers;
use crate::site::front::days;
use crate::typography::{centimetres, french_spaces};

/// Topics of the site agreement that are told elsewhere in the file, or on the site only.
const ELSEWHERE: [&str; 3] = ["address", "asbestos", "fallen"];

/// Order, site, handover.
pub(super) fn section(file: &File) -> Vec<Block> {
    let mut sites: Vec<&Site> = file.state.sites.values().collect();
    sites.sort_by_key(|site| (site.start.is_none(), site.start));
    [calendar(file, &sites), occupied(file, &sites), handover(file, &sites)].concat()
}

/// A firm’s name, and what tells its part of the file from another firm’s.
fn firm(site: &Site) -> String {
    let name = said(&site.name);
    if name.is_empty() { "Entreprise à préciser".to_owned() } else { name }
}

fn calendar(file: &File, sites: &[&Site]) -> Vec<Block> {
    let heading = heading2("Commande et calendrier");
    let columns = vec![
        column("Entreprise", 5),
        column("Interlocuteur", 4),
        column("Postes", 3),
        column("Ordre de service", 4),
        column("Dates et horaires", 6),
    ];
    if sites.is_empty() {
        let to_fill = paragraph(to_fill("entreprise, ordre de service, dates et horaires"));
        let by_hand = Block::Table(Table { columns, rows: vec![Vec::new(); 2], row_mm: 16, ..Table::default() });
        return [heading, to_fill].into_iter().chain(file.is_blank().then_some(by_hand)).collect();
    }
    let row = |site: &&Site| {
        let whom = lines(&[said(&site.contact), phone(&site.phone)]);
        let whom = if whom.is_empty() { "À compléter".to_owned() } else { whom };
        let ordered: Vec<usize> =
            file.posts.iter().filter(|post| site.issued.contains_key(&post.id)).map(|post| post.number).collect();
        let ordered = if ordered.is_empty() { "Aucun".to_owned() } else { numbered(&ordered) };
        let order = said(&site.order);
        let order = if order.is_empty() { "N° à compléter".to_owned() } else { order };
        vec![firm(site), whom, ordered, order, lines(&[dates(site), said(&site.hours)])]
    };
    let mut blocks = vec![heading, table(columns, sites.iter().map(row))];
    let ahead = |site: &&&Site| site.received.is_none() && site.start.is_none_or(|start| start >= file.on);
    for site in sites.iter().filter(ahead) {
        let left = before_the_first_day(site);
        if !left.is_empty() {
            blocks.push(paragraph(format!("{}, à régler avant le premier jour\u{a0}:", firm(site))));
            blocks.push(bullets(left));
        }
    }
    blocks
}

fn lines(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n")
}

/// When the works take place.
pub(super) fn dates(site: &Site) -> String {
    days(site.start, site.end).unwrap_or_else(|| "Dates à fixer".to_owned())
}

/// What keeps a site from starting; its nights are counted, for they are told below.
fn before_the_first_day(site: &Site) -> Vec<String> {
    let against = site_ready(site).err().unwrap_or_default();
    let (unsettled, others): (Vec<&NotReady>, Vec<&NotReady>) =
        against.iter().partition(|reason| matches!(reason, NotReady::Night(_)));
    let mut left: Vec<String> = others.iter().map(ToString::to_string).collect();
    if !unsettled.is_empty() {
        let count = unsettled.len();
        left.push(format!("{count} {} à régler\u{a0}: toilettes, eau, lit, passage.", counted(count, "nuit", "nuits")));
    }
    left
}

fn occupied(file: &File, sites: &[&Site]) -> Vec<Block> {
    let heading = heading2("Chantier en logement occupé");
    let mut blocks = Vec::new();
    for site in sites {
        let (agreed, evenings) = (conditions(file, site), evenings(site));
        if agreed.is_none() && evenings.is_none() {
            continue;
        }
        blocks.extend((sites.len() > 1).then(|| heading3(firm(site))));
        blocks.extend(agreed);
        blocks.extend(evenings);
    }
    if blocks.is_empty() {
        let what = "conditions du chantier et organisation de chaque nuit (toilettes, eau, lit, passage), à convenir avant le premier jour";
        blocks.push(paragraph(to_fill(what)));
        blocks.extend(file.is_blank().then_some(Block::WritingSpace { label: None, lines: 5 }));
    }
    [vec![heading], blocks].concat()
}

/// What was agreed, in the programme’s order of topics; a vanished topic keeps the wording it had.
fn conditions(file: &File, site: &Site) -> Option<Block> {
    let topics = &file.programme.site_topics;
    let mut agreed: Vec<(usize, String, String)> = site
        .conditions
        .iter()
        .filter(|(id, _)| !ELSEWHERE.contains(&id.as_str()))
        .map(|(id, (wording, words))| {
            let position = topics.iter().position(|topic| topic.id == *id);
            let title = position
                .and_then(|at| topics.get(at))
                .map_or_else(|| said(wording), |topic| french_spaces(&topic.title));
            (position.unwrap_or(topics.len()), title, said(words))
        })
        .filter(|(_, title, words)| !words.is_empty() && !speaks_of_falling(title))
        .collect();
    agreed.sort();
    let rows: Vec<Vec<String>> = agreed.into_iter().map(|(_, title, words)| vec![title, words]).collect();
    let columns = vec![column("Contrainte", 2), column("Ce qui est convenu", 5)];
    (!rows.is_empty()).then(|| table(columns, rows))
}

/// Each night of the works; nights alike that follow one another make one row.
fn evenings(site: &Site) -> Option<Block> {
    let mut all: Vec<(NaiveDate, Night)> = nights(site).into_iter().map(|night| (night.date, night.night)).collect();
    let beside = site.nights.iter().filter(|(date, _)| !all.iter().any(|(known, _)| known == *date));
    let beside: Vec<(NaiveDate, Night)> = beside.map(|(date, night)| (*date, night.clone())).collect();
    all.extend(beside);
    all.sort_by_key(|(date, _)| *date);
    let row = |run: &[(NaiveDate, Night)]| {
        let ((first, night), (last, _)) = (run.first()?, run.last()?);
        let when = if first == last {
            dossier::rules::capitalised(&french_day(*first))
        } else {
            format!("Du {} au {}", french_day(*first), french_day(*last))
        };
        let or_open = |words: &str| {
            let words = said(words);
            if words.is_empty() { "À régler".to_owned() } else { words }
        };
        let passage = match night.passage_free {
            Some(true) => "Libre",
            Some(false) => "À libérer",
            None => "À vérifier",
        };
        Some(vec![when, or_open(&night.toilet), or_open(&night.water), or_open(&night.bed), passage.to_owned()])
    };
    let alike =
        |one: &(NaiveDate, Night), next: &(NaiveDate, Night)| one.1 == next.1 && one.0.succ_opt() == Some(next.0);
    let rows: Vec<Vec<String>> = all.chunk_by(alike).filter_map(row).collect();
    let columns =
        vec![column("Nuit", 5), column("Toilettes", 6), column("Eau", 6), column("Lit", 3), column("Passage", 4)];
    let Block::Table(plain) = table(columns, rows) else { return None };
    let caption = Some("Chaque nuit, dans les mots du locataire".to_owned());
    (!plain.rows.is_empty()).then_some(Block::Table(Table { caption, ..plain }))
}

/// What the handover found, in short: the signed record says it whole.
fn handover(file: &File, sites: &[&Site]) -> Vec<Block> {
    let found = |site: &&&Site| site.received.is_some() || !site.handover.is_empty() || !site.defects.is_empty();
    let mut blocks = Vec::new();
    for site in sites.iter().filter(found) {
        blocks.push(paragraph(match &site.received {
            Some((landlord, firm_signs, on)) => format!(
                "{}\u{a0}: travaux reçus {} par {} (bailleur) et {} (entreprise).",
                firm(site),
                on_the(*on),
                or_unnamed(landlord),
                or_unnamed(firm_signs)
            ),
            None => format!("{}\u{a0}: réception à signer.", firm(site)),
        }));
        let gaps = gaps(file, site);
        if !gaps.is_empty() {
            blocks.push(paragraph("À la réception, cotes posées différentes des cotes demandées\u{a0}:"));
            blocks.push(bullets(gaps));
        }
        blocks.extend(defects(file, site));
    }
    if blocks.is_empty() { blocks } else { [vec![heading2("Réception")], blocks].concat() }
}

fn or_unnamed(name: &str) -> String {
    let name = said(name);
    if name.is_empty() { "nom à compléter".to_owned() } else { name }
}

/// The dimensions that were not fitted as planned.
fn gaps(file: &File, site: &Site) -> Vec<String> {
    let mut gaps = Vec::new();
    for post in &file.posts {
        let Some((fitted, _)) = site.handover.get(&post.id) else { continue };
        let planned = site.issued.get(&post.id).map_or(&post.item.dimensions, |(_, _, dimensions)| dimensions);
        for asked in planned {
            let same = |dimension: &&ItemDimension| dimension.label == asked.label;
            if let Some(fitted) = fitted.iter().find(same).filter(|fitted| fitted.mm != asked.mm) {
                gaps.push(format!(
                    "Poste\u{a0}{}. {}\u{a0}: {} posés, {} demandés.",
                    post.number,
                    said(&asked.label),
                    centimetres(fitted.mm),
                    centimetres(asked.mm)
                ));
            }
        }
    }
    gaps
}

fn defects(file: &File, site: &Site) -> Option<Block> {
    let row = |(number, _, defect): (usize, DefectId, &dossier::Defect)| {
        let post =
            defect.item.and_then(|id| file.number_of(id)).map_or_else(|| "–".to_owned(), |number| number.to_string());
        let by = defect.deadline.map_or_else(|| "À fixer".to_owned(), |day| dossier::rules::capitalised(&on_the(day)));
        let lifted = defect
            .lifted
            .as_ref()
            .map_or_else(|| "Non".to_owned(), |(on, by)| lines(&[dossier::rules::capitalised(&on_the(*on)), said(by)]));
        vec![format!("Réserve {number}"), post, said(&defect.words), by, lifted]
    };
    let rows: Vec<Vec<String>> = numbers::defects(site).into_iter().map(row).collect();
    let columns =
        vec![column("N°", 4), column("Poste", 3), column("Constat", 8), column("À lever avant", 5), column("Levée", 5)];
    (!rows.is_empty()).then(|| table(columns, rows))
}
