//! The therapist’s report.

use crate::block::{Family, Paper};
use crate::catalogue::Seen;

/// The therapist’s report.
pub(crate) fn report(seen: &Seen) -> Paper {
    seen.paper("Compte rendu d’ergothérapie", "Compte rendu d’ergothérapie", Family::Professional, Vec::new())
}
