//! What leaves, in words: one line a change, by chapter.

use std::collections::BTreeMap;

use dossier::{Change, Entry, Log, Reader, State, history_in_words};
use errand::Chapter;

use crate::send::Sending;

/// What leaves in words, by chapter, and how many entries hold none. Names are looked up in what leaves, nowhere else.
pub(crate) fn in_chapters(sending: &Sending<'_>, leaving: &[&Entry]) -> (Vec<Chapter>, usize) {
    let mut own = Log::new();
    for entry in leaving {
        let _ = own.insert((*entry).clone());
    }
    let state = State::replay_for(&own, sending.to);
    let mut chapters: BTreeMap<(u8, &'static str), Vec<&Entry>> = BTreeMap::new();
    let mut wordless = 0;
    for entry in leaving {
        match entry.change().and_then(chapter) {
            Some(chapter) => chapters.entry(chapter).or_default().push(entry),
            None => wordless += 1,
        }
    }
    let chapters = chapters.into_iter().map(|((_, title), mut entries)| {
        entries.sort_by_key(|entry| (entry.stamp, entry.id));
        let lines = entries.into_iter().map(|entry| history_in_words(entry, &state, sending.programme)).collect();
        Chapter { title: title.to_owned(), lines }
    });
    (chapters.collect(), wordless)
}

/// Where a change is told; nowhere for one that holds no word.
fn chapter(change: &Change) -> Option<(u8, &'static str)> {
    let chapter = match change {
        Change::Undone { .. } | Change::Redacted { .. } => return None,
        Change::TenantNamed { .. } | Change::HomeDescribed { .. } | Change::CourseSet { .. } => {
            (0, "La personne et le logement")
        }
        Change::WorksItemProposed { .. }
        | Change::WorksItemWithdrawn { .. }
        | Change::FeasibilityNoted { .. }
        | Change::SupportChecked { .. }
        | Change::PhotoShown { .. }
        | Change::PhotoHidden { .. } => (1, "Les travaux demandés"),
        Change::LandlordAnswered { .. } | Change::ItemUpkeepAgreed { .. } | Change::AsbestosNoted { .. } => {
            (2, "Les réponses du bailleur")
        }
        Change::ItemPriced { .. }
        | Change::LandlordCommitted { .. }
        | Change::FundingPlanned { .. }
        | Change::FundingDropped { .. } => (3, "L’argent"),
        Change::ContractorChosen { .. }
        | Change::WorksItemIssued { .. }
        | Change::WorksItemRecalled { .. }
        | Change::WorksScheduled { .. }
        | Change::SiteConditionAgreed { .. }
        | Change::NightArranged { .. }
        | Change::PhotoIssued { .. }
        | Change::PhotoRecalled { .. }
        | Change::PremisesPhotographed { .. } => (4, "L’entreprise et le chantier"),
        Change::HandoverChecked { .. }
        | Change::DefectNoted { .. }
        | Change::DefectRemoved { .. }
        | Change::DefectLifted { .. }
        | Change::DefectPhotographed { .. }
        | Change::HandoverSigned { .. } => (5, "La réception"),
        // A kind that nobody has given a chapter is not said to be hidden from those who receive it.
        _ if change.audience().includes(Reader::Landlord) => (6, "Autres lignes"),
        _ => (7, "Ce que seuls le locataire et l’ergothérapeute voient"),
    };
    Some(chapter)
}
