//! The landlord’s file of invented dwellings, read as a housing officer would.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::*;
use programme::Programme;

use crate::block::{Block, Paper};
use crate::site::tests::{day, log_of};
use crate::typography::loose;
use crate::{Making, PaperKind};

/// What no sentence of ours says to a landlord.
const HEALTH: &[&str] = &[
    "chute",
    "tomb",
    "équilibre",
    "autonomie",
    "handicap",
    "médic",
    "santé",
    "maladie",
    "fragil",
    "dépendan",
    "ergothérap",
    "programme",
];

/// Short ones, looked for as whole words.
const AIDS: &[&str] = &["gir", "apa", "pch"];

const AUTHOR: Author = Author { role: Role::Therapist, person: PersonId::from_bits(1) };

/// The fictional case as it stood that evening.
fn odette(evening: NaiveDate) -> Log {
    let (_, whole) = fictional::fictional_case(AUTHOR);
    let mut early = Log::new();
    for entry in whole.entries().filter(|entry| entry.on <= evening) {
        early.insert(entry.clone()).unwrap();
    }
    early
}

fn file(log: &Log, on: NaiveDate) -> Paper {
    let photos = BTreeMap::new();
    PaperKind::Landlord
        .make(log, &Making { programme: Programme::embedded(), on, identity: None, photos: &photos, letters: None })
}

/// What the first page says.
fn first_page(paper: &Paper) -> String {
    let page = paper.blocks.split(|block| *block == Block::PageBreak).next().unwrap().to_vec();
    Paper { blocks: page, ..paper.clone() }.plain_text()
}

/// What stands between a heading and the next one of its level.
fn part(paper: &Paper, title: &str) -> String {
    let text = paper.plain_text();
    let titles: Vec<&str> = paper
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: crate::block::Level::Two, text } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let mut lines = text.lines().skip_while(|line| *line != title);
    assert_eq!(lines.next(), Some(title));
    lines.take_while(|line| !titles.contains(line)).collect::<Vec<_>>().join("\n")
}

fn tells(text: &str, expected: &[&str]) {
    for words in expected {
        assert!(loose(text).contains(&loose(words)), "«\u{202f}{words}\u{202f}» is not in:\n{text}");
    }
}

fn item(bits: u128, place: &str, label: &str) -> Change {
    let known = Programme::embedded().adaptations.iter().find(|known| known.title == label);
    Change::WorksItemProposed {
        item: ItemId::from_bits(bits),
        place: place.into(),
        label: label.into(),
        explanation: known.and_then(|known| known.technical.clone()).unwrap_or_default(),
        dimensions: Vec::new(),
        drilled: true,
    }
}

fn priced(bits: u128, cents: u64) -> Change {
    Change::ItemPriced { item: ItemId::from_bits(bits), cents: Some(cents), source: "Devis 12".into() }
}

fn funded(bits: u128, payer: Payer, label: &str, cents: u64, status: FundingStatus) -> Change {
    Change::FundingPlanned {
        funding: FundingId::from_bits(bits),
        payer,
        label: label.into(),
        cents: Some(cents),
        status,
    }
}

#[test]
fn the_first_page_answers_before_the_landlord_has_decided() {
    let paper = file(&odette(day(4, 9)), day(4, 10));
    let page = first_page(&paper);
    tells(
        &page,
        &[
            "Réponse au 10\u{a0}avril 2026",
            "12, rue des Tilleuls, 44990 Port-Fictif (adresse inventée), 3e étage, porte de droite, avec ascenseur.",
            "Logement n° B-0312.",
            "Odette Le Goff. Titulaires du bail à vérifier.",
            "3.\u{a0}Remplacement de la baignoire par une douche (Salle de bain)",
            "7\u{202f}580\u{a0}€",
            "Bailleur\u{a0}: 6\u{202f}000\u{a0}€ demandés.",
            "Autre financement\u{a0}: 750\u{a0}€ demandés.",
            "Locataire\u{a0}: 150\u{a0}€ à demander.",
            "Reste à financer\u{a0}: 7\u{202f}580\u{a0}€.",
            "Accorder, accorder autrement ou refuser\u{a0}: postes\u{a0}1\u{a0}à\u{a0}5.",
            "À compléter\u{a0}: date de réponse attendue.",
            "Pas d’ordre de travaux\u{a0}: repérage amiante (RAT) non décidé\u{a0}: postes\u{a0}1\u{a0}à\u{a0}5.",
            "Dossier fictif",
        ],
    );
    assert!(!page.contains("Où en sont les travaux"), "nothing is ordered yet");
    assert!(!page.contains("au-delà"), "with what others are asked for, the landlord stays within what it announced");
}

