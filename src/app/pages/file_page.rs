//! Save the whole dossier to a file, open a file: always a preview first, always a merge, never a silent overwrite.

use dossier::{DossierId, Log, ReadFile, State};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::erasing::Erasing;
use crate::case::{Case, programme, use_case};
use crate::components::{Button, FileField, Icon, Kind, Sign};
use crate::words::count;

/// The largest dossier file that is read, in bytes.
pub const MOST_BYTES: usize = 50 * 1024 * 1024;

/// The screen of an open dossier.
#[component]
pub fn FilePage() -> impl IntoView {
    let case = use_case();
    let said = RwSignal::new(String::new());
    let save = Callback::new(move |()| {
        case.settle_all();
        let text = case.with_log(|log| dossier::to_file(case.id, log));
        said.set(match vault::files::download(&file_name(case), "application/json", text.as_bytes()) {
            Ok(()) => "Le dossier entier est dans les téléchargements de cette tablette.".to_owned(),
            Err(error) => error.to_string(),
        });
    });
    let opened = Callback::new(move |file: ReadFile| {
        if file.dossier == case.id {
            let entries: Vec<_> = file.log.entries().cloned().collect();
            match case.receive(entries.clone()) {
                Ok(()) => {
                    case.keep(entries);
                    said.set("C’est repris. Rien de ce qui était ici n’a été remplacé.".to_owned());
                }
                Err(words) => said.set(words),
            }
        } else {
            said.set("Ce fichier est celui d’un autre dossier. Ouvrez-le depuis «\u{202f}Réglages\u{202f}»\u{a0}: rien n’a changé ici.".to_owned());
        }
    });
    view! {
        <section class="work" aria-labelledby="file-title">
            <h1 id="file-title">"Enregistrer ou recevoir un fichier"</h1>
            <section class="card" aria-label="Enregistrer">
                <h2>"Enregistrer dans un fichier"</h2>
                <p>"Le fichier contient tout le dossier\u{a0}: qui l’ouvre peut le lire. Gardez-le comme un dossier papier."</p>
                <div class="actions"><Button words="Enregistrer dans un fichier" kind=Kind::Main sign=Sign::Down on_press=save /></div>
            </section>
            <OpenFile mine=Signal::derive(move || Some((case.id, case.with_log(Log::clone)))) on_accept=opened />
            <p role="status">{said}</p>
            <Erasing case />
        </section>
    }
}

/// « dossier-odette.jadapte.json ».
fn file_name(case: Case) -> String {
    let name: String = case
        .peek(|state| dossier::plain(&state.tenant.first_name).chars().filter(char::is_ascii_alphanumeric).collect());
    if name.is_empty() { "dossier.jadapte.json".to_owned() } else { format!("dossier-{name}.jadapte.json") }
}

/// What a file would bring, in words, before it is taken in.
#[derive(Clone)]
struct Preview {
    file: StoredValue<Option<ReadFile>>,
    name: String,
    new: usize,
    known: usize,
    concurrent: usize,
    latest: Vec<String>,
}

/// Opens a file and shows what it holds.
#[component]
pub fn OpenFile(
    /// The dossier that is open, if one is: id and log.
    #[prop(into)]
    mine: Signal<Option<(DossierId, Log)>>,
    /// What accepting does.
    on_accept: Callback<ReadFile>,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let preview = RwSignal::new(None::<Preview>);
    let chosen = Callback::new(move |input| {
        said.set(String::new());
        preview.set(None);
        spawn_local(async move {
            let read = match vault::files::read_input(&input).await {
                Ok(picked) => dossier::read_file(&picked.text, MOST_BYTES).map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            let outcome = read.and_then(|file| show(file, mine.get_untracked()));
            match outcome {
                Ok(shown) => crate::case::put(preview, Some(shown)),
                Err(words) => crate::case::put(said, words),
            }
        });
    });
    let accept = Callback::new(move |()| {
        if let Some(file) =
            preview.get_untracked().and_then(|shown| shown.file.try_update_value(Option::take).flatten())
        {
            on_accept.run(file);
        }
        preview.set(None);
    });
    view! {
        <section class="card" aria-label="Ouvrir un fichier">
            <h2>"Ouvrir un fichier"</h2>
            <FileField label="Fichier d’un dossier" accept=".json,application/json" on_choose=chosen />
            <p class="error" role="alert">{said}</p>
            {move || preview.get().map(|shown| view! {
                <div class="sub" role="status">
                    <h3>{format!("Dossier\u{a0}: {}", shown.name)}</h3>
                    <p>{format!("{}, {} déjà ici.", count(shown.new, "ligne nouvelle", "lignes nouvelles"), shown.known)}</p>
                    {(shown.concurrent > 0).then(|| view! { <p class="flag"><Icon sign=Sign::People />{format!("{} à départager ensuite, dans «\u{202f}Tout ce qui a été noté\u{202f}».", count(shown.concurrent, "réponse", "réponses"))}</p> })}
                    <ul class="dots">{shown.latest.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                    <div class="actions">
                        <Button words="Reprendre ces lignes" kind=Kind::Main sign=Sign::Check on_press=accept off=Signal::stored(shown.new == 0) />
                        <Button words="Ne rien changer" on_press=Callback::new(move |()| preview.set(None)) />
                    </div>
                </div>
            })}
        </section>
    }
}

fn show(file: ReadFile, mine: Option<(DossierId, Log)>) -> Result<Preview, String> {
    let empty = Log::new();
    let log = mine.as_ref().filter(|(id, _)| *id == file.dossier).map_or(&empty, |(_, log)| log);
    let state = State::replay(&file.log);
    let (new, known, concurrent, latest) = {
        let preview = dossier::preview_merge(log, &file.log).map_err(|error| error.to_string())?;
        let mut new = preview.new.clone();
        new.sort_by_key(|entry| std::cmp::Reverse((entry.stamp, entry.id)));
        let latest = new
            .iter()
            .filter(|entry| entry.change().is_some())
            .take(5)
            .map(|entry| dossier::history_in_words(entry, &state, programme()))
            .collect();
        (preview.new.len(), preview.already_known, preview.concurrent.len(), latest)
    };
    let name = format!("{} {}", state.tenant.first_name, state.tenant.last_name).trim().to_owned();
    Ok(Preview { file: StoredValue::new(Some(file)), name, new, known, concurrent, latest })
}
