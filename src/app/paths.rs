//! The addresses of the screens. Nothing of a person is in an address: only random ids and the programme’s own.

use dossier::DossierId;
use programme::{SessionId, TaskId};

/// « Mes dossiers ».
pub const HOME: &str = "/";
/// A new dossier.
pub const NEW: &str = "/nouveau";
/// Settings.
pub const SETTINGS: &str = "/reglages";

/// A dossier’s overview.
pub fn overview(dossier: DossierId) -> String {
    format!("/d/{dossier}")
}

/// One of a dossier’s own screens: `papiers`, `historique`, `visites`, `table-commune`, `projet`.
pub fn screen(dossier: DossierId, screen: &str) -> String {
    format!("/d/{dossier}/{screen}")
}

/// A session: its tasks and its script.
pub fn session(dossier: DossierId, session: &SessionId) -> String {
    format!("/d/{dossier}/s/{session}")
}

/// « Relire avec le locataire ».
pub fn review(dossier: DossierId, session: &SessionId) -> String {
    format!("/d/{dossier}/s/{session}/relire")
}

/// A task of a session.
pub fn task(dossier: DossierId, session: &SessionId, task: &TaskId) -> String {
    format!("/d/{dossier}/s/{session}/t/{task}")
}
