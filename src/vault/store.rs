//! The IndexedDB connection: opened when needed, given up when another page must bring it up to date, opened again when the
//! browser closed it. Every write is one strict transaction.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use dossier::DossierId;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use indexed_db_futures::{KeyRange, Result as IdbResult};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::ear::Ear;
use crate::error::{Trouble, VaultError};
use crate::key::{Range, Shelf, array, texts};
use crate::opening::{Failure, Opened, open_database};
use crate::sealing::Sealing;

/// One thing to do in a transaction.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// Writes a record, over the one that had this key.
    Put(Shelf, Vec<String>, String),
    /// Writes bytes, likewise.
    PutBytes(Shelf, Vec<String>, Rc<[u8]>),
    /// Removes records.
    Erase(Shelf, Range),
}

/// A record as it lies in the storage: its key, and its text (empty when it is no text).
pub(crate) type Raw = (Vec<String>, String);

/// The same for bytes (none when they do not open).
pub(crate) type RawBytes = (Vec<String>, Vec<u8>);

/// The storage is there again, but not as this page left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// Other tabs do not block it any more.
    Freed,
    /// It is a new one, and empty.
    Created,
}

/// The connection, shared by all that the page does.
#[derive(Debug)]
pub(crate) struct Store {
    name: String,
    sealing: Rc<Sealing>,
    held: RefCell<Option<Held>>,
    opened: Cell<u32>,
    /// Told at once, before anything is written.
    pub(crate) again: Ear<Again>,
}

#[derive(Debug)]
struct Held {
    number: u32,
    database: Database,
    /// Kept as long as the connection: the browser calls them.
    _listeners: [Closure<dyn FnMut()>; 2],
}

impl Store {
    pub(crate) fn new(name: String, sealing: Rc<Sealing>) -> Rc<Self> {
        Rc::new(Self { name, sealing, held: RefCell::default(), opened: Cell::default(), again: Ear::default() })
    }

    /// Makes sure that the storage is open.
    pub(crate) async fn open(self: &Rc<Self>) -> Result<(), VaultError> {
        self.connect().await.map(drop)
    }

    /// All or nothing: the deeds are in the storage when this resolves to `Ok`.
    pub(crate) async fn write(self: &Rc<Self>, deeds: &[Deed]) -> Result<(), VaultError> {
        if deeds.is_empty() {
            return Ok(());
        }
        match self.try_write(deeds).await {
            Err(Trouble::Gone) => self.try_write(deeds).await.map_err(Trouble::told),
            Err(Trouble::Told(error)) => Err(error),
            Ok(()) => Ok(()),
        }
    }

    /// Reads these ranges and writes what `change` makes of them, on the same shelves and these others, in one transaction: no other
    /// tab writes in between. `change` may be asked twice.
    pub(crate) async fn change(
        self: &Rc<Self>,
        asked: &[(Shelf, Range)],
        others: &[Shelf],
        change: impl Fn(Vec<Vec<Raw>>) -> Result<Vec<Deed>, VaultError>,
    ) -> Result<(), VaultError> {
        match self.try_change(asked, others, &change).await {
            Err(Trouble::Gone) => self.try_change(asked, others, &change).await.map_err(Trouble::told),
            Err(Trouble::Told(error)) => Err(error),
            Ok(()) => Ok(()),
        }
    }

    /// What lies in these ranges, at one moment: one list for each.
    pub(crate) async fn read(self: &Rc<Self>, asked: &[(Shelf, Range)]) -> Result<Vec<Vec<Raw>>, VaultError> {
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        match self.try_read(asked).await {
            Err(Trouble::Gone) => self.try_read(asked).await.map_err(Trouble::told),
            Err(Trouble::Told(error)) => Err(error),
            Ok(found) => Ok(found),
        }
    }

    /// The bytes that lie in a range.
    pub(crate) async fn read_bytes(self: &Rc<Self>, shelf: Shelf, range: &Range) -> Result<Vec<RawBytes>, VaultError> {
        match self.try_read_bytes(shelf, range).await {
            Err(Trouble::Gone) => self.try_read_bytes(shelf, range).await.map_err(Trouble::told),
            Err(Trouble::Told(error)) => Err(error),
            Ok(found) => Ok(found),
        }
    }

    /// The keys that lie in a range, without what lies under them.
    pub(crate) async fn keys(self: &Rc<Self>, shelf: Shelf, range: &Range) -> Result<Vec<Vec<String>>, VaultError> {
        match self.try_keys(shelf, range).await {
            Err(Trouble::Gone) => self.try_keys(shelf, range).await.map_err(Trouble::told),
            Err(Trouble::Told(error)) => Err(error),
            Ok(found) => Ok(found),
        }
    }

