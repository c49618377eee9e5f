//! The tenant’s agreements, as far as they decide what may leave. The therapist reads them in the dossier; the landlord and the
//! contractor, who do not see them there, know what the last file attested.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use dossier::{Audience, Body, Change, ChangeId, ConsentStanding, Entry, Log, Reader, State, french_date};
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

impl Standing {
    /// As said to whoever sends it.
    #[must_use]
    pub const fn french(self) -> &'static str {
        match self {
            Self::NotAsked => "pas encore demandé",
            Self::Given => "d’accord",
            Self::Refused => "pas d’accord",
            Self::Withdrawn => "accord retiré",
        }
    }
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

    /// « Les accords du locataire au 23 novembre 2026 : fiche au bailleur, d’accord ; … »: all that a file attests of them.
    #[must_use]
    pub fn in_words(&self) -> String {
        let said = |what: &str, agreement: &Agreement| format!("{what}, {}", agreement.standing.french());
        let all = [
            said("fiche au bailleur", &self.to_landlord),
            said("fiche à l’entreprise", &self.to_contractor),
            said("photos", &self.photos),
        ];
        format!("Les accords du locataire au {}\u{a0}: {}", french_date(self.as_of), all.join("\u{202f}; "))
    }

    /// What a landlord or a contractor reads of them at their desk: what each is about, and where it stands. What was never asked and
    /// what was refused read the same: a refusal has no reason to give, and is nobody else’s to know of.
    #[must_use]
    pub fn told_to(&self, reader: Reader) -> Vec<(&'static str, &'static str)> {
        let told = |agreement: &Agreement| match agreement.standing {
            Standing::Given => "D’accord",
            Standing::Withdrawn => "Accord retiré\u{a0}: plus rien ne part",
            Standing::NotAsked | Standing::Refused => "Pas d’accord à ce jour",
        };
        let firm = ("Confier les travaux à l’entreprise", told(&self.to_contractor));
        let photos = ("Montrer des photos du logement", told(&self.photos));
        match reader {
            Reader::Landlord => vec![("Vous confier ce dossier", told(&self.to_landlord)), firm, photos],
            Reader::Contractor(_) => vec![("Vous confier les travaux", told(&self.to_contractor)), photos],
            Reader::Therapist | Reader::Tenant | Reader::Research => Vec::new(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn attested(standing: Standing) -> Agreement {
        Agreement { standing, known: BTreeSet::new() }
    }

    #[test]
    fn a_landlord_and_a_contractor_read_what_concerns_them_and_no_refusal() {
        let agreements = Agreements {
            as_of: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            to_landlord: attested(Standing::Given),
            to_contractor: attested(Standing::Refused),
            photos: attested(Standing::NotAsked),
        };
        let landlord = agreements.told_to(Reader::Landlord);
        assert_eq!(landlord.len(), 3);
        assert_eq!(landlord.first(), Some(&("Vous confier ce dossier", "D’accord")));
        let firm = agreements.told_to(Reader::Contractor(dossier::ContractorId::from_bits(1)));
        assert_eq!(firm.len(), 2, "what the landlord was told is not the firm’s");
        assert!(
            firm.iter().chain(landlord.get(1..).unwrap()).all(|(_, told)| *told == "Pas d’accord à ce jour"),
            "{firm:?}"
        );
        let withdrawn = Agreements { to_landlord: attested(Standing::Withdrawn), ..agreements.clone() };
        assert!(withdrawn.told_to(Reader::Landlord).iter().any(|(_, told)| told.starts_with("Accord retiré")));
        assert!(agreements.told_to(Reader::Research).is_empty());
        assert_eq!(
            agreements.in_words(),
            "Les accords du locataire au 23 novembre 2026\u{a0}: fiche au bailleur, d’accord\u{202f}; fiche à l’entreprise, pas d’accord\u{202f}; photos, pas encore demandé"
        );
    }
}
