//! The first pages: how to get in and whom to call, asbestos, what works again each evening, then the rules of a home that is
//! lived in.

use chrono::{Datelike, NaiveDate};
use dossier::Asbestos;
use dossier::rules::french_day;
use programme::SourceId;

use super::Sheet;
use super::works::{cited, named};
use crate::block::{
    Block, Panel, Span, Table, bullets, callout, checkboxes, column, definitions, heading1, paragraph, rich, table,
};
use crate::carnet::say::{phone, said};

/// Topics of the site agreement that have their place on the first page; the others are precautions.
const ON_THE_FIRST_PAGE: [&str; 12] = [
    "address",
    "contact",
    "name",
    "opens",
    "keys",
    "hours",
    "asbestos",
    "toilet-use",
    "passage",
    "power",
    "cleaning",
    "fallen",
];

/// « Ne pas relever » is said whatever was agreed on.
const ACCIDENT: &str = "Personne tombée\u{a0}: ne pas relever, appeler le 15 ou le 112.";

pub(super) fn page(sheet: &Sheet) -> Vec<Block> {
    let panel = |body: Vec<Block>| Panel { weight: 1, body };
    vec![
        heading1("Fiche travaux"),
        Block::Panels { panels: vec![panel(to_enter(sheet)), panel(to_work(sheet))] },
        asbestos(sheet),
        each_evening(sheet),
    ]
}

/// Where it is, who lets in and whom.
fn to_enter(sheet: &Sheet) -> Vec<Block> {
    vec![
        entry("Adresse et accès", sheet.agreed("address"), 3),
        entry("Qui ouvre", sheet.agreed("opens"), 1),
        entry("Clés", sheet.agreed("keys"), 1),
        entry("Nom annoncé", sheet.agreed("name"), 1),
    ]
}

