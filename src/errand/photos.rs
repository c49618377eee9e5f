//! Photos on their way between the page and the worker: their bytes go beside the text, one after the other.

use dossier::{DossierId, PhotoId};
use keys::{BareKey, NONCE_BYTES};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// One photo among those whose bytes lie one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoAt {
    /// Of which dossier.
    pub dossier: DossierId,
    /// Its random name.
    pub photo: PhotoId,
    /// How many bytes it has.
    pub bytes: usize,
}

/// A photo told apart again: of which dossier, which, its bytes.
pub type Laid<'a> = (DossierId, PhotoId, &'a [u8]);

/// Lays photos one after the other.
#[must_use]
pub fn laid<J: AsRef<[u8]>>(photos: impl IntoIterator<Item = (DossierId, PhotoId, J)>) -> (Vec<PhotoAt>, Vec<u8>) {
    let (mut index, mut all) = (Vec::new(), Vec::new());
    for (dossier, photo, jpeg) in photos {
        let jpeg = jpeg.as_ref();
        index.push(PhotoAt { dossier, photo, bytes: jpeg.len() });
        all.extend_from_slice(jpeg);
    }
    (index, all)
}

/// The photos that were laid so; `None` when the bytes are not theirs.
#[must_use]
pub fn apart<'a>(index: &[PhotoAt], mut bytes: &'a [u8]) -> Option<Vec<Laid<'a>>> {
    let mut photos = Vec::new();
    for at in index {
        let (jpeg, rest) = bytes.split_at_checked(at.bytes)?;
        photos.push((at.dossier, at.photo, jpeg));
        bytes = rest;
    }
    bytes.is_empty().then_some(photos)
}

/// A photo on its way as part of what may be more than fits in memory. The browser may put that on its disk, where no picture of a
/// home lies bare: it is sealed with a key of that one errand. `number` tells it from the others of the errand, and is never used
/// twice with a key. `None` when it is larger than the cipher takes.
#[must_use]
pub fn closed(key: &BareKey, number: usize, dossier: DossierId, photo: PhotoId, jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut nonce = [0; NONCE_BYTES];
    let counted = u64::try_from(number).ok()?.to_le_bytes();
    nonce.first_chunk_mut::<8>()?.copy_from_slice(&counted);
    key.data_key().seal_bytes(nonce, &place(dossier, photo), jpeg).ok()
}

/// The photo that was closed so; `None` for any other bytes.
#[must_use]
pub fn reopened(key: &BareKey, dossier: DossierId, photo: PhotoId, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    key.data_key().open_bytes(&place(dossier, photo), sealed).ok()
}

fn place(dossier: DossierId, photo: PhotoId) -> Vec<u8> {
    format!("errand/{dossier}/{photo}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_that_the_browser_may_put_on_its_disk_is_not_bare_and_opens_as_itself_alone() {
        let key = BareKey::from(Zeroizing::new([7; 32]));
        let (case, [rim, wall]) = (DossierId::from_bits(7), [1, 2].map(PhotoId::from_bits));
        let sealed = closed(&key, 0, case, rim, b"\xff\xd8 canari").unwrap();
        assert!(!sealed.windows(6).any(|bytes| bytes == b"canari"));
        assert_ne!(closed(&key, 1, case, rim, b"\xff\xd8 canari").unwrap(), sealed);
        assert_eq!(reopened(&key, case, rim, &sealed).unwrap().as_slice(), b"\xff\xd8 canari");
        assert_eq!(reopened(&key, case, wall, &sealed), None);
        assert_eq!(reopened(&BareKey::from(Zeroizing::new([8; 32])), case, rim, &sealed), None);
    }

    #[test]
    fn photos_laid_one_after_the_other_are_told_apart_again_or_not_at_all() {
        let case = DossierId::from_bits(7);
        let [rim, wall] = [1, 2].map(PhotoId::from_bits);
        let (index, bytes) = laid([(case, rim, vec![1, 2, 3]), (case, wall, vec![])]);
        assert_eq!(apart(&index, &bytes), Some(vec![(case, rim, &[1, 2, 3][..]), (case, wall, &[][..])]));
        assert_eq!(apart(&index, &bytes[..2]), None);
        assert_eq!(apart(&index, &[bytes, vec![4]].concat()), None);
        assert_eq!(apart(&[], &[]), Some(vec![]));
    }
}
