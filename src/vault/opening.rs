//! Opening the database: what other tabs and the browser may have against it.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use indexed_db_futures::Result as IdbResult;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error, OpenDbError};
use indexed_db_futures::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::error::{Trouble, VaultError};
use crate::key::{Shelf, VERSION};

/// A failure of the browser’s, read as a trouble of ours.
pub(crate) struct Failure(pub(crate) Trouble);

impl Failure {
    pub(crate) fn of(error: Error) -> Self {
        Self(match error {
            Error::DomException(exception) => trouble(&exception.into()),
            // A transaction aborted without a reason of ours: the browser dropped the connection.
            Error::MissingData(_) => Trouble::Gone,
            Error::Serialisation(_) | Error::Unknown(_) => Trouble::Told(VaultError::Damaged(error.to_string())),
        })
    }

    pub(crate) fn in_transaction(raw: &web_sys::IdbTransaction, error: Error) -> Self {
        raw.error().map_or_else(|| Self::of(error), |reason| Self(trouble(&reason)))
    }
}

fn trouble(exception: &web_sys::DomException) -> Trouble {
    Trouble::from_name(&exception.name(), exception.message())
}

thread_local! {
    /// An opening waits on other tabs. The browser answers a page’s openings in turn: the next ones would wait without a word.
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Openings that take longer wait on something: another tab, or a browser that forgot to answer (Safari has).
const PATIENCE_MS: i32 = 10_000;

/// An open database.
pub(crate) struct Opened {
    pub(crate) database: Database,
    /// There was none: whatever had been kept in this browser is gone.
    pub(crate) created: bool,
}

/// Opens a database, brought up to date. `freed` is called if it was blocked, once it is not any more.
pub(crate) async fn open_database(name: &str, freed: impl FnOnce() + 'static) -> Result<Opened, VaultError> {
    if WAITING.get() {
        return Err(VaultError::Blocked);
    }
    let (answer, answered) = oneshot::channel();
    let answer = Rc::new(Cell::new(Some(answer)));
    let (blocked, late) = (Rc::clone(&answer), Rc::clone(&answer));
    let created = Rc::new(Cell::new(false));
    let creating = Rc::clone(&created);
    let request = Database::open(name)
        .with_version(VERSION)
        .with_on_blocked(move |_| {
            give_up(&blocked);
            Ok(())
        })
        .with_on_upgrade_needed(move |event, database| {
            creating.set(event.old_version() < 1.0);
            furnish(&database)
        })
        .build()
        .map_err(refusal)?;
    if let Some(window) = web_sys::window() {
        let late = Closure::once_into_js(move || give_up(&late));
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(late.unchecked_ref(), PATIENCE_MS);
    }
    spawn_local(async move {
        let opened = request.await.map(|database| Opened { database, created: created.get() }).map_err(refusal);
        let unwanted = match answer.take() {
            Some(answer) => answer.send(opened).err(),
            None => {
                WAITING.set(false);
                Some(opened)
            }
        };
        // Free at last when nobody waits any more: the storage is up to date, the next call will open it.
        if let Some(opened) = unwanted {
            if let Ok(Opened { database, .. }) = opened {
                database.close();
            }
            freed();
        }
    });
    answered.await.unwrap_or(Err(VaultError::Closed))
}

type Answer = oneshot::Sender<Result<Opened, VaultError>>;

/// Tells whoever waits that the opening is blocked; the opening itself goes on.
fn give_up(answer: &Cell<Option<Answer>>) {
    if let Some(answer) = answer.take() {
        WAITING.set(true);
        let _ = answer.send(Err(VaultError::Blocked));
    }
}

/// Creates what is missing, from whatever older version.
fn furnish(database: &Database) -> IdbResult<()> {
    let present: Vec<String> = database.object_store_names().collect();
    for shelf in Shelf::ALL {
        if !present.iter().any(|name| name == shelf.name()) {
            database.create_object_store(shelf.name()).build()?;
        }
    }
    Ok(())
}

fn refusal(error: OpenDbError) -> VaultError {
    match error {
        // Before any request is made, only a browser that refuses says no (the crate calls that « VersionZero »).
        OpenDbError::VersionZero | OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => {
            VaultError::Refused
        }
        // Private windows of some browsers.
        OpenDbError::Base(Error::DomException(DomException::InvalidStateError(_))) => VaultError::Refused,
        OpenDbError::Base(error) => Failure::of(error).0.told(),
    }
}
