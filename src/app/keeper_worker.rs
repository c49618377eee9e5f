//! The page’s side of the keeper’s worker: started for a question about secrets, ended once it is answered, and its memory with it.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use keys::message::{Answer, Ask, KeeperError, READY, Request, Response};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

/// The worker’s script, beside the page (Trunk does not hash it).
const SCRIPT: &str = "/keeper_loader.js";

/// Asks one question of a worker of its own.
///
/// # Errors
/// Why there is no answer, ready to be shown; never `Answer::Failed`.
pub async fn ask(ask: Ask) -> Result<Answer, KeeperError> {
    Keeper::start()?.ask(ask).await
}

/// A worker that is held, to ask several questions in a row: a meter that follows what is typed. Dropped, it is ended.
#[must_use = "a keeper that nobody holds is ended"]
pub struct Keeper {
    line: Rc<Line>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn()>,
}

/// What goes to the worker and what comes back.
struct Line {
    worker: Worker,
    ready: Cell<bool>,
    gone: Cell<bool>,
    last: Cell<u32>,
    // Asked before the worker said that it listens.
    waiting: RefCell<Vec<JsValue>>,
    asked: RefCell<Vec<(u32, Rc<Slot>)>>,
}

/// Where one answer will lie.
#[derive(Default)]
struct Slot {
    answer: RefCell<Option<Result<Answer, KeeperError>>>,
    waker: RefCell<Option<Waker>>,
}

impl Keeper {
    /// Starts the worker; its first answer waits until it listens.
    ///
    /// # Errors
    /// [`KeeperError::Gone`].
    pub fn start() -> Result<Self, KeeperError> {
        let worker = Worker::new(SCRIPT).map_err(|_| KeeperError::Gone)?;
        let line = Rc::new(Line {
            worker,
            ready: Cell::new(false),
            gone: Cell::new(false),
            last: Cell::new(0),
            waiting: RefCell::default(),
            asked: RefCell::default(),
        });
        let heard = Rc::clone(&line);
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| heard.heard(&event.data()));
        line.worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let failed = Rc::clone(&line);
        let on_error = Closure::<dyn Fn()>::new(move || failed.fail_all(KeeperError::Gone));
        line.worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { line, _on_message: on_message, _on_error: on_error })
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// As the function [`ask`].
    pub async fn ask(&self, ask: Ask) -> Result<Answer, KeeperError> {
        let slot = self.line.send(ask)?;
        let answer = poll_fn(|context| match slot.answer.take() {
            Some(answer) => Poll::Ready(answer),
            None => {
                slot.waker.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        });
        match answer.await? {
            Answer::Failed { error } => Err(error),
            answer => Ok(answer),
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.line.worker.set_onmessage(None);
        self.line.worker.set_onerror(None);
        self.line.worker.terminate();
        self.line.waiting.take();
    }
}

impl Line {
    fn send(&self, ask: Ask) -> Result<Rc<Slot>, KeeperError> {
        if self.gone.get() {
            return Err(KeeperError::Gone);
        }
        // 0 is the worker’s own, for what it could not read.
        let id = self.last.get().wrapping_add(1).max(1);
        self.last.set(id);
        let message = serde_json::to_string(&Request { id, ask }).map_err(|_| KeeperError::Asked)?;
        // The browser’s copy; ours is wiped.
        let sent = JsValue::from_str(keys::Hidden::from(message).text());
        let slot = Rc::new(Slot::default());
        self.asked.borrow_mut().push((id, Rc::clone(&slot)));
        if self.ready.get() {
            self.post(&sent);
        } else {
            self.waiting.borrow_mut().push(sent);
        }
        Ok(slot)
    }

    fn post(&self, message: &JsValue) {
        if self.worker.post_message(message).is_err() {
            self.fail_all(KeeperError::Gone);
        }
    }

    fn heard(&self, data: &JsValue) {
        let said = keys::Hidden::from(data.as_string().unwrap_or_default());
        if said.text() == READY {
            self.ready.set(true);
            for message in self.waiting.take() {
                self.post(&message);
            }
            return;
        }
        match serde_json::from_str::<Response>(said.text()) {
            Ok(Response { id, answer }) if id != 0 => self.settle(id, answer),
            // One of the two is of another version than the other.
            _ => self.fail_all(KeeperError::Asked),
        }
    }

    fn settle(&self, id: u32, answer: Answer) {
        let slot = {
            let mut asked = self.asked.borrow_mut();
            asked.iter().position(|(other, _)| *other == id).map(|at| asked.swap_remove(at).1)
        };
        if let Some(slot) = slot {
            slot.fill(Ok(answer));
        }
    }

    /// The worker is gone, or cannot be understood: who waits is told.
    fn fail_all(&self, error: KeeperError) {
        self.gone.set(true);
        self.waiting.take();
        for (_, slot) in self.asked.take() {
            slot.fill(Err(error));
        }
    }
}

impl Slot {
    fn fill(&self, answer: Result<Answer, KeeperError>) {
        self.answer.replace(Some(answer));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}
