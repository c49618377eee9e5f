//! A card on a photograph, wherever it lies on it. No browser is asked: those of iPads and Firefox read no codes themselves.

use std::borrow::Cow;

use rqrr::PreparedImage;

use crate::card::{CardError, ContactCard};

/// The narrowest picture that is looked at, in pixels: the smallest QR code has 21 modules a side (ISO/IEC 18004).
const NARROWEST: usize = 21;
/// At how many sizes a picture is looked at, each half the one before: the grain of a screen or an unsteady hand hides a code
/// that a smaller picture shows.
const SIZES: usize = 3;

/// The card on a picture: `grey` is its rows from the top, `width` pixels each, 0 black and 255 white.
///
/// # Errors
/// [`CardError::NotSeen`] where no card is on it; another where there is one that is cut, altered or newer.
pub fn card_on(width: usize, grey: &[u8]) -> Result<ContactCard, CardError> {
    let mut seen = Picture { width, grey: Cow::Borrowed(grey) };
    for _ in 0..SIZES {
        let read = texts_on(&seen).into_iter().map(|text| ContactCard::read(&text));
        let best = read.filter(|card| !matches!(card, Err(CardError::NotACard))).min_by_key(Result::is_err);
        if let Some(card) = best {
            return card;
        }
        seen = seen.halved();
    }
    Err(CardError::NotSeen)
}

struct Picture<'a> {
    width: usize,
    grey: Cow<'a, [u8]>,
}

/// What the QR codes on a picture say.
fn texts_on(picture: &Picture<'_>) -> Vec<String> {
    let height = picture.height();
    if picture.width.min(height) < NARROWEST {
        return vec![];
    }
    let mut prepared = PreparedImage::prepare_from_greyscale(picture.width, height, |x, y| picture.at(x, y));
    prepared.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

impl Picture<'_> {
    fn height(&self) -> usize {
        self.grey.len().checked_div(self.width).unwrap_or_default()
    }

    fn at(&self, x: usize, y: usize) -> u8 {
        self.grey.get(y * self.width + x).copied().unwrap_or(u8::MAX)
    }

    /// The same picture at half its width and height.
    fn halved(&self) -> Picture<'static> {
        let (width, height) = (self.width / 2, self.height() / 2);
        let mean = |x: usize, y: usize| {
            let four =
                [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(right, down)| u16::from(self.at(2 * x + right, 2 * y + down)));
            u8::try_from(four.iter().sum::<u16>() / 4).unwrap_or(u8::MAX)
        };
        let grey = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| mean(x, y)).collect();
        Picture { width, grey: Cow::Owned(grey) }
    }
}
