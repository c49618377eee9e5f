//! A whole vault, as a backup takes it and as one that is put back leaves it.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;

use dossier::{ChangeId, DossierId};
use errand::{Dealings, Held, PhotoAt, Whole};

use crate::card::{Card, tombstones};
use crate::dealings;
use crate::error::VaultError;
use crate::key::{Range, Shelf};
use crate::photos::erase_bytes;
use crate::pocket::Pending;
use crate::store::{Deed, Raw};
use crate::tidings::News;
use crate::vault::Vault;
use crate::work::put_card;

impl Vault {
    /// Everything that this vault holds: dossiers with what is being typed and what waits to be written, its person’s identity,
    /// people, settings, what was erased, the names of photos (their bytes, counted as none, are asked for one by one). Cards are left
    /// out, which their dossiers say again, and so is what does not open.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn whole(&self) -> Result<Whole, VaultError> {
        self.rest().await;
        // Before the lines: a photo that is taken meanwhile is not one that no line names.
        let names = self.all_photo_names().await?;
        let asked = [Shelf::Entries, Shelf::Drafts, Shelf::Settings].map(|shelf| (shelf, Range::All));
        let mut found = self.inner().store.read(&asked).await?.into_iter();
        let mut shelf = || found.next().unwrap_or_default();
        let mut whole = Whole { dossiers: dossiers(shelf(), shelf(), self.inner().waiting()), ..Whole::default() };
        let readable = shelf().into_iter().filter(|(_, text)| !text.is_empty());
        whole.settings = readable.filter_map(|(key, text)| Some((key.into_iter().next()?, text))).collect();
        whole.tombstones = tombstones(&self.cards().await?);
        whole.identity = self.identity().await?;
        whole.contacts = self.contacts().await?;
        let mut dealings = self.all_dealings().await?;
        for (dossier, held) in &mut whole.dossiers {
            held.kept = self.signatures(*dossier).await?;
            held.dealings = dealings.remove(dossier).unwrap_or_default();
        }
        let named = |(dossier, photo)| PhotoAt { dossier, photo, bytes: 0 };
        whole.photos = names.into_iter().map(named).collect();
        Ok(whole)
    }

    /// Writes what has come into a vault since `before`, with the cards of its dossiers: all of it or nothing. The photos that came are
    /// there already (`put_photos`). What was here is written over, or goes, by an erasure alone.
    ///
    /// # Errors
    /// When the storage cannot take it, or when another window has written meanwhile (`Changed`: what it took in, a withdrawal or an
    /// erasure, is not written over): nothing has changed then.
    pub fn put_whole(
        &self,
        before: &Whole,
        after: &Whole,
        cards: &[Card],
    ) -> impl Future<Output = Result<(), VaultError>> + use<> {
        let deeds = deeds_between(before, after, cards);
        let cards: Vec<DossierId> = cards.iter().map(|card| card.dossier).collect();
        let changed = changed_between(before, after);
        let lay = Lying::of(before);
        self.start(async move |inner| {
            let deeds = deeds?;
            let unchanged = |found| {
                let now = Lying::found(found, inner.waiting());
                if now == lay { Ok(deeds.clone()) } else { Err(VaultError::Changed) }
            };
            let asked = [Shelf::Entries, Shelf::Dealings, Shelf::Cards].map(|shelf| (shelf, Range::All));
            let others =
                [Shelf::Drafts, Shelf::Settings, Shelf::Identity, Shelf::Contacts, Shelf::Signatures, Shelf::Photos];
            inner.store.change(&asked, &others, unchanged).await?;
            for (dossier, changes) in changed {
                inner.tidings.tell(&News::Entries { dossier, changes });
                inner.watch(dossier);
            }
            for dossier in cards {
                inner.tidings.tell(&News::Card { dossier });
            }
            Ok(())
        })
    }
}

/// What putting a backup back was reckoned from.
#[derive(PartialEq, Eq)]
struct Lying {
    records: BTreeMap<DossierId, BTreeMap<String, String>>,
    dealings: BTreeMap<DossierId, Dealings>,
    erased: BTreeSet<DossierId>,
}

