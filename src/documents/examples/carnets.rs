//! The tenant’s carnet, of invented tenants: whole in each size, at its beginning, empty, and one that asks too much.

use chrono::NaiveDate;
use dossier::{
    Author, Body, CarnetSize, Change, ChangeId, Decision, Entry, IdeaId, IdeaKind, Log, PersonId, PlaceAnswer,
    PreciousId, Reader, Role, RoomId, Stamp, State, WriterId,
};
use papers::block::Paper;
use papers::carnet::carnet;
use programme::Programme;

const AUTHOR: Author = Author { role: Role::Therapist, person: PersonId::from_bits(7) };

/// Each carnet and the name of its file.
pub fn all() -> Vec<(String, Paper)> {
    let (_, whole) = dossier::fictional::fictional_case(AUTHOR);
    let mut papers: Vec<(String, Paper)> = [
        ("16", CarnetSize::Points16),
        ("20", CarnetSize::Points20),
        ("24", CarnetSize::Points24),
        ("images", CarnetSize::Pictures),
    ]
    .into_iter()
    .map(|(name, size)| (format!("carnet-{name}"), printed(&whole, Some(size))))
    .collect();
    papers.push(("carnet-debut".to_owned(), printed(&until(&whole, day(2026, 3, 31)), None)));
    papers.push(("carnet-reponse".to_owned(), printed(&until(&whole, day(2026, 5, 10)), None)));
    papers.push(("carnet-travaux".to_owned(), printed(&until(&whole, day(2026, 9, 13)), None)));
    papers.push(("carnet-vide".to_owned(), printed(&Log::new(), None)));
    papers.push(("carnet-immense".to_owned(), printed(&huge(), Some(CarnetSize::Points24))));
    papers
}

fn printed(log: &Log, size: Option<CarnetSize>) -> Paper {
    let mut state = State::replay_for(log, Reader::Tenant);
    state.carnet = size.or(state.carnet);
    let last = log.entries().map(|entry| entry.on).max();
    carnet(&state, log, Programme::embedded(), last.unwrap_or(day(2026, 11, 22)))
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The same case as it stood that evening.
fn until(log: &Log, evening: NaiveDate) -> Log {
    let mut early = Log::new();
    for entry in log.entries().filter(|entry| entry.on <= evening) {
        // Entries of one log never contradict one another.
        let _ = early.insert(entry.clone());
    }
    early
}

/// Thirty rooms, a hundred adaptations, and what a keyboard, a cat or a copied web page may type.
fn huge() -> Log {
    let hostile = [
        "Anticonstitutionnellement".repeat(12),
        "😀👩🏽‍🦽 שלום مرحبا 你好".to_owned(),
        "\u{202e}renversé\u{2069}\u{0}\u{7}".to_owned(),
        "Une phrase qui n’en finit pas, ".repeat(60),
        "« déjà entre guillemets »".to_owned(),
        "https://exemple.fr/une/adresse/tres/longue/sans/espace/aucun/du/tout/vraiment".to_owned(),
    ];
    let hostile = |index: u128| hostile.get(usize::try_from(index % 6).unwrap_or(0)).cloned().unwrap_or_default();
    let mut changes = vec![
        Change::DossierOpened { programme: "p".into(), version: "1".into(), hash: "0".into(), fictional: true },
        Change::TenantNamed {
            first_name: "Marie-Antoinette-Joséphine-Bernadette".into(), last_name: "Fictive".into()
        },
        Change::PreciousNamed { precious: PreciousId::from_bits(1), words: hostile(3), rank: None },
    ];
    for index in 0..30_u128 {
        let (room, rank) = (RoomId::from_bits(index + 1), format!("a{index:02}"));
        let name = if index % 7 == 0 { hostile(index) } else { format!("Pièce {}", index + 1) };
        changes.push(Change::RoomNamed { room, room_kind: "bedroom".into(), name, rank });
        let (situation, wording) = (format!("s{index}").as_str().into(), "Le passage est étroit.".to_owned());
        changes.push(Change::SituationReported { room, situation, wording, answer: PlaceAnswer::Hard });
    }
    let known = &Programme::embedded().adaptations;
    for (index, adaptation) in (0..100_u128).zip(known.iter().cycle()) {
        let idea = IdeaId::from_bits(index + 1);
        let title = if index % 9 == 0 { hostile(index / 9) } else { adaptation.title.clone() };
        let room = Some(RoomId::from_bits(index % 30 + 1));
        changes.push(Change::IdeaAdded {
            idea,
            room,
            adaptation: Some(adaptation.id.clone()),
            title,
            idea_kind: IdeaKind::Use,
        });
        let decision = match index % 5 {
            0 | 1 => Decision::Want,
            2 => Decision::Later,
            3 => Decision::No,
            _ => Decision::AlreadyDone,
        };
        let words = if index % 4 == 0 { hostile(index) } else { String::new() };
        changes.push(Change::TenantDecided { idea, decision, words, on: day(2026, 3, 12), knowing: None });
    }
    let mut log = Log::new();
    for (number, change) in (1..).zip(changes) {
        let stamp = Stamp { wall_ms: number, counter: 0, writer: WriterId::from_bits(1) };
        let id = ChangeId::from_bits(u128::try_from(number).unwrap_or(0));
        let entry = Entry {
            id,
            stamp,
            author: AUTHOR,
            on: day(2026, 3, 12),
            noted_after: false,
            replaces: vec![],
            body: Body::Change(change),
        };
        let _ = log.insert(entry);
    }
    log
}
