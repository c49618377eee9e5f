//! A vault’s key, sealed under what a person knows.

use base64ct::{Base64UrlUnpadded, Encoding};
use blake2::{Blake2s256, Digest};
use keys::message::KeeperError;
use keys::{BareKey, Cost, DataKey, Nonce, Wrapped};
use zeroize::Zeroizing;

use crate::code::Code;
use crate::cost::spend;
use crate::phrase::plain;

/// What is stretched: a passphrase as typed on any keyboard, or a recovery code.
#[derive(Debug)]
pub struct Stretched(Known);

#[derive(Debug)]
enum Known {
    Passphrase(keys::Hidden),
    Code(Code),
}

impl Stretched {
    /// Of a passphrase, as it was typed.
    #[must_use]
    pub fn passphrase(typed: &str) -> Self {
        Self(Known::Passphrase(std::mem::take(&mut *plain(typed)).into()))
    }

    /// Of a recovery code.
    #[must_use]
    pub const fn code(code: Code) -> Self {
        Self(Known::Code(code))
    }

    fn bytes(&self) -> &[u8] {
        match &self.0 {
            Known::Passphrase(phrase) => phrase.text().as_bytes(),
            Known::Code(code) => code.bytes(),
        }
    }

    const fn wrong(&self) -> KeeperError {
        match self.0 {
            Known::Passphrase(_) => KeeperError::WrongPassphrase,
            Known::Code(_) => KeeperError::WrongCode,
        }
    }
}

/// Random bytes for one wrapping, never used twice.
#[derive(Clone, Copy, Debug)]
pub struct Fresh {
    pub salt: [u8; 16],
    pub nonce: Nonce,
}

/// Wraps a vault’s key. The same key wrapped again, under another secret, leaves every record as it is.
///
/// # Errors
/// As [`spend`].
pub fn wrap(secret: &Stretched, key: &BareKey, cost: Cost, fresh: &Fresh) -> Result<Wrapped, KeeperError> {
    let wrapping = DataKey::from_bytes(*spend(cost, secret.bytes(), &fresh.salt)?);
    let place = place(Wrapped::FORM, cost, &fresh.salt);
    let sealed = wrapping.seal_bytes(fresh.nonce, &place, key.bytes()).map_err(|_| KeeperError::Unreasonable)?;
    let digest = digest(&place, &sealed);
    let [salt, sealed] = [fresh.salt.as_slice(), &sealed].map(Base64UrlUnpadded::encode_string);
    Ok(Wrapped { form: Wrapped::FORM, cost, salt, sealed, digest })
}

/// The key that was wrapped.
///
/// # Errors
/// [`KeeperError::WrongPassphrase`] or [`KeeperError::WrongCode`] when the record is whole and does not open;
/// [`KeeperError::Damaged`] when it is not as it was written (one altered on purpose, digest and all, only looks like a wrong
/// passphrase); [`KeeperError::Newer`]; as [`spend`].
pub fn unwrap(wrapped: &Wrapped, secret: &Stretched) -> Result<BareKey, KeeperError> {
    if wrapped.form > Wrapped::FORM {
        return Err(KeeperError::Newer);
    }
    let mut salt = [0; 16];
    let read = Base64UrlUnpadded::decode(&wrapped.salt, &mut salt).map(<[u8]>::len);
    let sealed = Base64UrlUnpadded::decode_vec(&wrapped.sealed).map_err(|_| KeeperError::Damaged)?;
    let place = place(wrapped.form, wrapped.cost, &salt);
    if read != Ok(16) || wrapped.form != Wrapped::FORM || digest(&place, &sealed) != wrapped.digest {
        return Err(KeeperError::Damaged);
    }
    let wrapping = DataKey::from_bytes(*spend(wrapped.cost, secret.bytes(), &salt)?);
    let opened = wrapping.open_bytes(&place, &sealed).map_err(|_| secret.wrong())?;
    let key: [u8; 32] = opened.as_slice().try_into().map_err(|_| KeeperError::Damaged)?;
    Ok(BareKey::from(Zeroizing::new(key)))
}

/// What the sealed key is bound to: a record put together from two opens nothing.
fn place(form: u16, cost: Cost, salt: &[u8; 16]) -> Vec<u8> {
    let numbers = [cost.memory_kib, cost.passes, cost.lanes].map(u32::to_le_bytes);
    [b"jadapte wrapped key".as_slice(), &form.to_le_bytes(), numbers.as_flattened(), salt].concat()
}

