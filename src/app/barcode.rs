//! A card read from a photo, where the browser can: `BarcodeDetector`, which some have and others do not.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Whether this browser reads such pictures.
pub fn is_there() -> bool {
    detector().is_some()
}

/// The text of the card on the photo chosen in an input, which is then emptied; `None` where nothing can be read.
pub async fn read(input: &HtmlInputElement) -> Option<String> {
    let photo = input.files().and_then(|files| files.get(0))?;
    input.set_value("");
    let window = web_sys::window()?;
    let bitmap = call(&window, "createImageBitmap", &photo).await?;
    let found = call(&detector()?, "detect", &bitmap).await?;
    let first = found.dyn_ref::<Array>()?.get(0);
    Reflect::get(&first, &"rawValue".into()).ok()?.as_string().filter(|text| !text.is_empty())
}

async fn call(on: &JsValue, method: &str, with: &JsValue) -> Option<JsValue> {
    let function: Function = Reflect::get(on, &method.into()).ok()?.dyn_into().ok()?;
    let promise: Promise = function.call1(on, with).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

fn detector() -> Option<JsValue> {
    let window = web_sys::window()?;
    let maker: Function = Reflect::get(&window, &"BarcodeDetector".into()).ok()?.dyn_into().ok()?;
    let formats = Object::new();
    Reflect::set(&formats, &"formats".into(), &Array::of1(&"qr_code".into())).ok()?;
    Reflect::construct(&maker, &Array::of1(&formats)).ok()
}
