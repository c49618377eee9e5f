//! Ideas in the three kinds, in this order: do it another way, rearrange, works.

use dossier::{Change, IdeaId, IdeaKind, RoomId, State};
use leptos::prelude::*;
use programme::{Adaptation, AdaptationId, AdaptationKind};

use crate::case::{Case, fresh, programme, use_case};
use crate::components::{AdaptationPicture, Button, Dialog, Icon, Kind, Needed, NewLine, Sign, WhatIsMissing};
use crate::words::count;

/// The ideas kept so far, and more from the programme.
#[component]
pub fn Ideas() -> impl IntoView {
    let case = use_case();
    view! {
        {IdeaKind::ALL.iter().map(|kind| view! { <OneKind case kind=*kind /> }).collect_view()}
        <OwnIdea case />
    }
}

#[component]
fn OneKind(case: Case, kind: IdeaKind) -> impl IntoView {
    let ids = case.memo(move |state| {
        state.ideas_in_order().into_iter().filter(|(_, idea)| idea.kind == kind).map(|(id, _)| id).collect::<Vec<_>>()
    });
    let choosing = RwSignal::new(false);
    view! {
        <section class="card" aria-label=kind.french()>
            <h2>{kind.french()}</h2>
            <p class="quiet">{move || ids.with(|ids| if ids.is_empty() { "Rien pour l’instant.".to_owned() } else { count(ids.len(), "idée gardée", "idées gardées") })}</p>
            <ul class="task-list">
                <For each=move || ids.get() key=|id| *id let:id>
                    <IdeaLine case id />
                </For>
            </ul>
            <div class="actions">
                <Button words="Choisir une idée" says=format!("Choisir une idée\u{a0}: {}", kind.french()) sign=Sign::Plus on_press=Callback::new(move |()| choosing.set(true)) />
            </div>
            <Dialog open=choosing title=kind.french().to_owned() closes=true>
                <Catalogue case kind />
            </Dialog>
        </section>
    }
}

#[component]
fn IdeaLine(case: Case, id: IdeaId) -> impl IntoView {
    let idea = case.memo(move |state| state.ideas.get(&id).map(|idea| (idea.title.clone(), idea.adaptation.clone())));
    let remove = Callback::new(move |()| {
        case.make(Change::IdeaRemoved { idea: id });
        case.say("Idée retirée de la liste.".to_owned(), true);
    });
    let again = Callback::new(move |()| {
        if let Some(change) = case.peek(|state| elsewhere(state, id)) {
            case.make(change);
        }
    });
    move || {
        idea.get().map(|(title, adaptation)| {
            // A bar in the bathroom and one by the toilet are two: each has its place, its measures, its decision.
            let twice = adaptation.is_some();
            view! {
                <li class="task-line">
                    <span class="badge"><AdaptationPicture adaptation /></span>
                    <span class="grow"><b>{title.clone()}</b><Where case id title=title.clone() /></span>
                    {twice.then(|| view! { <Button words="La même ailleurs" says=format!("La même ailleurs\u{a0}: {title}") kind=Kind::Quiet sign=Sign::Plus on_press=again /> })}
                    <Button words="Retirer" says=format!("Retirer\u{a0}: {title}") kind=Kind::Quiet on_press=remove />
                </li>
            }
        })
    }
}

/// The same idea for another room: the next that it suits and that does not have it, or else the whole home, to be chosen.
fn elsewhere(state: &State, id: IdeaId) -> Option<Change> {
    let idea = state.ideas.get(&id)?;
    let known = idea.adaptation.as_ref().and_then(|adaptation| programme().adaptation(adaptation))?;
    Some(Change::IdeaAdded {
        idea: fresh(IdeaId::from_bits),
        room: suited(state, known),
        adaptation: idea.adaptation.clone(),
        title: idea.title.clone(),
        idea_kind: idea.kind,
    })
}

/// The first room that an adaptation suits and that does not have it yet.
fn suited(state: &State, adaptation: &Adaptation) -> Option<RoomId> {
    let has = |room: RoomId| {
        state.ideas.values().any(|idea| idea.room == Some(room) && idea.adaptation.as_ref() == Some(&adaptation.id))
    };
    state
        .rooms_in_order()
        .into_iter()
        .find(|(id, room)| adaptation.rooms.contains(&room.kind) && !has(*id))
        .map(|(id, _)| id)
}

/// Where a kept idea is to be; what was decided, measured and ranked of it stays.
#[component]
fn Where(case: Case, id: IdeaId, title: String) -> impl IntoView {
    let room = case.memo(move |state| state.ideas.get(&id).and_then(|idea| idea.room));
    let moved = move |room: Option<RoomId>| {
        let change = case.peek(|state| {
            let idea = state.ideas.get(&id)?;
            Some(Change::IdeaAdded {
                idea: id,
                room,
                adaptation: idea.adaptation.clone(),
                title: idea.title.clone(),
                idea_kind: idea.kind,
            })
        });
        if let Some(change) = change {
            case.make(change);
        }
    };
    view! {
        <label class="where">
            <span class="quiet">"Où\u{202f}?"</span>
            <RoomChoice case room says=format!("Où\u{202f}? {title}") on_choose=Callback::new(moved) />
        </label>
    }
}

