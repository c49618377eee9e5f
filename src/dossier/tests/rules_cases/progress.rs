use dossier::*;
use programme::{SessionId, TaskId};

use crate::case::*;

fn task(case: &Case, session: &str, task: &str) -> Progress {
    task_progress(case.state(), programme(), &session.into(), &task.into())
}

fn lacking(case: &Case, session: &str, task: &str) -> Option<String> {
    let progress = session_progress(case.state(), programme(), &session.into());
    progress.lacking.into_iter().find(|lacking| lacking.task.as_str() == task).map(|lacking| lacking.sentence)
}

#[test]
fn a_walk_is_not_a_questionnaire_no_situation_is_ever_missing() {
    let mut case = Case::odette();
    assert_eq!(task(&case, "s2", "s2-tour"), Progress::NotStarted);
    assert_eq!(
        lacking(&case, "s2", "s2-tour").unwrap(),
        "Le tour peut continuer par\u{a0}: La salle de bain de Marcel."
    );
    let (situation, wording) = ("bath-step-over".into(), "J’enjambe la baignoire.".to_owned());
    case.tell(Change::SituationReported { room: BATHROOM, situation, wording, answer: PlaceAnswer::Hard });
    assert_eq!(task(&case, "s2", "s2-tour"), Progress::Started);
    case.tell(Change::RoomSeen { room: BATHROOM, progress: Progress::Done });
    assert_eq!(task(&case, "s2", "s2-tour"), Progress::Done, "one situation met of the many, and the walk is whole");
    assert_eq!(lacking(&case, "s2", "s2-tour"), None);
}

#[test]
fn what_the_therapist_says_of_a_task_counts_before_what_it_holds() {
    let mut case = Case::odette();
    let (session, task_id) = (SessionId::from("s2"), TaskId::from("s2-ideas"));
    assert_eq!(task(&case, "s2", "s2-ideas"), Progress::Done, "there are ideas");
    for progress in [Progress::Started, Progress::NotStarted, Progress::Done] {
        case.tell(Change::TaskSet { session: session.clone(), task: task_id.clone(), progress });
        assert_eq!(task(&case, "s2", "s2-ideas"), progress);
    }
    let vanished = ("s9".into(), "gone".into());
    assert_eq!(task_progress(case.state(), programme(), &vanished.0, &vanished.1), Progress::NotStarted);
}

#[test]
fn a_session_is_done_only_once_it_is_closed() {
    let mut case = Case::odette();
    let progress = |case: &Case, session: &str| session_progress(case.state(), programme(), &session.into());
    let before = progress(&case, "s4");
    assert_eq!((before.status, before.tasks_done), (Progress::NotStarted, 0));
    assert_eq!(before.tasks_total, programme().session(&"s4".into()).unwrap().tasks.len());
    assert_eq!(before.lacking.len(), before.tasks_total);
    let (date, sessions) = (day(12, 3), vec!["s4".into()]);
    case.tell(Change::VisitHeld { visit: VISIT, date, present: Vec::new(), sessions });
    assert_eq!(progress(&case, "s4").status, Progress::Started, "a visit began it");
    case.tell(Change::SessionSet { session: "s4".into(), progress: Progress::Done, on: day(12, 3) });
    let closed = progress(&case, "s4");
    assert_eq!(closed.status, Progress::Done);
    assert_eq!(closed.lacking.len(), closed.tasks_total, "closed, it still says what was left aside");
    assert_eq!(progress(&case, "s9").tasks_total, 0);
}

#[test]
fn questions_count_their_own_answers_and_i_do_not_know_is_one() {
    let mut case = Case::odette();
    let asked = &programme().task(&"s2-emergency".into()).unwrap().questions;
    assert_eq!(lacking(&case, "s2", "s2-emergency").unwrap(), "Rien n’est encore noté.");
    for (number, question) in asked.iter().enumerate() {
        let (question, wording) = (question.id.clone(), question.wording.clone());
        let answer = Answer { choices: Vec::new(), words: "Je ne sais pas".into() };
        case.tell(Change::TenantTold { question, wording, answer });
        let left = asked.len() - number - 1;
        let expected = if left == 0 { Progress::Done } else { Progress::Started };
        assert_eq!(task(&case, "s2", "s2-emergency"), expected);
    }
    // Cleared again: it is no answer any more.
    let (question, wording) = (asked[0].id.clone(), asked[0].wording.clone());
    case.tell(Change::TenantTold { question, wording, answer: Answer::default() });
    assert!(lacking(&case, "s2", "s2-emergency").unwrap().starts_with("Il reste une question"));
}

