//! One consent form, shown before the tenant agrees.

use crate::block::{Family, Paper};
use crate::catalogue::Seen;

/// One consent form, shown before the tenant agrees.
pub(crate) fn form(seen: &Seen, _consent: &programme::ConsentId) -> Paper {
    seen.paper("Accord", "Accord", Family::Professional, Vec::new())
}
