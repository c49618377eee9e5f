//! « Ce qui compte pour moi » and « Ce que j’ai remarqué »: the tenant’s own words first.

use dossier::{HabitAnswer, Moment, PlaceAnswer, RoomId};

use super::Carnet;
use super::say::{quote_of, said, speaks_of_falling};
use crate::block::{Block, FigureSize, bullets, heading1, heading2, paragraph};
use crate::strokes::strokes_drawing;

/// What matters to me: objectives, what must not change, the story of the home, the map.
pub(super) fn what_matters(carnet: &Carnet) -> Vec<Block> {
    let mut blocks = Vec::new();
    let objectives: Vec<Block> =
        carnet.state.objectives_in_order().into_iter().filter_map(|(_, words)| quote_of(words)).collect();
    if !objectives.is_empty() {
        blocks.push(heading2("Mes objectifs"));
        blocks.extend(objectives);
    }
    let precious: Vec<Block> = carnet.state.precious.values().filter_map(|words| quote_of(words)).collect();
    if !precious.is_empty() {
        blocks.extend([heading2("Ce qui ne doit pas changer"), paragraph("Tout le monde doit le savoir.")]);
        blocks.extend(precious);
    }
    if !carnet.brief {
        let story = answers(carnet, "-story-");
        if !story.is_empty() {
            blocks.push(heading2("Mon logement et moi"));
            blocks.extend(story);
        }
    }
    blocks.extend(maps(carnet));
    if !blocks.is_empty() {
        blocks.insert(0, heading1("Ce qui compte pour moi"));
    }
    blocks
}

/// The tenant’s answers to the questions whose id holds this part, in the programme’s order: wording, then words.
fn answers(carnet: &Carnet, part: &str) -> Vec<Block> {
    let asked = carnet.programme.questions().filter(|question| question.id.as_str().contains(part));
    let told = asked.filter_map(|question| carnet.state.told.get(&question.id));
    told.filter(|told| !speaks_of_falling(&told.wording))
        .filter_map(|told| Some([paragraph(said(&told.wording)), quote_of(&told.answer.words)?]))
        .flatten()
        .collect()
}

fn maps(carnet: &Carnet) -> Vec<Block> {
    let drawn: Vec<_> = carnet.state.maps.iter().filter(|(_, (strokes, _))| !strokes.is_empty()).collect();
    let several = drawn.len() > 1;
    let mut blocks = Vec::new();
    for (moment, (strokes, words)) in drawn {
        if blocks.is_empty() {
            blocks.push(heading2("Mon logement, dessiné par moi"));
        }
        let caption = several.then(|| match moment {
            Moment::Start => "Au début".to_owned(),
            Moment::Bilan => "Au bilan".to_owned(),
            Moment::FollowUp => "Plus tard".to_owned(),
        });
        blocks.push(Block::Figure {
            drawing: strokes_drawing(strokes),
            alt: "Mon dessin de mon logement.".to_owned(),
            caption,
            size: FigureSize::Medium,
        });
        blocks.extend(quote_of(words));
    }
    blocks
}

/// What I noticed: room by room, then my habits.
pub(super) fn what_i_noticed(carnet: &Carnet) -> Vec<Block> {
    let mut blocks = answers(carnet, "s2-back-");
    for (id, room) in carnet.state.rooms_in_order() {
        let lived = noticed_in(carnet, id);
        if !lived.is_empty() {
            blocks.push(heading2(carnet.room_name(room)));
            blocks.extend(lived);
        }
    }
    let habits = habits(carnet);
    if !habits.is_empty() {
        blocks.push(heading2("Mes habitudes"));
        blocks.extend(habits);
    }
    if !blocks.is_empty() {
        let opening = [heading1("Ce que j’ai remarqué"), paragraph("Je connais mon logement. Voici ce qui me gêne.")];
        blocks.splice(0..0, opening);
    }
    blocks
}

fn noticed_in(carnet: &Carnet, room: RoomId) -> Vec<Block> {
    let mut blocks = Vec::new();
    for ((of, _), met) in &carnet.state.situations {
        if *of != room || speaks_of_falling(&met.wording) {
            continue;
        }
        if met.answer == Some(PlaceAnswer::Hard) && !met.wording.trim().is_empty() {
            blocks.push(bullets([said(&met.wording)]));
        }
        blocks.extend(quote_of(&met.words));
    }
    for (of, words) in carnet.state.own_situations.values() {
        if *of == room {
            blocks.extend(quote_of(words));
        }
    }
    joined_lists(blocks)
}

fn habits(carnet: &Carnet) -> Vec<Block> {
    let mut blocks = Vec::new();
    for met in carnet.state.habits.values().filter(|met| !speaks_of_falling(&met.wording)) {
        let often = match met.answer {
            Some(HabitAnswer::Often) => Some("Souvent"),
            Some(HabitAnswer::Sometimes) => Some("Parfois"),
            Some(HabitAnswer::Never | HabitAnswer::Unknown) | None => None,
        };
        if let Some(often) = often.filter(|_| !met.wording.trim().is_empty()) {
            blocks.push(bullets([format!("{often}\u{a0}: {}", said(&met.wording))]));
        }
        blocks.extend(quote_of(&met.words));
    }
    joined_lists(blocks)
}

/// Lists that follow one another become one: a screen reader then says how many things there are.
fn joined_lists(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::new();
    for block in blocks {
        match (joined.last_mut(), block) {
            (Some(Block::List { ordered: false, items }), Block::List { ordered: false, items: more }) => {
                items.extend(more)
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}
