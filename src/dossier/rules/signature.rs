//! What was signed, and what changed since.

use crate::change::Slot;
use crate::ids::IdeaId;
use crate::log::Log;
use crate::terms::Decision;
use crate::view::State;

/// What the tenant wants now and had not signed, or had signed and does not want any more: the titles of the ideas, in the
/// tenant’s order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SinceSigned {
    /// Wanted since.
    pub added: Vec<String>,
    /// Not wanted any more.
    pub gone: Vec<String>,
}

/// How the project differs from the one that was signed. `None` while nothing is signed, or nothing differs. An idea that was
/// reworded is the same one.
#[must_use]
pub fn changed_since_signed(log: &Log) -> Option<SinceSigned> {
    let slot = Slot { field: "project-signed", of: String::new() };
    let signed = log.in_force_in(&slot).first().map(|entry| entry.stamp)?;
    let mut read = Log::new();
    for entry in log.entries().filter(|entry| entry.stamp < signed) {
        // Refused only when an id has two contents, and one log holds each id once.
        let _ = read.insert(entry.clone());
    }
    let (then, now) = (wanted(&State::replay(&read)), wanted(&State::replay(log)));
    let since = SinceSigned { added: only_in(&now, &then), gone: only_in(&then, &now) };
    (since != SinceSigned::default()).then_some(since)
}

/// Ideas with their titles, in the tenant’s order.
type Wanted = Vec<(IdeaId, String)>;

fn wanted(state: &State) -> Wanted {
    let is_wanted = |decision: Decision| decision == Decision::Want;
    state
        .ideas_in_order()
        .into_iter()
        .filter(|(_, idea)| idea.decided.as_ref().is_some_and(|decided| is_wanted(decided.decision)))
        .map(|(id, idea)| (id, idea.title.clone()))
        .collect()
}

fn only_in(these: &Wanted, those: &Wanted) -> Vec<String> {
    let among = |id: &IdeaId| those.iter().any(|(other, _)| other == id);
    these.iter().filter(|(id, _)| !among(id)).map(|(_, title)| title.clone()).collect()
}
