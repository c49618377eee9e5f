//! The open dossier: what pages read, and the one way by which they change it.
//!
//! `make` is synchronous for the screen and starts its write at once; « Enregistré » comes when the store has completed it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use dossier::{
    ActId, Change, ChangeId, Decision, Dossier, DossierId, Entry, IdeaId, Log, Noted, Now, PhotoId, Reader,
    RecordError, Role, SetAside, Slot, State, WriterId,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use programme::Programme;
use vault::{VaultError, edge};

use crate::home::{self, Home};
use crate::saving::{Made, Saving, Then};
use crate::words::count;

pub use crate::saving::Saved;

/// After the last letter is in the store, for how long no other one comes.
const RESTS: Duration = Duration::from_millis(300);

/// A word at the foot of the screen, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub words: String,
    /// Whether « Annuler » takes it back.
    pub undo: bool,
}

/// The open dossier, as a handle that is cheap to pass around.
#[derive(Clone, Copy)]
pub struct Case {
    /// Which dossier.
    pub id: DossierId,
    /// Whose eyes read it: which screens there are.
    pub reader: Reader,
    /// Whether what is written now was noted after the visit.
    pub noted_after: RwSignal<bool>,
    /// Whose paper is being copied; empty: nobody’s.
    pub from_paper: RwSignal<String>,
    /// Whether it is all in the store.
    pub saved: RwSignal<Saved>,
    /// A word for the person.
    pub notice: RwSignal<Option<Notice>>,
    dossier: StoredValue<Dossier>,
    state: RwSignal<Arc<State>>,
    drafts: StoredValue<BTreeMap<Slot, Change>>,
    saving: StoredValue<Saving>,
    /// Another window erased the dossier: nothing of it is written any more.
    pub erased: RwSignal<bool>,
}

/// The case of the page that asks. Every page under `/d/…` has one.
pub fn use_case() -> Case {
    // A page is only mounted by `pages::dossier`, which provides it; the fallback is an empty, unsaved case.
    use_context::<Case>().unwrap_or_else(|| Case::new(DossierId::from_bits(0), Log::new()))
}

/// The programme in force on this device.
pub fn programme() -> &'static Programme {
    home::programme()
}

/// Now, for a change.
pub fn now() -> Now {
    Now { ms: edge::now_ms(), today: edge::today() }
}

/// Sets a signal whose page may be gone by now.
pub fn put<T: Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    // What comes back is the value that no page wants any more.
    let _ = signal.try_set(value);
}

/// Draws a fresh id: `fresh(RoomId::from_bits)`.
pub fn fresh<Id>(from_bits: impl Fn(u128) -> Id) -> Id {
    from_bits(edge::random_bits())
}

impl Case {
    /// A case over a log already read.
    pub fn new(id: DossierId, log: Log) -> Self {
        let reader = home::reader_of(id, &log);
        let dossier = Dossier::open(log, home::author_of(id), fresh(WriterId::from_bits), now().ms);
        let state = Arc::new(dossier.state().clone());
        Self {
            id,
            reader,
            noted_after: RwSignal::new(false),
            from_paper: RwSignal::new(String::new()),
            saved: RwSignal::new(Saved::Yes),
            notice: RwSignal::new(None),
            dossier: StoredValue::new(dossier),
            state: RwSignal::new(state),
            drafts: StoredValue::new(BTreeMap::new()),
            saving: StoredValue::new(Saving::default()),
            erased: RwSignal::new(false),
        }
    }

    /// Reads the state, and reads it again when it changes.
    pub fn with<T>(self, read: impl FnOnce(&State) -> T) -> T {
        self.state.with(|state| read(state))
    }

    /// Reads the state once, for a handler.
    pub fn peek<T>(self, read: impl FnOnce(&State) -> T) -> T {
        self.state.with_untracked(|state| read(state))
    }

    /// The same after an await: nothing where the dossier was closed meanwhile.
    pub fn try_peek<T>(self, read: impl FnOnce(&State) -> T) -> Option<T> {
        self.state.try_with_untracked(|state| read(state))
    }