#[test]
fn what_the_technical_visit_left_open_blocks_with_a_name_and_a_day() {
    let page = first_page(&file(&odette(day(4, 2)), day(4, 3)));
    tells(
        &page,
        &["Point technique à vérifier (Julien Prat, avant le 9\u{a0}avril 2026)\u{a0}: poste\u{a0}3.", "à chiffrer"],
    );
    tells(&page, &["Convenir de la propriété, de l’entretien et du départ\u{a0}: postes\u{a0}1\u{a0}à\u{a0}4."]);
}

#[test]
fn works_are_read_room_by_room_with_what_the_trades_need() {
    let works = part(&file(&odette(day(5, 12)), day(5, 13)), "Travaux, pièce par pièce");
    tells(
        &works,
        &[
            "Toilettes\nN°",
            "Salle de bain\nN°",
            "Largeur du receveur\u{a0}: 90\u{a0}cm\nProfondeur du receveur\u{a0}: 120\u{a0}cm\nHauteur du seuil\u{a0}: 4\u{a0}cm",
            "Dépose de la baignoire et pose d’un receveur extra-plat antidérapant",
            "Corps d’état\u{a0}: plombier et carreleur.\nAccordé autrement le 7\u{a0}mai 2026",
            "Possible. Cloison légère\u{a0}: renfort à prévoir.\nPercé, collé, coupé ou raccordé\nSupport\u{a0}: carreau de plâtre\nRenfort\u{a0}: Platine et scellement chimique\nVérifié par Julien Prat",
            "Plombier\n3 et 4\n585\u{a0}€",
        ],
    );
}

#[test]
fn what_was_withdrawn_is_named_and_nothing_more() {
    let paper = file(&odette(day(5, 12)), day(5, 13));
    let text = paper.plain_text();
    tells(&text, &["Retiré du projet\n• Chemin lumineux du lit aux toilettes, Couloir\n"]);
    assert_eq!(text.matches("Chemin lumineux").count(), 1);
    for gone in ["2028", "980", "Balisage", "goulotte", "Estimation"] {
        assert!(!text.contains(gone), "{gone}");
    }
    tells(&first_page(&paper), &["Accordé autrement, confirmation du locataire à recevoir\u{a0}: poste\u{a0}2."]);
}

#[test]
fn each_price_has_its_source_and_each_payer_a_total() {
    let costs = part(&file(&odette(day(5, 12)), day(5, 13)), "Coûts et financement");
    tells(
        &costs,
        &[
            "Devis n° 26-114 (fictif), toutes taxes comprises\n5\u{202f}850\u{a0}€",
            "Total des travaux\n6\u{202f}600\u{a0}€",
            "Bailleur\nBudget du bailleur\nAccordé\n6\u{202f}000\u{a0}€",
            "Tiers\nAutre financement\nAccordé\n450\u{a0}€",
            "Tiers\nAutre financement\nRefusé\n300\u{a0}€",
            "Bailleur\n6\u{202f}000\u{a0}€\n0\u{a0}€\n6\u{202f}000\u{a0}€",
            "Ensemble\n6\u{202f}600\u{a0}€\n0\u{a0}€",
            "Reste à financer\u{a0}: 0\u{a0}€.",
            "article 1391 C du code général des impôts",
            "Source\u{a0}: Bulletin officiel des finances publiques, 10634-PGP, lu le 22 novembre 2026, à vérifier.",
            "Pour tous les postes\u{a0}: propriétaire, bailleur",
        ],
    );
}

