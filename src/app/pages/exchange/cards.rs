//! « Ma carte et mes contacts »: my card, someone else’s, the people I know.

use errand::Contact;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::my_card::MyCard;
use crate::case::{put, use_home};
use crate::components::{Button, FileField, Icon, Kind, LinkButton, Sign};
use crate::home;
use crate::paths;
use crate::post::{self, said};
use crate::shell::HomeBar;

/// The screen.
#[component]
pub fn Cards() -> impl IntoView {
    let known = RwSignal::new(Vec::<Contact>::new());
    let words = RwSignal::new(String::new());
    let look = Callback::new(move |()| {
        spawn_local(async move {
            match home::vault().contacts().await {
                Ok(found) => put(known, found),
                Err(error) => put(words, error.to_string()),
            }
        });
    });
    look.run(());
    view! {
        <HomeBar />
        <main class="page narrow">
            <h1>"Ma carte et mes contacts"</h1>
            <MyCard />
            <NewContact known=known on_kept=look />
            <p class="error" role="alert">{words}</p>
            <Known known on_change=look />
            <div class="actions">
                <LinkButton words="Réglages" to=paths::SETTINGS sign=Sign::Gear />
                <LinkButton words="Mes dossiers" to=paths::HOME sign=Sign::Back />
            </div>
        </main>
    }
}

/// Someone’s card: read, compared, then kept.
#[component]
fn NewContact(known: RwSignal<Vec<Contact>>, on_kept: Callback<()>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let words = RwSignal::new(String::new());
    let met = RwSignal::new(None::<Contact>);
    let told = move |read: Result<Contact, String>| {
        put(words, read.as_ref().err().cloned().unwrap_or_default());
        put(met, read.ok());
    };
    let read = Callback::new(move |card: String| {
        words.set(String::new());
        met.set(None);
        spawn_local(async move { told(post::read_card(card).await) });
    });
    let photographed = Callback::new(move |input: HtmlInputElement| {
        put(words, "On lit cette photo…".to_owned());
        met.set(None);
        spawn_local(async move { told(post::read_photo(&input).await) });
    });
    let kept = Callback::new(move |()| {
        text.set(String::new());
        met.set(None);
        words.set("Cette personne est dans vos contacts.".to_owned());
        on_kept.run(());
    });
    view! {
        <section class="card" aria-labelledby="new-contact">
            <h2 id="new-contact">"Ajouter la carte de quelqu’un"</h2>
            <FileField
                label="Photo de sa carte"
                accept="image/*"
                help="Son code, sur son écran ou sur papier, bien à plat. Ou l’image reçue dans un message."
                button="Prendre ou choisir une photo"
                sign=Sign::Camera
                on_choose=photographed
            />
            <div class="field">
                <label for="their-card">"Texte de sa carte"</label>
                <p class="help" id="their-card-help">"Collez le message entier\u{a0}: la carte commence par JADAPTE1."</p>
                <textarea id="their-card" rows="3" spellcheck="false" autocapitalize="none" aria-describedby="their-card-help" prop:value=text on:input=move |event| text.set(event_target_value(&event))></textarea>
            </div>
            <div class="actions">
                <Button words="Lire cette carte" sign=Sign::Eye off=Signal::derive(move || text.with(|text| text.trim().is_empty())) on_press=move |()| read.run(text.get_untracked()) />
            </div>
            {move || met.get().map(|contact| view! { <Compare contact known=known.get_untracked() on_kept=kept on_left=move |()| met.set(None) /> })}
            <p role="status">{words}</p>
        </section>
    }
}

/// The digits, before a card is kept: by telephone, so that nobody slips in between.
#[component]
pub fn Compare(
    /// Whose card.
    contact: Contact,
    /// Those kept so far.
    known: Vec<Contact>,
    /// It was kept.
    on_kept: Callback<()>,
    /// It was not.
    #[prop(into)]
    on_left: Callback<()>,
) -> impl IntoView {
    let home = use_home();
    let words = RwSignal::new(String::new());
    let mine = home.who.get_untracked().is_some_and(|person| person.person == contact.who.person);
    let before = known.into_iter().find(|one| one.who.person == contact.who.person);
    let other = before.is_some_and(|before| before.digits != contact.digits);
    let name = contact.who.name.clone();
    let digits = contact.digits.clone();
    let keep = move |()| {
        let contact = contact.clone();
        spawn_local(async move {
            match home::vault().put_contact(&contact).await {
                Ok(()) => on_kept.run(()),
                Err(error) => put(words, said(error)),
            }
        });
    };
    view! {
        <div class="sub" role="status">
            <h3>{name.clone()}</h3>
            {if mine {
                view! { <p>"C’est votre propre carte."</p> }.into_any()
            } else {
                view! {
                    {other.then(|| view! {
                        <p class="caution"><Icon sign=Sign::Warning /><span>"Vous connaissez cette personne avec d’autres chiffres. Soit elle a changé d’appareil, soit quelqu’un se fait passer pour elle. Appelez-la avant toute chose."</span></p>
                    })}
                    <p>{format!("Appelez {name}, à un numéro que vous connaissez déjà. Elle ou il vous lit ses chiffres. Sont-ils les mêmes\u{202f}?")}</p>
                    <p class="digits large">{digits}</p>
                    <div class="actions">
                        <Button words="Ce sont les mêmes\u{a0}: ajouter" kind=Kind::Main sign=Sign::Check on_press=keep />
                        <Button words="Ne pas ajouter" on_press=on_left />
                    </div>
                }
                .into_any()
            }}
            <p class="error" role="alert">{words}</p>
        </div>
    }
}

#[component]
fn Known(known: RwSignal<Vec<Contact>>, on_change: Callback<()>) -> impl IntoView {
    let forget = Callback::new(move |person| {
        spawn_local(async move {
            // Should the storage not answer, the list still shows them.
            let _ = home::vault().forget_contact(person).await;
            on_change.run(());
        });
    });
    view! {
        <section class="card" aria-labelledby="known-people">
            <h2 id="known-people">"Les personnes que vous connaissez"</h2>
            {move || known.with(Vec::is_empty).then(|| view! { <p class="quiet">"Personne pour l’instant."</p> })}
            <ul class="contacts">
                <For each=move || known.get() key=|contact| (contact.who.person, contact.card.clone()) let:contact>
                    <li class="contact">
                        <div>
                            <p><b>{contact.who.name.clone()}</b>{format!(", {}", errand::profession(contact.who.role))}</p>
                            <p class="quiet"><span class="digits">{contact.digits.clone()}</span></p>
                            {contact.presented_by.clone().map(|by| view! { <p class="flag"><Icon sign=Sign::People />{format!("Présenté(e) par {by}. Comparez ses chiffres quand vous l’aurez au téléphone.")}</p> })}
                        </div>
                        <Button words="Retirer" sign=Sign::Trash kind=Kind::Quiet says=format!("Retirer {}", contact.who.name) on_press=move |()| forget.run(contact.who.person) />
                    </li>
                </For>
            </ul>
        </section>
    }
}
