//! A change told again with other words, other days, other figures: the same dossier with hostile words, with words that can
//! be traced, or with words so short that what is long is ours.
//!
//! Every kind is named here with all its fields, and every type of field says what becomes of it: a new kind, a new field or a
//! new type does not compile until somebody has answered.

use chrono::{NaiveDate, NaiveTime};
use dossier::{
    Agreement, Answer, Appointment, Asbestos, Audience, CarnetSize, Change, ChangeId, Chosen, ContactId, ContractorId,
    Course, Decision, DefectId, Feasibility, FundingId, FundingStatus, HabitAnswer, IdeaId, IdeaKind, ItemDimension,
    ItemId, LandlordAnswer, Moment, Night, ObjectiveId, OnLeaving, OwnSituationId, Payer, PhotoId, PlaceAnswer,
    PreciousId, Present, Progress, Protection, RoomId, Signature, SkillLevel, Strokes, Support, TryOutcome, TryWith,
    Understanding, VisitId, VisitOutcome,
};
use programme::{
    ActivityId, AdaptationId, ConsentId, DimensionId, FundingLineId, ProgrammeId, QuestionId, ReferralKindId,
    RoomKindId, SessionId, SiteTopicId, SituationId, SkillId, StepId, TaskId,
};

/// Where a word stands: `TenantDecided`, `words`, and who may ever see it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub kind: &'static str,
    pub name: &'static str,
    pub audience: Audience,
}

/// Who tells it again.
pub trait Retelling {
    /// Other words for these.
    fn words(&mut self, field: &Field, said: &str) -> String;

    /// Another day.
    fn day(&mut self, _field: &Field, day: NaiveDate) -> NaiveDate {
        day
    }

    /// Another figure: millimetres, minutes, cents, a year.
    fn figure(&mut self, _field: &Field, figure: u16) -> u16 {
        figure
    }
}

/// A value told again.
trait Retold: Sized {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self;
}

macro_rules! kinds {
    ($($Kind:ident { $($name:ident),* $(,)? })+) => {
        /// The name of every kind.
        pub const KINDS: &[&str] = &[$(stringify!($Kind)),+];

        /// The name of a change’s kind.
        pub fn kind_of(change: &Change) -> &'static str {
            match change { $(Change::$Kind { .. } => stringify!($Kind)),+ }
        }

        /// The same change, told again: no `..`, no `_`, this is what stops compiling.
        pub fn retold(change: Change, by: &mut dyn Retelling) -> Change {
            let audience = change.audience();
            match change {
                $(Change::$Kind { $($name),* } => Change::$Kind {
                    $($name: $name.retold(&Field { kind: stringify!($Kind), name: stringify!($name), audience }, by)),*
                }),+
            }
        }
    };
}

kinds! {
    DossierOpened { programme, version, hash, fictional }
    TenantNamed { first_name, last_name }
    TenantBorn { year }
    HomeDescribed { address, floor, lift, dwelling }
    TenantPhoneKept { phone }
    CarnetSizeChosen { size }
    ContactKept { contact, name, quality, phone }
    ContactDropped { contact }
    SigningCapacityNoted { protection, who, signs, trusted_person }
    UnderstandingChecked { about, outcome, note }
    CourseSet { course, since }
    CourseReasonNoted { reason }
    VisitPlanned { visit, at, sessions }
    VisitHeld { visit, date, present, sessions }
    VisitClosed { visit, outcome, minutes, words }
    StepFollowed { session, step, done }
    TaskSet { session, task, progress }
    SessionSet { session, progress, on }
    SkillShown { session, skill, wording, level }
    ReflectionAgreed { session, words }
    SynthesisValidated { session, words, validated }
    TenantTold { question, wording, answer }
    TherapistNoted { question, wording, answer }
    SafetyFelt { activity, wording, moment, felt }
    ObjectiveStated { objective, words, rank }
    ObjectiveDropped { objective }
    ObjectiveReviewed { objective, moment, words }
    PreciousNamed { precious, words, rank }
    PreciousDropped { precious }
    HomeMapDrawn { moment, strokes, words }
    ReferralProposed { referral, wording, agreement, who_calls, outcome }
    RoomNamed { room, room_kind, name, rank }
    RoomRemoved { room }
    RoomSeen { room, progress }
    SituationReported { room, situation, wording, answer }
    HabitReported { situation, wording, answer }
    SituationWorded { room, situation, words }
    OwnSituationTold { own, room, words, rank }
    OwnSituationDropped { own }
    IdeaAdded { idea, room, adaptation, title, idea_kind }
    IdeaRemoved { idea }
    IdeaAnswersSituation { idea, room, situation }
    IdeaRanked { idea, rank }
    TenantDecided { idea, decision, words, on, knowing }
    TryAgreed { idea, with, name }
    TryNoted { idea, outcome, words }
    MeasureTaken { idea, dimension, wording, mm }
    IdeaDone { idea, done, on }
    TakenInHand { idea, shown, tried, understood, words }
    ConsentGiven { consent, wording, name, signature, on }
    ConsentRefused { consent, wording, on }
    ConsentWithdrawn { consent, wording, on }
    ProjectSigned { name, signature, on }
    HandInSigned { name, signature, on }
    WorksItemProposed { item, place, label, explanation, dimensions, drilled }
    WorksItemWithdrawn { item, place, label }
    WorksItemAnswersIdea { item, idea }
    FeasibilityNoted { item, feasibility, note, who, by }
    SupportChecked { item, support, reinforcement, checked_by }
    LandlordAnswered { item, answer, words, on }
    ItemPriced { item, cents, source }
    ItemUpkeepAgreed { item, owner, maintainer, on_leaving }
    LandlordCommitted { up_to_cents, rent }
    AsbestosNoted { asbestos, note }
    FundingPlanned { funding, payer, label, cents, status }
    FundingDropped { funding }
    FundingLineNamed { funding, line, name }
    ContractorChosen { contractor, name, contact, phone }
    WorksItemIssued { contractor, item, place, label, dimensions }
    WorksItemRecalled { contractor, item }
    WorksScheduled { contractor, start, end, hours, order }
    SiteConditionAgreed { contractor, topic, wording, words }
    NightArranged { contractor, date, night }
    HandoverChecked { contractor, item, fitted, accepted }
    DefectNoted { contractor, defect, item, words, deadline }
    DefectRemoved { contractor, defect }
    DefectLifted { contractor, defect, on, seen_by }
    HandoverSigned { contractor, landlord, contractor_name, on }
    LessonReleased { lesson }
    PhotoTaken { photo, room, situation, idea, taken_on, words }
    PhotoShown { photo, item, place, label }
    PhotoHidden { photo }
    PhotoIssued { contractor, photo, item, place, label }
    PhotoRecalled { contractor, photo }
    PremisesPhotographed { contractor, photo, place, label, taken_on }
    DefectPhotographed { contractor, photo, defect, label, taken_on }
    Undone { target, audience }
    Redacted { target, audience }
}

