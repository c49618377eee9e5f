//! What can go wrong with the storage, said to the person who holds the tablet.

use std::fmt;

/// Why something could not be read or kept. Its `Display` is what the screen says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultError {
    /// The browser keeps nothing: a private window, or a setting.
    Refused,
    /// No room left.
    Full,
    /// An older tab keeps the storage from being brought up to date.
    Blocked,
    /// The storage was brought up to date by a newer build than this page.
    Outdated,
    /// The browser closed the storage, and opening it again failed.
    Closed,
    /// Another window has written in the dossier since a file was opened beside it.
    Changed,
    /// Something stored cannot be read, or the storage itself is broken. The text is for whoever repairs, never for a screen.
    Damaged(String),
}

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused => {
                "Ce navigateur refuse de garder des dossiers\u{a0}: une fenêtre privée ou un réglage l’en empêche. Ce qui était déjà enregistré n’est pas touché. Enregistrez maintenant le dossier ouvert dans un fichier, puis rouvrez cette page dans une fenêtre ordinaire."
            }
            Self::Full => {
                "Il n’y a plus de place sur cet appareil. Ce qui était enregistré le reste\u{202f}; ce que vous venez d’écrire n’est pas encore en sûreté. Enregistrez maintenant le dossier dans un fichier, puis libérez de la place."
            }
            Self::Blocked => {
                "Une autre fenêtre utilise encore une version plus ancienne de ce logiciel. Vos dossiers sont en sûreté. Fermez les autres fenêtres de ce logiciel, puis réessayez."
            }
            Self::Outdated => {
                "Une version plus récente de ce logiciel est déjà ouverte sur cet appareil. Ce qui était enregistré est en sûreté. Si vous venez d’écrire, enregistrez le dossier dans un fichier, puis rouvrez cette page."
            }
            Self::Closed => {
                "Le navigateur a refermé le rangement des dossiers. Ce qui était enregistré le reste\u{202f}; ce que vous venez d’écrire n’est pas encore en sûreté. Enregistrez maintenant le dossier dans un fichier, puis rouvrez cette page."
            }
            Self::Changed => {
                "Ce dossier a changé entre-temps. Il est en sûreté, et rien n’a été repris de ce fichier. Ouvrez le fichier à nouveau."
            }
            Self::Damaged(_) => {
                "Une partie de ce qui était enregistré ne se lit plus. Rien n’a été effacé. Enregistrez dans un fichier ce qui s’ouvre encore, puis montrez ce message à la personne qui s’occupe de vos tablettes."
            }
        })
    }
}

impl std::error::Error for VaultError {}

/// What to do after a failed attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The connection is gone: worth one more try on a new one.
    Gone,
    /// Trying again would change nothing.
    Told(VaultError),
}

impl Trouble {
    /// From the name of the browser’s exception. Safari says `UnknownError` when its storage process was restarted.
    pub(crate) fn from_name(name: &str, detail: String) -> Self {
        match name {
            "InvalidStateError" | "AbortError" | "UnknownError" | "TransactionInactiveError" | "TimeoutError" => {
                Self::Gone
            }
            "QuotaExceededError" => Self::Told(VaultError::Full),
            "SecurityError" | "NotAllowedError" => Self::Told(VaultError::Refused),
            "VersionError" => Self::Told(VaultError::Outdated),
            _ => Self::Told(VaultError::Damaged(format!("{name}: {detail}"))),
        }
    }

    /// What it becomes once there is nothing left to try.
    pub(crate) fn told(self) -> VaultError {
        match self {
            Self::Gone => VaultError::Closed,
            Self::Told(error) => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storage_closed_by_the_browser_is_tried_again_and_a_full_tablet_is_not() {
        assert_eq!(Trouble::from_name("InvalidStateError", String::new()), Trouble::Gone);
        assert_eq!(Trouble::from_name("UnknownError", String::new()).told(), VaultError::Closed);
        assert_eq!(Trouble::from_name("QuotaExceededError", String::new()), Trouble::Told(VaultError::Full));
        assert_eq!(Trouble::from_name("VersionError", String::new()), Trouble::Told(VaultError::Outdated));
    }

    #[test]
    fn every_message_says_what_is_safe_and_what_to_do_without_a_technical_word() {
        let detail = "NotFoundError: IDBDatabase";
        let all = [
            VaultError::Refused,
            VaultError::Full,
            VaultError::Blocked,
            VaultError::Outdated,
            VaultError::Closed,
            VaultError::Changed,
            VaultError::Damaged(detail.to_owned()),
        ];
        for error in all {
            let text = error.to_string();
            let safe = ["en sûreté", "n’est pas touché", "Rien n’a été effacé"];
            assert!(safe.iter().any(|words| text.contains(words)), "{text}");
            assert!(["fichier", "réessayez"].iter().any(|words| text.contains(words)), "{text}");
            for technical in ["IndexedDB", "Error", "transaction", "base de données"] {
                assert!(!text.contains(technical), "{text}");
            }
        }
    }
}
