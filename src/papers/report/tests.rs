//! The report, read by a colleague who never met the tenant.

use chrono::NaiveDate;
use dossier::*;
use programme::Programme;

use super::report;
use crate::block::{Block, Family, Image, Level, Paper};
use crate::catalogue::Seen;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn printed(log: &Log) -> Paper {
    printed_from(log, Programme::embedded())
}

fn printed_from(log: &Log, programme: &Programme) -> Paper {
    report(&Seen {
        state: State::replay(log),
        log: log.clone(),
        programme,
        on: day(11, 22),
        letterhead: None,
        signs_too: None,
        photos: std::collections::BTreeSet::new(),
    })
}

fn odette() -> Log {
    let author = Author { role: Role::Therapist, person: PersonId::from_bits(7) };
    fictional::fictional_case(author).1
}

/// A log of these changes one after the other; those marked are written down after the visit.
fn log_of(changes: impl IntoIterator<Item = (bool, Change)>) -> Log {
    let mut log = Log::new();
    for (index, (noted_after, change)) in changes.into_iter().enumerate() {
        let number = u32::try_from(index).unwrap();
        let entry = Entry {
            id: ChangeId::from_bits(u128::from(number) + 1),
            stamp: Stamp { wall_ms: i64::from(number), counter: 0, writer: WriterId::from_bits(1) },
            author: Author { role: Role::Therapist, person: PersonId::from_bits(1) },
            on: day(3, 1),
            noted_after,
            from_paper: None,
            act: None,
            replaces: change.slot().map(|slot| log.known_of(&slot)).unwrap_or_default(),
            body: Body::Change(change),
        };
        log.insert(entry).unwrap();
    }
    log
}

fn at_once(changes: impl IntoIterator<Item = Change>) -> Log {
    log_of(changes.into_iter().map(|change| (false, change)))
}

/// The blocks before the heading that starts so, and those from it on.
fn cut(paper: &Paper, title: &str) -> Option<(Paper, Paper)> {
    let is = |block: &Block| matches!(block, Block::Heading { text, .. } if text.contains(title));
    let at = paper.blocks.iter().position(is)?;
    let (before, after) = paper.blocks.split_at(at);
    Some((Paper { blocks: before.to_vec(), ..paper.clone() }, Paper { blocks: after.to_vec(), ..paper.clone() }))
}

fn said(question: &str, words: &str) -> Change {
    let answer = Answer { choices: Vec::new(), words: words.into() };
    Change::TenantTold { question: question.into(), wording: format!("Question {question}\u{202f}?"), answer }
}

fn added(bits: u128, adaptation: &str) -> Change {
    let title = Programme::embedded().adaptation(&adaptation.into()).unwrap().title.clone();
    Change::IdeaAdded {
        idea: IdeaId::from_bits(bits),
        room: None,
        adaptation: Some(adaptation.into()),
        title,
        idea_kind: IdeaKind::Works,
    }
}

fn decides(bits: u128, decision: Decision, words: &str, on: NaiveDate) -> Change {
    Change::TenantDecided { idea: IdeaId::from_bits(bits), decision, words: words.into(), on, knowing: None }
}

fn assert_says(text: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn the_first_page_stands_alone() {
    let paper = printed(&odette());
    let (first, _) = cut(&paper, "Les visites").unwrap();
    let text = first.plain_text();
    assert_says(
        &text,
        &[
            "Odette Le Goff",
            "12, rue des Tilleuls, 44990 Port-Fictif",
            "3e étage, porte de droite, avec ascenseur, logement n°\u{a0}B-0312",
            "10 visites, du 19 février 2026 au 5 novembre 2026",
            "Claire Morvan, ergothérapeute",
            "Aussi présents\u{a0}: Julien Prat, Karim Haddad, Soizic Le Goff",
            "accord du 19 février 2026",
            "10 sur 10\ndécisions «\u{202f}je veux\u{202f}» en place",
            "9 sur 12\nactivités où la personne se sent plus en sécurité",
            "«\u{202f}Me laver toute seule, sans attendre dimanche.\u{202f}»",
            "«\u{202f}C’est fait. Tous les matins, et même deux fois s’il fait chaud.\u{202f}»",
            "Siège de douche mural rabattable",
            "réserve à lever\u{a0}: Le joint s’ouvre",
            "essai à suivre\u{a0}: Siège stable dans l’entrée, Se relever du sol",
            "Dossier fictif\u{a0}: cette personne n’existe pas.",
        ],
    );
    assert!(!text.contains("(à faire)"), "everything wanted is in place");
    assert!(first.blocks.iter().any(|block| matches!(block, Block::Contents { .. })), "it is long");
}

#[test]
fn a_no_that_became_a_yes_keeps_its_dates_and_its_words() {
    let text = printed(&odette()).plain_text();
    assert_says(
        &text,
        &[
            "Le 12 mars\u{a0}: non, «\u{202f}Non. Un siège, c’est pour les malades.\u{202f}»\nLe 26 mars\u{a0}: j’essaie, ",
            "Le 9 avril\u{a0}: je veux, «\u{202f}Je le veux. Mais qui se replie.\u{202f}»",
            "Je veux, le 12 mai\n«\u{202f}Toujours oui.\u{202f}»",
            "Essai\u{a0}: avec l’ergothérapeute, ça me va, «\u{202f}On dirait le banc de la cour.",
        ],
    );
}

#[test]
fn room_by_room_what_is_lived_leads_to_what_was_thought_of() {
    let paper = printed(&odette());
    let table = paper.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.rows.iter().any(|row| row[0][0].text == "J’enjambe la baignoire.") => {
            Some(table)
        }
        _ => None,
    });
    let row = table.unwrap().rows.iter().find(|row| row[0][0].text == "J’enjambe la baignoire.").unwrap();
    let cells: Vec<String> = row.iter().map(|cell| crate::block::joined(cell)).collect();
    assert_eq!(cells[1], "Oui, ça me gêne");
    assert_eq!(cells[2], "«\u{202f}Je lève une jambe, je prie, je lève l’autre.\u{202f}»");
    assert_eq!(cells[3], "Remplacement de la baignoire par une douche\u{a0}: je veux");
    let text = paper.plain_text();
    assert_says(
        &text,
        &["Abordé, et sans objet ici\u{a0}: Je bute sur le ressaut", "Je tire le tiroir du bas avec le pied"],
    );
}

