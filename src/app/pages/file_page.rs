//! The files of a dossier: sent, received; and in clear only where nothing else can be done.

use dossier::{DossierId, Entry, Log, ReadFile, Reader, State};
use errand::{HandedOver, Purpose};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::erasing::Erasing;
use super::exchange::{ReceiveFile, to_whom};
use super::shelter::{FictionalFile, Shelter};
use crate::case::{Case, Saved, programme, put, use_case};
use crate::components::{Button, Icon, Kind, LinkButton, Sign};
use crate::home;
use crate::paths::Page;
use crate::post;
use crate::words::count;

/// The largest dossier file in clear that is read, in bytes.
pub const MOST_BYTES: usize = 50 * 1024 * 1024;

/// The screen of an open dossier.
#[component]
pub fn FilePage() -> impl IntoView {
    let case = use_case();
    let said = RwSignal::new(String::new());
    let fictional = case.id == dossier::fictional::ID;
    // A storage that refuses leaves only this.
    let refused = Memo::new(move |_| case.saved.with(|saved| matches!(saved, Saved::Trouble(_))));
    let taken = Callback::new(move |opened| {
        let log = post::coming(&opened);
        let words = match case.receive(log.entries().cloned().collect()) {
            Ok(()) => "C’est repris. Rien de ce qui était ici n’a été remplacé sans trace.".to_owned(),
            Err(words) => words,
        };
        put(said, words);
    });
    let plain = Callback::new(move |file: ReadFile| said.set(take_plain(case, file)));
    view! {
        <section class="work" aria-labelledby="file-title">
            <h1 id="file-title">"Envoyer ou recevoir un fichier"</h1>
            {(!fictional).then(|| view! { <Sent case /> })}
            {fictional.then(|| view! { <FictionalFile case said /> })}
            {move || (!fictional && refused.get()).then(|| view! { <Shelter case /> })}
            {if fictional {
                view! { <ReceiveFile on_taken=taken on_plain=plain /> }.into_any()
            } else {
                view! { <ReceiveFile expected=case.id on_taken=taken on_plain=plain /> }.into_any()
            }}
            <p role="status">{said}</p>
            <Erasing case />
        </section>
    }
}

/// What was handed over, and the way to hand over more.
#[component]
fn Sent(case: Case) -> impl IntoView {
    let copies = RwSignal::new(Vec::<HandedOver>::new());
    spawn_local(async move {
        // A storage that does not answer says so elsewhere on this page.
        let dealings = home::vault().dealings(case.id).await.unwrap_or_default();
        put(copies, dealings.handed_over);
    });
    view! {
        <section class="card" aria-labelledby="sent-title">
            <h2 id="sent-title">"Envoyer ce dossier"</h2>
            <p>"Au bailleur, à l’entreprise ou à l’ergothérapeute. Chacun ne reçoit que ce qui le regarde, avec l’accord du locataire."</p>
            <div class="actions"><LinkButton words="Envoyer ce dossier" to=Page::Send.of(case.id) kind=Kind::Main sign=Sign::Share /></div>
            {move || (!copies.with(Vec::is_empty)).then(|| view! {
                <h3>"Déjà remis"</h3>
                <ul class="dots">{copies.get().iter().rev().map(|copy| view! { <li>{handed(copy)}</li> }).collect_view()}</ul>
            })}
        </section>
    }
}

/// « Le 23 novembre 2026, au bailleur (Karim Fictif) : 24 lignes ».
fn handed(copy: &HandedOver) -> String {
    let name = match copy.reader {
        Reader::Tenant => "sa copie".to_owned(),
        _ if copy.name.is_empty() => "avec une phrase".to_owned(),
        _ => copy.name.clone(),
    };
    let what = match copy.purpose {
        Purpose::Share => count(copy.entries, "ligne", "lignes"),
        Purpose::WithdrawalNotice => "avis de retrait".to_owned(),
    };
    format!("Le {}, {} ({name})\u{a0}: {what}", dossier::french_date(copy.on), to_whom(copy.reader))
}

