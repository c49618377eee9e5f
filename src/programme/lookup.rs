//! Finding things in a programme. An id that vanished gives `None`: the dossier keeps the wording it showed.

use crate::*;

impl Programme {
    /// A phase.
    #[must_use]
    pub fn phase(&self, id: &PhaseId) -> Option<&Phase> {
        self.phases.iter().find(|item| item.id == *id)
    }

    /// A session or the bilan.
    #[must_use]
    pub fn session(&self, id: &SessionId) -> Option<&Session> {
        self.sessions.iter().find(|item| item.id == *id)
    }

    /// The session after this one, in the proposed order.
    #[must_use]
    pub fn session_after(&self, id: &SessionId) -> Option<&Session> {
        self.sessions.iter().skip_while(|item| item.id != *id).nth(1)
    }

    /// A task, in whichever session.
    #[must_use]
    pub fn task(&self, id: &TaskId) -> Option<&Task> {
        self.tasks().find(|item| item.id == *id)
    }

    /// The session that holds a task.
    #[must_use]
    pub fn session_of(&self, id: &TaskId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.tasks.iter().any(|task| task.id == *id))
    }

    /// A timed step, in whichever session.
    #[must_use]
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps().find(|item| item.id == *id)
    }

    /// A question, in whichever task.
    #[must_use]
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions().find(|item| item.id == *id)
    }

    /// The task that holds a question.
    #[must_use]
    pub fn task_of(&self, id: &QuestionId) -> Option<&Task> {
        self.tasks().find(|task| task.questions.iter().any(|question| question.id == *id))
    }

    /// A skill, in whichever session.
    #[must_use]
    pub fn skill(&self, id: &SkillId) -> Option<&Skill> {
        self.sessions.iter().flat_map(|session| &session.skills).find(|item| item.id == *id)
    }

    /// A kind of room.
    #[must_use]
    pub fn room_kind(&self, id: &RoomKindId) -> Option<&RoomKind> {
        self.room_kinds.iter().find(|item| item.id == *id)
    }

    /// A situation.
    #[must_use]
    pub fn situation(&self, id: &SituationId) -> Option<&Situation> {
        self.situations.iter().find(|item| item.id == *id)
    }

    /// An adaptation.
    #[must_use]
    pub fn adaptation(&self, id: &AdaptationId) -> Option<&Adaptation> {
        self.adaptations.iter().find(|item| item.id == *id)
    }

    /// An activity of the feeling of safety.
    #[must_use]
    pub fn activity(&self, id: &ActivityId) -> Option<&Activity> {
        self.activities.iter().find(|item| item.id == *id)
    }

    /// A funding line.
    #[must_use]
    pub fn funding_line(&self, id: &FundingLineId) -> Option<&FundingLine> {
        self.funding.iter().find(|item| item.id == *id)
    }

    /// A consent.
    #[must_use]
    pub fn consent(&self, id: &ConsentId) -> Option<&Consent> {
        self.consents.iter().find(|item| item.id == *id)
    }

    /// A kind of referral.
    #[must_use]
    pub fn referral(&self, id: &ReferralKindId) -> Option<&ReferralKind> {
        self.referrals.iter().find(|item| item.id == *id)
    }

    /// A site topic.
    #[must_use]
    pub fn site_topic(&self, id: &SiteTopicId) -> Option<&SiteTopic> {
        self.site_topics.iter().find(|item| item.id == *id)
    }

    /// A source.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|item| item.id == *id)
    }

    /// The situations that may be met in a kind of room: what is lived there and hardly elsewhere first (stepping over the bath
    /// before the floors that slip everywhere).
    pub fn situations_in<'p>(&'p self, room: &RoomKindId) -> impl Iterator<Item = &'p Situation> + use<'p> {
        let mut here: Vec<_> = self.situations.iter().filter(|item| item.rooms.contains(room)).collect();
        here.sort_by_key(|item| item.rooms.len());
        here.into_iter()
    }

    /// The habits, which belong to no room.
    pub fn habits(&self) -> impl Iterator<Item = &Situation> {
        self.situations.iter().filter(|item| item.kind == SituationKind::Habit)
    }

    /// The adaptations that make sense in a kind of room, or anywhere.
    pub fn adaptations_in<'p>(&'p self, room: &RoomKindId) -> impl Iterator<Item = &'p Adaptation> + use<'p> {
        let room = room.clone();
        self.adaptations.iter().filter(move |item| item.rooms.is_empty() || item.rooms.contains(&room))
    }

    /// Every task of every session.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.sessions.iter().flat_map(|session| &session.tasks)
    }

    /// Every step of every session.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.sessions.iter().flat_map(|session| &session.script.steps)
    }

    /// Every question of every session.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.tasks().flat_map(|task| &task.questions)
    }
}
