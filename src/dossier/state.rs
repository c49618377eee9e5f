//! What a log amounts to: the state that screens and papers read.
//!
//! Replay is total (law 5): an entry that refers to something absent is recorded and shows nowhere.

use chrono::NaiveDate;
use litemap::LiteMap;
use programme::{
    ActivityId, AdaptationId, ConsentId, DimensionId, FundingLineId, ProgrammeId, QuestionId, ReferralKindId,
    RoomKindId, SessionId, SiteTopicId, SituationId, SkillId, StepId, TaskId,
};

use crate::change::{Change, Slot};
use crate::ids::{
    ChangeId, ContactId, ContractorId, DefectId, FundingId, IdeaId, ItemId, ObjectiveId, OwnSituationId, PreciousId,
    RoomId, VisitId,
};
use crate::log::{Entry, Log};
use crate::terms::{
    Agreement, Answer, Appointment, Asbestos, CarnetSize, Course, Decision, Feasibility, FundingStatus, HabitAnswer,
    IdeaKind, ItemDimension, LandlordAnswer, Moment, Night, OnLeaving, Payer, PlaceAnswer, Present, Progress,
    Protection, Signature, SkillLevel, Strokes, Support, TryOutcome, TryWith, Understanding, VisitOutcome,
};

/// The tenant and the home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tenant {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Year of birth.
    pub born: Option<i32>,
    /// Street and town.
    pub address: String,
    /// « 3e étage ».
    pub floor: String,
    /// Whether there is a lift.
    pub lift: Option<bool>,
    /// The dwelling’s number at the landlord’s.
    pub dwelling: String,
}

/// Someone to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// « Ma fille », « gardien »…
    pub quality: String,
    /// As dialled.
    pub phone: String,
}

/// A visit: planned, held, closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// When it is to take place.
    pub planned: Option<Appointment>,
    /// When it took place.
    pub held: Option<NaiveDate>,
    /// Who was there.
    pub present: Vec<Present>,
    /// The sessions it is for.
    pub sessions: Vec<SessionId>,
    /// How it ended, once closed.
    pub outcome: Option<VisitOutcome>,
    /// How long, in minutes.
    pub minutes: u16,
    /// A word for next time.
    pub words: String,
}

/// A wording as shown, and what was answered to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The question as it was shown.
    pub wording: String,
    /// The answer.
    pub answer: Answer,
    /// The civil date.
    pub on: NaiveDate,
}

/// A room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Its kind in the programme.
    pub kind: RoomKindId,
    /// What the tenant calls it.
    pub name: String,
    /// A fractional index.
    pub rank: String,
    /// Where its walk-through stands.
    pub seen: Progress,
}

/// Something that must not change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreciousThing {
    /// In the tenant’s words.
    pub words: String,
    /// A fractional index; none for one named before there were ranks.
    pub rank: Option<String>,
}

/// A situation that no list had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSituation {
    /// Where it is lived.
    pub room: RoomId,
    /// In the tenant’s words.
    pub words: String,
    /// A fractional index among those of its room; none for one told before there were ranks.
    pub rank: Option<String>,
}

/// A situation in a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SituationMet {
    /// The sentence as it was shown.
    pub wording: String,
    /// How it is lived.
    pub answer: Option<PlaceAnswer>,
    /// The tenant’s words.
    pub words: String,
}

/// A habit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HabitMet {
    /// The sentence as it was shown.
    pub wording: String,
    /// How often.
    pub answer: Option<HabitAnswer>,
    /// The tenant’s words.
    pub words: String,
}

/// A decision in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The change that says so.
    pub change: ChangeId,
    /// What.
    pub decision: Decision,
    /// In the tenant’s words.
    pub words: String,
    /// When.
    pub on: NaiveDate,
    /// The landlord’s answer it was made with.
    pub knowing: Option<ChangeId>,
}

/// A measured dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its label as shown.
    pub wording: String,
    /// In millimetres.
    pub mm: u32,
}

