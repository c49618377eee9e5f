//! What seals a vault’s records on this device.
//!
//! Pure: random bytes come in as arguments, and the slow work on passphrases is done elsewhere (`keeper`), in a worker. Nothing
//! is invented here: XChaCha20-Poly1305 seals, keyed BLAKE2s derives and blinds, both from RustCrypto.
//!
//! Also the small rules beside it: how wrong tries slow down ([`Attempts`]), when an open vault closes ([`lock`]), and what the page
//! says to the keeper’s worker ([`message`]). What all this protects, and against whom: `threat-model.md`.

mod attempts;
mod hidden;
pub mod lock;
pub mod message;
mod seal;
mod wrapped;

pub use attempts::Attempts;
pub use hidden::{BareKey, Hidden};
pub use seal::{DataKey, NONCE_BYTES, Nonce, SealError};
pub use wrapped::{Cost, Wrapped};
