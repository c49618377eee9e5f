//! Photos: what of the home was photographed, and what of it others are shown. The bytes lie beside the log.

use chrono::NaiveDate;
use litemap::LiteMap;
use programme::SituationId;

use super::State;
use crate::ids::{IdeaId, ItemId, PhotoId, RoomId};

/// A photo of the home, between the tenant and the therapist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// In which room.
    pub room: Option<RoomId>,
    /// Of which situation met there.
    pub situation: Option<SituationId>,
    /// Of which idea.
    pub idea: Option<IdeaId>,
    /// When it was taken.
    pub taken_on: NaiveDate,
    /// Its caption.
    pub words: String,
}

/// A photo as the landlord or a contractor is shown it: technical words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPhoto {
    /// For which works.
    pub item: Option<ItemId>,
    /// Where.
    pub place: String,
    /// What it shows.
    pub label: String,
}

/// A photo that belongs to the works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePhoto {
    /// The place, before the works; empty for a photo of a defect.
    pub of: String,
    /// What it shows.
    pub label: String,
    /// When it was taken.
    pub taken_on: NaiveDate,
}

impl State {
    /// Photos of the home, oldest first.
    #[must_use]
    pub fn photos_in_order(&self) -> Vec<(PhotoId, &Photo)> {
        let mut photos: Vec<_> = self.photos.iter().map(|(id, photo)| (*id, photo)).collect();
        photos.sort_by_key(|(id, photo)| (photo.taken_on, *id));
        photos
    }
}

/// Photos of the works, oldest first.
#[must_use]
pub fn site_photos_in_order(photos: &LiteMap<PhotoId, SitePhoto>) -> Vec<(PhotoId, &SitePhoto)> {
    let mut photos: Vec<_> = photos.iter().map(|(id, photo)| (*id, photo)).collect();
    photos.sort_by_key(|(id, photo)| (photo.taken_on, *id));
    photos
}

impl ShownPhoto {
    /// What it shows and where: « Rebord de la baignoire, Salle de bain ».
    #[must_use]
    pub fn name(&self) -> String {
        let parts = [self.label.trim(), self.place.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
