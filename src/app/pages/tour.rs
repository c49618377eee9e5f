//! The walk through the home, led by the tenant: the rooms, then one room at a time, and habits as a room of their own.
//!
//! It is a walk, not a questionnaire: a line that was not spoken of is no gap, and nothing is counted.

use dossier::{
    Change, HabitAnswer, IdeaId, IdeaKind, OwnSituationId, PlaceAnswer, Progress, RoomId, State, rank_after,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_query_map};
use programme::{
    Adaptation, AdaptationId, AdaptationKind, RoomKindId, Screen, SessionId, Situation, SituationId, SituationKind,
    Task,
};

use super::rooms::progress_tag;
use crate::case::{Case, fresh, programme, use_case};
use crate::components::{
    AdaptationPicture, Button, Choices, DrawingView, Icon, Kind, LinkButton, Offer, SaidLine, Sign, WordsField, growing,
};
use crate::{paths, words};

/// What the address calls the habits; rooms go by their id.
const HABITS: &str = "habitudes";

/// Where one is in the walk. In the address, so that a reload and « page précédente » come back to the same room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    List,
    Room(RoomId),
    Habits,
}

/// The rooms, or the one that is open.
#[component]
pub fn Tour(
    /// The session it is opened from.
    session: SessionId,
    /// The task that it is.
    task: &'static Task,
) -> impl IntoView {
    let case = use_case();
    let query = use_query_map();
    let here = paths::task(case.id, &session, &task.id);
    let asked = Memo::new(move |_| {
        query.with(|query| match query.get("piece").as_deref() {
            Some(HABITS) => Place::Habits,
            Some(room) => RoomId::parse(room).map_or(Place::List, Place::Room),
            None => Place::List,
        })
    });
    // A room taken away while open gives the list back.
    let place = case.memo(move |state| match asked.get() {
        Place::Room(room) if !state.rooms.contains_key(&room) => Place::List,
        place => place,
    });
    move || match place.get() {
        Place::List => view! { <List here=here.clone() /> }.into_any(),
        Place::Room(room) => view! { <RoomWalk room here=here.clone() /> }.into_any(),
        Place::Habits => view! { <Habits here=here.clone() /> }.into_any(),
    }
}

