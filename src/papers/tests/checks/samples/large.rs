//! A home of thirty rooms and a hundred works, all decided, on three sites: nobody lives there. Every list of the programme is
//! gone through, so that no wording of ours is left unprinted.

use chrono::{Days, NaiveDate};
use dossier::{
    Agreement, Answer, Appointment, Asbestos, Change, Chosen, ContactId, ContractorId, Course, Decision, DefectId,
    Feasibility, FundingId, FundingStatus, HabitAnswer, IdeaId, IdeaKind, ItemDimension, ItemId, LandlordAnswer, Log,
    Moment, Night, ObjectiveId, OnLeaving, OwnSituationId, Payer, PlaceAnswer, PreciousId, Present, Progress,
    Protection, RoomId, Signature, SkillLevel, Strokes, Support, TryOutcome, TryWith, Understanding, VisitId,
    VisitOutcome,
};
use programme::{Adaptation, AdaptationKind, Programme, SituationKind, ToldTo};

use super::{day, told};

const ROOMS: u128 = 30;
const WORKS: u128 = 100;
const OTHERS: u128 = 40;
const SITES: u128 = 3;

pub fn log() -> Log {
    let mut story = Story { changes: Vec::new(), programme: Programme::embedded() };
    story.people();
    story.sessions();
    story.home();
    story.ideas();
    story.landlord();
    (1..=SITES).for_each(|site| story.site(ContractorId::from_bits(site)));
    let mut log = Log::new();
    for (number, change) in (0..).zip(story.changes) {
        told(&mut log, number, day(3, 12), change);
    }
    log
}

struct Story {
    changes: Vec<Change>,
    programme: &'static Programme,
}

/// One of a list, again and again.
fn of<T: Copy>(all: &[T], index: u128) -> Option<T> {
    let index = usize::try_from(index).unwrap_or(0).checked_rem(all.len())?;
    all.get(index).copied()
}

fn words(index: u128) -> String {
    let said = [
        "C’est là que je passe le plus de temps, et je voudrais que rien ne bouge trop vite.",
        "Je m’y suis faite, avec les années.",
        "Le matin surtout, quand il fait encore sombre et que la lampe est loin.",
        "Non, merci.",
        "Mon mari l’avait installée lui-même, un dimanche de 1987, avec son frère et deux voisins qui passaient par là.",
    ];
    of(&said, index).unwrap_or_default().to_owned()
}

fn room_name(index: u128) -> String {
    format!("Pièce {}", index.saturating_add(1))
}

fn rank(index: u128) -> String {
    format!("a{index:03}")
}

fn later(from: NaiveDate, days: u64) -> NaiveDate {
    from.checked_add_days(Days::new(days)).unwrap_or(from)
}

fn oral() -> Signature {
    Signature::Oral { witness: "Claire Modèle".to_owned(), quality: "sa voisine".to_owned() }
}

impl Story {
    fn tell(&mut self, change: Change) {
        self.changes.push(change);
    }

    fn people(&mut self) {
        self.changes.extend([
            Change::DossierOpened {
                programme: self.programme.id.clone(),
                version: self.programme.version.clone(),
                hash: "0".to_owned(),
                fictional: true,
            },
            Change::TenantNamed {
                first_name: "Marie-Antoinette-Joséphine".to_owned(),
                last_name: "de La Fictive-Longuenom".to_owned(),
            },
            Change::TenantBorn { year: Some(1941) },
            Change::HomeDescribed {
                address: "128 bis, avenue de la Fiction-et-des-Inventions, 00000 Ville-Exemple-sur-Mer".to_owned(),
                floor: "12e étage, au fond du couloir à gauche".to_owned(),
                lift: Some(true),
                dwelling: "FIC-000-12-417-B".to_owned(),
            },
            Change::SigningCapacityNoted {
                protection: Protection::Curatelle,
                who: "Paul Modèle, son neveu".to_owned(),
                signs: "Les papiers qui engagent de l’argent.".to_owned(),
                trusted_person: "Claire Modèle".to_owned(),
            },
            Change::CourseSet { course: Course::Open, since: day(2, 12) },
        ]);
        for index in 0..12 {
            self.tell(Change::ContactKept {
                contact: ContactId::from_bits(index),
                name: format!("Contact Modèle {}", index.saturating_add(1)),
                quality: "quelqu’un de la famille ou du voisinage".to_owned(),
                phone: format!("01 99 00 00 {index:02}"),
            });
        }
    }

