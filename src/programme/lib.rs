//! What the programme knows: phases, sessions, scripts, situations, adaptations, funding, wording.
//!
//! The content is TOML in `content/`; this crate types it, checks it and finds things in it. It is a **proposed frame**
//! (« trame proposée »): an organisation may replace it by its own file, see `Programme::from_toml` (feature `organisation`).
//! Nothing here is about one tenant: that is the room next door, `dossier`.

mod check;
mod embedded;
mod hash;
mod lookup;
#[cfg(feature = "organisation")]
mod organisation;
mod plain;
mod problem;
mod stored;
mod types;
mod words;

pub use check::{TENANT_SENTENCE_WORDS, word_count};
#[cfg(feature = "organisation")]
pub use organisation::{MODEL_FILE, ProgrammeError, Refusal};
pub use plain::banned_words;
pub use problem::Problem;
pub use types::*;
pub use words::{centimetres, euros, length, millimetres};
