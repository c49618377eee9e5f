//! The works sheet of invented sites, read as the contractor would read it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::*;
use programme::Programme;

use crate::block::{Block, Family, Image, Level, Paper};
use crate::drawing::Shape;
use crate::typography::loose;
use crate::{Making, PaperKind};

/// Words that no paper of a site says of its own.
const HEALTH: &[&str] = &[
    "chute",
    "tomber",
    "tombe ",
    "équilibre",
    "gir ",
    "santé",
    "médecin",
    "malaise",
    "peur",
    "fatigue",
    "marche difficile",
    "handicap",
    "vertige",
    "douleur",
];

pub(crate) const FIRM: ContractorId = ContractorId::from_bits(1);

pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub(crate) fn item(bits: u128) -> ItemId {
    ItemId::from_bits(bits)
}

/// A log of these changes, each replacing what was known of its place, one after the other.
pub(crate) fn log_of(changes: impl IntoIterator<Item = Change>) -> Log {
    let mut log = Log::new();
    for (index, change) in changes.into_iter().enumerate() {
        let number = u32::try_from(index).unwrap();
        let entry = Entry {
            id: ChangeId::from_bits(u128::from(number) + 1),
            stamp: Stamp { wall_ms: i64::from(number), counter: 0, writer: WriterId::from_bits(1) },
            author: Author { role: Role::Therapist, person: PersonId::from_bits(1) },
            on: day(9, 21),
            noted_after: false,
            from_paper: None,
            act: None,
            replaces: change.slot().map(|slot| log.known_of(&slot)).unwrap_or_default(),
            body: Body::Change(change),
        };
        log.insert(entry).unwrap();
    }
    log
}

pub(crate) fn made(kind: &PaperKind, log: &Log) -> Paper {
    let photos = BTreeMap::new();
    let making =
        Making { programme: Programme::embedded(), on: day(9, 15), identity: None, photos: &photos, letters: None };
    kind.make(log, &making)
}

fn sheet(log: &Log) -> Paper {
    made(&PaperKind::Site(FIRM), log)
}

pub(crate) fn issued(bits: u128, place: &str, label: &str, lengths: &[(&str, u32)]) -> Change {
    let length = |(label, mm): &(&str, u32)| ItemDimension { label: (*label).to_owned(), mm: *mm };
    Change::WorksItemIssued {
        contractor: FIRM,
        item: item(bits),
        place: place.to_owned(),
        label: label.to_owned(),
        dimensions: lengths.iter().map(length).collect(),
    }
}

pub(crate) fn scheduled(start: Option<NaiveDate>, end: Option<NaiveDate>) -> Change {
    Change::WorksScheduled {
        contractor: FIRM,
        start,
        end,
        hours: "De 8 h 30 à 17 h".to_owned(),
        order: "OS 12 (fictif)".to_owned(),
    }
}

fn agreed(topic: &str, words: &str) -> Change {
    Change::SiteConditionAgreed {
        contractor: FIRM,
        topic: topic.into(),
        wording: "Sujet".to_owned(),
        words: words.to_owned(),
    }
}

pub(crate) fn defect(bits: u128, of: Option<u128>, words: &str, deadline: Option<NaiveDate>) -> Change {
    Change::DefectNoted {
        contractor: FIRM,
        defect: DefectId::from_bits(bits),
        item: of.map(item),
        words: words.to_owned(),
        deadline,
    }
}

/// The invented case of Odette.
pub(crate) fn odette() -> (Log, ContractorId) {
    let author = Author { role: Role::Therapist, person: PersonId::from_bits(7) };
    let (_, log) = fictional::fictional_case(author);
    let firm = State::replay(&log).sites.keys().copied().next().unwrap();
    (log, firm)
}

/// The blocks between a heading and the next one of its level.
pub(crate) fn under(paper: &Paper, title: &str) -> String {
    let is_title = |block: &Block| matches!(block, Block::Heading { level: Level::One, text } if text == title);
    let is_next = |block: &Block| matches!(block, Block::Heading { level: Level::One, .. });
    let mut blocks = paper.blocks.iter().skip_while(|block| !is_title(block));
    let head: Vec<Block> = blocks.by_ref().take(1).cloned().collect();
    assert!(!head.is_empty(), "no «\u{202f}{title}\u{202f}»");
    let blocks = head.into_iter().chain(blocks.take_while(|block| !is_next(block)).cloned()).collect();
    Paper { blocks, ..paper.clone() }.plain_text()
}

