use exchange::{PhotoRefusal, bare_jpeg};

/// Part by part; the picture itself is three bytes.
pub fn file(parts: &[(u8, &[u8])]) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8];
    for (marker, body) in parts {
        bytes.extend([0xff, *marker]);
        bytes.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        bytes.extend(*body);
    }
    bytes.extend(SCAN);
    bytes
}

const SCAN: &[u8] = &[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 0xff, 0, 0xff, 0xd0, 3, 0xff, 0xd9];
const FRAME: &[u8] = &[8, 4, 176, 6, 64, 1, 1, 0x11, 0];

/// A picture with all that a telephone writes beside it.
pub fn from_a_telephone() -> Vec<u8> {
    let exif = [
        &b"Exif\0\0II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x06\0\0\0\x26\0\0\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"[..],
        b"canari-GPS 48.85, 2.35 le 12 mars",
    ]
    .concat();
    let bytes = file(&[
        (0xe0, b"JFIF\0\x01\x02\0\0\x48\0\x48\x01\x01canari-miniature"),
        (0xe1, &exif),
        (0xe1, b"http://ns.adobe.com/xap/1.0/\0canari-nom"),
        (0xe2, b"ICC_PROFILE\0canari-appareil"),
        (0xed, b"Photoshop 3.0\0canari-lieu"),
        (0xee, b"Adobe\0\x65\x80\x00\x00\x00\x01canari"),
        (0xfe, b"canari-commentaire : Mme Fictive, salle de bain"),
        (0xdb, &[0; 65]),
        (0xc0, FRAME),
        (0xc4, &[0; 17]),
    ]);
    [bytes.as_slice(), b"\xff\xd8canari-video-apres-la-fin"].concat()
}

#[test]
fn a_telephones_photo_leaves_with_its_picture_and_nothing_else() {
    let bare = bare_jpeg(&from_a_telephone()).unwrap();
    assert!(!String::from_utf8_lossy(&bare).contains("canari"));
    assert!(bare.ends_with(SCAN), "the picture is the same, byte for byte");
    let turned = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    assert!(bare.windows(turned.len()).any(|bytes| bytes == turned), "which side is up");
    assert!(bare.windows(12).any(|bytes| bytes == b"Adobe\0\x64\0\0\0\0\x01"), "how its colours were made");
    assert!(bare.windows(14).any(|bytes| bytes == b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
    assert_eq!(bare_jpeg(&bare).unwrap(), bare, "once is enough");
}

#[test]
fn nothing_rides_along_in_a_part_longer_than_its_table() {
    let long = |marker: u8, body: &[u8]| {
        let body = [body, b"canari"].concat();
        let mut parts: Vec<(u8, &[u8])> = vec![(0xdb, &[0; 65]), (0xc0, FRAME), (0xc4, &[0; 17])];
        parts.retain(|(other, _)| *other != marker);
        parts.insert(usize::from(marker != 0xc0), (marker, &body));
        bare_jpeg(&file(&parts))
    };
    for (marker, body) in [(0xdb, &[0; 65][..]), (0xc0, FRAME), (0xc4, &[0; 17]), (0xdd, &[0, 0])] {
        assert!(long(marker, body).is_err(), "{marker:x}");
    }
    let scan = |extra: &[u8]| {
        let length = u8::try_from(8 + extra.len()).unwrap();
        let start = file(&[(0xc0, FRAME)]);
        let start = &start[..start.len() - SCAN.len()];
        bare_jpeg(&[start, &[0xff, 0xda, 0, length, 1, 1, 0, 0, 63, 0], extra, &[1, 0xff, 0xd9]].concat())
    };
    assert!(scan(&[]).is_ok());
    assert_eq!(scan(b"canari"), Err(PhotoRefusal::Unreadable));
}

#[test]
fn a_broken_or_hostile_photo_is_refused_wherever_it_is_cut() {
    let whole = file(&[(0xe1, b"Exif\0\0II*\0\xff\xff\xff\xff"), (0xdb, &[0; 65]), (0xc2, FRAME), (0xc4, &[0; 17])]);
    assert!(bare_jpeg(&whole).is_ok());
    for length in 0..whole.len() {
        assert!(bare_jpeg(&whole[..length]).is_err(), "cut at {length}");
    }
    for (frame, why) in [
        ([8, 0, 0, 0, 9, 1, 1, 0x11, 0], PhotoRefusal::Size),
        ([8, 255, 255, 255, 255, 1, 1, 0x11, 0], PhotoRefusal::Size),
        ([12, 0, 9, 0, 9, 1, 1, 0x11, 0], PhotoRefusal::Unusual),
        ([8, 0, 9, 0, 9, 2, 1, 0x11, 0], PhotoRefusal::Unusual),
        ([8, 0, 9, 0, 9, 3, 1, 0x11, 0], PhotoRefusal::Unreadable),
    ] {
        assert_eq!(bare_jpeg(&file(&[(0xc0, &frame)])), Err(why), "{frame:?}");
    }
    assert_eq!(bare_jpeg(&file(&[(0xc3, FRAME)])), Err(PhotoRefusal::Unusual), "lossless");
    assert_eq!(bare_jpeg(&file(&[(0xc0, FRAME), (0xc0, FRAME)])), Err(PhotoRefusal::Unreadable), "two frames");
    assert_eq!(bare_jpeg(&file(&[])), Err(PhotoRefusal::Unreadable), "no frame");
    assert_eq!(bare_jpeg(b"\x89PNG\r\n"), Err(PhotoRefusal::Unreadable));
    assert_eq!(bare_jpeg(&[0xff, 0xd8, 0xff, 0xe0, 0, 0]), Err(PhotoRefusal::Unreadable), "a part without a length");
    assert_eq!(bare_jpeg(&[0xff; 100_000]), Err(PhotoRefusal::Unreadable));
}

#[test]
fn whatever_bytes_come_nothing_panics_and_what_is_bare_stays_bare() {
    let whole = from_a_telephone();
    let mut state = 1_u64;
    for _ in 0..20_000 {
        let mut bytes = whole.clone();
        for _ in 0..3 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(state >> 33).unwrap() % bytes.len();
            bytes[at] = state.to_be_bytes()[7];
        }
        if let Ok(bare) = bare_jpeg(&bytes) {
            assert_eq!(bare_jpeg(&bare).as_ref(), Ok(&bare));
        }
    }
}

/// The pictures that the papers’ tests print, in grey, in colours and in four inks.
#[test]
fn real_pictures_keep_every_byte_of_their_scans() {
    for name in ["couloir", "logo", "quatre-encres", "salle-de-bain"] {
        let path = format!("{}/../documents/examples/demonstration/photos/{name}.jpg", env!("CARGO_MANIFEST_DIR"));
        let whole = std::fs::read(path).unwrap();
        let bare = bare_jpeg(&whole).unwrap();
        let scan = |bytes: &[u8]| bytes.windows(2).position(|pair| pair == [0xff, 0xda]).map(|at| bytes[at..].to_vec());
        assert_eq!(scan(&bare), scan(&whole), "{name}");
        assert!(bare.len() <= whole.len() + 60);
    }
}
