//! A paper handed over: made by the worker when it is asked for, then printed, saved or sent.

use std::time::Duration;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use papers::PaperKind;
use vault::files::{self, Handed};

use super::made::{Head, made};
use crate::case::{Case, put};
use crate::components::{Button, Icon, Kind, Sign};
use crate::paper_worker::{self, Order, Told};
use crate::words::count;

const PDF: &str = "application/pdf";

/// Beyond this, waiting asks for a word.
const LONG: Duration = Duration::from_secs(1);

/// What is done with a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Print,
    Save,
    Send,
}

/// Where its file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    /// Not asked for, or for another state of the dossier.
    Idle,
    /// The worker makes it: how many pages of how many, once it is laid out.
    Making(Option<(usize, usize)>),
    /// It is there: its pages, and what could not be printed as it was written.
    Ready(usize, Vec<String>),
    Failed(String),
}

/// One paper and its file, from the first press on.
#[derive(Clone, Copy)]
struct Sheet {
    case: Case,
    head: Head,
    kind: StoredValue<PaperKind>,
    stage: RwSignal<Stage>,
    /// Making takes long enough to say so.
    long: RwSignal<bool>,
    said: RwSignal<String>,
    file: StoredValue<Option<Uint8Array>, LocalStorage>,
    /// Held while it is made: leaving the page drops it, and the worker stops.
    order: StoredValue<Option<Order>>,
}

/// « Imprimer », « Enregistrer », « Envoyer », and what comes of it.
#[component]
pub fn Handing(
    /// The dossier.
    case: Case,
    /// Whose letterhead.
    head: Head,
    /// Which paper.
    kind: PaperKind,
    /// It is what the screen is for.
    #[prop(optional)]
    main: bool,
) -> impl IntoView {
    let shareable = files::can_share(&file_name(&kind), PDF);
    let sheet = Sheet {
        case,
        head,
        kind: StoredValue::new(kind),
        stage: RwSignal::new(Stage::Idle),
        long: RwSignal::new(false),
        said: RwSignal::new(String::new()),
        file: StoredValue::new_local(None),
        order: StoredValue::new(None),
    };
    // Another content, another paper: the file made before is no longer the one that is read.
    Effect::new(move |first: Option<()>| {
        case.with(|_| ());
        head.letters.track();
        if first.is_some() {
            sheet.forget();
        }
    });
    let making = Memo::new(move |_| sheet.stage.with(|stage| matches!(stage, Stage::Making(_))));
    let press = move |way| Callback::new(move |()| sheet.ask(way));
    let unread = Signal::derive(move || head.letterhead.with(Option::is_none));
    view! {
        <div class="paper-hand" aria-busy=move || making.get().to_string()>
            <div class="actions">
                <Button words="Imprimer" kind=if main { Kind::Main } else { Kind::Plain } sign=Sign::Print on_press=press(Way::Print) off=unread />
                <Button words="Enregistrer" sign=Sign::Down on_press=press(Way::Save) off=unread />
                {shareable.then(|| view! { <Button words="Envoyer" sign=Sign::Share on_press=press(Way::Send) off=unread /> })}
            </div>
            {move || sheet.long.get().then(|| view! { <Progress sheet /> })}
            <div role="status">
                {move || sheet.long.get().then(|| view! { <p class="unseen">"Le papier se prépare."</p> })}
                {move || match sheet.stage.get() {
                    Stage::Idle | Stage::Making(_) => ().into_any(),
                    Stage::Failed(words) => view! { <p class="error">{words}</p> }.into_any(),
                    Stage::Ready(pages, warnings) => view! {
                        <p><span class="tag ok"><Icon sign=Sign::Check />{format!("Prêt\u{a0}: {}", count(pages, "page", "pages"))}</span></p>
                        {(!warnings.is_empty()).then(|| view! {
                            <div class="paper-warnings">
                                <p><b>"À savoir avant de le donner"</b></p>
                                <ul class="dots">{warnings.into_iter().map(|warning| view! { <li>{warning}</li> }).collect_view()}</ul>
                            </div>
                        })}
                    }
                    .into_any(),
                }}
                {move || Some(sheet.said.get()).filter(|said| !said.is_empty()).map(|said| view! { <p>{said}</p> })}
            </div>
        </div>
    }
}

