//! « Ma prise en main »: for each thing, on m’a montré, j’ai essayé, j’ai compris. It is not the reception, which I do not sign.

use dossier::rules::{is_in_project, is_works};
use dossier::{Decision, Idea, LandlordAnswer};

use super::calls::{called, to_write};
use super::signing::{SignsToo, signed_by, to_sign};
use super::steps::open_defects;
use super::{entry, printed, read};
use crate::block::{Block, Checkbox, Level, Paper, Span, bullets, callout, heading1, paragraph, rich};
use crate::carnet::Carnet;
use crate::carnet::say::{TO_AGREE, named, phone, quote_of, reported, said, who};
use crate::catalogue::Seen;

/// Forms to fill in by hand while nothing is known to come.
const BLANKS: usize = 2;

/// « Ma prise en main ».
pub(crate) fn taking_in_hand(seen: &Seen) -> Paper {
    let carnet = read(seen);
    let mut blocks = vec![
        heading1("Ma prise en main"),
        bullets([
            "On me montre. J’essaie. Je dis si j’ai compris.",
            "Mes chaussures aux pieds, le sol sec. Je peux dire stop.",
        ]),
    ];
    let things: Vec<&Idea> = carnet
        .state
        .ideas_in_order()
        .into_iter()
        .map(|(_, idea)| idea)
        .filter(|idea| is_shown(&carnet, idea))
        .collect();
    if things.is_empty() {
        blocks.extend((0..BLANKS).map(|_| blank()));
    } else {
        let alone = repairer(&carnet, &things);
        blocks.extend(things.iter().map(|idea| one(&carnet, idea, alone.is_none())));
        blocks.extend(alone.map(|who| paragraph(format!("Qui répare\u{a0}: {}.", lower(who)))));
    }
    blocks.push(whom_to_call(&carnet));
    blocks.push(signature(seen, &carnet));
    printed(seen, "Ma prise en main", "Ce qui est installé, et comment je m’en sers", blocks)
}

/// What is in place, or is to be: granted or ordered works, and whatever was already shown.
fn is_shown(carnet: &Carnet, idea: &Idea) -> bool {
    if idea.in_hand.is_some() {
        return true;
    }
    if idea.decided.as_ref().is_none_or(|decided| decided.decision != Decision::Want) {
        return false;
    }
    let Some((id, item)) = idea.item.and_then(|id| Some((id, carnet.state.items.get(&id)?))) else {
        return idea.done.is_some() && is_works(idea, carnet.programme);
    };
    let granted = item.answer.as_ref().is_some_and(|given| {
        matches!(given.answer, LandlordAnswer::Granted | LandlordAnswer::GrantedOtherwise) && is_in_project(item)
    });
    granted || idea.done.is_some() || carnet.state.sites.values().any(|site| site.issued.contains_key(&id))
}

/// Who repairs each thing, when it is the same for all.
fn repairer(carnet: &Carnet, things: &[&Idea]) -> Option<&'static str> {
    let (first, others) = things.split_first()?;
    let first = repairs(carnet, first);
    others.iter().all(|idea| repairs(carnet, idea) == first).then_some(first)
}

fn repairs(carnet: &Carnet, idea: &Idea) -> &'static str {
    let agreed = idea.item.and_then(|id| carnet.state.items.get(&id)?.upkeep);
    agreed.map_or(TO_AGREE, |(_, maintainer, _)| who(maintainer))
}

fn one(carnet: &Carnet, idea: &Idea, says_who_repairs: bool) -> Block {
    let (shown, tried, understood, words) = idea.in_hand.clone().unwrap_or_default();
    let mut body = vec![boxes(shown, tried, understood)];
    body.extend(quote_of(&words));
    if let Some(item) = idea.item {
        body.extend(open_defects(carnet, item).into_iter().filter_map(|defect| reported("À corriger", &defect.words)));
    }
    if says_who_repairs {
        body.push(rich(named("Qui répare", format!("{}.", lower(repairs(carnet, idea))))));
    }
    body.push(to_write("Où est la notice"));
    entry(carnet, idea, body)
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Ticked only by what was noted of it.
fn boxes(shown: bool, tried: bool, understood: bool) -> Block {
    let lines = [("On m’a montré", shown), ("J’ai essayé", tried), ("J’ai compris, je sais faire", understood)];
    let items = lines.map(|(text, checked)| Checkbox { text: vec![Span::plain(text)], checked });
    Block::Checkboxes { items: items.to_vec() }
}

fn blank() -> Block {
    let body = vec![to_write("Quoi"), boxes(false, false, false), to_write("Qui répare"), to_write("Où est la notice")];
    let title = "Ce qui est installé".to_owned();
    Block::Entry { picture: None, alt: String::new(), level: Level::Two, title, body }
}

fn whom_to_call(carnet: &Carnet) -> Block {
    let sites = carnet.state.sites.values().filter(|site| !site.phone.trim().is_empty());
    let numbers = sites.map(|site| {
        let name = said(&site.name);
        let whom: Vec<String> = [said(&site.contact), name].into_iter().filter(|part| !part.is_empty()).collect();
        let whom = if whom.is_empty() { "L’entreprise".to_owned() } else { whom.join(", ") };
        rich(called(&whom, &phone(&site.phone)))
    });
    let mut body: Vec<Block> = numbers.collect();
    body.push(to_write("Le bailleur"));
    callout("Ça ne marche plus\u{202f}? J’appelle", body)
}

/// The tenant signs having been shown, all in one piece; the landlord receives the works, except under article 7 f.
fn signature(seen: &Seen, carnet: &Carnet) -> Block {
    let mut body = vec![
        bullets(["On m’a montré, j’ai essayé, j’ai compris.", "Ce que je n’ai pas compris n’est pas coché."]),
        paragraph("Je ne signe pas la réception des travaux."),
    ];
    match &carnet.state.hand_in_signed {
        Some(kept) => body.extend(signed_by("Ma signature", kept)),
        None => body.push(to_sign("Ma signature", &carnet.state.tenant)),
    }
    body.extend(seen.signs_too.as_ref().map(SignsToo::area));
    let title = "Je signe ma prise en main".to_owned();
    Block::Entry { picture: None, alt: String::new(), level: Level::Two, title, body }
}
