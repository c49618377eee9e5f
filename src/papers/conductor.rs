//! The script of a session, printable and usable by hand.

use crate::block::{Family, Paper};
use crate::catalogue::Seen;

/// The script of a session, printable and usable by hand.
pub(crate) fn conductor(seen: &Seen, _session: &programme::SessionId) -> Paper {
    seen.paper("Conducteur de séance", "Conducteur de séance", Family::Professional, Vec::new())
}