#[test]
fn what_the_landlord_refuses_still_counts_for_the_tenant_may_have_it_done() {
    let costs = part(&file(&odette(day(5, 7)), day(5, 8)), "Coûts et financement");
    tells(
        &costs,
        &[
            "Total des travaux\n7\u{202f}580\u{a0}€",
            "Compté aussi\u{a0}: poste\u{a0}1, refusé par le bailleur.",
            "article 7 f",
        ],
    );
}

#[test]
fn the_end_of_the_works_is_told_with_what_is_still_to_put_right() {
    let paper = file(&odette(day(11, 22)), day(11, 22));
    tells(
        &first_page(&paper),
        &[
            "Postes\u{a0}1\u{a0}à\u{a0}4\u{a0}: reçus le 21\u{a0}septembre 2026.",
            "1 réserve à lever avant le 18\u{a0}décembre 2026.",
        ],
    );
    tells(
        &part(&paper, "Travaux, pièce par pièce"),
        &["Posé, réserves levées", "Posé, 1 réserve à lever", "Reçu sans réserve"],
    );
    tells(
        &part(&paper, "Réception"),
        &[
            "travaux reçus le 21\u{a0}septembre 2026 par Julien Prat (bailleur) et Karim Haddad (entreprise).",
            "Poste\u{a0}1. Hauteur au-dessus du sol\u{a0}: 79\u{a0}cm posés, 74\u{a0}cm demandés.",
            "Réserve 1\n1\nLa barre des toilettes est posée",
            "Le 2\u{a0}octobre 2026\nJulien Prat, avec Odette",
            "Réserve 2\n2\nLe joint s’ouvre",
        ],
    );
    tells(
        &part(&paper, "À compléter par le bailleur"),
        &["OS 2026-0417 (fictif)", "Service fait le", "Payée le", "Plomb"],
    );
    tells(&part(&paper, "Amiante"), &["Repérage fait, pas d’amiante.", "1er\u{a0}juillet 1997", "R. 4412-97"]);
}

#[test]
fn the_occupied_site_tells_each_night_and_each_condition_but_those_of_the_site_alone() {
    let paper = file(&odette(day(9, 13)), day(9, 13));
    tells(&part(&paper, "Commande et calendrier"), &["Du lundi 14 septembre au vendredi 18 septembre 2026"]);
    let site = part(&paper, "Chantier en logement occupé");
    tells(
        &site,
        &["Passage libre\nPassage libre de 90", "Vendredi 18 septembre", "Cuisine et lavabo. Pas de douche", "Libre"],
    );
    assert!(!site.contains("ne pas relever") && !site.contains("Adresse et accès"));
    assert!(site.find("Qui ouvre") < site.find("Fin de chantier"), "in the programme’s order");
}

#[test]
fn nights_alike_make_one_row_and_those_left_open_are_counted() {
    let contractor = ContractorId::from_bits(1);
    let night = |date| Change::NightArranged {
        contractor,
        date,
        night: Night {
            toilet: "Les miennes".into(),
            water: "Évier".into(),
            bed: "Chambre".into(),
            passage_free: Some(true),
        },
    };
    let log = log_of([
        Change::ContractorChosen {
            contractor,
            name: "Entreprise Modèle".into(),
            contact: "Ana".into(),
            phone: "01 99 00 00 00".into(),
        },
        Change::WorksScheduled {
            contractor,
            start: Some(day(9, 7)),
            end: Some(day(9, 10)),
            hours: String::new(),
            order: String::new(),
        },
        night(day(9, 7)),
        night(day(9, 8)),
    ]);
    let paper = file(&log, day(9, 1));
    tells(
        &part(&paper, "Chantier en logement occupé"),
        &[
            "Du lundi 7 septembre au mardi 8 septembre\nLes miennes",
            "Du mercredi 9 septembre au jeudi 10 septembre\nÀ régler",
        ],
    );
    tells(
        &part(&paper, "Commande et calendrier"),
        &["• 2 nuits à régler\u{a0}: toilettes, eau, lit, passage.", "N° à compléter"],
    );
}

