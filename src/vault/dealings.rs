//! What a vault keeps of its dealings with others: its own identity, the people it knows, and of each dossier who has which place,
//! what others signed, what was handed over.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;

use dossier::{ChangeId, DossierId, PersonId, PhotoId, Reader, decode_entry};
use errand::{Contact, Dealings, HandedOver, Taking};
use keys::Hidden;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::card::Card;
use crate::edge;
use crate::error::VaultError;
use crate::key::{Range, Shelf};
use crate::photos::put_bytes;
use crate::seen::Seen;
use crate::store::{Deed, Raw};
use crate::tidings::News;
use crate::vault::Vault;
use crate::work::put_card;

/// What a record of a dossier’s dealings says: each lies under a name of its own, so that two windows never overwrite each other.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Dealing {
    Place(PersonId, Reader),
    Agreements(String),
    Copy(u128, HandedOver),
}

const AGREEMENTS: &str = "agreements";
const PLACE: &str = "place/";
const COPY: &str = "copy/";

impl Vault {
    /// Who this vault’s person is to others, if a card was ever needed.
    ///
    /// # Errors
    /// When the storage does not answer, or when what is kept cannot be opened: making a new one would make a stranger of its person.
    pub async fn identity(&self) -> Result<Option<Hidden>, VaultError> {
        kept_identity(self.inner().store.read(&[(Shelf::Identity, Range::All)]).await?)
    }

    /// Keeps a first identity, unless another window has kept one meanwhile: that one then, since cards of it may be with others
    /// already.
    ///
    /// # Errors
    /// When the storage does not answer, or when what is kept cannot be opened.
    pub async fn first_identity(&self, made: Hidden) -> Result<Hidden, VaultError> {
        self.start(async move |inner| {
            let first = RefCell::new(None);
            let asked = [(Shelf::Identity, Range::All)];
            let keep = |found: Vec<Vec<Raw>>| {
                let (identity, deeds) = first_of(found, &made)?;
                first.replace(Some(identity));
                Ok(deeds)
            };
            inner.store.change(&asked, &[], keep).await?;
            first.take().ok_or(VaultError::Closed)
        })
        .await
    }

