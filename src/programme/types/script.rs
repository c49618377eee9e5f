//! The « conducteur de séance »: what an occupational therapist who was not trained needs to lead a session.

use serde::{Deserialize, Serialize};

use super::{StepId, TaskId};

/// The script of a session. `say` texts are spoken French, addressed to the tenant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionScript {
    /// Verbs: what the tenant will be able to do.
    pub objectives: Vec<String>,
    /// Who leads, and what each one does.
    pub leaders: Vec<Leader>,
    /// Who else may be there, and on which condition.
    pub others: Vec<String>,
    /// Planned duration in minutes: the sum of the steps.
    pub planned_minutes: u16,
    /// What to bring.
    pub material: Vec<String>,
    /// First words, said at the door or at the table.
    pub welcome: Vec<String>,
    /// The course of the session. Novices follow it, experts jump.
    pub steps: Vec<Step>,
    /// Fatigue, emotion, refusal: what to look out for and what to do.
    pub watch_points: Vec<String>,
    /// Prompts so that the tenant sums up in their own words.
    pub summary: Vec<String>,
    /// « Temps de réflexion » until the next session.
    pub task_until_next: TaskUntilNext,
    /// What leaves the room, to whom, with which agreement.
    pub passed_on: Vec<PassedOn>,
    /// What comes next and how to set the date.
    pub next: String,
}

/// A professional who leads, or takes a share of, a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leader {
    /// Which of the three professionals.
    pub who: Professional,
    /// What this person does in this session.
    pub role: String,
}

/// The professionals of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Professional {
    /// Ergothérapeute.
    Therapist,
    /// Professionnel du bailleur.
    Landlord,
    /// Entreprise.
    Contractor,
}

impl Professional {
    /// The French name, with its article: « l’ergothérapeute ».
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Therapist => "l’ergothérapeute",
            Self::Landlord => "le professionnel du bailleur",
            Self::Contractor => "l’entreprise",
        }
    }
}

/// A timed step of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Unique in the programme: `s1-welcome`.
    pub id: StepId,
    /// Short title.
    pub title: String,
    /// Planned minutes.
    pub minutes: u16,
    /// Why this step exists.
    pub intention: String,
    /// What I say, word for word if wanted.
    pub say: Vec<String>,
    /// What the tenant does meanwhile.
    pub tenant_does: String,
    /// With what.
    pub tool: String,
    /// What remains of it.
    pub trace: String,
    /// Private time with the therapist: nobody else in the room.
    #[serde(default)]
    pub private: bool,
    /// The landlord or the contractor is in the room: the screen shows only what they may see.
    #[serde(default)]
    pub common_table: bool,
    /// The task to open during this step.
    #[serde(default)]
    pub task: Option<TaskId>,
}

/// What the tenant does between two sessions; `tenant` goes to the carnet as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskUntilNext {
    /// « Observer mes trajets ».
    pub title: String,
    /// How I present it.
    pub say: String,
    /// Sentences of the carnet page, at most twelve words each.
    pub tenant: Vec<String>,
}

/// Something passed on after a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassedOn {
    /// What.
    pub what: String,
    /// To whom.
    pub to: String,
    /// With which agreement of the tenant.
    pub agreement: String,
}
