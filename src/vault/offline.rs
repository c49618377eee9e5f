//! « Prêt hors connexion »: the service worker, asked for once the first screen is drawn and the browser idle.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

const SCRIPT: &str = "/sw.js";
/// A build that has not taken over by then waits for every tab to be closed.
const PATIENCE_MS: i32 = 5_000;

/// What the service worker has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline {
    /// Everything is on the device: the network may go.
    Ready,
    /// A newer build is on the device too, and waits until it is asked for (`use_newer_build`) or every tab is closed.
    NewerBuild,
}

/// Registers the service worker when the browser is idle, and tells what becomes of it. Where there is none (an old browser, a
/// development build), nothing is told.
pub fn register_service_worker(tell: impl Fn(Offline) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let start = Closure::once_into_js(move || {
        spawn_local(async move {
            let _ = follow(Rc::new(tell)).await;
        });
    });
    // Safari has no idle callback: a second after the first screen is late enough.
    let idle = Reflect::get(&window, &JsValue::from_str("requestIdleCallback"))
        .ok()
        .and_then(|idle| idle.dyn_into::<Function>().ok());
    let asked = idle.is_some_and(|idle| idle.call1(&window, &start).is_ok());
    if !asked {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(start.unchecked_ref(), 1_000);
    }
}

/// Lets the waiting build take over, and resolves once it has: a page opened again before that would still be of the older one.
/// The page is then to be opened again.
pub async fn use_newer_build() {
    let Some(container) = container() else { return };
    let Ok(found) = JsFuture::from(container.get_registration()).await else { return };
    let waiting = found.dyn_ref::<ServiceWorkerRegistration>().and_then(ServiceWorkerRegistration::waiting);
    if let Some(waiting) = waiting {
        hand_over(&container, &waiting, "use-this-build").await;
    }
}

/// Asks a worker to take this page, and resolves once it has, or once patience ends.
async fn hand_over(container: &ServiceWorkerContainer, worker: &ServiceWorker, word: &str) {
    let Some(window) = web_sys::window() else { return };
    let (over, taken_over) = oneshot::channel::<()>();
    let over = Rc::new(Cell::new(Some(over)));
    let late = Rc::clone(&over);
    // Dropping the sender is enough to go on.
    let on_change = Closure::<dyn FnMut()>::new(move || drop(over.take()));
    container.set_oncontrollerchange(Some(on_change.as_ref().unchecked_ref()));
    if worker.post_message(&JsValue::from_str(word)).is_ok() {
        let late = Closure::once_into_js(move || drop(late.take()));
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(late.unchecked_ref(), PATIENCE_MS);
        let _ = taken_over.await;
    }
    container.set_oncontrollerchange(None);
}

async fn follow(tell: Rc<dyn Fn(Offline)>) -> Result<(), JsValue> {
    let container = container().ok_or(JsValue::UNDEFINED)?;
    let registration: ServiceWorkerRegistration = JsFuture::from(container.register(SCRIPT)).await?.dyn_into()?;
    if registration.waiting().is_some() && registration.active().is_some() {
        tell(Offline::NewerBuild);
    }
    let (watched, hears) = (registration.clone(), Rc::clone(&tell));
    let on_found = Closure::<dyn FnMut()>::new(move || watch(&watched, &hears));
    registration.set_onupdatefound(Some(on_found.as_ref().unchecked_ref()));
    // As long as the page.
    on_found.forget();
    // A worker becomes active only once it has everything (src/offline/sw.js).
    let ready: ServiceWorkerRegistration = JsFuture::from(container.ready()?).await?.dyn_into()?;
    // A page that was loading at that very moment, or was loaded anew by force, is still nobody’s: without a network, the
    // screens that it has not shown yet would not come.
    if let (None, Some(worker)) = (container.controller(), ready.active()) {
        hand_over(&container, &worker, "take-this-page").await;
    }
    if container.controller().is_some() {
        tell(Offline::Ready);
    }
    Ok(())
}

/// Tells of a newer build once it is wholly on the device. The very first one replaces nothing.
fn watch(registration: &ServiceWorkerRegistration, tell: &Rc<dyn Fn(Offline)>) {
    let Some(worker) = registration.installing() else { return };
    if registration.active().is_none() {
        return;
    }
    let (newer, tell) = (worker.clone(), Rc::clone(tell));
    let on_state = Closure::<dyn FnMut()>::new(move || {
        if newer.state() == ServiceWorkerState::Installed {
            tell(Offline::NewerBuild);
        }
    });
    worker.set_onstatechange(Some(on_state.as_ref().unchecked_ref()));
    on_state.forget();
}

/// Absent outside secure pages and in private windows, whatever the bindings say.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?.dyn_into().ok()
}
