//! What « Enregistré » may say: reckoned from the writes that start and end, without a clock, a screen or a storage.

use std::collections::BTreeSet;

use dossier::Entry;
use vault::VaultError;

/// Whether what is on screen is in the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// All of it.
    #[default]
    Yes,
    /// A write is on its way.
    Writing,
    /// The store refused: the French sentence says what to do.
    Trouble(String),
}

/// The writes of one open dossier.
#[derive(Clone, Debug, Default)]
pub struct Saving {
    /// Started, and not ended.
    writing: usize,
    /// The fields whose last letters the store refused: they are on this page alone until others take their place.
    unkept: BTreeSet<String>,
    /// What the store said when it last refused.
    refused: Option<VaultError>,
    said: Saved,
}

/// What the end of a write calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Nothing: others are on their way, or a refusal is said.
    Wait,
    /// To look whether all is kept ([`Saving::tell`]).
    Tell,
    /// The same once the hand rests, unless something starts meanwhile ([`Saving::rests`]): not at each letter.
    TellLater,
}

impl Saving {
    /// What to say now.
    pub const fn said(&self) -> &Saved {
        &self.said
    }

    /// A write starts. A refusal stays on screen until everything is kept.
    pub fn started(&mut self) {
        self.writing = self.writing.saturating_add(1);
        if self.said == Saved::Yes {
            self.said = Saved::Writing;
        }
    }

    /// These fields’ words are in changes now, which are waited for; or they are not meant.
    pub fn settled(&mut self, fields: &[String]) {
        self.unkept.retain(|field| !fields.contains(field));
    }

    /// The end of a draft’s write, `typing` telling whether these letters are still only typed: words that have become a change
    /// meanwhile are waited for with it.
    pub fn typed(&mut self, field: String, result: Result<(), VaultError>, typing: bool) -> Then {
        match &result {
            Ok(()) => drop(self.unkept.remove(&field)),
            Err(_) if typing => drop(self.unkept.insert(field)),
            Err(_) => {}
        }
        if result.is_err() || self.writing > 1 {
            return self.finished(result);
        }
        self.writing = 0;
        Then::TellLater
    }

    /// The end of another write.
    pub fn finished(&mut self, result: Result<(), VaultError>) -> Then {
        self.writing = self.writing.saturating_sub(1);
        match result {
            Err(error) => {
                self.said = Saved::Trouble(error.to_string());
                self.refused = Some(error);
                Then::Wait
            }
            Ok(()) if self.writing == 0 => Then::Tell,
            Ok(()) => Then::Wait,
        }
    }

    /// Whether nothing is on its way.
    pub const fn rests(&self) -> bool {
        self.writing == 0
    }

    /// Nothing is being written, and so many changes wait elsewhere than in the store: says whether all of it is there. One write
    /// that succeeds says nothing of another that was refused.
    pub fn tell(&mut self, waiting: usize) {
        self.said = if waiting == 0 && self.unkept.is_empty() {
            Saved::Yes
        } else {
            Saved::Trouble(self.refused.as_ref().unwrap_or(&VaultError::Closed).to_string())
        };
    }
}

/// What making several changes came to.
#[derive(Debug, Default)]
pub struct Made {
    /// To be written.
    pub entries: Vec<Entry>,
    /// The fields whose drafts they take the place of.
    pub settles: Vec<String>,
    /// Why others were refused.
    pub refusals: Vec<String>,
}

