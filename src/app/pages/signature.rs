//! The tenant signs the project as it is read that day, with the landlord at the table.

use dossier::{Change, Reader, Signature, Signed, french_date};
use leptos::prelude::*;

use super::consents::SignHere;
use crate::case::{now, programme, use_case};
use crate::components::{Icon, Sign, StrokesView};
use crate::words::count;

/// The project, then the signature. The landlord sits there (step « Table commune »): the list is built from the landlord’s view of
/// the dossier, so that it holds no reason, no word of the tenant and no way of doing, even by mistake.
#[component]
pub fn SignaturePage() -> impl IntoView {
    let case = use_case();
    let works = Memo::new(move |_| {
        let state = case.seen_by(Reader::Landlord);
        let asked = state.items.values().filter(|item| !item.withdrawn).map(|item| {
            let dimensions = item
                .dimensions
                .iter()
                .map(|d| format!("{}\u{a0}: {}", d.label, programme::length(d.mm)))
                .collect::<Vec<_>>();
            (item.label.clone(), item.place.clone(), dimensions.join(" · "))
        });
        asked.collect::<Vec<_>>()
    });
    let missing = case.memo(|state| dossier::ideas_to_propose(state, programme()).len());
    // Who protects whom is the therapist’s to know: here, only that there is something to look at again.
    let protected = case
        .memo(|state| state.signing.as_ref().is_some_and(|(protection, ..)| *protection != dossier::Protection::None));
    view! {
        {move || protected.get().then(|| view! {
            <p class="caution"><Icon sign=Sign::Lock />"Avant de signer, revoyez à deux «\u{202f}Qui peut signer\u{202f}»."</p>
        })}
        <section class="card" aria-label="Ce que je signe">
            <h2>"Les travaux de mon projet"</h2>
            <ul class="task-list">
                {move || works.get().into_iter().map(|(label, place, dimensions)| view! {
                    <li class="sub"><p><b>{label}</b>" · "{place}</p>{(!dimensions.is_empty()).then(|| view! { <p class="quiet">{dimensions}</p> })}</li>
                }).collect_view()}
            </ul>
            {move || works.with(Vec::is_empty).then(|| view! { <p>"Aucun travail n’est encore demandé au bailleur. Le projet peut rester ouvert."</p> })}
            {move || (missing.get() > 0).then(|| view! { <p>{format!("{} encore à mettre sur la «\u{202f}Table commune\u{202f}» avant de signer.", count(missing.get(), "aménagement voulu est", "aménagements voulus sont"))}</p> })}
            <p class="quiet">"Ici, seulement les travaux. Le reste du projet se relit à deux, dans le carnet."</p>
        </section>
        <Signing
            signed=case.memo(|state| state.project_signed.clone())
            change=Callback::new(|(name, signature)| Change::ProjectSigned { name, signature, on: now().today })
        />
    }
}

/// Who signed and when; and the place to sign, or to sign again.
#[component]
pub fn Signing(
    /// The signature in force.
    signed: Memo<Option<Signed>>,
    /// The change that a signature makes.
    change: Callback<(String, Signature), Change>,
) -> impl IntoView {
    let case = use_case();
    view! {
        {move || signed.get().map(|Signed { name, signature, on }| view! {
            <section class="card" aria-label="Signature">
                <p><span class="tag ok">{format!("Signé par {name}, le {}", french_date(on))}</span></p>
                {match signature {
                    Signature::Drawn { strokes } => Some(view! { <StrokesView strokes=strokes alt="Signature" /> }),
                    Signature::NameAndTick | Signature::Oral { .. } => None,
                }}
                <p class="quiet">"Ce qui est signé peut changer\u{a0}: on signe alors de nouveau."</p>
            </section>
        })}
        <section class="card" aria-label="Signer">
            <h2>{move || if signed.with(Option::is_some) { "Signer de nouveau" } else { "Signer" }}</h2>
            <SignHere case on_sign=Callback::new(move |signed| case.make(change.run(signed))) />
        </section>
    }
}
