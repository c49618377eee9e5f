//! Rooms, and what a tenant may live in them.

use serde::{Deserialize, Serialize};

use super::{ActivityId, AdaptationId, Picture, RoomKindId, SituationId};

/// A kind of room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoomKind {
    /// `bathroom`.
    pub id: RoomKindId,
    /// « Salle de bain ».
    pub title: String,
    /// How to open the conversation there, in a sentence to the tenant.
    pub say: String,
    /// Most homes have exactly one or more: proposed when a dossier is created.
    #[serde(default)]
    pub usual: bool,
    /// Shared with the neighbours: works there are the landlord’s.
    #[serde(default)]
    pub shared: bool,
}

/// What a tenant may live in a place, or a habit. Not a fault, and never counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// Unique.
    pub id: SituationId,
    /// Where it may be met. Empty for a habit.
    #[serde(default)]
    pub rooms: Vec<RoomKindId>,
    /// Decides which answers are offered.
    pub kind: SituationKind,
    /// At most twelve words, plain.
    pub tenant: String,
    /// For the therapist: what to look at.
    pub precision: String,
    /// Uses it suggests, the first thing to think of.
    #[serde(default)]
    pub uses: Vec<AdaptationId>,
    /// Rearrangements and small equipment, the second.
    #[serde(default)]
    pub rearrangements: Vec<AdaptationId>,
    /// Works, the third.
    #[serde(default)]
    pub works: Vec<AdaptationId>,
}

impl Situation {
    /// Everything it suggests, uses first, works last.
    pub fn suggestions(&self) -> impl Iterator<Item = &AdaptationId> {
        self.uses.iter().chain(&self.rearrangements).chain(&self.works)
    }
}

/// Kinds of situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SituationKind {
    /// Answers: pas chez moi · oui, sans gêne · oui, ça me gêne · je ne sais pas.
    Place,
    /// Answers: jamais · parfois · souvent.
    Habit,
}

/// An activity of the day, for the feeling of safety 0–10.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// `bath`.
    pub id: ActivityId,
    /// « Entrer et sortir de la baignoire ou de la douche »: never reworded between S1 and the bilan.
    pub tenant: String,
    /// A drawing.
    pub picture: Picture,
}
