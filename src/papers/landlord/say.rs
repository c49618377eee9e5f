//! Words of the landlord’s file.

use chrono::NaiveDate;
use dossier::{OnLeaving, Payer};

use crate::typography::date_in_words;

/// Beyond this many letters, the first page counts posts rather than naming them.
const LONGEST_LIST: usize = 48;

/// What the reader is to write, said where they would look for it.
pub(super) fn to_fill(what: &str) -> String {
    format!("À compléter\u{a0}: {what}.")
}

/// « le 12 mars 2026 »
pub(super) fn on_the(date: NaiveDate) -> String {
    format!("le {}", date_in_words(date))
}

/// « a, b et c »
pub(super) fn enumerated(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} et {last}", before.join(", ")),
    }
}

/// « poste 3 », « postes 1 à 4 et 7 ».
pub(super) fn posts(numbers: &[usize]) -> String {
    format!("{}\u{a0}{}", counted(numbers.len(), "poste", "postes"), numbered(numbers))
}

/// « 1 à 4 et 7 », of numbers in growing order.
pub(super) fn numbered(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.saturating_add(1) == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let run = |(first, last): (usize, usize)| match last.saturating_sub(first) {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first}\u{a0}à\u{a0}{last}")],
    };
    let words: Vec<String> = runs.into_iter().flat_map(run).collect();
    enumerated(&words)
}

/// As [`posts`], or how many they are where their numbers would fill a line: « 37 postes ».
pub(super) fn posts_or_count(numbers: &[usize]) -> String {
    let named = posts(numbers);
    if named.chars().count() > LONGEST_LIST { format!("{}\u{a0}postes", numbers.len()) } else { named }
}

/// The word for one, or for several.
pub(super) const fn counted(count: usize, one: &'static str, several: &'static str) -> &'static str {
    if count > 1 { several } else { one }
}

/// Typed words as a sentence: with a full stop, unless they have their own end.
pub(super) fn closed(words: &str) -> String {
    if words.is_empty() || words.ends_with(['.', '!', '?', '…', ':', ';']) {
        words.to_owned()
    } else {
        format!("{words}.")
    }
}

/// Who owns or looks after something.
pub(super) const fn party(payer: Payer) -> &'static str {
    match payer {
        Payer::Landlord => "Bailleur",
        Payer::Tenant => "Locataire",
        Payer::Other => "Tiers, à préciser",
    }
}

/// Who pays.
pub(super) const fn payer(payer: Payer) -> &'static str {
    match payer {
        Payer::Landlord => "Bailleur",
        Payer::Tenant => "Locataire",
        Payer::Other => "Tiers",
    }
}

/// What becomes of it when the tenant leaves.
pub(super) const fn on_leaving(what: OnLeaving) -> &'static str {
    match what {
        OnLeaving::Stays => programme::OnLeaving::Stays.words(),
        OnLeaving::Taken => programme::OnLeaving::Taken.words(),
        OnLeaving::Removed => programme::OnLeaving::Removed.words(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_named_as_one_says_them() {
        assert_eq!(posts(&[3]), "poste\u{a0}3");
        assert_eq!(posts(&[1, 2]), "postes\u{a0}1 et 2");
        assert_eq!(posts(&[1, 2, 3, 4, 7]), "postes\u{a0}1\u{a0}à\u{a0}4 et 7");
        assert_eq!(posts(&[1, 3, 5]), "postes\u{a0}1, 3 et 5");
        let odd: Vec<usize> = (0..40).map(|half| half * 2 + 1).collect();
        assert_eq!(posts_or_count(&odd), "40\u{a0}postes");
        assert_eq!(posts_or_count(&[1, 3]), "postes\u{a0}1 et 3");
    }
}
