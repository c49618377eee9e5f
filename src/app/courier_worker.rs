//! The page’s side of the courier’s worker: started for one task (a card, a file that leaves or comes), ended once it is done, and
//! what it deciphered with it.

use errand::message::{Answer, Ask, CourierError};
use js_sys::Uint8Array;
use web_sys::Blob;
use wire::{Broken, Line, Said};

/// The worker’s script, beside the page (Trunk does not hash it).
const SCRIPT: &str = "/courier_loader.js";

/// Asks one question of a worker of its own.
///
/// # Errors
/// Why there is no answer, ready to be shown; never `Answer::Failed`.
pub async fn ask(ask: Ask) -> Result<Answer, CourierError> {
    ask_with(ask, None).await.map(|(answer, _)| answer)
}

/// As [`ask`], with a file beside the question or the answer. The file is handed over: it is gone from the page.
///
/// # Errors
/// As [`ask`].
pub async fn ask_with(ask: Ask, file: Option<Uint8Array>) -> Result<(Answer, Option<Uint8Array>), CourierError> {
    let (answer, beside) = said(Said { bytes: file, ..question(&ask)? }).await?;
    Ok((answer, beside.bytes))
}

/// As [`ask`], with what may be more than fits in memory beside the question and the answer. It stays with the page.
///
/// # Errors
/// As [`ask`].
pub async fn ask_in_parts(ask: Ask, parts: Blob) -> Result<(Answer, Option<Blob>), CourierError> {
    let (answer, beside) = said(Said { parts: Some(parts), ..question(&ask)? }).await?;
    Ok((answer, beside.parts))
}

fn question(ask: &Ask) -> Result<Said, CourierError> {
    serde_json::to_string(ask).map(Said::text).map_err(|_| CourierError::Asked)
}

/// The answer, and what came with it.
async fn said(question: Said) -> Result<(Answer, Said), CourierError> {
    let line = Line::start(SCRIPT).map_err(|Broken| CourierError::Gone)?;
    let answer = line.ask(&question).await.map_err(|Broken| CourierError::Gone)?;
    match serde_json::from_str(&answer.text) {
        Ok(Answer::Failed { error }) => Err(error),
        Ok(read) => Ok((read, answer)),
        Err(_) => Err(CourierError::Asked),
    }
}
