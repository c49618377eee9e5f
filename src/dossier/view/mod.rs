//! What a reader reads: the state of a dossier and the things it holds. `state.rs` fills it from the log.

mod home;
mod idea;
mod people;
mod photo;
mod works;

use chrono::NaiveDate;
use litemap::LiteMap;
use programme::{
    ActivityId, ConsentId, ProgrammeId, QuestionId, ReferralKindId, SessionId, SituationId, SkillId, StepId, TaskId,
};

pub use self::home::*;
pub use self::idea::*;
pub use self::people::*;
pub use self::photo::*;
pub use self::works::*;
use crate::change::Slot;
use crate::ids::{
    ChangeId, ContactId, ContractorId, FundingId, IdeaId, ItemId, ObjectiveId, OwnSituationId, PhotoId, PreciousId,
    RoomId, VisitId,
};
use crate::terms::{Asbestos, CarnetSize, Course, Moment, Progress, Protection, SkillLevel, Strokes, Understanding};

/// Concurrent values of one slot, to be settled by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which slot.
    pub slot: Slot,
    /// The changes in force; the first one shows.
    pub changes: Vec<ChangeId>,
}

/// The state of a dossier as one reader sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Programme id, version, hash.
    pub programme: Option<(ProgrammeId, String, String)>,
    /// Whether the case is fictional.
    pub fictional: bool,
    /// The civil date of the last thing noted that is in force.
    pub latest: Option<NaiveDate>,
    /// The tenant and the home.
    pub tenant: Tenant,
    /// The carnet’s size.
    pub carnet: Option<CarnetSize>,
    /// People to call.
    pub contacts: LiteMap<ContactId, Contact>,
    /// Protection measure, who, what that person signs, personne de confiance (therapist only).
    pub signing: Option<(Protection, String, String, String)>,
    /// Understanding, by matter: outcome, note, date (therapist only).
    pub understanding: LiteMap<String, (Understanding, String, NaiveDate)>,
    /// Course and since when.
    pub course: Option<(Course, NaiveDate)>,
    /// Why (therapist only).
    pub course_reason: String,
    /// Visits.
    pub visits: LiteMap<VisitId, Visit>,
    /// Steps followed.
    pub steps: LiteMap<(SessionId, StepId), bool>,
    /// Tasks.
    pub tasks: LiteMap<(SessionId, TaskId), Progress>,
    /// Sessions closed or under way, and when.
    pub sessions: LiteMap<SessionId, (Progress, NaiveDate)>,
    /// Skills shown, with the wording.
    pub skills: LiteMap<(SessionId, SkillId), (String, SkillLevel)>,
    /// Task until next time.
    pub reflections: LiteMap<SessionId, String>,
    /// Syntheses and whether the tenant recognised them.
    pub syntheses: LiteMap<SessionId, (String, bool)>,
    /// The tenant’s answers.
    pub told: LiteMap<QuestionId, Told>,
    /// The therapist’s notes (therapist only).
    pub noted: LiteMap<QuestionId, Told>,
    /// Feeling of safety: wording and figure, 0 to 10; no figure is « je ne sais pas », an answer too.
    pub safety: LiteMap<(ActivityId, Moment), (String, Option<u8>)>,
    /// Objectives: words, rank.
    pub objectives: LiteMap<ObjectiveId, (String, String)>,
    /// What is said of them later.
    pub objective_reviews: LiteMap<(ObjectiveId, Moment), String>,
    /// What must not change.
    pub precious: LiteMap<PreciousId, PreciousThing>,
    /// Maps of the home: strokes and words.
    pub maps: LiteMap<Moment, (Strokes, String)>,
    /// Referrals.
    pub referrals: LiteMap<ReferralKindId, Referral>,
    /// Rooms.
    pub rooms: LiteMap<RoomId, Room>,
    /// Situations by room.
    pub situations: LiteMap<(RoomId, SituationId), SituationMet>,
    /// Habits.
    pub habits: LiteMap<SituationId, HabitMet>,
    /// Situations in the tenant’s own words.
    pub own_situations: LiteMap<OwnSituationId, OwnSituation>,
    /// Photos of the home.
    pub photos: LiteMap<PhotoId, Photo>,
    /// Those that the landlord is shown.
    pub shown: LiteMap<PhotoId, ShownPhoto>,
    /// Ideas.
    pub ideas: LiteMap<IdeaId, Idea>,
    /// Consents.
    pub consents: LiteMap<ConsentId, ConsentStanding>,
    /// The project’s signature.
    pub project_signed: Option<Signed>,
    /// The signature of the prise en main.
    pub hand_in_signed: Option<Signed>,
    /// Works items.
    pub items: LiteMap<ItemId, Item>,
    /// Up to how many cents the landlord can commit, and what changes for the rent.
    pub commitment: Option<(Option<u64>, String)>,
    /// Asbestos status and note.
    pub asbestos: Option<(Asbestos, String)>,
    /// Fundings.
    pub fundings: LiteMap<FundingId, Funding>,
    /// Contractors.
    pub sites: LiteMap<ContractorId, Site>,
    /// The anonymous lesson.
    pub lesson: String,
    /// Concurrent values to settle.
    pub conflicts: Vec<Conflict>,
}

