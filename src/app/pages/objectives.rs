//! One to three objectives in the tenant’s words and order; at the bilan, what they say of each.

use dossier::{Change, Moment, ObjectiveId};
use leptos::prelude::*;
use programme::{Screen, SessionId};
use wasm_bindgen::JsCast;

use super::precious::growing;
use super::questions::QuestionList;
use super::safety::moment;
use crate::case::{programme, use_case};
use crate::components::{Button, Kind, Sign, Voice, WordsField};

/// More than three is a list of wishes, not what matters most.
const MOST: usize = 3;

/// To state at first, to review at the bilan.
#[component]
pub fn Objectives(session: SessionId) -> impl IntoView {
    let work = match moment(&session) {
        Moment::Start => view! { <Stating /> }.into_any(),
        later => view! { <Reviewing moment=later /> }.into_any(),
    };
    // Questions of the programme may complete the screen.
    let task = programme()
        .session(&session)
        .and_then(|session| session.tasks.iter().find(|task| task.screen == Screen::Objectives));
    let questions: Vec<_> = task.map(|task| task.questions.iter().collect()).unwrap_or_default();
    view! {
        {work}
        {(!questions.is_empty()).then(|| view! { <QuestionList questions level=2 /> })}
    }
}

#[component]
fn Stating() -> impl IntoView {
    let case = use_case();
    let stated = case.memo(|state| state.objectives_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    let met = growing(stated, ObjectiveId::from_bits, MOST);
    // In the tenant’s order, whatever the order in which they were written.
    let lines = Memo::new(move |_| {
        let mut ids = stated.get();
        ids.extend(met.get().into_iter().filter(|id| !stated.with(|stated| stated.contains(id))));
        ids
    });
    view! {
        <p class="help">"Un suffit. Trois au plus. Ce que la personne veut faire, avec ses mots à elle."</p>
        <ul class="said-list">
            <For each=move || lines.get() key=|id| *id let:id>
                <Line id />
            </For>
        </ul>
    }
}

#[component]
fn Line(id: ObjectiveId) -> impl IntoView {
    let case = use_case();
    let held = case.memo(move |state| state.objectives.get(&id).cloned());
    let words = Memo::new(move |_| held.get().map(|(words, _)| words).unwrap_or_default());
    let place = case.memo(move |state| {
        let order = state.objectives_in_order();
        (order.iter().position(|(other, _)| *other == id), order.len())
    });
    let change = move |words: String| {
        let held = held.get_untracked();
        // A line emptied is a line taken away.
        if words.trim().is_empty() && held.is_some() {
            return Change::ObjectiveDropped { objective: id };
        }
        let rank = held.map_or_else(
            || {
                case.peek(|state| {
                    rank_after(state.objectives.values().map(|(_, rank)| rank.as_str()).max().unwrap_or_default())
                })
            },
            |(_, rank)| rank,
        );
        Change::ObjectiveStated { objective: id, words, rank }
    };
    let shift = move |down: bool| {
        case.settle_all();
        let ranked: Vec<(ObjectiveId, String)> = case.peek(|state| {
            state
                .objectives_in_order()
                .into_iter()
                .filter_map(|(id, _)| Some((id, state.objectives.get(&id)?.1.clone())))
                .collect()
        });
        let changes = case.peek(|state| {
            let stated = |(objective, rank): (ObjectiveId, String)| {
                let words = state.objectives.get(&objective)?.0.clone();
                Some(Change::ObjectiveStated { objective, words, rank })
            };
            shifted(ranked, id, down).into_iter().filter_map(stated).collect()
        });
        keeping_focus(|| case.make_all(changes));
    };
    let drop_it = move |()| {
        case.settle_all();
        case.make(Change::ObjectiveDropped { objective: id });
        case.say("Objectif retiré.".to_owned(), true);
    };
    let label = move || match place.get() {
        (Some(at), _) => format!("Objectif {}", at.saturating_add(1)),
        (None, 0) => "Ce que je veux pouvoir faire chez moi".to_owned(),
        (None, _) => "Un autre objectif".to_owned(),
    };
    view! {
        <li class="said">
            <WordsField label=Signal::derive(label) value=words change=Callback::new(change) lines=2 voice=true />
            <Show when=move || place.get().0.is_some()>
                <div class="said-tools">
                    <Button words="Monter" kind=Kind::Quiet sign=Sign::Up says=format!("Monter\u{a0}: {}", words.get_untracked()) off=Signal::derive(move || place.get().0 == Some(0)) on_press=move |()| shift(false) />
                    <Button words="Descendre" kind=Kind::Quiet sign=Sign::Down says=format!("Descendre\u{a0}: {}", words.get_untracked()) off=Signal::derive(move || { let (at, of) = place.get(); at.is_some_and(|at| at.saturating_add(1) >= of) }) on_press=move |()| shift(true) />
                    <Button words="Retirer" kind=Kind::Quiet sign=Sign::Trash says=format!("Retirer\u{a0}: {}", words.get_untracked()) on_press=drop_it />
                </div>
            </Show>
        </li>
    }
}

/// What the tenant says, later, of each objective.
#[component]
pub(super) fn Reviewing(
    /// When it is said.
    moment: Moment,
) -> impl IntoView {
    let case = use_case();
    let stated = case.memo(|state| state.objectives_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    view! {
        <Show when=move || stated.with(Vec::is_empty)>
            <p>"Aucun objectif n’avait été noté. Ce qui compte aujourd’hui peut se dire dans la synthèse."</p>
        </Show>
        <ul class="said-list">
            <For each=move || stated.get() key=|id| *id let:id>
                <Review id moment />
            </For>
        </ul>
    }
}

#[component]
fn Review(id: ObjectiveId, moment: Moment) -> impl IntoView {
    let case = use_case();
    let words = case.memo(move |state| state.objectives.get(&id).map(|(words, _)| words.clone()).unwrap_or_default());
    let review = case.memo(move |state| state.objective_reviews.get(&(id, moment)).cloned().unwrap_or_default());
    let change = move |words: String| Change::ObjectiveReviewed { objective: id, moment, words };
    view! {
        <li class="said reviewed">
            <Voice words title="Au début, je voulais" />
            <WordsField label="Aujourd’hui, j’en dis" value=review change=Callback::new(change) lines=2 voice=true />
        </li>
    }
}

/// A rank after this one: the last letter moves on, and a letter is added once it cannot.
pub(super) fn rank_after(rank: &str) -> String {
    let mut letters: Vec<char> = rank.chars().collect();
    match letters.pop() {
        Some(last @ '0'..='8' | last @ 'a'..='y') => letters.extend(char::from_u32(u32::from(last).saturating_add(1))),
        Some(last) => letters.extend([last, 'm']),
        None => letters.push('m'),
    }
    letters.into_iter().collect()
}

/// Moves one thing one place up or down an ordered list: the things whose rank changes, with their new rank. Empty at an end.
pub(super) fn shifted<Id: Copy + PartialEq>(ranked: Vec<(Id, String)>, moved: Id, down: bool) -> Vec<(Id, String)> {
    let Some(at) = ranked.iter().position(|(id, _)| *id == moved) else { return Vec::new() };
    let Some(to) = (if down { at.checked_add(1) } else { at.checked_sub(1) }).filter(|to| *to < ranked.len()) else {
        return Vec::new();
    };
    let mut order = ranked.clone();
    order.swap(at, to);
    // The ranks stay where they are and the things change places; two that were equal are told apart on the way.
    let mut least = None::<String>;
    let mut changed = Vec::new();
    for ((id, old), (_, rank)) in order.into_iter().zip(ranked) {
        let rank = match least {
            Some(least) if rank <= least => rank_after(&least),
            _ => rank,
        };
        if rank != old {
            changed.push((id, rank.clone()));
        }
        least = Some(rank);
    }
    changed
}

/// Does something that moves lines, and gives the keyboard back to where it was.
pub(super) fn keeping_focus(act: impl FnOnce()) {
    let focused = document().active_element().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    act();
    request_animation_frame(move || {
        if let Some(element) = focused {
            // Only fails when the element left the page meanwhile.
            let _ = element.focus();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut ranked: Vec<(u8, String)>) -> Vec<u8> {
        ranked.sort_by(|(a, left), (b, right)| (left, a).cmp(&(right, b)));
        ranked.into_iter().map(|(id, _)| id).collect()
    }

    fn after(ranked: &[(u8, String)], changed: Vec<(u8, String)>) -> Vec<u8> {
        let find = |id: u8| changed.iter().find(|(other, _)| *other == id).map(|(_, rank)| rank.clone());
        sorted(ranked.iter().map(|(id, rank)| (*id, find(*id).unwrap_or_else(|| rank.clone()))).collect())
    }

    #[test]
    fn each_new_rank_comes_after_the_last() {
        let mut rank = String::new();
        for _ in 0..100 {
            let next = rank_after(&rank);
            assert!(next > rank, "{next} after {rank}");
            rank = next;
        }
        assert!(rank_after("80").as_str() > "80");
        assert!(rank_after("8f").as_str() > "8f");
        assert!(rank_after("Z").as_str() > "Z");
    }

    #[test]
    fn things_change_places_even_with_equal_ranks() {
        let ranked = vec![(1, "m".to_owned()), (2, "n".to_owned()), (3, "n".to_owned())];
        assert_eq!(after(&ranked, shifted(ranked.clone(), 2, true)), [1, 3, 2]);
        assert_eq!(after(&ranked, shifted(ranked.clone(), 2, false)), [2, 1, 3]);
        for (nobody, down) in [(1, false), (3, true), (9, true)] {
            assert!(shifted(ranked.clone(), nobody, down).is_empty());
        }
    }
}
