//! « Prendre une photo »: with the tenant’s agreement, redrawn at once so that nothing but the picture is kept.

use dossier::{Change, PHOTO_CONSENT, PhotoId, Role};
use errand::{Agreements, Standing};
use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::files::{self, FileError};
use vault::pictures;
use web_sys::HtmlInputElement;

use crate::case::{Case, fresh, programme, put, use_case};
use crate::components::field::field_id;
use crate::components::{Icon, LinkButton, Sign};
use crate::home;
use crate::paths;

/// Whether a photo may be taken here and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum May {
    /// Not known yet.
    Wait,
    Yes,
    /// The tenant has not said yes.
    Ask,
    /// This copy of the dossier does not say that the tenant agrees.
    NotAttested,
    /// The invented case lies in clear, beside the vaults.
    Fictional,
}

/// The button, or why there is none.
#[component]
pub fn TakePhoto(
    /// Of what, for a screen reader.
    of: String,
    /// The change that names the new photo.
    change: Callback<PhotoId, Change>,
) -> impl IntoView {
    let case = use_case();
    let may = may_take(case);
    let busy = RwSignal::new(false);
    let said = RwSignal::new(Ok(""));
    let chosen = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        said.set(Ok("On garde la photo…"));
        // Made now: the page may be gone once the photo is redrawn.
        let change = change.run(fresh(PhotoId::from_bits));
        spawn_local(async move {
            let kept = take(case, &input, change).await;
            put(busy, false);
            put(said, kept);
        });
    };
    let of = StoredValue::new(of);
    view! {
        <div class="take-photo">
            {move || match may.get() {
                May::Wait => ().into_any(),
                May::Yes => {
                    let id = field_id();
                    view! {
                        <div class="pick">
                            <span class="btn" aria-hidden="true">
                                <Icon sign=Sign::Camera />
                                <span>{move || if busy.get() { "On garde la photo…" } else { "Prendre une photo" }}</span>
                            </span>
                            <input
                                id=id.clone()
                                type="file"
                                accept="image/*"
                                // The camera that looks away from whoever holds the tablet.
                                capture="environment"
                                title="Prendre une photo"
                                aria-label=format!("Prendre une photo\u{a0}: {}", of.get_value())
                                aria-describedby=format!("{id}-help")
                                disabled=busy
                                on:change=chosen
                            />
                        </div>
                        <p class="help" id=format!("{id}-help")>{what_not(case)}</p>
                    }
                    .into_any()
                }
                May::Ask => {
                    view! {
                        <p class="help">"Pas de photo sans l’accord du locataire. En attendant, on dessine, on mesure, on décrit."</p>
                        {consent_task(case).map(|to| view! { <div class="actions"><LinkButton words="Voir l’accord pour les photos" to sign=Sign::Pen /></div> })}
                    }
                    .into_any()
                }
                May::NotAttested => view! { <p class="help">"Pas de photo\u{a0}: ce dossier ne dit pas que le locataire est d’accord. Décrivez avec des mots."</p> }.into_any(),
                May::Fictional => view! { <p class="help">"Pas de photo dans le dossier fictif\u{a0}: il n’est pas protégé. Ouvrez un dossier de votre coffre."</p> }.into_any(),
            }}
            <p role="status" class:error=move || said.with(Result::is_err)>{move || match said.get() {
                Ok(words) => words.to_owned(),
                Err(words) => words,
            }}</p>
        </div>
    }
}

/// What no photo shows. Whoever works on the site is told of no medicine: it is no word of theirs.
fn what_not(case: Case) -> &'static str {
    match home::author_of(case.id).role {
        Role::Therapist => "On n’y voit ni personne, ni médicament, ni courrier.",
        Role::Landlord | Role::Contractor => "On n’y voit que les lieux\u{a0}: ni personne, ni papiers, ni affaires.",
    }
}

fn may_take(case: Case) -> Signal<May> {
    if case.id == dossier::fictional::ID {
        return Signal::derive(|| May::Fictional);
    }
    if home::author_of(case.id).role == Role::Therapist {
        let agreed = case.memo(dossier::photos_agreed);
        return Signal::derive(move || if agreed.get() { May::Yes } else { May::Ask });
    }
    let attested = RwSignal::new(May::Wait);
    spawn_local(async move { put(attested, if agreed(case).await { May::Yes } else { May::NotAttested }) });
    attested.into()
}

/// Whether the tenant agrees to photos, as far as this copy knows. The desks’ hold no agreement: the last file attested it.
pub async fn agreed(case: Case) -> bool {
    if case.id == dossier::fictional::ID || home::author_of(case.id).role == Role::Therapist {
        // The page may be gone by now.
        return case.try_peek(dossier::photos_agreed).unwrap_or_default();
    }
    let dealings = home::vault_of(case.id).dealings(case.id).await.unwrap_or_default();
    dealings.agreements.as_deref().is_some_and(attests_photos)
}

/// Whether what the last file attested says that photos are agreed to.
fn attests_photos(agreements: &str) -> bool {
    serde_json::from_str::<Agreements>(agreements).is_ok_and(|said| said.photos.standing == Standing::Given)
}

/// Where the tenant is asked.
fn consent_task(case: Case) -> Option<String> {
    programme().sessions.iter().find_map(|session| {
        let task = session.tasks.iter().find(|task| task.consents.iter().any(|one| one.as_str() == PHOTO_CONSENT))?;
        Some(paths::task(case.id, &session.id, &task.id))
    })
}

/// What is said once it is kept; nothing for whoever closes the camera, who wants no photo.
async fn take(case: Case, input: &HtmlInputElement, change: Change) -> Result<&'static str, String> {
    let bytes = match files::read_input_bytes(input).await {
        Ok(bytes) => bytes,
        Err(FileError::NoFile) => return Ok(""),
        Err(_) => return Err("Cette photo n’a pas pu être lue. Rien n’a changé. Reprenez-la.".to_owned()),
    };
    let photo = pictures::as_photo(&bytes).await.map_err(|error| error.to_string())?;
    case.keep_photo(change, photo.jpeg).await.map(|()| "Photo gardée.")
}

#[cfg(test)]
mod tests {
    use super::attests_photos;

    #[test]
    fn only_an_agreement_attested_as_given_opens_the_camera() {
        let attested = |photos: &str| {
            let others = r#"{"standing":"given","known":[]}"#;
            format!(
                r#"{{"as_of":"2026-11-23","to_landlord":{others},"to_contractor":{others},"photos":{{"standing":"{photos}","known":[]}}}}"#
            )
        };
        assert!(attests_photos(&attested("given")));
        for no in [&attested("withdrawn"), &attested("refused"), "{}", "", "torn"] {
            assert!(!attests_photos(no), "{no}");
        }
    }
}