fn labels(paper: &Paper) -> Vec<String> {
    fn of(blocks: &[Block], found: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Figure { image: Image::Drawing(drawing), .. } => {
                    let label = |shape: &Shape| match shape {
                        Shape::Label { text, .. } => Some(text.clone()),
                        Shape::Path { .. } => None,
                    };
                    found.extend(drawing.shapes.iter().filter_map(label));
                }
                Block::Panels { panels } => panels.iter().for_each(|panel| of(&panel.body, found)),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    of(&paper.blocks, &mut found);
    found
}

fn alternatives(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Figure { alt, .. } => vec![alt.clone()],
            Block::Panels { panels } => panels.iter().flat_map(|panel| alternatives(&panel.body)).collect(),
            _ => Vec::new(),
        })
        .collect()
}

#[test]
fn the_firm_of_the_invented_case_reads_how_to_get_in_what_is_dangerous_and_what_works_again_each_evening() {
    let (log, firm) = odette();
    let paper = made(&PaperKind::Site(firm), &log);
    assert_eq!(paper.family, Family::Site);
    let first = under(&paper, "Fiche travaux");
    for words in [
        "Odette ouvre. Si elle est sortie",
        "Pas de clé remise.",
        "Karim Haddad",
        "Du lundi 14 septembre au vendredi 18 septembre 2026",
        "Personne avant",
        "OS 2026-0417 (fictif)",
        "pas d’amiante",
        "avant de percer",
        "Arrêté du 16 juillet 2019",
        "WC utilisables chaque soir",
        "Passage libre de",
        "La prise du réfrigérateur",
        "12, rue des Tilleuls",
    ] {
        assert!(holds(&first, words), "{words}\n{first}");
    }
    assert!(holds(&first, "3e étage, porte de droite"), "what the firm was told on purpose\n{first}");

    let precautions = under(&paper, "Précautions");
    for words in ["Une chatte, Praline", "Ascenseur protégé", "Démolition lundi matin", "ne pas relever, appeler le 15"]
    {
        assert!(holds(&precautions, words), "{words}\n{precautions}");
    }
}

#[test]
fn each_room_is_a_page_with_its_drawing_its_lengths_its_boxes_and_room_for_what_was_fitted() {
    let (log, firm) = odette();
    let paper = made(&PaperKind::Site(firm), &log);
    let bathroom = under(&paper, "Salle de bain");
    for words in
        ["Largeur du receveur", "120\u{a0}cm", "Posé", "Béton", "☐ N°\u{a0}4. Siège de douche mural rabattable."]
    {
        assert!(holds(&bathroom, words), "{words}\n{bathroom}");
    }
    // The seat’s starting height is of a weak source: said where it is read, and once at the end.
    assert!(holds(&bathroom, "46\u{a0}cm, à vérifier sur place"), "{bathroom}");
    assert!(holds(&paper.plain_text(), "accessibilite-conseil.com, lu le 22 novembre 2026, à vérifier"));
    assert!(labels(&paper).contains(&"74\u{a0}cm".to_owned()), "{:?}", labels(&paper));
    assert!(labels(&paper).contains(&"seuil\u{a0}: 4\u{a0}cm".to_owned()));
    assert!(alternatives(&paper.blocks).iter().any(|alt| alt.contains("Hauteur au-dessus du sol\u{a0}: 76\u{a0}cm")));
    let starts = |title: &str| {
        let at = paper.blocks.iter().position(|block| matches!(block, Block::Heading { text, .. } if text == title));
        matches!(paper.blocks.get(at.unwrap() - 1), Some(Block::PageBreak))
    };
    assert!(starts("Toilettes") && starts("Salle de bain"));
}

