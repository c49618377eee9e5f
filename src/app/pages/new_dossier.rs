//! A new dossier: who, where. Nothing else is asked at the door.

use dossier::{Change, DossierId, Log};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::case::{Case, Saved, fresh, hand_over, programme};
use crate::components::{Button, Kind, LinkButton, Needed, Sign, WhatIsMissing};
use crate::home;
use crate::paths;
use crate::shell::HomeBar;

/// The form. The dossier exists once « Ouvrir le dossier » is pressed.
#[component]
pub fn NewDossier() -> impl IntoView {
    let first_name = RwSignal::new(String::new());
    let last_name = RwSignal::new(String::new());
    let address = RwSignal::new(String::new());
    let floor = RwSignal::new(String::new());
    let training = RwSignal::new(false);
    let needed = Needed::new();
    let navigate = use_navigate();
    let programme = programme();
    let opened = move |hash: String| Change::DossierOpened {
        programme: programme.id.clone(),
        version: programme.version.clone(),
        hash,
        fictional: training.get_untracked(),
    };
    let id = fresh(DossierId::from_bits);
    if !home::author_of(id).may_make(&opened(String::new())) {
        return view! { <Received /> }.into_any();
    }
    let open = Callback::new(move |()| {
        if !needed.has(first_name.with(|name| !name.trim().is_empty())) {
            return;
        }
        let case = Case::new(id, Log::new());
        case.make_all(vec![
            opened(programme.content_hash()),
            Change::TenantNamed {
                first_name: first_name.get_untracked().trim().to_owned(),
                last_name: last_name.get_untracked().trim().to_owned(),
            },
            Change::HomeDescribed {
                address: address.get_untracked().trim().to_owned(),
                floor: floor.get_untracked().trim().to_owned(),
                lift: None,
                dwelling: String::new(),
            },
        ]);
        // The next page reads the dossier back from the store: it waits until it is there. What the store refused goes with it,
        // and the page says why, and saves it to a file.
        let navigate = navigate.clone();
        Effect::new(move |_| {
            let saved = case.saved.get();
            if matches!(saved, Saved::Trouble(_)) {
                hand_over(id, case.peek_log(Log::clone));
            }
            if saved != Saved::Writing {
                navigate(&paths::overview(id), NavigateOptions::default());
            }
        });
    });
    let field = |label: &'static str, id: &'static str, value: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input id=id type="text" autocomplete="off" prop:value=value on:input=move |event| value.set(event_target_value(&event)) />
            </div>
        }
    };
    view! {
        <HomeBar />
        <main class="page narrow">
            <h1>"Nouveau dossier"</h1>
            <div class="field">
                <label for="first-name">"Prénom"</label>
                <input id="first-name" type="text" autocomplete="off" node_ref=needed.field aria-invalid=move || needed.invalid() aria-describedby=move || needed.said_by()
                    prop:value=first_name on:input=move |event| { needed.written(); first_name.set(event_target_value(&event)); } />
                <WhatIsMissing of=needed words="Écrivez au moins un prénom\u{a0}: c’est par lui que le dossier se retrouve." />
            </div>
            {field("Nom", "last-name", last_name)}
            {field("Adresse", "address", address)}
            {field("Étage", "floor", floor)}
            <div class="choices">
                <label class="choice box">
                    <input type="checkbox" prop:checked=training on:change=move |event| training.set(event_target_checked(&event)) />
                    <span class="choice-words">"C’est pour m’exercer\u{a0}: cette personne n’existe pas"</span>
                </label>
                <p class="help">"Le dossier et ses papiers portent alors la mention «\u{202f}fictif\u{202f}». Pour une vraie personne, votre organisme vous a d’abord permis d’employer cette application."</p>
            </div>
            <p class="help">"Le reste attend dans le dossier, à «\u{202f}La personne et le logement\u{202f}»\u{a0}: année de naissance, ascenseur, qui appeler."</p>
            <div class="actions">
                <Button words="Ouvrir le dossier" kind=Kind::Main sign=Sign::Check on_press=open />
                <LinkButton words="Revenir" to=paths::HOME sign=Sign::Back />
            </div>
        </main>
    }
    .into_any()
}

/// For whoever receives dossiers and opens none.
#[component]
fn Received() -> impl IntoView {
    view! {
        <HomeBar />
        <main class="page narrow">
            <h1>"Un dossier commence chez l’ergothérapeute."</h1>
            <p class="lead">"Elle vous en remet une copie, avec ce qui vous revient. Ouvrez ce fichier depuis «\u{202f}Mes dossiers\u{202f}»."</p>
            <div class="actions"><LinkButton words="Mes dossiers" to=paths::HOME kind=Kind::Main sign=Sign::Back /></div>
        </main>
    }
}
