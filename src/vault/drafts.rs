//! Typing: one write in flight per field, and the latest text wins (law 9). No timer: the first letter starts a write, and
//! the next write starts when the one before it has landed.

use std::collections::BTreeMap;

use dossier::DossierId;

/// A field of a dossier.
pub(crate) type Field = (DossierId, String);

/// What the writer of a field does after a write.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Write this, typed meanwhile.
    Write(String),
    /// Remove the draft once more: the change that settles it was written while a letter was under way, which may have come after.
    Erase,
    /// Nothing is left to do.
    Rest,
}

/// The fields being written, and who waits for what (`W`).
#[derive(Debug)]
pub(crate) struct Drafts<W> {
    fields: BTreeMap<Field, Typing<W>>,
}

#[derive(Debug)]
struct Typing<W> {
    /// Those whose text is being written now.
    in_flight: Vec<W>,
    /// The text to write next, and those who wait for it; texts it took the place of wait with it.
    next: Option<(String, Vec<W>)>,
    settled: bool,
}

impl<W> Drafts<W> {
    pub(crate) const fn new() -> Self {
        Self { fields: BTreeMap::new() }
    }

    /// A new text. `Some` when its write is to start now; otherwise the write under way will be followed by it.
    pub(crate) fn offer(&mut self, field: Field, text: String, waiter: W) -> Option<String> {
        if let Some(typing) = self.fields.get_mut(&field) {
            let mut waiters = typing.next.take().map(|(_, waiters)| waiters).unwrap_or_default();
            waiters.push(waiter);
            typing.next = Some((text, waiters));
            None
        } else {
            self.fields.insert(field, Typing { in_flight: vec![waiter], next: None, settled: false });
            Some(text)
        }
    }

    /// The write under way has ended, well or not: those who waited for it, and what comes next.
    pub(crate) fn landed(&mut self, field: &Field) -> (Vec<W>, Next) {
        let Some(typing) = self.fields.get_mut(field) else { return (Vec::new(), Next::Rest) };
        let done = std::mem::take(&mut typing.in_flight);
        let settled = std::mem::take(&mut typing.settled);
        let next = if let Some((text, waiters)) = typing.next.take() {
            typing.in_flight = waiters;
            Next::Write(text)
        } else if settled {
            Next::Erase
        } else {
            self.fields.remove(field);
            Next::Rest
        };
        (done, next)
    }

    /// The field becomes a change, or is cleared: what had not started is never written. Gives back who waited for it.
    pub(crate) fn settle(&mut self, field: &Field) -> Vec<W> {
        let Some(typing) = self.fields.get_mut(field) else { return Vec::new() };
        typing.next.take().map(|(_, waiters)| waiters).unwrap_or_default()
    }

    /// The change that settles the field is written, and its draft removed. Not before: where the change could not be written, the
    /// letters that were are all there is.
    pub(crate) fn settled(&mut self, field: &Field) {
        if let Some(typing) = self.fields.get_mut(field) {
            typing.settled = true;
        }
    }

    /// Whether letters of this field are on their way.
    pub(crate) fn is_typing(&self, field: &Field) -> bool {
        self.fields.contains_key(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Field {
        (DossierId::from_bits(1), "story".to_owned())
    }

    #[test]
    fn while_a_letter_is_being_written_only_the_latest_text_waits() {
        let mut drafts = Drafts::new();
        assert_eq!(
            drafts.offer(words(), "J".to_owned(), 1),
            Some("J".to_owned()),
            "the first letter is written at once"
        );
        assert_eq!(drafts.offer(words(), "Je".to_owned(), 2), None);
        assert_eq!(drafts.offer(words(), "Je t".to_owned(), 3), None);
        assert_eq!(drafts.landed(&words()), (vec![1], Next::Write("Je t".to_owned())));
        assert_eq!(drafts.landed(&words()), (vec![2, 3], Next::Rest), "a text overtaken is safe when its follower is");
        assert_eq!(drafts.offer(words(), "Je to".to_owned(), 4), Some("Je to".to_owned()));
    }

    #[test]
    fn fields_do_not_wait_for_one_another() {
        let mut drafts = Drafts::new();
        let other = (DossierId::from_bits(2), "story".to_owned());
        assert!(drafts.offer(words(), "a".to_owned(), 1).is_some());
        assert!(drafts.offer(other, "b".to_owned(), 2).is_some());
    }

    #[test]
    fn a_field_left_while_its_last_letters_were_being_written_leaves_no_draft_behind() {
        let mut drafts = Drafts::new();
        drafts.offer(words(), "tapi".to_owned(), 1);
        drafts.offer(words(), "tapis".to_owned(), 2);
        assert_eq!(drafts.settle(&words()), [2], "the change holds these words: no draft of them is written");
        drafts.settled(&words());
        assert_eq!(drafts.landed(&words()), (vec![1], Next::Erase));
        assert_eq!(drafts.landed(&words()), (vec![], Next::Rest));
        assert_eq!(drafts.landed(&words()), (vec![], Next::Rest), "and nothing is remembered");
    }

    #[test]
    fn letters_that_were_kept_stay_when_the_change_that_settles_them_cannot_be_written() {
        let mut drafts = Drafts::new();
        drafts.offer(words(), "tapis".to_owned(), 1);
        drafts.settle(&words());
        assert!(drafts.is_typing(&words()));
        assert_eq!(drafts.landed(&words()), (vec![1], Next::Rest));
        assert!(!drafts.is_typing(&words()));
    }

    #[test]
    fn typing_again_right_after_leaving_the_field_is_kept() {
        let mut drafts = Drafts::new();
        drafts.offer(words(), "tapis".to_owned(), 1);
        drafts.settle(&words());
        drafts.offer(words(), "lampe".to_owned(), 2);
        drafts.settled(&words());
        assert_eq!(drafts.landed(&words()), (vec![1], Next::Write("lampe".to_owned())));
        assert_eq!(drafts.landed(&words()), (vec![2], Next::Rest));
    }
}
