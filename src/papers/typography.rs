//! French typography: dates in words, amounts, and the spaces that keep a sign beside its word.

use chrono::{Datelike, NaiveDate};

/// No-break space, before a colon.
pub const NO_BREAK: char = '\u{a0}';
/// Narrow no-break space, before « ; », « ? », « ! », inside guillemets and between thousands.
pub const NARROW: char = '\u{202f}';

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// « 12 mars 2026 », « 1er avril 2026 ».
pub fn date_in_words(date: NaiveDate) -> String {
    let month = usize::try_from(date.month0()).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{day}{NO_BREAK}{month} {}", date.year())
}

/// An amount of money, from cents: « 1 250 € », « 99,90 € ».
pub fn euros(cents: i64) -> String {
    let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let sign = if cents < 0 { "−" } else { "" };
    let decimals = if rest == 0 { String::new() } else { format!(",{rest:02}") };
    format!("{sign}{}{decimals}{NO_BREAK}€", thousands(whole))
}

/// A whole number, its thousands set apart: « 12 500 ».
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(index);
        if index > 0 && left.is_multiple_of(3) {
            text.push(NARROW);
        }
        text.push(digit);
    }
    text
}

/// Millimetres in centimetres, whatever their number, as on a works sheet: « 120 cm », « 45,5 cm ».
pub fn centimetres(mm: u32) -> String {
    format!("{}{NO_BREAK}cm", bare_centimetres(mm))
}

/// As [`centimetres`], the unit being said elsewhere: « 70 » of « 70 à 80 cm ».
pub fn bare_centimetres(mm: u32) -> String {
    let rest = mm % 10;
    let decimals = if rest == 0 { String::new() } else { format!(",{rest}") };
    format!("{}{decimals}", thousands(u64::from(mm / 10)))
}

/// Typed text with the spaces French typography wants: a plain space before « : ; ? ! » and inside guillemets becomes
/// a no-break one, and a straight apostrophe a curly one. Nothing is added: a web address or an hour stays whole.
pub fn french_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let fixed = match (character, characters.peek()) {
            (' ', Some(':')) => NO_BREAK,
            (' ', Some(';' | '?' | '!' | '»')) => NARROW,
            (' ', _) if out.ends_with('«') => NARROW,
            ('\'', _) => '’',
            _ => character,
        };
        out.push(fixed);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_said_in_words() {
        assert_eq!(date_in_words(NaiveDate::from_ymd_opt(2026, 4, 1).unwrap()), "1er\u{a0}avril 2026");
        assert_eq!(date_in_words(NaiveDate::from_ymd_opt(2026, 12, 25).unwrap()), "25\u{a0}décembre 2026");
    }

    #[test]
    fn an_amount_reads_as_on_a_french_bill() {
        assert_eq!(euros(696_000), "6\u{202f}960\u{a0}€");
        assert_eq!(euros(9_990), "99,90\u{a0}€");
        assert_eq!(euros(-500), "−5\u{a0}€");
        assert_eq!(euros(i64::MIN), "−92\u{202f}233\u{202f}720\u{202f}368\u{202f}547\u{202f}758,08\u{a0}€");
    }

    #[test]
    fn a_length_of_the_works_loses_no_millimetre() {
        assert_eq!(centimetres(1200), "120\u{a0}cm");
        assert_eq!(centimetres(1255), "125,5\u{a0}cm");
        assert_eq!(centimetres(0), "0\u{a0}cm");
    }

    #[test]
    fn typed_signs_stay_beside_their_word() {
        assert_eq!(french_spaces("J'ai dit : « non » !"), "J’ai dit\u{a0}: «\u{202f}non\u{202f}»\u{202f}!");
        assert_eq!(french_spaces("à 14:30"), "à 14:30");
    }
}
