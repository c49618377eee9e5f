//! A wrong secret costs time: counted, kept and told in the same way wherever a secret is asked.

use std::cell::Cell;

use keys::Attempts;
use keys::message::{Answer, Ask, KeeperError};
use vault::{Person, VaultId, edge};

use crate::home;
use crate::keeper_worker;

thread_local! {
    // Tries that the storage could not count: no room is left on the tablet.
    static UNKEPT: Cell<Attempts> = const { Cell::new(Attempts::NONE) };
}

/// What whoever holds a door of an erased vault is told.
pub const ERASED: &str = "Ce coffre n’est plus sur cet appareil\u{a0}: il a été effacé dans une autre fenêtre. Les autres coffres sont en sûreté. Rouvrez cette page.";

/// Asks the keeper something with a secret of this person’s, of their locks as they are now: another window may have changed them.
/// The try counts before it begins; who has to wait is told so, and nothing is tried. Gives the person as they are known here.
///
/// # Errors
/// A French sentence, ready to be shown.
pub async fn ask_of(vault: VaultId, ask: impl FnOnce(&Person) -> Ask) -> Result<(Person, Answer), String> {
    let device = home::device();
    let now = edge::now_ms();
    let (mut person, begun) = match device.change_person(vault, move |person| person.attempts.begin(now)).await {
        Ok(known) => known.ok_or(ERASED)?,
        // Without room nothing is kept, and a vault opens all the same.
        Err(_) => {
            let known = device.person(vault).await.map_err(|error| error.to_string())?;
            let person = known.ok_or(ERASED)?;
            let (mut lying, mut unkept) = (person.attempts, UNKEPT.get());
            let begun = lying.begin(now).and_then(|_| unkept.begin(now));
            UNKEPT.set(unkept);
            (person, begun)
        }
    };
    let before = begun.map_err(|left| {
        format!("Par prudence, attendez encore {} avant de réessayer. Vos dossiers sont en sûreté.", span(left))
    })?;
    let answer = keeper_worker::ask(ask(&person)).await;
    if !matches!(answer, Err(KeeperError::WrongPassphrase | KeeperError::WrongCode)) {
        let right = answer.is_ok();
        let settled = move |attempts: Attempts| if right { Attempts::NONE } else { attempts.untried(before) };
        UNKEPT.set(settled(UNKEPT.get()));
        match device.change_person(vault, move |person| person.attempts = settled(person.attempts)).await {
            Ok(Some((known, ()))) => person = known,
            Ok(None) => return Err(ERASED.to_owned()),
            // It then counts as a wrong one: the next wait comes sooner.
            Err(_) => {}
        }
    }
    answer.map(|answer| (person, answer)).map_err(|error| error.to_string())
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
