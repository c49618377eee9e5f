//! An address that leads nowhere.

use leptos::prelude::*;

use crate::case::use_case;
use crate::components::{Kind, LinkButton, Sign};
use crate::paths;
use crate::shell::HomeBar;

/// What is said, and the way home, inside a page that has its bar already.
#[component]
pub fn Lost() -> impl IntoView {
    view! {
        <section class="work" aria-labelledby="lost-title">
            <h1 id="lost-title">"Cette page n’existe pas ici."</h1>
            <p class="lead">"Vos dossiers sont en sécurité. Revenez à la liste pour continuer."</p>
            <LinkButton words="Mes dossiers" to=paths::HOME kind=Kind::Main sign=Sign::Back />
        </section>
    }
}

/// Another profession’s screen, at whose address somebody has come.
#[component]
pub fn Elsewhere(
    /// « l’ergothérapeute », « le bailleur et l’entreprise ».
    whose: &'static str,
) -> impl IntoView {
    let case = use_case();
    view! {
        <section class="work" aria-labelledby="elsewhere-title">
            <h1 id="elsewhere-title">"Cet écran est pour un autre métier."</h1>
            <p class="lead">{format!("Il est fait pour {whose}. Tout ce qui vous revient est dans votre dossier, et rien n’est perdu.")}</p>
            <LinkButton words="Revenir au dossier" to=paths::overview(case.id) kind=Kind::Main sign=Sign::Back />
        </section>
    }
}

/// A dossier that another window has just erased.
#[component]
pub fn ErasedElsewhere() -> impl IntoView {
    view! {
        <section class="work" aria-labelledby="erased-title">
            <h1 id="erased-title">"Ce dossier vient d’être effacé dans une autre fenêtre."</h1>
            <p class="lead">"Rien de ce dossier ne s’écrit plus ici. Vos autres dossiers sont en sécurité."</p>
            <LinkButton words="Mes dossiers" to=paths::HOME kind=Kind::Main sign=Sign::Back />
        </section>
    }
}

/// The same as a page of its own.
#[component]
pub fn LostPage() -> impl IntoView {
    view! {
        <HomeBar />
        <main class="page narrow"><Lost /></main>
    }
}
