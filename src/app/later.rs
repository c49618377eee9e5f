//! Pages whose code comes when they are first shown: a first visit on a slow network waits for one screen, not for all.
//!
//! A function marked `#[wasm_split(chunk, fallible)]` and everything that only it reaches goes into a WebAssembly file of its
//! own (src/offline/split.rs cuts it out). Awaiting it fetches this file. Such a function returns a plain function rather than a
//! view: the view is then built under the page’s own owner, not in a passing task.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::SplitLoaderError;

/// Said when a file did not come.
pub const MISSING: &str = "Cet écran n’a pas pu venir\u{a0}: la connexion manque. Votre travail est enregistré sur cet appareil. Réessayez dès que la connexion revient.";

/// What a chunk gives: how to draw a page, from what was asked of it.
pub type Draw<Asked> = Result<fn(Asked) -> AnyView, SplitLoaderError>;

/// A chunk on its way.
pub type Coming<Asked> = Pin<Box<dyn Future<Output = Draw<Asked>>>>;

thread_local! {
    // How many places wait for their code.
    static AWAITED: Cell<usize> = const { Cell::new(0) };
}

/// Whether no screen waits for its code: what else there is to fetch would hold it up on a thin line.
pub fn all_here() -> bool {
    AWAITED.get() == 0
}

/// This chunk, which a screen waits for.
async fn awaited<Asked: 'static>(coming: Coming<Asked>) -> Here<Asked> {
    AWAITED.set(AWAITED.get().saturating_add(1));
    let here = coming.await.into();
    AWAITED.set(AWAITED.get().saturating_sub(1));
    here
}

enum Here<Asked> {
    Coming,
    Missing,
    Drawn(fn(Asked) -> AnyView),
}

impl<Asked> From<Draw<Asked>> for Here<Asked> {
    fn from(draw: Draw<Asked>) -> Self {
        draw.map_or(Self::Missing, Self::Drawn)
    }
}

/// A place for a page whose code may still be on its way.
///
/// Drawn at once when its code is here; otherwise a word says that it comes, or that it could not come and how to try again.
pub fn later<Asked: Clone + Send + Sync + 'static>(asked: Asked, load: fn() -> Coming<Asked>) -> AnyView {
    let mut coming = load();
    // Nothing to wait for, nothing to flash.
    if let Some(Ok(draw)) = coming.as_mut().now_or_never() {
        return draw(asked);
    }
    let here = RwSignal::new(Here::Coming);
    spawn_local(async move { crate::case::put(here, awaited(load()).await) });
    let trying = RwSignal::new(false);
    let again = move || {
        if trying.get_untracked() {
            return;
        }
        trying.set(true);
        spawn_local(async move {
            let found = awaited(load()).await;
            crate::case::put(trying, false);
            // In vain: what is shown stays as it is, and the keyboard on its button.
            if !matches!(found, Here::Missing) {
                crate::case::put(here, found);
            }
        });
    };
    (move || {
        here.with(|here| match here {
            Here::Drawn(draw) => draw(asked.clone()),
            Here::Missing => missing(trying, again).into_any(),
            Here::Coming => view! { <p class="lead coming" role="status">"Un instant…"</p> }.into_any(),
        })
    })
    .into_any()
}

/// The same message and the same button as often as one tries: the words leave and come back, so that they are heard again.
fn missing(trying: RwSignal<bool>, again: impl Fn() + Copy + 'static) -> impl IntoView {
    view! {
        <div class="trouble">
            <p role="alert">{move || if trying.get() { "Un instant…" } else { MISSING }}</p>
            <button type="button" class="btn" on:click=move |_| again()>"Réessayer"</button>
        </div>
    }
}
