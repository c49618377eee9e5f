//! Random names of the things a dossier holds: 128 bits, written as 32 hexadecimal digits.
//!
//! Ids say nothing (law 2): not the order, not the kind of room, not the date. The caller draws the bits.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

macro_rules! random_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            /// An id from 128 random bits.
            #[must_use]
            pub const fn from_bits(bits: u128) -> Self {
                Self(bits)
            }

            /// Reads 32 hexadecimal digits; anything else is no id.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok()).flatten().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| D::Error::custom("an id is 32 hexadecimal digits"))
            }
        }
    )+};
}

random_id! {
    /// One dossier.
    DossierId,
    /// One change of the log.
    ChangeId,
    /// Several changes made at one tap, undone at one (decisions/acts.md).
    ActId,
    /// One tab of one device, new at every start and every restore: it orders concurrent changes.
    WriterId,
    /// One professional on one device.
    PersonId,
    /// A room of this home.
    RoomId,
    /// An idea: an adaptation considered for this home.
    IdeaId,
    /// A works item: what landlord and contractor know of an idea once it is « je veux ».
    ItemId,
    /// A visit.
    VisitId,
    /// A contractor.
    ContractorId,
    /// A defect noted at handover.
    DefectId,
    /// One of the tenant’s objectives.
    ObjectiveId,
    /// Something the tenant does not want to see changed.
    PreciousId,
    /// A funding request.
    FundingId,
    /// A person to call.
    ContactId,
    /// A situation in the tenant’s own words, absent from the programme’s list.
    OwnSituationId,
    /// A photo: its bytes lie beside the log, under this name.
    PhotoId,
}
