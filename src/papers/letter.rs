//! The tenant’s letter of article 7 f, law of 6 July 1989.

use crate::block::{Family, Paper};
use crate::catalogue::Seen;

/// The tenant’s letter of article 7 f, law of 6 July 1989.
pub(crate) fn letter(seen: &Seen) -> Paper {
    seen.paper("Courrier au bailleur", "Courrier au bailleur", Family::Letter, Vec::new())
}