#[test]
fn in_a_room_what_is_screwed_on_comes_after_the_tray_and_its_number_says_so() {
    let log = log_of([
        issued(1, "Salle de bain", "Siège de douche mural rabattable", &[]),
        issued(2, "Salle de bain", "Remplacement de la baignoire par une douche", &[]),
        issued(3, "Entrée", "Interrupteur à l’entrée de la pièce", &[]),
        issued(4, "Chambre 2", "Prises de courant à hauteur", &[]),
        issued(5, "Véranda", "Main courante dans le couloir", &[]),
    ]);
    let text = sheet(&log).plain_text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}\n{text}"));
    assert!(at("N°\u{a0}1. Interrupteur") < at("N°\u{a0}2. Prises"), "from the door inwards");
    assert!(at("N°\u{a0}2. Prises") < at("N°\u{a0}3. Remplacement"));
    assert!(at("N°\u{a0}3. Remplacement") < at("N°\u{a0}4. Siège"));
    assert!(at("N°\u{a0}4. Siège") < at("N°\u{a0}5. Main courante"), "a room nobody knows comes last");
}

#[test]
fn a_length_that_was_not_ordered_is_a_starting_point_to_be_checked_on_site() {
    let log = log_of([
        issued(1, "Toilettes", "Barre d’appui près des toilettes", &[]),
        issued(2, "Toilettes", "Cuvette de WC rehaussée", &[("Hauteur d’assise", 485)]),
        issued(3, "Toilettes", "Porte-papier inventé", &[]),
    ]);
    let paper = sheet(&log);
    let toilet = under(&paper, "Toilettes");
    assert!(toilet.contains("70 à 80\u{a0}cm, à vérifier sur place"), "{toilet}");
    assert!(toilet.contains("48,5\u{a0}cm, à vérifier sur place"), "{toilet}");
    assert!(toilet.contains("Cote à relever"), "{toilet}");
    assert!(labels(&paper).contains(&"……\u{a0}cm".to_owned()), "what nobody knows is left to the pen");
}

#[test]
fn each_working_day_has_its_boxes_and_a_weekend_none() {
    let log = log_of([issued(1, "Entrée", "Verrou", &[]), scheduled(Some(day(9, 17)), Some(day(9, 22)))]);
    let evening = under(&sheet(&log), "Chaque soir, avant de partir");
    for words in ["jeu.\u{a0}17", "ven.\u{a0}18", "lun.\u{a0}21", "mar.\u{a0}22", "Semaine du 21 septembre 2026"] {
        assert!(holds(&evening, words), "{words}\n{evening}");
    }
    assert!(!holds(&evening, "sam.") && !holds(&evening, "dim."), "{evening}");
    for check in
        ["Sol balayé", "90 cm", "WC utilisables", "Eau revenue", "Courant revenu", "Outils rangés", "Demain annoncé"]
    {
        assert!(holds(&evening, check), "{check}");
    }
    assert!(holds(&evening, "jusqu’au retour"), "the evening before a weekend counts for it\n{evening}");
    let promised = under(&sheet(&log), "Ce qui est promis chaque soir");
    assert!(promised.contains("à régler avant"), "an evening that nobody settled is said to be so\n{promised}");
}

#[test]
fn where_somebody_sleeps_is_not_the_contractors() {
    let night = Night {
        toilet: "Rebranchées".to_owned(),
        water: "Cuisine".to_owned(),
        bed: "Chez ma fille à Exempleville".to_owned(),
        passage_free: Some(true),
    };
    let log = log_of([
        scheduled(Some(day(9, 14)), Some(day(9, 14))),
        Change::NightArranged { contractor: FIRM, date: day(9, 14), night },
    ]);
    let text = sheet(&log).plain_text();
    assert!(holds(&text, "«\u{202f}Rebranchées\u{202f}»") && !holds(&text, "Exempleville"), "{text}");
}

