//! The landlord’s file and the sites: items, answers, money, defects.

use chrono::NaiveDate;
use litemap::LiteMap;
use programme::{FundingLineId, SiteTopicId};

use super::photo::{ShownPhoto, SitePhoto};
use crate::ids::{ChangeId, DefectId, IdeaId, ItemId, PhotoId};
use crate::terms::{Feasibility, FundingStatus, ItemDimension, LandlordAnswer, Night, OnLeaving, Payer, Support};

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

impl Funding {
    /// As everyone around the table reads it: the tenant’s share is nobody else’s « ma part ».
    #[must_use]
    pub fn outward_name(&self) -> &str {
        if self.payer == Payer::Tenant { "Part du locataire" } else { &self.label }
    }
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
    /// Its photos.
    pub photos: LiteMap<PhotoId, SitePhoto>,
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
    /// Photos of the home that this contractor is shown.
    pub shown: LiteMap<PhotoId, ShownPhoto>,
    /// Photos of places before the works.
    pub before: LiteMap<PhotoId, SitePhoto>,
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

impl Site {
    /// The defects in the order in which they were noted: their numbers, from 1, on the screen and on every paper.
    #[must_use]
    pub fn defects_in_order(&self) -> Vec<(DefectId, &Defect)> {
        let mut all: Vec<(DefectId, &Defect)> = self.defects.iter().map(|(id, defect)| (*id, defect)).collect();
        all.sort_by_key(|(id, defect)| (defect.noted_on, *id));
        all
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

    /// As it is when proposed: nothing hangs on it yet.
    pub(crate) fn proposed(
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