    /// Keeps an identity in place of the one before.
    ///
    /// # Errors
    /// When the storage cannot take it.
    pub fn put_identity(&self, identity: &Hidden) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let deed = put_identity(identity);
        self.start(async move |inner| inner.store.write(&[deed]).await)
    }

    /// The people whose cards were accepted, by their names. One whose record is torn is a stranger again.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn contacts(&self) -> Result<Vec<Contact>, VaultError> {
        let found = self.inner().store.read(&[(Shelf::Contacts, Range::All)]).await?;
        let mut contacts: Vec<Contact> =
            found.into_iter().flatten().filter_map(|(_, json)| serde_json::from_str(&json).ok()).collect();
        contacts.sort_by(|one, other| (&one.who.name, one.who.person).cmp(&(&other.who.name, other.who.person)));
        Ok(contacts)
    }

    /// Keeps someone’s card, in place of the one before.
    ///
    /// # Errors
    /// When the storage cannot take it.
    pub fn put_contact(&self, contact: &Contact) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let deed = put_contact(contact);
        self.start(async move |inner| inner.store.write(&[deed?]).await)
    }

    /// Forgets someone’s card: their files are a stranger’s again.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub fn forget_contact(&self, person: PersonId) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let deed = Deed::Erase(Shelf::Contacts, Range::One(vec![person.to_string()]));
        self.start(async move |inner| inner.store.write(&[deed]).await)
    }

    /// What is known of a dossier beside its changes.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn dealings(&self, dossier: DossierId) -> Result<Dealings, VaultError> {
        let found = self.inner().store.read(&[(Shelf::Dealings, Range::Dossier(dossier))]).await?;
        Ok(by_dossier(found.into_iter().flatten()).remove(&dossier).unwrap_or_default())
    }

    /// The same of every dossier that ever left or came.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn all_dealings(&self) -> Result<BTreeMap<DossierId, Dealings>, VaultError> {
        let found = self.inner().store.read(&[(Shelf::Dealings, Range::All)]).await?;
        Ok(by_dossier(found.into_iter().flatten()))
    }

    /// What others signed of a dossier, as the courier wrote it. A torn signature only keeps its line home.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn signatures(&self, dossier: DossierId) -> Result<BTreeMap<ChangeId, String>, VaultError> {
        let found = self.inner().store.read(&[(Shelf::Signatures, Range::Dossier(dossier))]).await?;
        let read = |(key, json): Raw| Some((ChangeId::parse(key.get(1)?)?, json));
        Ok(found.into_iter().flatten().filter_map(read).filter(|(_, json)| !json.is_empty()).collect())
    }

    /// Keeps the trace of a copy that is handed over, under a random name of its own, and who has which place from then on. Before it
    /// leaves: a tablet that dies meanwhile tells of a copy too many, never of one too few.
    ///
    /// # Errors
    /// When the storage cannot take it.
    pub fn put_copy(&self, name: u128, copy: &HandedOver) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let dossier = copy.dossier;
        let place = copy.to.map(|person| Dealing::Place(person, copy.reader).deed(dossier));
        let copy = Dealing::Copy(name, copy.clone()).deed(dossier);
        self.start(async move |inner| {
            let deeds = std::iter::once(copy).chain(place).collect::<Result<Vec<_>, _>>()?;
            inner.store.write(&deeds).await
        })
    }

    /// Takes back the trace of a copy that did not leave after all.
    ///
    /// # Errors
    /// When the storage does not answer: the trace stays.
    pub fn forget_copy(&self, name: u128, dossier: DossierId) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let key = vec![dossier.to_string(), copy_key(name)];
        self.start(async move |inner| inner.store.write(&[Deed::Erase(Shelf::Dealings, Range::One(key))]).await)
    }

    /// Takes in what a file brings: its changes, their signatures, places, agreements, people, photos, all of it or nothing. Of the
    /// photos, here and in the file, only those `kept` stay: an erasure or a hiding that the file brings takes others away.
    ///
    /// # Errors
    /// When the storage cannot take it, or when the dossier is not as it was `seen` when the file was opened beside it (`Changed`):
    /// what another window took in meanwhile, a withdrawal or an erasure, is not written over. Nothing has changed then.
    pub fn take_in(
        &self,
        dossier: DossierId,
        seen: &Seen,
        taking: &Taking,
        photos: Vec<(PhotoId, Vec<u8>)>,
        kept: BTreeSet<PhotoId>,
        card: &Card,
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let deeds = deeds_of(dossier, taking, card);
        let (vault, seen) = (self.clone(), seen.clone());
        self.start(async move |inner| {
            let (mut deeds, changes) = deeds?;
            deeds.extend(vault.photos_beside(dossier, &kept).await?);
            let come = photos.into_iter().filter(|(photo, _)| kept.contains(photo));
            let new = vault.new_ones(dossier, come).await?;
            deeds.extend(new.into_iter().map(|(photo, jpeg)| put_bytes(dossier, photo, jpeg)));
            let now = |found| Seen::of(dossier, found, inner.waiting());
            let unchanged = |found| if now(found) == seen { Ok(deeds.clone()) } else { Err(VaultError::Changed) };
            let others = [Shelf::Signatures, Shelf::Contacts, Shelf::Photos];
            inner.store.change(&Seen::asked(dossier), &others, unchanged).await?;
            // An erased payload that still waits, wherever it does, would come back with the next replay. Should this page end here,
            // the next opening erases it again.
            inner.waits_no_longer(dossier, &changes);
            inner.tidings.tell(&News::Entries { dossier, changes });
            inner.tidings.tell(&News::Card { dossier });
            inner.watch(dossier);
            Ok(())
        })
    }
}