/// An idea and all that hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// Its room, or the whole home.
    pub room: Option<RoomId>,
    /// The programme’s adaptation, if it is one.
    pub adaptation: Option<AdaptationId>,
    /// Its title as shown.
    pub title: String,
    /// Use, rearrangement or works.
    pub kind: IdeaKind,
    /// The tenant’s order: a fractional index; empty is after all others.
    pub rank: String,
    /// The situations it answers.
    pub answers: Vec<(Option<RoomId>, SituationId)>,
    /// The tenant’s decision.
    pub decided: Option<Decided>,
    /// With whom it is tried, and that person’s name.
    pub try_with: Option<(TryWith, String)>,
    /// What came of the try.
    pub tried: Option<(TryOutcome, String)>,
    /// Measured dimensions.
    pub measures: LiteMap<DimensionId, Measure>,
    /// In place since.
    pub done: Option<NaiveDate>,
    /// Shown, tried, understood, and the tenant’s words.
    pub in_hand: Option<(bool, bool, bool, String)>,
    /// The works item it became.
    pub item: Option<ItemId>,
}

/// A consent’s standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentStanding {
    /// Given, by whom and how, to the wording shown that day.
    Given { wording: String, name: String, signature: Signature, on: NaiveDate },
    /// Refused.
    Refused { wording: String, on: NaiveDate },
    /// Given once, withdrawn.
    Withdrawn { wording: String, on: NaiveDate },
}

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub name: String,
    /// How.
    pub signature: Signature,
    /// When.
    pub on: NaiveDate,
}

/// A works item, as the landlord knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where (« Salle de bain »). Empty when withdrawn by a version that kept no name, like the label.
    pub place: String,
    /// What, in technical words.
    pub label: String,
    /// Why it holds technically; never a health reason.
    pub explanation: String,
    /// Its dimensions.
    pub dimensions: Vec<ItemDimension>,
    /// Whether anything is drilled, glued, cut or wired.
    pub drilled: bool,
    /// Taken out of the project.
    pub withdrawn: bool,
    /// The idea it comes from (absent for the landlord).
    pub idea: Option<IdeaId>,
    /// What the technical visit found: verdict, note, who checks, by when.
    pub feasibility: Option<(Feasibility, String, String, Option<NaiveDate>)>,
    /// What the fixing holds on: support, reinforcement, who checked.
    pub support: Option<(Support, String, String)>,
    /// The landlord’s answer.
    pub answer: Option<Answered>,
    /// Its price in cents, and where it comes from.
    pub price: Option<(u64, String)>,
    /// Owner, maintainer, on leaving.
    pub upkeep: Option<(Payer, Payer, OnLeaving)>,
}

/// The landlord’s answer about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The change that says so.
    pub change: ChangeId,
    /// What.
    pub answer: LandlordAnswer,
    /// How, or why not.
    pub words: String,
    /// When.
    pub on: NaiveDate,
}

/// A funding request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funding {
    /// Who pays.
    pub payer: Payer,
    /// As the landlord sees it.
    pub label: String,
    /// In cents.
    pub cents: Option<u64>,
    /// Where it stands.
    pub status: FundingStatus,
    /// Which aid it really is, and its name (absent for the landlord).
    pub line: Option<(FundingLineId, String)>,
}

/// A defect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defect {
    /// The item concerned.
    pub item: Option<ItemId>,
    /// What is wrong.
    pub words: String,
    /// By when.
    pub deadline: Option<NaiveDate>,
    /// Since when it is right, seen by whom.
    pub lifted: Option<(NaiveDate, String)>,
    /// The change’s order, for numbering.
    pub noted_on: NaiveDate,
}

