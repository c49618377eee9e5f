//! Which drawing a work has: read in its technical name, for a name typed by hand has no other sign.

/// The kinds of work that have a drawing of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fitting {
    /// A bar beside a toilet.
    ToiletBar,
    /// A bar on a wall.
    Bar,
    /// A bar with an elbow of 135°.
    AngledBar,
    /// An upright bar.
    VerticalBar,
    /// A short handle beside a step or a sill.
    Handle,
    /// A toilet bowl.
    Toilet,
    /// A shower tray.
    Tray,
    /// A seat on a wall.
    Seat,
    /// A basin.
    Basin,
    /// A switch beside a door.
    Switch,
    /// A switch beside a bed.
    BedSwitch,
    /// A socket.
    Socket,
    /// A door or a passage.
    Door,
    /// A rail along stairs.
    StairRail,
    /// A rail along a wall.
    CorridorRail,
    /// A shelf.
    Shelf,
    /// Room to turn in.
    Turn,
    /// A sill, a joint between two floors, a small slope.
    Threshold,
    /// A floor.
    Floor,
    /// Anything else: a place on a wall.
    Other,
}

impl Fitting {
    /// The drawing for a work of this name.
    #[must_use]
    pub fn of(label: &str) -> Self {
        let name = label.trim().to_lowercase().replace('\'', "’");
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let starts = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
        let toilet = has(&["toilette", "wc", "cuvette"]);
        match () {
            () if has(&["douchette", "mitigeur", "robinet", "goulotte", "ferme-porte", "fenêtre"]) => Self::Other,
            () if has(&["135", "coudée"]) => Self::AngledBar,
            () if has(&["barre verticale", "barre droite"]) => Self::VerticalBar,
            () if has(&["poignée"]) => Self::Handle,
            () if has(&["main courante"]) && has(&["couloir", "entrée"]) => Self::CorridorRail,
            () if has(&["main courante"]) => Self::StairRail,
            () if has(&["barre d’appui"]) && toilet => Self::ToiletBar,
            () if has(&["barre d’appui"]) => Self::Bar,
            () if has(&["siège"]) => Self::Seat,
            () if has(&["cuvette", "wc rehauss", "wc suspendu"]) => Self::Toilet,
            () if has(&["lavabo"]) => Self::Basin,
            () if has(&["tête du lit", "tête de lit"]) => Self::BedSwitch,
            () if has(&["interrupteur"]) => Self::Switch,
            () if starts(&["prise"]) => Self::Socket,
            () if starts(&["élargissement", "porte "]) => Self::Door,
            () if has(&["étagère", "penderie"]) => Self::Shelf,
            () if has(&["demi-tour", "rotation"]) => Self::Turn,
            () if has(&["seuil", "pente", "raccord de sol", "ressaut"]) => Self::Threshold,
            () if starts(&["sol ", "revêtement de sol", "reprise d’un sol"]) => Self::Floor,
            () if has(&["receveur", "douche"]) => Self::Tray,
            () => Self::Other,
        }
    }

    /// When it comes in a room, the earliest first: walls and doors, water, wires, floors, then what is screwed on what is
    /// finished. Our own proposal (source `P`).
    #[must_use]
    pub const fn stage(self) -> u8 {
        match self {
            Self::Door | Self::Turn | Self::Threshold => 0,
            Self::Tray => 1,
            Self::Switch | Self::BedSwitch | Self::Socket => 2,
            Self::Floor => 3,
            Self::Toilet | Self::Basin | Self::Other => 4,
            Self::ToiletBar
            | Self::Bar
            | Self::AngledBar
            | Self::VerticalBar
            | Self::Handle
            | Self::Seat
            | Self::StairRail
            | Self::CorridorRail
            | Self::Shelf => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use programme::Programme;

    #[test]
    fn the_works_of_the_programme_have_their_own_drawing_or_the_common_one() {
        let of = |id: &str| Fitting::of(&Programme::embedded().adaptation(&id.into()).unwrap().title);
        for (id, fitting) in [
            ("w-bar-toilet", Fitting::ToiletBar),
            ("w-bar-shower", Fitting::AngledBar),
            ("w-bar-vertical", Fitting::VerticalBar),
            ("w-bar-door", Fitting::Handle),
            ("w-raised-toilet", Fitting::Toilet),
            ("w-bath-to-shower", Fitting::Tray),
            ("w-fold-seat", Fitting::Seat),
            ("w-switch", Fitting::Switch),
            ("w-switch-bed", Fitting::BedSwitch),
            ("w-socket", Fitting::Socket),
            ("w-door-wider", Fitting::Door),
            ("w-handrail-stairs", Fitting::StairRail),
            ("w-handrail-corridor", Fitting::CorridorRail),
            ("w-lower-shelves", Fitting::Shelf),
            ("w-turn-space", Fitting::Turn),
            ("w-basin", Fitting::Basin),
            ("w-threshold", Fitting::Threshold),
            ("w-nonslip-floor", Fitting::Floor),
            ("w-mixer", Fitting::Other),
            ("w-shower-rail", Fitting::Other),
            ("w-window-easy", Fitting::Other),
            ("w-cable-duct", Fitting::Other),
        ] {
            assert_eq!(of(id), fitting, "{id}");
        }
    }

    #[test]
    fn a_name_typed_by_hand_is_drawn_all_the_same() {
        assert_eq!(Fitting::of("  Barre d'appui, WC "), Fitting::ToiletBar);
        assert_eq!(Fitting::of("Barre d’appui de couloir"), Fitting::Bar);
        assert_eq!(Fitting::of(""), Fitting::Other);
    }

    #[test]
    fn what_is_screwed_on_comes_after_what_it_is_screwed_on() {
        assert!(Fitting::Tray.stage() < Fitting::Seat.stage());
        assert!(Fitting::Floor.stage() < Fitting::ToiletBar.stage());
        assert!(Fitting::Door.stage() < Fitting::Switch.stage());
    }
}