    /// How many entries each of these dossiers has.
    pub(crate) async fn count(self: &Rc<Self>, dossiers: &[DossierId]) -> Result<Vec<u32>, VaultError> {
        match self.try_count(dossiers).await {
            Err(Trouble::Gone) => self.try_count(dossiers).await.map_err(Trouble::told),
            Err(Trouble::Told(error)) => Err(error),
            Ok(counts) => Ok(counts),
        }
    }

    /// The dossiers that have entries.
    pub(crate) async fn dossiers(self: &Rc<Self>) -> Result<Vec<DossierId>, VaultError> {
        match self.try_dossiers().await {
            Err(Trouble::Gone) => self.try_dossiers().await.map_err(Trouble::told),
            Err(Trouble::Told(error)) => Err(error),
            Ok(ids) => Ok(ids),
        }
    }

    async fn try_write(self: &Rc<Self>, deeds: &[Deed]) -> Result<(), Trouble> {
        let deeds: Vec<Deed> =
            deeds.iter().map(|deed| deed.closed(&self.sealing)).collect::<Result<_, _>>().map_err(Trouble::Told)?;
        let (number, database) = self.connect().await.map_err(Trouble::Told)?;
        let done = async {
            let transaction = writing(&database, deeds.iter().map(Deed::shelf)).map_err(Failure::of)?;
            let raw = raw(&transaction);
            for deed in &deeds {
                deed.start(&transaction).map_err(|error| Failure::in_transaction(&raw, error))?;
            }
            transaction.commit().await.map_err(|error| Failure::in_transaction(&raw, error))
        };
        done.await.map_err(|failure: Failure| self.note(number, failure))
    }

    async fn try_change(
        self: &Rc<Self>,
        asked: &[(Shelf, Range)],
        others: &[Shelf],
        change: &impl Fn(Vec<Vec<Raw>>) -> Result<Vec<Deed>, VaultError>,
    ) -> Result<(), Trouble> {
        let (number, database) = self.connect().await.map_err(Trouble::Told)?;
        let done = async {
            let shelves = asked.iter().map(|(shelf, _)| *shelf).chain(others.iter().copied());
            let transaction = writing(&database, shelves).map_err(Failure::of)?;
            let raw = raw(&transaction);
            let found = self.lying(&transaction, asked).await.map_err(|error| Failure::in_transaction(&raw, error))?;
            let closed = |deeds: Vec<Deed>| deeds.iter().map(|deed| deed.closed(&self.sealing)).collect();
            let deeds: Vec<Deed> = change(found).and_then(closed).map_err(|error| Failure(Trouble::Told(error)))?;
            for deed in &deeds {
                deed.start(&transaction).map_err(|error| Failure::in_transaction(&raw, error))?;
            }
            transaction.commit().await.map_err(|error| Failure::in_transaction(&raw, error))
        };
        done.await.map_err(|failure: Failure| self.note(number, failure))
    }

    async fn try_read(self: &Rc<Self>, asked: &[(Shelf, Range)]) -> Result<Vec<Vec<Raw>>, Trouble> {
        let (number, database) = self.connect().await.map_err(Trouble::Told)?;
        let read = async {
            let transaction = database.transaction(names(asked.iter().map(|(shelf, _)| *shelf))).build()?;
            self.lying(&transaction, asked).await
        };
        read.await.map_err(|error: Error| self.note(number, Failure::of(error)))
    }

    async fn lying(&self, transaction: &Transaction<'_>, asked: &[(Shelf, Range)]) -> IdbResult<Vec<Vec<Raw>>> {
        let mut found = Vec::new();
        for (shelf, range) in asked {
            let store = transaction.object_store(shelf.name())?;
            let range = range.closed(*shelf, &self.sealing);
            let lying = records(&store, &range, |value| value.as_string().unwrap_or_default()).await?;
            found.push(lying.into_iter().map(|raw| self.sealing.open(*shelf, raw)).collect());
        }
        Ok(found)
    }

    async fn try_read_bytes(self: &Rc<Self>, shelf: Shelf, range: &Range) -> Result<Vec<RawBytes>, Trouble> {
        let (number, database) = self.connect().await.map_err(Trouble::Told)?;
        let read = async {
            let transaction = database.transaction(shelf.name()).build()?;
            let store = transaction.object_store(shelf.name())?;
            let lying = records(&store, &range.closed(shelf, &self.sealing), bytes).await?;
            Ok(lying.into_iter().map(|(key, sealed)| self.sealing.open_bytes(shelf, key, sealed)).collect())
        };
        read.await.map_err(|error: Error| self.note(number, Failure::of(error)))
    }

