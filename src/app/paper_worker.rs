//! The page’s side of the PDF worker: started when papers are looked at, kept for the next ones.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use js_sys::{Array, Object, Reflect, Uint8Array};
use papers::block::Paper;
use papers::message::{Ask, Outcome, Request, Response};
use vault::edge::now_ms;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

/// The worker’s script, beside the page (Trunk does not hash it).
const SCRIPT: &str = "/worker_loader.js";

/// Milliseconds after which a paper that nobody waits for is worth a new worker: a shorter one ends by itself before that.
const LONG: i64 = 1_000;

/// What the worker says of a paper.
#[derive(Clone, Debug)]
pub enum Told {
    /// `0` pages of `1` are written.
    Progress(usize, usize),
    /// The file, which stays in the browser’s memory, its number of pages, and what could not be drawn, in French.
    Done(Uint8Array, usize, Vec<String>),
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

/// A paper that is being made. Dropped, nobody waits for it any more: a long one stops there.
#[derive(Debug)]
#[must_use = "a paper that nobody holds is not made"]
pub struct Order {
    id: u32,
    since: i64,
}

impl Drop for Order {
    fn drop(&mut self) {
        let mine = forget(self.id);
        WAITING.with_borrow_mut(|waiting| waiting.retain(|(id, _)| *id != self.id));
        let alone = ASKED.with_borrow(Vec::is_empty);
        if mine.is_some() && alone && READY.get() && now_ms().saturating_sub(self.since) >= LONG {
            stop();
        }
    }
}

type Tell = Box<dyn Fn(Outcome, Option<Uint8Array>)>;

/// A message, and what is handed over with it.
type Message = (Object, Array);

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    static READY: Cell<bool> = const { Cell::new(false) };
    // Asked before the worker said that it listens.
    static WAITING: RefCell<VecDeque<(u32, Message)>> = const { RefCell::new(VecDeque::new()) };
    static ASKED: RefCell<Vec<(u32, Tell)>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
    // It has held a secret.
    static ENDING: Cell<bool> = const { Cell::new(false) };
}

const GONE: &str = "Le document n’a pas pu être préparé. Votre travail est enregistré. Vérifiez que l’application est «\u{202f}Prête hors connexion\u{202f}», puis réessayez.";

/// Starts the worker, so that the first paper does not wait for it.
pub fn warm_up() {
    if WORKER.with_borrow(Option::is_none) {
        // Whoever asks for a paper is told if it does not start.
        let _ = start();
    }
}

/// Ends the worker once nobody waits for it any more, and its memory with it: what it made was secret.
pub fn end() {
    ENDING.set(true);
    end_if_alone();
}

fn end_if_alone() {
    if ENDING.get() && ASKED.with_borrow(Vec::is_empty) {
        stop();
    }
}

/// Asks for a paper; `tell` is called until `Done` or `Failed`, as long as the order is held.
pub fn ask(paper: Paper, tell: impl Fn(Told) + 'static) -> Order {
    let photos: Vec<_> =
        paper.photos.iter().map(|(name, jpeg)| (name.clone(), Uint8Array::from(jpeg.as_slice()))).collect();
    ask_with(paper, photos, tell)
}

/// As [`ask`], with photos that the browser holds already: they are handed over to the worker, and gone from the page.
pub fn ask_with(paper: Paper, photos: Vec<(String, Uint8Array)>, tell: impl Fn(Told) + 'static) -> Order {
    let since = now_ms();
    let id = send(Ask::Paper { paper }, &photos, move |outcome, bytes| {
        tell(match outcome {
            Outcome::Progress { page, of } => Told::Progress(page, of),
            Outcome::Done { pages, warnings } => Told::Done(bytes.unwrap_or_default(), pages, warnings),
            Outcome::Failed { message } | Outcome::Refused { message } => Told::Failed(message),
            Outcome::Programme { .. } => Told::Failed(GONE.to_owned()),
        });
    });
    Order { id, since }
}

/// Asks whether a text is a programme file; the reader of such files stays out of the page’s own weight.
pub fn check_programme(text: String, tell: impl Fn(Checked) + 'static) {
    send(Ask::Programme { text }, &[], move |outcome, _| match outcome {
        Outcome::Programme { json } => tell(Checked::Accepted(json)),
        Outcome::Failed { message } | Outcome::Refused { message } => tell(Checked::Refused(message)),
        Outcome::Progress { .. } | Outcome::Done { .. } => {}
    });
}

fn send(ask: Ask, photos: &[(String, Uint8Array)], tell: impl Fn(Outcome, Option<Uint8Array>) + 'static) -> u32 {
    let id = LAST.get().wrapping_add(1);
    LAST.set(id);
    ASKED.with_borrow_mut(|asked| asked.push((id, Box::new(tell))));
    let message = serde_json::to_string(&Request { id, ask }).ok().and_then(|json| message(&json, photos));
    let started = WORKER.with_borrow(Option::is_some) || start();
    match message.filter(|_| started) {
        None => fail_all(),
        Some(message) if READY.get() => post(&message),
        Some(message) => WAITING.with_borrow_mut(|waiting| waiting.push_back((id, message))),
    }
    id
}

fn message(request: &str, photos: &[(String, Uint8Array)]) -> Option<Message> {
    let (message, named, buffers) = (Object::new(), Object::new(), Array::new());
    for (name, bytes) in photos {
        Reflect::set(&named, &name.into(), bytes).ok()?;
        buffers.push(&bytes.buffer());
    }
    Reflect::set(&message, &"request".into(), &request.into()).ok()?;
    Reflect::set(&message, &"photos".into(), &named).ok()?;
    Some((message, buffers))
}

fn post((message, buffers): &Message) {
    let sent =
        WORKER.with_borrow(|worker| worker.as_ref().map(|worker| worker.post_message_with_transfer(message, buffers)));
    if sent.is_none_or(|sent| sent.is_err()) {
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
        while let Some((_, message)) = WAITING.with_borrow_mut(VecDeque::pop_front) {
            post(&message);
        }
        return;
    }
    let Some(response) = part("response").and_then(|json| serde_json::from_str::<Response>(&json.as_string()?).ok())
    else {
        return;
    };
    let bytes = part("bytes").and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
    let over = !matches!(response.outcome, Outcome::Progress { .. });
    // Taken out while it is called: it may ask for another paper. One that nobody waits for any more is not there.
    if let Some(tell) = forget(response.id) {
        tell(response.outcome, bytes);
        if !over {
            ASKED.with_borrow_mut(|asked| asked.push((response.id, tell)));
        }
    }
    end_if_alone();
}

fn forget(id: u32) -> Option<Tell> {
    ASKED.with_borrow_mut(|asked| {
        asked.iter().position(|(other, _)| *other == id).map(|at| asked.remove(at)).map(|(_, tell)| tell)
    })
}

fn stop() {
    if let Some(worker) = WORKER.take() {
        worker.terminate();
    }
    READY.set(false);
    ENDING.set(false);
}

/// The worker is gone: who waits is told, the next paper starts another one.
fn fail_all() {
    stop();
    WAITING.take();
    for (_, tell) in ASKED.take() {
        tell(Outcome::Failed { message: GONE.to_owned() }, None);
    }
}
