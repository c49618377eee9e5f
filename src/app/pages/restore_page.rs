//! « Reprendre une sauvegarde »: what is in it comes beside what is here; nothing here is written over.

use std::collections::BTreeSet;

use dossier::{DossierId, Tombstone};
use keys::Hidden;
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Blob, HtmlInputElement};

use crate::backup::{self, PutBack};
use crate::case::{put, use_home};
use crate::components::{Button, FileField, Icon, Kind, LinkButton, PassphraseField, Sign, typed};
use crate::paths;
use crate::shell::HomeBar;

/// The screen.
#[component]
pub fn RestorePage() -> impl IntoView {
    let home = use_home();
    let field = NodeRef::<Input>::new();
    let file = StoredValue::new_local(None::<Blob>);
    let chosen = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let came = RwSignal::new(None::<PutBack>);
    // Kept while the page is open: a dossier that was erased here is asked for afterwards, with the same phrase.
    let phrase = StoredValue::new_local(Hidden::default());
    let choose = Callback::new(move |input: HtmlInputElement| match vault::files::chosen(&input) {
        // Of any size: it is read part by part, and never held whole.
        Ok(blob) => {
            file.set_value(Some(blob));
            chosen.set(true);
            said.set(String::new());
        }
        Err(error) => {
            chosen.set(false);
            said.set(error.to_string());
        }
    });
    let take = move |even_erased: BTreeSet<DossierId>| {
        let Some(blob) = file.get_value() else {
            said.set("Choisissez d’abord le fichier de votre sauvegarde.".to_owned());
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        said.set("On reprend la sauvegarde…".to_owned());
        let phrase = phrase.get_value();
        spawn_local(async move {
            match backup::put_back(home, &blob, phrase, even_erased).await {
                Ok(put_back) => {
                    put(said, String::new());
                    put(came, Some(put_back));
                }
                Err(words) => put(said, words),
            }
            put(busy, false);
        });
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        phrase.set_value(Hidden::from(typed(field)));
        take(BTreeSet::new());
    };
    let even = Callback::new(move |dossier: DossierId| take(BTreeSet::from([dossier])));
    view! {
        <HomeBar />
        <main class="page narrow">
            <h1>"Reprendre une sauvegarde"</h1>
            {move || match came.get() {
                Some(put_back) => view! { <Came put_back even busy /> }.into_any(),
                None => view! {
                    <p class="lead">"Les dossiers du fichier reviennent ici. Rien de ce qui est déjà ici n’est remplacé."</p>
                    <form class="door" on:submit=submit>
                        <FileField label="Le fichier de votre sauvegarde" accept=".jadapte" on_choose=choose />
                        <p role="status">{move || chosen.get().then_some("Fichier choisi.")}</p>
                        <PassphraseField
                            id="restore-phrase"
                            label="La phrase de ce fichier"
                            field
                            complete="off"
                            help="Celle que vous aviez au moment de la sauvegarde, ou celle choisie pour ce fichier."
                            told_in="restore-said"
                        />
                        <div class="actions">
                            <button type="submit" class="btn main" disabled=busy><Icon sign=Sign::History /><span>"Reprendre cette sauvegarde"</span></button>
                            <LinkButton words="Mes dossiers" to=paths::HOME sign=Sign::Back />
                        </div>
                    </form>
                }
                .into_any(),
            }}
            <p id="restore-said" role="status">{said}</p>
        </main>
    }
}

/// What came, and what is asked for: dossiers erased here since.
#[component]
fn Came(put_back: PutBack, even: Callback<DossierId>, busy: RwSignal<bool>) -> impl IntoView {
    let asked = put_back.asked().to_vec();
    view! {
        <div role="status">{put_back.in_words().into_iter().map(|words| view! { <p class="lead">{words}</p> }).collect_view()}</div>
        {asked.into_iter().map(|Tombstone { dossier, erased_on }| view! {
            <p class="caution">
                <Icon sign=Sign::Trash />
                <span class="grow">{format!("Un dossier de cette sauvegarde a été effacé ici le {}. Il n’est pas revenu.", dossier::french_date(erased_on))}</span>
                <Button words="Le reprendre quand même" on_press=move |()| even.run(dossier) off=busy />
            </p>
        }).collect_view()}
        <div class="actions"><LinkButton words="Mes dossiers" to=paths::HOME kind=Kind::Main sign=Sign::Back /></div>
    }
}
