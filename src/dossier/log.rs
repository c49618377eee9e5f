//! The log: a set of entries that only grows, and what of it is in force.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::audience::{Audience, Author, Reader, Role};
use crate::change::{Change, Slot};
use crate::ids::{ActId, ChangeId, ContractorId};
use crate::stamp::Stamp;

/// One change, who made it, when, and what it takes the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its random name.
    pub id: ChangeId,
    /// Orders concurrent changes, nothing else.
    pub stamp: Stamp,
    /// Whose hand.
    pub author: Author,
    /// The civil date shown to people.
    pub on: NaiveDate,
    /// Written down after the visit, from memory or notes.
    pub noted_after: bool,
    /// Copied from somebody’s paper or telephone call: whose (decisions/from-paper.md). `None`: first hand.
    pub from_paper: Option<String>,
    /// The act that it is a part of: changes made at one tap, undone at one (decisions/acts.md). `None`: an act of its own.
    pub act: Option<ActId>,
    /// Every change of the same slot that its author had seen: it beats these, whatever the clocks say (law 4).
    pub replaces: Vec<ChangeId>,
    /// What happened.
    pub body: Body,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A change.
    Change(Change),
    /// What remains after a redaction: the circle it was meant for, and no word of it.
    Erased(Audience),
}

impl Entry {
    /// The circle of its change, known even when the change is erased.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match &self.body {
            Body::Change(change) => change.audience(),
            Body::Erased(audience) => *audience,
        }
    }

    /// Its change, unless erased.
    #[must_use]
    pub const fn change(&self) -> Option<&Change> {
        match &self.body {
            Body::Change(change) => Some(change),
            Body::Erased(_) => None,
        }
    }

    /// Undoings, redactions, and what is left of an erased change.
    const fn holds_no_word(&self) -> bool {
        matches!(self.body, Body::Erased(_) | Body::Change(Change::Undone { .. } | Change::Redacted { .. }))
    }

    fn slot(&self) -> Option<Slot> {
        self.change().and_then(Change::slot)
    }

    fn fills(&self, slot: &Slot) -> bool {
        self.change().is_some_and(|change| change.fills(slot))
    }

    /// Whether this erased entry keeps another out of force: in its own circle, unless the other had already seen it.
    fn still_beats(&self, other: &Self) -> bool {
        self.audience() == other.audience() && !other.replaces.contains(&self.id)
    }

    /// Whether its author may redact that other entry: one’s own, or any for the therapist, who answers for the dossier.
    fn may_redact(&self, target: &Self) -> bool {
        self.author.role == Role::Therapist || self.author == target.author
    }
}

/// Why two logs cannot be put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeError {
    /// The same id stands for two different things: one copy was altered.
    SameIdOtherContent(ChangeId),
}

impl std::fmt::Display for MergeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SameIdOtherContent(id) => write!(
                f,
                "Une ligne de ce dossier existe ici avec un autre contenu (ligne {id}). Rien n’a été changé sur cet appareil. Demandez un nouveau fichier à la personne qui vous l’a remis."
            ),
        }
    }
}

impl std::error::Error for MergeError {}

/// A dossier’s log. Two logs with the same entries are equal, whatever the order they came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    entries: BTreeMap<ChangeId, Entry>,
    /// Target → the redactions that name it; derived from `entries`.
    redactions: BTreeMap<ChangeId, BTreeSet<ChangeId>>,
}