    fn sessions(&mut self) {
        let programme = self.programme;
        for (index, session) in (0..).zip(&programme.sessions) {
            let on = later(day(2, 12), index * 14);
            let session_id = || session.id.clone();
            for visit in 0..3_u128 {
                let id = VisitId::from_bits(u128::from(index) * 3 + visit);
                let date = later(on, u64::try_from(visit).unwrap_or(0));
                self.tell(Change::VisitPlanned {
                    visit: id,
                    at: Appointment { date, time: None },
                    sessions: vec![session_id()],
                });
                self.tell(Change::VisitHeld {
                    visit: id,
                    date,
                    present: (0..4)
                        .map(|n| Present { name: format!("Présent {n}"), quality: "voisin".to_owned() })
                        .collect(),
                    sessions: vec![session_id()],
                });
                self.tell(Change::VisitClosed {
                    visit: id,
                    outcome: of(VisitOutcome::ALL, visit).unwrap_or(VisitOutcome::Done),
                    minutes: 75,
                    words: words(visit),
                });
            }
            for step in &session.script.steps {
                self.tell(Change::StepFollowed { session: session_id(), step: step.id.clone(), done: true });
            }
            for (n, skill) in (0..).zip(&session.skills) {
                self.tell(Change::SkillShown {
                    session: session_id(),
                    skill: skill.id.clone(),
                    wording: skill.tenant.clone(),
                    level: of(SkillLevel::ALL, n).unwrap_or(SkillLevel::Again),
                });
            }
            for task in &session.tasks {
                let (session, task) = (session_id(), task.id.clone());
                self.tell(Change::TaskSet { session, task, progress: Progress::Done });
            }
            for (n, question) in (0..).zip(session.tasks.iter().flat_map(|task| &task.questions)) {
                let chosen = question.choices.iter().take(2);
                let choices = chosen.map(|choice| Chosen { id: choice.id.clone(), label: choice.label.clone() });
                let answer = Answer { choices: choices.collect(), words: words(n) };
                let (question, wording) = (question.id.clone(), question.wording.clone());
                let told_to = programme.question(&question).map_or(ToldTo::Tenant, |asked| asked.told_to);
                self.tell(match told_to {
                    ToldTo::Tenant => Change::TenantTold { question, wording, answer },
                    ToldTo::Therapist => Change::TherapistNoted { question, wording, answer },
                });
            }
            self.tell(Change::ReflectionAgreed { session: session_id(), words: words(0) });
            self.tell(Change::SynthesisValidated {
                session: session_id(),
                words: (0..6).map(words).collect::<Vec<_>>().join(" "),
                validated: true,
            });
            self.tell(Change::SessionSet { session: session_id(), progress: Progress::Done, on });
        }
        for (n, activity) in (0_u128..).zip(&programme.activities) {
            for moment in Moment::ALL {
                self.tell(Change::SafetyFelt {
                    activity: activity.id.clone(),
                    wording: activity.tenant.clone(),
                    moment: *moment,
                    felt: u8::try_from(n.checked_rem(11).unwrap_or(0)).ok(),
                });
            }
        }
        for (n, referral) in (0..).zip(&programme.referrals) {
            self.tell(Change::ReferralProposed {
                referral: referral.id.clone(),
                wording: referral.title.clone(),
                agreement: of(Agreement::ALL, n).unwrap_or(Agreement::NotAsked),
                who_calls: "Claire Modèle".to_owned(),
                outcome: words(n),
            });
        }
        for index in 0..10 {
            let objective = ObjectiveId::from_bits(index);
            self.tell(Change::ObjectiveStated { objective, words: words(index), rank: rank(index) });
            self.tell(Change::ObjectiveReviewed { objective, moment: Moment::Bilan, words: words(index + 1) });
            let precious = PreciousId::from_bits(index);
            self.tell(Change::PreciousNamed { precious, words: words(index + 2), rank: Some(rank(index)) });
        }
    }

