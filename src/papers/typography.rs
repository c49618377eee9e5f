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

/// What counts or measures, after its number.
const UNITS: &[&str] = &[
    "€", "euros", "%", "cm", "mm", "m", "m²", "km", "kg", "g", "l", "L", "W", "lux", "°C", "h", "heure", "heures",
    "min", "minute", "minutes", "jour", "jours", "nuit", "nuits", "semaine", "semaines", "mois", "an", "ans", "fois",
    "points", "étage", "f",
];
/// What a number or a name follows.
const BEFORE: &[&str] = &["n°", "N°", "page", "article", "M.", "Mme", "Dr", "Me"];

/// Text in which no line end cuts a number, an amount, a length, an hour, a telephone number, a date or a name from its
/// title: « 12 mars », « 1 250 € », « 01 99 00 00 00 », « 90 × 90 cm », « Mme Modèle ». Nothing is added or taken away.
pub fn kept_together(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        if let Some(next) = words.peek() {
            out.push(if stay_together(last_of(word), first_of(next)) { NO_BREAK } else { ' ' });
        }
    }
    out
}

/// The end of a text, after its last blank and without what opens a bracket or a quotation.
fn last_of(text: &str) -> &str {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.trim_start_matches(['(', '«', '—', '–'])
}

/// The beginning of a text, before its first blank and without the signs that end a sentence.
fn first_of(text: &str) -> &str {
    let first = text.split(char::is_whitespace).next().unwrap_or_default();
    first.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»', '…'])
}

fn stay_together(one: &str, next: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    let number = |text: &str| {
        let text = text.trim_start_matches(['+', '-', '−']);
        text.chars().next_back().is_some_and(|last| last.is_ascii_digit())
            && text.chars().all(|letter| letter.is_ascii_digit() || ",./".contains(letter))
    };
    let ordinal = |text: &str| {
        digits(text.trim_end_matches(['e', 'r'])) && (text.ends_with("er") || text.ends_with('e')) || digits(text)
    };
    let day = ordinal(one) && MONTHS.contains(&next);
    let measured = (number(one) || ordinal(one)) && UNITS.contains(&next);
    let hour = one == "h" && next.len() == 2 && digits(next);
    let times = number(one) && next == "×" || one == "×" && number(next);
    // Pairs of a telephone number, threes of a large number.
    let next = next.split(',').next().unwrap_or_default();
    let groups = number(one)
        && digits(next)
        && match (one.len(), next.len()) {
            (1 | 2, 2) => digits(one),
            (1..=3, 3) => digits(one),
            (3, 1) => one.starts_with('+'),
            _ => false,
        };
    let opened = BEFORE.contains(&one)
        && next.chars().next().is_some_and(|first| first.is_ascii_digit() || first.is_uppercase());
    day || measured || hour || times || groups || opened
}

/// As typed on a keyboard: what a test looks for in a paper, wherever lines may end.
#[cfg(test)]
pub(crate) fn loose(text: &str) -> String {
    text.replace(NO_BREAK, " ")
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

    #[test]
    fn no_line_end_cuts_a_number_from_what_it_counts() {
        for (typed, kept) in [
            ("01 99 00 00 00", "01_99_00_00_00"),
            ("le lundi 14 septembre 2026, de 9 h à 12 h 30", "le lundi 14_septembre 2026, de 9_h à 12_h_30"),
            ("le 1er avril (12 mars).", "le 1er_avril (12_mars)."),
            ("1 250 € ou 12 500,50 euros", "1_250_€ ou 12_500,50_euros"),
            ("90 × 90 cm, 2,5 m² et 3 %.", "90_×_90_cm, 2,5_m² et 3_%."),
            ("Mme Modèle, 2e étage, n° 12, page 3", "Mme_Modèle, 2e_étage, n°_12, page_3"),
            ("+33 1 99 00 00 00", "+33_1_99_00_00_00"),
        ] {
            assert_eq!(kept_together(typed).replace(NO_BREAK, "_"), kept);
        }
        for free in
            ["3 allée des Tilleuls, 00000 Ville", "en 2026 12345 personnes", "une page blanche, mars 2026", " ", ""]
        {
            assert_eq!(kept_together(free), free);
        }
    }
}
