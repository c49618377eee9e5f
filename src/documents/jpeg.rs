//! What a JPEG file says of itself in its markers (ITU-T T.81, annex B; Exif 2.3 for how it is held). Its picture is never
//! decoded: the file goes into the paper as it is.

/// A photo that a PDF can hold as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Jpeg {
    /// Pixels, as stored: before it is turned.
    pub width: u16,
    pub height: u16,
    pub colours: Colours,
    pub turn: Turn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colours {
    Grey,
    Rgb,
    Cmyk,
    /// As Adobe writes it: full ink is 0.
    CmykInverted,
}

/// How the picture is turned to be upright: the eight values of Exif’s `Orientation`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Turn(u8);

/// Why a photo cannot be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFlaw {
    /// No file of this name came with the paper.
    Absent,
    /// Not a JPEG, or one whose beginning cannot be read.
    Unreadable,
    /// The end of the file is missing.
    Truncated,
    /// A kind of JPEG that readers of PDF do not know.
    Unusual,
    /// No pixel, more than any camera takes, or a strip fifty times longer than wide.
    Size,
}

/// More pixels than a camera takes; a reader would need gigabytes to show them.
const MOST_PIXELS: u32 = 150_000_000;
/// A photo longer than this many times its width is none.
const LONGEST: u32 = 50;

impl Jpeg {
    /// Reads the markers of a file.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, PhotoFlaw> {
        let mut rest = bytes.strip_prefix(&[0xff, 0xd8]).ok_or(PhotoFlaw::Unreadable)?;
        let (mut frame, mut turn, mut adobe) = (None, Turn::default(), false);
        loop {
            let (marker, after) = next_marker(rest).ok_or(PhotoFlaw::Truncated)?;
            if matches!(marker, 0x01 | 0xd0..=0xd7) {
                rest = after;
                continue;
            }
            if marker == 0xd9 {
                return Err(PhotoFlaw::Truncated);
            }
            let length = usize::from(short(after, 0).ok_or(PhotoFlaw::Truncated)?);
            let (segment, next) = after.split_at_checked(length).ok_or(PhotoFlaw::Truncated)?;
            let body = segment.get(2..).ok_or(PhotoFlaw::Unreadable)?;
            match marker {
                0xc0..=0xc2 => frame = Some(body),
                0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(PhotoFlaw::Unusual),
                0xe1 => turn = body.strip_prefix(b"Exif\0\0").and_then(orientation).unwrap_or(turn),
                0xee => adobe = adobe || body.starts_with(b"Adobe"),
                0xda => {
                    let ended = next.windows(2).rev().any(|pair| pair == [0xff, 0xd9]);
                    let frame = frame.ok_or(PhotoFlaw::Unreadable)?;
                    return if ended { Self::of(frame, turn, adobe) } else { Err(PhotoFlaw::Truncated) };
                }
                _ => {}
            }
            rest = next;
        }
    }

    /// From the body of a frame header.
    fn of(frame: &[u8], turn: Turn, adobe: bool) -> Result<Self, PhotoFlaw> {
        let known = (frame.first(), short(frame, 1), short(frame, 3), frame.get(5));
        let (Some(bits), Some(height), Some(width), Some(parts)) = known else { return Err(PhotoFlaw::Unreadable) };
        let colours = match (parts, adobe) {
            _ if *bits != 8 => return Err(PhotoFlaw::Unusual),
            (1, _) => Colours::Grey,
            (3, _) => Colours::Rgb,
            (4, false) => Colours::Cmyk,
            (4, true) => Colours::CmykInverted,
            _ => return Err(PhotoFlaw::Unusual),
        };
        let (wide, high) = (u32::from(width), u32::from(height));
        let strip = wide > LONGEST * high || high > LONGEST * wide;
        if wide * high == 0 || wide.saturating_mul(high) > MOST_PIXELS || strip {
            return Err(PhotoFlaw::Size);
        }
        Ok(Self { width, height, colours, turn })
    }

    /// Width over height, once upright.
    pub(crate) fn ratio(&self) -> f32 {
        let ratio = f32::from(self.width) / f32::from(self.height);
        if self.turn.lies() { 1.0 / ratio } else { ratio }
    }
}

impl Turn {
    /// Stored on its side.
    const fn lies(self) -> bool {
        self.0 >= 5
    }

    /// The matrix that puts the picture upright in a rectangle: left, bottom, right, top.
    pub(crate) fn matrix(self, [left, bottom, right, top]: [f32; 4]) -> [f32; 6] {
        let (w, h) = (right - left, top - bottom);
        match self.0 {
            2 => [-w, 0.0, 0.0, h, right, bottom],
            3 => [-w, 0.0, 0.0, -h, right, top],
            4 => [w, 0.0, 0.0, -h, left, top],
            5 => [0.0, -h, -w, 0.0, right, top],
            6 => [0.0, -h, w, 0.0, left, top],
            7 => [0.0, h, w, 0.0, left, bottom],
            8 => [0.0, h, -w, 0.0, right, bottom],
            _ => [w, 0.0, 0.0, h, left, bottom],
        }
    }
}

