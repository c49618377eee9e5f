//! What a person is told of each paper before it is opened: what it is for, who may read it, whose agreement it waits for.

use dossier::Reader;
use programme::ConsentId;

use crate::catalogue::{PaperKind, Shelf};

impl Shelf {
    /// In the order in which they stand on the screen.
    pub const ALL: [Self; 5] = [Self::Tenant, Self::Therapist, Self::Landlord, Self::Contractor, Self::Network];

    /// « Pour le bailleur ».
    #[must_use]
    pub const fn french(self) -> &'static str {
        match self {
            Self::Tenant => "Pour la personne",
            Self::Therapist => "Pour l’ergothérapeute",
            Self::Landlord => "Pour le bailleur",
            Self::Contractor => "Pour l’entreprise",
            Self::Network => "Pour le réseau",
        }
    }
}

impl PaperKind {
    /// What it is for, then who may read it.
    #[must_use]
    pub const fn purpose(&self) -> &'static str {
        match self {
            Self::Carnet => "Ses mots, ses choix, la suite. La personne le garde, et le montre à qui elle veut.",
            Self::ToTry(_) => "Ce qui a été convenu jusqu’à la prochaine visite. Pour la personne, et qui elle veut.",
            Self::Standing => "Ce qui est décidé, accordé, fait. Pour la personne, et qui elle veut.",
            Self::MyWorks(_) => {
                "Jour par jour\u{a0}: qui vient, ce qui est coupé, où se laver. Elle reste sur la table, tout le monde peut la lire."
            }
            Self::TakingInHand => {
                "Ce qui a été montré, essayé, compris. La personne signe\u{202f}; elle et l’ergothérapeute le lisent."
            }
            Self::Consent(_) => {
                "À lire en entier avant de répondre oui ou non. La personne et l’ergothérapeute en gardent un chacun."
            }
            Self::Letter => {
                "La demande de travaux aux frais du locataire. La personne l’envoie elle-même, en recommandé\u{202f}; le bailleur la lit."
            }
            Self::Report => {
                "Le suivi complet. Sous secret professionnel\u{a0}: ni le bailleur ni l’entreprise ne le lisent."
            }
            Self::Conductor(_) => {
                "Le déroulé de la séance, avec de la place pour écrire. À imprimer en recto seul\u{202f}; l’ergothérapeute le garde, une fois rempli."
            }
            Self::Landlord => "Les travaux, les dimensions, les coûts, et la décision à signer. Le bailleur le lit.",
            Self::Handover(_) => {
                "Ce qui est posé, mesuré, et ce qui reste à reprendre. Le bailleur et l’entreprise le signent."
            }
            Self::Site(_) => "Quoi, où, à quelle hauteur, avec quelles précautions. L’entreprise la lit sur place.",
            Self::Lesson => {
                "Ce que ce dossier apprend à d’autres. Sans nom ni adresse\u{a0}: tout le réseau peut la lire."
            }
        }
    }

    /// Whether people who may know nothing of anybody’s health read it: it is then made from what holds none. A script holds
    /// nothing of anybody either, until it is filled by hand: it is not theirs to read.
    #[must_use]
    pub const fn holds_no_health(&self) -> bool {
        !matches!(self.reader(), Reader::Therapist | Reader::Tenant) && !matches!(self, Self::Conductor(_))
    }

    /// Whether it is among the papers of that reader’s own copy of a dossier. The sheet that stays on the kitchen table may be left
    /// there by the landlord, who knows all that it says.
    #[must_use]
    pub fn is_for(&self, reader: Reader) -> bool {
        match (reader, self) {
            (Reader::Therapist, _)
            | (Reader::Landlord, Self::Landlord | Self::Site(_) | Self::Handover(_) | Self::MyWorks(_)) => true,
            (Reader::Contractor(own), Self::Site(contractor)) => own == *contractor,
            (Reader::Tenant, _) => self.shelf() == Shelf::Tenant,
            (Reader::Landlord | Reader::Contractor(_) | Reader::Research, _) => false,
        }
    }

    /// The agreements of the tenant without which it is handed to nobody. What they hand over themselves waits for none.
    #[must_use]
    pub fn waits_for(&self) -> Vec<ConsentId> {
        let ids: &[&str] = match self {
            Self::Landlord => &["to-landlord"],
            Self::Site(_) => &["to-contractor"],
            // Both sign it.
            Self::Handover(_) => &["to-landlord", "to-contractor"],
            Self::Lesson => &["research"],
            Self::Carnet
            | Self::ToTry(_)
            | Self::Standing
            | Self::MyWorks(_)
            | Self::TakingInHand
            | Self::Report
            | Self::Conductor(_)
            | Self::Letter
            | Self::Consent(_) => &[],
        };
        ids.iter().map(|id| ConsentId::from(*id)).collect()
    }

    /// Its place among the papers of a dossier, for an address: the stem of its file, and which contractor’s it is.
    #[must_use]
    pub fn key(&self) -> String {
        let stem = self.file_stem();
        match self {
            Self::MyWorks(contractor) | Self::Site(contractor) | Self::Handover(contractor) => {
                format!("{stem}-{contractor}")
            }
            _ => stem,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use dossier::{Author, PersonId, Role, State};
    use programme::Programme;

    use super::*;

    fn all() -> Vec<PaperKind> {
        let author = Author { role: Role::Therapist, person: PersonId::from_bits(7) };
        let (_, log) = dossier::fictional::fictional_case(author);
        PaperKind::all(&State::replay(&log), Programme::embedded())
    }

    #[test]
    fn each_paper_has_an_address_of_its_own_and_a_place_on_a_shelf() {
        let kinds = all();
        let keys: BTreeSet<String> = kinds.iter().map(PaperKind::key).collect();
        assert_eq!(keys.len(), kinds.len());
        for kind in &kinds {
            assert!(Shelf::ALL.contains(&kind.shelf()));
            assert!(!kind.key().contains('/'), "{}", kind.key());
            assert!(kind.purpose().ends_with('.') && !kind.purpose().contains('\''), "{}", kind.purpose());
        }
        assert!(Shelf::ALL.iter().all(|shelf| kinds.iter().any(|kind| kind.shelf() == *shelf)), "no shelf is empty");
    }

    #[test]
    fn a_landlord_and_a_contractor_find_their_own_papers_and_none_made_from_more_than_they_know() {
        let mine = |reader| all().into_iter().filter(|kind| kind.is_for(reader)).collect::<Vec<_>>();
        let landlord = mine(Reader::Landlord);
        assert!(landlord.contains(&PaperKind::Landlord) && landlord.len() == 4, "{landlord:?}");
        let PaperKind::Site(firm) = landlord[2] else { panic!("{landlord:?}") };
        assert_eq!(mine(Reader::Contractor(firm)), [PaperKind::Site(firm)]);
        assert_eq!(mine(Reader::Contractor(dossier::ContractorId::from_bits(1))), []);
        for kind in landlord {
            assert!(matches!(kind.reader(), Reader::Landlord | Reader::Contractor(_)) && kind.holds_no_health());
        }
        assert_eq!(mine(Reader::Therapist), all());
    }

    #[test]
    fn what_leaves_the_home_waits_for_an_agreement_of_the_programme_and_holds_no_health() {
        let programme = Programme::embedded();
        for kind in all() {
            for id in kind.waits_for() {
                assert!(programme.consents.iter().any(|consent| consent.id == id), "{id} is no consent");
                assert!(kind.holds_no_health(), "{kind:?} leaves with health in it");
            }
        }
        assert!(!PaperKind::Report.holds_no_health() && !PaperKind::Conductor("s1".into()).holds_no_health());
        assert!(PaperKind::Landlord.holds_no_health());
    }

    #[test]
    fn a_paper_whose_sentence_is_read_by_the_landlord_says_nothing_of_falls() {
        for kind in all().into_iter().filter(PaperKind::holds_no_health) {
            for word in ["chute", "tomb", "santé", "équilibre"] {
                assert!(!kind.purpose().contains(word), "{}", kind.purpose());
            }
        }
    }
}
