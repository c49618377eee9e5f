//! « Sauvegarder mon coffre »: everything in one closed file, to be kept elsewhere than on this tablet.

use keys::Hidden;
use keys::message::{Answer, Ask, KeeperError, Secret};
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::files::{self, Handed, SOME_BYTES};
use vault::{Person, edge};
use web_sys::Blob;

use crate::backup;
use crate::case::{put, use_home};
use crate::components::{Button, Choices, Icon, Kind, LinkButton, Offer, PassphraseField, Sign, typed};
use crate::keeper_worker;
use crate::paths;
use crate::patience;
use crate::reminder;
use crate::shell::HomeBar;
use crate::words::count;

/// What closes the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closing {
    /// The phrase that opens the vault.
    Own,
    /// A phrase of its own.
    Other,
}

/// In the settings: when the vault was last saved, and the way to both screens. Nothing while no vault is open.
#[component]
pub fn BackupSection() -> impl IntoView {
    let home = use_home();
    let inside = Memo::new(move |_| home.who.with(Option::is_some));
    move || {
        inside.get().then(|| {
            view! {
                <section class="card" aria-labelledby="backup-section">
                    <h2 id="backup-section">"Sauvegarde"</h2>
                    <p>"Un fichier gardé ailleurs met vos dossiers à l’abri d’un appareil perdu ou cassé."</p>
                    <LastBackup />
                    <div class="actions">
                        <LinkButton words="Sauvegarder mon coffre" to=paths::BACKUP sign=Sign::Down />
                        <LinkButton words="Reprendre une sauvegarde" to=paths::RESTORE sign=Sign::History />
                    </div>
                </section>
            }
        })
    }
}

/// « Dernière sauvegarde : le … »
#[component]
fn LastBackup() -> impl IntoView {
    let words = RwSignal::new(String::new());
    spawn_local(async move { put(words, reminder::in_words(reminder::last().await)) });
    view! { <p>{words}</p> }
}