#[test]
fn money_works_and_reception_are_told_with_their_sources_and_their_dates() {
    let text = printed(&odette()).plain_text();
    assert_says(
        &text,
        &[
            "Accordé autrement, le 7 mai",
            "Support\u{a0}: Carreau de plâtre. Platine et scellement chimique. Vérifié par Julien Prat.",
            "Retiré du projet\u{a0}: Chemin lumineux du lit aux toilettes",
            "5\u{202f}850\u{a0}€",
            "Devis n° 26-114 (fictif), toutes taxes comprises, noté le 9 avril",
            "APA (allocation personnalisée d’autonomie) (F51)",
            "Reste à la charge de la personne\n150\u{a0}€",
            "entretien\u{a0}: bailleur\u{202f}; au départ, reste dans le logement.",
            "Comme prévu",
            "Hauteur au-dessus du sol\u{a0}: 79\u{a0}cm",
            "1\nLa barre des toilettes est posée à 79",
            "Nuits réglées (toilettes, eau, lit, passage)\u{a0}: 5 sur 5.",
            "74\u{a0}cm hauteur au-dessus du sol (le 26 mars\u{202f}; départ\u{a0}: de 70\u{a0}cm à 80\u{a0}cm, F82)",
            "Lu le 22 novembre 2026\u{a0}: F3\u{a0}: ",
            "F85\u{a0}: accessibilite-conseil.com, à vérifier.",
        ],
    );
    assert_eq!(text.matches("Trame proposée").count(), 1);
}

#[test]
fn what_only_the_therapist_knows_is_on_pages_that_come_off() {
    let whole = odette();
    let (body, reserved) = cut(&printed(&whole), "Pages réservées").unwrap();
    assert_eq!(body.blocks.last(), Some(&Block::PageBreak), "on pages of its own");
    let without = printed(&whole.seen_by(Reader::Tenant));
    assert_eq!(body.blocks[..body.blocks.len() - 1], without.blocks[..], "nothing of them is in the body");
    let text = reserved.plain_text();
    assert_says(
        &text,
        &[
            "À détacher avant toute remise",
            "Combien de chutes ces douze derniers mois\u{202f}? 2",
            "Personne de confiance\u{a0}: Soizic Le Goff, sa fille",
            "Défense\u{a0}: elle se protège du changement.",
            "GIR 4 notifié en janvier",
            "Été chez sa fille, à Douarnenez.",
            "Séance 1\u{a0}: La chute, entre nous (26 février, noté après la visite)",
        ],
    );
    // An identity label is a note among others: nothing is counted.
    assert!(!text.contains(" sur 10") && !text.contains("total"));
}

#[test]
fn what_was_said_without_a_name_is_nowhere() {
    let text = printed(&odette()).plain_text();
    assert!(!text.contains("Dire dès le début que l’on peut toucher") && !text.contains("Oui, beaucoup"));
}

