//! The first page, which stands alone: who, where, when, by whom; what was asked; what was decided, done, felt, and is left.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use dossier::rules::{capitalised, indicators, plain, to_decide_again};
use dossier::{ConsentStanding, Course, Decision, Idea, IdeaKind, Moment};

use super::{Report, TITLE, full_day, remains, safety, words};
use crate::block::{Block, Span, callout, column, heading1, heading2, heading3, key_figures, paragraph, rich};
use crate::carnet::say::said;
use crate::cells::{Cell, cell, form, lines, named};
use crate::typography::french_spaces;

pub(super) fn page(report: &Report) -> Vec<Block> {
    let fictional = if report.state.fictional { "Dossier fictif\u{a0}: cette personne n’existe pas. " } else { "" };
    let year = report.on.year();
    let mut blocks = vec![
        heading1(TITLE),
        who_and_where(report),
        paragraph(format!("{fictional}Secret professionnel. Dates sans année\u{a0}: {year}.")),
    ];
    blocks.extend(warnings(report));
    blocks.push(heading2("En résumé"));
    blocks.extend(figures(report));
    blocks.push(request(report));
    blocks.push(objectives(report));
    blocks.extend(recommended(report));
    let left = remains::in_short(report);
    blocks.extend((!left.is_empty()).then(|| rich(named("Ce qui reste", &left))));
    blocks
}

fn who_and_where(report: &Report) -> Block {
    let tenant = &report.state.tenant;
    let known =
        |text: String, missing: &str| if text.is_empty() { format!("À compléter\u{a0}: {missing}") } else { text };
    let name = known(said(&format!("{} {}", tenant.first_name, tenant.last_name)), "nom, prénom");
    let born = tenant.born.map(|year| format!("Année de naissance\u{a0}: {year}")).unwrap_or_default();
    let lift = match tenant.lift {
        Some(true) => "avec ascenseur",
        Some(false) => "sans ascenseur",
        None => "",
    };
    let dwelling = said(&tenant.dwelling);
    let dwelling = if dwelling.is_empty() { dwelling } else { format!("logement n°\u{a0}{dwelling}") };
    let inside = [said(&tenant.floor), lift.to_owned(), dwelling];
    let inside: Vec<String> = inside.into_iter().filter(|part| !part.is_empty()).collect();
    let address = known(said(&tenant.address), "adresse exacte");
    let by = known(therapists(report).join(", "), "nom de l’ergothérapeute");
    let row = vec![
        lines([vec![Span::bold(name)], cell(born)]),
        lines([vec![Span::bold(address)], cell(capitalised(&inside.join(", ")))]),
        lines([vec![Span::bold(visits_in_words(report))], cell(format!("Écrit le {}", full_day(report.on)))]),
        lines([vec![Span::bold(by)], others(report)]),
    ];
    let columns =
        vec![column("Bénéficiaire", 5), column("Logement à adapter", 7), column("Visites", 5), column("Établi par", 6)];
    form(columns, vec![row], 0)
}

/// « 8 visites, du 19 février 2026 au 8 octobre 2026 ».
fn visits_in_words(report: &Report) -> String {
    let held: BTreeSet<NaiveDate> = report.state.visits.values().filter_map(|visit| visit.held).collect();
    match (held.first(), held.last(), held.len()) {
        (Some(first), Some(_), 1) => format!("Une visite, le {}", full_day(*first)),
        (Some(first), Some(last), count) => format!("{count} visites, du {} au {}", full_day(*first), full_day(*last)),
        _ => "À compléter\u{a0}: dates des visites".to_owned(),
    }
}

/// Everyone met at a visit: name and quality, once each.
fn present(report: &Report) -> BTreeSet<(String, String)> {
    let people = report.state.visits.values().flat_map(|visit| &visit.present);
    people.map(|person| (said(&person.name), said(&person.quality))).filter(|(name, _)| !name.is_empty()).collect()
}

fn is_therapist(quality: &str) -> bool {
    plain(quality).contains("ergotherapeute")
}

/// The names of the therapists who came.
pub(super) fn therapists(report: &Report) -> Vec<String> {
    present(report)
        .into_iter()
        .filter(|(_, quality)| is_therapist(quality))
        .map(|(name, quality)| format!("{name}, {quality}"))
        .collect()
}

/// Who else was there, one visit or more: who they are is told with the visits.
fn others(report: &Report) -> Cell {
    let mut names: Vec<String> =
        present(report).into_iter().filter(|(_, quality)| !is_therapist(quality)).map(|(name, _)| name).collect();
    names.dedup();
    if names.is_empty() { Cell::new() } else { cell(format!("Aussi présents\u{a0}: {}", names.join(", "))) }
}

/// The same, each with who they are.
pub(super) fn others_in_full(report: &Report) -> Option<Block> {
    let mut people: Vec<(String, Vec<String>)> = Vec::new();
    for (name, quality) in present(report).into_iter().filter(|(_, quality)| !is_therapist(quality)) {
        match people.last_mut().filter(|(known, _)| *known == name) {
            Some((_, qualities)) => qualities.push(quality),
            None => people.push((name, vec![quality])),
        }
    }
    let in_full = |(name, qualities): (String, Vec<String>)| {
        let qualities: Vec<String> = qualities.into_iter().filter(|quality| !quality.is_empty()).collect();
        if qualities.is_empty() { name } else { format!("{name} ({})", qualities.join("\u{202f}; ")) }
    };
    let text = people.into_iter().map(in_full).collect::<Vec<_>>().join(", ");
    (!text.is_empty()).then(|| rich(named("Aussi présents", &format!("{text}."))))
}

