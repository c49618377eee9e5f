//! Fingerprints of bytes (SHA-256), and bytes as letters.

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

/// SHA-256 of these pieces one after the other, in base64url letters.
pub(crate) fn letters(pieces: &[&[u8]]) -> String {
    Base64UrlUnpadded::encode_string(&bytes(pieces))
}

/// SHA-256 of these pieces one after the other.
pub(crate) fn bytes(pieces: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for piece in pieces {
        hash.update(piece);
    }
    hash.finalize().into()
}

/// Bytes in base64url letters.
pub(crate) fn written(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// Exactly so many bytes, out of base64url letters.
pub(crate) fn read<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let read = Base64UrlUnpadded::decode(text, &mut bytes).ok()?.len();
    (read == N).then_some(bytes)
}
