//! « Envoyer ce dossier »: to whom, what exactly will leave, with the tenant’s agreement; then the file.

use std::sync::Arc;

use dossier::{PhotoId, Reader, Role, State};
use errand::message::{Answer, Ask, CourierError, Help, Lock, NotSent};
use errand::{Contact, HandedOver, Leaving};
use keys::Hidden;
use leptos::prelude::*;
use leptos::task::spawn_local;
use papers::PaperKind;
use vault::files::{self, Handed, SOME_BYTES};

use crate::case::{Case, programme, put, use_case, use_home};
use crate::components::{Button, Choices, Icon, Kind, LinkButton, Offer, Shot, Sign};
use crate::courier_worker::ask_with;
use crate::home::{self, Home};
use crate::keeper_worker;
use crate::paths::{self, Page};
use crate::post::{self, said};

/// What closes the file.
#[derive(Clone, PartialEq)]
enum Closed {
    For(Contact),
    Phrase,
}

/// What may leave, or why nothing does.
#[derive(Clone)]
enum Parcel {
    Ready(Leaving),
    Not(NotSent),
    Trouble(String),
}

/// A file that waits to be handed over.
#[derive(Clone)]
struct Sealed {
    file: Arc<[u8]>,
    copy: HandedOver,
    phrase: Option<Hidden>,
}

/// The screen.
#[component]
pub fn SendDossier() -> impl IntoView {
    let case = use_case();
    if case.id == dossier::fictional::ID {
        return view! {
            <section class="work" aria-labelledby="send-title">
                <h1 id="send-title">"Le dossier fictif reste ici"</h1>
                <p class="lead">"Chacun l’a déjà sur sa tablette. Ouvrez un de vos dossiers pour l’envoyer."</p>
                <div class="actions"><LinkButton words="Mes dossiers" to=paths::HOME kind=Kind::Main sign=Sign::Back /></div>
            </section>
        }
        .into_any();
    }
    view! { <Own case /> }.into_any()
}

/// The screen of a dossier in a vault.
#[component]
fn Own(case: Case) -> impl IntoView {
    let home = use_home();
    let to = RwSignal::new(None::<Reader>);
    let notice = RwSignal::new(false);
    let closed = RwSignal::new(None::<Closed>);
    let parcel = RwSignal::new(None::<Parcel>);
    let sealed = RwSignal::new(None::<Sealed>);
    let contacts = RwSignal::new(Vec::<Contact>::new());
    spawn_local(async move { put(contacts, home::vault().contacts().await.unwrap_or_default()) });
    let prepare = move |reader: Reader, only_notice: bool| {
        to.set(Some(reader));
        notice.set(only_notice);
        closed.set(None);
        sealed.set(None);
        parcel.set(None);
        spawn_local(async move {
            let prepared = prepared(home, case, reader, only_notice).await;
            // Someone else may have been chosen since.
            if to.try_get_untracked().flatten() == Some(reader) {
                put(parcel, Some(prepared));
            }
        });
    };
    let role = home.who.get_untracked().map_or(Role::Therapist, |person| person.role);
    let offers = case.peek(|state| offers(role, state));
    view! {
        <section class="work" aria-labelledby="send-title">
            <h1 id="send-title">"Envoyer ce dossier"</h1>
            <p class="lead">"Vous voyez ce qui part avant que rien ne parte. Le fichier est fermé\u{a0}: seule la personne choisie peut l’ouvrir."</p>
            <Choices legend="À qui\u{202f}?" offers chosen=to on_choose=move |reader| prepare(reader, false) />
            {move || to.get().map(|reader| match parcel.get() {
                None => view! { <p role="status">"On regarde ce qui peut partir…"</p> }.into_any(),
                Some(Parcel::Trouble(words)) => view! { <p class="error" role="alert">{words}</p> }.into_any(),
                Some(Parcel::Not(why)) => {
                    let tell = Callback::new(move |()| prepare(reader, true));
                    view! { <NothingLeaves case role reader why on_tell=tell /> }.into_any()
                }
                Some(Parcel::Ready(leaving)) => view! {
                    <WhatLeaves case reader leaving />
                    <HowClosed reader contacts closed />
                    <TheFile case to=reader notice closed sealed />
                }
                .into_any(),
            })}
            <div class="actions"><LinkButton words="Fichiers de ce dossier" to=Page::File.of(case.id) sign=Sign::Back /></div>
        </section>
    }
}

