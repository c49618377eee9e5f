//! For a bench, in a build made for it (feature `bench`): `window.__bench.makePdf(plan)` draws a plan of theirs with the engine of
//! our papers, in its worker.
//!
//! A plan is JSON: `{ lang, title, author, photos: [base 64 of a JPEG], blocks: [{ type, … }] }`.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use js_sys::{Function, JsString, Object, Promise, Reflect, Uint8Array};
use papers::block::{Align, Block, Column, Family, FigureSize, Image, Paper, Points, Span, Table};
use papers::block::{bullets, heading1, heading2, paragraph};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::paper_worker::{self, Order, Told};

thread_local! {
    // The paper under way: a bench asks for one after the other.
    static ORDER: RefCell<Option<Order>> = const { RefCell::new(None) };
}

#[derive(Deserialize)]
struct Plan {
    lang: String,
    title: String,
    author: String,
    blocks: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum Part {
    Title {
        text: String,
        lines: Vec<String>,
    },
    Part {
        text: String,
    },
    Heading {
        text: String,
        #[serde(default)]
        new_page: bool,
    },
    Paragraph {
        text: String,
    },
    List {
        items: Vec<String>,
    },
    Table {
        columns: Vec<String>,
        widths: Vec<u8>,
        rows: Vec<Vec<String>>,
    },
    Photo {
        photo: usize,
        caption: String,
    },
}

/// Puts `__bench` on the page.
pub fn offer() {
    let make = Closure::<dyn Fn(JsString) -> Promise>::new(|plan: JsString| make_pdf(&plan));
    let bench = Object::new();
    let set = Reflect::set(&bench, &"makePdf".into(), make.as_ref())
        .and_then(|_| Reflect::set(&js_sys::global(), &"__bench".into(), &bench));
    // It stays as long as the page; without it the bench says that there is none.
    make.forget();
    drop(set);
}

/// `{ ms, bytes }`: from the call to the finished bytes on the page’s side; the bytes in base 64.
fn make_pdf(plan: &JsString) -> Promise {
    let start = now();
    Promise::new(&mut |resolve: Function, reject: Function| {
        let fail = move |words: &str| drop(reject.call1(&JsValue::UNDEFINED, &words.into()));
        let Some((paper, photos)) = read(plan) else { return fail("this is no plan") };
        let order = paper_worker::ask_with(paper, photos, move |told| match told {
            Told::Progress(..) => {}
            Told::Failed(words) => fail(&words),
            Told::Done(bytes, _, warnings) if warnings.is_empty() => {
                let ms = now() - start;
                drop(resolve.call1(&JsValue::UNDEFINED, &answer(ms, &bytes)));
            }
            Told::Done(_, _, warnings) => fail(&warnings.join("\n")),
        });
        ORDER.set(Some(order));
    })
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

fn answer(ms: f64, bytes: &Uint8Array) -> JsValue {
    let answer = Object::new();
    let text = method(bytes, "toBase64").and_then(|to_text| to_text.call0(bytes).ok()).unwrap_or_default();
    for (name, value) in [("ms", JsValue::from_f64(ms)), ("bytes", text)] {
        // A plain object takes any value.
        let _ = Reflect::set(&answer, &name.into(), &value);
    }
    answer.into()
}

/// The photos are nearly all of a plan: they are taken out of its text as they lie there, and only the rest is read as JSON.
fn read(plan: &JsString) -> Option<(Paper, Vec<(String, Uint8Array)>)> {
    const BEFORE: &str = "\"photos\":[";
    const AFTER: &str = "],\"blocks\"";
    let from = u32::try_from(plan.index_of(BEFORE, 0)).ok()?.checked_add(u32::try_from(BEFORE.len()).ok()?)?;
    let to = u32::try_from(plan.index_of(AFTER, i32::try_from(from).ok()?)).ok()?;
    let rest = format!("{}{}", plan.slice(0, from), plan.slice(to, plan.length()));
    let plan_read: Plan = serde_json::from_str(&rest).ok()?;
    let decoder: JsValue = Reflect::get(&js_sys::global(), &"Uint8Array".into()).ok()?;
    let decode = method(&decoder, "fromBase64")?;
    let texts = plan.slice(from, to).split("\",\"");
    let mut photos = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let text: JsString = text.dyn_into().ok()?;
        let text = if text.starts_with("\"", 0) { text.slice(1, text.length()) } else { text };
        let text =
            if text.ends_with("\"", text_end(&text)) { text.slice(0, text.length().saturating_sub(1)) } else { text };
        if text.length() > 0 {
            let bytes: Uint8Array = decode.call1(&decoder, &text).ok()?.dyn_into().ok()?;
            photos.push((format!("photo {at}"), bytes));
        }
    }
    Some((paper(plan_read), photos))
}

fn text_end(text: &JsString) -> i32 {
    i32::try_from(text.length()).unwrap_or(i32::MAX)
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

fn paper(plan: Plan) -> Paper {
    Paper {
        title: plan.title.clone(),
        subject: plan.title.clone(),
        language: plan.lang,
        author: plan.author,
        created: NaiveDate::default(),
        // The letters of a plan are of 16 points.
        family: Family::LargePrint { points: Points::Sixteen },
        footer: plan.title,
        identity: None,
        blocks: plan.blocks.into_iter().flat_map(blocks).collect(),
        photos: BTreeMap::new(),
    }
}

fn blocks(part: Part) -> Vec<Block> {
    match part {
        Part::Title { text, lines } => vec![Block::Cover { title: text, name: None, lines, drawing: None }],
        Part::Part { text } => vec![Block::PageBreak, heading1(text)],
        Part::Heading { text, new_page: true } => vec![Block::PageBreak, heading2(text)],
        Part::Heading { text, new_page: false } => vec![heading2(text)],
        Part::Paragraph { text } => vec![paragraph(text)],
        Part::List { items } => vec![bullets(items)],
        Part::Table { columns, widths, rows } => {
            let columns = columns.into_iter().zip(widths.into_iter().chain(std::iter::repeat(1)));
            let columns = columns.map(|(header, weight)| Column { header, weight, align: Align::Start }).collect();
            let cells = |row: Vec<String>| row.into_iter().map(|cell| vec![Span::plain(cell)]).collect();
            let rows = rows.into_iter().map(cells).collect();
            vec![Block::Table(Table { columns, row_headers: true, rows, ..Table::default() })]
        }
        Part::Photo { photo, caption } => {
            let (image, alt) = (Image::Photo(format!("photo {photo}")), caption.clone());
            vec![Block::Figure { image, alt, caption: Some(caption), size: FigureSize::Full }]
        }
    }
}
