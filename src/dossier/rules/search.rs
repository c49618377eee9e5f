//! Finding a dossier by name or address, however it is typed.

use crate::view::State;

/// Whether every word of the text begins a word of the tenant’s name, address or dwelling, whatever the accents, capitals
/// and hyphens. An empty text finds everything.
#[must_use]
pub fn search(state: &State, text: &str) -> bool {
    let tenant = &state.tenant;
    let held = plain(&[&*tenant.first_name, &tenant.last_name, &tenant.address, &tenant.dwelling].join(" "));
    plain(text).split(' ').all(|wanted| held.split(' ').any(|word| word.starts_with(wanted)))
}

/// Lower case, without accents, one space between words: « Hélène LE-GOFF » is « helene le goff ».
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => plain.push('a'),
            'ç' => plain.push('c'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' | 'í' | 'ì' => plain.push('i'),
            'ñ' => plain.push('n'),
            'ô' | 'ö' | 'ó' | 'ò' | 'õ' => plain.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => plain.push('u'),
            'ÿ' | 'ý' => plain.push('y'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            // Accents typed as marks of their own (macOS does).
            '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
