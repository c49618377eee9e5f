//! Pictures that a person chooses, as papers take them: JPEG, upright, without what a camera writes beside the picture.

use std::fmt;

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use crate::files::Address;

/// A picture ready for papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// The bytes of a JPEG file.
    pub jpeg: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A picture in shades of grey, for eyes that look for a code on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grey {
    /// Pixels in a row.
    pub width: u32,
    /// The rows from the top, a byte a pixel: 0 black, 255 white.
    pub levels: Vec<u8>,
}

/// Why a picture cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// The browser cannot read it as a picture: another kind of file, or a damaged one.
    NotAPicture,
    /// It has fewer pixels than a letter has.
    TooSmall,
    /// The browser could not redraw it: no memory, mostly.
    NotRedrawn,
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAPicture => {
                "Ce fichier ne se lit pas comme une image\u{a0}: il est abîmé, ou d’une autre sorte. Rien n’a changé. Choisissez une image JPEG ou PNG."
            }
            Self::TooSmall => {
                "Cette image est trop petite. Rien n’a changé. Choisissez-en une d’au moins 60 points de côté."
            }
            Self::NotRedrawn => {
                "Cette image est trop grande pour cet appareil. Rien n’a changé. Choisissez-en une plus petite."
            }
        })
    }
}

impl std::error::Error for PictureError {}

/// The shortest side of a picture worth printing, in pixels.
const LEAST: u32 = 60;

/// Makes these bytes a JPEG whose sides are at most `longest` pixels. One that is so already, in colours that papers print and
/// without a camera’s notes (which may say where it was taken), stays as it is, byte for byte; any other is drawn anew, on white.
///
/// # Errors
/// When it is no picture, is tiny, or cannot be drawn.
pub async fn as_jpeg(bytes: &[u8], longest: u32) -> Result<Photo, PictureError> {
    let (image, width, height) = decoded(bytes).await?;
    if is_printable(bytes) && width.max(height) <= longest {
        return Ok(Photo { jpeg: bytes.to_vec(), width, height });
    }
    let (width, height) = fitted(width, height, longest);
    let jpeg = redrawn(&image, width, height, 0.92).await.ok_or(PictureError::NotRedrawn)?;
    Ok(Photo { jpeg, width, height })
}

/// The longest side of a photo of a home, in pixels: a sheet of paper’s width at 200 points an inch.
const PHOTO_LONGEST: u32 = 1_600;

/// Makes these bytes a photo to keep: always drawn anew, so that nothing of what a camera writes beside the picture comes with it.
///
/// # Errors
/// When it is no picture, is tiny, or cannot be drawn.
pub async fn as_photo(bytes: &[u8]) -> Result<Photo, PictureError> {
    let (image, width, height) = decoded(bytes).await?;
    // Small whatever the camera: iOS draws nothing on a canvas of more than 16.7 million pixels.
    let (width, height) = fitted(width, height, PHOTO_LONGEST);
    let jpeg = redrawn(&image, width, height, 0.85).await.ok_or(PictureError::NotRedrawn)?;
    Ok(Photo { jpeg, width, height })
}

/// These bytes as a picture in shades of grey, whose sides are at most `longest` pixels.
///
/// # Errors
/// As [`as_jpeg`].
pub async fn grey(bytes: &[u8], longest: u32) -> Result<Grey, PictureError> {
    let (image, width, height) = decoded(bytes).await?;
    let (width, height) = fitted(width, height, longest);
    let levels = levels(&image, width, height).ok_or(PictureError::NotRedrawn)?;
    Ok(Grey { width, levels })
}

fn levels(image: &HtmlImageElement, width: u32, height: u32) -> Option<Vec<u8>> {
    let (_, pen) = drawn(image, width, height)?;
    let colours = pen.get_image_data(0.0, 0.0, width.into(), height.into()).ok()?.data();
    let brightness = |pixel: &[u8]| match pixel {
        // As eyes weigh red, green and blue (ITU-R BT.601), in 256ths.
        [red, green, blue, ..] => {
            let weighed = u32::from(*red) * 77 + u32::from(*green) * 150 + u32::from(*blue) * 29;
            u8::try_from(weighed / 256).unwrap_or(u8::MAX)
        }
        _ => u8::MAX,
    };
    Some(colours.chunks_exact(4).map(brightness).collect())
}

