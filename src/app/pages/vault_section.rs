//! In the settings: whose vault is open, another passphrase, another recovery code, and the end of a vault.

use keys::message::{Answer, Ask, KeeperError, Secret};
use keys::{Hidden, Wrapped};
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use vault::{ErasedVault, Person, VaultId, edge};

use super::recovery_paper::CodeToPutAway;
use super::threshold::PhraseLost;
use crate::case::{put, use_home};
use crate::components::{Button, Icon, Kind, PassphraseField, Sign, typed};
use crate::home::{self, Home};
use crate::paths;
use crate::patience;

/// What one does with one’s vault.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Passphrase,
    Code,
    Erase,
}

/// A new recovery code, and what it will open; the old one opens it until this one is put away.
#[derive(Clone)]
struct Drawn {
    by_code: Wrapped,
    code: Hidden,
}

/// The section; nothing while no vault is open.
#[component]
pub fn VaultSection() -> impl IntoView {
    let home = use_home();
    // Who came in by their code comes from « Mes dossiers » to choose a phrase.
    let called = use_location().search.with_untracked(|search| search.contains("phrase"));
    let doing = RwSignal::new(called.then_some(Doing::Passphrase));
    let drawn = RwSignal::new(None::<Drawn>);
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
                    <p>{format!("Ouvert au nom de {label}. Il se ferme seul après dix minutes sans qu’on y touche.")}</p>
                    {move || match (drawn.get(), doing.get()) {
                        (Some(offered), _) => view! { <NewCode person=person.clone() offered drawn said /> }.into_any(),
                        (None, None) => view! {
                            <div class="actions">
                                {button("Changer de phrase", Sign::Lock, Doing::Passphrase)}
                                {button("Nouveau code de secours", Sign::Print, Doing::Code)}
                                {button("Effacer ce coffre", Sign::Trash, Doing::Erase)}
                            </div>
                        }
                        .into_any(),
                        (None, Some(what)) => view! { <Ceremony vault=person.vault what doing drawn said /> }.into_any(),
                    }}
                    <p role="status">{said}</p>
                </section>
            }
        })
    }
}

