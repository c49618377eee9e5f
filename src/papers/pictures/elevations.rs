//! Dimensioned drawings for whoever holds the drill: one plate for each work, seen as it stands on its wall, the lengths on
//! the drawing itself. Heights are drawn to scale up to two metres; what is not known yet is left to be written by hand.

mod fitting;
mod pen;
mod walls;
mod water;

pub use fitting::Fitting;

use crate::drawing::Drawing;
use pen::{Wall, real};

/// Plates on one line of a page, at most: their letters are then as large as the text around them.
pub const MOST_PLATES: usize = 3;

/// One work to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plate {
    /// Its number on the sheet.
    pub number: usize,
    /// Its technical name.
    pub label: String,
    /// Its lengths, known or to write.
    pub lengths: Vec<Length>,
}

/// One length on a drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// « Hauteur au-dessus du sol »: its words say where it goes on the drawing.
    pub what: String,
    /// Where it is drawn, in millimetres; `None` draws it at its usual place.
    pub mm: Option<u32>,
    /// What is written beside the line: « 74 cm ».
    pub words: String,
}

/// The plates side by side, on a sheet made for `columns` of them, so that a shorter last line keeps the scale.
#[must_use]
pub fn elevations(plates: &[Plate], columns: usize) -> Drawing {
    let columns = columns.max(plates.len()).clamp(1, MOST_PLATES);
    plates
        .iter()
        .take(columns)
        .fold(Wall::sheet(columns), |wall, plate| {
            let wall = wall.titled(plate.number, &plate.label);
            drawn(wall, Fitting::of(&plate.label), &plate.lengths).next()
        })
        .done()
}

fn drawn(wall: Wall, fitting: Fitting, lengths: &[Length]) -> Wall {
    match fitting {
        Fitting::ToiletBar => water::toilet_bar(wall, lengths),
        Fitting::Bar => water::bar(wall, lengths),
        Fitting::AngledBar => water::angled_bar(wall, lengths),
        Fitting::VerticalBar => water::vertical_bar(wall, lengths),
        Fitting::Toilet => water::toilet(wall, lengths),
        Fitting::Tray => water::tray(wall, lengths),
        Fitting::Seat => water::seat(wall, lengths),
        Fitting::Basin => water::basin(wall, lengths),
        Fitting::Handle => walls::handle(wall, lengths),
        Fitting::Switch => walls::switch(wall, lengths),
        Fitting::BedSwitch => walls::bed_switch(wall, lengths),
        Fitting::Socket => walls::socket(wall, lengths),
        Fitting::Door => walls::door(wall, lengths),
        Fitting::StairRail => walls::stair_rail(wall, lengths),
        Fitting::CorridorRail => walls::corridor_rail(wall, lengths),
        Fitting::Shelf => walls::shelf(wall, lengths),
        Fitting::Turn => walls::turn(wall, lengths),
        Fitting::Threshold => walls::threshold(wall, lengths),
        Fitting::Floor => walls::floor(wall, lengths),
        Fitting::Other => walls::other(wall, lengths),
    }
}

/// What is written where nothing is known: room for a pen.
const BLANK: &str = "……\u{a0}cm";

/// The first length whose words hold one of these: millimetres within what the drawing can show, and what is written.
fn length(lengths: &[Length], words: &[&str], usual: u32, within: (u32, u32)) -> (f32, String) {
    let spoken = |length: &&Length| {
        let what = length.what.to_lowercase();
        words.iter().any(|word| what.contains(word))
    };
    let found = lengths.iter().find(spoken);
    let mm = found.and_then(|length| length.mm).unwrap_or(usual).clamp(within.0, within.1);
    (real(mm), found.map_or_else(|| BLANK.to_owned(), |length| length.words.clone()))
}

