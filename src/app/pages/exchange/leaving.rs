//! What leaves, in whole words, or why nothing does.

use dossier::{PhotoId, Reader, Role, State};
use errand::message::{Help, NotSent};
use errand::{Leaving, Told};
use leptos::prelude::*;
use papers::PaperKind;

use crate::case::{Case, programme};
use crate::components::{Button, Icon, Kind, LinkButton, Shot, Sign};
use crate::paths::{self, Page};

/// Why nothing leaves, and what would help.
#[component]
pub fn NothingLeaves(
    /// The dossier.
    case: Case,
    /// Whose vault.
    role: Role,
    /// For whom it would be.
    reader: Reader,
    /// Why not.
    why: NotSent,
    /// Prepares an « avis de retrait ».
    on_tell: Callback<()>,
) -> impl IntoView {
    let consent = match reader {
        Reader::Contractor(_) => "to-contractor",
        _ => "to-landlord",
    };
    // Only the therapist asks the tenant.
    let screen = (role == Role::Therapist && why.then == Help::AskTenant)
        .then(|| {
            programme().sessions.iter().find_map(|session| {
                let task = session.tasks.iter().find(|task| task.consents.iter().any(|one| one.as_str() == consent))?;
                Some(paths::task(case.id, &session.id, &task.id))
            })
        })
        .flatten();
    view! {
        <section class="card" aria-label="Rien ne part">
            <p class="caution" role="status"><Icon sign=Sign::Stop /><span>{why.words}</span></p>
            <div class="actions">
                {screen.map(|to| view! { <LinkButton words="Demander son accord au locataire" to kind=Kind::Main sign=Sign::Pen /> })}
                {(why.then == Help::TellWithdrawal).then(|| view! { <Button words="Préparer l’avis de retrait" kind=Kind::Main sign=Sign::Paper on_press=on_tell /> })}
            </div>
        </section>
    }
}

/// Everything that will leave, chapter by chapter, each line whole.
#[component]
pub fn WhatLeaves(
    /// The dossier.
    case: Case,
    /// For whom.
    reader: Reader,
    /// What will leave.
    leaving: Leaving,
) -> impl IntoView {
    let beside = leaving.besides();
    let notice = leaving.notice();
    let empty = leaving.chapters.is_empty() && notice.is_none();
    let told = !leaving.chapters.is_empty();
    // The same as pages: the sheet that the reader will print.
    let paper = match reader {
        Reader::Landlord => Some(PaperKind::Landlord),
        Reader::Contractor(contractor) => Some(PaperKind::Site(contractor)),
        Reader::Therapist | Reader::Tenant | Reader::Research => None,
    }
    .filter(|_| told);
    view! {
        <section class="card" aria-labelledby="what-leaves">
            <h2 id="what-leaves">"Ce qui partira, et rien d’autre"</h2>
            {told.then(|| view! { <p>"Tous les mots et tous les chiffres sont là. Relisez-les\u{a0}: ce qui est parti ne peut pas être repris."</p> })}
            {notice.map(|words| view! { <p>{words}</p> })}
            {empty.then(|| view! { <p>"Rien de ce dossier n’est encore à partager avec cette personne."</p> })}
            {leaving.chapters.into_iter().map(|chapter| view! {
                <details class="leaving">
                    <summary>{chapter.heading()}</summary>
                    <ul class="leaving-lines">{chapter.lines.into_iter().map(|line| view! { <WholeLine line /> }).collect_view()}</ul>
                </details>
            }).collect_view()}
            {(!beside.is_empty()).then(|| view! {
                <details class="leaving">
                    <summary>"Avec ces lignes"</summary>
                    <ul class="dots">{beside.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                </details>
            })}
            <PhotosLeaving case reader photos=leaving.photos />
            {paper.map(|paper| view! {
                <p>"La même chose, page par page\u{a0}:"</p>
                <div class="actions"><LinkButton words=if reader == Reader::Landlord { "Voir la feuille que le bailleur recevra" } else { "Voir la feuille que l’entreprise recevra" } to=Page::Paper(paper.key()).of(case.id) sign=Sign::Paper /></div>
            })}
        </section>
    }
}

/// Each photo that leaves, whole and large enough to see what should not be in it, under the name that its reader is given.
#[component]
fn PhotosLeaving(case: Case, reader: Reader, photos: Vec<PhotoId>) -> impl IntoView {
    (!photos.is_empty()).then(|| {
        let seen = case.peek_log(|log| State::replay_for(&log.outgoing(reader), reader));
        let pictures = photos.into_iter().map(|photo| {
            let words = dossier::photo_name(photo, &seen);
            view! {
                <li>
                    <figure class="shot">
                        <Shot photo alt=format!("Photo qui partira\u{a0}: {words}") />
                        <figcaption>{words}</figcaption>
                    </figure>
                </li>
            }
        });
        view! {
            <p>"Regardez chaque photo\u{a0}: rien que les lieux, ni personne, ni affaires, ni papiers."</p>
            <ul class="shots whole" aria-label="Photos qui partiront">{pictures.collect_view()}</ul>
        }
    })
}

/// One line with all that it carries; a long text keeps its own line breaks.
#[component]
pub fn WholeLine(
    /// The line.
    line: Told,
) -> impl IntoView {
    let Told { words, more, noted } = line;
    view! {
        <li>
            <p class="as-written">{words}</p>
            {(!more.is_empty()).then(|| view! { <ul class="dots">{more.into_iter().map(|words| view! { <li class="as-written">{words}</li> }).collect_view()}</ul> })}
            <p class="quiet">{noted}</p>
        </li>
    }
}
