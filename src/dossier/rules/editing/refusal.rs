//! Why a change was not made.

use std::fmt;

use crate::rules::works::Blocked;

/// Why a change was not made. Its Display says what happened, that the rest is safe, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The profession of whoever is at work may not make it.
    NotYourRole,
    /// Undoing, redoing and erasing have their own doors.
    ByItsOwnDoor,
    /// The id drawn is known already.
    IdTaken,
    /// What it refers to is not, or is no longer, in the dossier. Names the thing: « cette idée ».
    Gone(&'static str),
    /// A text that is needed is empty. Names it: « le nom de la pièce ».
    Empty(&'static str),
    /// A figure out of range: which, and between what and what.
    OutOfRange(&'static str, &'static str),
    /// Two dates that cannot follow each other.
    DatesReversed,
    /// A day still to come, for something that took place.
    NotYet,
    /// An oral consent needs a witness who is neither the landlord, the contractor nor the therapist.
    Witness,
    /// A photo without the tenant’s agreement to photos.
    NoPhotos,
    /// Withdrawing what was not given.
    NotGiven,
    /// Three objectives are enough to be held in mind.
    ThreeObjectives,
    /// The landlord’s file still holds works that come from this idea.
    StillInProject,
    /// An order that something stands against.
    Blocked(Vec<Blocked>),
    /// Someone else’s change.
    NotYours,
    /// Nothing to undo, redo or erase there.
    NothingToUndo,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotYourRole => f.write_str("Cette ligne n’a pas été notée\u{a0}: elle revient à un autre métier. Le reste est enregistré. C’est à cette personne de la noter."),
            Self::ByItsOwnDoor => f.write_str("Cette ligne n’a pas été notée. Le reste est enregistré. Utilisez «\u{202f}Annuler\u{202f}» ou «\u{202f}Effacer\u{202f}»."),
            Self::IdTaken => f.write_str("Cette ligne n’a pas pu être notée. Le reste est enregistré. Recommencez."),
            Self::Gone(what) => write!(f, "Cette ligne n’a pas été notée\u{a0}: {what} n’est plus dans le dossier. Le reste est enregistré. Revenez à l’écran précédent."),
            Self::Empty(what) => write!(f, "Il manque {what}. Le reste est enregistré. Écrivez quelques mots, ou retirez la ligne."),
            Self::OutOfRange(what, range) => write!(f, "{what} doit être {range}. L’ancienne valeur est gardée. Corrigez le chiffre."),
            Self::DatesReversed => f.write_str("Le dernier jour vient avant le premier. Les anciennes dates sont gardées. Vérifiez les deux."),
            Self::NotYet => f.write_str("Ce jour n’est pas encore venu. Rien n’a été changé. Vérifiez la date."),
            Self::Witness => f.write_str("Le témoin est une personne choisie par le locataire\u{a0}: ni le bailleur, ni l’entreprise, ni l’ergothérapeute. L’accord n’est pas encore noté, le reste est enregistré. Écrivez son nom et qui elle est pour le locataire."),
            Self::NoPhotos => f.write_str("Le locataire n’a pas dit oui aux photos, ou il a retiré son accord. Aucune photo n’a été gardée ni montrée, le reste est enregistré. Demandez-lui d’abord, ou décrivez avec des mots."),
            Self::NotGiven => f.write_str("Cet accord n’avait pas été donné\u{a0}: il n’y a rien à retirer. Rien n’a été changé. Notez un refus si le locataire ne veut pas."),
            Self::ThreeObjectives => f.write_str("Trois objectifs suffisent pour les garder en tête. Rien n’a été perdu. Retirez-en un, ou changez-en les mots."),
            Self::StillInProject => f.write_str("Cette idée est dans le dossier du bailleur. Rien n’a été changé. Retirez d’abord les travaux du projet."),
            Self::Blocked(reasons) => {
                f.write_str("La commande n’est pas partie, et rien n’est perdu.")?;
                reasons.iter().try_for_each(|reason| write!(f, " {reason}"))
            }
            Self::NotYours => f.write_str("Cette ligne vient de quelqu’un d’autre\u{a0}: seule cette personne peut l’annuler. Rien n’a été changé."),
            Self::NothingToUndo => f.write_str("Il n’y a rien à annuler ici. Rien n’a été changé."),
        }
    }
}

impl std::error::Error for Refusal {}
