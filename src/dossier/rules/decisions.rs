//! What the tenant decided, what they had said before, and what is to be decided again.

use chrono::NaiveDate;
use programme::{Programme, TryRule};

use super::dates::french_date_seen_from;
use crate::change::{Change, Slot};
use crate::ids::{ChangeId, IdeaId};
use crate::log::Log;
use crate::terms::{Decision, LandlordAnswer, TryWith};
use crate::view::{Idea, State};

/// A decision taken one day about one idea.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The change that says so.
    pub change: ChangeId,
    /// The civil day of the decision.
    pub on: NaiveDate,
    /// What was decided.
    pub decision: Decision,
    /// In the tenant’s words.
    pub words: String,
}

/// Every decision about an idea that was not undone, oldest first; the last one is in force.
#[must_use]
pub fn decision_history(log: &Log, idea: IdeaId) -> Vec<Past> {
    let slot = Slot { field: "decision", of: idea.to_string() };
    let of_entry = |entry: &crate::log::Entry| match entry.change() {
        Some(Change::TenantDecided { decision, words, on, .. }) => {
            Some(Past { change: entry.id, on: *on, decision: *decision, words: words.clone() })
        }
        _ => None,
    };
    log.history(&slot).into_iter().filter_map(of_entry).collect()
}

/// « Le 12 mars, vous aviez dit non ; aujourd’hui, vous voulez essayer. » `None` until the tenant changes their mind: a
/// decision said once has no story, and a decision reworded is the same one.
#[must_use]
pub fn history_sentence(log: &Log, idea: IdeaId, today: NaiveDate) -> Option<String> {
    let mut turns: Vec<Past> = Vec::new();
    for past in decision_history(log, idea) {
        if turns.last().is_none_or(|last| last.decision != past.decision) {
            turns.push(past);
        }
    }
    let (last, earlier) = turns.split_last()?;
    if earlier.is_empty() {
        return None;
    }
    let day = |on| format!("le {}", french_date_seen_from(on, today));
    let mut parts: Vec<String> =
        earlier.iter().map(|past| format!("{}, {}", day(past.on), then(past.decision))).collect();
    parts.push(if last.on == today {
        format!("aujourd’hui, {}", now(last.decision))
    } else {
        format!("depuis {}, {}", day(last.on), now(last.decision))
    });
    Some(capitalised(&format!("{}.", parts.join("\u{202f}; "))))
}

const fn then(decision: Decision) -> &'static str {
    match decision {
        Decision::Want => "vous le vouliez",
        Decision::Try => "vous vouliez essayer",
        Decision::Thinking => "vous vouliez y réfléchir",
        Decision::Later => "vous aviez dit plus tard",
        Decision::No => "vous aviez dit non",
        Decision::AlreadyDone => "vous aviez dit que c’était fait",
    }
}

const fn now(decision: Decision) -> &'static str {
    match decision {
        Decision::Want => "vous le voulez",
        Decision::Try => "vous voulez essayer",
        Decision::Thinking => "vous y réfléchissez",
        Decision::Later => "vous préférez plus tard",
        Decision::No => "vous dites non",
        Decision::AlreadyDone => "c’est déjà fait",
    }
}

/// The same sentence with a capital first letter.
#[must_use]
pub fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The ideas whose works the landlord refused, or granted otherwise, and about which the tenant has not decided knowing it.
/// In the tenant’s order.
#[must_use]
pub fn to_decide_again(state: &State) -> Vec<IdeaId> {
    let reopened = |idea: &Idea| {
        let answered = idea.item.and_then(|item| state.items.get(&item)).and_then(|item| item.answer.as_ref());
        answered.is_some_and(|answered| {
            matches!(answered.answer, LandlordAnswer::Refused | LandlordAnswer::GrantedOtherwise)
                && idea.decided.as_ref().is_none_or(|decided| decided.knowing != Some(answered.change))
        })
    };
    state.ideas_in_order().into_iter().filter(|(_, idea)| reopened(idea)).map(|(id, _)| id).collect()
}

/// The ideas on which the tenant has said nothing yet, in their order.
#[must_use]
pub fn undecided(state: &State) -> Vec<IdeaId> {
    state.ideas_in_order().into_iter().filter(|(_, idea)| idea.decided.is_none()).map(|(id, _)| id).collect()
}

/// The answer of the landlord that a decision taken now knows: the value for `TenantDecided { knowing }`.
#[must_use]
pub fn answer_known(state: &State, idea: IdeaId) -> Option<ChangeId> {
    let item = state.ideas.get(&idea)?.item?;
    Some(state.items.get(&item)?.answer.as_ref()?.change)
}

/// Whether a try may be agreed that way. Some gestures (into a bath, up from the floor) are for the therapist’s visit only.
#[must_use]
pub fn try_allowed(programme: &Programme, idea: &Idea, with: TryWith) -> bool {
    let rule = idea.adaptation.as_ref().and_then(|id| programme.adaptation(id)).map(|adaptation| adaptation.try_rule);
    match rule {
        // Nothing is known of the tenant’s own idea: someone has to be there.
        None | Some(TryRule::WithSomeone) => with != TryWith::Alone,
        Some(TryRule::WithTherapist) => with == TryWith::Therapist,
        Some(TryRule::AloneAllowed) => true,
    }
}

/// Whether the carnet may print this try as something to do: agreed as one to make alone or with someone, by a rule that
/// allows it, and still tried. What is for the therapist’s visit only is never printed.
#[must_use]
pub fn try_is_printable(programme: &Programme, idea: &Idea) -> bool {
    let tried_now = idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Try);
    let agreed = idea.try_with.as_ref().map(|(with, _)| *with);
    tried_now && agreed.is_some_and(|with| with != TryWith::Therapist && try_allowed(programme, idea, with))
}
