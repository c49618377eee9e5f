//! The landlord’s file: technical and financial.

use crate::block::{Family, Paper};
use crate::catalogue::Seen;

/// The landlord’s file: technical and financial.
pub(crate) fn file(seen: &Seen) -> Paper {
    seen.paper("Projet d’adaptation du logement", "Projet d’adaptation du logement", Family::Professional, Vec::new())
}
