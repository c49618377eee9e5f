//! The tenant signs the project as it is read that day.

use dossier::{Answer, Change, Chosen, Decision, Signature, Signed, SinceSigned, french_date};
use leptos::prelude::*;
use programme::{ChoiceId, QuestionId};

use super::consents::SignHere;
use super::ideas::place;
use super::questions::make_over;
use crate::case::{Case, now, use_case};
use crate::components::{Button, Icon, Sign, StrokesView, Voice, WordsField};

/// The question that « Pas encore » answers. No programme asks it: the screen does.
const SIGNS_TODAY: &str = "project-signs-today";

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
    let since = Memo::new(move |_| case.with_log(dossier::changed_since_signed));
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
        {move || since.get().map(|SinceSigned { added, gone }| view! {
            <section class="card" aria-label="Depuis la signature">
                <p class="caution"><Icon sign=Sign::Undo />"Le projet a changé depuis la signature. On le relit, puis on signe de nouveau si on le souhaite."</p>
                {titles("Voulu depuis", added)}
                {titles("N’est plus voulu", gone)}
            </section>
        })}
        <Signing
            signed=case.memo(|state| state.project_signed.clone())
            change=Callback::new(|(name, signature)| Change::ProjectSigned { name, signature, on: now().today })
        />
        <NotYet case />
    }
}

fn titles(legend: &'static str, titles: Vec<String>) -> Option<impl IntoView> {
    let lines = titles.iter().map(|title| view! { <li>{title.clone()}</li> }).collect_view();
    (!titles.is_empty()).then(|| view! { <p><b>{legend}</b></p><ul class="dots">{lines}</ul> })
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