#[test]
fn an_entry_noted_after_the_visit_is_marked_and_only_that_one() {
    let log = log_of([
        (false, said("s1-story-visit", "Par la fenêtre.")),
        (true, said("s1-story-place", "Mon fauteuil.")),
        (false, added(1, "w-bar-toilet")),
        (true, decides(1, Decision::Want, "Oui.", day(3, 1))),
    ]);
    let text = printed(&log).plain_text();
    assert_says(
        &text,
        &[
            "«\u{202f}Mon fauteuil.\u{202f}» (noté après la visite)",
            "Je veux, le 1er mars\n«\u{202f}Oui.\u{202f}»\n(noté après la visite)",
        ],
    );
    assert_eq!(text.matches("noté après la visite").count(), 2);
}

#[test]
fn a_choice_is_ours_and_the_words_after_it_are_the_tenants() {
    let text = printed(&odette()).plain_text();
    assert_says(&text, &["Je lis si c’est écrit gros. «\u{202f}Avec mes lunettes, et si c’est écrit gros.\u{202f}»"]);
}

#[test]
fn an_empty_dossier_says_what_is_to_be_filled_in_and_speaks_of_no_illness() {
    let paper = printed(&Log::new());
    let text = paper.plain_text();
    assert_says(
        &text,
        &[
            "À compléter\u{a0}: nom, prénom",
            "À compléter\u{a0}: adresse exacte",
            "À compléter\u{a0}: dates des visites",
            "Objectifs\u{a0}: à compléter",
            "Préconisations\u{a0}: à compléter",
            "À compléter\u{a0}: la visite du logement",
            "L’ergothérapeute\u{a0}: nom, date, numéro professionnel, signature",
        ],
    );
    let lower = text.to_lowercase();
    for word in
        ["chute", "tomb", "vertige", "malaise", "dépendan", "handicap", "gir ", "fragil", " sur 12", "réservées"]
    {
        assert!(!lower.contains(word), "{word}\n{text}");
    }
    assert!(!paper.blocks.iter().any(|block| matches!(block, Block::Contents { .. } | Block::KeyFigures { .. })));
    assert_eq!(paper.family, Family::Professional);
    let bare = printed_from(&Log::new(), &Programme::empty());
    assert!(bare.plain_text().contains("Signature"), "even a programme without a word can be reported on");
}

#[test]
fn half_way_through_nothing_is_said_to_be_known_that_is_not() {
    let (item, other) = (ItemId::from_bits(1), ItemId::from_bits(2));
    let proposed = |item, label: &str| Change::WorksItemProposed {
        item,
        place: "Salle de bain".into(),
        label: label.into(),
        explanation: String::new(),
        dimensions: vec![],
        drilled: true,
    };
    let log = at_once([
        Change::TenantNamed { first_name: "Jeanne".into(), last_name: "Exemple".into() },
        added(1, "w-bath-to-shower"),
        decides(1, Decision::Want, "", day(3, 1)),
        added(2, "w-bar-shower"),
        proposed(item, "Douche"),
        Change::WorksItemAnswersIdea { item, idea: IdeaId::from_bits(1) },
        proposed(other, "Barre"),
        Change::FeasibilityNoted {
            item,
            feasibility: Feasibility::ToCheck,
            note: "Évacuation".into(),
            who: String::new(),
            by: Some(day(4, 9)),
        },
        Change::ItemPriced { item, cents: Some(500_000), source: "Estimation".into() },
        Change::FundingPlanned {
            funding: FundingId::from_bits(1),
            payer: Payer::Landlord,
            label: "Budget du bailleur".into(),
            cents: None,
            status: FundingStatus::ToAsk,
        },
    ]);
    let text = printed(&log).plain_text();
    assert_says(
        &text,
        &[
            "0 sur 1",
            "Remplacement de la baignoire par une douche (à faire)",
            "Pas encore de choix",
            "À vérifier\nÉvacuation\nAvant le 9 avril",
            "au moins 5\u{202f}000\u{a0}€",
            "Devis à demander",
            "Attendue",
            "À demander, le 1er mars",
            "Mettre en place\u{a0}: Remplacement de la baignoire par une douche\nBailleur",
        ],
    );
    assert!(!text.contains("Reste à la charge"), "while a price is missing, nobody’s part is known\n{text}");
}

#[test]
fn a_feeling_that_went_down_is_told_without_a_total() {
    let felt = |activity: &str, moment, felt| Change::SafetyFelt {
        activity: activity.into(),
        wording: Programme::embedded().activity(&activity.into()).unwrap().tenant.clone(),
        moment,
        felt,
    };
    let paper = printed(&at_once([
        felt("bath", Moment::Start, Some(2)),
        felt("bath", Moment::Bilan, Some(8)),
        felt("stairs", Moment::Start, Some(6)),
        felt("stairs", Moment::Bilan, Some(4)),
        felt("cook", Moment::Start, None),
    ]));
    let text = paper.plain_text();
    assert_says(
        &text,
        &[
            "1 sur 2\nactivités",
            "Plus bas qu’au début\u{a0}: Monter et descendre des marches.",
            "Sans chiffre («\u{202f}je ne sais pas\u{202f}»)\u{a0}: Préparer le repas.",
        ],
    );
    let alt = paper.blocks.iter().find_map(|block| match block {
        Block::Figure { image: Image::Drawing(_), alt, .. } => Some(alt.as_str()),
        _ => None,
    });
    assert_eq!(
        alt,
        Some(
            "Sécurité ressentie, de 0, pas du tout, à 10, tout à fait. Entrer et sortir de la baignoire ou de la douche\u{a0}: 2 au début, 8 au bilan. Monter et descendre des marches\u{a0}: 6 au début, 4 au bilan."
        )
    );
}