#[test]
fn the_decision_is_ticked_where_it_is_known_and_left_to_a_pen_elsewhere() {
    let waiting = part(&file(&odette(day(4, 9)), day(4, 10)), "Décision du bailleur");
    assert_eq!(waiting.matches('☐').count(), 20);
    tells(
        &waiting,
        &[
            "Logement\u{a0}: n° B-0312, 12, rue des Tilleuls",
            "Jusqu’à 7\u{202f}000\u{a0}€",
            "nom, qualité, date et signature",
        ],
    );
    let given = part(&file(&odette(day(5, 12)), day(5, 13)), "Décision du bailleur");
    assert_eq!((given.matches('☑').count(), given.matches('☐').count()), (4, 12));
    tells(&given, &["☐\n☑\n☐\n☐\nLe 7\u{a0}mai 2026. Accordé avec un seuil de 4"]);
}

#[test]
fn nothing_of_health_reaches_the_landlord_even_when_an_aid_was_named_by_hand() {
    let mut log = odette(day(11, 22));
    let by_hand = funded(9, Payer::Other, "APA, plan d’aide de mars", 90_000, FundingStatus::Asked);
    log.merge(&log_of([by_hand])).unwrap();
    let paper = file(&log, day(11, 22));
    tells(&part(&paper, "Coûts et financement"), &["Autre financement\nDemandé\n900\u{a0}€"]);
    let said = format!("{}\n{}\n{}\n{}", paper.plain_text(), paper.title, paper.subject, paper.footer).to_lowercase();
    // The notice of the frame, and nothing else, says « programme ».
    let said = said.replace("ils ne sont pas le programme officiel", "");
    for word in HEALTH {
        assert!(!said.contains(word), "{word}: {said}");
    }
    for word in said.split(|c: char| !c.is_alphanumeric()) {
        assert!(!AIDS.contains(&word), "{word}: {said}");
    }
}

#[test]
fn the_landlord_reads_at_what_number_the_tenant_is_called() {
    let named = Change::TenantNamed { first_name: "Jeanne".into(), last_name: "Fictive".into() };
    let paper = file(&log_of([named, Change::TenantPhoneKept { phone: "01 99 00 00 07".into() }]), day(3, 2));
    tells(&first_page(&paper), &["Jeanne Fictive. Titulaires du bail à vérifier.", "Téléphone\u{a0}: 01 99 00 00 07."]);
    assert!(!file(&Log::new(), day(3, 2)).plain_text().contains("Téléphone\u{a0}: ."), "nothing to say, nothing said");
}

#[test]
fn an_empty_dossier_is_a_form_to_fill_with_a_pen() {
    let paper = file(&Log::new(), day(3, 2));
    let text = paper.plain_text();
    tells(
        &text,
        &[
            "À compléter\u{a0}: titulaires du bail.",
            "À compléter\u{a0}: travaux demandés.",
            "À compléter\u{a0}: état du repérage amiante avant travaux (RAT).",
            "Total des travaux",
            "Numéro de l’ordre de service",
            "Pour le bailleur\u{a0}: nom, qualité, date et signature",
        ],
    );
    assert_eq!(text.matches('☐').count(), 16);
    assert!(!text.contains("0\u{a0}€") && !text.contains("retiré") && !text.contains("Réception\n"));
    let rooms_for_a_pen = paper.blocks.iter().filter(|block| matches!(block, Block::Table(table) if table.row_mm > 0));
    assert_eq!(rooms_for_a_pen.count(), 9);
}

