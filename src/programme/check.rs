//! What makes a programme sound. Our own content is held to it by tests, an organisation's file when it is loaded.

use std::collections::BTreeSet;

use crate::{Adaptation, AdaptationKind, PaidBy, Problem, Programme, QuestionKind, SituationKind, SourceId};

/// The longest sentence for a tenant, in words (source F31b: one idea a sentence).
pub const TENANT_SENTENCE_WORDS: usize = 12;

/// Words as a reader counts them: what stands between spaces and holds a letter or a digit.
#[must_use]
pub fn word_count(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|part| part.chars().any(char::is_alphanumeric)).count()
}

impl Programme {
    /// Everything wrong, in the order of the file. Empty: the programme is sound.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        self.check_ids(&mut found);
        self.check_sessions(&mut found);
        self.check_situations(&mut found);
        for adaptation in &self.adaptations {
            self.check_adaptation(adaptation, &mut found);
        }
        self.check_money(&mut found);
        self.check_titles(&mut found);
        for sentence in self.tenant_sentences() {
            let words = word_count(sentence);
            if words > TENANT_SENTENCE_WORDS {
                found.push(Problem::SentenceTooLong { sentence: sentence.to_owned(), words });
            }
        }
        found
    }

    /// Every sentence that is said or printed to the tenant as it is.
    pub fn tenant_sentences(&self) -> impl Iterator<Item = &str> {
        let leaflets = [&self.if_i_fall, &self.call_rule, &self.trial_rule];
        let sessions = self.sessions.iter().flat_map(|session| {
            let skills = session.skills.iter().map(|skill| &skill.tenant);
            session.script.task_until_next.tenant.iter().chain(skills)
        });
        leaflets
            .into_iter()
            .flat_map(|leaflet| &leaflet.sentences)
            .chain(self.situations.iter().map(|item| &item.tenant))
            .chain(self.adaptations.iter().map(|item| &item.tenant))
            .chain(self.activities.iter().map(|item| &item.tenant))
            .chain(self.consents.iter().map(|item| &item.tenant))
            .chain(self.consents.iter().flat_map(|item| &item.text))
            .chain(sessions)
            .map(String::as_str)
    }

    fn check_ids(&self, found: &mut Vec<Problem>) {
        fn unique<'a>(list: &'static str, ids: impl Iterator<Item = &'a str>, found: &mut Vec<Problem>) {
            found.extend(repeated(ids).into_iter().map(|id| Problem::DuplicatedId { list, id }));
        }
        unique("phases", self.phases.iter().map(|item| item.id.as_str()), found);
        unique("sources", self.sources.iter().map(|item| item.id.as_str()), found);
        unique("room_kinds", self.room_kinds.iter().map(|item| item.id.as_str()), found);
        unique("activities", self.activities.iter().map(|item| item.id.as_str()), found);
        unique("sessions", self.sessions.iter().map(|item| item.id.as_str()), found);
        unique("sessions", self.sessions.iter().flat_map(|item| &item.skills).map(|item| item.id.as_str()), found);
        unique("sessions.tasks", self.tasks().map(|item| item.id.as_str()), found);
        unique("sessions.tasks", self.questions().map(|item| item.id.as_str()), found);
        unique("sessions.script.steps", self.steps().map(|item| item.id.as_str()), found);
        unique("situations", self.situations.iter().map(|item| item.id.as_str()), found);
        unique("adaptations", self.adaptations.iter().map(|item| item.id.as_str()), found);
        unique("funding", self.funding.iter().map(|item| item.id.as_str()), found);
        unique("consents", self.consents.iter().map(|item| item.id.as_str()), found);
        unique("referrals", self.referrals.iter().map(|item| item.id.as_str()), found);
        unique("site_topics", self.site_topics.iter().map(|item| item.id.as_str()), found);
        for question in self.questions() {
            let ids = question.choices.iter().map(|item| item.id.as_str());
            let owner = || question.id.to_string();
            found.extend(repeated(ids).into_iter().map(|id| Problem::DuplicatedInside { owner: owner(), id }));
        }
        for adaptation in &self.adaptations {
            let ids = adaptation.dimensions.iter().map(|item| item.id.as_str());
            let owner = || adaptation.id.to_string();
            found.extend(repeated(ids).into_iter().map(|id| Problem::DuplicatedInside { owner: owner(), id }));
        }
    }

    fn check_sessions(&self, found: &mut Vec<Problem>) {
        for session in &self.sessions {
            let id = session.id.as_str();
            if self.phase(&session.phase).is_none() {
                found.push(Problem::Unresolved { from: id.to_owned(), id: session.phase.to_string() });
            }
            let script = &session.script;
            let planned = u32::from(script.planned_minutes);
            let steps = script.steps.iter().map(|step| u32::from(step.minutes)).sum();
            if planned != steps {
                found.push(Problem::StepsDoNotAddUp { id: id.to_owned(), planned, steps });
            }
            for step in &script.steps {
                if let Some(task) = &step.task
                    && !session.tasks.iter().any(|item| item.id == *task)
                {
                    found.push(Problem::Unresolved { from: step.id.to_string(), id: task.to_string() });
                }
                let texts = [&step.title, &step.intention, &step.tenant_does, &step.tool, &step.trace];
                if step.say.is_empty() || texts.iter().any(|text| text.trim().is_empty()) {
                    found.push(Problem::EmptyText { id: step.id.to_string() });
                }
            }
            let lists = [&script.objectives, &script.others, &script.material, &script.welcome];
            let more = [&script.watch_points, &script.summary, &script.task_until_next.tenant, &session.leaves];
            let missing = lists.iter().chain(&more).any(|list| list.iter().all(|text| text.trim().is_empty()));
            let bare = script.leaders.is_empty() || script.passed_on.is_empty() || script.next.trim().is_empty();
            if missing || bare || script.steps.is_empty() || session.skills.is_empty() {
                found.push(Problem::EmptyText { id: id.to_owned() });
            }
            for task in &session.tasks {
                for consent in &task.consents {
                    if self.consent(consent).is_none() {
                        found.push(Problem::Unresolved { from: task.id.to_string(), id: consent.to_string() });
                    }
                }
            }
        }
        for question in self.questions() {
            let closed = matches!(question.kind, QuestionKind::Choice | QuestionKind::Choices);
            if closed != (question.choices.len() > 1) {
                found.push(Problem::WrongChoices { id: question.id.to_string() });
            }
        }
    }

    fn check_situations(&self, found: &mut Vec<Problem>) {
        for situation in &self.situations {
            let from = situation.id.to_string();
            for room in situation.rooms.iter().filter(|room| self.room_kind(room).is_none()) {
                found.push(Problem::Unresolved { from: from.clone(), id: room.to_string() });
            }
            if (situation.kind == SituationKind::Habit) != situation.rooms.is_empty() {
                found.push(Problem::WrongPlace { id: from.clone() });
            }
            let lists = [
                (&situation.uses, AdaptationKind::Use),
                (&situation.rearrangements, AdaptationKind::Rearrangement),
                (&situation.works, AdaptationKind::Works),
            ];
            for (list, kind) in lists {
                for id in list {
                    match self.adaptation(id) {
                        None => found.push(Problem::Unresolved { from: from.clone(), id: id.to_string() }),
                        Some(item) if item.kind != kind => {
                            found.push(Problem::WrongKind { from: from.clone(), id: id.to_string() });
                        }
                        Some(_) => {}
                    }
                }
            }
            if situation.uses.is_empty() && situation.rearrangements.is_empty() {
                found.push(Problem::OnlyWorks { id: from });
            }
        }
    }

    fn check_adaptation(&self, adaptation: &Adaptation, found: &mut Vec<Problem>) {
        let id = adaptation.id.to_string();
        for room in adaptation.rooms.iter().filter(|room| self.room_kind(room).is_none()) {
            found.push(Problem::Unresolved { from: id.clone(), id: room.to_string() });
        }
        for dimension in &adaptation.dimensions {
            let figure = dimension.from_mm.is_some() || dimension.to_mm.is_some();
            match &dimension.source {
                None if figure => found.push(Problem::FigureWithoutSource { id: id.clone() }),
                None => {}
                Some(source) => self.check_source(&id, source, dimension.to_check, found),
            }
        }
        if let Some(cost) = &adaptation.cost {
            self.check_source(&id, &cost.source, cost.to_check, found);
        }
        if adaptation.kind == AdaptationKind::Works {
            if adaptation.technical.as_ref().is_none_or(|text| text.trim().is_empty()) {
                found.push(Problem::WithoutTechnicalSentence { id });
            }
        } else if adaptation.drilled {
            found.push(Problem::DrilledWithoutWorks { id });
        }
    }

    /// What is read on a screen is never empty.
    fn check_titles(&self, found: &mut Vec<Problem>) {
        let tasks = self.tasks().map(|item| (item.id.as_str(), &item.title));
        let questions = self.questions().map(|item| (item.id.as_str(), &item.wording));
        let rooms = self.room_kinds.iter().map(|item| (item.id.as_str(), &item.title));
        let situations = self.situations.iter().map(|item| (item.id.as_str(), &item.tenant));
        let adaptations = self.adaptations.iter().flat_map(|item| {
            let id = item.id.as_str();
            [(id, &item.title), (id, &item.tenant)]
        });
        let sessions = self.sessions.iter().map(|item| (item.id.as_str(), &item.title));
        let whole = [("id", &self.title), ("id", &self.notice)];
        let all = sessions.chain(tasks).chain(questions).chain(rooms).chain(situations).chain(adaptations).chain(whole);
        for (id, text) in all {
            if id.trim().is_empty() || text.trim().is_empty() {
                found.push(Problem::EmptyText { id: id.to_owned() });
            }
        }
    }

    fn check_money(&self, found: &mut Vec<Problem>) {
        for line in &self.funding {
            self.check_source(line.id.as_str(), &line.source, line.to_check, found);
            if line.health_conditioned && line.paid_by != PaidBy::Other {
                found.push(Problem::HealthAidInAnotherShare { id: line.id.to_string() });
            }
        }
        for topic in &self.site_topics {
            if let Some(source) = &topic.source {
                self.check_source(topic.id.as_str(), source, true, found);
            }
        }
        for consent in &self.consents {
            if self.session(&consent.asked_in).is_none() {
                found.push(Problem::Unresolved { from: consent.id.to_string(), id: consent.asked_in.to_string() });
            }
            if consent.text.is_empty() {
                found.push(Problem::EmptyText { id: consent.id.to_string() });
            }
        }
    }

    /// A source must exist, and a weak one must be shown as « à vérifier ».
    fn check_source(&self, from: &str, source: &SourceId, to_check: bool, found: &mut Vec<Problem>) {
        match self.source(source) {
            None => found.push(Problem::Unresolved { from: from.to_owned(), id: source.to_string() }),
            Some(read) if read.weak && !to_check => {
                found.push(Problem::FigureWithoutSource { id: from.to_owned() });
            }
            Some(_) => {}
        }
    }
}

/// The ids met again, each time they are.
fn repeated<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    ids.filter(|id| !seen.insert(*id)).map(str::to_owned).collect()
}