#[component]
fn List(here: String) -> impl IntoView {
    let case = use_case();
    let rooms = case.memo(|state| state.rooms_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    let empty = move || rooms.with(Vec::is_empty);
    let name_rooms = programme().tasks().find(|task| task.screen == Screen::Rooms).and_then(|task| {
        let session = programme().session_of(&task.id)?;
        Some(paths::task(case.id, &session.id, &task.id))
    });
    let habits = case.memo(|state| if state.habits.is_empty() { Progress::NotStarted } else { Progress::Started });
    let to = here.clone();
    view! {
        <Show when=empty>
            <p>"Les pièces ne sont pas encore nommées. Elles s’ajoutent en quelques appuis."</p>
        </Show>
        <ul class="task-lines walk">
            <For each=move || rooms.get() key=|id| *id let:id>
                <RoomLink room=id here=to.clone() />
            </For>
            <li>
                <A href=format!("{here}?piece={HABITS}") attr:class="walk-line">
                    <span class="room-picture" aria-hidden="true"><DrawingView drawing=papers::pictures::picture(programme::Picture::Shoes) /></span>
                    <span class="walk-words"><b>"Mes habitudes"</b><span class="quiet">"Ce que je fais, dans toutes les pièces"</span></span>
                    {move || progress_tag(habits.get())}
                </A>
            </li>
        </ul>
        {name_rooms.map(|to| view! { <div class="actions"><LinkButton words="Ajouter ou renommer une pièce" to sign=Sign::Plus /></div> })}
    }
}

#[component]
fn RoomLink(room: RoomId, here: String) -> impl IntoView {
    let case = use_case();
    let name = case.memo(move |state| state.rooms.get(&room).map(|room| room.name.clone()).unwrap_or_default());
    let seen = case.memo(move |state| state.rooms.get(&room).map_or(Progress::NotStarted, |room| room.seen));
    let found = case.memo(move |state| found_in(state, room));
    let drawing = case.peek(|state| state.rooms.get(&room).map(|room| papers::pictures::room_picture(&room.kind)));
    view! {
        <li>
            <A href=format!("{here}?piece={room}") attr:class="walk-line">
                <span class="room-picture" aria-hidden="true">{drawing.map(|drawing| view! { <DrawingView drawing /> })}</span>
                <span class="walk-words"><b>{name}</b><span class="quiet">{found}</span></span>
                {move || progress_tag(seen.get())}
            </A>
        </li>
    }
}

/// « 2 moments difficiles · 1 idée »: what the walk brought, never what it left out.
fn found_in(state: &State, room: RoomId) -> String {
    let hard =
        state.situations.iter().filter(|((of, _), met)| *of == room && met.answer == Some(PlaceAnswer::Hard)).count();
    let hard = hard.saturating_add(state.own_situations.values().filter(|own| own.room == room).count());
    let ideas = state.ideas.values().filter(|idea| idea.room == Some(room)).count();
    let mut found = Vec::new();
    if hard > 0 {
        found.push(words::count(hard, "moment difficile", "moments difficiles"));
    }
    if ideas > 0 {
        found.push(words::count(ideas, "idée", "idées"));
    }
    found.join(" · ")
}

#[component]
fn RoomWalk(room: RoomId, here: String) -> impl IntoView {
    let case = use_case();
    let name = case.memo(move |state| state.rooms.get(&room).map(|room| room.name.clone()).unwrap_or_default());
    let seen = case.memo(move |state| state.rooms.get(&room).map_or(Progress::NotStarted, |room| room.seen));
    let kind = case.peek(|state| state.rooms.get(&room).map_or_else(|| RoomKindId::from(""), |room| room.kind.clone()));
    let say = programme().room_kind(&kind).map(|kind| kind.say.clone());
    let situations: Vec<&'static Situation> =
        programme().situations_in(&kind).filter(|situation| situation.kind == SituationKind::Place).collect();
    let known: Vec<SituationId> = situations.iter().map(|situation| situation.id.clone()).collect();
    // What an earlier programme asked still shows (law 11).
    let former = case.memo(move |state| {
        let former = state
            .situations
            .iter()
            .filter(|((of, id), met)| *of == room && !known.contains(id) && met.answer.is_some());
        former
            .map(|(_, met)| format!("{} {}", met.wording, met.answer.map(PlaceAnswer::french).unwrap_or_default()))
            .collect::<Vec<_>>()
    });
    let navigate = use_navigate();
    let back = here.clone();
    let finish = move |()| {
        case.settle_all();
        case.make(Change::RoomSeen { room, progress: Progress::Done });
        navigate(&back, NavigateOptions::default());
    };
    view! {
        <div class="actions"><LinkButton words="Toutes les pièces" to=here sign=Sign::Back kind=Kind::Quiet /></div>
        <div class="walk-head">
            <span class="room-picture" aria-hidden="true"><DrawingView drawing=papers::pictures::room_picture(&kind) /></span>
            <div>
                <h2>{name}</h2>
                {say.map(|say| view! { <p class="walk-say">{format!("«\u{202f}{say}\u{202f}»")}</p> })}
            </div>
        </div>
        <ul class="met-list">
            {situations.into_iter().map(|situation| view! { <Met room situation /> }).collect_view()}
        </ul>
        {move || former.with(|former| (!former.is_empty()).then(|| view! {
            <h3>"Noté auparavant"</h3>
            <ul class="known-list">{former.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view()}</ul>
        }))}
        <h3>"Autre chose, ici"</h3>
        <Own room />
        <div class="actions">
            <Button
                words=Signal::derive(move || if seen.get() == Progress::Done { "Revenir aux pièces" } else { "Tour de cette pièce terminé" }.to_owned())
                kind=Kind::Main
                sign=Sign::Check
                on_press=finish
            />
        </div>
    }
}

/// A situation of the programme in a room.
#[component]
fn Met(room: RoomId, situation: &'static Situation) -> impl IntoView {
    let case = use_case();
    let key = (room, situation.id.clone());
    let of = key.clone();
    let answer = case.memo(move |state| state.situations.get(&of).and_then(|met| met.answer));
    let said = case.memo(move |state| state.situations.get(&key).map(|met| met.words.clone()).unwrap_or_default());
    let hard = Memo::new(move |_| answer.get() == Some(PlaceAnswer::Hard));
    let report = move |answer: PlaceAnswer| {
        let reported = Change::SituationReported {
            room,
            situation: situation.id.clone(),
            wording: situation.tenant.clone(),
            answer,
        };
        // The room is under way with its first answer; the answer comes last, so that « Annuler » takes back the answer.
        let first = case.peek(|state| state.rooms.get(&room).is_some_and(|room| room.seen == Progress::NotStarted));
        let mut changes = Vec::new();
        if first {
            changes.push(Change::RoomSeen { room, progress: Progress::Started });
        }
        changes.push(reported);
        case.make_all(changes);
    };
    let offers = PlaceAnswer::ALL.iter().map(|answer| Offer::new(*answer, answer.french())).collect();
    view! {
        <li class="met" class:hard=hard>
            <Choices legend=situation.tenant.clone() offers chosen=answer on_choose=report compact=true />
            <Precision situation />
            <Show when=move || hard.get() || !said.with(String::is_empty)>
                <SaidOf room=Some(room) situation said />
            </Show>
            <Show when=move || hard.get()>
                <Suggestions room=Some(room) situation />
            </Show>
        </li>
    }
}

/// The habits, which belong to no room.
#[component]
fn Habits(here: String) -> impl IntoView {
    let habits: Vec<&'static Situation> = programme().habits().collect();
    let back = here.clone();
    view! {
        <div class="actions"><LinkButton words="Toutes les pièces" to=back sign=Sign::Back kind=Kind::Quiet /></div>
        <div class="walk-head">
            <span class="room-picture" aria-hidden="true"><DrawingView drawing=papers::pictures::picture(programme::Picture::Shoes) /></span>
            <div>
                <h2>"Mes habitudes"</h2>
                <p class="walk-say">"«\u{202f}Et dans une journée ordinaire, comment faites-vous\u{202f}?\u{202f}»"</p>
            </div>
        </div>
        <ul class="met-list">{habits.into_iter().map(|situation| view! { <Habit situation /> }).collect_view()}</ul>
        <div class="actions"><LinkButton words="Revenir aux pièces" to=here kind=Kind::Main sign=Sign::Check /></div>
    }
}

#[component]
fn Habit(situation: &'static Situation) -> impl IntoView {
    let case = use_case();
    let answer = case.memo(move |state| state.habits.get(&situation.id).and_then(|met| met.answer));
    let said = case.memo(move |state| state.habits.get(&situation.id).map(|met| met.words.clone()).unwrap_or_default());
    let comes = Memo::new(move |_| matches!(answer.get(), Some(HabitAnswer::Sometimes | HabitAnswer::Often)));
    let report = move |answer| {
        case.make(Change::HabitReported { situation: situation.id.clone(), wording: situation.tenant.clone(), answer })
    };
    let offers = HabitAnswer::ALL.iter().map(|answer| Offer::new(*answer, answer.french())).collect();
    view! {
        <li class="met" class:hard=comes>
            <Choices legend=situation.tenant.clone() offers chosen=answer on_choose=report compact=true />
            <Precision situation />
            <Show when=move || comes.get() || !said.with(String::is_empty)>
                <SaidOf room=None situation said />
            </Show>
            <Show when=move || comes.get()>
                <Suggestions room=None situation />
            </Show>
        </li>
    }
}

/// What the therapist looks at, folded: the screen is read by two.
#[component]
fn Precision(situation: &'static Situation) -> impl IntoView {
    view! {
        <details class="precision">
            <summary>"À regarder"</summary>
            <p>{situation.precision.clone()}</p>
        </details>
    }
}

#[component]
fn SaidOf(room: Option<RoomId>, situation: &'static Situation, said: Memo<String>) -> impl IntoView {
    let change = move |words: String| Change::SituationWorded { room, situation: situation.id.clone(), words };
    view! { <WordsField label="Ce que j’en dis" value=said change=Callback::new(change) lines=2 voice=true /> }
}

/// What may be done about a situation, in the order in which ideas are looked for: use, rearrangement, works.
#[component]
fn Suggestions(room: Option<RoomId>, situation: &'static Situation) -> impl IntoView {
    let groups = [
        (IdeaKind::Use, &situation.uses),
        (IdeaKind::Rearrangement, &situation.rearrangements),
        (IdeaKind::Works, &situation.works),
    ];
    let groups = groups
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(kind, ids)| {
            let lines = ids
                .iter()
                .filter_map(|id| programme().adaptation(id))
                .map(|adaptation| view! { <Suggestion room situation adaptation /> })
                .collect_view();
            view! { <li><p class="suggested-kind">{kind.french()}</p><ul class="suggested-lines">{lines}</ul></li> }
        })
        .collect_view();
    view! {
        <div class="suggested" role="group" aria-label=format!("Des idées pour\u{a0}: {}", situation.tenant)>
            <ul class="suggested-kinds">{groups}</ul>
        </div>
    }
}

