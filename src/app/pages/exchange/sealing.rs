//! The file itself: what closes it, how it is made, and how it is handed over.

use std::sync::Arc;

use dossier::{Reader, Role};
use errand::message::{Answer, Ask, CourierError, Lock};
use errand::{Contact, HandedOver};
use futures_util::future::join;
use keys::Hidden;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::files::{self, Handed, SOME_BYTES};
use vault::{VaultError, edge};

use crate::case::{Case, put, use_home};
use crate::components::{Button, Choices, Icon, Kind, LinkButton, Offer, Sign};
use crate::courier_worker::ask_with;
use crate::home::{self, Home};
use crate::keeper_worker;
use crate::paths::{self, Page};
use crate::post::{self, said};

/// What closes the file.
#[derive(Clone, PartialEq)]
pub enum Closed {
    /// This person’s card.
    For(Contact),
    /// A phrase, said by telephone.
    Phrase,
    /// Nothing: the tenant’s own copy.
    Not,
}

/// A file that waits to be handed over.
#[derive(Clone)]
pub struct Sealed {
    file: Arc<[u8]>,
    copy: HandedOver,
    phrase: Option<Hidden>,
}

/// Whom it will open for.
#[component]
pub fn HowClosed(
    /// For which place.
    reader: Reader,
    /// The people known here.
    contacts: RwSignal<Vec<Contact>>,
    /// What closes it.
    closed: RwSignal<Option<Closed>>,
) -> impl IntoView {
    let role = match reader {
        Reader::Landlord => Role::Landlord,
        Reader::Contractor(_) => Role::Contractor,
        Reader::Therapist | Reader::Tenant | Reader::Research => Role::Therapist,
    };
    move || {
        let people = contacts.get().into_iter().filter(|contact| contact.who.role == role);
        let mut offers: Vec<_> = people
            .map(|contact| {
                let words = format!("Pour {}", contact.who.name);
                let hint = if contact.presented_by.is_some() {
                    "Vous n’avez pas encore comparé ses chiffres."
                } else {
                    "Fermé pour sa carte."
                };
                Offer::new(Closed::For(contact), words).hint(hint)
            })
            .collect();
        let alone = offers.is_empty();
        offers.push(
            Offer::new(Closed::Phrase, "Avec une phrase dite au téléphone").hint("Quand vous n’avez pas sa carte."),
        );
        view! {
            <Choices legend="Qui pourra l’ouvrir\u{202f}?" offers chosen=closed on_choose=move |choice| closed.set(Some(choice)) />
            {alone.then(|| view! { <div class="actions"><LinkButton words="Ajouter sa carte" to=paths::CARDS sign=Sign::People /></div> })}
        }
    }
}

/// The file: closed at a tap, handed over at another, since a browser opens its share sheet only under the finger.
#[component]
pub fn TheFile(
    /// The dossier.
    case: Case,
    /// For which place.
    to: Reader,
    /// Only that nothing more will come.
    notice: RwSignal<bool>,
    /// What closes it.
    closed: RwSignal<Option<Closed>>,
    /// The file, once it is made.
    sealed: RwSignal<Option<Sealed>>,
) -> impl IntoView {
    let home = use_home();
    let words = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let close = Callback::new(move |()| {
        let Some(how) = closed.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        let own = how == Closed::Not;
        words.set(if own { "On prépare la copie…" } else { "On ferme le fichier…" }.to_owned());
        spawn_local(async move {
            let only_notice = notice.get_untracked();
            let made = sealed_file(home, case, to, only_notice, how.clone()).await;
            // A file belongs to those who were chosen when it was asked for. Another reader, another screen: this one is gone; another
            // lock, another file.
            let still = busy.try_get_untracked().is_some()
                && notice.try_get_untracked() == Some(only_notice)
                && closed.try_get_untracked().flatten().as_ref() == Some(&how);
            put(busy, false);
            match made {
                _ if !still => put(words, String::new()),
                Ok(ready) => {
                    put(words, String::new());
                    put(sealed, Some(ready));
                }
                Err(error) => put(words, error),
            }
        });
    });
    // Another choice, another file.
    Effect::new(move |_| {
        closed.track();
        sealed.set(None);
    });
    view! {
        {move || match sealed.get() {
            None => view! {
                <div class="actions">
                    <Button words="Préparer le fichier" kind=Kind::Main sign=if to == Reader::Tenant { Sign::Paper } else { Sign::Lock } on_press=close off=Signal::derive(move || busy.get() || closed.with(Option::is_none)) />
                </div>
            }
            .into_any(),
            Some(ready) => view! { <Ready ready words /> }.into_any(),
        }}
        <p role="status">{words}</p>
    }
}