/// One of the home’s rooms, or the whole home.
#[component]
fn RoomChoice(
    case: Case,
    /// The room in force.
    #[prop(into)]
    room: Signal<Option<RoomId>>,
    /// What is asked, when the label around it does not say of what.
    #[prop(optional, into)]
    says: Option<String>,
    /// Its id, for a label apart.
    #[prop(optional, into)]
    id: Option<String>,
    on_choose: Callback<Option<RoomId>>,
) -> impl IntoView {
    let rooms = case
        .memo(|state| state.rooms_in_order().into_iter().map(|(id, room)| (id, room.name.clone())).collect::<Vec<_>>());
    let chosen = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        on_choose.run(rooms.with_untracked(|rooms| rooms.iter().map(|(id, _)| *id).find(|id| id.to_string() == value)));
    };
    view! {
        <select id=id aria-label=says on:change=chosen>
            <option value="" prop:selected=move || room.get().is_none()>{WHOLE_HOME}</option>
            {move || rooms.get().into_iter().map(|(id, name)| view! {
                <option value=id.to_string() prop:selected=move || room.get() == Some(id)>{name}</option>
            }).collect_view()}
        </select>
    }
}

const WHOLE_HOME: &str = "Tout le logement";

/// « Salle de bain », or « Tout le logement ».
pub fn place(state: &State, idea: &dossier::Idea) -> String {
    idea.room.and_then(|room| state.rooms.get(&room)).map_or_else(|| WHOLE_HOME.to_owned(), |room| room.name.clone())
}

#[component]
fn Catalogue(case: Case, kind: IdeaKind) -> impl IntoView {
    let wanted = match kind {
        IdeaKind::Use => AdaptationKind::Use,
        IdeaKind::Rearrangement => AdaptationKind::Rearrangement,
        IdeaKind::Works => AdaptationKind::Works,
    };
    let kept = case
        .memo(|state| state.ideas.values().filter_map(|idea| idea.adaptation.clone()).collect::<Vec<AdaptationId>>());
    let lines = programme().adaptations.iter().filter(|adaptation| adaptation.kind == wanted).map(|adaptation| {
        let id = adaptation.id.clone();
        let there = Memo::new(move |_| kept.with(|kept| kept.contains(&id)));
        let keep = move |_| {
            let room = case.peek(|state| suited(state, adaptation));
            case.make(Change::IdeaAdded {
                idea: fresh(IdeaId::from_bits),
                room,
                adaptation: Some(adaptation.id.clone()),
                title: adaptation.title.clone(),
                idea_kind: kind,
            });
        };
        view! {
            <li>
                <button type="button" class="task-line" on:click=keep disabled=there>
                    <span class="badge"><AdaptationPicture adaptation=Some(adaptation.id.clone()) /></span>
                    <span class="grow"><b>{adaptation.title.clone()}</b><span class="quiet">{adaptation.tenant.clone()}</span></span>
                    {move || if there.get() { view! { <span class="tag ok">"Gardée"</span> }.into_any() } else { view! { <Icon sign=Sign::Plus /> }.into_any() }}
                </button>
            </li>
        }
    });
    view! { <ul class="task-list">{lines.collect_view()}</ul> }
}

#[component]
fn OwnIdea(case: Case) -> impl IntoView {
    let line = NewLine::new(IdeaId::from_bits);
    let kind = RwSignal::new(IdeaKind::Use);
    let room = RwSignal::new(None::<RoomId>);
    let typed = move |words: String| {
        let (idea_kind, room) = (kind.get_untracked(), room.get_untracked());
        line.typed(words, |idea, title| Change::IdeaAdded { idea, room, adaptation: None, title, idea_kind });
    };
    let placed = Callback::new(move |chosen| {
        room.set(chosen);
        typed(line.words.get_untracked());
    });
    let needed = Needed::new();
    let add = Callback::new(move |()| {
        if needed.has(!line.is_blank()) {
            line.add();
        }
    });
    view! {
        <section class="card" aria-label="Une idée à nous">
            <h2>"Une idée à nous"</h2>
            <div class="field">
                <label for="own-idea">"Dans les mots de la personne"</label>
                <input id="own-idea" type="text" autocomplete="off" node_ref=needed.field aria-invalid=move || needed.invalid() aria-describedby=move || needed.said_by()
                    prop:value=line.words on:input=move |event| { needed.written(); typed(event_target_value(&event)); } />
                <WhatIsMissing of=needed words="Écrivez l’idée en quelques mots, puis gardez-la." />
            </div>
            <div class="field">
                <label for="own-kind">"C’est plutôt…"</label>
                <select id="own-kind" on:change=move |event| {
                    let chosen = event_target_value(&event);
                    if let Some(found) = IdeaKind::ALL.iter().find(|kind| kind.french() == chosen) {
                        kind.set(*found);
                        typed(line.words.get_untracked());
                    }
                }>
                    {IdeaKind::ALL.iter().map(|kind| view! { <option value=kind.french()>{kind.french()}</option> }).collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="own-room">"Où\u{202f}?"</label>
                <RoomChoice case room id="own-room" on_choose=placed />
            </div>
            <div class="actions"><Button words="Garder cette idée" sign=Sign::Plus on_press=add /></div>
        </section>
    }
}
