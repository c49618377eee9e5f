//! Why a file is not opened. It is refused whole: nothing of it is in force anywhere (law 11).

use std::fmt;

use crate::card::ContactCard;

/// Where in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Its first lines.
    Start,
    /// The summary that its sender signed.
    Manifest,
    /// A line of the dossier; the first is 1.
    Entry(usize),
    /// A photo; the first is 1.
    Photo(usize),
    /// Its end, or a part that could not be read on.
    Cut,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("au début du fichier"),
            Self::Manifest => f.write_str("dans son résumé"),
            Self::Entry(line) => write!(f, "à la ligne {line} du dossier"),
            Self::Photo(photo) => write!(f, "à la photo {photo}"),
            Self::Cut => f.write_str("en cours de route, ou il manque la fin"),
        }
    }
}

/// Why a file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Larger than this device opens.
    TooLarge,
    /// The device stopped giving it (`io::ErrorKind::NotConnected`): a removed card, a file still in the cloud, changed since.
    Unreadable,
    /// Another kind of file.
    NotOurs,
    /// A backup, to be restored, not received.
    IsBackup,
    /// A file of one dossier, to be received, not restored.
    IsNoBackup,
    /// Written by a later version: keep the file, update, open it again.
    Newer,
    /// Not as it was written.
    Damaged(Place),
    /// Closed for another person.
    ForSomeoneElse,
    /// Closed with a passphrase, and none was given.
    NeedsPassphrase,
    /// Closed with another passphrase.
    WrongPassphrase,
    /// Its passphrase asks more of this device than `SCRYPT_MAX_LOG_N`.
    TooMuchWork,
    /// Made for another profession, or another site, than this vault’s.
    OtherAudience,
    /// By someone whose card is not known here: to be compared by telephone, then accepted.
    UnknownSender(Box<ContactCard>),
    /// In the name of a known person, with other keys.
    OtherKeys(Box<ContactCard>),
    /// A line by someone whom neither this vault knows nor the sender may present.
    UnknownAuthor(Place),
    /// The signature does not hold.
    WrongSignature(Place),
    /// A change that its author’s profession cannot make, or of a circle that they do not see.
    NotTheirs(Place),
    /// A change that the file’s reader should not see.
    OtherCircle(Place),
    /// Two contents under one id, in the file or against this vault.
    SameIdOtherContent(Place),
    /// A date that no clock shows.
    ImpossibleDate(Place),
    /// Another dossier than the one open.
    OtherDossier,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SAFE: &str = "Rien n’a été changé.";
        const ASK: &str = "Demandez un nouveau fichier à la personne qui vous l’a remis.";
        match self {
            Self::TooLarge => write!(f, "Ce fichier est trop lourd pour cet appareil. {SAFE} {ASK}"),
            Self::Unreadable => write!(
                f,
                "Ce fichier n’a pas pu être lu jusqu’au bout. {SAFE} Copiez-le d’abord sur cette tablette, puis choisissez-le de nouveau."
            ),
            Self::NotOurs => write!(
                f,
                "Ce fichier n’est pas un dossier de «\u{202f}J’adapte et je reste chez moi\u{202f}». {SAFE} Choisissez un fichier dont le nom finit par .jadapte."
            ),
            Self::IsBackup => write!(
                f,
                "Ce fichier est une sauvegarde de coffre, pas un dossier remis. {SAFE} Ouvrez-la depuis «\u{202f}Réglages\u{202f}», «\u{202f}Reprendre une sauvegarde\u{202f}»."
            ),
            Self::IsNoBackup => write!(
                f,
                "Ce fichier est un dossier remis, pas une sauvegarde de coffre. {SAFE} Ouvrez-le depuis «\u{202f}Mes dossiers\u{202f}»."
            ),
            Self::Newer => write!(
                f,
                "Ce fichier vient d’une version plus récente de l’application. {SAFE} Mettez d’abord l’application à jour, puis ouvrez-le de nouveau."
            ),
            Self::Damaged(place) => write!(f, "Ce fichier est abîmé {place}. {SAFE} {ASK}"),
            Self::ForSomeoneElse => write!(
                f,
                "Ce fichier est fermé pour une autre personne que vous. {SAFE} Donnez votre carte de contact à la personne qui vous l’a remis, puis demandez-lui un nouveau fichier."
            ),
            Self::NeedsPassphrase => write!(
                f,
                "Ce fichier est fermé par une phrase secrète. {SAFE} Écrivez la phrase que l’expéditeur vous a dite."
            ),
            Self::WrongPassphrase => write!(
                f,
                "Cette phrase secrète n’ouvre pas le fichier. {SAFE} Vérifiez la phrase avec la personne qui vous l’a remis."
            ),
            Self::TooMuchWork => write!(
                f,
                "Ce fichier demande plus de calcul que cet appareil n’en accepte. {SAFE} Demandez un fichier fermé pour votre carte de contact."
            ),
            Self::OtherAudience => {
                write!(f, "Ce fichier a été préparé pour une autre place que la vôtre dans ce dossier. {SAFE} {ASK}")
            }
            Self::UnknownSender(card) => write!(
                f,
                "Ce fichier vient de {}, qui n’est pas dans vos contacts. {SAFE} Appelez cette personne, comparez les chiffres {}, puis ajoutez-la à vos contacts.",
                card.name(),
                card.fingerprint()
            ),
            Self::OtherKeys(card) => write!(
                f,
                "Ce fichier utilise le nom de {}, mais pas sa clé. {SAFE} Appelez cette personne avant toute chose\u{a0}: elle a changé d’appareil, ou quelqu’un se fait passer pour elle.",
                card.name()
            ),
            Self::UnknownAuthor(place) => write!(
                f,
                "Ce fichier porte, {place}, les mots d’une personne qui n’est pas dans vos contacts, et que l’expéditeur ne peut pas présenter. {SAFE} Ajoutez d’abord cette personne à vos contacts."
            ),
            Self::WrongSignature(place) => write!(
                f,
                "La signature n’est pas la bonne {place}\u{a0}: quelqu’un a pu changer ce fichier. {SAFE} {ASK}"
            ),
            Self::NotTheirs(place) => {
                write!(f, "Ce fichier porte, {place}, ce que son auteur ne peut pas écrire. {SAFE} {ASK}")
            }
            Self::OtherCircle(place) => write!(
                f,
                "Ce fichier porte, {place}, ce que vous ne devez pas voir. {SAFE} Prévenez la personne qui vous l’a remis, et effacez ce fichier."
            ),
            Self::SameIdOtherContent(place) => {
                write!(f, "Ce fichier dit autre chose que ce qui est déjà connu {place}. {SAFE} {ASK}")
            }
            Self::ImpossibleDate(place) => write!(
                f,
                "Ce fichier porte une date impossible {place}. {SAFE} Demandez à la personne de mettre son appareil à l’heure, puis de refaire le fichier."
            ),
            Self::OtherDossier => write!(
                f,
                "Ce fichier est celui d’un autre dossier. {SAFE} Ouvrez-le depuis «\u{202f}Mes dossiers\u{202f}»."
            ),
        }
    }
}

impl std::error::Error for Refusal {}
