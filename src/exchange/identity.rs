//! Who a vault’s owner is to others: a name, a profession, and two secrets, one that opens and one that signs.

use std::fmt;

use dossier::{Author, DossierId, Entry, PersonId, Role, encode_entry};
use ed25519_dalek::SigningKey;
use errand::Who;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::card::{ContactCard, clean_name};
use crate::digest;
use crate::sign::{ENTRY, MANIFEST, Mark, SignedRecord, sign};

/// Fresh random bytes that make an identity.
pub const SEED_BYTES: usize = 64;

const FORMAT: &str = "jadapte-identity";

/// A person in their vault. Its secrets are wiped when it is dropped, and its `Debug` shows none of them.
pub struct Identity {
    who: Who,
    opens: Zeroizing<[u8; 32]>,
    signs: SigningKey,
}

/// Why there is no identity here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityError {
    /// No name, or one longer than 64 bytes.
    Name,
    /// What was kept is no identity, or a later version’s.
    Unreadable,
}

impl fmt::Display for IdentityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => {
                "Ce nom est vide, ou trop long pour tenir sur une carte de contact. Rien n’a été changé. Écrivez un nom plus court."
            }
            Self::Unreadable => {
                "Votre carte de contact ne s’ouvre plus ici. Vos dossiers sont en sûreté. Reprenez une sauvegarde, ou mettez l’application à jour."
            }
        })
    }
}

impl std::error::Error for IdentityError {}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity")
            .field("person", &self.who.person)
            .field("role", &self.who.role)
            .finish_non_exhaustive()
    }
}

#[derive(Serialize, Deserialize)]
struct Stored {
    format: String,
    version: u64,
    #[serde(flatten)]
    who: Who,
    opens: String,
    signs: String,
}

impl Drop for Stored {
    fn drop(&mut self) {
        self.opens.zeroize();
        self.signs.zeroize();
    }
}

impl Identity {
    /// A new identity out of fresh random bytes, which are wiped.
    ///
    /// # Errors
    /// When the name is empty or too long for a card.
    pub fn new(who: &Who, mut seed: [u8; SEED_BYTES]) -> Result<Self, IdentityError> {
        let name = clean_name(&who.name).ok_or(IdentityError::Name);
        let (mut opens, mut signs) = ([0; 32], [0; 32]);
        for (at, byte) in opens.iter_mut().chain(&mut signs).zip(&seed) {
            *at = *byte;
        }
        seed.zeroize();
        let made = name.map(|name| Self::of(Who { name, ..who.clone() }, opens, &signs));
        opens.zeroize();
        signs.zeroize();
        made
    }

    fn of(who: Who, opens: [u8; 32], signs: &[u8; 32]) -> Self {
        Self { who, opens: Zeroizing::new(opens), signs: SigningKey::from_bytes(signs) }
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

    /// Their profession.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.who.role
    }

    /// The same person under another name.
    ///
    /// # Errors
    /// When the name is empty or too long for a card.
    pub fn renamed(mut self, name: &str) -> Result<Self, IdentityError> {
        self.who.name = clean_name(name).ok_or(IdentityError::Name)?;
        Ok(self)
    }

    /// As changes name them.
    #[must_use]
    pub const fn author(&self) -> Author {
        self.who.author()
    }

    /// What others need to write to them and to know their hand.
    #[must_use]
    pub fn card(&self) -> ContactCard {
        ContactCard::signed(self.who.clone(), crate::container::recipient_of(&self.opens), &self.signs)
    }

    /// Signs an entry of a dossier: one’s own, or what remains of one that one erased.
    #[must_use]
    pub fn sign_entry(&self, dossier: DossierId, entry: &Entry) -> SignedRecord {
        let record = encode_entry(entry);
        let signature = sign(&self.signs, ENTRY, &[dossier.to_string().as_bytes(), record.as_bytes()]);
        SignedRecord { record, signer: self.who.person, signature }
    }

    pub(crate) fn sign_manifest(&self, manifest: &str) -> Mark {
        sign(&self.signs, MANIFEST, &[manifest.as_bytes()])
    }

    pub(crate) fn opens(&self) -> &[u8; 32] {
        &self.opens
    }

    /// As the vault seals it. Never to be stored in clear.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let signs = Zeroizing::new(self.signs.to_bytes());
        let stored = Stored {
            format: FORMAT.to_owned(),
            version: 1,
            who: self.who.clone(),
            opens: digest::written(self.opens.as_slice()),
            signs: digest::written(signs.as_slice()),
        };
        // Nothing in it can fail to be written; should it ever, nothing is read back, and the caller hears of it.
        Zeroizing::new(serde_json::to_string(&stored).unwrap_or_default())
    }

    /// Reads what `to_text` wrote.
    ///
    /// # Errors
    /// When it is no identity, or a later version’s.
    pub fn from_text(text: &str) -> Result<Self, IdentityError> {
        let stored: Stored = serde_json::from_str(text).map_err(|_| IdentityError::Unreadable)?;
        if stored.format != FORMAT || stored.version != 1 {
            return Err(IdentityError::Unreadable);
        }
        let key = |written: &str| digest::read::<32>(written).map(Zeroizing::new).ok_or(IdentityError::Unreadable);
        let (opens, signs) = (key(&stored.opens)?, key(&stored.signs)?);
        let name = clean_name(&stored.who.name).ok_or(IdentityError::Unreadable)?;
        Ok(Self::of(Who { name, ..stored.who.clone() }, *opens, &signs))
    }
}
