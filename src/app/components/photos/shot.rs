//! One photo, as it lies in the vault.

use std::sync::Arc;

use dossier::PhotoId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::files::Address;

use crate::case::{put, use_case};
use crate::home;

/// Where the bytes of a photo stand.
#[derive(Clone)]
enum Bytes {
    Coming,
    Here(Arc<Address>),
    Missing,
}

/// A photo of the open dossier. Where its bytes are not on this device, a gap that says so.
#[component]
pub fn Shot(
    /// Which.
    photo: PhotoId,
    /// What it shows, for whoever does not see it; empty where words beside it say so.
    #[prop(into)]
    alt: String,
) -> impl IntoView {
    let case = use_case();
    let bytes = RwSignal::new(Bytes::Coming);
    spawn_local(async move {
        let read = home::vault_of(case.id).photo(case.id, photo).await.ok().flatten();
        let address = read.and_then(|jpeg| Address::of("image/jpeg", &jpeg));
        // The address goes with the last that shows it: the bytes leave this page’s memory then.
        put(bytes, address.map_or(Bytes::Missing, |address| Bytes::Here(Arc::new(address))));
    });
    move || {
        match bytes.get() {
        Bytes::Coming => view! { <span class="shot-gap" aria-busy="true"></span> }.into_any(),
        Bytes::Here(address) => {
            view! { <img src=address.as_str().to_owned() alt=alt.clone() on:error=move |_| bytes.set(Bytes::Missing) /> }
                .into_any()
        }
        Bytes::Missing => view! { <span class="shot-gap">"Cette photo n’est pas sur cet appareil."</span> }.into_any(),
    }
    }
}
