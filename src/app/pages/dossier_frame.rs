//! Opens the dossier of the address, and holds it while its pages are visited.

use dossier::{DossierId, Reader, SetAside};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_location, use_params_map};
use vault::News;

use super::lost::{Elsewhere, ErasedElsewhere};
use super::{Lost, TaskPage};
use crate::case::{self, Case, programme, use_home};
use crate::chunks;
use crate::components::{Icon, Kind, LinkButton, Sign};
use crate::home;
use crate::idle;
use crate::later::later;
use crate::paths::{self, Desk, Page};
use crate::shell::{CaseBar, HomeBar, NoticeFoot};

/// Where the reading of a dossier stands.
#[derive(Clone)]
enum Opening {
    Reading,
    Open(Box<Case>, usize),
    Failed(String),
}

const ABSENT: &str = "Il n’est pas sur cet appareil. S’il a été enregistré dans un fichier, ouvrez ce fichier depuis «\u{202f}Réglages\u{202f}».";

/// The frame of a dossier’s pages.
#[component]
pub fn DossierFrame() -> impl IntoView {
    let home = use_home();
    let params = use_params_map();
    let page = Memo::new(move |_| params.with(|params| Page::parse(&params.get("page").unwrap_or_default())));
    let id = Memo::new(move |_| params.with(|params| params.get("dossier").and_then(|id| DossierId::parse(&id))));
    let opening = RwSignal::new(Opening::Reading);
    // What is opened lives as long as this frame, not as long as the passing task that reads it.
    let owner = Owner::current().unwrap_or_default();
    Effect::new(move |_| {
        if !home.ready.get() {
            return;
        }
        let Some(id) = id.get() else {
            opening.set(Opening::Failed("Cette adresse n’est pas celle d’un dossier.".to_owned()));
            return;
        };
        opening.set(Opening::Reading);
        let owner = owner.clone();
        spawn_local(async move {
            let outcome = match case::open(id, &owner).await {
                Ok(None) => Opening::Failed(ABSENT.to_owned()),
                Ok(Some((case, aside))) => {
                    follow_other_tabs(case);
                    Opening::Open(Box::new(case), count(&aside))
                }
                Err(error) => Opening::Failed(error.to_string()),
            };
            crate::case::put(opening, outcome);
        });
    });
    move || {
        match opening.get() {
        Opening::Reading => view! { <HomeBar /><main class="page narrow" aria-busy="true"><p class="lead">"Ouverture du dossier…"</p></main> }.into_any(),
        Opening::Failed(words) => view! {
            <HomeBar />
            <main class="page narrow">
                <h1>"Ce dossier ne s’ouvre pas."</h1>
                <p class="lead">{words}</p>
                <LinkButton words="Mes dossiers" to=paths::HOME kind=Kind::Main />
            </main>
        }
        .into_any(),
        Opening::Open(case, aside) => {
            let case = *case;
            provide_context(case);
            view! { <OpenDossier case aside page /> }.into_any()
        }
    }
    }
}

fn count(aside: &[SetAside]) -> usize {
    aside.len()
}

/// Changes made in another tab come in as they are written.
fn follow_other_tabs(case: Case) {
    home::vault_of(case.id).listen(move |news| match news {
        _ if case.is_closed() => {}
        News::Entries { dossier, changes } if dossier == case.id => spawn_local(async move {
            if let Ok(records) = home::vault_of(case.id).entries_by_id(case.id, &changes).await {
                let opened =
                    dossier::read_records(records.iter().map(|record| (record.key.clone(), record.json.as_str())));
                if let Err(words) = case.receive(opened.log.entries().cloned().collect()) {
                    case.say(words, false);
                }
            }
        }),
        News::Reopened => {
            // The storage may be a new, empty one: what is there already stays as it is.
            case.keep(case.with_log(|log| log.entries().cloned().collect()));
            case.keep_typing();
        }
        News::Erased { dossier } if dossier == case.id => {
            case.gone();
        }
        _ => {}
    });
}

