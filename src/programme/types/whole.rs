//! The whole of a programme, and the small parts that belong to no list of their own.

use serde::{Deserialize, Serialize};

use super::{
    Activity, Adaptation, Consent, FundingLine, PhaseId, ProgrammeId, ReferralKind, RoomKind, Session, SiteTopic,
    Situation, SourceId,
};

/// One organisation's version of the programme, whole. Order in every list is the order of the file, and of the screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Which programme; a dossier keeps it with `version` and `content_hash()`.
    pub id: ProgrammeId,
    /// Free text chosen by who edits the content: `2026-11`.
    pub version: String,
    /// « J’adapte et je reste chez moi ».
    pub title: String,
    /// What must be said wherever this content shows: « trame proposée… ».
    pub notice: String,
    /// The three skills and the evaluation.
    #[serde(default)]
    pub phases: Vec<Phase>,
    /// The four sessions, then the bilan.
    #[serde(default)]
    pub sessions: Vec<Session>,
    /// The kinds of room a home may have, from the street to the balcony.
    #[serde(default)]
    pub room_kinds: Vec<RoomKind>,
    /// What a tenant may live in a place, and habits.
    #[serde(default)]
    pub situations: Vec<Situation>,
    /// Uses, rearrangements, works.
    #[serde(default)]
    pub adaptations: Vec<Adaptation>,
    /// Activities for which the feeling of safety is asked, in the same words at S1 and at the bilan.
    #[serde(default)]
    pub activities: Vec<Activity>,
    /// Who may pay, and what does not exist for these tenants.
    #[serde(default)]
    pub funding: Vec<FundingLine>,
    /// The five separate consents.
    #[serde(default)]
    pub consents: Vec<Consent>,
    /// What is not housing and is passed on.
    #[serde(default)]
    pub referrals: Vec<ReferralKind>,
    /// What the site agreement settles with the contractor.
    #[serde(default)]
    pub site_topics: Vec<SiteTopic>,
    /// « Si je tombe »: the page of the carnet.
    pub if_i_fall: Leaflet,
    /// « Malaise ou coup à la tête récent : on s’arrête, on appelle. »
    pub call_rule: Leaflet,
    /// Rules said before trying a gesture: shoes on, dry, mimed first, anyone may say stop.
    pub trial_rule: Leaflet,
    /// Where the figures and the rules were read.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// A phase of the programme: one of the three skills, or the evaluation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// `needs`, `project`, `works`, `evaluation`.
    pub id: PhaseId,
    /// « Évaluer mes besoins ».
    pub title: String,
    /// What the tenant learns there, in the professionals’ words.
    pub skill: String,
}

/// A short text with a title, one sentence an item, said or printed as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// « Si je tombe ».
    pub title: String,
    /// One idea a sentence, at most twelve words.
    pub sentences: Vec<String>,
}

/// Where a figure or a rule was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// `F31`; `P` is our own proposal.
    pub id: SourceId,
    /// Author, title or address.
    pub text: String,
    /// Commercial or undated: shown as « à vérifier ».
    #[serde(default)]
    pub weak: bool,
    /// Civil date of the reading, `2026-11-22`.
    pub read_on: String,
}
