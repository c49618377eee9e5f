//! One arbitrary change of every kind. A new kind of `Change` does not compile here until it has its line.

use dossier::{
    ActId, Agreement, Asbestos, Audience, CarnetSize, Change, ChangeId, ContactId, Course, Decision, DefectId,
    Feasibility, FundingId, FundingStatus, HabitAnswer, IdeaId, IdeaKind, ItemId, LandlordAnswer, Moment, ObjectiveId,
    OnLeaving, OwnSituationId, Payer, PhotoId, PlaceAnswer, PreciousId, Progress, Protection, RoomId, SkillLevel,
    Support, TryOutcome, TryWith, Understanding, VisitId, VisitOutcome,
};
use programme::SiteTopicId;

use crate::picks::Picks;

macro_rules! kinds {
    ($p:ident => $($kind:ident { $($field:ident: $value:expr),* $(,)? })+) => {
        /// The name of every kind.
        pub const KINDS: &[&str] = &[$(stringify!($kind)),+];

        /// A change of the kind at that place in `KINDS`.
        pub fn change_of(kind: usize, picks: &mut Picks) -> Change {
            let makers: &[fn(&mut Picks) -> Change] = &[$(|$p| Change::$kind { $($field: $value),* }),+];
            makers[kind % makers.len()](picks)
        }

        /// The name of a change’s kind. No `_` arm: this is what stops compiling.
        pub fn kind_of(change: &Change) -> &'static str {
            match change { $(Change::$kind { .. } => stringify!($kind)),+ }
        }
    };
}

/// First bytes of ids, and whether whoever is told of a change may know of such a thing (law 2).
pub const ROOM: u8 = 0x11;
pub const IDEA: u8 = 0x12;
pub const ITEM: u8 = 0x13;
pub const VISIT: u8 = 0x14;
pub const OBJECTIVE: u8 = 0x15;
pub const PRECIOUS: u8 = 0x16;
pub const FUNDING: u8 = 0x17;
pub const CONTACT: u8 = 0x18;
pub const OWN: u8 = 0x19;
pub const DEFECT: u8 = 0x1a;
pub const PHOTO: u8 = 0x1b;
pub const CHANGE: u8 = 0xcc;

fn room(p: &mut Picks) -> RoomId {
    p.id(ROOM, RoomId::from_bits)
}

fn idea(p: &mut Picks) -> IdeaId {
    p.id(IDEA, IdeaId::from_bits)
}

fn item(p: &mut Picks) -> ItemId {
    p.id(ITEM, ItemId::from_bits)
}

fn visit(p: &mut Picks) -> VisitId {
    p.id(VISIT, VisitId::from_bits)
}

fn objective(p: &mut Picks) -> ObjectiveId {
    p.id(OBJECTIVE, ObjectiveId::from_bits)
}

fn precious(p: &mut Picks) -> PreciousId {
    p.id(PRECIOUS, PreciousId::from_bits)
}

fn funding(p: &mut Picks) -> FundingId {
    p.id(FUNDING, FundingId::from_bits)
}

fn contact(p: &mut Picks) -> ContactId {
    p.id(CONTACT, ContactId::from_bits)
}

fn own(p: &mut Picks) -> OwnSituationId {
    p.id(OWN, OwnSituationId::from_bits)
}

fn defect(p: &mut Picks) -> DefectId {
    p.id(DEFECT, DefectId::from_bits)
}

fn photo(p: &mut Picks) -> PhotoId {
    p.id(PHOTO, PhotoId::from_bits)
}

/// The changes of a run are numbered: see `world::change_id`.
pub fn some_change(p: &mut Picks) -> ChangeId {
    let number = u128::try_from(p.below(60)).unwrap();
    ChangeId::from_bits((u128::from(CHANGE) << 120) | number)
}

/// Acts are few, so that several changes meet in one.
pub fn some_act(p: &mut Picks) -> ActId {
    ActId::from_bits(u128::try_from(p.below(4)).unwrap())
}

pub fn some_audience(p: &mut Picks) -> Audience {
    let contractor = Audience::Contractor(p.contractor());
    p.of(&[Audience::Therapist, Audience::Tenant, Audience::Landlord, contractor, Audience::Research])
}

fn place(p: &mut Picks) -> String {
    p.of(&["Salle de bain".to_owned(), "Entrée".to_owned()])
}

