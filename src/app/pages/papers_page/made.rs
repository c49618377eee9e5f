//! A paper of the open dossier, as it would be printed now.

use dossier::{CarnetSize, Reader, State};
use leptos::prelude::*;
use papers::block::Paper;
use papers::{Making, PaperKind};

use crate::case::{Case, now, programme};
use crate::components::photos_agreed;
use crate::home;
use crate::letterhead::{self, Letterhead};

/// The letterhead of this device, once it is read; what is wrong with it, in French.
#[derive(Clone, Copy)]
pub struct Head {
    pub letterhead: RwSignal<Option<Letterhead>>,
    pub trouble: RwSignal<Option<String>>,
    /// The letters wanted here, on a device that is not told which ones the tenant chose.
    pub letters: RwSignal<Option<CarnetSize>>,
}

impl Head {
    /// Starts reading it.
    pub fn read(case: Case) -> Self {
        let head = Self { letterhead: RwSignal::new(None), trouble: RwSignal::new(None), letters: RwSignal::new(None) };
        leptos::task::spawn_local(async move {
            let mut read = letterhead::kept().await.unwrap_or_else(|unread| {
                crate::case::put(head.trouble, Some(unread.to_string()));
                Letterhead::default()
            });
            read.photos.extend(photos(case).await);
            crate::case::put(head.letterhead, Some(read));
        });
        head
    }
}

/// The photos that papers may show, by name: those that the landlord, or this contractor, is shown.
async fn photos(case: Case) -> Vec<(String, Vec<u8>)> {
    let reader = if matches!(case.reader, Reader::Contractor(_)) { case.reader } else { Reader::Landlord };
    let vault = home::vault_of(case.id);
    let mut photos = Vec::new();
    // No paper says that the tenant agrees once they do not.
    if !photos_agreed(case).await {
        return photos;
    }
    // The page may be gone by now.
    let leaving = case.try_peek_log(|log| dossier::photos_leaving(log, case.reader, reader));
    for photo in leaving.unwrap_or_default() {
        // One that does not come is left out of the paper.
        if let Ok(Some(jpeg)) = vault.photo(case.id, photo).await {
            photos.push((photo.to_string(), jpeg));
        }
    }
    photos
}

/// This paper, made from what its own reader may see. Wakes when the dossier changes.
pub fn made(case: Case, kind: &PaperKind, letterhead: &Letterhead, letters: Option<CarnetSize>) -> Paper {
    let identity = letterhead.identity();
    let making = Making {
        programme: programme(),
        on: now().today,
        identity: identity.as_ref(),
        photos: &letterhead.photos,
        letters,
    };
    case.with_log(|log| kind.make(log, &making))
}

/// The papers that this dossier can give its reader now.
pub fn all(state: &State, reader: Reader) -> Vec<PaperKind> {
    PaperKind::all(state, programme()).into_iter().filter(|kind| kind.is_for(reader)).collect()
}

/// Its title on the screen, with the contractor’s name when it is one contractor’s.
pub fn title(kind: &PaperKind, state: &State) -> String {
    let title = kind.title(programme());
    let site = match kind {
        PaperKind::MyWorks(contractor) | PaperKind::Site(contractor) | PaperKind::Handover(contractor) => {
            state.sites.get(contractor)
        }
        _ => None,
    };
    // With a single contractor there is nothing to tell apart.
    match site.filter(|site| state.sites.len() > 1 && !site.name.trim().is_empty()) {
        Some(site) => format!("{title}, {}", site.name),
        None => title,
    }
}