#[test]
fn a_question_for_the_therapist_alone_is_answered_by_a_note() {
    let mut case = Case::odette();
    let asked = &programme().task(&"s2-private".into()).unwrap().questions;
    for question in asked {
        let (question, wording) = (question.id.clone(), question.wording.clone());
        case.tell(Change::TherapistNoted {
            question,
            wording,
            answer: Answer { choices: vec![], words: "Noté".into() },
        });
    }
    assert_eq!(task(&case, "s2", "s2-private"), Progress::Done);
}

#[test]
fn a_refused_consent_is_an_answer() {
    let mut case = Case::odette();
    assert_eq!(
        lacking(&case, "s2", "s2-consents").unwrap(),
        "Il reste un accord à demander. Un refus est une réponse."
    );
    case.tell(Change::ConsentRefused { consent: "photos".into(), wording: "Je veux bien.".into(), on: day(12, 3) });
    assert_eq!(task(&case, "s2", "s2-consents"), Progress::Done);
}

#[test]
fn safety_is_asked_at_the_start_and_again_at_the_bilan_in_the_same_words() {
    let mut case = Case::odette();
    let feel = |case: &mut Case, moment, felt| {
        for activity in &programme().activities {
            let (id, wording) = (activity.id.clone(), activity.tenant.clone());
            case.tell(Change::SafetyFelt { activity: id, wording, moment, felt });
        }
    };
    feel(&mut case, Moment::Start, Some(3));
    assert_eq!(task(&case, "s1", "s1-safety"), Progress::Done);
    assert_eq!(task(&case, "bilan", "bilan-safety"), Progress::NotStarted);
    assert_eq!(task(&case, "bilan", "bilan-before-after"), Progress::NotStarted);
    feel(&mut case, Moment::Bilan, Some(8));
    assert_eq!(task(&case, "bilan", "bilan-safety"), Progress::Done);
    assert_eq!(task(&case, "bilan", "bilan-before-after"), Progress::Done);
    let figures = indicators(case.state(), programme());
    assert_eq!(figures.safety.len(), programme().activities.len());
    for (change, activity) in figures.safety.iter().zip(&programme().activities) {
        assert_eq!(change.activity, activity.id, "in the programme’s order");
        assert_eq!((change.before, change.after, change.later), (Some(3), Some(8), None));
    }
}

#[test]
fn je_ne_sais_pas_is_an_answer_that_stays_and_no_figure() {
    let mut case = Case::odette();
    let unknown = |activity: &programme::Activity, moment| Change::SafetyFelt {
        activity: activity.id.clone(),
        wording: activity.tenant.clone(),
        moment,
        felt: None,
    };
    let [bath, rest @ ..] = programme().activities.as_slice() else { panic!("a programme without activities") };
    case.tell(unknown(bath, Moment::Start));
    assert_eq!(task(&case, "s1", "s1-safety"), Progress::Started);
    assert!(lacking(&case, "s1", "s1-safety").unwrap().contains("je ne sais pas"));
    for activity in rest {
        case.tell(unknown(activity, Moment::Start));
    }
    assert_eq!(task(&case, "s1", "s1-safety"), Progress::Done);

    // The tablet is closed and opened again: what was said is still there.
    let reopened = State::replay(case.dossier.log());
    assert_eq!(reopened.safety.get(&(bath.id.clone(), Moment::Start)), Some(&(bath.tenant.clone(), None)));
    assert!(indicators(&reopened, programme()).safety.is_empty(), "no figure, nothing to compare");

    // A figure at the bilan stands alone: the first answer is not counted as a nought.
    case.tell(Change::SafetyFelt {
        activity: bath.id.clone(),
        wording: bath.tenant.clone(),
        moment: Moment::Bilan,
        felt: Some(5),
    });
    let figures = indicators(case.state(), programme());
    let [only] = figures.safety.as_slice() else { panic!("{:?}", figures.safety) };
    assert_eq!((&only.activity, only.before, only.after), (&bath.id, None, Some(5)));

    // A figure said by mistake and taken back: « je ne sais pas » is in force again.
    let mistaken = case.tell(Change::SafetyFelt {
        activity: bath.id.clone(),
        wording: bath.tenant.clone(),
        moment: Moment::Start,
        felt: Some(0),
    });
    case.undo(mistaken).unwrap();
    assert_eq!(case.state().safety.get(&(bath.id.clone(), Moment::Start)).unwrap().1, None);
}

#[test]
fn a_try_is_agreed_first_and_told_at_the_next_session() {
    let mut case = Case::odette();
    case.decide(RUG, Decision::Try);
    assert_eq!(lacking(&case, "s2", "s2-tries").unwrap(), "Dire avec qui se fait un essai.");
    case.tell(Change::TryAgreed { idea: RUG, with: TryWith::Someone, name: "Soizic".into() });
    assert_eq!(task(&case, "s2", "s2-tries"), Progress::Done);
    assert_eq!(lacking(&case, "s3", "s3-back").unwrap(), "Il reste à raconter un essai.");
    case.tell(Change::TryNoted { idea: RUG, outcome: TryOutcome::NotTried, words: String::new() });
    assert_eq!(task(&case, "s3", "s3-back"), Progress::Done, "not tried is an answer too");
}

