//! What the page and the courier’s worker say to each other, as JSON text. What weighs (a file) goes beside it, as bytes.
//!
//! The worker remembers nothing from one question to the next, and is ended by the page once it has answered. A file that was
//! looked at is therefore given again to be opened: its dossier has to be known before what is here of it can be compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use dossier::{ChangeId, DossierId, PersonId, Reader, Tombstone};
use keys::{BareKey, Hidden};
use serde::{Deserialize, Serialize};

use crate::dealings::{HandedOver, Taking};
use crate::leaving::Leaving;
use crate::photos::PhotoAt;
use crate::preview::Preview;
use crate::who::{Contact, Who};
use crate::whole::{Restored, Whole};

/// Something asked of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    /// An identity for this person, out of fresh dice.
    NewIdentity { who: Who },
    /// The same identity under another name.
    Rename { identity: Hidden, name: String },
    /// One’s own card: to be shown, sent, printed.
    Card { identity: Hidden },
    /// Someone’s card, out of a text.
    ReadCard { text: String },
    /// Beside it, a photo of someone’s card: rows of this many pixels from the top, a byte each, 0 black.
    ReadPhoto { width: u32 },
    /// Beside it, the photos that are here of the dossier: what would leave?
    Prepare { sending: Box<Sending> },
    /// Beside it, the same photos: the file itself.
    Seal { sending: Box<Sending>, lock: Lock },
    /// The tenant’s own copy, in clear: it is theirs.
    TenantCopy { sending: Box<Sending> },
    /// Beside it, a file: for which dossier?
    Look { opening: Opening },
    /// Beside it, the same file: what would it change here?
    Open { opening: Opening, here: Box<Here> },
    /// Beside it, the photos of a whole vault, each `closed` with this key: it in one file.
    SealBackup { whole: Box<Whole>, made_on: NaiveDate, passphrase: Hidden, beside: BareKey },
    /// Beside it, such a file: what is here once it is put back? Dossiers erased here stay out unless they are named. The photos
    /// that come are each `closed` with this key.
    Restore { here: Box<Whole>, passphrase: Hidden, even_erased: BTreeSet<DossierId>, beside: BareKey },
}

/// What a file is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sending {
    /// Whose vault.
    pub identity: Hidden,
    /// Their contacts.
    pub contacts: Vec<Contact>,
    /// Which dossier.
    pub dossier: DossierId,
    /// Its records.
    pub records: Vec<String>,
    /// Its photos, whose bytes come beside.
    pub photos: Vec<PhotoAt>,
    /// What others signed of it.
    pub kept: BTreeMap<ChangeId, String>,
    /// What the files received attest of the agreements.
    pub agreements: Option<String>,
    /// Who has which place in it.
    pub places: BTreeMap<PersonId, Reader>,
    /// My place in it.
    pub place: Reader,
    /// For which place.
    pub to: Reader,
    /// Only that nothing more will come.
    pub notice: bool,
    /// The civil date.
    pub on: NaiveDate,
    /// The organisation’s programme, where there is one: it gives the words.
    pub programme: Option<String>,
}

/// What closes a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "by", content = "text", rename_all = "snake_case")]
pub enum Lock {
    /// The card of the only person who opens it.
    Card(String),
    /// A phrase, said by telephone.
    Passphrase(Hidden),
}

/// What a vault knows when it opens a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// Whose vault.
    pub identity: Hidden,
    /// Their contacts.
    pub contacts: Vec<Contact>,
    /// The phrase, once it is asked.
    pub passphrase: Option<Hidden>,
    /// Who has which place in which dossier.
    pub places: BTreeMap<DossierId, BTreeMap<PersonId, Reader>>,
    /// The dossier on screen, if there is one.
    pub expected: Option<DossierId>,
    /// This device’s clock, milliseconds since 1970.
    pub now_ms: i64,
}

/// What is here of a file’s dossier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Here {
    /// Its records.
    pub records: Vec<String>,
    /// What others signed of it.
    pub kept: BTreeMap<ChangeId, String>,
    /// What the files received attest of the agreements.
    pub agreements: Option<String>,
    /// The dossiers erased here.
    pub tombstones: Vec<Tombstone>,
    /// The organisation’s programme, where there is one.
    pub programme: Option<String>,
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// To be sealed in the vault.
    Identity { identity: Hidden },
    /// One’s own card.
    Card { contact: Contact, code: Option<Code> },
    /// Someone’s.
    Contact { contact: Contact },
    /// Nothing has left yet.
    Prepared { leaving: Leaving },
    /// Nothing leaves.
    NotSent { why: NotSent },
    /// Beside it, the file.
    Sealed { handed_over: HandedOver },
    /// The file is whole, for this vault, and of this dossier.
    Looked { dossier: DossierId },
    /// What it would change, and what taking it in writes. Beside it, its photos.
    Opened { opened: Box<Opened> },
    /// Nothing changes.
    Refused { refused: Refused },
    /// Beside it, the backup.
    BackedUp,
    /// The vault with its backup put back, and what that did; beside it, the photos that came. Nothing is written yet.
    Restored { whole: Box<Whole>, photos: Vec<PhotoAt>, made_on: NaiveDate, restored: Restored },
    /// The worker could not.
    Failed { error: CourierError },
}