fn kept_identity(found: Vec<Vec<Raw>>) -> Result<Option<Hidden>, VaultError> {
    match found.into_iter().flatten().next() {
        Some((_, text)) if text.is_empty() => Err(VaultError::Damaged("identity".to_owned())),
        found => Ok(found.map(|(_, text)| text.into())),
    }
}

/// The identity that stands once a first one was made: the one kept already, or this one, to be kept.
fn first_of(found: Vec<Vec<Raw>>, made: &Hidden) -> Result<(Hidden, Vec<Deed>), VaultError> {
    Ok(match kept_identity(found)? {
        Some(first) => (first, Vec::new()),
        None => (made.clone(), vec![put_identity(made)]),
    })
}

/// What is known of a dossier beside its changes, over what was: for a backup that is put back.
pub(crate) fn deeds_of_all(
    dossier: DossierId,
    dealings: &Dealings,
    kept: &BTreeMap<ChangeId, String>,
) -> Result<Vec<Deed>, VaultError> {
    let places = dealings.places.iter().map(|(person, place)| Dealing::Place(*person, *place));
    let agreements = dealings.agreements.iter().map(|text| Dealing::Agreements(text.clone()));
    let copies = dealings.handed_over.iter().map(|copy| Dealing::Copy(edge::random_bits(), copy.clone()));
    let mut deeds = vec![Deed::Erase(Shelf::Dealings, Range::Dossier(dossier))];
    for dealing in places.chain(agreements).chain(copies) {
        deeds.push(dealing.deed(dossier)?);
    }
    deeds.extend(kept.iter().map(|(change, kept)| put_signature(dossier, *change, kept)));
    Ok(deeds)
}

pub(crate) fn put_identity(identity: &Hidden) -> Deed {
    Deed::Put(Shelf::Identity, vec!["own".to_owned()], identity.text().to_owned())
}

fn deeds_of(dossier: DossierId, taking: &Taking, card: &Card) -> Result<(Vec<Deed>, Vec<ChangeId>), VaultError> {
    let (mut deeds, mut changes) = (vec![put_card(card)?], Vec::new());
    for record in &taking.records {
        let id = decode_entry(record).map_err(|error| VaultError::Damaged(error.to_string()))?.id;
        deeds.push(Deed::Put(Shelf::Entries, vec![dossier.to_string(), id.to_string()], record.clone()));
        changes.push(id);
    }
    deeds.extend(taking.kept.iter().map(|(change, kept)| put_signature(dossier, *change, kept)));
    for (person, place) in &taking.places {
        deeds.push(Dealing::Place(*person, *place).deed(dossier)?);
    }
    if let Some(agreements) = &taking.agreements {
        deeds.push(Dealing::Agreements(agreements.clone()).deed(dossier)?);
    }
    for contact in &taking.presented {
        deeds.push(put_contact(contact)?);
    }
    Ok((deeds, changes))
}

impl Dealing {
    fn deed(self, dossier: DossierId) -> Result<Deed, VaultError> {
        let (what, text) = match self {
            Self::Place(person, place) => (format!("{PLACE}{person}"), json(&place)?),
            Self::Agreements(text) => (AGREEMENTS.to_owned(), text),
            Self::Copy(name, copy) => (copy_key(name), json(&copy)?),
        };
        Ok(Deed::Put(Shelf::Dealings, vec![dossier.to_string(), what], text))
    }

    fn read(what: &str, text: String) -> Option<Self> {
        if let Some(person) = what.strip_prefix(PLACE) {
            Some(Self::Place(PersonId::parse(person)?, read(&text)?))
        } else if what.starts_with(COPY) {
            Some(Self::Copy(u128::from_str_radix(what.strip_prefix(COPY)?, 16).ok()?, read(&text)?))
        } else {
            (what == AGREEMENTS && !text.is_empty()).then_some(Self::Agreements(text))
        }
    }
}