/// The picture as the browser reads it, upright, and its size.
async fn decoded(bytes: &[u8]) -> Result<(HtmlImageElement, u32, u32), PictureError> {
    let address = Address::of("", bytes).ok_or(PictureError::NotRedrawn)?;
    let image = HtmlImageElement::new().map_err(|_| PictureError::NotRedrawn)?;
    image.set_src(address.as_str());
    JsFuture::from(image.decode()).await.map_err(|_| PictureError::NotAPicture)?;
    let (width, height) = (image.natural_width(), image.natural_height());
    if width < LEAST || height < LEAST { Err(PictureError::TooSmall) } else { Ok((image, width, height)) }
}

/// The picture on white, at this size, and the pen that drew it.
fn drawn(image: &HtmlImageElement, width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (wide, high) = (f64::from(width), f64::from(height));
    // What is transparent is paper.
    pen.set_fill_style_str("#ffffff");
    pen.fill_rect(0.0, 0.0, wide, high);
    pen.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, wide, high).ok()?;
    Some((canvas, pen))
}

async fn redrawn(image: &HtmlImageElement, width: u32, height: u32, quality: f64) -> Option<Vec<u8>> {
    let (canvas, _) = drawn(image, width, height)?;
    let drawn = Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            // The promise takes any value.
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        // Where it fails the promise never ends: only a canvas from elsewhere does, and this one is ours.
        let _ = canvas.to_blob_with_type_and_encoder_options(
            done.unchecked_ref(),
            "image/jpeg",
            &JsValue::from_f64(quality),
        );
    });
    let blob: Blob = JsFuture::from(drawn).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec()).filter(|jpeg| !jpeg.is_empty())
}

/// The same shape within a square of this side.
fn fitted(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let scale = |side: u32| {
        let scaled = u64::from(side).saturating_mul(u64::from(longest)).checked_div(u64::from(width.max(height)));
        u32::try_from(scaled.unwrap_or_default()).unwrap_or(longest).max(1)
    };
    if width.max(height) <= longest { (width, height) } else { (scale(width), scale(height)) }
}

/// Whether papers print this file as it is: a JPEG in grey or in red, green and blue, with no camera’s notes (Exif) in it.
fn is_printable(bytes: &[u8]) -> bool {
    let noted = bytes.windows(6).take(65_536).any(|piece| piece == b"Exif\0\0");
    !noted && matches!(components(bytes), Some(1 | 3))
}

/// How many colours a JPEG is made of, as its frame says; `None` when it is no JPEG.
fn components(bytes: &[u8]) -> Option<u8> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        // Any number of 0xff may stand before a marker.
        let filled = rest.iter().take_while(|byte| **byte == 0xff).count();
        let [marker, part @ ..] = rest.get(filled..).filter(|_| filled > 0)? else { return None };
        let [high, low, body @ ..] = part else { return None };
        match marker {
            // Frames, all but the tables that share their numbers.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => return body.get(5).copied(),
            // The picture itself, or its end, before any frame.
            0xd9 | 0xda => return None,
            // A part holds its own length: one that says less would never end.
            _ => rest = part.get(usize::from(u16::from_be_bytes([*high, *low])).max(2)..)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The start of a JPEG: a comment, then a frame of so many colours.
    fn jpeg(colours: u8) -> Vec<u8> {
        let frame = [0xff, 0xc2, 0, 11, 8, 0, 60, 0, 60, colours, 0, 0, 0];
        [&[0xff, 0xd8, 0xff, 0xfe, 0, 4, b'o', b'k', 0xff][..], &frame].concat()
    }

    #[test]
    fn a_plain_jpeg_stays_as_it_is_and_anything_else_is_drawn_anew() {
        assert!(is_printable(&jpeg(3)) && is_printable(&jpeg(1)));
        assert!(!is_printable(&jpeg(4)), "the four inks of a print shop");
        let noted = [&jpeg(3)[..], b"Exif\0\0 taken at 48.85, 2.35"].concat();
        assert!(!is_printable(&noted), "where it was taken stays home");
        assert_eq!(components(b"\x89PNG\r\n\x1a\n"), None);
        assert_eq!(components(&jpeg(3)[..9]), None, "cut short");
        assert_eq!(components(&[0xff, 0xd8, 0xff, 0xfe, 0, 0]), None, "a part without a length");
    }

    #[test]
    fn a_large_picture_keeps_its_shape() {
        assert_eq!(fitted(4000, 1000, 1200), (1200, 300));
        assert_eq!(fitted(300, 200, 1200), (300, 200));
        assert_eq!(fitted(1, 4_000_000_000, 1200), (1, 1200));
    }

    #[test]
    fn every_refusal_says_that_nothing_has_changed_and_what_to_do() {
        for error in [PictureError::NotAPicture, PictureError::TooSmall, PictureError::NotRedrawn] {
            let words = error.to_string();
            assert!(words.contains("Rien n’a changé. Choisissez"), "{words}");
        }
    }
}
