//! Which papers are wanted now: what is about to happen in a dossier says which sheet somebody will look for.

use chrono::NaiveDate;
use dossier::rules::{french_day, session_name, session_progress, visit_open};
use dossier::{Course, Progress, Reader, Site, State};
use programme::{Programme, Session};

use crate::PaperKind;
use crate::typography::french_spaces;

/// A paper that is wanted now, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Useful {
    pub kind: PaperKind,
    /// « Avant le lundi 8 mars, premier jour des travaux », a sentence without its full stop.
    pub why: String,
}

/// More would be a list again.
const MOST: usize = 3;

/// The papers wanted on a day, the most wanted first: at most three, each once, each among [`PaperKind::all`].
#[must_use]
pub fn useful_now(state: &State, programme: &Programme, today: NaiveDate) -> Vec<Useful> {
    useful_to(Reader::Therapist, state, programme, today)
}

/// The same for that reader’s copy, among the papers that are theirs.
#[must_use]
pub fn useful_to(reader: Reader, state: &State, programme: &Programme, today: NaiveDate) -> Vec<Useful> {
    let mut wanted = Vec::new();
    let over = state.course.is_some_and(|(course, _)| course != Course::Open);
    if over {
        wanted.push((PaperKind::Report, "Le suivi s’arrête ici, pour l’instant ou pour de bon".to_owned()));
    } else {
        works(state, today, &mut wanted);
        landlord(reader, state, &mut wanted);
        sessions(state, programme, &mut wanted);
    }
    wanted.push((PaperKind::Carnet, "À laisser à la personne, à la fin de chaque visite".to_owned()));
    let given = PaperKind::all(state, programme);
    let mut found: Vec<Useful> = Vec::new();
    for (kind, why) in wanted {
        if kind.is_for(reader) && given.contains(&kind) && found.iter().all(|useful| useful.kind != kind) {
            found.push(Useful { kind, why: french_spaces(&why) });
        }
    }
    found.truncate(MOST);
    found
}

/// Works that begin, or are about to be received.
fn works(state: &State, today: NaiveDate, wanted: &mut Vec<(PaperKind, String)>) {
    let open = || state.sites.iter().filter(|(_, site)| site.received.is_none());
    let begun = |site: &Site| site.start.is_some_and(|start| start <= today);
    for (contractor, _) in open().filter(|(_, site)| begun(site)) {
        wanted
            .push((PaperKind::Handover(*contractor), "Les travaux ont commencé : à signer quand tout est posé".into()));
        wanted.push((PaperKind::TakingInHand, "Les travaux ont commencé : à signer quand tout a été essayé".into()));
    }
    for (contractor, site) in open().filter(|(_, site)| !begun(site)) {
        if let Some(start) = site.start {
            let why = format!("Avant le {}, premier jour des travaux", french_day(start));
            wanted.push((PaperKind::MyWorks(*contractor), why.clone()));
            wanted.push((PaperKind::Site(*contractor), why));
        } else if !site.issued.is_empty() {
            wanted.push((PaperKind::Site(*contractor), "Les travaux sont confiés à cette entreprise".into()));
        }
    }
}

/// The landlord decides on a signed project; what was sent to a landlord is one, though its copy does not hold the signature.
fn landlord(reader: Reader, state: &State, wanted: &mut Vec<(PaperKind, String)>) {
    let waits = state.items.values().any(|item| !item.withdrawn && item.answer.is_none());
    if reader == Reader::Landlord && waits {
        wanted.push((PaperKind::Landlord, "À lire et à signer : la réponse est attendue".into()));
    } else if state.project_signed.is_some() && waits {
        wanted.push((PaperKind::Landlord, "Le projet est signé : le bailleur n’a pas encore répondu à tout".into()));
    }
}

/// The session under way, the one that comes, and what the last one leaves.
fn sessions(state: &State, programme: &Programme, wanted: &mut Vec<(PaperKind, String)>) {
    let closed =
        |session: &&Session| state.sessions.get(&session.id).is_some_and(|(progress, _)| *progress == Progress::Done);
    let in_visit = visit_open(state).and_then(|(_, visit)| visit.sessions.iter().find_map(|id| programme.session(id)));
    let next = in_visit.or_else(|| programme.sessions.iter().find(|session| !closed(session)));
    let Some(next) = next else {
        wanted.push((PaperKind::Report, "Toutes les séances sont terminées".into()));
        wanted.push((PaperKind::Lesson, "Toutes les séances sont terminées".into()));
        return;
    };
    let begun = session_progress(state, programme, &next.id).status != Progress::NotStarted;
    if !begun && let Some(last) = programme.sessions.iter().rfind(closed) {
        let why = format!("{} est terminée : jusqu’à la prochaine visite", session_name(last));
        wanted.push((PaperKind::ToTry(last.id.clone()), why));
    }
    let moment = if begun || in_visit.is_some() { "Pendant" } else { "Avant" };
    let session = match next.number {
        Some(number) => format!("la séance {number}"),
        None => "le bilan".to_owned(),
    };
    wanted.push((PaperKind::Conductor(next.id.clone()), format!("{moment} {session}")));
    for consent in programme.consents.iter().filter(|consent| consent.asked_in == next.id) {
        if !state.consents.contains_key(&consent.id) {
            let why = format!("Demandé pendant {session}, à lire avant de répondre");
            wanted.push((PaperKind::Consent(consent.id.clone()), why));
        }
    }
}