    /// A part of the state that wakes its readers only when that part changes.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&State) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.with(&read))
    }

    /// Reads the log; wakes like the state.
    pub fn with_log<T>(self, read: impl FnOnce(&Log) -> T) -> T {
        self.state.track();
        self.dossier.with_value(|dossier| read(dossier.log()))
    }

    /// The state as one reader would have it: « Table commune » and papers are built from this, never from all.
    pub fn seen_by(self, reader: Reader) -> State {
        self.with_log(|log| State::replay_for(log, reader))
    }

    /// Whether whoever is at work may make such a change: what they may not is shown, never offered.
    pub fn may_make(self, change: &Change) -> bool {
        home::author_of(self.id).may_make(change)
    }

    /// Makes a change: on screen at once, in the store as soon as it can. What is refused is said, and nothing is lost.
    pub fn make(self, change: Change) {
        self.make_all(vec![change]);
    }

    /// Makes several changes in one write.
    pub fn make_all(self, changes: Vec<Change>) {
        let mut all = Made::default();
        for change in changes {
            let settled = self.settles(&change);
            let noted = self.noted();
            let made = self
                .dossier
                .try_update_value(|dossier| dossier.make_noted(change, now(), fresh(ChangeId::from_bits), noted));
            if let Some(made) = made {
                all.add(settled, made.map_err(|refusal| refusal.to_string()));
            }
        }
        for refusal in all.refusals {
            self.say(refusal, false);
        }
        let changed = !all.entries.is_empty();
        self.write(all.entries, all.settles);
        if changed {
            self.refresh();
        }
    }

    /// Makes several changes as one act: all of them or none, and one « Annuler » takes them back.
    pub fn make_together(self, changes: Vec<Change>) {
        let mut settles: Vec<String> = changes.iter().filter_map(|change| self.settles(change)).collect();
        let (act, ids) = (fresh(ActId::from_bits), || fresh(ChangeId::from_bits));
        let noted = self.noted();
        let made = self.dossier.try_update_value(|dossier| dossier.make_together(changes, now(), act, ids, &noted));
        let entries = match made {
            Some(Ok(entries)) => entries,
            Some(Err(refusal)) => {
                // What was typed stays where drafts are.
                settles.clear();
                self.say(refusal.to_string(), false);
                Vec::new()
            }
            None => Vec::new(),
        };
        let changed = !entries.is_empty();
        self.write(entries, settles);
        if changed {
            self.refresh();
        }
    }

    /// Makes the change that names a photo, and keeps both in one write: on screen once they are in the store, or not at all.
    ///
    /// # Errors
    /// A French sentence: why nothing was kept.
    pub async fn keep_photo(self, change: Change, jpeg: Vec<u8>) -> Result<(), String> {
        let Some(photo) = change.photo() else { return Ok(()) };
        // The page may be gone since the camera was opened.
        if self.erased.try_get_untracked() != Some(false) {
            return Err("Ce dossier a été fermé\u{a0}: cette photo n’est pas gardée. Reprenez-la.".to_owned());
        }
        let noted = self.noted();
        let made = self
            .dossier
            .try_update_value(|dossier| dossier.make_noted(change, now(), fresh(ChangeId::from_bits), noted));
        let entry = match made {
            Some(Ok(Some(entry))) => entry,
            Some(Ok(None)) | None => return Ok(()),
            Some(Err(refusal)) => return Err(refusal.to_string()),
        };
        let card = self.dossier.with_value(|dossier| home::card(self.id, dossier.state(), self.reader));
        self.started();
        let kept = home::vault_of(self.id).put_photo(self.id, &entry, (photo, jpeg), &card).await;
        // All of it or nothing: where nothing was written, nothing else is in danger.
        self.finished(Ok(()));
        if kept.is_err() {
            let _ = self.dossier.try_update_value(|dossier| dossier.forget(entry.id));
        }
        self.refresh();
        kept.map_err(|error| match error {
            VaultError::Full => "Il n’y a plus de place sur cet appareil pour cette photo. Le reste du dossier est enregistré. Libérez de la place, puis reprenez-la.".to_owned(),
            _ => "Cette photo n’a pas pu être gardée. Le reste du dossier est enregistré. Reprenez-la, ou décrivez avec des mots.".to_owned(),
        })
    }

    /// A change is about to take the place of its field’s draft: the key of that draft.
    fn settles(self, change: &Change) -> Option<String> {
        let slot = change.slot()?;
        self.drafts.update_value(|drafts| {
            drafts.remove(&slot);
        });
        Some(field_key(&slot))
    }

    fn noted(self) -> Noted {
        Noted {
            after: self.noted_after.get_untracked(),
            from_paper: Some(self.from_paper.get_untracked()),
            ..Noted::default()
        }
    }

    /// Keeps what is being typed: one draft a slot, the latest wins. Tells which slot.
    pub fn draft(self, change: Change) -> Option<Slot> {
        if self.erased.get_untracked() {
            return None;
        }
        let slot = change.slot()?;
        let key = field_key(&slot);
        let value = serde_json::to_string(&change).ok()?;
        self.drafts.update_value(|drafts| {
            drafts.insert(slot.clone(), change);
        });
        self.started();
        // The write starts here, in this very turn: the task only waits for its end.
        let written = home::vault_of(self.id).put_draft(self.id, &key, value);
        spawn_local(async move { self.typed(key, written.await) });
        Some(slot)
    }

    /// The storage is there again: what is being typed goes there too, without a touch.
    pub fn keep_typing(self) {
        for change in
            self.drafts.try_with_value(|drafts| drafts.values().cloned().collect::<Vec<_>>()).unwrap_or_default()
        {
            let _ = self.draft(change);
        }
    }

    /// A field was left: what was typed becomes one change.
    pub fn settle(self, slot: &Slot) {
        if let Some(change) = self.drafts.try_update_value(|drafts| drafts.remove(slot)).flatten() {
            self.make(change);
        }
    }

    /// A field that speaks of several things at once was left: what was typed becomes one act.
    pub fn settle_together(self, slots: &[Slot]) {
        let typed =
            self.drafts.try_update_value(|drafts| slots.iter().filter_map(|slot| drafts.remove(slot)).collect());
        self.make_together(typed.unwrap_or_default());
    }

    /// What was being typed there is not meant: its draft goes, and nothing changes.
    pub fn forget(self, slot: &Slot) {
        if self.drafts.try_update_value(|drafts| drafts.remove(slot)).flatten().is_some() {
            self.started();
            let key = field_key(slot);
            let gone = home::vault_of(self.id).clear_draft(self.id, &key);
            self.reckon(|saving| saving.settled(&[key]));
            spawn_local(async move { self.finished(gone.await) });
        }
    }

    /// The page is hidden, or closed: all that is being typed becomes changes.
    pub fn settle_all(self) {
        if let Some(drafts) = self.drafts.try_update_value(std::mem::take).filter(|drafts| !drafts.is_empty()) {
            self.make_typed(drafts.into_values().collect());
        }
    }

    /// What was being typed, wherever it was. Of answers for several works only one field speaks at once: they are one act.
    fn make_typed(self, changes: Vec<Change>) {
        let answers = |change: &Change| matches!(change, Change::LandlordAnswered { .. });
        let (answers, others): (Vec<Change>, Vec<Change>) = changes.into_iter().partition(answers);
        if !others.is_empty() {
            self.make_all(others);
        }
        if !answers.is_empty() {
            self.make_together(answers);
        }
    }

    /// Takes back the last change made here and not yet taken back.
    pub fn undo_last(self) {
        self.settle_all();
        let last = self
            .dossier
            .with_value(|dossier| dossier.log().undoable(home::author_of(self.id)).first().map(|entry| entry.id));
        match last {
            Some(target) => self.undo(target),
            None => self.say("Rien à annuler.".to_owned(), false),
        }
    }

    /// Takes one change back, with its act.
    pub fn undo(self, target: ChangeId) {
        let words = self.peek_log(|log| {
            log.get(target).map(|entry| self.peek(|state| dossier::history_in_words(entry, state, programme())))
        });
        let undone =
            self.dossier.try_update_value(|dossier| dossier.undo_act(target, now(), || fresh(ChangeId::from_bits)));
        match undone {
            Some(Ok(entries)) => {
                let others = match entries.len().saturating_sub(1) {
                    0 => String::new(),
                    others => format!(" (et {})", count(others, "autre ligne", "autres lignes")),
                };
                self.write(entries, Vec::new());
                self.take_photos_back();
                self.refresh();
                self.say(format!("Annulé\u{a0}: {}{others}", words.unwrap_or_default()), false);
            }
            Some(Err(refusal)) => self.say(refusal.to_string(), false),
            None => {}
        }
    }

    /// Brings back what was taken back, with its act.
    pub fn redo(self, target: ChangeId) {
        match self.dossier.try_update_value(|dossier| dossier.redo_act(target, now(), || fresh(ChangeId::from_bits))) {
            Some(Ok(entries)) => {
                self.write(entries, Vec::new());
                self.refresh();
            }
            Some(Err(refusal)) => self.say(refusal.to_string(), false),
            None => {}
        }
    }

    /// Keeps one of several values written at once: made again, knowing the others.
    pub fn settle_conflict(self, kept: ChangeId) {
        if let Some(change) = self.peek_log(|log| log.get(kept).and_then(Entry::change).cloned()) {
            self.make(change);
        }
    }

    /// Erases a payload for good, everywhere this dossier goes; that of a photo’s taking goes with the photo.
    pub fn redact(self, target: ChangeId) {
        let taken = self.peek_log(|log| {
            log.get(target).and_then(Entry::change).filter(|change| change.takes_a_photo()).and_then(Change::photo)
        });
        match taken {
            Some(photo) => self.erase_photo(photo),
            None => {
                self.redact_one(target);
                self.take_photos_back();
            }
        }
    }

    /// Erases a photo for good: its bytes, and every word that was ever noted of it here. Of another’s, the therapist alone may.
    pub fn erase_photo(self, photo: PhotoId) {
        let author = home::author_of(self.id);
        let of_photo = self.peek_log(|log| {
            let changes = dossier::changes_of_photo(log, photo).into_iter().filter_map(|id| log.get(id));
            let may = changes.filter(|entry| entry.author == author || author.role == Role::Therapist);
            may.map(|entry| (entry.id, entry.change().and_then(Change::slot))).collect::<Vec<_>>()
        });
        // What is being typed of it is not meant any more.
        of_photo.iter().filter_map(|(_, slot)| slot.as_ref()).for_each(|slot| self.forget(slot));
        of_photo.into_iter().for_each(|(target, _)| self.redact_one(target));
        self.take_photos_back();
    }

    fn redact_one(self, target: ChangeId) {
        let photo = self.peek_log(|log| log.get(target).and_then(Entry::change).and_then(Change::photo));
        let redacted =
            self.dossier.try_update_value(|dossier| dossier.redact(target, now(), fresh(ChangeId::from_bits)));
        match redacted {
            Some(Ok(entry)) => {
                let erased = self.peek_log(|log| log.get(target).cloned());
                self.write(vec![entry], Vec::new());
                self.refresh();
                if let Some(erased) = erased {
                    self.started();
                    let kept = self.peek_log(|log| dossier::photos_kept(log, Some(self.reader)));
                    let gone: Vec<_> = photo.into_iter().filter(|photo| !kept.contains(photo)).collect();
                    let written = home::vault_of(self.id).replace_entry(self.id, &erased, &gone);
                    spawn_local(async move { self.finished(written.await) });
                }
            }
            Some(Err(refusal)) => self.say(refusal.to_string(), false),
            None => {}
        }
    }

    /// Nobody goes on being shown a photo that is no more.
    pub fn take_photos_back(self) {
        let role = home::author_of(self.id).role;
        let back = self.dossier.try_with_value(|dossier| dossier::photos_to_take_back(dossier.state(), role));
        if let Some(back) = back.filter(|back| !back.is_empty()) {
            self.make_together(back);
        }
    }

    /// Takes in what another tab or a file brings.
    ///
    /// # Errors
    /// A French sentence when an entry contradicts ours; nothing is then taken in.
    pub fn receive(self, entries: Vec<Entry>) -> Result<(), String> {
        let received = self.dossier.try_update_value(|dossier| dossier.receive(entries, now().ms));
        self.refresh();
        match received {
            Some(Err(error)) => Err(error.to_string()),
            _ => Ok(()),
        }
    }

    /// Writes entries that were received from a file.
    pub fn keep(self, entries: Vec<Entry>) {
        self.write(entries, Vec::new());
    }

    /// Keeps a whole dossier once its first screen is drawn, which waits for less: writing out each of its lines takes longer.
    fn keep_once_drawn(self, entries: Vec<Entry>) {
        self.started();
        let keep = move || {
            // Nobody has changed anything in it yet: gone already, it is told anew the next time.
            if !self.is_closed() {
                self.keep(entries);
                self.finished(Ok(()));
            }
        };
        // What is drawn is drawn before a timer’s turn comes, and a hand comes after it.
        set_timeout(keep, Duration::ZERO);
    }

    /// The tenant’s decision; it knows of the landlord’s answer that is on record.
    pub fn decide(self, idea: IdeaId, decision: Decision, words: String) {
        let knowing = self.peek(|state| {
            let item = state.ideas.get(&idea)?.item?;
            Some(state.items.get(&item)?.answer.as_ref()?.change)
        });
        self.make(Change::TenantDecided { idea, decision, words, on: now().today, knowing });
    }

    /// Says something at the foot of the screen.
    pub fn say(self, words: String, undo: bool) {
        put(self.notice, Some(Notice { words, undo }));
    }

    /// Reads the log once, for a handler.
    pub fn peek_log<T>(self, read: impl FnOnce(&Log) -> T) -> T {
        self.dossier.with_value(|dossier| read(dossier.log()))
    }

    /// The same after an await: nothing where the dossier was closed meanwhile.
    pub fn try_peek_log<T>(self, read: impl FnOnce(&Log) -> T) -> Option<T> {
        self.dossier.try_with_value(|dossier| read(dossier.log()))
    }

    /// Whether its page is gone: the dossier was closed.
    pub fn is_closed(self) -> bool {
        self.dossier.try_with_value(|_| ()).is_none()
    }

    fn refresh(self) {
        // The page may be gone by now.
        if let Some(state) = self.dossier.try_with_value(|dossier| Arc::new(dossier.state().clone())) {
            put(self.state, state);
        }
    }

    /// Starts the write in this very turn, with the card of « Mes dossiers »; the task only waits for its end. Called before
    /// the screen is told (`refresh`): the storage works while the screen is drawn again, not after.
    fn write(self, entries: Vec<Entry>, settles: Vec<String>) {
        if entries.is_empty() && settles.is_empty() || self.erased.get_untracked() {
            return;
        }
        self.started();
        // Their words are in the changes now, which are waited for.
        self.reckon(|saving| saving.settled(&settles));
        // A field left as it was changes nothing that « Mes dossiers » shows.
        let card = if entries.is_empty() {
            None
        } else {
            self.dossier.try_with_value(|dossier| home::card(self.id, dossier.state(), self.reader))
        };
        let written = home::vault_of(self.id).put_and_settle(self.id, &entries, &settles, card.as_ref());
        spawn_local(async move { self.finished(written.await) });
    }

    fn started(self) {
        self.reckon(Saving::started);
    }

    /// The end of a draft’s write.
    fn typed(self, field: String, result: Result<(), VaultError>) {
        let typing =
            self.drafts.try_with_value(|drafts| drafts.keys().any(|slot| field_key(slot) == field)).unwrap_or_default();
        let then = self.reckon(|saving| saving.typed(field, result, typing));
        if then == Some(Then::TellLater) {
            let rested = move || {
                if self.saving.try_with_value(Saving::rests) == Some(true) {
                    self.told();
                }
            };
            set_timeout(rested, RESTS);
        } else if then == Some(Then::Tell) {
            self.told();
        }
    }

    fn finished(self, result: Result<(), VaultError>) {
        if self.reckon(|saving| saving.finished(result)) == Some(Then::Tell) {
            self.told();
        }
    }

    /// Nothing is being written: says whether all of it is in the store.
    fn told(self) {
        let waiting = home::vault_of(self.id).waiting(self.id);
        self.reckon(|saving| saving.tell(waiting));
    }

    /// What happens to the writes, and what is said of them from then on. The page may be gone by now.
    fn reckon<T>(self, happens: impl FnOnce(&mut Saving) -> T) -> Option<T> {
        let (then, said) = self.saving.try_update_value(|saving| (happens(saving), saving.said().clone()))?;
        if self.saved.try_with_untracked(|saved| *saved != said) == Some(true) {
            put(self.saved, said);
        }
        Some(then)
    }

    /// Another window has erased this dossier: what is typed here does not bring it back.
    pub fn gone(self) {
        put(self.erased, true);
    }
}

