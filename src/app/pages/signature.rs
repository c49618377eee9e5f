//! The tenant signs the project as it is read that day, with the landlord at the table.

use dossier::{Answer, Change, Chosen, Reader, Signature, Signed, french_date};
use leptos::prelude::*;
use programme::{ChoiceId, QuestionId};

use super::consents::SignHere;
use super::questions::make_over;
use crate::case::{Case, now, programme, use_case};
use crate::components::{Button, Icon, Sign, StrokesView, WordsField};
use crate::words::count;

/// The question that « Pas encore » answers. No programme asks it: the screen does.
const SIGNS_TODAY: &str = "project-signs-today";

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
    // That something changed, not what: a habit, a piece of furniture are not the landlord’s to read.
    let changed = Memo::new(move |_| case.with_log(dossier::changed_since_signed).is_some());
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
        {move || changed.get().then(|| view! {
            <p class="caution"><Icon sign=Sign::Undo />"Le projet a changé depuis la signature. On le relit, puis on signe de nouveau si on le souhaite."</p>
        })}
        <Signing
            signed=case.memo(|state| state.project_signed.clone())
            change=Callback::new(|(name, signature)| Change::ProjectSigned { name, signature, on: now().today })
        />
        <NotYet case />
    }
}

/// « Pas encore » is an answer, with its date and the words that come with it; signing later takes nothing back from it.
#[component]
fn NotYet(case: Case) -> impl IntoView {
    let key = QuestionId::from(SIGNS_TODAY);
    let told = case.memo(move |state| state.told.get(&key).cloned());
    // An answer given before a signature is past.
    let waits = case.memo(move |state| {
        let answer = state.told.get(&QuestionId::from(SIGNS_TODAY)).filter(|told| !told.answer.is_empty())?;
        state.project_signed.as_ref().is_none_or(|signed| signed.on < answer.on).then_some(answer.on)
    });
    let words =
        Memo::new(move |_| told.with(|told| told.as_ref().map(|told| told.answer.words.clone()).unwrap_or_default()));
    let answer = |choices: Vec<Chosen>, words: String| Change::TenantTold {
        question: QuestionId::from(SIGNS_TODAY),
        wording: "Je signe mon projet aujourd’hui\u{202f}?".to_owned(),
        answer: Answer { choices, words },
    };
    let not_yet = || vec![Chosen { id: ChoiceId::from("not-yet"), label: "Pas encore".to_owned() }];
    let say = move |()| {
        make_over(case, || answer(not_yet(), words.get_untracked()));
        case.say("«\u{202f}Pas encore\u{202f}» est noté. On en reparlera quand vous voudrez.".to_owned(), true);
    };
    let write = move |words: String| answer(not_yet(), words);
    view! {
        <section class="card" aria-label="Pas encore">
            {move || match waits.get() {
                Some(on) => view! {
                    <p><span class="tag">{format!("Pas encore, dit le {}", french_date(on))}</span></p>
                    <WordsField label="Ce qu’il faut d’abord, avec ses mots" value=words change=Callback::new(write) lines=2 voice=true />
                }
                .into_any(),
                None => view! {
                    <p>"On peut prendre le temps d’y penser\u{a0}: ne pas signer aujourd’hui est une réponse."</p>
                    <Button words="Pas encore" on_press=say />
                }
                .into_any(),
            }}
        </section>
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