/// What says nothing by itself: random names, names of the programme, words of a list, yes or no, strokes.
macro_rules! untold {
    ($($Type:ty),+ $(,)?) => {
        $(impl Retold for $Type {
            fn retold(self, _field: &Field, _by: &mut dyn Retelling) -> Self {
                self
            }
        })+
    };
}

untold! {
    bool, u8, Strokes, Audience,
    ChangeId, ContactId, ContractorId, DefectId, FundingId, IdeaId, ItemId, ObjectiveId, OwnSituationId, PhotoId, PreciousId,
    RoomId, VisitId,
    ActivityId, AdaptationId, ConsentId, DimensionId, FundingLineId, ProgrammeId, QuestionId, ReferralKindId, RoomKindId,
    SessionId, SiteTopicId, SituationId, SkillId, StepId, TaskId,
    Agreement, Asbestos, CarnetSize, Course, Decision, Feasibility, FundingStatus, HabitAnswer, IdeaKind, LandlordAnswer,
    Moment, OnLeaving, Payer, PlaceAnswer, Progress, Protection, SkillLevel, Support, TryOutcome, TryWith, Understanding,
    VisitOutcome, NaiveTime,
}

impl Retold for String {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
        // A rank is an order, not words.
        if field.name == "rank" { self } else { by.words(field, &self) }
    }
}

impl Retold for NaiveDate {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
        by.day(field, self)
    }
}

macro_rules! figures {
    ($($Type:ty),+) => {
        $(impl Retold for $Type {
            fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
                let small = u16::try_from(self).unwrap_or(u16::MAX);
                let other = by.figure(field, small);
                if other == small { self } else { Self::from(other) }
            }
        })+
    };
}

figures!(u16, u32, u64, i32);

impl<T: Retold> Retold for Option<T> {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
        self.map(|value| value.retold(field, by))
    }
}

impl<T: Retold> Retold for Vec<T> {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
        self.into_iter().map(|value| value.retold(field, by)).collect()
    }
}

impl Retold for Appointment {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
        let Self { date, time } = self;
        Self { date: date.retold(field, by), time }
    }
}

impl Retold for Present {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
        let Self { name, quality } = self;
        Self { name: name.retold(field, by), quality: quality.retold(field, by) }
    }
}

impl Retold for Answer {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
        let Self { choices, words } = self;
        let choice =
            |Chosen { id, label }: Chosen, by: &mut dyn Retelling| Chosen { id, label: label.retold(field, by) };
        let choices = choices.into_iter().map(|chosen| choice(chosen, by)).collect();
        Self { choices, words: words.retold(field, by) }
    }
}

impl Retold for Signature {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
        match self {
            Self::Oral { witness, quality } => {
                Self::Oral { witness: witness.retold(field, by), quality: quality.retold(field, by) }
            }
            Self::Drawn { strokes } => Self::Drawn { strokes },
            Self::NameAndTick => Self::NameAndTick,
        }
    }
}

impl Retold for ItemDimension {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
        let Self { label, mm } = self;
        Self { label: label.retold(field, by), mm: mm.retold(field, by) }
    }
}

impl Retold for Night {
    fn retold(self, field: &Field, by: &mut dyn Retelling) -> Self {
        let Self { toilet, water, bed, passage_free } = self;
        Self {
            toilet: toilet.retold(field, by),
            water: water.retold(field, by),
            bed: bed.retold(field, by),
            passage_free,
        }
    }
}
