//! The contractor’s works sheet, one room a page.

use crate::block::{Family, Paper};
use crate::catalogue::Seen;

/// The contractor’s works sheet, one room a page.
pub(crate) fn sheet(seen: &Seen, _contractor: dossier::ContractorId) -> Paper {
    seen.paper("Fiche travaux", "Fiche travaux", Family::Site, Vec::new())
}
