//! The card one person gives another, as a short text that also fits a QR code.
//!
//! « JADAPTE1… » is Bech32m (BIP 350): capital letters and digits without look-alikes, with a checksum; capitals make the QR code
//! a third smaller. Inside: version, profession, length of the name, person, two public keys, name, and the card’s own signature.

use std::fmt;

use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32m, Hrp};
use dossier::{PersonId, Role};
use ed25519_dalek::SigningKey;
use errand::Who;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::digest;
use crate::sign::{CARD, Mark, is_signed, sign};

const PREFIX: &str = "jadapte";
const VERSION: u8 = 1;
/// Longest name, in bytes.
const NAME: usize = 64;
/// Version, profession, length of the name; person; two keys; signature.
const FIXED: usize = 3 + 16 + 32 + 32 + 64;
/// Letters of Bech32’s checksum.
const CHECKSUM: usize = 6;
/// Bech32’s letters, by value (BIP 173).
const LETTERS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// What another person needs: name, profession, the key to write to, the key that knows their hand. Always truly signed by
/// itself: there is no other way to make one.
#[derive(Clone, PartialEq, Eq)]
pub struct ContactCard {
    who: Who,
    recipient: [u8; 32],
    verifies: [u8; 32],
    signature: Mark,
}

/// Why a text is no card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardError {
    /// Something else.
    NotACard,
    /// The end is missing.
    Cut,
    /// Some letters are not those that were written.
    Altered,
    /// Written by a later version.
    Newer,
    /// On a photograph, none reads.
    NotSeen,
}

impl fmt::Display for CardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotACard => {
                "Ce texte n’est pas une carte de contact. Rien n’a été changé. Copiez la carte entière, elle commence par JADAPTE1."
            }
            Self::Cut => {
                "Il manque la fin de cette carte de contact. Rien n’a été changé. Copiez-la en entier, ou lisez son image avec l’appareil photo."
            }
            Self::Altered => {
                "Une lettre au moins de cette carte de contact a changé en route. Rien n’a été changé ici. Demandez-la de nouveau à la personne."
            }
            Self::Newer => {
                "Cette carte de contact vient d’une version plus récente de l’application. Rien n’a été changé. Mettez d’abord l’application à jour."
            }
            Self::NotSeen => {
                "Aucune carte ne se lit sur cette photo. Rien n’a été changé. Reprenez-la de plus près, bien à plat, ou collez son texte."
            }
        })
    }
}

impl std::error::Error for CardError {}

impl fmt::Debug for ContactCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContactCard({}, {:?}, {})", self.who.name, self.who.role, self.fingerprint())
    }
}

/// A name as it fits on a card: trimmed, without line breaks, neither empty nor longer than 64 bytes.
pub(crate) fn clean_name(name: &str) -> Option<String> {
    let clean: String = name.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    (!clean.is_empty() && clean.len() <= NAME && !clean.chars().any(is_disguise)).then_some(clean)
}

