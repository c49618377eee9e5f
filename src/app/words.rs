//! Small French: plurals, names, sources, for the screens.

use programme::{Programme, SourceId};

/// « 1 idée », « 3 idées ».
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number}\u{a0}{}", if number < 2 { one } else { many })
}

/// « à Odette », « d’Odette » need the first letter: whether a name starts with a vowel or a silent h.
pub fn elides(name: &str) -> bool {
    name.trim()
        .chars()
        .next()
        .is_some_and(|first| "aàâäeéèêëiîïoôöuùûühy".contains(first.to_lowercase().next().unwrap_or(first)))
}

/// « d’Odette », « de Marcel ».
pub fn of(name: &str) -> String {
    if elides(name) { format!("d’{name}") } else { format!("de {name}") }
}

/// The way to dial a number as it was typed: « 02 61 91 12 34 » → « tel:0261911234 ».
pub fn dial(number: &str) -> String {
    let digits: String = number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    format!("tel:{digits}")
}

/// Where a figure was read, as a person can find it again: « aveclesaidants.fr, à vérifier ».
pub fn source(programme: &Programme, id: &SourceId, to_check: bool) -> String {
    let read = match programme.source(id) {
        _ if id.as_str() == "P" => "trame proposée",
        Some(source) => source.text.as_str(),
        None => id.as_str(),
    };
    format!("{read}{}", if to_check { ", à vérifier" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_named_as_people_know_it() {
        let programme = Programme::embedded();
        assert_eq!(source(programme, &"F83".into(), true), "aveclesaidants.fr, à vérifier");
        assert_eq!(source(programme, &"P".into(), false), "trame proposée");
    }

    #[test]
    fn a_number_is_dialled_however_it_was_typed() {
        assert_eq!(dial("02 61 91 12 34"), "tel:0261911234");
        assert_eq!(dial("+33\u{a0}2.61.91.12.34 (fixe)"), "tel:+33261911234");
    }

    #[test]
    fn names_elide_and_counts_agree() {
        assert_eq!(of("Odette"), "d’Odette");
        assert_eq!(of("Marcel"), "de Marcel");
        assert_eq!(count(0, "idée", "idées"), "0\u{a0}idée");
        assert_eq!(count(2, "idée", "idées"), "2\u{a0}idées");
    }
}
