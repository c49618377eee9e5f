//! The page’s side of the PDF worker: started at the first paper, kept for the next ones.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use js_sys::{Reflect, Uint8Array};
use papers::block::Paper;
use papers::message::{Ask, Outcome, Request, Response};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

/// The worker’s script, beside the page (Trunk does not hash it).
const SCRIPT: &str = "/worker_loader.js";

/// What the worker says of a paper.
#[derive(Clone, Debug)]
pub enum Told {
    /// `0` pages of `1` are written.
    Progress(usize, usize),
    /// The file, its number of pages, and what could not be drawn, in French.
    Done(Vec<u8>, usize, Vec<String>),
    /// A French sentence.
    Failed(String),
}

/// What the worker says of an organisation’s programme file.
#[derive(Clone, Debug)]
pub enum Checked {
    /// The programme, as JSON, ready to keep.
    Accepted(String),
    /// Line and reason, in French.
    Refused(String),
}

type Tell = Box<dyn Fn(Outcome, Option<Vec<u8>>)>;

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    static READY: Cell<bool> = const { Cell::new(false) };
    // Asked before the worker said that it listens.
    static WAITING: RefCell<VecDeque<String>> = const { RefCell::new(VecDeque::new()) };
    static ASKED: RefCell<Vec<(u32, Tell)>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
}

const GONE: &str = "Le document n’a pas pu être préparé. Votre travail est enregistré. Vérifiez que l’application est «\u{202f}Prête hors connexion\u{202f}», puis réessayez.";

/// Asks for a paper; `tell` is called until `Done` or `Failed`.
pub fn ask(paper: Paper, tell: impl Fn(Told) + 'static) {
    send(Ask::Paper { paper }, move |outcome, bytes| {
        tell(match outcome {
            Outcome::Progress { page, of } => Told::Progress(page, of),
            Outcome::Done { pages, warnings } => Told::Done(bytes.unwrap_or_default(), pages, warnings),
            Outcome::Failed { message } | Outcome::Refused { message } => Told::Failed(message),
            Outcome::Programme { .. } => Told::Failed(GONE.to_owned()),
        });
    });
}

/// Asks whether a text is a programme file; the reader of such files stays out of the page’s own weight.
pub fn check_programme(text: String, tell: impl Fn(Checked) + 'static) {
    send(Ask::Programme { text }, move |outcome, _| match outcome {
        Outcome::Programme { json } => tell(Checked::Accepted(json)),
        Outcome::Failed { message } | Outcome::Refused { message } => tell(Checked::Refused(message)),
        Outcome::Progress { .. } | Outcome::Done { .. } => {}
    });
}

fn send(ask: Ask, tell: impl Fn(Outcome, Option<Vec<u8>>) + 'static) {
    let id = LAST.get().wrapping_add(1);
    LAST.set(id);
    let gone = || Outcome::Failed { message: GONE.to_owned() };
    let Ok(request) = serde_json::to_string(&Request { id, ask }) else { return tell(gone(), None) };
    ASKED.with_borrow_mut(|asked| asked.push((id, Box::new(tell))));
    if WORKER.with_borrow(Option::is_none) && !start() {
        return fail_all();
    }
    if READY.get() {
        post(&request);
    } else {
        WAITING.with_borrow_mut(|waiting| waiting.push_back(request));
    }
}

fn post(request: &str) {
    let sent =
        WORKER.with_borrow(|worker| worker.as_ref().is_some_and(|worker| worker.post_message(&request.into()).is_ok()));
    if !sent {
        fail_all();
    }
}

fn start() -> bool {
    let Ok(worker) = Worker::new(SCRIPT) else { return false };
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| heard(&event.data()));
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    let on_error = Closure::<dyn Fn()>::new(fail_all);
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    // Both live as long as the page.
    on_message.forget();
    on_error.forget();
    WORKER.set(Some(worker));
    true
}

fn heard(data: &JsValue) {
    let part = |name: &str| Reflect::get(data, &name.into()).ok().filter(|part| !part.is_undefined());
    if part("ready").is_some() {
        READY.set(true);
        while let Some(request) = WAITING.with_borrow_mut(VecDeque::pop_front) {
            post(&request);
        }
        return;
    }
    let Some(response) = part("response").and_then(|json| serde_json::from_str::<Response>(&json.as_string()?).ok())
    else {
        return;
    };
    let bytes = part("bytes").and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok()).map(|bytes| bytes.to_vec());
    let over = !matches!(response.outcome, Outcome::Progress { .. });
    // Taken out while it is called: it may ask for another paper.
    let asker =
        ASKED.with_borrow_mut(|asked| asked.iter().position(|(id, _)| *id == response.id).map(|at| asked.remove(at)));
    if let Some((id, tell)) = asker {
        tell(response.outcome, bytes);
        if !over {
            ASKED.with_borrow_mut(|asked| asked.push((id, tell)));
        }
    }
}

/// The worker is gone: who waits is told, the next paper starts another one.
fn fail_all() {
    if let Some(worker) = WORKER.take() {
        worker.terminate();
    }
    READY.set(false);
    WAITING.take();
    for (_, tell) in ASKED.take() {
        tell(Outcome::Failed { message: GONE.to_owned() }, None);
    }
}
