//! Settings: whose letterhead papers bear. Each thing is kept as soon as it is given; a logo that will not print is refused.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use papers::block::{Family, Identity, Paper};
use papers::drawing::Colour;

use crate::case::put;
use crate::components::{Button, FileField, LetterheadView, Sign};
use crate::letterhead::{self, Letterhead, colour_of, colour_text, contact_lines, readable, speaks_of_health};
use crate::paper_worker::{self, Order, Told};

/// The longest side of a logo, in pixels: four centimetres at 300 points an inch, with room to spare.
const LONGEST: u32 = 1_200;

/// The section of the settings.
#[component]
pub fn Organisation() -> impl IntoView {
    let kept = RwSignal::new(None::<Letterhead>);
    let said = RwSignal::new(String::new());
    spawn_local(async move {
        let read = letterhead::kept().await.unwrap_or_else(|unread| {
            put(said, unread.to_string());
            Letterhead::default()
        });
        put(kept, Some(read));
    });
    view! {
        <section class="card organisation" aria-labelledby="organisation-title">
            <h2 id="organisation-title">"Votre organisme, sur les papiers"</h2>
            <p class="quiet">"Son nom, ses coordonnées, son logo et sa couleur sont imprimés en tête de chaque papier."</p>
            // Built once: a field in which one writes is not built anew at each letter.
            {move || kept.with(Option::is_some).then(|| untrack(|| view! { <Fields kept said /> }))}
            <p role="status">{said}</p>
        </section>
    }
}

#[component]
fn Fields(kept: RwSignal<Option<Letterhead>>, said: RwSignal<String>) -> impl IntoView {
    let change = move |new: Letterhead| {
        let written = letterhead::keep(&new);
        kept.set(Some(new));
        spawn_local(async move {
            put(said, written.await.map_or_else(|error| error.to_string(), |()| "Enregistré.".to_owned()));
        });
    };
    let now = move || kept.get_untracked().unwrap_or_default();
    let of_identity = move |change_identity: &dyn Fn(&mut Identity)| {
        let mut new = now();
        change_identity(&mut new.identity);
        change(new);
    };
    let start = now().identity;
    let shown = Memo::new(move |_| kept.get().unwrap_or_default());
    view! {
        <div class="field">
            <label for="organisation-name">"Nom"</label>
            <input id="organisation-name" type="text" autocomplete="organization" prop:value=start.name
                on:input=move |event| {
                    let name = event_target_value(&event).trim().to_owned();
                    of_identity(&|identity| identity.name.clone_from(&name));
                } />
        </div>
        <Outside shown start=start.outside.unwrap_or_default() on_type=Callback::new(move |typed: String| {
            let outside = Some(typed.trim().to_owned()).filter(|name| !name.is_empty());
            of_identity(&|identity| identity.outside.clone_from(&outside));
        }) />
        <div class="field">
            <label for="organisation-contact">"Adresse, téléphone, courriel"</label>
            <p class="help" id="organisation-contact-help">"Une ligne pour chacun."</p>
            <textarea autocomplete="off" id="organisation-contact" rows="3" aria-describedby="organisation-contact-help" prop:value=start.contact.join("\n")
                on:input=move |event| {
                    let contact = contact_lines(&event_target_value(&event));
                    of_identity(&|identity| identity.contact.clone_from(&contact));
                }></textarea>
        </div>
        <Logo shown said on_change=Callback::new(move |jpeg| change(now().with_logo(jpeg))) />
        <Accent accent=Memo::new(move |_| shown.with(|shown| shown.identity.accent)) on_change=Callback::new(move |accent| of_identity(&|identity| identity.accent = accent)) />
        {move || {
            let Letterhead { identity, photos } = shown.get();
            let empty = Identity { outside: None, ..identity.clone() } == Identity::default();
            let logo = identity.logo.as_ref().and_then(|name| photos.get(name)).cloned();
            let accent = identity.accent.filter(|accent| accent.reads_on_white()).unwrap_or(Colour::TEAL);
            (!empty).then(|| view! {
                <div class="letterhead" style=("--accent", colour_text(accent)) role="group" aria-label="Ainsi, en tête des papiers">
                    <LetterheadView identity family=Family::Professional logo />
                    <p>"Titre du papier"</p>
                </div>
            })
        }}
    }
}