/// A card to photograph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Modules on a side, without the light margin of four around it (ISO/IEC 18004).
    pub side: usize,
    /// The dark modules, as the `d` of an SVG path, one unit a module.
    pub dark: String,
}

/// Why nothing leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotSent {
    /// For the person who wanted to send.
    pub words: String,
    /// What would help.
    pub then: Help,
}

/// What would help who cannot send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Help {
    /// The words say it.
    Words,
    /// The tenant has not been asked, or has refused.
    AskTenant,
    /// The tenant withdrew: only an « avis de retrait » may still leave.
    TellWithdrawal,
}

/// What a file brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Of which dossier.
    pub dossier: DossierId,
    /// The tenant’s name, as far as this place knows it.
    pub name: String,
    /// Who made it.
    pub from: Who,
    /// When.
    pub made_on: NaiveDate,
    /// What it would change.
    pub preview: Preview,
    /// What taking it in writes.
    pub taking: Taking,
}

/// Why a file is not opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// For the person who opened it.
    pub words: String,
    /// What would help.
    pub then: Then,
}

/// What would help who cannot open a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "then", rename_all = "snake_case")]
pub enum Then {
    /// The words say it.
    Words,
    /// To write the phrase, or to write it better.
    Phrase,
    /// To keep the file, bring the application up to date, and open it again.
    Update,
    /// To telephone the sender, compare the digits, and take their card.
    Meet { contact: Contact },
}

/// Why the worker could not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", content = "words", rename_all = "snake_case")]
pub enum CourierError {
    /// The browser gives no dependable random bytes.
    Dice,
    /// The question could not be read: page and worker are of two versions.
    Asked,
    /// The worker did not start, or stopped on its way.
    Gone,
    /// What it was given would not do; the sentence is ready to be shown.
    Said(String),
}

impl fmt::Display for CourierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dice => {
                "Ce navigateur ne donne pas de hasard sûr\u{a0}: rien n’a été préparé. Mettez-le à jour, ou prenez un autre appareil."
            }
            Self::Asked | Self::Gone => {
                "Le courrier n’a pas répondu. Vos dossiers sont en sûreté, rien n’est parti. Rechargez l’application, puis réessayez. Sans réseau, vérifiez qu’elle est «\u{202f}Prête hors connexion\u{202f}»."
            }
            Self::Said(words) => words,
        })
    }
}

impl std::error::Error for CourierError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_says_its_kind_and_hides_its_secrets_from_traces() {
        let ask = Ask::Card { identity: "un secret".into() };
        assert!(!format!("{ask:?}").contains("secret"), "{ask:?}");
        let json = serde_json::to_string(&ask).unwrap();
        assert_eq!(json, r#"{"ask":"card","identity":"un secret"}"#);
        assert_eq!(serde_json::from_str::<Ask>(&json).unwrap(), ask);
        let lock = serde_json::to_string(&Lock::Card("JADAPTE1".to_owned())).unwrap();
        assert_eq!(lock, r#"{"by":"card","text":"JADAPTE1"}"#);
    }

    #[test]
    fn every_answer_is_read_as_it_was_written() {
        let failed = |error| Answer::Failed { error };
        let answers = [
            Answer::BackedUp,
            Answer::Looked { dossier: DossierId::from_bits(7) },
            Answer::Refused { refused: Refused { words: "Non.".to_owned(), then: Then::Phrase } },
            Answer::NotSent { why: NotSent { words: "Non.".to_owned(), then: Help::TellWithdrawal } },
            failed(CourierError::Gone),
            failed(CourierError::Said("Une carte coupée.".to_owned())),
        ];
        for answer in answers {
            let json = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), answer, "{json}");
        }
    }

    #[test]
    fn a_worker_that_fails_says_that_nothing_left() {
        for error in [CourierError::Dice, CourierError::Asked, CourierError::Gone] {
            let said = error.to_string();
            assert!(["rien n’est parti", "rien n’a été préparé"].iter().any(|safe| said.contains(safe)), "{said}");
        }
    }
}
