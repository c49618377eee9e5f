//! A dossier at hand, and the few sentences that the stories share.

use chrono::NaiveDate;
use dossier::*;
use programme::Programme;

pub const BATHROOM: RoomId = RoomId::from_bits(1);
pub const SHOWER: IdeaId = IdeaId::from_bits(2);
pub const BAR: IdeaId = IdeaId::from_bits(3);
pub const RUG: IdeaId = IdeaId::from_bits(4);
pub const ITEM: ItemId = ItemId::from_bits(5);
pub const FIRM: ContractorId = ContractorId::from_bits(6);
pub const VISIT: VisitId = VisitId::from_bits(7);
pub const DEFECT: DefectId = DefectId::from_bits(8);

pub fn day(day: u32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub fn programme() -> &'static Programme {
    Programme::embedded()
}

pub struct Case {
    pub dossier: Dossier,
    pub now: Now,
    next: u128,
}

impl Case {
    pub fn of(role: Role) -> Self {
        let author = Author { role, person: PersonId::from_bits(9) };
        let dossier = Dossier::open(Log::new(), author, WriterId::from_bits(10), 0);
        Self { dossier, now: Now { ms: 1_000, today: day(12, 3) }, next: 100 }
    }

    /// Odette’s, with her name, her bathroom, and three ideas: shower, bar, rug.
    pub fn odette() -> Self {
        let mut case = Self::of(Role::Therapist);
        case.tell(Change::TenantNamed { first_name: "Odette".into(), last_name: "Le Goff".into() });
        case.room(BATHROOM, "bathroom", "La salle de bain de Marcel");
        case.idea(SHOWER, "w-bath-to-shower");
        case.idea(BAR, "w-bar-shower");
        case.idea(RUG, "r-no-rug");
        case
    }

    /// Another copy of the same dossier, as its reader has it: what is noted there is not known here.
    pub fn elsewhere(&self, role: Role, reader: Reader) -> Self {
        let author = Author { role, person: PersonId::from_bits(11) };
        let log = self.dossier.log().outgoing(reader);
        let dossier = Dossier::open(log, author, WriterId::from_bits(12), self.now.ms);
        Self { dossier, now: self.now, next: self.next + 1_000 }
    }

    /// Takes in what another copy’s file brings.
    pub fn take_in(&mut self, other: &Self, reader: Reader) {
        let file = other.dossier.log().outgoing(reader);
        self.dossier.receive(file.entries().cloned(), self.now.ms).unwrap();
    }

    pub fn on(&mut self, date: NaiveDate) -> &mut Self {
        self.now.today = date;
        self
    }

    pub fn id(&mut self) -> ChangeId {
        self.next += 1;
        ChangeId::from_bits(self.next)
    }

    pub fn try_tell(&mut self, change: Change) -> Result<Option<Entry>, Refusal> {
        self.now.ms += 1;
        let (now, id) = (self.now, self.id());
        self.dossier.make(change, now, id, false)
    }

    pub fn tell(&mut self, change: Change) -> ChangeId {
        self.try_tell(change).unwrap().unwrap().id
    }

    pub fn undo(&mut self, target: ChangeId) -> Result<Entry, Refusal> {
        self.now.ms += 1;
        let (now, id) = (self.now, self.id());
        self.dossier.undo(target, now, id)
    }

    pub fn state(&self) -> &State {
        self.dossier.state()
    }

    pub fn room(&mut self, room: RoomId, kind: &str, name: &str) {
        let rank = rank_between(None, None);
        self.tell(Change::RoomNamed { room, room_kind: kind.into(), name: name.into(), rank });
    }

    pub fn idea(&mut self, idea: IdeaId, adaptation: &str) -> ChangeId {
        let known = programme().adaptation(&adaptation.into()).unwrap();
        self.tell(Change::IdeaAdded {
            idea,
            room: Some(BATHROOM),
            adaptation: Some(adaptation.into()),
            title: known.title.clone(),
            idea_kind: known.kind.into(),
        })
    }

    pub fn decide(&mut self, idea: IdeaId, decision: Decision) -> ChangeId {
        let (on, knowing) = (self.now.today, answer_known(self.state(), idea));
        self.tell(Change::TenantDecided { idea, decision, words: String::new(), on, knowing })
    }

    /// The bar is wanted and in the landlord’s file.
    pub fn propose_bar(&mut self) {
        self.decide(BAR, Decision::Want);
        for change in works_item_for(BAR, ITEM, programme(), self.state()).unwrap() {
            self.tell(change);
        }
    }

    pub fn withdraw(&mut self, item: ItemId) -> ChangeId {
        let withdrawal = withdrawal(item, self.state()).unwrap();
        self.tell(withdrawal)
    }

    pub fn answer(&mut self, answer: LandlordAnswer) -> ChangeId {
        let on = self.now.today;
        self.tell(Change::LandlordAnswered { item: ITEM, answer, words: String::new(), on })
    }

    /// Everything that stands between the bar and its order is settled.
    pub fn clear_the_way(&mut self) {
        self.propose_bar();
        self.answer(LandlordAnswer::Granted);
        let on = self.now.today;
        self.tell(Change::FeasibilityNoted {
            item: ITEM,
            feasibility: Feasibility::Possible,
            note: String::new(),
            who: String::new(),
            by: None,
        });
        self.tell(Change::SupportChecked {
            item: ITEM,
            support: Support::Concrete,
            reinforcement: String::new(),
            checked_by: "Julien Prat".into(),
        });
        self.tell(Change::AsbestosNoted { asbestos: Asbestos::NoneFound, note: String::new() });
        self.tell(Change::ProjectSigned { name: "Odette".into(), signature: Signature::NameAndTick, on });
        self.tell(Change::ConsentGiven {
            consent: "to-contractor".into(),
            wording: "Je veux bien.".into(),
            name: "Odette".into(),
            signature: Signature::NameAndTick,
            on,
        });
    }

    pub fn choose_firm(&mut self) {
        self.tell(Change::ContractorChosen {
            contractor: FIRM,
            name: "Bains et Bâti".into(),
            contact: "Karim Haddad".into(),
            phone: "06 39 98 77 40".into(),
        });
    }

    pub fn issue_bar(&mut self) -> Result<Option<Entry>, Refusal> {
        self.try_tell(Change::WorksItemIssued {
            contractor: FIRM,
            item: ITEM,
            place: "Salle de bain".into(),
            label: "Barre d’appui".into(),
            dimensions: Vec::new(),
        })
    }

    pub fn schedule(&mut self, start: NaiveDate, end: NaiveDate) -> Result<Option<Entry>, Refusal> {
        let (start, end) = (Some(start), Some(end));
        let (hours, order) = (String::new(), String::new());
        self.try_tell(Change::WorksScheduled { contractor: FIRM, start, end, hours, order })
    }

    pub fn settle_night(&mut self, date: NaiveDate) {
        let night = Night {
            toilet: "Les miennes".into(),
            water: "Cuisine".into(),
            bed: "Mon lit".into(),
            passage_free: Some(true),
        };
        self.tell(Change::NightArranged { contractor: FIRM, date, night });
    }
}
