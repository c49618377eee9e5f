//! The rooms of this home, habits as one more, and what the walk brought in each.

use dossier::{PlaceAnswer, Progress, RoomId, State};
use leptos::prelude::*;
use leptos_router::components::A;
use programme::Screen;

use super::HABITS;
use crate::case::{programme, use_case};
use crate::components::{AllPhotos, DrawingView, LinkButton, Sign};
use crate::pages::rooms::progress_tag;
use crate::{paths, words};

/// The rooms, each with where its walk stands.
#[component]
pub fn List(
    /// The address of the walk.
    here: String,
) -> impl IntoView {
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
        <AllPhotos />
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

/// « des moments notés · 1 idée »: what the walk brought, never what it left out; hard moments are not counted.
fn found_in(state: &State, room: RoomId) -> String {
    let hard =
        state.situations.iter().filter(|((of, _), met)| *of == room && met.answer == Some(PlaceAnswer::Hard)).count();
    let hard = hard.saturating_add(state.own_situations.values().filter(|own| own.room == room).count());
    let ideas = state.ideas.values().filter(|idea| idea.room == Some(room)).count();
    let mut found = Vec::new();
    if hard > 0 {
        found.push("des moments notés".to_owned());
    }
    if ideas > 0 {
        found.push(words::count(ideas, "idée", "idées"));
    }
    found.join(" · ")
}
