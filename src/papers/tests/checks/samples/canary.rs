//! A dossier in which every word, of every kind of change, can be traced to the field it was typed in: a word found on a paper
//! tells whether whoever reads that paper may know it.
//!
//! Each change has three twins: one that it corrected, one that was undone, one that was erased.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use dossier::{Audience, Body, Change, ChangeId, Entry, Log, Reader};
use papers::block::{Identity, Paper};
use papers::{Making, PaperKind};
use programme::{Programme, length};
use serde_json::Value;

use super::{Field, Retelling, day, everything, keep, retold};

/// The year of what only the tenant and the therapist know.
pub const PRIVATE_YEAR: i32 = 2071;
/// The year of what was corrected or undone since: nobody else ever knows of it.
const GONE_YEAR: i32 = 2072;
/// The first of the figures that only they know.
const PRIVATE_FIGURES: u16 = 31_001;

/// Where a traced word was typed.
#[derive(Clone, Debug)]
pub struct Mark {
    /// `TenantDecided.words`
    pub field: String,
    pub audience: Audience,
    /// The change that holds it.
    pub change: ChangeId,
    /// « en vigueur », « corrigé », « annulé », « effacé »
    pub life: &'static str,
}

/// The name of the service, how to reach it, its logo; then the bytes of that photo.
const LETTERHEAD: [u32; 3] = [999_001, 999_002, 999_003];
const PHOTO: u32 = 999_004;

/// The papers that leave the tenant and the therapist.
pub fn leaves(kind: &PaperKind) -> bool {
    matches!(kind.reader(), Reader::Landlord | Reader::Contractor(_) | Reader::Research)
}

/// The dossier and what its words tell.
pub struct Canaries {
    pub log: Log,
    pub marks: BTreeMap<u32, Mark>,
    /// The private figures, as they may be printed.
    pub figures: BTreeSet<String>,
}

/// A word that no text holds by chance.
fn word(number: u32) -> String {
    format!("zq{number}xj")
}

/// The traced words that a text holds, whatever their case.
pub fn marks_in(text: &str) -> BTreeSet<u32> {
    let text = text.to_lowercase();
    let ends = text.split("zq").skip(1);
    ends.filter_map(|after| after.split_once("xj")).filter_map(|(number, _)| number.parse().ok()).collect()
}

impl Canaries {
    pub fn new() -> Self {
        let mut tracer = Tracer::default();
        let mut log = Log::new();
        let mut entries: Vec<Entry> = everything().entries().cloned().collect();
        entries.sort_by_key(|entry| (entry.stamp, entry.id));
        for (number, entry) in (0_u128..).zip(entries) {
            tracer.lives(&mut log, number, &entry);
        }
        Self { log, marks: tracer.marks, figures: tracer.figures }
    }

    /// The words that a reader may know: those of the changes in force in its circle.
    pub fn known_to(&self, reader: Reader) -> BTreeSet<u32> {
        let in_force: BTreeSet<ChangeId> = self.log.in_force().into_values().flatten().map(|entry| entry.id).collect();
        let known = |mark: &Mark| mark.audience.includes(reader) && in_force.contains(&mark.change);
        self.marks.iter().filter(|(_, mark)| known(mark)).map(|(number, _)| *number).collect()
    }

    /// One paper of this dossier, under a letterhead and beside a photo that are traced too: only the name chosen for the outside
    /// may leave.
    pub fn make(&self, kind: &PaperKind, programme: &Programme, photo: &[u8]) -> Paper {
        let [name, contact, logo] = LETTERHEAD.map(word);
        let identity = Identity {
            name,
            outside: Some("Les Tilleuls (fictif)".to_owned()),
            contact: vec![contact],
            logo: Some(logo.clone()),
            accent: None,
        };
        let photos = BTreeMap::from([(logo, [photo, word(PHOTO).as_bytes()].concat())]);
        kind.make(
            &self.log,
            &Making { programme, on: day(9, 15), identity: Some(&identity), photos: &photos, letters: None },
        )
    }

    /// The words that one paper may tell: those its reader may know, and the letterhead on a script, which the therapist keeps.
    pub fn allowed_on(&self, kind: &PaperKind) -> BTreeSet<u32> {
        let mut allowed = self.known_to(kind.reader());
        if matches!(kind, PaperKind::Conductor(_)) {
            allowed.extend(LETTERHEAD.into_iter().chain([PHOTO]));
        }
        allowed
    }

    /// The words that a text tells and may not, by the field they were typed in.
    pub fn leaked_words(&self, text: &str, allowed: &BTreeSet<u32>) -> Vec<String> {
        let name = |number: &u32| match self.marks.get(number) {
            Some(mark) => format!("{} ({})", mark.field, mark.life),
            None => "l’en-tête du service ou une photo".to_owned(),
        };
        marks_in(text).difference(allowed).map(name).collect()
    }

    /// The private figures and days that a text tells.
    pub fn leaked_figures(&self, text: &str) -> Vec<String> {
        let years = [PRIVATE_YEAR, GONE_YEAR].map(|year| year.to_string());
        let private = self.figures.iter().chain(&years);
        private.filter(|figure| text.contains(figure.as_str())).map(|figure| format!("le nombre {figure}")).collect()
    }
}

#[derive(Default)]
struct Tracer {
    marks: BTreeMap<u32, Mark>,
    figures: BTreeSet<String>,
    change: Option<ChangeId>,
    life: &'static str,
    told: u32,
    figure: u16,
}