    async fn try_keys(self: &Rc<Self>, shelf: Shelf, range: &Range) -> Result<Vec<Vec<String>>, Trouble> {
        let (number, database) = self.connect().await.map_err(Trouble::Told)?;
        let read = async {
            let transaction = database.transaction(shelf.name()).build()?;
            let store = transaction.object_store(shelf.name())?;
            let query = query(range).unwrap_or_else(everything);
            let keys = store.get_all_keys::<JsValue>().with_query::<Array, _>(query).primitive()?.await?;
            keys.map(|key| Ok(texts(&key?))).collect::<IdbResult<Vec<_>>>()
        };
        read.await.map_err(|error: Error| self.note(number, Failure::of(error)))
    }

    async fn try_count(self: &Rc<Self>, dossiers: &[DossierId]) -> Result<Vec<u32>, Trouble> {
        let (number, database) = self.connect().await.map_err(Trouble::Told)?;
        let counted = async {
            let transaction = database.transaction(Shelf::Entries.name()).build()?;
            let store = transaction.object_store(Shelf::Entries.name())?;
            let mut counts = Vec::new();
            for dossier in dossiers {
                counts.push(store.count().with_query::<Array, _>(of_dossier(*dossier)).primitive()?.await?);
            }
            Ok(counts)
        };
        counted.await.map_err(|error: Error| self.note(number, Failure::of(error)))
    }

    async fn try_dossiers(self: &Rc<Self>) -> Result<Vec<DossierId>, Trouble> {
        let (number, database) = self.connect().await.map_err(Trouble::Told)?;
        let found = async {
            let transaction = database.transaction(Shelf::Entries.name()).build()?;
            let store = transaction.object_store(Shelf::Entries.name())?;
            let mut ids = Vec::new();
            // From the first entry of a dossier straight to the first of the next one.
            let mut from = Array::new();
            while let Some(key) = first_after(&store, from).await? {
                let name = texts(&key).into_iter().next().unwrap_or_default();
                from = after(&name);
                ids.extend(DossierId::parse(&name));
            }
            Ok(ids)
        };
        found.await.map_err(|error: Error| self.note(number, Failure::of(error)))
    }

    /// Forgets a connection that failed, so that the next attempt opens a new one.
    fn note(&self, number: u32, failure: Failure) -> Trouble {
        let trouble = failure.0;
        if trouble == Trouble::Gone {
            self.let_go(number);
        }
        trouble
    }

    fn let_go(&self, number: u32) {
        let held = match self.held.try_borrow_mut() {
            Ok(mut held) if held.as_ref().is_some_and(|held| held.number == number) => held.take(),
            _ => None,
        };
        if let Some(held) = held {
            held.database.close();
        }
    }

    async fn connect(self: &Rc<Self>) -> Result<(u32, Database), VaultError> {
        if let Some(open) = self.current() {
            return Ok(open);
        }
        let store = Rc::downgrade(self);
        let freed = move || {
            if let Some(store) = store.upgrade() {
                store.again.tell(Again::Freed);
            }
        };
        let Opened { database, created } = open_database(&self.name, freed).await?;
        // Another task may have opened one meanwhile: one is enough.
        if let Some(open) = self.current() {
            database.close();
            return Ok(open);
        }
        let number = self.opened.get().wrapping_add(1);
        self.opened.set(number);
        // « versionchange »: a newer build in another tab must bring the storage up to date, and waits for us.
        // « close »: the browser took the storage away (iOS does, and whoever clears the site’s data).
        let listeners = [self.leaving(number), self.leaving(number)];
        let sys = database.as_sys();
        let [on_version_change, on_close] = &listeners;
        sys.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        sys.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        *self.held.borrow_mut() = Some(Held { number, database: database.clone(), _listeners: listeners });
        if created {
            self.again.tell(Again::Created);
        }
        Ok((number, database))
    }

    fn current(&self) -> Option<(u32, Database)> {
        self.held.borrow().as_ref().map(|held| (held.number, held.database.clone()))
    }

    fn leaving(self: &Rc<Self>, number: u32) -> Closure<dyn FnMut()> {
        let store = Rc::downgrade(self);
        Closure::new(move || {
            if let Some(store) = store.upgrade() {
                store.let_go(number);
            }
        })
    }
}

