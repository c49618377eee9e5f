//! One tenant’s case: a log of changes, each of which says who may see it. See `change.rs` for what can happen.
//!
//! Pure: no clock, no random, no storage. The caller gives times, dates and ids.

mod audience;
mod change;
mod draft;
pub mod fictional;
mod file;
mod ids;
mod log;
mod record;
pub mod rules;
mod snapshot;
mod stamp;
mod state;
mod terms;
mod unfinished;
mod view;

pub use audience::*;
pub use change::{Change, Slot};
pub use draft::{Draft, Drafts};
pub use file::*;
pub use ids::*;
pub use log::{Body, Entry, Log, MergeError};
pub use record::Fields;
pub use rules::*;
pub use snapshot::{LogHash, Snapshot};
pub use stamp::{Clock, FUTURE_MS, Stamp};
pub use terms::*;
pub use unfinished::{Unfinished, unfinished_erasures};
pub use view::*;
