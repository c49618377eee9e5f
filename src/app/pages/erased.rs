//! What was erased from this tablet: dates and numbers, so that a person can answer for it. Never a name.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::{ErasedOn, ErasedVault};

use crate::case::put;
use crate::home;
use crate::words::count;

/// The section of the settings; nothing where nothing was erased.
#[component]
pub fn Erased() -> impl IntoView {
    let lines = RwSignal::new(Vec::<String>::new());
    spawn_local(async move {
        // A storage that does not answer says so at the top of the page.
        let cards = home::vault().cards().await.unwrap_or_default();
        let vaults = home::device().erased_vaults().await.unwrap_or_default();
        let dossiers = vault::erased_by_day(&vault::tombstones(&cards)).into_iter().map(of_dossiers);
        put(lines, dossiers.chain(vaults.into_iter().map(of_vault)).collect());
    });
    move || {
        lines.with(|lines| {
            (!lines.is_empty()).then(|| view! {
                <section class="card" aria-labelledby="erased-title">
                    <h2 id="erased-title">"Ce qui a été effacé"</h2>
                    <ul class="dots">{lines.iter().cloned().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                </section>
            })
        })
    }
}

fn of_dossiers(ErasedOn { on, dossiers }: ErasedOn) -> String {
    format!("{} le {}.", count(dossiers, "dossier effacé", "dossiers effacés"), dossier::french_date(on))
}

fn of_vault(ErasedVault { on, dossiers }: ErasedVault) -> String {
    let held = match dossiers {
        0 => "Un coffre vide".to_owned(),
        some => format!("Un coffre de {}", count(some, "dossier", "dossiers")),
    };
    format!("{held}, effacé le {}.", dossier::french_date(on))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn traces_are_dates_and_numbers() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        assert_eq!(of_dossiers(ErasedOn { on, dossiers: 2 }), "2\u{a0}dossiers effacés le 1er novembre 2026.");
        assert_eq!(
            of_vault(ErasedVault { on, dossiers: 1 }),
            "Un coffre de 1\u{a0}dossier, effacé le 1er novembre 2026."
        );
        assert_eq!(of_vault(ErasedVault { on, dossiers: 0 }), "Un coffre vide, effacé le 1er novembre 2026.");
    }
}
