//! One room: the situations of the programme, those that no list had, and « Tour de cette pièce terminé ».

use dossier::{Change, PlaceAnswer, Progress, RoomId};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use programme::{RoomKindId, Situation, SituationId, SituationKind};

use super::lived::Lived;
use super::own::Own;
use crate::case::{programme, use_case};
use crate::components::{Button, Choices, DrawingView, Kind, LinkButton, Offer, Photos, Sign};

/// The walk through one room.
#[component]
pub fn RoomWalk(
    /// Which room.
    room: RoomId,
    /// The address of the walk.
    here: String,
) -> impl IntoView {
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
        <h3>"Photos de cette pièce"</h3>
        <Photos room of=untrack(move || name.get()) />
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
        <Lived room=Some(room) situation weighs=hard said>
            <Choices legend=situation.tenant.clone() offers chosen=answer on_choose=report compact=true />
        </Lived>
    }
}
