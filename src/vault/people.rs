//! Who has a vault on this device: what is known of them while it is locked.

use std::cell::RefCell;
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
use crate::store::{Deed, Raw};
use crate::vault::Vault;
use crate::work::Inner;

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
        let inner = self.inner();
        let mut people = Known::of(&inner.store.read(&who()).await?, || inner.pocket.people())?.people;
        people.sort_by(|one, other| (&one.label, one.vault).cmp(&(&other.label, other.vault)));
        Ok(people)
    }

    /// Someone, as they are known here now: another window may have changed their locks, or erased their vault. Ask it of
    /// [`Vault::device`].
    ///
    /// # Errors
    /// As [`Vault::people`].
    pub async fn person(&self, vault: VaultId) -> Result<Option<Person>, VaultError> {
        Ok(self.people().await?.into_iter().find(|person| person.vault == vault))
    }

    /// Writes down someone who has made a vault. Ask it of [`Vault::device`].
    ///
    /// # Errors
    /// When the storage cannot take it.
    pub fn add_person(&self, person: Person) -> impl Future<Output = Result<(), VaultError>> + use<> {
        self.start(async move |inner| {
            people_become(&inner, |known| {
                known.people.push(person.clone());
                known.put(person.vault).map(|deeds| (deeds, ()))
            })
            .await
        })
    }

    /// Changes what is known of someone, as it lies here at this moment: what another window has written stays, and nobody who was
    /// erased is written back. What `change` answers comes with what they have become; `None` where they have no vault here any
    /// more. It may be asked twice. Ask it of [`Vault::device`].
    ///
    /// # Errors
    /// When the storage cannot take it.
    pub fn change_person<T, F>(
        &self,
        vault: VaultId,
        change: F,
    ) -> impl Future<Output = Result<Option<(Person, T)>, VaultError>> + use<T, F>
    where
        T: 'static,
        F: Fn(&mut Person) -> T + 'static,
    {
        self.start(async move |inner| {
            people_become(&inner, |known| {
                let Some(person) = known.people.iter_mut().find(|person| person.vault == vault) else {
                    return Ok((Vec::new(), None));
                };
                let answer = change(person);
                let person = person.clone();
                Ok((known.put(vault)?, Some((person, answer))))
            })
            .await
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
            // First what opens it: should the rest fail, nothing of it can be read any more.
            people_become(&inner, |known| {
                known.people.retain(|person| person.vault != vault);
                known.erased.push(trace);
                let mut deeds = known.put(vault)?;
                deeds.push(Deed::Erase(Shelf::People, Range::One(vec![vault.to_string()])));
                deeds.push(erased::put(&known.erased)?);
                Ok((deeds, ()))
            })
            .await?;
            inner.pocket.beside(&vault.database()).empty();
            // Other tabs let go of it when they are asked to; the browser waits for them by itself.
            if let Ok(deleting) = Database::delete_by_name(&vault.database()) {
                spawn_local(async move { drop(deleting.await) });
            }
            Ok(())
        })
    }
}

/// Where it lies who has a vault here, and who was erased.
fn who() -> [(Shelf, Range); 2] {
    [(Shelf::People, Range::All), (Shelf::Settings, Range::One(vec![erased::SETTING.to_owned()]))]
}

/// Changes who is known, in one transaction, then keeps the second copy of it.
async fn people_become<T>(
    inner: &Inner,
    change: impl Fn(&mut Known) -> Result<(Vec<Deed>, T), VaultError>,
) -> Result<T, VaultError> {
    let became = RefCell::new(None);
    inner
        .store
        .change(&who(), &[], |found| {
            let mut known = Known::of(&found, || inner.pocket.people())?;
            let (deeds, answer) = change(&mut known)?;
            became.replace(Some((known.people, answer)));
            Ok(deeds)
        })
        .await?;
    let (people, answer) = became.into_inner().ok_or(VaultError::Closed)?;
    inner.pocket.keep_people(&people);
    Ok(answer)
}

