//! The carnet of invented tenants, read as they would read it.

use chrono::{NaiveDate, NaiveTime};
use dossier::*;
use programme::{Programme, TENANT_SENTENCE_WORDS, word_count};

use super::carnet;
use crate::block::{Block, Family, Level, Paper, Points, Span, Tone};

/// Words of the trade, which no sentence of ours says to a tenant (a part of the programme’s own list).
const BANNED: &[&str] = &[
    "adaptation",
    "aménagement",
    "autonomie",
    "préconisation",
    "dispositif",
    "évaluation",
    "compétence",
    "bénéficiaire",
    "usager",
    "patient",
    "domicile",
    "habitat",
    "fragilité",
    "dépendance",
    "diagnostic",
    "protocole",
    "prise en charge",
    "faciliter",
    "afin de",
    "préalable",
    "équipement",
    "risque",
    "réserve",
    "maître d’ouvrage",
    "synthèse",
];

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn idea(bits: u128) -> IdeaId {
    IdeaId::from_bits(bits)
}

/// A log of these changes, each replacing what was known of its place, one after the other.
fn log_of(changes: impl IntoIterator<Item = Change>) -> Log {
    let mut log = Log::new();
    for (index, change) in changes.into_iter().enumerate() {
        let number = u32::try_from(index).unwrap();
        let entry = Entry {
            id: ChangeId::from_bits(u128::from(number) + 1),
            stamp: Stamp { wall_ms: i64::from(number), counter: 0, writer: WriterId::from_bits(1) },
            author: Author { role: Role::Therapist, person: PersonId::from_bits(1) },
            on: day(3, 1),
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

fn printed(log: &Log) -> Paper {
    carnet(&State::replay_for(log, Reader::Tenant), log, Programme::embedded(), day(11, 22))
}

fn added(bits: u128, room: u128, adaptation: &str, kind: IdeaKind) -> Change {
    let title = Programme::embedded().adaptation(&adaptation.into()).unwrap().title.clone();
    Change::IdeaAdded {
        idea: idea(bits),
        room: Some(RoomId::from_bits(room)),
        adaptation: Some(adaptation.into()),
        title,
        idea_kind: kind,
    }
}

fn decides(bits: u128, decision: Decision, words: &str, on: NaiveDate) -> Change {
    Change::TenantDecided { idea: idea(bits), decision, words: words.into(), on, knowing: None }
}

fn room(bits: u128, kind: &str, name: &str) -> Change {
    Change::RoomNamed {
        room: RoomId::from_bits(bits),
        room_kind: kind.into(),
        name: name.into(),
        rank: format!("a{bits}"),
    }
}

fn night(date: NaiveDate, toilet: &str) -> Change {
    let night =
        Night { toilet: toilet.into(), water: "La cuisine".into(), bed: "Ma chambre".into(), passage_free: Some(true) };
    Change::NightArranged { contractor: ContractorId::from_bits(1), date, night }
}

/// Jeanne Exemple, invented: a bath to replace, a rug that stays, a rail refused.
fn jeanne() -> Vec<Change> {
    let (item, other, site) = (ItemId::from_bits(1), ItemId::from_bits(2), ContractorId::from_bits(1));
    vec![
        Change::DossierOpened { programme: "p".into(), version: "1".into(), hash: "0".into(), fictional: true },
        Change::TenantNamed { first_name: "Jeanne".into(), last_name: "Exemple".into() },
        Change::ObjectiveStated {
            objective: ObjectiveId::from_bits(1),
            words: "Prendre ma douche tranquille.".into(),
            rank: "a".into(),
        },
        Change::PreciousNamed {
            precious: PreciousId::from_bits(1),
            words: "Le tapis d’Yves, on n’y touche pas.".into(),
            rank: None,
        },
        room(1, "bathroom", "Salle de bain"),
        room(2, "bedroom", "La chambre bleue"),
        Change::SituationReported {
            room: RoomId::from_bits(1),
            situation: "x".into(),
            wording: "J’enjambe le bord de la baignoire.".into(),
            answer: PlaceAnswer::Hard,
        },
        Change::SituationWorded {
            room: Some(RoomId::from_bits(1)),
            situation: "x".into(),
            words: "Je me tiens au porte-serviette".into(),
        },
        Change::HabitReported {
            situation: "y".into(),
            wording: "Je marche dans le noir.".into(),
            answer: HabitAnswer::Often,
        },
        added(1, 1, "w-bath-to-shower", IdeaKind::Works),
        decides(1, Decision::No, "", day(3, 12)),
        decides(1, Decision::Want, "Finalement oui.", day(4, 2)),
        Change::MeasureTaken {
            idea: idea(1),
            dimension: "threshold".into(),
            wording: "Hauteur du bord".into(),
            mm: Some(40),
        },
        added(2, 2, "r-bedside-lamp", IdeaKind::Rearrangement),
        decides(2, Decision::AlreadyDone, "", day(3, 12)),
        added(3, 2, "u-free-hand", IdeaKind::Use),
        decides(3, Decision::Try, "", day(3, 12)),
        Change::TryAgreed { idea: idea(3), with: TryWith::Someone, name: "Claire".into() },
        added(4, 1, "u-bath-transfer", IdeaKind::Use),
        decides(4, Decision::Try, "", day(3, 12)),
        Change::TryAgreed { idea: idea(4), with: TryWith::Therapist, name: String::new() },
        added(5, 2, "r-move-bed", IdeaKind::Rearrangement),
        decides(5, Decision::Later, "Après l’hiver.", day(3, 12)),
        added(6, 2, "w-shutter", IdeaKind::Works),
        decides(6, Decision::Thinking, "", day(3, 12)),
        added(7, 1, "w-call-cord", IdeaKind::Works),
        decides(7, Decision::No, "", day(3, 12)),
        added(8, 1, "w-bar-shower", IdeaKind::Works),
        decides(8, Decision::Want, "", day(3, 12)),
        Change::WorksItemProposed {
            item,
            place: "Salle de bain".into(),
            label: "Douche".into(),
            explanation: String::new(),
            dimensions: vec![],
            drilled: true,
        },
        Change::WorksItemAnswersIdea { item, idea: idea(1) },
        Change::LandlordAnswered { item, answer: LandlordAnswer::Granted, words: String::new(), on: day(5, 4) },
        Change::ItemPriced { item, cents: Some(600_000), source: "devis".into() },
        Change::ItemUpkeepAgreed {
            item,
            owner: Payer::Landlord,
            maintainer: Payer::Landlord,
            on_leaving: OnLeaving::Stays,
        },
        Change::WorksItemProposed {
            item: other,
            place: "Salle de bain".into(),
            label: "Barre".into(),
            explanation: String::new(),
            dimensions: vec![],
            drilled: true,
        },
        Change::WorksItemAnswersIdea { item: other, idea: idea(8) },
        Change::LandlordAnswered {
            item: other,
            answer: LandlordAnswer::GrantedOtherwise,
            words: "Une barre droite".into(),
            on: day(5, 4),
        },
        Change::ItemPriced { item: other, cents: Some(20_000), source: "devis".into() },
        Change::FundingPlanned {
            funding: FundingId::from_bits(1),
            payer: Payer::Landlord,
            label: "Budget du bailleur".into(),
            cents: Some(600_000),
            status: FundingStatus::Granted,
        },
        Change::ContractorChosen {
            contractor: site,
            name: "Entreprise Modèle".into(),
            contact: "Monsieur Fictif".into(),
            phone: "01 99 00 00 02".into(),
        },
        Change::WorksItemIssued {
            contractor: site,
            item,
            place: String::new(),
            label: "Douche".into(),
            dimensions: vec![],
        },
        Change::WorksScheduled {
            contractor: site,
            start: Some(day(12, 7)),
            end: Some(day(12, 9)),
            hours: "De 9 h à 16 h".into(),
            order: String::new(),
        },
        night(day(12, 7), "Les miennes"),
        night(day(12, 8), "Les miennes"),
        Change::ContactKept {
            contact: ContactId::from_bits(1),
            name: "Claire".into(),
            quality: "ma fille".into(),
            phone: "01 99 00 00 01".into(),
        },
        Change::VisitPlanned {
            visit: VisitId::from_bits(1),
            at: Appointment { date: day(12, 1), time: NaiveTime::from_hms_opt(14, 30, 0) },
            sessions: vec!["s4".into()],
        },
        Change::SessionSet { session: "s1".into(), progress: Progress::Done, on: day(3, 12) },
        Change::SessionSet { session: "s2".into(), progress: Progress::Done, on: day(4, 2) },
        Change::ReflectionAgreed { session: "s2".into(), words: "Je regarde la lumière du couloir.".into() },
    ]
}

fn title(adaptation: &str) -> String {
    Programme::embedded().adaptation(&adaptation.into()).unwrap().title.clone()
}

#[test]
fn jeanne_finds_each_of_her_decisions_and_what_becomes_of_it() {
    let text = printed(&log_of(jeanne())).plain_text();
    for expected in [
        "Jeanne",
        "Dossier fictif\u{a0}: cette personne n’existe pas.",
        "«\u{202f}Prendre ma douche tranquille.\u{202f}»",
        "• Souvent\u{a0}: je marche dans le noir.",
        "Je veux. Décidé le 2 avril 2026.\nJ’ai dit\u{a0}: «\u{202f}Finalement oui.\u{202f}»",
        "Hauteur du bord\u{a0}: 4\u{a0}cm.",
        "Avant, le 12 mars 2026, j’avais dit non.",
        "J’essaie, avec Claire.",
        "Déjà fait.",
        "«\u{202f}Après l’hiver.\u{202f}»",
        "Le bailleur a dit oui, le 4 mai 2026.",
        "Le bailleur propose autre chose, le 4 mai 2026.",
        "Il dit\u{a0}: «\u{202f}Une barre droite\u{202f}»",
        "Je peux dire oui, non, ou plus tard.",
        "Les nuits du lundi 7 décembre au mardi 8 décembre",
        "La nuit du mercredi 9 décembre\nÀ décider ensemble, avant le début des travaux.",
        "6\u{202f}200\u{a0}€",
        "200\u{a0}€\nce qui reste pour moi",
        "Je ne sais pas encore. Je pose la question au bailleur.",
        "Si je déménage\u{a0}: reste dans le logement.",
        "Claire, ma fille\n01\u{a0}99\u{a0}00\u{a0}00\u{a0}01",
        "Monsieur Fictif, pour les travaux\n01\u{a0}99\u{a0}00\u{a0}00\u{a0}02",
        "Mardi 1er décembre à 14\u{a0}h\u{a0}30.",
        "Je regarde la lumière du couloir.",
    ] {
        assert!(text.contains(expected), "{expected}\n———\n{text}");
    }
    for decided in
        ["w-bath-to-shower", "r-bedside-lamp", "u-free-hand", "r-move-bed", "w-shutter", "w-call-cord", "w-bar-shower"]
    {
        assert!(text.contains(&title(decided)), "{decided}\n———\n{text}");
    }
}

#[test]
fn every_decision_of_the_fictional_case_is_printed() {
    let (_, log) = fictional::fictional_case(Author { role: Role::Therapist, person: PersonId::from_bits(7) });
    let state = State::replay_for(&log, Reader::Tenant);
    let text = printed(&log).plain_text();
    let (mut found, mut kept_for_the_visit) = (0, 0);
    for idea in state.ideas.values() {
        let Some(decided) = &idea.decided else { continue };
        let title = super::say::said(&idea.title);
        if decided.decision == Decision::Try && !rules::try_is_printable(Programme::embedded(), idea) {
            assert!(!text.contains(&title), "{title}");
            kept_for_the_visit += 1;
        } else {
            assert!(text.contains(&title), "{title}");
            assert!(
                decided.words.is_empty()
                    || decided.decision == Decision::No
                    || text.contains(&super::say::said(&decided.words))
            );
            found += 1;
        }
    }
    assert!(found > 10 && kept_for_the_visit > 0, "{found}, {kept_for_the_visit}");
    assert!(state.noted.is_empty(), "the tenant’s state holds no note of the therapist");
}

#[test]
fn a_try_for_the_therapists_visit_is_not_printed() {
    let text = printed(&log_of(jeanne())).plain_text();
    assert!(!text.contains(&title("u-bath-transfer")));
    assert!(text.contains("Nous les faisons ensemble, à sa visite."), "and nothing decided is lost without a word");

    // Agreed by mistake as one to make alone: the programme’s rule still wins.
    let mut changes = jeanne();
    changes.push(Change::TryAgreed { idea: idea(4), with: TryWith::Alone, name: String::new() });
    assert!(!printed(&log_of(changes)).plain_text().contains(&title("u-bath-transfer")));

    // A try on which nobody agreed with whom is not one to make alone.
    let changes = jeanne().into_iter().filter(|change| !matches!(change, Change::TryAgreed { .. }));
    assert!(!printed(&log_of(changes)).plain_text().contains(&title("u-free-hand")));
}

#[test]
fn what_is_in_place_is_told_in_few_words() {
    let mut changes = jeanne();
    changes.push(Change::IdeaDone { idea: idea(1), done: true, on: day(12, 9) });
    let text = printed(&log_of(changes)).plain_text();
    assert!(
        text.contains("Je veux. Fait le 9 décembre 2026.\nJ’ai dit\u{a0}: «\u{202f}Finalement oui.\u{202f}»"),
        "{text}"
    );
    for gone in ["Hauteur du bord", "j’avais dit non"] {
        assert!(!text.contains(gone), "{gone}\n{text}");
    }
}

#[test]
fn whom_i_call_first_stands_where_it_is_needed_in_my_words() {
    let told = |question: &str, wording: &str, words: &str| Change::TenantTold {
        question: question.into(),
        wording: wording.into(),
        answer: Answer { choices: vec![], words: words.into() },
    };
    let mut changes = jeanne();
    changes.push(told("s2-call-second", "Et si cette personne ne répond pas\u{202f}?", "Le gardien."));
    changes.push(told("s2-call-first", "Qui j’appelle en premier\u{202f}?", "Ma voisine, au 5."));
    changes.push(told("s2-call-key", "Qui a un double de ma clé\u{202f}?", "Le gardien aussi."));
    let text = printed(&log_of(changes)).plain_text();
    let (before, leaflet) = text.split_once("Si je tombe").unwrap();
    let calls = "le jour et la nuit.\nD’abord\u{a0}: «\u{202f}Ma voisine, au 5.\u{202f}»\nEnsuite\u{a0}: «\u{202f}Le gardien.\u{202f}»";
    assert!(leaflet.contains(calls), "{leaflet}");
    assert!(!leaflet.contains("Claire\u{a0}:"), "not whoever comes first in a list");
    let who = before.split_once("Qui appeler").unwrap().1;
    assert!(who.contains("Le gardien aussi.") && !who.contains("Ma voisine"), "{who}");
}

#[test]
fn no_words_of_odettes_stand_without_what_they_answer() {
    let (_, log) = fictional::fictional_case(Author { role: Role::Therapist, person: PersonId::from_bits(7) });
    let text = printed(&log).plain_text();
    let mut heading = "";
    let mut before = "";
    for line in text.lines() {
        if matches!(line, "Mes objectifs" | "Ce qui ne doit pas changer" | "Mon logement et moi") {
            heading = line;
        }
        // A list under its title, or an answer under its question: everywhere else the line itself says of what.
        let answers = before.ends_with('?') || (line.starts_with('•') && heading != "Mon logement et moi");
        assert!(answers || !line.trim_start_matches("• ").starts_with('«'), "{before}\n{line}\n———\n{text}");
        before = line;
    }
    for told in [
        "J’ai dit\u{a0}: «\u{202f}À la place de la poignée de Marcel.\u{202f}»",
        "Quand on m’a montré, j’ai dit\u{a0}: «\u{202f}Maintenant elle est juste sous ma main.\u{202f}»",
        "• Mon fauteuil est trop bas ou trop mou\u{202f}? Pas chez moi. «\u{202f}Mon fauteuil est parfait. On n’y touche pas.\u{202f}»",
        "J’en dis\u{a0}: «\u{202f}J’ai fait la fenêtre trop grande",
        "• J’ajoute\u{a0}: «\u{202f}Je tire le tiroir du bas",
    ] {
        assert!(text.contains(told), "{told}\n———\n{text}");
    }
}

#[test]
fn a_no_is_told_once_without_reproach() {
    let paper = printed(&log_of(jeanne()));
    let refused = title("w-call-cord");
    assert_eq!(paper.plain_text().matches(&refused).count(), 1);
    let after = paper.plain_text().split_once("Ce qui reste comme c’est").unwrap().1.to_owned();
    assert!(after.contains("J’ai dit non, c’est mon choix"));
    assert!(after.split_once("Où en est mon projet").unwrap().0.contains(&refused));
    assert!(after.contains("On ne touche pas à ce qui compte pour moi."));
    assert_eq!(paper.plain_text().matches("Le tapis d’Yves").count(), 1, "what is precious is told once, first");
}

#[test]
fn nothing_of_the_therapists_own_notes_is_there() {
    let noted = |words: &str| Answer { choices: vec![], words: words.into() };
    let mut changes = jeanne();
    changes.extend([
        Change::TherapistNoted {
            question: "s1-fall-when".into(),
            wording: "CANARI-1".into(),
            answer: noted("CANARI-2"),
        },
        Change::SigningCapacityNoted {
            protection: Protection::Tutelle,
            who: "CANARI-3".into(),
            signs: "CANARI-4".into(),
            trusted_person: "CANARI-5".into(),
        },
        Change::UnderstandingChecked {
            about: "CANARI-6".into(),
            outcome: Understanding::Again,
            note: "CANARI-7".into(),
        },
        Change::CourseReasonNoted { reason: "CANARI-8".into() },
        Change::CourseSet { course: Course::Suspended, since: day(6, 1) },
    ]);
    let paper = printed(&log_of(changes));
    let json = serde_json::to_string(&paper).unwrap();
    assert!(!json.contains("CANARI"));
    assert!(!json.contains("Tutelle"));
    assert!(paper.plain_text().contains("Mon projet est en pause depuis le 1er juin 2026."));
}

#[test]
fn falling_is_spoken_of_on_its_own_page_only() {
    let mut changes = jeanne();
    let told = |words: &str| Answer { choices: vec![], words: words.into() };
    changes.extend([
        Change::TenantTold {
            question: "s1-story-memory".into(),
            wording: "Et cette chute\u{202f}?".into(),
            answer: told("Dans l’entrée."),
        },
        Change::HabitReported {
            situation: "z".into(),
            wording: "J’ai peur de tomber.".into(),
            answer: HabitAnswer::Often,
        },
        Change::SiteConditionAgreed {
            contractor: ContractorId::from_bits(1),
            topic: "fallen".into(),
            wording: "Si quelqu’un tombe".into(),
            words: "On appelle le 15.".into(),
        },
        Change::SessionSet { session: "bilan".into(), progress: Progress::Done, on: day(11, 1) },
    ]);
    let paper = printed(&log_of(changes));
    let start = paper
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Heading { text, .. } if text == "Si je tombe"))
        .unwrap();
    assert_eq!(paper.blocks.get(start - 1), Some(&Block::PageBreak), "a page of its own");
    let end = start + paper.blocks.iter().skip(start).position(|block| *block == Block::PageBreak).unwrap();
    let mut elsewhere = paper.clone();
    elsewhere.blocks.drain(start..=end);
    let text = elsewhere.plain_text().to_lowercase();
    for word in ["chute", "tomber", "tombé", "tombe"] {
        assert!(!text.contains(word), "{word}\n{text}");
    }
    assert!(paper.plain_text().contains("15 ou 112"));
}

#[test]
fn our_own_sentences_are_short_and_plain() {
    for size in CarnetSize::ALL {
        let mut changes = jeanne();
        changes.push(Change::CarnetSizeChosen { size: *size });
        check_sentences(&printed(&log_of(changes)));
    }
    check_sentences(&printed(&Log::new()));
}

fn check_sentences(paper: &Paper) {
    let mut ours = Vec::new();
    sentences(&paper.blocks, &mut ours);
    assert!(ours.len() > 10);
    for text in ours {
        for sentence in text.split(['.', '?', '!']) {
            let words = word_count(sentence);
            assert!(words <= TENANT_SENTENCE_WORDS, "{words} words: {sentence}");
        }
        for word in BANNED {
            assert!(!text.to_lowercase().contains(word), "{word}: {text}");
        }
    }
}

/// What the carnet itself says: neither the tenant’s words, nor names, nor the titles of ideas.
fn sentences(blocks: &[Block], ours: &mut Vec<String>) {
    let plain =
        |spans: &[Span]| spans.iter().filter(|span| span.tone == Tone::Plain).map(|span| span.text.as_str()).collect();
    for block in blocks {
        match block {
            Block::Paragraph { spans } => ours.push(plain(spans)),
            Block::List { items, .. } => ours.extend(items.iter().map(|item| plain(item))),
            Block::Heading { text, .. } => ours.push(text.clone()),
            Block::Callout { title, body } => {
                ours.push(title.clone());
                sentences(body, ours);
            }
            Block::Entry { body, .. } => sentences(body, ours),
            Block::Definitions { items } => ours.extend(items.iter().map(|item| plain(&item.text))),
            Block::Table(table) => ours.extend(table.columns.iter().map(|column| column.header.clone())),
            Block::Figure { alt, .. } => ours.push(alt.clone()),
            Block::WritingSpace { label, .. } => ours.extend(label.clone()),
            _ => {}
        }
    }
    // Titles of ideas and the landlord’s label are not sentences of ours.
    let titles: Vec<&str> =
        Programme::embedded().adaptations.iter().map(|adaptation| adaptation.title.as_str()).collect();
    ours.retain(|text| !titles.iter().any(|title| text.contains(title)));
}

#[test]
fn an_empty_dossier_is_a_carnet_that_says_what_will_come() {
    let paper = printed(&Log::new());
    let text = paper.plain_text();
    for expected in
        ["Mon projet", "Il se remplit à chaque visite.", "Qui appeler", "Si je tombe", "Il n’est pas encore fixé."]
    {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    for absent in ["Ce que j’ai décidé", "Ce que je paie", "Pendant les travaux", "Où en est", " 0", "«"] {
        assert!(!text.contains(absent), "{absent}\n{text}");
    }
    assert_eq!(paper.family, Family::LargePrint { points: Points::Twenty });
    let bare = carnet(&State::default(), &Log::new(), &Programme::empty(), day(11, 22));
    assert!(bare.plain_text().contains("15 ou 112"), "even a programme without a leaflet says whom to call");
}

#[test]
fn while_a_price_is_missing_nothing_is_said_to_be_mine() {
    let changes =
        jeanne().into_iter().filter(|change| !matches!(change, Change::ItemPriced { cents: Some(20_000), .. }));
    let text = printed(&log_of(changes)).plain_text();
    assert!(text.contains("Il manque encore des prix. Ma part n’est pas connue."));
    assert!(text.contains("Au moins 6\u{202f}000\u{a0}€"));
    assert!(!text.contains("reste pour moi"), "{text}");
    assert!(!text.contains("Je ne paie rien"));
}

#[test]
fn while_nobody_has_granted_anything_the_whole_price_is_not_said_to_be_mine() {
    let changes = jeanne().into_iter().filter(|change| !matches!(change, Change::FundingPlanned { .. }));
    let text = printed(&log_of(changes)).plain_text();
    assert!(text.contains("Qui paie se discute encore. Ma part n’est pas connue."), "{text}");
    assert!(text.contains("le prix de tous les travaux"));
    assert!(!text.contains("reste pour moi") && !text.contains("Ma part peut baisser"), "{text}");
}

#[test]
fn a_project_paid_by_others_says_so_in_words() {
    let mut changes = jeanne();
    changes.push(Change::FundingPlanned {
        funding: FundingId::from_bits(2),
        payer: Payer::Other,
        label: "Autre financement".into(),
        cents: Some(20_000),
        status: FundingStatus::Granted,
    });
    let text = printed(&log_of(changes)).plain_text();
    assert!(text.contains("Je ne paie rien pour ces travaux."));
    assert!(!text.contains("\u{a0}0\u{a0}€") && !text.contains("\n0\u{a0}€"));
}

#[test]
fn the_landlords_answer_once_decided_upon_is_no_longer_open() {
    let mut changes = jeanne();
    let answered = changes
        .iter()
        .position(|change| matches!(change, Change::LandlordAnswered { answer: LandlordAnswer::GrantedOtherwise, .. }));
    let knowing = answered.map(|index| ChangeId::from_bits(u128::from(u32::try_from(index).unwrap()) + 1));
    changes.push(Change::TenantDecided {
        idea: idea(8),
        decision: Decision::Want,
        words: "Va pour la droite.".into(),
        on: day(6, 2),
        knowing,
    });
    let text = printed(&log_of(changes)).plain_text();
    assert!(!text.contains("À moi de choisir de nouveau"));
    assert!(text.contains("J’ai choisi en le sachant."));
    assert!(text.contains("Le bailleur propose autre chose, le 4 mai 2026."));
}

#[test]
fn the_carnet_of_pictures_has_large_pictures_and_fewer_words() {
    let mut changes = jeanne();
    let usual = printed(&log_of(changes.clone()));
    changes.push(Change::CarnetSizeChosen { size: CarnetSize::Pictures });
    let pictures = printed(&log_of(changes));
    assert_eq!(pictures.family, Family::LargePrint { points: Points::TwentyFour });
    let is_large = |block: &Block| matches!(block, Block::Figure { alt, .. } if alt.starts_with("Image"));
    let holds = |block: &&Block| matches!(block, Block::Entry { body, .. } if body.iter().any(is_large));
    let large = pictures.blocks.iter().filter(holds).count();
    assert_eq!(large, 4, "one for each thing decided");
    assert!(pictures.plain_text().len() < usual.plain_text().len());
    assert!(pictures.plain_text().contains(&title("w-bath-to-shower")));
}

#[test]
fn no_heading_skips_a_level_and_the_same_dossier_gives_the_same_paper() {
    for log in [Log::new(), log_of(jeanne())] {
        let paper = printed(&log);
        assert_eq!(paper, printed(&log));
        let mut last = 0;
        for block in &paper.blocks {
            if let Block::Heading { level, .. } | Block::Entry { level, .. } = block {
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
fn hostile_words_make_a_paper_all_the_same() {
    let changes = vec![
        Change::TenantNamed { first_name: "\u{202e}\u{0}".into(), last_name: String::new() },
        room(1, "unknown-kind", ""),
        Change::IdeaAdded {
            idea: idea(1),
            room: Some(RoomId::from_bits(9)),
            adaptation: Some("gone".into()),
            title: "  ".into(),
            idea_kind: IdeaKind::Use,
        },
        decides(1, Decision::Want, &"é".repeat(20_000), day(3, 12)),
    ];
    let paper = printed(&log_of(changes));
    assert!(paper.plain_text().contains("Dans tout le logement\nUne idée à moi\nJe veux. Décidé le 12 mars 2026."));
    assert_eq!(paper.footer, "Mon projet");
}
