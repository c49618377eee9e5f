//! What the page and the keeper’s worker say to each other, as JSON text: an [`Ask`], then its [`Answer`].
//!
//! A kind is the name of its one field: serde reads that in one pass, where a tag beside the fields is read into memory first (more
//! code on the first screen, and one more copy of a passphrase).
//!
//! The worker remembers nothing from one question to the next, and is ended by the page once it has answered.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{BareKey, Hidden, Wrapped};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// How hard is this passphrase to guess, for someone who knows these words (label, role, organisation)?
    Strength { passphrase: Hidden, own_words: Vec<String> },
    /// A passphrase of plain French words.
    Propose,
    /// A new key, wrapped by this passphrase and by a new recovery code. Refused for a passphrase that is too weak.
    Create { passphrase: Hidden, own_words: Vec<String> },
    /// The key that this secret wraps.
    Open { wrapped: Wrapped, secret: Secret },
    /// The same key under a new passphrase: nothing else has to be sealed again.
    Rewrap { wrapped: Wrapped, secret: Secret, passphrase: Hidden, own_words: Vec<String> },
    /// The same key under a new recovery code, when the paper is lost: the old one opens nothing once its record is replaced.
    NewCode { wrapped: Wrapped, secret: Secret },
}

/// What a person types to open their vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secret {
    Passphrase(Hidden),
    /// The recovery code, as it was typed.
    Code(Hidden),
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Strength(Strength),
    Proposed {
        passphrase: Hidden,
    },
    Created {
        key: BareKey,
        by_passphrase: Wrapped,
        by_code: Wrapped,
        /// As it is printed, in groups of four. Shown once, kept nowhere.
        code: Hidden,
    },
    Opened {
        key: BareKey,
    },
    Rewrapped {
        by_passphrase: Wrapped,
    },
    NewCode {
        by_code: Wrapped,
        code: Hidden,
    },
    Failed {
        error: KeeperError,
    },
}

/// How hard a passphrase is to guess.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    /// From 0 to 4. Below 2 it is refused.
    pub level: u8,
    /// In French: who would need how long.
    pub sentence: String,
    /// French sentences: what would make it better. None when nothing has to be said.
    pub advice: Vec<String>,
}

impl Strength {
    /// Hard enough to guard a vault.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.level >= 2
    }
}

/// What is wrong with a recovery code before it is even tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeError {
    /// So many letters and digits, where the whole code has `of`.
    Length { found: usize, of: usize },
    /// No code holds this character.
    Letter { letter: char },
    /// Its letters do not belong together.
    Mistyped,
}

/// Why the worker could not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeeperError {
    /// Not the passphrase of this vault. The only one, with the next, that counts as a try.
    WrongPassphrase,
    /// A well-formed code, of another vault or older than the last one printed.
    WrongCode,
    /// The code is not typed as it was printed; nothing was tried.
    Code { code: CodeError },
    /// The stored record is torn or altered: no secret opens it any more.
    Damaged,
    /// The stored record was made by a newer version.
    Newer,
    /// The stored record asks for less than is safe or more than a tablet has.
    Unreasonable,
    /// The device has not enough free memory.
    Memory,
    /// The passphrase is too easy to guess.
    Weak,
    /// The browser gives no dependable random bytes.
    Dice,
    /// The question could not be read: page and worker are of two versions.
    Asked,
    /// The worker did not start, or stopped on its way.
    Gone,
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found, of } if found < of => write!(
                f,
                "Il manque des caractères\u{a0}: le code en compte {of}, vous en avez tapé {found}. Rien n’est perdu. Complétez-le."
            ),
            Self::Length { found, of } => write!(
                f,
                "Il y a des caractères en trop\u{a0}: le code en compte {of}, vous en avez tapé {found}. Rien n’est perdu. Relisez-le."
            ),
            Self::Letter { letter } => write!(
                f,
                "Le signe «\u{202f}{letter}\u{202f}» ne fait partie d’aucun code. Rien n’est perdu. Relisez le papier à cet endroit."
            ),
            Self::Mistyped => f.write_str(
                "Il y a une faute de frappe dans ce code. Rien n’est perdu. Relisez-le, groupe après groupe, avec le papier.",
            ),
        }
    }
}