fn take_plain(case: Case, file: ReadFile) -> String {
    if file.dossier != case.id {
        return "Ce fichier est celui d’un autre dossier. Ouvrez-le depuis «\u{202f}Réglages\u{202f}»\u{a0}: rien n’a changé ici.".to_owned();
    }
    // What its reader may not see does not come in, whoever made the file.
    let entries: Vec<_> = file.log.seen_by(case.reader).entries().cloned().collect();
    let kept = || case.peek_log(|log| dossier::photos_kept(log, Some(case.reader)));
    let before = kept();
    match case.receive(entries) {
        Ok(()) => {
            // What the file erases goes with its pictures.
            let gone = home::vault_of(case.id).erase_photos(case.id, &(&before - &kept()));
            spawn_local(async move { gone.await.unwrap_or_default() });
            // As the dossier has them now: what either side erased is empty on both.
            case.keep(case.peek_log(|log| log.entries().cloned().collect()));
            "C’est repris. Rien de ce qui était ici n’a été remplacé.".to_owned()
        }
        Err(words) => words,
    }
}

/// What a file in clear would bring, in words, before it is taken in.
#[component]
pub fn PlainPreview(
    /// The file, until it is taken in.
    file: StoredValue<Option<ReadFile>>,
    /// Takes it in.
    on_accept: Callback<()>,
    /// Leaves all as it is.
    on_leave: Callback<()>,
) -> impl IntoView {
    // Beside the open dossier, if one is.
    let mine = use_context::<Case>().map(|case| (case.id, case.peek_log(Log::clone)));
    let shown = file.try_with_value(|file| file.as_ref().map(|file| compare(file, mine))).flatten();
    shown.map(|shown| match shown {
        Err(words) => view! { <p class="error" role="alert">{words}</p> }.into_any(),
        Ok(Shown { name, new, known, concurrent, erased, lines, few }) => view! {
            <div class="sub" role="status">
                <h3>{format!("Dossier\u{a0}: {name}")}</h3>
                <p class="caution"><Icon sign=Sign::Warning /><span>"Ce fichier n’est ni fermé ni signé\u{a0}: n’importe qui a pu l’écrire. Ne le reprenez que si vous l’avez enregistré vous-même, puis effacez-le."</span></p>
                <p>{format!("{}, {known} déjà ici.", count(new, "ligne nouvelle", "lignes nouvelles"))}</p>
                {(concurrent > 0).then(|| view! { <p class="flag"><Icon sign=Sign::People />{format!("{} à départager ensuite, dans «\u{202f}Tout ce qui a été noté\u{202f}».", count(concurrent, "réponse", "réponses"))}</p> })}
                {(erased > 0).then(|| view! { <p class="flag"><Icon sign=Sign::Trash />{format!("{} ici ses mots, pour toujours.", count(erased, "ligne perd", "lignes perdent"))}</p> })}
                <details class="leaving" open=few>
                    <summary>"Ce que le fichier apporte"</summary>
                    <ul class="dots">{lines.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                </details>
                <div class="actions">
                    <Button words="Reprendre ces lignes" kind=Kind::Main sign=Sign::Check on_press=on_accept off=Signal::stored(new == 0) />
                    <Button words="Ne rien changer" on_press=on_leave />
                </div>
            </div>
        }
        .into_any(),
    })
}

struct Shown {
    name: String,
    new: usize,
    known: usize,
    concurrent: usize,
    /// How many lines here would lose their words.
    erased: usize,
    /// Each new line, with whose it says to be.
    lines: Vec<String>,
    /// Few enough to be read at a glance.
    few: bool,
}

/// More lines than this are folded under their number.
const AT_A_GLANCE: usize = 5;

fn compare(file: &ReadFile, mine: Option<(DossierId, Log)>) -> Result<Shown, String> {
    let empty = Log::new();
    let log = mine.as_ref().filter(|(id, _)| *id == file.dossier).map_or(&empty, |(_, log)| log);
    let state = State::replay(&file.log);
    let preview = dossier::preview_merge(log, &file.log).map_err(|error| error.to_string())?;
    let mut new = preview.new.clone();
    new.sort_by_key(|entry| std::cmp::Reverse((entry.stamp, entry.id)));
    let told = new.iter().filter(|entry| entry.change().is_some());
    let line = |entry: &Entry| {
        let (words, whose) =
            (dossier::history_in_words(entry, &state, programme()), errand::profession(entry.author.role));
        format!("{words} ({whose}, le {})", dossier::french_date(entry.on))
    };
    Ok(Shown {
        name: format!("{} {}", state.tenant.first_name, state.tenant.last_name).trim().to_owned(),
        new: preview.new.len(),
        known: preview.already_known,
        concurrent: preview.concurrent.len(),
        erased: preview.erased.len(),
        few: told.clone().count() <= AT_A_GLANCE,
        lines: told.map(|entry| line(entry)).collect(),
    })
}
