//! A situation as it is lived: the answer, the tenant’s words, and what may be done about it.

use dossier::{Change, IdeaId, IdeaKind, RoomId, State};
use leptos::prelude::*;
use programme::{Adaptation, AdaptationId, AdaptationKind, Situation};

use crate::case::{Case, fresh, programme, use_case};
use crate::components::{AdaptationPicture, Icon, Photos, Sign, WordsField};

/// The line of a situation: the words asked for and the ideas come once it weighs.
#[component]
pub fn Lived(
    /// Where it is lived; a habit is in no room.
    room: Option<RoomId>,
    /// Which situation.
    situation: &'static Situation,
    /// Whether it weighs on the tenant, or comes often enough to.
    weighs: Memo<bool>,
    /// What the tenant said of it.
    said: Memo<String>,
    /// The answers to choose from.
    children: Children,
) -> impl IntoView {
    let pictured = use_case()
        .memo(move |state| room.is_some() && !dossier::photos_of(room, Some(&situation.id), None, state).is_empty());
    let word = move |words: String| Change::SituationWorded { room, situation: situation.id.clone(), words };
    view! {
        <li class="met" class:hard=weighs>
            {children()}
            // What the therapist looks at, folded: the screen is read by two.
            <details class="precision">
                <summary>"À regarder"</summary>
                <p>{situation.precision.clone()}</p>
            </details>
            <Show when=move || weighs.get() || !said.with(String::is_empty)>
                <WordsField label="Ce que j’en dis" value=said change=Callback::new(word) lines=2 voice=true />
            </Show>
            <Show when=move || weighs.get()>
                <Suggestions room situation />
            </Show>
            // One that was taken stays in sight, whatever is answered since.
            <Show when=move || weighs.get() || pictured.get()>
                {room.map(|room| view! { <Photos room situation=situation.id.clone() of=situation.tenant.clone() /> })}
            </Show>
        </li>
    }
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
