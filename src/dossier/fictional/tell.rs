//! How the story is told: one visit after another. Five hundred changes are not checked one by one on a tablet: a test makes
//! them again through the door of every dossier.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use programme::{ActivityId, AdaptationId, ConsentId, Programme, SessionId, SituationId, ToldTo};

use super::names::{FIRST_CHANGE, WRITER};
use crate::audience::Author;
use crate::change::Change;
use crate::ids::{ChangeId, IdeaId, RoomId, VisitId};
use crate::log::Log;
use crate::rules::{Dossier, Now, answer_known, rank_between};
use crate::terms::{
    Answer, Appointment, Chosen, Decision, HabitAnswer, IdeaKind, Moment, PlaceAnswer, Present, Progress, Signature,
    SkillLevel, TryOutcome, TryWith, VisitOutcome,
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const MINUTE_MS: i64 = 60 * 1000;

pub(super) struct Teller<'p> {
    pub(super) dossier: Dossier,
    pub(super) programme: &'p Programme,
    /// What the programme does not know: empty, a test says so.
    pub(super) unresolved: Vec<String>,
    /// Ideas of the programme told so far.
    ideas: BTreeMap<IdeaId, AdaptationId>,
    /// The landlord has answered: a decision may know of it.
    answered: bool,
    today: NaiveDate,
    told: u32,
}

impl<'p> Teller<'p> {
    pub(super) fn new(author: Author, programme: &'p Programme) -> Self {
        let dossier = Dossier::open(Log::new(), author, WRITER, 0);
        let (unresolved, ideas, answered) = (Vec::new(), BTreeMap::new(), false);
        Self { dossier, programme, unresolved, ideas, answered, today: NaiveDate::MIN, told: 0 }
    }

    pub(super) fn into_log(self) -> Log {
        self.dossier.into_log()
    }

    /// The day of what follows: day and month of 2026.
    pub(super) fn on(&mut self, day: u32, month: u32) -> NaiveDate {
        self.today = date(day, month);
        self.today
    }

    pub(super) const fn today(&self) -> NaiveDate {
        self.today
    }

    pub(super) fn tell(&mut self, change: Change) {
        self.make(change, false);
    }

    /// Written down after the visit.
    pub(super) fn tell_after(&mut self, change: Change) {
        self.make(change, true);
    }

    fn make(&mut self, change: Change, noted_after: bool) {
        self.told = self.told.saturating_add(1);
        let id = ChangeId::from_bits(FIRST_CHANGE.saturating_add(u128::from(self.told)));
        let days = self.today.signed_duration_since(NaiveDate::default()).num_days();
        // Ten in the morning, then a minute a line: only an order.
        let minutes = i64::from(self.told).saturating_add(600);
        let ms = days.saturating_mul(DAY_MS).saturating_add(minutes.saturating_mul(MINUTE_MS));
        match &change {
            Change::IdeaAdded { idea, adaptation: Some(adaptation), .. } => {
                self.ideas.insert(*idea, adaptation.clone());
            }
            Change::LandlordAnswered { .. } => self.answered = true,
            _ => {}
        }
        self.dossier.tell(change, Now { ms, today: self.today }, id, noted_after);
    }

    /// Looks something up in the programme; what it does not know is reported, and told in a word.
    fn known<T>(&mut self, found: Option<T>, id: &dyn std::fmt::Display) -> Option<T> {
        if found.is_none() {
            self.unresolved.push(id.to_string());
        }
        found
    }

    // ——— Visits and sessions

    pub(super) fn plan(&mut self, visit: VisitId, date: NaiveDate, hour: u32, session: &str) {
        let at = Appointment { date, time: NaiveTime::from_hms_opt(hour, 0, 0) };
        self.tell(Change::VisitPlanned { visit, at, sessions: vec![session.into()] });
    }

    pub(super) fn meet(&mut self, visit: VisitId, sessions: &[&str], present: &[(&str, &str)]) {
        let person =
            |(name, quality): &(&str, &str)| Present { name: (*name).to_owned(), quality: (*quality).to_owned() };
        let present = present.iter().map(person).collect();
        let sessions = sessions.iter().map(|session| SessionId::from(*session)).collect();
        self.tell(Change::VisitHeld { visit, date: self.today, present, sessions });
    }

