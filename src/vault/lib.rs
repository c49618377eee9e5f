//! Where dossiers live: this browser’s IndexedDB, a small pocket in localStorage, and files that a person keeps elsewhere. A
//! person’s vault is sealed with their own key; the fictional case and the device’s settings lie in clear beside it.
//!
//! What survives a killed browser is what an IndexedDB transaction has completed, nothing else: so every change and every
//! draft starts its own transaction at once, and « Enregistré » may only be shown when the future of that write resolves.

mod card;
mod dealings;
mod drafts;
mod ear;
pub mod edge;
mod erased;
mod error;
pub mod files;
mod health;
mod key;
mod offline;
mod opening;
mod people;
mod photos;
pub mod pictures;
pub mod pocket;
mod sealing;
mod seen;
mod store;
mod tidings;
mod vault;
mod whole;
mod work;

pub use card::{Card, tombstones};
pub use erased::{ErasedOn, ErasedVault, erased_by_day};
pub use error::VaultError;
pub use health::{Health, ask_to_persist, room, runs_short};
pub use offline::{Offline, register_service_worker, use_newer_build};
pub use people::{Person, VaultId};
pub use seen::Seen;
pub use tidings::News;
pub use vault::{Loaded, Record, Vault};
