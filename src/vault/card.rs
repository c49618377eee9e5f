//! What « Mes dossiers » shows of a dossier without opening it.

use chrono::NaiveDate;
use dossier::{Appointment, DossierId, Tombstone};
use serde::{Deserialize, Serialize};

/// The card of one dossier: a cache of its log, written with the changes it sums up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Whose card.
    pub dossier: DossierId,
    /// The tenant’s name; empty when only the changes are known (the card was lost or never written).
    #[serde(default)]
    pub name: String,
    /// The phase, in words.
    #[serde(default)]
    pub phase: String,
    /// The next action, in words.
    #[serde(default)]
    pub next_action: String,
    /// The next appointment, where the next action does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Appointment>,
    /// The last day something changed.
    #[serde(default)]
    pub updated: Option<NaiveDate>,
    /// Until when it is kept, by the rule of `dossier::retention`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_until: Option<NaiveDate>,
    /// Nobody real.
    #[serde(default)]
    pub fictional: bool,
    /// The day the dossier was erased: nothing else of it is kept (law 7), and opening it again from a file must ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased: Option<NaiveDate>,
}

impl Card {
    /// The card of a dossier of which only the changes are known. Fictional until the log says otherwise.
    #[must_use]
    pub const fn unnamed(dossier: DossierId) -> Self {
        Self {
            dossier,
            name: String::new(),
            phase: String::new(),
            next_action: String::new(),
            visit: None,
            updated: None,
            keep_until: None,
            fictional: true,
            erased: None,
        }
    }

    /// What stays of an erased dossier: an id and a date.
    #[must_use]
    pub fn tombstone(dossier: DossierId, on: NaiveDate) -> Self {
        Self { erased: Some(on), fictional: false, ..Self::unnamed(dossier) }
    }
}

/// The tombstones among cards, as the reading of files wants them.
#[must_use]
pub fn tombstones(cards: &[Card]) -> Vec<Tombstone> {
    cards
        .iter()
        .filter_map(|card| card.erased.map(|erased_on| Tombstone { dossier: card.dossier, erased_on }))
        .collect()
}

/// The cards as read, and a bare card for each dossier that has changes and no readable card: no dossier is ever out of sight.
pub(crate) fn complete(read: Vec<(Option<DossierId>, String)>, with_changes: Vec<DossierId>) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    for (id, json) in read {
        match serde_json::from_str::<Card>(&json) {
            Ok(card) if id.is_none_or(|id| id == card.dossier) => cards.push(card),
            _ => cards.extend(id.map(Card::unnamed)),
        }
    }
    for id in with_changes {
        if !cards.iter().any(|card| card.dossier == id) {
            cards.push(Card::unnamed(id));
        }
    }
    cards
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFEVRE: DossierId = DossierId::from_bits(1);
    const NGUYEN: DossierId = DossierId::from_bits(2);

    #[test]
    fn a_dossier_whose_card_was_never_written_or_is_torn_still_shows() {
        let lefevre = Card { name: "Mme Lefèvre (fictif)".to_owned(), ..Card::unnamed(LEFEVRE) };
        let read =
            vec![(Some(LEFEVRE), serde_json::to_string(&lefevre).unwrap()), (Some(NGUYEN), "{\"dossier\":".to_owned())];
        let third = DossierId::from_bits(3);
        let cards = complete(read, vec![LEFEVRE, NGUYEN, third]);
        assert_eq!(cards, [lefevre, Card::unnamed(NGUYEN), Card::unnamed(third)]);
    }

    #[test]
    fn an_erased_dossier_leaves_an_id_and_a_date() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let json = serde_json::to_value(Card::tombstone(NGUYEN, on)).unwrap();
        assert_eq!(json["erased"], "2026-11-22");
        assert_eq!(json["name"], "");
        let cards = [Card::unnamed(LEFEVRE), Card::tombstone(NGUYEN, on)];
        assert_eq!(Tombstone::of(NGUYEN, &tombstones(&cards)), Some(Tombstone { dossier: NGUYEN, erased_on: on }));
        assert_eq!(Tombstone::of(LEFEVRE, &tombstones(&cards)), None);
    }
}
