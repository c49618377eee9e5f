//! The drawings of the papers and of the screens: one hand, one pen, one palette, clear at 24 pixels as at six centimetres.
//!
//! The terracotta of the palette is never used here: it carries the tenant’s own words, and nothing else.

mod charts;
mod elevations;
mod light;
mod living;
mod rooms;
mod sketch;
mod walk;
mod wash;

pub use charts::{house, progress_bar, safety_scale};
pub use elevations::{Fitting, Length, MOST_PLATES, Plate, elevations};
pub use rooms::room_picture;

use programme::Picture;

use crate::drawing::Drawing;

/// The drawing of an adaptation or of an activity, 48 by 48.
#[must_use]
pub fn picture(picture: Picture) -> Drawing {
    match picture {
        Picture::GrabBar => wash::grab_bar(),
        Picture::GrabBarAngled => wash::grab_bar_angled(),
        Picture::GrabBarVertical => wash::grab_bar_vertical(),
        Picture::Shower => wash::shower(),
        Picture::ShowerSeat => wash::shower_seat(),
        Picture::WallSeat => wash::wall_seat(),
        Picture::Bath => wash::bath(),
        Picture::Toilet => wash::toilet(),
        Picture::Light => light::light(),
        Picture::NightPath => light::night_path(),
        Picture::Door => walk::door(),
        Picture::Ramp => walk::ramp(),
        Picture::Handrail => walk::handrail(),
        Picture::Stairs => walk::stairs(),
        Picture::Rug => walk::rug(),
        Picture::RugHeld => walk::rug_held(),
        Picture::Shoes => walk::shoes(),
        Picture::Phone => light::phone(),
        Picture::Bed => living::bed(),
        Picture::Chair => living::chair(),
        Picture::KitchenShelf => living::kitchen_shelf(),
        Picture::Socket => light::socket(),
        Picture::Shutter => walk::shutter(),
        Picture::Floor => wash::floor(),
        Picture::Tap => wash::tap(),
        Picture::Key => walk::key(),
        Picture::PersonHelp => walk::person_help(),
        Picture::Clock => light::clock(),
        Picture::Alarm => light::alarm(),
        Picture::Cable => light::cable(),
        Picture::Walker => walk::walker(),
        Picture::Bag => living::bag(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Colour, Shape, Step};

    fn all() -> Vec<(String, Drawing)> {
        let pictures = Picture::ALL.map(|one| (one.words().to_owned(), picture(one)));
        let rooms = [
            "entrance",
            "corridor",
            "living-room",
            "kitchen",
            "bedroom",
            "toilet",
            "bathroom",
            "cellar",
            "balcony",
            "hall",
            "outside",
            "laundry",
            "autre",
        ];
        let rooms = rooms.map(|kind| (kind.to_owned(), room_picture(&kind.into())));
        let charts = [house(2, 5), safety_scale(Some(2), Some(8)), progress_bar(1, 3, 6), progress_bar(1, 30, 60)];
        let charts = charts.map(|drawing| ("figure".to_owned(), drawing));
        pictures.into_iter().chain(rooms).chain(charts).collect()
    }

    #[test]
    fn no_picture_is_another_one() {
        for (index, one) in Picture::ALL.into_iter().enumerate() {
            for other in Picture::ALL.into_iter().skip(index + 1) {
                assert_ne!(picture(one), picture(other), "{} and {}", one.words(), other.words());
            }
        }
    }

    #[test]
    fn every_line_stays_on_its_sheet() {
        for (name, drawing) in all() {
            let inside = |x: f32, y: f32| {
                assert!(
                    (-0.01..=drawing.width + 0.01).contains(&x) && (-0.01..=drawing.height + 0.01).contains(&y),
                    "{name}: {x}, {y}"
                );
            };
            for shape in &drawing.shapes {
                match shape {
                    Shape::Label { x, y, .. } => inside(*x, *y),
                    Shape::Path { steps, .. } => {
                        for step in steps {
                            match *step {
                                Step::Move(x, y) | Step::Line(x, y) | Step::Curve(.., x, y) => inside(x, y),
                                Step::Close => {}
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_colour_of_the_tenants_words_is_in_no_picture() {
        for (name, drawing) in all() {
            for shape in drawing.shapes {
                if let Shape::Path { fill, pen, .. } = shape {
                    assert_ne!(fill, Some(Colour::TERRACOTTA), "{name}");
                    assert_ne!(pen.map(|pen| pen.colour), Some(Colour::TERRACOTTA), "{name}");
                }
            }
        }
    }

    #[test]
    fn a_bedroom_is_no_bathroom_and_an_unknown_room_is_a_home() {
        let of = |kind: &str| room_picture(&kind.into());
        assert_ne!(of("bedroom"), of("bathroom"));
        assert_eq!(of("bathroom"), picture(Picture::Bath));
        assert_eq!(of("veranda"), of("atelier"));
    }
}
