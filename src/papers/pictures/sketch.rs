//! The pen all pictures share: one sheet of 48 by 48, one line width, one palette, so that they look like one hand’s work.

use crate::drawing::{Colour, Drawing, Step, circle, ellipse, polygon, polyline, rectangle, rounded};

/// Side of a picture, in its own units.
pub(super) const SIDE: f32 = 48.0;
/// Width of an outline: one pixel at least when a picture is shown at 24 pixels.
pub(super) const LINE: f32 = 2.2;
/// Width of a detail.
pub(super) const THIN: f32 = 1.3;

/// A picture under the pen.
pub(super) struct Sketch(Drawing);

impl Sketch {
    /// A sheet of warm paper with round corners.
    pub fn day() -> Self {
        Self::on(Colour::SAND)
    }

    /// A sheet of night.
    pub fn night() -> Self {
        Self::on(Colour::TEAL)
    }

    fn on(ground: Colour) -> Self {
        Self(Drawing::new(SIDE, SIDE).filled(rounded(0.0, 0.0, SIDE, SIDE, 8.0), ground))
    }

    /// The ground below `y`, following the round corners of the sheet.
    pub fn floor(self, y: f32, fill: Colour) -> Self {
        let (side, corner, control) = (SIDE, SIDE - 8.0, 3.6);
        self.fill(
            vec![
                Step::Move(0.0, y),
                Step::Line(side, y),
                Step::Line(side, corner),
                Step::Curve(side, side - control, side - control, side, corner, side),
                Step::Line(8.0, side),
                Step::Curve(control, side, 0.0, side - control, 0.0, corner),
                Step::Close,
            ],
            fill,
        )
    }

    /// Tiles on the wall, down to `bottom`.
    pub fn tiles(mut self, bottom: f32) -> Self {
        for place in [12.0, 24.0, 36.0] {
            self = self.stroke(&[(place, 0.0), (place, bottom)], Colour::LINE, 0.9);
            if place < bottom {
                self = self.stroke(&[(0.0, place), (SIDE, place)], Colour::LINE, 0.9);
            }
        }
        self
    }

    /// A mass without outline.
    pub fn fill(self, steps: Vec<Step>, fill: Colour) -> Self {
        Self(self.0.filled(steps, fill))
    }

    /// A mass with the common outline.
    pub fn mass(self, steps: Vec<Step>, fill: Colour) -> Self {
        Self(self.0.outlined(steps, fill, Colour::INK, LINE))
    }

    /// A small mass with a thin outline.
    pub fn detail(self, steps: Vec<Step>, fill: Colour) -> Self {
        Self(self.0.outlined(steps, fill, Colour::INK, THIN))
    }

    /// The common line through these points.
    pub fn line(self, points: &[(f32, f32)]) -> Self {
        self.stroke(points, Colour::INK, LINE)
    }

    /// A thin line through these points.
    pub fn hair(self, points: &[(f32, f32)]) -> Self {
        self.stroke(points, Colour::INK, THIN)
    }

    /// A line of any colour and width.
    pub fn stroke(self, points: &[(f32, f32)], colour: Colour, width: f32) -> Self {
        self.curve(polyline(points), colour, width)
    }

    /// An open curve of any colour and width.
    pub fn curve(self, steps: Vec<Step>, colour: Colour, width: f32) -> Self {
        Self(self.0.stroked(steps, colour, width))
    }

    /// A round tube: an outline, then its colour inside.
    pub fn tube(self, points: &[(f32, f32)], colour: Colour, width: f32) -> Self {
        self.pipe(polyline(points), colour, width)
    }

    /// A tube that bends.
    pub fn pipe(self, steps: Vec<Step>, colour: Colour, width: f32) -> Self {
        self.curve(steps.clone(), Colour::INK, width + LINE * 1.6).curve(steps, colour, width)
    }

    /// A box with straight corners.
    pub fn rect(self, x: f32, y: f32, width: f32, height: f32, fill: Colour) -> Self {
        self.mass(rectangle(x, y, width, height), fill)
    }

    /// A box with round corners.
    pub fn soft(self, x: f32, y: f32, width: f32, height: f32, radius: f32, fill: Colour) -> Self {
        self.mass(rounded(x, y, width, height, radius), fill)
    }

    /// A disc.
    pub fn disc(self, x: f32, y: f32, radius: f32, fill: Colour) -> Self {
        self.mass(circle(x, y, radius), fill)
    }

    /// A mass through these points.
    pub fn shape(self, points: &[(f32, f32)], fill: Colour) -> Self {
        self.mass(polygon(points), fill)
    }

    /// A dot of ink.
    pub fn dot(self, x: f32, y: f32, radius: f32) -> Self {
        self.fill(circle(x, y, radius), Colour::INK)
    }

    /// A shadow on the ground.
    pub fn shadow(self, x: f32, y: f32, rx: f32) -> Self {
        self.fill(ellipse(x, y, rx, 1.8), Colour::LINE)
    }

    /// An arrow whose point is `to`, coming from `from`, through a bend.
    pub fn arrow(self, from: (f32, f32), bend: (f32, f32), to: (f32, f32)) -> Self {
        let (dx, dy) = (to.0 - bend.0, to.1 - bend.1);
        let length = dx.hypot(dy).max(0.1);
        let (ux, uy) = (dx / length * 5.0, dy / length * 5.0);
        let left = (to.0 - ux - uy * 0.75, to.1 - uy + ux * 0.75);
        let right = (to.0 - ux + uy * 0.75, to.1 - uy - ux * 0.75);
        let shaft = vec![Step::Move(from.0, from.1), Step::Curve(bend.0, bend.1, bend.0, bend.1, to.0, to.1)];
        self.curve(shaft, Colour::TEAL, 3.0).stroke(&[left, to, right], Colour::TEAL, 3.0)
    }

    /// Drops of water falling, each (x, y) being the top of one.
    pub fn drops(mut self, tops: &[(f32, f32)]) -> Self {
        for &(x, y) in tops {
            self = self.stroke(&[(x, y), (x, y + 3.0)], Colour::TEAL, 1.8);
        }
        self
    }

    /// A person standing, seen from the front: `x` the middle, `top` of the head, `scale` 1 for a height of 36.
    pub fn person(self, x: f32, top: f32, scale: f32, clothes: Colour) -> Self {
        let at = |dx: f32, dy: f32| (x + dx * scale, top + dy * scale);
        let (hip_left, hip_right) = (at(-5.5, 24.0), at(5.5, 24.0));
        self.tube(&[at(-2.8, 23.0), at(-3.0, 34.0)], Colour::INK, 2.6 * scale)
            .tube(&[at(2.8, 23.0), at(3.0, 34.0)], Colour::INK, 2.6 * scale)
            .mass(
                vec![
                    Step::Move(hip_left.0, hip_left.1),
                    Step::Line(at(-6.5, 14.0).0, at(-6.5, 14.0).1),
                    Step::Curve(
                        at(-6.5, 8.5).0,
                        at(0.0, 8.5).1,
                        at(6.5, 8.5).0,
                        at(0.0, 8.5).1,
                        at(6.5, 14.0).0,
                        at(6.5, 14.0).1,
                    ),
                    Step::Line(hip_right.0, hip_right.1),
                    Step::Close,
                ],
                clothes,
            )
            .disc(at(0.0, 4.6).0, at(0.0, 4.6).1, 4.4 * scale, Colour::WHITE)
    }

    /// The finished picture.
    pub fn done(self) -> Drawing {
        self.0
    }
}