    fn home(&mut self) {
        let programme = self.programme;
        for moment in Moment::ALL {
            let line = (0..60).map(|n: u16| n * 16).collect::<Vec<_>>();
            let strokes = Strokes { height: 700, strokes: vec![line; 12] };
            self.tell(Change::HomeMapDrawn { moment: *moment, strokes, words: words(4) });
        }
        for index in 0..ROOMS {
            let room = RoomId::from_bits(index);
            let kinds: Vec<_> = programme.room_kinds.iter().collect();
            let Some(kind) = of(&kinds, index) else { continue };
            let (room_kind, name) = (kind.id.clone(), room_name(index));
            self.tell(Change::RoomNamed { room, room_kind, name, rank: rank(index) });
            self.tell(Change::RoomSeen { room, progress: Progress::Done });
            let here = programme.situations.iter().filter(|known| known.rooms.contains(&kind.id));
            for (n, situation) in (0..).zip(here) {
                self.tell(Change::SituationReported {
                    room,
                    situation: situation.id.clone(),
                    wording: situation.tenant.clone(),
                    answer: of(PlaceAnswer::ALL, index + n).unwrap_or(PlaceAnswer::Unknown),
                });
                if n.is_multiple_of(2) {
                    let situation = situation.id.clone();
                    self.tell(Change::SituationWorded { room: Some(room), situation, words: words(n) });
                }
            }
            let own = OwnSituationId::from_bits(index);
            self.tell(Change::OwnSituationTold { own, room, words: words(index), rank: None });
        }
        for (n, habit) in (0..).zip(programme.situations.iter().filter(|known| known.kind == SituationKind::Habit)) {
            self.tell(Change::HabitReported {
                situation: habit.id.clone(),
                wording: habit.tenant.clone(),
                answer: of(HabitAnswer::ALL, n).unwrap_or(HabitAnswer::Unknown),
            });
        }
    }

    /// The works, then uses and rearrangements, round the home.
    fn ideas(&mut self) {
        let programme = self.programme;
        let is_works = |known: &&Adaptation| known.kind == AdaptationKind::Works;
        let (works, others): (Vec<&Adaptation>, Vec<&Adaptation>) = programme.adaptations.iter().partition(is_works);
        for index in 0..WORKS + OTHERS {
            let Some(known) = of(if index < WORKS { &works } else { &others }, index) else { continue };
            let (idea, room) = (IdeaId::from_bits(index), Some(RoomId::from_bits(index % ROOMS)));
            self.tell(Change::IdeaAdded {
                idea,
                room,
                adaptation: Some(known.id.clone()),
                title: known.title.clone(),
                idea_kind: IdeaKind::from(known.kind),
            });
            self.tell(Change::IdeaRanked { idea, rank: rank(index) });
            let decision = if index < WORKS { Some(Decision::Want) } else { of(Decision::ALL, index) };
            let decision = decision.unwrap_or(Decision::Want);
            self.tell(Change::TenantDecided { idea, decision, words: words(index), on: day(3, 26), knowing: None });
            if decision == Decision::Try {
                let with = of(TryWith::ALL, index).unwrap_or(TryWith::Therapist);
                self.tell(Change::TryAgreed { idea, with, name: "Claire".to_owned() });
                let outcome = of(TryOutcome::ALL, index).unwrap_or(TryOutcome::NotTried);
                self.tell(Change::TryNoted { idea, outcome, words: words(index) });
            }
            for dimension in &known.dimensions {
                let (dimension, wording) = (dimension.id.clone(), dimension.label.clone());
                self.tell(Change::MeasureTaken { idea, dimension, wording, mm: Some(745) });
            }
            if index < WORKS {
                self.item(index, known);
            }
        }
        for consent in &programme.consents {
            self.tell(Change::ConsentGiven {
                consent: consent.id.clone(),
                wording: consent.tenant.clone(),
                name: "Marie-Antoinette-Joséphine de La Fictive-Longuenom".to_owned(),
                signature: oral(),
                on: day(4, 9),
            });
        }
        self.tell(Change::UnderstandingChecked {
            about: "Les travaux".to_owned(),
            outcome: Understanding::Supported,
            note: words(2),
        });
        let name = || "Marie-Antoinette-Joséphine de La Fictive-Longuenom".to_owned();
        self.tell(Change::ProjectSigned { name: name(), signature: oral(), on: day(4, 9) });
        self.tell(Change::HandInSigned { name: name(), signature: oral(), on: day(9, 10) });
    }

