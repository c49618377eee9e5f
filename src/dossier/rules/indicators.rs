//! What changed, without any total score: decided → done, safety before and after, and the three kinds of situated knowledge.

use programme::{ActivityId, Programme, Question, QuestionId, Screen, ToldTo};

use crate::ids::IdeaId;
use crate::terms::{Decision, IdeaKind, Moment, TryOutcome};
use crate::view::{Idea, State};

/// The figures of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicators {
    /// Ideas considered.
    pub ideas: usize,
    /// « Je veux ».
    pub decided: usize,
    /// « Je veux », and in place: fewer than half, elsewhere (source F9).
    pub done: usize,
    /// « J’essaie » now, or once tried.
    pub tries: usize,
    /// Tries that suit.
    pub tries_that_suit: usize,
    /// « J’y réfléchis ».
    pub thinking: usize,
    /// « Plus tard ».
    pub later: usize,
    /// « Non »: respected, and counted as a decision.
    pub declined: usize,
    /// « Déjà fait », before the programme.
    pub already_done: usize,
    /// Feeling of safety, in the programme’s order.
    pub safety: Vec<SafetyChange>,
    /// What the tenant now knows of their own home.
    pub knowledge: Knowledge,
}

/// The feeling of safety in one activity, 0 to 10.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyChange {
    /// Which activity.
    pub activity: ActivityId,
    /// Its wording, as it was shown.
    pub wording: String,
    /// At the first session.
    pub before: Option<u8>,
    /// At the bilan.
    pub after: Option<u8>,
    /// At a later follow-up.
    pub later: Option<u8>,
}

/// Situated knowledge (connaissances situées, source F3), each in words that may be quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knowledge {
    /// Preventive layout: what is in place in the home.
    pub layout: Vec<String>,
    /// Changed uses: what I now do otherwise.
    pub uses: Vec<String>,
    /// Changed perceptions: what I now notice.
    pub perceptions: Vec<String>,
}

/// Reads the figures off a state.
#[must_use]
pub fn indicators(state: &State, programme: &Programme) -> Indicators {
    let count = |wanted: &dyn Fn(&Idea) -> bool| state.ideas.values().filter(|idea| wanted(idea)).count();
    let decided = |decision| move |idea: &Idea| idea.decided.as_ref().is_some_and(|d| d.decision == decision);
    Indicators {
        ideas: state.ideas.len(),
        decided: count(&decided(Decision::Want)),
        done: count(&|idea| decided(Decision::Want)(idea) && idea.done.is_some()),
        tries: count(&|idea| decided(Decision::Try)(idea) || was_tried(idea)),
        tries_that_suit: count(&suits),
        thinking: count(&decided(Decision::Thinking)),
        later: count(&decided(Decision::Later)),
        declined: count(&decided(Decision::No)),
        already_done: count(&decided(Decision::AlreadyDone)),
        safety: safety(state, programme),
        knowledge: knowledge(state, programme),
    }
}

/// The ideas wanted and not yet in place, in the tenant’s order: what is left to bring about.
#[must_use]
pub fn still_to_do(state: &State) -> Vec<IdeaId> {
    let waits = |idea: &Idea| {
        idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Want) && idea.done.is_none()
    };
    state.ideas_in_order().into_iter().filter(|(_, idea)| waits(idea)).map(|(id, _)| id).collect()
}

fn was_tried(idea: &Idea) -> bool {
    idea.tried.as_ref().is_some_and(|(outcome, _)| *outcome != TryOutcome::NotTried)
}

fn suits(idea: &Idea) -> bool {
    idea.tried.as_ref().is_some_and(|(outcome, _)| *outcome == TryOutcome::Suits)
}

fn safety(state: &State, programme: &Programme) -> Vec<SafetyChange> {
    let felt = |activity: &ActivityId, moment| state.safety.get(&(activity.clone(), moment));
    let mut activities: Vec<ActivityId> = programme.activities.iter().map(|activity| activity.id.clone()).collect();
    // A vanished activity still shows, after the others (law 11).
    for (activity, _) in state.safety.keys() {
        if !activities.contains(activity) {
            activities.push(activity.clone());
        }
    }
    let change = |activity: ActivityId| {
        let figures = [Moment::Start, Moment::Bilan, Moment::FollowUp].map(|moment| felt(&activity, moment));
        // « Je ne sais pas » is an answer and no figure: where there is nothing else, there is nothing to compare.
        let wording = figures.iter().flatten().find(|(_, felt)| felt.is_some()).map(|(wording, _)| wording.clone())?;
        let [before, after, later] = figures.map(|figure| figure.and_then(|(_, felt)| *felt));
        Some(SafetyChange { activity, wording, before, after, later })
    };
    activities.into_iter().filter_map(change).collect()
}

/// The three kinds of situated knowledge (source F3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KnowledgeKind {
    /// Preventive layout.
    Layout,
    /// Changed uses.
    Uses,
    /// Changed perceptions.
    Perceptions,
}

impl KnowledgeKind {
    /// The kind that a question of the knowledge screen is about: the programme says it by the end of the id (`-layout`, `-uses`,
    /// any other is what I now notice).
    #[must_use]
    pub fn of(question: &QuestionId) -> Self {
        match question.as_str() {
            id if id.ends_with("-layout") => Self::Layout,
            id if id.ends_with("-uses") => Self::Uses,
            _ => Self::Perceptions,
        }
    }
}

/// The questions of the knowledge screen that the tenant answers, in the programme’s order.
#[must_use]
pub fn knowledge_questions(programme: &Programme) -> Vec<&Question> {
    let tasks = programme.tasks().filter(|task| task.screen == Screen::Knowledge);
    tasks.flat_map(|task| &task.questions).filter(|question| question.told_to == ToldTo::Tenant).collect()
}

/// What the tenant answered comes first, quoted; what is in place or adopted shows by itself.
fn knowledge(state: &State, programme: &Programme) -> Knowledge {
    let mut knowledge = Knowledge::default();
    for question in knowledge_questions(programme) {
        let Some(told) = state.told.get(&question.id).filter(|told| !told.answer.is_empty()) else { continue };
        let kind = match KnowledgeKind::of(&question.id) {
            KnowledgeKind::Layout => &mut knowledge.layout,
            KnowledgeKind::Uses => &mut knowledge.uses,
            KnowledgeKind::Perceptions => &mut knowledge.perceptions,
        };
        kind.push(told.answer.in_words());
    }
    for (_, idea) in state.ideas_in_order() {
        if idea.kind == IdeaKind::Use {
            if idea.done.is_some() || suits(idea) {
                knowledge.uses.push(idea.title.clone());
            }
        } else if idea.done.is_some() {
            knowledge.layout.push(idea.title.clone());
        }
    }
    knowledge
}
