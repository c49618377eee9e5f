//! What taking a file in would change, in words, before anything is changed (law 4: shown, never silently overwritten).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::{
    DossierId, Entry, Log, PersonId, Reader, Role, State, Tombstone, photos_kept, preview_merge, whole_in_words,
};
use errand::{Clash, Line, Preview, Purpose, Value, profession};
use programme::Programme;

use crate::card::ContactCard;
use crate::identity::Identity;
use crate::receive::Received;
use crate::refusal::{Place, Refusal};

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
            photos_gone: (&photos_kept(mine, Some(reader)) - &photos_kept(&merged, Some(reader))).len(),
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
                preview.clashes.push(Clash { values: values.iter().map(value).collect() });
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
        let (words, more) = whole_in_words(entry, state, self.programme);
        Line { id: entry.id, who: self.who(entry), on: entry.on, words, more }
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