/// Who has a vault here, and the traces of those who had one.
#[derive(Debug)]
struct Known {
    people: Vec<Person>,
    erased: Vec<ErasedVault>,
    /// The storage had forgotten all of them.
    from_pocket: bool,
}

impl Known {
    /// From the storage; from the pocket where the browser has thrown the storage away. Where a trace lies, it has not: the last of
    /// them was erased, and the pocket of a window that closed too early may still hold them.
    fn of(found: &[Vec<Raw>], pocket: impl FnOnce() -> Vec<Person>) -> Result<Self, VaultError> {
        let damaged = |error: serde_json::Error| VaultError::Damaged(error.to_string());
        let mut found = found.iter();
        let lying = found.next().map(Vec::as_slice).unwrap_or_default();
        let erased = erased::read(found.next().and_then(|traces| traces.first()))?;
        let from_pocket = lying.is_empty() && erased.is_empty();
        let people = if from_pocket {
            pocket()
        } else {
            lying.iter().map(|(_, json)| serde_json::from_str(json).map_err(damaged)).collect::<Result<_, _>>()?
        };
        Ok(Self { people, erased, from_pocket })
    }

    /// Writes this one down; and all of them, where the storage had forgotten them.
    fn put(&self, vault: VaultId) -> Result<Vec<Deed>, VaultError> {
        let written = |person: &&Person| self.from_pocket || person.vault == vault;
        let deed = |person: &Person| {
            let json = serde_json::to_string(person).map_err(|error| VaultError::Damaged(error.to_string()))?;
            Ok(Deed::Put(Shelf::People, vec![person.vault.to_string()], json))
        };
        self.people.iter().filter(written).map(deed).collect()
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

    fn someone(vault: u128) -> Person {
        Person {
            vault: VaultId::from_bits(vault),
            person: PersonId::from_bits(8),
            label: "Claire (fictive)".to_owned(),
            role: Role::Therapist,
            by_passphrase: wrapped("phrase"),
            by_code: wrapped("code"),
            attempts: Attempts::default().failed_at(1_795_346_704_123),
        }
    }

    fn lying(people: &[Person], erased: usize) -> Vec<Vec<Raw>> {
        let person = |person: &Person| (vec![person.vault.to_string()], serde_json::to_string(person).unwrap());
        let trace = ErasedVault { on: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), dossiers: 3 };
        let traces = (vec![erased::SETTING.to_owned()], serde_json::to_string(&vec![trace; erased]).unwrap());
        vec![people.iter().map(person).collect(), vec![traces; erased.min(1)]]
    }

    #[test]
    fn whom_the_browser_has_forgotten_comes_from_the_pocket_and_all_are_written_back_with_the_first() {
        let known = Known::of(&lying(&[], 0), || vec![someone(1), someone(2)]).unwrap();
        assert_eq!(known.people, [someone(1), someone(2)]);
        assert_eq!(known.put(VaultId::from_bits(1)).unwrap().len(), 2, "or the second would be hidden by the first");
        let known = Known::of(&lying(&[someone(1), someone(2)], 0), || panic!("not asked")).unwrap();
        assert_eq!(known.put(VaultId::from_bits(1)).unwrap().len(), 1);
    }

    #[test]
    fn whom_a_person_has_erased_does_not_come_back_from_a_pocket_that_was_not_emptied() {
        let known = Known::of(&lying(&[], 1), || vec![someone(1)]).unwrap();
        assert_eq!((known.people, known.erased.len()), (vec![], 1));
        let known = Known::of(&lying(&[someone(2)], 1), || vec![someone(1)]).unwrap();
        assert_eq!(known.people, [someone(2)]);
    }

    #[test]
    fn a_person_is_written_by_names_and_read_again() {
        let claire = someone(7);
        let json = serde_json::to_value(&claire).unwrap();
        assert_eq!(json["vault"], "00000000000000000000000000000007");
        assert_eq!(json["role"], "therapist");
        assert_eq!(serde_json::from_value::<Person>(json).unwrap(), claire);
    }
}
