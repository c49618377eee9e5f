//! How well this browser keeps things.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

use crate::edge::whole;
use crate::pocket::Vanished;

/// The state of the storage. Sizes are bytes; `None` where the browser does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Whether dossiers can be read and kept at all.
    pub available: bool,
    /// Whether the browser promised not to throw the storage away by itself.
    pub persistent: Option<bool>,
    /// How much is used.
    pub used: Option<u64>,
    /// How much is left.
    pub free: Option<u64>,
    /// Dossiers known on this device that are gone, or shorter than they were.
    pub vanished: Vec<Vanished>,
}

/// Free bytes below which room runs short: some twenty photos, or one more version of the application.
const LITTLE: u64 = 50_000_000;

/// Whether to say, before anything is refused, that room runs short: little is free, or more than four fifths are used.
#[must_use]
pub fn runs_short(used: u64, free: u64) -> bool {
    free < LITTLE || used / 4 > free
}

/// Asks the browser not to throw the storage away. Some browsers ask the person: call it after something was kept.
pub async fn ask_to_persist() -> Option<bool> {
    settled(manager()?.persist()).await?.as_bool()
}

pub(crate) async fn persistent() -> Option<bool> {
    settled(manager()?.persisted()).await?.as_bool()
}

/// Used and free bytes; `None` where the browser does not say.
pub async fn room() -> (Option<u64>, Option<u64>) {
    let Some(manager) = manager() else { return (None, None) };
    let Some(estimate) = settled(manager.estimate()).await else { return (None, None) };
    let estimate: StorageEstimate = estimate.unchecked_into();
    let used = estimate.get_usage().map(whole);
    let free = estimate.get_quota().map(|quota| whole(quota).saturating_sub(used.unwrap_or(0)));
    (used, free)
}

/// Absent outside secure pages and in some engines, whatever the bindings say; so may each of its functions be.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    (!manager.is_undefined() && !manager.is_null()).then(|| manager.unchecked_into())
}

async fn settled(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

#[cfg(test)]
mod tests {
    use super::runs_short;

    const MB: u64 = 1_000_000;

    #[test]
    fn a_person_is_warned_while_there_is_still_room_to_act() {
        assert!(!runs_short(3 * MB, 10_000 * MB));
        assert!(!runs_short(400 * MB, 100 * MB), "four fifths, not more");
        assert!(runs_short(405 * MB, 101 * MB), "more than four fifths");
        assert!(runs_short(3 * MB, 49 * MB), "hardly any");
        assert!(runs_short(0, 0) && runs_short(u64::MAX, 50 * MB));
    }
}
