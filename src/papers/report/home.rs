//! The home, its story, its habits: what the tenant says of them, and what must not change.

use dossier::Moment;

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

/// The tenant’s own maps side by side.
fn maps(report: &Report) -> Vec<Block> {
    let mut bodies = Vec::new();
    for (moment, (strokes, told)) in &report.state.maps {
        let mut body = Vec::new();
        if !strokes.is_empty() {
            body.push(Block::Figure {
                image: Image::Drawing(strokes_drawing(strokes)),
                alt: format!("Carte du logement dessinée par le locataire, {}.", moment.french().to_lowercase()),
                caption: Some(when(*moment).to_owned()),
                size: FigureSize::Full,
            });
        }
        let told = said(told);
        body.extend(
            (!told.is_empty())
                .then(|| Block::Quote { words: told, source: strokes.is_empty().then(|| when(*moment).to_owned()) }),
        );
        if !body.is_empty() {
            bodies.push(body);
        }
    }
    if bodies.is_empty() {
        bodies.into_iter().flatten().collect()
    } else {
        vec![heading3("La carte du logement"), panels(bodies)]
    }
}

const fn when(moment: Moment) -> &'static str {
    moment.french()
}