impl Log {
    /// An empty log.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: BTreeMap::new(), redactions: BTreeMap::new() }
    }

    /// How many entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing happened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All entries, by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// One entry.
    #[must_use]
    pub fn get(&self, id: ChangeId) -> Option<&Entry> {
        self.entries.get(&id)
    }

    /// The one contractor that this log speaks of; `None` when it speaks of none, or of several.
    #[must_use]
    pub fn only_contractor(&self) -> Option<ContractorId> {
        let mut circles = self.entries.values().filter_map(|entry| match entry.audience() {
            Audience::Contractor(id) => Some(id),
            _ => None,
        });
        let first = circles.next()?;
        circles.all(|id| id == first).then_some(first)
    }

    /// Adds an entry; the same one twice changes nothing.
    ///
    /// # Errors
    /// When the id is known with another content; the log is left as it was.
    pub fn insert(&mut self, entry: Entry) -> Result<(), MergeError> {
        let entry = self.as_redacted(entry);
        if let Some(known) = self.entries.get(&entry.id) {
            if *known == entry || is_erased_form(&entry, known) {
                return Ok(()); // Without its redaction, an erased copy takes nothing from a full one.
            }
            if !is_erased_form(known, &entry) {
                return Err(MergeError::SameIdOtherContent(entry.id));
            }
        }
        let redaction = match entry.change() {
            Some(Change::Redacted { target, .. }) => Some((*target, entry.id)),
            _ => None,
        };
        self.entries.insert(entry.id, entry);
        if let Some((target, id)) = redaction {
            self.redactions.entry(target).or_default().insert(id);
            self.erase(target);
        }
        Ok(())
    }

    /// Takes out an entry that was never kept nor seen. Redactions stay: what they erased is erased.
    pub(crate) fn forget(&mut self, id: ChangeId) {
        if self.entries.get(&id).is_some_and(|entry| !matches!(entry.change(), Some(Change::Redacted { .. }))) {
            self.entries.remove(&id);
        }
    }

    /// The union of both logs: commutative, associative, idempotent; loses redacted payloads only (laws 5 and 7).
    ///
    /// # Errors
    /// When an id has two contents; `self` is then left as it was.
    pub fn merge(&mut self, other: &Self) -> Result<(), MergeError> {
        let mut union = self.clone();
        for entry in other.entries.values() {
            union.insert(entry.clone())?;
        }
        *self = union;
        Ok(())
    }

    /// The entries that a reader may see.
    #[must_use]
    pub fn seen_by(&self, reader: Reader) -> Self {
        self.keep(|entry| entry.audience().includes(reader))
    }

    /// What may leave for a reader: changes in force, and what holds no word: undoings, redactions, erased changes (law 3).
    /// A value since corrected, undone or erased stays home. See decisions/content-free.md.
    #[must_use]
    pub fn outgoing(&self, reader: Reader) -> Self {
        let in_force: BTreeSet<ChangeId> = self.in_force().into_values().flatten().map(|entry| entry.id).collect();
        self.keep(|entry| entry.audience().includes(reader) && (entry.holds_no_word() || in_force.contains(&entry.id)))
    }

    fn keep(&self, wanted: impl Fn(&Entry) -> bool) -> Self {
        let entries: BTreeMap<_, _> =
            self.entries.iter().filter(|(_, entry)| wanted(entry)).map(|(id, entry)| (*id, entry.clone())).collect();
        let mut redactions: BTreeMap<ChangeId, BTreeSet<ChangeId>> = BTreeMap::new();
        for entry in entries.values() {
            if let Some(Change::Redacted { target, .. }) = entry.change() {
                redactions.entry(*target).or_default().insert(entry.id);
            }
        }
        Self { entries, redactions }
    }

    /// The entries in force, by slot, the one that shows first. More than one means concurrent values, to be settled by a person.
    #[must_use]
    pub fn in_force(&self) -> BTreeMap<Slot, Vec<&Entry>> {
        let mut slots: BTreeMap<Slot, Vec<&Entry>> = BTreeMap::new();
        for entry in self.standing(|_| true) {
            if let Some(slot) = entry.slot() {
                slots.entry(slot).or_default().push(entry);
            }
        }
        slots.values_mut().for_each(settle);
        slots
    }

    /// The entries in force in one slot, as [`Self::in_force`] has them.
    #[must_use]
    pub fn in_force_in(&self, slot: &Slot) -> Vec<&Entry> {
        let mut entries = self.standing(|entry| entry.fills(slot));
        settle(&mut entries);
        entries
    }

    /// The wanted entries that are neither undone nor kept out by an erased one, by id.
    fn standing(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<&Entry> {
        let undone = self.undone();
        let erased = self.replaced_by_erased(&undone);
        // What an erased change had replaced does not come back. See decisions/erasure.md.
        let beaten =
            |entry: &Entry| erased.get(&entry.id).is_some_and(|by| by.iter().any(|over| over.still_beats(entry)));
        let stands =
            |entry: &&Entry| !undone.contains(&entry.id) && !beaten(entry) && !self.is_of_an_erased_photo(entry);
        self.entries.values().filter(|entry| wanted(entry)).filter(stands).collect()
    }

    /// Whether the taking of this photo was erased, here or elsewhere, in its own circle: words noted of it at the same time do not
    /// bring it back. See decisions/photos.md.
    pub(crate) fn is_of_an_erased_photo(&self, entry: &Entry) -> bool {
        let erased = |id: &ChangeId| {
            *id != entry.id
                && self.get(*id).is_some_and(|over| over.change().is_none() && over.audience() == entry.audience())
        };
        entry.change().is_some_and(Change::takes_a_photo) && entry.replaces.iter().any(erased)
    }

    fn replaced_by_erased(&self, undone: &BTreeSet<ChangeId>) -> BTreeMap<ChangeId, Vec<&Entry>> {
        let mut replaced: BTreeMap<ChangeId, Vec<&Entry>> = BTreeMap::new();
        for entry in self.entries.values() {
            if entry.change().is_none() && !undone.contains(&entry.id) {
                for id in &entry.replaces {
                    replaced.entry(*id).or_default().push(entry);
                }
            }
        }
        replaced
    }

    /// The ids that a change of this slot replaces: all that is known of the slot, undone ones too, and all that these had
    /// replaced, even where it never came here. See decisions/replaces.md.
    #[must_use]
    pub fn known_of(&self, slot: &Slot) -> Vec<ChangeId> {
        let of_slot = self.entries.values().filter(|entry| entry.fills(slot));
        let known: BTreeSet<ChangeId> =
            of_slot.flat_map(|entry| std::iter::once(entry.id).chain(entry.replaces.iter().copied())).collect();
        known.into_iter().collect()
    }

    /// Every change of a slot that was not undone, oldest first: « le 12 mars, vous aviez dit non ».
    #[must_use]
    pub fn history(&self, slot: &Slot) -> Vec<&Entry> {
        let undone = self.undone();
        let mut history: Vec<&Entry> =
            self.entries.values().filter(|entry| !undone.contains(&entry.id) && entry.fills(slot)).collect();
        // A change comes after those it replaces, whatever the clocks say: it knows more of them.
        history.sort_by_key(|entry| (entry.replaces.len(), entry.stamp, entry.id));
        history
    }

    /// The changes of one author that could be undone now, latest first.
    #[must_use]
    pub fn undoable(&self, author: Author) -> Vec<&Entry> {
        let undone = self.undone();
        let mut own: Vec<&Entry> = self
            .entries
            .values()
            .filter(|entry| entry.author == author && !undone.contains(&entry.id) && entry.slot().is_some())
            .collect();
        own.sort_by_key(|entry| std::cmp::Reverse((entry.stamp, entry.id)));
        own
    }

    /// A change, and the others of its act by the same hand, oldest first; empty when it is unknown.
    #[must_use]
    pub fn act_of(&self, id: ChangeId) -> Vec<&Entry> {
        let Some(one) = self.entries.get(&id) else { return Vec::new() };
        let same = |entry: &&Entry| {
            entry.id == id
                || (one.act.is_some() && entry.act == one.act && entry.author == one.author && entry.slot().is_some())
        };
        let mut act: Vec<&Entry> = self.entries.values().filter(same).collect();
        act.sort_by_key(|entry| (entry.stamp, entry.id));
        act
    }

    /// Stamps more than a day ahead of this clock (law 4: flagged, never adopted).
    #[must_use]
    pub fn suspect_stamps(&self, now_ms: i64) -> Vec<ChangeId> {
        self.entries.values().filter(|entry| entry.stamp.is_suspect(now_ms)).map(|entry| entry.id).collect()
    }

    /// The changes undone: by their own author, in their own circle, by an undoing that is not itself undone.
    #[must_use]
    pub fn undone(&self) -> BTreeSet<ChangeId> {
        // target → the undoings that count for it
        let mut undoings: BTreeMap<ChangeId, Vec<ChangeId>> = BTreeMap::new();
        for entry in self.entries.values() {
            if let Some(Change::Undone { target, audience }) = entry.change()
                && let Some(undone) = self.entries.get(target)
                && undone.author == entry.author
                && undone.audience() == *audience
                && !matches!(undone.body, Body::Change(Change::Redacted { .. }))
            {
                undoings.entry(*target).or_default().push(entry.id);
            }
        }
        let mut verdicts = BTreeMap::new();
        undoings.keys().filter(|id| is_undone(**id, &undoings, &mut verdicts)).copied().collect()
    }

    /// The entry as it may be kept here: erased if a valid redaction of it is known. Whose paper it was copied from is a word of
    /// it: it goes with the others, and what holds no word has none.
    fn as_redacted(&self, entry: Entry) -> Entry {
        let redacted = self.redactions.get(&entry.id).is_some_and(|ids| {
            ids.iter().filter_map(|id| self.entries.get(id)).any(|redaction| redacts(redaction, &entry))
        });
        if redacted {
            Entry { body: Body::Erased(entry.audience()), from_paper: None, ..entry }
        } else if entry.holds_no_word() {
            Entry { from_paper: None, ..entry }
        } else {
            entry
        }
    }

    fn erase(&mut self, target: ChangeId) {
        if let Some(entry) = self.entries.remove(&target) {
            let entry = self.as_redacted(entry);
            self.entries.insert(target, entry);
        }
    }
}