#[cfg(test)]
mod tests {
    use dossier::{Author, Body, Change, ChangeId, ContractorId, Entry, Log, PersonId, Role, Stamp, WriterId};

    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn author() -> Author {
        Author { role: Role::Therapist, person: PersonId::from_bits(7) }
    }

    fn state_of(changes: impl IntoIterator<Item = Change>) -> State {
        let mut log = Log::new();
        for (number, change) in changes.into_iter().enumerate() {
            let number = u32::try_from(number).unwrap();
            let body = Body::Change(change);
            let id = ChangeId::from_bits(u128::from(number) + 1);
            let stamp = Stamp { wall_ms: i64::from(number), counter: 0, writer: WriterId::from_bits(1) };
            let entry = Entry {
                id,
                stamp,
                author: author(),
                on: day(3, 1),
                noted_after: false,
                from_paper: None,
                act: None,
                replaces: vec![],
                body,
            };
            log.insert(entry).unwrap();
        }
        State::replay(&log)
    }

    fn kinds(state: &State, today: NaiveDate) -> Vec<PaperKind> {
        useful_now(state, Programme::embedded(), today).into_iter().map(|useful| useful.kind).collect()
    }

    fn done(session: &str) -> Change {
        Change::SessionSet { session: session.into(), progress: Progress::Done, on: day(3, 1) }
    }

    #[test]
    fn before_the_first_visit_one_prepares_it() {
        let found = useful_now(&State::default(), Programme::embedded(), day(3, 1));
        assert_eq!(
            found.iter().map(|useful| &useful.kind).collect::<Vec<_>>(),
            [&PaperKind::Conductor("s1".into()), &PaperKind::Consent("take-part".into()), &PaperKind::Carnet]
        );
        assert_eq!(found[0].why, "Avant la séance 1");
    }

    #[test]
    fn between_two_visits_what_was_agreed_comes_first() {
        let found = kinds(&state_of([done("s1")]), day(3, 2));
        let to_try = PaperKind::ToTry("s1".into());
        let given = PaperKind::all(&state_of([done("s1")]), Programme::embedded()).contains(&to_try);
        assert_eq!(found.first() == Some(&to_try), given, "first, if there is anything on it");
        assert!(found.contains(&PaperKind::Conductor("s2".into())), "{found:?}");
    }

    #[test]
    fn works_that_come_are_on_the_kitchen_table_then_works_that_end_are_received() {
        let contractor = ContractorId::from_bits(5);
        let planned = |start| {
            let chosen = Change::ContractorChosen {
                contractor,
                name: "Bâti-Fictif".into(),
                contact: String::new(),
                phone: String::new(),
            };
            let scheduled = Change::WorksScheduled {
                contractor,
                start: Some(start),
                end: Some(start),
                hours: String::new(),
                order: String::new(),
            };
            state_of([chosen, scheduled])
        };
        let before = useful_now(&planned(day(3, 8)), Programme::embedded(), day(3, 1));
        assert_eq!(before[0].kind, PaperKind::MyWorks(contractor));
        assert!(before[0].why.contains("8 mars"), "{}", before[0].why);
        assert_eq!(before[1].kind, PaperKind::Site(contractor));
        assert_eq!(
            kinds(&planned(day(3, 8)), day(3, 8))[..2],
            [PaperKind::Handover(contractor), PaperKind::TakingInHand]
        );
    }

    #[test]
    fn a_dossier_that_is_over_asks_for_its_report() {
        let stopped = Change::CourseSet { course: Course::Stopped, since: day(3, 1) };
        assert_eq!(kinds(&state_of([stopped]), day(3, 2)), [PaperKind::Report, PaperKind::Carnet]);
        let all = Programme::embedded().sessions.iter().map(|session| done(session.id.as_str()));
        assert_eq!(kinds(&state_of(all), day(3, 2)), [PaperKind::Report, PaperKind::Lesson, PaperKind::Carnet]);
    }

    #[test]
    fn three_at_most_each_once_for_the_fictional_case_on_any_day() {
        let (_, log) = dossier::fictional::fictional_case(author());
        let state = State::replay(&log);
        for today in [day(1, 5), day(5, 20), day(7, 1), day(12, 1)] {
            let found = kinds(&state, today);
            assert!((1..=3).contains(&found.len()), "{found:?}");
            assert!(found.iter().enumerate().all(|(at, kind)| !found[..at].contains(kind)), "{found:?}");
        }
    }
}
