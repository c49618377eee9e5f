//! « Pendant les travaux »: when, who, and for each night, which toilet, which water, which bed.

use chrono::NaiveDate;
use dossier::rules::{french_day, nights};
use dossier::{Night, Site};
use programme::Picture;

use super::Carnet;
use super::say::{quote_of, said, speaks_of_falling};
use crate::block::{Block, Definition, Level, Span, bullets, definitions, heading1, heading2, heading3, paragraph};
use crate::pictures::picture;

/// The works, one contractor after the other, in the order of their first day.
pub(super) fn section(carnet: &Carnet) -> Vec<Block> {
    let mut sites: Vec<&Site> = carnet.state.sites.values().filter(|site| is_set_up(site)).collect();
    sites.sort_by_key(|site| (site.start.is_none(), site.start));
    let mut blocks: Vec<Block> = sites.iter().flat_map(|site| one_site(carnet, site)).collect();
    if blocks.is_empty() {
        return blocks;
    }
    let worries = carnet.state.told.iter().filter(|(id, _)| id.as_str().starts_with("s4-worry"));
    let worries: Vec<Block> = worries
        .filter(|(_, told)| !speaks_of_falling(&told.wording))
        .filter_map(|(_, told)| Some([paragraph(said(&told.wording)), quote_of(&told.answer.words)?]))
        .flatten()
        .collect();
    if !worries.is_empty() {
        blocks.push(heading2("Ce que j’ai demandé"));
        blocks.extend(worries);
    }
    blocks.insert(0, heading1("Pendant les travaux"));
    blocks
}

fn is_set_up(site: &Site) -> bool {
    site.start.is_some() || !site.nights.is_empty() || !site.issued.is_empty() || !site.conditions.is_empty()
}

fn one_site(carnet: &Carnet, site: &Site) -> Vec<Block> {
    let name = said(&site.name);
    let mut blocks = vec![heading2(if name.is_empty() { "Les travaux chez moi".to_owned() } else { name })];
    blocks.push(match (site.start, site.end) {
        (Some(start), Some(end)) if start == end => {
            paragraph(format!("Les travaux durent un jour\u{a0}: {}.", french_day(start)))
        }
        (Some(start), Some(end)) => paragraph(format!("Du {} au {}.", french_day(start), french_day(end))),
        (Some(start), None) => paragraph(format!("Les travaux commencent {}.", french_day(start))),
        (None, _) => paragraph("La date n’est pas encore fixée."),
    });
    let mut facts: Vec<(&str, String)> = Vec::new();
    let hours = said(&site.hours);
    let whom = [said(&site.contact), said(&site.phone)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    if !hours.is_empty() {
        facts.push(("Les heures", hours));
    }
    if !whom.is_empty() {
        facts.push(("Qui j’appelle", whom.join(", ")));
    }
    if !facts.is_empty() {
        blocks.push(definitions(facts));
    }
    let done: Vec<String> = site
        .issued
        .iter()
        .map(|(id, (_, label, _))| {
            carnet.state.items.get(id).map_or_else(|| said(label), |item| carnet.item_name(item))
        })
        .filter(|label| !label.is_empty())
        .collect();
    if !done.is_empty() {
        blocks.extend([heading3("Ce qui sera fait"), bullets(done)]);
    }
    blocks.extend(evenings(site));
    blocks.extend(conditions(carnet, site));
    blocks
}

/// Nights alike that follow one another are told once: « Les nuits du lundi 3 mai au jeudi 6 mai ».
fn evenings(site: &Site) -> Vec<Block> {
    let mut all: Vec<(NaiveDate, Night)> = site.nights.iter().map(|(date, night)| (*date, night.clone())).collect();
    for night in nights(site) {
        if !site.nights.contains_key(&night.date) {
            all.push((night.date, Night::default()));
        }
    }
    all.sort_by_key(|(date, _)| *date);
    let mut runs: Vec<(NaiveDate, NaiveDate, Night)> = Vec::new();
    for (date, night) in all {
        match runs.last_mut() {
            Some((_, last, same)) if *same == night && last.succ_opt() == Some(date) => *last = date,
            _ => runs.push((date, date, night)),
        }
    }
    runs.into_iter()
        .flat_map(|(first, last, night)| {
            let title = if first == last {
                format!("La nuit du {}", french_day(first))
            } else {
                format!("Les nuits du {} au {}", french_day(first), french_day(last))
            };
            evening(title, &night)
        })
        .collect()
}

fn evening(title: String, night: &Night) -> Vec<Block> {
    if *night == Night::default() {
        return vec![heading3(title), paragraph("À décider ensemble, avant le début des travaux.")];
    }
    let or_open = |words: &str| {
        let words = said(words);
        vec![Span::plain(if words.is_empty() { "À décider avant les travaux.".to_owned() } else { words })]
    };
    let passage = match night.passage_free {
        Some(true) => "Oui, le passage est libre.",
        Some(false) => "Non. Il faut le libérer avant la nuit.",
        None => "À vérifier avant la nuit.",
    };
    let items = vec![
        Definition { term: "Mes toilettes".to_owned(), text: or_open(&night.toilet) },
        Definition { term: "Mon eau".to_owned(), text: or_open(&night.water) },
        Definition { term: "Mon lit".to_owned(), text: or_open(&night.bed) },
        Definition { term: "Le passage est libre\u{202f}?".to_owned(), text: vec![Span::plain(passage)] },
    ];
    vec![Block::Entry {
        picture: Some(picture(Picture::Bed)),
        alt: String::new(),
        level: Level::Three,
        title,
        body: vec![Block::Definitions { items }],
    }]
}

fn conditions(carnet: &Carnet, site: &Site) -> Vec<Block> {
    let agreed: Vec<(String, String)> = site
        .conditions
        .iter()
        .map(|(id, (wording, words))| {
            let term = carnet.programme.site_topic(id).map_or_else(|| said(wording), |topic| topic.title.clone());
            (term, said(words))
        })
        .filter(|(term, words)| !words.is_empty() && !speaks_of_falling(term))
        .collect();
    if agreed.is_empty() { Vec::new() } else { vec![heading3("Ce qui est convenu"), definitions(agreed)] }
}
