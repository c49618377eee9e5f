//! Drawings and photos of a paper.

use std::collections::BTreeMap;

use leptos::prelude::*;
use papers::block::{FigureSize, Image, told_by};
use vault::files::Address;

use crate::components::DrawingView;

pub(super) fn figure(
    image: Image,
    alt: String,
    caption: Option<String>,
    size: FigureSize,
    photos: &BTreeMap<String, Vec<u8>>,
) -> AnyView {
    let class = match size {
        FigureSize::Small => "paper-figure small",
        FigureSize::Medium => "paper-figure",
        FigureSize::Full => "paper-figure full",
    };
    let picture = match image {
        Image::Drawing(drawing) => view! { <DrawingView drawing alt /> }.into_any(),
        Image::Photo(name) => {
            let told = told_by(&name, &alt, caption.as_deref()).to_owned();
            view! { <PhotoView jpeg=photos.get(&name).cloned() alt told /> }.into_any()
        }
    };
    view! {
        <figure class=class>
            {picture}
            {caption.map(|caption| view! { <figcaption>{caption}</figcaption> })}
        </figure>
    }
    .into_any()
}

/// A photo, or, where there is none or it does not show, a gap that says which, as on paper.
#[component]
pub(super) fn PhotoView(jpeg: Option<Vec<u8>>, alt: String, told: String) -> impl IntoView {
    let absent = jpeg.is_none();
    let address = jpeg.and_then(|jpeg| Address::of("image/jpeg", &jpeg));
    let shown = RwSignal::new(address.is_some());
    let from = address.as_ref().map(|address| address.as_str().to_owned()).unwrap_or_default();
    // The photo’s bytes go with what shows them.
    on_cleanup(move || drop(address));
    move || {
        if shown.get() {
            return view! { <img src=from.clone() alt=alt.clone() on:error=move |_| shown.set(false) /> }.into_any();
        }
        let flaw = if absent { "Elle n’a pas été jointe." } else { "Son fichier ne se lit pas." };
        let told = told.trim_end_matches(['.', ' ']);
        view! { <p class="paper-gap">{format!("Photo manquante\u{a0}: {told}. {flaw}")}</p> }.into_any()
    }
}