impl fmt::Display for KeeperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::WrongPassphrase => {
                "Ce n’est pas la bonne phrase. Vos dossiers sont en sûreté. Essayez de nouveau, ou prenez votre code de secours."
            }
            Self::WrongCode => {
                "Ce code est bien écrit, mais il n’ouvre pas ces dossiers. Ils sont en sûreté. Vérifiez que le papier est le vôtre, \
                 et que c’est le dernier imprimé."
            }
            Self::Code { code } => return code.fmt(f),
            Self::Damaged => {
                "La serrure de vos dossiers est abîmée, ce n’est pas votre faute. Essayez avec l’autre moyen\u{a0}: la phrase ou le \
                 code de secours. Sinon, reprenez une sauvegarde."
            }
            Self::Newer => {
                "Ces dossiers ont été fermés par une version plus récente de l’application. Ils sont en sûreté. Mettez d’abord \
                 l’application à jour."
            }
            Self::Unreasonable => {
                "La serrure de ces dossiers a des réglages que cette application n’accepte pas. Rien n’a été changé. Reprenez une \
                 sauvegarde faite par l’application."
            }
            Self::Memory => {
                "L’appareil n’a pas assez de mémoire libre pour l’instant. Vos dossiers sont en sûreté. Fermez d’autres \
                 applications ou d’autres onglets, puis réessayez."
            }
            Self::Weak => {
                "Cette phrase est trop facile à deviner. Rien n’a été changé. Prenez-en une plus longue, ou laissez l’application \
                 vous en proposer une."
            }
            Self::Dice => {
                "Ce navigateur ne donne pas de hasard sûr\u{a0}: rien n’a été créé. Mettez-le à jour, ou prenez un autre appareil."
            }
            Self::Asked | Self::Gone => {
                "La serrure n’a pas répondu. Vos dossiers sont en sûreté. Rechargez l’application, puis réessayez. Sans réseau, \
                 vérifiez qu’elle est «\u{202f}Prête hors connexion\u{202f}»."
            }
        };
        f.write_str(sentence)
    }
}

impl std::error::Error for CodeError {}
impl std::error::Error for KeeperError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_names_its_kind_and_hides_its_secret_from_traces() {
        let ask = Ask::Strength { passphrase: "quatre mots".into(), own_words: vec!["Claire".into()] };
        assert!(!format!("{ask:?}").contains("quatre"));
        let json = serde_json::to_string(&ask).unwrap();
        assert_eq!(json, r#"{"strength":{"passphrase":"quatre mots","own_words":["Claire"]}}"#);
        assert_eq!(serde_json::from_str::<Ask>(&json).unwrap(), ask);
    }

    #[test]
    fn every_answer_is_read_as_it_was_written() {
        let failed = |error| Answer::Failed { error };
        let answers = [
            Answer::Proposed { passphrase: "cinq mots simples".into() },
            Answer::Strength(Strength { level: 3, sentence: "Bien.".into(), advice: vec![] }),
            failed(KeeperError::Code { code: CodeError::Length { found: 3, of: 28 } }),
            failed(KeeperError::Code { code: CodeError::Letter { letter: 'é' } }),
            failed(KeeperError::WrongPassphrase),
        ];
        for answer in answers {
            let json = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), answer, "{json}");
        }
    }

    #[test]
    fn every_failure_says_that_the_work_is_safe_or_untouched() {
        use KeeperError::{Asked, Damaged, Dice, Gone, Memory, Newer, Unreasonable, Weak, WrongCode, WrongPassphrase};
        let codes = [CodeError::Length { found: 3, of: 28 }, CodeError::Letter { letter: 'U' }, CodeError::Mistyped];
        let codes = codes.map(|code| KeeperError::Code { code });
        let others = [WrongPassphrase, WrongCode, Damaged, Newer, Unreasonable, Memory, Weak, Dice, Asked, Gone];
        for error in codes.into_iter().chain(others) {
            let said = error.to_string();
            let calm = ["en sûreté", "Rien n’", "rien n’", "sauvegarde"].iter().any(|word| said.contains(word));
            assert!(calm && said.ends_with('.'), "{said}");
        }
    }
}
