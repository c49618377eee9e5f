//! What one dossier teaches the network, anonymous.

use crate::block::{Family, Paper};
use crate::catalogue::Seen;

/// What one dossier teaches the network, anonymous.
pub(crate) fn lesson(seen: &Seen) -> Paper {
    seen.paper("Fiche retour d’expérience", "Fiche retour d’expérience", Family::Professional, Vec::new())
}