async fn sealed_file(home: Home, case: Case, to: Reader, notice: bool, how: Closed) -> Result<Sealed, String> {
    let (lock, phrase) = match how {
        Closed::Not => return tenant_copy(home, case).await,
        Closed::For(contact) => (Lock::Card(contact.card), None),
        Closed::Phrase => match keeper_worker::ask(keys::message::Ask::Propose).await.map_err(said)? {
            keys::message::Answer::Proposed { passphrase } => (Lock::Passphrase(passphrase.clone()), Some(passphrase)),
            _ => return Err(said(keys::message::KeeperError::Asked)),
        },
    };
    let (sending, photos) = post::sending(home, case, to, notice).await?;
    match ask_with(Ask::Seal { sending, lock }, Some(photos)).await.map_err(said)? {
        (Answer::Sealed { handed_over: copy }, Some(file)) => Ok(Sealed { file: file.to_vec().into(), copy, phrase }),
        (Answer::NotSent { why }, _) => Err(why.words),
        _ => Err(said(CourierError::Asked)),
    }
}

async fn tenant_copy(home: Home, case: Case) -> Result<Sealed, String> {
    let (sending, photos) = post::sending(home, case, Reader::Tenant, false).await?;
    match ask_with(Ask::TenantCopy { sending }, Some(photos)).await.map_err(said)? {
        (Answer::Sealed { handed_over: copy }, Some(file)) => {
            Ok(Sealed { file: file.to_vec().into(), copy, phrase: None })
        }
        (Answer::NotSent { why }, _) => Err(why.words),
        _ => Err(said(CourierError::Asked)),
    }
}

/// Before the tenant’s own copy: that it lies open, and where their papers are.
#[component]
pub fn InTheirHands(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    view! {
        <section class="card" aria-label="Remettre la copie">
            <p class="caution"><Icon sign=Sign::Eye /><span>"Ce fichier n’est pas fermé\u{a0}: qui le tient peut le lire. Remettez-le au locataire lui-même, sur sa clé ou imprimé, puis effacez-le d’ici."</span></p>
            <p>"Son carnet et ce qu’il a signé sont dans ses papiers."</p>
            <div class="actions"><LinkButton words="Ses papiers à imprimer" to=Page::Papers.of(case.id) sign=Sign::Paper /></div>
        </section>
    }
}

#[component]
fn Ready(ready: Sealed, words: RwSignal<String>) -> impl IntoView {
    let Sealed { file, copy, phrase } = ready;
    // Nothing of a person in a file’s name.
    let (name, kind_of_file) = match copy.reader {
        Reader::Tenant => (format!("ma-copie-{}.html", copy.on), "text/html"),
        _ => (format!("dossier-{}.jadapte", copy.on), SOME_BYTES),
    };
    let shares = files::can_share(&name, kind_of_file);
    // One copy, one trace, by whichever way it goes.
    let trace = edge::random_bits();
    let dossier = copy.dossier;
    let told = move |handed: Handed, noted: Result<(), VaultError>| {
        match (handed, noted) {
        (_, Err(error)) => format!("Le fichier est parti, mais cet appareil n’a pas pu le noter. {error}"),
        (Handed::Shared, Ok(())) => "Le fichier est parti. C’est noté dans ce dossier.".to_owned(),
        _ => "Le fichier est dans les téléchargements de cet appareil. Remettez-le à la personne. C’est noté dans ce dossier.".to_owned(),
    }
    };
    let (shared_name, saved_name) = (name.clone(), name);
    let (saved, saved_copy) = (Arc::clone(&file), copy.clone());
    let share = move |()| {
        let noting = home::vault().put_copy(trace, &copy);
        // The sheet opens during this very tap.
        let sharing = files::share(&shared_name, kind_of_file, &*file);
        spawn_local(async move {
            // Both at once: a sheet that is refused while nobody listens would pass for a fault.
            let (noted, shared) = join(noting, sharing).await;
            match shared {
                Ok(Handed::Cancelled) => {
                    // Where it cannot be taken back, one copy too many is listed.
                    let _ = home::vault().forget_copy(trace, dossier).await;
                    put(words, "Rien n’est parti.".to_owned());
                }
                Ok(handed) => put(words, told(handed, noted)),
                Err(error) => {
                    let _ = home::vault().forget_copy(trace, dossier).await;
                    put(words, said(error));
                }
            }
        });
    };
    let save = move |()| {
        let noting = home::vault().put_copy(trace, &saved_copy);
        match files::download(&saved_name, kind_of_file, &*saved) {
            Ok(()) => spawn_local(async move { put(words, told(Handed::Downloaded, noting.await)) }),
            Err(error) => words.set(said(error)),
        }
    };
    let kind = if shares { Kind::Plain } else { Kind::Main };
    view! {
        <section class="card" aria-label="Le fichier">
            <h2>"Le fichier est prêt"</h2>
            {phrase.map(|phrase| view! {
                <p>"Dites cette phrase au téléphone, jamais dans le même message que le fichier\u{a0}:"</p>
                <p class="recovery-code">{phrase.text().to_owned()}</p>
            })}
            <div class="actions">
                {shares.then(|| view! { <Button words="Envoyer le fichier" kind=Kind::Main sign=Sign::Share on_press=share.clone() /> })}
                <Button words="Enregistrer le fichier" kind sign=Sign::Down on_press=save />
            </div>
        </section>
    }
}
