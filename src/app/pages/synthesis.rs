//! The end of a session: its synthesis in the tenant’s words, what to think about, and the next appointment.

use chrono::{NaiveDate, NaiveTime, Timelike};
use dossier::{Appointment, Change, State, VisitId};
use leptos::prelude::*;
use programme::{Session, SessionId, Task};

use super::questions::{QuestionList, make_over};
use crate::case::{fresh, programme, use_case};
use crate::components::{Button, DateField, Icon, LinkButton, Sign, WordsField};
use crate::paths::Page;
use crate::words;

/// Four things, in the order in which a session ends.
#[component]
pub fn Synthesis(session: SessionId, task: &'static Task) -> impl IntoView {
    let case = use_case();
    let Some(session) = programme().session(&session) else { return ().into_any() };
    let next = programme().session_after(&session.id);
    view! {
        <Words session />
        {(!task.questions.is_empty()).then(|| view! { <QuestionList questions=task.questions.iter().collect() level=2 /> })}
        <Reflection session />
        <NextVisit session next />
        <PassedOn session />
        <div class="actions"><LinkButton words="Relire toutes les réponses" to=Page::Review(session.id.clone()).of(case.id) sign=Sign::Eye /></div>
    }
    .into_any()
}

/// The synthesis, recognised by the tenant or not yet.
#[component]
fn Words(session: &'static Session) -> impl IntoView {
    let case = use_case();
    let held = case.memo(|state| state.syntheses.get(&session.id).cloned().unwrap_or_default());
    let said = Memo::new(move |_| held.with(|(words, _)| words.clone()));
    let recognised = Memo::new(move |_| held.with(|(_, recognised)| *recognised));
    let blank = Memo::new(move |_| said.with(|said| said.trim().is_empty()));
    let name = case.memo(|state| state.tenant.first_name.clone());
    let write = move |words: String| {
        // Other words are to be recognised anew.
        let validated = held.with_untracked(|(before, recognised)| *recognised && before.trim() == words.trim());
        Change::SynthesisValidated { session: session.id.clone(), words, validated }
    };
    let toggle = move |_| {
        make_over(case, || {
            let (words, recognised) = held.get_untracked();
            Change::SynthesisValidated { session: session.id.clone(), words, validated: !recognised }
        });
    };
    let who = move || name.with(|name| if name.trim().is_empty() { "le locataire".to_owned() } else { name.clone() });
    let prompts = session
        .script
        .summary
        .iter()
        .map(|prompt| view! { <li>{format!("«\u{202f}{prompt}\u{202f}»")}</li> })
        .collect_view();
    view! {
        <section class="end">
            <h2>"Ce que nous retenons aujourd’hui"</h2>
            {(!session.script.summary.is_empty()).then(|| view! { <ul class="prompts">{prompts}</ul> })}
            <WordsField label=Signal::derive(move || format!("Avec les mots {}", name.with(|name| if name.trim().is_empty() { "du locataire".to_owned() } else { words::of(name) }))) value=said change=Callback::new(write) lines=7 voice=true />
            <button type="button" class="recognised" class:on=recognised aria-pressed=move || recognised.get().to_string() disabled=blank on:click=toggle>
                <Icon sign=Sign::Check />
                <span>{move || format!("Reconnu par {}", who())}</span>
                <small>{move || if recognised.get() { "Ces mots sont bien les siens." } else { "À toucher après avoir relu à voix haute et corrigé ensemble." }}</small>
            </button>
        </section>
    }
}

/// What was agreed to think about or try until next time; the programme proposes.
#[component]
fn Reflection(session: &'static Session) -> impl IntoView {
    let case = use_case();
    let agreed = case.memo(|state| state.reflections.get(&session.id).cloned().unwrap_or_default());
    let task = &session.script.task_until_next;
    let proposal = task.tenant.join("\n");
    let write = move |words: String| Change::ReflectionAgreed { session: session.id.clone(), words };
    let take =
        move |()| make_over(case, || Change::ReflectionAgreed { session: session.id.clone(), words: proposal.clone() });
    let blank = Memo::new(move |_| agreed.with(|agreed| agreed.trim().is_empty()));
    let sentences = task.tenant.iter().map(|sentence| view! { <li>{sentence.clone()}</li> }).collect_view();
    // After the last session there is no next time.
    let last = programme().session_after(&session.id).is_none();
    view! {
        <section class="end">
            <h2>{if last { "Et maintenant" } else { "D’ici la prochaine fois" }}</h2>
            <div class="proposal">
                <p><b>{task.title.clone()}</b></p>
                <p class="quiet">{format!("«\u{202f}{}\u{202f}»", task.say)}</p>
                <ul class="known-list">{sentences}</ul>
                {move || blank.get().then(|| view! { <Button words="Reprendre cette proposition" sign=Sign::Plus on_press=take.clone() /> })}
            </div>
            <WordsField label="Ce que nous avons convenu" help="Une idée par ligne\u{a0}: chaque ligne va dans le carnet." value=agreed change=Callback::new(write) lines=4 voice=true />
        </section>
    }
}

