//! Whose letterhead papers bear: set once on this device, in the settings, and read when papers are made.

use std::collections::BTreeMap;
use std::fmt;

use papers::block::Identity;
use papers::drawing::Colour;
use serde::{Deserialize, Serialize};
use vault::VaultError;

use crate::home;

/// Where it is kept, among the settings of this device.
const SETTING: &str = "letterhead";

/// The name of the logo among a paper’s photos.
const LOGO: &str = "logo";

/// The organisation as papers show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// Name, contact, colour; and the name of the logo, if there is one.
    pub identity: Identity,
    /// The logo, under the name that the identity gives: a JPEG file.
    pub photos: BTreeMap<String, Vec<u8>>,
}

/// As it is written in the settings.
#[derive(Serialize, Deserialize)]
struct Kept {
    name: String,
    /// For papers that leave the care circle.
    outside: Option<String>,
    contact: Vec<String>,
    accent: Option<Colour>,
    /// The JPEG file in base 64.
    logo: Option<String>,
}

/// Why the letterhead does not show on papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterheadUnread {
    /// The store does not answer.
    Store(VaultError),
    /// What is kept cannot be read.
    Text,
}

impl fmt::Display for LetterheadUnread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => write!(f, "L’en-tête de votre organisme n’a pas pu être lu. {error}"),
            Self::Text => f.write_str(
                "L’en-tête de votre organisme, gardé sur cet appareil, ne se lit plus. Vos dossiers sont en sûreté, et les papiers se font sans en-tête. Dans les réglages, écrivez-le de nouveau.",
            ),
        }
    }
}

impl Letterhead {
    /// Nothing to print.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The logo’s file.
    pub fn logo(&self) -> Option<&Vec<u8>> {
        self.photos.get(self.identity.logo.as_ref()?)
    }

    /// The same with another logo, or with none.
    #[must_use]
    pub fn with_logo(self, jpeg: Option<Vec<u8>>) -> Self {
        let logo = jpeg.as_ref().map(|_| LOGO.to_owned());
        let photos = jpeg.into_iter().map(|jpeg| (LOGO.to_owned(), jpeg)).collect();
        Self { identity: Identity { logo, ..self.identity }, photos }
    }

    /// As papers take it: without a colour that would not be read; none when there is nothing to print.
    pub fn identity(&self) -> Option<Identity> {
        let accent = self.identity.accent.filter(|accent| accent.reads_on_white());
        (!self.is_empty()).then(|| Identity { accent, ..self.identity.clone() })
    }

    fn written(&self) -> Option<String> {
        let Identity { name, outside, contact, accent, .. } = self.identity.clone();
        let logo = self.logo().map(|jpeg| base64(jpeg));
        serde_json::to_string(&Kept { name, outside, contact, accent, logo }).ok()
    }

    fn read(text: &str) -> Option<Self> {
        let Kept { name, outside, contact, accent, logo } = serde_json::from_str(text).ok()?;
        let identity = Identity { name, outside, contact, logo: None, accent };
        let letterhead = Self { identity, photos: BTreeMap::new() };
        match logo {
            Some(text) => Some(letterhead.with_logo(Some(bytes_of(&text)?))),
            None => Some(letterhead),
        }
    }
}

/// What this device keeps; an empty letterhead when it keeps none.
///
/// # Errors
/// When it may be kept and cannot be read: papers are then made without it, and it is said.
pub async fn kept() -> Result<Letterhead, LetterheadUnread> {
    match home::vault().setting(SETTING).await {
        Ok(Some(text)) => Letterhead::read(&text).ok_or(LetterheadUnread::Text),
        // Nothing is kept by a browser that refuses to.
        Ok(None) | Err(VaultError::Refused) => Ok(Letterhead::default()),
        Err(error) => Err(LetterheadUnread::Store(error)),
    }
}

/// Keeps it; an empty one is removed. The write starts at once.
///
/// # Errors
/// When the store cannot take it: what was kept before stays.
pub fn keep(letterhead: &Letterhead) -> impl Future<Output = Result<(), VaultError>> + use<> {
    let text = letterhead.written().filter(|_| !letterhead.is_empty());
    home::vault().put_setting(SETTING, text)
}

/// The lines of a contact as they are typed, one each.
pub fn contact_lines(typed: &str) -> Vec<String> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Whether a name would tell a landlord or a contractor that this is about somebody’s health.
pub fn speaks_of_health(name: &str) -> bool {
    const STARTS: &str = "sante soin ergo geriatr geront hopit hospit clinique medic medecin readapt reeduc chute handicap autonomie memoire";
    const WHOLE: [&str; 3] = ["chu", "chr", "ssr"];
    let tells = |word: &str| STARTS.split(' ').any(|start| word.starts_with(start)) || WHOLE.contains(&word);
    dossier::plain(name).split(|sign: char| !sign.is_alphanumeric()).any(tells)
}

