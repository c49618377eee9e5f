//! Secrets on their way between the page and its worker: wiped when dropped, and shown by no trace.

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use crate::DataKey;

/// A text that nobody should read over a shoulder: a passphrase, a code. Its `Debug` shows nothing of it.
///
/// Wiping is as good as it can be: the browser’s own copies (the field it was typed into, the message it travelled in) are the
/// browser’s to forget.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Hidden(Zeroizing<String>);

impl Hidden {
    /// The text itself.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl From<String> for Hidden {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Hidden {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hidden(…)")
    }
}

impl Serialize for Hidden {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Hidden {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// The bytes of a [`DataKey`], bare, from the worker that drew or unwrapped them to the page that uses them. Never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct BareKey(Zeroizing<[u8; 32]>);

impl BareKey {
    /// The key that these bytes make.
    #[must_use]
    pub fn data_key(&self) -> DataKey {
        DataKey::from_bytes(*self.0)
    }

    /// The bytes, for whoever wraps them.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<Zeroizing<[u8; 32]>> for BareKey {
    fn from(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for BareKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BareKey(…)")
    }
}

impl Serialize for BareKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(Base64UrlUnpadded::encode_string(self.0.as_slice())))
    }
}

impl<'de> Deserialize<'de> for BareKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Hidden::deserialize(deserializer)?;
        let mut bytes = Zeroizing::new([0; 32]);
        let read = Base64UrlUnpadded::decode(text.text(), bytes.as_mut_slice()).map(<[u8]>::len);
        if read == Ok(32) { Ok(Self(bytes)) } else { Err(D::Error::custom("not a key")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_travels_as_text_and_only_whole() {
        let bare = BareKey::from(Zeroizing::new([7; 32]));
        let json = serde_json::to_string(&bare).unwrap();
        assert_eq!(serde_json::from_str::<BareKey>(&json).unwrap(), bare);
        assert_eq!(bare.data_key().bytes(), &[7; 32]);
        for other in ["\"\"", "\"AAAA\"", "\"pas une clé\"", "3"] {
            assert!(serde_json::from_str::<BareKey>(other).is_err(), "{other}");
        }
    }

    #[test]
    fn no_trace_shows_a_secret() {
        let bare = BareKey::from(Zeroizing::new([7; 32]));
        assert_eq!(format!("{:?} {bare:?}", Hidden::from("quatre mots")), "Hidden(…) BareKey(…)");
    }
}
