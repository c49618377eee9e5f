//! One random key per vault, and what it does to a text before the text is stored.

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use blake2::Blake2sMac256;
use blake2::digest::{KeyInit, Mac, Update};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, Payload};
use zeroize::{Zeroize, Zeroizing};

/// Bytes of a nonce: enough for random ones never to meet.
pub const NONCE_BYTES: usize = 24;

/// Fresh random bytes for one sealing, never used twice.
pub type Nonce = [u8; NONCE_BYTES];

/// The form of a sealed text. Another way of sealing will have another letter.
const FORM: &str = "x1.";

/// The key of a vault: 32 random bytes, wrapped by the passphrase and by the recovery code (`keeper`), never stored bare.
///
/// Its bytes are wiped when it is dropped, and its `Debug` shows none of them.
pub struct DataKey {
    seals: XChaCha20Poly1305,
    blinds: Zeroizing<[u8; 32]>,
    whole: Zeroizing<[u8; 32]>,
}

/// What was stored does not open: written by another vault, torn, altered, or moved from another place. Which of these cannot
/// be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealError;

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Une partie de ce qui était gardé ne s’ouvre plus. Le reste est en sûreté. Reprenez une sauvegarde si elle vous manque.")
    }
}

impl std::error::Error for SealError {}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

impl DataKey {
    /// The key made of these bytes: fresh random ones, or the ones that were wrapped.
    #[must_use]
    pub fn from_bytes(mut bytes: [u8; 32]) -> Self {
        let mut sealing = derived(&bytes, b"seal");
        let key = Self {
            seals: XChaCha20Poly1305::new((&sealing).into()),
            blinds: Zeroizing::new(derived(&bytes, b"blind")),
            whole: Zeroizing::new(bytes),
        };
        sealing.zeroize();
        bytes.zeroize();
        key
    }

    /// Its bytes, for whoever wraps them.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.whole
    }

    /// Seals bytes for one place: nonce, then what only this key opens, and only for the same place.
    ///
    /// # Errors
    /// When there are more bytes than the cipher takes (256 GB).
    pub fn seal_bytes(&self, nonce: Nonce, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, SealError> {
        let sealed = self.seals.encrypt((&nonce).into(), Payload { msg: plain, aad: place }).map_err(|_| SealError)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what `seal_bytes` made for this place.
    ///
    /// # Errors
    /// When it was made with another key, for another place, or altered since.
    pub fn open_bytes(&self, place: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(SealError)?;
        let plain = self.seals.decrypt(nonce.into(), Payload { msg: sealed, aad: place }).map_err(|_| SealError)?;
        Ok(Zeroizing::new(plain))
    }

    /// Seals a text for one place, as a text (base64url after the mark of its form).
    ///
    /// # Errors
    /// As `seal_bytes`.
    pub fn seal(&self, nonce: Nonce, place: &[u8], plain: &str) -> Result<String, SealError> {
        let sealed = self.seal_bytes(nonce, place, plain.as_bytes())?;
        Ok(format!("{FORM}{}", Base64UrlUnpadded::encode_string(&sealed)))
    }

    /// Opens what `seal` made for this place.
    ///
    /// # Errors
    /// As `open_bytes`.
    pub fn open(&self, place: &[u8], sealed: &str) -> Result<String, SealError> {
        let sealed = sealed.strip_prefix(FORM).ok_or(SealError)?;
        let sealed = Base64UrlUnpadded::decode_vec(sealed).map_err(|_| SealError)?;
        let plain = self.open_bytes(place, &sealed)?;
        std::str::from_utf8(&plain).map(str::to_owned).map_err(|_| SealError)
    }

    /// A name that only this vault can make of a name, the same each time: where a name itself would tell something (which
    /// question is being answered).
    #[must_use]
    pub fn blind(&self, name: &str) -> String {
        Base64UrlUnpadded::encode_string(&derived(&self.blinds, name.as_bytes()))
    }
}

/// Keyed BLAKE2s, used as the pseudo-random function it is specified to be (RFC 7693).
fn derived(key: &[u8; 32], purpose: &[u8]) -> [u8; 32] {
    let mut mac = <Blake2sMac256 as KeyInit>::new(key.into());
    Update::update(&mut mac, purpose);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIRE: [u8; 32] = [1; 32];
    const KARIM: [u8; 32] = [2; 32];
    const PLACE: &[u8] = b"entries/0001/0002";
    const WORDS: &str = "J’ai glissé en sortant de la douche.";

    #[test]
    fn what_was_sealed_opens_again_and_shows_nothing_meanwhile() {
        let key = DataKey::from_bytes(CLAIRE);
        let sealed = key.seal([7; 24], PLACE, WORDS).unwrap();
        assert!(!sealed.contains("douche"), "{sealed}");
        assert_eq!(key.open(PLACE, &sealed).as_deref(), Ok(WORDS));
        assert_eq!(DataKey::from_bytes(CLAIRE).open(PLACE, &sealed).as_deref(), Ok(WORDS), "the key is its bytes");
        assert_eq!(key.bytes(), &CLAIRE);
    }

    #[test]
    fn the_same_words_sealed_twice_do_not_look_alike() {
        let key = DataKey::from_bytes(CLAIRE);
        assert_ne!(key.seal([7; 24], PLACE, WORDS), key.seal([8; 24], PLACE, WORDS));
    }

    #[test]
    fn another_vault_another_place_or_one_altered_letter_opens_nothing() {
        let key = DataKey::from_bytes(CLAIRE);
        let sealed = key.seal([7; 24], PLACE, WORDS).unwrap();
        assert_eq!(DataKey::from_bytes(KARIM).open(PLACE, &sealed), Err(SealError));
        assert_eq!(key.open(b"entries/0001/0003", &sealed), Err(SealError), "moved onto another record");
        for at in 0..sealed.len() {
            let mut altered = sealed.clone().into_bytes();
            altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            // The last letter may hold bits that are no part of the bytes: base64ct refuses those too.
            assert_eq!(key.open(PLACE, &altered), Err(SealError), "letter {at}");
        }
        let mut cut = sealed;
        while cut.pop().is_some() {
            assert_eq!(key.open(PLACE, &cut), Err(SealError), "{} letters left", cut.len());
        }
        assert_eq!(key.open(PLACE, WORDS), Err(SealError), "what lies there in clear is not taken for ours");
    }

    #[test]
    fn a_blinded_name_is_the_same_each_time_and_in_this_vault_only() {
        let key = DataKey::from_bytes(CLAIRE);
        assert_eq!(key.blind("fall_told"), DataKey::from_bytes(CLAIRE).blind("fall_told"));
        assert_ne!(key.blind("fall_told"), key.blind("fall_tolds"));
        assert_ne!(key.blind("fall_told"), DataKey::from_bytes(KARIM).blind("fall_told"));
        assert!(!key.blind("fall_told").contains("fall"));
    }

    #[test]
    fn a_key_is_never_written_in_a_trace() {
        assert_eq!(format!("{:?}", DataKey::from_bytes(CLAIRE)), "DataKey(…)");
    }
}
