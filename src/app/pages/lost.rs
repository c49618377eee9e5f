//! An address that leads nowhere.

use leptos::prelude::*;

use crate::components::{Kind, LinkButton};
use crate::paths;

/// What is said, and the way home.
#[component]
pub fn Lost() -> impl IntoView {
    view! {
        <main class="page narrow">
            <h1>"Cette page n’existe pas ici."</h1>
            <p class="lead">"Vos dossiers sont en sécurité. Revenez à la liste pour continuer."</p>
            <LinkButton words="Mes dossiers" to=paths::HOME kind=Kind::Main />
        </main>
    }
}
