//! The letter that a tenant sends, and that a landlord reads.

use dossier::{Change, ItemDimension, ItemId, LandlordAnswer, Log};

use crate::PaperKind;
use crate::block::{Block, Family, Identity, Paper};
use crate::tenant::tests::{day, log_of, made, never_says, odette, says};

fn letter(log: &Log) -> Paper {
    made(&PaperKind::Letter, log, day(6, 2))
}

fn refused(bits: u128, label: &str) -> [Change; 2] {
    let item = ItemId::from_bits(bits);
    let proposed = Change::WorksItemProposed {
        item,
        place: "Salle de bain".into(),
        label: label.into(),
        explanation: "Barre fixée au mur porteur".into(),
        dimensions: vec![ItemDimension { label: "Hauteur".into(), mm: 760 }],
        drilled: true,
    };
    let answered =
        Change::LandlordAnswered { item, answer: LandlordAnswer::Refused, words: String::new(), on: day(5, 4) };
    [proposed, answered]
}

#[test]
fn it_asks_for_the_works_refused_that_the_tenant_still_wants() {
    let withdrawn =
        Change::WorksItemWithdrawn { item: ItemId::from_bits(2), place: None, label: Some("Siège".into()) };
    let log = log_of(refused(1, "Barre d’appui").into_iter().chain(refused(2, "Siège")).chain([withdrawn]));
    let paper = letter(&log);
    says(&paper, &["Barre d’appui\nSalle de bain\nBarre fixée au mur porteur. Hauteur\u{a0}: 76\u{a0}cm."]);
    never_says(&paper, &["Siège"]);
    assert_eq!(paper.family, Family::Letter);
}

#[test]
fn what_the_dossier_does_not_know_is_left_to_write() {
    let paper = letter(&Log::new());
    says(
        &paper,
        &[
            "Nom et adresse du locataire",
            "Nom et adresse du bailleur",
            "Fait à, le",
            "Premier jour des travaux",
            "Numéro SIRET",
        ],
    );
    let blank = |block: &Block| matches!(block, Block::Table(table) if table.row_mm > 0 && table.rows.len() == 3);
    assert!(paper.blocks.iter().any(blank), "rows to describe the works by hand");
}

#[test]
fn the_rule_is_said_with_its_source_and_to_be_checked() {
    says(
        &letter(&odette(6, 2)),
        &[
            "Odette Le Goff\n12, rue des Tilleuls",
            "article 7 f de la loi du 6 juillet 1989",
            "dans les deux mois qui suivent la réception de cette lettre, votre accord est acquis",
            "dans les deux mois qui suivent la fin des travaux, une attestation",
            "À garder, ne pas envoyer",
            "à vérifier avant l’envoi",
            "Lu sur monparcourshandicap.gouv.fr, le 22 novembre 2026.",
            "Ce modèle de lettre est une trame proposée.",
        ],
    );
}

#[test]
fn not_a_word_of_health_nor_of_who_accompanies_the_tenant() {
    let log = odette(11, 6);
    let photos = std::collections::BTreeMap::new();
    let identity = Identity { name: "Service d’ergothérapie".into(), ..Identity::default() };
    let programme = programme::Programme::embedded();
    let making = crate::Making { programme, on: day(11, 6), identity: Some(&identity), photos: &photos, letters: None };
    let paper = PaperKind::Letter.make(&log, &making);
    assert_eq!(paper.identity, None, "the tenant is the sender");
    let sent = paper.plain_text();
    let sent = sent.split("À garder, ne pas envoyer").next().unwrap_or_default().to_lowercase();
    for word in ["chute", "tomb", "santé", "handicap", "autonomie", "ergoth", "gir", "médec", "perte"] {
        assert!(!sent.contains(word), "{word}\n{sent}");
    }
}
