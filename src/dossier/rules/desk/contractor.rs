//! The contractor prepares, fits and measures, is received, puts right; who lifts is somebody else (decisions/lifted-defects.md).

use chrono::NaiveDate;

use super::{DeskAction, Stage, StageProgress, at, by_deadline, has_dates, late_defect, nothing, open_defects};
use crate::ids::ContractorId;
use crate::rules::dates::{french_date_seen_from, french_day};
use crate::rules::progress::count;
use crate::rules::words::quoted;
use crate::rules::works::{NotReady, nights};
use crate::view::{Defect, Site, State};

/// The contractor’s four stages.
#[must_use]
pub fn contractor_way(state: &State, contractor: ContractorId) -> [StageProgress; 4] {
    let none = Site::default();
    let site = state.sites.get(&contractor).unwrap_or(&none);
    let (ordered, nights) = (site.issued.len(), nights(site));
    let stage = |stage, have, want| StageProgress { stage, have, want };
    let settled = nights.iter().filter(|night| night.settled).count();
    let fitted = site.issued.keys().filter(|item| site.handover.contains_key(item)).count();
    let lifted = site.defects.values().filter(|defect| defect.lifted.is_some()).count();
    let any = usize::from(ordered > 0);
    [
        stage(Stage::Prepare, any * (usize::from(has_dates(site)) + settled), any * (1 + nights.len())),
        stage(Stage::Build, fitted, ordered),
        stage(Stage::Receive, any * usize::from(site.received.is_some()), any),
        stage(Stage::Lift, lifted, site.defects.len()),
    ]
}

/// The contractor’s next thing, seen from a day.
#[must_use]
pub fn contractor_next(state: &State, contractor: ContractorId, today: NaiveDate) -> DeskAction {
    let Some(site) = state.sites.get(&contractor).filter(|site| !site.issued.is_empty()) else {
        return nothing("Rien n’est encore commandé\u{a0}: le bailleur vous enverra sa commande");
    };
    late_defect(site, today)
        .map(|(number, defect)| at(Stage::Lift, to_put_right(number, defect, today)))
        .or_else(|| to_prepare(site, today))
        .or_else(|| to_build(site, today))
        .or_else(|| {
            let words = "Tout est mesuré\u{a0}: le bailleur vient recevoir les travaux";
            site.received.is_none().then(|| at(Stage::Receive, words.to_owned()))
        })
        .or_else(|| {
            let (number, defect) = open_defects(site).into_iter().min_by_key(|(_, defect)| by_deadline(defect))?;
            Some(at(Stage::Lift, to_put_right(number, defect, today)))
        })
        .unwrap_or_else(|| nothing("Travaux reçus, aucune réserve en attente\u{a0}: rien à faire"))
}

/// Dates, then each evening. Whom to call is the landlord’s to write: a contractor’s copy does not hold it.
fn to_prepare(site: &Site, today: NaiveDate) -> Option<DeskAction> {
    if !has_dates(site) {
        return Some(at(Stage::Prepare, "Donner le premier et le dernier jour des travaux".to_owned()));
    }
    if site.received.is_some() {
        return None;
    }
    if let Some(night) = nights(site).into_iter().find(|night| night.date >= today && !night.settled) {
        return Some(at(Stage::Prepare, NotReady::Night(night.date).to_string().trim_end_matches('.').to_owned()));
    }
    let (start, end) = (site.start?, site.end?);
    if today < start {
        return Some(at(Stage::Prepare, format!("Relire les précautions avant le {}", french_day(start))));
    }
    let words = "Ce soir\u{a0}: toilettes, eau, lit et passage comme convenu";
    (today <= end).then(|| at(Stage::Prepare, words.to_owned()))
}

fn to_build(site: &Site, today: NaiveDate) -> Option<DeskAction> {
    let left = site.issued.keys().filter(|item| !site.handover.contains_key(item)).count();
    let over = site.end.is_none_or(|end| end < today);
    (left > 0 && over && site.received.is_none())
        .then(|| at(Stage::Build, format!("Mesurer ce qui est posé\u{a0}: {}", count(left, "un ouvrage", "ouvrages"))))
}

fn to_put_right(number: usize, defect: &Defect, today: NaiveDate) -> String {
    let words = quoted(&defect.words);
    match defect.deadline {
        Some(day) if day < today => {
            format!(
                "Réserve n°\u{a0}{number}, en retard depuis le {}\u{a0}: {words}",
                french_date_seen_from(day, today)
            )
        }
        Some(day) => {
            let day = french_date_seen_from(day, today);
            format!("Reprendre la réserve n°\u{a0}{number} avant le {day}, puis prévenir le bailleur\u{a0}: {words}")
        }
        None => format!("Reprendre la réserve n°\u{a0}{number}, puis prévenir le bailleur\u{a0}: {words}"),
    }
}
