//! A feeling from 0 to 10: eleven large figures, no colour scale, « je ne sais pas » always possible.

use leptos::prelude::*;

use super::passing::Passing;

/// The eleven figures.
#[component]
pub fn Score(
    /// What is felt: « Entrer dans la baignoire ».
    #[prop(into)]
    legend: String,
    /// The answer in force, if one was given: a figure, or none, « je ne sais pas ».
    #[prop(into)]
    felt: Signal<Option<Option<u8>>>,
    /// What choosing does; `None` is « je ne sais pas ».
    #[prop(into)]
    on_choose: Callback<Option<u8>>,
) -> impl IntoView {
    let name = format!("s{:x}", vault::edge::random_bits());
    let unknown = name.clone();
    let group = Passing::new(felt, on_choose);
    // « Je ne sais pas » is an answer only once it was given: nothing is chosen beforehand.
    let is_unknown = move || group.shows(&None);
    let figures = (0..=10_u8)
        .map(|figure| {
            let on = move || group.shows(&Some(figure));
            view! {
                <label class="figure" class:on=on on:pointerdown=move |_| group.pressed()>
                    <input type="radio" name=name.clone() prop:checked=on on:change=move |_| group.checked(Some(figure)) />
                    <span>{figure}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="score"
            on:keydown=move |event| group.key_down(&event)
            on:keyup=move |_| group.key_up()
            on:focusout=move |event| group.left(&event)
        >
            <legend>{legend}</legend>
            <div class="figures">{figures}</div>
            <p class="score-ends" aria-hidden="true">
                <span>"Pas du tout en sécurité"</span>
                <span>"Tout à fait en sécurité"</span>
            </p>
            <label class="figure unknown" class:on=is_unknown on:pointerdown=move |_| group.pressed()>
                <input type="radio" name=unknown prop:checked=is_unknown on:change=move |_| group.checked(None) />
                <span>"Je ne sais pas"</span>
            </label>
        </fieldset>
    }
}
