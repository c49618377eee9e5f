//! « Découvrir »: a fictional case, told once so that anyone can look around. `/decouvrir/s/…` opens it at
//! a given screen, for a link in a message.

use dossier::DossierId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use vault::VaultError;

use crate::case;
use crate::components::{Button, Kind, LinkButton, Sign};
use crate::home;
use crate::paths::{self, Page};
use crate::shell::HomeBar;

/// Tells the fictional case if it is not there, and opens it. The store is open by now.
#[component]
pub fn Discover() -> impl IntoView {
    let params = use_params_map();
    let trouble = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    let open = Callback::new(move |()| {
        trouble.set(None);
        let navigate = navigate.clone();
        let page = params.with_untracked(|params| Page::parse(&params.get("page").unwrap_or_default()));
        spawn_local(async move {
            match fictional_case().await {
                // « Page précédente » goes back to where the link was, not here again.
                Ok(id) => navigate(
                    &page.unwrap_or(Page::Overview).of(id),
                    NavigateOptions { replace: true, ..NavigateOptions::default() },
                ),
                Err(error) => case::put(trouble, Some(error)),
            }
        });
    });
    open.run(());
    view! {
        <HomeBar />
        <main class="page narrow">
            {move || match trouble.get() {
                None => view! { <p class="lead" role="status">"Ouverture du dossier fictif…"</p> }.into_any(),
                Some(words) => view! {
                    <h1>"Le dossier fictif ne s’ouvre pas."</h1>
                    <p class="lead" role="alert">{words}</p>
                    <div class="actions">
                        <Button words="Réessayer" kind=Kind::Main on_press=open />
                        <LinkButton words="Mes dossiers" to=paths::HOME sign=Sign::Back />
                    </div>
                }
                .into_any(),
            }}
        </main>
    }
}

/// Tells the fictional case to a device that does not have it. What was changed in it since stays.
///
/// # Errors
/// A French sentence when the store cannot be read.
async fn fictional_case() -> Result<DossierId, String> {
    let id = dossier::fictional::ID;
    let there = match home::device().holds(id).await {
        // A browser that keeps nothing holds nothing: one may look around all the same, and the bar says that nothing is kept.
        Err(VaultError::Refused) => false,
        there => there.map_err(|error| error.to_string())?,
    };
    if !there {
        let (id, log) = dossier::fictional::fictional_case(home::author_of(id));
        case::hand_over(id, log);
    }
    Ok(id)
}
