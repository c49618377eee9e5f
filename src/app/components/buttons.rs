//! Buttons, at least 44 px high, with words.

use leptos::prelude::*;
use leptos_router::components::A;

use super::{Icon, Sign};

/// How much a button calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The one thing to do next on this screen.
    Main,
    /// Everything else.
    #[default]
    Plain,
    /// Inside a line: no outline.
    Quiet,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Main => "btn main",
            Self::Plain => "btn",
            Self::Quiet => "btn quiet",
        }
    }
}

/// A button.
#[component]
pub fn Button(
    /// The words on it.
    #[prop(into)]
    words: Signal<String>,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    /// How much it calls.
    #[prop(optional)]
    kind: Kind,
    /// A sign before the words.
    #[prop(optional)]
    sign: Option<Sign>,
    /// What a screen reader says, when the words alone would not do (« Monter » → « Monter la barre d’appui »).
    #[prop(optional, into)]
    says: Option<String>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    off: Signal<bool>,
) -> impl IntoView {
    view! {
        <button type="button" class=kind.class() aria-label=says disabled=off on:click=move |_| on_press.run(())>
            {sign.map(|sign| view! { <Icon sign /> })}
            <span>{words}</span>
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// The words on it.
    #[prop(into)]
    words: Signal<String>,
    /// Where it leads.
    #[prop(into)]
    to: String,
    /// How much it calls.
    #[prop(optional)]
    kind: Kind,
    /// A sign before the words.
    #[prop(optional)]
    sign: Option<Sign>,
) -> impl IntoView {
    view! {
        <A href=to attr:class=kind.class()>
            {sign.map(|sign| view! { <Icon sign /> })}
            <span>{words}</span>
        </A>
    }
}