#[test]
fn before_anything_is_known_the_sheet_is_a_form_to_fill_by_hand_and_nothing_may_be_drilled() {
    let paper = sheet(&Log::new());
    let text = paper.plain_text();
    for words in
        ["À compléter", "Ne rien percer, coller, couper", "Aucun ouvrage n’est encore commandé", "Jour 1", "Jour 5"]
    {
        assert!(holds(&text, words), "{words}\n{text}");
    }
    assert!(holds(&text, "ne pas relever, appeler le 15 ou le 112"), "said whatever was agreed on");
    assert!(!holds(&text, "Réserves"), "no empty section\n{text}");
}

#[test]
fn a_half_filled_sheet_prints_what_was_agreed_and_leaves_the_rest_blank() {
    let log = log_of([
        agreed("animal", "Un chien, Filou."),
        agreed("old-topic", "Sonner au gardien."),
        agreed("keys", "  "),
        scheduled(Some(day(9, 14)), None),
    ]);
    let text = sheet(&log).plain_text();
    assert!(holds(&text, "Un chien, Filou."));
    assert!(holds(&text, "Sonner au gardien."), "a topic that the programme no longer has is not lost\n{text}");
    assert!(holds(&text, "À partir du lundi 14 septembre 2026. Dernier jour, à compléter"), "{text}");
    assert!(holds(&text, "Clés, à compléter"), "blanks typed are no answer\n{text}");
}

#[test]
fn defects_left_to_lift_come_before_the_rooms_with_their_number_and_a_deadline_gone_by() {
    let log = log_of([
        issued(1, "Salle de bain", "Remplacement de la baignoire par une douche", &[]),
        defect(1, Some(1), "Le joint s’ouvre.", Some(day(9, 10))),
        defect(2, None, "Plinthe à recoller.", None),
        Change::DefectLifted {
            contractor: FIRM,
            defect: DefectId::from_bits(2),
            on: day(9, 12),
            seen_by: "A. Inventé".to_owned(),
        },
    ]);
    let paper = sheet(&log);
    let open = under(&paper, "Réserves à lever");
    assert!(holds(&open, "Le joint s’ouvre (ouvrage n°\u{a0}1, Salle de bain)"), "{open}");
    assert!(holds(&open, "10 septembre 2026, délai dépassé"), "{open}");
    assert!(!holds(&open, "Plinthe"), "what is lifted is no more to do\n{open}");
    let text = paper.plain_text();
    assert!(text.find("Réserves à lever").unwrap() < text.find("Dans l’ordre").unwrap());
}

#[test]
fn no_paper_of_a_site_says_a_health_word_of_ours() {
    let (log, firm) = odette();
    let works = Programme::embedded().adaptations.iter().filter(|known| known.drilled);
    let every = log_of(
        works
            .enumerate()
            .map(|(index, known)| issued(u128::try_from(index).unwrap(), "Salle de bain", &known.title, &[])),
    );
    let papers = [
        made(&PaperKind::Site(firm), &log),
        made(&PaperKind::Site(FIRM), &Log::new()),
        made(&PaperKind::Site(FIRM), &every),
        made(&PaperKind::Handover(firm), &log),
        made(&PaperKind::Handover(FIRM), &Log::new()),
    ];
    for paper in papers {
        let text = format!("{}\n{}\n{}", paper.plain_text(), paper.subject, alternatives(&paper.blocks).join("\n"));
        let text = text.to_lowercase().replace("personne tombée\u{a0}: ne pas relever", "");
        for word in HEALTH {
            assert!(!holds(&text, word), "{word}: {}", paper.title);
        }
    }
}

#[test]
fn a_site_of_a_hundred_works_and_of_half_a_year_is_still_a_paper() {
    let works =
        (1..=100).map(|bits| issued(bits, "Salle de bain", &"Ouvrage inventé ".repeat(40), &[("Hauteur", u32::MAX)]));
    let long = scheduled(Some(day(1, 1)), Some(NaiveDate::from_ymd_opt(2030, 1, 1).unwrap()));
    let log = log_of(works.chain([long]));
    let paper = sheet(&log);
    assert!(holds(&paper.plain_text(), "N°\u{a0}100. "));
    assert_eq!(paper, sheet(&log), "the same dossier gives the same paper");
}

/// Whether a text holds these words, wherever its lines may end.
fn holds(text: &str, words: &str) -> bool {
    loose(text).contains(&loose(words))
}