#[test]
fn decisions_are_whole_when_every_idea_has_one_that_knows_the_answer() {
    let mut case = Case::odette();
    assert_eq!(lacking(&case, "s3", "s3-decisions").unwrap(), "Pas encore de choix pour 3 idées.");
    case.decide(RUG, Decision::No);
    case.decide(SHOWER, Decision::Thinking);
    case.propose_bar();
    assert_eq!(task(&case, "s3", "s3-decisions"), Progress::Done);
    case.answer(LandlordAnswer::GrantedOtherwise);
    assert_eq!(lacking(&case, "s3", "s3-decisions").unwrap(), "Le bailleur a répondu\u{a0}: une décision à reprendre.");
}

#[test]
fn only_wanted_works_with_dimensions_are_to_be_measured() {
    let mut case = Case::odette();
    case.decide(RUG, Decision::Want);
    assert_eq!(ideas_to_measure(case.state(), programme()), []);
    case.decide(BAR, Decision::Want);
    case.decide(SHOWER, Decision::Later);
    assert_eq!(ideas_to_measure(case.state(), programme()), [BAR]);
    assert_eq!(lacking(&case, "s3", "s3-measures").unwrap(), "Il reste à mesurer pour une idée.");
    case.tell(Change::MeasureTaken { idea: BAR, dimension: "height".into(), wording: "h".into(), mm: Some(760) });
    assert_eq!(task(&case, "s3", "s3-measures"), Progress::Done);
}

#[test]
fn decided_then_done_is_counted_and_a_no_is_a_decision() {
    let mut case = Case::odette();
    case.decide(BAR, Decision::Want);
    case.decide(SHOWER, Decision::Want);
    case.decide(RUG, Decision::No);
    assert_eq!(still_to_do(case.state()).len(), 2);
    case.tell(Change::IdeaDone { idea: BAR, done: true, on: day(12, 3) });
    let figures = indicators(case.state(), programme());
    assert_eq!((figures.ideas, figures.decided, figures.done, figures.declined), (3, 2, 1, 1));
    assert_eq!(still_to_do(case.state()), [SHOWER]);
    case.tell(Change::IdeaDone { idea: BAR, done: false, on: day(12, 3) });
    assert_eq!(indicators(case.state(), programme()).done, 0, "taken down again");
}

#[test]
fn knowledge_is_of_three_kinds_in_the_tenants_words_first() {
    let mut case = Case::odette();
    case.idea(IdeaId::from_bits(80), "u-wait-bed");
    case.tell(Change::IdeaDone { idea: IdeaId::from_bits(80), done: true, on: day(12, 3) });
    case.tell(Change::IdeaDone { idea: BAR, done: true, on: day(12, 3) });
    let questions = knowledge_questions(programme());
    let perceived =
        questions.iter().find(|question| KnowledgeKind::of(&question.id) == KnowledgeKind::Perceptions).unwrap();
    let (question, wording) = (perceived.id.clone(), perceived.wording.clone());
    let answer = Answer { choices: Vec::new(), words: "Je vois les fils.".into() };
    case.tell(Change::TenantTold { question, wording, answer });
    let knowledge = indicators(case.state(), programme()).knowledge;
    assert_eq!(knowledge.uses, ["Se lever du lit en deux temps"]);
    assert_eq!(knowledge.layout, [case.state().ideas[&BAR].title.clone()]);
    assert_eq!(knowledge.perceptions, ["Je vois les fils."]);
    assert_eq!(task(&case, "bilan", "bilan-knowledge"), Progress::Started, "the two other kinds are still asked");
}

#[test]
fn tries_are_counted_once_made_and_every_kind_of_decision_has_its_figure() {
    let mut case = Case::odette();
    case.decide(BAR, Decision::Thinking);
    case.decide(SHOWER, Decision::Later);
    case.decide(RUG, Decision::AlreadyDone);
    let tried = |outcome| Change::TryNoted { idea: RUG, outcome, words: String::new() };
    case.tell(tried(TryOutcome::NotTried));
    let figures = indicators(case.state(), programme());
    assert_eq!((figures.thinking, figures.later, figures.already_done), (1, 1, 1));
    assert_eq!((figures.decided, figures.declined, figures.tries, figures.tries_that_suit), (0, 0, 0, 0));
    case.tell(tried(TryOutcome::Suits));
    let figures = indicators(case.state(), programme());
    assert_eq!((figures.tries, figures.tries_that_suit), (1, 1), "though it is decided otherwise since");
    case.decide(BAR, Decision::Try);
    assert_eq!(indicators(case.state(), programme()).tries, 2, "agreed on is on its way");
}
