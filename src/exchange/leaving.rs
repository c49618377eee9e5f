//! What leaves, in words: each change whole, by chapter; then what goes beside the changes.

use std::collections::BTreeMap;

use dossier::{Change, Entry, Log, Reader, State, french_date, whole_in_words};
use errand::{Agreements, Chapter, Told, profession};

use crate::manifest::Presented;
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
        let lines = entries.into_iter().map(|entry| told(sending, entry, &state)).collect();
        Chapter { title: title.to_owned(), lines }
    });
    (chapters.collect(), wordless)
}

fn told(sending: &Sending<'_>, entry: &Entry, state: &State) -> Told {
    let (words, more) = whole_in_words(entry, state, sending.programme);
    let mut noted = format!("{}, par {}", french_date(entry.on), by_whom(sending, entry));
    if entry.noted_after {
        noted.push_str(", noté après la visite");
    }
    Told { words, more, noted }
}

/// « vous », « Karim Fictif, bailleur »; on the tenant’s own copy nobody is « vous » but the tenant.
fn by_whom(sending: &Sending<'_>, entry: &Entry) -> String {
    if entry.author == sending.me.author() {
        let own = sending.me.card();
        return match sending.to {
            Reader::Tenant => format!("{}, {}", own.name(), profession(own.role())),
            _ => "vous".to_owned(),
        };
    }
    let card = sending.known.iter().map(|one| &one.card).find(|card| card.person() == entry.author.person);
    let profession = profession(entry.author.role);
    card.map_or_else(|| profession.to_owned(), |card| format!("{}, {profession}", card.name()))
}

/// What goes beside the changes: who is named, what the tenant agrees to, the hour of each line.
pub(crate) fn beside<'a>(
    sending: &Sending<'_>,
    authors: impl Iterator<Item = &'a Presented>,
    agreements: Option<&Agreements>,
) -> Vec<String> {
    let own = sending.me.card();
    let mut words = vec![format!("Votre carte\u{a0}: {}, {}", own.name(), profession(own.role()))];
    words.extend(authors.map(|one| format!("La carte de {}, {}", one.card.name(), profession(one.card.role()))));
    words.extend(agreements.map(Agreements::in_words));
    words.push(format!("La date de ce jour, le {}, et l’heure où chaque ligne a été notée", french_date(sending.on)));
    if sending.fictional {
        words.push("Que ce dossier est fictif".to_owned());
    }
    words
}

/// Where a change is told; nowhere for one that holds no word.
fn chapter(change: &Change) -> Option<(u8, &'static str)> {
    let chapter = match change {
        Change::Undone { .. } | Change::Redacted { .. } => return None,
        Change::TenantNamed { .. }
        | Change::TenantPhoneKept { .. }
        | Change::HomeDescribed { .. }
        | Change::CourseSet { .. } => (0, "La personne et le logement"),
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
        Change::ConsentGiven { .. }
        | Change::ConsentRefused { .. }
        | Change::ConsentWithdrawn { .. }
        | Change::ProjectSigned { .. }
        | Change::HandInSigned { .. } => (6, "Les accords et les signatures"),
        Change::IdeaAdded { .. }
        | Change::IdeaRemoved { .. }
        | Change::IdeaAnswersSituation { .. }
        | Change::IdeaRanked { .. }
        | Change::TenantDecided { .. }
        | Change::TryAgreed { .. }
        | Change::TryNoted { .. }
        | Change::MeasureTaken { .. }
        | Change::IdeaDone { .. }
        | Change::TakenInHand { .. } => (7, "Les idées et les choix du locataire"),
        Change::RoomNamed { .. }
        | Change::RoomRemoved { .. }
        | Change::RoomSeen { .. }
        | Change::SituationReported { .. }
        | Change::HabitReported { .. }
        | Change::SituationWorded { .. }
        | Change::OwnSituationTold { .. }
        | Change::OwnSituationDropped { .. } => (8, "Le tour du logement"),
        // A kind that nobody has given a chapter is not said to be hidden from those who receive it.
        _ if change.audience().includes(Reader::Landlord) => (10, "Autres lignes"),
        _ if change.audience().includes(Reader::Tenant) => (9, "Les rencontres, et ce que le locataire a dit"),
        _ => (11, "Ce que seul l’ergothérapeute voit"),
    };
    Some(chapter)
}
