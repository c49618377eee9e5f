//! The tenant’s agreements, as far as they decide what may leave. The therapist reads them in the dossier; the landlord and the
//! contractor, who do not see them there, know what the last file attested.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use dossier::{Audience, Body, Change, ChangeId, ConsentStanding, Entry, Log, Reader, Role, State, french_date};
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

    /// What to hold true once somebody attests this. Agreements come down from the therapist by the landlord to the contractor; heard
    /// from the other side they can only withhold, and are not remembered as knowing more: nobody opens by hearsay what the tenant
    /// closed, and who attests the tenant’s word again is believed again.
    #[must_use]
    pub fn heard(here: Option<Self>, said: Self, from: Role, to: Role) -> Option<Self> {
        let distance = |role: Role| match role {
            Role::Therapist => 0,
            Role::Landlord => 1,
            Role::Contractor => 2,
        };
        match here {
            None if distance(from) <= distance(to) => Some(said),
            None => None,
            Some(here) if distance(from) <= distance(to) => Some(here.latest(said)),
            Some(here) => Some(Self {
                as_of: here.as_of,
                to_landlord: here.to_landlord.withheld_by(&said.to_landlord),
                to_contractor: here.to_contractor.withheld_by(&said.to_contractor),
                photos: here.photos.withheld_by(&said.photos),
            }),
        }
    }

    /// Whether both say the same from the same knowledge, on whatever day.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        *self == Self { as_of: self.as_of, ..other.clone() }
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
    /// This one, unless the other withholds from a knowledge that this one has not.
    fn withheld_by(self, other: &Self) -> Self {
        let closed = self.standing == Standing::Given && other.standing != Standing::Given;
        if closed && !self.known.is_superset(&other.known) { Self { standing: other.standing, ..self } } else { self }
    }

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

/// The consent that a change is about.
fn consent_of(change: &Change) -> Option<&ConsentId> {
    match change {
        Change::ConsentGiven { consent, .. }
        | Change::ConsentRefused { consent, .. }
        | Change::ConsentWithdrawn { consent, .. } => Some(consent),
        _ => None,
    }
}

/// Whether an erased entry may have been of a consent. It does not say so any more, but what it replaced, and what replaced it,
/// are of the same field: where one of these is readable and of something else, so was it. Otherwise better one id too many.
fn may_be_of_a_consent(log: &Log, erased: &Entry) -> bool {
    let mut field = BTreeSet::from([erased.id]);
    loop {
        let linked = |entry: &&Entry| {
            field.contains(&entry.id) || entry.replaces.iter().any(|replaced| field.contains(replaced))
        };
        let more: BTreeSet<ChangeId> =
            log.entries().filter(linked).flat_map(|entry| entry.replaces.iter().copied().chain([entry.id])).collect();
        if more.is_subset(&field) {
            break;
        }
        field.extend(more);
    }
    let readable = |id: &ChangeId| log.get(*id).and_then(Entry::change);
    field.iter().filter_map(readable).all(|change| consent_of(change).is_some())
}

/// All the changes that some consents went through, with what was undone or erased of them.
fn known(log: &Log, consents: &[ConsentId]) -> BTreeSet<ChangeId> {
    let said = |entry: &&Entry| match entry.change() {
        Some(change) => consent_of(change).is_some_and(|consent| consents.contains(consent)),
        None => entry.body == Body::Erased(Audience::Tenant) && may_be_of_a_consent(log, entry),
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

    fn all(standing: Standing, known: &[u128]) -> Agreements {
        let agreement = Agreement { standing, known: known.iter().copied().map(ChangeId::from_bits).collect() };
        Agreements {
            as_of: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            to_landlord: agreement.clone(),
            to_contractor: agreement.clone(),
            photos: agreement,
        }
    }

    #[test]
    fn a_contractor_opens_nothing_that_the_tenant_closed_and_its_no_gives_way_to_the_therapist() {
        let heard = |here: &Agreements, said, from| {
            Agreements::heard(Some(here.clone()), said, from, Role::Landlord).unwrap().to_contractor.standing
        };
        let withdrawn = all(Standing::Withdrawn, &[1, 2]);
        assert_eq!(heard(&withdrawn, all(Standing::Given, &[1, 2, 3]), Role::Contractor), Standing::Withdrawn);
        assert_eq!(heard(&withdrawn, all(Standing::Given, &[1, 2, 3]), Role::Therapist), Standing::Given);
        let given = all(Standing::Given, &[1]);
        let closed =
            Agreements::heard(Some(given), all(Standing::Withdrawn, &[1, 9]), Role::Contractor, Role::Landlord)
                .unwrap();
        assert_eq!(closed.to_contractor.standing, Standing::Withdrawn);
        assert_eq!(heard(&closed, all(Standing::Given, &[1, 2, 3]), Role::Therapist), Standing::Given);
        assert_eq!(Agreements::heard(None, all(Standing::Given, &[1]), Role::Contractor, Role::Landlord), None);
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
