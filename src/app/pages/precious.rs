//! What must not change: one line each, in the tenant’s words.

use dossier::{Change, PreciousId};
use leptos::prelude::*;

use crate::case::{fresh, use_case};
use crate::components::{Button, Icon, Kind, Sign, WordsField};

/// The list, and a line for one more.
#[component]
pub fn Precious() -> impl IntoView {
    let case = use_case();
    let named = case.memo(|state| state.precious.keys().copied().collect::<Vec<_>>());
    let lines = growing(named, PreciousId::from_bits, usize::MAX);
    view! {
        <p class="help">"Un meuble, une photo, une habitude, une heure à soi… Tout ce qui est écrit ici est relu avant chaque décision."</p>
        <ul class="said-list">
            <For each=move || lines.get() key=|id| *id let:id>
                <Line id />
            </For>
        </ul>
    }
}

#[component]
fn Line(id: PreciousId) -> impl IntoView {
    let case = use_case();
    let words = case.memo(move |state| state.precious.get(&id).cloned().unwrap_or_default());
    let named = case.memo(move |state| state.precious.contains_key(&id));
    let change = move |words: String| {
        // A line emptied is a line taken away.
        if words.trim().is_empty() && named.get_untracked() {
            Change::PreciousDropped { precious: id }
        } else {
            Change::PreciousNamed { precious: id, words }
        }
    };
    let drop_it = move |()| {
        case.settle_all();
        case.make(Change::PreciousDropped { precious: id });
        case.say("Retiré de ce qui ne doit pas changer.".to_owned(), true);
    };
    view! {
        <li class="said">
            <span class="said-sign" class:lit=named aria-hidden="true"><Icon sign=Sign::Heart /></span>
            <WordsField
                label=Signal::derive(move || if named.get() { "Ne doit pas changer" } else { "Autre chose qui ne doit pas changer" }.to_owned())
                value=words
                change=Callback::new(change)
                lines=2
                voice=true
            />
            <Show when=move || named.get()>
                <div class="said-tools">
                    <Button words="Retirer" kind=Kind::Quiet sign=Sign::Trash says=format!("Retirer\u{a0}: {}", words.get_untracked()) on_press=drop_it />
                </div>
            </Show>
        </li>
    }
}

/// The ids of a list that grows by typing: those named, in the order in which this page met them, then one that is not yet. A
/// line keeps its id, and so its field and the keyboard, when it becomes a named one.
pub(super) fn growing<Id>(named: Memo<Vec<Id>>, from_bits: fn(u128) -> Id, most: usize) -> Memo<Vec<Id>>
where
    Id: Copy + PartialEq + Send + Sync + 'static,
{
    let blank = RwSignal::new(fresh(from_bits));
    Effect::new(move |_| {
        if named.with(|named| named.contains(&blank.get_untracked())) {
            blank.set(fresh(from_bits));
        }
    });
    Memo::new(move |shown: Option<&Vec<Id>>| {
        named.with(|named| with_blank(shown.map_or(&[], Vec::as_slice), named, blank.get(), most))
    })
}

fn with_blank<Id: Copy + PartialEq>(shown: &[Id], named: &[Id], blank: Id, most: usize) -> Vec<Id> {
    let mut ids: Vec<Id> = shown.iter().filter(|id| named.contains(id)).copied().collect();
    ids.extend(named.iter().filter(|id| !shown.contains(id)));
    if ids.len() < most && !ids.contains(&blank) {
        ids.push(blank);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::with_blank;

    #[test]
    fn a_line_keeps_its_place_when_it_gets_its_words() {
        assert_eq!(with_blank(&[], &[], 7, 3), [7]);
        // 7 was written: it stays first although 2 comes before it in the dossier, and a new line waits below.
        assert_eq!(with_blank(&[7], &[7], 2, 3), [7, 2]);
        assert_eq!(with_blank(&[7, 2], &[2, 7], 5, 3), [7, 2, 5]);
        assert_eq!(with_blank(&[7, 2, 5], &[2, 5, 7], 9, 3), [7, 2, 5]);
        assert_eq!(with_blank(&[7, 2, 5], &[2, 5], 9, 3), [2, 5, 9]);
    }
}