#[component]
fn Suggestion(room: Option<RoomId>, situation: &'static Situation, adaptation: &'static Adaptation) -> impl IntoView {
    let case = use_case();
    let place = place_of(adaptation, room);
    let link = (room, situation.id.clone());
    let kept = case.memo(move |state| {
        idea_of(state, &adaptation.id, place)
            .filter(|idea| state.ideas.get(idea).is_some_and(|held| held.answers.contains(&link)))
    });
    // What is decided, or answers something else, is no longer a mere idea of this line.
    let free = case.memo(move |state| {
        let held = idea_of(state, &adaptation.id, place).and_then(|idea| state.ideas.get(&idea));
        held.is_some_and(|idea| idea.decided.is_none() && idea.item.is_none() && idea.answers.len() < 2)
    });
    let toggle = move |_| match kept.get_untracked() {
        None => keep(case, room, situation, adaptation),
        Some(idea) if free.get_untracked() => case.make(Change::IdeaRemoved { idea }),
        Some(_) => case.say(
            "Cette idée sert déjà ailleurs, ou la décision est prise. Elle se change à l’écran des décisions."
                .to_owned(),
            false,
        ),
    };
    view! {
        <li class="suggestion" class:kept=move || kept.get().is_some()>
            <span class="suggestion-picture" aria-hidden="true"><AdaptationPicture adaptation=Some(adaptation.id.clone()) /></span>
            <span class="suggestion-words">{adaptation.tenant.clone()}</span>
            <button type="button" class="btn keep" aria-pressed=move || kept.get().is_some().to_string() aria-label=format!("Garder cette idée\u{a0}: {}", adaptation.title) on:click=toggle>
                {move || view! { <Icon sign=if kept.get().is_some() { Sign::Check } else { Sign::Plus } /> }}
                <span>{move || if kept.get().is_some() { "Idée gardée" } else { "Garder cette idée" }}</span>
            </button>
        </li>
    }
}

