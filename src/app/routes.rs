//! Which address shows which page, and what starts with the application.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;
use vault::Offline;

use crate::home::{self, Home};
use crate::pages::{
    CommonTablePage, DossierFrame, Dossiers, FilePage, History, Lost, NewDossier, Overview, PapersPage, ProjectShown,
    Review, SessionPage, Settings, TaskPage, Visits,
};

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
                <Route path=path!("/nouveau") view=|| view! { <NewDossier /> }.into_any() />
                <Route path=path!("/reglages") view=|| view! { <Settings /> }.into_any() />
                <ParentRoute path=path!("/d/:dossier") view=|| view! { <DossierFrame /> }.into_any()>
                    <Route path=path!("") view=|| view! { <Overview /> }.into_any() />
                    <Route path=path!("s/:session") view=|| view! { <SessionPage /> }.into_any() />
                    <Route path=path!("s/:session/relire") view=|| view! { <Review /> }.into_any() />
                    <Route path=path!("s/:session/t/:task") view=|| view! { <TaskPage /> }.into_any() />
                    <Route path=path!("visites") view=|| view! { <Visits /> }.into_any() />
                    <Route path=path!("projet") view=|| view! { <ProjectShown /> }.into_any() />
                    <Route path=path!("table-commune") view=|| view! { <CommonTablePage /> }.into_any() />
                    <Route path=path!("historique") view=|| view! { <History /> }.into_any() />
                    <Route path=path!("papiers") view=|| view! { <PapersPage /> }.into_any() />
                    <Route path=path!("fichier") view=|| view! { <FilePage /> }.into_any() />
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
    if let Ok(Some(json)) = vault.setting("programme").await
        && let Ok(programme) = serde_json::from_str(&json)
    {
        home::set_programme(programme);
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
