//! The fictional case, written into the store so that anyone can look around.

use dossier::DossierId;

use crate::home;

/// Writes the fictional case once. What was changed in it since stays.
///
/// # Errors
/// A French sentence when the store cannot be read or written.
pub async fn fictional_case() -> Result<DossierId, String> {
    let vault = home::vault();
    let (id, log) = dossier::fictional::fictional_case(home::author());
    let loaded = vault.load(id).await.map_err(|error| error.to_string())?;
    if loaded.records.is_empty() {
        let entries: Vec<_> = log.entries().cloned().collect();
        let card = home::card(id, &dossier::State::replay(&log));
        vault.put_entries(id, &entries, None, Some(&card)).await.map_err(|error| error.to_string())?;
    }
    Ok(id)
}