    /// What the landlord and one of the three firms know of an idea.
    fn item(&mut self, index: u128, known: &Adaptation) {
        let (item, idea) = (ItemId::from_bits(index), IdeaId::from_bits(index));
        let (place, label) = (room_name(index % ROOMS), known.title.clone());
        let mm = |dimension: &programme::Dimension| dimension.from_mm.or(dimension.to_mm).unwrap_or(1_234);
        let dimensions: Vec<ItemDimension> = known
            .dimensions
            .iter()
            .map(|dimension| ItemDimension { label: dimension.label.clone(), mm: mm(dimension) })
            .collect();
        self.tell(Change::WorksItemProposed {
            item,
            place: place.clone(),
            label: label.clone(),
            explanation: known.technical.clone().unwrap_or_default(),
            dimensions: dimensions.clone(),
            drilled: known.drilled,
        });
        self.tell(Change::WorksItemAnswersIdea { item, idea });
        self.tell(Change::FeasibilityNoted {
            item,
            feasibility: of(Feasibility::ALL, index).unwrap_or(Feasibility::ToCheck),
            note: "Cloison légère, renfort à prévoir derrière la faïence.".to_owned(),
            who: "Julien Modèle".to_owned(),
            by: Some(day(4, 30)),
        });
        self.tell(Change::SupportChecked {
            item,
            support: of(Support::ALL, index).unwrap_or(Support::Unknown),
            reinforcement: "Platine et scellement chimique".to_owned(),
            checked_by: "Julien Modèle".to_owned(),
        });
        self.tell(Change::LandlordAnswered {
            item,
            answer: of(LandlordAnswer::ALL, index).unwrap_or(LandlordAnswer::Pending),
            words: "Accord de la commission du 7 mai, sous réserve du devis définitif.".to_owned(),
            on: day(5, 7),
        });
        let cents = u64::try_from(index).unwrap_or(0) * 12_345 + 6_500;
        self.tell(Change::ItemPriced { item, cents: Some(cents), source: format!("Devis fictif n° {index}") });
        self.tell(Change::ItemUpkeepAgreed {
            item,
            owner: of(Payer::ALL, index).unwrap_or(Payer::Landlord),
            maintainer: of(Payer::ALL, index + 1).unwrap_or(Payer::Landlord),
            on_leaving: of(OnLeaving::ALL, index).unwrap_or(OnLeaving::Stays),
        });
        let contractor = ContractorId::from_bits(index % SITES + 1);
        let fitted = dimensions.iter().map(|d| ItemDimension { mm: d.mm + 12, ..d.clone() }).collect();
        self.tell(Change::WorksItemIssued { contractor, item, place, label, dimensions });
        let accepted = Some(!index.is_multiple_of(7));
        self.tell(Change::HandoverChecked { contractor, item, fitted, accepted });
        self.tell(Change::IdeaDone { idea, done: true, on: day(9, 10) });
        self.tell(Change::TakenInHand {
            idea,
            shown: true,
            tried: true,
            understood: !index.is_multiple_of(5),
            words: words(index),
        });
    }

