//! Agreements, each apart, each refusable, never ticked beforehand; the whole text is on screen before the answer.

use dossier::{Change, ConsentStanding, Signature, Strokes, french_date};
use leptos::prelude::*;
use papers::PaperKind;
use programme::{Consent, Task};

use crate::case::{Case, now, programme, use_case};
use crate::components::{Button, Icon, Kind, LinkButton, Pad, Sign};
use crate::paths::Page;

/// The consents that this task asks for.
#[component]
pub fn Consents(
    /// The task.
    task: &'static Task,
) -> impl IntoView {
    let case = use_case();
    let asked = programme().consents.iter().filter(|consent| task.consents.contains(&consent.id));
    // Without a yes to the programme itself there is no accompaniment: its own « Si je dis non » says what follows.
    let lead = if task.consents.iter().any(|consent| consent.as_str() == "take-part") {
        "On peut revenir sur sa réponse à tout moment."
    } else {
        "Dire non ne change rien à l’accompagnement. On peut revenir sur sa réponse à tout moment."
    };
    view! {
        <p class="lead">{lead}</p>
        {asked.map(|consent| view! { <OneConsent case consent /> }).collect_view()}
    }
}

/// The exact document that an agreement is about, to be read before the answer: « Voir la fiche ».
#[component]
fn Sheet(case: Case, consent: &'static Consent) -> impl IntoView {
    let papers = case.memo(|state| match consent.id.as_str() {
        "to-landlord" => vec![(PaperKind::Landlord.key(), "Voir la fiche".to_owned())],
        "to-contractor" => {
            let named = |name: &str| match name.trim() {
                "" => "Voir la fiche".to_owned(),
                name => format!("Voir la fiche pour {name}"),
            };
            state.sites.iter().map(|(id, site)| (PaperKind::Site(*id).key(), named(&site.name))).collect()
        }
        "research" => vec![(PaperKind::Lesson.key(), "Voir la fiche".to_owned())],
        _ => Vec::new(),
    });
    let waits = consent.id.as_str() == "to-contractor";
    view! {
        {move || (waits && papers.with(Vec::is_empty)).then(|| view! { <p class="help">"La fiche se fait dès que l’entreprise est choisie, dans «\u{202f}Préparer les travaux\u{202f}»."</p> })}
        <div class="actions" hidden=move || papers.with(Vec::is_empty)>
            {move || papers.get().into_iter().map(|(key, words)| view! { <LinkButton words to=Page::Paper(key).of(case.id) sign=Sign::Paper /> }).collect_view()}
        </div>
    }
}

#[component]
fn OneConsent(case: Case, consent: &'static Consent) -> impl IntoView {
    let standing = case.memo(move |state| state.consents.get(&consent.id).cloned());
    let given = move || matches!(standing.get(), Some(ConsentStanding::Given { .. }));
    let wording = consent.text.join("\n");
    let signing = RwSignal::new(false);
    let refusal = wording.clone();
    let refuse = Callback::new(move |()| {
        signing.set(false);
        let refused = Change::ConsentRefused { consent: consent.id.clone(), wording: refusal.clone(), on: now().today };
        case.make_all(with_photos_back(case, consent, refused));
    });
    let withdrawal = wording.clone();
    let withdraw = Callback::new(move |()| {
        let withdrawn =
            Change::ConsentWithdrawn { consent: consent.id.clone(), wording: withdrawal.clone(), on: now().today };
        case.make_all(with_photos_back(case, consent, withdrawn));
    });
    let sign = Callback::new(move |(name, signature): (String, Signature)| {
        signing.set(false);
        case.make(Change::ConsentGiven {
            consent: consent.id.clone(),
            wording: wording.clone(),
            name,
            signature,
            on: now().today,
        });
    });
    view! {
        <section class="card consent" aria-label=consent.title.clone()>
            <h2>{consent.title.clone()}</h2>
            <p class="lead">{consent.tenant.clone()}</p>
            {consent.text.iter().map(|line| view! { <p>{line.clone()}</p> }).collect_view()}
            <p class="quiet"><b>"Si je dis non"</b><br />{consent.if_refused.clone()}</p>
            {consent.document.is_some().then(|| view! { <Sheet case consent /> })}
            <p role="status">
                {move || match standing.get() {
                    None => view! { <span class="tag">"Pas encore demandé"</span> }.into_any(),
                    Some(ConsentStanding::Given { name, signature, on, .. }) => {
                        let how = match signature {
                            Signature::Drawn { .. } => "signé".to_owned(),
                            Signature::NameAndTick => "nom écrit et case cochée".to_owned(),
                            Signature::Oral { witness, quality } => format!("dit devant {witness} ({quality})"),
                        };
                        view! { <span class="tag ok">{format!("D’accord\u{a0}: {name}, le {}, {how}", french_date(on))}</span> }.into_any()
                    }
                    Some(ConsentStanding::Refused { on, .. }) => view! { <span class="tag">{format!("Pas d’accord, le {}", french_date(on))}</span> }.into_any(),
                    Some(ConsentStanding::Withdrawn { on, .. }) => view! { <span class="tag">{format!("Accord retiré le {}", french_date(on))}</span> }.into_any(),
                }}
            </p>
            <div class="actions">
                {move || if given() {
                    view! { <Button words="Retirer mon accord" sign=Sign::Undo on_press=withdraw /> }.into_any()
                } else {
                    view! {
                        <Button words="Je suis d’accord" sign=Sign::Check on_press=Callback::new(move |()| signing.set(true)) />
                        <Button words="Je ne suis pas d’accord" on_press=refuse />
                    }.into_any()
                }}
            </div>
            {move || signing.get().then(|| view! { <SignHere case on_sign=sign oral=true /> })}
        </section>
    }
}