#[component]
fn OpenDossier(case: Case, aside: usize, page: Memo<Option<Page>>) -> impl IntoView {
    let location = use_location();
    // Where the person was, for the next start.
    Effect::new(move |_| {
        // A comfort: where it cannot be kept, the next start begins at the list.
        let _ = home::vault_of(case.id).keep_place(&location.pathname.get());
    });
    let home = use_home();
    let visiting = case.memo(|state| dossier::visit_open(state).is_some());
    Effect::new(move |before: Option<bool>| {
        let visiting = visiting.get();
        if before == Some(true) && !visiting {
            idle::end_visit(home);
        }
        visiting
    });
    // Turned towards the tenant (`ProjectShown`), the screen has no bar: nothing leads to the notes, takes a change back, or names one.
    let turned = Memo::new(move |_| matches!(page.get(), Some(Page::Project)));
    // In the browser’s tabs and history too, nothing of a person.
    Effect::new(move |_| document().set_title(&format!("{} · J’adapte et je reste chez moi", title(page.get()))));
    let hidden = window_event_listener(ev::pagehide, move |_| case.settle_all());
    let shown = window_event_listener(ev::visibilitychange, move |_| case.settle_all());
    on_cleanup(move || {
        document().set_title("J’adapte et je reste chez moi");
        hidden.remove();
        shown.remove();
        case.settle_all();
    });
    view! {
        {move || (!turned.get()).then(|| view! { <CaseBar case /> })}
        <idle::VisitCode visiting=Signal::derive(move || visiting.get() && !turned.get()) />
        {(aside > 0).then(|| view! {
            <p class="trouble" role="alert">
                <Icon sign=Sign::Warning />
                {format!("{} de ce dossier est abîmée et mise de côté. Tout le reste est là. Dans «\u{202f}Réglages\u{202f}», faites une sauvegarde de votre coffre, puis prévenez votre référent.", crate::words::count(aside, "ligne", "lignes"))}
            </p>
        })}
        <main class="page">{move || if case.erased.get() { view! { <ErasedElsewhere /> }.into_any() } else { show(case.reader, page.get()) }}</main>
        {move || (!turned.get()).then(|| view! { <NoticeFoot case /> })}
    }
}

/// The page of an address; its code may still be on its way.
fn show(reader: Reader, page: Option<Page>) -> AnyView {
    if reader != Reader::Therapist {
        return later(page, chunks::role_page);
    }
    match page {
        Some(Page::Overview) => later((), chunks::overview),
        Some(Page::Session(session)) => later(session, chunks::session),
        Some(Page::Review(session)) => later(session, chunks::review),
        Some(Page::Task(session, task)) => view! { <TaskPage session id=task /> }.into_any(),
        Some(Page::Person) => later((), chunks::person),
        Some(Page::Visits) => later((), chunks::visits),
        Some(Page::Project) => later((), chunks::project_shown),
        Some(Page::CommonTable) => later((), chunks::common_table_page),
        Some(Page::History) => later((), chunks::history),
        Some(Page::Papers) => later((), chunks::papers),
        Some(Page::Paper(key)) => later(key, chunks::paper),
        Some(Page::File) => later((), chunks::file),
        Some(Page::Send) => later((), chunks::send),
        Some(Page::Desk(_)) => view! { <Elsewhere whose="le bailleur et l’entreprise" /> }.into_any(),
        None => view! { <Lost /> }.into_any(),
    }
}

/// What the browser’s tab says.
fn title(page: Option<Page>) -> String {
    match page {
        Some(Page::Overview) => "Dossier".to_owned(),
        Some(Page::Session(session)) => {
            programme().session(&session).map_or_else(String::new, |session| session.title.clone())
        }
        Some(Page::Review(_)) => "Relire".to_owned(),
        Some(Page::Task(_, task)) => programme().task(&task).map_or_else(String::new, |task| task.title.clone()),
        Some(Page::Person) => "La personne et le logement".to_owned(),
        Some(Page::Visits) => "Visites et rendez-vous".to_owned(),
        Some(Page::Project) => "Montrer le projet".to_owned(),
        Some(Page::CommonTable) => "Table commune".to_owned(),
        Some(Page::History) => "Tout ce qui a été noté".to_owned(),
        Some(Page::Papers) => "Papiers à imprimer".to_owned(),
        Some(Page::Paper(_)) => "Un papier".to_owned(),
        Some(Page::File) => "Envoyer ou recevoir un fichier".to_owned(),
        Some(Page::Send) => "Envoyer ce dossier".to_owned(),
        Some(Page::Desk(desk)) => match desk {
            Desk::Works => "Les travaux",
            Desk::Answer => "Répondre",
            Desk::Money => "Financer",
            Desk::Orders => "Commander",
            Desk::Site => "Le chantier",
            Desk::Reception => "Réception et réserves",
        }
        .to_owned(),
        None => "Page introuvable".to_owned(),
    }
}
