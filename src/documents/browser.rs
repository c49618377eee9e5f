//! The worker’s side of the conversation (`papers::message`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use documents::render_with;
use js_sys::{Array, Date, Object, Reflect, Uint8Array};
use papers::block::{
    Family, Paper, Span, amounts, bullets, callout, column, contents, definitions, heading1, heading2, quote, rich,
    table,
};
use papers::message::{Ask, Outcome, Request, Response};
use programme::Programme;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Milliseconds from one word of progress to the next: the page has better to do than to hear of each of 300 pages.
const BETWEEN_WORDS: f64 = 100.0;

/// Answers every message from now on, and says that it is ready with an empty `{ ready: true }`.
pub(crate) fn listen() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answering = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| answer(&answering, &event.data()));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens for as long as it lives.
    on_message.forget();
    let hello = Object::new();
    if Reflect::set(&hello, &"ready".into(), &JsValue::TRUE).is_ok() {
        let _sent = scope.post_message(&hello);
    }
    rehearse();
}

/// Makes a paper that nobody sees: while the page’s reader is still choosing one, the letters are read and the browser compiles
/// what the first paper would wait for (half of its time).
fn rehearse() {
    let text = "L’essentiel tient en une phrase.";
    let blocks = vec![
        heading1(text),
        contents(text),
        heading2(text),
        rich(vec![Span::plain(text), Span::bold(text)]),
        bullets([text]),
        definitions([(text, text)]),
        table(vec![column(text, 2), amounts(text, 1)], [vec![text, "12"]]),
        callout(text, vec![quote(text)]),
    ];
    let paper = Paper {
        title: text.to_owned(),
        subject: String::new(),
        language: "fr-FR".to_owned(),
        author: String::new(),
        created: NaiveDate::default(),
        family: Family::Professional,
        footer: text.to_owned(),
        identity: None,
        blocks,
        photos: BTreeMap::new(),
    };
    // What goes wrong here goes wrong again with a real paper, and is told then.
    drop(render_with(&paper, &mut |_, _| {}));
}

fn answer(scope: &DedicatedWorkerGlobalScope, data: &JsValue) {
    let part = |name: &str| Reflect::get(data, &name.into()).unwrap_or_default();
    let json = part("request").as_string().unwrap_or_default();
    let request = match serde_json::from_str::<Request>(&json) {
        Ok(request) => request,
        Err(_) => {
            let message = "Le document n’est pas prêt\u{a0}: la demande n’a pas été comprise. Votre travail est \
                           enregistré. Rechargez l’application, puis demandez de nouveau le document.";
            let id = serde_json::from_str::<Id>(&json).map_or(0, |found| found.id);
            return say(scope, id, Outcome::Failed { message: message.to_owned() }, None);
        }
    };
    let id = request.id;
    let paper = match request.ask {
        Ask::Paper { paper } => Paper { photos: photos(&part("photos")), ..paper },
        Ask::Programme { text } => return say(scope, id, check(&text), None),
    };
    let mut told = Date::now();
    let rendered = render_with(&paper, &mut |page, of| {
        if Date::now() - told >= BETWEEN_WORDS {
            told = Date::now();
            say(scope, id, Outcome::Progress { page, of }, None);
        }
    });
    match rendered {
        Ok(done) => {
            let warnings = done.warnings.iter().map(ToString::to_string).collect();
            let outcome = Outcome::Done { pages: done.pages, warnings };
            say(scope, id, outcome, Some(&Uint8Array::from(done.bytes.as_slice())));
        }
        Err(error) => say(scope, id, Outcome::Failed { message: error.to_string() }, None),
    }
}

/// The bytes that came beside the JSON, by name.
fn photos(sent: &JsValue) -> BTreeMap<String, Vec<u8>> {
    let Some(sent) = sent.dyn_ref::<Object>() else { return BTreeMap::new() };
    let named = Object::entries(sent).into_iter().filter_map(|pair| {
        let pair: Array = pair.dyn_into().ok()?;
        let bytes: Uint8Array = pair.get(1).dyn_into().ok()?;
        Some((pair.get(0).as_string()?, bytes.to_vec()))
    });
    named.collect()
}

fn check(text: &str) -> Outcome {
    match Programme::from_toml(text) {
        Ok(programme) => Outcome::Programme { json: programme.to_json() },
        Err(error) => Outcome::Refused { message: error.to_string() },
    }
}

/// The one thing read of a request that cannot be read whole.
#[derive(serde::Deserialize)]
struct Id {
    id: u32,
}

fn say(scope: &DedicatedWorkerGlobalScope, id: u32, outcome: Outcome, bytes: Option<&Uint8Array>) {
    let Ok(response) = serde_json::to_string(&Response { id, outcome }) else { return };
    let message = Object::new();
    let set = Reflect::set(&message, &"response".into(), &response.into());
    // A message that cannot be sent means that the page is gone: there is nobody left to tell.
    let _sent = match bytes {
        Some(bytes) if set.is_ok() && Reflect::set(&message, &"bytes".into(), bytes).is_ok() => {
            scope.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))
        }
        _ => scope.post_message(&message),
    };
}
