//! Small French: plurals and hours, for the screens.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_elide_and_counts_agree() {
        assert_eq!(of("Odette"), "d’Odette");
        assert_eq!(of("Marcel"), "de Marcel");
        assert_eq!(count(0, "idée", "idées"), "0\u{a0}idée");
        assert_eq!(count(2, "idée", "idées"), "2\u{a0}idées");
    }
}
