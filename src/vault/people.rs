//! Who has a vault on this device: what is known of them while it is locked.

use std::fmt;
use std::future::Future;

use dossier::{PersonId, Role};
use indexed_db_futures::database::Database;
use keys::{Attempts, Wrapped};
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use crate::erased::{self, ErasedVault};
use crate::error::VaultError;
use crate::key::{DEVICE, Range, Shelf};
use crate::store::Deed;
use crate::vault::Vault;

/// A vault on this device: 128 random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VaultId(u128);

impl VaultId {
    /// The id made of these random bits.
    #[must_use]
    pub const fn from_bits(bits: u128) -> Self {
        Self(bits)
    }

    pub(crate) fn database(self) -> String {
        format!("{DEVICE}-{self}")
    }
}

impl fmt::Display for VaultId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<VaultId> for String {
    fn from(id: VaultId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for VaultId {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        u128::from_str_radix(&text, 16).map(Self)
    }
}

/// A person who has a vault here. It lies in clear, so that the screen can ask « Qui êtes-vous ? »: nothing of a dossier is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their vault.
    pub vault: VaultId,
    /// Themselves, as the author of changes: the same on each of their devices.
    pub person: PersonId,
    /// What they are called on this device (« Claire »): they chose it, others see it.
    pub label: String,
    /// Their profession: it decides what they may write.
    pub role: Role,
    /// The vault’s key, wrapped by their passphrase.
    pub by_passphrase: Wrapped,
    /// The same key, wrapped by their recovery code.
    pub by_code: Wrapped,
    /// Wrong tries since the last right one.
    #[serde(default)]
    pub attempts: Attempts,
}

impl Vault {
    /// Those who have a vault on this device, by their names. Ask it of [`Vault::device`].
    ///
    /// # Errors
    /// When the storage does not answer, or when what is known of someone cannot be read: their vault is then still there, and
    /// starting a new one in its place would hide it.
    ///
    /// Where the browser has thrown its storage away, those it knew still come, from the pocket: their vaults open, empty, and say
    /// what has vanished.
    pub async fn people(&self) -> Result<Vec<Person>, VaultError> {
        let mut people = self.people_kept().await?;
        if people.is_empty() {
            people = self.inner().pocket.people();
        }
        people.sort_by(|one, other| (&one.label, one.vault).cmp(&(&other.label, other.vault)));
        Ok(people)
    }

    async fn people_kept(&self) -> Result<Vec<Person>, VaultError> {
        let found = self.inner().store.read(&[(Shelf::People, Range::All)]).await?;
        found
            .into_iter()
            .flatten()
            .map(|(_, json)| serde_json::from_str(&json))
            .collect::<Result<_, _>>()
            .map_err(|error| VaultError::Damaged(error.to_string()))
    }

    /// Writes what is known of someone. Ask it of [`Vault::device`].
    ///
    /// # Errors
    /// When the storage cannot take it.
    pub fn put_person(&self, person: &Person) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let key = vec![person.vault.to_string()];
        let json = serde_json::to_string(person).map_err(|error| VaultError::Damaged(error.to_string()));
        let person = person.clone();
        self.start(async move |inner| {
            inner.store.write(&[Deed::Put(Shelf::People, key, json?)]).await?;
            let mut people = inner.pocket.people();
            people.retain(|other| other.vault != person.vault);
            people.push(person);
            inner.pocket.keep_people(&people);
            Ok(())
        })
    }

    /// Erases someone’s vault from this device, whole: what was sealed in it can then be opened by nobody. A trace stays. Ask it
    /// of [`Vault::device`].
    ///
    /// # Errors
    /// When the storage does not answer.
    pub fn erase_vault(
        &self,
        vault: VaultId,
        trace: ErasedVault,
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        self.start(async move |inner| {
            let mut traces = erased::kept(&inner.store).await?;
            traces.push(trace);
            // First what opens it: should the rest fail, nothing of it can be read any more.
            let who = Deed::Erase(Shelf::People, Range::One(vec![vault.to_string()]));
            inner.store.write(&[who, erased::put(&traces)?]).await?;
            let mut people = inner.pocket.people();
            people.retain(|person| person.vault != vault);
            inner.pocket.keep_people(&people);
            inner.pocket.beside(&vault.database()).empty();
            // Other tabs let go of it when they are asked to; the browser waits for them by itself.
            if let Ok(deleting) = Database::delete_by_name(&vault.database()) {
                spawn_local(async move { drop(deleting.await) });
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(salt: &str) -> Wrapped {
        let json = format!(
            r#"{{"form":1,"cost":{{"memory_kib":19456,"passes":2,"lanes":1}},"salt":"{salt}","sealed":"AA","digest":"BB"}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn a_person_is_written_by_names_and_read_again() {
        let claire = Person {
            vault: VaultId::from_bits(7),
            person: PersonId::from_bits(8),
            label: "Claire (fictive)".to_owned(),
            role: Role::Therapist,
            by_passphrase: wrapped("phrase"),
            by_code: wrapped("code"),
            attempts: Attempts::default().failed_at(1_795_346_704_123),
        };
        let json = serde_json::to_value(&claire).unwrap();
        assert_eq!(json["vault"], "00000000000000000000000000000007");
        assert_eq!(json["role"], "therapist");
        assert_eq!(serde_json::from_value::<Person>(json).unwrap(), claire);
    }
}
