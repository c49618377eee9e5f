//! The people, their visits, and what they say and agree to.

use chrono::NaiveDate;
use programme::SessionId;

use crate::terms::{Agreement, Answer, Appointment, Present, Signature, VisitOutcome};

/// The tenant and the home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tenant {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Year of birth.
    pub born: Option<i32>,
    /// At what number they are called; empty when nobody said.
    pub phone: String,
    /// Street and town.
    pub address: String,
    /// « 3e étage ».
    pub floor: String,
    /// Whether there is a lift.
    pub lift: Option<bool>,
    /// The dwelling’s number at the landlord’s.
    pub dwelling: String,
}

/// Someone to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// « Ma fille », « gardien »…
    pub quality: String,
    /// As dialled.
    pub phone: String,
}

/// A visit: planned, held, closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// When it is to take place.
    pub planned: Option<Appointment>,
    /// When it took place.
    pub held: Option<NaiveDate>,
    /// Who was there.
    pub present: Vec<Present>,
    /// The sessions it is for.
    pub sessions: Vec<SessionId>,
    /// How it ended, once closed.
    pub outcome: Option<VisitOutcome>,
    /// How long, in minutes.
    pub minutes: u16,
    /// A word for next time.
    pub words: String,
}

/// A wording as shown, and what was answered to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The question as it was shown.
    pub wording: String,
    /// The answer.
    pub answer: Answer,
    /// The civil date.
    pub on: NaiveDate,
}

/// A consent’s standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentStanding {
    /// Given, by whom and how, to the wording shown that day.
    Given { wording: String, name: String, signature: Signature, on: NaiveDate },
    /// Refused.
    Refused { wording: String, on: NaiveDate },
    /// Given once, withdrawn.
    Withdrawn { wording: String, on: NaiveDate },
}

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub name: String,
    /// How.
    pub signature: Signature,
    /// When.
    pub on: NaiveDate,
}

/// A referral: what is not housing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// As shown.
    pub wording: String,
    /// The tenant’s agreement.
    pub agreement: Agreement,
    /// Who calls.
    pub who_calls: String,
    /// What came of it.
    pub outcome: String,
}
