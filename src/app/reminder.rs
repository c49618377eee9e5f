//! One calm sentence when the last backup is old, with one button; never in the way.

use chrono::NaiveDate;
use errand::Whole;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::{VaultError, edge};

use crate::case::{put, use_home};
use crate::components::{Icon, LinkButton, Sign};
use crate::home;
use crate::paths;

/// Days after which a backup is old.
const OLD: i64 = 7;

/// Where its date is kept, sealed, among the vault’s settings.
const SETTING: &str = "last-backup";

/// The civil date of the last backup of the open vault.
pub async fn last() -> Option<NaiveDate> {
    home::vault().setting(SETTING).await.ok().flatten()?.parse().ok()
}

/// A backup has just been handed over.
///
/// # Errors
/// When the storage cannot take its date.
pub async fn made() -> Result<(), VaultError> {
    home::vault().put_setting(SETTING, Some(edge::today().to_string())).await
}

/// A backup was put back: an empty vault is then as it was saved on that day. Of any other it says nothing.
pub fn put_back(here: &Whole, after: &mut Whole, made_on: NaiveDate) {
    after.settings.remove(SETTING);
    let known = here.settings.get(SETTING).cloned();
    let saved = if here.dossiers.is_empty() { Some(made_on.to_string()) } else { known };
    after.settings.extend(saved.map(|on| (SETTING.to_owned(), on)));
}

/// « Dernière sauvegarde : le 22 novembre 2026. »
pub fn in_words(last: Option<NaiveDate>) -> String {
    last.map_or_else(
        || "Ce coffre n’a pas encore été sauvegardé.".to_owned(),
        |on| format!("Dernière sauvegarde\u{a0}: le {}.", dossier::french_date(on)),
    )
}

/// Whether it is time to make one. A clock that went back does not make a backup older, nor one to come.
fn is_due(last: Option<NaiveDate>, today: NaiveDate) -> bool {
    last.is_none_or(|on| today.signed_duration_since(on).num_days() > OLD)
}

/// The sentence and its button, where a vault is open and its last backup is old; nothing otherwise.
#[component]
pub fn BackupReminder() -> impl IntoView {
    let due = RwSignal::new(None::<Option<NaiveDate>>);
    if use_home().who.with_untracked(Option::is_some) {
        spawn_local(async move {
            let last = last().await;
            put(due, is_due(last, edge::today()).then_some(last));
        });
    }
    move || {
        due.get().map(|last| {
            view! {
                <p class="caution" role="status">
                    <Icon sign=Sign::Cloud />
                    <span class="grow">{format!("{} Un fichier gardé ailleurs met vos dossiers à l’abri d’un appareil perdu.", in_words(last))}</span>
                    <LinkButton words="Sauvegarder mon coffre" to=paths::BACKUP />
                </p>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn a_backup_is_old_after_a_week_and_none_is_old_at_once() {
        assert!(is_due(None, on(22)));
        assert!(!is_due(Some(on(15)), on(22)), "seven days");
        assert!(is_due(Some(on(14)), on(22)), "eight");
        assert!(!is_due(Some(on(23)), on(22)), "the clock went back");
    }

    #[test]
    fn an_empty_vault_was_saved_when_its_backup_was_made_and_one_in_use_was_not() {
        let saved = |on: &str| Whole { settings: [(SETTING.to_owned(), on.to_owned())].into(), ..Whole::default() };
        // What the backup itself says of the one before it.
        let mut after = saved("2026-11-03");
        put_back(&Whole::default(), &mut after, on(14));
        assert_eq!(after, saved("2026-11-14"));
        let mut here = Whole::default();
        here.dossiers.insert(dossier::DossierId::from_bits(7), errand::Held::default());
        put_back(&here, &mut after, on(14));
        assert_eq!(after, Whole::default(), "never saved, and still not");
    }

    #[test]
    fn the_date_is_said_in_words() {
        assert!(in_words(Some(on(14))).ends_with("le 14 novembre 2026."));
        assert_eq!(in_words(None), "Ce coffre n’a pas encore été sauvegardé.");
    }
}
