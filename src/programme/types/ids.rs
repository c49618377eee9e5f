//! Stable names of the things a programme knows. An id never changes meaning; a vanished id still displays and prints.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as written in the programme file.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

id! {
    /// A phase of the programme, which is also a skill: `needs`, `project`, `works`, `evaluation`.
    PhaseId,
    /// Something the tenant shows they can do, at the end of a session.
    SkillId,
    /// A programme (one organisation's version of it).
    ProgrammeId,
    /// A session or the bilan: `s1`…`s4`, `bilan`.
    SessionId,
    /// A task of a session: what one screen is for.
    TaskId,
    /// A timed step of a session script.
    StepId,
    /// A question asked to the tenant, or a heading under which the therapist notes.
    QuestionId,
    /// One of the answers offered to a question.
    ChoiceId,
    /// A kind of room: `bathroom`, `kitchen`…
    RoomKindId,
    /// What a tenant may live in a place, or a habit.
    SituationId,
    /// A use, a rearrangement or works.
    AdaptationId,
    /// A dimension of an adaptation: `seat-height`…
    DimensionId,
    /// An activity for which the feeling of safety is asked: `bath`, `stairs`…
    ActivityId,
    /// A funding line.
    FundingLineId,
    /// A consent.
    ConsentId,
    /// What is not housing and is passed on: `gp`, `sight`…
    ReferralKindId,
    /// A condition of the site agreed with the contractor: `keys`, `dust`…
    SiteTopicId,
    /// A source of a figure or a rule.
    SourceId,
}