/// Whether a chain of undoings ends with this one undone. Chains are walked without recursion, and what was found is kept for
/// the next one: a file may hold a long one.
fn is_undone(
    id: ChangeId,
    undoings: &BTreeMap<ChangeId, Vec<ChangeId>>,
    verdicts: &mut BTreeMap<ChangeId, bool>,
) -> bool {
    // Depth first; an undoing met again on its own path counts for nothing. Each names one target, so that such a forged
    // circle leads to nothing outside itself.
    let mut path: Vec<ChangeId> = vec![id];
    let mut open: BTreeSet<ChangeId> = BTreeSet::from([id]);
    while let Some(current) = path.last().copied() {
        let by = undoings.get(&current).map_or(&[][..], Vec::as_slice);
        if let Some(next) = by.iter().find(|undoing| !verdicts.contains_key(undoing) && !open.contains(undoing)) {
            path.push(*next);
            open.insert(*next);
            continue;
        }
        let undone = by.iter().any(|undoing| verdicts.get(undoing) == Some(&false));
        verdicts.insert(current, undone);
        open.remove(&current);
        path.pop();
    }
    verdicts.get(&id).copied().unwrap_or(false)
}

fn redacts(redaction: &Entry, entry: &Entry) -> bool {
    matches!(redaction.change(), Some(Change::Redacted { target, audience })
        if *target == entry.id && *audience == entry.audience() && redaction.may_redact(entry))
        && entry.slot().is_some()
}

