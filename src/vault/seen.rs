//! A dossier as it lay when a file was opened beside it. What taking the file in writes was reckoned from this: where anything else
//! lies by then, because another window wrote meanwhile, nothing of it is written.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::{DossierId, PersonId, Reader};

use crate::card::Card;
use crate::dealings::by_dossier;
use crate::error::VaultError;
use crate::key::{Range, Shelf};
use crate::pocket::Pending;
use crate::store::Raw;
use crate::vault::Vault;

/// All that a file’s effect on a dossier depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Its records as they lie, by key; those that wait in the pocket among them.
    pub records: BTreeMap<String, String>,
    /// What the files received attest of the agreements.
    pub agreements: Option<String>,
    /// Who has which place in it.
    pub places: BTreeMap<PersonId, Reader>,
    /// The day it was erased here.
    pub erased: Option<NaiveDate>,
}

impl Vault {
    /// A dossier as it lies now, at one moment.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn seen(&self, dossier: DossierId) -> Result<Seen, VaultError> {
        let found = self.inner().store.read(&Seen::asked(dossier)).await?;
        Ok(Seen::of(dossier, found, self.inner().waiting()))
    }
}

impl Seen {
    /// Where it lies.
    pub(crate) fn asked(dossier: DossierId) -> [(Shelf, Range); 3] {
        [
            (Shelf::Entries, Range::Dossier(dossier)),
            (Shelf::Dealings, Range::Dossier(dossier)),
            (Shelf::Cards, Range::One(vec![dossier.to_string()])),
        ]
    }

    /// From what was found there.
    pub(crate) fn of(dossier: DossierId, found: Vec<Vec<Raw>>, waiting: Vec<Pending>) -> Self {
        let mut found = found.into_iter();
        let mut shelf = || found.next().unwrap_or_default();
        let named = |(key, text): Raw| Some((key.into_iter().nth(1)?, text));
        let mut records: BTreeMap<String, String> = shelf().into_iter().filter_map(named).collect();
        for record in waiting.into_iter().filter(|pending| pending.dossier == dossier).flat_map(|one| one.records) {
            records.entry(record.key).or_insert(record.json);
        }
        let dealings = by_dossier(shelf().into_iter()).remove(&dossier).unwrap_or_default();
        let card = shelf().into_iter().next().and_then(|(_, json)| serde_json::from_str::<Card>(&json).ok());
        Self {
            records,
            agreements: dealings.agreements,
            places: dealings.places,
            erased: card.and_then(|card| card.erased),
        }
    }

    /// The log, and what of it could not be read.
    #[must_use]
    pub fn read(&self) -> dossier::Opened {
        dossier::read_records(self.records.iter().map(|(key, json)| (key.as_str(), json.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::Record;

    const CASE: DossierId = DossierId::from_bits(7);

    fn raw(name: &str, text: &str) -> Raw {
        (vec![CASE.to_string(), name.to_owned()], text.to_owned())
    }

    fn card(card: &Card) -> Raw {
        (vec![CASE.to_string()], serde_json::to_string(card).unwrap())
    }

    fn lying(records: &[(&str, &str)], agreements: &str, kept: &Card) -> Vec<Vec<Raw>> {
        let records = records.iter().map(|(key, text)| raw(key, text)).collect();
        vec![records, vec![raw("agreements", agreements)], vec![card(kept)]]
    }

    fn waits(key: &str, json: &str) -> Pending {
        let record = Record { key: key.to_owned(), json: json.to_owned() };
        Pending { dossier: CASE, records: vec![record], settles: Vec::new(), card: None }
    }

    #[test]
    fn what_another_window_did_meanwhile_is_noticed_whatever_it_was() {
        let here = Card::unnamed(CASE);
        let seen = Seen::of(CASE, lying(&[("a", "said")], "given", &here), Vec::new());
        let now = |found, waiting| Seen::of(CASE, found, waiting);
        let gone = Card::tombstone(CASE, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
        for (what, found) in [
            ("a word was erased", lying(&[("a", "erased")], "given", &here)),
            ("a line was added", lying(&[("a", "said"), ("b", "told")], "given", &here)),
            ("a withdrawal was taken in", lying(&[("a", "said")], "withdrawn", &here)),
            ("the dossier was erased", lying(&[], "", &gone)),
        ] {
            assert_ne!(now(found, Vec::new()), seen, "{what}");
        }
        let empty = Seen::of(CASE, lying(&[], "", &here), Vec::new());
        assert_ne!(now(lying(&[], "", &gone), Vec::new()), empty, "erased while a file of it was looked at");
    }

    #[test]
    fn what_changes_nothing_for_a_file_is_no_change() {
        let here = Card::unnamed(CASE);
        let seen = Seen::of(CASE, lying(&[("a", "said")], "given", &here), vec![waits("b", "waits")]);
        // What waited is written; the card says something else; a copy was handed over.
        let mut found = lying(&[("a", "said"), ("b", "waits")], "given", &Card { phase: "Travaux".to_owned(), ..here });
        found[1].push(raw("copy/0f", "{}"));
        assert_eq!(Seen::of(CASE, found, Vec::new()), seen);
        assert_eq!(seen.records.len(), 2);
    }
}
