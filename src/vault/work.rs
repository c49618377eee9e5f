//! The work behind the vault: each write, what follows it, and what becomes of a write that failed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use chrono::NaiveDate;
use dossier::{ChangeId, DossierId};
use futures_channel::oneshot;
use wasm_bindgen_futures::spawn_local;

use crate::card::Card;
use crate::drafts::{Drafts, Field, Next};
use crate::error::VaultError;
use crate::key::{Range, Shelf};
use crate::pocket::{self, Pending, Pocket};
use crate::sealing::Sealing;
use crate::store::{Again, Deed, Store};
use crate::tidings::{News, Tidings};
use crate::vault::Record;

/// What all the handles of one vault share.
#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) store: Rc<Store>,
    pub(crate) pocket: Pocket,
    pub(crate) drafts: RefCell<Drafts<oneshot::Sender<Result<(), VaultError>>>>,
    pub(crate) tidings: Tidings,
    replaying: Cell<bool>,
    /// What neither the storage nor the pocket could take: this page is all that holds it.
    unkept: RefCell<Vec<Pending>>,
    /// Writes under way, and who waits for the last of them.
    pub(crate) under_way: UnderWay,
}

/// Counts the writes that have started and not landed.
#[derive(Debug, Default)]
pub(crate) struct UnderWay {
    count: Cell<usize>,
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
}

impl UnderWay {
    pub(crate) fn start(&self) {
        self.count.set(self.count.get().saturating_add(1));
    }

    pub(crate) fn land(&self) {
        self.count.set(self.count.get().saturating_sub(1));
        if self.count.get() == 0 {
            for waiter in self.waiting.take() {
                // Nobody may be listening any more.
                let _ = waiter.send(());
            }
        }
    }

    /// Resolves when nothing is under way.
    pub(crate) async fn rest(&self) {
        if self.count.get() > 0 {
            let (told, telling) = oneshot::channel();
            self.waiting.borrow_mut().push(told);
            let _ = telling.await;
        }
    }
}

/// How much of what waited is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replay {
    /// At opening: nothing newer can be there.
    Whole,
    /// Later, a newer card may be there: it stays.
    WithoutCard,
}

impl Pending {
    fn changes(&self) -> Vec<ChangeId> {
        self.records.iter().filter_map(|record| ChangeId::parse(&record.key)).collect()
    }
}

impl Inner {
    pub(crate) fn new(name: &str, sealing: Sealing) -> Rc<Self> {
        let sealing = Rc::new(sealing);
        let inner = Rc::new(Self {
            store: Store::new(name.to_owned(), Rc::clone(&sealing)),
            pocket: Pocket::of(name.to_owned(), sealing),
            drafts: RefCell::new(Drafts::new()),
            tidings: Tidings::new(name),
            replaying: Cell::new(false),
            unkept: RefCell::default(),
            under_way: UnderWay::default(),
        });
        let weak = Rc::downgrade(&inner);
        inner.store.again.hear(move |again| {
            if let Some(inner) = weak.upgrade() {
                inner.is_there(again);
            }
        });
        inner
    }

    /// The storage is there again: what waited is written, and who holds a dossier is told.
    fn is_there(self: &Rc<Self>, again: Again) {
        match again {
            // At once, so that « Enregistré » is not said of one change while all the others are gone. Pages in other tabs hold
            // dossiers too.
            Again::Created => {
                self.tidings.tell(&News::Reopened);
                self.tidings.tell_here(News::Reopened);
            }
            Again::Freed => {
                let inner = Rc::clone(self);
                spawn_local(async move {
                    inner.replay(Replay::WithoutCard).await;
                    inner.tidings.tell_here(News::Reopened);
                });
            }
        }
    }

    pub(crate) async fn put(self: &Rc<Self>, pending: Pending) -> Result<(), VaultError> {
        match self.write(&pending).await {
            Ok(()) => {
                // It works: what waited since it did not follows, before all of it is called kept.
                if !self.waiting().is_empty() {
                    self.replay(Replay::WithoutCard).await;
                }
                Ok(())
            }
            Err(error) => {
                let waiting = pocket::with(self.pocket.pending(), pending.clone());
                // Full or refused, it changes nothing to what the person is told: save to a file, now.
                if self.pocket.keep_pending(&waiting).is_err() {
                    let unkept = pocket::with(self.unkept.take(), pending);
                    self.unkept.replace(unkept);
                }
                Err(error)
            }
        }
    }

    /// What waits to be written.
    pub(crate) fn waiting(&self) -> Vec<Pending> {
        self.unkept.borrow().iter().cloned().fold(self.pocket.pending(), pocket::with)
    }

    /// What of it must wait no longer: it is written, or to be forgotten.
    pub(crate) fn waits_no_longer(&self, dossier: DossierId, changes: &[ChangeId]) {
        let _ = self.pocket.keep_pending(&pocket::without(self.pocket.pending(), dossier, changes));
        let left = pocket::without(self.unkept.take(), dossier, changes);
        self.unkept.replace(left);
    }

    async fn write(&self, pending: &Pending) -> Result<(), VaultError> {
        let dossier = pending.dossier;
        let mut deeds = Vec::new();
        for record in &pending.records {
            deeds.push(put_record(dossier, record));
        }
        for field in &pending.settles {
            deeds.push(erase_draft(&(dossier, field.clone())));
        }
        if let Some(card) = &pending.card {
            deeds.push(put_card(card)?);
        }
        self.store.write(&deeds).await?;
        if !pending.records.is_empty() {
            let changes = pending.changes();
            self.tidings.tell(&News::Entries { dossier, changes });
            self.watch(dossier);
        }
        if pending.card.is_some() {
            self.tidings.tell(&News::Card { dossier });
        }
        Ok(())
    }