/// Who may be sent what, from here.
fn offers(role: Role, state: &State) -> Vec<Offer<Reader>> {
    let landlord = || {
        Offer::new(Reader::Landlord, "Au bailleur").hint("Les travaux voulus et ce qui s’y rapporte. Rien de la santé.")
    };
    let therapist = |hint: &str| Offer::new(Reader::Therapist, "À l’ergothérapeute").hint(hint);
    let sites = state.sites.iter().map(|(id, site)| {
        let name = if site.name.is_empty() {
            "À l’entreprise".to_owned()
        } else {
            format!("À l’entreprise {}", site.name)
        };
        Offer::new(Reader::Contractor(*id), name).hint("Les travaux commandés, les mesures, le chantier.")
    });
    match role {
        Role::Therapist => std::iter::once(landlord())
            .chain(sites)
            .chain([therapist("Une consœur, un confrère\u{a0}: le dossier entier.")])
            .collect(),
        Role::Landlord => std::iter::once(therapist("Vos réponses et ce que vous avez noté.")).chain(sites).collect(),
        Role::Contractor => vec![landlord(), therapist("Ce que vous avez noté.")],
    }
}

async fn prepared(home: Home, case: Case, to: Reader, notice: bool) -> Parcel {
    let asked = async {
        let (sending, photos) = post::sending(home, case, to, notice).await?;
        ask_with(Ask::Prepare { sending }, Some(photos)).await.map(|(answer, _)| answer).map_err(said)
    };
    match asked.await {
        Ok(Answer::Prepared { leaving }) => Parcel::Ready(leaving),
        Ok(Answer::NotSent { why }) => Parcel::Not(why),
        Ok(_) => Parcel::Trouble(said(CourierError::Asked)),
        Err(words) => Parcel::Trouble(words),
    }
}

#[component]
fn NothingLeaves(case: Case, role: Role, reader: Reader, why: NotSent, on_tell: Callback<()>) -> impl IntoView {
    let consent = match reader {
        Reader::Contractor(_) => "to-contractor",
        _ => "to-landlord",
    };
    // Only the therapist asks the tenant.
    let screen = (role == Role::Therapist && why.then == Help::AskTenant)
        .then(|| {
            programme().sessions.iter().find_map(|session| {
                let task = session.tasks.iter().find(|task| task.consents.iter().any(|one| one.as_str() == consent))?;
                Some(paths::task(case.id, &session.id, &task.id))
            })
        })
        .flatten();
    view! {
        <section class="card" aria-label="Rien ne part">
            <p class="caution" role="status"><Icon sign=Sign::Stop /><span>{why.words}</span></p>
            <div class="actions">
                {screen.map(|to| view! { <LinkButton words="Demander son accord au locataire" to kind=Kind::Main sign=Sign::Pen /> })}
                {(why.then == Help::TellWithdrawal).then(|| view! { <Button words="Préparer l’avis de retrait" kind=Kind::Main sign=Sign::Paper on_press=on_tell /> })}
            </div>
        </section>
    }
}