    fn landlord(&mut self) {
        let programme = self.programme;
        self.tell(Change::LandlordCommitted {
            up_to_cents: Some(4_200_000),
            rent: "Le loyer ne change pas.".to_owned(),
        });
        let note = "Repérage avant travaux du 28 mai : colle amiantée sous le carrelage de deux pièces.".to_owned();
        self.tell(Change::AsbestosNoted { asbestos: Asbestos::Found, note });
        for (index, line) in (0..).zip(&programme.funding) {
            let funding = FundingId::from_bits(index);
            self.tell(Change::FundingPlanned {
                funding,
                payer: Payer::from(line.paid_by),
                label: line.outward_name().to_owned(),
                cents: Some(u64::try_from(index).unwrap_or(0) * 100_000 + 15_000),
                status: of(FundingStatus::ALL, index).unwrap_or(FundingStatus::ToAsk),
            });
            self.tell(Change::FundingLineNamed { funding, line: line.id.clone(), name: line.name.clone() });
        }
        self.tell(Change::LessonReleased { lesson: (0..4).map(words).collect::<Vec<_>>().join(" ") });
    }

    fn site(&mut self, contractor: ContractorId) {
        let programme = self.programme;
        let (start, days) = (day(9, 14), 12);
        self.tell(Change::ContractorChosen {
            contractor,
            name: "Société nouvelle des établissements Modèle et fils (entreprise fictive)".to_owned(),
            contact: "Karim Modèle".to_owned(),
            phone: "01 99 00 00 40".to_owned(),
        });
        self.tell(Change::WorksScheduled {
            contractor,
            start: Some(start),
            end: Some(later(start, days)),
            hours: "De 8 h 30 à 12 h 30, puis de 14 h à 17 h".to_owned(),
            order: "OS 2026-0417 (fictif)".to_owned(),
        });
        for topic in &programme.site_topics {
            self.tell(Change::SiteConditionAgreed {
                contractor,
                topic: topic.id.clone(),
                wording: topic.title.clone(),
                words: "Convenu avec le gardien, chaque matin à 8 h 30, porte ouverte et nom annoncé la veille."
                    .to_owned(),
            });
        }
        for night in 0..days {
            let (date, passage_free) = (later(start, night), Some(night != 3));
            let night = Night {
                toilet: "Ceux du palier, deux portes plus loin".to_owned(),
                water: "Robinet de la cuisine, eau froide jusqu’à 17 h".to_owned(),
                bed: "Le lit de la chambre bleue".to_owned(),
                passage_free,
            };
            self.tell(Change::NightArranged { contractor, date, night });
        }
        for index in 0..20_u128 {
            let defect = DefectId::from_bits(index);
            self.tell(Change::DefectNoted {
                contractor,
                defect,
                item: Some(ItemId::from_bits(index)),
                words: "Joint ouvert dans l’angle, côté porte, sur une longueur de 30 cm.".to_owned(),
                deadline: (!index.is_multiple_of(3)).then(|| day(11, 20)),
            });
            if index.is_multiple_of(4) {
                let seen_by = "Julien Modèle".to_owned();
                self.tell(Change::DefectLifted { contractor, defect, on: day(10, 2), seen_by });
            }
        }
        self.tell(Change::HandoverSigned {
            contractor,
            landlord: "Julien Modèle".to_owned(),
            contractor_name: "Karim Modèle".to_owned(),
            on: day(9, 30),
        });
    }
}
