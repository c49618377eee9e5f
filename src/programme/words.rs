//! Lengths and sums in French words.

use crate::{Cost, Dimension};

/// Millimetres in the unit that therapists and tenants think in: « 4 cm », « 45,5 cm », « 130 cm ». Nothing is rounded.
#[must_use]
pub fn length(mm: u32) -> String {
    format!("{}\u{a0}cm", centimetres(mm))
}

/// The figure of [`length`] without its unit, as it is typed: « 45,5 ».
#[must_use]
pub fn centimetres(mm: u32) -> String {
    match mm % 10 {
        0 => (mm / 10).to_string(),
        tenth => format!("{},{tenth}", mm / 10),
    }
}

/// The millimetres that a typed figure of centimetres says: « 84,5 », « 84.5 », « 84 cm ». Nothing typed is no answer;
/// `None` when it says no length, or one finer than a millimetre.
#[must_use]
pub fn millimetres(typed: &str) -> Option<Option<u32>> {
    let figures: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if figures.is_empty() {
        return Some(None);
    }
    let figures = figures.strip_suffix("cm").unwrap_or(&figures);
    let (whole, tenths) = figures.split_once([',', '.']).unwrap_or((figures, ""));
    if !whole.chars().chain(tenths.chars()).all(|c| c.is_ascii_digit()) {
        return None;
    }
    let tenths: u32 = match tenths.trim_end_matches('0') {
        // « 84, » was begun, and is 84 all the same.
        "" => 0,
        tenth => Some(tenth).filter(|tenth| tenth.len() == 1)?.parse().ok()?,
    };
    let whole: u32 = whole.parse().ok()?;
    Some(Some(whole.checked_mul(10)?.checked_add(tenths)?))
}

/// Cents as a sum: « 6 960 € », « 12,50 € ».
#[must_use]
pub fn euros(cents: u64) -> String {
    let digits = (cents / 100).to_string();
    let count = digits.chars().count();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (count - position).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    let rest = cents % 100;
    if rest > 0 {
        text.push_str(&format!(",{rest:02}"));
    }
    text.push_str("\u{a0}€");
    text
}

impl Dimension {
    /// The starting point: « de 70 cm à 80 cm », « 90 cm ou plus », « 4 cm au plus », « sur mesure ».
    #[must_use]
    pub fn words(&self) -> String {
        match (self.from_mm, self.to_mm) {
            (Some(from), Some(to)) if from == to => length(from),
            (Some(from), Some(to)) => format!("de {} à {}", length(from), length(to)),
            (Some(from), None) => format!("{} ou plus", length(from)),
            (None, Some(to)) => format!("{} au plus", length(to)),
            (None, None) => "sur mesure".to_owned(),
        }
    }
}

impl Cost {
    /// « de 65 € à 175 €, plus la pose à partir de 100 € ». The unit, source and « à vérifier » are shown beside.
    #[must_use]
    pub fn words(&self) -> String {
        let mut text = match self.high_cents {
            Some(high) if high == self.low_cents => format!("environ {}", euros(high)),
            Some(high) => format!("de {} à {}", euros(self.low_cents), euros(high)),
            None => format!("à partir de {}", euros(self.low_cents)),
        };
        if let Some(fitting) = self.fitting_from_cents {
            text.push_str(&format!(", plus la pose à partir de {}", euros(fitting)));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{centimetres, euros, length, millimetres};

    #[test]
    fn lengths_and_sums_are_said_as_people_say_them() {
        assert_eq!(length(40), "4\u{a0}cm");
        assert_eq!(length(455), "45,5\u{a0}cm");
        assert_eq!(length(1305), "130,5\u{a0}cm");
        assert_eq!(euros(696_000), "6\u{202f}960\u{a0}€");
        assert_eq!(euros(1250), "12,50\u{a0}€");
        assert_eq!(euros(0), "0\u{a0}€");
    }

    #[test]
    fn a_length_typed_in_centimetres_keeps_its_half_and_says_what_is_none() {
        for (typed, mm) in [
            ("84,5", 845),
            ("84.5", 845),
            ("84", 840),
            (" 1\u{202f}30 cm", 1300),
            ("84,", 840),
            ("0,4", 4),
            ("84,50", 845),
        ] {
            assert_eq!(millimetres(typed), Some(Some(mm)), "{typed}");
        }
        assert_eq!(millimetres(" "), Some(None), "an emptied field takes the answer back");
        for typed in ["84,55", ",5", "84,5,1", "8O", "-3", "+3", "84 mm", "cm", "99999999999", "429496730"] {
            assert_eq!(millimetres(typed), None, "{typed}");
        }
        for mm in [0, 4, 40, 845, 1305, u32::MAX] {
            assert_eq!(millimetres(&centimetres(mm)), Some(Some(mm)), "what is shown is what is read");
        }
    }
}
