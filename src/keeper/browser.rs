//! The worker’s side of the conversation (`keys::message`).

use js_sys::Date;
use keys::message::{Answer, KeeperError, READY, Request, Response};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use zeroize::Zeroizing;

/// Answers every message from now on, and says that it is ready.
pub(crate) fn listen() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answering = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let json = Zeroizing::new(event.data().as_string().unwrap_or_default());
        if let Ok(answer) = serde_json::to_string(&answered(&json)).map(Zeroizing::new) {
            say(&answering, &answer);
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens for as long as it lives.
    on_message.forget();
    say(&scope, READY);
}

fn answered(json: &str) -> Response {
    match serde_json::from_str::<Request>(json) {
        Ok(Request { id, ask }) => {
            let mut dice = |bytes: &mut [u8]| getrandom::fill(bytes).is_ok();
            Response { id, answer: keeper::answer(ask, &mut dice, &mut Date::now) }
        }
        // An older or a newer page: one question is asked at a time, so that it knows which was not read.
        Err(_) => Response { id: 0, answer: Answer::Failed { error: KeeperError::Asked } },
    }
}

fn say(scope: &DedicatedWorkerGlobalScope, text: &str) {
    // A message that cannot be sent means that the page is gone: there is nobody left to tell.
    let _sent = scope.post_message(&JsValue::from_str(text));
}
