//! Invented dossiers of every size, and every paper of each: what the checks read, here and in `documents`.

mod also;
mod canary;
mod large;
mod retold;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::NaiveDate;
use dossier::{
    Author, Body, CarnetSize, Change, ChangeId, ContractorId, Entry, Log, PersonId, Role, Stamp, State, WriterId,
};
use papers::block::{Identity, Paper};
use papers::drawing::Colour;
use papers::{Making, PaperKind};
use programme::Programme;

pub use self::canary::{Canaries, leaves, marked_programme, marks_in};
pub use self::retold::{Field, KINDS, Retelling, kind_of, retold};

/// Whose hand writes the invented dossiers.
pub const AUTHOR: Author = Author { role: Role::Therapist, person: PersonId::from_bits(7) };

/// A dossier, the day its papers are made, and whose letterhead they bear.
pub struct Sample {
    /// `vide`, `petit`…; empty for the fictional case.
    pub name: &'static str,
    pub log: Log,
    pub on: NaiveDate,
    pub identity: Identity,
    pub photos: BTreeMap<String, Vec<u8>>,
}

/// A day of 2026, the year of every sample.
pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}

/// The day of the papers of a whole dossier: after the last thing that any of them tells.
pub fn after_all() -> NaiveDate {
    day(11, 22)
}

/// Nothing was told yet.
pub fn empty() -> Sample {
    sample("vide", Log::new(), day(2, 12))
}

/// Odette’s dossier at the end of the second session.
pub fn small() -> Sample {
    sample("petit", odette(day(3, 12)), day(3, 13))
}

/// Odette’s dossier, whole.
pub fn fictional() -> Sample {
    sample("", odette(NaiveDate::MAX), after_all())
}

/// Thirty rooms, a hundred works, three sites.
pub fn large() -> Sample {
    sample("grand", large::log(), after_all())
}

/// Odette’s dossier and what her story does not hold, with what a keyboard, a cat or a copied web page may type in each field.
pub fn hostile() -> Sample {
    let mut hostile = Hostile::default();
    let log = retold_log(&everything(), &mut hostile);
    let identity = Identity {
        name: hostile.next(),
        outside: Some(hostile.next()),
        contact: (0..4).map(|_| hostile.next()).collect(),
        logo: Some("logo".to_owned()),
        accent: Some(Colour(255, 240, 120)),
    };
    let photos = BTreeMap::from([("logo".to_owned(), b"<!doctype html>".to_vec())]);
    Sample { identity, photos, ..sample("hostile", log, after_all()) }
}

/// Those that a check goes through.
pub fn samples() -> [Sample; 5] {
    [fictional(), empty(), small(), large(), hostile()]
}

fn sample(name: &'static str, log: Log, on: NaiveDate) -> Sample {
    let identity = Identity {
        name: "Service d’ergothérapie des Tilleuls (fictif)".to_owned(),
        outside: Some("Les Tilleuls, adaptation du logement (fictif)".to_owned()),
        contact: vec!["3, allée des Tilleuls, 00000 Ville-Exemple".to_owned(), "01 99 00 00 00".to_owned()],
        ..Identity::default()
    };
    Sample { name, log, on, identity, photos: BTreeMap::new() }
}

/// Odette’s dossier as it stood that evening.
pub fn odette(evening: NaiveDate) -> Log {
    // Told once: fourteen evenings read it.
    static WHOLE: OnceLock<Log> = OnceLock::new();
    let whole = WHOLE.get_or_init(|| dossier::fictional::fictional_case(AUTHOR).1);
    let mut log = Log::new();
    for entry in whole.entries().filter(|entry| entry.on <= evening) {
        keep(&mut log, entry.clone());
    }
    log
}

/// Odette’s dossier and every kind of change that her story does not hold.
pub fn everything() -> Log {
    let mut log = odette(NaiveDate::MAX);
    also::tell(&mut log);
    log
}

/// Every paper of the catalogue for this dossier, also those that it does not offer yet, each with its name.
impl Sample {
    pub fn papers(&self) -> Vec<(String, PaperKind, Paper)> {
        let programme = Programme::embedded();
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        let mut papers = Vec::new();
        for kind in every_kind(&self.log, programme) {
            let stem = kind.file_stem();
            let name = if self.name.is_empty() { stem } else { format!("{}-{stem}", self.name) };
            let count = names.entry(name.clone()).or_insert(0);
            *count = count.saturating_add(1);
            let name = if *count > 1 { format!("{name}-{count}") } else { name };
            let paper = self.make(&kind, programme);
            papers.push((name, kind, paper));
        }
        papers
    }

