//! What I decided, what I keep for later, what stays as it is.

use dossier::rules::{decision_history, try_is_printable};
use dossier::{Decision, Idea, IdeaId, RoomId, State, TryOutcome, TryWith};
use programme::{Programme, length};

use super::Carnet;
use super::say::{self, on_the, said, stressed, told};
use crate::block::{Block, FigureSize, Image, Level, bullets, heading1, heading2, paragraph};
use crate::pictures::picture;

/// Before the words of a decision.
const I_SAID: &str = "J’ai dit";

/// Room by room, what I want, try, or have already done.
pub(super) fn decided(carnet: &Carnet) -> Vec<Block> {
    let is_decided = |idea: &Idea| match idea.decided.as_ref().map(|decided| decided.decision) {
        Some(Decision::Want | Decision::AlreadyDone) => true,
        // A try for the therapist’s visit only is never printed: nobody is to make it alone.
        Some(Decision::Try) => try_is_printable(carnet.programme, idea),
        Some(Decision::Thinking | Decision::Later | Decision::No) | None => false,
    };
    let mut blocks = by_room(carnet, &is_decided, &|id, idea| decided_entry(carnet, id, idea));
    let kept_for_the_visit = carnet.state.ideas.values().any(|idea| {
        idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Try)
            && !try_is_printable(carnet.programme, idea)
    });
    if kept_for_the_visit {
        blocks.push(heading2("Avec mon ergothérapeute"));
        blocks.push(paragraph("Certains essais ne sont pas écrits ici. Nous les faisons ensemble, à sa visite."));
    }
    if !blocks.is_empty() {
        // Nothing between the heading and the first room: it would stay behind when the room goes to the next page.
        blocks.insert(0, heading1("Ce que j’ai décidé"));
    }
    blocks
}

/// « Plus tard » and « j’y réfléchis », each under its name.
pub(super) fn later(carnet: &Carnet) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (wanted, title) in [(Decision::Thinking, "J’y réfléchis"), (Decision::Later, "Plus tard")] {
        let ideas: Vec<&Idea> = with_decision(carnet, wanted);
        if !ideas.is_empty() {
            blocks.push(heading2(title));
            blocks.extend(ideas.into_iter().map(|idea| plain_entry(carnet, idea)));
        }
    }
    if !blocks.is_empty() {
        blocks.insert(0, heading1("Ce que je garde pour plus tard"));
    }
    blocks
}

/// The ideas on which nothing is said yet: pictures to look at until next time.
pub(super) fn to_look_at(carnet: &Carnet) -> Vec<Block> {
    let mut blocks = by_room(carnet, &|idea| idea.decided.is_none(), &|_, idea| vec![plain_entry(carnet, idea)]);
    if !blocks.is_empty() {
        let opening = [
            Block::PageBreak,
            heading1("Des idées à regarder"),
            paragraph("Rien n’est décidé. Je regarde, et j’en parle si je veux."),
        ];
        blocks.splice(0..0, opening);
    }
    blocks
}

/// What stays: what is precious, in one sentence, and quietly, what I said no to.
pub(super) fn stays(carnet: &Carnet) -> Vec<Block> {
    let refused: Vec<String> =
        with_decision(carnet, Decision::No).into_iter().map(|idea| carnet.titled(idea)).collect();
    let anything_decided = carnet.state.ideas.values().any(|idea| idea.decided.is_some());
    let precious = carnet.state.precious_in_order().into_iter().any(|(_, words)| !said(words).is_empty());
    let mut blocks = Vec::new();
    if anything_decided && precious {
        // The words themselves open the carnet: they are not told twice.
        blocks.push(paragraph("On ne touche pas à ce qui compte pour moi."));
    }
    if !refused.is_empty() {
        blocks.push(heading2("J’ai dit non, c’est mon choix"));
        blocks.push(bullets(refused));
    }
    if !blocks.is_empty() {
        blocks.insert(0, heading1("Ce qui reste comme c’est"));
    }
    blocks
}

