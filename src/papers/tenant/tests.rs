//! The tenant’s other papers, read as they would be at home: on the fridge, on the kitchen table, beside the telephone.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use dossier::*;
use programme::{Programme, TENANT_SENTENCE_WORDS, word_count};

use crate::block::{Block, Checkbox, Family, Image, Paper, Points, Span, Tone};
use crate::typography::loose;
use crate::{Making, PaperKind};

pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// Adds changes to a log, each replacing what was known of its place.
pub(crate) fn with(mut log: Log, changes: impl IntoIterator<Item = Change>) -> Log {
    for change in changes {
        let number = u32::try_from(log.len()).unwrap();
        let entry = Entry {
            id: ChangeId::from_bits(u128::from(number) + 1),
            stamp: Stamp { wall_ms: 4_000_000_000_000 + i64::from(number), counter: 0, writer: WriterId::from_bits(1) },
            author: Author { role: Role::Therapist, person: PersonId::from_bits(7) },
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

pub(crate) fn log_of(changes: impl IntoIterator<Item = Change>) -> Log {
    with(Log::new(), changes)
}

/// Odette’s dossier, invented, as it stood that evening.
pub(crate) fn odette(month: u32, date: u32) -> Log {
    let (_, whole) = fictional::fictional_case(Author { role: Role::Therapist, person: PersonId::from_bits(7) });
    let mut log = Log::new();
    for entry in whole.entries().filter(|entry| entry.on <= day(month, date)) {
        log.insert(entry.clone()).unwrap();
    }
    log
}

pub(crate) fn made(kind: &PaperKind, log: &Log, on: NaiveDate) -> Paper {
    let photos = BTreeMap::new();
    kind.make(log, &Making { programme: Programme::embedded(), on, identity: None, photos: &photos, letters: None })
}

fn offered(log: &Log) -> Vec<PaperKind> {
    let kinds = PaperKind::all(&State::replay(log), Programme::embedded());
    kinds.into_iter().filter(|kind| matches!(kind, PaperKind::ToTry(_))).collect()
}

fn to_try(session: &str) -> PaperKind {
    PaperKind::ToTry(session.into())
}

/// The only contractor of a dossier.
fn my_works(log: &Log) -> PaperKind {
    PaperKind::MyWorks(State::replay(log).sites.keys().copied().next().unwrap_or(ContractorId::from_bits(1)))
}

#[track_caller]
pub(crate) fn says(paper: &Paper, expected: &[&str]) {
    let text = loose(&paper.plain_text());
    for words in expected {
        assert!(text.contains(&loose(words)), "{words}\n———\n{text}");
    }
}

#[track_caller]
pub(crate) fn never_says(paper: &Paper, absent: &[&str]) {
    let text = loose(&paper.plain_text()).to_lowercase();
    for words in absent {
        assert!(!text.contains(&loose(words).to_lowercase()), "{words}\n———\n{text}");
    }
}

fn idea(bits: u128) -> IdeaId {
    IdeaId::from_bits(bits)
}

fn item(bits: u128) -> ItemId {
    ItemId::from_bits(bits)
}

fn added(bits: u128, adaptation: &str) -> Change {
    let known = Programme::embedded().adaptation(&adaptation.into()).unwrap();
    let (adaptation, title, idea_kind) = (Some(known.id.clone()), known.title.clone(), IdeaKind::from(known.kind));
    Change::IdeaAdded { idea: idea(bits), room: None, adaptation, title, idea_kind }
}

fn decides(bits: u128, decision: Decision) -> Change {
    Change::TenantDecided { idea: idea(bits), decision, words: String::new(), on: day(3, 12), knowing: None }
}

fn tries(bits: u128, adaptation: &str, with: TryWith) -> [Change; 3] {
    let agreed = Change::TryAgreed { idea: idea(bits), with, name: String::new() };
    [added(bits, adaptation), decides(bits, Decision::Try), agreed]
}

fn closed(session: &str) -> Change {
    Change::SessionSet { session: session.into(), progress: Progress::Done, on: day(3, 12) }
}

/// Works wanted, and known to the landlord.
fn proposed(bits: u128, adaptation: &str) -> Vec<Change> {
    let label = Programme::embedded().adaptation(&adaptation.into()).unwrap().title.clone();
    let proposed = Change::WorksItemProposed {
        item: item(bits),
        place: "Salle de bain".into(),
        label,
        explanation: String::new(),
        dimensions: vec![],
        drilled: true,
    };
    let link = Change::WorksItemAnswersIdea { item: item(bits), idea: idea(bits) };
    vec![added(bits, adaptation), decides(bits, Decision::Want), proposed, link]
}

fn agrees(consent: &str) -> Change {
    let (name, signature) = ("Jeanne Exemple".to_owned(), Signature::NameAndTick);
    Change::ConsentGiven { consent: consent.into(), wording: String::new(), name, signature, on: day(4, 9) }
}

fn answers(bits: u128, answer: LandlordAnswer) -> Change {
    Change::LandlordAnswered { item: item(bits), answer, words: String::new(), on: day(5, 4) }
}

fn title(adaptation: &str) -> &'static str {
    &Programme::embedded().adaptation(&adaptation.into()).unwrap().title
}

// ——— À essayer d’ici la prochaine fois

#[test]
fn odette_finds_what_to_try_with_whom_where_and_when_we_meet_again() {
    let paper = made(&to_try("s2"), &odette(3, 13), day(3, 13));
    says(
        &paper,
        &[
            "À essayer d’ici la prochaine fois",
            "Je ne décide rien encore.",
            "Je m’assieds une minute au bord du lit avant de me lever.\nSans aide, à mon rythme. Où\u{a0}: Ma chambre.",
            "Avec Soizic. 06\u{a0}39\u{a0}98\u{a0}45\u{a0}12. Où\u{a0}: Le séjour.",
            "J’ai peur ou j’ai mal\u{a0}: j’arrête.",
            "Ce que j’ai remarqué",
            "Jeudi 26 mars à 14\u{a0}h.",
        ],
    );
    assert_eq!(paper.footer, "Séance 2, le 12\u{a0}mars 2026 · fictif");
    let entries = paper.blocks.iter().filter(|block| matches!(block, Block::Entry { picture: Some(_), .. }));
    assert_eq!(entries.count(), 2, "a picture each, and the bed’s handle is tried with the therapist only");
}

#[test]
fn a_page_is_offered_only_after_a_session_that_left_something() {
    assert_eq!(offered(&Log::new()), []);
    assert_eq!(offered(&odette(2, 19)), [], "the first session is begun, nothing is agreed yet");
    assert_eq!(offered(&odette(2, 27)), [to_try("s1")]);
    assert_eq!(offered(&odette(3, 13)), [to_try("s1"), to_try("s2")]);

    let blank = Change::ReflectionAgreed { session: "s2".into(), words: " \n ".into() };
    assert_eq!(offered(&log_of([blank])), []);
    let held = |sessions: &[&str]| Change::VisitHeld {
        visit: VisitId::from_bits(1),
        date: day(3, 12),
        present: vec![],
        sessions: sessions.iter().map(|session| (*session).into()).collect(),
    };
    assert_eq!(offered(&log_of([held(&["s2"])])), []);
    let cut_short = tries(1, "u-sit-dress", TryWith::Alone).into_iter().chain([held(&["s2"])]);
    assert_eq!(offered(&log_of(cut_short)), [to_try("s2")], "a try agreed, though the session is not closed");
}

#[test]
fn a_session_closed_without_a_word_leaves_what_the_programme_says() {
    let paper = made(&to_try("s1"), &log_of([closed("s1")]), day(3, 13));
    says(&paper, &["D’ici la prochaine fois", "Je vis comme d’habitude.", "Ce que je remarque"]);
    let bilan = made(&to_try("bilan"), &log_of([closed("bilan")]), day(11, 13));
    says(&bilan, &["Je garde mon carnet à portée."]);
    never_says(&bilan, &["tombe"]);
}

#[test]
fn what_was_tried_or_is_for_the_therapists_visit_is_not_asked() {
    let mut changes: Vec<Change> = tries(1, "u-bath-transfer", TryWith::Alone).into();
    changes.extend(tries(2, "u-sit-dress", TryWith::Alone));
    changes.extend(tries(3, "u-let-ring", TryWith::Alone));
    changes.extend(tries(4, "u-wait-bed", TryWith::Therapist));
    changes.push(Change::TryNoted { idea: idea(3), outcome: TryOutcome::Suits, words: String::new() });
    changes.push(closed("s2"));
    let paper = made(&to_try("s2"), &log_of(changes), day(3, 13));
    says(&paper, &["Je m’assieds pour m’habiller et me chausser."]);
    let tenant = |id: &str| Programme::embedded().adaptation(&id.into()).unwrap().tenant.as_str();
    never_says(&paper, &[tenant("u-bath-transfer"), tenant("u-let-ring"), tenant("u-wait-bed")]);
}

#[test]
fn the_tries_are_on_the_page_of_the_last_session_only() {
    let log = odette(3, 27);
    let seat = "J’ai un siège pour me chausser dans l’entrée.";
    says(&made(&to_try("s3"), &log, day(3, 27)), &[seat]);
    never_says(&made(&to_try("s2"), &log, day(3, 27)), &[seat, "J’ai peur ou j’ai mal"]);
}

#[test]
fn more_tries_than_a_page_holds_are_in_the_carnet() {
    let ids = ["u-sit-dress", "u-wait-bed", "u-light-first", "u-phone-on-me", "u-let-ring", "u-toilet-ahead"];
    let many = (1..).zip(ids).flat_map(|(bits, id)| tries(bits, id, TryWith::Alone));
    let paper = made(&to_try("s2"), &log_of(many.chain([closed("s2")])), day(3, 13));
    says(&paper, &["Les autres essais sont dans mon carnet.", "Ce que j’ai remarqué", "J’appelle"]);
    let entries = paper.blocks.iter().filter(|block| matches!(block, Block::Entry { .. })).count();
    assert!((2..5).contains(&entries), "{entries}");
}

// ——— Où en est mon projet

#[test]
fn odette_follows_her_project_from_asked_to_done() {
    let page = |month, date| made(&PaperKind::Standing, &odette(month, date), day(month, date));
    says(&page(2, 20), &["Je n’ai encore rien décidé. Rien ne presse.", "Jeudi 26 février à 14\u{a0}h."]);
    says(&page(3, 26), &["Pas encore demandé", "Je regarde la fiche pour le bailleur. Je dis oui ou non."]);
    says(&page(4, 10), &["En attente", "La suite\u{a0}: le bailleur répond.", "Rien pour l’instant."]);
    says(&page(5, 8), &["À choisir de nouveau", "Je choisis de nouveau.", "Accordé", title("w-bath-to-shower")]);
    says(&page(5, 13), &["Accordé", "Accordé autrement", "La suite\u{a0}: le bailleur fait analyser les murs."]);
    says(
        &page(6, 3),
        &["Commandé", "du lundi 14 septembre au vendredi 18 septembre.", "Je garde ma feuille travaux sous les yeux."],
    );
    let late = page(9, 22);
    says(&late, &["Fait, à corriger", "l’entreprise corrige, au plus tard le 9 octobre 2026."]);
    never_says(&late, &["79 cm au lieu de 74 cm.\u{202f}»\nÀ corriger\u{a0}: «\u{202f}La barre"]);
    for paper in [page(5, 8), page(6, 3), late] {
        never_says(&paper, &["tomb", "chute", title("w-raised-toilet")]);
    }
}

#[test]
fn a_sheet_that_i_keep_stays_and_a_refusal_can_be_done_at_my_own_expense() {
    let refused = Change::ConsentRefused { consent: "to-landlord".into(), wording: String::new(), on: day(4, 9) };
    let kept = log_of(proposed(1, "w-bar-shower").into_iter().chain([refused]));
    let paper = made(&PaperKind::Standing, &kept, day(4, 10));
    says(&paper, &["Pas encore demandé", "La fiche n’est pas partie. C’est mon choix."]);
    never_says(&paper, &["Je dis oui ou non"]);

    let log = log_of(proposed(1, "w-bar-shower").into_iter().chain([agrees("to-landlord")]));
    let log = with(log, [answers(1, LandlordAnswer::Refused)]);
    let answered = State::replay(&log).items.get(&item(1)).unwrap().answer.as_ref().unwrap().change;
    says(
        &made(&PaperKind::Standing, &log, day(5, 5)),
        &["À choisir de nouveau", "Je peux dire oui, non, ou plus tard."],
    );
    let knowing = Change::TenantDecided {
        idea: idea(1),
        decision: Decision::Want,
        words: String::new(),
        on: day(5, 6),
        knowing: Some(answered),
    };
    let paper = made(&PaperKind::Standing, &with(log, [knowing]), day(5, 7));
    says(
        &paper,
        &["Refusé", "Le bailleur a dit non, le 4 mai 2026.", "Je peux le faire faire à mes frais, par courrier."],
    );
}

#[test]
fn asked_but_not_seen_yet_then_impossible() {
    let log = log_of(proposed(1, "w-bar-shower").into_iter().chain([agrees("to-landlord")]));
    let paper = made(&PaperKind::Standing, &log, day(4, 10));
    says(
        &paper,
        &["Demandé", "le technicien du bailleur vient regarder.", "Je relis mon projet. Je signe, si je veux."],
    );
    let found = Change::FeasibilityNoted {
        item: item(1),
        feasibility: Feasibility::Impossible,
        note: "Mur creux.".into(),
        who: String::new(),
        by: None,
    };
    let paper = made(&PaperKind::Standing, &with(log, [found]), day(4, 11));
    says(&paper, &["Pas possible", "«\u{202f}Mur creux.\u{202f}»", "J’en parle avec mon ergothérapeute."]);
}

#[test]
fn a_project_that_waits_asks_nothing_of_anyone() {
    let paper = made(&PaperKind::Standing, &odette(6, 25), day(6, 25));
    says(&paper, &["Mon projet est en pause depuis le 20 juin 2026."]);
    never_says(&paper, &["Ce que j’ai à faire", "À moi"]);
}

#[test]
fn a_project_of_sixty_things_is_one_sheet_and_the_carnet() {
    let known = &Programme::embedded().adaptations;
    let many = (1..=60).zip(known.iter().cycle()).flat_map(|(bits, known)| {
        let title = format!("{} ({bits})", known.title);
        let (adaptation, idea_kind) = (Some(known.id.clone()), IdeaKind::from(known.kind));
        [
            Change::IdeaAdded { idea: idea(bits), room: None, adaptation, title, idea_kind },
            decides(bits, Decision::Want),
        ]
    });
    let paper = made(&PaperKind::Standing, &log_of(many), day(4, 10));
    says(&paper, &["J’ai décidé 60 choses.", "La suite est dans mon carnet.", "Mon prochain rendez-vous"]);
}

// ——— Ma feuille travaux

#[test]
fn the_works_are_told_day_by_day_for_the_kitchen_table() {
    let log = odette(9, 13);
    let paper = made(&my_works(&log), &log, day(9, 13));
    says(
        &paper,
        &[
            "Du lundi 14 septembre au vendredi 18 septembre 2026.",
            "Qui vient\u{a0}: Karim et Yann. Ils sonnent deux fois et disent leur nom.",
            "Karim Haddad\u{a0}: 06\u{a0}39\u{a0}98\u{a0}77\u{a0}40",
            "☐ Animal\u{a0}: Une chatte, Praline. La porte du séjour reste fermée.",
            "Lundi 14 septembre\nBruit\u{a0}: Démolition lundi matin.\nCoupures d’eau",
            "Mardi 15 septembre\nCe jour-là, on fait\nLe soir, je vérifie\n☐ Mes toilettes\u{a0}: Les miennes, rebranchées",
            "☐ Mon eau\u{a0}: Cuisine et lavabo. Pas de douche\u{a0}: les joints sèchent.",
            "☐ Mon lit\u{a0}: Mon lit",
            "☐ Mon passage\u{a0}: libre, du lit aux toilettes",
            "Jeudi 17 septembre\nBruit\u{a0}: Perçages jeudi",
            "Fin de chantier\nLundi 21 septembre à 14\u{a0}h, tous ensemble.",
        ],
    );
    assert_eq!(paper.plain_text().matches("Eau coupée lundi et mercredi").count(), 2, "on these two days");
    assert_eq!(paper.plain_text().matches("Le soir, je vérifie").count(), 5, "each evening");
    let json = serde_json::to_string(&paper).unwrap().to_lowercase();
    for word in ["tomb", "chute", "santé", "ergoth", "médec", "équilibre", "rivoal", "programme pour"] {
        assert!(!json.contains(word), "{word}");
    }
}

#[test]
fn a_word_about_a_fall_typed_in_an_agreement_stays_off_the_table() {
    let site = ContractorId::from_bits(1);
    let agreed = |topic: &str, words: &str| Change::SiteConditionAgreed {
        contractor: site,
        topic: topic.into(),
        wording: "x".into(),
        words: words.into(),
    };
    let log = log_of([
        agreed("passage", "Passage de 90 cm. Elle est tombée ici. On balaie."),
        agreed("fallen", "On appelle le 15."),
        agreed("dust", "Depuis sa chute, pas de poussière."),
    ]);
    let paper = made(&my_works(&log), &log, day(3, 2));
    says(&paper, &["Passage libre\u{a0}: Passage de 90 cm. On balaie."]);
    never_says(&paper, &["tomb", "chute", "le 15"]);
}

#[test]
fn a_sheet_can_be_filled_in_by_hand_before_anything_is_known() {
    let paper = made(&my_works(&Log::new()), &Log::new(), day(3, 2));
    says(&paper, &["Les dates", "Les heures", "Qui vient", "Son numéro", "Les jours ne sont pas encore fixés."]);
    assert!(paper.blocks.iter().any(|block| matches!(block, Block::Table(table) if table.rows.len() == 5)));
}

#[test]
fn once_over_the_sheet_says_what_is_left_to_put_right() {
    let log = odette(9, 22);
    let paper = made(&my_works(&log), &log, day(9, 22));
    says(&paper, &["Les travaux sont finis depuis le 21 septembre 2026.", "Au plus tard le 18 décembre 2026."]);
    never_says(&paper, &["Jour par jour"]);
    let day_before = made(&my_works(&log), &log, day(9, 20));
    says(&day_before, &["Jour par jour"]);
}

#[test]
fn two_months_of_works_stay_readable() {
    let site = ContractorId::from_bits(1);
    let log = log_of([
        Change::WorksScheduled {
            contractor: site,
            start: Some(day(3, 2)),
            end: Some(day(5, 2)),
            hours: String::new(),
            order: String::new(),
        },
        Change::NightArranged {
            contractor: site,
            date: day(3, 10),
            night: Night { bed: "Le salon".into(), ..Night::default() },
        },
    ]);
    let paper = made(&my_works(&log), &log, day(3, 1));
    says(&paper, &["Du lundi 2 mars au lundi 9 mars", "Mardi 10 mars", "Du mercredi 11 mars au samedi 2 mai"]);
}

// ——— Ma prise en main

#[test]
fn each_thing_fitted_is_shown_tried_and_understood_or_not() {
    let paper = made(&PaperKind::TakingInHand, &odette(9, 22), day(9, 22));
    says(
        &paper,
        &[
            "Barre d’appui près des toilettes\n☑ On m’a montré\n☑ J’ai essayé\n☐ J’ai compris, je sais faire",
            "«\u{202f}Trop haute\u{a0}: je tire au lieu de pousser.\u{202f}»",
            "À corriger\u{a0}: «\u{202f}La barre des toilettes est posée",
            "Où est la notice",
            "Qui répare\u{a0}: le bailleur.",
            "06\u{a0}39\u{a0}98\u{a0}77\u{a0}40",
            "Je ne signe pas la réception des travaux.",
            "Odette Le Goff, le 21 septembre 2026",
        ],
    );
    never_says(&paper, &[title("r-plug-night-light"), "Refusé"]);
}

#[test]
fn before_the_works_nothing_is_ticked() {
    // The things, or blank forms, then the signature.
    for (log, entries) in [(odette(9, 13), 5), (Log::new(), 3)] {
        let paper = made(&PaperKind::TakingInHand, &log, day(9, 13));
        let found = paper.blocks.iter().filter(|block| matches!(block, Block::Entry { .. })).count();
        assert_eq!(found, entries);
        never_says(&paper, &["☑"]);
        says(
            &paper,
            &["Ma signature", if entries == 5 { "Odette Le Goff, le …" } else { "Mon nom, la date\u{a0}: …" }],
        );
    }
}

// ——— All of them

fn all_papers(log: &Log, on: NaiveDate) -> Vec<Paper> {
    let mut kinds = PaperKind::all(&State::replay(log), Programme::embedded());
    kinds.extend([my_works(log), to_try("s1"), to_try("unknown")]);
    let of_mine = |kind: &PaperKind| {
        matches!(
            kind,
            PaperKind::ToTry(_)
                | PaperKind::Standing
                | PaperKind::MyWorks(_)
                | PaperKind::TakingInHand
                | PaperKind::Consent(_)
        )
    };
    kinds.iter().filter(|kind| of_mine(kind)).map(|kind| made(kind, log, on)).collect()
}

/// A dossier whose typed words are short: what is long is ours.
fn short() -> Log {
    let site = ContractorId::from_bits(1);
    let mut changes = vec![
        Change::TenantNamed { first_name: "Jeanne".into(), last_name: "Exemple".into() },
        Change::ReflectionAgreed { session: "s2".into(), words: "Je regarde.".into() },
        closed("s2"),
        closed("s3"),
        Change::ContractorChosen {
            contractor: site,
            name: "Modèle".into(),
            contact: "Paul".into(),
            phone: "01 99 00 00 02".into(),
        },
        Change::WorksItemIssued {
            contractor: site,
            item: item(1),
            place: "Ici".into(),
            label: "Barre".into(),
            dimensions: vec![],
        },
        Change::WorksScheduled {
            contractor: site,
            start: Some(day(12, 7)),
            end: Some(day(12, 9)),
            hours: "9 h".into(),
            order: String::new(),
        },
        Change::VisitPlanned {
            visit: VisitId::from_bits(1),
            at: Appointment { date: day(12, 1), time: NaiveTime::from_hms_opt(14, 30, 0) },
            sessions: vec!["s4".into()],
        },
        agrees("to-landlord"),
    ];
    changes.extend(proposed(1, "w-bar-shower"));
    changes.extend(proposed(2, "w-shutter"));
    changes.extend(proposed(3, "w-call-cord"));
    changes.extend([answers(2, LandlordAnswer::Granted), answers(3, LandlordAnswer::Refused)]);
    changes.extend(tries(4, "u-sit-dress", TryWith::Alone));
    changes.extend([added(5, "r-bedside-lamp"), decides(5, Decision::Want)]);
    log_of(changes)
}

#[test]
fn our_own_sentences_are_short_and_plain() {
    const BANNED: [&str; 14] = [
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
        "diagnostic",
        "prise en charge",
        "réserve",
        "équipement",
    ];
    let programmes: Vec<&str> =
        Programme::embedded().consents.iter().map(|consent| consent.if_refused.as_str()).collect();
    let titles: Vec<&str> = Programme::embedded().adaptations.iter().map(|known| known.title.as_str()).collect();
    let mut count = 0;
    for log in [Log::new(), short()] {
        for text in all_papers(&log, day(11, 22)).iter().flat_map(|paper| ours(&paper.blocks)) {
            if programmes.iter().chain(&titles).any(|known| text.contains(&crate::typography::french_spaces(known))) {
                continue;
            }
            // What stands before a colon names what follows.
            for sentence in text.split("\u{a0}: ").flat_map(|part| part.split(['.', '?', '!', '\n'])) {
                let words = word_count(sentence);
                assert!(words <= TENANT_SENTENCE_WORDS, "{words} words: {sentence}");
            }
            assert!(!BANNED.iter().any(|word| text.to_lowercase().contains(word)), "{text}");
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
}

/// What papers say in our own words: neither the tenant’s, nor signatures.
fn ours(blocks: &[Block]) -> Vec<String> {
    let plain = |spans: &[Span]| -> String {
        spans.iter().filter(|span| span.tone == Tone::Plain).map(|span| span.text.as_str()).collect()
    };
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { spans } => found.push(plain(spans)),
            Block::List { items, .. } => found.extend(items.iter().map(|spans| plain(spans))),
            Block::Checkboxes { items } => found.extend(items.iter().map(|item| plain(&item.text))),
            Block::Heading { text, .. } => found.push(text.clone()),
            Block::Callout { title, body } | Block::Entry { title, body, .. } => {
                found.push(title.clone());
                found.extend(ours(body));
            }
            Block::Definitions { items } => found.extend(items.iter().map(|item| plain(&item.text))),
            Block::Table(table) => found.extend(table.columns.iter().map(|column| column.header.clone())),
            Block::WritingSpace { label, .. } => found.extend(label.clone()),
            _ => {}
        }
    }
    found
}

#[test]
fn letters_are_as_large_as_the_tenant_chose_and_the_same_dossier_gives_the_same_papers() {
    let sizes = [
        (CarnetSize::Points16, Points::Sixteen),
        (CarnetSize::Points20, Points::Twenty),
        (CarnetSize::Points24, Points::TwentyFour),
        (CarnetSize::Pictures, Points::TwentyFour),
    ];
    for (size, points) in sizes {
        let log = with(odette(9, 13), [Change::CarnetSizeChosen { size }]);
        assert_eq!(all_papers(&log, day(9, 13)), all_papers(&log, day(9, 13)));
        let standing = made(&PaperKind::Standing, &log, day(9, 13));
        assert_eq!(standing.family, Family::LargePrint { points });
        let works = made(&my_works(&log), &log, day(9, 13));
        assert_eq!(works.family, Family::LargePrint { points });
    }
}

#[test]
fn in_pictures_things_are_drawn_and_boxes_take_the_place_of_words() {
    let log = |month, date| with(odette(month, date), [Change::CarnetSizeChosen { size: CarnetSize::Pictures }]);
    let standing = made(&PaperKind::Standing, &log(6, 3), day(6, 3));
    let drawn = |block: &Block| match block {
        Block::Entry { body, .. } => {
            body.iter().any(|block| matches!(block, Block::Figure { image: Image::Drawing(_), .. }))
        }
        _ => false,
    };
    assert!(standing.blocks.iter().any(drawn));
    says(&standing, &["Commandé", "siège fixé au mur"]);
    never_says(&standing, &[title("w-bath-to-shower")]);
    says(&made(&to_try("s2"), &log(3, 13), day(3, 13)), &["☐\u{a0}mieux  ☐\u{a0}pareil"]);
}

#[test]
fn hostile_words_make_papers_all_the_same() {
    let endless = "é".repeat(20_000);
    let mut changes = vec![
        Change::TenantNamed { first_name: "\u{202e}\u{0}".into(), last_name: endless.clone() },
        Change::ReflectionAgreed { session: "s2".into(), words: endless.clone() },
        Change::IdeaAdded {
            idea: idea(1),
            room: Some(RoomId::from_bits(9)),
            adaptation: Some("gone".into()),
            title: "  ".into(),
            idea_kind: IdeaKind::Use,
        },
        decides(1, Decision::Try),
        Change::TryAgreed { idea: idea(1), with: TryWith::Someone, name: "\n".into() },
        Change::SiteConditionAgreed {
            contractor: ContractorId::from_bits(1),
            topic: "cuts".into(),
            wording: String::new(),
            words: format!("{endless}. Lundi. {endless}"),
        },
    ];
    changes.extend(proposed(2, "w-bar-shower"));
    for paper in all_papers(&log_of(changes), day(3, 13)) {
        assert!(!paper.blocks.is_empty(), "{}", paper.title);
        let kept = |item: &Checkbox| !item.checked;
        let boxes = |block: &Block| !matches!(block, Block::Checkboxes { items } if !items.iter().all(kept));
        assert!(paper.blocks.iter().all(boxes));
    }
}

#[test]
fn the_works_in_pictures_show_what_is_done_and_each_evening() {
    let log = with(odette(9, 13), [Change::CarnetSizeChosen { size: CarnetSize::Pictures }]);
    let paper = made(&my_works(&log), &log, day(9, 13));
    let shown = |block: &&Block| matches!(block, Block::Entry { picture: Some(_), .. });
    assert_eq!(paper.blocks.iter().filter(shown).count(), 3 * 5, "toilets, water and bed, five evenings");
    assert!(paper.blocks.iter().any(|block| matches!(block, Block::Figure { .. })), "what is done");
    says(&paper, &["☐ Mon passage : libre, du lit aux toilettes", "Barre d’appui près des toilettes (Toilettes)"]);
    let words = |paper: &Paper| paper.plain_text().split_whitespace().count();
    let written = with(odette(9, 13), [Change::CarnetSizeChosen { size: CarnetSize::Points24 }]);
    assert!(words(&paper) < words(&made(&my_works(&written), &written, day(9, 13))), "fewer words beside pictures");
}