/// When we meet again, in words as soon as the day is set.
#[component]
fn NextVisit(session: &'static Session, next: Option<&'static Session>) -> impl IntoView {
    let case = use_case();
    let sessions: Vec<SessionId> = next.map(|next| next.id.clone()).into_iter().collect();
    let sought = sessions.clone();
    // Drawn once, so that day and hour fill the same visit.
    let drawn = fresh(VisitId::from_bits);
    let planned = case.memo(move |state| planned(state, &sought));
    let at = Memo::new(move |_| planned.get().map(|(_, at)| at));
    let plan = Callback::new(move |at: Appointment| {
        let visit = planned.get_untracked().map_or(drawn, |(visit, _)| visit);
        Change::VisitPlanned { visit, at, sessions: sessions.clone() }
    });
    // The hour is asked as soon as a day is typed: the keyboard goes straight from one to the other.
    let dated = RwSignal::new(at.with_untracked(Option::is_some));
    let set_day = move |date: Option<NaiveDate>| {
        dated.set(date.is_some());
        // An appointment is moved, it is not emptied.
        date.map(|date| plan.run(Appointment { date, time: at.get_untracked().and_then(|at| at.time) }))
    };
    let set_hour = move |text: String| {
        if let Some(held) = at.get_untracked() {
            case.make(plan.run(Appointment { date: held.date, time: NaiveTime::parse_from_str(&text, "%H:%M").ok() }));
        }
    };
    let day = Memo::new(move |_| at.get().map(|at| at.date));
    let hour = move || {
        at.get()
            .and_then(|at| at.time)
            .map(|time| format!("{:02}:{:02}", time.hour(), time.minute()))
            .unwrap_or_default()
    };
    let in_words = move || at.get().map(|at| dossier::capitalised(&dossier::appointment_in_words(&at)));
    view! {
        <section class="end">
            <h2>"Notre prochain rendez-vous"</h2>
            {next.map(|next| view! { <p>{format!("Pour\u{a0}: {}.", next.title)}</p> })}
            <p class="help">{session.script.next.clone()}</p>
            <div class="row">
                <DateField label="Le jour" value=day change=Callback::new(set_day) />
                <div class="field">
                    <label for="next-hour">"L’heure"</label>
                    <input autocomplete="off" id="next-hour" type="time" prop:value=hour disabled=move || at.get().is_none() && !dated.get() on:change=move |event| set_hour(event_target_value(&event)) />
                </div>
            </div>
            {move || in_words().map(|words| view! { <p class="next-words"><Icon sign=Sign::Calendar /><b>{words}</b></p> })}
        </section>
    }
}

/// What leaves the room, to whom, with which agreement.
#[component]
fn PassedOn(session: &'static Session) -> impl IntoView {
    let lines = session
        .script
        .passed_on
        .iter()
        .map(|passed| {
            view! {
                <li>
                    <b>{passed.what.clone()}</b>
                    <span>{format!("À\u{a0}: {}", passed.to)}</span>
                    <span class="quiet">{format!("Accord\u{a0}: {}", passed.agreement)}</span>
                </li>
            }
        })
        .collect_view();
    (!session.script.passed_on.is_empty()).then(|| {
        view! {
            <details class="passed">
                <summary>"Ce qui est transmis après cette séance"</summary>
                <ul>{lines}</ul>
            </details>
        }
    })
}

/// The visit agreed on for these sessions and not held yet, the earliest first. Without a session, one that is for none.
fn planned(state: &State, sessions: &[SessionId]) -> Option<(VisitId, Appointment)> {
    let is_for = |of: &[SessionId]| {
        if sessions.is_empty() { of.is_empty() } else { of.iter().any(|session| sessions.contains(session)) }
    };
    let awaited = state
        .visits
        .iter()
        .filter(|(_, visit)| visit.held.is_none() && visit.outcome.is_none() && is_for(&visit.sessions));
    awaited
        .filter_map(|(id, visit)| Some((*id, visit.planned.clone()?)))
        .min_by(|(_, left), (_, right)| left.cmp(right))
}

#[cfg(test)]
mod tests {
    use dossier::Visit;

    use super::*;

    fn visit(day: u32, sessions: &[&str], held: bool) -> Visit {
        let date = NaiveDate::from_ymd_opt(2026, 11, day);
        Visit {
            planned: date.map(|date| Appointment { date, time: None }),
            held: date.filter(|_| held),
            sessions: sessions.iter().map(|id| SessionId::from(*id)).collect(),
            ..Visit::default()
        }
    }

    #[test]
    fn the_next_appointment_is_the_one_still_awaited_for_the_next_session() {
        let mut state = State::default();
        let ids = [1, 2, 3, 4].map(VisitId::from_bits);
        for (id, visit) in ids.into_iter().zip([
            visit(3, &["s2"], true),
            visit(20, &["s2"], false),
            visit(12, &["s2", "s3"], false),
            visit(1, &[], false),
        ]) {
            state.visits.insert(id, visit);
        }
        let found = |session: &[&str]| {
            planned(&state, &session.iter().map(|id| SessionId::from(*id)).collect::<Vec<_>>()).map(|(id, _)| id)
        };
        assert_eq!(found(&["s2"]), Some(VisitId::from_bits(3)));
        assert_eq!(found(&["s4"]), None);
        assert_eq!(found(&[]), Some(VisitId::from_bits(4)));
    }
}