/// What I may try before the next visit, and with whom: « Garder une main libre, avec Claire ».
pub(super) fn to_try(carnet: &Carnet) -> Vec<String> {
    let ideas = ideas_to_try(carnet.state, carnet.programme).into_iter();
    ideas.map(|idea| format!("{}, {}", carnet.titled(idea), company(idea))).collect()
}

/// What may be tried before the next visit, and was not yet, in the tenant’s order. What is for the therapist’s visit only is
/// not among them.
pub(crate) fn ideas_to_try<'s>(state: &'s State, programme: &Programme) -> Vec<&'s Idea> {
    let ideas = state.ideas_in_order().into_iter().map(|(_, idea)| idea);
    ideas.filter(|idea| try_is_printable(programme, idea) && !was_tried(idea)).collect()
}

fn was_tried(idea: &Idea) -> bool {
    idea.tried.as_ref().is_some_and(|(outcome, _)| *outcome != TryOutcome::NotTried)
}

fn with_decision<'s>(carnet: &Carnet<'s>, wanted: Decision) -> Vec<&'s Idea> {
    let ideas = carnet.state.ideas_in_order().into_iter().map(|(_, idea)| idea);
    ideas.filter(|idea| idea.decided.as_ref().is_some_and(|decided| decided.decision == wanted)).collect()
}

/// The ideas kept, under the name of their room; those of the whole home, or whose room is gone, at the end.
fn by_room(carnet: &Carnet, keep: &dyn Fn(&Idea) -> bool, show: &dyn Fn(IdeaId, &Idea) -> Vec<Block>) -> Vec<Block> {
    let ideas: Vec<(IdeaId, &Idea)> =
        carnet.state.ideas_in_order().into_iter().filter(|(_, idea)| keep(idea)).collect();
    let known = |room: Option<RoomId>| room.filter(|room| carnet.state.rooms.contains_key(room));
    let mut places: Vec<(Option<RoomId>, String)> =
        carnet.state.rooms_in_order().into_iter().map(|(id, room)| (Some(id), carnet.room_name(room))).collect();
    places.push((None, "Dans tout le logement".to_owned()));
    let mut blocks = Vec::new();
    for (place, name) in places {
        let here: Vec<Block> =
            ideas.iter().filter(|(_, idea)| known(idea.room) == place).flat_map(|(id, idea)| show(*id, idea)).collect();
        if !here.is_empty() {
            blocks.push(heading2(name));
            blocks.extend(here);
        }
    }
    blocks
}

fn decided_entry(carnet: &Carnet, id: IdeaId, idea: &Idea) -> Vec<Block> {
    let Some(now) = &idea.decided else { return Vec::new() };
    let company = if now.decision == Decision::Try { format!(", {}", company(idea)) } else { String::new() };
    let when = match idea.done {
        _ if now.decision == Decision::AlreadyDone || (carnet.brief && idea.done.is_none()) => String::new(),
        Some(since) => format!(" Fait {}.", on_the(since)),
        None => format!(" Décidé {}.", on_the(now.on)),
    };
    // Once in place, what it is and what is said of it now are what counts: the figures it was made to, how it was tried and
    // what was said before stay in the dossier.
    let waits = idea.done.is_none();
    // What it is, then what was decided of it, then the words on that decision: whoever reads these alone knows what they answer.
    let mut body = Vec::new();
    if !carnet.brief {
        let plain = [carnet.in_plain_words(idea), measures(carnet, idea).filter(|_| waits)];
        let plain = plain.into_iter().flatten().collect::<Vec<_>>().join(" ");
        body.extend((!plain.is_empty()).then(|| paragraph(plain)));
    }
    body.push(stressed(now.decision.french(), format!("{company}.{when}")));
    body.extend(told(I_SAID, &now.words));
    if let Some((outcome, words)) = &idea.tried
        && waits
        && let Some(tried) = say::tried(*outcome)
    {
        body.push(paragraph(tried));
        body.extend(told("Après l’essai, j’ai dit", words));
    }
    if let Some((.., words)) = &idea.in_hand {
        body.extend(told("Quand on m’a montré, j’ai dit", words));
    }
    if !carnet.brief && waits {
        body.extend(changed_mind(carnet, id).map(paragraph));
    }
    shown(carnet, idea, body)
}

