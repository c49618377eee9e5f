//! Photos on their way between the page and the worker: their bytes go beside the text, one after the other.

use dossier::{DossierId, PhotoId};
use serde::{Deserialize, Serialize};

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

#[cfg(test)]
mod tests {
    use super::*;

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