fn is_erased_form(erased: &Entry, full: &Entry) -> bool {
    matches!(&erased.body, Body::Erased(audience) if *audience == full.audience())
        && Entry { body: full.body.clone(), from_paper: full.from_paper.clone(), ..erased.clone() } == *full
}

/// Of the entries of one slot, keeps those that no other replaces, the one that shows first.
fn settle(entries: &mut Vec<&Entry>) {
    let replaced: BTreeSet<ChangeId> =
        entries.iter().flat_map(|entry| entry.replaces.iter().filter(|id| **id != entry.id)).copied().collect();
    // In a forged circle each entry replaces the other: all stay, as concurrent values, rather than none.
    if entries.iter().any(|entry| !replaced.contains(&entry.id)) {
        entries.retain(|entry| !replaced.contains(&entry.id));
    }
    entries.sort_by_key(|entry| std::cmp::Reverse((withholds(entry), entry.stamp, entry.id)));
}

/// A « non » shows before a « oui » said at the same time (law 8), and a photo taken back before one shown. See
/// decisions/refusals.md, decisions/photos.md.
fn withholds(entry: &Entry) -> bool {
    matches!(
        entry.change(),
        Some(
            Change::ConsentRefused { .. }
                | Change::ConsentWithdrawn { .. }
                | Change::PhotoHidden { .. }
                | Change::PhotoRecalled { .. }
        )
    )
}
