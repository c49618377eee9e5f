//! « Relire avec le locataire »: every answer of a session in plain view, each with « Modifier ».

use dossier::{Decision, Idea, Night, State};
use leptos::prelude::*;
use leptos_router::components::A;
use programme::{ActivityId, Screen, Session, SessionId, Task, ToldTo};

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
    let (shared, private): (Vec<&Task>, Vec<&Task>) = session.tasks.iter().partition(|task| !task.private);
    let noted = |tasks: Vec<&'static Task>| {
        case.memo(move |state| tasks.iter().any(|task| !said_in(state, session, task).is_empty()))
    };
    let (any_shared, any_private) = (noted(shared.clone()), noted(private.clone()));
    let cards = move |tasks: Vec<&'static Task>| {
        tasks.into_iter().map(|task| view! { <TaskReview case session task /> }).collect_view()
    };
    view! {
        <section class="work review" aria-labelledby="review-title">
            <p class="quiet">{session.title.clone()}</p>
            <h1 id="review-title">{move || format!("On relit ensemble, {}", name.get())}</h1>
            {move || if any_shared.get() || any_private.get() {
                view! { <p class="lead">"Est-ce bien ce que vous vouliez dire\u{202f}? Tout peut changer."</p> }
            } else {
                view! { <p class="lead">"Rien n’est encore noté dans cette séance."</p> }
            }}
            {cards(shared)}
            // Folded, so that it is never on screen by accident when someone else is in the room.
            <details class="passed" hidden=move || !any_private.get()>
                <summary><Icon sign=Sign::Lock />"Nous sommes seuls\u{a0}: relire aussi ce qui reste entre nous"</summary>
                <div>{cards(private)}</div>
            </details>
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
                {lines.into_iter().map(line_view).collect_view()}
            </section>
        })
    }
}

/// What it is about and the answer on one line; the words as said under them.
fn line_view(line: Line) -> AnyView {
    let Line { what, fact, words } = line;
    view! {
        <div class="sub">
            <p class="pair">
                {(!what.is_empty()).then(|| view! { <b>{what}</b> })}
                {(!fact.is_empty()).then(|| view! { <span>{fact}</span> })}
            </p>
            <Voice words />
        </div>
    }
    .into_any()
}

/// A line to read again: what it is about, what was answered, and the words as said. What the card’s title says already is not
/// said again.
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
            fact: told.answer.choices.iter().map(|chosen| chosen.label.clone()).collect::<Vec<_>>().join(". "),
            words: told.answer.words.clone(),
        })
        .collect();
    match task.screen {
        Screen::Safety => lines.extend(felt(state, session)),
        Screen::Objectives => {
            lines.extend(state.objectives_in_order().into_iter().map(|(_, words)| Line::said("", words)));
        }
        Screen::Precious => {
            lines.extend(state.precious_in_order().into_iter().map(|(_, words)| Line::said("", words)));
        }
        Screen::Rooms => {
            let names: Vec<&str> = state.rooms_in_order().into_iter().map(|(_, room)| room.name.as_str()).collect();
            lines.extend((!names.is_empty()).then(|| Line::fact("", names.join(" · "))));
        }
        Screen::Tour => lines.extend(hard_moments(state)),
        // The ideas are read once, in the tenant’s order where they have one.
        Screen::Ideas if session.tasks.iter().any(|other| other.screen == Screen::Ranking) => {}
        Screen::Ideas | Screen::Ranking => {
            let ranked = |(rank, (_, idea)): (usize, (_, &Idea))| {
                Line::fact(format!("{}. {}", rank.saturating_add(1), idea.title), place(state, idea))
            };
            lines.extend(state.ideas_in_order().into_iter().enumerate().map(ranked));
        }
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
                .map(|(with, _)| dossier::capitalised(with.french()))
                .filter(|_| idea.decided.as_ref().is_some_and(|d| d.decision == Decision::Try));
            let (outcome, words) = idea
                .tried
                .clone()
                .map_or((None, String::new()), |(outcome, words)| (Some(outcome.french().to_owned()), words));
            let fact = [with, outcome].into_iter().flatten().collect::<Vec<_>>().join(". ");
            (!fact.is_empty()).then(|| Line { what: idea.title.clone(), fact, words })
        })),
        Screen::Synthesis => {
            lines.extend(state.syntheses.get(&session.id).map(|(words, _)| Line::said("Ce que je retiens", words)));
            lines.extend(state.reflections.get(&session.id).map(|words| {
                let last = programme().session_after(&session.id).is_none();
                Line::said(if last { "Et maintenant" } else { "D’ici la prochaine fois" }, words)
            }));
        }
        Screen::Nights => {
            lines.extend(
                state.sites.values().flat_map(|site| &site.nights).map(|(date, night)| {
                    Line::fact(format!("Nuit du {}", dossier::french_day(*date)), in_words(night))
                }),
            )
        }
        _ => {}
    }
    lines
}

