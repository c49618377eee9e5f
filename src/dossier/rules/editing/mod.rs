//! The one door by which a dossier changes: it checks, stamps, writes down what is replaced, and keeps log and state together.
//!
//! What comes from another tab or a file is not checked again: replay is total, a dangling change stays inert (law 5).

mod check;
mod refusal;

pub use check::FIRST_YEAR;
pub use refusal::Refusal;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::audience::{Author, Role};
use crate::change::{Change, Slot};
use crate::ids::{ActId, ChangeId, WriterId};
use crate::log::{Body, Entry, Log, MergeError};
use crate::stamp::Clock;
use crate::view::State;

/// The moment of a change, given by whoever holds a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since 1970: orders concurrent changes, nothing else.
    pub ms: i64,
    /// The civil date shown to people.
    pub today: NaiveDate,
}

/// How a change came to be written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// After the visit, from memory or notes.
    pub after: bool,
    /// From somebody’s paper or telephone call: whose. Kept only of what a contractor could have written itself: the rest is not
    /// a paper’s to say.
    pub from_paper: Option<String>,
    /// The act that it is a part of.
    pub act: Option<ActId>,
}

/// A dossier being worked on: its log, what the log amounts to, and whose hand is at work.
#[derive(Clone, Debug)]
pub struct Dossier {
    log: Log,
    /// Replayed when it is next read: a tale of five hundred changes is not replayed five hundred times.
    state: OnceLock<State>,
    /// The slots that something ever filled: a change in another one replaces nothing.
    slots: BTreeSet<Slot>,
    clock: Clock,
    author: Author,
}

impl Dossier {
    /// Opens a log. `writer` is new for each tab and each restore; `now_ms` tells which stamps lie too far ahead to follow.
    #[must_use]
    pub fn open(log: Log, author: Author, writer: WriterId, now_ms: i64) -> Self {
        let mut clock = Clock::new(writer);
        for entry in log.entries() {
            clock.observe(entry.stamp, now_ms);
        }
        let slots = slots_of(&log);
        Self { log, state: OnceLock::new(), slots, clock, author }
    }

    /// The state, as the therapist sees it.
    #[must_use]
    pub fn state(&self) -> &State {
        self.state.get_or_init(|| State::replay(&self.log))
    }

    /// The log.
    #[must_use]
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// Whose hand.
    #[must_use]
    pub const fn author(&self) -> Author {
        self.author
    }

    /// Gives the log away, to be kept.
    #[must_use]
    pub fn into_log(self) -> Log {
        self.log
    }

    /// Makes a change. `Ok(None)`: it is in force already, alone, and there is nothing to write. The entry returned is the one
    /// to store. `noted_after`: written down after the visit.
    ///
    /// # Errors
    /// When the change may not be made, refers to nothing, or is out of range; the dossier is then as it was.
    pub fn make(
        &mut self,
        change: Change,
        now: Now,
        id: ChangeId,
        noted_after: bool,
    ) -> Result<Option<Entry>, Refusal> {
        self.make_noted(change, now, id, Noted { after: noted_after, ..Noted::default() })
    }

    /// The same, saying how it came to be written down: « saisi d’après papier », for a contractor that has no application.
    ///
    /// # Errors
    /// As [`Self::make`].
    pub fn make_noted(
        &mut self,
        change: Change,
        now: Now,
        id: ChangeId,
        noted: Noted,
    ) -> Result<Option<Entry>, Refusal> {
        if !self.author.may_make(&change) {
            return Err(Refusal::NotYourRole);
        }
        let Some(slot) = change.slot() else { return Err(Refusal::ByItsOwnDoor) };
        if self.is_in_force(&change, &slot) {
            return Ok(None);
        }
        check::check(&change, &check::Held(self), now)?;
        let replaces = if self.slots.contains(&slot) { self.log.known_of(&slot) } else { Vec::new() };
        let contractors = self.author.role != Role::Contractor && change.may_be_made_by().contains(Role::Contractor);
        let whose = noted.from_paper.map(|whose| whose.trim().to_owned());
        let from_paper = whose.filter(|whose| contractors && !whose.is_empty());
        self.append(Body::Change(change), replaces, now, id, Noted { from_paper, ..noted }).map(Some)
    }

