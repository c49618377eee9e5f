//! Photos: when one may be taken and shown, what of them a copy holds, what withdrawing and erasing take away.

use std::collections::BTreeSet;

use programme::{ConsentId, SituationId};

use super::dates::french_date;
use crate::audience::{Reader, Role};
use crate::change::Change;
use crate::ids::{ChangeId, ContractorId, DefectId, IdeaId, ItemId, PhotoId, RoomId};
use crate::log::{Entry, Log};
use crate::view::{ConsentStanding, Photo, ShownPhoto, SitePhoto, State};

/// The tenant’s agreement to photos.
pub const PHOTO_CONSENT: &str = "photos";

/// Whether the tenant agrees, today, that photos of the home are taken and shown: the agreement to photos is in force, and the one
/// to take part was not taken back. Only the therapist’s copy can tell.
#[must_use]
pub fn photos_agreed(state: &State) -> bool {
    let standing = |consent: &str| state.consents.get(&ConsentId::from(consent));
    let left =
        matches!(standing("take-part"), Some(ConsentStanding::Refused { .. } | ConsentStanding::Withdrawn { .. }));
    !left && matches!(standing(PHOTO_CONSENT), Some(ConsentStanding::Given { .. }))
}

impl Change {
    /// The photo whose bytes this change asks a copy to keep.
    #[must_use]
    pub const fn photo(&self) -> Option<PhotoId> {
        match self {
            Self::PhotoTaken { photo, .. }
            | Self::PhotoShown { photo, .. }
            | Self::PhotoIssued { photo, .. }
            | Self::PremisesPhotographed { photo, .. }
            | Self::DefectPhotographed { photo, .. } => Some(*photo),
            _ => None,
        }
    }

    /// Whether it is the taking of a photo: its author’s copy keeps the bytes even while it is undone, so that it can come back.
    #[must_use]
    pub const fn takes_a_photo(&self) -> bool {
        matches!(self, Self::PhotoTaken { .. } | Self::PremisesPhotographed { .. } | Self::DefectPhotographed { .. })
    }
}

/// The photos whose bytes a copy of this dossier keeps: those taken, even undone, and those that someone is shown now. What is
/// erased, or shown no more to a copy that only was shown it, is not among them: its bytes go (law 7). `own` is whose copy it is;
/// where that is not known, all that any copy would keep.
#[must_use]
pub fn photos_kept(log: &Log, own: Option<Reader>) -> BTreeSet<PhotoId> {
    let taken = log.entries().filter(|entry| entry.change().is_some_and(Change::takes_a_photo));
    let taken = taken.filter(|entry| !log.is_of_an_erased_photo(entry)).filter_map(|entry| entry.change()?.photo());
    taken.chain(seen_now(log, log, own)).collect()
}

/// The photos that a file for this reader carries: those that a change in force, of the reader’s circle, names (law 3), and that
/// this copy, `own`, still has to show.
#[must_use]
pub fn photos_leaving(log: &Log, own: Reader, to: Reader) -> BTreeSet<PhotoId> {
    seen_now(log, &log.outgoing(to), Some(own))
}

/// The photos that changes of `part` show, as far as the whole of this copy lets them: a photo that was taken here is shown only
/// while it is there; a firm, only while the landlord is shown it; a defect’s, only while the defect stands.
fn seen_now(log: &Log, part: &Log, own: Option<Reader>) -> BTreeSet<PhotoId> {
    let first = |log: &Log| -> Vec<Change> {
        // Of several said at once, the one that shows: a « non » first.
        log.in_force().into_values().filter_map(|entries| entries.first()?.change().cloned()).collect()
    };
    let whole = first(log);
    let named = |pick: fn(&Change) -> Option<PhotoId>| whole.iter().filter_map(pick).collect::<BTreeSet<_>>();
    let taken = named(|change| if let Change::PhotoTaken { photo, .. } = change { Some(*photo) } else { None });
    let of_the_home = |photo: &PhotoId| own != Some(Reader::Therapist) || taken.contains(photo);
    let mut shown = named(|change| if let Change::PhotoShown { photo, .. } = change { Some(*photo) } else { None });
    shown.retain(of_the_home);
    let stands =
        |of: DefectId| whole.iter().any(|change| matches!(change, Change::DefectNoted { defect, .. } if *defect == of));
    // A firm’s copy does not hold what the landlord is shown.
    let of_the_landlord = |photo: &PhotoId| matches!(own, None | Some(Reader::Contractor(_))) || shown.contains(photo);
    let there = |change: &Change| match change {
        Change::PhotoTaken { photo, .. } => taken.contains(photo),
        Change::PhotoShown { photo, .. } => of_the_home(photo),
        Change::PhotoIssued { photo, .. } => of_the_landlord(photo),
        Change::DefectPhotographed { defect, .. } => stands(*defect),
        Change::PremisesPhotographed { .. } => true,
        _ => false,
    };
    first(part).iter().filter(|change| there(change)).filter_map(Change::photo).collect()
}

