//! What can happen in a dossier. Whoever adds a kind answers three questions, or it does not compile: which slot does it
//! fill, who may ever see it, who may make it.

use std::fmt::Display;

use chrono::NaiveDate;
use programme::{
    ActivityId, AdaptationId, ConsentId, DimensionId, FundingLineId, ProgrammeId, QuestionId, ReferralKindId,
    RoomKindId, SessionId, SiteTopicId, SituationId, SkillId, StepId, TaskId,
};
use serde::Serialize;
use serde_json::Error;

use crate::audience::{Audience, Makers, Role};
use crate::ids::{
    ChangeId, ContactId, ContractorId, DefectId, FundingId, IdeaId, ItemId, ObjectiveId, OwnSituationId, PhotoId,
    PreciousId, RoomId, VisitId,
};
use crate::record::{Fields, in_code, put, refused, take};
use crate::terms::{
    Agreement, Answer, Appointment, Asbestos, CarnetSize, Course, Decision, Feasibility, FundingStatus, HabitAnswer,
    IdeaKind, ItemDimension, LandlordAnswer, Moment, Night, OnLeaving, Payer, PlaceAnswer, Present, Progress,
    Protection, Signature, SkillLevel, Strokes, Support, TryOutcome, TryWith, Understanding, VisitOutcome,
};

