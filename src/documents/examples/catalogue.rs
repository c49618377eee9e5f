//! Every paper of the catalogue, of every invented dossier; then what the tenant chooses, and what changes with the seasons.

use chrono::NaiveDate;
use dossier::CarnetSize;
use papers::block::Paper;
use papers::{PaperKind, Shelf};

use crate::samples::{Sample, day, fictional, odette, samples, sized};

/// Names and papers: those of the fictional case have no other name than their file’s.
pub fn all() -> Vec<(String, Paper)> {
    let mut papers: Vec<(String, Paper)> =
        samples().iter().flat_map(Sample::papers).map(|(name, _, paper)| (name, paper)).collect();
    for (name, size) in [("16", CarnetSize::Points16), ("24", CarnetSize::Points24), ("images", CarnetSize::Pictures)] {
        let whole = fictional();
        let log = sized(&whole.log, size);
        papers.extend(chosen(Sample { name, log, ..whole }, |kind| {
            kind.shelf() == Shelf::Tenant && !matches!(kind, PaperKind::Consent(_) | PaperKind::Letter)
        }));
    }
    // The sheet that lies on the table while works are on, in each size.
    let eve = at("septembre", day(9, 13));
    for (name, size) in [
        ("septembre-16", CarnetSize::Points16),
        ("septembre-24", CarnetSize::Points24),
        ("septembre-images", CarnetSize::Pictures),
    ] {
        let log = sized(&eve.log, size);
        papers.extend(chosen(Sample { name, log, ..at(name, eve.on) }, |kind| matches!(kind, PaperKind::MyWorks(_))));
    }
    // Before any decision; when the landlord has answered; the eve of the works.
    for (name, evening) in [("fevrier", day(2, 26)), ("mai", day(5, 10)), ("septembre", day(9, 13))] {
        papers.extend(chosen(at(name, evening), |kind| {
            matches!(
                kind,
                PaperKind::Carnet
                    | PaperKind::Standing
                    | PaperKind::MyWorks(_)
                    | PaperKind::Landlord
                    | PaperKind::Site(_)
                    | PaperKind::Report
            )
        }));
    }
    papers
}

/// Odette’s dossier as it stood that evening.
fn at(name: &'static str, evening: NaiveDate) -> Sample {
    Sample { name, log: odette(evening), on: evening, ..fictional() }
}

fn chosen(sample: Sample, wanted: impl Fn(&PaperKind) -> bool) -> Vec<(String, Paper)> {
    sample.papers().into_iter().filter(|(_, kind, _)| wanted(kind)).map(|(name, _, paper)| (name, paper)).collect()
}
