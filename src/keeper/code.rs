//! The recovery code: 128 random bits that a person can copy from paper without a mistake going unseen.

use blake2::{Blake2s256, Digest};
use keys::Hidden;
use keys::message::CodeError;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Crockford’s base 32: digits and letters, without I, L, O and U.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters and digits of a code: 128 bits, then 12 bits of check.
pub const CODE_SIGNS: usize = 28;
/// They are written in groups of so many.
const GROUP: usize = 4;

/// A recovery code. Its `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(Zeroizing<[u8; 16]>);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

impl Code {
    /// The code of these fresh random bytes.
    #[must_use]
    pub const fn new(random: Zeroizing<[u8; 16]>) -> Self {
        Self(random)
    }

    /// The bytes that are stretched.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// As it is printed: seven groups of four, with a dash between them.
    #[must_use]
    pub fn shown(&self) -> Hidden {
        let check = check(&self.0);
        let mut shown = String::with_capacity(CODE_SIGNS.saturating_mul(2));
        // 140 bits, the last of the check standing last; four more would be needed for whole bytes.
        let bits = self.0.iter().flat_map(|byte| high_bits(u16::from(*byte), 8)).chain(high_bits(check, 12));
        let mut sign = 0_usize;
        for (at, bit) in bits.enumerate() {
            sign = sign.saturating_mul(2).saturating_add(usize::from(bit));
            if at % 5 == 4 {
                if at >= 5 && (at / 5) % GROUP == 0 {
                    shown.push('-');
                }
                shown.push(SIGNS.get(sign).copied().map_or('0', char::from));
                sign = 0;
            }
        }
        Hidden::from(shown)
    }

    /// Reads a code as a person types it: capitals or not, dashes and spaces anywhere or nowhere, O for 0, I and L for 1.
    ///
    /// # Errors
    /// [`CodeError`], when it cannot be a code: nothing was tried yet. One mistaken code in 4096 is not noticed here, and then
    /// simply opens nothing.
    pub fn read(typed: &str) -> Result<Self, CodeError> {
        let mut signs = Zeroizing::new(Vec::with_capacity(CODE_SIGNS));
        let mut found = 0_usize;
        let mut strange = None;
        for letter in typed.nfkc().filter(|letter| !is_between(*letter)) {
            found = found.saturating_add(1);
            match value(letter) {
                Some(value) if signs.len() < CODE_SIGNS => signs.push(value),
                Some(_) => {}
                None => strange = strange.or(Some(letter)),
            }
        }
        if let Some(letter) = strange {
            return Err(CodeError::Letter { letter });
        }
        if found != CODE_SIGNS {
            return Err(CodeError::Length { found, of: CODE_SIGNS });
        }
        let mut bits = signs.iter().flat_map(|value| high_bits(*value, 5));
        let mut next =
            |count: u8| (0..count).fold(0_u16, |all, _| all << 1 | u16::from(bits.next().unwrap_or_default()));
        let mut bytes = Zeroizing::new([0; 16]);
        for byte in bytes.iter_mut() {
            *byte = u8::try_from(next(8)).unwrap_or_default();
        }
        if next(12) == check(&bytes) { Ok(Self(bytes)) } else { Err(CodeError::Mistyped) }
    }
}

/// What separates groups, or is typed without being meant.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || "-‐‑‒–—−_./·•,;:'’\u{200b}".contains(letter)
}

fn value(letter: char) -> Option<u16> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    SIGNS.iter().position(|sign| char::from(*sign) == letter).and_then(|at| u16::try_from(at).ok())
}

/// The `count` low bits, the highest first.
fn high_bits(value: u16, count: u8) -> impl Iterator<Item = bool> {
    (0..count).rev().map(move |at| value >> at & 1 == 1)
}

/// 12 bits of a digest.
fn check(bytes: &[u8; 16]) -> u16 {
    let digest: [u8; 32] =
        Blake2s256::new().chain_update(b"jadapte recovery code").chain_update(bytes).finalize().into();
    let [high, low, ..] = digest;
    u16::from_be_bytes([high, low]) >> 4
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(bytes: [u8; 16]) -> Code {
        Code::new(Zeroizing::new(bytes))
    }

    #[test]
    fn a_code_is_seven_groups_of_four_without_letters_that_look_like_others() {
        let shown = code([0xa5; 16]).shown();
        let groups: Vec<&str> = shown.text().split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4; 7]);
        assert!(!shown.text().contains(['I', 'L', 'O', 'U']), "{}", shown.text());
        assert_eq!(shown.text(), "MPJT-B9D5-MPJT-B9D5-MPJT-B9D5-MMCJ", "what is printed today is read for good");
        assert_eq!(format!("{:?}", code([1; 16])), "Code(…)");
    }

    #[test]
    fn what_is_missing_too_much_or_impossible_is_said() {
        let shown = code([3; 16]).shown();
        let text = shown.text();
        assert_eq!(Code::read(text.split_at(text.len() - 2).0), Err(CodeError::Length { found: 26, of: 28 }));
        assert_eq!(Code::read(&format!("{text} 2")), Err(CodeError::Length { found: 29, of: 28 }));
        assert_eq!(Code::read(&text.replacen('0', "U", 1)), Err(CodeError::Letter { letter: 'U' }));
        assert_eq!(Code::read("é"), Err(CodeError::Letter { letter: 'é' }));
        assert_eq!(Code::read(""), Err(CodeError::Length { found: 0, of: 28 }));
    }

    proptest! {
        #[test]
        fn a_code_is_read_however_it_is_typed(bytes in any::<[u8; 16]>(), spaces in prop::collection::vec(0_usize..6, 28)) {
            let code = code(bytes);
            let shown = code.shown();
            prop_assert_eq!(Code::read(shown.text()), Ok(code.clone()));
            let signs = shown.text().to_lowercase().replace('-', "").replace('0', "o");
            let ways = ["", " ", "-", "\u{a0}", "\n", " – "];
            let typed: String = signs.chars().zip(&spaces).map(|(sign, way)| format!("{}{sign}", ways[*way])).collect();
            prop_assert_eq!(Code::read(&typed), Ok(code.clone()));
            prop_assert_eq!(Code::read(&typed.replace('1', "l")), Ok(code.clone()));
            prop_assert_eq!(Code::read(&typed.replace('1', "I")), Ok(code));
        }

        #[test]
        fn any_text_is_read_or_refused_without_harm(typed in any::<String>()) {
            let _ = Code::read(&typed);
        }
    }

    /// One sign for another, or two neighbours swapped: all of them, on some codes.
    #[test]
    fn a_slip_of_the_finger_is_noticed_almost_always() {
        let (mut unseen, mut tried) = (0, 0);
        for seed in 0..40_u8 {
            let code =
                code(std::array::from_fn(|at| seed.wrapping_mul(31).wrapping_add(u8::try_from(at).unwrap() * 17)));
            let signs: Vec<char> = code.shown().text().chars().filter(|sign| *sign != '-').collect();
            let mut slips = Vec::new();
            for at in 0..signs.len() {
                slips.extend(SIGNS.iter().map(|other| {
                    let mut slip = signs.clone();
                    slip[at] = char::from(*other);
                    slip
                }));
                let mut swapped = signs.clone();
                swapped.swap(at, (at + 1) % signs.len());
                slips.push(swapped);
            }
            for slip in slips.into_iter().filter(|slip| *slip != signs) {
                tried += 1;
                unseen += usize::from(Code::read(&slip.into_iter().collect::<String>()).is_ok());
            }
        }
        assert!(tried > 30_000);
        assert!(unseen * 2_000 < tried, "{unseen} of {tried}");
    }
}