fn digest(place: &[u8], sealed: &[u8]) -> String {
    let digest: [u8; 32] = Blake2s256::new().chain_update(place).chain_update(sealed).finalize().into();
    Base64UrlUnpadded::encode_string(digest.first_chunk::<9>().map_or(&[][..], <[u8; 9]>::as_slice))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FRESH: Fresh = Fresh { salt: [3; 16], nonce: [4; 24] };

    fn key() -> BareKey {
        BareKey::from(Zeroizing::new([9; 32]))
    }

    fn code(byte: u8) -> Stretched {
        Stretched::code(Code::new(Zeroizing::new([byte; 16])))
    }

    fn wrapped() -> Wrapped {
        wrap(&Stretched::passphrase("l'été à la mer"), &key(), Cost::FLOOR, &FRESH).unwrap()
    }

    #[test]
    fn the_key_opens_with_its_passphrase_on_any_keyboard_and_with_its_code() {
        assert_eq!(unwrap(&wrapped(), &Stretched::passphrase("l’e\u{301}té à la mer ")), Ok(key()));
        let by_code = wrap(&code(1), &key(), Cost::FLOOR, &FRESH).unwrap();
        assert_eq!(unwrap(&by_code, &code(1)), Ok(key()));
    }

    #[test]
    fn a_wrong_secret_is_told_from_a_record_that_went_bad() {
        let good = wrapped();
        assert_eq!(unwrap(&good, &Stretched::passphrase("l'été à la mer!")), Err(KeeperError::WrongPassphrase));
        assert_eq!(unwrap(&good, &code(1)), Err(KeeperError::WrongCode));
        let right = Stretched::passphrase("l'été à la mer");
        let bad = [
            Wrapped { salt: "AAAAAAAAAAAAAAAAAAAAAA".into(), ..good.clone() },
            Wrapped { salt: String::new(), ..good.clone() },
            Wrapped { sealed: good.sealed.replacen('A', "B", 1) + "A", ..good.clone() },
            Wrapped { sealed: "€".into(), ..good.clone() },
            Wrapped { digest: String::new(), ..good.clone() },
            Wrapped { form: 0, ..good.clone() },
            Wrapped { cost: Cost { passes: 3, ..good.cost }, ..good.clone() },
        ];
        for wrapped in bad {
            assert_eq!(unwrap(&wrapped, &right), Err(KeeperError::Damaged), "{wrapped:?}");
        }
        assert_eq!(unwrap(&Wrapped { form: 2, ..good }, &right), Err(KeeperError::Newer));
    }

    #[test]
    fn a_cost_nobody_can_pay_is_refused_before_any_memory_is_taken() {
        let cost = Cost { memory_kib: 4 * 1024 * 1024, ..Cost::FLOOR };
        let absurd = |cost| {
            let good = wrapped();
            let sealed = Base64UrlUnpadded::decode_vec(&good.sealed).unwrap();
            Wrapped { cost, digest: digest(&place(1, cost, &FRESH.salt), &sealed), ..good }
        };
        let secret = Stretched::passphrase("l'été à la mer");
        assert_eq!(unwrap(&absurd(cost), &secret), Err(KeeperError::Unreasonable));
        // Nor one that makes guessing cheap.
        assert_eq!(unwrap(&absurd(Cost { memory_kib: 64, ..cost }), &secret), Err(KeeperError::Unreasonable));
        // Altered within reason, digest and all, it is bound to its cost nevertheless.
        let other = Cost { passes: 3, ..Cost::FLOOR };
        assert_eq!(unwrap(&absurd(other), &secret), Err(KeeperError::WrongPassphrase));
    }

    #[test]
    fn nothing_of_the_key_is_in_what_is_stored() {
        let json = serde_json::to_string(&wrapped()).unwrap();
        assert!(!json.contains(&Base64UrlUnpadded::encode_string(&[9; 6])), "{json}");
        assert_eq!(serde_json::from_str::<Wrapped>(&json).unwrap(), wrapped());
    }

    /// Stored by an earlier build: it opens for good.
    #[test]
    fn a_record_of_the_first_form_still_opens() {
        let stored: Wrapped = serde_json::from_str(include_str!("first_form.json")).unwrap();
        assert_eq!(unwrap(&stored, &Stretched::passphrase("l'été à la mer")), Ok(key()));
    }

    proptest! {
        // Each case stretches twice or three times.
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        #[test]
        fn what_is_wrapped_opens_with_the_same_words_and_no_others(
            typed in "\\PC{1,40}", other in "\\PC{1,40}", bytes in any::<[u8; 32]>(), salt in any::<[u8; 16]>(), nonce in any::<[u8; 24]>(),
        ) {
            let key = BareKey::from(Zeroizing::new(bytes));
            let wrapped = wrap(&Stretched::passphrase(&typed), &key, Cost::FLOOR, &Fresh { salt, nonce }).unwrap();
            prop_assert_eq!(unwrap(&wrapped, &Stretched::passphrase(&typed)), Ok(key));
            if plain(&typed) != plain(&other) {
                prop_assert_eq!(unwrap(&wrapped, &Stretched::passphrase(&other)), Err(KeeperError::WrongPassphrase));
            }
        }
    }
}
