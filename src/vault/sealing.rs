//! Between what the application keeps and what lies in the browser: sealed with the vault’s key, or in clear for the fictional
//! case and the settings of the device.

use std::rc::Rc;

use keys::{DataKey, NONCE_BYTES};

use crate::edge;
use crate::error::VaultError;
use crate::key::Shelf;
use crate::store::{Raw, RawBytes};

/// How a store writes.
#[derive(Debug)]
pub(crate) enum Sealing {
    /// As it comes: nothing of a real person is ever kept so.
    Clear,
    /// Sealed with a person’s key.
    Sealed(DataKey),
}

impl Sealing {
    /// The key under which a record lies. Ids are random and tell nothing; the name of a field tells which question is being
    /// answered, so it is blinded.
    pub(crate) fn key(&self, shelf: Shelf, key: &[String]) -> Vec<String> {
        match (self, shelf, key) {
            (Self::Sealed(with), Shelf::Drafts, [dossier, field]) => vec![dossier.clone(), with.blind(field)],
            _ => key.to_vec(),
        }
    }

    /// The key and the text of a record, as they will lie.
    ///
    /// # Errors
    /// When the browser has no dice good enough for secrets.
    pub(crate) fn close(&self, shelf: Shelf, key: &[String], text: &str) -> Result<Raw, VaultError> {
        let lies = self.key(shelf, key);
        let text = match self {
            Self::Clear => text.to_owned(),
            Self::Sealed(with) => {
                let place = place(shelf.name(), &lies);
                match (shelf, key) {
                    (Shelf::Drafts, [_, field]) => {
                        let both = serde_json::to_string(&(field, text));
                        sealed(with, &place, &both.map_err(|error| VaultError::Damaged(error.to_string()))?)?
                    }
                    _ => sealed(with, &place, text)?,
                }
            }
        };
        Ok((lies, text))
    }

    /// A record as the application wrote it. What does not open comes with an empty text: it is set aside and told like a torn
    /// record, and stays where it is.
    pub(crate) fn open(&self, shelf: Shelf, (key, text): Raw) -> Raw {
        let Self::Sealed(with) = self else { return (key, text) };
        let text = with.open(&place(shelf.name(), &key), &text).unwrap_or_default();
        match (shelf, key.as_slice()) {
            (Shelf::Drafts, [dossier, _]) => {
                let (field, text) = serde_json::from_str(&text).unwrap_or_default();
                (vec![dossier.clone(), field], text)
            }
            _ => (key, text),
        }
    }

    /// Bytes and their key, as they will lie.
    ///
    /// # Errors
    /// As `close`.
    pub(crate) fn close_bytes(
        &self,
        shelf: Shelf,
        key: &[String],
        bytes: &Rc<[u8]>,
    ) -> Result<(Vec<String>, Rc<[u8]>), VaultError> {
        let lies = self.key(shelf, key);
        let bytes = match self {
            Self::Clear => Rc::clone(bytes),
            Self::Sealed(with) => {
                let nonce = edge::secret_bytes::<NONCE_BYTES>().ok_or(VaultError::Refused)?;
                let sealed = with.seal_bytes(nonce, &place(shelf.name(), &lies), bytes);
                Rc::from(sealed.map_err(|error| VaultError::Damaged(error.to_string()))?)
            }
        };
        Ok((lies, bytes))
    }

    /// Bytes as the application wrote them; none where they do not open.
    pub(crate) fn open_bytes(&self, shelf: Shelf, key: Vec<String>, bytes: Vec<u8>) -> RawBytes {
        let Self::Sealed(with) = self else { return (key, bytes) };
        let open = with.open_bytes(&place(shelf.name(), &key), &bytes);
        (key, open.map(|mut open| std::mem::take(&mut *open)).unwrap_or_default())
    }

    /// A text of the pocket, as it will lie.
    ///
    /// # Errors
    /// As `close`.
    pub(crate) fn close_named(&self, name: &str, text: String) -> Result<String, VaultError> {
        match self {
            Self::Clear => Ok(text),
            Self::Sealed(with) => sealed(with, &place("pocket", &[name.to_owned()]), &text),
        }
    }

    /// A text of the pocket as the application wrote it; none when it does not open.
    pub(crate) fn open_named(&self, name: &str, text: String) -> Option<String> {
        match self {
            Self::Clear => Some(text),
            Self::Sealed(with) => with.open(&place("pocket", &[name.to_owned()]), &text).ok(),
        }
    }
}

fn sealed(with: &DataKey, place: &[u8], text: &str) -> Result<String, VaultError> {
    let nonce = edge::secret_bytes::<NONCE_BYTES>().ok_or(VaultError::Refused)?;
    with.seal(nonce, place, text).map_err(|error| VaultError::Damaged(error.to_string()))
}

/// Where a text belongs: a record moved elsewhere does not open there. Parts are told apart by their lengths.
fn place(shelf: &str, key: &[String]) -> Vec<u8> {
    let mut place = Vec::new();
    for part in std::iter::once(shelf).chain(key.iter().map(String::as_str)) {
        place.extend_from_slice(part.len().to_string().as_bytes());
        place.push(b':');
        place.extend_from_slice(part.as_bytes());
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claire() -> Sealing {
        Sealing::Sealed(DataKey::from_bytes([1; 32]))
    }

    fn texts(parts: &[&str]) -> Vec<String> {
        parts.iter().map(|part| (*part).to_owned()).collect()
    }

    #[test]
    fn the_parts_of_a_place_do_not_run_into_one_another() {
        assert_ne!(place("entries", &texts(&["12", "3"])), place("entries", &texts(&["1", "23"])));
        assert_ne!(place("entries", &texts(&["1"])), place("entries", &texts(&["1", ""])));
    }

    #[test]
    fn the_name_of_a_field_does_not_show_which_question_is_being_answered() {
        let key = texts(&["0001", "fall_told"]);
        let lies = claire().key(Shelf::Drafts, &key);
        assert_eq!(lies.first(), key.first(), "drafts of a dossier are still found together");
        assert_ne!(lies.get(1), key.get(1));
        assert_eq!(lies, claire().key(Shelf::Drafts, &key), "and each letter goes over the one before");
        assert_eq!(claire().key(Shelf::Entries, &key), key);
        assert_eq!(Sealing::Clear.key(Shelf::Drafts, &key), key);
    }

    #[test]
    fn a_photo_opens_in_its_own_place_alone() {
        let (claire, key) = (claire(), texts(&["0001", "0002"]));
        let Sealing::Sealed(with) = &claire else { panic!("sealed") };
        let sealed = with.seal_bytes([9; NONCE_BYTES], &place("photos", &key), b"\xff\xd8 canari").unwrap();
        assert!(!sealed.windows(6).any(|bytes| bytes == b"canari"));
        let opened = |key: &[String]| claire.open_bytes(Shelf::Photos, key.to_vec(), sealed.clone()).1;
        assert_eq!(opened(&key), b"\xff\xd8 canari");
        assert_eq!(opened(&texts(&["0001", "0003"])), b"", "nor under another photo’s name");
    }

    #[test]
    fn what_another_key_sealed_comes_as_a_torn_record() {
        let key = texts(&["0001", "0002"]);
        let with = DataKey::from_bytes([2; 32]);
        let text = with.seal([9; NONCE_BYTES], &place("entries", &key), "{}").unwrap();
        assert_eq!(claire().open(Shelf::Entries, (key.clone(), text.clone())), (key.clone(), String::new()));
        assert_eq!(Sealing::Sealed(with).open(Shelf::Entries, (key.clone(), text)), (key, "{}".to_owned()));
    }
}
