//! Money, agreement, and what goes on outside the home: funding, consents, referrals, site.

use serde::{Deserialize, Serialize};

use super::{ConsentId, FundingLineId, ReferralKindId, SessionId, SiteTopicId, SourceId};

/// Who may pay. Also the lines that do **not** exist for these tenants, so that nobody counts on them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingLine {
    /// Unique.
    pub id: FundingLineId,
    /// « Budget du bailleur ».
    pub name: String,
    /// Who pays, in words: « La caisse de retraite ».
    pub payer: String,
    /// Whose share it counts in: what the sums and the tenant’s papers go by, whatever the words say.
    pub paid_by: PaidBy,
    /// On which condition.
    pub condition: String,
    /// How it works: who asks, when, what for.
    pub rule: String,
    /// The most it can be, in cents, when the source gives a figure.
    #[serde(default)]
    pub at_most_cents: Option<u64>,
    /// Where it was read.
    pub source: SourceId,
    /// Shown as « à vérifier ».
    #[serde(default)]
    pub to_check: bool,
    /// Depends on health: reaches the landlord as « autre financement », amount and status only.
    #[serde(default)]
    pub health_conditioned: bool,
    /// False: said so, and why in `condition`; cannot be added to a plan.
    pub available: bool,
}

/// Whose share of the cost a funding line counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaidBy {
    /// The landlord, even where the money comes back to it afterwards (a lower tax).
    Landlord,
    /// The tenant.
    Tenant,
    /// A third party: caisse de retraite, département, fondation.
    Other,
}

impl FundingLine {
    /// The name the landlord and the contractor may read.
    #[must_use]
    pub fn outward_name(&self) -> &str {
        if self.health_conditioned { "Autre financement" } else { &self.name }
    }
}

/// One of the separate consents: refusable, dated, withdrawable, never ticked beforehand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// `take-part`, `photos`, `to-landlord`, `to-contractor`, `research`.
    pub id: ConsentId,
    /// `a` to `e`.
    pub letter: String,
    /// Short title.
    pub title: String,
    /// What is agreed to, in the tenant’s words, at most twelve.
    pub tenant: String,
    /// The whole text, shown before agreeing, one sentence an item.
    pub text: Vec<String>,
    /// What a refusal changes, and what it does not.
    pub if_refused: String,
    /// The session where it is asked.
    pub asked_in: SessionId,
    /// The exact document that is shown first, when there is one.
    #[serde(default)]
    pub document: Option<String>,
}

/// What is not housing and is passed on, with agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferralKind {
    /// `gp`.
    pub id: ReferralKindId,
    /// « Médecin traitant ».
    pub title: String,
    /// For the therapist: when to think of it.
    pub help: String,
    /// How to offer it.
    pub say: String,
}

/// A condition of the site. Never a medical reason: everybody reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteTopic {
    /// `keys`.
    pub id: SiteTopicId,
    /// Short title.
    pub title: String,
    /// The question asked around the table.
    pub question: String,
    /// What to watch.
    pub help: String,
    /// Where the rule was read, when `help` states one.
    #[serde(default)]
    pub source: Option<SourceId>,
}
