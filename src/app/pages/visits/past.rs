//! Visits that are over, or did not take place.

use chrono::NaiveDate;
use dossier::Visit;
use leptos::prelude::*;

use super::titles;
use crate::case::{Case, now};
use crate::words::count;

/// One visit, in three lines.
#[derive(Clone, PartialEq)]
struct Told {
    first: String,
    outcome: String,
    present: String,
    words: String,
}

/// The latest first.
#[component]
pub(super) fn PastVisits(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let past = case.memo(|state| {
        let visits = dossier::visits_in_order(state).into_iter();
        visits.filter_map(|(_, visit)| told(visit, now().today)).collect::<Vec<_>>()
    });
    view! {
        <section class="card" aria-label="Visites passées">
            <h2>"Visites passées"</h2>
            <ul class="task-list">
                {move || past.get().into_iter().rev().map(|Told { first, outcome, present, words }| view! {
                    <li class="sub"><p><b>{first}</b>{format!(" · {outcome}")}</p><p class="quiet">{present}</p><p>{words}</p></li>
                }).collect_view()}
            </ul>
            {move || past.with(Vec::is_empty).then(|| view! { <p>"Aucune visite terminée pour l’instant."</p> })}
        </section>
    }
}

/// What is said of a visit once it is closed; one that did not take place has its appointment for a day, and no minutes.
fn told(visit: &Visit, today: NaiveDate) -> Option<Told> {
    let outcome = visit.outcome?.french();
    // An appointment cancelled in time is nothing past.
    let on = visit.held.or_else(|| visit.planned.as_ref().map(|at| at.date)).filter(|on| *on <= today)?;
    // An appointment may have been for another day than the visit.
    let hour = visit.planned.as_ref().filter(|at| at.date == on).and_then(|at| at.time);
    let hour = hour.map(|hour| format!(", {}", dossier::french_time(hour))).unwrap_or_default();
    let minutes = match (visit.held, visit.minutes) {
        (None, _) | (_, 0) => String::new(),
        (Some(_), minutes) => format!(" · {}", count(usize::from(minutes), "minute", "minutes")),
    };
    let titles = titles(&visit.sessions);
    let sessions = if titles.is_empty() { String::new() } else { format!(" · {titles}") };
    Some(Told {
        first: format!("{}{hour}", dossier::french_date(on)),
        outcome: format!("{outcome}{minutes}{sessions}"),
        present: visit.present.iter().map(|person| person.name.clone()).collect::<Vec<_>>().join(", "),
        words: visit.words.clone(),
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;
    use dossier::{Appointment, VisitOutcome};

    use super::*;

    #[test]
    fn a_visit_names_its_session_and_one_that_did_not_take_place_counts_nobody() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 12);
        let (eve, today) = (date.and_then(|date| date.pred_opt()).unwrap(), date.unwrap());
        let planned = date.map(|date| Appointment { date, time: NaiveTime::from_hms_opt(14, 0, 0) });
        let sessions = vec!["s1".into()];
        let held = Visit { planned, held: date, sessions, minutes: 60, ..Visit::default() };
        assert!(told(&held, today).is_none(), "it is under way");
        let over = Visit { outcome: Some(VisitOutcome::Done), ..held.clone() };
        let said = told(&over, today).unwrap();
        assert_eq!(said.first, "12 mars 2026, 14\u{a0}h");
        assert_eq!(said.outcome, "Faite · 60\u{a0}minutes · Mon logement et moi");
        let closed = Visit { outcome: Some(VisitOutcome::NobodyHome), held: None, minutes: 0, ..held };
        assert_eq!(told(&closed, today).unwrap().outcome, "Porte close · Mon logement et moi");
        assert!(told(&closed, eve).is_none(), "cancelled in time");
    }
}
