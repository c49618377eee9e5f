//! Lists that grow by typing: a line for each thing said, in the tenant’s order, and a blank one for one more.

use dossier::Change;
use leptos::prelude::*;

use super::{Button, Icon, Kind, Sign, WordsField};
use crate::case::fresh;

/// The ids of the lines: those said, in their order, then one that is not yet, unless there are `most`. A blank line keeps its
/// id, and so its field and the keyboard, when it becomes a said one; whoever says it gives it the rank after the last.
pub fn growing<Id>(said: Memo<Vec<Id>>, from_bits: fn(u128) -> Id, most: usize) -> Memo<Vec<Id>>
where
    Id: Copy + PartialEq + Send + Sync + 'static,
{
    let blank = RwSignal::new(fresh(from_bits));
    Effect::new(move |_| {
        if said.with(|said| said.contains(&blank.get_untracked())) {
            blank.set(fresh(from_bits));
        }
    });
    Memo::new(move |_| said.with(|said| with_blank(said, blank.get(), most)))
}

fn with_blank<Id: Copy + PartialEq>(said: &[Id], blank: Id, most: usize) -> Vec<Id> {
    let mut ids = said.to_vec();
    if ids.len() < most && !ids.contains(&blank) {
        ids.push(blank);
    }
    ids
}

/// A line of such a list: the words, and, once they are said, what can be done with them.
#[component]
pub fn SaidLine(
    /// What is asked, or what was said.
    #[prop(into)]
    label: Signal<String>,
    /// The words in force.
    #[prop(into)]
    words: Signal<String>,
    /// Whether they are said: a blank line has nothing to take away.
    #[prop(into)]
    said: Signal<bool>,
    /// The change that words make.
    #[prop(into)]
    change: Callback<String, Change>,
    /// « Retirer ».
    #[prop(into)]
    on_drop: Callback<()>,
    /// A sign beside the words.
    #[prop(optional)]
    sign: Option<Sign>,
    /// What else can be done with them.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let tools = StoredValue::new(children);
    view! {
        <li class="said">
            {sign.map(|sign| view! { <span class="said-sign" class:lit=said aria-hidden="true"><Icon sign /></span> })}
            <WordsField label value=words change lines=2 voice=true />
            <Show when=move || said.get()>
                <div class="said-tools">
                    {tools.with_value(|tools| tools.as_ref().map(|tools| tools()))}
                    <Button words="Retirer" kind=Kind::Quiet sign=Sign::Trash says=format!("Retirer\u{a0}: {}", words.get_untracked()) on_press=on_drop />
                </div>
            </Show>
        </li>
    }
}

/// « Mettre en premier » in a list that may be long; « Monter », « Descendre »: one place up or down it.
#[component]
pub fn StepButtons(
    /// What is moved, for a screen reader.
    #[prop(into)]
    what: String,
    /// Where it is (0 is first), of how many.
    #[prop(into)]
    place: Signal<(usize, usize)>,
    /// Moves it; true is down.
    #[prop(into)]
    on_step: Callback<bool>,
    /// Moves it before all the others.
    #[prop(optional, into)]
    on_first: Option<Callback<()>>,
) -> impl IntoView {
    let is_last = Signal::derive(move || {
        let (at, of) = place.get();
        at.saturating_add(1) >= of
    });
    let is_first = Signal::derive(move || place.get().0 == 0);
    view! {
        {on_first.map(|on_first| view! {
            <Button words="Mettre en premier" kind=Kind::Quiet sign=Sign::First says=format!("Mettre en premier\u{a0}: {what}") off=is_first on_press=on_first />
        })}
        <Button words="Monter" kind=Kind::Quiet sign=Sign::Up says=format!("Monter\u{a0}: {what}") off=is_first on_press=move |()| on_step.run(false) />
        <Button words="Descendre" kind=Kind::Quiet sign=Sign::Down says=format!("Descendre\u{a0}: {what}") off=is_last on_press=move |()| on_step.run(true) />
    }
}

#[cfg(test)]
mod tests {
    use super::with_blank;

    #[test]
    fn a_blank_line_waits_below_those_said_until_there_are_enough() {
        assert_eq!(with_blank(&[], 7, 3), [7]);
        // 7 was written, after the others: it stays where it was, and a new line waits below.
        assert_eq!(with_blank(&[2, 7], 7, 3), [2, 7]);
        assert_eq!(with_blank(&[2, 7], 5, 3), [2, 7, 5]);
        assert_eq!(with_blank(&[2, 7, 5], 9, 3), [2, 7, 5]);
        assert_eq!(with_blank(&[2, 5], 9, 3), [2, 5, 9]);
    }
}