/// The key of a slot’s draft in the store.
pub fn field_key(slot: &Slot) -> String {
    format!("{}/{}", slot.field, slot.of)
}

thread_local! {
    // A dossier that this page has just made, on its way to the screen that shows it.
    static NEWLY_MADE: Cell<Option<(DossierId, Log)>> = const { Cell::new(None) };
}

/// Gives a whole dossier that was just made to the screen that is about to open it: it shows at once, and is written as any
/// change is.
pub fn hand_over(id: DossierId, log: Log) {
    NEWLY_MADE.set(Some((id, log)));
}

/// Reads a dossier and the drafts left by a closed browser, which become changes. `None`: it is not on this device. Its signals
/// live as long as `owner`, the frame that shows it.
///
/// # Errors
/// A French sentence when the store cannot be read.
pub async fn open(id: DossierId, owner: &Owner) -> Result<Option<(Case, Vec<SetAside>)>, VaultError> {
    if let Some((_, log)) = NEWLY_MADE.take().filter(|(made, _)| *made == id) {
        let entries = log.entries().cloned().collect();
        let case = owner.with(|| Case::new(id, log));
        case.keep_once_drawn(entries);
        return Ok(Some((case, Vec::new())));
    }
    let loaded = home::vault_of(id).load(id).await?;
    let opened = dossier::read_records(loaded.records.iter().map(|record| (record.key.clone(), record.json.as_str())));
    if loaded.records.is_empty() && loaded.drafts.is_empty() {
        return Ok(None);
    }
    let records = loaded.records.iter().map(|record| (record.key.as_str(), record.json.as_str()));
    for unfinished in dossier::unfinished_erasures(records, &opened) {
        let ended = home::vault_of(id).replace_entry(id, &unfinished.erased, &unfinished.photos);
        // Where it cannot be, the next opening tries again.
        spawn_local(async move { ended.await.unwrap_or_default() });
    }
    let case = owner.with(|| Case::new(id, opened.log));
    case.told();
    let (mut drafts, mut aside) = (Vec::new(), opened.set_aside);
    for (field, json) in loaded.drafts {
        match serde_json::from_str::<Change>(&json) {
            Ok(change) => drafts.push(change),
            // It stays where it is: a newer build may have written it.
            Err(_) => aside.push(SetAside { key: field, reason: RecordError::Damaged }),
        }
    }
    if !drafts.is_empty() {
        case.make_typed(drafts);
    }
    Ok(Some((case, aside)))
}

/// The rooms of the house that a component may need beside the case.
pub fn use_home() -> Home {
    use_context::<Home>().unwrap_or_default()
}
