//! Ideas in the three kinds, in this order: do it another way, rearrange, works.

use dossier::{Change, IdeaId, IdeaKind};
use leptos::prelude::*;
use programme::{AdaptationId, AdaptationKind};

use crate::case::{Case, fresh, programme, use_case};
use crate::components::{AdaptationPicture, Button, Dialog, Icon, Kind, NewLine, Sign};
use crate::words::count;

/// The ideas kept so far, and more from the programme.
#[component]
pub fn Ideas() -> impl IntoView {
    let case = use_case();
    view! {
        {IdeaKind::ALL.iter().map(|kind| view! { <OneKind case kind=*kind /> }).collect_view()}
        <OwnIdea />
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
            <Dialog open=choosing title=kind.french().to_owned()>
                <Catalogue case kind />
                <div class="actions"><Button words="Fermer" kind=Kind::Main on_press=Callback::new(move |()| choosing.set(false)) /></div>
            </Dialog>
        </section>
    }
}

#[component]
fn IdeaLine(case: Case, id: IdeaId) -> impl IntoView {
    let idea = case.memo(move |state| {
        state.ideas.get(&id).map(|idea| (idea.title.clone(), idea.adaptation.clone(), place(state, idea)))
    });
    let remove = Callback::new(move |()| {
        case.make(Change::IdeaRemoved { idea: id });
        case.say("Idée retirée de la liste.".to_owned(), true);
    });
    move || {
        idea.get().map(|(title, adaptation, place)| {
            view! {
                <li class="task-line">
                    <span class="badge"><AdaptationPicture adaptation /></span>
                    <span class="grow"><b>{title.clone()}</b><span class="quiet">{place}</span></span>
                    <Button words="Retirer" says=format!("Retirer\u{a0}: {title}") kind=Kind::Quiet on_press=remove />
                </li>
            }
        })
    }
}

/// « Salle de bain », or « Tout le logement ».
pub fn place(state: &dossier::State, idea: &dossier::Idea) -> String {
    idea.room
        .and_then(|room| state.rooms.get(&room))
        .map_or_else(|| "Tout le logement".to_owned(), |room| room.name.clone())
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
            let room = case.peek(|state| {
                state.rooms_in_order().into_iter().find(|(_, room)| adaptation.rooms.contains(&room.kind)).map(|(id, _)| id)
            });
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
fn OwnIdea() -> impl IntoView {
    let line = NewLine::new(IdeaId::from_bits);
    let kind = RwSignal::new(IdeaKind::Use);
    let typed = move |words: String| {
        let idea_kind = kind.get_untracked();
        line.typed(words, |idea, title| Change::IdeaAdded { idea, room: None, adaptation: None, title, idea_kind });
    };
    let add = Callback::new(move |()| line.add());
    view! {
        <section class="card" aria-label="Une idée à nous">
            <h2>"Une idée à nous"</h2>
            <div class="field">
                <label for="own-idea">"Dans les mots de la personne"</label>
                <input id="own-idea" type="text" autocomplete="off" prop:value=line.words on:input=move |event| typed(event_target_value(&event)) />
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
            <div class="actions"><Button words="Garder cette idée" sign=Sign::Plus on_press=add off=Signal::derive(move || line.is_blank()) /></div>
        </section>
    }
}
