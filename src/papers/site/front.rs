//! The first pages: how to get in and whom to call, asbestos, what works again each evening, then the rules of a home that is
//! lived in.

use chrono::{Datelike, NaiveDate};
use dossier::Asbestos;
use dossier::rules::french_day;
use programme::SourceId;

use super::works::{cited, named};
use super::{Sheet, TO_FILL};
use crate::block::{Block, Span, bullets, callout, checkboxes, column, heading1, paragraph, rich, table};
use crate::carnet::say::{phone, said};

/// Topics of the site agreement that have their place on the first page; the others are precautions.
const ON_THE_FIRST_PAGE: [&str; 13] = [
    "contact",
    "name",
    "opens",
    "keys",
    "hours",
    "delay",
    "asbestos",
    "toilet-use",
    "passage",
    "power",
    "cleaning",
    "drying",
    "fallen",
];

/// « Ne pas relever » is said whatever was agreed on.
const ACCIDENT: &str = "Personne tombée\u{a0}: ne pas relever, appeler le 15 ou le 112.";

pub(super) fn page(sheet: &Sheet) -> Vec<Block> {
    let mut blocks = vec![heading1("Fiche travaux"), essentials(sheet)];
    blocks.push(asbestos(sheet));
    blocks.push(each_evening(sheet));
    blocks
}

fn essentials(sheet: &Sheet) -> Block {
    let (site, tenant) = (sheet.site, &sheet.state.tenant);
    let mut floor: Vec<String> = vec![said(&tenant.floor), number(&tenant.dwelling)];
    floor.extend(tenant.lift.map(|lift| if lift { "ascenseur" } else { "sans ascenseur" }.to_owned()));
    floor.retain(|part| !part.is_empty());
    let floor = if floor.is_empty() { "À compléter, avec l’ascenseur\u{a0}:".to_owned() } else { floor.join(", ") };
    let called = [said(&site.contact), phone(&site.phone)].into_iter().filter(|part| !part.is_empty());
    let called = called.chain(sheet.agreed("contact")).collect::<Vec<_>>().join(". ");
    let called = match (called.is_empty(), site.phone.trim().is_empty()) {
        (true, _) => "À compléter, avec le téléphone\u{a0}:".to_owned(),
        (false, true) => format!("{called} Téléphone, à compléter\u{a0}:"),
        (false, false) => called,
    };
    let hours: Vec<String> = [ended(&site.hours), sheet.agreed("hours").map(|words| ended(&words)).unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let hours = if hours.is_empty() { TO_FILL.to_owned() } else { hours.join(" ") };
    let rows = [
        vec!["Adresse".to_owned(), named(&tenant.address, TO_FILL)],
        vec!["Étage, porte".to_owned(), floor],
        vec!["Qui ouvre".to_owned(), sheet.agreed_or_blank("opens")],
        vec!["Clés".to_owned(), sheet.agreed_or_blank("keys")],
        vec!["Un seul numéro à appeler".to_owned(), called],
        vec!["Nom annoncé".to_owned(), sheet.agreed_or_blank("name")],
        vec!["Jours".to_owned(), days(site.start, site.end)],
        vec!["Heures".to_owned(), hours],
        vec!["En cas de retard".to_owned(), sheet.agreed_or_blank("delay")],
        vec!["Commande".to_owned(), named(&site.order, "À compléter, avec le numéro\u{a0}:")],
    ];
    table(vec![column("Avant de venir", 2), column("Ce qui est convenu", 5)], rows)
}

fn number(dwelling: &str) -> String {
    let dwelling = said(dwelling);
    if dwelling.is_empty() { dwelling } else { format!("logement {dwelling}") }
}

/// A sentence that others follow.
fn ended(words: &str) -> String {
    let words = said(words);
    if words.is_empty() || words.ends_with(['.', '!', '?']) { words } else { format!("{words}.") }
}

/// « Du lundi 14 septembre au vendredi 18 septembre 2026 ».
pub(crate) fn days(start: Option<NaiveDate>, end: Option<NaiveDate>) -> String {
    let dated = |day: NaiveDate| format!("{} {}", french_day(day), day.year());
    match (start, end) {
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
        (None, None) => TO_FILL.to_owned(),
    }
}

/// The status in plain words, what may not be done before, and where the rule was read.
fn asbestos(sheet: &Sheet) -> Block {
    let wait = "Ne rien percer, coller, couper ni raccorder avant d’avoir reçu le repérage avant travaux (RAT).";
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
        "Permis de construire d’avant le 1er juillet 1997\u{a0}: pas de travaux sans ce repérage ({sources})."
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
    let mut lines: Vec<String> =
        usual.iter().map(|(topic, usual)| sheet.agreed(topic).unwrap_or_else(|| (*usual).to_owned())).collect();
    lines.extend(sheet.agreed("drying").map(|words| format!("Séchage\u{a0}: {words}")));
    callout("Chaque soir, le logement est habité", vec![bullets(lines)])
}

/// What is to be done and where, on one table.
pub(super) fn ordered(sheet: &Sheet) -> Vec<Block> {
    if sheet.works.is_empty() {
        return Vec::new();
    }
    let rows = sheet.works.iter().map(|work| {
        let trade = work.known.and_then(|known| known.trade.as_deref()).map(said).unwrap_or_default();
        vec![work.number.to_string(), work.place.clone(), work.label.clone(), trade]
    });
    let columns = vec![column("N°", 1), column("Où", 3), column("Quoi", 6), column("Métier", 3)];
    vec![heading1("Ce qui est commandé"), table(columns, rows)]
}

/// The rules of a home that is lived in, topic by topic; what was not agreed on is left to be written around the table.
pub(super) fn precautions(sheet: &Sheet) -> Vec<Block> {
    let elsewhere = |id: &str| ON_THE_FIRST_PAGE.contains(&id);
    let topics = sheet.programme.site_topics.iter().filter(|topic| !elsewhere(topic.id.as_str()));
    let mut rows: Vec<Vec<String>> =
        topics.map(|topic| vec![said(&topic.title), sheet.agreed_or_blank(topic.id.as_str())]).collect();
    // What a programme of before, or of another organisation, asked.
    let others = sheet.site.conditions.iter().filter(|(id, (_, words))| {
        sheet.programme.site_topic(id).is_none() && !elsewhere(id.as_str()) && !words.trim().is_empty()
    });
    rows.extend(others.map(|(_, (wording, words))| vec![named(wording, "Autre précaution"), said(words)]));
    vec![
        heading1("Précautions"),
        paragraph("Quelqu’un vit ici pendant les travaux. On demande avant de déplacer quoi que ce soit."),
        table(vec![column("Sujet", 2), column("Ce qui est convenu", 5)], rows),
        callout(
            "En cas d’accident",
            vec![rich(vec![Span::bold(sheet.agreed("fallen").unwrap_or_else(|| ACCIDENT.to_owned()))])],
        ),
    ]
}