/// The kinds with their fields, and how each is read and written: one call a field, by its name (record.rs).
macro_rules! changes {
    ($(#[$about:meta])* pub enum Change { $($(#[$doc:meta])* $Kind:ident { $($field:ident: $Type:ty),+ $(,)? }),+ $(,)? }) => {
        $(#[$about])*
        pub enum Change { $($(#[$doc])* $Kind { $($field: $Type),+ }),+ }

        impl Change {
            /// The name of its kind: `TenantDecided`.
            pub(crate) const fn kind(&self) -> &'static str {
                match self { $(Self::$Kind { .. } => stringify!($Kind)),+ }
            }

            /// Puts its fields into an object.
            pub(crate) fn put_all(&self, fields: &mut Fields) -> Result<(), Error> {
                match self { $(Self::$Kind { $($field),+ } => { $(put(fields, stringify!($field), $field)?;)+ })+ }
                Ok(())
            }

            /// Takes the fields of a kind (`tenant_decided`) out of an object.
            pub(crate) fn take_all(kind: &str, fields: &mut Fields) -> Result<Self, Error> {
                let kind = in_code(kind);
                $(if kind == stringify!($Kind) {
                    return Ok(Self::$Kind { $($field: take(fields, stringify!($field))?),+ });
                })+
                Err(refused("a kind of change that this version does not know"))
            }
        }
    };
}

changes! {
    /// One thing that happened. Lengths are millimetres, money is cents, durations are minutes.
    ///
    /// On disk each kind is named (`"kind": "tenant_decided"`): never a position, so that the order here is free (law 10).
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Change {
        // ——— The dossier and the people
        /// The dossier was opened on a programme.
        DossierOpened { programme: ProgrammeId, version: String, hash: String, fictional: bool },
        /// The tenant’s name.
        TenantNamed { first_name: String, last_name: String },
        /// The year of birth.
        TenantBorn { year: Option<i32> },
        /// The home: what the door and the building say.
        HomeDescribed { address: String, floor: String, lift: Option<bool>, dwelling: String },
        /// At what number the tenant is called (decisions/telephone.md).
        TenantPhoneKept { phone: String },
        /// The size of the tenant’s papers.
        CarnetSizeChosen { size: CarnetSize },
        /// Someone to call.
        ContactKept { contact: ContactId, name: String, quality: String, phone: String },
        /// A contact that is no longer one.
        ContactDropped { contact: ContactId },
        /// Who signs with or for the tenant.
        SigningCapacityNoted { protection: Protection, who: String, signs: String, trusted_person: String },
        /// Whether the tenant understood a choice that day.
        UnderstandingChecked { about: String, outcome: Understanding, note: String },
        /// The dossier goes on, waits, or stops; why is a change apart.
        CourseSet { course: Course, since: NaiveDate },
        /// Why the dossier waits or stops.
        CourseReasonNoted { reason: String },

        // ——— Visits and sessions
        /// A visit is agreed on.
        VisitPlanned { visit: VisitId, at: Appointment, sessions: Vec<SessionId> },
        /// A visit took place: when, who was there, which sessions it touched.
        VisitHeld { visit: VisitId, date: NaiveDate, present: Vec<Present>, sessions: Vec<SessionId> },
        /// How a visit ended, after how many minutes, with a word for next time.
        VisitClosed { visit: VisitId, outcome: VisitOutcome, minutes: u16, words: String },
        /// A step of a script was gone through.
        StepFollowed { session: SessionId, step: StepId, done: bool },
        /// Where a task of a session stands.
        TaskSet { session: SessionId, task: TaskId, progress: Progress },
        /// The session is closed, or opened again.
        SessionSet { session: SessionId, progress: Progress, on: NaiveDate },
        /// What the tenant shows they can do.
        SkillShown { session: SessionId, skill: SkillId, wording: String, level: SkillLevel },
        /// What was agreed to think about or try until next time.
        ReflectionAgreed { session: SessionId, words: String },
        /// The synthesis that the tenant recognised as theirs.
        SynthesisValidated { session: SessionId, words: String, validated: bool },
        /// An answer of the tenant, with the wording shown.
        TenantTold { question: QuestionId, wording: String, answer: Answer },
        /// A note of the therapist, under a heading or a question.
        TherapistNoted { question: QuestionId, wording: String, answer: Answer },

        // ——— Evaluating needs
        /// How safe the tenant feels, 0 to 10, doing something.
        SafetyFelt { activity: ActivityId, wording: String, moment: Moment, felt: Option<u8> },
        /// An objective in the tenant’s words; `rank` is a fractional index.
        ObjectiveStated { objective: ObjectiveId, words: String, rank: String },
        /// An objective that is no longer one.
        ObjectiveDropped { objective: ObjectiveId },
        /// What the tenant says of an objective later on.
        ObjectiveReviewed { objective: ObjectiveId, moment: Moment, words: String },
        /// Something that must not change; `rank` is a fractional index (decisions/ranks.md).
        PreciousNamed { precious: PreciousId, words: String, rank: Option<String> },
        /// It may change after all.
        PreciousDropped { precious: PreciousId },
        /// The tenant’s own map of the home.
        HomeMapDrawn { moment: Moment, strokes: Strokes, words: String },
        /// A matter that is not housing and is passed on.
        ReferralProposed {
            referral: ReferralKindId,
            wording: String,
            agreement: Agreement,
            who_calls: String,
            outcome: String,
        },

        // ——— Looking at the home
        /// A room; `rank` is a fractional index.
        RoomNamed { room: RoomId, room_kind: RoomKindId, name: String, rank: String },
        /// A room entered by mistake.
        RoomRemoved { room: RoomId },
        /// Where the walk through a room stands.
        RoomSeen { room: RoomId, progress: Progress },
        /// How a situation is lived in a room.
        SituationReported { room: RoomId, situation: SituationId, wording: String, answer: PlaceAnswer },
        /// How often a habit comes.
        HabitReported { situation: SituationId, wording: String, answer: HabitAnswer },
        /// The tenant’s words on a situation (no room: a habit).
        SituationWorded { room: Option<RoomId>, situation: SituationId, words: String },
        /// A situation that no list had; `rank` is a fractional index among those of its room.
        OwnSituationTold { own: OwnSituationId, room: RoomId, words: String, rank: Option<String> },
        /// It is no difficulty after all.
        OwnSituationDropped { own: OwnSituationId },

        /// A photo of the home, of a room, of a situation met in it or of an idea; `words` is its caption. It stays between the tenant
        /// and the therapist until it is shown (decisions/photos.md).
        PhotoTaken {
            photo: PhotoId,
            room: Option<RoomId>,
            situation: Option<SituationId>,
            idea: Option<IdeaId>,
            taken_on: NaiveDate,
            words: String,
        },

        // ——— Ideas and decisions
        /// An adaptation is considered, in a room or for the whole home.
        IdeaAdded {
            idea: IdeaId,
            room: Option<RoomId>,
            adaptation: Option<AdaptationId>,
            title: String,
            idea_kind: IdeaKind,
        },
        /// Entered by mistake (a refusal is a decision, not this).
        IdeaRemoved { idea: IdeaId },
        /// Which situation an idea answers.
        IdeaAnswersSituation { idea: IdeaId, room: Option<RoomId>, situation: SituationId },
        /// The tenant’s order of preference; a fractional index.
        IdeaRanked { idea: IdeaId, rank: String },
        /// What the tenant decides, in their words, knowing or not a given answer of the landlord.
        TenantDecided { idea: IdeaId, decision: Decision, words: String, on: NaiveDate, knowing: Option<ChangeId> },
        /// A try and with whom.
        TryAgreed { idea: IdeaId, with: TryWith, name: String },
        /// What came of it.
        TryNoted { idea: IdeaId, outcome: TryOutcome, words: String },
        /// A dimension measured on the person.
        MeasureTaken { idea: IdeaId, dimension: DimensionId, wording: String, mm: Option<u32> },
        /// The adaptation is in place, or is not any more.
        IdeaDone { idea: IdeaId, done: bool, on: NaiveDate },
        /// The tenant was shown, tried, understood.
        TakenInHand { idea: IdeaId, shown: bool, tried: bool, understood: bool, words: String },

        // ——— Agreement
        /// The tenant agrees, having seen the document.
        ConsentGiven { consent: ConsentId, wording: String, name: String, signature: Signature, on: NaiveDate },
        /// The tenant does not agree: wins over a concurrent grant, like a withdrawal (law 8).
        ConsentRefused { consent: ConsentId, wording: String, on: NaiveDate },
        /// The tenant no longer agrees: wins over a concurrent grant (law 8).
        ConsentWithdrawn { consent: ConsentId, wording: String, on: NaiveDate },
        /// The tenant signs the project as read that day.
        ProjectSigned { name: String, signature: Signature, on: NaiveDate },
        /// The tenant signs having been shown how everything works.
        HandInSigned { name: String, signature: Signature, on: NaiveDate },

        // ——— The landlord’s file: no health data
        /// A works item, in technical words.
        WorksItemProposed {
            item: ItemId,
            place: String,
            label: String,
            explanation: String,
            dimensions: Vec<ItemDimension>,
            drilled: bool,
        },
        /// Taken out of the project: the name it had, no reason (decisions/withdrawn-works.md).
        WorksItemWithdrawn { item: ItemId, place: Option<String>, label: Option<String> },
        /// Which idea an item comes from.
        WorksItemAnswersIdea { item: ItemId, idea: IdeaId },
        /// What the technical visit found.
        FeasibilityNoted { item: ItemId, feasibility: Feasibility, note: String, who: String, by: Option<NaiveDate> },
        /// What a fixing will hold on, and who checked.
        SupportChecked { item: ItemId, support: Support, reinforcement: String, checked_by: String },
        /// The landlord’s answer.
        LandlordAnswered { item: ItemId, answer: LandlordAnswer, words: String, on: NaiveDate },
        /// The price of an item and where it comes from.
        ItemPriced { item: ItemId, cents: Option<u64>, source: String },
        /// Who owns it, who looks after it, what becomes of it.
        ItemUpkeepAgreed { item: ItemId, owner: Payer, maintainer: Payer, on_leaving: OnLeaving },
        /// Up to how much the landlord can commit, and what changes for the rent.
        LandlordCommitted { up_to_cents: Option<u64>, rent: String },
        /// The building’s permit and the survey before works.
        AsbestosNoted { asbestos: Asbestos, note: String },
        /// Money asked for or found. Health-conditioned aid appears as « autre financement ».
        FundingPlanned { funding: FundingId, payer: Payer, label: String, cents: Option<u64>, status: FundingStatus },
        /// A funding entered by mistake.
        FundingDropped { funding: FundingId },
        /// Which aid it really is.
        FundingLineNamed { funding: FundingId, line: FundingLineId, name: String },
        /// A contractor, and one person to call.
        ContractorChosen { contractor: ContractorId, name: String, contact: String, phone: String },

        /// A photo is shown to the landlord, on purpose; the place and the label are technical words.
        PhotoShown { photo: PhotoId, item: Option<ItemId>, place: String, label: String },
        /// It is shown no more.
        PhotoHidden { photo: PhotoId },

        // ——— Works: seen by the contractor concerned
        /// A photo that the landlord sees is shown to a contractor too.
        PhotoIssued { contractor: ContractorId, photo: PhotoId, item: Option<ItemId>, place: String, label: String },
        /// It is shown to this contractor no more.
        PhotoRecalled { contractor: ContractorId, photo: PhotoId },
        /// A photo of a place as it is before the works: what protects both the tenant and the firm.
        PremisesPhotographed { contractor: ContractorId, photo: PhotoId, place: String, label: String, taken_on: NaiveDate },
        /// An item is ordered from a contractor.
        WorksItemIssued {
            contractor: ContractorId,
            item: ItemId,
            place: String,
            label: String,
            dimensions: Vec<ItemDimension>,
        },
        /// An order is taken back.
        WorksItemRecalled { contractor: ContractorId, item: ItemId },
        /// First and last day, hours, number of the order.
        WorksScheduled {
            contractor: ContractorId,
            start: Option<NaiveDate>,
            end: Option<NaiveDate>,
            hours: String,
            order: String,
        },
        /// A condition of the site, without any reason.
        SiteConditionAgreed { contractor: ContractorId, topic: SiteTopicId, wording: String, words: String },
        /// Where a night is lived.
        NightArranged { contractor: ContractorId, date: NaiveDate, night: Night },
        /// An item as fitted.
        HandoverChecked { contractor: ContractorId, item: ItemId, fitted: Vec<ItemDimension>, accepted: Option<bool> },
        /// A defect, numbered, with its deadline.
        DefectNoted {
            contractor: ContractorId,
            defect: DefectId,
            item: Option<ItemId>,
            words: String,
            deadline: Option<NaiveDate>,
        },
        /// A defect entered by mistake.
        DefectRemoved { contractor: ContractorId, defect: DefectId },
        /// A photo of a defect.
        DefectPhotographed {
            contractor: ContractorId,
            photo: PhotoId,
            defect: DefectId,
            label: String,
            taken_on: NaiveDate,
        },
        /// Put right, seen by whom: the firm is not who lifts it (decisions/lifted-defects.md).
        DefectLifted { contractor: ContractorId, defect: DefectId, on: NaiveDate, seen_by: String },
        /// Landlord and contractor received the works.
        HandoverSigned { contractor: ContractorId, landlord: String, contractor_name: String, on: NaiveDate },

        // ——— The network
        /// A lesson without a name, released under the research consent.
        LessonReleased { lesson: String },

        // ——— On changes themselves
        /// An own change is undone; undoing this is redoing.
        Undone { target: ChangeId, audience: Audience },
        /// A payload is erased everywhere it may have gone.
        Redacted { target: ChangeId, audience: Audience },
    }
}

/// The place a change fills: concurrent changes of one slot compete, a later one replaces. All changes of one `field` have
/// the same audience.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Slot {
    /// Which field.
    pub field: &'static str,
    /// Of which thing: ids joined by `/`.
    pub of: String,
}

/// The ids of a slot, as they stand in it.
fn joined(of: &[&dyn Display]) -> String {
    of.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")
}

fn room_or_home(room: Option<&RoomId>) -> String {
    room.map_or_else(|| "home".to_owned(), ToString::to_string)
}

impl Change {
    /// Which slot it fills; `None` for changes on changes, which fill none.
    #[must_use]
    pub fn slot(&self) -> Option<Slot> {
        let mut slot = None;
        self.place(&mut |field, of| slot = Some(Slot { field, of: joined(of) }));
        slot
    }

    /// Whether it fills this slot. A log asks each of its changes: nothing is written out for those of another field.
    #[must_use]
    pub fn fills(&self, slot: &Slot) -> bool {
        let mut fills = false;
        self.place(&mut |field, of| fills = field == slot.field && joined(of) == slot.of);
        fills
    }

    /// Tells the field that it sets and the ids of the thing; nothing for changes on changes.
    fn place(&self, slot: &mut dyn FnMut(&'static str, &[&dyn Display])) {
        match self {
            Self::DossierOpened { .. } => slot("opened", &[]),
            Self::TenantNamed { .. } => slot("tenant", &[]),
            Self::TenantBorn { .. } => slot("born", &[]),
            Self::HomeDescribed { .. } => slot("home", &[]),
            Self::TenantPhoneKept { .. } => slot("tenant-phone", &[]),
            Self::CarnetSizeChosen { .. } => slot("carnet", &[]),
            Self::ContactKept { contact, .. } | Self::ContactDropped { contact } => slot("contact", &[contact]),
            Self::SigningCapacityNoted { .. } => slot("signing", &[]),
            Self::UnderstandingChecked { about, .. } => slot("understanding", &[about]),
            Self::CourseSet { .. } => slot("course", &[]),
            Self::CourseReasonNoted { .. } => slot("course-reason", &[]),
            Self::VisitPlanned { visit, .. } => slot("visit-planned", &[visit]),
            Self::VisitHeld { visit, .. } => slot("visit-held", &[visit]),
            Self::VisitClosed { visit, .. } => slot("visit-closed", &[visit]),
            Self::StepFollowed { session, step, .. } => slot("step", &[session, step]),
            Self::TaskSet { session, task, .. } => slot("task", &[session, task]),
            Self::SessionSet { session, .. } => slot("session", &[session]),
            Self::SkillShown { session, skill, .. } => slot("skill", &[session, skill]),
            Self::ReflectionAgreed { session, .. } => slot("reflection", &[session]),
            Self::SynthesisValidated { session, .. } => slot("synthesis", &[session]),
            Self::TenantTold { question, .. } => slot("told", &[question]),
            Self::TherapistNoted { question, .. } => slot("noted", &[question]),
            Self::SafetyFelt { activity, moment, .. } => slot("safety", &[activity, &moment.french()]),
            Self::ObjectiveStated { objective, .. } | Self::ObjectiveDropped { objective } => {
                slot("objective", &[objective])
            }
            Self::ObjectiveReviewed { objective, moment, .. } => {
                slot("objective-review", &[objective, &moment.french()])
            }
            Self::PreciousNamed { precious, .. } | Self::PreciousDropped { precious } => slot("precious", &[precious]),
            Self::HomeMapDrawn { moment, .. } => slot("home-map", &[&moment.french()]),
            Self::ReferralProposed { referral, .. } => slot("referral", &[referral]),
            Self::RoomNamed { room, .. } | Self::RoomRemoved { room } => slot("room", &[room]),
            Self::RoomSeen { room, .. } => slot("room-seen", &[room]),
            Self::SituationReported { room, situation, .. } => slot("situation", &[room, situation]),
            Self::HabitReported { situation, .. } => slot("habit", &[situation]),
            Self::SituationWorded { room, situation, .. } => {
                slot("situation-words", &[&room_or_home(room.as_ref()), situation])
            }
            Self::OwnSituationTold { own, .. } | Self::OwnSituationDropped { own } => slot("own-situation", &[own]),
            Self::PhotoTaken { photo, .. } => slot("photo", &[photo]),
            Self::IdeaAdded { idea, .. } | Self::IdeaRemoved { idea } => slot("idea", &[idea]),
            Self::IdeaAnswersSituation { idea, room, situation } => {
                slot("idea-answers", &[idea, &room_or_home(room.as_ref()), situation])
            }
            Self::IdeaRanked { idea, .. } => slot("rank", &[idea]),
            Self::TenantDecided { idea, .. } => slot("decision", &[idea]),
            Self::TryAgreed { idea, .. } => slot("try", &[idea]),
            Self::TryNoted { idea, .. } => slot("try-noted", &[idea]),
            Self::MeasureTaken { idea, dimension, .. } => slot("measure", &[idea, dimension]),
            Self::IdeaDone { idea, .. } => slot("done", &[idea]),
            Self::TakenInHand { idea, .. } => slot("in-hand", &[idea]),
            Self::ConsentGiven { consent, .. }
            | Self::ConsentRefused { consent, .. }
            | Self::ConsentWithdrawn { consent, .. } => slot("consent", &[consent]),
            Self::ProjectSigned { .. } => slot("project-signed", &[]),
            Self::HandInSigned { .. } => slot("hand-in-signed", &[]),
            Self::WorksItemProposed { item, .. } | Self::WorksItemWithdrawn { item, .. } => slot("item", &[item]),
            Self::WorksItemAnswersIdea { item, .. } => slot("item-idea", &[item]),
            Self::FeasibilityNoted { item, .. } => slot("feasibility", &[item]),
            Self::SupportChecked { item, .. } => slot("support", &[item]),
            Self::LandlordAnswered { item, .. } => slot("answer", &[item]),
            Self::ItemPriced { item, .. } => slot("price", &[item]),
            Self::ItemUpkeepAgreed { item, .. } => slot("upkeep", &[item]),
            Self::LandlordCommitted { .. } => slot("commitment", &[]),
            Self::AsbestosNoted { .. } => slot("asbestos", &[]),
            Self::FundingPlanned { funding, .. } | Self::FundingDropped { funding } => slot("funding", &[funding]),
            Self::FundingLineNamed { funding, .. } => slot("funding-line", &[funding]),
            Self::ContractorChosen { contractor, .. } => slot("contractor", &[contractor]),
            Self::PhotoShown { photo, .. } | Self::PhotoHidden { photo } => slot("photo-shown", &[photo]),
            Self::PhotoIssued { contractor, photo, .. } | Self::PhotoRecalled { contractor, photo } => {
                slot("photo-issued", &[contractor, photo])
            }
            Self::PremisesPhotographed { contractor, photo, .. } => slot("premises-photo", &[contractor, photo]),
            Self::DefectPhotographed { contractor, photo, .. } => slot("defect-photo", &[contractor, photo]),
            Self::WorksItemIssued { contractor, item, .. } | Self::WorksItemRecalled { contractor, item } => {
                slot("issued", &[contractor, item])
            }
            Self::WorksScheduled { contractor, .. } => slot("schedule", &[contractor]),
            Self::SiteConditionAgreed { contractor, topic, .. } => slot("site", &[contractor, topic]),
            Self::NightArranged { contractor, date, .. } => slot("night", &[contractor, date]),
            Self::HandoverChecked { contractor, item, .. } => slot("handover", &[contractor, item]),
            Self::DefectNoted { contractor, defect, .. } | Self::DefectRemoved { contractor, defect } => {
                slot("defect", &[contractor, defect])
            }
            Self::DefectLifted { contractor, defect, .. } => slot("defect-lifted", &[contractor, defect]),
            Self::HandoverSigned { contractor, .. } => slot("handover-signed", &[contractor]),
            Self::LessonReleased { .. } => slot("lesson", &[]),
            Self::Undone { .. } | Self::Redacted { .. } => {}
        }
    }

    /// The widest circle this kind will ever reach (law 1).
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self {
            Self::SigningCapacityNoted { .. }
            | Self::UnderstandingChecked { .. }
            | Self::CourseReasonNoted { .. }
            | Self::TherapistNoted { .. } => Audience::Therapist,

            Self::DossierOpened { .. }
            | Self::TenantBorn { .. }
            | Self::CarnetSizeChosen { .. }
            | Self::ContactKept { .. }
            | Self::ContactDropped { .. }
            | Self::VisitPlanned { .. }
            | Self::VisitHeld { .. }
            | Self::VisitClosed { .. }
            | Self::StepFollowed { .. }
            | Self::TaskSet { .. }
            | Self::SessionSet { .. }
            | Self::SkillShown { .. }
            | Self::ReflectionAgreed { .. }
            | Self::SynthesisValidated { .. }
            | Self::TenantTold { .. }
            | Self::SafetyFelt { .. }
            | Self::ObjectiveStated { .. }
            | Self::ObjectiveDropped { .. }
            | Self::ObjectiveReviewed { .. }
            | Self::PreciousNamed { .. }
            | Self::PreciousDropped { .. }
            | Self::HomeMapDrawn { .. }
            | Self::ReferralProposed { .. }
            | Self::RoomNamed { .. }
            | Self::RoomRemoved { .. }
            | Self::RoomSeen { .. }
            | Self::SituationReported { .. }
            | Self::HabitReported { .. }
            | Self::SituationWorded { .. }
            | Self::OwnSituationTold { .. }
            | Self::OwnSituationDropped { .. }
            | Self::PhotoTaken { .. }
            | Self::IdeaAdded { .. }
            | Self::IdeaRemoved { .. }
            | Self::IdeaAnswersSituation { .. }
            | Self::IdeaRanked { .. }
            | Self::TenantDecided { .. }
            | Self::TryAgreed { .. }
            | Self::TryNoted { .. }
            | Self::MeasureTaken { .. }
            | Self::IdeaDone { .. }
            | Self::TakenInHand { .. }
            | Self::ConsentGiven { .. }
            | Self::ConsentRefused { .. }
            | Self::ConsentWithdrawn { .. }
            | Self::ProjectSigned { .. }
            | Self::HandInSigned { .. }
            | Self::WorksItemAnswersIdea { .. }
            | Self::FundingLineNamed { .. } => Audience::Tenant,

            Self::TenantNamed { .. }
            | Self::TenantPhoneKept { .. }
            | Self::HomeDescribed { .. }
            | Self::CourseSet { .. }
            | Self::WorksItemProposed { .. }
            | Self::WorksItemWithdrawn { .. }
            | Self::FeasibilityNoted { .. }
            | Self::SupportChecked { .. }
            | Self::LandlordAnswered { .. }
            | Self::ItemPriced { .. }
            | Self::ItemUpkeepAgreed { .. }
            | Self::LandlordCommitted { .. }
            | Self::AsbestosNoted { .. }
            | Self::FundingPlanned { .. }
            | Self::FundingDropped { .. }
            | Self::ContractorChosen { .. }
            | Self::PhotoShown { .. }
            | Self::PhotoHidden { .. } => Audience::Landlord,

            Self::PhotoIssued { contractor, .. }
            | Self::PhotoRecalled { contractor, .. }
            | Self::PremisesPhotographed { contractor, .. }
            | Self::DefectPhotographed { contractor, .. }
            | Self::WorksItemIssued { contractor, .. }
            | Self::WorksItemRecalled { contractor, .. }
            | Self::WorksScheduled { contractor, .. }
            | Self::SiteConditionAgreed { contractor, .. }
            | Self::NightArranged { contractor, .. }
            | Self::HandoverChecked { contractor, .. }
            | Self::DefectNoted { contractor, .. }
            | Self::DefectRemoved { contractor, .. }
            | Self::DefectLifted { contractor, .. }
            | Self::HandoverSigned { contractor, .. } => Audience::Contractor(*contractor),

            Self::LessonReleased { .. } => Audience::Research,

            Self::Undone { audience, .. } | Self::Redacted { audience, .. } => *audience,
        }
    }

    /// Who may make it. The tenant’s choices come by the therapist’s hand; the landlord’s and the contractor’s may be typed
    /// by a colleague « d’après papier », so that a three-person firm needs no software.
    #[must_use]
    pub fn may_be_made_by(&self) -> Makers {
        match self {
            Self::TenantNamed { .. }
            | Self::TenantPhoneKept { .. }
            | Self::HomeDescribed { .. }
            | Self::FeasibilityNoted { .. }
            | Self::LandlordAnswered { .. }
            | Self::ItemPriced { .. }
            | Self::ItemUpkeepAgreed { .. }
            | Self::LandlordCommitted { .. }
            | Self::AsbestosNoted { .. }
            | Self::FundingPlanned { .. }
            | Self::FundingDropped { .. }
            | Self::ContractorChosen { .. }
            | Self::WorksItemIssued { .. }
            | Self::WorksItemRecalled { .. }
            | Self::PhotoIssued { .. }
            | Self::PhotoRecalled { .. }
            // A firm puts right what it did, and somebody else sees that it is (decisions/lifted-defects.md).
            | Self::DefectRemoved { .. }
            | Self::DefectLifted { .. }
            | Self::HandoverSigned { .. } => Makers(&[Role::Therapist, Role::Landlord]),
            Self::SupportChecked { .. }
            | Self::WorksScheduled { .. }
            | Self::SiteConditionAgreed { .. }
            | Self::NightArranged { .. }
            | Self::HandoverChecked { .. }
            | Self::DefectNoted { .. }
            | Self::PremisesPhotographed { .. }
            | Self::DefectPhotographed { .. }
            | Self::Undone { .. }
            | Self::Redacted { .. } => Makers(&[Role::Therapist, Role::Landlord, Role::Contractor]),
            Self::DossierOpened { .. }
            | Self::TenantBorn { .. }
            | Self::CarnetSizeChosen { .. }
            | Self::ContactKept { .. }
            | Self::ContactDropped { .. }
            | Self::SigningCapacityNoted { .. }
            | Self::UnderstandingChecked { .. }
            | Self::CourseSet { .. }
            | Self::CourseReasonNoted { .. }
            | Self::VisitPlanned { .. }
            | Self::VisitHeld { .. }
            | Self::VisitClosed { .. }
            | Self::StepFollowed { .. }
            | Self::TaskSet { .. }
            | Self::SessionSet { .. }
            | Self::SkillShown { .. }
            | Self::ReflectionAgreed { .. }
            | Self::SynthesisValidated { .. }
            | Self::TenantTold { .. }
            | Self::TherapistNoted { .. }
            | Self::SafetyFelt { .. }
            | Self::ObjectiveStated { .. }
            | Self::ObjectiveDropped { .. }
            | Self::ObjectiveReviewed { .. }
            | Self::PreciousNamed { .. }
            | Self::PreciousDropped { .. }
            | Self::HomeMapDrawn { .. }
            | Self::ReferralProposed { .. }
            | Self::RoomNamed { .. }
            | Self::RoomRemoved { .. }
            | Self::RoomSeen { .. }
            | Self::SituationReported { .. }
            | Self::HabitReported { .. }
            | Self::SituationWorded { .. }
            | Self::OwnSituationTold { .. }
            | Self::OwnSituationDropped { .. }
            | Self::PhotoTaken { .. }
            | Self::PhotoShown { .. }
            | Self::PhotoHidden { .. }
            | Self::IdeaAdded { .. }
            | Self::IdeaRemoved { .. }
            | Self::IdeaAnswersSituation { .. }
            | Self::IdeaRanked { .. }
            | Self::TenantDecided { .. }
            | Self::TryAgreed { .. }
            | Self::TryNoted { .. }
            | Self::MeasureTaken { .. }
            | Self::IdeaDone { .. }
            | Self::TakenInHand { .. }
            | Self::ConsentGiven { .. }
            | Self::ConsentRefused { .. }
            | Self::ConsentWithdrawn { .. }
            | Self::ProjectSigned { .. }
            | Self::HandInSigned { .. }
            | Self::WorksItemProposed { .. }
            | Self::WorksItemWithdrawn { .. }
            | Self::WorksItemAnswersIdea { .. }
            | Self::FundingLineNamed { .. }
            | Self::LessonReleased { .. } => Makers(&[Role::Therapist]),
        }
    }
}
