//! Every paper of the catalogue, for the fictional case.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::{Author, PersonId, Role, State};
use papers::block::{Identity, Paper};
use papers::{Making, PaperKind};
use programme::Programme;

/// Names and papers.
pub fn all() -> Vec<(String, Paper)> {
    let programme = Programme::embedded();
    let author = Author { role: Role::Therapist, person: PersonId::from_bits(7) };
    let (_, log) = dossier::fictional::fictional_case(author);
    let identity = Identity {
        name: "Service d’ergothérapie des Tilleuls (fictif)".to_owned(),
        outside: Some("Les Tilleuls, adaptation du logement (fictif)".to_owned()),
        contact: vec!["3, allée des Tilleuls, 00000 Ville-Exemple".to_owned(), "01 99 00 00 00".to_owned()],
        ..Identity::default()
    };
    let photos = BTreeMap::new();
    let on = NaiveDate::from_ymd_opt(2026, 9, 15).unwrap_or_default();
    let making = Making { programme, on, identity: Some(&identity), photos: &photos };
    PaperKind::all(&State::replay(&log), programme)
        .into_iter()
        .map(|kind| (kind.file_stem(), kind.make(&log, &making)))
        .collect()
}
