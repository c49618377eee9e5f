//! Which address shows which page, and what starts with the application.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;
use vault::Offline;

use crate::home::{self, Home};
use crate::chunks;
use crate::later::later;
use crate::pages::{Dossiers, Lost};

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    let home = Home::default();
    provide_context(home);
    spawn_local(start(home));
    view! {
        <Router>
            <Routes fallback=|| view! { <Lost /> }>
                <Route path=path!("/") view=|| view! { <Dossiers /> }.into_any() />
                <Route path=path!("/nouveau") view=|| later((), chunks::new_dossier) />
                <Route path=path!("/reglages") view=|| later((), chunks::settings) />
                <ParentRoute path=path!("/d/:dossier") view=|| later((), chunks::frame)>
                    <Route path=path!("") view=|| later((), chunks::overview) />
                    <Route path=path!("s/:session") view=|| later((), chunks::session) />
                    <Route path=path!("s/:session/relire") view=|| later((), chunks::review) />
                    <Route path=path!("s/:session/t/:task") view=|| later((), chunks::task) />
                    <Route path=path!("visites") view=|| later((), chunks::visits) />
                    <Route path=path!("projet") view=|| later((), chunks::project_shown) />
                    <Route path=path!("table-commune") view=|| later((), chunks::common_table_page) />
                    <Route path=path!("historique") view=|| later((), chunks::history) />
                    <Route path=path!("papiers") view=|| later((), chunks::papers) />
                    <Route path=path!("fichier") view=|| later((), chunks::file) />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

/// Opens the store, then the programme of the organisation if there is one, then keeps the application for later without
/// network.
async fn start(home: Home) {
    let vault = home::vault();
    if let Err(error) = vault.reopen().await {
        home.trouble.set(Some(error.to_string()));
    }
    if let Ok(Some(json)) = vault.setting("programme").await {
        home::set_programme(json);
    }
    let vanished = vault.health().await.vanished;
    if !vanished.is_empty() {
        home.trouble.set(Some(format!(
            "Le navigateur a effacé {} de cette tablette. Si vous l’aviez enregistré dans un fichier, ouvrez ce fichier.",
            crate::words::count(vanished.len(), "dossier", "dossiers")
        )));
    }
    home.ready.set(true);
    vault::register_service_worker(move |news| match news {
        Offline::Ready => home.offline_ready.set(true),
        Offline::NewerBuild => home.newer_build.set(true),
    });
}
