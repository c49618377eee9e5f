//! Settings: this tablet, opening a file, the organisation on its papers, its programme, what this application is.

use dossier::{ReadFile, State};
use errand::message::Opened;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::backup_page::BackupSection;
use super::erased::Erased;
use super::exchange::ReceiveFile;
use super::organisation::Organisation;
use super::tablet::{HomeScreen, ThisTablet};
use super::vault_section::VaultSection;
use crate::case::{programme, use_home};
use crate::components::{Button, FileField, Icon, Kind, LinkButton, Sign};
use crate::home;
use crate::paper_worker::{self, Checked};
use crate::paths;
use crate::shell::HomeBar;

/// The screen.
#[component]
pub fn Settings() -> impl IntoView {
    let navigate = use_navigate();
    let said = RwSignal::new(String::new());
    let home = use_home();
    let inside = Memo::new(move |_| home.who.with(Option::is_some));
    let go = navigate.clone();
    let taken = Callback::new(move |opened: Opened| go(&paths::overview(opened.dossier), NavigateOptions::default()));
    let plain = Callback::new(move |file: ReadFile| {
        let navigate = navigate.clone();
        spawn_local(async move {
            match take(file).await {
                Ok(to) => navigate(&to, NavigateOptions::default()),
                Err(words) => crate::case::put(said, words),
            }
        });
    });
    view! {
        <HomeBar />
        <main class="page narrow">
            <h1>"Réglages"</h1>
            <VaultSection />
            <BackupSection />
            // A dossier comes into a vault: without one open, there is nowhere to put it.
            {move || inside.get().then(|| view! {
                <ReceiveFile on_taken=taken on_plain=plain />
                <section class="card" aria-labelledby="people-title">
                    <h2 id="people-title">"Ma carte et mes contacts"</h2>
                    <p>"Pour échanger des dossiers avec un bailleur, une entreprise ou une consœur."</p>
                    <div class="actions"><LinkButton words="Ma carte et mes contacts" to=paths::CARDS sign=Sign::People /></div>
                </section>
            })}
            <p class="error" role="alert">{said}</p>
            <ThisTablet />
            <Erased />
            <HomeScreen />
            <Organisation />
            <OwnProgramme />
            <NewerBuild />
            <div class="actions"><LinkButton words="Mes dossiers" to=paths::HOME sign=Sign::Back /></div>
        </main>
    }
}

const NOT_FOR_YOU: &str = "Ce fichier n’a pas été fait pour vous\u{a0}: rien de ce qu’il contient ne vous revient. Rien n’a été changé sur cet appareil. Demandez un nouveau fichier à la personne qui vous l’a remis.";

/// Merges a file into what this device holds of that dossier, and opens it.
async fn take(file: ReadFile) -> Result<String, String> {
    let vault = home::vault();
    let cards = vault.cards().await.map_err(|error| error.to_string())?;
    if let Some(gone) = vault::tombstones(&cards).into_iter().find(|gone| gone.dossier == file.dossier) {
        return Err(format!(
            "Ce dossier a été effacé de cet appareil le {}. Rien n’a changé. Pour le reprendre, ouvrez une sauvegarde de votre coffre, ou un nouveau fichier de la personne qui vous l’a remis.",
            dossier::french_date(gone.erased_on)
        ));
    }
    let loaded = vault.load(file.dossier).await.map_err(|error| error.to_string())?;
    let mut log =
        dossier::read_records(loaded.records.iter().map(|record| (record.key.clone(), record.json.as_str()))).log;
    let before = dossier::photos_kept(&log, None);
    log.merge(&file.log).map_err(|error| error.to_string())?;
    // What its reader may not see does not come in, whoever sent it.
    let reader = home::reader_of(file.dossier, &log);
    let log = log.seen_by(reader);
    if log.is_empty() {
        return Err(NOT_FOR_YOU.to_owned());
    }
    let entries: Vec<_> = log.entries().cloned().collect();
    let card = home::card(file.dossier, &State::replay(&log), reader);
    vault.put_entries(file.dossier, &entries, None, Some(&card)).await.map_err(|error| error.to_string())?;
    // What the file erases goes with its pictures.
    let gone = &before - &dossier::photos_kept(&log, None);
    vault.erase_photos(file.dossier, &gone).await.map_err(|error| error.to_string())?;
    Ok(paths::overview(file.dossier))
}

#[component]
fn OwnProgramme() -> impl IntoView {
    let said = RwSignal::new(String::new());
    let own = RwSignal::new(false);
    spawn_local(async move {
        let kept = home::device().setting("programme").await;
        crate::case::put(own, matches!(kept, Ok(Some(_))));
    });
    let chosen = Callback::new(move |input| {
        spawn_local(async move {
            match vault::files::read_input(&input).await {
                Err(error) => crate::case::put(said, error.to_string()),
                Ok(picked) => {
                    paper_worker::check_programme(picked.text, move |checked| match checked {
                        Checked::Refused(words) => crate::case::put(said, words),
                        Checked::Accepted(json) => spawn_local(async move {
                            let kept = home::device().put_setting("programme", Some(json)).await;
                            crate::case::put(said, match kept {
                            Ok(()) => "Ce programme est accepté. Il servira à la prochaine ouverture de l’application.".to_owned(),
                            Err(error) => error.to_string(),
                        });
                            crate::case::put(own, true);
                        }),
                    })
                }
            }
        });
    });
    let back = Callback::new(move |()| {
        spawn_local(async move {
            let kept = home::device().put_setting("programme", None).await;
            crate::case::put(
                said,
                match kept {
                    Ok(()) => "La trame proposée servira à la prochaine ouverture de l’application.".to_owned(),
                    Err(error) => error.to_string(),
                },
            );
            crate::case::put(own, false);
        });
    });
    view! {
        <section class="card" aria-label="Le programme">
            <h2>"Le programme"</h2>
            <p>{format!("{}, version {}.", programme().title, programme().version)}</p>
            <p class="quiet">{programme().notice.clone()}</p>
            <FileField
                label="Le programme de votre organisme"
                help="Un fichier refusé ne change rien\u{a0}: la ligne et la raison sont dites."
                accept=".toml,text/plain"
                on_choose=chosen
            />
            <p role="status">{said}</p>
            {move || own.get().then(|| view! { <Button words="Revenir à la trame proposée" sign=Sign::Undo on_press=back /> })}
        </section>
    }
}

#[component]
fn NewerBuild() -> impl IntoView {
    let newer = use_home().newer_build;
    let take = Callback::new(|()| {
        spawn_local(async {
            vault::use_newer_build().await;
            if let Some(window) = web_sys::window() {
                // The page stays as it is where the browser will not reload it: the new build comes at the next opening.
                let _ = window.location().reload();
            }
        });
    });
    move || {
        newer.get().then(|| view! {
            <section class="card" aria-label="Nouvelle version">
                <p><Icon sign=Sign::Cloud />" Une nouvelle version est prête. Elle servira quand vous le direz."</p>
                <div class="actions"><Button words="Passer à la nouvelle version" kind=Kind::Main on_press=take /></div>
            </section>
        })
    }
}
