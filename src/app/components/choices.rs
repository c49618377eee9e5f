//! One answer among several, or several: real radio buttons and boxes under large cards.

use leptos::prelude::*;

use super::passing::Passing;

/// What is offered: a value, its words, a hint under them.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer<T> {
    /// The value.
    pub value: T,
    /// The words on the card.
    pub words: String,
    /// A quieter line, or nothing.
    pub hint: String,
}

impl<T> Offer<T> {
    /// An offer without a hint.
    pub fn new(value: T, words: impl Into<String>) -> Self {
        Self { value, words: words.into(), hint: String::new() }
    }

    /// The same with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// One answer; the arrows pass over the others without saying them ([`Passing`]). Pressing the chosen one again keeps it; taking an answer back is « Annuler ».
#[component]
pub fn Choices<T>(
    /// The question, read before the answers; shown unless `quiet`.
    #[prop(into)]
    legend: String,
    /// The answers.
    offers: Vec<Offer<T>>,
    /// The one in force.
    #[prop(into)]
    chosen: Signal<Option<T>>,
    /// What choosing does.
    #[prop(into)]
    on_choose: Callback<T>,
    /// The legend is for screen readers only: a heading says it already.
    #[prop(optional)]
    quiet: bool,
    /// Small answers on one line (places, habits).
    #[prop(optional)]
    compact: bool,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let name = format!("c{:x}", vault::edge::random_bits());
    let group = Passing::new(chosen, on_choose);
    let cards = offers
        .into_iter()
        .map(|Offer { value, words, hint }| {
            let (mine, press) = (value.clone(), value);
            let on = move || group.shows(&mine);
            let lit = on.clone();
            view! {
                <label class="choice" class:on=lit on:pointerdown=move |_| group.pressed()>
                    <input type="radio" name=name.clone() prop:checked=on on:change=move |_| group.checked(press.clone()) />
                    <span class="choice-words">{words}</span>
                    {(!hint.is_empty()).then(|| view! { <small>{hint}</small> })}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="choices"
            class:compact=compact
            on:keydown=move |event| group.key_down(&event)
            on:keyup=move |_| group.key_up()
            on:focusout=move |event| group.left(&event)
        >
            <legend class:unseen=quiet>{legend}</legend>
            <div class="choices-cards">{cards}</div>
        </fieldset>
    }
}

/// Several answers.
#[component]
pub fn Several<T>(
    /// The question.
    #[prop(into)]
    legend: String,
    /// The answers.
    offers: Vec<Offer<T>>,
    /// Those in force.
    #[prop(into)]
    chosen: Signal<Vec<T>>,
    /// What a new set does.
    #[prop(into)]
    on_choose: Callback<Vec<T>>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let cards = offers
        .into_iter()
        .map(|Offer { value, words, hint }| {
            let (mine, press) = (value.clone(), value);
            let on = move || chosen.with(|chosen| chosen.contains(&mine));
            let lit = on.clone();
            let toggle = move |_| {
                let mut set = chosen.get_untracked();
                match set.iter().position(|other| *other == press) {
                    Some(at) => drop(set.remove(at)),
                    None => set.push(press.clone()),
                }
                on_choose.run(set);
            };
            view! {
                <label class="choice box" class:on=lit>
                    <input type="checkbox" prop:checked=on on:change=toggle />
                    <span class="choice-words">{words}</span>
                    {(!hint.is_empty()).then(|| view! { <small>{hint}</small> })}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices">
            <legend>{legend}</legend>
            <div class="choices-cards">{cards}</div>
        </fieldset>
    }
}
