//! The home, its story, its habits: what the tenant says of them, and what must not change.

use super::answers::{Chapter, of_chapter};
use super::{Report, words};
use crate::block::{Block, FigureSize, Image, Span, heading3, panels, rich};
use crate::carnet::say::said;
use crate::strokes::strokes_drawing;

pub(super) fn section(report: &Report) -> Vec<Block> {
    let mut blocks = Vec::new();
    let rooms: Vec<String> =
        report.state.rooms_in_order().into_iter().map(|(_, room)| report.room_name(room)).collect();
    if !rooms.is_empty() {
        let text = format!("{}.", rooms.join("\u{202f}; "));
        blocks.push(rich(vec![Span::bold("Les pièces, dans l’ordre du locataire\u{a0}: "), Span::plain(text)]));
    }
    let precious: Vec<Vec<Span>> = report
        .state
        .precious_in_order()
        .into_iter()
        .map(|(_, precious)| words(precious))
        .filter(|precious| !precious.is_empty())
        .collect();
    if !precious.is_empty() {
        blocks.push(heading3("Ce qui ne doit pas changer"));
        blocks.push(Block::List { ordered: false, items: precious });
    }
    blocks.extend(maps(report));
    blocks.extend(of_chapter(report, Chapter::Home));
    blocks
}

/// The tenant’s own maps: side by side when there are several.
fn maps(report: &Report) -> Vec<Block> {
    let several = report.state.maps.len() > 1;
    let size = if several { FigureSize::Full } else { FigureSize::Medium };
    let bodies = report.state.maps.iter().map(|(moment, (strokes, told))| {
        let when = moment.french().to_owned();
        let drawn = (!strokes.is_empty()).then(|| Block::Figure {
            image: Image::Drawing(strokes_drawing(strokes)),
            alt: format!("Carte du logement dessinée par le locataire, {}.", when.to_lowercase()),
            caption: Some(when.clone()),
            size,
        });
        let source = drawn.is_none().then_some(when);
        let words = said(told);
        let told = (!words.is_empty()).then_some(Block::Quote { words, source });
        drawn.into_iter().chain(told).collect::<Vec<Block>>()
    });
    let bodies: Vec<Vec<Block>> = bodies.filter(|body| !body.is_empty()).collect();
    let maps = if bodies.len() > 1 { vec![panels(bodies)] } else { bodies.into_iter().flatten().collect() };
    if maps.is_empty() { maps } else { [vec![heading3("La carte du logement")], maps].concat() }
}
