//! Which address shows which page, and what starts with the application.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;
use vault::Offline;

use crate::chunks;
use crate::components::{Icon, Sign};
use crate::home::{self, Home};
use crate::later::{Coming, later};
use crate::pages::{Dossiers, Lost};

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    let home = Home::default();
    provide_context(home);
    spawn_local(start(home));
    view! {
        {move || home.programme_trouble.get().map(|unread| view! { <p class="trouble" role="alert"><Icon sign=Sign::Warning />{unread.to_string()}</p> })}
        <Router>
            <Routes fallback=|| view! { <Lost /> }>
                <Route path=path!("/") view=|| view! { <Dossiers /> }.into_any() />
                <Route path=path!("/nouveau") view=move || once_ready(home, chunks::new_dossier) />
                <Route path=path!("/reglages") view=move || once_ready(home, chunks::settings) />
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

/// A page that names the programme in force, or opens a dossier with it: its code comes meanwhile.
fn once_ready(home: Home, load: fn() -> Coming<()>) -> AnyView {
    if !home.ready.get_untracked() {
        // Should it not come, the page asks again and says so.
        spawn_local(async move { drop(load().await) });
    }
    (move || {
        if home.ready.get() {
            later((), load)
        } else {
            view! { <p class="lead coming" role="status">"Un instant…"</p> }.into_any()
        }
    })
    .into_any()
}

/// Opens the store, then the programme of the organisation if there is one, then keeps the application for later without
/// network.
async fn start(home: Home) {
    let vault = home::vault();
    if let Err(error) = vault.reopen().await {
        home.trouble.set(Some(error.to_string()));
    }
    if let Err(unread) = home::take_programme().await {
        home.programme_trouble.set(Some(unread));
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