    /// Makes several changes as one act, undone as one: all of them, or none. What is in force already is left out; one that is left
    /// alone is a change like any other. `ids` draws an id for each.
    ///
    /// # Errors
    /// As [`Self::make`], for the first that is refused; the dossier is then as it was.
    pub fn make_together(
        &mut self,
        changes: Vec<Change>,
        now: Now,
        act: ActId,
        mut ids: impl FnMut() -> ChangeId,
        noted: &Noted,
    ) -> Result<Vec<Entry>, Refusal> {
        let new =
            changes.into_iter().filter(|change| change.slot().is_none_or(|slot| !self.is_in_force(change, &slot)));
        let new: Vec<Change> = new.collect();
        let act = Some(act).filter(|_| new.len() > 1);
        let mut tried = self.clone();
        let mut made = Vec::new();
        for change in new {
            made.extend(tried.make_noted(change, now, ids(), Noted { act, ..noted.clone() })?);
        }
        *self = tried;
        Ok(made)
    }

    /// Makes a change that is known to be right, unless it is in force already: no state is needed, nothing is checked. For the fictional case, which a
    /// test makes again through [`Self::make`].
    pub(crate) fn tell(&mut self, change: Change, now: Now, id: ChangeId, noted_after: bool) {
        let known = change.slot().filter(|slot| self.slots.contains(slot));
        if known.as_ref().is_some_and(|slot| self.is_in_force(&change, slot)) {
            return;
        }
        let replaces = known.map(|slot| self.log.known_of(&slot)).unwrap_or_default();
        // Refused only when the id is taken, which the same test would tell.
        let noted = Noted { after: noted_after, ..Noted::default() };
        let _ = self.append(Body::Change(change), replaces, now, id, noted);
    }

    /// Undoes an own change: the state comes back, later edits survive (law 6). Ask [`super::undo_effect`] first.
    ///
    /// # Errors
    /// When it is unknown, someone else’s, erased, or undone already.
    pub fn undo(&mut self, target: ChangeId, now: Now, id: ChangeId) -> Result<Entry, Refusal> {
        let entry = self.own(target)?;
        let undoable = entry.change().is_some_and(|change| change.slot().is_some());
        if !undoable || self.log.undone().contains(&target) {
            return Err(Refusal::NothingToUndo);
        }
        let audience = entry.audience();
        self.append(Body::Change(Change::Undone { target, audience }), Vec::new(), now, id, Noted::default())
    }

