//! What was drawn with a finger: two maps of the home, and a signature.

use crate::terms::{Signature, Strokes};

/// A hand is never quite straight: how far from the line, in thousandths, point after point.
const TREMBLE: [i32; 7] = [0, 2, -1, 3, 1, -2, 2];

/// The home as Odette drew it at first: the armchair and the window large, the corridor long, the bathroom small and crossed.
pub(super) fn first_map() -> Strokes {
    let mut strokes = walls();
    strokes.push(line(&[(790, 640), (930, 740)])); // the bathroom, crossed out
    strokes.push(line(&[(930, 640), (790, 740)]));
    // The way by night, from the bed to the toilet: broken, along the wall.
    strokes
        .extend([[(180, 560), (300, 590)], [(340, 600), (450, 600)], [(500, 600), (610, 610)]].map(|way| line(&way)));
    Strokes { height: 780, strokes }
}

/// The same home at the bilan: the way by night is one line, and the shower is drawn.
pub(super) fn second_map() -> Strokes {
    let mut strokes = walls();
    strokes.push(line(&[(800, 650), (920, 650), (920, 735), (800, 735), (800, 650)])); // the shower
    strokes.push(line(&[(840, 690), (880, 690)])); // its seat
    strokes.push(line(&[(180, 560), (300, 590), (450, 600), (610, 610), (760, 660)]));
    strokes.extend(
        [(300, 575), (450, 585), (610, 595)].map(|(x, y)| line(&[(x - 8, y), (x + 8, y), (x, y - 12), (x - 8, y)])),
    );
    Strokes { height: 780, strokes }
}

/// Her name, with the tail that crosses back under it.
pub(super) fn signature() -> Signature {
    let strokes = vec![
        line(&[(120, 160), (80, 200), (90, 260), (150, 270), (180, 220), (160, 165), (120, 160)]),
        line(&[(260, 110), (250, 200), (255, 265), (300, 262), (330, 240)]),
        line(&[(340, 250), (375, 215), (350, 205), (340, 240), (370, 262), (410, 250)]),
        line(&[(560, 150), (500, 140), (470, 200), (500, 260), (560, 250), (560, 205), (525, 205)]),
        line(&[(620, 215), (595, 240), (620, 262), (645, 235), (620, 215)]),
        line(&[(720, 120), (690, 200), (700, 330), (730, 300), (700, 220), (770, 210)]),
        line(&[(800, 120), (775, 200), (785, 330), (815, 300), (785, 220), (850, 205)]),
        line(&[(850, 320), (600, 345), (300, 335), (110, 350)]),
    ];
    Signature::Drawn { strokes: Strokes { height: 400, strokes } }
}

fn walls() -> Vec<Vec<u16>> {
    vec![
        line(&[(50, 60), (950, 60), (950, 750), (50, 750), (50, 60)]),
        line(&[(50, 430), (430, 430), (430, 60)]), // the living room, larger than it is
        line(&[(50, 480), (300, 480)]),            // the bedroom
        line(&[(350, 480), (760, 480)]),
        line(&[(430, 380), (760, 380)]), // the kitchen
        line(&[(760, 60), (760, 330)]),
        line(&[(560, 640), (560, 750)]), // the toilet
        line(&[(560, 640), (700, 640)]),
        line(&[(760, 480), (760, 750)]), // the bathroom
        line(&[(120, 62), (380, 62)]),   // the window on the school
        line(&[(120, 74), (380, 74)]),
        line(&[(220, 110), (300, 110), (300, 180), (220, 180), (220, 110)]), // the armchair
        line(&[(235, 125), (285, 125)]),
        line(&[(90, 530), (210, 530), (210, 660), (90, 660), (90, 530)]), // the bed
        line(&[(90, 560), (210, 560)]),
        line(&[(480, 100), (560, 100), (560, 160), (480, 160), (480, 100)]), // the kitchen table
        line(&[(130, 250), (330, 250), (330, 360), (130, 360), (130, 250)]), // her mother’s rug
        line(&[(150, 270), (310, 270), (310, 340), (150, 340), (150, 270)]),
        line(&[(860, 380), (900, 340), (950, 340)]), // the front door
    ]
}

/// A line through these points, as a finger draws it: in short steps, a little beside the way.
fn line(points: &[(i32, i32)]) -> Vec<u16> {
    const STEPS: i32 = 6;
    let mut drawn = Vec::new();
    let mut beside = TREMBLE.iter().cycle();
    let mut put = |x: i32, y: i32, beside: i32| {
        for at in [x.saturating_add(beside), y.saturating_sub(beside)] {
            drawn.push(u16::try_from(at.clamp(0, 1000)).unwrap_or(0));
        }
    };
    for ends in points.windows(2) {
        let [(x0, y0), (x1, y1)] = ends else { continue };
        for step in 0..STEPS {
            let along = |from: i32, to: i32| from + (to - from) * step / STEPS;
            put(along(*x0, *x1), along(*y0, *y1), beside.next().copied().unwrap_or(0));
        }
    }
    if let Some((x, y)) = points.last() {
        put(*x, *y, 0);
    }
    drawn
}
