//! « Ce qui compte pour moi » and « Ce que j’ai remarqué »: the tenant’s own words first.

use dossier::{HabitAnswer, Moment, PlaceAnswer, RoomId};
use programme::SituationId;

use super::Carnet;
use super::say::{self, answers, said, speaks_of_falling, tells_of_a_fall};
use crate::block::{Block, FigureSize, Image, Span, heading1, heading2, paragraph};
use crate::strokes::strokes_drawing;

/// What matters to me: objectives, what must not change, the story of the home, the map.
pub(super) fn what_matters(carnet: &Carnet) -> Vec<Block> {
    let mut blocks = Vec::new();
    let objectives = list(carnet.state.objectives_in_order().into_iter().map(|(_, words)| as_said(words)));
    blocks.extend(objectives.into_iter().flat_map(|said| [heading2("Mes objectifs"), said]));
    let precious = list(carnet.state.precious_in_order().into_iter().map(|(_, words)| as_said(words)));
    blocks.extend(precious.into_iter().flat_map(|said| [heading2("Ce qui ne doit pas changer"), said]));
    if !carnet.brief {
        let story = told(carnet, "-story-");
        blocks.extend(story.into_iter().flat_map(|story| [heading2("Mon logement et moi"), story]));
    }
    blocks.extend(maps(carnet));
    if !blocks.is_empty() {
        blocks.insert(0, heading1("Ce qui compte pour moi"));
    }
    blocks
}

/// The tenant’s answers to the questions whose id holds this part, in the programme’s order.
fn told(carnet: &Carnet, part: &str) -> Option<Block> {
    let asked = carnet.programme.questions().filter(|question| question.id.as_str().contains(part));
    answers(asked.filter_map(|question| carnet.state.told.get(&question.id)))
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
            image: Image::Drawing(strokes_drawing(strokes)),
            alt: "Mon dessin de mon logement.".to_owned(),
            caption,
            size: FigureSize::Medium,
        });
        blocks.extend(say::told("J’en dis", words));
    }
    blocks
}

/// What I noticed: room by room, then my habits.
pub(super) fn what_i_noticed(carnet: &Carnet) -> Vec<Block> {
    let mut blocks: Vec<Block> = told(carnet, "s2-back-").filter(|_| !carnet.brief).into_iter().collect();
    for (id, room) in carnet.state.rooms_in_order() {
        let here = noticed_in(carnet, id);
        blocks.extend(here.into_iter().flat_map(|lived| [heading2(carnet.room_name(room)), lived]));
    }
    let habits = habits(carnet);
    blocks.extend(habits.into_iter().flat_map(|habits| [heading2("Mes habitudes"), habits]));
    if !blocks.is_empty() {
        let opening = [heading1("Ce que j’ai remarqué"), paragraph("Je connais mon logement. Voici ce que j’en dis.")];
        blocks.splice(0..0, opening);
    }
    blocks
}

fn noticed_in(carnet: &Carnet, room: RoomId) -> Option<Block> {
    // As they are met on the walk: in the programme’s order, and what it no longer lists last.
    let mut here: Vec<_> = carnet.state.situations.iter().filter(|((of, _), _)| *of == room).collect();
    let place = |id: &SituationId| carnet.programme.situations.iter().position(|known| known.id == *id);
    here.sort_by_key(|((_, id), _)| place(id).unwrap_or(usize::MAX));
    let listed = here.into_iter().map(|((_, id), met)| {
        let wording = if met.wording.trim().is_empty() { carnet.wording_of(id) } else { said(&met.wording) };
        // What does not bother, is not here or is not known is told when the tenant said a word of it, with what that word answers.
        let lived = match met.answer {
            Some(PlaceAnswer::Hard) => wording,
            _ if met.words.trim().is_empty() => String::new(),
            Some(PlaceAnswer::Fine) => wording,
            Some(PlaceAnswer::NotHere) => asked(&wording, " Pas chez moi."),
            Some(PlaceAnswer::Unknown) => asked(&wording, " Je ne sais pas."),
            None => asked(&wording, ""),
        };
        line(lived, &met.words)
    });
    let own = carnet.state.own_situations_in_order().into_iter().filter(|(_, own)| own.room == room);
    list(listed.chain(own.map(|(_, own)| own_line(&own.words))))
}

fn habits(carnet: &Carnet) -> Option<Block> {
    list(carnet.state.habits.iter().map(|(id, met)| {
        let wording = if met.wording.trim().is_empty() { carnet.wording_of(id) } else { said(&met.wording) };
        let lived = match met.answer {
            Some(HabitAnswer::Often) => after("Souvent", &wording),
            Some(HabitAnswer::Sometimes) => after("Parfois", &wording),
            // What is not a habit is told only with the tenant’s word on it.
            _ if met.words.trim().is_empty() => String::new(),
            Some(HabitAnswer::Never) => after("Jamais", &wording),
            Some(HabitAnswer::Unknown) => after("Je ne sais pas", &wording),
            None => asked(&wording, ""),
        };
        line(lived, &met.words)
    }))
}

/// « Mon fauteuil est trop bas ? Pas chez moi. »: what was asked, then a short answer. Nothing when there is no wording.
fn asked(wording: &str, answer: &str) -> String {
    let wording = wording.trim_end_matches('.');
    if wording.is_empty() { String::new() } else { format!("{wording}\u{202f}?{answer}") }
}

/// « Souvent : je marche dans le noir. »; nothing when there is no wording.
fn after(lead: &str, wording: &str) -> String {
    if wording.is_empty() { String::new() } else { format!("{lead}\u{a0}: {}", say::lower_first(wording)) }
}

/// What is lived, then the tenant’s words on it. Falls are not told here, and words are not told without what they answer.
fn line(wording: String, words: &str) -> Vec<Span> {
    if wording.is_empty() || speaks_of_falling(&wording) {
        return Vec::new();
    }
    let words = said(words);
    let mut spans = vec![Span::plain(wording)];
    if !words.is_empty() && !tells_of_a_fall(&words) {
        spans.extend([Span::plain(" "), Span::tenant(&words)]);
    }
    spans
}

/// What no list had, in the tenant’s words alone.
fn own_line(words: &str) -> Vec<Span> {
    let words = said(words);
    if words.is_empty() || tells_of_a_fall(&words) {
        return Vec::new();
    }
    vec![Span::plain("J’ajoute\u{a0}: "), Span::tenant(&words)]
}

/// The tenant’s words, whatever they tell: they were chosen to be printed.
fn as_said(words: &str) -> Vec<Span> {
    let words = said(words);
    if words.is_empty() { Vec::new() } else { vec![Span::tenant(&words)] }
}

/// The lines that say something, as one list: a screen reader then says how many things there are.
fn list(lines: impl Iterator<Item = Vec<Span>>) -> Option<Block> {
    let items: Vec<Vec<Span>> = lines.filter(|spans| !spans.is_empty()).collect();
    (!items.is_empty()).then_some(Block::List { ordered: false, items })
}
