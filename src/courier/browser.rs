//! The worker’s side of the conversation (`errand::message`).

use errand::message::{Answer, Ask, CourierError};
use js_sys::Uint8Array;
use web_sys::Blob;
use wire::{Gathering, Said, Slices};

/// Answers every question from now on.
pub(crate) fn listen() {
    wire::listen(|question| match serde_json::from_str(&question.text) {
        Ok(ask) => match &question.parts {
            Some(parts) => answered_in_parts(ask, parts),
            None => answered(ask, &question),
        },
        // An older or a newer page.
        Err(_) => failed(CourierError::Asked),
    });
}

fn answered(ask: Ask, question: &Said) -> Said {
    let mut dice = |bytes: &mut [u8]| getrandom::fill(bytes).is_ok();
    let (answer, file) = courier::answer(ask, question.bytes.as_ref().map(Uint8Array::to_vec), &mut dice);
    Said { bytes: file.map(|file| Uint8Array::from(file.as_slice())), ..said(&answer) }
}

/// A whole vault’s photos, or its file, which may be more than fits in memory.
fn answered_in_parts(ask: Ask, beside: &Blob) -> Said {
    let Some(beside) = Slices::of(beside) else { return failed(CourierError::Asked) };
    let (answer, file) = courier::answer_in_parts(ask, beside, Gathering::new());
    match file.map(Gathering::finish) {
        Some(None) => failed(CourierError::Gone),
        Some(parts) => Said { parts, ..said(&answer) },
        None => said(&answer),
    }
}

fn failed(error: CourierError) -> Said {
    said(&Answer::Failed { error })
}

fn said(answer: &Answer) -> Said {
    Said::text(serde_json::to_string(answer).unwrap_or_default())
}
