//! The drawings of the carnet.

use serde::{Deserialize, Serialize};

/// The drawings of the carnet: a closed list, so that each has a drawing. Each name is what is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Picture {
    GrabBar,
    Shower,
    ShowerSeat,
    Bath,
    Toilet,
    Light,
    NightPath,
    Door,
    Ramp,
    Handrail,
    Stairs,
    Rug,
    Shoes,
    Phone,
    Bed,
    Chair,
    KitchenShelf,
    Socket,
    Shutter,
    Floor,
    Tap,
    Key,
    PersonHelp,
    Clock,
    Alarm,
    Cable,
    Walker,
    Bag,
}

impl Picture {
    /// Every drawing, for whoever draws them all.
    pub const ALL: [Self; 28] = [
        Self::GrabBar,
        Self::Shower,
        Self::ShowerSeat,
        Self::Bath,
        Self::Toilet,
        Self::Light,
        Self::NightPath,
        Self::Door,
        Self::Ramp,
        Self::Handrail,
        Self::Stairs,
        Self::Rug,
        Self::Shoes,
        Self::Phone,
        Self::Bed,
        Self::Chair,
        Self::KitchenShelf,
        Self::Socket,
        Self::Shutter,
        Self::Floor,
        Self::Tap,
        Self::Key,
        Self::PersonHelp,
        Self::Clock,
        Self::Alarm,
        Self::Cable,
        Self::Walker,
        Self::Bag,
    ];

    /// What a screen reader says: « barre d’appui ».
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::GrabBar => "barre d’appui",
            Self::Shower => "douche",
            Self::ShowerSeat => "siège de douche",
            Self::Bath => "baignoire",
            Self::Toilet => "toilettes",
            Self::Light => "lampe allumée",
            Self::NightPath => "chemin lumineux la nuit",
            Self::Door => "porte",
            Self::Ramp => "petite pente",
            Self::Handrail => "main courante",
            Self::Stairs => "marches",
            Self::Rug => "tapis",
            Self::Shoes => "chaussures fermées",
            Self::Phone => "téléphone",
            Self::Bed => "lit",
            Self::Chair => "fauteuil avec accoudoirs",
            Self::KitchenShelf => "étagère de cuisine",
            Self::Socket => "prise électrique",
            Self::Shutter => "volet",
            Self::Floor => "sol",
            Self::Tap => "robinet",
            Self::Key => "clé",
            Self::PersonHelp => "une personne qui aide",
            Self::Clock => "horloge",
            Self::Alarm => "bouton d’appel",
            Self::Cable => "fil électrique",
            Self::Walker => "déambulateur",
            Self::Bag => "sac et paniers",
        }
    }
}
