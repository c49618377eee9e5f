//! « Relire avec le locataire »: every answer of a session in plain view, each with « Modifier ».

use dossier::{Decision, State};
use leptos::prelude::*;
use leptos_router::components::A;
use programme::{Screen, Session, SessionId, Task, ToldTo};

use super::Lost;
use super::ideas::place;
use super::session::or_person;
use crate::case::{Case, programme, use_case};
use crate::components::{Icon, Kind, LinkButton, Sign, Voice};
use crate::paths;

/// The review of a session, as its address names it.
#[component]
pub fn Review(id: SessionId) -> impl IntoView {
    match programme().session(&id) {
        Some(session) => view! { <OneReview session /> }.into_any(),
        None => view! { <Lost /> }.into_any(),
    }
}

#[component]
fn OneReview(session: &'static Session) -> impl IntoView {
    let case = use_case();
    let name = case.memo(|state| or_person(&state.tenant.first_name));
    view! {
        <section class="work review" aria-labelledby="review-title">
            <p class="quiet">{session.title.clone()}</p>
            <h1 id="review-title">{move || format!("On relit ensemble, {}", name.get())}</h1>
            <p class="lead">"Est-ce bien ce que vous vouliez dire\u{202f}? Tout peut changer."</p>
            {session.tasks.iter().filter(|task| !task.private).map(|task| view! { <TaskReview case session task /> }).collect_view()}
            <div class="actions"><LinkButton words="Revenir à la séance" to=paths::session(case.id, &session.id) kind=Kind::Main sign=Sign::Back /></div>
        </section>
    }
}

#[component]
fn TaskReview(case: Case, session: &'static Session, task: &'static Task) -> impl IntoView {
    let lines = case.memo(move |state| said_in(state, session, task));
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| view! {
            <section class="card" aria-label=task.title.clone()>
                <div class="row spread">
                    <h2>{task.title.clone()}</h2>
                    <A href=paths::task(case.id, &session.id, &task.id) attr:class="btn quiet" attr:aria-label=format!("Modifier\u{a0}: {}", task.title)>
                        <Icon sign=Sign::Pen />
                        <span>"Modifier"</span>
                    </A>
                </div>
                {lines.into_iter().map(|line| view! {
                    <div class="sub">
                        <p><b>{line.what}</b></p>
                        {(!line.fact.is_empty()).then(|| view! { <p>{line.fact}</p> })}
                        <Voice words=line.words />
                    </div>
                }).collect_view()}
            </section>
        })
    }
}

/// A line to read again: what it is about, what was answered, and the words as said.
#[derive(Clone, Debug, Default, PartialEq)]
struct Line {
    what: String,
    fact: String,
    words: String,
}

impl Line {
    fn fact(what: impl Into<String>, fact: impl Into<String>) -> Self {
        Self { what: what.into(), fact: fact.into(), words: String::new() }
    }

    fn said(what: impl Into<String>, words: impl Into<String>) -> Self {
        Self { what: what.into(), fact: String::new(), words: words.into() }
    }
}

/// What was noted in a task, to be read with the tenant: never the therapist’s own notes.
fn said_in(state: &State, session: &Session, task: &Task) -> Vec<Line> {
    let mut lines: Vec<Line> = task
        .questions
        .iter()
        .filter(|question| question.told_to == ToldTo::Tenant)
        .filter_map(|question| state.told.get(&question.id))
        .filter(|told| !told.answer.is_empty())
        .map(|told| Line {
            what: told.wording.clone(),
            fact: told.answer.choices.iter().map(|chosen| chosen.label.clone()).collect::<Vec<_>>().join(", "),
            words: told.answer.words.clone(),
        })
        .collect();
    let moment = dossier::moment_of(session);
    match task.screen {
        Screen::Safety => {
            lines.extend(state.safety.iter().filter(|((_, when), _)| *when == moment).map(|(_, (wording, felt))| {
                Line::fact(wording, felt.map_or("Je ne sais pas".to_owned(), |felt| format!("{felt} sur 10")))
            }))
        }
        Screen::Objectives => {
            lines.extend(state.objectives_in_order().into_iter().map(|(_, words)| Line::said("Mon objectif", words)))
        }
        Screen::Precious => lines.extend(
            state.precious_in_order().into_iter().map(|(_, words)| Line::said("Ce qui ne doit pas changer", words)),
        ),
        Screen::Rooms => {
            lines.extend(state.rooms_in_order().into_iter().map(|(_, room)| Line::fact("Une pièce", &room.name)))
        }
        Screen::Tour => lines.extend(hard_moments(state)),
        Screen::Ideas | Screen::Ranking => lines
            .extend(state.ideas_in_order().into_iter().map(|(_, idea)| Line::fact(&idea.title, place(state, idea)))),
        Screen::Decisions => lines.extend(state.ideas_in_order().into_iter().filter_map(|(_, idea)| {
            let decided = idea.decided.as_ref()?;
            Some(Line {
                what: idea.title.clone(),
                fact: decided.decision.french().to_owned(),
                words: decided.words.clone(),
            })
        })),
        Screen::Tries => lines.extend(state.ideas_in_order().into_iter().filter_map(|(_, idea)| {
            let with = idea
                .try_with
                .as_ref()
                .map(|(with, _)| with.french())
                .filter(|_| idea.decided.as_ref().is_some_and(|d| d.decision == Decision::Try));
            let (outcome, words) =
                idea.tried.clone().map_or((None, String::new()), |(outcome, words)| (Some(outcome.french()), words));
            let fact = [with, outcome].into_iter().flatten().collect::<Vec<_>>().join(". ");
            (!fact.is_empty()).then(|| Line { what: idea.title.clone(), fact, words })
        })),
        Screen::Synthesis => {
            lines.extend(state.syntheses.get(&session.id).map(|(words, _)| Line::said("Ce que je retiens", words)));
            lines.extend(state.reflections.get(&session.id).map(|words| Line::fact("D’ici la prochaine fois", words)));
        }
        Screen::Nights => lines.extend(state.sites.values().flat_map(|site| &site.nights).map(|(date, night)| {
            let free = match night.passage_free {
                Some(true) => "passage libre",
                Some(false) => "passage pas encore libre",
                None => "passage à voir",
            };
            Line::fact(
                format!("Nuit du {}", dossier::french_day(*date)),
                format!(
                    "Toilettes\u{a0}: {}. Eau\u{a0}: {}. Lit\u{a0}: {}. {free}.",
                    night.toilet, night.water, night.bed
                ),
            )
        })),
        _ => {}
    }
    lines
}

fn hard_moments(state: &State) -> Vec<Line> {
    let places = state.situations.iter().filter_map(|((room, _), met)| {
        let answer = met.answer.filter(|answer| *answer == dossier::PlaceAnswer::Hard)?;
        let room = state.rooms.get(room)?;
        Some(Line {
            what: format!("{}\u{a0}: {}", room.name, met.wording),
            fact: answer.french().to_owned(),
            words: met.words.clone(),
        })
    });
    let own = state.own_situations_in_order().into_iter().map(|(_, own)| {
        let room = state.rooms.get(&own.room).map_or_else(|| "Chez moi".to_owned(), |room| room.name.clone());
        Line::said(room, &own.words)
    });
    let habits = state.habits.values().filter_map(|met| {
        let answer = met
            .answer
            .filter(|answer| matches!(answer, dossier::HabitAnswer::Sometimes | dossier::HabitAnswer::Often))?;
        Some(Line { what: met.wording.clone(), fact: answer.french().to_owned(), words: met.words.clone() })
    });
    places.chain(own).chain(habits).collect()
}
