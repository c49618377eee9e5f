//! An address that leads nowhere.

use leptos::prelude::*;

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

/// The same as a page of its own.
#[component]
pub fn LostPage() -> impl IntoView {
    view! {
        <HomeBar />
        <main class="page narrow"><Lost /></main>
    }
}