/// A dossier that waits or is over, and what two devices say differently.
fn warnings(report: &Report) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some((course, since)) = report.state.course.filter(|(course, _)| *course != Course::Open) {
        let what = match course {
            Course::Suspended => "en pause",
            Course::Stopped => "arrêté",
            Course::Open | Course::Completed => "terminé",
        };
        blocks.push(paragraph(format!("Dossier {what} depuis le {}.", full_day(since))));
    }
    let conflicts = report.state.conflicts.len();
    if conflicts > 0 {
        let text = if conflicts == 1 {
            "Une réponse a été notée de deux façons. Le compte rendu montre la plus récente.".to_owned()
        } else {
            format!("{conflicts} réponses ont été notées de deux façons. Le compte rendu montre les plus récentes.")
        };
        blocks.push(callout("À régler avant de signer", vec![paragraph(text)]));
    }
    blocks
}

/// Decided and done, safer or not, what is left: nothing that cannot be counted yet, and never a total of the answers.
fn figures(report: &Report) -> Vec<Block> {
    let counted = indicators(report.state, report.programme);
    let mut figures = Vec::new();
    if counted.decided > 0 {
        figures.push((
            format!("{} sur {}", counted.done, counted.decided),
            "décisions «\u{202f}je veux\u{202f}» en place".to_owned(),
        ));
    }
    let compared = safety::compared(&counted.safety);
    if compared.both > 0 {
        let label = "activités où la personne se sent plus en sécurité".to_owned();
        figures.push((format!("{} sur {}", compared.up, compared.both), label));
    }
    let left = remains::count(report);
    // Alone, it would weigh more than it says.
    if !figures.is_empty() {
        let label = if left > 1 { "points qui restent" } else { "point qui reste" };
        figures.push((left.to_string(), label.to_owned()));
    }
    if figures.is_empty() { Vec::new() } else { vec![key_figures(figures)] }
}

/// Why there is a report: the programme, and since when.
fn request(report: &Report) -> Block {
    let title = french_spaces(&report.programme.title);
    let agreed = report.state.consents.get(&"take-part".into()).and_then(|standing| match standing {
        ConsentStanding::Given { on, .. } => Some(format!("accord du {}", full_day(*on))),
        ConsentStanding::Refused { .. } | ConsentStanding::Withdrawn { .. } => None,
    });
    let agreed = agreed.unwrap_or_else(|| "accord à compléter".to_owned());
    let text = format!("suivre le programme «\u{202f}{title}\u{202f}», {agreed}.");
    rich(vec![Span::bold("Demande\u{a0}: "), Span::plain(text)])
}

/// The objectives as said, and what is said of them later.
fn objectives(report: &Report) -> Block {
    let stated = report.state.objectives_in_order();
    if stated.is_empty() {
        return rich(vec![
            Span::bold("Objectifs\u{a0}: "),
            Span::plain("à compléter, un à trois, dans les mots du locataire."),
        ]);
    }
    let review = |objective, moment| report.state.objective_reviews.get(&(objective, moment)).map(|said| words(said));
    let reviewed = report.state.objective_reviews.values().any(|words| !words.trim().is_empty());
    let table: Vec<Vec<Cell>> = stated
        .into_iter()
        .map(|(id, stated)| {
            let later = [Moment::Start, Moment::Bilan, Moment::FollowUp].into_iter().filter_map(|at| review(id, at));
            let mut row = vec![words(stated)];
            row.extend(reviewed.then(|| lines(later)));
            row
        })
        .collect();
    let mut columns = vec![column("Ses objectifs", 6)];
    columns.extend(reviewed.then(|| column("Où il en est", 6)));
    form(columns, table, 0)
}

/// What the tenant keeps, by kind; what is not in place yet is said so.
fn recommended(report: &Report) -> Vec<Block> {
    let kept = |idea: &Idea| idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Want);
    let again = to_decide_again(report.state);
    let items: Vec<Cell> = IdeaKind::ALL
        .iter()
        .filter_map(|kind| {
            let names: Vec<String> = report
                .state
                .ideas_in_order()
                .into_iter()
                .filter(|(_, idea)| idea.kind == *kind && kept(idea))
                .map(|(id, idea)| {
                    let to_do = match idea.done {
                        Some(_) => "",
                        None if again.contains(&id) => " (à décider de nouveau)",
                        None => " (à faire)",
                    };
                    format!("{}{to_do}", report.titled(idea))
                })
                .collect();
            let text = format!("{}.", names.join("\u{202f}; "));
            (!names.is_empty()).then(|| named(kind.french(), &text))
        })
        .collect();
    if items.is_empty() {
        return vec![rich(named("Préconisations", "à compléter, une fois les décisions prises par le locataire."))];
    }
    vec![heading3("Préconisations, choisies par le locataire"), Block::List { ordered: false, items }]
}
