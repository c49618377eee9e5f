//! Visits, which are not sessions: a session may take two visits, a visit may touch two sessions.

use chrono::NaiveDate;
use programme::SessionId;

use super::dates::{french_day, french_time};
use crate::ids::VisitId;
use crate::terms::Appointment;
use crate::view::{State, Visit};

/// The visit under way: held, and not closed. The latest, should a person have forgotten to close an older one.
#[must_use]
pub fn visit_open(state: &State) -> Option<(VisitId, &Visit)> {
    visits_in_order(state).into_iter().rev().find(|(_, visit)| visit.held.is_some() && visit.outcome.is_none())
}

/// The next visit agreed on, today included.
#[must_use]
pub fn next_visit(state: &State, today: NaiveDate) -> Option<(VisitId, &Visit)> {
    visits_ahead(state, today).into_iter().next()
}

/// An appointment as it is told, everywhere alike: « jeudi 26 mars à 14 h », or the day alone while no hour is agreed.
#[must_use]
pub fn appointment_in_words(at: &Appointment) -> String {
    let day = french_day(at.date);
    at.time.map_or_else(|| day.clone(), |time| format!("{day} à {}", french_time(time)))
}

/// The visits agreed on and still to come, today included, the nearest first.
#[must_use]
pub fn visits_ahead(state: &State, today: NaiveDate) -> Vec<(VisitId, &Visit)> {
    awaited(state).filter(|(_, visit)| day(visit).is_some_and(|day| day >= today)).collect()
}

/// The visit agreed on for that very day: the one that begins when somebody is met. An appointment of another day still stands.
#[must_use]
pub fn visit_agreed_for(state: &State, on: NaiveDate) -> Option<(VisitId, &Visit)> {
    awaited(state).find(|(_, visit)| day(visit) == Some(on))
}

/// A visit whose day is past and of which nobody said what came of it.
#[must_use]
pub fn visit_unreported(state: &State, today: NaiveDate) -> Option<(VisitId, &Visit)> {
    awaited(state).find(|(_, visit)| day(visit).is_some_and(|day| day < today))
}

/// The sessions a visit is for.
#[must_use]
pub fn sessions_in(state: &State, visit: VisitId) -> &[SessionId] {
    state.visits.get(&visit).map_or(&[], |visit| visit.sessions.as_slice())
}

/// Visits by day, then hour; those without a day last.
#[must_use]
pub fn visits_in_order(state: &State) -> Vec<(VisitId, &Visit)> {
    let mut visits: Vec<_> = state.visits.iter().map(|(id, visit)| (*id, visit)).collect();
    visits.sort_by_key(|(id, visit)| {
        let day = day(visit);
        (day.is_none(), day, visit.planned.as_ref().and_then(|at| at.time), *id)
    });
    visits
}

fn awaited(state: &State) -> impl Iterator<Item = (VisitId, &Visit)> {
    visits_in_order(state).into_iter().filter(|(_, visit)| visit.held.is_none() && visit.outcome.is_none())
}

fn day(visit: &Visit) -> Option<NaiveDate> {
    visit.held.or_else(|| visit.planned.as_ref().map(|at| at.date))
}
