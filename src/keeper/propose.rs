//! A passphrase that nobody chose: five plain French words.

use keys::Hidden;

use crate::words::{PLAIN_COUNT, plain_word};

/// Words in a proposed passphrase.
const WORDS: u32 = 5;
/// Bits of chance in it: ten for each word. At 10 000 tries a second, 1 800 years on average.
pub const PROPOSED_BITS: u32 = WORDS * PLAIN_COUNT.ilog2();

/// The passphrase of these fresh random bytes: all are as likely, and whoever guesses may know the list.
#[must_use]
pub fn propose(random: [u8; 8]) -> Hidden {
    let mut bits = u64::from_le_bytes(random);
    let mut words = Vec::new();
    for _ in 0..WORDS {
        words.push(plain_word(usize::try_from(bits % 1024).unwrap_or_default()));
        bits /= 1024;
    }
    Hidden::from(words.join(" "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::strength::strength;

    /// A sequence without a pattern, the same each time.
    fn random(seed: u64) -> [u8; 8] {
        // splitmix64
        let mut mixed = (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31).to_le_bytes()
    }

    #[test]
    fn five_words_each_drawn_from_all_of_them() {
        assert_eq!(PROPOSED_BITS, 50);
        let drawn: Vec<String> = (0..2000).map(|seed| propose(random(seed)).text().to_owned()).collect();
        for at in 0..5 {
            let words: BTreeSet<&str> = drawn.iter().map(|phrase| phrase.split(' ').nth(at).unwrap()).collect();
            assert!(words.len() > 800, "{} words at place {at}", words.len());
        }
        assert!(drawn.iter().all(|phrase| phrase.split(' ').count() == 5));
    }

    #[test]
    fn what_is_proposed_is_hardly_ever_drawn_again() {
        let levels: Vec<u8> = (0..80).map(|seed| strength(propose(random(seed)).text(), &[]).level).collect();
        assert!(levels.iter().all(|level| *level >= 2), "{levels:?}");
        let very_good = levels.iter().filter(|level| **level == 4).count();
        assert!(very_good > 40, "{very_good} of 80: {levels:?}");
    }
}