/// A « non » to photos, or to the whole, takes back at once those that others are shown. It comes last, so that « Annuler » takes it back.
fn with_photos_back(case: Case, consent: &Consent, no: Change) -> Vec<Change> {
    let about_photos = [dossier::PHOTO_CONSENT, "take-part"].contains(&consent.id.as_str());
    let back = if about_photos { case.peek(dossier::hiding_all) } else { Vec::new() };
    back.into_iter().chain([no]).collect()
}

/// A signature: drawn, or name and tick, or said before a witness.
#[component]
pub fn SignHere(
    /// The dossier, for the name proposed.
    case: Case,
    /// What signing does: the name and how.
    on_sign: Callback<(String, Signature)>,
    /// Whether saying so before a witness is enough.
    #[prop(optional)]
    oral: bool,
) -> impl IntoView {
    let name = RwSignal::new(
        case.peek(|state| format!("{} {}", state.tenant.first_name, state.tenant.last_name).trim().to_owned()),
    );
    let strokes = RwSignal::new(Strokes { height: 300, strokes: Vec::new() });
    let ticked = RwSignal::new(false);
    let witness = RwSignal::new(String::new());
    let quality = RwSignal::new(String::new());
    let signature = move || {
        if !strokes.with(Strokes::is_empty) {
            Some(Signature::Drawn { strokes: strokes.get() })
        } else if ticked.get() {
            Some(Signature::NameAndTick)
        } else if oral && witness.with(|w| !w.trim().is_empty()) && quality.with(|q| !q.trim().is_empty()) {
            Some(Signature::Oral { witness: witness.get().trim().to_owned(), quality: quality.get().trim().to_owned() })
        } else {
            None
        }
    };
    let ready = move || name.with(|name| !name.trim().is_empty()) && signature().is_some();
    let sign = Callback::new(move |()| {
        if let Some(signature) = untrack(signature) {
            on_sign.run((name.get_untracked().trim().to_owned(), signature));
        }
    });
    let id = format!("sign{:x}", vault::edge::random_bits());
    view! {
        <div class="sign-here">
            <div class="field">
                <label for=id.clone()>"Nom de la personne qui signe"</label>
                <input id=id type="text" autocomplete="off" prop:value=name on:input=move |event| name.set(event_target_value(&event)) />
            </div>
            <p class="help">"Signer avec le doigt, ou cocher la case."</p>
            <Pad label="Signature" height=300 strokes=strokes on_draw=Callback::new(move |drawn| strokes.set(drawn)) />
            <label class="choice box" class:on=ticked>
                <input type="checkbox" prop:checked=ticked on:change=move |event| ticked.set(event_target_checked(&event)) />
                <span class="choice-words">"J’ai lu, ou on m’a lu, et je suis d’accord"</span>
            </label>
            {oral.then(|| view! {
                <details>
                    <summary class="plain-summary">"La personne le dit, devant un témoin"</summary>
                    <p class="help"><Icon sign=Sign::People />"Le témoin n’est ni le bailleur, ni l’entreprise, ni vous."</p>
                    <div class="row">
                        <div class="field"><label>"Nom du témoin"<input type="text" autocomplete="off" prop:value=witness on:input=move |event| witness.set(event_target_value(&event)) /></label></div>
                        <div class="field"><label>"Qui est-ce pour la personne\u{202f}?"<input type="text" autocomplete="off" prop:value=quality on:input=move |event| quality.set(event_target_value(&event)) /></label></div>
                    </div>
                </details>
            })}
            <div class="actions"><Button words="Signer" kind=Kind::Main sign=Sign::Check on_press=sign off=Signal::derive(move || !ready()) /></div>
        </div>
    }
}