/// The name for those who may not know that this is about somebody’s health.
#[component]
fn Outside(shown: Memo<Letterhead>, start: String, on_type: Callback<String>) -> impl IntoView {
    let telling =
        Memo::new(move |_| shown.with(|shown| shown.identity.outside.as_deref().is_some_and(speaks_of_health)));
    view! {
        <div class="field">
            <label for="organisation-outside">"Nom pour le bailleur et l’entreprise"</label>
            <p class="help" id="organisation-outside-help">"Sans mot de santé, par exemple celui de l’association. Laissé vide, leurs papiers n’ont pas d’en-tête."</p>
            <input id="organisation-outside" type="text" autocomplete="off" aria-describedby="organisation-outside-help organisation-outside-verdict" prop:value=start
                on:input=move |event| on_type.run(event_target_value(&event)) />
            <p id="organisation-outside-verdict" class="error" role="status">{move || telling.get().then_some("Ce nom parle de santé\u{a0}: le bailleur et l’entreprise n’ont pas à le savoir.")}</p>
        </div>
    }
}

#[component]
fn Logo(shown: Memo<Letterhead>, said: RwSignal<String>, on_change: Callback<Option<Vec<u8>>>) -> impl IntoView {
    let there = Memo::new(move |_| shown.with(|shown| shown.identity.logo.is_some()));
    // Held until the worker has answered.
    let trying = StoredValue::new(None::<Order>);
    let refused = move |reason: String| put(said, format!("{reason} L’en-tête reste comme il était."));
    let chosen = Callback::new(move |input| {
        put(said, "On regarde cette image…".to_owned());
        spawn_local(async move {
            let picture = match vault::files::read_input_bytes(&input).await {
                Ok(bytes) => vault::pictures::as_jpeg(&bytes, LONGEST).await.map_err(|error| error.to_string()),
                Err(_) => Err("Ce fichier n’a pas pu être lu. Copiez-le d’abord sur cet appareil.".to_owned()),
            };
            let jpeg = match picture {
                Ok(photo) => photo.jpeg,
                Err(reason) => return refused(reason),
            };
            // The engine has the last word on what it prints.
            let order = paper_worker::ask(with_logo_alone(jpeg.clone()), move |told| match told {
                Told::Progress(..) => {}
                Told::Failed(reason) => refused(reason),
                Told::Done(_, _, warnings) => match warnings.into_iter().next() {
                    Some(reason) => refused(reason),
                    None => on_change.run(Some(jpeg.clone())),
                },
            });
            // Gone with the page.
            let _ = trying.try_set_value(Some(order));
        });
    });
    view! {
        <FileField label="Logo" help="Une image JPEG ou PNG. Ce qui est transparent devient blanc." accept="image/jpeg,image/png,image/webp" on_choose=chosen />
        {move || there.get().then(|| view! { <div class="actions"><Button words="Retirer le logo" sign=Sign::Trash on_press=Callback::new(move |()| on_change.run(None)) /></div> })}
    }
}

/// A paper that holds a logo and nothing else, to hear what the engine says of it.
fn with_logo_alone(jpeg: Vec<u8>) -> Paper {
    let Letterhead { identity, photos } = Letterhead::default().with_logo(Some(jpeg));
    Paper {
        title: "Logo".to_owned(),
        subject: String::new(),
        language: "fr-FR".to_owned(),
        author: String::new(),
        created: NaiveDate::default(),
        family: Family::Professional,
        footer: String::new(),
        identity: Some(identity),
        blocks: Vec::new(),
        photos,
    }
}

#[component]
fn Accent(accent: Memo<Option<Colour>>, on_change: Callback<Option<Colour>>) -> impl IntoView {
    let chosen = move || accent.get().unwrap_or(Colour::TEAL);
    let verdict = move || {
        let colour = chosen();
        if colour.reads_on_white() {
            "Lisible sur papier blanc."
        } else {
            "Trop claire\u{a0}: on ne la lirait pas bien sur du papier blanc. Les titres gardent la couleur du logiciel."
        }
    };
    view! {
        <div class="field">
            <label for="organisation-colour">"Couleur des titres"</label>
            <div class="row">
                <input autocomplete="off" id="organisation-colour" class="swatch" type="color" aria-describedby="organisation-verdict" prop:value=move || colour_text(chosen())
                    on:input=move |event| if let Some(colour) = colour_of(&event_target_value(&event)) { on_change.run(Some(colour)) } />
                <p id="organisation-verdict" role="status">{verdict}</p>
            </div>
            <div class="actions">
                {move || (!chosen().reads_on_white()).then(|| view! {
                    <Button words="La foncer juste assez" on_press=Callback::new(move |()| on_change.run(Some(readable(untrack(chosen))))) />
                })}
                {move || accent.get().is_some().then(|| view! {
                    <Button words="Reprendre la couleur du logiciel" sign=Sign::Undo on_press=Callback::new(move |()| on_change.run(None)) />
                })}
            </div>
        </div>
    }
}