/// The next marker and what follows it; any number of 0xff may come before.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes.strip_prefix(&[0xff])?;
    loop {
        let (first, after) = rest.split_first()?;
        if *first != 0xff {
            return Some((*first, after));
        }
        rest = after;
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}

/// `Orientation` in the first directory of a TIFF header.
fn orientation(tiff: &[u8]) -> Option<Turn> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let two = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let four = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let directory = usize::try_from(four).ok()?;
    let entries = usize::from(two(directory)?);
    let first = directory.checked_add(2)?;
    let entry = (0..entries).map_while(|index| first.checked_add(index * 12)).find(|at| two(*at) == Some(0x0112))?;
    let value = u8::try_from(two(entry.checked_add(8)?)?).ok()?;
    (1..=8).contains(&value).then_some(Turn(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of these markers, its picture left out.
    fn file(segments: &[(u8, &[u8])]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8];
        for (marker, body) in segments {
            bytes.extend([0xff, *marker]);
            bytes.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
            bytes.extend(*body);
        }
        bytes.extend([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
        bytes
    }

    const FRAME: &[u8] = &[8, 4, 176, 6, 64, 3];

    fn read(segments: &[(u8, &[u8])]) -> Result<Jpeg, PhotoFlaw> {
        Jpeg::read(&file(segments))
    }

    #[test]
    fn a_photo_says_its_size_baseline_or_progressive() {
        for marker in [0xc0, 0xc1, 0xc2] {
            let photo = read(&[(0xe0, b"JFIF\0"), (marker, FRAME)]).unwrap();
            assert_eq!((photo.width, photo.height, photo.colours), (1600, 1200, Colours::Rgb));
        }
        assert_eq!(read(&[(0xc3, FRAME)]), Err(PhotoFlaw::Unusual), "lossless");
        assert_eq!(read(&[(0xc0, &[12, 4, 176, 6, 64, 3])]), Err(PhotoFlaw::Unusual), "twelve bits");
    }

    #[test]
    fn four_inks_are_inverted_when_adobe_wrote_them() {
        let four = &[8, 0, 10, 0, 10, 4];
        assert_eq!(read(&[(0xc0, four)]).unwrap().colours, Colours::Cmyk);
        assert_eq!(read(&[(0xee, b"Adobe\0d\0\0\0\0\x02"), (0xc0, four)]).unwrap().colours, Colours::CmykInverted);
    }

    #[test]
    fn a_photo_taken_upright_is_turned_upright() {
        let little = b"Exif\0\0II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x01\0\0\0\0\0\0\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        for exif in [&little[..], &big[..]] {
            let photo = read(&[(0xe1, exif), (0xc0, FRAME)]).unwrap();
            assert_eq!(photo.turn, Turn(6));
            assert!((photo.ratio() - 0.75).abs() < 1e-6);
        }
    }

    /// Where the stored picture’s top left and bottom right pixels go, for each orientation.
    #[test]
    fn each_orientation_puts_the_right_corner_at_the_top() {
        let corner = |turn: u8, (u, v): (f32, f32)| {
            let [a, b, c, d, e, f] = Turn(turn).matrix([0.0, 0.0, 1.0, 1.0]);
            (a * u + c * v + e, b * u + d * v + f)
        };
        let (top_left, top_right, bottom_right, bottom_left) = ((0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0));
        let first = [top_left, top_right, bottom_right, bottom_left, top_left, top_right, bottom_right, bottom_left];
        let last = [bottom_right, bottom_left, top_left, top_right, bottom_right, bottom_left, top_left, top_right];
        for ((turn, first), last) in (1..).zip(first).zip(last) {
            assert_eq!(corner(turn, top_left), first, "first pixel, orientation {turn}");
            assert_eq!(corner(turn, bottom_right), last, "last pixel, orientation {turn}");
        }
    }

    #[test]
    fn no_broken_file_is_taken_for_a_photo_wherever_it_is_cut() {
        let whole = file(&[(0xe1, b"Exif\0\0II*\0\xff\xff\xff\xff"), (0xc0, FRAME)]);
        assert!(Jpeg::read(&whole).is_ok());
        for length in 0..whole.len() {
            assert!(Jpeg::read(&whole[..length]).is_err(), "cut at {length}");
        }
        assert_eq!(Jpeg::read(b"\x89PNG"), Err(PhotoFlaw::Unreadable));
        for size in [[0, 0, 0, 10], [0, 10, 0, 0], [255, 255, 255, 255], [0, 1, 39, 16]] {
            let [a, b, c, d] = size;
            assert_eq!(read(&[(0xc0, &[8, a, b, c, d, 3])]), Err(PhotoFlaw::Size), "{size:?}");
        }
    }
}
