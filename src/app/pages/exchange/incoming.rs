//! « Ouvrir un fichier »: looked at, compared, taken in or not. What is refused says why, and changes nothing.

use dossier::{DossierId, ReadFile};
use errand::Contact;
use errand::message::{Opened, Then};
use keys::Hidden;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::Seen;

use super::cards::Compare;
use super::preview::Coming;
use super::waiting_files::WaitingFiles;
use crate::case::{put, use_home};
use crate::components::{Button, FileField, Icon, Kind, Sign};
use crate::pages::file_page::{MOST_BYTES, PlainPreview};
use crate::post::{self, NotTaken, Outcome, said};
use crate::waiting::{self, Waiting};

/// A file that leaves one person for another starts like this.
const CLOSED: &[u8] = b"age-encryption.org/";

/// Where a file stands.
#[derive(Clone)]
enum Step {
    /// None is chosen.
    Choose,
    /// Being read.
    Reading,
    /// Refused: why.
    Refused(String),
    /// Of a later version, and kept: what to do.
    Kept(String),
    /// Closed by a phrase: what to write.
    Phrase(String),
    /// From someone who is not known here.
    Meet(Contact),
    /// Open: what it would change.
    Open(Box<Opened>),
    /// In clear, from before or from an emergency.
    Plain(StoredValue<Option<ReadFile>>),
}

/// Opens a file, shows what it would change, and takes it in once a person says so.
#[component]
pub fn ReceiveFile(
    /// The dossier that is open, if one is: another’s file is refused.
    #[prop(optional)]
    expected: Option<DossierId>,
    /// What a closed file brought was written: where it went.
    on_taken: Callback<Opened>,
    /// What taking in a file in clear does.
    on_plain: Callback<ReadFile>,
) -> impl IntoView {
    let home = use_home();
    let step = RwSignal::new(Step::Choose);
    let file = StoredValue::new(Vec::<u8>::new());
    // The photos of the file that is open.
    let brought = StoredValue::new(Vec::<u8>::new());
    // Beside what it was opened; and whether that was not so any more when it was to be taken in.
    let seen = StoredValue::new(Seen::default());
    let changed = RwSignal::new(false);
    let phrase = RwSignal::new(String::new());
    // The file that waited in the vault, while it is the one being opened.
    let waited = StoredValue::new(None::<Waiting>);
    let again = RwSignal::new(0_u32);
    let open = Callback::new(move |()| {
        let (bytes, typed) = (file.get_value(), phrase.get_untracked());
        let typed = (!typed.trim().is_empty()).then(|| Hidden::from(typed.trim()));
        step.set(Step::Reading);
        spawn_local(async move {
            let next = if bytes.starts_with(CLOSED) {
                match post::open(home, &bytes, typed.clone(), expected).await {
                    Ok(Outcome::Opened(opened, photos, beside)) => {
                        // The page may be gone by now.
                        let _ = brought.try_set_value(photos);
                        let _ = seen.try_set_value(beside);
                        Step::Open(opened)
                    }
                    Ok(Outcome::Refused(refused)) => match refused.then {
                        Then::Phrase => Step::Phrase(refused.words),
                        Then::Meet { contact } => Step::Meet(contact),
                        Then::Update => {
                            let step = kept(refused.words, &bytes, typed).await;
                            looked_again(again);
                            step
                        }
                        Then::Words => Step::Refused(refused.words),
                    },
                    Err(words) => Step::Refused(words),
                }
            } else {
                plain(bytes)
            };
            put(step, next);
        });
    });
    let chosen = Callback::new(move |input| {
        phrase.set(String::new());
        changed.set(false);
        waited.set_value(None);
        spawn_local(async move {
            match vault::files::read_input_bytes(&input).await {
                Ok(bytes) => {
                    // The page may be gone by now.
                    let _ = file.try_set_value(bytes);
                    open.run(());
                }
                Err(error) => put(step, Step::Refused(said(error))),
            }
        });
    });
    let from_vault = Callback::new(move |(one, bytes): (Waiting, Vec<u8>)| {
        phrase.set(one.phrase.as_ref().map(|phrase| phrase.text().to_owned()).unwrap_or_default());
        file.set_value(bytes);
        waited.set_value(Some(one));
        changed.set(false);
        open.run(());
    });
    let leave = Callback::new(move |()| {
        file.set_value(Vec::new());
        waited.set_value(None);
        brought.set_value(Vec::new());
        seen.set_value(Seen::default());
        changed.set(false);
        step.set(Step::Choose);
    });
    let accept = Callback::new(move |()| {
        let Step::Open(opened) = step.get_untracked() else { return };
        step.set(Step::Reading);
        let photos = brought.try_update_value(std::mem::take).unwrap_or_default();
        let beside = seen.try_update_value(std::mem::take).unwrap_or_default();
        spawn_local(async move {
            match post::take_in(&opened, &photos, &beside).await {
                Ok(()) => {
                    // Taken in, it waits no more; should it stay, it says that it brings nothing new.
                    if let Some(one) = waited.try_update_value(Option::take).flatten() {
                        let _ = waiting::throw_away(&one).await;
                        looked_again(again);
                    }
                    put(step, Step::Choose);
                    on_taken.run(*opened);
                }
                // What it changes is not what was read: it is shown anew, and asked again.
                Err(NotTaken::Changed) => {
                    put(changed, true);
                    let _ = open.try_run(());
                }
                Err(NotTaken::Said(words)) => put(step, Step::Refused(words)),
            }
        });
    });
    let accept_plain = Callback::new(move |()| {
        if let Step::Plain(file) = step.get_untracked()
            && let Some(file) = file.try_update_value(Option::take).flatten()
        {
            on_plain.run(file);
        }
        step.set(Step::Choose);
    });
    view! {
        <section class="card" aria-label="Ouvrir un fichier">
            <h2>"Ouvrir un fichier"</h2>
            <WaitingFiles again on_open=from_vault />
            <FileField label="Fichier d’un dossier" accept=".jadapte,.json,application/octet-stream,application/json" on_choose=chosen />
            {move || match step.get() {
                Step::Choose => ().into_any(),
                Step::Reading => view! { <p role="status">"On lit le fichier…"</p> }.into_any(),
                Step::Refused(words) => view! { <p class="error" role="alert">{words}</p> }.into_any(),
                Step::Kept(words) => view! { <p class="caution" role="status"><Icon sign=Sign::Clock /><span>{words}</span></p> }.into_any(),
                Step::Phrase(words) => view! { <AskPhrase words phrase on_open=open on_leave=leave /> }.into_any(),
                Step::Meet(contact) => {
                    let words = format!("Ce fichier vient de {}, {}, que vous ne connaissez pas encore ici.", contact.who.name, errand::profession(contact.who.role));
                    view! { <p>{words}</p><Compare contact known=Vec::new() on_kept=open on_left=leave /> }.into_any()
                }
                Step::Open(opened) => view! {
                    {changed.get().then(|| view! { <p class="caution" role="status"><Icon sign=Sign::Warning /><span>"Ce dossier a changé entre-temps\u{a0}: rien de ce fichier n’a encore été repris. Voici ce qu’il y change maintenant."</span></p> })}
                    <Coming opened=*opened on_accept=accept on_leave=leave />
                }
                .into_any(),
                Step::Plain(file) => view! { <PlainPreview file on_accept=accept_plain on_leave=leave /> }.into_any(),
            }}
        </section>
    }
}

