//! Signatures on the tenant’s papers: the one that was given, or room for one.

use chrono::NaiveDate;
use dossier::{Change, Log, Protection, Signature, Signed, Tenant};

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

/// Who signs beside the tenant, or for them. The therapist notes it; it is printed only on what that person signs, which the
/// tenant and the therapist keep (dossier/decisions/second-signature.md). What that person may sign is to be checked by a lawyer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignsToo {
    measure: Protection,
    /// As noted; empty when it is not known yet.
    name: String,
}

impl SignsToo {
    /// The protection measure in force; `None` when none is known.
    pub(crate) fn of(whole: &Log) -> Option<Self> {
        let measure = Protection::None;
        let empty = String::new;
        let noted =
            Change::SigningCapacityNoted { protection: measure, who: empty(), signs: empty(), trusted_person: empty() };
        match whole.in_force_in(&noted.slot()?).first()?.change()? {
            Change::SigningCapacityNoted { protection, who, .. } if *protection != Protection::None => {
                Some(Self { measure: *protection, name: said(who) })
            }
            _ => None,
        }
    }

    /// What that person does, and what they are called.
    const fn role(&self) -> (&'static str, &'static str) {
        match self.measure {
            Protection::Curatelle => ("qui m’assiste", "curateur ou curatrice"),
            Protection::Tutelle => ("qui me représente", "tuteur ou tutrice"),
            Protection::Family => ("qui m’assiste ou me représente", "personne habilitée"),
            Protection::Mandate | Protection::None => ("qui me représente", "mandataire"),
        }
    }

    /// Room for the second signature, with the name and the quality.
    pub(crate) fn area(&self) -> Block {
        let (does, quality) = self.role();
        let name = if self.name.is_empty() { format!("Son nom\u{a0}: {DOTS}") } else { self.name.clone() };
        // « Nadine Prat, curatrice » needs no other word.
        let known = quality.split(" ou ").any(|word| name.to_lowercase().contains(word));
        let who = if known { name } else { format!("{name}, {quality}") };
        Block::SignatureArea {
            label: format!("Signature de la personne {does}"),
            strokes: None,
            name: Some(who),
            date: Some(format!("Le {DOTS}")),
        }
    }
}
