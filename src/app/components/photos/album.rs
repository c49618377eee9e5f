//! Photos side by side; each opens large, with what may be done about it.

use dossier::PhotoId;
use leptos::prelude::*;

use super::Shot;
use crate::case::{Case, use_case};
use crate::components::{Button, Dialog, Kind, Sign};

/// What stands under a large photo; it may close the dialog.
pub type Under = Callback<(PhotoId, RwSignal<bool>), AnyView>;

/// The photos, oldest first. Nothing where there is none.
#[component]
pub fn Album(
    /// Which, and what each is called.
    photos: Memo<Vec<(PhotoId, String)>>,
    /// What a screen reader says of the list.
    label: String,
    /// What may be done about one.
    under: Under,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<PhotoId>);
    let name_of = move |photo: PhotoId| {
        photos.with(|all| all.iter().find(|(id, _)| *id == photo).map(|(_, name)| name.clone())).unwrap_or_default()
    };
    let title = Signal::derive(move || chosen.get().map(name_of).unwrap_or_default());
    let ids = Memo::new(move |_| photos.with(|all| all.iter().map(|(id, _)| *id).collect::<Vec<_>>()));
    // Those of one day may bear one name.
    let nth = move |photo: PhotoId| {
        ids.with(|ids| {
            let place = ids.iter().position(|id| *id == photo).map_or(1, |place| place.saturating_add(1));
            match ids.len() {
                0 | 1 => "Voir la photo\u{a0}: ".to_owned(),
                all => format!("Voir la photo {place} sur {all}\u{a0}: "),
            }
        })
    };
    let look = move |photo| {
        chosen.set(Some(photo));
        open.set(true);
    };
    view! {
        <ul class="shots" aria-label=label hidden=move || ids.with(Vec::is_empty)>
            <For each=move || ids.get() key=|photo| *photo let:photo>
                <li>
                    <button type="button" class="shot" on:click=move |_| look(photo)>
                        <Shot photo alt="" />
                        <span class="unseen">{move || nth(photo)}</span>
                        <span>{move || name_of(photo)}</span>
                    </button>
                </li>
            </For>
        </ul>
        <Dialog open title>
            {move || chosen.get().map(|photo| view! {
                <div class="shot large"><Shot photo alt=untrack(move || name_of(photo)) /></div>
                {under.run((photo, open))}
                <div class="actions"><Button words="Fermer" sign=Sign::Back on_press=Callback::new(move |()| open.set(false)) /></div>
            })}
        </Dialog>
    }
}

/// « Effacer cette photo »: asked again, because nothing brings it back.
#[component]
pub fn Erase(photo: PhotoId, open: RwSignal<bool>) -> impl IntoView {
    let case = use_case();
    let sure = RwSignal::new(false);
    let erase = Callback::new(move |()| {
        open.set(false);
        erase(case, photo);
    });
    move || {
        if sure.get() {
            view! {
                <div class="sub" role="group" aria-label="Effacer cette photo">
                    <p>"Effacer pour de bon\u{202f}? La photo et ses mots disparaissent d’ici, et des autres appareils à leur prochain fichier. Rien ne les ramène."</p>
                    <div class="actions">
                        <Button words="Oui, effacer" sign=Sign::Trash on_press=erase />
                        <Button words="Non, la garder" kind=Kind::Quiet on_press=Callback::new(move |()| sure.set(false)) />
                    </div>
                </div>
            }
            .into_any()
        } else {
            view! { <div class="actions"><Button words="Effacer cette photo" kind=Kind::Quiet sign=Sign::Trash on_press=Callback::new(move |()| sure.set(true)) /></div> }
                .into_any()
        }
    }
}

fn erase(case: Case, photo: PhotoId) {
    case.erase_photo(photo);
    if case.peek_log(|log| dossier::changes_of_photo(log, photo).is_empty()) {
        case.say("Photo effacée.".to_owned(), false);
    }
}