/// A file of a later version is put aside in the vault, or stays with its owner where the vault cannot take it.
async fn kept(words: String, bytes: &[u8], phrase: Option<Hidden>) -> Step {
    match waiting::keep(bytes, phrase).await {
        Ok(()) => Step::Kept(format!(
            "{words} En attendant, il est gardé ici, dans votre coffre\u{a0}: vous le retrouverez sur cette page."
        )),
        Err(why) => Step::Refused(format!("{words} {why}")),
    }
}

fn looked_again(again: RwSignal<u32>) {
    // The page may be gone by now.
    let _ = again.try_update(|times| *times = times.wrapping_add(1));
}

fn plain(bytes: Vec<u8>) -> Step {
    let read = vault::files::text_of(bytes).map_err(said);
    match read.and_then(|text| dossier::read_file(&text, MOST_BYTES).map_err(said)) {
        Ok(file) => Step::Plain(StoredValue::new(Some(file))),
        Err(words) => Step::Refused(words),
    }
}

#[component]
fn AskPhrase(words: String, phrase: RwSignal<String>, on_open: Callback<()>, on_leave: Callback<()>) -> impl IntoView {
    view! {
        <form class="sub" on:submit=move |event| { event.prevent_default(); on_open.run(()); }>
            <p role="status">{words}</p>
            <div class="field">
                <label for="file-phrase">"La phrase que l’on vous a dite"</label>
                <input id="file-phrase" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" prop:value=phrase on:input=move |event| phrase.set(event_target_value(&event)) />
            </div>
            <div class="actions">
                <button type="submit" class="btn main">"Ouvrir avec cette phrase"</button>
                <Button words="Ne rien ouvrir" kind=Kind::Quiet sign=Sign::Back on_press=on_leave />
            </div>
        </form>
    }
}