/// Whom to call, and when.
fn to_work(sheet: &Sheet) -> Vec<Block> {
    let site = sheet.site;
    let parts = [ended(&said(&site.contact)), ended(&phone(&site.phone)), sheet.agreed("contact").unwrap_or_default()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let hours = [ended(&site.hours), sheet.agreed("hours").map(|words| ended(&words)).unwrap_or_default()];
    let hours: Vec<String> = hours.into_iter().filter(|part| !part.is_empty()).collect();
    let mut blocks = vec![entry("Une seule personne à appeler", filled(&parts.join(" ")), 1)];
    if site.phone.trim().is_empty() {
        blocks.push(entry("Téléphone", None, 1));
    }
    blocks.extend([
        entry("Jours", days(site.start, site.end), 1),
        entry("Heures", filled(&hours.join(" ")), 1),
        entry("Commande n°", filled(&site.order), 1),
    ]);
    blocks
}

/// What is known under its name, or lines to write it on.
fn entry(name: &str, words: Option<String>, lines: u8) -> Block {
    match words {
        Some(words) => definitions([(name, words)]),
        None => Block::WritingSpace { label: Some(format!("{name}, à compléter\u{a0}:")), lines },
    }
}

fn filled(typed: &str) -> Option<String> {
    Some(said(typed)).filter(|words| !words.is_empty())
}

/// A sentence that others follow.
fn ended(words: &str) -> String {
    let words = said(words);
    if words.is_empty() || words.ends_with(['.', '!', '?']) { words } else { format!("{words}.") }
}

/// « Du lundi 14 septembre au vendredi 18 septembre 2026 ».
pub(crate) fn days(start: Option<NaiveDate>, end: Option<NaiveDate>) -> Option<String> {
    let dated = |day: NaiveDate| format!("{} {}", french_day(day), day.year());
    Some(match (start, end) {
        (Some(start), Some(end)) if start == end => format!("Le {}", dated(start)),
        (Some(start), Some(end)) if end < start => {
            format!("Dates à vérifier\u{a0}: début le {}, fin le {}", dated(start), dated(end))
        }
        (Some(start), Some(end)) if start.year() == end.year() => {
            format!("Du {} au {}", french_day(start), dated(end))
        }
        (Some(start), Some(end)) => format!("Du {} au {}", dated(start), dated(end)),
        (Some(start), None) => format!("À partir du {}. Dernier jour, à compléter\u{a0}:", dated(start)),
        (None, Some(end)) => format!("Jusqu’au {}. Premier jour, à compléter\u{a0}:", dated(end)),
        (None, None) => return None,
    })
}

/// The status in plain words, what may not be done before, and where the rule was read.
fn asbestos(sheet: &Sheet) -> Block {
    let wait = "Ne rien percer, coller, couper ni raccorder avant le repérage amiante (RAT).";
    let mut body = Vec::new();
    match &sheet.state.asbestos {
        Some((status, note)) => {
            body.push(rich(vec![Span::bold(match status {
                Asbestos::NotConcerned => "Immeuble non concerné par le repérage.",
                Asbestos::NoneFound => "Repérage fait\u{a0}: pas d’amiante aux endroits des travaux.",
                Asbestos::Found => "Repérage fait\u{a0}: amiante présent. Ne pas percer avant la procédure prévue.",
                Asbestos::SurveyDue | Asbestos::SurveyOrdered => wait,
            })]));
            body.extend(Some(said(note)).filter(|note| !note.is_empty()).map(paragraph));
        }
        None => body.push(match sheet.agreed("asbestos") {
            Some(words) => rich(vec![Span::bold(words)]),
            None => rich(vec![Span::bold(wait)]),
        }),
    }
    body.push(checkboxes([
        "Rapport de repérage lu avant de percer, ou immeuble dit non concerné par écrit.",
        "Un doute sur une colle, une dalle, un enduit\u{a0}: on arrête, on appelle.",
    ]));
    let sources = cited(sheet.programme, &[SourceId::from("F59"), SourceId::from("F60")]);
    body.push(paragraph(format!(
        "Permis d’avant le 1er juillet 1997\u{a0}: pas de travaux sans repérage ({sources})."
    )));
    callout("Amiante", body)
}

/// What must work again each evening: as agreed, else what is usually asked.
fn each_evening(sheet: &Sheet) -> Block {
    let usual = [
        ("toilet-use", "WC et un point d’eau utilisables."),
        ("passage", "Passage libre de 90 cm, sol sec."),
        ("power", "Courant rétabli. Prise à garder sous tension, à compléter\u{a0}:"),
        ("cleaning", "Sol balayé, outils rangés."),
    ];
    let lines = usual.map(|(topic, usual)| sheet.agreed(topic).unwrap_or_else(|| usual.to_owned()));
    callout("Chaque soir, le logement est habité", vec![bullets(lines)])
}

/// What is to be done and where, on one table.
pub(super) fn ordered(sheet: &Sheet) -> Vec<Block> {
    if sheet.works.is_empty() {
        return Vec::new();
    }
    let rows = sheet.works.iter().map(|work| vec![work.number.to_string(), work.label.clone(), work.place.clone()]);
    let columns = vec![column("N°", 1), column("Quoi", 9), column("Où", 3)];
    vec![heading1("Ce qui est commandé"), table(columns, rows)]
}

/// The rules of a home that is lived in, topic by topic; what was not agreed on is left to be written around the table.
pub(super) fn precautions(sheet: &Sheet) -> Vec<Block> {
    let elsewhere = |id: &str| ON_THE_FIRST_PAGE.contains(&id);
    let plain = |name: String, words: String| vec![vec![Span::plain(name)], vec![Span::plain(words)]];
    let accident = sheet.agreed("fallen").unwrap_or_else(|| ACCIDENT.to_owned());
    let mut rows = vec![vec![vec![Span::plain("Accident")], vec![Span::bold(accident)]]];
    let topics = sheet.programme.site_topics.iter().filter(|topic| !elsewhere(topic.id.as_str()));
    rows.extend(topics.map(|topic| plain(said(&topic.title), sheet.agreed_or_blank(topic.id.as_str()))));
    // What a programme of before, or of another organisation, asked.
    let others = sheet.site.conditions.iter().filter(|(id, (_, words))| {
        sheet.programme.site_topic(id).is_none() && !elsewhere(id.as_str()) && !words.trim().is_empty()
    });
    rows.extend(others.map(|(_, (wording, words))| plain(named(wording, "Autre précaution"), said(words))));
    let caption = "Quelqu’un vit ici pendant les travaux. On demande avant de déplacer.";
    let table = Table {
        caption: Some(caption.to_owned()),
        columns: vec![column("Sujet", 2), column("Ce qui est convenu", 5)],
        row_headers: true,
        rows,
        ..Table::default()
    };
    vec![heading1("Précautions"), Block::Table(table)]
}
