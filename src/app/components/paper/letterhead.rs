//! Who hands a paper over, at the top of its first page.

use leptos::prelude::*;
use papers::block::{Family, Identity};
use vault::files::Address;

/// The letterhead. The logo says nothing that the name beside it does not.
#[component]
pub fn LetterheadView(
    /// Name and contact.
    identity: Identity,
    /// Of the paper: a letter gives the contact line by line.
    family: Family,
    /// The logo’s file.
    logo: Option<Vec<u8>>,
) -> impl IntoView {
    let address = logo.and_then(|jpeg| Address::of("image/jpeg", &jpeg));
    let from = address.as_ref().map(|address| address.as_str().to_owned());
    on_cleanup(move || drop(address));
    let contact = identity.contact_lines(family);
    let name = identity.name;
    view! {
        <div class="paper-head">
            {from.map(|from| view! { <img src=from alt="" /> })}
            <div>
                {(!name.trim().is_empty()).then(|| view! { <p><b>{name}</b></p> })}
                {contact.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
        </div>
    }
}
