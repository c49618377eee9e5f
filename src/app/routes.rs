//! Which address shows which page, and what starts with the application.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;
use vault::Offline;

use crate::chunks;
use crate::components::{Icon, Sign};
use crate::focus::KeyboardKept;
use crate::home::{self, Home};
use crate::idle::Watch;
use crate::later::{self, Coming, later};
use crate::paths;

/// Within this time a screen asks for the code it needs, and draws itself once that is here.
const DRAWN: Duration = Duration::from_millis(500);

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
            <Watch />
            {move || home.covered.get().then(|| later((), chunks::cover))}
            // A vault that is being locked shows nothing any more, and its pages write what they hold.
            <Show when=move || !home.locking.get() fallback=|| view! { <main class="page narrow"><p class="lead" role="status">"On ferme vos dossiers…"</p></main> }>
                <div class="behind" class:covered=move || home.covered.get() inert=move || home.covered.get()>
                <FlatRoutes fallback=|| later((), chunks::lost)>
                    <Route path=path!("/") view=move || behind_the_door(home, chunks::dossiers) />
                    <Route path=path!("/nouveau") view=move || behind_the_door(home, chunks::new_dossier) />
                    <Route path=path!("/coffre") view=move || once_ready(home, chunks::new_vault) />
                    <Route path=path!("/carte") view=move || behind_the_door(home, chunks::cards) />
                    <Route path=path!("/sauvegarde") view=move || behind_the_door(home, chunks::backup) />
                    <Route path=path!("/reprise") view=move || behind_the_door(home, chunks::restore) />
                    <Route path=path!("/reglages") view=move || once_ready(home, chunks::settings) />
                    // Which screen of the dossier: `paths::Page`, read by its frame, which stays from one to the next.
                    <Route path=path!("/d/:dossier/*page") view=move || dossier(home) />
                    <Route path=path!("/decouvrir/*page") view=move || once_ready(home, chunks::discover) />
                </FlatRoutes>
                </div>
            </Show>
        </Router>
    }
}

/// A dossier’s screens: the fictional case is open to everyone, any other lies in a vault.
fn dossier(home: Home) -> AnyView {
    let address = use_location().pathname;
    let open_to_all = Memo::new(move |_| paths::dossier_of(&address.get()) == Some(dossier::fictional::ID));
    (move || {
        if open_to_all.get() { later((), chunks::frame) } else { behind_the_door(home, chunks::frame) }
    })
    .into_any()
}

/// What only whoever opened their vault sees; the threshold is shown in its place, at the same address, until they have.
fn behind_the_door(home: Home, load: fn() -> Coming<()>) -> AnyView {
    if !home.ready.get_untracked() {
        // As `once_ready`.
        spawn_local(async { drop(chunks::threshold().await) });
    }
    let inside = Memo::new(move |_| home.who.with(Option::is_some));
    (move || {
        if inside.get() {
            later((), load)
        } else if home.ready.get() {
            later((), chunks::threshold)
        } else {
            view! { <main class="page home"><p class="lead coming" role="status">"Un instant…"</p></main> }.into_any()
        }
    })
    .into_any()
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
    let device = home::device();
    if let Err(error) = device.reopen().await {
        home.trouble.set(Some(error.to_string()));
    }
    if let Err(unread) = home::take_programme().await {
        home.programme_trouble.set(Some(unread));
    }
    home.vanished.set(device.health().await.vanished.into_iter().map(|gone| gone.dossier).collect());
    home.ready.set(true);
    // All that is kept for later, 5 MB, would come in place of the screen that is being opened.
    home::after(DRAWN).await;
    while !later::all_here() {
        home::after(DRAWN).await;
    }
    vault::register_service_worker(move |news| match news {
        Offline::Ready => home.offline_ready.set(true),
        Offline::NewerBuild => home.newer_build.set(true),
    });
}
