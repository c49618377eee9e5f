//! Who to call, what to do if I fall, what to think about until next time.

use dossier::rules::{appointment_in_words, capitalised, next_visit};
use dossier::{Progress, Told, Visit};
use programme::{Picture, QuestionId, Session};

use super::Carnet;
use super::choices::to_try;
use super::say::{self, phone, said, speaks_of_falling};
use crate::block::{Block, Definition, Level, Span, bullets, callout, checkboxes, heading1, heading2, paragraph, rich};
use crate::pictures::picture;
use crate::typography::french_spaces;

/// Whom I call first, and then: the questions whose answers stand on « Si je tombe », and the words before each.
const FIRST_CALLS: [(&str, &str); 2] = [("s2-call-first", "D’abord"), ("s2-call-second", "Ensuite")];

/// Who to call: the people named, then what was said of calling.
pub(super) fn who_to_call(carnet: &Carnet) -> Vec<Block> {
    let mut items: Vec<Definition> = carnet
        .state
        .contacts
        .values()
        .map(|contact| {
            let who = [said(&contact.name), said(&contact.quality)];
            let who = who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            Definition { term: who, text: vec![Span::bold(phone(&contact.phone))] }
        })
        .collect();
    let sites = carnet.state.sites.values().filter(|site| site.received.is_none() && !site.phone.trim().is_empty());
    items.extend(sites.map(|site| {
        let who = if site.contact.trim().is_empty() { said(&site.name) } else { said(&site.contact) };
        Definition { term: format!("{who}, pour les travaux"), text: vec![Span::bold(phone(&site.phone))] }
    }));
    // Whom to call first stands on « Si je tombe »; without a contact it is the only number, and it stands here too.
    let no_contact = items.is_empty();
    let here = |id: &QuestionId| no_contact || first_call(id).is_none();
    items.extend(said_of_calling(carnet).into_iter().filter(|(id, _)| here(id)).map(|(_, told)| Definition {
        term: said(&told.wording),
        text: vec![Span::tenant(&said(&told.answer.in_words()))],
    }));
    let mut blocks = vec![heading1("Qui appeler")];
    if items.is_empty() {
        blocks.push(paragraph("J’écris ici les noms et les numéros."));
        blocks.push(Block::WritingSpace { label: None, lines: 4 });
    } else {
        blocks.push(Block::Definitions { items });
    }
    blocks
}

/// « D’abord », « Ensuite », for the two who are called when one has fallen.
fn first_call(question: &QuestionId) -> Option<&'static str> {
    FIRST_CALLS.iter().find(|(id, _)| *id == question.as_str()).map(|(_, place)| *place)
}

/// The questions on whom to call, as told, in the programme’s order.
fn said_of_calling<'s>(carnet: &Carnet<'s>) -> Vec<(QuestionId, &'s Told)> {
    let asked = carnet.programme.questions().filter(|question| question.id.as_str().starts_with("s2-call"));
    asked
        .filter_map(|question| Some((question.id.clone(), carnet.state.told.get(&question.id)?)))
        .filter(|(_, told)| !told.answer.is_empty() && !speaks_of_falling(&told.wording))
        .collect()
}

/// « Si je tombe », on a page of its own: it may be hung near the telephone.
pub(super) fn if_i_fall(carnet: &Carnet) -> Vec<Block> {
    let leaflet = &carnet.programme.if_i_fall;
    let title = if leaflet.title.trim().is_empty() { "Si je tombe".to_owned() } else { french_spaces(&leaflet.title) };
    let mut numbers = vec![rich(vec![Span::bold("15 ou 112"), Span::plain(", le jour et la nuit.")])];
    // The tenant’s own words on whom they call first; before these are said, the first contact that has a number.
    let first_calls: Vec<Block> = said_of_calling(carnet)
        .into_iter()
        .filter_map(|(id, told)| say::told(first_call(&id)?, &told.answer.in_words()))
        .collect();
    let contact = carnet.state.contacts.values().find(|contact| !contact.phone.trim().is_empty());
    if let Some(first) = contact.filter(|_| first_calls.is_empty()) {
        numbers
            .push(rich(vec![Span::plain(format!("{}\u{a0}: ", said(&first.name))), Span::bold(phone(&first.phone))]));
    }
    numbers.extend(first_calls);
    let mut blocks = vec![Block::PageBreak, heading1(title), callout("J’appelle", numbers)];
    let sentences: Vec<String> = leaflet.sentences.iter().map(|sentence| french_spaces(sentence)).collect();
    if !sentences.is_empty() {
        blocks.push(bullets(sentences));
    }
    blocks.push(Block::PageBreak);
    blocks
}

/// What to think about, what to try, when we meet again, and room for questions.
pub(super) fn until_next_time(carnet: &Carnet) -> Vec<Block> {
    let mut blocks = vec![heading1("À penser d’ici la prochaine fois")];
    blocks.push(appointment(next_visit(carnet.state, carnet.on).map(|(_, visit)| visit)));
    let tries = to_try(carnet);
    if let Some(session) = last_session(carnet) {
        let agreed =
            carnet.state.reflections.get(&session.id).map(|words| said(words)).filter(|words| !words.is_empty());
        let task = &session.script.task_until_next;
        blocks.push(heading2(french_spaces(&task.title)));
        blocks.extend(agreed.map(paragraph));
        let sentences = task_sentences(session);
        if !sentences.is_empty() {
            blocks.push(bullets(sentences));
        }
    }
    if !tries.is_empty() {
        blocks.push(heading2("J’essaie"));
        blocks.push(checkboxes(tries));
        blocks.push(paragraph("J’ai peur ou j’ai mal\u{a0}: j’arrête."));
    }
    blocks.push(Block::WritingSpace { label: Some("Mes questions et mes remarques".to_owned()), lines: 5 });
    blocks
}

fn appointment(visit: Option<&Visit>) -> Block {
    let words = visit.and_then(when).unwrap_or_else(|| "Il n’est pas encore fixé.".to_owned());
    Block::Entry {
        picture: Some(picture(Picture::Clock)),
        alt: String::new(),
        level: Level::Two,
        title: "Mon prochain rendez-vous".to_owned(),
        body: vec![rich(vec![Span::bold(words)])],
    }
}

/// « Jeudi 26 mars à 14 h. »
pub(crate) fn when(visit: &Visit) -> Option<String> {
    Some(format!("{}.", capitalised(&appointment_in_words(visit.planned.as_ref()?))))
}

/// What the programme leaves the tenant to do after a session; falling is spoken of on another page.
pub(crate) fn task_sentences(session: &Session) -> Vec<String> {
    let sentences = session.script.task_until_next.tenant.iter();
    sentences.filter(|sentence| !speaks_of_falling(sentence)).map(|sentence| french_spaces(sentence)).collect()
}

/// The session that was closed last, in the programme’s order: its task is the one at hand.
fn last_session<'s>(carnet: &Carnet<'s>) -> Option<&'s Session> {
    let closed = |session: &&Session| {
        carnet.state.sessions.get(&session.id).is_some_and(|(progress, _)| *progress == Progress::Done)
            || carnet.state.reflections.contains_key(&session.id)
    };
    carnet.programme.sessions.iter().rev().find(closed)
}
