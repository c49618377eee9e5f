//! What seals a vault’s records on this device.
//!
//! Pure: random bytes come in as arguments, and the slow work on passphrases is done elsewhere (`keeper`), in a worker. Nothing
//! is invented here: XChaCha20-Poly1305 seals, keyed BLAKE2s derives and blinds, both from RustCrypto.

mod seal;

pub use seal::{DataKey, NONCE_BYTES, Nonce, SealError};
