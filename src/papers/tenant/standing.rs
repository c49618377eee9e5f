//! « Où en est mon projet »: one page. What I have to do now comes first; what stands alike is told together.

use dossier::rules::{capitalised, nights, site_ready};
use dossier::{Decision, Idea, IdeaId};
use programme::ConsentId;

use super::calls::NextTime;
use super::gallery::side_by_side;
use super::sheet::Sheet;
use super::steps::{Stage, Standing, goes_on, standing_of};
use super::{printed, read};
use crate::block::{Block, FigureSize, Image, Level, Paper, Span, bullets, callout, heading1, paragraph, rich};
use crate::carnet::Carnet;
use crate::carnet::progress::{figures, on_hold};
use crate::carnet::say::{lower_first, named};
use crate::catalogue::Seen;
use crate::pictures::picture;

/// More things to do than this at once is a list nobody starts.
const MOST_TO_DO: usize = 3;
/// Said where something does not fit.
const THE_REST: &str = "La suite est dans mon carnet.";

/// How much a page shows, the richest first: the first one that fits is taken.
#[derive(Clone, Copy)]
struct Wealth {
    bar: bool,
    boxes: bool,
    names: Names,
    /// What is done is named, not only counted.
    done: bool,
    /// What was answered is told, not only what comes next.
    told: bool,
}

/// How the names of a group are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// One a line, under the group’s heading.
    Listed,
    /// One after the other, under its heading.
    InARow,
    /// In one paragraph with what comes next.
    InLine,
}

const BARE: Wealth = Wealth { bar: false, boxes: false, names: Names::InLine, done: false, told: false };
const IN_A_ROW: Wealth = Wealth { names: Names::InARow, ..BARE };
const LISTED: Wealth = Wealth { names: Names::Listed, ..BARE };
const WEALTH: [Wealth; 10] = [
    Wealth { bar: true, boxes: true, done: true, told: true, ..LISTED },
    Wealth { boxes: true, done: true, told: true, ..LISTED },
    Wealth { done: true, told: true, ..LISTED },
    Wealth { boxes: true, told: true, ..LISTED },
    Wealth { told: true, ..LISTED },
    Wealth { done: true, ..LISTED },
    LISTED,
    Wealth { told: true, ..IN_A_ROW },
    IN_A_ROW,
    BARE,
];

/// « Où en est mon projet ».
pub(crate) fn standing(seen: &Seen) -> Paper {
    let carnet = read(seen);
    let sheet = Sheet::of(seen);
    let things = things(&carnet);
    let next = NextTime::of(seen, &carnet);
    let mut ways = sheet.sides().iter().flat_map(|sides| WEALTH.iter().map(move |wealth| (*sides, *wealth)));
    let whole = ways.find_map(|(sides, wealth)| {
        let blocks = page(&carnet, &things, &next, wealth).concat();
        sheet.holds(sides, &blocks).then_some(blocks)
    });
    // Too much for a sheet: what is farthest from done, and the carnet for the rest.
    let blocks = whole.unwrap_or_else(|| {
        let [opening, told, foot] = page(&carnet, &things, &next, BARE);
        [sheet.filled(opening, &told, &paragraph(THE_REST), &foot), foot].concat()
    });
    printed(seen, "Où en est mon projet", "Ce que j’ai décidé, et la suite", blocks)
}

/// What opens the page, then each group, then its foot.
fn page(carnet: &Carnet, things: &[(Standing, &Idea)], next: &NextTime, wealth: Wealth) -> [Vec<Block>; 3] {
    let mut opening = vec![heading1("Où en est mon projet")];
    opening.extend(on_hold(carnet.state));
    opening.extend(figures(carnet).into_iter().take(if wealth.bar { 2 } else { 1 }));
    if things.is_empty() {
        opening.push(paragraph("Je n’ai encore rien décidé. Rien ne presse."));
    }
    opening.extend(set_apart(&to_do(carnet, things), wealth.boxes));
    let groups = together(things, wealth.told && !carnet.brief);
    let (done, open): (Vec<_>, Vec<_>) = groups.iter().partition(|(standing, _)| standing.stage == Stage::Done);
    let mut told: Vec<Block> =
        open.iter().map(|(standing, ideas)| group(carnet, standing, ideas, wealth.names)).collect();
    told.extend(done.iter().map(|(standing, ideas)| {
        if wealth.done {
            group(carnet, standing, ideas, wealth.names)
        } else {
            paragraph("Ce qui est fait est dans mon carnet.")
        }
    }));
    let foot = if wealth.boxes { next.boxed() } else { next.in_brief() };
    [opening, told, vec![foot]]
}

/// What I have to do now, in a box or on a line.
fn set_apart(tasks: &[&str], boxed: bool) -> Option<Block> {
    match tasks {
        [] => None,
        _ if boxed => Some(callout("Ce que j’ai à faire", vec![bullets(tasks.iter().copied())])),
        _ => Some(rich(vec![Span::bold("À moi\u{a0}: "), Span::plain(tasks.join(" "))])),
    }
}

/// What stands alike, kept in one piece: its stage, the names or the pictures, what comes next.
fn group(carnet: &Carnet, standing: &Standing, ideas: &[&Idea], names: Names) -> Block {
    let stage = standing.stage.words();
    let titles = || ideas.iter().map(|idea| carnet.titled(idea));
    let mut body = match names {
        _ if carnet.brief => in_pictures(carnet, ideas),
        Names::Listed if standing.stage != Stage::Done => vec![bullets(titles())],
        Names::Listed | Names::InARow => vec![paragraph(sentences(titles()))],
        Names::InLine => return in_a_paragraph(stage, titles(), &standing.then),
    };
    body.extend(standing.then.iter().cloned());
    Block::Entry { picture: None, alt: String::new(), level: Level::Two, title: stage.to_owned(), body }
}

