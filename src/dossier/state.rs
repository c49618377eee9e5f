//! What a log amounts to: replay fills the state that screens and papers read.
//!
//! Replay is total (law 5): an entry that refers to something absent is recorded and shows nowhere.

use litemap::LiteMap;

use crate::change::Change;
use crate::ids::{ContractorId, IdeaId, ItemId};
use crate::log::{Entry, Log};
use crate::terms::Progress;
use crate::view::{
    Answered, Conflict, ConsentStanding, Contact, Decided, Defect, Funding, HabitMet, Idea, Item, Measure,
    OwnSituation, Photo, PreciousThing, Referral, Room, ShownPhoto, Signed, Site, SitePhoto, SituationMet, State,
    Tenant, Told,
};

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
            state.latest = seen.iter().map(|e| e.on).max().max(state.latest);
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
            Change::TenantPhoneKept { phone } => self.tenant.phone = phone,
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
            Change::PhotoTaken { photo, room, situation, idea, taken_on, words } => {
                self.photos.insert(photo, Photo { room, situation, idea, taken_on, words });
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
            Change::PhotoShown { photo, item, place, label } => {
                self.shown.insert(photo, ShownPhoto { item, place, label });
            }
            Change::PhotoIssued { contractor, photo, item, place, label } => {
                self.site(contractor).shown.insert(photo, ShownPhoto { item, place, label });
            }
            Change::PremisesPhotographed { contractor, photo, place, label, taken_on } => {
                self.site(contractor).before.insert(photo, SitePhoto { of: place, label, taken_on });
            }
            Change::DefectPhotographed { contractor, photo, defect, label, taken_on } => {
                if let Some(defect) = self.site(contractor).defects.get_mut(&defect) {
                    defect.photos.insert(photo, SitePhoto { of: String::new(), label, taken_on });
                }
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
                let photos = LiteMap::new();
                let noted = Defect { item, words, deadline, lifted: None, noted_on: entry.on, photos };
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
            | Change::PhotoHidden { .. }
            | Change::PhotoRecalled { .. }
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