impl State {
    /// Rooms in the tenant’s order.
    #[must_use]
    pub fn rooms_in_order(&self) -> Vec<(RoomId, &Room)> {
        let mut rooms: Vec<_> = self.rooms.iter().map(|(id, room)| (*id, room)).collect();
        rooms.sort_by(|(a, left), (b, right)| (&left.rank, a).cmp(&(&right.rank, b)));
        rooms
    }

    /// Ideas in the tenant’s order; those not ranked come last.
    #[must_use]
    pub fn ideas_in_order(&self) -> Vec<(IdeaId, &Idea)> {
        let mut ideas: Vec<_> = self.ideas.iter().map(|(id, idea)| (*id, idea)).collect();
        ideas.sort_by(|(a, left), (b, right)| {
            (left.rank.is_empty(), &left.rank, a).cmp(&(right.rank.is_empty(), &right.rank, b))
        });
        ideas
    }

    /// Objectives in the tenant’s order: id and words.
    #[must_use]
    pub fn objectives_in_order(&self) -> Vec<(ObjectiveId, &str)> {
        let mut objectives: Vec<_> = self.objectives.iter().collect();
        objectives.sort_by(|(a, (_, left)), (b, (_, right))| (left, a).cmp(&(right, b)));
        objectives.into_iter().map(|(id, (words, _))| (*id, words.as_str())).collect()
    }

    /// What must not change, in the order in which it was named: id and words. What has no rank is older: it comes first.
    #[must_use]
    pub fn precious_in_order(&self) -> Vec<(PreciousId, &str)> {
        let mut precious: Vec<_> = self.precious.iter().collect();
        precious.sort_by(|(a, left), (b, right)| (&left.rank, a).cmp(&(&right.rank, b)));
        precious.into_iter().map(|(id, thing)| (*id, thing.words.as_str())).collect()
    }

    /// Situations in the tenant’s own words, room by room, each room’s in the order in which they were told. What has no rank
    /// is older: it comes first.
    #[must_use]
    pub fn own_situations_in_order(&self) -> Vec<(OwnSituationId, &OwnSituation)> {
        let rooms: Vec<RoomId> = self.rooms_in_order().into_iter().map(|(id, _)| id).collect();
        let place = |own: &OwnSituation| rooms.iter().position(|room| *room == own.room).unwrap_or(usize::MAX);
        let mut told: Vec<_> = self.own_situations.iter().map(|(id, own)| (*id, own)).collect();
        told.sort_by(|(a, left), (b, right)| (place(left), &left.rank, a).cmp(&(place(right), &right.rank, b)));
        told
    }
}
