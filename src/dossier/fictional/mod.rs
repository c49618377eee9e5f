//! Odette Le Goff, 82: an invented case, so that a newcomer sees every screen filled.
//!
//! Nobody here exists: neither the people, nor the landlord, nor the street; the telephone numbers are those set apart for
//! fiction. It is told visit after visit, and a test makes it again through the same door as any dossier.

mod bilan;
mod drawings;
mod names;
mod needs;
mod project;
mod tell;
mod tour;
mod works;

use programme::Programme;

use crate::audience::{Author, Role};
use crate::ids::DossierId;
use crate::log::Log;
use tell::Teller;

/// The id of the fictional case, the same on every device.
pub const ID: DossierId = names::DOSSIER;

/// The fictional case, always the same for an author: its id and its log. Dates are of 2026.
#[must_use]
pub fn fictional_case(author: Author) -> (DossierId, Log) {
    (ID, told(author, Programme::embedded()).into_log())
}

fn told(author: Author, programme: &Programme) -> Teller<'_> {
    let mut teller = Teller::new(Author { role: Role::Therapist, person: author.person }, programme);
    needs::first_session(&mut teller);
    tour::second_session(&mut teller);
    project::third_session(&mut teller);
    works::fourth_session(&mut teller);
    bilan::bilan(&mut teller);
    teller
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PersonId;
    use crate::rules::{Dossier, Now, next_action, session_progress, to_decide_again, try_allowed};
    use crate::terms::{Decision, Progress};
    use chrono::NaiveDate;
    use std::collections::BTreeSet;
    use std::sync::OnceLock;

    fn author() -> Author {
        Author { role: Role::Therapist, person: PersonId::from_bits(7) }
    }

    /// Told once for all the tests.
    fn case() -> &'static Teller<'static> {
        static CASE: OnceLock<Teller<'static>> = OnceLock::new();
        CASE.get_or_init(|| told(author(), Programme::embedded()))
    }

    #[test]
    fn the_story_passes_through_the_door_of_every_dossier_line_by_line() {
        let told = case().dossier.log();
        let mut entries: Vec<_> = told.entries().cloned().collect();
        entries.sort_by_key(|entry| entry.stamp);
        let mut dossier = Dossier::open(Log::new(), author(), names::WRITER, 0);
        for entry in entries {
            let now = Now { ms: entry.stamp.wall_ms, today: entry.on };
            let change = entry.change().unwrap().clone();
            assert_eq!(dossier.make(change, now, entry.id, entry.noted_after), Ok(Some(entry)));
        }
        assert_eq!(dossier.log(), told);
    }

    #[test]
    fn nothing_is_tried_otherwise_than_the_programme_allows() {
        let ideas = case().dossier.state().ideas.values();
        let tried: Vec<_> = ideas.filter_map(|idea| Some((idea, idea.try_with.as_ref()?.0))).collect();
        assert!(!tried.is_empty());
        for (idea, with) in tried {
            assert!(try_allowed(Programme::embedded(), idea, with), "{}", idea.title);
        }
    }

    #[test]
    fn the_story_names_only_what_the_programme_knows() {
        let teller = case();
        assert_eq!(teller.unresolved, Vec::<String>::new());
        assert!(teller.dossier.state().fictional);
        assert!(teller.dossier.state().conflicts.is_empty());
    }

    #[test]
    fn every_session_before_the_bilan_lacks_nothing_and_the_bilan_goes_on() {
        let programme = Programme::embedded();
        let teller = case();
        let state = teller.dossier.state();
        for session in &programme.sessions {
            let progress = session_progress(state, programme, &session.id);
            if session.number.is_some() {
                assert_eq!(progress.lacking, [], "{}", session.title);
                assert_eq!(progress.status, Progress::Done, "{}", session.title);
            } else {
                let lacking: Vec<&str> = progress.lacking.iter().map(|lacking| lacking.task.as_str()).collect();
                assert_eq!(lacking, ["bilan-remaining", "bilan-synthesis"]);
                assert_eq!(progress.status, Progress::Started);
            }
        }
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(
            next_action(state, programme, day).sentence,
            "Bilan\u{a0}: «\u{202f}Ce qui reste\u{202f}» avec Odette"
        );
    }

    #[test]
    fn every_kind_of_decision_is_met_and_none_is_waiting() {
        let teller = case();
        let state = teller.dossier.state();
        let met: BTreeSet<Decision> =
            state.ideas.values().filter_map(|idea| idea.decided.as_ref()).map(|decided| decided.decision).collect();
        assert_eq!(met.len(), Decision::ALL.len(), "{met:?}");
        assert!(to_decide_again(state).is_empty());
        assert!(state.sites.values().any(|site| site.defects.values().any(|defect| defect.lifted.is_none())));
        assert!(state.sites.values().any(|site| site.defects.values().any(|defect| defect.lifted.is_some())));
    }

    #[test]
    fn the_same_author_always_gets_the_same_case() {
        assert_eq!(&fictional_case(author()).1, case().dossier.log());
    }
}
