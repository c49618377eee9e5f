//! The words a guesser tries. Both lists are lower case without accents, one word a line.
//!
//! - `known_words.txt`, the likeliest first: the small words of French, what people choose first (« azerty », « doudou », first names,
//!   towns, months, clubs), the words of this trade; then the words that the programme’s own texts use at least twice. Written for
//!   this software; it is no list of leaked passwords.
//! - `plain_words.txt`: 1024 words of four to eight letters, that everybody spells right, none of them on health, no two of them
//!   a letter apart. Passphrases are proposed from it: whoever guesses has it too.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const KNOWN: &str = include_str!("known_words.txt");
const PLAIN: &str = include_str!("plain_words.txt");

/// Words to propose: a power of two, so that each is as likely as any other.
pub const PLAIN_COUNT: usize = 1024;

/// The word at this place, counted around.
pub fn plain_word(at: usize) -> &'static str {
    PLAIN.lines().nth(at % PLAIN_COUNT).unwrap_or_default()
}

/// Lower case, without accents: what a guesser tries first.
pub fn folded(text: &str) -> String {
    let letters = text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    letters.collect::<String>().replace('œ', "oe").replace('æ', "ae")
}

/// Letters and digits in a row.
pub fn tokens(folded: &str) -> Vec<String> {
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// What a guesser tries, and after how many other words.
#[derive(Debug)]
pub struct Lexicon(BTreeMap<String, f64>);

impl Lexicon {
    /// Our lists, after the words that belong to this person.
    pub fn new(own_words: &[String]) -> Self {
        let mut ranks = BTreeMap::new();
        let own = own_words.iter().flat_map(|text| {
            let tokens = tokens(&folded(text));
            let together = tokens.concat();
            tokens.into_iter().chain([together])
        });
        let mut after = 1.0;
        for word in own.filter(|word| word.chars().count() > 1).chain(KNOWN.lines().map(str::to_owned)) {
            ranks.entry(word).or_insert(after);
            after += 1.0;
        }
        for word in PLAIN.lines() {
            ranks.entry(word.to_owned()).or_insert(1024.0);
        }
        Self(ranks)
    }

    /// After how many words this one is tried.
    pub fn rank(&self, word: &str) -> Option<f64> {
        self.0.get(word).copied()
    }

    /// All words, the likeliest first.
    pub fn in_order(&self) -> Vec<&str> {
        let mut words: Vec<_> = self.0.iter().collect();
        words.sort_by(|(_, one), (_, other)| one.total_cmp(other));
        words.into_iter().map(|(word, _)| word.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_exactly_1024_plain_words_of_four_to_eight_letters() {
        let words: BTreeSet<&str> = PLAIN.lines().collect();
        assert_eq!((PLAIN.lines().count(), words.len()), (PLAIN_COUNT, PLAIN_COUNT));
        for word in words {
            assert!((4..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn a_missing_or_a_wrong_letter_never_makes_another_plain_word() {
        let without = |word: &str, at: usize| {
            word.chars().enumerate().filter(|(place, _)| *place != at).map(|(_, letter)| letter).collect()
        };
        // Words of one length that share what is left when the same letter is taken out are a letter apart.
        let (all, mut seen): (BTreeSet<&str>, _) = (PLAIN.lines().collect(), BTreeSet::new());
        for word in PLAIN.lines() {
            for at in 0..word.len() {
                let rest: String = without(word, at);
                assert!(!all.contains(rest.as_str()), "{word}, {rest}");
                assert!(seen.insert((at, rest)), "{word}");
            }
        }
    }

    #[test]
    fn no_plain_word_speaks_of_health() {
        for word in ["chute", "tomber", "canne", "douleur", "malade", "soins", "lunette", "fauteuil", "hopital"] {
            assert!(word == "fauteuil" || !PLAIN.lines().any(|plain| plain == word), "{word}");
        }
    }

    #[test]
    fn every_listed_word_is_as_a_guesser_writes_it() {
        for word in KNOWN.lines() {
            assert!(!word.is_empty() && folded(word) == word && tokens(word) == [word], "{word}");
        }
        assert!(KNOWN.lines().count() > 2000);
    }

    #[test]
    fn own_words_are_tried_first_alone_and_together() {
        let lexicon = Lexicon::new(&["Résidence « Les Œillets »".to_owned(), "Claire Dumas".to_owned()]);
        for word in ["residence", "oeillets", "clairedumas", "dumas"] {
            assert!(lexicon.rank(word).unwrap() < 12.0, "{word}");
        }
        assert!(lexicon.rank("zigzag").is_some());
        assert_eq!(lexicon.rank("xkqwz"), None);
    }
}
