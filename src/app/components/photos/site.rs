//! Photos of the works: places before, defects; and those of the home that a desk is shown.

use std::collections::BTreeSet;

use dossier::{Change, ContractorId, DefectId, PhotoId, Reader, Role};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::album::{Album, Erase, Under};
use super::take::{TakePhoto, agreed as photos_agreed};
use crate::case::{now, put, use_case};
use crate::home;

/// What stands under a photo of the works: whoever took it may erase it, and the therapist may erase any.
fn under() -> Under {
    Callback::new(|(photo, open): (PhotoId, RwSignal<bool>)| {
        let case = use_case();
        let author = home::author_of(case.id);
        let mine = case.peek_log(|log| {
            let changes = dossier::changes_of_photo(log, photo);
            changes.iter().filter_map(|id| log.get(*id)).all(|entry| entry.author == author)
        });
        (mine || author.role == Role::Therapist).then(|| view! { <Erase photo open /> }).into_any()
    })
}

/// The photos of one defect.
#[component]
pub fn DefectPhotos(
    /// Whose site.
    contractor: ContractorId,
    /// Which defect.
    defect: DefectId,
    /// Its number, as the screen has it.
    #[prop(into)]
    number: Signal<usize>,
) -> impl IntoView {
    let case = use_case();
    let photos = case.memo(move |state| {
        let held = state.sites.get(&contractor).and_then(|site| site.defects.get(&defect));
        let photos = held.map(|defect| dossier::site_photos_in_order(&defect.photos)).unwrap_or_default();
        photos.into_iter().map(|(id, photo)| (id, photo.name())).collect::<Vec<_>>()
    });
    let taken = Callback::new(move |photo| Change::DefectPhotographed {
        contractor,
        photo,
        defect,
        label: String::new(),
        taken_on: now().today,
    });
    view! {
        <div class="photos">
            {move || {
                let of = format!("réserve n°\u{a0}{}", number.get());
                view! {
                    <Album photos label=format!("Photos, {of}") under=under() />
                    <TakePhoto of change=taken />
                }
            }}
        </div>
    }
}

/// « État des lieux avant les travaux »: the places where works are ordered, each with its photos.
#[component]
pub fn BeforeWorks(
    /// Whose site.
    contractor: ContractorId,
) -> impl IntoView {
    let case = use_case();
    let places = case.memo(move |state| {
        let site = state.sites.get(&contractor);
        let ordered = site.into_iter().flat_map(|site| site.issued.values().map(|(place, ..)| place.clone()));
        let taken = site.into_iter().flat_map(|site| site.before.values().map(|photo| photo.of.clone()));
        ordered
            .chain(taken)
            .filter(|place| !place.trim().is_empty())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    });
    move || {
        (!places.with(Vec::is_empty)).then(|| view! {
            <section class="card" aria-label="État des lieux avant les travaux">
                <h2>"L’état des lieux, avant les travaux"</h2>
                <p class="quiet">"Une photo de chaque endroit protège le locataire et l’entreprise. L’entreprise et le bailleur la verront."</p>
                <For each=move || places.get() key=Clone::clone let:place><OnePlace contractor place /></For>
            </section>
        })
    }
}

#[component]
fn OnePlace(contractor: ContractorId, place: String) -> impl IntoView {
    let case = use_case();
    let here = place.clone();
    let photos = case.memo(move |state| {
        let site = state.sites.get(&contractor);
        let photos = site.map(|site| dossier::site_photos_in_order(&site.before)).unwrap_or_default();
        let photos = photos.into_iter().filter(|(_, photo)| photo.of == here);
        photos.map(|(id, photo)| (id, photo.name())).collect::<Vec<_>>()
    });
    let of = place.clone();
    let taken = Callback::new(move |photo| Change::PremisesPhotographed {
        contractor,
        photo,
        place: of.clone(),
        label: String::new(),
        taken_on: now().today,
    });
    view! {
        <div class="sub photos">
            <h3>{place.clone()}</h3>
            <Album photos label=format!("Photos avant les travaux\u{a0}: {place}") under=under() />
            <TakePhoto of=format!("{place}, avant les travaux") change=taken />
        </div>
    }
}

/// The photos of the home that this desk is shown. Nothing where there is none.
#[component]
pub fn ShownPhotos() -> impl IntoView {
    let case = use_case();
    let photos = case.memo(move |state| {
        let shown = match case.reader {
            Reader::Contractor(own) => state.sites.get(&own).map(|site| &site.shown),
            _ => Some(&state.shown),
        };
        let shown = shown.into_iter().flat_map(|shown| shown.iter());
        shown.map(|(id, photo)| (*id, photo.name())).collect::<Vec<_>>()
    });
    let none = Callback::new(|_: (PhotoId, RwSignal<bool>)| ().into_any());
    // Nothing is shown any more once the tenant no longer agrees.
    let agreed = RwSignal::new(false);
    spawn_local(async move { put(agreed, photos_agreed(case).await) });
    move || {
        (agreed.get() && !photos.with(Vec::is_empty)).then(|| {
            view! {
                <section class="card" aria-label="Photos">
                    <h2>"Les photos"</h2>
                    <p class="quiet">"Le locataire a bien voulu les montrer, pour ces travaux seulement."</p>
                    <Album photos label="Photos des lieux".to_owned() under=none />
                </section>
            }
        })
    }
}
