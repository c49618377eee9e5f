//! The worker’s side of the conversation (`errand::message`).

use errand::message::{Answer, CourierError};
use js_sys::Uint8Array;
use wire::Said;

/// Answers every question from now on.
pub(crate) fn listen() {
    wire::listen(|question| {
        let (answer, file) = answered(&question);
        let bytes = file.map(|file| Uint8Array::from(file.as_slice()));
        Said { bytes, ..Said::text(serde_json::to_string(&answer).unwrap_or_default()) }
    });
}

fn answered(question: &Said) -> (Answer, Option<Vec<u8>>) {
    let mut dice = |bytes: &mut [u8]| getrandom::fill(bytes).is_ok();
    let file = question.bytes.as_ref().map(Uint8Array::to_vec);
    match serde_json::from_str(&question.text) {
        Ok(ask) => courier::answer(ask, file, &mut dice),
        // An older or a newer page.
        Err(_) => (Answer::Failed { error: CourierError::Asked }, None),
    }
}
