//! Which address shows which page, and what starts with the application.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;
use vault::Offline;

use crate::chunks;
use crate::components::{Icon, Sign};
use crate::focus::KeyboardKept;
use crate::home::{self, Home};
use crate::later::{Coming, later};
use crate::pages::{Dossiers, LostPage};

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    let home = Home::default();
    provide_context(home);
    spawn_local(start(home));
    view! {
        {move || home.programme_trouble.get().map(|unread| view! { <p class="trouble" role="alert"><Icon sign=Sign::Warning />{unread.to_string()}</p> })}
        <Router>
            <KeyboardKept />
            <FlatRoutes fallback=|| view! { <LostPage /> }>
                <Route path=path!("/") view=|| view! { <Dossiers /> }.into_any() />
                <Route path=path!("/nouveau") view=move || once_ready(home, chunks::new_dossier) />
                <Route path=path!("/reglages") view=move || once_ready(home, chunks::settings) />
                // Which screen of the dossier: `paths::Page`, read by its frame, which stays from one to the next.
                <Route path=path!("/d/:dossier/*page") view=|| later((), chunks::frame) />
                <Route path=path!("/decouvrir/*page") view=move || once_ready(home, chunks::discover) />
            </FlatRoutes>
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
    home.vanished.set(vault.health().await.vanished.into_iter().map(|gone| gone.dossier).collect());
    home.ready.set(true);
    vault::register_service_worker(move |news| match news {
        Offline::Ready => home.offline_ready.set(true),
        Offline::NewerBuild => home.newer_build.set(true),
    });
}