/// What takes back, so that nobody is shown a photo that is no more: the landlord one that the therapist’s copy lost, a firm one
/// that the landlord is not shown. Each takes back what they may.
#[must_use]
pub fn photos_to_take_back(state: &State, own: Role) -> Vec<Change> {
    if own == Role::Contractor {
        return Vec::new();
    }
    let lost = |photo: &PhotoId| own == Role::Therapist && !state.photos.contains_key(photo);
    let hidden = state.shown.keys().filter(|photo| lost(photo));
    let hidden = hidden.map(|photo| Change::PhotoHidden { photo: *photo });
    let recalled = state.sites.iter().flat_map(|(contractor, site)| {
        let stray = site.shown.keys().filter(|photo| lost(photo) || !state.shown.contains_key(photo));
        stray.map(|photo| Change::PhotoRecalled { contractor: *contractor, photo: *photo })
    });
    hidden.chain(recalled).collect()
}

/// The words with which others are shown a photo.
#[must_use]
pub fn shown_as(photo: PhotoId, state: &State) -> Option<&ShownPhoto> {
    state.shown.get(&photo).or_else(|| state.sites.values().find_map(|site| site.shown.get(&photo)))
}

/// Every photo that this copy keeps, whatever became of what it is of: the tenant’s first, oldest first.
#[must_use]
pub fn all_photos(log: &Log, state: &State, own: Reader) -> Vec<PhotoId> {
    let kept = photos_kept(log, Some(own));
    let mut all: Vec<PhotoId> = state.photos_in_order().into_iter().map(|(photo, _)| photo).collect();
    all.retain(|photo| kept.contains(photo));
    let others: Vec<PhotoId> = kept.into_iter().filter(|photo| !all.contains(photo)).collect();
    all.extend(others);
    all
}

/// Every change whose words must go for a photo to be erased: captions since corrected, labels once shown, what is undone.
#[must_use]
pub fn changes_of_photo(log: &Log, photo: PhotoId) -> Vec<ChangeId> {
    let of = |entry: &&Entry| entry.change().and_then(Change::photo) == Some(photo);
    log.entries().filter(of).map(|entry| entry.id).collect()
}

/// What takes a photo back from all who are shown it.
#[must_use]
pub fn hiding(photo: PhotoId, state: &State) -> Vec<Change> {
    let sites = state.sites.iter().filter(|(_, site)| site.shown.contains_key(&photo));
    let recalled = sites.map(|(contractor, _)| Change::PhotoRecalled { contractor: *contractor, photo });
    let hidden = state.shown.contains_key(&photo).then_some(Change::PhotoHidden { photo });
    recalled.chain(hidden).collect()
}

/// What takes every photo back: the tenant no longer agrees to photos.
#[must_use]
pub fn hiding_all(state: &State) -> Vec<Change> {
    let issued = state.sites.values().flat_map(|site| site.shown.keys());
    let photos: BTreeSet<PhotoId> = state.shown.keys().chain(issued).copied().collect();
    photos.into_iter().flat_map(|photo| hiding(photo, state)).collect()
}

/// What shows a photo to the landlord, and to the firms that were already ordered the works which it goes with.
#[must_use]
pub fn showing(photo: PhotoId, shown: &ShownPhoto, state: &State) -> Vec<Change> {
    let ShownPhoto { item, place, label } = shown.clone();
    let to_landlord = Change::PhotoShown { photo, item, place, label };
    let firms = state
        .sites
        .iter()
        .filter(|(_, site)| site.issued.iter().any(|(item, (place, ..))| goes_with(shown, *item, place)));
    let to_firms = firms.map(|(contractor, _)| issuing(*contractor, photo, shown));
    std::iter::once(to_landlord).chain(to_firms).collect()
}