/// The height above the floor.
fn height(lengths: &[Length], usual: u32, within: (u32, u32)) -> (f32, String) {
    length(lengths, &["hauteur", "axe", "milieu"], usual, within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Shape, Step};
    use programme::{AdaptationKind, Programme};

    fn texts(drawing: &Drawing) -> Vec<&str> {
        let text = |shape: &'_ Shape| matches!(shape, Shape::Label { .. });
        let labels = drawing.shapes.iter().filter(|shape| text(shape));
        labels
            .map(|shape| match shape {
                Shape::Label { text, .. } => text.as_str(),
                Shape::Path { .. } => "",
            })
            .collect()
    }

    fn plate(label: &str, lengths: &[(&str, u32)]) -> Plate {
        let length = |(what, mm): &(&str, u32)| {
            let words = format!("{}\u{a0}cm", mm / 10);
            Length { what: (*what).to_owned(), mm: Some(*mm), words }
        };
        Plate { number: 2, label: label.to_owned(), lengths: lengths.iter().map(length).collect() }
    }

    #[test]
    fn the_height_of_a_bar_is_written_on_its_drawing_and_moves_it() {
        let at = |mm| elevations(&[plate("Barre d’appui près des toilettes", &[("Hauteur au-dessus du sol", mm)])], 1);
        let (low, high) = (at(700), at(900));
        assert!(texts(&low).contains(&"70\u{a0}cm"), "{:?}", texts(&low));
        assert!(texts(&high).contains(&"90\u{a0}cm"));
        assert_ne!(low.shapes.len(), 0);
        let paths = |drawing: &Drawing| {
            drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Path { .. })).cloned().collect::<Vec<_>>()
        };
        assert_ne!(paths(&low), paths(&high), "a bar at 70 cm is not drawn where one at 90 cm is");
    }

    #[test]
    fn a_shower_shows_its_width_its_depth_and_its_step() {
        let lengths = [("Largeur du receveur", 900), ("Profondeur du receveur", 1200), ("Hauteur du seuil", 40)];
        let drawing = elevations(&[plate("Remplacement de la baignoire par une douche", &lengths)], 1);
        for words in ["90\u{a0}cm", "120\u{a0}cm", "seuil\u{a0}: 4\u{a0}cm"] {
            assert!(texts(&drawing).contains(&words), "{words} in {:?}", texts(&drawing));
        }
    }

    #[test]
    fn a_range_stands_on_two_lines_and_leaves_the_next_plate_alone() {
        let lengths =
            vec![Length { what: "Hauteur".to_owned(), mm: Some(1100), words: "90 à 130\u{a0}cm".to_owned() }];
        let plate = Plate { number: 1, label: "Interrupteur".to_owned(), lengths };
        let drawing = elevations(&[plate], 1);
        assert!(texts(&drawing).contains(&"90 à") && texts(&drawing).contains(&"130\u{a0}cm"), "{:?}", texts(&drawing));
    }

    #[test]
    fn what_is_not_known_is_left_to_the_pen() {
        for label in
            ["Robinetterie thermostatique", "Interrupteur à l’entrée de la pièce", "", "Élargissement de porte"]
        {
            let drawing = elevations(&[plate(label, &[])], 1);
            assert!(texts(&drawing).contains(&BLANK), "{label}: {:?}", texts(&drawing));
        }
    }

    #[test]
    fn every_line_of_every_work_stays_on_its_sheet_whatever_its_lengths() {
        let programme = Programme::embedded();
        let works = programme.adaptations.iter().filter(|adaptation| adaptation.kind == AdaptationKind::Works);
        for work in works {
            for mm in [0, 1, 40, 460, 2_500, u32::MAX] {
                let lengths: Vec<(&str, u32)> = work.dimensions.iter().map(|d| (d.label.as_str(), mm)).collect();
                let drawing = elevations(&[plate(&work.title, &lengths), plate(&work.title, &lengths)], 3);
                let inside = |x: f32, y: f32| {
                    let (width, height) = (drawing.width, drawing.height);
                    let within = (0.0..=width).contains(&x) && (0.0..=height).contains(&y);
                    assert!(within, "{} at {mm}: {x}, {y}", work.title);
                };
                for shape in &drawing.shapes {
                    match shape {
                        Shape::Label { x, y, .. } => inside(*x, *y),
                        Shape::Path { steps, .. } => steps.iter().for_each(|step| match *step {
                            Step::Move(x, y) | Step::Line(x, y) | Step::Curve(.., x, y) => inside(x, y),
                            Step::Close => {}
                        }),
                    }
                }
            }
        }
    }

    #[test]
    fn a_long_name_is_cut_and_a_short_line_keeps_the_scale() {
        let long = "Barre d’appui coudée à 135° dans la douche ou la baignoire du fond du couloir";
        let drawing = elevations(&[plate(long, &[])], 3);
        assert!(texts(&drawing).iter().any(|text| text.ends_with('…')), "{:?}", texts(&drawing));
        let full = elevations(&[plate("a", &[]), plate("b", &[]), plate("c", &[])], 3);
        assert_eq!((drawing.width, drawing.height), (full.width, full.height));
        assert_eq!(elevations(&[], 0).width * 3.0, full.width, "nothing to draw is an empty sheet, not a panic");
    }
}
