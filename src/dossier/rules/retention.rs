//! How long a dossier stays on a device before its holder is reminded to erase it. A date to read, never a deed: erasing is a
//! person’s own choice.
//!
//! Personal data are kept no longer than needed (RGPD, art. 5.1 e). For social and medico-social support, outside the medical
//! record, the CNIL recommends two years in daily use after the last contact with the person (délibération 2023-095, 14 September
//! 2023, « durées de conservation » in that sector; read in agencergpd.eu’s summary of 15 November 2023). A tablet is not where the
//! patient record is kept: the therapist takes there what belongs in it, then erases. One year once the way is over is a
//! proposal [P].

use chrono::{Months, NaiveDate};
use programme::Programme;

use crate::terms::{Course, Progress};
use crate::view::State;

/// Months after the last thing noted, once the way is over: time for a question or a follow-up.
const AFTER_THE_END: u32 = 12;
/// Months after the last thing noted, while it is not: time for works that are long in coming.
const IN_SILENCE: u32 = 24;

/// Until when a dossier is kept, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// The civil date of the last thing noted that is in force.
    pub since: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// The way is over: the bilan was made, or the dossier stopped.
    pub over: bool,
}

impl Retention {
    /// Whether it is time to think of erasing.
    #[must_use]
    pub fn is_past(&self, today: NaiveDate) -> bool {
        today > self.until
    }

    /// « un an après la dernière chose notée, le parcours étant terminé ».
    #[must_use]
    pub const fn in_words(&self) -> &'static str {
        if self.over {
            "un an après la dernière chose notée, puisque le parcours est terminé"
        } else {
            "deux ans après la dernière chose notée"
        }
    }
}

/// Until when this dossier is kept; `None` where nothing was noted, or where the calendar ends.
#[must_use]
pub fn retention(state: &State, programme: &Programme) -> Option<Retention> {
    let since = state.latest?;
    let stopped = matches!(state.course, Some((Course::Stopped, _)));
    let last = programme.sessions.last().and_then(|session| state.sessions.get(&session.id));
    let over = stopped || matches!(last, Some((Progress::Done, _)));
    let months = if over { AFTER_THE_END } else { IN_SILENCE };
    Some(Retention { since, until: since.checked_add_months(Months::new(months))?, over })
}
