//! The programme that comes with the application is whole, sound, sourced and well written.

use std::collections::BTreeSet;

use programme::{AdaptationKind, PaidBy, Programme, RoomKindId, Screen, SituationKind, ToldTo, TryRule, word_count};

fn programme() -> &'static Programme {
    Programme::embedded()
}

#[test]
fn the_embedded_programme_reads_and_is_sound() {
    assert_eq!(programme().title, "J’adapte et je reste chez moi");
    assert!(programme().notice.contains("Trame proposée"));
    let problems: Vec<String> = programme().problems().iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn four_sessions_then_the_bilan_go_through_the_three_skills() {
    let sessions: Vec<_> = programme().sessions.iter().map(|item| (item.id.as_str(), item.number)).collect();
    assert_eq!(sessions, [("s1", Some(1)), ("s2", Some(2)), ("s3", Some(3)), ("s4", Some(4)), ("bilan", None)]);
    let phases: Vec<_> = programme().sessions.iter().map(|item| item.phase.as_str()).collect();
    assert_eq!(phases, ["needs", "needs", "project", "works", "evaluation"]);
    assert_eq!(programme().session_after(&"s4".into()).map(|item| item.id.as_str()), Some("bilan"));
    assert!(programme().session_after(&"bilan".into()).is_none());
}

#[test]
fn a_newcomer_has_enough_to_work_with() {
    let places = programme().situations.iter().filter(|item| item.kind == SituationKind::Place).count();
    assert!(places >= 70, "{places} places");
    assert!(programme().habits().count() >= 8);
    for kind in [AdaptationKind::Use, AdaptationKind::Rearrangement, AdaptationKind::Works] {
        assert!(programme().adaptations.iter().filter(|item| item.kind == kind).count() >= 20);
    }
    for room in &programme().room_kinds {
        assert!(programme().situations_in(&room.id).next().is_some(), "nobody lives anything in {}", room.title);
    }
    let first = programme().situations_in(&RoomKindId::from("bathroom")).next().unwrap();
    assert_eq!(first.id.as_str(), "bath-step-over", "what is lived there and nowhere else comes first");
    assert!((8..=12).contains(&programme().activities.len()));
}

#[test]
fn every_adaptation_answers_a_situation() {
    let used: BTreeSet<_> =
        programme().situations.iter().flat_map(|item| item.suggestions()).map(|id| id.as_str()).collect();
    let idle: Vec<_> =
        programme().adaptations.iter().map(|item| item.id.as_str()).filter(|id| !used.contains(id)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn every_suggestion_makes_sense_in_the_room_where_it_is_made() {
    let mut lost = Vec::new();
    for situation in &programme().situations {
        for id in situation.suggestions() {
            let adaptation = programme().adaptation(id).unwrap();
            let fits = adaptation.rooms.is_empty()
                || situation.rooms.is_empty()
                || situation.rooms.iter().any(|room| adaptation.rooms.contains(room));
            if !fits {
                lost.push(format!("{} → {}", situation.id, id));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn every_screen_is_reached_and_the_sessions_hold_theirs() {
    let has = |session: &str, screen: Screen| {
        programme().session(&session.into()).unwrap().tasks.iter().any(|task| task.screen == screen)
    };
    let s1 =
        [Screen::Questions, Screen::Consents, Screen::HomeMap, Screen::Precious, Screen::Safety, Screen::Objectives];
    let s2 = [Screen::Rooms, Screen::Tour, Screen::Ideas, Screen::Ranking, Screen::Tries];
    let s3 = [
        Screen::Decisions,
        Screen::Measures,
        Screen::CostsFunding,
        Screen::SigningCapacity,
        Screen::Signature,
        Screen::Feasibility,
        Screen::LandlordAnswer,
        Screen::CommonTable,
    ];
    let s4 = [
        Screen::WorksPreparation,
        Screen::Nights,
        Screen::Handover,
        Screen::TakingInHand,
        Screen::CommonTable,
        Screen::SigningCapacity,
    ];
    let bilan = [Screen::BeforeAfter, Screen::Knowledge, Screen::Satisfaction, Screen::Safety, Screen::HomeMap];
    for (session, screens) in [("s1", &s1[..]), ("s2", &s2), ("s3", &s3), ("s4", &s4), ("bilan", &bilan)] {
        for screen in screens.iter().chain(&[Screen::Synthesis, Screen::Skills, Screen::Referrals]) {
            assert!(has(session, *screen), "{session} lacks {screen:?}");
        }
    }
}

/// Layout, uses, perceptions (source F3): each kind of knowledge is asked for, in the tenant’s own words.
#[test]
fn the_knowledge_screen_asks_one_question_of_each_kind() {
    let task = programme().tasks().find(|task| task.screen == Screen::Knowledge).unwrap();
    let ends: Vec<&str> =
        task.questions.iter().filter_map(|question| question.id.as_str().rsplit('-').next()).collect();
    assert_eq!(ends, ["layout", "uses", "perceptions"]);
    for question in &task.questions {
        assert_eq!(question.told_to, ToldTo::Tenant);
        assert!(word_count(&question.wording) <= 12, "{}", question.wording);
    }
}

#[test]
fn every_task_is_opened_by_a_step_or_explains_itself() {
    for task in programme().tasks() {
        assert!(word_count(&task.hint) >= 4, "{} has no hint", task.id);
        if task.screen == Screen::Consents {
            assert!(!task.consents.is_empty() && task.private, "{}", task.id);
        }
    }
}

#[test]
fn the_fall_is_for_the_therapist_alone() {
    for id in ["s1-fall", "bilan-falls"] {
        let task = programme().task(&id.into()).unwrap();
        assert!(task.private);
        assert!(task.questions.iter().all(|question| question.told_to == ToldTo::Therapist));
    }
    for question in programme().questions() {
        let wording = question.wording.to_lowercase();
        if wording.contains("chute") || wording.contains("malaise") {
            assert_eq!(question.told_to, ToldTo::Therapist, "{}", question.id);
        }
    }
}

#[test]
fn nothing_said_at_the_common_table_speaks_of_health() {
    let words = ["chute", "tombé", "santé", "médecin", "malaise", "peur", "médicament", "gir ", "handicap"];
    for step in programme().steps().filter(|step| step.common_table) {
        assert!(!step.private, "{}", step.id);
        for sentence in &step.say {
            assert!(!words.iter().any(|word| sentence.to_lowercase().contains(word)), "{}: {sentence}", step.id);
        }
    }
    for topic in &programme().site_topics {
        assert!(!topic.question.contains("santé") && !topic.question.contains("médic"), "{}", topic.id);
    }
    for technical in programme().adaptations.iter().filter_map(|item| item.technical.as_ref()) {
        assert!(!words.iter().any(|word| technical.to_lowercase().contains(word)), "{technical}");
    }
}

#[test]
fn bath_transfers_and_getting_up_from_the_floor_are_never_tried_without_the_therapist() {
    for id in ["u-bath-transfer", "u-floor-rise", "r-bath-board", "r-phone-low", "w-bath-to-shower"] {
        assert_eq!(programme().adaptation(&id.into()).unwrap().try_rule, TryRule::WithTherapist, "{id}");
    }
    for item in programme().adaptations.iter().filter(|item| item.tenant.contains("ergothérapeute")) {
        assert_eq!(item.try_rule, TryRule::WithTherapist, "{}", item.id);
    }
}

#[test]
fn what_is_fixed_to_the_building_says_who_keeps_it() {
    for item in programme().adaptations.iter().filter(|item| item.kind == AdaptationKind::Works) {
        assert!(item.upkeep.is_some() && item.trade.is_some(), "{}", item.id);
        let fixed = ["fixé", "collé", "percé", "scellé"];
        if item.technical.iter().any(|text| fixed.iter().any(|word| text.contains(word))) {
            assert!(item.drilled, "{} would miss the asbestos gate", item.id);
        }
    }
}

#[test]
fn health_conditioned_money_has_no_name_outside() {
    // GIR, handicap, or what a foundation asks to know: whoever asks a third party for money says something of their health.
    let thirds = programme().funding.iter().filter(|line| line.available && line.paid_by == PaidBy::Other);
    let thirds: Vec<_> = thirds.map(|line| (line.id.as_str(), line.outward_name())).collect();
    assert_eq!(thirds, ["pension-fund", "apa", "pch", "other-aid"].map(|id| (id, "Autre financement")));
    assert_eq!(programme().funding_line(&"landlord-budget".into()).unwrap().outward_name(), "Budget du bailleur");
    assert!(!programme().funding_line(&"maprimeadapt".into()).unwrap().available);
}

#[test]
fn each_funding_line_says_whose_share_it_counts_in() {
    let shares = |wanted| -> Vec<&str> {
        programme().funding.iter().filter(|line| line.paid_by == wanted).map(|line| line.id.as_str()).collect()
    };
    // The landlord claims the deduction back from its own tax: the words name the State, the money is the landlord’s.
    assert_eq!(shares(PaidBy::Landlord), ["landlord-budget", "property-tax"]);
    assert_eq!(shares(PaidBy::Tenant), ["tenant"]);
    assert_eq!(shares(PaidBy::Other), ["pension-fund", "apa", "pch", "other-aid", "maprimeadapt", "action-logement"]);
}

#[test]
fn five_consents_each_asked_when_its_document_exists() {
    let asked: Vec<_> =
        programme().consents.iter().map(|item| (item.letter.as_str(), item.asked_in.as_str())).collect();
    assert_eq!(asked, [("a", "s1"), ("b", "s2"), ("c", "s3"), ("d", "s4"), ("e", "bilan")]);
    assert!(programme().consents.iter().skip(2).all(|item| item.document.is_some()));
    let take_part = programme().consent(&"take-part".into()).unwrap();
    assert!(take_part.text.iter().any(|sentence| sentence.contains("sont tombées")));
    for task in programme().tasks() {
        for id in &task.consents {
            let session = programme().session_of(&task.id).unwrap();
            assert_eq!(programme().consent(id).unwrap().asked_in, session.id);
        }
    }
}

#[test]
fn a_programme_goes_to_the_page_and_back() {
    let json = programme().to_json();
    assert_eq!(Programme::from_json(&json).as_ref(), Some(programme()));
    assert_eq!(Programme::from_json("{}"), None);
}

#[test]
fn the_fingerprint_is_stable_and_tells_a_changed_word() {
    let hash = programme().content_hash();
    assert_eq!(hash.len(), 16);
    assert_eq!(hash, programme().clone().content_hash());
    assert_eq!(hash, Programme::embedded_hash(), "known without writing it out");
    let mut other = programme().clone();
    other.situations[0].tenant.push('!');
    assert_ne!(hash, other.content_hash());
    // Dossiers keep it: the same content must give the same fingerprint in every version of the application.
    assert_eq!(Programme::empty().content_hash(), "d1db1ba823a9f743");
}
