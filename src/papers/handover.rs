//! The handover’s record, signed by landlord and contractor.

use crate::block::{Family, Paper};
use crate::catalogue::Seen;

/// The handover’s record, signed by landlord and contractor.
pub(crate) fn record(seen: &Seen, _contractor: dossier::ContractorId) -> Paper {
    seen.paper("Procès-verbal de réception", "Procès-verbal de réception", Family::Professional, Vec::new())
}