/// Situations that no list had.
#[component]
fn Own(room: RoomId) -> impl IntoView {
    let case = use_case();
    let told = case.memo(move |state| {
        let here = state.own_situations_in_order().into_iter().filter(|(_, own)| own.room == room);
        here.map(|(id, _)| id).collect::<Vec<_>>()
    });
    let lines = growing(told, OwnSituationId::from_bits, usize::MAX);
    view! {
        <ul class="said-list">
            <For each=move || lines.get() key=|id| *id let:id>
                <OwnLine room own=id />
            </For>
        </ul>
    }
}

#[component]
fn OwnLine(room: RoomId, own: OwnSituationId) -> impl IntoView {
    let case = use_case();
    let held = case.memo(move |state| state.own_situations.get(&own).cloned());
    let told = Memo::new(move |_| held.with(Option::is_some));
    let words = Memo::new(move |_| held.get().map(|held| held.words).unwrap_or_default());
    let change = move |words: String| match held.get_untracked() {
        // A line emptied is a line taken away.
        Some(_) if words.trim().is_empty() => Change::OwnSituationDropped { own },
        Some(held) => Change::OwnSituationTold { own, room, words, rank: held.rank },
        None => {
            let last = case.peek(|state| {
                let here = state.own_situations.values().filter(|own| own.room == room);
                rank_after(here.filter_map(|own| own.rank.as_deref()))
            });
            Change::OwnSituationTold { own, room, words, rank: Some(last) }
        }
    };
    let drop_it = move |()| {
        case.settle_all();
        case.make(Change::OwnSituationDropped { own });
        case.say("Situation retirée.".to_owned(), true);
    };
    let label = move || if told.get() { "Ce que je vis ici" } else { "Une situation que la liste n’a pas" }.to_owned();
    view! { <SaidLine label=Signal::derive(label) words said=told change on_drop=drop_it /> }
}

/// What one does otherwise everywhere is one idea for the whole home; anything else stays in its room.
fn place_of(adaptation: &Adaptation, room: Option<RoomId>) -> Option<RoomId> {
    if adaptation.kind == AdaptationKind::Use && adaptation.rooms.is_empty() { None } else { room }
}

fn idea_of(state: &State, adaptation: &AdaptationId, place: Option<RoomId>) -> Option<IdeaId> {
    state
        .ideas
        .iter()
        .find(|(_, idea)| idea.adaptation.as_ref() == Some(adaptation) && idea.room == place)
        .map(|(id, _)| *id)
}

/// Keeps an idea, once: a second situation that it answers is linked to the same one.
fn keep(case: Case, room: Option<RoomId>, situation: &Situation, adaptation: &Adaptation) {
    let place = place_of(adaptation, room);
    let known = case.peek(|state| idea_of(state, &adaptation.id, place));
    let idea = known.unwrap_or_else(|| fresh(IdeaId::from_bits));
    let mut changes = Vec::new();
    if known.is_none() {
        changes.push(Change::IdeaAdded {
            idea,
            room: place,
            adaptation: Some(adaptation.id.clone()),
            title: adaptation.title.clone(),
            idea_kind: adaptation.kind.into(),
        });
    }
    changes.push(Change::IdeaAnswersSituation { idea, room, situation: situation.id.clone() });
    case.make_all(changes);
}
