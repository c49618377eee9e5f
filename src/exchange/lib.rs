//! Dossiers handed from person to person: who signs, what may leave, the `.jadapte` file, and what opening one would change.
//!
//! Pure: no browser, no clock, no storage; dates and ids are arguments. One exception, stated: the `age` crate draws the key of
//! each file itself. Nothing is invented here: age encrypts (X25519 or scrypt, ChaCha20-Poly1305), ed25519 signs.
//!
//! Start with `send.rs` (what may leave; `leaving.rs` says it in words, `seal.rs` closes it), then `receive.rs` (what is refused).
//! What a person reads of a file is in `errand`, so that the page has it without any of this. The form of the file: decisions/file.md; what a
//! signature says: decisions/signatures.md; how large a backup may be: decisions/backups.md; what lies in clear: decisions/clear-files.md.

mod backup;
mod card;
mod container;
mod digest;
mod identity;
mod jpeg;
mod leaving;
mod manifest;
mod photographed;
mod preview;
mod qr;
mod receive;
mod refusal;
mod seal;
mod send;
mod sign;
mod tenant;

pub use backup::{Backup, BackupError, BackupLimits, Held, OpenBackup, Photos, open_backup, seal_backup};
pub use card::{CardError, ContactCard};
pub use container::{Lock, SCRYPT_LOG_N, SCRYPT_MAX_LOG_N};
pub use errand::{Agreement, Agreements, Standing};
pub use identity::{Identity, IdentityError, SEED_BYTES};
pub use jpeg::{PhotoRefusal, bare_jpeg};
pub use manifest::{Manifest, Presented};
pub use photographed::card_on;
pub use qr::{Qr, qr};
pub use receive::{Limits, Opening, Received, open};
pub use refusal::{Place, Refusal};
pub use send::{HeldPhoto, NoParcel, Parcel, Sending, prepare, withdrawal_notice};
pub use sign::{Kept, Mark, SignedRecord};
pub use tenant::{TenantCopy, tenant_copy};