/// « Le 12 mars 2026, j’avais dit non. », when the decision before this one was another.
fn changed_mind(carnet: &Carnet, id: IdeaId) -> Option<String> {
    let history = decision_history(carnet.log, id);
    let now = history.last()?.decision;
    let before = history.iter().rev().find(|past| past.decision != now)?;
    Some(format!("Avant, {}, {}.", on_the(before.on), say::had_said(before.decision)))
}

/// « Hauteur du seuil : 4 cm. Largeur : 90 cm. »
fn measures(carnet: &Carnet, idea: &Idea) -> Option<String> {
    let labels = |id: &programme::DimensionId| {
        let adaptation = idea.adaptation.as_ref().and_then(|id| carnet.programme.adaptation(id))?;
        adaptation.dimensions.iter().find(|dimension| dimension.id == *id).map(|dimension| dimension.label.clone())
    };
    let measured: Vec<String> = idea
        .measures
        .iter()
        .map(|(id, measure)| {
            let shown = said(&measure.wording);
            let label = if shown.is_empty() { labels(id).unwrap_or_else(|| "Mesure".to_owned()) } else { shown };
            format!("{}\u{a0}: {}.", plain_dimension(before_colon(&label)), length(measure.mm))
        })
        .collect();
    (!measured.is_empty()).then(|| measured.join(" "))
}

/// The label up to its own colon or parenthesis: « Hauteur du milieu de la barre : celle du coude » says twice what is measured.
fn before_colon(label: &str) -> &str {
    label.split([':', '(']).next().unwrap_or(label).trim_end()
}

/// What a dimension is called by someone who is not of the trade: « Hauteur du siège ».
fn plain_dimension(label: &str) -> String {
    let plain = [("d’assise", "du siège"), ("du receveur", "de la douche"), ("de la main courante", "de la rampe")];
    plain.into_iter().fold(label.to_owned(), |label, (trade, plain)| label.replace(trade, plain))
}

/// With whom a try is made: « avec Soizic », « sans aide, à mon rythme ».
pub(crate) fn company(idea: &Idea) -> String {
    match &idea.try_with {
        Some((TryWith::Alone, _)) => "sans aide, à mon rythme".to_owned(),
        Some((_, name)) if !name.trim().is_empty() => format!("avec {}", said(name)),
        _ => "avec quelqu’un".to_owned(),
    }
}

/// A picture, a title, the plain words, and what the tenant said.
fn plain_entry(carnet: &Carnet, idea: &Idea) -> Block {
    let mut body = Vec::new();
    if !carnet.brief {
        body.extend(carnet.in_plain_words(idea).map(paragraph));
    }
    if let Some(decided) = &idea.decided {
        body.extend(told(I_SAID, &decided.words));
    }
    entry(carnet, idea, body)
}

fn entry(carnet: &Carnet, idea: &Idea, body: Vec<Block>) -> Block {
    Block::Entry {
        picture: carnet.picture(idea).map(picture),
        alt: String::new(),
        level: Level::Three,
        title: carnet.titled(idea),
        body,
    }
}

/// An entry; in the carnet of pictures, a large picture under its title, in one piece with what was decided.
fn shown(carnet: &Carnet, idea: &Idea, body: Vec<Block>) -> Vec<Block> {
    let Some(subject) = carnet.picture(idea).filter(|_| carnet.brief) else {
        return vec![entry(carnet, idea, body)];
    };
    let figure = Block::Figure {
        image: Image::Drawing(picture(subject)),
        alt: format!("Image\u{a0}: {}.", subject.words()),
        caption: None,
        size: FigureSize::Small,
    };
    vec![Block::Entry {
        picture: None,
        alt: String::new(),
        level: Level::Three,
        title: carnet.titled(idea),
        body: [figure].into_iter().chain(body).collect(),
    }]
}
