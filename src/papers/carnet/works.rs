//! « Pendant les travaux »: when, who, and for each night, which toilet, which water, which bed.

use chrono::NaiveDate;
use dossier::rules::{french_day, nights};
use dossier::{Night, Site};
use programme::Picture;

use super::Carnet;
use super::say::{answers, named, on_the, phone, said, speaks_of_falling};
use crate::block::{Block, Level, Span, bullets, heading1, heading2, heading3, paragraph, rich};
use crate::pictures::picture;

/// Topics of the site agreement that are between professionals, or that have their own page.
const NOT_MINE: [&str; 5] = ["asbestos", "smoking", "rubble", "end", "fallen"];

/// The works, one contractor after the other, in the order of their first day.
pub(super) fn section(carnet: &Carnet) -> Vec<Block> {
    let mut sites: Vec<&Site> = carnet.state.sites.values().filter(|site| is_set_up(site)).collect();
    sites.sort_by_key(|site| (site.start.is_none(), site.start));
    if sites.is_empty() {
        return Vec::new();
    }
    let over = sites.iter().all(|site| site.received.is_some());
    // These pages may be hung on the wall while the works last.
    let mut blocks =
        if over { vec![heading1("Mes travaux")] } else { vec![Block::PageBreak, heading1("Pendant les travaux")] };
    blocks.extend(sites.iter().flat_map(|site| match &site.received {
        Some((.., on)) => received(site, *on),
        None => one_site(carnet, site),
    }));
    if !over {
        let worries = carnet.state.told.iter().filter(|(id, _)| id.as_str().starts_with("s4-worry"));
        let worries = answers(worries.map(|(_, told)| told));
        blocks.extend(worries.into_iter().flat_map(|worries| [heading2("Ce que j’en ai dit"), worries]));
    }
    blocks
}

/// Works that are over: what is left to put right.
fn received(site: &Site, on: NaiveDate) -> Vec<Block> {
    let name = said(&site.name);
    let mut blocks = vec![
        heading2(if name.is_empty() { "Les travaux chez moi".to_owned() } else { name }),
        paragraph(format!("Les travaux sont finis, depuis {}.", on_the(on))),
    ];
    let left: Vec<Vec<Span>> = site
        .defects
        .values()
        .filter(|defect| defect.lifted.is_none() && !defect.words.trim().is_empty())
        .map(|defect| {
            let by = defect.deadline.map(|day| format!(" Au plus tard {}.", on_the(day))).unwrap_or_default();
            vec![Span::plain(said(&defect.words)), Span::plain(by)]
        })
        .collect();
    if left.is_empty() {
        return blocks;
    }
    blocks.extend([heading3("Il reste à corriger"), Block::List { ordered: false, items: left }]);
    blocks.extend(to_call(site).map(|whom| rich(named("Qui j’appelle", whom))));
    blocks
}

fn to_call(site: &Site) -> Option<String> {
    let whom: Vec<String> =
        [said(&site.contact), phone(&site.phone)].into_iter().filter(|part| !part.is_empty()).collect();
    (!whom.is_empty()).then(|| whom.join(", "))
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
    let hours = said(&site.hours);
    blocks.extend((!hours.is_empty()).then(|| rich(named("Les heures", hours))));
    blocks.extend(to_call(site).map(|whom| rich(named("Qui j’appelle", whom))));
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
        if words.is_empty() { "à décider avant les travaux.".to_owned() } else { words }
    };
    let passage = match night.passage_free {
        Some(true) => "libre.",
        Some(false) => "à libérer avant la nuit.",
        None => "à vérifier avant la nuit.",
    };
    let items = vec![
        named("Mes toilettes", or_open(&night.toilet)),
        named("Mon eau", or_open(&night.water)),
        named("Mon lit", or_open(&night.bed)),
        named("Mon passage", passage),
    ];
    vec![Block::Entry {
        picture: Some(picture(Picture::Bed)),
        alt: String::new(),
        level: Level::Three,
        title,
        body: vec![Block::List { ordered: false, items }],
    }]
}

fn conditions(carnet: &Carnet, site: &Site) -> Vec<Block> {
    let agreed: Vec<Vec<Span>> = site
        .conditions
        .iter()
        .filter(|(id, _)| !NOT_MINE.contains(&id.as_str()))
        .map(|(id, (wording, words))| {
            let term = carnet.programme.site_topic(id).map_or_else(|| said(wording), |topic| topic.title.clone());
            (term, said(words))
        })
        .filter(|(term, words)| !words.is_empty() && !speaks_of_falling(term))
        .map(|(term, words)| named(&term, words))
        .collect();
    if agreed.is_empty() {
        return Vec::new();
    }
    vec![heading3("Ce qui est convenu"), Block::List { ordered: false, items: agreed }]
}
