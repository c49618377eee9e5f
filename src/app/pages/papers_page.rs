//! Papers: read them here, then print, share or save the PDF made by the worker.

use dossier::{CarnetSize, Change, Reader, State};
use leptos::prelude::*;
use leptos::task::spawn_local;
use papers::block::Paper;

use crate::case::{Case, now, programme, use_case};
use crate::components::{Button, Choices, Icon, Kind, Offer, PaperView, Sign};
use crate::paper_worker::{self, Told};

const PDF: &str = "application/pdf";

/// Where the making of a PDF stands.
#[derive(Clone)]
enum Making {
    Idle,
    Asked,
    Progress(usize, usize),
    Done { bytes: std::sync::Arc<Vec<u8>>, pages: usize, warnings: Vec<String> },
    Failed(String),
}

/// The screen.
#[component]
pub fn PapersPage() -> impl IntoView {
    let case = use_case();
    let size = case.memo(|state| Some(state.carnet.unwrap_or(CarnetSize::Points20)));
    let making = RwSignal::new(Making::Idle);
    let paper = move || carnet(case);
    // Another content, another paper: the file made before is no longer the one shown.
    Effect::new(move |first: Option<()>| {
        case.with(|_| ());
        if first.is_some() {
            making.set(Making::Idle);
        }
    });
    let make = Callback::new(move |()| {
        making.set(Making::Asked);
        paper_worker::ask(untrack(paper), move |told| {
            crate::case::put(
                making,
                match told {
                    Told::Progress(page, of) => Making::Progress(page, of),
                    Told::Done(bytes, pages, warnings) => Making::Done { bytes: bytes.into(), pages, warnings },
                    Told::Failed(message) => Making::Failed(message),
                },
            );
        });
    });
    view! {
        <section class="work" aria-labelledby="papers-title">
            <h1 id="papers-title">"Mon projet, sur papier"</h1>
            <p class="lead">"Le carnet reste chez la personne. Il dit ce qu’elle a choisi, avec ses mots."</p>
            <section class="card" aria-label="Préparer le carnet">
                <Choices legend="Taille des lettres" compact=true offers=CarnetSize::ALL.iter().map(|s| Offer::new(*s, s.french())).collect() chosen=size
                    on_choose=Callback::new(move |size| case.make(Change::CarnetSizeChosen { size })) />
                <div role="status" aria-live="polite">
                    {move || match making.get() {
                        Making::Idle => view! { <Button words="Préparer le carnet" kind=Kind::Main sign=Sign::Paper on_press=make /> }.into_any(),
                        Making::Asked => view! { <p>"Le carnet se prépare…"</p> }.into_any(),
                        Making::Progress(page, of) => view! { <p>{format!("Page {page} sur {of}…")}</p> }.into_any(),
                        Making::Failed(message) => view! { <p class="error">{message}</p><Button words="Réessayer" on_press=make /> }.into_any(),
                        Making::Done { bytes, pages, warnings } => view! { <Ready case bytes pages warnings /> }.into_any(),
                    }}
                </div>
            </section>
            <details class="card" open>
                <summary>"Lire le carnet ici"</summary>
                {move || view! { <PaperView paper=paper() /> }}
            </details>
        </section>
    }
}

/// The tenant’s carnet, from what the tenant may see and nothing else.
pub fn carnet(case: Case) -> Paper {
    let state = case.seen_by(Reader::Tenant);
    case.with_log(|log| papers::carnet::carnet(&state, &log.seen_by(Reader::Tenant), programme(), now().today))
}

/// « mon-projet-odette.pdf »: a first name at most, never why.
fn file_name(state: &State) -> String {
    let name: String = dossier::plain(&state.tenant.first_name).chars().filter(char::is_ascii_alphanumeric).collect();
    if name.is_empty() { "mon-projet.pdf".to_owned() } else { format!("mon-projet-{name}.pdf") }
}

#[component]
fn Ready(case: Case, bytes: std::sync::Arc<Vec<u8>>, pages: usize, warnings: Vec<String>) -> impl IntoView {
    let name = case.peek(file_name);
    let said = RwSignal::new(String::new());
    let shareable = vault::files::can_share(&name, PDF);
    let (to_save, save_name) = (bytes.clone(), name.clone());
    let save = Callback::new(move |()| {
        said.set(match vault::files::download(&save_name, PDF, &to_save) {
            Ok(()) => "Le carnet est enregistré dans les téléchargements.".to_owned(),
            Err(error) => error.to_string(),
        });
    });
    let to_share = bytes.clone();
    let share = Callback::new(move |()| {
        let handed = vault::files::share(&name, PDF, &to_share);
        spawn_local(async move {
            if let Err(error) = handed.await {
                crate::case::put(said, error.to_string());
            }
        });
    });
    let print = Callback::new(move |()| {
        if vault::files::print(PDF, &bytes).is_err() {
            said.set("Ce navigateur n’imprime pas d’ici. Enregistrez le carnet, puis imprimez-le.".to_owned());
        }
    });
    view! {
        <p><span class="tag ok"><Icon sign=Sign::Check />{format!("Carnet prêt\u{a0}: {}", crate::words::count(pages, "page", "pages"))}</span></p>
        {(!warnings.is_empty()).then(|| view! { <ul class="dots">{warnings.into_iter().map(|warning| view! { <li>{warning}</li> }).collect_view()}</ul> })}
        <div class="actions">
            <Button words="Imprimer" kind=Kind::Main sign=Sign::Paper on_press=print />
            <Button words="Enregistrer" sign=Sign::Down on_press=save />
            {shareable.then(|| view! { <Button words="Envoyer" sign=Sign::Share on_press=share /> })}
        </div>
        <p>{said}</p>
    }
}