#[test]
fn what_the_landlord_answered_otherwise_is_left_to_decide() {
    let item = ItemId::from_bits(1);
    let text = printed(&at_once([
        added(1, "w-bath-to-shower"),
        decides(1, Decision::Want, "", day(3, 1)),
        Change::WorksItemProposed {
            item,
            place: "Salle de bain".into(),
            label: "Douche".into(),
            explanation: String::new(),
            dimensions: vec![],
            drilled: true,
        },
        Change::WorksItemAnswersIdea { item, idea: IdeaId::from_bits(1) },
        Change::LandlordAnswered {
            item,
            answer: LandlordAnswer::Refused,
            words: "Immeuble à démolir".into(),
            on: day(5, 4),
        },
    ]))
    .plain_text();
    assert_says(
        &text,
        &[
            "À reprendre\u{a0}: le bailleur a répondu autrement.",
            "Décider de nouveau\u{a0}: Remplacement de la baignoire par une douche",
            "«\u{202f}Immeuble à démolir\u{202f}»",
            "Remplacement de la baignoire par une douche (à décider de nouveau)",
            "0 sur 1\ndécisions «\u{202f}je veux\u{202f}» en place\n1\npoint qui reste",
        ],
    );
}

#[test]
fn words_to_questions_that_left_the_programme_are_printed_all_the_same() {
    let mut programme = Programme::embedded().clone();
    programme.sessions.retain(|session| session.id.as_str() == "s1");
    programme.activities.clear();
    let text = printed_from(&odette(), &programme).plain_text();
    assert_says(
        &text,
        &["Autres réponses", "La poussière. Et que la chatte se sauve.", "Autres notes", "Autre programme"],
    );
}

#[test]
fn two_values_for_one_thing_are_to_be_settled_before_signing() {
    let mut log = at_once([Change::TenantBorn { year: Some(1944) }]);
    let mut other = log.entries().next().unwrap().clone();
    other.id = ChangeId::from_bits(99);
    other.body = Body::Change(Change::TenantBorn { year: Some(1945) });
    log.insert(other).unwrap();
    assert_says(&printed(&log).plain_text(), &["À régler avant de signer", "notée de deux façons"]);
}

#[test]
fn no_heading_skips_a_level_and_the_same_dossier_gives_the_same_report() {
    for log in [Log::new(), odette()] {
        let paper = printed(&log);
        assert_eq!(paper, printed(&log));
        let mut last = 0;
        for block in &paper.blocks {
            if let Block::Heading { level, .. } = block {
                let level = match level {
                    Level::One => 1,
                    Level::Two => 2,
                    Level::Three => 3,
                };
                assert!(level <= last + 1, "{block:?} after level {last}");
                last = level;
            }
        }
    }
}

#[test]
fn hostile_words_make_a_report_all_the_same() {
    let long = "Anticonstitutionnellement ".repeat(2_000);
    let text = printed(&at_once([
        Change::TenantNamed { first_name: "\u{202e}\u{0}".into(), last_name: String::new() },
        Change::IdeaAdded {
            idea: IdeaId::from_bits(1),
            room: Some(RoomId::from_bits(9)),
            adaptation: Some("gone".into()),
            title: "  ".into(),
            idea_kind: IdeaKind::Use,
        },
        decides(1, Decision::Want, &long, day(3, 12)),
        Change::SafetyFelt { activity: "gone".into(), wording: long.clone(), moment: Moment::Start, felt: Some(3) },
        said("gone", &long),
    ]))
    .plain_text();
    assert_says(&text, &["À compléter\u{a0}: nom, prénom", "Idée du locataire, sans titre (Tout le logement)"]);
}

#[test]
fn no_header_that_comes_back_on_a_page_reads_like_a_sentence() {
    let paper = printed(&odette());
    let tables: Vec<_> = paper
        .blocks
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .collect();
    assert!(tables.len() > 20);
    for table in tables {
        let headers: Vec<&str> = table.columns.iter().map(|column| column.header.as_str()).collect();
        assert!(crate::cells::is_short(headers.iter().copied()), "{headers:?}");
    }
}