kinds! { p =>
    DossierOpened { programme: p.health("programme"), version: p.words(), hash: p.words(), fictional: p.coin() }
    TenantNamed { first_name: p.words(), last_name: p.words() }
    TenantBorn { year: p.of(&[None, Some(1944), Some(i32::MIN)]) }
    HomeDescribed { address: p.words(), floor: p.words(), lift: p.of(&[None, Some(true)]), dwelling: p.words() }
    TenantPhoneKept { phone: p.words() }
    CarnetSizeChosen { size: p.of(CarnetSize::ALL) }
    ContactKept { contact: contact(p), name: p.words(), quality: p.words(), phone: p.words() }
    ContactDropped { contact: contact(p) }
    SigningCapacityNoted {
        protection: p.of(Protection::ALL), who: p.words(), signs: p.words(), trusted_person: p.words(),
    }
    UnderstandingChecked { about: place(p), outcome: p.of(Understanding::ALL), note: p.words() }
    CourseSet { course: p.of(Course::ALL), since: p.day() }
    CourseReasonNoted { reason: p.words() }
    VisitPlanned { visit: visit(p), at: p.appointment(), sessions: p.sessions() }
    VisitHeld { visit: visit(p), date: p.day(), present: p.present(), sessions: p.sessions() }
    VisitClosed { visit: visit(p), outcome: p.of(VisitOutcome::ALL), minutes: 45, words: p.words() }
    StepFollowed { session: p.health("session"), step: p.health("step"), done: p.coin() }
    TaskSet { session: p.health("session"), task: p.health("task"), progress: p.of(Progress::ALL) }
    SessionSet { session: p.health("session"), progress: p.of(Progress::ALL), on: p.day() }
    SkillShown {
        session: p.health("session"), skill: p.health("skill"), wording: p.words(), level: p.of(SkillLevel::ALL),
    }
    ReflectionAgreed { session: p.health("session"), words: p.words() }
    SynthesisValidated { session: p.health("session"), words: p.words(), validated: p.coin() }
    TenantTold { question: p.health("question"), wording: p.words(), answer: p.answer() }
    TherapistNoted { question: p.health("question"), wording: p.words(), answer: p.answer() }
    SafetyFelt {
        activity: p.health("activity"), wording: p.words(), moment: p.of(Moment::ALL),
        felt: p.of(&[None, Some(0), Some(10), Some(255)]),
    }
    ObjectiveStated { objective: objective(p), words: p.words(), rank: p.words() }
    ObjectiveDropped { objective: objective(p) }
    ObjectiveReviewed { objective: objective(p), moment: p.of(Moment::ALL), words: p.words() }
    PreciousNamed { precious: precious(p), words: p.words(), rank: p.maybe(Picks::words) }
    PreciousDropped { precious: precious(p) }
    HomeMapDrawn { moment: p.of(Moment::ALL), strokes: p.strokes(), words: p.words() }
    ReferralProposed {
        referral: p.health("referral"), wording: p.words(), agreement: p.of(Agreement::ALL), who_calls: p.words(),
        outcome: p.words(),
    }
    RoomNamed { room: room(p), room_kind: p.health("room-kind"), name: p.words(), rank: p.words() }
    RoomRemoved { room: room(p) }
    RoomSeen { room: room(p), progress: p.of(Progress::ALL) }
    SituationReported {
        room: room(p), situation: p.health("situation"), wording: p.words(), answer: p.of(PlaceAnswer::ALL),
    }
    HabitReported { situation: p.health("situation"), wording: p.words(), answer: p.of(HabitAnswer::ALL) }
    SituationWorded { room: p.maybe(room), situation: p.health("situation"), words: p.words() }
    OwnSituationTold { own: own(p), room: room(p), words: p.words(), rank: p.maybe(Picks::words) }
    OwnSituationDropped { own: own(p) }
    IdeaAdded {
        idea: idea(p), room: p.maybe(room), adaptation: p.maybe(|p| p.health("adaptation")), title: p.words(),
        idea_kind: p.of(IdeaKind::ALL),
    }
    IdeaRemoved { idea: idea(p) }
    IdeaAnswersSituation { idea: idea(p), room: p.maybe(room), situation: p.health("situation") }
    IdeaRanked { idea: idea(p), rank: p.words() }
    TenantDecided {
        idea: idea(p), decision: p.of(Decision::ALL), words: p.words(), on: p.day(), knowing: p.maybe(some_change),
    }
    TryAgreed { idea: idea(p), with: p.of(TryWith::ALL), name: p.words() }
    TryNoted { idea: idea(p), outcome: p.of(TryOutcome::ALL), words: p.words() }
    MeasureTaken {
        idea: idea(p), dimension: p.health("dimension"), wording: p.words(), mm: p.maybe(Picks::mm),
    }
    IdeaDone { idea: idea(p), done: p.coin(), on: p.day() }
    TakenInHand { idea: idea(p), shown: p.coin(), tried: p.coin(), understood: p.coin(), words: p.words() }
    ConsentGiven {
        consent: p.health("consent"), wording: p.words(), name: p.words(), signature: p.signature(), on: p.day(),
    }
    ConsentRefused { consent: p.health("consent"), wording: p.words(), on: p.day() }
    ConsentWithdrawn { consent: p.health("consent"), wording: p.words(), on: p.day() }
    ProjectSigned { name: p.words(), signature: p.signature(), on: p.day() }
    HandInSigned { name: p.words(), signature: p.signature(), on: p.day() }
    WorksItemProposed {
        item: item(p), place: place(p), label: p.words(), explanation: p.words(), dimensions: p.dimensions(),
        drilled: p.coin(),
    }
    WorksItemWithdrawn { item: item(p), place: p.maybe(place), label: p.maybe(Picks::words) }
    WorksItemAnswersIdea { item: item(p), idea: idea(p) }
    FeasibilityNoted {
        item: item(p), feasibility: p.of(Feasibility::ALL), note: p.words(), who: p.words(), by: p.maybe(Picks::day),
    }
    SupportChecked { item: item(p), support: p.of(Support::ALL), reinforcement: p.words(), checked_by: p.words() }
    LandlordAnswered { item: item(p), answer: p.of(LandlordAnswer::ALL), words: p.words(), on: p.day() }
    ItemPriced { item: item(p), cents: p.cents(), source: p.words() }
    ItemUpkeepAgreed {
        item: item(p), owner: p.of(Payer::ALL), maintainer: p.of(Payer::ALL), on_leaving: p.of(OnLeaving::ALL),
    }
    LandlordCommitted { up_to_cents: p.cents(), rent: p.words() }
    AsbestosNoted { asbestos: p.of(Asbestos::ALL), note: p.words() }
    FundingPlanned {
        funding: funding(p), payer: p.of(Payer::ALL), label: p.words(), cents: p.cents(),
        status: p.of(FundingStatus::ALL),
    }
    FundingDropped { funding: funding(p) }
    FundingLineNamed { funding: funding(p), line: p.health("line"), name: p.words() }
    ContractorChosen { contractor: p.contractor(), name: p.words(), contact: p.words(), phone: p.words() }
    WorksItemIssued {
        contractor: p.contractor(), item: item(p), place: place(p), label: p.words(), dimensions: p.dimensions(),
    }
    WorksItemRecalled { contractor: p.contractor(), item: item(p) }
    WorksScheduled {
        contractor: p.contractor(), start: p.maybe(Picks::day), end: p.maybe(Picks::day), hours: p.words(),
        order: p.words(),
    }
    SiteConditionAgreed {
        contractor: p.contractor(), topic: SiteTopicId::from("keys"), wording: p.words(), words: p.words(),
    }
    NightArranged { contractor: p.contractor(), date: p.day(), night: p.night() }
    HandoverChecked {
        contractor: p.contractor(), item: item(p), fitted: p.dimensions(), accepted: p.of(&[None, Some(true)]),
    }
    DefectNoted {
        contractor: p.contractor(), defect: defect(p), item: p.maybe(item), words: p.words(),
        deadline: p.maybe(Picks::day),
    }
    DefectRemoved { contractor: p.contractor(), defect: defect(p) }
    DefectLifted { contractor: p.contractor(), defect: defect(p), on: p.day(), seen_by: p.words() }
    HandoverSigned { contractor: p.contractor(), landlord: p.words(), contractor_name: p.words(), on: p.day() }
    LessonReleased { lesson: p.words() }
    PhotoTaken {
        photo: photo(p), room: p.maybe(room), situation: p.maybe(|p| p.health("situation")), idea: p.maybe(idea),
        taken_on: p.day(), words: p.words(),
    }
    PhotoShown { photo: photo(p), item: p.maybe(item), place: place(p), label: p.words() }
    PhotoHidden { photo: photo(p) }
    PhotoIssued {
        contractor: p.contractor(), photo: photo(p), item: p.maybe(item), place: place(p), label: p.words(),
    }
    PhotoRecalled { contractor: p.contractor(), photo: photo(p) }
    PremisesPhotographed {
        contractor: p.contractor(), photo: photo(p), place: place(p), label: p.words(), taken_on: p.day(),
    }
    DefectPhotographed {
        contractor: p.contractor(), photo: photo(p), defect: defect(p), label: p.words(), taken_on: p.day(),
    }
    Undone { target: some_change(p), audience: some_audience(p) }
    Redacted { target: some_change(p), audience: some_audience(p) }
}

/// The kinds on which most of a case turns: drawn more often, so that devices meet on them.
pub const HOT: &[&str] = &[
    "TenantNamed",
    "TherapistNoted",
    "RoomNamed",
    "IdeaAdded",
    "TenantDecided",
    "ConsentGiven",
    "ConsentWithdrawn",
    "WorksItemProposed",
    "WorksItemWithdrawn",
    "FeasibilityNoted",
    "LandlordAnswered",
    "WorksItemIssued",
    "SiteConditionAgreed",
    "DefectNoted",
    "PhotoTaken",
    "PhotoShown",
    "PhotoHidden",
];

pub fn kind_named(name: &str) -> usize {
    KINDS.iter().position(|kind| *kind == name).unwrap()
}