/// What shows a firm, with the works that it is ordered, the photos that go with them and that it is not shown yet.
#[must_use]
pub fn photos_to_issue(contractor: ContractorId, item: ItemId, place: &str, state: &State) -> Vec<Change> {
    let known = |photo: &PhotoId| state.sites.get(&contractor).is_some_and(|site| site.shown.contains_key(photo));
    let go = state.shown.iter().filter(|(photo, shown)| goes_with(shown, item, place) && !known(photo));
    go.map(|(photo, shown)| issuing(contractor, *photo, shown)).collect()
}

/// What takes back from a firm, with an order, the photos that went with it alone.
#[must_use]
pub fn photos_to_recall(contractor: ContractorId, item: ItemId, state: &State) -> Vec<Change> {
    let Some(site) = state.sites.get(&contractor) else { return Vec::new() };
    let others = |shown: &ShownPhoto| {
        site.issued.iter().any(|(other, (place, ..))| *other != item && goes_with(shown, *other, place))
    };
    let alone = site.shown.iter().filter(|(_, shown)| !others(shown));
    alone.map(|(photo, _)| Change::PhotoRecalled { contractor, photo: *photo }).collect()
}

/// A photo of an item goes with that item; one of a place, with the works of that place.
fn goes_with(shown: &ShownPhoto, item: ItemId, place: &str) -> bool {
    match shown.item {
        Some(of) => of == item,
        None => shown.place.trim() == place.trim(),
    }
}

fn issuing(contractor: ContractorId, photo: PhotoId, shown: &ShownPhoto) -> Change {
    let ShownPhoto { item, place, label } = shown.clone();
    Change::PhotoIssued { contractor, photo, item, place, label }
}

/// Where a photo would be shown: the works that its idea became, else the name of its room. The words are for a person to reread.
#[must_use]
pub fn place_of_photo(photo: &Photo, state: &State) -> (Option<ItemId>, String) {
    let idea = photo.idea.and_then(|idea| state.ideas.get(&idea));
    let held = idea.and_then(|idea| idea.item).and_then(|item| Some((item, state.items.get(&item)?)));
    if let Some((item, held)) = held.filter(|(_, held)| !held.withdrawn) {
        return (Some(item), held.place.clone());
    }
    let room = photo.room.or_else(|| idea.and_then(|idea| idea.room)).and_then(|room| state.rooms.get(&room));
    (None, room.map(|room| room.name.clone()).unwrap_or_default())
}

/// The photos of a room, of a situation met in it or of an idea: of exactly that, oldest first.
#[must_use]
pub fn photos_of<'a>(
    room: Option<RoomId>,
    situation: Option<&SituationId>,
    idea: Option<IdeaId>,
    state: &'a State,
) -> Vec<(PhotoId, &'a Photo)> {
    let mut photos = state.photos_in_order();
    photos.retain(|(_, photo)| (photo.room, photo.situation.as_ref(), photo.idea) == (room, situation, idea));
    photos
}

impl SitePhoto {
    /// Where it stands beside what it is of: its label, else its day.
    #[must_use]
    pub fn name(&self) -> String {
        let label = self.label.trim();
        if label.is_empty() { format!("Photo du {}", french_date(self.taken_on)) } else { label.to_owned() }
    }
}

/// What a photo is called here: its caption, else the words with which it is shown, else what it is of, else the day.
#[must_use]
pub fn photo_name(photo: PhotoId, state: &State) -> String {
    let own = state.photos.get(&photo);
    let caption = own.map(|own| own.words.trim()).filter(|words| !words.is_empty());
    if let Some(caption) = caption {
        return caption.to_owned();
    }
    if let Some(shown) = shown_as(photo, state) {
        return shown.name();
    }
    let of_site = state.sites.values().find_map(|site| {
        let defect = site.defects.values().find_map(|defect| Some((&defect.words, defect.photos.get(&photo)?)));
        let before = || site.before.get(&photo).map(|before| (&before.of, before));
        defect.or_else(before)
    });
    let (of, taken_on) = match (own, of_site) {
        (Some(own), _) => (None, Some(own.taken_on)),
        (None, Some((_, site))) if !site.label.trim().is_empty() => return site.label.clone(),
        (None, Some((of, site))) => (Some(of.as_str()), Some(site.taken_on)),
        (None, None) => (None, None),
    };
    let on = taken_on.map(|on| format!(" du {}", french_date(on))).unwrap_or_default();
    match of {
        // The words of a defect are a sentence.
        Some(of) => format!("{}, photo{on}", of.trim().trim_end_matches('.')),
        None => format!("Photo{on}"),
    }
}
