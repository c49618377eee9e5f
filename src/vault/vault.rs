//! The vault: what the application asks of the storage.

use std::collections::BTreeMap;
use std::future::Future;
use std::rc::Rc;

use chrono::NaiveDate;
use dossier::{ChangeId, DossierId, Entry, PhotoId};
use futures_channel::oneshot;
use keys::DataKey;
use send_wrapper::SendWrapper;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use crate::card::{Card, complete};
use crate::drafts::Field;
use crate::error::VaultError;
use crate::health::{Health, persistent, room};
use crate::key::{DEVICE, Range, Shelf};
use crate::people::VaultId;
use crate::photos::erase_bytes;
use crate::pocket::{self, Pending, PocketError};
use crate::sealing::Sealing;
use crate::store::{Deed, Raw};
use crate::tidings::News;
use crate::work::{Inner, Replay, erase_draft, put_card};

/// Where dossiers live in this browser. A handle: clones are the same vault. It may be kept in a Leptos signal or context
/// (`Send`, though only ever usable on the page’s own thread).
///
/// Every write starts before its function returns, on a task of its own: the future only tells how it went, and dropping it
/// (a screen that closes) stops nothing.
#[derive(Clone, Debug)]
pub struct Vault {
    inner: SendWrapper<Rc<Inner>>,
}

/// A record as it lies in the storage, readable or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The change’s id, in hexadecimal digits.
    pub key: String,
    /// The entry, as JSON.
    pub json: String,
}

/// A dossier as it lies in the storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Its changes, in no order that matters.
    pub records: Vec<Record>,
    /// What was being typed: field, text. It becomes a change on reopening (law 9), which settles it.
    pub drafts: Vec<(String, String)>,
}

impl Record {
    pub(crate) fn of(entry: &Entry) -> Self {
        Self { key: entry.id.to_string(), json: dossier::encode_entry(entry) }
    }
}

impl Loaded {
    /// The log, and the records that could not be read: they stay where they are, and the person is told.
    #[must_use]
    pub fn read(&self) -> dossier::Opened {
        dossier::read_records(self.records.iter().map(|record| (record.key.as_str(), record.json.as_str())))
    }
}

impl Vault {
    /// What the device keeps in clear: the fictional case, its settings, who has a vault here. Its storage opens at the first
    /// need.
    #[must_use]
    pub fn device() -> Self {
        Self { inner: SendWrapper::new(Inner::new(DEVICE, Sealing::Clear)) }
    }

    /// A person’s vault: everything in it is sealed with this key, in a database of its own. Its storage opens at the first need.
    #[must_use]
    pub fn of(vault: VaultId, key: DataKey) -> Self {
        Self { inner: SendWrapper::new(Inner::new(&vault.database(), Sealing::Sealed(key))) }
    }

    /// Opens the storage of a vault that is not open yet, or was closed by the browser, brings it up to date, and writes what
    /// could not be written last time.
    ///
    /// # Errors
    /// When the browser refuses, or another tab with an older build holds the storage (`Blocked`: worth trying again).
    pub async fn reopen(&self) -> Result<(), VaultError> {
        self.inner.store.open().await?;
        self.inner.replay(Replay::Whole).await;
        Ok(())
    }

    /// Keeps changes, removes the draft of the field they settle, and writes the dossier’s card: all of it or nothing, in one
    /// strict transaction started at once. « Enregistré » may be shown when the future resolves to `Ok`.
    ///
    /// # Errors
    /// When the storage cannot take them. They are then in the pocket, which a killed browser empties: the person must be told to
    /// save the dossier to a file. They are written as soon as the storage works again.
    pub fn put_entries(
        &self,
        dossier: DossierId,
        entries: &[Entry],
        settles: Option<&str>,
        card: Option<&Card>,
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let settles: Vec<String> = settles.into_iter().map(str::to_owned).collect();
        self.put_and_settle(dossier, entries, &settles, card)
    }

    /// As `put_entries`, when the changes settle several fields at once (lock, page hidden, reopening).
    ///
    /// # Errors
    /// As `put_entries`.
    pub fn put_and_settle(
        &self,
        dossier: DossierId,
        entries: &[Entry],
        settles: &[String],
        card: Option<&Card>,
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let pending = Pending {
            dossier,
            records: entries.iter().map(Record::of).collect(),
            settles: settles.to_vec(),
            card: card.cloned(),
        };
        let fields: Vec<Field> = settles.iter().map(|field| (dossier, field.clone())).collect();
        for field in &fields {
            self.inner.settle(field);
        }
        self.start(async move |inner| {
            inner.put(pending).await?;
            inner.settled(&fields);
            Ok(())
        })
    }

