//! The contractor’s works sheet: how to get in, what may not be drilled yet, what works again each evening, then one room a
//! page. It is read standing, with gloves on, and it lies where anyone passes: made of what this contractor was told, which
//! holds nothing of anyone’s health.

mod evenings;
pub(crate) mod front;
pub(crate) mod room;
pub(crate) mod works;

#[cfg(test)]
pub(crate) mod tests;

use dossier::rules::french_date;
use dossier::{ContractorId, DefectId, Site, State};
use programme::{Programme, SiteTopicId, SourceId};

use crate::block::{Block, Family, Paper, column, heading1, paragraph, table};
use crate::carnet::say::said;
use crate::catalogue::Seen;
use crate::numbers;
use crate::shots;
use works::{Work, by_room, cited, is_proposed, works};

/// What every part of the sheet reads.
struct Sheet<'s> {
    state: &'s State,
    programme: &'s Programme,
    site: &'s Site,
    works: Vec<Work<'s>>,
}

/// Written where somebody has to fill in by hand.
const TO_FILL: &str = "À compléter\u{a0}:";

/// The contractor’s works sheet.
pub(crate) fn sheet(seen: &Seen, contractor: ContractorId) -> Paper {
    let unknown = Site::default();
    let site = seen.state.sites.get(&contractor).unwrap_or(&unknown);
    let works = works(site, seen.programme);
    let sheet = Sheet { state: &seen.state, programme: seen.programme, site, works };
    let late = |deadline| deadline < seen.on;
    let mut blocks = front::page(&sheet);
    blocks.extend(defects(&sheet, late));
    blocks.extend(front::ordered(&sheet));
    blocks.extend(front::precautions(&sheet));
    blocks.extend(evenings::promised(&sheet));
    let rooms = by_room(&sheet.works);
    if rooms.is_empty() {
        blocks.extend(room::blank());
    }
    blocks.extend(rooms.into_iter().flat_map(|works| room::page(&sheet, works)));
    blocks.extend(shots::of_site(seen, site));
    blocks.extend(evenings::to_tick(&sheet));
    blocks.extend(sheet.closing());
    seen.paper("Fiche travaux", "Ouvrages, cotes, précautions, chaque soir", Family::Site, blocks)
}

/// A sentence without its full stop: more words follow on its line.
pub(crate) fn clause(words: &str) -> String {
    said(words).trim_end_matches('.').to_owned()
}

/// What is left to put right: first of all, once the works were received.
fn defects(sheet: &Sheet, late: impl Fn(chrono::NaiveDate) -> bool) -> Vec<Block> {
    let open: Vec<_> =
        numbers::defects(sheet.site).into_iter().filter(|(.., defect)| defect.lifted.is_none()).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let row = |(number, _, defect): (usize, DefectId, &dossier::Defect)| {
        let work = sheet.works.iter().find(|work| Some(work.item) == defect.item);
        let words = clause(&defect.words);
        let what = match work {
            Some(work) => format!("{words} (ouvrage n°\u{a0}{}, {})", work.number, work.place),
            None => words,
        };
        let by = match defect.deadline {
            Some(day) if late(day) => format!("{}, délai dépassé", french_date(day)),
            Some(day) => french_date(day),
            None => "À fixer".to_owned(),
        };
        vec![number.to_string(), what, by, String::new()]
    };
    let columns =
        vec![column("N°", 1), column("À reprendre", 6), column("Avant le", 3), column("Repris le, vu par", 4)];
    vec![heading1("Réserves à lever"), table(columns, open.into_iter().map(row))]
}

impl Sheet<'_> {
    /// What was agreed on a topic, as written.
    fn agreed(&self, topic: &str) -> Option<String> {
        let (_, words) = self.site.conditions.get(&SiteTopicId::from(topic))?;
        Some(said(words)).filter(|words| !words.is_empty())
    }

    /// As [`Self::agreed`], or room to write it.
    fn agreed_or_blank(&self, topic: &str) -> String {
        self.agreed(topic).unwrap_or_else(|| TO_FILL.to_owned())
    }

    /// Where the lengths come from, and what is only proposed.
    fn closing(&self) -> Vec<Block> {
        let lengths = self.works.iter().flat_map(|work| work.planned(self.programme));
        let ids: Vec<SourceId> = lengths.filter_map(|planned| planned.source).collect();
        let sources = cited(self.programme, &ids);
        let mut words = Vec::new();
        if is_proposed(self.programme) {
            words.push(
                "Trame proposée\u{a0}: l’ordre des tâches, la liste du soir et les dessins sont une proposition."
                    .to_owned(),
            );
        }
        if !ids.is_empty() {
            words.push(format!("Repères de cotes\u{a0}: {sources}."));
        }
        if words.is_empty() { Vec::new() } else { vec![paragraph(words.join(" "))] }
    }
}