impl Range {
    fn closed(&self, shelf: Shelf, sealing: &Sealing) -> Self {
        match self {
            Self::One(key) => Self::One(sealing.key(shelf, key)),
            Self::Dossier(dossier) => Self::Dossier(*dossier),
            Self::All => Self::All,
        }
    }
}

impl Deed {
    fn closed(&self, sealing: &Sealing) -> Result<Self, VaultError> {
        Ok(match self {
            Self::Put(shelf, key, text) => {
                let (key, text) = sealing.close(*shelf, key, text)?;
                Self::Put(*shelf, key, text)
            }
            Self::PutBytes(shelf, key, bytes) => {
                let (key, bytes) = sealing.close_bytes(*shelf, key, bytes)?;
                Self::PutBytes(*shelf, key, bytes)
            }
            Self::Erase(shelf, range) => Self::Erase(*shelf, range.closed(*shelf, sealing)),
        })
    }

    const fn shelf(&self) -> Shelf {
        match self {
            Self::Put(shelf, ..) | Self::PutBytes(shelf, ..) | Self::Erase(shelf, _) => *shelf,
        }
    }

    fn start(&self, transaction: &Transaction<'_>) -> IdbResult<()> {
        match self {
            Self::Put(shelf, key, json) => transaction
                .object_store(shelf.name())?
                .put(json.as_str())
                .with_key(array(key))
                .without_key_type()
                .primitive()
                .map(drop),
            Self::PutBytes(shelf, key, bytes) => transaction
                .object_store(shelf.name())?
                .put(JsValue::from(Uint8Array::from(&**bytes)))
                .with_key(array(key))
                .without_key_type()
                .primitive()
                .map(drop),
            Self::Erase(shelf, range) => {
                let store = transaction.object_store(shelf.name())?;
                match query(range) {
                    Some(query) => store.delete::<Array, _>(query).primitive().map(drop),
                    None => store.clear().map(drop),
                }
            }
        }
    }
}

/// The names of these shelves, each once.
fn names(shelves: impl Iterator<Item = Shelf>) -> Vec<&'static str> {
    let mut names: Vec<&str> = shelves.map(Shelf::name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A transaction that writes, and is on the disk when it is said to be over.
fn writing(database: &Database, shelves: impl Iterator<Item = Shelf>) -> IdbResult<Transaction<'_>> {
    let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
    database.transaction(names(shelves)).with_mode(TransactionMode::Readwrite).with_options(options).build()
}

async fn records<T>(
    store: &ObjectStore<'_>,
    range: &Range,
    read: fn(&JsValue) -> T,
) -> IdbResult<Vec<(Vec<String>, T)>> {
    let query = query(range).unwrap_or_else(everything);
    let keys = store.get_all_keys::<JsValue>().with_query::<Array, _>(query.clone()).primitive()?;
    let values = store.get_all::<JsValue>().with_query::<Array, _>(query).primitive()?;
    let keys = keys.await?;
    let values = values.await?;
    keys.zip(values).map(|(key, value)| Ok((texts(&key?), read(&value?)))).collect()
}

/// The bytes of a value; none when it holds something else.
fn bytes(value: &JsValue) -> Vec<u8> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}

/// Every key: they are arrays, and the empty one comes first.
fn everything() -> KeyRange<Array> {
    KeyRange::LowerBound(Array::new(), false)
}

async fn first_after(store: &ObjectStore<'_>, key: Array) -> IdbResult<Option<JsValue>> {
    store.get_key::<Array, _>(KeyRange::LowerBound(key, false)).with_key_type::<JsValue>().primitive()?.await
}

fn query(range: &Range) -> Option<KeyRange<Array>> {
    match range {
        Range::One(key) => Some(KeyRange::Only(array(key))),
        Range::Dossier(dossier) => Some(of_dossier(*dossier)),
        Range::All => None,
    }
}

/// Every key that starts with this dossier: an array sorts after any text.
fn of_dossier(dossier: DossierId) -> KeyRange<Array> {
    let name = dossier.to_string();
    KeyRange::Bound(array(std::slice::from_ref(&name)), false, after(&name), false)
}

fn after(name: &str) -> Array {
    Array::of2(&JsValue::from_str(name), &Array::new())
}

/// The browser’s own transaction: it alone knows why it was aborted at the end (a full disk shows only then).
fn raw(transaction: &Transaction<'_>) -> web_sys::IdbTransaction {
    let sys: &web_sys::IdbTransaction = transaction.as_sys().as_ref();
    sys.clone()
}
