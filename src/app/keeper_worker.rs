//! The page’s side of the keeper’s worker: started for a question about secrets, ended once it is answered, and its memory with it.

use keys::message::{Answer, Ask, KeeperError};
use wire::{Broken, Line, Said};

/// The worker’s script, beside the page (Trunk does not hash it).
const SCRIPT: &str = "/keeper_loader.js";

/// Asks one question of a worker of its own.
///
/// # Errors
/// Why there is no answer, ready to be shown; never `Answer::Failed`.
pub async fn ask(ask: Ask) -> Result<Answer, KeeperError> {
    Keeper::start()?.ask(ask).await
}

/// A worker that is held, to ask several questions in a row: a meter that follows what is typed. Dropped, it is ended.
#[must_use = "a keeper that nobody holds is ended"]
pub struct Keeper(Line);

impl Keeper {
    /// Starts the worker; its first answer waits until it listens.
    ///
    /// # Errors
    /// [`KeeperError::Gone`].
    pub fn start() -> Result<Self, KeeperError> {
        Line::start(SCRIPT).map(Self).map_err(|Broken| KeeperError::Gone)
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// As the function [`ask`].
    pub async fn ask(&self, ask: Ask) -> Result<Answer, KeeperError> {
        let question = serde_json::to_string(&ask).map(Said::text).map_err(|_| KeeperError::Asked)?;
        let answer = self.0.ask(&question).await.map_err(|Broken| KeeperError::Gone)?;
        match serde_json::from_str(&answer.text) {
            Ok(Answer::Failed { error }) => Err(error),
            Ok(answer) => Ok(answer),
            Err(_) => Err(KeeperError::Asked),
        }
    }
}
