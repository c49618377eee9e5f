//! The tenant’s photos, between the tenant and the therapist, until one of them is shown on purpose.

use dossier::{Change, IdeaId, PhotoId, RoomId, ShownPhoto};
use leptos::prelude::*;
use programme::SituationId;

use super::album::{Album, Erase};
use super::take::TakePhoto;
use crate::case::{now, use_case};
use crate::components::field::field_id;
use crate::components::{Button, Icon, Kind, Sign, WordsField};

/// The photos of a room, of a situation met in it or of an idea, and « Prendre une photo ».
#[component]
pub fn Photos(
    /// In which room.
    #[prop(optional)]
    room: Option<RoomId>,
    /// Of which situation.
    #[prop(optional)]
    situation: Option<SituationId>,
    /// Of which idea.
    #[prop(optional)]
    idea: Option<IdeaId>,
    /// What they are of, in words.
    of: String,
) -> impl IntoView {
    let case = use_case();
    let met = situation.clone();
    let photos = case.memo(move |state| {
        let here = dossier::photos_of(room, met.as_ref(), idea, state);
        here.into_iter().map(|(id, _)| (id, dossier::photo_name(id, state))).collect::<Vec<_>>()
    });
    let taken = Callback::new(move |photo| Change::PhotoTaken {
        photo,
        room,
        situation: situation.clone(),
        idea,
        taken_on: now().today,
        words: String::new(),
    });
    view! {
        <div class="photos">
            <Album photos label=format!("Photos\u{a0}: {of}") under=Callback::new(|(photo, open)| view! { <Under photo open /> }.into_any()) />
            <TakePhoto of change=taken />
        </div>
    }
}

/// What the therapist may do about a photo: caption and showing where it is the tenant’s; erase it, whosever it is.
#[component]
pub fn Under(
    /// Which.
    photo: PhotoId,
    /// Closes the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let case = use_case();
    let held = case.memo(move |state| state.photos.get(&photo).cloned());
    let words = Memo::new(move |_| held.get().map(|held| held.words).unwrap_or_default());
    let Some(kept) = held.get_untracked() else { return view! { <Erase photo open /> }.into_any() };
    let caption = Callback::new(move |words| Change::PhotoTaken {
        photo,
        room: kept.room,
        situation: kept.situation.clone(),
        idea: kept.idea,
        taken_on: kept.taken_on,
        words,
    });
    view! {
        <WordsField label="Ses mots, entre le locataire et vous" value=words change=caption />
        <Showing photo />
        <Erase photo open />
    }
    .into_any()
}

/// Whether the landlord and the contractor see it: asked for each photo, with the photo in front of one’s eyes.
#[component]
fn Showing(photo: PhotoId) -> impl IntoView {
    let case = use_case();
    let shown = case.memo(move |state| {
        let name = dossier::shown_as(photo, state)?.name();
        let firms = state.sites.values().filter(|site| site.shown.contains_key(&photo));
        Some((name, firms.map(|site| site.name.clone()).collect::<Vec<_>>()))
    });
    let asking = RwSignal::new(false);
    let hide = Callback::new(move |()| {
        case.make_together(case.peek(|state| dossier::hiding(photo, state)));
        case.say("La photo n’est plus montrée. Ce qui est déjà parti ne peut pas être repris.".to_owned(), false);
    });
    let ask = Callback::new(move |()| asking.set(true));
    move || {
        match shown.get() {
        Some((name, firms)) => {
            let to = std::iter::once("au bailleur".to_owned()).chain(firms.into_iter().map(|firm| format!("à {firm}")));
            let to = to.collect::<Vec<_>>().join(", ");
            view! {
                <p><span class="tag ok">{format!("Montrée {to}")}</span>" "{name}</p>
                <div class="actions"><Button words="Ne plus la montrer" sign=Sign::Undo on_press=hide /></div>
            }
            .into_any()
        }
        None if !case.memo(dossier::photos_agreed).get() => {
            view! { <p class="help">"Sans l’accord du locataire pour les photos, celle-ci n’est montrée à personne."</p> }.into_any()
        }
        None if asking.get() => view! { <Ask photo asking /> }.into_any(),
        None => view! {
            <p class="help">"Elle reste entre le locataire et vous."</p>
            <div class="actions"><Button words="Montrer au bailleur et à l’entreprise" sign=Sign::Eye on_press=ask /></div>
        }
        .into_any(),
    }
    }
}

#[component]
fn Ask(photo: PhotoId, asking: RwSignal<bool>) -> impl IntoView {
    let case = use_case();
    let (item, start) = case
        .peek(|state| state.photos.get(&photo).map(|held| dossier::place_of_photo(held, state)).unwrap_or_default());
    let place = RwSignal::new(start);
    let label = RwSignal::new(String::new());
    let blank = move |words: RwSignal<String>| words.with(|words| words.trim().is_empty());
    let show = Callback::new(move |()| {
        let [place, label] = [place, label].map(|words| words.get_untracked().trim().to_owned());
        let shown = ShownPhoto { item, place, label };
        asking.set(false);
        case.make_together(case.peek(|state| dossier::showing(photo, &shown, state)));
    });
    let field = move |words: &'static str, value: RwSignal<String>| {
        let id = field_id();
        view! {
            <div class="field">
                <label for=id.clone()>{words}</label>
                <input id=id type="text" autocomplete="off" prop:value=value on:input=move |event| value.set(event_target_value(&event)) />
            </div>
        }
    };
    view! {
        <div class="sub" role="group" aria-label="Montrer cette photo">
            <p class="caution"><Icon sign=Sign::Warning /><span>"Regardez-la bien avec le locataire\u{a0}: voit-on une personne, un médicament, un courrier\u{202f}? Si oui, effacez-la et reprenez-la."</span></p>
            {field("Où, dans le logement", place)}
            {field("Ce que la photo montre, en mots techniques", label)}
            <p class="help">"Ces mots partent avec elle\u{a0}: rien de la santé."</p>
            <div class="actions">
                <Button words="Oui, la montrer" kind=Kind::Main sign=Sign::Check on_press=show off=Signal::derive(move || blank(place) || blank(label)) />
                <Button words="Non, la garder entre nous" kind=Kind::Quiet on_press=Callback::new(move |()| asking.set(false)) />
            </div>
        </div>
    }
}
