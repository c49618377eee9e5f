//! What leaves and what comes: cards, a dossier handed over, a file taken in.

mod cards;
mod incoming;
mod leaving;
mod my_card;
mod outgoing;
mod preview;
mod sealing;
mod waiting_files;

pub use cards::Cards;
pub use incoming::ReceiveFile;
pub use outgoing::SendDossier;

use dossier::Reader;

/// « au bailleur », « à l’entreprise », for what was handed over.
pub const fn to_whom(reader: Reader) -> &'static str {
    match reader {
        Reader::Landlord => "au bailleur",
        Reader::Contractor(_) => "à l’entreprise",
        Reader::Therapist => "à l’ergothérapeute",
        Reader::Tenant => "au locataire",
        Reader::Research => "à une autre personne",
    }
}