    /// Undoes an own change with the rest of its act: one undoing for each part that is not undone yet (law 6). Ask
    /// [`super::undo_effect`] first.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn undo_act(
        &mut self,
        target: ChangeId,
        now: Now,
        mut ids: impl FnMut() -> ChangeId,
    ) -> Result<Vec<Entry>, Refusal> {
        let mut undoings = vec![self.undo(target, now, ids())?];
        for part in self.parts(target, false) {
            undoings.push(self.undo(part, now, ids())?);
        }
        Ok(undoings)
    }

    /// Redoes an own change with the rest of its act.
    ///
    /// # Errors
    /// As [`Self::redo`].
    pub fn redo_act(
        &mut self,
        target: ChangeId,
        now: Now,
        mut ids: impl FnMut() -> ChangeId,
    ) -> Result<Vec<Entry>, Refusal> {
        let mut redone = self.redo(target, now, &mut ids)?;
        for part in self.parts(target, true) {
            redone.extend(self.redo(part, now, &mut ids)?);
        }
        Ok(redone)
    }

    /// The other parts of a change’s act that are undone, or are not; what was erased of it is neither.
    fn parts(&self, target: ChangeId, undone: bool) -> Vec<ChangeId> {
        let now_undone = self.log.undone();
        let act = self.log.act_of(target).into_iter().filter(|entry| entry.id != target && entry.change().is_some());
        act.map(|entry| entry.id).filter(|id| now_undone.contains(id) == undone).collect()
    }

    /// Redoes an own change: undoes every undoing of it that counts (two tabs may each have undone it). `ids` draws an id for
    /// each.
    ///
    /// # Errors
    /// When it is unknown, someone else’s, or not undone.
    pub fn redo(
        &mut self,
        target: ChangeId,
        now: Now,
        mut ids: impl FnMut() -> ChangeId,
    ) -> Result<Vec<Entry>, Refusal> {
        self.own(target)?;
        let undone = self.log.undone();
        let erased = self.log.get(target).is_none_or(|entry| entry.change().is_none());
        if erased || !undone.contains(&target) {
            return Err(Refusal::NothingToUndo);
        }
        let counts = |entry: &&Entry| {
            entry.author == self.author
                && !undone.contains(&entry.id)
                && matches!(entry.change(), Some(Change::Undone { target: of, .. }) if *of == target)
        };
        let undoings: Vec<(ChangeId, Change)> = self
            .log
            .entries()
            .filter(counts)
            .map(|entry| (entry.id, Change::Undone { target: entry.id, audience: entry.audience() }))
            .collect();
        undoings
            .into_iter()
            .map(|(_, undoing)| self.append(Body::Change(undoing), Vec::new(), now, ids(), Noted::default()))
            .collect()
    }

    /// Erases the words of a change for good, everywhere it has gone (law 7): one’s own, or any for the therapist.
    ///
    /// # Errors
    /// When it is unknown, someone else’s, or erased already.
    pub fn redact(&mut self, target: ChangeId, now: Now, id: ChangeId) -> Result<Entry, Refusal> {
        let Some(entry) = self.log.get(target) else { return Err(Refusal::NothingToUndo) };
        if self.author.role != Role::Therapist && entry.author != self.author {
            return Err(Refusal::NotYours);
        }
        if entry.change().and_then(Change::slot).is_none() {
            return Err(Refusal::NothingToUndo);
        }
        let audience = entry.audience();
        self.append(Body::Change(Change::Redacted { target, audience }), Vec::new(), now, id, Noted::default())
    }

    /// Forgets an entry that this door has just given and that could not be kept: nobody else ever saw it, nothing hangs on it.
    pub fn forget(&mut self, id: ChangeId) {
        self.log.forget(id);
        self.state = OnceLock::new();
    }

    /// Takes in what another tab or a file brings; known entries change nothing. Tells how many were new.
    ///
    /// # Errors
    /// When an id stands for two things; the dossier is then as it was.
    pub fn receive(&mut self, entries: impl IntoIterator<Item = Entry>, now_ms: i64) -> Result<usize, MergeError> {
        let mut log = self.log.clone();
        let mut stamps = Vec::new();
        for entry in entries {
            stamps.push(entry.stamp);
            log.insert(entry)?;
        }
        let new = log.len().saturating_sub(self.log.len());
        if log != self.log {
            self.slots = slots_of(&log);
            self.state = OnceLock::new();
            self.log = log;
        }
        for stamp in stamps {
            self.clock.observe(stamp, now_ms);
        }
        Ok(new)
    }

    /// Whether the change is the only one in force in its slot. Of two concurrent values, choosing the one that shows is a
    /// change: it settles the matter.
    fn is_in_force(&self, change: &Change, slot: &Slot) -> bool {
        let was_made = || self.log.entries().any(|entry| entry.change() == Some(change));
        self.slots.contains(slot)
            && was_made()
            && matches!(self.log.in_force_in(slot).as_slice(), [only] if only.change() == Some(change))
    }

    fn own(&self, target: ChangeId) -> Result<&Entry, Refusal> {
        let entry = self.log.get(target).ok_or(Refusal::NothingToUndo)?;
        if entry.author == self.author { Ok(entry) } else { Err(Refusal::NotYours) }
    }

    fn append(
        &mut self,
        body: Body,
        replaces: Vec<ChangeId>,
        now: Now,
        id: ChangeId,
        noted: Noted,
    ) -> Result<Entry, Refusal> {
        if self.log.get(id).is_some() {
            return Err(Refusal::IdTaken);
        }
        let stamp = self.clock.tick(now.ms);
        let Noted { after: noted_after, from_paper, act } = noted;
        let (author, on) = (self.author, now.today);
        let entry = Entry { id, stamp, author, on, noted_after, from_paper, act, replaces, body };
        self.log.insert(entry.clone()).map_err(|_| Refusal::IdTaken)?;
        self.slots.extend(entry.change().and_then(Change::slot));
        self.state = OnceLock::new();
        Ok(entry)
    }
}

fn slots_of(log: &Log) -> BTreeSet<Slot> {
    log.entries().filter_map(|entry| entry.change().and_then(Change::slot)).collect()
}
