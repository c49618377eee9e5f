//! What can be wrong in a programme, in French, and how to find its line.

use std::fmt;

use crate::TENANT_SENTENCE_WORDS;

/// Something wrong in a programme. Its Display is the French reason, without the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Two things of the same list have this id.
    DuplicatedId {
        /// The heading of the list in the file.
        list: &'static str,
        /// The id met twice.
        id: String,
    },
    /// Two choices of a question, or two dimensions of an adaptation, have this id.
    DuplicatedInside {
        /// Which question or adaptation.
        owner: String,
        /// The id met twice.
        id: String,
    },
    /// `from` names something that does not exist.
    Unresolved {
        /// Which thing holds the reference.
        from: String,
        /// What it names.
        id: String,
    },
    /// A sentence meant for the tenant is too long.
    SentenceTooLong {
        /// The sentence as written.
        sentence: String,
        /// Its words.
        words: usize,
    },
    /// A figure without a source.
    FigureWithoutSource {
        /// Which adaptation.
        id: String,
    },
    /// A situation which leads to nothing, or to works alone.
    OnlyWorks {
        /// Which situation.
        id: String,
    },
    /// A reference of the wrong kind: works among the uses…
    WrongKind {
        /// Which situation.
        from: String,
        /// Which adaptation.
        id: String,
    },
    /// The place of something is wrong: a habit with rooms, a place without.
    WrongPlace {
        /// Which situation.
        id: String,
    },
    /// Works without the technical sentence that replaces the reasons.
    WithoutTechnicalSentence {
        /// Which adaptation.
        id: String,
    },
    /// Something drilled that is not works: it would miss the asbestos gate.
    DrilledWithoutWorks {
        /// Which adaptation.
        id: String,
    },
    /// An aid that depends on health is counted in the landlord’s or the tenant’s share: under « autre financement », it would
    /// read as theirs.
    HealthAidInAnotherShare {
        /// Which funding line.
        id: String,
    },
    /// Choices are missing, or are offered where none can be made.
    WrongChoices {
        /// Which question.
        id: String,
    },
    /// The steps do not add up to the planned duration.
    StepsDoNotAddUp {
        /// Which session.
        id: String,
        /// Planned minutes.
        planned: u32,
        /// Minutes of the steps.
        steps: u32,
    },
    /// A required text is empty.
    EmptyText {
        /// Which thing.
        id: String,
    },
}

/// Where in a file the line of a problem is to be found.
#[cfg(feature = "organisation")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor<'p> {
    /// Where this id is defined.
    Definition(&'p str),
    /// Where this id is defined for the second time in this list.
    Second { list: &'static str, id: &'p str },
    /// The first time `text` is quoted after the definition of `from`.
    QuotedAfter { from: &'p str, text: &'p str },
    /// The first time this text is quoted.
    Quoted(&'p str),
}

#[cfg(feature = "organisation")]
impl Problem {
    /// How to find the line.
    pub(crate) fn anchor(&self) -> Anchor<'_> {
        match self {
            Self::DuplicatedId { list, id } => Anchor::Second { list, id },
            Self::SentenceTooLong { sentence, .. } => Anchor::Quoted(sentence),
            Self::Unresolved { from, id } | Self::WrongKind { from, id } => Anchor::QuotedAfter { from, text: id },
            Self::DuplicatedInside { owner: id, .. }
            | Self::FigureWithoutSource { id }
            | Self::OnlyWorks { id }
            | Self::WrongPlace { id }
            | Self::WithoutTechnicalSentence { id }
            | Self::DrilledWithoutWorks { id }
            | Self::HealthAidInAnotherShare { id }
            | Self::WrongChoices { id }
            | Self::StepsDoNotAddUp { id, .. }
            | Self::EmptyText { id } => Anchor::Definition(id),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicatedId { id, .. } => {
                write!(f, "l’identifiant «\u{202f}{id}\u{202f}» est déjà pris plus haut")
            }
            Self::DuplicatedInside { owner, id } => {
                write!(f, "l’identifiant «\u{202f}{id}\u{202f}» est déjà pris dans «\u{202f}{owner}\u{202f}»")
            }
            Self::Unresolved { from, id } => {
                write!(f, "«\u{202f}{from}\u{202f}» renvoie à «\u{202f}{id}\u{202f}», qui n’existe pas dans le fichier")
            }
            Self::SentenceTooLong { sentence, words } => write!(
                f,
                "cette phrase pour le locataire a {words} mots, et {TENANT_SENTENCE_WORDS} au plus sont permis\u{a0}: «\u{202f}{sentence}\u{202f}»"
            ),
            Self::FigureWithoutSource { id } => {
                write!(f, "«\u{202f}{id}\u{202f}» donne un chiffre sans dire sa source")
            }
            Self::OnlyWorks { id } => {
                write!(f, "la situation «\u{202f}{id}\u{202f}» ne propose ni usage ni réaménagement")
            }
            Self::WrongKind { from, id } => {
                write!(f, "la situation «\u{202f}{from}\u{202f}» range «\u{202f}{id}\u{202f}» dans la mauvaise liste")
            }
            Self::WrongPlace { id } => {
                write!(f, "la situation «\u{202f}{id}\u{202f}» doit avoir une pièce, ou être une habitude sans pièce")
            }
            Self::WithoutTechnicalSentence { id } => {
                write!(f, "les travaux «\u{202f}{id}\u{202f}» n’ont pas de phrase technique pour le bailleur")
            }
            Self::DrilledWithoutWorks { id } => {
                write!(f, "«\u{202f}{id}\u{202f}» perce, colle ou coupe\u{a0}: ce sont des travaux")
            }
            Self::HealthAidInAnotherShare { id } => write!(
                f,
                "l’aide «\u{202f}{id}\u{202f}» dépend de la santé\u{a0}: elle se compte chez un autre financeur (paid_by = \"other\")"
            ),
            Self::WrongChoices { id } => {
                write!(f, "la question «\u{202f}{id}\u{202f}» n’a pas les réponses qui conviennent à sa forme")
            }
            Self::StepsDoNotAddUp { id, planned, steps } => write!(
                f,
                "la séance «\u{202f}{id}\u{202f}» prévoit {planned} minutes, mais ses étapes font {steps} minutes"
            ),
            Self::EmptyText { id } => write!(f, "il manque un texte dans «\u{202f}{id}\u{202f}»"),
        }
    }
}
