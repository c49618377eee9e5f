//! Who may sign, with which support, and whether each choice is understood that day. For the therapist alone.

use std::collections::BTreeSet;

use dossier::{Change, Decision, Protection, State, Understanding};
use leptos::prelude::*;

use super::questions::make_over;
use crate::case::{now, use_case};
use crate::components::{Choices, Icon, Offer, Sign, WordsField};

/// Measure, who exercises it, what that person signs, personne de confiance.
type Signing = (Protection, String, String, String);

/// The protection, then the choices.
#[component]
pub fn SigningCapacity() -> impl IntoView {
    let case = use_case();
    let abouts = case.memo(abouts);
    view! {
        <section class="signing">
            <h2>"Protection et soutien"</h2>
            <ProtectionFields />
        </section>
        <section class="signing">
            <h2>"Comprend ce choix aujourd’hui"</h2>
            <p class="help">"À regarder à chaque décision, puis encore avant les travaux. Faire redire avec ses mots, ou faire montrer."</p>
            <ul class="shown-list">
                <For each=move || abouts.get() key=Clone::clone let:about>
                    {understanding(about)}
                </For>
            </ul>
        </section>
    }
}

#[component]
fn ProtectionFields() -> impl IntoView {
    let case = use_case();
    let held = case.memo(|state| state.signing.clone());
    let protection = Memo::new(move |_| held.with(|held| held.as_ref().map(|(protection, ..)| *protection)));
    let who = Memo::new(move |_| held.with(|held| held.as_ref().map(|(_, who, ..)| who.clone()).unwrap_or_default()));
    let signs =
        Memo::new(move |_| held.with(|held| held.as_ref().map(|(_, _, signs, _)| signs.clone()).unwrap_or_default()));
    let trusted =
        Memo::new(move |_| held.with(|held| held.as_ref().map(|(.., trusted)| trusted.clone()).unwrap_or_default()));
    let protected = Memo::new(move |_| protection.get().is_some_and(|protection| protection != Protection::None));
    // The four facets share a slot: each change carries the others as they stand.
    let with = move |change: &dyn Fn(&mut Signing)| {
        let mut noted = held.get_untracked().unwrap_or((Protection::None, String::new(), String::new(), String::new()));
        change(&mut noted);
        let (protection, who, signs, trusted_person) = noted;
        Change::SigningCapacityNoted { protection, who, signs, trusted_person }
    };
    let offers = Protection::ALL.iter().map(|protection| Offer::new(*protection, protection.french())).collect();
    let choose = move |chosen: Protection| make_over(case, || with(&|noted| noted.0 = chosen));
    let name_who = move |text: String| with(&|noted| noted.1.clone_from(&text));
    let name_signs = move |text: String| with(&|noted| noted.2.clone_from(&text));
    let name_trusted = move |text: String| with(&|noted| noted.3.clone_from(&text));
    view! {
        <Choices legend="Mesure de protection" offers chosen=protection on_choose=choose />
        <Show when=move || protected.get()>
            <p class="caution">
                <Icon sign=Sign::Warning />
                <span>"À vérifier par un juriste\u{a0}: ce que cette personne signe, ou signe avec le locataire, dépend de la décision du juge. Dans tous les cas, on demande d’abord au locataire."</span>
            </p>
            <div class="two">
                <WordsField label="Qui exerce cette mesure" value=who change=Callback::new(name_who) />
                <WordsField label="Ce que cette personne signe" value=signs change=Callback::new(name_signs) lines=2 />
            </div>
        </Show>
        <WordsField label="Personne de confiance" help="Choisie par le locataire. Elle accompagne, elle ne signe pas à sa place." value=trusted change=Callback::new(name_trusted) />
    }
}

/// One choice: understood, to be taken up again, understood with support.
fn understanding(about: String) -> AnyView {
    let case = use_case();
    let key = about.clone();
    let held = case.memo(move |state| state.understanding.get(&key).cloned());
    let outcome = Memo::new(move |_| held.with(|held| held.as_ref().map(|(outcome, ..)| *outcome)));
    let note = Memo::new(move |_| held.with(|held| held.as_ref().map(|(_, note, _)| note.clone()).unwrap_or_default()));
    let day = move || {
        held.with(|held| {
            held.as_ref().map(|(.., on)| format!("Noté le {}.", dossier::french_date_seen_from(*on, now().today)))
        })
    };
    let matter = about.clone();
    let with = Callback::new(move |(outcome, note): (Option<Understanding>, Option<String>)| {
        let (known, said) =
            held.get_untracked().map_or((Understanding::Again, String::new()), |(outcome, note, _)| (outcome, note));
        Change::UnderstandingChecked {
            about: matter.clone(),
            outcome: outcome.unwrap_or(known),
            note: note.unwrap_or(said),
        }
    });
    let offers = Understanding::ALL.iter().map(|outcome| Offer::new(*outcome, outcome.french())).collect();
    let choose = move |outcome| make_over(case, || with.run((Some(outcome), None)));
    let write = move |note: String| with.run((None, Some(note)));
    view! {
        <li class="shown card">
            <h3>{about.clone()}</h3>
            <Choices legend=format!("{about}\u{a0}: comprend ce choix aujourd’hui") quiet=true offers chosen=outcome on_choose=choose compact=true />
            <Show when=move || outcome.get().is_some()>
                <p class="quiet">{day}</p>
                <WordsField label="Avec quel soutien, ou ce qu’il faut reprendre" value=note change=Callback::new(write) lines=2 />
            </Show>
        </li>
    }
    .into_any()
}

/// The moments of the programme, the ideas at « je veux », and whatever was looked at before.
fn abouts(state: &State) -> Vec<String> {
    let wanted = state
        .ideas_in_order()
        .into_iter()
        .filter(|(_, idea)| idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Want));
    let all = dossier::UNDERSTOOD_AT
        .into_iter()
        .map(str::to_owned)
        .chain(wanted.map(|(_, idea)| idea.title.clone()))
        .chain(state.understanding.keys().cloned());
    let mut met = BTreeSet::new();
    all.filter(|about| met.insert(about.clone())).collect()
}
