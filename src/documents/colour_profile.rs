//! The colours of a paper are those of a screen, sRGB (IEC 61966-2-1). This profile says so to a printer, in the form of
//! ICC.1:2001 (version 2): the primaries and the white of sRGB, adapted to the D50 white that profiles speak of, and its
//! tone curve, computed here.

/// Red, green and blue primaries of sRGB as X, Y, Z under D50 (Bradford adaptation of the published chromaticities).
const PRIMARIES: [(&[u8; 4], [f32; 3]); 3] = [
    (b"rXYZ", [0.436_07, 0.222_49, 0.013_92]),
    (b"gXYZ", [0.385_15, 0.716_87, 0.097_08]),
    (b"bXYZ", [0.143_07, 0.060_61, 0.714_10]),
];
const D50: [f32; 3] = [0.9642, 1.0, 0.8249];
const NAME: &str = "sRGB";
/// Points of the tone curve.
const POINTS: u16 = 256;

/// The profile, as a file.
pub(crate) fn profile() -> Vec<u8> {
    let curve = curve();
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> =
        vec![(b"desc", description()), (b"cprt", text("Public domain")), (b"wtpt", xyz(D50))];
    tags.extend(PRIMARIES.map(|(tag, place)| (tag, xyz(place))));
    tags.push((b"rTRC", curve));

    // The three channels share one curve.
    let count = tags.len() + 2;
    let mut table = word(count);
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * count;
    for (tag, body) in &tags {
        let names: &[&[u8; 4]] = if *tag == b"rTRC" { &[b"rTRC", b"gTRC", b"bTRC"] } else { &[tag] };
        for name in names {
            table.extend_from_slice(*name);
            table.extend(word(start + data.len()));
            table.extend(word(body.len()));
        }
        data.extend_from_slice(body);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut file = header(start + data.len());
    file.append(&mut table);
    file.append(&mut data);
    file
}

/// 128 bytes: a display’s profile, RGB to XYZ, made on a date that says nothing.
fn header(size: usize) -> Vec<u8> {
    let mut header = word(size);
    header.extend_from_slice(&[0; 4]);
    header.extend_from_slice(&[2, 0x10, 0, 0]);
    header.extend_from_slice(b"mntrRGB XYZ ");
    for part in [2000_u16, 1, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend_from_slice(b"acsp");
    header.resize(68, 0);
    header.extend(D50.into_iter().flat_map(fixed));
    header.resize(128, 0);
    header
}

fn description() -> Vec<u8> {
    let mut body = b"desc\0\0\0\0".to_vec();
    body.extend(word(NAME.len() + 1));
    body.extend_from_slice(NAME.as_bytes());
    // Its end, then no Unicode and no Macintosh name.
    body.extend_from_slice(&[0; 1 + 8 + 3 + 67]);
    body
}

fn text(words: &str) -> Vec<u8> {
    [b"text\0\0\0\0", words.as_bytes(), b"\0"].concat()
}

fn xyz(place: [f32; 3]) -> Vec<u8> {
    b"XYZ \0\0\0\0".iter().copied().chain(place.into_iter().flat_map(fixed)).collect()
}

/// The light of each level, from 0 to 65 535.
fn curve() -> Vec<u8> {
    let mut body = b"curv\0\0\0\0".to_vec();
    body.extend(word(usize::from(POINTS)));
    for level in 0..POINTS {
        let value = f32::from(level) / f32::from(POINTS - 1);
        let light = if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        body.extend(whole(light * 65_535.0).to_be_bytes().into_iter().skip(2));
    }
    body
}

/// A number with sixteen bits after the point.
fn fixed(value: f32) -> [u8; 4] {
    whole(value * 65_536.0).to_be_bytes()
}

/// The nearest whole number of one under four million: see [`crate::content::number`].
fn whole(value: f32) -> u32 {
    const WHOLE: f32 = 12_582_912.0;
    (value + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits())
}

fn word(number: usize) -> Vec<u8> {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_own_length_and_where_each_of_its_parts_is() {
        let file = profile();
        let at =
            |place: usize| usize::try_from(u32::from_be_bytes(file[place..place + 4].try_into().unwrap())).unwrap();
        assert_eq!(at(0), file.len());
        assert_eq!(&file[36..40], b"acsp");
        let parts: Vec<&[u8]> = (0..at(128)).map(|n| &file[at(136 + 12 * n)..][..4]).collect();
        let kinds = [b"desc", b"text", b"XYZ ", b"XYZ ", b"XYZ ", b"XYZ ", b"curv", b"curv", b"curv"];
        assert_eq!(parts, kinds.map(|kind| &kind[..]));
    }

    /// The three primaries together are white.
    #[test]
    fn full_red_green_and_blue_make_white() {
        for axis in 0..3 {
            let sum: f32 = PRIMARIES.iter().map(|(_, place)| place[axis]).sum();
            assert!((sum - D50[axis]).abs() < 1e-3, "{sum}");
        }
        let curve = curve();
        assert_eq!(&curve[curve.len() - 2..], [255, 255]);
        assert_eq!(curve[12..14], [0, 0]);
    }
}