/// A contractor and its site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The firm.
    pub name: String,
    /// The one person to call.
    pub contact: String,
    /// As dialled.
    pub phone: String,
    /// What was ordered: place, label, dimensions.
    pub issued: LiteMap<ItemId, (String, String, Vec<ItemDimension>)>,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// Hours on site.
    pub hours: String,
    /// Number of the order.
    pub order: String,
    /// What was agreed: wording, words.
    pub conditions: LiteMap<SiteTopicId, (String, String)>,
    /// Each night.
    pub nights: LiteMap<NaiveDate, Night>,
    /// Items as fitted, accepted or not.
    pub handover: LiteMap<ItemId, (Vec<ItemDimension>, Option<bool>)>,
    /// Defects.
    pub defects: LiteMap<DefectId, Defect>,
    /// Landlord’s and contractor’s names, date.
    pub received: Option<(String, String, NaiveDate)>,
}

/// A referral: what is not housing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// As shown.
    pub wording: String,
    /// The tenant’s agreement.
    pub agreement: Agreement,
    /// Who calls.
    pub who_calls: String,
    /// What came of it.
    pub outcome: String,
}

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
    /// Replays a log as the therapist sees it.
    #[must_use]
    pub fn replay(log: &Log) -> Self {
        Self::replay_for(log, crate::Reader::Therapist)
    }

    /// Replays a log as one reader sees it: what the reader may not see is never recorded, so it cannot show.
    #[must_use]
    pub fn replay_for(log: &Log, reader: crate::Reader) -> Self {
        let mut state = Self::default();
        let in_force = log.in_force();
        let visible = |entry: &&Entry| entry.audience().includes(reader);
        // Things first, then what hangs on them: a facet whose thing is absent stays inert.
        for things in [true, false] {
            for (slot, entries) in &in_force {
                if makes_a_thing(slot.field) != things {
                    continue;
                }
                if let Some((entry, change)) = entries.iter().find(|e| visible(e)).and_then(|e| Some((*e, e.change()?)))
                {
                    state.record(entry, change);
                }
            }
        }
        for (slot, entries) in in_force {
            let seen: Vec<&&Entry> = entries.iter().filter(|e| visible(e)).collect();
            let differ = seen.iter().any(|e| seen.first().is_some_and(|first| first.body != e.body));
            if differ {
                state.conflicts.push(Conflict { slot, changes: seen.iter().map(|e| e.id).collect() });
            }
        }
        state
    }

    #[allow(
        clippy::too_many_lines,
        reason = "one arm a kind, in the order of Change; splitting would hide what is missing"
    )]
    fn record(&mut self, entry: &Entry, change: &Change) {
        match change.clone() {
            Change::DossierOpened { programme, version, hash, fictional } => {
                self.programme = Some((programme, version, hash));
                self.fictional = fictional;
            }
            Change::TenantNamed { first_name, last_name } => {
                self.tenant.first_name = first_name;
                self.tenant.last_name = last_name;
            }
            Change::TenantBorn { year } => self.tenant.born = year,
            Change::HomeDescribed { address, floor, lift, dwelling } => {
                self.tenant = Tenant { address, floor, lift, dwelling, ..std::mem::take(&mut self.tenant) };
            }
            Change::CarnetSizeChosen { size } => self.carnet = Some(size),
            Change::ContactKept { contact, name, quality, phone } => {
                self.contacts.insert(contact, Contact { name, quality, phone });
            }
            Change::SigningCapacityNoted { protection, who, signs, trusted_person } => {
                self.signing = Some((protection, who, signs, trusted_person));
            }
            Change::UnderstandingChecked { about, outcome, note } => {
                self.understanding.insert(about, (outcome, note, entry.on));
            }
            Change::CourseSet { course, since } => self.course = Some((course, since)),
            Change::CourseReasonNoted { reason } => self.course_reason = reason,
            Change::VisitPlanned { visit, at, sessions } => {
                let visit = self.visits.entry(visit).or_default();
                visit.planned = Some(at);
                if visit.sessions.is_empty() {
                    visit.sessions = sessions;
                }
            }
            Change::VisitHeld { visit, date, present, sessions } => {
                let visit = self.visits.entry(visit).or_default();
                visit.held = Some(date);
                visit.present = present;
                visit.sessions = sessions;
            }
            Change::VisitClosed { visit, outcome, minutes, words } => {
                let visit = self.visits.entry(visit).or_default();
                visit.outcome = Some(outcome);
                visit.minutes = minutes;
                visit.words = words;
            }
            Change::StepFollowed { session, step, done } => {
                self.steps.insert((session, step), done);
            }
            Change::TaskSet { session, task, progress } => {
                self.tasks.insert((session, task), progress);
            }
            Change::SessionSet { session, progress, on } => {
                self.sessions.insert(session, (progress, on));
            }
            Change::SkillShown { session, skill, wording, level } => {
                self.skills.insert((session, skill), (wording, level));
            }
            Change::ReflectionAgreed { session, words } => {
                self.reflections.insert(session, words);
            }
            Change::SynthesisValidated { session, words, validated } => {
                self.syntheses.insert(session, (words, validated));
            }
            Change::TenantTold { question, wording, answer } => {
                self.told.insert(question, Told { wording, answer, on: entry.on });
            }
            Change::TherapistNoted { question, wording, answer } => {
                self.noted.insert(question, Told { wording, answer, on: entry.on });
            }
            Change::SafetyFelt { activity, wording, moment, felt } => {
                // A figure that nobody could have given (forged) is not « je ne sais pas »: it shows nowhere.
                if felt.is_none_or(|felt| felt <= 10) {
                    self.safety.insert((activity, moment), (wording, felt));
                }
            }
            Change::ObjectiveStated { objective, words, rank } => {
                self.objectives.insert(objective, (words, rank));
            }
            Change::ObjectiveReviewed { objective, moment, words } => {
                if self.objectives.contains_key(&objective) {
                    self.objective_reviews.insert((objective, moment), words);
                }
            }
            Change::PreciousNamed { precious, words, rank } => {
                self.precious.insert(precious, PreciousThing { words, rank });
            }
            Change::HomeMapDrawn { moment, strokes, words } => {
                self.maps.insert(moment, (strokes, words));
            }
            Change::ReferralProposed { referral, wording, agreement, who_calls, outcome } => {
                self.referrals.insert(referral, Referral { wording, agreement, who_calls, outcome });
            }
            Change::RoomNamed { room, room_kind, name, rank } => {
                self.rooms.insert(room, Room { kind: room_kind, name, rank, seen: Progress::NotStarted });
            }
            Change::RoomSeen { room, progress } => {
                if let Some(room) = self.rooms.get_mut(&room) {
                    room.seen = progress;
                }
            }
            Change::SituationReported { room, situation, wording, answer } => {
                if self.rooms.contains_key(&room) {
                    let words =
                        self.situations.remove(&(room, situation.clone())).map(|met| met.words).unwrap_or_default();
                    self.situations.insert((room, situation), SituationMet { wording, answer: Some(answer), words });
                }
            }
            Change::HabitReported { situation, wording, answer } => {
                let words = self.habits.remove(&situation).map(|met| met.words).unwrap_or_default();
                self.habits.insert(situation, HabitMet { wording, answer: Some(answer), words });
            }
            Change::SituationWorded { room: Some(room), situation, words } => {
                if self.rooms.contains_key(&room) {
                    let blank = || SituationMet { wording: String::new(), answer: None, words: String::new() };
                    self.situations.entry((room, situation)).or_insert_with(blank).words = words;
                }
            }
            Change::SituationWorded { room: None, situation, words } => {
                let blank = || HabitMet { wording: String::new(), answer: None, words: String::new() };
                self.habits.entry(situation).or_insert_with(blank).words = words;
            }
            Change::OwnSituationTold { own, room, words, rank } => {
                self.own_situations.insert(own, OwnSituation { room, words, rank });
            }
            Change::IdeaAdded { idea, room, adaptation, title, idea_kind } => {
                let added = Idea {
                    room,
                    adaptation,
                    title,
                    kind: idea_kind,
                    rank: String::new(),
                    answers: Vec::new(),
                    decided: None,
                    try_with: None,
                    tried: None,
                    measures: LiteMap::new(),
                    done: None,
                    in_hand: None,
                    item: None,
                };
                self.ideas.insert(idea, added);
            }
            Change::IdeaAnswersSituation { idea, room, situation } => {
                self.idea(idea, |idea| idea.answers.push((room, situation)));
            }
            Change::IdeaRanked { idea, rank } => self.idea(idea, |idea| idea.rank = rank),
            Change::TenantDecided { idea, decision, words, on, knowing } => {
                self.idea(idea, |idea| idea.decided = Some(Decided { change: entry.id, decision, words, on, knowing }));
            }
            Change::TryAgreed { idea, with, name } => self.idea(idea, |idea| idea.try_with = Some((with, name))),
            Change::TryNoted { idea, outcome, words } => self.idea(idea, |idea| idea.tried = Some((outcome, words))),
            Change::MeasureTaken { idea, dimension, wording, mm } => self.idea(idea, |idea| {
                if let Some(mm) = mm {
                    idea.measures.insert(dimension, Measure { wording, mm });
                }
            }),
            Change::IdeaDone { idea, done, on } => self.idea(idea, |idea| idea.done = done.then_some(on)),
            Change::TakenInHand { idea, shown, tried, understood, words } => {
                self.idea(idea, |idea| idea.in_hand = Some((shown, tried, understood, words)));
            }
            Change::ConsentGiven { consent, wording, name, signature, on } => {
                self.consents.insert(consent, ConsentStanding::Given { wording, name, signature, on });
            }
            Change::ConsentRefused { consent, wording, on } => {
                self.consents.insert(consent, ConsentStanding::Refused { wording, on });
            }
            Change::ConsentWithdrawn { consent, wording, on } => {
                self.consents.insert(consent, ConsentStanding::Withdrawn { wording, on });
            }
            Change::ProjectSigned { name, signature, on } => self.project_signed = Some(Signed { name, signature, on }),
            Change::HandInSigned { name, signature, on } => self.hand_in_signed = Some(Signed { name, signature, on }),
            Change::WorksItemProposed { item, place, label, explanation, dimensions, drilled } => {
                self.items.insert(item, Item::proposed(place, label, explanation, dimensions, drilled));
            }
            Change::WorksItemWithdrawn { item, place, label } => {
                // The landlord learns what is out, and nothing of why.
                let (place, label) = (place.unwrap_or_default(), label.unwrap_or_default());
                let named = Item::proposed(place, label, String::new(), Vec::new(), false);
                self.items.insert(item, Item { withdrawn: true, ..named });
            }
            Change::WorksItemAnswersIdea { item, idea } => {
                if let (Some(held), Some(source)) = (self.items.get_mut(&item), self.ideas.get_mut(&idea)) {
                    held.idea = Some(idea);
                    if !held.withdrawn {
                        source.item = Some(item);
                    }
                }
            }
            Change::FeasibilityNoted { item, feasibility, note, who, by } => {
                self.item(item, |item| item.feasibility = Some((feasibility, note, who, by)));
            }
            Change::SupportChecked { item, support, reinforcement, checked_by } => {
                self.item(item, |item| item.support = Some((support, reinforcement, checked_by)));
            }
            Change::LandlordAnswered { item, answer, words, on } => {
                self.item(item, |item| item.answer = Some(Answered { change: entry.id, answer, words, on }));
            }
            Change::ItemPriced { item, cents, source } => {
                self.item(item, |item| item.price = cents.map(|cents| (cents, source)))
            }
            Change::ItemUpkeepAgreed { item, owner, maintainer, on_leaving } => {
                self.item(item, |item| item.upkeep = Some((owner, maintainer, on_leaving)));
            }
            Change::LandlordCommitted { up_to_cents, rent } => self.commitment = Some((up_to_cents, rent)),
            Change::AsbestosNoted { asbestos, note } => self.asbestos = Some((asbestos, note)),
            Change::FundingPlanned { funding, payer, label, cents, status } => {
                self.fundings.insert(funding, Funding { payer, label, cents, status, line: None });
            }
            Change::FundingLineNamed { funding, line, name } => {
                if let Some(funding) = self.fundings.get_mut(&funding) {
                    funding.line = Some((line, name));
                }
            }
            Change::ContractorChosen { contractor, name, contact, phone } => {
                let site = self.site(contractor);
                (site.name, site.contact, site.phone) = (name, contact, phone);
            }
            Change::WorksItemIssued { contractor, item, place, label, dimensions } => {
                self.site(contractor).issued.insert(item, (place, label, dimensions));
            }
            Change::WorksScheduled { contractor, start, end, hours, order } => {
                let site = self.site(contractor);
                (site.start, site.end, site.hours, site.order) = (start, end, hours, order);
            }
            Change::SiteConditionAgreed { contractor, topic, wording, words } => {
                self.site(contractor).conditions.insert(topic, (wording, words));
            }
            Change::NightArranged { contractor, date, night } => {
                self.site(contractor).nights.insert(date, night);
            }
            Change::HandoverChecked { contractor, item, fitted, accepted } => {
                self.site(contractor).handover.insert(item, (fitted, accepted));
            }
            Change::DefectNoted { contractor, defect, item, words, deadline } => {
                let noted = Defect { item, words, deadline, lifted: None, noted_on: entry.on };
                self.site(contractor).defects.insert(defect, noted);
            }
            Change::DefectLifted { contractor, defect, on, seen_by } => {
                if let Some(defect) = self.site(contractor).defects.get_mut(&defect) {
                    defect.lifted = Some((on, seen_by));
                }
            }
            Change::HandoverSigned { contractor, landlord, contractor_name, on } => {
                self.site(contractor).received = Some((landlord, contractor_name, on));
            }
            Change::LessonReleased { lesson } => self.lesson = lesson,
            Change::ContactDropped { .. }
            | Change::ObjectiveDropped { .. }
            | Change::PreciousDropped { .. }
            | Change::RoomRemoved { .. }
            | Change::OwnSituationDropped { .. }
            | Change::IdeaRemoved { .. }
            | Change::FundingDropped { .. }
            | Change::WorksItemRecalled { .. }
            | Change::DefectRemoved { .. }
            | Change::Undone { .. }
            | Change::Redacted { .. } => {}
        }
    }

    fn idea(&mut self, idea: IdeaId, change: impl FnOnce(&mut Idea)) {
        if let Some(idea) = self.ideas.get_mut(&idea) {
            change(idea);
        }
    }

    fn item(&mut self, item: ItemId, change: impl FnOnce(&mut Item)) {
        if let Some(item) = self.items.get_mut(&item) {
            change(item);
        }
    }

    /// A contractor sees its own site without having been told its own name.
    fn site(&mut self, contractor: ContractorId) -> &mut Site {
        self.sites.entry(contractor).or_default()
    }

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

impl Item {
    /// What it is and where: « Barre d’appui, Salle de bain ». « Un aménagement » when it was withdrawn by a version that kept
    /// no name.
    #[must_use]
    pub fn name(&self) -> String {
        let known: Vec<&str> =
            [self.label.trim(), self.place.trim()].into_iter().filter(|name| !name.is_empty()).collect();
        if known.is_empty() { "Un aménagement".to_owned() } else { known.join(", ") }
    }

    fn proposed(
        place: String,
        label: String,
        explanation: String,
        dimensions: Vec<ItemDimension>,
        drilled: bool,
    ) -> Self {
        Self {
            place,
            label,
            explanation,
            dimensions,
            drilled,
            withdrawn: false,
            idea: None,
            feasibility: None,
            support: None,
            answer: None,
            price: None,
            upkeep: None,
        }
    }
}

/// Whether a field makes the thing that others hang on.
fn makes_a_thing(field: &str) -> bool {
    matches!(
        field,
        "tenant"
            | "room"
            | "situation"
            | "habit"
            | "idea"
            | "item"
            | "funding"
            | "defect"
            | "objective"
            | "visit-held"
            | "contractor"
    )
}
