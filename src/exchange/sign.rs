//! What an author signs: one entry of one dossier, to the letter. See decisions/signatures.md.

use dossier::{DossierId, Entry, PersonId, decode_entry, encode_entry};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::digest;

/// What a signature is for: no signature of one purpose is worth anything for another.
pub(crate) const ENTRY: &[u8] = b"jadapte/entry/1\0";
pub(crate) const MANIFEST: &[u8] = b"jadapte/manifest/1\0";
pub(crate) const CARD: &[u8] = b"jadapte/card/1\0";

/// An ed25519 signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark([u8; 64]);

impl Mark {
    /// As its 64 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 64] {
        &self.0
    }

    pub(crate) const fn of(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }
}

impl Serialize for Mark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&digest::written(&self.0))
    }
}

impl<'de> Deserialize<'de> for Mark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        digest::read(&written).map(Self).ok_or_else(|| D::Error::custom("64 bytes in base64url"))
    }
}

/// Signs pieces for one purpose.
pub(crate) fn sign(key: &SigningKey, purpose: &[u8], pieces: &[&[u8]]) -> Mark {
    Mark(key.sign(&whole(purpose, pieces)).to_bytes())
}

/// Whether this key made this mark on these pieces, for this purpose.
pub(crate) fn is_signed(key: &[u8; 32], purpose: &[u8], pieces: &[&[u8]], mark: &Mark) -> bool {
    VerifyingKey::from_bytes(key)
        .is_ok_and(|key| key.verify_strict(&whole(purpose, pieces), &Signature::from_bytes(&mark.0)).is_ok())
}

/// Purpose, then the pieces; all but the last are of fixed length, so that nothing can be read in two ways.
fn whole(purpose: &[u8], pieces: &[&[u8]]) -> Vec<u8> {
    [purpose].into_iter().chain(pieces.iter().copied()).collect::<Vec<_>>().concat()
}

/// An entry as it was signed, to the letter, and by whom: what travels from vault to vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedRecord {
    /// The entry, as `dossier::encode_entry` wrote it that day.
    pub record: String,
    /// Its author; or, for what remains of an erased entry, whoever erased it.
    pub signer: PersonId,
    /// Over the dossier’s id and the record.
    pub signature: Mark,
}

impl SignedRecord {
    /// Whether that key signed it for that dossier.
    #[must_use]
    pub(crate) fn is_signed_by(&self, key: &[u8; 32], dossier: DossierId) -> bool {
        is_signed(key, ENTRY, &[dossier.to_string().as_bytes(), self.record.as_bytes()], &self.signature)
    }

    /// The entry it says, if it is written in the one way in which such a record is written: nothing can hide in it.
    pub(crate) fn entry(&self) -> Result<Entry, dossier::RecordError> {
        let entry = decode_entry(&self.record)?;
        let plain = serde_json::from_str::<serde_json::Value>(&self.record).map(|value| value.to_string());
        if plain.is_ok_and(|plain| plain == self.record) { Ok(entry) } else { Err(dossier::RecordError::Damaged) }
    }
}

/// What a vault keeps beside an entry that someone else signed, so as to hand it on with its author’s own signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Who signed.
    pub signer: PersonId,
    /// The signature.
    pub signature: Mark,
    /// Whether it is of what remains of an erased entry, not of the entry in full.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub erased: bool,
    /// The record as signed, where this version would write the entry otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
}

impl Kept {
    /// What to keep of a signed record that reads as this entry.
    #[must_use]
    pub fn of(signed: SignedRecord, entry: &Entry) -> Self {
        let record = (signed.record != encode_entry(entry)).then_some(signed.record);
        Self { signer: signed.signer, signature: signed.signature, erased: entry.change().is_none(), record }
    }

    /// The signed record of that entry, if this is its signature’s.
    #[must_use]
    pub fn signed(&self, entry: &Entry) -> Option<SignedRecord> {
        if self.erased != entry.change().is_none() {
            return None;
        }
        let record = self.record.clone().unwrap_or_else(|| encode_entry(entry));
        let signed = SignedRecord { record, signer: self.signer, signature: self.signature };
        (signed.entry().as_ref() == Ok(entry)).then_some(signed)
    }
}