impl Made {
    /// One change of a field, which is none where it says what is known. What was typed for one that is refused stays where drafts
    /// are: it is offered again at the next opening.
    pub fn add(&mut self, field: Option<String>, made: Result<Option<Entry>, String>) {
        match made {
            Ok(entry) => {
                self.entries.extend(entry);
                self.settles.extend(field);
            }
            Err(refusal) => self.refusals.push(refusal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Result<(), VaultError> {
        Err(VaultError::Full)
    }

    fn trouble(error: VaultError) -> Saved {
        Saved::Trouble(error.to_string())
    }

    #[test]
    fn it_is_said_once_the_last_of_several_writes_has_ended() {
        let mut saving = Saving::default();
        saving.started();
        saving.started();
        assert_eq!(*saving.said(), Saved::Writing);
        assert_eq!(saving.finished(Ok(())), Then::Wait);
        assert_eq!(saving.finished(Ok(())), Then::Tell);
        assert_eq!(*saving.said(), Saved::Writing, "not before it was looked at");
        saving.tell(0);
        assert_eq!(*saving.said(), Saved::Yes);
    }

    #[test]
    fn one_write_that_succeeds_hides_no_other_that_was_refused() {
        let mut saving = Saving::default();
        saving.started();
        assert_eq!(saving.finished(full()), Then::Wait);
        saving.started();
        assert_eq!(*saving.said(), trouble(VaultError::Full), "a refusal stays while the next one is tried");
        assert_eq!(saving.finished(Ok(())), Then::Tell);
        saving.tell(1);
        assert_eq!(*saving.said(), trouble(VaultError::Full), "the refused change still waits");
        saving.started();
        assert_eq!(saving.finished(Ok(())), Then::Tell);
        saving.tell(0);
        assert_eq!(*saving.said(), Saved::Yes);
    }

    #[test]
    fn letters_are_told_once_the_hand_rests_and_not_while_another_write_is_under_way() {
        let mut saving = Saving::default();
        saving.started();
        assert_eq!(saving.typed("fall".to_owned(), Ok(()), true), Then::TellLater);
        assert!(saving.rests());
        saving.started();
        assert!(!saving.rests(), "another letter came: its own end will tell");
        saving.started();
        assert_eq!(saving.typed("fall".to_owned(), Ok(()), true), Then::Wait);
        assert_eq!(saving.finished(Ok(())), Then::Tell);
    }

    #[test]
    fn letters_that_were_refused_are_on_this_page_alone_until_they_are_kept_or_settled_or_taken_back() {
        let refused = |fields: &[&str]| {
            let mut saving = Saving::default();
            for field in fields {
                saving.started();
                assert_eq!(saving.typed((*field).to_owned(), full(), true), Then::Wait);
            }
            saving
        };
        let says = |mut saving: Saving| {
            saving.tell(0);
            saving.said().clone()
        };
        assert_eq!(says(refused(&["fall"])), trouble(VaultError::Full));
        let mut kept = refused(&["fall", "day"]);
        kept.started();
        let _ = kept.typed("fall".to_owned(), Ok(()), true);
        assert_eq!(says(kept.clone()), trouble(VaultError::Full), "the other field is not kept");
        kept.settled(&["day".to_owned()]);
        assert_eq!(says(kept), Saved::Yes);
        // Refused when its words were a change already: that change is what is waited for.
        let mut settled = Saving::default();
        settled.started();
        let _ = settled.typed("fall".to_owned(), full(), false);
        assert_eq!(*settled.said(), trouble(VaultError::Full));
        assert_eq!(says(settled), Saved::Yes);
    }

    #[test]
    fn what_waited_from_another_day_is_told_without_a_refusal_of_today() {
        let mut saving = Saving::default();
        saving.tell(2);
        assert_eq!(*saving.said(), trouble(VaultError::Closed));
    }

    #[test]
    fn a_change_that_is_refused_keeps_its_draft_and_one_that_says_what_is_known_does_not() {
        let mut made = Made::default();
        made.add(Some("precious".to_owned()), Ok(None));
        made.add(Some("label".to_owned()), Err("Ce mot parle de santé.".to_owned()));
        made.add(None, Ok(None));
        assert_eq!(made.settles, ["precious"], "the refused words stay where drafts are");
        assert_eq!((made.entries.len(), made.refusals.len()), (0, 1));
    }
}
