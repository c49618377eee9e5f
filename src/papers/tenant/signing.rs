//! Signatures on the tenant’s papers: the one that was given, or room for one.

use chrono::NaiveDate;
use dossier::{Signature, Signed, Tenant};

use super::calls::DOTS;
use crate::block::{Block, paragraph};
use crate::carnet::say::{on_the, said};
use crate::strokes::strokes_drawing;

/// What was signed, how, by whom and when.
pub(crate) fn signed(label: &str, name: &str, signature: &Signature, on: NaiveDate) -> Vec<Block> {
    let (name, date) = (said(name), on_the(on));
    let below = if name.is_empty() { date } else { format!("{name}, {date}") };
    let area =
        |strokes| Block::SignatureArea { label: label.to_owned(), strokes, name: None, date: Some(below.clone()) };
    match signature {
        Signature::Drawn { strokes } => vec![area(Some(strokes_drawing(strokes)))],
        Signature::NameAndTick => {
            vec![paragraph(format!("{below}.")), paragraph("J’ai écrit mon nom et coché la case, sur la tablette.")]
        }
        Signature::Oral { witness, quality } => {
            let who: Vec<String> = [said(witness), said(quality)].into_iter().filter(|part| !part.is_empty()).collect();
            vec![
                paragraph(format!("{below}.")),
                paragraph(format!("Je l’ai dit devant un témoin\u{a0}: {}.", who.join(", "))),
            ]
        }
    }
}

/// The same, of a signature kept with its name and date.
pub(crate) fn signed_by(label: &str, kept: &Signed) -> Vec<Block> {
    signed(label, &kept.name, &kept.signature, kept.on)
}

/// Room to sign with a pen, then the name when it is known, and the date.
pub(crate) fn to_sign(label: &str, tenant: &Tenant) -> Block {
    let name = said(&format!("{} {}", tenant.first_name, tenant.last_name));
    let below = if name.is_empty() { format!("Mon nom, la date\u{a0}: {DOTS}") } else { format!("{name}, le {DOTS}") };
    Block::SignatureArea { label: label.to_owned(), strokes: None, name: None, date: Some(below) }
}