    pub(super) fn part(&mut self, visit: VisitId, outcome: VisitOutcome, minutes: u16, words: &str) {
        self.tell(Change::VisitClosed { visit, outcome, minutes, words: words.to_owned() });
    }

    /// Every step of a session was gone through, and it is closed.
    pub(super) fn close(&mut self, session: &str) {
        self.follow(session, "");
        let change = Change::SessionSet { session: session.into(), progress: Progress::Done, on: self.today };
        self.tell(change);
    }

    /// The steps of a session were gone through, up to a given one (empty: all).
    pub(super) fn follow(&mut self, session: &str, last: &str) {
        let id = SessionId::from(session);
        let programme = self.programme;
        let Some(session) = self.known(programme.session(&id), &id) else { return };
        for step in &session.script.steps {
            self.tell(Change::StepFollowed { session: id.clone(), step: step.id.clone(), done: true });
            if step.id.as_str() == last {
                return;
            }
        }
    }

    /// What the tenant showed; whatever is not among the exceptions is acquired.
    pub(super) fn skills(&mut self, session: &str, otherwise: &[(&str, SkillLevel)]) {
        let id = SessionId::from(session);
        let programme = self.programme;
        let Some(session) = self.known(programme.session(&id), &id) else { return };
        for skill in &session.skills {
            let exception = otherwise.iter().find(|(other, _)| *other == skill.id.as_str()).map(|(_, level)| *level);
            let level = exception.unwrap_or(SkillLevel::Acquired);
            let (skill, wording) = (skill.id.clone(), skill.tenant.clone());
            self.tell(Change::SkillShown { session: id.clone(), skill, wording, level });
        }
    }

    pub(super) fn until_next(&mut self, session: &str, words: &str) {
        self.tell(Change::ReflectionAgreed { session: session.into(), words: words.to_owned() });
    }

    pub(super) fn synthesis(&mut self, session: &str, words: &str, validated: bool) {
        let words = words.to_owned();
        self.tell(Change::SynthesisValidated { session: session.into(), words, validated });
    }

    // ——— Answers

    /// An answer in words.
    pub(super) fn says(&mut self, question: &str, words: &str) {
        self.answers(question, &[], words);
    }

    /// Choices, and words. Goes to the tenant’s answers or to the therapist’s notes, as the question has it.
    pub(super) fn answers(&mut self, question: &str, choices: &[&str], words: &str) {
        let id = programme::QuestionId::from(question);
        let programme = self.programme;
        let Some(asked) = self.known(programme.question(&id), &id) else { return };
        let mut chosen = Vec::new();
        for choice in choices {
            let found = asked.choices.iter().find(|offered| offered.id.as_str() == *choice);
            if let Some(offered) = self.known(found, choice) {
                chosen.push(Chosen { id: offered.id.clone(), label: offered.label.clone() });
            }
        }
        let (wording, answer) = (asked.wording.clone(), Answer { choices: chosen, words: words.to_owned() });
        match asked.told_to {
            ToldTo::Tenant => self.tell(Change::TenantTold { question: id, wording, answer }),
            ToldTo::Therapist => self.tell_after(Change::TherapistNoted { question: id, wording, answer }),
        }
    }

    pub(super) fn feels(&mut self, moment: Moment, figures: &[(&str, u8)]) {
        for (activity, felt) in figures {
            let id = ActivityId::from(*activity);
            let programme = self.programme;
            let Some(known) = self.known(programme.activity(&id), &id) else { continue };
            let wording = known.tenant.clone();
            self.tell(Change::SafetyFelt { activity: id, wording, moment, felt: Some(*felt) });
        }
    }

    pub(super) fn agrees(&mut self, consent: &str, signature: Signature) {
        let id = ConsentId::from(consent);
        let programme = self.programme;
        let Some(known) = self.known(programme.consent(&id), &id) else { return };
        let wording = known.tenant.clone();
        let (name, on) = (super::needs::ODETTE.to_owned(), self.today);
        self.tell(Change::ConsentGiven { consent: id, wording, name, signature, on });
    }

    // ——— The tour

