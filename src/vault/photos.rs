//! Photos: bytes beside the changes that name them, sealed as these are, and gone with the last of them.

use std::collections::BTreeSet;
use std::future::Future;
use std::rc::Rc;

use dossier::{DossierId, Entry, PhotoId};

use crate::card::Card;
use crate::error::VaultError;
use crate::key::{Range, Shelf};
use crate::store::Deed;
use crate::tidings::News;
use crate::vault::{Record, Vault};
use crate::work::{put_card, put_record};

impl Vault {
    /// Keeps a photo, the change that names it and the dossier’s card: all of it or nothing, in one strict transaction started at once.
    ///
    /// # Errors
    /// When the storage cannot take them. Nothing waits then: a photo has no place in the pocket, and its change without it would
    /// show nothing.
    pub fn put_photo(
        &self,
        dossier: DossierId,
        entry: &Entry,
        (photo, jpeg): (PhotoId, Vec<u8>),
        card: &Card,
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let (change, record, card) = (entry.id, Record::of(entry), card.clone());
        self.start(async move |inner| {
            let deeds = [put_bytes(dossier, photo, jpeg), put_record(dossier, &record), put_card(&card)?];
            inner.store.write(&deeds).await?;
            inner.tidings.tell(&News::Entries { dossier, changes: vec![change] });
            inner.tidings.tell(&News::Card { dossier });
            inner.watch(dossier);
            Ok(())
        })
    }

    /// A photo’s bytes; none where it is not here, or does not open.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn photo(&self, dossier: DossierId, photo: PhotoId) -> Result<Option<Vec<u8>>, VaultError> {
        let key = vec![dossier.to_string(), photo.to_string()];
        let found = self.inner().store.read_bytes(Shelf::Photos, &Range::One(key)).await?;
        Ok(found.into_iter().next().map(|(_, bytes)| bytes).filter(|bytes| !bytes.is_empty()))
    }

    /// Keeps photos that come, all of them or none, in a transaction of their own. The lines that name them follow.
    ///
    /// # Errors
    /// When the storage cannot take them.
    pub fn put_photos(
        &self,
        photos: Vec<(DossierId, PhotoId, Vec<u8>)>,
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let deeds: Vec<Deed> =
            photos.into_iter().map(|(dossier, photo, jpeg)| put_bytes(dossier, photo, jpeg)).collect();
        self.start(async move |inner| inner.store.write(&deeds).await)
    }

    /// Takes them away again, where their lines could not follow.
    ///
    /// # Errors
    /// When the storage does not answer: they lie there, and no line speaks of them.
    pub fn forget_photos(
        &self,
        photos: &[(DossierId, PhotoId)],
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let deeds: Vec<Deed> = photos.iter().map(|(dossier, photo)| erase_bytes(*dossier, *photo)).collect();
        self.start(async move |inner| inner.store.write(&deeds).await)
    }

    /// The photos of every dossier that lie here, without their bytes: together they may be more than fits in memory.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn all_photo_names(&self) -> Result<Vec<(DossierId, PhotoId)>, VaultError> {
        let keys = self.inner().store.keys(Shelf::Photos, &Range::All).await?;
        Ok(keys.iter().filter_map(|key| names(key)).collect())
    }

    /// Those of one dossier.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn photo_names(&self, dossier: DossierId) -> Result<BTreeSet<PhotoId>, VaultError> {
        let keys = self.inner().store.keys(Shelf::Photos, &Range::Dossier(dossier)).await?;
        Ok(keys.iter().filter_map(|key| names(key)).map(|(_, photo)| photo).collect())
    }

    /// Erases the bytes of photos that nothing names any more.
    ///
    /// # Errors
    /// When the storage does not answer: they are still there.
    pub fn erase_photos(
        &self,
        dossier: DossierId,
        photos: &BTreeSet<PhotoId>,
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let deeds: Vec<Deed> = photos.iter().map(|photo| erase_bytes(dossier, *photo)).collect();
        self.start(async move |inner| inner.store.write(&deeds).await)
    }

    /// Of photos that come, those that are not here: a name has one picture for ever (law 4), whoever sends another.
    pub(crate) async fn new_ones(
        &self,
        dossier: DossierId,
        come: impl Iterator<Item = (PhotoId, Vec<u8>)>,
    ) -> Result<Vec<(PhotoId, Vec<u8>)>, VaultError> {
        let here = self.photo_names(dossier).await?;
        let mut new = Vec::new();
        for (photo, jpeg) in come {
            // One whose bytes are torn here is not.
            if !here.contains(&photo) || self.photo(dossier, photo).await?.is_none() {
                new.push((photo, jpeg));
            }
        }
        Ok(new)
    }

    /// What erases the photos that are not among these.
    pub(crate) async fn photos_beside(
        &self,
        dossier: DossierId,
        kept: &BTreeSet<PhotoId>,
    ) -> Result<Vec<Deed>, VaultError> {
        let here = self.photo_names(dossier).await?;
        Ok(here.difference(kept).map(|photo| erase_bytes(dossier, *photo)).collect())
    }
}

fn names(key: &[String]) -> Option<(DossierId, PhotoId)> {
    let [dossier, photo] = key else { return None };
    Some((DossierId::parse(dossier)?, PhotoId::parse(photo)?))
}

pub(crate) fn put_bytes(dossier: DossierId, photo: PhotoId, jpeg: Vec<u8>) -> Deed {
    Deed::PutBytes(Shelf::Photos, vec![dossier.to_string(), photo.to_string()], Rc::from(jpeg))
}

pub(crate) fn erase_bytes(dossier: DossierId, photo: PhotoId) -> Deed {
    Deed::Erase(Shelf::Photos, Range::One(vec![dossier.to_string(), photo.to_string()]))
}
