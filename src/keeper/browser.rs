//! The worker’s side of the conversation (`keys::message`).

use js_sys::Date;
use keys::message::{Answer, KeeperError};
use wire::Said;

/// Answers every question from now on.
pub(crate) fn listen() {
    wire::listen(|question| Said::text(serde_json::to_string(&answered(&question.text)).unwrap_or_default()));
}

fn answered(json: &str) -> Answer {
    let mut dice = |bytes: &mut [u8]| getrandom::fill(bytes).is_ok();
    match serde_json::from_str(json) {
        Ok(ask) => keeper::answer(ask, &mut dice, &mut Date::now),
        // An older or a newer page.
        Err(_) => Answer::Failed { error: KeeperError::Asked },
    }
}
