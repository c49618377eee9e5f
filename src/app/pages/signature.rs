//! The tenant signs the project as it is read that day.

use dossier::{Change, Decision, Signature, Signed, french_date};
use leptos::prelude::*;

use super::consents::SignHere;
use super::ideas::place;
use crate::case::{now, use_case};
use crate::components::{Icon, Sign, StrokesView, Voice};

/// The project, then the signature.
#[component]
pub fn SignaturePage() -> impl IntoView {
    let case = use_case();
    let wanted = case.memo(|state| {
        let wanted =
            |idea: &dossier::Idea| idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Want);
        state
            .ideas_in_order()
            .into_iter()
            .filter(|(_, idea)| wanted(idea))
            .map(|(_, idea)| {
                (
                    idea.title.clone(),
                    place(state, idea),
                    idea.decided.as_ref().map(|d| d.words.clone()).unwrap_or_default(),
                )
            })
            .collect::<Vec<_>>()
    });
    let protected =
        case.memo(|state| state.signing.clone().filter(|(protection, ..)| *protection != dossier::Protection::None));
    view! {
        {move || protected.get().map(|(protection, who, signs, _)| view! {
            <p class="caution"><Icon sign=Sign::Lock />{format!("{}\u{a0}: {who}. {signs} À vérifier par un juriste avant de signer.", protection.french())}</p>
        })}
        <section class="card" aria-label="Ce que je signe">
            <h2>"Mon projet"</h2>
            <ul class="task-list">
                {move || wanted.get().into_iter().map(|(title, place, words)| view! {
                    <li class="sub"><p><b>{title}</b>" · "{place}</p><Voice words=words /></li>
                }).collect_view()}
            </ul>
            {move || wanted.with(Vec::is_empty).then(|| view! { <p>"Aucune idée n’est à «\u{202f}Je veux\u{202f}». Le projet peut rester ouvert."</p> })}
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