#[component]
fn WhatLeaves(case: Case, reader: Reader, leaving: Leaving) -> impl IntoView {
    let besides = leaving.besides();
    let notice = leaving.notice();
    let empty = leaving.chapters.is_empty() && notice.is_none();
    let told = !leaving.chapters.is_empty();
    // The same, page by page, with every word and figure.
    let paper = match reader {
        Reader::Landlord => Some(PaperKind::Landlord),
        Reader::Contractor(contractor) => Some(PaperKind::Site(contractor)),
        Reader::Therapist | Reader::Tenant | Reader::Research => None,
    }
    .filter(|_| told);
    view! {
        <section class="card" aria-labelledby="what-leaves">
            <h2 id="what-leaves">"Ce qui partira, et rien d’autre"</h2>
            {notice.map(|words| view! { <p>{words}</p> })}
            {empty.then(|| view! { <p>"Rien de ce dossier n’est encore à partager avec cette personne."</p> })}
            {leaving.chapters.into_iter().map(|chapter| view! {
                <details class="leaving">
                    <summary>{chapter.heading()}</summary>
                    <ul class="dots">{chapter.lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                </details>
            }).collect_view()}
            {besides.into_iter().map(|words| view! { <p class="quiet">{words}</p> }).collect_view()}
            <PhotosLeaving case photos=leaving.photos />
            {paper.map(|paper| view! {
                <p>"Une ligne dit l’essentiel\u{a0}; un texte long part en entier. La feuille montre chaque mot et chaque chiffre, page par page."</p>
                <div class="actions"><LinkButton words="Voir la feuille que la personne recevra" to=Page::Paper(paper.key()).of(case.id) sign=Sign::Paper /></div>
            })}
            <p class="help">"Relisez chaque ligne\u{a0}: ce qui est parti ne peut pas être repris."</p>
        </section>
    }
}

/// Each photo that leaves, large enough to see what should not be in it.
#[component]
fn PhotosLeaving(case: Case, photos: Vec<PhotoId>) -> impl IntoView {
    (!photos.is_empty()).then(|| {
        let pictures = photos.into_iter().map(|photo| {
            let words = case.peek(|state| dossier::photo_name(photo, state));
            view! {
                <li>
                    <figure class="shot">
                        <Shot photo alt=format!("Photo qui partira\u{a0}: {words}") />
                        <figcaption>{words}</figcaption>
                    </figure>
                </li>
            }
        });
        view! {
            <p>"Regardez chaque photo\u{a0}: ni personne, ni médicament, ni courrier."</p>
            <ul class="shots" aria-label="Photos qui partiront">{pictures.collect_view()}</ul>
        }
    })
}

#[component]
fn HowClosed(reader: Reader, contacts: RwSignal<Vec<Contact>>, closed: RwSignal<Option<Closed>>) -> impl IntoView {
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
fn TheFile(
    case: Case,
    to: Reader,
    notice: RwSignal<bool>,
    closed: RwSignal<Option<Closed>>,
    sealed: RwSignal<Option<Sealed>>,
) -> impl IntoView {
    let home = use_home();
    let words = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let close = Callback::new(move |()| {
        let Some(how) = closed.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        words.set("On ferme le fichier…".to_owned());
        spawn_local(async move {
            match sealed_file(home, case, to, notice.get_untracked(), how).await {
                Ok(ready) => {
                    put(words, String::new());
                    put(sealed, Some(ready));
                }
                Err(error) => put(words, error),
            }
            put(busy, false);
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
                    <Button words="Préparer le fichier" kind=Kind::Main sign=Sign::Lock on_press=close off=Signal::derive(move || busy.get() || closed.with(Option::is_none)) />
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

#[component]
fn Ready(ready: Sealed, words: RwSignal<String>) -> impl IntoView {
    let Sealed { file, copy, phrase } = ready;
    // Nothing of a person in a file’s name.
    let name = format!("dossier-{}.jadapte", copy.on);
    let shares = files::can_share(&name, SOME_BYTES);
    let kept = copy.clone();
    let keep = move |handed: Handed| {
        let kept = kept.clone();
        spawn_local(async move {
            let said = match (handed, home::vault().put_copy(&kept).await) {
                (_, Err(error)) => format!("Le fichier est parti, mais la tablette n’a pas pu le noter. {error}"),
                (Handed::Shared, Ok(())) => "Le fichier est parti. C’est noté dans ce dossier.".to_owned(),
                _ => "Le fichier est dans les téléchargements de cette tablette. Remettez-le à la personne. C’est noté dans ce dossier.".to_owned(),
            };
            put(words, said);
        });
    };
    let keep_saved = keep.clone();
    let (shared_name, saved_name) = (name.clone(), name);
    let saved = Arc::clone(&file);
    let share = move |()| {
        // The sheet opens during this very tap.
        let sharing = files::share(&shared_name, SOME_BYTES, &*file);
        let keep = keep.clone();
        spawn_local(async move {
            match sharing.await {
                Ok(Handed::Cancelled) => put(words, "Rien n’est parti.".to_owned()),
                Ok(handed) => keep(handed),
                Err(error) => put(words, said(error)),
            }
        });
    };
    let save = move |()| match files::download(&saved_name, SOME_BYTES, &*saved) {
        Ok(()) => keep_saved(Handed::Downloaded),
        Err(error) => words.set(said(error)),
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
