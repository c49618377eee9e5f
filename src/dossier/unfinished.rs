//! Erasures that were begun and not ended: the tablet died between the redaction, which was kept, and the record that it empties.

use crate::file::{Opened, decode_entry, encode_entry};
use crate::ids::{ChangeId, PhotoId};
use crate::log::Entry;
use crate::rules::photos_kept;

/// What is still to be done for one erased change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// What remains of it, to be written over the record that still holds its words.
    pub erased: Entry,
    /// Photos that only those words named: their bytes go too.
    pub photos: Vec<PhotoId>,
}

/// The records of a dossier that still hold what its log has erased.
#[must_use]
pub fn unfinished_erasures<'a>(
    records: impl IntoIterator<Item = (&'a str, &'a str)>,
    opened: &Opened,
) -> Vec<Unfinished> {
    let mut kept = None;
    let unfinished = |(key, record): (&str, &str)| {
        let erased = ChangeId::parse(key).and_then(|id| opened.log.get(id)).filter(|entry| entry.change().is_none())?;
        if encode_entry(erased) == record {
            return None;
        }
        let photo = decode_entry(record).ok().and_then(|said| said.change()?.photo());
        let kept = kept.get_or_insert_with(|| photos_kept(&opened.log, None));
        Some(Unfinished {
            erased: erased.clone(),
            photos: photo.into_iter().filter(|photo| !kept.contains(photo)).collect(),
        })
    };
    records.into_iter().filter_map(unfinished).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{Author, Body, Change, PersonId, Role, Stamp, WriterId, read_records};

    const RIM: PhotoId = PhotoId::from_bits(0x1b);
    const WALL: PhotoId = PhotoId::from_bits(0x1c);

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    fn taken(photo: PhotoId, words: &str) -> Change {
        let words = words.to_owned();
        Change::PhotoTaken { photo, room: None, situation: None, idea: None, taken_on: day(), words }
    }

    fn entry(number: u128, change: Change) -> Entry {
        Entry {
            id: ChangeId::from_bits(number),
            stamp: Stamp { wall_ms: 1_780_000_000_000, counter: 0, writer: WriterId::from_bits(number) },
            author: Author { role: Role::Therapist, person: PersonId::from_bits(1) },
            on: day(),
            noted_after: false,
            from_paper: None,
            act: None,
            replaces: Vec::new(),
            body: Body::Change(change),
        }
    }

    /// Two photos taken; one erased, and the tablet dies before its record is written over.
    fn died() -> (Vec<(String, String)>, ChangeId) {
        let (rim, wall) = (entry(1, taken(RIM, "canari du rebord")), entry(2, taken(WALL, "le mur")));
        let redaction = entry(3, Change::Redacted { target: rim.id, audience: rim.audience() });
        let record = |entry: &Entry| (entry.id.to_string(), encode_entry(entry));
        ([&rim, &wall, &redaction].map(record).to_vec(), rim.id)
    }

    fn texts(records: &[(String, String)]) -> Vec<(&str, &str)> {
        records.iter().map(|(key, record)| (key.as_str(), record.as_str())).collect()
    }

    #[test]
    fn a_tablet_that_died_while_erasing_ends_it_at_the_next_opening_words_and_photo() {
        let (mut records, target) = died();
        assert!(records.iter().any(|(_, record)| record.contains("canari")), "the words still lie there");
        let opened = read_records(texts(&records));
        let found = unfinished_erasures(texts(&records), &opened);
        let [Unfinished { erased, photos }] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(
            (erased.id, erased.change(), photos.as_slice()),
            (target, None, &[RIM][..]),
            "the other photo stays"
        );
        // Ended, it is not begun again.
        for (key, record) in &mut records {
            if *key == erased.id.to_string() {
                *record = encode_entry(erased);
            }
        }
        assert!(records.iter().all(|(_, record)| !record.contains("canari")));
        assert_eq!(unfinished_erasures(texts(&records), &read_records(texts(&records))), []);
    }

    #[test]
    fn a_photo_that_another_change_still_takes_keeps_its_bytes() {
        let (mut records, _) = died();
        // The same photo, taken again under another caption, as a corrected one is.
        let second = records.iter().find(|(_, record)| record.contains("le mur")).unwrap().clone();
        let again = second.1.replace(&WALL.to_string(), &RIM.to_string());
        records.retain(|(key, _)| *key != second.0);
        records.push((second.0, again));
        let opened = read_records(texts(&records));
        let found = unfinished_erasures(texts(&records), &opened);
        assert!(matches!(found.as_slice(), [Unfinished { photos, .. }] if photos.is_empty()), "{found:?}");
    }

    #[test]
    fn a_torn_record_and_one_of_nobody_s_are_left_alone() {
        let (mut records, _) = died();
        records.retain(|(_, record)| !record.contains("canari"));
        records.push((ChangeId::from_bits(1).to_string(), String::new()));
        records.push(("nobody".to_owned(), "{}".to_owned()));
        assert_eq!(unfinished_erasures(texts(&records), &read_records(texts(&records))), []);
    }
}