    pub(super) fn room(&mut self, room: RoomId, kind: &str, name: &str, rank: &str) {
        let found = self.programme.room_kind(&kind.into()).map(|_| ());
        self.known(found, &kind);
        self.tell(Change::RoomNamed { room, room_kind: kind.into(), name: name.to_owned(), rank: rank_of(rank) });
    }

    pub(super) fn meets(&mut self, room: RoomId, situation: &str, answer: PlaceAnswer, words: &str) {
        let id = SituationId::from(situation);
        let programme = self.programme;
        let Some(known) = self.known(programme.situation(&id), &id) else { return };
        let wording = known.tenant.clone();
        self.tell(Change::SituationReported { room, situation: id.clone(), wording, answer });
        if !words.is_empty() {
            self.tell(Change::SituationWorded { room: Some(room), situation: id, words: words.to_owned() });
        }
    }

    pub(super) fn habit(&mut self, situation: &str, answer: HabitAnswer, words: &str) {
        let id = SituationId::from(situation);
        let programme = self.programme;
        let Some(known) = self.known(programme.situation(&id), &id) else { return };
        let wording = known.tenant.clone();
        self.tell(Change::HabitReported { situation: id.clone(), wording, answer });
        if !words.is_empty() {
            self.tell(Change::SituationWorded { room: None, situation: id, words: words.to_owned() });
        }
    }

    // ——— Ideas

    /// An idea of the programme, the situations it answers (in the same room, or habits), and its rank.
    pub(super) fn idea(&mut self, idea: IdeaId, room: Option<RoomId>, adaptation: &str, answers: &[&str], rank: &str) {
        let id = AdaptationId::from(adaptation);
        let programme = self.programme;
        let Some(known) = self.known(programme.adaptation(&id), &id) else { return };
        let (title, idea_kind) = (known.title.clone(), IdeaKind::from(known.kind));
        self.tell(Change::IdeaAdded { idea, room, adaptation: Some(id), title, idea_kind });
        for situation in answers {
            let situation = SituationId::from(*situation);
            let found = programme.situation(&situation);
            let Some(known) = self.known(found, &situation) else { continue };
            let room = room.filter(|_| !known.rooms.is_empty());
            self.tell(Change::IdeaAnswersSituation { idea, room, situation });
        }
        self.tell(Change::IdeaRanked { idea, rank: rank_of(rank) });
    }

    pub(super) fn decides(&mut self, idea: IdeaId, decision: Decision, words: &str) {
        let knowing = self.answered.then(|| answer_known(self.dossier.state(), idea)).flatten();
        let (words, on) = (words.to_owned(), self.today);
        self.tell(Change::TenantDecided { idea, decision, words, on, knowing });
    }

    pub(super) fn tries(&mut self, idea: IdeaId, with: TryWith, name: &str) {
        self.tell(Change::TryAgreed { idea, with, name: name.to_owned() });
    }

    pub(super) fn tried(&mut self, idea: IdeaId, outcome: TryOutcome, words: &str) {
        self.tell(Change::TryNoted { idea, outcome, words: words.to_owned() });
    }

    pub(super) fn measures(&mut self, idea: IdeaId, figures: &[(&str, u32)]) {
        let adaptation = self.ideas.get(&idea).cloned();
        let programme = self.programme;
        for (dimension, mm) in figures {
            let known = adaptation.as_ref().and_then(|id| programme.adaptation(id));
            let found = known.and_then(|known| known.dimensions.iter().find(|d| d.id.as_str() == *dimension));
            let Some(dimension) = self.known(found, dimension) else { continue };
            let (dimension, wording) = (dimension.id.clone(), dimension.label.clone());
            self.tell(Change::MeasureTaken { idea, dimension, wording, mm: Some(*mm) });
        }
    }

    pub(super) fn done(&mut self, idea: IdeaId) {
        self.tell(Change::IdeaDone { idea, done: true, on: self.today });
    }
}

/// The rank of the first, second, third… of a list, named by a letter so that the story reads in order.
pub(super) fn rank_of(letter: &str) -> String {
    let before = letter.bytes().next().map_or(0, |letter| letter.saturating_sub(b'a'));
    (0..before).fold(rank_between(None, None), |last, _| rank_between(Some(&last), None))
}

/// A day of 2026; the calendar has it, or the story is wrong (a test says so).
pub(super) fn date(day: u32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}
