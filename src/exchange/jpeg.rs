//! A photo without anything but its picture (ITU-T T.81, annex B).
//!
//! What a camera or a program writes beside the picture stays home: place, date, camera, names, previews, comments, whatever
//! follows the end. Each part kept is read to its last byte, so that nothing rides along in a part that is longer than its
//! table. The picture itself is never decoded. Three things are said again in fixed bytes, because the picture would look
//! otherwise without them: that it is JFIF, Adobe’s way with colours, and which side is up.

use std::fmt;

/// Why a photo does not leave, or is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoRefusal {
    /// No JPEG, or one whose parts cannot be read.
    Unreadable,
    /// The end of the file is missing.
    Truncated,
    /// A kind of JPEG that browsers do not show.
    Unusual,
    /// No pixel, or more than any camera takes.
    Size,
}

impl fmt::Display for PhotoRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => {
                "Cette photo est abîmée, ou d’une autre sorte que JPEG. Elle ne part pas, le reste n’a pas changé. Reprenez la photo."
            }
            Self::Truncated => {
                "Il manque la fin de cette photo. Elle ne part pas, le reste n’a pas changé. Reprenez la photo."
            }
            Self::Unusual => {
                "Cette photo est d’une sorte peu courante. Elle ne part pas, le reste n’a pas changé. Reprenez la photo avec cet appareil."
            }
            Self::Size => {
                "Cette photo n’a pas une taille de photo. Elle ne part pas, le reste n’a pas changé. Reprenez la photo."
            }
        })
    }
}

impl std::error::Error for PhotoRefusal {}

/// More pixels than a photo of ours, drawn anew at 1 600 a side: a device that shows many at once can hold these.
const MOST_PIXELS: u32 = 4_000_000;
/// JFIF 1.01, no density, no preview.
const JFIF: &[u8] = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";

/// The same picture, and nothing else.
///
/// # Errors
/// When it is no whole JPEG picture of a usual kind.
pub fn bare_jpeg(bytes: &[u8]) -> Result<Vec<u8>, PhotoRefusal> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8]).ok_or(PhotoRefusal::Unreadable)?;
    let mut kept: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut beside = Beside::default();
    let (mut framed, mut shown) = (false, false);
    loop {
        let (marker, after) = next_marker(rest)?;
        if marker == 0xd9 {
            let whole = [&[0xff, 0xd8], beside.written().as_slice(), &kept, &[0xff, 0xd9]].concat();
            return if framed && shown { Ok(whole) } else { Err(PhotoRefusal::Truncated) };
        }
        let length = usize::from(short(after).ok_or(PhotoRefusal::Truncated)?);
        let (part, next) = after.split_at_checked(length).ok_or(PhotoRefusal::Truncated)?;
        let body = part.get(2..).ok_or(PhotoRefusal::Unreadable)?;
        rest = next;
        let is_whole = match marker {
            0xc0..=0xc2 => is_frame(body)? && !std::mem::replace(&mut framed, true),
            0xc4 => are_huffman_tables(body),
            0xdb => are_quantization_tables(body),
            0xdd => body.len() == 2,
            0xda => framed && is_scan(body),
            0xe0..=0xef | 0xfe => {
                beside.note(marker, body);
                continue;
            }
            0xc3 | 0xc5..=0xcf | 0xdc | 0xde | 0xdf => return Err(PhotoRefusal::Unusual),
            _ => return Err(PhotoRefusal::Unreadable),
        };
        if !is_whole {
            return Err(PhotoRefusal::Unreadable);
        }
        kept.extend([0xff, marker]);
        kept.extend(part);
        if marker == 0xda {
            shown = true;
            let (scan, next) = rest.split_at_checked(scan_length(rest)?).ok_or(PhotoRefusal::Truncated)?;
            kept.extend(scan);
            rest = next;
        }
    }
}

/// What is said again, of all that stood beside the picture.
#[derive(Default)]
struct Beside {
    jfif: bool,
    adobe: Option<u8>,
    turn: Option<u8>,
}

impl Beside {
    fn note(&mut self, marker: u8, body: &[u8]) {
        match marker {
            0xe0 => self.jfif |= body.starts_with(b"JFIF\0"),
            // Version, two flags, then how colours were made.
            0xee if body.starts_with(b"Adobe") => self.adobe = body.get(11).copied().filter(|way| *way <= 2),
            0xe1 if self.turn.is_none() => self.turn = body.strip_prefix(b"Exif\0\0").and_then(orientation),
            _ => {}
        }
    }

