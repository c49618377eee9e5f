//! This tablet, in the settings: how well it keeps things, and how the application comes to stand on its home screen.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::Health;

use crate::case::{put, use_home};
use crate::components::{Button, Icon, Sign};
use crate::home;
use crate::little_room::{WHAT_TO_DO, amount};
use crate::reminder;

/// How well this tablet keeps things.
#[component]
pub fn ThisTablet() -> impl IntoView {
    let health = RwSignal::new(None::<Health>);
    let look = move || spawn_local(async move { put(health, Some(home::vault().health().await)) });
    look();
    let said = RwSignal::new("");
    let keep = Callback::new(move |()| {
        spawn_local(async move {
            let promised = vault::ask_to_persist().await;
            put(health, Some(home::vault().health().await));
            put(said, if promised == Some(true) { "" } else { REFUSED });
        });
    });
    let home = use_home();
    let saved = RwSignal::new(None::<String>);
    if home.who.with_untracked(Option::is_some) {
        spawn_local(async move { put(saved, Some(reminder::in_words(reminder::last().await))) });
    }
    let offline = home.offline_ready;
    view! {
        <section class="card" aria-labelledby="this-tablet">
            <h2 id="this-tablet">"Cet appareil"</h2>
            {move || match health.get() {
                None => view! { <p>"On regarde…"</p> }.into_any(),
                Some(Health { available, persistent, used, free, .. }) => view! {
                    <ul class="dots">
                        <li>{if available { "Les dossiers sont gardés sur cet appareil." } else { "Ce navigateur ne garde rien\u{a0}: enregistrez chaque dossier dans un fichier." }}</li>
                        <li>{match persistent {
                            Some(true) => "Le navigateur a promis de ne pas les effacer.",
                            Some(false) => "Le navigateur peut les effacer s’il manque de place.",
                            None => "Ce navigateur ne dit pas s’il peut les effacer.",
                        }}</li>
                        {used.zip(free).map(|(used, free)| view! { <li>{format!("Place utilisée\u{a0}: {}. Place libre\u{a0}: {}.", amount(used), amount(free))}</li> })}
                        {move || saved.get().map(|words| view! { <li>{words}</li> })}
                        <li>{move || if offline.get() { "Prêt hors connexion." } else { "Pas encore prêt hors connexion." }}</li>
                    </ul>
                    {used.zip(free).is_some_and(|(used, free)| vault::runs_short(used, free)).then(|| view! {
                        <p class="caution"><Icon sign=Sign::Warning /><span>{WHAT_TO_DO}</span></p>
                    })}
                    {(persistent == Some(false)).then(|| view! { <Button words="Demander à garder les dossiers" sign=Sign::Lock on_press=keep /> })}
                }.into_any(),
            }}
            <p role="status">{said}</p>
        </section>
    }
}

const REFUSED: &str = "Le navigateur ne l’a pas promis pour l’instant. Mettez l’application sur l’écran d’accueil, puis redemandez. En attendant, enregistrez souvent vos dossiers dans des fichiers.";

/// « Sur l’écran d’accueil »: without it, an iPad forgets what a page keeps after a week without a visit.
#[component]
pub fn HomeScreen() -> impl IntoView {
    let there = installed();
    view! {
        <section class="card" aria-labelledby="home-screen">
            <h2 id="home-screen">"Sur l’écran d’accueil"</h2>
            {if there {
                view! { <p>"L’application est ouverte depuis l’écran d’accueil\u{a0}: c’est la meilleure façon de s’en servir."</p> }.into_any()
            } else {
                view! {
                    <p>"Ouverte depuis l’écran d’accueil, l’application tient tout l’écran, et l’appareil la garde mieux\u{a0}: un iPad peut effacer ce qu’une page ordinaire a gardé si on ne l’ouvre pas pendant sept jours."</p>
                    <details>
                        <summary>"Sur un iPad"</summary>
                        <ol>
                            <li>"Ouvrez cette page dans Safari."</li>
                            <li>"Touchez «\u{202f}Partager\u{202f}» (le carré avec une flèche vers le haut)."</li>
                            <li>"Touchez «\u{202f}Sur l’écran d’accueil\u{202f}», puis «\u{202f}Ajouter\u{202f}». Si vous ne voyez pas cette ligne, faites défiler la liste jusqu’en bas."</li>
                            <li>"Ouvrez ensuite l’application par son image, et non plus par Safari\u{a0}: les dossiers de l’une ne se voient pas dans l’autre. Si vous en avez déjà, enregistrez-les d’abord dans des fichiers, puis ouvrez ces fichiers dans l’application."</li>
                        </ol>
                    </details>
                    <details>
                        <summary>"Sur une tablette Android ou un ordinateur"</summary>
                        <ol>
                            <li>"Ouvrez le menu du navigateur (les trois points)."</li>
                            <li>"Choisissez «\u{202f}Ajouter à l’écran d’accueil\u{202f}» ou «\u{202f}Installer l’application\u{202f}»."</li>
                        </ol>
                    </details>
                }
                .into_any()
            }}
        </section>
    }
}

/// Whether the application was opened by its own picture, without the browser around it.
fn installed() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(display-mode: standalone)").ok().flatten())
        .is_some_and(|query| query.matches())
}