/// The screen.
#[component]
pub fn BackupPage() -> impl IntoView {
    let home = use_home();
    let field = NodeRef::<Input>::new();
    let shown = RwSignal::new(false);
    let closing = RwSignal::new(Closing::Own);
    let busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    // Made, and waiting for a touch: a share sheet opens right after one only.
    let ready = RwSignal::new(None::<usize>);
    let file = StoredValue::new_local(None::<Blob>);
    let done = RwSignal::new(false);
    let hand = move |made: &Blob, dossiers| {
        let (bytes, name) = (made.clone(), file_name());
        let handed = files::share(&name, SOME_BYTES, &bytes);
        spawn_local(async move {
            match handed.await {
                Ok(Handed::Cancelled) => {
                    put(said, "Rien n’est parti. Le fichier est encore prêt.".to_owned());
                    put(ready, Some(dossiers));
                }
                Ok(Handed::Shared | Handed::Downloaded) => {
                    // Should the date not be kept, the reminder merely comes too early.
                    let _ = reminder::made().await;
                    put(said, format!("{} dans «\u{202f}{name}\u{202f}».", count(dossiers, "dossier", "dossiers")));
                    put(ready, None);
                    put(done, true);
                }
                Err(error) => put(said, error.to_string()),
            }
        });
    };
    let make = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let phrase = Hidden::from(typed(field));
        let Some(person) = home.who.get_untracked() else { return };
        if busy.get_untracked() || phrase.text().trim().is_empty() {
            return;
        }
        busy.set(true);
        said.set("La sauvegarde se prépare…".to_owned());
        let closing = closing.get_untracked();
        spawn_local(async move {
            match made(person, closing, phrase).await {
                Err(words) => put(said, words),
                Ok(made) => {
                    put(said, String::new());
                    let asks = files::can_share(&file_name(), SOME_BYTES) && !files::still_touched();
                    let there = file.try_update_value(|kept| *kept = Some(made.file.clone())).is_some();
                    if there && asks {
                        put(ready, Some(made.dossiers));
                    } else if there {
                        hand(&made.file, made.dossiers);
                    }
                }
            }
            put(busy, false);
        });
    };
    let again = Callback::new(move |()| {
        if let (Some(made), Some(dossiers)) = (file.get_value(), ready.get_untracked()) {
            hand(&made, dossiers);
        }
    });
    let propose = Callback::new(move |()| {
        spawn_local(async move {
            match keeper_worker::ask(Ask::Propose).await {
                Ok(Answer::Proposed { passphrase }) => {
                    if let Some(input) = field.get_untracked() {
                        input.set_value(passphrase.text());
                        put(shown, true);
                    }
                }
                Ok(_) => put(said, KeeperError::Asked.to_string()),
                Err(error) => put(said, error.to_string()),
            }
        });
    });
    let own = move || closing.get() == Closing::Own;
    let form = move || {
        view! {
            <form class="door" on:submit=make>
                <Choices
                    legend="Avec quelle phrase fermer ce fichier\u{202f}?"
                    compact=true
                    offers=vec![Offer::new(Closing::Own, "Ma phrase d’ouverture"), Offer::new(Closing::Other, "Une autre phrase")]
                    chosen=Signal::derive(move || Some(closing.get()))
                    on_choose=move |chosen| closing.set(chosen)
                />
                <PassphraseField
                    id="backup-phrase"
                    label=Signal::derive(move || if own() { "Votre phrase" } else { "Une phrase pour ce fichier" })
                    field
                    complete=Signal::derive(move || if own() { "current-password" } else { "new-password" })
                    shown
                    told_in="backup-said"
                >
                    {move || (!own()).then(|| view! {
                        <p class="help">"Sans cette phrase, personne ne rouvrira ce fichier\u{a0}: notez-la ailleurs."</p>
                        <div><Button words="Proposer une phrase" sign=Sign::Speech on_press=propose /></div>
                    })}
                </PassphraseField>
                <div class="actions">
                    <button type="submit" class="btn main" disabled=busy><Icon sign=Sign::Down /><span>"Sauvegarder mon coffre"</span></button>
                    <LinkButton words="Réglages" to=paths::SETTINGS sign=Sign::Back />
                </div>
            </form>
        }
    };
    view! {
        <HomeBar />
        <main class="page narrow">
            <h1>{move || if done.get() { "Votre coffre est sauvegardé" } else { "Sauvegarder mon coffre" }}</h1>
            {move || match (done.get(), ready.get()) {
                (true, _) => view! {
                    <p class="lead">"Rangez ce fichier ailleurs que sur cet appareil\u{a0}: une clé, l’ordinateur du bureau."</p>
                    <div class="actions"><LinkButton words="Mes dossiers" to=paths::HOME kind=Kind::Main sign=Sign::Back /></div>
                }
                .into_any(),
                (false, Some(_)) => view! {
                    <p class="lead">"La sauvegarde est prête."</p>
                    <div class="actions"><Button words="Enregistrer le fichier" kind=Kind::Main sign=Sign::Down on_press=again /></div>
                }
                .into_any(),
                (false, None) => view! {
                    <p class="lead">"Tous vos dossiers dans un seul fichier, fermé par une phrase. Gardez-le ailleurs que sur cet appareil."</p>
                    <LastBackup />
                    {form()}
                }
                .into_any(),
            }}
            <p id="backup-said" role="status">{said}</p>
        </main>
    }
}

/// Makes the file, once its phrase is known to be the right one, or a good one.
async fn made(person: Person, closing: Closing, phrase: Hidden) -> Result<backup::Made, String> {
    match closing {
        Closing::Own => {
            let secret = Secret::Passphrase(phrase.clone());
            let ask = |who: &Person| Ask::Open { wrapped: who.by_passphrase.clone(), secret };
            patience::ask_of(person.vault, ask).await?;
        }
        Closing::Other => {
            let ask = Ask::Strength { passphrase: phrase.clone(), own_words: vec![person.label.clone()] };
            match keeper_worker::ask(ask).await {
                Ok(Answer::Strength(strength)) if strength.is_accepted() => {}
                Ok(Answer::Strength(_)) => return Err(KeeperError::Weak.to_string()),
                Ok(_) => return Err(KeeperError::Asked.to_string()),
                Err(error) => return Err(error.to_string()),
            }
        }
    }
    backup::make(&person, phrase).await
}

/// « sauvegarde-2026-11-22.jadapte »: a date, and nobody’s name.
fn file_name() -> String {
    format!("sauvegarde-{}.jadapte", edge::today())
}
