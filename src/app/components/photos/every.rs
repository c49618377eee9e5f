//! All the photos of a dossier in one place, whatever became of what they were taken of.

use dossier::PhotoId;
use leptos::prelude::*;

use super::album::Album;
use super::own::Under;
use crate::case::use_case;

/// « Toutes les photos »: to look at, to show no more, to erase. Nothing where there is none.
#[component]
pub fn AllPhotos() -> impl IntoView {
    let case = use_case();
    let photos = case.memo(move |state| {
        let all = case.with_log(|log| dossier::all_photos(log, state, case.reader)).into_iter();
        all.map(|photo| (photo, dossier::photo_name(photo, state))).collect::<Vec<_>>()
    });
    let under = Callback::new(|(photo, open): (PhotoId, RwSignal<bool>)| view! { <Under photo open /> }.into_any());
    move || {
        (!photos.with(Vec::is_empty)).then(|| {
            view! {
                <details class="all-photos">
                    <summary>"Toutes les photos de ce dossier"</summary>
                    <Album photos label="Toutes les photos".to_owned() under />
                </details>
            }
        })
    }
}