/// Each of these asks for the passphrase again, or for the recovery code: the tablet may be in other hands.
#[component]
fn Ceremony(
    vault: VaultId,
    what: Doing,
    doing: RwSignal<Option<Doing>>,
    drawn: RwSignal<Option<Drawn>>,
    said: RwSignal<String>,
) -> impl IntoView {
    let home = use_home();
    let current = NodeRef::<Input>::new();
    let new = NodeRef::<Input>::new();
    let by_code = RwSignal::new(home.by_code.get_untracked());
    // Both are shown and hidden together.
    let shown = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let act = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (now, next) = (Hidden::from(typed(current)), typed(new));
        if busy.get_untracked() || now.text().is_empty() {
            return;
        }
        let secret = if by_code.get_untracked() { Secret::Code(now) } else { Secret::Passphrase(now) };
        busy.set(true);
        said.set("Un instant…".to_owned());
        spawn_local(async move {
            let outcome = carry_out(home, vault, what, secret, next.into()).await;
            put(busy, false);
            match outcome {
                Ok(done) => {
                    let (words, code) = match done {
                        Done::Said(words) => (words, None),
                        Done::Drawn(new) => ("", Some(new)),
                    };
                    put(drawn, code);
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
        Doing::Code => {
            ("Le papier imprimé avant ne servira plus, une fois le nouveau code rangé.", "Préparer un nouveau code")
        }
        Doing::Erase => (
            "Tous les dossiers de ce coffre seront effacés de cet appareil, pour toujours. Faites d’abord une sauvegarde si vous en gardez.",
            "Effacer tous ces dossiers",
        ),
    };
    view! {
        <form class="door" on:submit=act>
            <p class:caution=what == Doing::Erase>{asks}</p>
            <PassphraseField
                id="current-phrase"
                label=Signal::derive(move || if by_code.get() { "Votre code de secours" } else { "Votre phrase d’aujourd’hui" })
                field=current
                complete=Signal::derive(move || if by_code.get() { "off" } else { "current-password" })
                plain=by_code
                shown
            />
            {(what == Doing::Passphrase).then(|| view! {
                <PassphraseField id="new-phrase" label="Votre nouvelle phrase" field=new complete="new-password" shown again=Signal::derive(move || !by_code.get()) />
            })}
            <div class="actions">
                <button type="submit" class="btn main" disabled=busy><Icon sign=Sign::Lock /><span>{main}</span></button>
                <PhraseLost by_code field=current said />
                <Button words="Ne rien changer" kind=Kind::Quiet on_press=move |()| { said.set(String::new()); doing.set(None); } />
            </div>
        </form>
    }
}

/// The new code is shown until the person has it; only then does the old one end.
#[component]
fn NewCode(person: Person, offered: Drawn, drawn: RwSignal<Option<Drawn>>, said: RwSignal<String>) -> impl IntoView {
    let told = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let Drawn { by_code, code } = offered;
    let replace = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let by_code = by_code.clone();
        spawn_local(async move {
            let kept = keep(person.vault, move |person| person.by_code = by_code.clone()).await;
            put(busy, false);
            match kept {
                Ok(()) => {
                    put(drawn, None);
                    put(said, "Votre nouveau code remplace l’ancien.".to_owned());
                }
                Err(words) => put(told, words),
            }
        });
    });
    let stay = Callback::new(move |()| {
        drawn.set(None);
        said.set("Rien n’a changé\u{a0}: votre ancien code sert toujours.".to_owned());
    });
    view! {
        <h3>"Votre nouveau code de secours"</h3>
        <p>"L’ancien sert encore, tant que vous n’avez pas dit que celui-ci est rangé."</p>
        <CodeToPutAway label=person.label code said=told done="Remplacer l’ancien code" on_done=replace>
            <Button words="Garder l’ancien code" kind=Kind::Quiet on_press=stay />
        </CodeToPutAway>
    }
}

/// What came of it.
enum Done {
    /// It is done: these words say so.
    Said(&'static str),
    /// A code is drawn, and nothing has changed yet.
    Drawn(Drawn),
}

async fn carry_out(home: Home, vault: VaultId, what: Doing, secret: Secret, new: Hidden) -> Result<Done, String> {
    let ask = |who: &Person| {
        let wrapped = match secret {
            Secret::Passphrase(_) => &who.by_passphrase,
            Secret::Code(_) => &who.by_code,
        };
        let wrapped = wrapped.clone();
        match what {
            Doing::Passphrase => Ask::Rewrap { wrapped, secret, passphrase: new, own_words: vec![who.label.clone()] },
            Doing::Code => Ask::NewCode { wrapped, secret },
            Doing::Erase => Ask::Open { wrapped, secret },
        }
    };
    match patience::ask_of(vault, ask).await?.1 {
        Answer::Rewrapped { by_passphrase } => {
            keep(vault, move |person| person.by_passphrase = by_passphrase.clone()).await?;
            put(home.by_code, false);
            Ok(Done::Said("Votre phrase est changée."))
        }
        Answer::NewCode { by_code, code } => Ok(Done::Drawn(Drawn { by_code, code })),
        Answer::Opened { .. } => {
            // A vault whose storage does not answer is erased all the same: the trace then counts none.
            let cards = home::vault().cards().await.unwrap_or_default();
            let dossiers = cards.iter().filter(|card| card.erased.is_none()).count();
            let trace = ErasedVault { on: edge::today(), dossiers };
            home::device().erase_vault(vault, trace).await.map_err(|error| error.to_string())?;
            home::lock(home, Some(paths::HOME));
            Ok(Done::Said("Ce coffre est effacé."))
        }
        _ => Err(KeeperError::Asked.to_string()),
    }
}

/// Keeps one lock of this vault, beside whatever else is known of its person by now.
async fn keep(vault: VaultId, renew: impl Fn(&mut Person) + 'static) -> Result<(), String> {
    let kept = home::device().change_person(vault, renew).await.map_err(|error| error.to_string())?;
    kept.map(drop).ok_or_else(|| patience::ERASED.to_owned())
}