impl Lying {
    fn of(whole: &Whole) -> Self {
        let held = || whole.dossiers.iter().filter(|(_, held)| !held.records.is_empty()).map(|(of, held)| (*of, held));
        let dealings = held().map(|(dossier, held)| (dossier, held.dealings.clone()));
        Self {
            records: held().map(|(dossier, held)| (dossier, held.records.clone())).collect(),
            dealings: dealings.filter(|(_, dealings)| *dealings != Dealings::default()).collect(),
            erased: whole.tombstones.iter().map(|erased| erased.dossier).collect(),
        }
    }

    /// The entries, the dealings and the cards, as they lie now.
    fn found(found: Vec<Vec<Raw>>, waiting: Vec<Pending>) -> Self {
        let mut found = found.into_iter();
        let mut shelf = || found.next().unwrap_or_default();
        let dossiers = dossiers(shelf(), Vec::new(), waiting);
        let mut dealings = dealings::by_dossier(shelf().into_iter());
        let cards: Vec<Card> =
            shelf().into_iter().filter_map(|(_, json)| serde_json::from_str::<Card>(&json).ok()).collect();
        // Of a dossier that is not here any more nothing is carried.
        dealings.retain(|dossier, dealings| dossiers.contains_key(dossier) && *dealings != Dealings::default());
        Self {
            records: dossiers.into_iter().map(|(dossier, held)| (dossier, held.records)).collect(),
            dealings,
            erased: tombstones(&cards).iter().map(|erased| erased.dossier).collect(),
        }
    }
}

/// What lies on the shelves, by dossier; what waits in the pocket is as much theirs.
fn dossiers(entries: Vec<Raw>, drafts: Vec<Raw>, waiting: Vec<Pending>) -> BTreeMap<DossierId, Held> {
    let mut dossiers = BTreeMap::<DossierId, Held>::new();
    let of = |(key, text): Raw| match key.as_slice() {
        [dossier, name] if !text.is_empty() => Some((DossierId::parse(dossier)?, name.clone(), text)),
        // What does not open here opens nowhere.
        _ => None,
    };
    for (dossier, key, record) in entries.into_iter().filter_map(of) {
        dossiers.entry(dossier).or_default().records.insert(key, record);
    }
    for (dossier, field, text) in drafts.into_iter().filter_map(of) {
        dossiers.entry(dossier).or_default().drafts.insert(field, text);
    }
    for pending in waiting {
        let held = dossiers.entry(pending.dossier).or_default();
        for record in pending.records {
            held.records.entry(record.key).or_insert(record.json);
        }
    }
    dossiers
}

fn deeds_between(before: &Whole, after: &Whole, cards: &[Card]) -> Result<Vec<Deed>, VaultError> {
    let mut deeds = Vec::new();
    let nothing = Held::default();
    for (dossier, held) in &after.dossiers {
        let known = before.dossiers.get(dossier).unwrap_or(&nothing);
        let new = |shelf, here: &BTreeMap<String, String>, there: &BTreeMap<String, String>| {
            let key = |name: &String| vec![dossier.to_string(), name.clone()];
            let news = there.iter().filter(|(name, text)| here.get(*name) != Some(text));
            news.map(|(name, text)| Deed::Put(shelf, key(name), text.clone())).collect::<Vec<_>>()
        };
        deeds.extend(new(Shelf::Entries, &known.records, &held.records));
        deeds.extend(new(Shelf::Drafts, &known.drafts, &held.drafts));
        if (&known.dealings, &known.kept) != (&held.dealings, &held.kept) {
            deeds.extend(dealings::deeds_of_all(*dossier, &held.dealings, &held.kept)?);
        }
    }
    for (name, text) in after.settings.iter().filter(|(name, text)| before.settings.get(*name) != Some(text)) {
        deeds.push(Deed::Put(Shelf::Settings, vec![name.clone()], text.clone()));
    }
    if let Some(identity) = after.identity.as_ref().filter(|identity| before.identity.as_ref() != Some(identity)) {
        deeds.push(dealings::put_identity(identity));
    }
    for contact in after.contacts.iter().filter(|contact| !before.contacts.contains(contact)) {
        deeds.push(dealings::put_contact(contact)?);
    }
    for erased in after.tombstones.iter().filter(|erased| !before.tombstones.contains(erased)) {
        // What was erased there and lives here stays.
        if !after.dossiers.contains_key(&erased.dossier) {
            deeds.push(put_card(&Card::tombstone(erased.dossier, erased.erased_on))?);
        }
    }
    let stays =
        |photo: &PhotoAt| after.photos.iter().any(|other| (other.dossier, other.photo) == (photo.dossier, photo.photo));
    for photo in before.photos.iter().filter(|photo| !stays(photo)) {
        deeds.push(erase_bytes(photo.dossier, photo.photo));
    }
    for card in cards {
        deeds.push(put_card(card)?);
    }
    Ok(deeds)
}