    /// Lets the sentinel know how many entries there are now.
    pub(crate) fn watch(&self, dossier: DossierId) {
        let (store, pocket) = (Rc::clone(&self.store), self.pocket.clone());
        spawn_local(async move {
            if let Some(count) = store.count(&[dossier]).await.ok().and_then(|counts| counts.first().copied()) {
                pocket.keep_sentinel(dossier, count);
            }
        });
    }

    pub(crate) async fn replace(
        &self,
        dossier: DossierId,
        change: ChangeId,
        record: Record,
        gone: Vec<Deed>,
    ) -> Result<(), VaultError> {
        // Otherwise the payload would come back with the next replay.
        self.waits_no_longer(dossier, &[change]);
        let deeds: Vec<Deed> = std::iter::once(put_record(dossier, &record)).chain(gone).collect();
        self.store.write(&deeds).await?;
        self.tidings.tell(&News::Entries { dossier, changes: vec![change] });
        Ok(())
    }

    pub(crate) async fn erase(&self, dossier: DossierId, on: NaiveDate) -> Result<(), VaultError> {
        let deeds = [
            Deed::Erase(Shelf::Entries, Range::Dossier(dossier)),
            Deed::Erase(Shelf::Drafts, Range::Dossier(dossier)),
            Deed::Erase(Shelf::Signatures, Range::Dossier(dossier)),
            Deed::Erase(Shelf::Dealings, Range::Dossier(dossier)),
            Deed::Erase(Shelf::Photos, Range::Dossier(dossier)),
            put_card(&Card::tombstone(dossier, on))?,
        ];
        self.store.write(&deeds).await?;
        let waiting =
            self.pocket.pending().into_iter().filter(|pending| pending.dossier != dossier).collect::<Vec<_>>();
        let _ = self.pocket.keep_pending(&waiting);
        self.unkept.borrow_mut().retain(|pending| pending.dossier != dossier);
        self.pocket.forget_sentinel(dossier);
        self.tidings.tell(&News::Erased { dossier });
        Ok(())
    }

    /// Writes what waited. What still cannot be written goes on waiting.
    pub(crate) async fn replay(&self, what: Replay) {
        if self.replaying.replace(true) {
            return;
        }
        for mut pending in self.waiting() {
            if what == Replay::WithoutCard {
                pending.card = None;
            }
            // Letters on their way in the same field are newer.
            pending.settles.retain(|field| !self.drafts.borrow().is_typing(&(pending.dossier, field.clone())));
            if self.write(&pending).await.is_err() {
                break;
            }
            self.waits_no_longer(pending.dossier, &pending.changes());
        }
        self.replaying.set(false);
    }

    /// The writer of a field: one text after the other, until nothing new was typed meanwhile.
    pub(crate) async fn type_on(&self, field: Field, first: String) {
        let mut next = Next::Write(first);
        loop {
            let deed = match next {
                Next::Write(text) => Deed::Put(Shelf::Drafts, draft_key(&field), text),
                Next::Erase => erase_draft(&field),
                Next::Rest => return,
            };
            let written = self.store.write(&[deed]).await;
            if written.is_ok() {
                self.newer_letters(&field);
            }
            let (waiters, then) = self.drafts.borrow_mut().landed(&field);
            for waiter in waiters {
                let _ = waiter.send(written.clone());
            }
            next = then;
        }
    }

    /// Letters of this field are in the storage: a change of it that still waits is older, and takes no draft away when it is
    /// written.
    fn newer_letters(&self, field: &Field) {
        let older = |pending: &Pending| pending.dossier == field.0 && pending.settles.contains(&field.1);
        let waiting = self.pocket.pending();
        if waiting.iter().any(older) {
            let _ = self.pocket.keep_pending(&pocket::settling_no_more(waiting, field));
        }
        let unkept = pocket::settling_no_more(self.unkept.take(), field);
        self.unkept.replace(unkept);
    }

    /// The change that settles these fields is written.
    pub(crate) fn settled(&self, fields: &[Field]) {
        let mut drafts = self.drafts.borrow_mut();
        fields.iter().for_each(|field| drafts.settled(field));
    }

    pub(crate) fn settle(&self, field: &Field) {
        let overtaken = self.drafts.borrow_mut().settle(field);
        for waiter in overtaken {
            // Their words are in the change that settles the field: its own future tells whether it is safe.
            let _ = waiter.send(Ok(()));
        }
    }
}

pub(crate) fn put_record(dossier: DossierId, record: &Record) -> Deed {
    Deed::Put(Shelf::Entries, vec![dossier.to_string(), record.key.clone()], record.json.clone())
}

pub(crate) fn put_card(card: &Card) -> Result<Deed, VaultError> {
    let json = serde_json::to_string(card).map_err(|error| VaultError::Damaged(error.to_string()))?;
    Ok(Deed::Put(Shelf::Cards, vec![card.dossier.to_string()], json))
}

fn draft_key((dossier, field): &Field) -> Vec<String> {
    vec![dossier.to_string(), field.clone()]
}

pub(crate) fn erase_draft(field: &Field) -> Deed {
    Deed::Erase(Shelf::Drafts, Range::One(draft_key(field)))
}
