//! The page’s side.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

use crate::{READY, Said};

/// The worker did not start, stopped on its way, or does not speak as this page does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

/// A worker that is held, for one question or several in a row. Dropped, it is ended, and its memory with it.
#[must_use = "a worker that nobody holds is ended"]
pub struct Line {
    ends: Rc<Ends>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn()>,
}

/// What goes to the worker and what comes back.
struct Ends {
    worker: Worker,
    ready: Cell<bool>,
    gone: Cell<bool>,
    last: Cell<u32>,
    // Asked before the worker said that it listens.
    waiting: RefCell<Vec<(Array, Array)>>,
    asked: RefCell<Vec<(u32, Rc<Slot>)>>,
}

/// Where one answer will lie.
#[derive(Default)]
struct Slot {
    answer: RefCell<Option<Result<Said, Broken>>>,
    waker: RefCell<Option<Waker>>,
}

impl Line {
    /// Starts the worker of this script; its first answer waits until it listens.
    ///
    /// # Errors
    /// When the browser starts no worker.
    pub fn start(script: &str) -> Result<Self, Broken> {
        let worker = Worker::new(script).map_err(|_| Broken)?;
        let ends = Rc::new(Ends {
            worker,
            ready: Cell::new(false),
            gone: Cell::new(false),
            last: Cell::new(0),
            waiting: RefCell::default(),
            asked: RefCell::default(),
        });
        let heard = Rc::clone(&ends);
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| heard.heard(&event.data()));
        ends.worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let failed = Rc::clone(&ends);
        let on_error = Closure::<dyn Fn()>::new(move || failed.fail_all());
        ends.worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { ends, _on_message: on_message, _on_error: on_error })
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// When there will be none.
    pub async fn ask(&self, question: &Said) -> Result<Said, Broken> {
        let slot = self.ends.send(question)?;
        poll_fn(|context| match slot.answer.take() {
            Some(answer) => Poll::Ready(answer),
            None => {
                slot.waker.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.ends.worker.set_onmessage(None);
        self.ends.worker.set_onerror(None);
        self.ends.worker.terminate();
        self.ends.waiting.take();
    }
}

impl Ends {
    fn send(&self, question: &Said) -> Result<Rc<Slot>, Broken> {
        if self.gone.get() {
            return Err(Broken);
        }
        let number = self.last.get().wrapping_add(1);
        self.last.set(number);
        let message = question.packed(number);
        let slot = Rc::new(Slot::default());
        self.asked.borrow_mut().push((number, Rc::clone(&slot)));
        if self.ready.get() {
            self.post(&message);
        } else {
            self.waiting.borrow_mut().push(message);
        }
        Ok(slot)
    }

    fn post(&self, (message, handed): &(Array, Array)) {
        if self.worker.post_message_with_transfer(message, handed).is_err() {
            self.fail_all();
        }
    }

    fn heard(&self, message: &JsValue) {
        if let Some((number, answer)) = Said::unpacked(message) {
            self.settle(number, answer);
        } else if message.as_string().as_deref() == Some(READY) {
            self.ready.set(true);
            for message in self.waiting.take() {
                self.post(&message);
            }
        } else {
            // One of the two is of another version than the other.
            self.fail_all();
        }
    }

    fn settle(&self, number: u32, answer: Said) {
        let slot = {
            let mut asked = self.asked.borrow_mut();
            asked.iter().position(|(other, _)| *other == number).map(|at| asked.swap_remove(at).1)
        };
        if let Some(slot) = slot {
            slot.fill(Ok(answer));
        }
    }

    /// The worker is gone, or cannot be understood: who waits is told.
    fn fail_all(&self) {
        self.gone.set(true);
        self.waiting.take();
        for (_, slot) in self.asked.take() {
            slot.fill(Err(Broken));
        }
    }
}

impl Slot {
    fn fill(&self, answer: Result<Said, Broken>) {
        self.answer.replace(Some(answer));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}
