//! What a state means: what is lacking, what comes next, what it costs, what may be ordered. Pure functions; today’s date is
//! an argument. `editing` is the one door by which a dossier changes.

mod dates;
mod decisions;
mod desk;
mod editing;
mod indicators;
mod money;
mod next;
mod order;
mod photos;
mod progress;
mod retention;
mod search;
mod signature;
mod undo;
mod visits;
mod whole;
mod words;
mod works;

pub use dates::*;
pub use decisions::*;
pub use desk::*;
pub use editing::{Dossier, FIRST_YEAR, Noted, Now, Refusal};
pub use indicators::*;
pub use money::*;
pub use next::*;
pub use order::*;
pub use photos::*;
pub use progress::{
    Lacking, SessionProgress, UNDERSTOOD_AT, ideas_to_measure, moment_of, session_progress, task_progress,
};
pub use retention::{Retention, retention};
pub use search::{plain, search};
pub use signature::*;
pub use undo::{UndoEffect, undo_effect};
pub use visits::*;
pub use whole::whole_in_words;
pub use words::{history_in_words, quoted, undo_in_words};
pub use works::*;
