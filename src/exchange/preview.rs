//! What taking a file in would change, in words, before anything is changed (law 4: shown, never silently overwritten).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::{
    ChangeId, DossierId, Entry, Log, PersonId, Reader, Role, Slot, State, Tombstone, french_date, history_in_words,
    preview_merge, quoted,
};
use programme::Programme;

use crate::card::ContactCard;
use crate::identity::Identity;
use crate::manifest::Purpose;
use crate::receive::Received;
use crate::refusal::{Place, Refusal};
use crate::send::counted;

/// One change, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which change.
    pub id: ChangeId,
    /// « Karim Fictif, bailleur », « vous ».
    pub who: String,
    /// The civil date it bears.
    pub on: NaiveDate,
    /// What it says.
    pub words: String,
}

/// One of the values of a clash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What it says, by whom, when.
    pub line: Line,
    /// Whether it is here already.
    pub here: bool,
}

/// The same thing said in two ways by people who did not know of each other’s: someone chooses, nothing is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Which field.
    pub slot: Slot,
    /// All the values, the one that shows first.
    pub values: Vec<Value>,
}

/// What taking a file in would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// What comes and is in force, oldest first.
    pub new: Vec<Line>,
    /// What was in force here, and what takes its place.
    pub replaced: Vec<(Line, Line)>,
    /// What was in force here, and would not be any more, with nothing in its place: undone or erased by its author.
    pub gone: Vec<Line>,
    /// What two people said at the same time.
    pub clashes: Vec<Clash>,
    /// How many lines here would lose their words (law 7).
    pub erased: usize,
    /// How many of the file’s lines are here already.
    pub already_known: usize,
    /// How many photos come.
    pub photos: usize,
    /// « Nadia Fictive, entreprise, présentée par Karim Fictif ».
    pub presented: Vec<String>,
    /// How many lines bear a clock more than a day ahead of ours.
    pub ahead: usize,
    /// The day this dossier was erased here: taking it back asks first.
    pub erased_here: Option<NaiveDate>,
    /// The file is an « avis de retrait ».
    pub withdrawn: bool,
}

impl Received {
    /// What taking this file into a log would change. `known` gives names to hands.
    ///
    /// # Errors
    /// When the log holds another content under one of the file’s ids.
    pub fn preview(
        &self,
        mine: &Log,
        me: &Identity,
        known: &BTreeMap<PersonId, ContactCard>,
        tombstones: &[Tombstone],
        programme: &Programme,
    ) -> Result<Preview, Refusal> {
        let merge = preview_merge(mine, &self.log).map_err(|_| Refusal::SameIdOtherContent(Place::Start))?;
        let mut merged = mine.clone();
        self.merge_into(&mut merged, &mut BTreeMap::new())?;
        let reader = match me.role() {
            Role::Therapist => Reader::Therapist,
            Role::Landlord | Role::Contractor => self.manifest.reader,
        };
        let words = Words {
            received: self,
            me,
            known,
            programme,
            before: State::replay_for(mine, reader),
            after: State::replay_for(&merged, reader),
        };
        let (before, after) = (mine.in_force(), merged.in_force());
        let mut preview = Preview {
            erased: merge.erased.len(),
            already_known: merge.already_known,
            photos: self.photos.len(),
            presented: words.presented(),
            ahead: self.ahead.iter().filter(|id| mine.get(**id).is_none()).count(),
            erased_here: erased(self.manifest.dossier, tombstones),
            withdrawn: self.manifest.purpose == Purpose::WithdrawalNotice,
            ..Preview::default()
        };
        for (slot, values) in &after {
            let Some(shown) = values.first() else { continue };
            if merge.concurrent.contains(slot) {
                let value = |entry: &&Entry| Value { line: words.after(entry), here: mine.get(entry.id).is_some() };
                preview.clashes.push(Clash { slot: slot.clone(), values: values.iter().map(value).collect() });
            } else if mine.get(shown.id).is_none() {
                match before.get(slot).and_then(|known| known.first()) {
                    Some(old) if old.body != shown.body => {
                        preview.replaced.push((words.before(old), words.after(shown)));
                    }
                    _ => preview.new.push(words.after(shown)),
                }
            }
        }
        let gone = before.iter().filter(|(slot, _)| !after.contains_key(*slot));
        preview.gone = gone.filter_map(|(_, values)| Some(words.before(values.first()?))).collect();
        preview.new.sort_by_key(|line| (line.on, line.id));
        Ok(preview)
    }
}

