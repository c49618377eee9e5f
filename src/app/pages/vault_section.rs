//! In the settings: whose vault is open, another passphrase, another recovery code, and the end of a vault.

use keys::message::{Answer, Ask, KeeperError, Secret};
use keys::{Hidden, Wrapped};
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::{ErasedVault, Person, edge};

use super::recovery_paper;
use crate::case::{put, use_home};
use crate::components::{Button, Icon, Kind, PassphraseField, Sign, typed};
use crate::home;
use crate::paths;
use crate::patience;

/// What one does with one’s vault.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Passphrase,
    Code,
    Erase,
}

/// The section; nothing while no vault is open.
#[component]
pub fn VaultSection() -> impl IntoView {
    let home = use_home();
    let doing = RwSignal::new(None::<Doing>);
    let said = RwSignal::new(String::new());
    move || {
        home.who.get().map(|person| {
            let label = person.label.clone();
            let button = move |words: &'static str, sign, what| {
                view! { <Button words sign on_press=move |()| { said.set(String::new()); doing.set(Some(what)); } /> }
            };
            view! {
                <section class="card" aria-label="Votre coffre">
                    <h2>"Votre coffre"</h2>
                    <p>{format!("Ouvert au nom de {label}. Il se ferme seul après dix minutes sans toucher la tablette.")}</p>
                    {move || match doing.get() {
                        None => view! {
                            <div class="actions">
                                {button("Changer de phrase", Sign::Lock, Doing::Passphrase)}
                                {button("Nouveau code de secours", Sign::Print, Doing::Code)}
                                {button("Effacer ce coffre", Sign::Trash, Doing::Erase)}
                            </div>
                        }
                        .into_any(),
                        Some(what) => view! { <Ceremony person=person.clone() what doing said /> }.into_any(),
                    }}
                    <p role="status">{said}</p>
                </section>
            }
        })
    }
}

/// Each of these asks for the passphrase again: the tablet may be in other hands.
#[component]
fn Ceremony(person: Person, what: Doing, doing: RwSignal<Option<Doing>>, said: RwSignal<String>) -> impl IntoView {
    let home = use_home();
    let current = NodeRef::<Input>::new();
    let new = NodeRef::<Input>::new();
    // Both are shown and hidden together.
    let shown = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let act = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (now, next) = (typed(current), typed(new));
        if busy.get_untracked() || now.is_empty() {
            return;
        }
        busy.set(true);
        said.set("Un instant…".to_owned());
        let person = person.clone();
        spawn_local(async move {
            let outcome = carry_out(home, person, what, now.into(), next.into(), said).await;
            put(busy, false);
            match outcome {
                Ok(words) => {
                    put(doing, None);
                    put(said, words.to_owned());
                }
                Err(words) => put(said, words),
            }
        });
    };
    let (asks, main) = match what {
        Doing::Passphrase => {
            ("La phrase d’aujourd’hui ne servira plus. Vos dossiers restent comme ils sont.", "Changer de phrase")
        }
        Doing::Code => ("Le papier imprimé avant ne servira plus.", "Imprimer un nouveau code"),
        Doing::Erase => (
            "Tous les dossiers de ce coffre seront effacés de cette tablette, pour toujours. Faites d’abord une sauvegarde si vous en gardez.",
            "Effacer tous ces dossiers",
        ),
    };
    view! {
        <form class="door" on:submit=act>
            <p class:caution=what == Doing::Erase>{asks}</p>
            <PassphraseField id="current-phrase" label="Votre phrase d’aujourd’hui" field=current complete="current-password" shown />
            {(what == Doing::Passphrase).then(|| view! {
                <PassphraseField id="new-phrase" label="Votre nouvelle phrase" field=new complete="new-password" shown again=true />
            })}
            <div class="actions">
                <button type="submit" class="btn main" disabled=busy><Icon sign=Sign::Lock /><span>{main}</span></button>
                <Button words="Ne rien changer" kind=Kind::Quiet on_press=move |()| doing.set(None) />
            </div>
        </form>
    }
}

async fn carry_out(
    home: home::Home,
    mut person: Person,
    what: Doing,
    current: Hidden,
    new: Hidden,
    said: RwSignal<String>,
) -> Result<&'static str, String> {
    let (wrapped, secret) = (person.by_passphrase.clone(), Secret::Passphrase(current));
    let ask = match what {
        Doing::Passphrase => Ask::Rewrap { wrapped, secret, passphrase: new, own_words: vec![person.label.clone()] },
        Doing::Code => Ask::NewCode { wrapped, secret },
        Doing::Erase => Ask::Open { wrapped, secret },
    };
    let before = person.attempts;
    let answer = patience::ask_of(&mut person, ask).await;
    if person.attempts != before {
        put(home.who, Some(person.clone()));
    }
    match answer? {
        Answer::Rewrapped { by_passphrase } => {
            keep(home, renewed(&person, by_passphrase, person.by_code.clone())).await?;
            Ok("Votre phrase est changée.")
        }
        Answer::NewCode { by_code, code } => {
            keep(home, renewed(&person, person.by_passphrase.clone(), by_code)).await?;
            recovery_paper::hand_over(&person.label, &code, said);
            Ok("Votre nouveau code est prêt\u{a0}: rangez-le ailleurs que sur cette tablette.")
        }
        Answer::Opened { .. } => {
            // A vault whose storage does not answer is erased all the same: the trace then counts none.
            let cards = home::vault().cards().await.unwrap_or_default();
            let dossiers = cards.iter().filter(|card| card.erased.is_none()).count();
            let trace = ErasedVault { on: edge::today(), dossiers };
            home::device().erase_vault(person.vault, trace).await.map_err(|error| error.to_string())?;
            home::lock(home, Some(paths::HOME));
            Ok("Ce coffre est effacé.")
        }
        _ => Err(KeeperError::Asked.to_string()),
    }
}

fn renewed(person: &Person, by_passphrase: Wrapped, by_code: Wrapped) -> Person {
    Person { by_passphrase, by_code, ..person.clone() }
}

async fn keep(home: home::Home, person: Person) -> Result<(), String> {
    home::device().put_person(&person).await.map_err(|error| error.to_string())?;
    put(home.who, Some(person));
    Ok(())
}