    /// Writes an entry over the one of the same id: for a redaction that erased its payload. Wherever else this vault held the
    /// payload, it is gone too, and so are photos that nothing names any more.
    ///
    /// # Errors
    /// When the storage cannot take it: the payload is then still there.
    pub fn replace_entry(
        &self,
        dossier: DossierId,
        entry: &Entry,
        photos_gone: &[PhotoId],
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let (change, record) = (entry.id, Record::of(entry));
        let gone = photos_gone.iter().map(|photo| erase_bytes(dossier, *photo)).collect();
        self.start(async move |inner| inner.replace(dossier, change, record, gone).await)
    }

    /// Keeps what is being typed in a field, in place of what was typed before. One write at a time per field, the latest wins;
    /// the future resolves when this text, or one that took its place, is in the storage.
    ///
    /// # Errors
    /// When the storage cannot take it: the text is then only on the screen.
    pub fn put_draft(
        &self,
        dossier: DossierId,
        field: &str,
        text: String,
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let field = (dossier, field.to_owned());
        let (landed, landing) = oneshot::channel();
        if let Some(text) = self.inner.drafts.borrow_mut().offer(field.clone(), text, landed) {
            let inner = Rc::clone(&self.inner);
            inner.under_way.start();
            spawn_local(async move {
                inner.type_on(field, text).await;
                inner.under_way.land();
            });
        }
        async move { landing.await.unwrap_or(Err(VaultError::Closed)) }
    }

