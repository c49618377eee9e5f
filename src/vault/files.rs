//! Files that leave, and files that come back.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DomException, File, FilePropertyBag, HtmlAnchorElement, HtmlIFrameElement, HtmlInputElement,
    Url,
};

use crate::edge::whole;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// How a file was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// Through the device’s share sheet.
    Shared,
    /// As a download.
    Downloaded,
    /// The person closed the share sheet: nothing left.
    Cancelled,
}

/// What a file holds. Bytes that the browser holds already (a paper of the PDF worker, a backup) are handed over without a copy
/// through this program’s memory.
pub trait Content {
    /// The bytes, as the browser takes them for a part of a file.
    fn part(&self) -> JsValue;
}

impl Content for [u8] {
    fn part(&self) -> JsValue {
        Uint8Array::from(self).into()
    }
}

impl Content for Vec<u8> {
    fn part(&self) -> JsValue {
        self.as_slice().part()
    }
}

impl Content for Uint8Array {
    fn part(&self) -> JsValue {
        self.into()
    }
}

impl Content for Blob {
    fn part(&self) -> JsValue {
        self.into()
    }
}

impl Content for JsValue {
    fn part(&self) -> JsValue {
        self.clone()
    }
}

/// An address at which this page alone finds some bytes, for a picture to show; given back when dropped.
#[derive(Debug)]
pub struct Address(String);

impl Address {
    /// None where the browser has no room for them.
    #[must_use]
    pub fn of(media_type: &str, content: &(impl Content + ?Sized)) -> Option<Self> {
        address_of(media_type, content).map(Self)
    }

    /// As an `src` takes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // Only fails for what is no such address.
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// What every browser calls a file of which it knows nothing.
pub const SOME_BYTES: &str = "application/octet-stream";

/// A file that the person chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// Its name on that device.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Why a file could not be saved or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// The browser would not save it.
    NotSaved,
    /// The browser would not print it.
    NotPrinted,
    /// No file was chosen.
    NoFile,
    /// Larger than `MAX_BYTES`.
    TooBig,
    /// It could not be read (removed card, file still in the cloud).
    Unreadable,
    /// It is not a text: a picture, a PDF.
    NotText,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotSaved => {
                "Le fichier n’a pas pu être enregistré. Le dossier n’a pas changé. Réessayez, ou ouvrez cette page dans un autre navigateur."
            }
            Self::NotPrinted => {
                "Ce navigateur n’a pas pu imprimer d’ici. Le dossier n’a pas changé. Enregistrez le document, puis imprimez-le."
            }
            Self::NoFile => "Aucun fichier n’a été choisi. Rien n’a changé. Choisissez un fichier de dossier.",
            Self::TooBig => {
                "Ce fichier est trop lourd pour être un dossier (plus de 50\u{a0}Mo). Rien n’a changé. Choisissez un autre fichier."
            }
            Self::Unreadable => {
                "Ce fichier n’a pas pu être lu. Rien n’a changé. Copiez-le d’abord sur cet appareil, puis réessayez."
            }
            Self::NotText => "Ce fichier n’est pas un dossier. Rien n’a changé. Choisissez un autre fichier.",
        })
    }
}

impl std::error::Error for FileError {}

/// Saves bytes as a download.
///
/// # Errors
/// When the browser refuses.
pub fn download(name: &str, media_type: &str, content: &(impl Content + ?Sized)) -> Result<(), FileError> {
    save(name, media_type, content).ok_or(FileError::NotSaved)
}

/// Offers a file to the device’s share sheet, or downloads it where there is none. Call it from a tap: the sheet opens during the
/// call, before the future is awaited, because browsers refuse it later.
pub fn share<C: Content + ?Sized>(
    name: &str,
    media_type: &str,
    content: &C,
) -> impl Future<Output = Result<Handed, FileError>> + use<C> {
    let part = content.part();
    let opened = open_sheet(name, media_type, &part);
    let (name, media_type) = (name.to_owned(), media_type.to_owned());
    async move {
        if let Some(sheet) = opened {
            match JsFuture::from(sheet).await {
                Ok(_) => return Ok(Handed::Shared),
                Err(why) if why.dyn_ref::<DomException>().is_some_and(|why| why.name() == "AbortError") => {
                    return Ok(Handed::Cancelled);
                }
                Err(_) => {}
            }
        }
        download(&name, &media_type, &part).map(|()| Handed::Downloaded)
    }
}

/// Whether this device has a share sheet for such a file.
#[must_use]
pub fn can_share(name: &str, media_type: &str) -> bool {
    sheet_data(name, media_type, &Uint8Array::new_with_length(0)).is_some()
}

/// Whether the person’s last touch is recent enough for the share sheet to open: browsers refuse it later. Where the browser
/// does not say, it is not.
#[must_use]
pub fn still_touched() -> bool {
    let touched = || {
        let navigator = web_sys::window()?.navigator();
        let activation = Reflect::get(&navigator, &JsValue::from_str("userActivation")).ok()?;
        Reflect::get(&activation, &JsValue::from_str("isActive")).ok()?.as_bool()
    };
    touched().unwrap_or_default()
}

/// Opens the browser’s print dialog on a document (a PDF), without leaving the page.
///
/// # Errors
/// When the browser shows no such document: save it, and print it from there.
pub fn print(media_type: &str, content: &(impl Content + ?Sized)) -> Result<(), FileError> {
    put_in_frame(media_type, content).ok_or(FileError::NotPrinted)
}

