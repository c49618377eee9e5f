//! When we meet again, and whom to call: the foot of the tenant’s one-page papers.

use dossier::Contact;
use dossier::rules::next_visit;

use crate::block::{Block, Span, callout, rich};
use crate::carnet::Carnet;
use crate::carnet::next::when;
use crate::carnet::say::{named, phone, said};

/// Room to write a few words by hand inside a line.
pub(crate) const DOTS: &str = "……………………………";

/// When we meet again and whom to call, set apart at the foot of a page.
pub(super) fn next_time(carnet: &Carnet) -> Block {
    let [date, call] = lines(carnet);
    callout("Mon prochain rendez-vous", vec![rich(date), rich(call)])
}

/// The same where room is short: two lines.
pub(super) fn next_time_in_brief(carnet: &Carnet) -> Block {
    let [date, call] = lines(carnet);
    let first = Span::plain("Mon prochain rendez-vous\u{a0}: ");
    rich([vec![first], date, vec![Span::plain(" ")], call].concat())
}

/// The date, and the therapist’s number; dots to write on where one is not known.
fn lines(carnet: &Carnet) -> [Vec<Span>; 2] {
    let date = next_visit(carnet.state, carnet.on).and_then(|(_, visit)| when(visit));
    let date = date.map_or_else(|| Span::plain(DOTS), Span::bold);
    let call = match therapist(carnet) {
        Some(contact) => vec![
            Span::plain(format!("Une question\u{202f}? J’appelle {}\u{a0}: ", said(&contact.name))),
            Span::bold(phone(&contact.phone)),
        ],
        None => vec![Span::plain(format!("Une question\u{202f}? J’appelle\u{a0}: {DOTS}"))],
    };
    [vec![date], call]
}

/// A line to write on, under what is asked.
pub(crate) fn to_write(label: &str) -> Block {
    Block::WritingSpace { label: Some(label.to_owned()), lines: 1 }
}

fn therapist<'s>(carnet: &Carnet<'s>) -> Option<&'s Contact> {
    let known = |contact: &&Contact| {
        contact.quality.to_lowercase().contains("ergothérapeute") && !contact.phone.trim().is_empty()
    };
    carnet.state.contacts.values().find(known)
}

/// The number of someone named by a first name, among the people to call: « Soizic » is « Soizic Le Goff ».
pub(super) fn number_of(carnet: &Carnet, name: &str) -> Option<String> {
    let wanted = said(name).to_lowercase();
    let is_named = |contact: &&Contact| {
        let known = said(&contact.name).to_lowercase();
        known.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let mut found = carnet.state.contacts.values().filter(is_named);
    let contact = found.next().filter(|_| !wanted.is_empty())?;
    let number = phone(&contact.phone);
    // Two people of that name: the tenant knows which one, this page does not.
    (found.next().is_none() && !number.is_empty()).then_some(number)
}

/// A name and a number on one line, the number in bold.
pub(super) fn called(who: &str, number: &str) -> Vec<Span> {
    if number.is_empty() {
        return vec![Span::plain(who)];
    }
    let mut spans = named(who, "");
    spans.push(Span::bold(number));
    spans
}
