//! Sessions, their tasks (one screen each) and their questions.

use serde::{Deserialize, Serialize};

use super::{ChoiceId, ConsentId, PhaseId, QuestionId, SessionId, SessionScript, SkillId, TaskId};

/// A session, or the bilan. A session is not a visit: it may take two visits, and a visit may hold two sessions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// `s1`…`s4`, `bilan`.
    pub id: SessionId,
    /// 1 to 4; the bilan has none.
    #[serde(default)]
    pub number: Option<u8>,
    /// « Mon logement et moi ».
    pub title: String,
    /// The phase it belongs to.
    pub phase: PhaseId,
    /// What it leaves behind, one thing an item.
    pub leaves: Vec<String>,
    /// How to lead it.
    pub script: SessionScript,
    /// What there is to do, in the proposed order; any order is allowed.
    pub tasks: Vec<Task>,
    /// What the tenant shows at the end.
    pub skills: Vec<Skill>,
}

/// One thing to do in a session: one screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Unique in the programme: `s1-day`.
    pub id: TaskId,
    /// Short title.
    pub title: String,
    /// One or two sentences for who leads.
    pub hint: String,
    /// Which screen shows it.
    pub screen: Screen,
    /// Questions asked there (may also complete a screen of another kind).
    #[serde(default)]
    pub questions: Vec<Question>,
    /// The consents asked there, for `Screen::Consents`.
    #[serde(default)]
    pub consents: Vec<ConsentId>,
    /// Only when alone with the therapist.
    #[serde(default)]
    pub private: bool,
}

/// The screens of the application that a task may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Screen {
    /// Questions, one a screen.
    Questions,
    /// Feeling of safety, 0–10 per activity.
    Safety,
    /// « Mes objectifs ».
    Objectives,
    /// What must not change.
    Precious,
    /// The tenant’s own map of the home.
    HomeMap,
    /// The rooms of this home.
    Rooms,
    /// Situations, room by room, and habits.
    Tour,
    /// Ideas of the three kinds.
    Ideas,
    /// The tenant’s order of what matters.
    Ranking,
    /// Je veux / j’essaie / j’y réfléchis / plus tard / non / déjà fait.
    Decisions,
    /// Tries, and who accompanies each.
    Tries,
    /// Dimensions measured on the person.
    Measures,
    /// Costs, funding, remainder per payer.
    CostsFunding,
    /// Consents, full text first.
    Consents,
    /// Who may sign; understands this choice today.
    SigningCapacity,
    /// The tenant’s signature.
    Signature,
    /// Possible / à vérifier / impossible, per work.
    Feasibility,
    /// Accordé, accordé autrement, refusé, en attente.
    LandlordAnswer,
    /// What everybody in the room may see.
    CommonTable,
    /// Contractor, dates, site agreement.
    WorksPreparation,
    /// For each night: toilet, water, bed, passage.
    Nights,
    /// Reception, with defects.
    Handover,
    /// « Prise en main » by the tenant.
    TakingInHand,
    /// What is not housing.
    Referrals,
    /// Before / after.
    BeforeAfter,
    /// The three kinds of situated knowledge.
    Knowledge,
    /// Satisfaction.
    Satisfaction,
    /// « Relire avec le locataire ».
    Synthesis,
    /// Acquis / en cours / à reprendre.
    Skills,
}

/// A question to the tenant, or a heading under which the therapist notes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Unique in the programme: `s1-language`.
    pub id: QuestionId,
    /// The wording, as it is asked.
    pub wording: String,
    /// A help for who asks.
    #[serde(default)]
    pub help: Option<String>,
    /// How it is answered; « je ne sais pas » is always possible.
    pub kind: QuestionKind,
    /// The answers offered, for `choice` and `choices`.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Whose knowledge it is.
    #[serde(default)]
    pub told_to: ToldTo,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// One choice.
    Choice,
    /// Any number of choices.
    Choices,
    /// A whole number, zero or more.
    Number,
}

/// Who may see the answer. Neither ever reaches the landlord or the contractor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToldTo {
    /// The tenant and the therapist; may be printed in the carnet.
    #[default]
    Tenant,
    /// The therapist only: everything about the fall. Not on « Montrer au locataire », not in the carnet.
    Therapist,
}

/// An answer offered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Unique in its question.
    pub id: ChoiceId,
    /// What is read.
    pub label: String,
}

/// Something the tenant shows at the end of a session: acquis, en cours, à reprendre.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Unique in the programme.
    pub id: SkillId,
    /// In the tenant’s words, at most twelve.
    pub tenant: String,
    /// « Montrez-moi… »: how it is seen.
    pub show_me: String,
}
