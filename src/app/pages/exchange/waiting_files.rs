//! Files of a later version that wait in the vault: opened again at a tap, or thrown away.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::case::{put, use_home};
use crate::components::{Button, Icon, Kind, Sign};
use crate::waiting::{self, Waiting};

/// What waits, if anything does.
#[component]
pub fn WaitingFiles(
    /// Changes when the list may have.
    again: RwSignal<u32>,
    /// Opens one.
    on_open: Callback<(Waiting, Vec<u8>)>,
) -> impl IntoView {
    let home = use_home();
    let all = RwSignal::new(Vec::<Waiting>::new());
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        again.track();
        if home.who.with(Option::is_some) {
            spawn_local(async move { put(all, waiting::all().await) });
        }
    });
    let open = move |one: Waiting| {
        spawn_local(async move {
            match waiting::file(&one).await {
                Ok(bytes) => {
                    put(said, String::new());
                    on_open.run((one, bytes));
                }
                Err(words) => put(said, words),
            }
        });
    };
    let throw = move |one: Waiting| {
        spawn_local(async move {
            match waiting::throw_away(&one).await {
                Ok(()) => put(said, "Ce fichier est jeté.".to_owned()),
                Err(words) => put(said, words),
            }
            put(all, waiting::all().await);
        });
    };
    view! {
        <ul class="waiting-files" aria-label="Fichiers en attente">
            <For each=move || all.get() key=Waiting::id let:one>
                <li>
                    <p class="flag"><Icon sign=Sign::Clock />{format!("Un fichier du {} attend une mise à jour de l’application.", dossier::french_date(one.on))}</p>
                    <div class="actions">
                        <Button words="L’ouvrir maintenant" sign=Sign::Down on_press={let one = one.clone(); move |()| open(one.clone())} />
                        <Button words="Jeter ce fichier" kind=Kind::Quiet sign=Sign::Trash on_press=move |()| throw(one.clone()) />
                    </div>
                </li>
            </For>
        </ul>
        <p role="status">{said}</p>
    }
}