/// Whether nobody but the tenant and the therapist may know it.
fn is_private(audience: Audience) -> bool {
    matches!(audience, Audience::Therapist | Audience::Tenant)
}

impl Retelling for Tracer {
    fn words(&mut self, field: &Field, _said: &str) -> String {
        self.told = self.told.saturating_add(1);
        if let Some(change) = self.change {
            let name = format!("{}.{}", field.kind, field.name);
            self.marks.insert(self.told, Mark { field: name, audience: field.audience, change, life: self.life });
        }
        word(self.told)
    }

    fn day(&mut self, field: &Field, day: NaiveDate) -> NaiveDate {
        if is_private(field.audience) { private_day(day) } else { day }
    }

    fn figure(&mut self, field: &Field, figure: u16) -> u16 {
        if !is_private(field.audience) {
            return figure;
        }
        let private = PRIVATE_FIGURES.saturating_add(self.figure);
        self.figure = self.figure.saturating_add(1);
        let metres = length(private.into());
        self.figures.extend([private.to_string(), metres.trim_end_matches(['\u{a0}', 'm']).to_owned()]);
        private
    }
}

/// The same day of a year that nobody else knows.
fn private_day(day: NaiveDate) -> NaiveDate {
    day.with_year(PRIVATE_YEAR).unwrap_or(day)
}

impl Tracer {
    fn told(&mut self, change: &Change, id: ChangeId, life: &'static str) -> Change {
        (self.change, self.life) = (Some(id), life);
        retold(change.clone(), self)
    }

    /// A change, and the three that came to nothing.
    fn lives(&mut self, log: &mut Log, number: u128, entry: &Entry) {
        let Some(change) = entry.change() else { return };
        let on = if is_private(entry.audience()) { private_day(entry.on) } else { entry.on };
        let body = Body::Change(self.told(change, entry.id, "en vigueur"));
        let real = Entry { body, on, ..entry.clone() };
        if change.slot().is_none() {
            return keep(log, real);
        }
        let id = |life: u128| ChangeId::from_bits((0x000c_a4a5_u128 << 96) | (number << 8) | life);
        let audience = entry.audience();
        let corrected = id(1);
        let change = |tracer: &mut Self, id, life| Body::Change(tracer.told(change, id, life));
        let gone = real.on.with_year(GONE_YEAR).unwrap_or(real.on);
        keep(log, Entry { id: corrected, on: gone, body: change(self, corrected, "corrigé"), ..real.clone() });
        let replaces = [real.replaces.clone(), vec![corrected]].concat();
        let standing = Entry { replaces, ..real };

        let (undone, undoing) = (id(2), id(3));
        let replaces = [standing.replaces.clone(), vec![standing.id]].concat();
        keep(log, Entry { id: undone, on: gone, body: change(self, undone, "annulé"), replaces, ..standing.clone() });
        let body = Body::Change(Change::Undone { target: undone, audience });
        keep(log, Entry { id: undoing, body, replaces: Vec::new(), ..standing.clone() });

        let (erased, erasing) = (id(4), id(5));
        keep(log, Entry { id: erased, body: change(self, erased, "effacé"), replaces: Vec::new(), ..standing.clone() });
        let body = Body::Change(Change::Redacted { target: erased, audience });
        keep(log, Entry { id: erasing, body, replaces: Vec::new(), ..standing.clone() });
        keep(log, standing);
    }
}

/// The programme, with a traced word in each text that speaks of how people live: situations, activities, questions, scripts,
/// what is passed on, « Si je tombe », the aids that depend on health. What a landlord may read is left as it is.
pub fn marked_programme() -> Programme {
    let Ok(mut whole) = serde_json::to_value(Programme::embedded()) else { return Programme::empty() };
    let mut next = 0;
    for list in
        ["sessions", "situations", "activities", "referrals", "consents", "if_i_fall", "call_rule", "trial_rule"]
    {
        if let Some(part) = whole.get_mut(list) {
            mark(part, "", &mut next);
        }
    }
    // An adaptation is technical; not what it is measured on.
    let adaptations = whole.get_mut("adaptations").and_then(Value::as_array_mut).into_iter().flatten();
    let dimensions =
        adaptations.filter_map(|known| known.get_mut("dimensions").and_then(Value::as_array_mut)).flatten();
    for dimension in dimensions {
        if let Some(measured_on) = dimension.get_mut("measured_on") {
            mark(measured_on, "", &mut next);
        }
    }
    let aids = whole.get_mut("funding").and_then(Value::as_array_mut);
    let is_aid = |line: &&mut Value| line.get("health_conditioned").and_then(Value::as_bool) == Some(true);
    aids.into_iter().flatten().filter(is_aid).for_each(|line| mark(line, "", &mut next));
    serde_json::from_value(whole).unwrap_or_else(|_| Programme::empty())
}

/// What names a thing, or is one of a list of words.
const NAMES: &[&str] = &[
    "id",
    "phase",
    "screen",
    "kind",
    "told_to",
    "task",
    "consents",
    "rooms",
    "picture",
    "uses",
    "rearrangements",
    "works",
    "who",
    "asked_in",
    "source",
    "paid_by",
];

fn mark(value: &mut Value, key: &str, next: &mut u32) {
    match value {
        Value::String(text) if !NAMES.contains(&key) && !text.is_empty() => {
            *next = next.saturating_add(1);
            *text = word(*next);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| mark(item, key, next)),
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| mark(value, key, next)),
        _ => {}
    }
}
