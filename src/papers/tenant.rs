//! The tenant’s other papers, large print: what to try, where the project stands, the works day by day, the prise en main.

use dossier::{ContractorId, State};
use programme::{Programme, SessionId};

use crate::block::{Family, Paper, Points};
use crate::catalogue::Seen;

const LARGE: Family = Family::LargePrint { points: Points::Twenty };

/// Whether something was agreed to be tried or thought about after a session.
pub(crate) fn has_something_to_try(_state: &State, _programme: &Programme, _session: &SessionId) -> bool {
    true
}

/// « À essayer d’ici la prochaine fois ».
pub(crate) fn to_try(seen: &Seen, _session: &SessionId) -> Paper {
    seen.paper("À essayer d’ici la prochaine fois", "À essayer", LARGE, Vec::new())
}

/// « Où en est mon projet ».
pub(crate) fn standing(seen: &Seen) -> Paper {
    seen.paper("Où en est mon projet", "Où en est mon projet", LARGE, Vec::new())
}

/// « Ma feuille travaux ».
pub(crate) fn my_works(seen: &Seen, _contractor: ContractorId) -> Paper {
    seen.paper("Ma feuille travaux", "Ma feuille travaux", LARGE, Vec::new())
}

/// « Ma prise en main ».
pub(crate) fn taking_in_hand(seen: &Seen) -> Paper {
    seen.paper("Ma prise en main", "Ma prise en main", LARGE, Vec::new())
}
