//! The script of a session, made from the programme alone: printed beforehand, it is enough when the tablet is flat.
//!
//! It is written on with a pen, so that each answer has its place. What the landlord or the contractor may see is on sheets
//! apart (« Table commune »), which lie on the table while the others are put away; what is said without a name is apart too.

mod end;
mod forms;
mod head;
mod steps;
mod table_forms;
mod tasks;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeSet;

use dossier::rules::session_name;
use programme::{Programme, Screen, Session, SessionId, SourceId, Task};

use crate::block::{Block, Family, Panel, Paper, heading1, heading2, paragraph};
use crate::carnet::say::lower_first;
use crate::catalogue::Seen;
use crate::typography::french_spaces;

/// What every part of the script reads.
#[derive(Clone, Copy)]
struct Sheet<'p> {
    programme: &'p Programme,
    session: &'p Session,
}

/// Where a task’s answers are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Alone with the tenant: the therapist’s own sheets.
    Apart,
    /// In front of the landlord or the contractor.
    Common,
    /// Without a name.
    Nameless,
}

/// The script of a session, printable and usable by hand.
pub(crate) fn conductor(seen: &Seen, id: &SessionId) -> Paper {
    let Some(session) = seen.programme.session(id) else { return gone(seen) };
    let sheet = Sheet { programme: seen.programme, session };
    let name = session_name(session);
    let parts = [
        head::opening(&sheet, &name),
        steps::section(&sheet),
        end::section(&sheet),
        sheet.closing(),
        sheet.apart(
            Place::Common,
            "Table commune",
            "Ces feuilles peuvent rester sous les yeux de tous. On y écrit des travaux, des dates, des montants\u{a0}; jamais une raison.",
        ),
        sheet.apart(
            Place::Nameless,
            "Feuille sans nom",
            "Cette feuille se range à part. On n’y écrit ni nom, ni adresse, ni date.",
        ),
    ];
    let title = format!("Conducteur\u{a0}: {}, {}", lower_first(&name), french_spaces(&session.title));
    let subject = "Conducteur de séance, à remplir à la main".to_owned();
    let paper = seen.paper(&title, &subject, Family::Form, parts.concat());
    Paper { footer: format!("Conducteur · {name}"), ..paper }
}

/// Two columns, each with its share of the width.
fn beside(left: (Vec<Block>, u8), right: (Vec<Block>, u8)) -> Block {
    let panel = |(body, weight)| Panel { weight, body };
    Block::Panels { panels: [left, right].map(panel).to_vec() }
}

/// A session that an organisation took out of its programme.
fn gone(seen: &Seen) -> Paper {
    let blocks = vec![
        heading1("Conducteur de séance"),
        paragraph("Cette séance n’est plus dans le programme. Choisissez-en une autre dans la liste des papiers."),
    ];
    seen.paper("Conducteur de séance", "Conducteur de séance", Family::Form, blocks)
}

impl Sheet<'_> {
    /// The tasks whose answers are written in one place, in the proposed order.
    fn tasks(&self, place: Place) -> Vec<&Task> {
        self.session.tasks.iter().filter(|task| self.place(task) == place).collect()
    }

    /// A sheet apart, with the tasks that are written on it.
    fn apart(&self, place: Place, title: &str, rule: &str) -> Vec<Block> {
        let tasks = self.tasks(place);
        if tasks.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::PageBreak, heading2(title), paragraph(rule)];
        blocks.extend(tasks.into_iter().flat_map(|task| tasks::wide(self, task, "")));
        blocks
    }

    fn place(&self, task: &Task) -> Place {
        let at_the_table = |step: &programme::Step| step.common_table && step.task.as_ref() == Some(&task.id);
        match task.screen {
            Screen::Satisfaction => Place::Nameless,
            _ if !task.private && self.session.script.steps.iter().any(at_the_table) => Place::Common,
            _ => Place::Apart,
        }
    }

    /// Where the figures shown were read, and what must be said of a frame that is only proposed.
    fn closing(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let sources = self.shown_sources().into_iter().filter_map(|id| {
            let source = self.programme.source(&id)?;
            let check = if source.weak { ", à vérifier" } else { "" };
            Some(format!("{id}\u{a0}: {}{check}.", french_spaces(&source.text)))
        });
        let sources = sources.collect::<Vec<_>>().join(" ");
        blocks.extend((!sources.is_empty()).then(|| paragraph(format!("Sources. {sources}"))));
        let notice = french_spaces(&self.programme.notice);
        blocks.extend((!notice.trim().is_empty()).then(|| paragraph(notice)));
        blocks
    }

    fn shown_sources(&self) -> BTreeSet<SourceId> {
        let measures = self.session.tasks.iter().any(|task| task.screen == Screen::Measures);
        let dimensions = forms::starting_points(self.programme).filter(|_| measures);
        let mut shown: BTreeSet<SourceId> = dimensions.filter_map(|(_, dimension)| dimension.source.clone()).collect();
        if self.session.tasks.iter().any(|task| task.screen == Screen::CostsFunding) {
            let absent = self.programme.funding.iter().filter(|line| !line.available);
            shown.extend(absent.map(|line| line.source.clone()));
        }
        shown
    }
}
