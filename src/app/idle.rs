//! A tablet left alone closes by itself: the clockwork is `keys::lock`, here are its hands.

use std::cell::RefCell;
use std::time::Duration;

use dossier::DossierId;
use keys::lock::{Lock, Screen, ShortCode, ShortCodeError};
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use vault::edge::now_ms;

use crate::case::use_home;
use crate::components::{Button, Icon, Kind, Sign};
use crate::home::{self, Home};
use crate::paths;

thread_local! {
    // There is one while a vault is open.
    static LOCK: RefCell<Option<Lock>> = const { RefCell::new(None) };
}

/// A vault has just been opened.
pub fn start() {
    LOCK.set(Some(Lock::opened(now_ms())));
}

/// From now on, and until the visit is over, six digits are enough to come back.
///
/// # Errors
/// When they are not six digits, or the first that anybody would try.
pub fn start_visit(home: Home, typed: &str) -> Result<(), ShortCodeError> {
    let code = ShortCode::new(typed)?;
    tell(home, |lock| lock.start_visit(code, now_ms()));
    Ok(())
}

/// Outside a visit, from now on and until they have been asked once, six digits are enough to come back.
///
/// # Errors
/// As [`start_visit`].
pub fn lend(home: Home, typed: &str) -> Result<(), ShortCodeError> {
    let code = ShortCode::new(typed)?;
    tell(home, |lock| lock.lend(code, now_ms()));
    Ok(())
}

/// Whether six digits are enough to come back.
pub fn has_short_code() -> bool {
    LOCK.with_borrow(|lock| lock.as_ref().is_some_and(Lock::is_visit))
}

/// The visit is over.
pub fn end_visit(home: Home) {
    tell(home, |lock| lock.end_visit(now_ms()));
}

/// « Montrer au locataire » is left, by whatever way: the tablet comes back to whoever knows the short code; where there is none, to
/// whoever knows the passphrase. Nobody’s notes are behind the fictional case: it is left freely.
pub fn leave_shown(home: Home, dossier: DossierId) {
    if dossier != dossier::fictional::ID || has_short_code() {
        tell(home, |lock| lock.cover(now_ms()));
    }
}

/// Moves the clockwork, and shows where it stands.
fn tell(home: Home, what: impl FnOnce(&mut Lock) -> Screen) {
    let moved = LOCK.with_borrow_mut(|lock| lock.as_mut().map(|lock| (what(lock), lock.was_left_alone())));
    let screen = moved.map(|(screen, _)| screen);
    match screen {
        // Forgotten behind another window, it must not take that one from the hands that work in it.
        Some(Screen::Locked) if moved.is_some_and(|(_, alone)| alone) => home::close(home, None),
        Some(Screen::Locked) => home::lock(home, None),
        // Said once: the question would be asked anew under the fingers that answer it.
        Some(Screen::Covered) if !home.covered.get_untracked() => home.covered.set(true),
        Some(Screen::Open) if home.covered.get_untracked() => home.covered.set(false),
        _ => {}
    }
}

/// Watches the touches of whoever has opened their vault.
#[component]
pub fn Watch() -> impl IntoView {
    let home = use_home();
    let touched = move || tell(home, |lock| lock.touched(now_ms()));
    let look = move || tell(home, |lock| lock.tick(now_ms()));
    let pointer = window_event_listener(ev::pointerdown, move |_| touched());
    let wheel = window_event_listener(ev::wheel, move |_| touched());
    let keys = window_event_listener(ev::keydown, move |_| touched());
    // A tablet that slept did not tick: it is looked at when it wakes.
    let woken = window_event_listener(ev::visibilitychange, move |_| look());
    let ticking = set_interval_with_handle(look, Duration::from_secs(5));
    on_cleanup(move || {
        pointer.remove();
        wheel.remove();
        keys.remove();
        woken.remove();
        if let Ok(ticking) = ticking {
            ticking.clear();
        }
    });
}

/// Over everything, until the six digits are typed.
#[component]
pub fn Cover() -> impl IntoView {
    let home = use_home();
    let field = NodeRef::<Input>::new();
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(input) = field.get() {
            // Where the browser will not, a touch does.
            let _ = input.focus();
        }
    });
    let answer = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = field.get_untracked() else { return };
        let typed = input.value();
        input.set_value("");
        tell(home, |lock| lock.answer(&typed, now_ms()));
        if home.covered.get_untracked() {
            let left = LOCK.with_borrow(|lock| lock.as_ref().map_or(0, Lock::tries_left));
            said.set(format!(
                "Ce n’est pas ce code. Encore {}, puis votre phrase sera demandée. Rien n’est perdu.",
                crate::words::count(usize::from(left), "essai", "essais")
            ));
        }
    };
    let pass = Callback::new(move |()| home::lock(home, Some(paths::HOME)));
    view! {
        <main class="page narrow cover">
            <h1>"La tablette est en pause"</h1>
            <form class="door" on:submit=answer>
                <div class="field number">
                    <label for="short-code">"Votre code à six chiffres"</label>
                    <input id="short-code" node_ref=field type="password" inputmode="numeric" autocomplete="off" maxlength="7" aria-describedby="short-said" />
                    <p id="short-said" class="help" role="status">{said}</p>
                </div>
                <div class="actions">
                    <button type="submit" class="btn main"><Icon sign=Sign::Lock /><span>"Reprendre"</span></button>
                    <Button words="Passer la tablette" sign=Sign::People on_press=pass />
                </div>
            </form>
        </main>
    }
}

/// Asks for the short code of a visit, once.
#[component]
pub fn VisitCode(
    /// A visit is open, and its screen is not turned towards the tenant.
    #[prop(into)]
    visiting: Signal<bool>,
) -> impl IntoView {
    let home = use_home();
    let field = NodeRef::<Input>::new();
    let said = RwSignal::new(String::new());
    let settled = RwSignal::new(has_short_code());
    let keep = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = field.get_untracked() else { return };
        match start_visit(home, &input.value()) {
            Ok(()) => settled.set(true),
            Err(error) => said.set(error.to_string()),
        }
    };
    move || {
        let asked = visiting.get() && home.who.with(Option::is_some) && !settled.get();
        asked.then(|| view! {
            <form class="caution visit-code" on:submit=keep>
                <label for="visit-code">"Pour cette visite, choisissez six chiffres\u{a0}: ils suffiront pour reprendre la tablette."</label>
                <input id="visit-code" node_ref=field type="password" inputmode="numeric" autocomplete="off" maxlength="7" aria-describedby="visit-code-said" />
                <button type="submit" class="btn">"Garder ce code"</button>
                <Button words="Sans code" kind=Kind::Quiet on_press=move |()| settled.set(true) />
                <span id="visit-code-said" role="status">{said}</span>
            </form>
        })
    }
}
