//! The dossier as a file when there is nothing else: the fictional case, in clear; and a tablet that keeps nothing any more, which
//! closes it by a phrase, and leaves it open only where even that fails.

use keys::Hidden;
use keys::message::{Answer, Ask, KeeperError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::files::{self, SOME_BYTES};
use web_sys::Blob;

use crate::backup;
use crate::case::{Case, put, use_home};
use crate::components::{Button, Icon, Kind, Sign};
use crate::home::Home;
use crate::keeper_worker;
use crate::post::said;

/// The fictional case, as anyone can read it.
#[component]
pub fn FictionalFile(
    /// The case.
    case: Case,
    /// Where what happened is said.
    said: RwSignal<String>,
) -> impl IntoView {
    let save = Callback::new(move |()| said.set(saved_in_clear(case)));
    view! {
        <section class="card" aria-label="Enregistrer">
            <h2>"Enregistrer dans un fichier"</h2>
            <p>"Ce dossier ne parle de personne\u{a0}: son fichier n’est pas fermé, chacun peut le lire."</p>
            <div class="actions"><Button words="Enregistrer dans un fichier" kind=Kind::Main sign=Sign::Down on_press=save /></div>
        </section>
    }
}

/// A closed file that waits for a tap, since a browser hands a file over only under the finger.
#[derive(Clone)]
struct Sheltered {
    file: StoredValue<Blob, LocalStorage>,
    phrase: Hidden,
}

/// A tablet that refuses to keep anything: the dossier goes into a file, closed by a phrase to be written down.
#[component]
pub fn Shelter(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let home = use_home();
    let words = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let ready = RwSignal::new(None::<Sheltered>);
    let close = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        words.set("On ferme le fichier…".to_owned());
        spawn_local(async move {
            match sheltered(home, case).await {
                Ok((file, phrase)) => {
                    put(words, String::new());
                    put(ready, Some(Sheltered { file: StoredValue::new_local(file), phrase }));
                }
                Err(error) => put(words, error),
            }
            put(busy, false);
        });
    });
    let in_clear = Callback::new(move |()| words.set(saved_in_clear(case)));
    view! {
        <section class="card" aria-label="Mettre à l’abri">
            <h2>"Mettre ce dossier à l’abri"</h2>
            <p class="caution"><Icon sign=Sign::Warning /><span>"Cet appareil n’enregistre plus. Un fichier fermé par une phrase garde votre travail."</span></p>
            {move || match ready.get() {
                None => view! {
                    <div class="actions"><Button words="Fermer et enregistrer" kind=Kind::Main sign=Sign::Lock on_press=close off=busy /></div>
                }
                .into_any(),
                Some(Sheltered { file, phrase }) => {
                    let save = move |()| {
                        let name = format!("coffre-{}.jadapte", vault::edge::today());
                        put(words, match file.with_value(|file| files::download(&name, SOME_BYTES, file)) {
                            Ok(()) => "Le fichier est dans les téléchargements de cet appareil. Quand il enregistrera de nouveau, ouvrez «\u{202f}Réglages\u{202f}», «\u{202f}Reprendre une sauvegarde\u{202f}».".to_owned(),
                            Err(error) => said(error),
                        });
                    };
                    view! {
                        <p>"Écrivez cette phrase sur un papier\u{a0}: sans elle, le fichier ne s’ouvre plus."</p>
                        <p class="recovery-code">{phrase.text().to_owned()}</p>
                        <div class="actions"><Button words="Enregistrer le fichier fermé" kind=Kind::Main sign=Sign::Down on_press=save /></div>
                    }
                    .into_any()
                }
            }}
            <details>
                <summary class="plain-summary">"Le fichier fermé ne se fait pas\u{202f}?"</summary>
                <p>{if has_photos(case) {
                    "Le fichier non fermé contient tous les mots du dossier, sans les photos\u{a0}: elles ne vont que dans le fichier fermé. Qui le tient peut le lire. Gardez-le comme un dossier papier, puis effacez-le."
                } else {
                    "Le fichier non fermé contient tout le dossier\u{a0}: qui le tient peut le lire. Gardez-le comme un dossier papier, puis effacez-le."
                }}</p>
                <div class="actions"><Button words="Enregistrer sans fermer" sign=Sign::Down on_press=in_clear /></div>
            </details>
            <p role="status">{words}</p>
        </section>
    }
}

async fn sheltered(home: Home, case: Case) -> Result<(Blob, Hidden), String> {
    case.settle_all();
    let person = home.who.get_untracked().ok_or("Ouvrez d’abord votre coffre. Vos mots sont encore à l’écran.")?;
    let phrase = match keeper_worker::ask(Ask::Propose).await.map_err(said)? {
        Answer::Proposed { passphrase } => passphrase,
        _ => return Err(said(KeeperError::Asked)),
    };
    let records =
        case.peek_log(|log| log.entries().map(|entry| (entry.id.to_string(), dossier::encode_entry(entry))).collect());
    let file = backup::of_one(&person, case.id, records, phrase.clone()).await?;
    Ok((file, phrase))
}

/// Everything as anyone can read it; what came of it, in words.
fn saved_in_clear(case: Case) -> String {
    case.settle_all();
    let text = case.peek_log(|log| dossier::to_file(case.id, log));
    match files::download(&file_name(case), "application/json", text.as_bytes()) {
        Ok(()) if has_photos(case) => {
            "Le dossier, sans ses photos, est dans les téléchargements de cet appareil.".to_owned()
        }
        Ok(()) => "Le dossier entier est dans les téléchargements de cet appareil.".to_owned(),
        Err(error) => error.to_string(),
    }
}

fn has_photos(case: Case) -> bool {
    !case.peek_log(|log| dossier::photos_kept(log, Some(case.reader))).is_empty()
}

/// « dossier-odette.jadapte.json » for the invented person; nobody else’s name is a file’s.
fn file_name(case: Case) -> String {
    let fictional = case.id == dossier::fictional::ID;
    let name: String = case
        .peek(|state| dossier::plain(&state.tenant.first_name).chars().filter(char::is_ascii_alphanumeric).collect());
    if fictional && !name.is_empty() {
        format!("dossier-{name}.jadapte.json")
    } else {
        "dossier.jadapte.json".to_owned()
    }
}