/// The dossiers whose records are not what they were.
fn changed_between(before: &Whole, after: &Whole) -> Vec<(DossierId, Vec<ChangeId>)> {
    let changed = after.dossiers.iter().map(|(dossier, held)| {
        let known = before.dossiers.get(dossier);
        let new =
            held.records.iter().filter(|(key, text)| known.and_then(|known| known.records.get(*key)) != Some(text));
        (*dossier, new.filter_map(|(key, _)| ChangeId::parse(key)).collect::<Vec<_>>())
    });
    changed.filter(|(_, changes)| !changes.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use dossier::{PhotoId, Tombstone};

    use super::*;
    use crate::vault::Record;

    const LEFEVRE: DossierId = DossierId::from_bits(1);
    const NGUYEN: DossierId = DossierId::from_bits(2);

    fn raw(dossier: DossierId, name: &str, text: &str) -> Raw {
        (vec![dossier.to_string(), name.to_owned()], text.to_owned())
    }

    fn held(records: &[(&str, &str)]) -> Held {
        Held {
            records: records.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect(),
            ..Held::default()
        }
    }

    fn names(deeds: &[Deed]) -> Vec<String> {
        let name = |deed: &Deed| match deed {
            Deed::Put(shelf, key, _) | Deed::PutBytes(shelf, key, _) => {
                format!("{} {}", shelf.name(), key.last().cloned().unwrap_or_default())
            }
            Deed::Erase(shelf, _) => format!("erase {}", shelf.name()),
        };
        deeds.iter().map(name).collect()
    }

    #[test]
    fn what_is_typed_and_what_still_waits_to_be_written_are_saved_too_and_what_does_not_open_is_not() {
        let record = |key: &str, json: &str| Record { key: key.to_owned(), json: json.to_owned() };
        let pending = Pending {
            dossier: NGUYEN,
            records: vec![record("b", "waits"), record("a", "older")],
            settles: Vec::new(),
            card: None,
        };
        let found = dossiers(
            vec![raw(LEFEVRE, "a", "said"), raw(LEFEVRE, "torn", ""), raw(NGUYEN, "a", "written")],
            vec![raw(LEFEVRE, "fall_told", "J’ai gl")],
            vec![pending],
        );
        assert_eq!(found[&LEFEVRE].records, held(&[("a", "said")]).records);
        assert_eq!(found[&LEFEVRE].drafts["fall_told"], "J’ai gl");
        assert_eq!(found[&NGUYEN].records, held(&[("a", "written"), ("b", "waits")]).records);
    }

    #[test]
    fn putting_back_writes_what_is_new_and_nothing_else() {
        let before = Whole {
            settings: BTreeMap::from([("letterhead".to_owned(), "ours".to_owned())]),
            dossiers: BTreeMap::from([(LEFEVRE, held(&[("a", "said")]))]),
            ..Whole::default()
        };
        assert_eq!(names(&deeds_between(&before, &before, &[]).unwrap()), Vec::<String>::new());
        let mut after = before.clone();
        after.dossiers.insert(LEFEVRE, held(&[("a", "erased"), ("b", "told")]));
        after.dossiers.insert(NGUYEN, held(&[]));
        after.settings.insert("last".to_owned(), "2026-11-22".to_owned());
        let gone = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let third = DossierId::from_bits(3);
        // Erased there: one that lives here, one that was never here.
        after.tombstones = [NGUYEN, third].map(|dossier| Tombstone { dossier, erased_on: gone }).to_vec();
        let deeds = deeds_between(&before, &after, &[Card::unnamed(LEFEVRE)]).unwrap();
        let cards = [third, LEFEVRE].map(|dossier| format!("dossiers {dossier}"));
        assert_eq!(names(&deeds)[..3], ["entries a", "entries b", "settings last"]);
        assert_eq!(names(&deeds)[3..], cards);
    }

    #[test]
    fn a_vault_is_as_it_lay_until_another_window_writes_takes_in_or_erases() {
        let raw = |of: DossierId, name: &str, text: &str| (vec![of.to_string(), name.to_owned()], text.to_owned());
        let entries = vec![raw(LEFEVRE, "a", "one")];
        let lay = |entries: &[Raw], dealings: &[Raw], cards: &[Raw], waiting: Vec<Pending>| {
            Lying::found(vec![entries.to_vec(), dealings.to_vec(), cards.to_vec()], waiting)
        };
        let drafts = vec![raw(LEFEVRE, "field", "typed")];
        let whole = Whole { dossiers: dossiers(entries.clone(), drafts, Vec::new()), ..Whole::default() };
        let before = Lying::of(&whole);
        assert!(before == lay(&entries, &[], &[], Vec::new()), "drafts and cards of what lives are no matter");
        let more = [entries.clone(), vec![raw(LEFEVRE, "b", "two")]].concat();
        assert!(before != lay(&more, &[], &[], Vec::new()));
        let erased = Card::tombstone(LEFEVRE, chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
        let erased = (vec![LEFEVRE.to_string()], serde_json::to_string(&erased).unwrap());
        assert!(before != lay(&[], &[], std::slice::from_ref(&erased), Vec::new()));
        assert!(before != lay(&entries, &[], &[erased], Vec::new()));
        let place = Dealings { agreements: Some("withdrawn".to_owned()), ..Dealings::default() };
        let said =
            dealings::deeds_of_all(LEFEVRE, &place, &BTreeMap::new()).unwrap().into_iter().filter_map(
                |deed| match deed {
                    Deed::Put(_, key, text) => Some((key, text)),
                    _ => None,
                },
            );
        assert!(before != lay(&entries, &said.collect::<Vec<_>>(), &[], Vec::new()), "a withdrawal was taken in");
    }

    #[test]
    fn a_photo_that_an_erasure_of_the_backup_takes_away_goes_and_the_others_stay() {
        let [rim, wall] = [1, 2].map(PhotoId::from_bits);
        let at = |photo| PhotoAt { dossier: LEFEVRE, photo, bytes: 3 };
        let before = Whole { photos: vec![at(rim), at(wall)], ..Whole::default() };
        let after = Whole { photos: vec![at(wall)], ..Whole::default() };
        assert_eq!(names(&deeds_between(&before, &after, &[]).unwrap()), ["erase photos"]);
        assert!(deeds_between(&after, &after, &[]).unwrap().is_empty());
    }

    #[test]
    fn only_dossiers_that_changed_are_told_to_the_other_windows() {
        let id = ChangeId::from_bits(9);
        let before = Whole { dossiers: BTreeMap::from([(LEFEVRE, held(&[("a", "said")]))]), ..Whole::default() };
        let mut after = before.clone();
        after.dossiers.insert(NGUYEN, held(&[(&id.to_string(), "told")]));
        assert_eq!(changed_between(&before, &after), [(NGUYEN, vec![id])]);
    }
}
