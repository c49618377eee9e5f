//! The signature, to whom the report goes, where the figures were read.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use dossier::rules::knowledge_questions;
use programme::SourceId;

use super::decisions::known_dimension;
use super::{Report, first_page, full_day};
use crate::block::{Block, checkboxes, heading2, heading3, paragraph, rich};
use crate::cells::named;
use crate::typography::french_spaces;

pub(super) fn signature(report: &Report) -> Vec<Block> {
    let names = first_page::therapists(report).join(", ");
    vec![
        heading2("Signature"),
        Block::SignatureArea {
            label: "L’ergothérapeute\u{a0}: nom, date, numéro professionnel, signature".to_owned(),
            strokes: None,
            name: (!names.is_empty()).then_some(names),
            date: None,
        },
        heading3("Remis, avec l’accord de la personne pour chacun"),
        checkboxes([
            "À la personne elle-même",
            "À son médecin traitant",
            "À l’organisme d’une aide demandée\u{a0}: lequel\u{202f}?",
        ]),
    ]
}

/// The sources of what this report shows, and what must be said of a frame that is only proposed.
pub(super) fn sources(report: &Report) -> Vec<Block> {
    let mut by_day: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in shown(report).iter().filter_map(|id| report.programme.source(id)) {
        let read = NaiveDate::parse_from_str(&source.read_on, "%Y-%m-%d");
        let read = read.map_or_else(|_| source.read_on.clone(), full_day);
        let check = if source.weak { ", à vérifier" } else { "" };
        by_day.entry(read).or_default().push(format!("{}\u{a0}: {}{check}.", source.id, french_spaces(&source.text)));
    }
    let notice = french_spaces(&report.programme.notice);
    let mut blocks = Vec::new();
    blocks.extend(by_day.into_iter().map(|(read, sources)| rich(named(&format!("Lu le {read}"), &sources.join(" ")))));
    blocks.extend((!notice.trim().is_empty()).then(|| paragraph(notice)));
    if !blocks.is_empty() {
        blocks.insert(0, heading2("Sources et cadre"));
    }
    blocks
}

fn shown(report: &Report) -> BTreeSet<SourceId> {
    let mut ids = BTreeSet::new();
    for idea in report.state.ideas.values() {
        let known = idea.measures.keys().filter_map(|id| known_dimension(report, idea, id));
        ids.extend(known.filter_map(|dimension| dimension.source.clone()));
    }
    let lines = report.state.fundings.values().filter_map(|funding| funding.line.as_ref());
    ids.extend(lines.filter_map(|(id, _)| report.programme.funding_line(id)).map(|line| line.source.clone()));
    let knows = |id| report.state.told.get(id).is_some_and(|told| !told.answer.is_empty());
    if knowledge_questions(report.programme).iter().any(|question| knows(&question.id)) {
        ids.insert(SourceId::from("F3"));
    }
    // The proposed frame is said once, in words.
    ids.remove(&SourceId::from("P"));
    ids
}
