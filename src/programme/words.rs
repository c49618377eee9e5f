//! Lengths and sums in French words.

use crate::{Cost, Dimension};

/// Millimetres as a person says them: « 4 cm », « 1,30 m », « 45,5 cm ».
#[must_use]
pub fn length(mm: u32) -> String {
    if mm >= 1000 {
        format!("{},{:02}\u{a0}m", mm / 1000, mm % 1000 / 10)
    } else if mm.is_multiple_of(10) {
        format!("{}\u{a0}cm", mm / 10)
    } else {
        format!("{},{}\u{a0}cm", mm / 10, mm % 10)
    }
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
    use super::{euros, length};

    #[test]
    fn lengths_and_sums_are_said_as_people_say_them() {
        assert_eq!(length(40), "4\u{a0}cm");
        assert_eq!(length(455), "45,5\u{a0}cm");
        assert_eq!(length(1300), "1,30\u{a0}m");
        assert_eq!(euros(696_000), "6\u{202f}960\u{a0}€");
        assert_eq!(euros(1250), "12,50\u{a0}€");
        assert_eq!(euros(0), "0\u{a0}€");
    }
}
