//! Around every page: the bar at the top, the word at the foot.

use std::time::Duration;

use dossier::{Reader, Role};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::case::{Case, Saved, use_home};
use crate::components::{Icon, Sign};
use crate::little_room::LittleRoom;
use crate::paths::{self, Page};

/// The bar of pages outside a dossier.
#[component]
pub fn HomeBar() -> impl IntoView {
    let home = use_home();
    view! {
        <header class="bar">
            <A href=paths::HOME attr:class="bar-home">
                <Icon sign=Sign::House />
                <b>"J’adapte et je reste chez moi"</b>
            </A>
            <span class="bar-end">
                <Offline />
                <PassOn />
                <A href=paths::SETTINGS attr:class="btn quiet">
                    <Icon sign=Sign::Gear />
                    <span>"Réglages"</span>
                </A>
            </span>
        </header>
        {move || (!home.vanished.with(Vec::is_empty)).then(|| view! {
            <p class="trouble" role="alert">
                <Icon sign=Sign::Warning />
                <span class="grow">{home.vanished.with(|gone| format!(
                    "Le navigateur a effacé {} de cet appareil. Si vous l’aviez enregistré dans un fichier, ouvrez ce fichier.",
                    crate::words::count(gone.len(), "dossier", "dossiers")
                ))}</span>
                <button type="button" class="btn" on:click=move |_| {
                    for dossier in home.vanished.get_untracked() {
                        crate::home::device().accept_vanished(dossier);
                        crate::home::vault().accept_vanished(dossier);
                    }
                    home.vanished.set(Vec::new());
                }>"J’ai compris"</button>
            </p>
        })}
        {move || home.newer_build.get().then(|| view! {
            <p class="caution" role="status">
                <Icon sign=Sign::Gear />
                <span class="grow">"Une nouvelle version de l’application est prête."</span>
                <A href=paths::SETTINGS attr:class="btn">"Voir"</A>
            </p>
        })}
        {move || home.trouble.get().map(|words| view! { <p class="trouble" role="alert"><Icon sign=Sign::Warning />{words}</p> })}
        <LittleRoom />
    }
}

/// « Passer la tablette »: locks at once; the next person starts at the door. At a desk nobody is handed anything: it closes.
#[component]
fn PassOn() -> impl IntoView {
    let home = use_home();
    let words = |role: Role| if role == Role::Therapist { "Passer la tablette" } else { "Fermer mes dossiers" };
    move || {
        home.who.with(|who| who.as_ref().map(|person| words(person.role))).map(|words| {
            view! {
                <button type="button" class="btn quiet" on:click=move |_| crate::home::lock(home, Some(paths::HOME))>
                    <Icon sign=Sign::Lock />
                    <span>{words}</span>
                </button>
            }
        })
    }
}

/// « Prêt hors connexion », once it is true.
#[component]
pub fn Offline() -> impl IntoView {
    let home = use_home();
    move || {
        home.offline_ready
            .get()
            .then(|| view! { <span class="state-word"><Icon sign=Sign::Check />"Prêt hors connexion"</span> })
    }
}

/// The bar of pages inside a dossier: whose it is, whether all is saved, how to take back, how to stop.
#[component]
pub fn CaseBar(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let name = case.memo(move |state| match case.reader {
        Reader::Therapist => state.tenant.first_name.clone(),
        reader => dossier::dossier_name(state, reader),
    });
    let fictional = case.memo(|state| state.fictional);
    let visit = case.memo(|state| dossier::visit_open(state).is_some());
    let trouble = Memo::new(move |_| match case.saved.get() {
        Saved::Trouble(words) => Some(words),
        Saved::Yes | Saved::Writing => None,
    });
    view! {
        <header class="bar">
            <A href=paths::HOME attr:class="bar-home" attr:aria-label="Mes dossiers">
                <Icon sign=Sign::House />
            </A>
            <A href=paths::overview(case.id) attr:class="bar-name">
                <b>{move || if name.get().is_empty() { "Dossier".to_owned() } else { name.get() }}</b>
            </A>
            {move || fictional.get().then(|| view! { <span class="tag">"Dossier fictif"</span> })}
            <span class="bar-end">
                <SavedWord case />
                <PassOn />
                <button type="button" class="btn quiet" on:click=move |_| case.undo_last()>
                    <Icon sign=Sign::Undo />
                    <span>"Annuler"</span>
                </button>
                {move || {
                    visit.get().then(|| view! {
                        <A href=Page::Visits.of(case.id) attr:class="btn stop">
                            <Icon sign=Sign::Stop />
                            <span>"On s’arrête là"</span>
                        </A>
                    })
                }}
            </span>
        </header>
        {move || trouble.get().map(|words| view! {
            <p class="trouble" role="alert">
                <Icon sign=Sign::Warning />
                <span>{words}</span>
                <A href=Page::File.of(case.id) attr:class="btn">"Enregistrer dans un fichier"</A>
            </p>
        })}
    }
}

// Each letter typed passes here: only a word and an attribute change, nothing is built anew.
#[component]
fn SavedWord(case: Case) -> impl IntoView {
    let yes = Memo::new(move |_| case.saved.with(|saved| *saved == Saved::Yes));
    let word = Memo::new(move |_| {
        case.saved.with(|saved| match saved {
            Saved::Yes => "Enregistré",
            Saved::Writing => "Enregistrement…",
            Saved::Trouble(_) => "Pas enregistré",
        })
    });
    view! {
        <span class="state-word saved" role="status" data-saved=move || yes.get().to_string()>
            <Icon sign=Sign::Check />
            <span>{word}</span>
        </span>
    }
}

/// The word at the foot of the screen: ten seconds, or until closed.
#[component]
pub fn NoticeFoot(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    Effect::new(move |_| {
        if let Some(shown) = case.notice.get() {
            set_timeout(
                move || {
                    // Another word may have come since, or the page may be gone.
                    if case.notice.try_get_untracked().flatten().as_ref() == Some(&shown) {
                        crate::case::put(case.notice, None);
                    }
                },
                Duration::from_secs(10),
            );
        }
    });
    view! {
        <div class="notice" role="status" aria-live="polite">
            {move || {
                case.notice.get().map(|notice| view! {
                    <p>
                        <span>{notice.words}</span>
                        {notice.undo.then(|| view! { <button type="button" class="btn quiet" on:click=move |_| case.undo_last()>"Annuler"</button> })}
                        <button type="button" class="btn quiet" on:click=move |_| case.notice.set(None)>"Fermer"</button>
                    </p>
                })
            }}
        </div>
    }
}
