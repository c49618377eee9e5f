//! My card: a picture to photograph, a text to copy, digits to read out.

use errand::Contact;
use errand::message::{Answer, Ask, Code, CourierError};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::case::{put, use_home};
use crate::components::{Button, Sign};
use crate::courier_worker::ask;
use crate::home::Home;
use crate::post::{self, said};

async fn own(home: Home) -> Result<(Contact, Option<Code>), String> {
    let identity = post::identity(home).await?;
    match ask(Ask::Card { identity }).await.map_err(said)? {
        Answer::Card { contact, code } => Ok((contact, code)),
        _ => Err(CourierError::Asked.to_string()),
    }
}

/// The section.
#[component]
pub fn MyCard() -> impl IntoView {
    let home = use_home();
    let card = RwSignal::new(None::<Result<(Contact, Option<Code>), String>>);
    let words = RwSignal::new(String::new());
    let look = move || spawn_local(async move { put(card, Some(own(home).await)) });
    look();
    let name = RwSignal::new(String::new());
    let naming = RwSignal::new(false);
    let rename = Callback::new(move |()| {
        let new = name.get_untracked();
        spawn_local(async move {
            match post::rename(home, new).await {
                Ok(()) => {
                    put(naming, false);
                    put(words, "Votre carte porte ce nom. Redonnez-la à ceux qui l’ont déjà.".to_owned());
                    look();
                }
                Err(error) => put(words, error),
            }
        });
    });
    let copy = move |text: String| {
        spawn_local(async move {
            let copied = vault::edge::copy(&text).await;
            put(
                words,
                if copied {
                    "Votre carte est copiée. Collez-la dans un message."
                } else {
                    "Ce navigateur ne copie pas. Sélectionnez le texte, puis copiez-le."
                }
                .to_owned(),
            );
        });
    };
    view! {
        <section class="card" aria-labelledby="my-card">
            <h2 id="my-card">"Ma carte"</h2>
            <p>"Avec votre carte, les autres vous préparent des fichiers que vous seul pouvez ouvrir, et reconnaissent les vôtres. Donnez-la sans crainte\u{a0}: elle n’ouvre rien."</p>
            {move || match card.get() {
                None => view! { <p role="status">"On prépare votre carte…"</p> }.into_any(),
                Some(Err(error)) => view! { <p class="error" role="alert">{error}</p> }.into_any(),
                Some(Ok((contact, code))) => {
                    let text = contact.card.clone();
                    view! {
                        <div class="my-card">
                            {code.map(|code| view! { <CardPicture code /> })}
                            <div class="my-card-words">
                                <p class="card-name">{contact.who.name.clone()}</p>
                                <p class="quiet">{errand::profession(contact.who.role)}</p>
                                <p><b>"Vos chiffres, à lire au téléphone"</b><br /><span class="digits">{contact.digits}</span></p>
                                <div class="actions">
                                    <Button words="Copier ma carte" sign=Sign::Paper on_press=move |()| copy(text.clone()) />
                                    <Button words="Changer le nom" sign=Sign::Pen on_press=move |()| { name.set(contact.who.name.clone()); naming.set(true); } />
                                </div>
                            </div>
                        </div>
                        <details>
                            <summary>"Voir le texte de ma carte"</summary>
                            <p class="card-text">{contact.card}</p>
                        </details>
                    }
                    .into_any()
                }
            }}
            {move || naming.get().then(|| view! {
                <div class="field">
                    <label for="card-name">"Votre nom, tel que les autres le verront"</label>
                    <input id="card-name" type="text" autocomplete="name" prop:value=name on:input=move |event| name.set(event_target_value(&event)) />
                    <div class="actions">
                        <Button words="Garder ce nom" sign=Sign::Check on_press=rename />
                        <Button words="Ne rien changer" on_press=move |()| naming.set(false) />
                    </div>
                </div>
            })}
            <p role="status">{words}</p>
        </section>
    }
}

/// The code, dark on white whatever the screen’s colours, with the light margin that telephones need.
#[component]
fn CardPicture(code: Code) -> impl IntoView {
    let side = code.side.saturating_add(8);
    view! {
        <svg class="card-code" viewBox=format!("-4 -4 {side} {side}") role="img" aria-label="Carte à photographier" shape-rendering="crispEdges">
            <rect x="-4" y="-4" width=side height=side fill="#fff" />
            <path d=code.dark fill="#000" />
        </svg>
    }
}