    pub fn make(&self, kind: &PaperKind, programme: &Programme) -> Paper {
        kind.make(
            &self.log,
            &Making { programme, on: self.on, identity: Some(&self.identity), photos: &self.photos, letters: None },
        )
    }
}

/// What the dossier offers, and what it does not: a paper asked for too early is a form to fill by hand.
pub fn every_kind(log: &Log, programme: &Programme) -> Vec<PaperKind> {
    let state = State::replay(log);
    let mut kinds = PaperKind::all(&state, programme);
    let offered: BTreeSet<PaperKind> = kinds.iter().cloned().collect();
    let sites: Vec<ContractorId> = state.sites.keys().copied().collect();
    let nobody = ContractorId::from_bits(0);
    let sites = if sites.is_empty() { vec![nobody] } else { sites };
    let mut others = Vec::new();
    for site in sites {
        others.extend([PaperKind::MyWorks(site), PaperKind::Site(site), PaperKind::Handover(site)]);
    }
    others.extend(programme.sessions.iter().map(|session| PaperKind::ToTry(session.id.clone())));
    kinds.extend(others.into_iter().filter(|kind| !offered.contains(kind)));
    kinds
}

/// Adds an entry; those of one log never contradict one another.
fn keep(log: &mut Log, entry: Entry) {
    let _ = log.insert(entry);
}

/// One more change of the same hand, which replaces nothing.
pub fn told(log: &mut Log, number: u32, on: NaiveDate, change: Change) -> ChangeId {
    let id = ChangeId::from_bits((0xa150_u128 << 96) | u128::from(number));
    let stamp = Stamp { wall_ms: 4_000_000_000_000 + i64::from(number), counter: 0, writer: WriterId::from_bits(9) };
    let body = Body::Change(change);
    keep(
        log,
        Entry {
            id,
            stamp,
            author: AUTHOR,
            on,
            noted_after: false,
            from_paper: None,
            act: None,
            replaces: Vec::new(),
            body,
        },
    );
    id
}

/// The same dossier told again, line by line.
pub fn retold_log(log: &Log, by: &mut dyn Retelling) -> Log {
    let mut again = Log::new();
    for entry in log.entries() {
        let body = match &entry.body {
            Body::Change(change) => Body::Change(retold(change.clone(), by)),
            Body::Erased(audience) => Body::Erased(*audience),
        };
        keep(&mut again, Entry { body, ..entry.clone() });
    }
    again
}

/// Texts that nobody types on purpose, one after the other.
#[derive(Default)]
struct Hostile {
    told: usize,
}

impl Hostile {
    fn next(&mut self) -> String {
        let texts = [
            "« déjà entre guillemets »".to_owned(),
            "😀👩🏽‍🦽 שלום مرحبا 你好".to_owned(),
            "\u{202e}renversé\u{2069}\u{0}\u{7}".to_owned(),
            "Anticonstitutionnellement".repeat(12),
            "https://exemple.fr/une/adresse/tres/longue/sans/espace/aucun/du/tout/vraiment".to_owned(),
            "</w:t>&amp;]]> (\\)%/[ \"\\\n\t\r\n".to_owned(),
            " \n \u{a0}\u{200b}".to_owned(),
            "ligne\n".repeat(9),
            "e\u{301}\u{302}\u{303} ﬁ ²½ … 1\u{202f}000 %".to_owned(),
            "Une phrase qui n’en finit pas, ".repeat(60),
            String::new(),
        ];
        let text = texts.get(self.told.checked_rem(texts.len()).unwrap_or(0)).cloned().unwrap_or_default();
        self.told = self.told.saturating_add(1);
        text
    }
}

impl Retelling for Hostile {
    fn words(&mut self, _field: &Field, _said: &str) -> String {
        self.next()
    }

    fn day(&mut self, _field: &Field, day: NaiveDate) -> NaiveDate {
        // Now and then, a day that no calendar on a wall shows.
        if self.told.is_multiple_of(17) { NaiveDate::MAX } else { day }
    }

    fn figure(&mut self, _field: &Field, figure: u16) -> u16 {
        if self.told.is_multiple_of(5) { u16::MAX } else { figure }
    }
}

/// The sizes of the carnet, so that each is seen.
pub fn sized(log: &Log, size: CarnetSize) -> Log {
    let mut log = log.clone();
    told(&mut log, u32::MAX, day(2, 12), Change::CarnetSizeChosen { size });
    log
}