/// « #0f5b57 », as a colour field gives it.
pub fn colour_of(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(Colour(red, green, blue))
}

/// « #0f5b57 », as a colour field takes it.
pub fn colour_text(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The nearest darker colour that is read on white paper; itself if it is.
pub fn readable(colour: Colour) -> Colour {
    let darker = |Colour(red, green, blue): &Colour| {
        let less = |part: u8| u8::try_from(u16::from(part).saturating_mul(97) / 100).unwrap_or(part);
        Some(Colour(less(*red), less(*green), less(*blue)))
    };
    // Each step takes off a thirtieth: a hundred end in black.
    std::iter::successors(Some(colour), darker).take(150).find(|colour| colour.reads_on_white()).unwrap_or(Colour::INK)
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for three in bytes.chunks(3) {
        let part = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let word = part(0) << 16 | part(1) << 8 | part(2);
        for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let digit = usize::try_from(word >> shift & 63).ok().and_then(|at| DIGITS.get(at));
            text.push(digit.filter(|_| place <= three.len()).map_or('=', |digit| char::from(*digit)));
        }
    }
    text
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.trim_end_matches('=').bytes().collect();
    let mut bytes = Vec::with_capacity(digits.len());
    for four in digits.chunks(4) {
        let mut word = 0_u32;
        for place in 0..4 {
            let value = four.get(place).map_or(Some(0), |digit| DIGITS.iter().position(|known| known == digit))?;
            word = word << 6 | u32::try_from(value).ok()?;
        }
        let [_, whole @ ..] = word.to_be_bytes();
        bytes.extend(whole.iter().take(four.len().checked_sub(1).filter(|count| *count > 0)?));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tilleuls() -> Letterhead {
        let identity = Identity {
            name: "Service d’ergothérapie des Tilleuls (fictif)".to_owned(),
            outside: Some("Les Tilleuls (fictif)".to_owned()),
            contact: contact_lines(" 3, allée des Tilleuls \n\n01 99 00 00 00"),
            logo: None,
            accent: colour_of("#7a1f4d"),
        };
        Letterhead { identity, photos: BTreeMap::new() }
    }

    #[test]
    fn what_is_kept_comes_back_with_its_logo_byte_for_byte() {
        let logo: Vec<u8> = (0..=255).chain([0xff, 0xd8]).collect();
        for letterhead in [tilleuls(), tilleuls().with_logo(Some(logo.clone())), Letterhead::default()] {
            assert_eq!(Letterhead::read(&letterhead.written().unwrap()), Some(letterhead));
        }
        let with = tilleuls().with_logo(Some(logo.clone()));
        assert_eq!(with.logo(), Some(&logo));
        assert_eq!(with.with_logo(None), tilleuls());
        assert_eq!(tilleuls().identity.contact, ["3, allée des Tilleuls", "01 99 00 00 00"]);
    }

    #[test]
    fn base_64_is_written_as_everybody_reads_it() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
            assert_eq!(bytes_of(text).as_deref(), Some(bytes.as_bytes()));
        }
        for wrong in ["Z", "Zm9v!", "é"] {
            assert_eq!(bytes_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_letterhead_that_does_not_read_is_told_from_one_that_is_not_there() {
        assert_eq!(Letterhead::read("{}"), None);
        assert!(tilleuls().identity().is_some() && Letterhead::default().identity().is_none());
        let words = LetterheadUnread::Text.to_string();
        assert!(words.contains("Vos dossiers sont en sûreté") && words.ends_with('.'), "{words}");
    }

    #[test]
    fn a_name_that_tells_of_health_is_noticed_before_it_leaves_the_care_circle() {
        for telling in
            ["Service d’ergothérapie", "Santé à domicile", "CHU de Ville-Exemple", "Pôle Gériatrie", "Réadaptation"]
        {
            assert!(speaks_of_health(telling), "{telling}");
        }
        for silent in ["Les Tilleuls", "Habitat du Val", "Association Bien chez soi", "Mairie de Chusclan"] {
            assert!(!speaks_of_health(silent), "{silent}");
        }
    }

    #[test]
    fn a_colour_too_light_for_paper_is_darkened_until_it_is_read_and_no_further() {
        let yellow = colour_of("#f2c14e").unwrap();
        assert!(!yellow.reads_on_white());
        let darker = readable(yellow);
        assert!(darker.reads_on_white() && darker.contrast_on_white() < 4.9, "{}", darker.contrast_on_white());
        assert_eq!(readable(Colour::TEAL), Colour::TEAL);
        assert!(readable(Colour::WHITE).reads_on_white());
        assert_eq!(colour_of(&colour_text(yellow)), Some(yellow));
        for wrong in ["f2c14e", "#f2c1", "#é2c14", "#f2c14z"] {
            assert_eq!(colour_of(wrong), None, "{wrong}");
        }
    }
}
