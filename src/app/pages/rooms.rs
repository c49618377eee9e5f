//! The rooms of this home: one tap adds one, the tenant’s name for it stays theirs.

use dossier::{Change, Progress, RoomId, State, rank_after, ranks_after_step};
use leptos::prelude::*;
use programme::{RoomKind, RoomKindId};

use crate::case::{Case, fresh, programme, use_case};
use crate::components::{Button, DrawingView, Icon, Kind, Sign, StepButtons, WordsField};

/// The rooms there are, then those that may be added.
#[component]
pub fn Rooms() -> impl IntoView {
    let case = use_case();
    let rooms = case.memo(|state| state.rooms_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    let add_usual = move |()| {
        let usual: Vec<&RoomKind> = programme().room_kinds.iter().filter(|kind| kind.usual).collect();
        add(case, &usual);
    };
    let mut kinds: Vec<&'static RoomKind> = programme().room_kinds.iter().collect();
    kinds.sort_by_key(|kind| !kind.usual);
    let offers = kinds
        .into_iter()
        .map(|kind| {
            view! {
                <li>
                    <button type="button" class="room-offer" on:click=move |_| add(case, &[kind])>
                        <span class="room-picture" aria-hidden="true"><DrawingView drawing=papers::pictures::room_picture(&kind.id) /></span>
                        <span class="room-offer-words">{kind.title.clone()}</span>
                        <Icon sign=Sign::Plus />
                        <span class="unseen">"ajouter"</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <Show
            when=move || !rooms.with(Vec::is_empty)
            fallback=move || view! {
                <div class="actions">
                    <Button words="Ajouter les pièces habituelles" kind=Kind::Main sign=Sign::House on_press=add_usual />
                    <span class="quiet">"ou une par une, ci-dessous"</span>
                </div>
            }
        >
            <section class="rooms">
                <h2>"Chez moi"</h2>
                <ol class="room-lines">
                    <For each=move || rooms.get() key=|id| *id let:id>
                        <Line id />
                    </For>
                </ol>
            </section>
        </Show>
        <section class="rooms">
            <h2>"Ajouter une pièce"</h2>
            <p class="help">"Un appui ajoute la pièce. Deux chambres\u{a0}: deux appuis, puis un nom à chacune."</p>
            <ul class="room-offers">{offers}</ul>
        </section>
    }
}

#[component]
fn Line(id: RoomId) -> impl IntoView {
    let case = use_case();
    let held = case
        .memo(move |state| state.rooms.get(&id).map(|room| (room.kind.clone(), room.name.clone(), room.rank.clone())));
    let name = Memo::new(move |_| held.get().map(|(_, name, _)| name).unwrap_or_default());
    let place = case.memo(move |state| {
        let order = state.rooms_in_order();
        (order.iter().position(|(other, _)| *other == id).unwrap_or_default(), order.len())
    });
    let kind =
        held.with_untracked(|held| held.as_ref().map_or_else(|| RoomKindId::from(""), |(kind, ..)| kind.clone()));
    let title = programme().room_kind(&kind).map(|kind| kind.title.clone()).unwrap_or_default();
    let label = if title.is_empty() {
        "Nom de la pièce".to_owned()
    } else {
        format!("{title}\u{a0}: le nom que je lui donne")
    };
    let rename = move |name: String| {
        let (room_kind, rank) =
            held.get_untracked().map_or_else(|| (kind.clone(), String::new()), |(kind, _, rank)| (kind, rank));
        // A room without a name would be lost on paper: it keeps that of its kind.
        let name = if name.trim().is_empty() { title.clone() } else { name };
        Change::RoomNamed { room: id, room_kind, name, rank }
    };
    let shift = move |down: bool| {
        case.settle_all();
        let changes = case.peek(|state| {
            let order: Vec<_> = state.rooms_in_order().into_iter().map(|(id, room)| (id, room.rank.clone())).collect();
            let named = |(room, rank): (RoomId, String)| {
                let held = state.rooms.get(&room)?;
                Some(Change::RoomNamed { room, room_kind: held.kind.clone(), name: held.name.clone(), rank })
            };
            ranks_after_step(&order, id, down).into_iter().filter_map(named).collect()
        });
        case.make_all(changes);
    };
    let remove = move |()| {
        case.settle_all();
        let gone = name.get_untracked();
        case.make(Change::RoomRemoved { room: id });
        case.say(format!("Pièce retirée, avec ce qui y était noté\u{a0}: {gone}."), true);
    };
    let drawing = held.with_untracked(|held| held.as_ref().map(|(kind, ..)| papers::pictures::room_picture(kind)));
    view! {
        <li class="room-line">
            <span class="room-picture" aria-hidden="true">{drawing.map(|drawing| view! { <DrawingView drawing /> })}</span>
            <WordsField label value=name change=Callback::new(rename) />
            <div class="said-tools">
                <StepButtons what=name.get_untracked() place on_step=shift />
                <Button words="Retirer" kind=Kind::Quiet sign=Sign::Trash says=format!("Retirer\u{a0}: {}", name.get_untracked()) on_press=remove />
            </div>
        </li>
    }
}

/// « Terminé », « En cours », « Pas commencé », as words in a colour of their own.
pub(super) fn progress_tag(progress: Progress) -> AnyView {
    let class = match progress {
        Progress::Done => "tag ok",
        Progress::Started => "tag now",
        Progress::NotStarted => "tag",
    };
    view! { <span class=class>{progress.french()}</span> }.into_any()
}

/// Adds rooms at the end, each under the usual name of its kind.
fn add(case: Case, kinds: &[&RoomKind]) {
    case.settle_all();
    let mut last = case.peek(|state| state.rooms.values().map(|room| room.rank.clone()).max());
    let mut changes = Vec::new();
    for kind in kinds {
        let rank = rank_after(last.as_deref());
        last = Some(rank.clone());
        let name = case.peek(|state| default_name(state, kind));
        changes.push(Change::RoomNamed { room: fresh(RoomId::from_bits), room_kind: kind.id.clone(), name, rank });
    }
    if let [Change::RoomNamed { name, .. }] = changes.as_slice() {
        case.say(format!("Pièce ajoutée\u{a0}: {name}."), true);
    }
    case.make_all(changes);
}

/// « Chambre », then « Chambre 2 », the first number that no room has yet.
fn default_name(state: &State, kind: &RoomKind) -> String {
    let taken = |name: &str| state.rooms.values().any(|room| room.name.trim() == name);
    let numbered = (2..=99_u8).map(|number| format!("{} {number}", kind.title));
    std::iter::once(kind.title.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or_else(|| kind.title.clone())
}

#[cfg(test)]
mod tests {
    use dossier::Room;

    use super::*;

    #[test]
    fn a_second_bedroom_gets_its_number() {
        let kind = RoomKind {
            id: RoomKindId::from("bedroom"),
            title: "Chambre".to_owned(),
            say: String::new(),
            usual: true,
            shared: false,
        };
        let room = |name: &str| Room {
            kind: kind.id.clone(),
            name: name.to_owned(),
            rank: String::new(),
            seen: Progress::NotStarted,
        };
        let mut state = State::default();
        assert_eq!(default_name(&state, &kind), "Chambre");
        state.rooms.insert(RoomId::from_bits(1), room("Chambre"));
        assert_eq!(default_name(&state, &kind), "Chambre 2");
        state.rooms.insert(RoomId::from_bits(2), room("La chambre d’Yves"));
        assert_eq!(default_name(&state, &kind), "Chambre 2");
    }
}
