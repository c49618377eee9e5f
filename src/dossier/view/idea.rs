//! An idea, what was decided of it, and what came of it.

use chrono::NaiveDate;
use litemap::LiteMap;
use programme::{AdaptationId, DimensionId, SituationId};

use crate::ids::{ChangeId, ItemId, RoomId};
use crate::terms::{Decision, IdeaKind, TryOutcome, TryWith};

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
