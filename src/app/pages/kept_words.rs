//! Words that belong to one answer among several: changing the answer must not carry them along.

use std::collections::BTreeMap;

/// What was said under each answer while the screen is open. A condition typed under « Accordé autrement » is none of a
/// refusal’s: it is neither shown nor sent with it, and comes back should the answer come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptWords<A>(BTreeMap<A, String>);

impl<A: Ord + Copy> KeptWords<A> {
    /// Nothing was said yet.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The words that go with the answer chosen now, those of the one before being put aside.
    pub fn change(&mut self, before: Option<A>, words: String, chosen: A) -> String {
        match before {
            // The same answer again, or words from before any answer: they stay.
            Some(before) if before != chosen => {
                self.0.insert(before, words);
                self.0.remove(&chosen).unwrap_or_default()
            }
            _ => words,
        }
    }
}

#[cfg(test)]
mod tests {
    use dossier::LandlordAnswer::{Granted, GrantedOtherwise, Refused};

    use super::KeptWords;

    #[test]
    fn a_condition_stays_with_its_answer_and_comes_back_with_it() {
        let mut kept = KeptWords::new();
        assert_eq!(kept.change(None, String::new(), GrantedOtherwise), "");
        assert_eq!(kept.change(Some(GrantedOtherwise), "Seuil de 4 cm.".to_owned(), Refused), "");
        assert_eq!(kept.change(Some(Refused), "Trop cher.".to_owned(), Granted), "");
        assert_eq!(kept.change(Some(Granted), String::new(), GrantedOtherwise), "Seuil de 4 cm.");
        assert_eq!(
            kept.change(Some(GrantedOtherwise), "Seuil de 3 cm.".to_owned(), GrantedOtherwise),
            "Seuil de 3 cm."
        );
        assert_eq!(kept.change(Some(GrantedOtherwise), "Seuil de 3 cm.".to_owned(), Refused), "Trop cher.");
    }
}