    fn written(&self) -> Vec<u8> {
        let mut parts = Vec::new();
        if self.jfif {
            parts.extend(JFIF);
        }
        if let Some(turn) = self.turn.filter(|turn| (2..=8).contains(turn)) {
            parts.extend(b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
            parts.extend([turn, 0, 0, 0, 0, 0, 0]);
        }
        if let Some(way) = self.adobe {
            parts.extend(b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0");
            parts.push(way);
        }
        parts
    }
}

/// The next marker and what follows it; any number of 0xff may come before.
fn next_marker(bytes: &[u8]) -> Result<(u8, &[u8]), PhotoRefusal> {
    match bytes {
        [0xff, ..] => {}
        [] => return Err(PhotoRefusal::Truncated),
        _ => return Err(PhotoRefusal::Unreadable),
    }
    let filled = bytes.iter().take_while(|byte| **byte == 0xff).count();
    let (marker, after) = bytes.get(filled..).and_then(<[u8]>::split_first).ok_or(PhotoRefusal::Truncated)?;
    Ok((*marker, after))
}

fn short(bytes: &[u8]) -> Option<u16> {
    bytes.first_chunk().map(|pair| u16::from_be_bytes(*pair))
}

/// Eight bits, one to four colours, three bytes for each, and pixels.
fn is_frame(body: &[u8]) -> Result<bool, PhotoRefusal> {
    let (Some([bits, h1, h0, w1, w0, colours]), rest) = (body.first_chunk::<6>(), body.get(6..).unwrap_or_default())
    else {
        return Ok(false);
    };
    if *bits != 8 || !matches!(colours, 1 | 3 | 4) {
        return Err(PhotoRefusal::Unusual);
    }
    let pixels = u32::from(u16::from_be_bytes([*h1, *h0])).saturating_mul(u16::from_be_bytes([*w1, *w0]).into());
    if pixels == 0 || pixels > MOST_PIXELS {
        return Err(PhotoRefusal::Size);
    }
    Ok(rest.len() == usize::from(*colours) * 3)
}

/// How many colours, two bytes for each, and three more.
fn is_scan(body: &[u8]) -> bool {
    body.first().is_some_and(|colours| (1..=4).contains(colours) && body.len() == 4 + 2 * usize::from(*colours))
}

/// Tables of 64 values of one or two bytes, each after a byte that says which.
fn are_quantization_tables(mut body: &[u8]) -> bool {
    while let Some((which, rest)) = body.split_first() {
        let size = match which >> 4 {
            0 => 64,
            1 => 128,
            _ => return false,
        };
        let Some(next) = rest.get(size..) else { return false };
        body = next;
    }
    true
}

/// Tables of sixteen counts and as many values as they say, each after a byte that says which.
fn are_huffman_tables(mut body: &[u8]) -> bool {
    while let Some((_, rest)) = body.split_first() {
        let Some((counts, values)) = rest.split_first_chunk::<16>() else { return false };
        let Some(next) = values.get(counts.iter().copied().map(usize::from).sum::<usize>()..) else { return false };
        body = next;
    }
    true
}

/// How far the bits of a scan go: to the next marker that is neither a restart nor a stuffed 0xff.
fn scan_length(bytes: &[u8]) -> Result<usize, PhotoRefusal> {
    let mut pairs = bytes.windows(2).enumerate();
    let end = pairs.find(|(_, pair)| matches!(pair, [0xff, mark] if !matches!(mark, 0x00 | 0xd0..=0xd7 | 0xff)));
    end.map(|(at, _)| at).ok_or(PhotoRefusal::Truncated)
}

/// `Orientation` in the first directory of a TIFF header (Exif 2.3).
fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let two = |at: usize| {
        let pair = *tiff.get(at..)?.first_chunk::<2>()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let four = *tiff.get(4..)?.first_chunk::<4>()?;
    let directory = usize::try_from(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()?;
    let first = directory.checked_add(2)?;
    let entries = usize::from(two(directory)?);
    let at = (0..entries).map_while(|index| first.checked_add(index * 12)).find(|at| two(*at) == Some(0x0112))?;
    u8::try_from(two(at.checked_add(8)?)?).ok()
}