/// Letters that turn the direction of a line or take no room: they make one name look like another.
const fn is_disguise(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

impl ContactCard {
    pub(crate) fn signed(who: Who, recipient: [u8; 32], key: &SigningKey) -> Self {
        let verifies = key.verifying_key().to_bytes();
        let mut card = Self { who, recipient, verifies, signature: Mark::of([0; 64]) };
        card.signature = sign(key, CARD, &[&card.unsigned()]);
        card
    }

    /// Who.
    #[must_use]
    pub const fn who(&self) -> &Who {
        &self.who
    }

    /// Themselves, on all their devices.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        self.who.person
    }

    /// Their profession, as they say.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.who.role
    }

    /// As they give it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.who.name
    }

    pub(crate) const fn recipient(&self) -> &[u8; 32] {
        &self.recipient
    }

    pub(crate) const fn verifies(&self) -> &[u8; 32] {
        &self.verifies
    }

    /// Whether both cards are of one person with the same keys; the name may have changed.
    #[must_use]
    pub fn is_same_person(&self, other: &Self) -> bool {
        self.who.author() == other.who.author() && self.recipient == other.recipient && self.verifies == other.verifies
    }

    /// « 4821 0093 … »: six groups of four digits to compare by telephone. Not the name’s: that one is in plain sight.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let hash = digest::bytes(&[
            b"jadapte/fingerprint/1\0",
            &[role_number(self.who.role)],
            self.who.person.to_string().as_bytes(),
            &self.recipient,
            &self.verifies,
        ]);
        // 79 bits of the hash: nobody makes another key with the same digits.
        let number = hash.iter().take(16).fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
        let digits = format!("{:024}", number % 1_000_000_000_000_000_000_000_000);
        let mut groups = String::with_capacity(30);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && at.is_multiple_of(4) {
                groups.push(' ');
            }
            groups.push(digit);
        }
        groups
    }

    fn unsigned(&self) -> Vec<u8> {
        let Who { person, role, name } = &self.who;
        let person = u128::from_str_radix(&person.to_string(), 16).unwrap_or_default().to_be_bytes();
        let head = [VERSION, role_number(*role), u8::try_from(name.len()).unwrap_or(u8::MAX)];
        [&head[..], &person, &self.recipient, &self.verifies, name.as_bytes()].concat()
    }

    /// « JADAPTE1… »: to be sent, printed, or made a QR code of.
    #[must_use]
    pub fn to_text(&self) -> String {
        let bytes = [self.unsigned().as_slice(), self.signature.bytes()].concat();
        // Neither the prefix nor the length can be wrong: the longest card has half of Bech32m’s letters.
        let written = Hrp::parse(PREFIX).ok().and_then(|hrp| bech32::encode_upper::<Bech32m>(hrp, &bytes).ok());
        written.unwrap_or_default()
    }

    /// Reads a card out of a text: line breaks, spaces and small letters are welcome, and what stands before or after.
    ///
    /// # Errors
    /// When there is none, or when it is cut, altered, or of a later version.
    pub fn read(text: &str) -> Result<Self, CardError> {
        let letters: String =
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        let start = [PREFIX, "1"].concat();
        let (_, rest) = letters.split_once(&start).ok_or(CardError::NotACard)?;
        let (version, length) = announced(rest).ok_or(CardError::Cut)?;
        if version != VERSION {
            // A later version says its number, with a checksum that holds; a slip of the pen does not.
            let whole = CheckedHrpstring::new::<Bech32m>(&letters).is_ok();
            return Err(if whole && version > VERSION { CardError::Newer } else { CardError::Altered });
        }
        let known: String = rest.chars().take(length).collect();
        if known.len() < length {
            return Err(CardError::Cut);
        }
        let card = [start, known].concat();
        let bytes = CheckedHrpstring::new::<Bech32m>(&card).map_err(|_| CardError::Altered)?;
        Self::of_bytes(&bytes.byte_iter().collect::<Vec<u8>>()).ok_or(CardError::Altered)
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<3>()?;
        let (person, rest) = rest.split_first_chunk::<16>()?;
        let (recipient, rest) = rest.split_first_chunk::<32>()?;
        let (verifies, rest) = rest.split_first_chunk::<32>()?;
        let (name, signature) = rest.split_last_chunk::<64>()?;
        let [VERSION, role, length] = *head else { return None };
        let role = [Role::Therapist, Role::Landlord, Role::Contractor].into_iter().find(|r| role_number(*r) == role)?;
        let name = std::str::from_utf8(name).ok().filter(|name| name.len() == usize::from(length))?;
        let person = PersonId::from_bits(u128::from_be_bytes(*person));
        let name = clean_name(name).filter(|clean| clean == name)?;
        let who = Who { person, role, name };
        let card = Self { who, recipient: *recipient, verifies: *verifies, signature: Mark::of(*signature) };
        is_signed(&card.verifies, CARD, &[&card.unsigned()], &card.signature).then_some(card)
    }
}

/// The version and the number of letters that a card says it has, checksum included.
fn announced(letters: &str) -> Option<(u8, usize)> {
    let mut bits = 0_u32;
    for letter in letters.chars().take(5) {
        bits = (bits << 5) | u32::try_from(LETTERS.find(letter)?).ok()?;
    }
    // Five letters are 25 bits: three bytes and one bit of the next.
    let [_, version, _, name] = (bits >> 1).to_be_bytes();
    let bytes = FIXED + usize::from(name);
    (letters.len() >= 5).then_some((version, (bytes * 8).div_ceil(5) + CHECKSUM))
}

const fn role_number(role: Role) -> u8 {
    match role {
        Role::Therapist => 1,
        Role::Landlord => 2,
        Role::Contractor => 3,
    }
}

impl Serialize for ContactCard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for ContactCard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