    /// Removes the draft of a field that is left unchanged.
    ///
    /// # Errors
    /// When the storage does not answer: the draft will be offered again at the next opening.
    pub fn clear_draft(&self, dossier: DossierId, field: &str) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let field = (dossier, field.to_owned());
        self.inner.settle(&field);
        self.start(async move |inner| {
            inner.store.write(&[erase_draft(&field)]).await?;
            inner.settled(&[field]);
            Ok(())
        })
    }

    /// What was being typed in a dossier: field, text. It stays until a change settles it, so that nothing is lost in between.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn take_drafts(&self, dossier: DossierId) -> Result<Vec<(String, String)>, VaultError> {
        let found = self.inner.store.read(&[(Shelf::Drafts, Range::Dossier(dossier))]).await?;
        Ok(found.into_iter().flatten().map(second_key).collect())
    }

    /// A dossier’s changes and drafts, at one moment; changes that still wait in the pocket are among them.
    ///
    /// # Errors
    /// When the storage does not answer. A torn record is no error here: it comes as it lies, to be set aside and shown.
    pub async fn load(&self, dossier: DossierId) -> Result<Loaded, VaultError> {
        let asked = [(Shelf::Entries, Range::Dossier(dossier)), (Shelf::Drafts, Range::Dossier(dossier))];
        let mut found = self.inner.store.read(&asked).await?.into_iter();
        let mut records: Vec<Record> = found.next().unwrap_or_default().into_iter().map(record).collect();
        for pending in self.inner.waiting().into_iter().filter(|pending| pending.dossier == dossier) {
            let missing = |waits: &Record| !records.iter().any(|record| record.key == waits.key);
            let missing: Vec<Record> = pending.records.into_iter().filter(missing).collect();
            records.extend(missing);
        }
        let drafts = found.next().unwrap_or_default().into_iter().map(second_key).collect();
        Ok(Loaded { records, drafts })
    }

    /// Whether anything of a dossier is there.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn holds(&self, dossier: DossierId) -> Result<bool, VaultError> {
        Ok(self.inner.store.count(&[dossier]).await?.iter().any(|count| *count > 0))
    }

    /// Some changes of a dossier, as another tab announced them.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn entries_by_id(&self, dossier: DossierId, changes: &[ChangeId]) -> Result<Vec<Record>, VaultError> {
        let asked: Vec<(Shelf, Range)> =
            changes.iter().map(|id| (Shelf::Entries, Range::One(vec![dossier.to_string(), id.to_string()]))).collect();
        Ok(self.inner.store.read(&asked).await?.into_iter().flatten().map(record).collect())
    }

    /// One card for each dossier, tombstones included; a bare one where only the changes are known.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn cards(&self) -> Result<Vec<Card>, VaultError> {
        let found = self.inner.store.read(&[(Shelf::Cards, Range::All)]).await?;
        let read = found
            .into_iter()
            .flatten()
            .map(|(key, json)| (key.first().and_then(|id| DossierId::parse(id)), json))
            .collect();
        Ok(complete(read, self.inner.store.dossiers().await?))
    }

    /// Writes a dossier’s card alone.
    ///
    /// # Errors
    /// When the storage cannot take it.
    pub fn put_card(&self, card: &Card) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let card = card.clone();
        self.start(async move |inner| {
            inner.store.write(&[put_card(&card)?]).await?;
            inner.tidings.tell(&News::Card { dossier: card.dossier });
            Ok(())
        })
    }

    /// Erases a dossier: changes, drafts, card, and what waited in the pocket. An id and a date stay.
    ///
    /// # Errors
    /// When the storage does not answer: nothing is erased then.
    pub fn erase_dossier(
        &self,
        dossier: DossierId,
        on: NaiveDate,
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        self.start(async move |inner| inner.erase(dossier, on).await)
    }

    /// A setting of this device (a programme of the organisation, say), as it was put.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, VaultError> {
        let found = self.inner.store.read(&[(Shelf::Settings, Range::One(vec![name.to_owned()]))]).await?;
        Ok(found.into_iter().flatten().next().map(|(_, text)| text))
    }

    /// Keeps a setting; `None` removes it.
    ///
    /// # Errors
    /// When the storage cannot take it.
    pub fn put_setting(
        &self,
        name: &str,
        text: Option<String>,
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let name = name.to_owned();
        self.start(async move |inner| {
            let key = vec![name.clone()];
            let deed = match text {
                Some(text) => Deed::Put(Shelf::Settings, key, text),
                None => Deed::Erase(Shelf::Settings, Range::One(key)),
            };
            inner.store.write(&[deed]).await?;
            inner.tidings.tell(&News::Setting { name });
            Ok(())
        })
    }

    /// Calls back when another tab has kept something, and when the storage is there again (`News::Reopened`). A new callback
    /// takes the place of the one before.
    pub fn listen(&self, callback: impl Fn(News) + 'static) {
        self.inner.tidings.listen(callback);
    }

    /// Calls back when another tab of this vault has been locked.
    pub fn on_locked(&self, callback: impl Fn() + 'static) {
        self.inner.tidings.on_locked(callback);
    }

    /// Lets the other tabs of this vault know that they must close.
    pub fn tell_locked(&self) {
        self.inner.tidings.tell(&News::Locked);
    }

    /// How well this browser keeps things, and whether something known here has vanished.
    pub async fn health(&self) -> Health {
        let known = self.inner.pocket.sentinel();
        let dossiers: Vec<DossierId> = known.keys().copied().collect();
        let counted = self.inner.store.count(&dossiers).await;
        let (used, free) = room().await;
        Health {
            available: counted.is_ok(),
            persistent: persistent().await,
            used,
            free,
            vanished: counted.map_or_else(
                |_| Vec::new(),
                |counts| pocket::vanished(&known, &dossiers.iter().copied().zip(counts).collect::<BTreeMap<_, _>>()),
            ),
        }
    }

    /// No longer reports a dossier as vanished: the person knows, or has opened it again from a file.
    pub fn accept_vanished(&self, dossier: DossierId) {
        self.inner.pocket.forget_sentinel(dossier);
    }

    /// Where the person was: the route.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        self.inner.pocket.place()
    }

    /// Remembers where the person is.
    ///
    /// # Errors
    /// When the browser refuses or has no room.
    pub fn keep_place(&self, route: &str) -> Result<(), PocketError> {
        self.inner.pocket.keep_place(route)
    }

    /// Resolves when every write that was started has landed, well or not.
    pub async fn rest(&self) {
        self.inner.under_way.rest().await;
    }

    /// How many changes of a dossier wait because the storage could not take them: in the pocket, or in this page alone.
    #[must_use]
    pub fn waiting(&self, dossier: DossierId) -> usize {
        let waiting = self.inner.waiting();
        waiting.iter().filter(|pending| pending.dossier == dossier).map(|pending| pending.records.len()).sum()
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }

    /// Runs a write on a task of its own, started now.
    pub(crate) fn start<T, F>(&self, write: F) -> impl Future<Output = Result<T, VaultError>> + use<T, F>
    where
        T: 'static,
        F: AsyncFnOnce(Rc<Inner>) -> Result<T, VaultError> + 'static,
    {
        let inner = Rc::clone(&self.inner);
        let (done, doing) = oneshot::channel();
        inner.under_way.start();
        spawn_local(async move {
            let written = write(Rc::clone(&inner)).await;
            inner.under_way.land();
            // Nobody may be listening any more.
            let _ = done.send(written);
        });
        async move { doing.await.unwrap_or(Err(VaultError::Closed)) }
    }
}

fn record(raw: Raw) -> Record {
    let (key, json) = second_key(raw);
    Record { key, json }
}

fn second_key((key, text): Raw) -> (String, String) {
    (key.into_iter().nth(1).unwrap_or_default(), text)
}