/// Reads the file chosen in an input, then empties the input so that the same file may be chosen again.
///
/// # Errors
/// When there is none, when it is too big, unreadable, or no text.
pub async fn read_input(input: &HtmlInputElement) -> Result<Picked, FileError> {
    let file = input.files().and_then(|files| files.get(0)).ok_or(FileError::NoFile)?;
    let read = read_text(&file).await;
    input.set_value("");
    read
}

/// Reads a file as text.
///
/// # Errors
/// When it is too big, unreadable, or no text.
pub async fn read_text(file: &File) -> Result<Picked, FileError> {
    text_of(read_bytes(file).await?).map(|text| Picked { name: file.name(), text })
}

/// Reads the bytes of the file chosen in an input, then empties the input so that the same file may be chosen again.
///
/// # Errors
/// When there is none, when it is too big or unreadable.
pub async fn read_input_bytes(input: &HtmlInputElement) -> Result<Vec<u8>, FileError> {
    let file = input.files().and_then(|files| files.get(0)).ok_or(FileError::NoFile)?;
    let read = read_bytes(&file).await;
    input.set_value("");
    read
}

/// The file chosen in an input, unread and of any size; the input is emptied so that the same file may be chosen again.
///
/// # Errors
/// When there is none.
pub fn chosen(input: &HtmlInputElement) -> Result<Blob, FileError> {
    let file = input.files().and_then(|files| files.get(0)).ok_or(FileError::NoFile)?;
    input.set_value("");
    Ok(file.into())
}

/// So many bytes of what the browser holds, from a place on; fewer where it ends.
///
/// # Errors
/// When it does not give them any more.
pub async fn part_of(content: &Blob, from: u64, bytes: usize) -> Result<Vec<u8>, FileError> {
    let number = |whole| Duration::from_secs(whole).as_secs_f64();
    let to = from.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
    let part = content.slice_with_f64_and_f64(number(from), number(to)).map_err(|_| FileError::Unreadable)?;
    let buffer = JsFuture::from(part.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

async fn read_bytes(file: &File) -> Result<Vec<u8>, FileError> {
    if whole(file.size()) > MAX_BYTES {
        return Err(FileError::TooBig);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// UTF-8, without the mark that some editors put first.
///
/// # Errors
/// For anything else.
pub fn text_of(bytes: Vec<u8>) -> Result<String, FileError> {
    let text = String::from_utf8(bytes).map_err(|_| FileError::NotText)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn save(name: &str, media_type: &str, content: &(impl Content + ?Sized)) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    let url = address_of(media_type, content)?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Browsers read the address after the click; a minute is ample, then the memory is given back.
    later(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
}

fn put_in_frame(media_type: &str, content: &(impl Content + ?Sized)) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let frame: HtmlIFrameElement = document.create_element("iframe").ok()?.dyn_into().ok()?;
    // Out of sight, of the tab order and of screen readers, but drawn: what is not drawn is not printed.
    frame.style().set_css_text("position:fixed;inset:auto 0 0 auto;width:0;height:0;border:0");
    frame.set_attribute("aria-hidden", "true").ok()?;
    frame.set_attribute("tabindex", "-1").ok()?;
    let url = address_of(media_type, content)?;
    let shown = frame.clone();
    let print = Closure::<dyn FnMut()>::new(move || {
        if let Some(window) = shown.content_window() {
            let _ = window.focus();
            let _ = window.print();
        }
    });
    frame.set_onload(Some(print.as_ref().unchecked_ref()));
    frame.set_src(&url);
    document.body()?.append_child(&frame).ok()?;
    // Ten minutes: the dialog may stay open, and shows the document as long as it does.
    later(600_000, move || {
        frame.remove();
        drop(print);
        let _ = Url::revoke_object_url(&url);
    })
}

fn address_of(media_type: &str, content: &(impl Content + ?Sized)) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&content.part());
    let blob = Blob::new_with_blob_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

fn later(milliseconds: i32, then: impl FnOnce() + 'static) -> Option<()> {
    let then = Closure::once_into_js(then);
    let window = web_sys::window()?;
    window.set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds).ok().map(drop)
}

fn open_sheet(name: &str, media_type: &str, part: &JsValue) -> Option<Promise> {
    let data = sheet_data(name, media_type, part)?;
    let navigator = web_sys::window()?.navigator();
    let share: Function = Reflect::get(&navigator, &JsValue::from_str("share")).ok()?.dyn_into().ok()?;
    share.call1(&navigator, &data).ok()?.dyn_into().ok()
}

/// What the share sheet takes, if this browser has one that takes it.
fn sheet_data(name: &str, media_type: &str, part: &JsValue) -> Option<Object> {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(part);
    let file = File::new_with_blob_sequence_and_options(&parts, name, &options).ok()?;
    let data = Object::new();
    Reflect::set(&data, &JsValue::from_str("files"), &Array::of1(&file)).ok()?;
    let navigator = web_sys::window()?.navigator();
    let can: Function = Reflect::get(&navigator, &JsValue::from_str("canShare")).ok()?.dyn_into().ok()?;
    can.call1(&navigator, &data).ok()?.is_truthy().then_some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_saved_by_a_text_editor_opens_and_a_picture_does_not() {
        assert_eq!(text_of(b"\xEF\xBB\xBF{}".to_vec()), Ok("{}".to_owned()));
        assert_eq!(text_of("Lefèvre".as_bytes().to_vec()), Ok("Lefèvre".to_owned()));
        assert_eq!(text_of(vec![0xFF, 0xD8, 0xFF]), Err(FileError::NotText));
    }
}
