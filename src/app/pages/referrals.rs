//! What is not housing: offered, agreed to or not, passed on by someone, with what came of it.

use dossier::{Agreement, Change, Referral};
use leptos::prelude::*;
use programme::ReferralKindId;

use super::questions::make_over;
use crate::case::{programme, use_case};
use crate::components::{Choices, Icon, Offer, Sign, WordsField};

/// A matter as it is offered.
struct Matter {
    id: ReferralKindId,
    title: String,
    say: String,
    help: String,
}

/// One card a matter.
#[component]
pub fn Referrals() -> impl IntoView {
    let case = use_case();
    let mut matters: Vec<Matter> = programme()
        .referrals
        .iter()
        .map(|kind| Matter {
            id: kind.id.clone(),
            title: kind.title.clone(),
            say: kind.say.clone(),
            help: kind.help.clone(),
        })
        .collect();
    // A matter that the programme no longer has still shows, in the words of that day.
    case.peek(|state| {
        for (id, held) in &state.referrals {
            if !matters.iter().any(|matter| matter.id == *id) {
                matters.push(Matter {
                    id: id.clone(),
                    title: held.wording.clone(),
                    say: String::new(),
                    help: String::new(),
                });
            }
        }
    });
    view! {
        <p class="help">"Proposer seulement ce qui sert. Rien n’est transmis sans l’accord de la personne."</p>
        <ul class="matters">{matters.into_iter().map(matter_view).collect_view()}</ul>
    }
}

fn matter_view(matter: Matter) -> AnyView {
    let case = use_case();
    let Matter { id, title, say, help } = matter;
    let of = id.clone();
    let held = case.memo(move |state| state.referrals.get(&of).cloned());
    let agreement = Memo::new(move |_| held.with(|held| held.as_ref().map(|held| held.agreement)));
    let who =
        Memo::new(move |_| held.with(|held| held.as_ref().map(|held| held.who_calls.clone()).unwrap_or_default()));
    let outcome =
        Memo::new(move |_| held.with(|held| held.as_ref().map(|held| held.outcome.clone()).unwrap_or_default()));
    let wording = title.clone();
    // The four facets share a slot: each change carries the others as they stand.
    let with =
        Callback::new(move |(agreement, who_calls, outcome): (Option<Agreement>, Option<String>, Option<String>)| {
            let known = held.get_untracked().unwrap_or_else(|| Referral {
                wording: wording.clone(),
                agreement: Agreement::NotAsked,
                who_calls: String::new(),
                outcome: String::new(),
            });
            Change::ReferralProposed {
                referral: id.clone(),
                wording: wording.clone(),
                agreement: agreement.unwrap_or(known.agreement),
                who_calls: who_calls.unwrap_or(known.who_calls),
                outcome: outcome.unwrap_or(known.outcome),
            }
        });
    let agree = move |agreement| make_over(case, || with.run((Some(agreement), None, None)));
    let offers = [Agreement::Yes, Agreement::No, Agreement::NotAsked]
        .map(|agreement| Offer::new(agreement, agreement.french()))
        .into();
    let calls = move |who: String| with.run((None, Some(who), None));
    let came = move |outcome: String| with.run((None, None, Some(outcome)));
    view! {
        <li class="matter card">
            <h2>{title.clone()}</h2>
            {(!say.is_empty()).then(|| view! { <p class="show-me"><Icon sign=Sign::Speech /><span>{format!("«\u{202f}{say}\u{202f}»")}</span></p> })}
            {(!help.is_empty()).then(|| view! { <details class="precision"><summary>"Quand y penser"</summary><p>{help}</p></details> })}
            <Choices legend=format!("{title}\u{a0}: accord de la personne") quiet=true offers chosen=agreement on_choose=agree compact=true />
            <Show when=move || agreement.get() == Some(Agreement::Yes)>
                <div class="two">
                    <WordsField label="Qui appelle" value=who change=Callback::new(calls) help="La personne, un proche, moi…" />
                    <WordsField label="Ce qui en est sorti" value=outcome change=Callback::new(came) lines=2 />
                </div>
            </Show>
        </li>
    }
    .into_any()
}