#[test]
fn a_half_filled_dossier_says_what_is_missing_and_where_a_usual_cost_was_read() {
    let bar = "Barre d’appui près des toilettes";
    let log = log_of([
        item(1, "Toilettes", bar),
        item(2, "Salle de bain", "Remplacement de la baignoire par une douche"),
        item(3, "Cellier", "Étagère sur mesure"),
        priced(2, 600_000),
        Change::FeasibilityNoted {
            item: ItemId::from_bits(3),
            feasibility: Feasibility::Impossible,
            note: "Gaine".into(),
            who: String::new(),
            by: None,
        },
        Change::LandlordCommitted { up_to_cents: Some(500_000), rent: String::new() },
    ]);
    let paper = file(&log, day(3, 2));
    tells(
        &first_page(&paper),
        &[
            "Au moins 6\u{202f}000\u{a0}€",
            "Prix à demander\u{a0}: poste\u{a0}1.",
            "Reste à financer\u{a0}: au moins 6\u{202f}000\u{a0}€, des prix manquent.",
            "Visite technique à faire\u{a0}: postes\u{a0}1 et 2.",
            "Support de fixation à vérifier\u{a0}: postes\u{a0}1 et 2.",
            "il reste 6\u{202f}000\u{a0}€ au bailleur, au-delà des 5\u{202f}000\u{a0}€ annoncés.",
            "Dire si le loyer ou les charges changent.",
        ],
    );
    let costs = part(&paper, "Coûts et financement");
    tells(
        &costs,
        &[
            "Ordre de grandeur\u{a0}: de 65\u{a0}€ à 175\u{a0}€, plus la pose à partir de 100\u{a0}€, fourniture, l’unité (monequerre.fr, lu le 22 novembre 2026, à vérifier).",
            "au moins 6\u{202f}000\u{a0}€",
            "Non compté, impossible techniquement\u{a0}: poste\u{a0}3.",
        ],
    );
    let works = part(&paper, "Travaux, pièce par pièce");
    tells(
        &works,
        &["Écarté\u{a0}: impossible techniquement", "À relever sur place", "Visite technique à faire\nPercé"],
    );
    assert!(!part(&paper, "Décision du bailleur").contains("Étagère"), "the impossible is not asked");
}

#[test]
fn a_dossier_that_waits_or_holds_two_answers_says_so_first() {
    let bars = "Barre d’appui près des toilettes";
    let mut log =
        log_of([item(1, "Toilettes", bars), Change::CourseSet { course: Course::Suspended, since: day(6, 20) }]);
    let answer = |bits: u128, answer| Entry {
        id: ChangeId::from_bits(bits),
        stamp: Stamp { wall_ms: 50, counter: 0, writer: WriterId::from_bits(bits) },
        author: AUTHOR,
        on: day(6, 1),
        noted_after: false,
        from_paper: None,
        act: None,
        replaces: Vec::new(),
        body: Body::Change(Change::LandlordAnswered {
            item: ItemId::from_bits(1),
            answer,
            words: String::new(),
            on: day(6, 1),
        }),
    };
    log.insert(answer(71, LandlordAnswer::Granted)).unwrap();
    log.insert(answer(72, LandlordAnswer::Refused)).unwrap();
    tells(
        &first_page(&file(&log, day(7, 1))),
        &[
            "Dossier en pause depuis le 20\u{a0}juin 2026\u{a0}: aucune commande ne part.",
            "1 information notée différemment par deux personnes\u{a0}: à trancher avant de signer.",
        ],
    );
}

#[test]
fn a_hundred_posts_leave_the_first_page_short() {
    let kinds = &Programme::embedded().room_kinds;
    let places = kinds.iter().cycle().map(|kind| kind.title.clone());
    let log = log_of((1..=100).zip(places).map(|(bits, place)| item(bits, &place, "Interrupteur")));
    let paper = file(&log, day(3, 2));
    let page = first_page(&paper);
    assert!(page.lines().count() < 60, "{page}");
    tells(&page, &["100\n", "autres lieux, pages suivantes"]);
    assert!(paper.blocks.iter().any(|block| matches!(block, Block::Contents { .. })), "a thick file is leafed through");
    assert_eq!(part(&paper, "Décision du bailleur").matches('☐').count(), 400);
}

#[test]
fn rooms_stand_in_the_order_of_a_walk_and_numbers_follow() {
    let log = log_of([
        item(1, "Logement", "Peinture"),
        item(2, "Salle de bain 2", "Robinet"),
        item(3, "Salle de bain", "Robinet"),
        item(4, "Entrée", "Seuil"),
    ]);
    tells(
        &first_page(&file(&log, day(3, 2))),
        &[
            "1.\u{a0}Seuil (Entrée)\n2.\u{a0}Robinet (Salle de bain)\n3.\u{a0}Robinet (Salle de bain 2)\n4.\u{a0}Peinture (Logement)",
        ],
    );
}
