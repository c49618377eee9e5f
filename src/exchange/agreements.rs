//! The tenant’s agreements, as far as they decide what may leave. The therapist reads them in the dossier; the landlord and the
//! contractor, who do not see them there, know what the last file attested.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use dossier::{Audience, Body, Change, ChangeId, ConsentStanding, Entry, Log, Reader, State};
use programme::ConsentId;
use serde::{Deserialize, Serialize};

/// Where one agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Not asked yet.
    NotAsked,
    /// Given, and in force.
    Given,
    /// Refused.
    Refused,
    /// Given once, withdrawn.
    Withdrawn,
}

/// One agreement as attested, and all that was known when it was: by this, not by a clock, the later of two is told (law 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Where it stands.
    pub standing: Standing,
    /// The changes that had been made to it: ids, which say nothing.
    known: BTreeSet<ChangeId>,
}

/// What the tenant agrees to, of what others must know so as to pass on nothing without it. No wording, no reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreements {
    /// The civil date on which this was so, for people.
    pub as_of: NaiveDate,
    /// That the landlord receives the technical sheet.
    pub to_landlord: Agreement,
    /// That the contractor receives the works sheet.
    pub to_contractor: Agreement,
    /// That photos are taken.
    pub photos: Agreement,
}

impl Agreements {
    /// As the dossier says, for whoever sees the consents there. Nothing is agreed to by someone who left the programme.
    #[must_use]
    pub fn of(log: &Log, as_of: NaiveDate) -> Self {
        let state = State::replay(log);
        let standing = |consent: &str| match state.consents.get(&consent.into()) {
            None => Standing::NotAsked,
            Some(ConsentStanding::Given { .. }) => Standing::Given,
            Some(ConsentStanding::Refused { .. }) => Standing::Refused,
            Some(ConsentStanding::Withdrawn { .. }) => Standing::Withdrawn,
        };
        let whole = standing("take-part");
        let within = |consent: &str| Agreement {
            standing: match (standing(consent), whole) {
                (Standing::Given, Standing::Refused | Standing::Withdrawn) => Standing::Withdrawn,
                (standing, _) => standing,
            },
            known: known(log, &[consent.into(), "take-part".into()]),
        };
        Self {
            as_of,
            to_landlord: within("to-landlord"),
            to_contractor: within("to-contractor"),
            photos: within("photos"),
        }
    }

    /// The agreement that a file for this reader needs; `None` where none is needed (the tenant’s own data; the therapist).
    #[must_use]
    pub const fn needed(&self, reader: Reader) -> Option<Standing> {
        match reader {
            Reader::Landlord => Some(self.to_landlord.standing),
            Reader::Contractor(_) => Some(self.to_contractor.standing),
            Reader::Therapist | Reader::Tenant | Reader::Research => None,
        }
    }

    /// Of two attestations, for each agreement the one that knew more; where each knew what the other did not, the one that
    /// withholds (law 8).
    #[must_use]
    pub fn latest(self, other: Self) -> Self {
        Self {
            as_of: self.as_of.max(other.as_of),
            to_landlord: self.to_landlord.latest(other.to_landlord),
            to_contractor: self.to_contractor.latest(other.to_contractor),
            photos: self.photos.latest(other.photos),
        }
    }
}

impl Agreement {
    fn latest(self, other: Self) -> Self {
        match (self.known.is_superset(&other.known), other.known.is_superset(&self.known)) {
            (true, false) => self,
            (false, true) => other,
            _ => {
                let standing = if self.standing == Standing::Given { other.standing } else { self.standing };
                Self { standing, known: self.known.into_iter().chain(other.known).collect() }
            }
        }
    }
}

/// All the changes that some consents went through, with what was undone or erased of them.
fn known(log: &Log, consents: &[ConsentId]) -> BTreeSet<ChangeId> {
    let said = |entry: &&Entry| match entry.change() {
        Some(
            Change::ConsentGiven { consent, .. }
            | Change::ConsentRefused { consent, .. }
            | Change::ConsentWithdrawn { consent, .. },
        ) => consents.contains(consent),
        // What was erased does not say any more whether it was of a consent: better one id too many.
        _ => entry.body == Body::Erased(Audience::Tenant),
    };
    let mut known: BTreeSet<ChangeId> = BTreeSet::new();
    for entry in log.entries().filter(said) {
        known.insert(entry.id);
        known.extend(entry.replaces.iter().copied());
    }
    // An undoing may be undone in turn: once more for each link of the longest chain.
    loop {
        let on_known = |entry: &&Entry| matches!(entry.change(), Some(Change::Undone { target, .. } | Change::Redacted { target, .. }) if known.contains(target));
        let more: Vec<ChangeId> =
            log.entries().filter(on_known).map(|entry| entry.id).filter(|id| !known.contains(id)).collect();
        if more.is_empty() {
            return known;
        }
        known.extend(more);
    }
}
