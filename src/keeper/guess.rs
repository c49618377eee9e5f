//! How many tries a passphrase takes, told as a power of ten.
//!
//! zxcvbn (Wheeler, « Low-budget password strength estimation », USENIX Security 2016) knows English words, keyboards, dates and
//! repeats. It knows no French, and each space makes it believe in ten thousand times more tries. So it is asked of the whole and
//! of each word, and a plain reading in French words stands beside it: the lowest estimate is kept.

use zxcvbn::zxcvbn;

use crate::words::{Lexicon, tokens};

/// Tries, as a power of ten, for one letter that is part of no known word (as zxcvbn counts).
const LETTER: f64 = 1.0;
/// For one that is neither letter nor digit.
const SIGN: f64 = 1.5;
/// Never less for a word: it may be there or not.
const WORD: f64 = 0.301;
/// No listed word is longer.
const LONGEST: usize = 24;
/// Letters that are looked at; zxcvbn looks at as many.
const LOOKED_AT: usize = 100;

/// The power of ten of the tries for this folded passphrase.
pub fn power(folded: &str, lexicon: &Lexicon) -> f64 {
    let seen: String = folded.chars().take(LOOKED_AT).collect();
    if seen.trim().is_empty() {
        return 0.0;
    }
    let whole = zxcvbn(&seen, &lexicon.in_order()).guesses_log10();
    let by_word = by_word(&seen, lexicon);
    let together = read(&seen.replace([' ', '-', '_', '.', ','], ""), lexicon);
    whole.min(by_word).min(together).max(0.0)
}

/// Each word for itself; one that came already is free but for its place.
fn by_word(seen: &str, lexicon: &Lexicon) -> f64 {
    let mut before: Vec<String> = Vec::new();
    let mut power = 0.0;
    for word in tokens(seen) {
        power += if before.contains(&word) {
            WORD
        } else {
            read(&word, lexicon).min(zxcvbn(&word, &[]).guesses_log10()).max(WORD)
        };
        before.push(word);
    }
    let separators = |letter: &char| !letter.is_alphanumeric() && !" -_.,'’".contains(*letter);
    let signs = u32::try_from(seen.chars().filter(separators).count()).unwrap_or(u32::MAX);
    power + SIGN * f64::from(signs)
}

/// The cheapest way to read this text as known words and single letters, whatever stands between them.
fn read(text: &str, lexicon: &Lexicon) -> f64 {
    let letters: Vec<char> = text.chars().collect();
    // The cheapest reading up to each place.
    let mut cheapest = vec![0.0_f64];
    for end in 1..=letters.len() {
        let last = letters.get(end.saturating_sub(1)).copied().unwrap_or_default();
        let letter = if last.is_alphanumeric() { LETTER } else { SIGN };
        let mut best = cheapest.last().copied().unwrap_or_default() + letter;
        for start in end.saturating_sub(LONGEST)..end {
            let word: String = letters.get(start..end).unwrap_or_default().iter().collect();
            if let (Some(rank), Some(before)) = (lexicon.rank(&word), cheapest.get(start)) {
                best = best.min(before + (rank + 1.0).log10().max(WORD));
            }
        }
        cheapest.push(best);
    }
    cheapest.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::folded;

    fn power_of(phrase: &str) -> f64 {
        power(&folded(phrase), &Lexicon::new(&["Claire Dumas".to_owned()]))
    }

    #[test]
    fn a_french_sentence_is_not_taken_for_a_row_of_random_letters() {
        // zxcvbn alone: more than 10^14 for each.
        for sentence in ["la maison est belle", "le chat de la voisine", "je suis dans la cuisine"] {
            assert!(zxcvbn(sentence, &[]).guesses_log10() > 12.0, "{sentence}");
            assert!(power_of(sentence) < 10.0, "{sentence}: {}", power_of(sentence));
        }
    }

    #[test]
    fn words_count_the_same_with_spaces_dashes_or_nothing_between() {
        let written = [
            "tambour girafe planeur violon ruche",
            "tambour-girafe-planeur-violon-ruche",
            "tambourgirafeplaneurviolonruche",
        ];
        for phrase in written {
            assert!((power_of(phrase) - power_of(written[2])).abs() < 1.5, "{phrase}: {}", power_of(phrase));
        }
    }

    #[test]
    fn english_words_keyboards_repeats_dates_and_one_s_own_name_are_cheap_too() {
        for weak in [
            "dragon monkey sunshine",
            "azertyuiop123",
            "girafe girafe girafe girafe",
            "12/03/1958",
            "Claire Dumas 1958",
            "Cl@ire Dumas",
        ] {
            assert!(power_of(weak) < 10.0, "{weak}: {}", power_of(weak));
        }
    }

    #[test]
    fn nothing_typed_is_guessed_at_once_and_no_text_is_too_much() {
        assert!(power_of("") < 0.1 && power_of("   ") < 0.1);
        assert!(power_of(&"é".repeat(5000)) < 10.0);
        assert!(power_of(&"x9#k".repeat(20)).is_finite());
    }
}
