//! Writes every picture on one sheet, large and at 24 pixels: `cargo run -p papers --example pictures -- FILE.svg`.

use std::fmt::Write;

use papers::drawing::{Anchor, Drawing, Shape, Step};
use papers::pictures::{house, picture, progress_bar, room_picture, safety_scale};
use programme::Picture;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "pictures.svg".to_owned());
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
        "other",
    ];
    let mut cells: Vec<(String, Drawing)> = Picture::ALL.map(|one| (one.words().to_owned(), picture(one))).into();
    cells.extend(rooms.map(|kind| (kind.to_owned(), room_picture(&kind.into()))));
    let mut body = String::new();
    for (index, (name, drawing)) in cells.iter().enumerate() {
        let (x, y) = (f64::from(u32::try_from(index % 8)?) * 190.0, f64::from(u32::try_from(index / 8)?) * 210.0);
        place(&mut body, drawing, x + 10.0, y + 10.0, 140.0)?;
        place(&mut body, drawing, x + 158.0, y + 10.0, 24.0)?;
        writeln!(
            body,
            "<text x='{}' y='{}' font-size='13' font-family='sans-serif'>{name}</text>",
            x + 10.0,
            y + 168.0
        )?;
    }
    let charts = [
        house(0, 5),
        house(3, 5),
        house(4, 4),
        safety_scale(Some(3), Some(8)),
        progress_bar(2, 5, 9),
        progress_bar(9, 30, 60),
    ];
    for (index, drawing) in charts.iter().enumerate() {
        place(&mut body, drawing, f64::from(u32::try_from(index)?) * 250.0 + 10.0, 1290.0, 230.0)?;
    }
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='1530' height='1500'><rect width='1530' height='1500' fill='white'/>{body}</svg>"
    );
    std::fs::write(path, svg)?;
    Ok(())
}

fn place(out: &mut String, drawing: &Drawing, x: f64, y: f64, width: f64) -> std::fmt::Result {
    let scale = width / f64::from(drawing.width);
    writeln!(out, "<g transform='translate({x} {y}) scale({scale})'>")?;
    for shape in &drawing.shapes {
        match shape {
            Shape::Path { steps, fill, pen } => {
                let fill = fill.map_or("none".to_owned(), |c| format!("rgb({},{},{})", c.0, c.1, c.2));
                let pen = pen.map_or(String::new(), |p| {
                    let c = p.colour;
                    format!(
                        "stroke='rgb({},{},{})' stroke-width='{}' stroke-linecap='round' stroke-linejoin='round'",
                        c.0, c.1, c.2, p.width
                    )
                });
                writeln!(out, "<path d='{}' fill='{fill}' fill-rule='evenodd' {pen}/>", outline(steps))?;
            }
            Shape::Label { x, y, text, size, anchor, .. } => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                writeln!(
                    out,
                    "<text x='{x}' y='{y}' font-size='{size}' text-anchor='{anchor}' font-family='sans-serif'>{text}</text>"
                )?;
            }
        }
    }
    writeln!(out, "</g>")
}

fn outline(steps: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Move(x, y) => format!("M{x} {y}"),
        Step::Line(x, y) => format!("L{x} {y}"),
        Step::Curve(a, b, c, d, x, y) => format!("C{a} {b} {c} {d} {x} {y}"),
        Step::Close => "Z".to_owned(),
    };
    steps.iter().map(step).collect()
}
