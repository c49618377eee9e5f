//! Asbestos: where the survey stands, which posts wait for it, and the rule.

use dossier::Asbestos;

use super::File;
use super::say::{closed, posts, to_fill};
use crate::block::{Block, Span, callout, heading2, paragraph, rich};
use crate::carnet::say::said;
use crate::site::works::cited;

/// The survey before works, and its rule with where it was read.
pub(super) fn section(file: &File) -> Vec<Block> {
    let mut blocks = vec![heading2("Amiante")];
    blocks.push(match &file.state.asbestos {
        Some((asbestos, note)) => {
            let note = closed(&said(note));
            rich(vec![Span::bold(format!("{}. ", asbestos.french())), Span::plain(note)])
        }
        None => paragraph(to_fill("état du repérage amiante avant travaux (RAT)")),
    });
    let concerned = drilled(file);
    if concerned.is_empty() {
        blocks
            .extend((!file.posts.is_empty()).then(|| paragraph("Aucun poste n’est percé, collé, coupé ni raccordé.")));
    } else {
        let named = posts(&concerned);
        blocks.push(paragraph(match file.state.asbestos.as_ref().map(|(asbestos, _)| *asbestos) {
            Some(Asbestos::Found) => {
                format!("Amiante présent\u{a0}: procédure particulière à faire préciser par l’entreprise avant tout début ({named}).")
            }
            // That no order goes out before is told on the first page, with these posts, and by the rule below.
            _ => format!("Percé, collé, coupé ou raccordé\u{a0}: {named}."),
        }));
    }
    blocks.push(rule(file));
    blocks
}

/// The posts in the project that touch the building.
pub(super) fn drilled(file: &File) -> Vec<usize> {
    file.in_project().filter(|post| post.item.drilled).map(|post| post.number).collect()
}

/// Sources F59, F60 and F62.
fn rule(file: &File) -> Block {
    let read = cited(file.programme, &["F59", "F60", "F62"].map(programme::SourceId::from));
    callout(
        "La règle",
        vec![
            paragraph(
                "Permis de construire d’avant le 1er\u{a0}juillet 1997\u{a0}: le bailleur fait faire un repérage avant travaux (RAT), sur les travaux exacts. Le dossier technique amiante (DTA) et le dossier amiante des parties privatives (DAPP) ne suffisent pas. Les occupants sont prévenus avant.",
            ),
            paragraph(format!("Sources\u{a0}: {read}.")),
        ],
    )
}
