//! A card as a QR code, in modules: for the screen and for paper.

use fast_qr::{ECL, Mode, QRBuilder};

/// A QR code: a square of dark and light modules, without its light margin (four modules, ISO/IEC 18004).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    side: usize,
    dark: Vec<bool>,
}

impl Qr {
    /// Modules on a side.
    #[must_use]
    pub const fn side(&self) -> usize {
        self.side
    }

    /// The rows, from the top: `true` is dark.
    pub fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.dark.chunks(self.side.max(1))
    }
}

/// The QR code of a card’s text, with the lower of the standard’s two usual corrections (15 %); `None` for a text that no QR
/// code holds. Capital letters and digits take five and a half bits each.
#[must_use]
pub fn qr(text: &str) -> Option<Qr> {
    let plain = text.bytes().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    let mode = if plain { Mode::Alphanumeric } else { Mode::Byte };
    let code = QRBuilder::new(text).mode(mode).ecl(ECL::M).build().ok()?;
    let dark = code.data.iter().take(code.size * code.size).map(|module| module.value()).collect();
    Some(Qr { side: code.size, dark })
}
