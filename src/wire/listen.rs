//! The worker’s side.

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::{READY, Said};

/// Answers every question from now on, and says that it is ready.
pub fn listen(answer: impl Fn(Said) -> Said + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answering = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Some((number, question)) = Said::unpacked(&event.data()) else { return };
        let (message, handed) = answer(question).packed(number);
        // A message that cannot be sent means that the page is gone: there is nobody left to tell.
        let _sent = answering.post_message_with_transfer(&message, &handed);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens for as long as it lives.
    on_message.forget();
    let _sent = scope.post_message(&JsValue::from_str(READY));
}
