//! The same passphrase, typed on two keyboards, is the same bytes.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// What is stretched of a passphrase.
///
/// NFKC, so that an « é » typed as one sign or as two, or a wide letter, is the same; the apostrophes, quotation marks and dashes
/// that a tablet puts in by itself become the plain ones; spaces of all kinds become one, and those around go. Capitals count:
/// a keyboard that writes one by itself has to be told not to (`autocapitalize="off"`).
pub fn plain(typed: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(typed.len().saturating_mul(3)));
    let mut space = false;
    for letter in typed.nfkc() {
        if letter.is_whitespace() {
            space = !plain.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            plain.push(' ');
        }
        plain.push(match letter {
            '‘' | '’' | 'ʼ' | '`' | '´' => '\'',
            '“' | '”' | '«' | '»' => '"',
            '‐' | '‑' | '–' | '—' | '−' => '-',
            other => other,
        });
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::plain;

    #[test]
    fn two_keyboards_type_the_same_phrase() {
        let same = [
            "l'été à la mer",
            " l’e\u{301}te\u{301} a\u{300}  la\u{a0}mer\n",
            "l‘été\u{202f}à la\tmer",
            "ｌ'été à la mer",
        ];
        for typed in same {
            assert_eq!(plain(typed).as_str(), same[0]);
        }
    }

    #[test]
    fn capitals_accents_and_spaces_inside_count() {
        let all = ["été", "Été", "ete", "é té"].map(|typed| plain(typed).to_string());
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), 4);
    }

    proptest! {
        #[test]
        fn plain_once_is_plain_for_good(typed in any::<String>()) {
            let once = plain(&typed);
            prop_assert_eq!(plain(&once), once);
        }
    }
}