/// How safe each activity feels, in the programme’s order; one that it no longer has comes last.
fn felt(state: &State, session: &Session) -> Vec<Line> {
    let moment = dossier::moment_of(session);
    let place = |id: &ActivityId| programme().activities.iter().position(|activity| activity.id == *id);
    let mut felt: Vec<_> = state.safety.iter().filter(|((_, when), _)| *when == moment).collect();
    felt.sort_by_key(|((activity, _), _)| place(activity).unwrap_or(usize::MAX));
    let line = |(_, (wording, felt)): (_, &(String, Option<u8>))| {
        let figure = felt.map_or_else(|| "Je ne sais pas".to_owned(), |felt| format!("{felt}\u{a0}sur\u{a0}10"));
        Line::fact(wording, figure)
    };
    felt.into_iter().map(line).collect()
}

/// « Toilettes : les miennes. Eau : la cuisine. Lit : le mien. Passage libre. »
fn in_words(night: &Night) -> String {
    let named = |name: &str, words: &str| {
        let words = words.trim().trim_end_matches('.');
        (!words.is_empty()).then(|| format!("{name}\u{a0}: {words}."))
    };
    let free = match night.passage_free {
        Some(true) => "Passage libre.",
        Some(false) => "Passage pas encore libre.",
        None => "Passage à voir.",
    };
    let parts = [
        named("Toilettes", &night.toilet),
        named("Eau", &night.water),
        named("Lit", &night.bed),
        Some(free.to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_is_read_as_sentences_whoever_put_the_full_stops() {
        let night = Night {
            toilet: "Les miennes".to_owned(),
            water: "La cuisine, eau froide. ".to_owned(),
            bed: String::new(),
            passage_free: Some(true),
        };
        assert_eq!(in_words(&night), "Toilettes\u{a0}: Les miennes. Eau\u{a0}: La cuisine, eau froide. Passage libre.");
    }

    #[test]
    fn what_the_therapist_keeps_is_never_read_again_with_the_tenant() {
        let mut state = State::default();
        let session = programme().session(&SessionId::from("s1"));
        let told = |words: &str| dossier::Told {
            wording: "Une question".to_owned(),
            answer: dossier::Answer { choices: Vec::new(), words: words.to_owned() },
            on: chrono::NaiveDate::default(),
        };
        for question in programme().questions() {
            // Were a note kept among what the tenant told, it would still not be read.
            state
                .told
                .insert(question.id.clone(), told(if question.told_to == ToldTo::Tenant { "dit" } else { "noté" }));
            state.noted.insert(question.id.clone(), told("noté"));
        }
        let read: Vec<Line> = session
            .map(|session| session.tasks.iter().flat_map(|task| said_in(&state, session, task)).collect())
            .unwrap_or_default();
        assert!(read.len() > 10, "{}", read.len());
        assert!(read.iter().all(|line| line.words == "dit"), "{read:?}");
    }
}
