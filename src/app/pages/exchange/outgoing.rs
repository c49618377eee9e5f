//! « Envoyer ce dossier »: to whom, what exactly will leave, with the tenant’s agreement; then the file.

use dossier::{Reader, Role, State};
use errand::message::{Answer, Ask, CourierError, NotSent};
use errand::{Contact, Leaving};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::leaving::{NothingLeaves, WhatLeaves};
use super::sealing::{Closed, HowClosed, InTheirHands, Sealed, TheFile};
use crate::case::{Case, put, use_case, use_home};
use crate::components::{Choices, Kind, LinkButton, Offer, Sign};
use crate::courier_worker::ask_with;
use crate::home::{self, Home};
use crate::paths::{self, Page};
use crate::post::{self, said};

/// What may leave, or why nothing does.
#[derive(Clone)]
enum Parcel {
    Ready(Leaving),
    Not(NotSent),
    Trouble(String),
}

/// The screen.
#[component]
pub fn SendDossier() -> impl IntoView {
    let case = use_case();
    if case.id == dossier::fictional::ID {
        return view! {
            <section class="work" aria-labelledby="send-title">
                <h1 id="send-title">"Le dossier fictif reste ici"</h1>
                <p class="lead">"Chacun l’a déjà sur son appareil. Ouvrez un de vos dossiers pour l’envoyer."</p>
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
        // Their own copy is closed for nobody.
        closed.set((reader == Reader::Tenant).then_some(Closed::Not));
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
            <p class="lead">"Vous voyez tout ce qui part avant que rien ne parte. Le fichier est fermé\u{a0}: seule la personne choisie peut l’ouvrir. La copie du locataire, elle, se lit sans clé."</p>
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
                    {if reader == Reader::Tenant {
                        view! { <InTheirHands case /> }.into_any()
                    } else {
                        view! { <HowClosed reader contacts closed /> }.into_any()
                    }}
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
            .chain([
                therapist("Une consœur, un confrère\u{a0}: le dossier entier."),
                Offer::new(Reader::Tenant, "Une copie pour le locataire")
                    .hint("Tout ce qui est à lui, à lire sans l’application."),
            ])
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