fn copy_key(name: u128) -> String {
    format!("{COPY}{name:032x}")
}

/// Torn records are left where they are: without a place or an agreement less leaves, never more.
pub(crate) fn by_dossier(found: impl Iterator<Item = Raw>) -> BTreeMap<DossierId, Dealings> {
    let mut all: BTreeMap<DossierId, Dealings> = BTreeMap::new();
    for (key, text) in found {
        let [dossier, what] = key.as_slice() else { continue };
        let (Some(dossier), Some(dealing)) = (DossierId::parse(dossier), Dealing::read(what, text)) else { continue };
        let dealings = all.entry(dossier).or_default();
        match dealing {
            Dealing::Place(person, place) => drop(dealings.places.insert(person, place)),
            Dealing::Agreements(text) => dealings.agreements = Some(text),
            Dealing::Copy(_, copy) => dealings.handed_over.push(copy),
        }
    }
    for dealings in all.values_mut() {
        dealings.handed_over.sort_by_key(|copy| copy.on);
    }
    all
}

pub(crate) fn put_contact(contact: &Contact) -> Result<Deed, VaultError> {
    Ok(Deed::Put(Shelf::Contacts, vec![contact.who.person.to_string()], json(contact)?))
}

fn put_signature(dossier: DossierId, change: ChangeId, kept: &str) -> Deed {
    Deed::Put(Shelf::Signatures, vec![dossier.to_string(), change.to_string()], kept.to_owned())
}

fn json(value: &impl Serialize) -> Result<String, VaultError> {
    serde_json::to_string(value).map_err(|error| VaultError::Damaged(error.to_string()))
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use errand::Purpose;

    use super::*;

    const CASE: DossierId = DossierId::from_bits(7);
    const KARIM: PersonId = PersonId::from_bits(2);

    #[test]
    fn of_two_windows_that_need_an_identity_the_first_one_makes_it_and_both_have_it() {
        let (made, deeds) = first_of(vec![Vec::new()], &"window one".into()).unwrap();
        assert_eq!((made.text(), deeds.len()), ("window one", 1));
        let kept = || (vec!["own".to_owned()], "window one".to_owned());
        let (same, deeds) = first_of(vec![vec![kept()]], &"window two".into()).unwrap();
        assert_eq!((same.text(), deeds.len()), ("window one", 0));
        let torn = vec![vec![(kept().0, String::new())]];
        assert!(first_of(torn, &"window two".into()).is_err(), "a new one would make a stranger of its person");
    }

    #[test]
    fn what_is_known_of_a_dossier_is_found_again_and_a_torn_part_takes_nothing_else_with_it() {
        let copy = |on| HandedOver {
            dossier: CASE,
            to: Some(KARIM),
            name: "Karim Fictif".to_owned(),
            reader: Reader::Landlord,
            on: NaiveDate::from_ymd_opt(2026, 11, on).unwrap(),
            entries: 3,
            photos: 0,
            purpose: Purpose::Share,
        };
        let place = (format!("{PLACE}{KARIM}"), json(&Reader::Landlord).unwrap());
        let written = [
            place,
            (format!("{COPY}b"), json(&copy(23)).unwrap()),
            (format!("{COPY}a"), json(&copy(22)).unwrap()),
            (AGREEMENTS.to_owned(), "{}".to_owned()),
            (format!("{COPY}torn"), String::new()),
            ("later".to_owned(), "{}".to_owned()),
        ];
        let raw = written.into_iter().map(|(what, text)| (vec![CASE.to_string(), what], text));
        let found = by_dossier(raw).remove(&CASE).unwrap();
        assert_eq!(found.place_of(KARIM), Some(Reader::Landlord));
        assert_eq!(found.agreements.as_deref(), Some("{}"));
        assert_eq!(found.handed_over, [copy(22), copy(23)], "oldest first");
    }
}
