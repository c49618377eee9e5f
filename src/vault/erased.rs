//! What erasing leaves: dates and numbers, so that a person can answer for it. Never a name.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::Tombstone;
use serde::{Deserialize, Serialize};

use crate::error::VaultError;
use crate::key::{Range, Shelf};
use crate::store::{Deed, Raw};
use crate::vault::Vault;

pub(crate) const SETTING: &str = "erased-vaults";

/// A vault that was erased from this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedVault {
    /// The civil date.
    pub on: NaiveDate,
    /// How many dossiers it held.
    pub dossiers: usize,
}

/// Dossiers of a vault that were erased on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErasedOn {
    /// The civil date.
    pub on: NaiveDate,
    /// How many.
    pub dossiers: usize,
}

/// Tombstones as a person reads them: a number a day, the latest day first.
#[must_use]
pub fn erased_by_day(tombstones: &[Tombstone]) -> Vec<ErasedOn> {
    let mut days = BTreeMap::<NaiveDate, usize>::new();
    for tombstone in tombstones {
        *days.entry(tombstone.erased_on).or_default() += 1;
    }
    days.into_iter().rev().map(|(on, dossiers)| ErasedOn { on, dossiers }).collect()
}

impl Vault {
    /// The vaults erased from this device, the latest first. Ask it of [`Vault::device`].
    ///
    /// # Errors
    /// When the storage does not answer, or what is kept of them cannot be read.
    pub async fn erased_vaults(&self) -> Result<Vec<ErasedVault>, VaultError> {
        let asked = (Shelf::Settings, Range::One(vec![SETTING.to_owned()]));
        let found = self.inner().store.read(&[asked]).await?;
        let mut traces = read(found.iter().flatten().next())?;
        traces.reverse();
        Ok(traces)
    }
}

/// The traces, oldest first, from the record that holds them, if there is one.
pub(crate) fn read(found: Option<&Raw>) -> Result<Vec<ErasedVault>, VaultError> {
    found.map_or_else(
        || Ok(Vec::new()),
        |(_, json)| serde_json::from_str(json).map_err(|error| VaultError::Damaged(error.to_string())),
    )
}

pub(crate) fn put(traces: &[ErasedVault]) -> Result<Deed, VaultError> {
    let json = serde_json::to_string(traces).map_err(|error| VaultError::Damaged(error.to_string()))?;
    Ok(Deed::Put(Shelf::Settings, vec![SETTING.to_owned()], json))
}

#[cfg(test)]
mod tests {
    use dossier::DossierId;

    use super::*;

    fn on(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn what_was_erased_is_told_by_day_without_a_name() {
        let erased = |dossier, day| Tombstone { dossier: DossierId::from_bits(dossier), erased_on: on(day) };
        let days = erased_by_day(&[erased(1, 3), erased(2, 22), erased(3, 3)]);
        assert_eq!(days, [ErasedOn { on: on(22), dossiers: 1 }, ErasedOn { on: on(3), dossiers: 2 }]);
    }

    #[test]
    fn the_trace_of_a_vault_is_a_date_and_a_number() {
        let trace = ErasedVault { on: on(22), dossiers: 3 };
        let Ok(Deed::Put(_, _, json)) = put(&[trace]) else { panic!("written") };
        assert_eq!(json, r#"[{"on":"2026-11-22","dossiers":3}]"#);
    }
}
