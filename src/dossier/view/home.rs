//! The home as its tenant lives in it: rooms, situations, habits, what must not change.

use programme::RoomKindId;

use crate::ids::RoomId;
use crate::terms::{HabitAnswer, PlaceAnswer, Progress};

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
