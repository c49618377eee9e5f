//! The walk through the home, led by the tenant: the rooms, then one room at a time, and habits as a room of their own.
//!
//! It is a walk, not a questionnaire: a line that was not spoken of is no gap, and nothing is counted.

mod habits;
mod list;
mod lived;
mod own;
mod room;

use dossier::RoomId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use programme::{SessionId, Task};

use crate::case::use_case;
use crate::paths;

use habits::Habits;
use list::List;
use room::RoomWalk;

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
