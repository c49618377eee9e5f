//! When we meet again, and whom to call: the foot of the tenant’s one-page papers.

use dossier::Contact;
use dossier::rules::next_visit;

use crate::block::{Block, Identity, Span, callout, rich};
use crate::carnet::Carnet;
use crate::carnet::next::when;
use crate::carnet::say::{named, phone, said};
use crate::catalogue::Seen;

/// Room to write a few words by hand inside a line.
pub(crate) const DOTS: &str = "……………………………";

/// When we meet again, and whom to call before; dots to write on where one is not known.
pub(super) struct NextTime {
    date: Span,
    call: Vec<Span>,
}

impl NextTime {
    pub(super) fn of(seen: &Seen, carnet: &Carnet) -> Self {
        let date = next_visit(carnet.state, carnet.on).and_then(|(_, visit)| when(visit));
        let date = date.map_or_else(|| Span::plain(DOTS), Span::bold);
        let ask = |whom: &str| Span::plain(format!("Une question\u{202f}? J’appelle{whom}"));
        let call = match (therapist(carnet), seen.letterhead.as_ref().and_then(number_in)) {
            (Some(contact), _) => {
                vec![ask(&format!(" {}\u{a0}: ", said(&contact.name))), Span::bold(phone(&contact.phone))]
            }
            (None, Some(number)) => vec![ask("\u{a0}: "), Span::bold(number)],
            (None, None) => vec![ask(&format!("\u{a0}: {DOTS}"))],
        };
        Self { date, call }
    }

    /// Set apart at the foot of a page.
    pub(super) fn boxed(&self) -> Block {
        callout("Mon prochain rendez-vous", vec![rich(vec![self.date.clone()]), rich(self.call.clone())])
    }

    /// The same where room is short.
    pub(super) fn in_brief(&self) -> Block {
        let first = [Span::plain("Mon prochain rendez-vous\u{a0}: "), self.date.clone(), Span::plain(" ")];
        rich([first.as_slice(), &self.call].concat())
    }
}

/// The telephone of a letterhead: a French number has ten figures, an address has fewer.
fn number_in(letterhead: &Identity) -> Option<String> {
    let is_number = |line: &&String| !line.contains('@') && line.chars().filter(char::is_ascii_digit).count() >= 10;
    letterhead.contact.iter().find(is_number).map(|line| phone(line))
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