#[component]
fn Progress(sheet: Sheet) -> impl IntoView {
    let pages = move || match sheet.stage.get() {
        Stage::Making(pages) => pages,
        _ => None,
    };
    view! {
        <div class="paper-progress">
            {move || match pages() {
                Some((page, of)) => view! { <progress aria-label="Préparation du papier" max=of value=page /><p>{format!("Page {page} sur {of}")}</p> }.into_any(),
                None => view! { <progress aria-label="Préparation du papier" /><p>"Le papier se prépare…"</p> }.into_any(),
            }}
        </div>
    }
}

/// « mon-projet.pdf »: no name, no place, never why.
fn file_name(kind: &PaperKind) -> String {
    format!("{}.pdf", kind.file_stem())
}

impl Sheet {
    fn forget(self) {
        self.order.set_value(None);
        self.file.set_value(None);
        self.long.set(false);
        self.said.set(String::new());
        self.stage.set(Stage::Idle);
    }

    /// Hands the paper over, once it is made. A press while it is made changes what is done with it.
    fn ask(self, way: Way) {
        if let Some(file) = self.file.get_value() {
            return self.hand(way, &file);
        }
        let Some(letterhead) = self.head.letterhead.get_untracked() else { return };
        self.said.set(String::new());
        self.stage.set(Stage::Making(None));
        let letters = self.head.letters.get_untracked();
        let paper = untrack(|| self.kind.with_value(|kind| made(self.case, kind, &letterhead, letters)));
        let order = paper_worker::ask(paper, move |told| self.hear(way, told));
        self.order.set_value(Some(order));
        set_timeout(
            move || {
                let making = self.stage.try_with_untracked(|stage| matches!(stage, Stage::Making(_)));
                if making.unwrap_or_default() {
                    put(self.long, true);
                }
            },
            LONG,
        );
    }

    fn hear(self, way: Way, told: Told) {
        let stage = match told {
            Told::Progress(page, of) => return put(self.stage, Stage::Making(Some((page, of)))),
            Told::Failed(words) => Stage::Failed(words),
            Told::Done(file, pages, warnings) => {
                let wanted = self.file.try_update_value(|kept| *kept = Some(file.clone())).is_some();
                if wanted {
                    self.hand(way, &file);
                }
                Stage::Ready(pages, warnings)
            }
        };
        put(self.long, false);
        put(self.stage, stage);
    }

    fn hand(self, way: Way, file: &Uint8Array) {
        let name = self.kind.with_value(file_name);
        match way {
            Way::Print => {
                let printed = files::print(PDF, file);
                put(self.said, printed.map_or_else(|error| error.to_string(), |()| String::new()));
            }
            Way::Save => {
                let saved = files::download(&name, PDF, file);
                let words = saved.map_or_else(
                    |error| error.to_string(),
                    |()| format!("Enregistré dans les téléchargements\u{a0}: {name}"),
                );
                put(self.said, words);
            }
            // The browser opens the sheet right after a touch only: a long paper asks for another one.
            Way::Send if !files::still_touched() => {
                put(self.said, "Le papier est prêt. Appuyez de nouveau sur «\u{202f}Envoyer\u{202f}».".to_owned());
            }
            Way::Send => {
                let handed = files::share(&name, PDF, file);
                spawn_local(async move {
                    let words = match handed.await {
                        Ok(Handed::Shared) => "Remis à l’application choisie.".to_owned(),
                        Ok(Handed::Cancelled) => "Rien n’est parti.".to_owned(),
                        Ok(Handed::Downloaded) => {
                            format!(
                                "Cet appareil n’envoie pas d’ici. Le papier est dans les téléchargements\u{a0}: {name}"
                            )
                        }
                        Err(error) => error.to_string(),
                    };
                    put(self.said, words);
                });
            }
        }
    }
}
