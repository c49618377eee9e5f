//! One paper, read as it prints.

use dossier::{CarnetSize, Change};
use leptos::prelude::*;
use leptos_router::components::A;
use papers::PaperKind;

use super::handing::Handing;
use super::made::{Head, all, made, title};
use super::reminder::Reminder;
use crate::case::{Case, use_case};
use crate::components::{Choices, Icon, LinkButton, Offer, PaperView, Sign, dress_papers};
use crate::letterhead::Letterhead;
use crate::paper_worker;
use crate::paths::Page;

/// The screen. A key that this dossier does not have says so.
#[component]
pub fn PaperPage(
    /// As [`PaperKind::key`] writes it.
    key: String,
) -> impl IntoView {
    dress_papers();
    let case = use_case();
    let found = case.peek(|state| all(state, case.reader).into_iter().find(|kind| kind.key() == key));
    view! {
        <section class="work papers" aria-labelledby="paper-title">
            <p class="paper-back"><A href=Page::Papers.of(case.id)><Icon sign=Sign::Back />"Tous les papiers"</A></p>
            {match found {
                Some(kind) => view! { <Reading case kind /> }.into_any(),
                None => view! {
                    <h1 id="paper-title">"Ce papier n’est pas dans ce dossier"</h1>
                    <p class="lead">"Il se fait peut-être plus tard\u{a0}: une fiche travaux attend que l’entreprise soit choisie."</p>
                    <div class="actions"><LinkButton words="Voir les papiers" to=Page::Papers.of(case.id) /></div>
                }
                .into_any(),
            }}
        </section>
    }
}

#[component]
fn Reading(case: Case, kind: PaperKind) -> impl IntoView {
    let head = Head::read(case);
    paper_worker::warm_up();
    let name = case.peek(|state| title(&kind, state));
    let purpose = kind.purpose();
    let (shown, reminded) = (kind.clone(), kind.clone());
    let paper = move |letterhead: &Letterhead| made(case, &shown, letterhead, head.letters.get());
    let letters = kind.comes_in_sizes();
    view! {
        <h1 id="paper-title">{name}</h1>
        <p class="lead">{purpose}</p>
        {move || head.trouble.get().map(|words| view! { <p class="caution" role="alert"><Icon sign=Sign::Warning />{words}</p> })}
        <div class="paper-reading">
            <div class="paper-side">
                <Handing case head kind main=true />
                <Reminder case kind=reminded />
                {letters.then(|| view! { <Letters case head /> })}
            </div>
            {move || head.letterhead.with(|letterhead| letterhead.as_ref().map(|letterhead| view! { <PaperView paper=paper(letterhead) /> }))}
        </div>
    }
}

/// How large the letters of the tenant’s papers are: the tenant’s choice, kept in the dossier; for who may not write it there,
/// as the landlord who prints a works sheet, a choice for the papers that are printed now.
#[component]
fn Letters(case: Case, head: Head) -> impl IntoView {
    let kept = case.may_make(&Change::CarnetSizeChosen { size: CarnetSize::Points20 });
    // As papers take it until the person has chosen.
    let size = case.memo(move |state| {
        let here = head.letters.get().filter(|_| !kept);
        Some(here.or(state.carnet).unwrap_or(CarnetSize::Points20))
    });
    let choose =
        move |size| if kept { case.make(Change::CarnetSizeChosen { size }) } else { head.letters.set(Some(size)) };
    view! {
        <Choices legend="Taille des lettres" compact=true offers=CarnetSize::ALL.iter().map(|size| Offer::new(*size, size.french())).collect() chosen=size
            on_choose=Callback::new(choose) />
    }
}
