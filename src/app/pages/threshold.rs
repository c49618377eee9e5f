//! The threshold: who holds the tablet? What is behind it is sealed, so this is the first screen wherever one comes in.

use dossier::Role;
use keys::message::{Answer, Ask, KeeperError, Secret};
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use vault::{Person, VaultId};

use crate::case::{put, use_home};
use crate::components::{Button, DrawingView, Icon, Kind, LinkButton, PassphraseField, Sign, typed};
use crate::home;
use crate::paths;
use crate::patience;
use crate::shell::HomeBar;

/// The screen.
#[component]
pub fn Threshold() -> impl IntoView {
    let people = RwSignal::new(None::<Result<Vec<Person>, String>>);
    spawn_local(async move {
        put(people, Some(home::device().people().await.map_err(|error| error.to_string())));
    });
    view! {
        <HomeBar />
        <main class="page home">
            {move || people.with(|people| match people {
                None => view! { <p class="lead coming" role="status">"Un instant…"</p> }.into_any(),
                Some(Err(words)) => view! {
                    <h1>"Vos dossiers ne s’ouvrent pas."</h1>
                    <p class="lead" role="alert">{words.clone()}</p>
                    <div class="actions"><Button words="Réessayer" kind=Kind::Main on_press=|()| home::reload() /></div>
                }
                .into_any(),
                Some(Ok(people)) if people.is_empty() => view! { <Welcome /> }.into_any(),
                Some(Ok(people)) => view! { <WhoAreYou people=people.clone() /> }.into_any(),
            })}
        </main>
    }
}

/// Nobody has a vault here yet.
#[component]
fn Welcome() -> impl IntoView {
    view! {
        <section class="home-head">
            <div>
                <h1>"Bienvenue"</h1>
                <p class="lead">"Adapter son logement, avec la personne qui y vit\u{a0}: de la première visite au projet réalisé."</p>
            </div>
            <div class="home-picture" aria-hidden="true"><DrawingView drawing=papers::pictures::house(3, 4) /></div>
        </section>
        <p class="prose">"Vos dossiers restent sur cet appareil, fermés par une phrase que vous seul connaissez. Rien ne part sans vous."</p>
        <div class="actions">
            <LinkButton words="Commencer" to=paths::NEW_VAULT kind=Kind::Main sign=Sign::Lock />
            <LinkButton words="Reprendre une sauvegarde" to=paths::NEW_VAULT_FOR_BACKUP sign=Sign::History />
            <LinkButton words="Découvrir avec un dossier fictif" to=paths::DISCOVER sign=Sign::Eye />
        </div>
    }
}

#[component]
fn WhoAreYou(people: Vec<Person>) -> impl IntoView {
    // Nobody else to choose: their door is there at once.
    let only = if let [only] = people.as_slice() { Some(only.clone()) } else { None };
    let chosen = RwSignal::new(only);
    let several = people.len() > 1;
    view! {
        {move || match chosen.get() {
            Some(Person { vault, label, .. }) => view! { <Door vault name=label /> }.into_any(),
            None => {
                let people = people.clone();
                view! {
                    <h1>"Qui êtes-vous\u{202f}?"</h1>
                    <ul class="cards" aria-label="Personnes de cet appareil">
                        {people.into_iter().map(|person| {
                            let (label, role) = (person.label.clone(), role_word(person.role));
                            view! {
                                <li>
                                    <button type="button" class="card-link" on:click=move |_| chosen.set(Some(person.clone()))>
                                        <span class="card-name">{label}</span>
                                        <span class="card-phase">{role}</span>
                                    </button>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                }
                .into_any()
            }
        }}
        <div class="actions">
            {move || (several && chosen.with(Option::is_some)).then(|| view! {
                <Button words="Ce n’est pas moi" sign=Sign::People on_press=move |()| chosen.set(None) />
            })}
            <LinkButton words="Quelqu’un d’autre sur cet appareil" to=paths::NEW_VAULT sign=Sign::Plus />
            <LinkButton words="Reprendre une sauvegarde" to=paths::NEW_VAULT_FOR_BACKUP sign=Sign::History />
            <LinkButton words="Découvrir avec un dossier fictif" to=paths::DISCOVER sign=Sign::Eye />
        </div>
    }
}

/// A person’s own door: their passphrase, or their recovery code.
#[component]
fn Door(vault: VaultId, name: String) -> impl IntoView {
    let home = use_home();
    let field = NodeRef::<Input>::new();
    let by_code = RwSignal::new(false);
    let opening = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let (navigate, place) = (use_navigate(), use_location().pathname);
    let open = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let secret = typed(field);
        if opening.get_untracked() || secret.trim().is_empty() {
            return;
        }
        let code = by_code.get_untracked();
        opening.set(true);
        said.set("On ouvre…".to_owned());
        let navigate = navigate.clone();
        spawn_local(async move {
            let ask = |who: &Person| {
                let (wrapped, secret) = if code {
                    (&who.by_code, Secret::Code(secret.into()))
                } else {
                    (&who.by_passphrase, Secret::Passphrase(secret.into()))
                };
                Ask::Open { wrapped: wrapped.clone(), secret }
            };
            let outcome = match patience::ask_of(vault, ask).await {
                Ok((who, Answer::Opened { key })) => {
                    home.by_code.set(code);
                    home::enter(home, who, key.data_key()).await.map_err(|error| error.to_string())
                }
                Ok(_) => Err(KeeperError::Asked.to_string()),
                Err(words) => Err(words),
            };
            put(opening, false);
            match outcome {
                // Somebody else’s dossier may be at this address.
                Ok(()) => {
                    if !behind(&place.get_untracked()).await {
                        navigate(paths::HOME, NavigateOptions { replace: true, ..NavigateOptions::default() });
                    }
                }
                Err(words) => put(said, words),
            }
        });
    };
    view! {
        <h1>{format!("Bonjour {name}")}</h1>
        <form class="door" on:submit=open>
            <PassphraseField
                id="secret"
                label=Signal::derive(move || if by_code.get() { "Votre code de secours" } else { "Votre phrase" })
                field
                complete=Signal::derive(move || if by_code.get() { "off" } else { "current-password" })
                plain=by_code
                told_in="door-said"
            >
                <p id="door-said" class="help" role="status">{said}</p>
            </PassphraseField>
            <div class="actions">
                <button type="submit" class="btn main" disabled=opening><Icon sign=Sign::Lock /><span>"Ouvrir mes dossiers"</span></button>
                <PhraseLost by_code field said />
            </div>
        </form>
    }
}

/// The other way in: the recovery code in place of the phrase, and back. What was typed goes: a phrase is hidden, a code is not.
#[component]
pub fn PhraseLost(by_code: RwSignal<bool>, field: NodeRef<Input>, said: RwSignal<String>) -> impl IntoView {
    let turn = move |_| {
        if let Some(input) = field.get_untracked() {
            input.set_value("");
        }
        by_code.update(|code| *code = !*code);
        said.set(String::new());
    };
    view! {
        <button type="button" class="btn quiet" on:click=turn>
            <span>{move || if by_code.get() { "J’ai retrouvé ma phrase" } else { "J’ai perdu ma phrase" }}</span>
        </button>
    }
}

/// Whether what stands at this address is in the vault that has just been opened.
async fn behind(address: &str) -> bool {
    match paths::dossier_of(address) {
        Some(dossier) => home::vault_of(dossier).holds(dossier).await.unwrap_or(true),
        None => true,
    }
}

/// A profession, in a word.
pub const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Therapist => "Ergothérapeute",
        Role::Landlord => "Bailleur",
        Role::Contractor => "Entreprise",
    }
}
