//! A wrong secret costs time: counted, kept and told in the same way wherever a secret is asked.

use keys::Attempts;
use keys::message::{Answer, Ask, KeeperError};
use vault::{Person, edge};

use crate::home;
use crate::keeper_worker;

/// Asks the keeper something with a secret of this person’s. Who has to wait is told so and nothing is tried; a wrong secret counts,
/// here and on the device.
///
/// # Errors
/// A French sentence, ready to be shown.
pub async fn ask_of(person: &mut Person, ask: Ask) -> Result<Answer, String> {
    if let Some(words) = wait(person).await {
        return Err(words);
    }
    let answer = keeper_worker::ask(ask).await;
    let attempts = match &answer {
        Ok(_) => Attempts::default(),
        Err(KeeperError::WrongPassphrase | KeeperError::WrongCode) => person.attempts.failed_at(edge::now_ms()),
        // Nothing was tried.
        Err(_) => person.attempts,
    };
    if attempts != person.attempts {
        person.attempts = attempts;
        keep(person).await;
    }
    answer.map_err(|error| error.to_string())
}

/// What is said to whoever has to wait. A clock that was set back is kept as seen: the wait would otherwise start anew each time the
/// page is opened, until the clock is right again.
async fn wait(person: &mut Person) -> Option<String> {
    let now = edge::now_ms();
    let seen = person.attempts.seen_at(now);
    if seen != person.attempts {
        person.attempts = seen;
        keep(person).await;
    }
    let left = seen.wait(now);
    (left > 0).then(|| {
        format!("Par prudence, attendez encore {} avant de réessayer. Vos dossiers sont en sûreté.", span(left))
    })
}

async fn keep(person: &Person) {
    // Should it not be kept, the next try merely waits less, or longer once.
    let _ = home::device().put_person(person).await;
}

/// « 40 secondes », « 3 minutes »: rounded up.
fn span(ms: u64) -> String {
    let seconds = usize::try_from(ms / 1000 + 1).unwrap_or(1);
    if seconds < 100 {
        crate::words::count(seconds, "seconde", "secondes")
    } else {
        crate::words::count(seconds / 60 + 1, "minute", "minutes")
    }
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn a_wait_is_said_in_words() {
        assert_eq!(span(900), "1\u{a0}seconde");
        assert_eq!(span(39_000), "40\u{a0}secondes");
        assert_eq!(span(170_000), "3\u{a0}minutes");
    }
}