/// Names one after the other, each with its full stop.
fn sentences(names: impl Iterator<Item = String>) -> String {
    names.map(|name| format!("{name}.")).collect::<Vec<_>>().join(" ")
}

/// The same where room is short: « Accordé : … »
fn in_a_paragraph(stage: &str, names: impl Iterator<Item = String>, then: &[Block]) -> Block {
    let mut spans = named(stage, sentences(names));
    spans.push(Span::plain(" "));
    for block in then {
        if let Block::Paragraph { spans: more } = block {
            spans.extend(more.iter().cloned());
            spans.push(Span::plain(" "));
        }
    }
    rich(spans)
}

/// One picture each, and the word for it.
fn in_pictures(carnet: &Carnet, ideas: &[&Idea]) -> Vec<Block> {
    let shown: Vec<_> = ideas.iter().filter_map(|idea| carnet.picture(idea)).map(picture).collect();
    let name = |idea: &&Idea| {
        carnet.picture(idea).map_or_else(|| lower_first(&carnet.titled(idea)), |one| one.words().to_owned())
    };
    let words = capitalised(&format!("{}.", ideas.iter().map(name).collect::<Vec<_>>().join(", ")));
    let row = Block::Figure {
        image: Image::Drawing(side_by_side(&shown)),
        // The words just below tell what is drawn.
        alt: String::new(),
        caption: None,
        size: FigureSize::Full,
    };
    (!shown.is_empty()).then_some(row).into_iter().chain([paragraph(words)]).collect()
}

/// What I want, each with where it stands, in my order.
fn things<'s>(carnet: &Carnet<'s>) -> Vec<(Standing, &'s Idea)> {
    let wanted =
        |(_, idea): &(IdeaId, &Idea)| idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Want);
    let ideas = carnet.state.ideas_in_order().into_iter().filter(wanted);
    ideas.map(|(id, idea)| (standing_of(carnet, id, idea), idea)).collect()
}

/// What stands alike and waits for the same is told once, the farthest from done first. In short, only what comes next is told.
fn together<'s>(things: &[(Standing, &'s Idea)], in_full: bool) -> Vec<(Standing, Vec<&'s Idea>)> {
    let mut groups: Vec<(Standing, Vec<&Idea>)> = Vec::new();
    for (standing, idea) in things {
        let mut standing = standing.clone();
        if !in_full {
            standing.then = standing.then.pop().into_iter().collect();
        }
        match groups.iter_mut().find(|(known, _)| *known == standing) {
            Some((_, ideas)) => ideas.push(*idea),
            None => groups.push((standing, vec![*idea])),
        }
    }
    groups.sort_by_key(|(standing, _)| standing.stage);
    groups
}

/// What waits for me, and for nobody else.
fn to_do(carnet: &Carnet, things: &[(Standing, &Idea)]) -> Vec<&'static str> {
    if !goes_on(carnet) || things.is_empty() {
        return Vec::new();
    }
    let at = |stage: Stage| things.iter().any(|(standing, _)| standing.stage == stage);
    let asked = |consent: &str| carnet.state.consents.contains_key(&ConsentId::from(consent));
    let offered = |consent: &str| carnet.programme.consent(&ConsentId::from(consent)).is_some();
    let known = things.iter().any(|(_, idea)| idea.item.is_some());
    let underway = [Stage::Asked, Stage::Waiting, Stage::Granted, Stage::GrantedOtherwise].into_iter().any(at);
    let mut tasks = Vec::new();
    if at(Stage::ChooseAgain) {
        tasks.push("Je choisis de nouveau.");
    }
    if known && at(Stage::ToAsk) && offered("to-landlord") && !asked("to-landlord") {
        tasks.push("Je regarde la fiche pour le bailleur. Je dis oui ou non.");
    }
    if known && underway && carnet.state.project_signed.is_none() {
        tasks.push("Je relis mon projet. Je signe, si je veux.");
    }
    let chosen = !carnet.state.sites.is_empty() && (at(Stage::Granted) || at(Stage::GrantedOtherwise));
    if chosen && offered("to-contractor") && !asked("to-contractor") {
        tasks.push("Je regarde la fiche pour l’entreprise. Je dis oui ou non.");
    }
    if at(Stage::Ordered) {
        tasks.extend(before_the_works(carnet));
    }
    let fitted = things.iter().any(|(standing, idea)| standing.stage >= Stage::ToPutRight && idea.item.is_some());
    if fitted && carnet.state.hand_in_signed.is_none() {
        tasks.push("On me montre, j’essaie, puis je signe.");
    }
    if at(Stage::Mine) {
        tasks.push("Je fais ma part, quand je veux.");
    }
    tasks.truncate(MOST_TO_DO);
    let nothing = !things.iter().all(|(standing, _)| standing.stage == Stage::Done);
    if tasks.is_empty() && nothing {
        tasks.push("Rien pour l’instant. J’attends des nouvelles.");
    }
    tasks
}

/// Before works, every night is settled, and the sheet day by day is at hand.
fn before_the_works(carnet: &Carnet) -> Vec<&'static str> {
    let coming = || carnet.state.sites.values().filter(|site| site.received.is_none() && !site.issued.is_empty());
    let open = coming().any(|site| nights(site).iter().any(|night| !night.settled));
    let ready = coming().any(|site| site_ready(site).is_ok());
    let mut tasks = Vec::new();
    if open {
        tasks.push("Je dis où je me lave et dors, chaque nuit.");
    }
    if open || ready {
        tasks.push("Je garde ma feuille travaux sous les yeux.");
    }
    tasks
}
