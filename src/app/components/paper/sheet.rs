//! The sheet of papers comes with their screens, not with the first one. The page’s policy lets no `<style>` in that its build did
//! not seal: this sheet is handed to the browser as an object.

use std::cell::Cell;

use js_sys::{Array, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CssStyleSheet;

const SHEET: &str = include_str!("../../../../style/papers.css");

thread_local! {
    static WORN: Cell<bool> = const { Cell::new(false) };
}

/// Dresses papers, from now on: the rules concern nothing else. A browser older than such sheets (2023) shows them bare.
pub fn dress_papers() {
    if !WORN.replace(true) {
        WORN.set(adopt(SHEET).is_ok());
    }
}

fn adopt(text: &str) -> Result<(), JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(text)?;
    Reflect::get(&document(), &"adoptedStyleSheets".into())?.dyn_into::<Array>()?.push(&sheet);
    Ok(())
}