fn erased(dossier: DossierId, tombstones: &[Tombstone]) -> Option<NaiveDate> {
    Tombstone::of(dossier, tombstones).map(|tombstone| tombstone.erased_on)
}

/// Names for hands, words for changes.
struct Words<'a> {
    received: &'a Received,
    me: &'a Identity,
    known: &'a BTreeMap<PersonId, ContactCard>,
    programme: &'a Programme,
    before: State,
    after: State,
}

impl Words<'_> {
    fn before(&self, entry: &Entry) -> Line {
        self.line(entry, &self.before)
    }

    fn after(&self, entry: &Entry) -> Line {
        self.line(entry, &self.after)
    }

    fn line(&self, entry: &Entry, state: &State) -> Line {
        Line { id: entry.id, who: self.who(entry), on: entry.on, words: history_in_words(entry, state, self.programme) }
    }

    fn who(&self, entry: &Entry) -> String {
        let author = entry.author;
        if author == self.me.author() {
            return "vous".to_owned();
        }
        let manifest = &self.received.manifest;
        let in_file = std::iter::once(&manifest.from).chain(&manifest.authors).map(|one| &one.card);
        let card = self.known.get(&author.person).or_else(|| {
            let mut cards = in_file;
            cards.find(|card| card.person() == author.person)
        });
        match card {
            Some(card) => format!("{}, {}", card.name(), profession(author.role)),
            None => profession(author.role).to_owned(),
        }
    }

    fn presented(&self) -> Vec<String> {
        let sender = self.received.manifest.from.card.name();
        let said =
            |card: &ContactCard| format!("{}, {}, présenté(e) par {sender}", card.name(), profession(card.role()));
        self.received.presented.iter().map(|one| said(&one.card)).collect()
    }
}

/// As a screen says it.
pub(crate) const fn profession(role: Role) -> &'static str {
    match role {
        Role::Therapist => "ergothérapeute",
        Role::Landlord => "bailleur",
        Role::Contractor => "entreprise",
    }
}

impl Preview {
    /// Whether taking the file in changes nothing at all.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self
            == Self {
                already_known: self.already_known,
                photos: self.photos,
                presented: self.presented.clone(),
                ahead: self.ahead,
                erased_here: self.erased_here,
                withdrawn: self.withdrawn,
                ..Self::default()
            }
    }

    /// In words, for the screen before anything is changed.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let said = |line: &Line| format!("{} ({}, le {})", line.words, line.who, french_date(line.on));
        if let Some(on) = self.erased_here {
            words
                .push(format!("Ce dossier a été effacé de cet appareil le {}. Le reprendre\u{202f}?", french_date(on)));
        }
        if self.withdrawn {
            words.push(
                "Le locataire a retiré son accord\u{a0}: plus rien ne viendra, et rien ne doit plus partir d’ici."
                    .to_owned(),
            );
        }
        words.extend(self.presented.iter().cloned());
        if self.is_nothing() {
            words.push("Ce fichier n’apporte rien de nouveau\u{a0}: tout est déjà ici.".to_owned());
        }
        words.extend(self.new.iter().map(|line| format!("Nouveau\u{a0}: {}", said(line))));
        words.extend(self.replaced.iter().map(|(old, new)| format!("Remplacé\u{a0}: {} → {}", said(old), said(new))));
        words.extend(self.gone.iter().map(|line| format!("Retiré\u{a0}: {}", said(line))));
        for clash in &self.clashes {
            let values: Vec<String> = clash.values.iter().map(|value| quoted(&said(&value.line))).collect();
            words.push(format!("À choisir ensemble, dit de deux façons\u{a0}: {}", values.join(" et ")));
        }
        if self.erased > 0 {
            words.push(format!("{} ici\u{a0}: les mots seront effacés", counted(self.erased, "ligne")));
        }
        if self.ahead > 0 {
            words.push(format!(
                "{}\u{a0}: l’appareil de l’auteur avance de plus d’un jour, son horloge n’est pas suivie",
                counted(self.ahead, "ligne")
            ));
        }
        if self.photos > 0 {
            words.push(counted(self.photos, "photo"));
        }
        words
    }
}
