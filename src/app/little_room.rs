//! Room that runs short is said before anything is refused, where a visit begins.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Icon, Sign};

/// What a person can do about it.
pub const WHAT_TO_DO: &str = "La place va bientôt manquer sur cet appareil. Rien n’est perdu. Avant la prochaine visite, enregistrez vos dossiers dans des fichiers, puis libérez de la place\u{a0}: photos, vidéos ou applications qui ne servent plus.";

/// The word at the top of the pages outside a dossier; nothing where there is room, or where the browser does not say.
#[component]
pub fn LittleRoom() -> impl IntoView {
    let free = RwSignal::new(None::<u64>);
    spawn_local(async move {
        let (used, left) = vault::room().await;
        crate::case::put(free, left.filter(|left| vault::runs_short(used.unwrap_or_default(), *left)));
    });
    move || {
        free.get().map(|free| {
            view! {
                <p class="caution room-short" role="status">
                    <Icon sign=Sign::Warning />
                    <span class="grow">{format!("{WHAT_TO_DO} Place libre\u{a0}: {}.", amount(free))}</span>
                </p>
            }
        })
    }
}

/// « moins de 1 Mo », « 12 Mo », « 10,7 Go ».
pub fn amount(bytes: u64) -> String {
    match bytes / 1_000_000 {
        0 => "moins de 1\u{a0}Mo".to_owned(),
        whole @ 1..=999 => format!("{whole}\u{a0}Mo"),
        whole => format!("{},{}\u{a0}Go", whole / 1000, whole % 1000 / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn amounts_are_said_as_a_person_says_them() {
        assert_eq!(amount(999_999), "moins de 1\u{a0}Mo");
        assert_eq!(amount(12_345_678), "12\u{a0}Mo");
        assert_eq!(amount(10_700_000_000), "10,7\u{a0}Go");
    }
}
