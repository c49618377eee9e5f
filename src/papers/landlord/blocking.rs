//! What keeps the works from being ordered, as the first page says it.

use std::collections::BTreeMap;

use dossier::rules::{Blocked, euros, may_order};
use dossier::{Course, Feasibility, LandlordAnswer};

use super::say::{counted, on_the, posts_or_count};
use super::{File, Post, costs};
use crate::carnet::say::said;

/// Each reason once, with its posts; a sentence when there is none.
pub(super) fn blocking(file: &File) -> Vec<String> {
    let mut by_reason: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut lines = Vec::new();
    if let Some((course, since)) = file.state.course
        && let Some(words) = halted(course)
    {
        lines.push(format!("{words} {}\u{a0}: aucune commande ne part.", on_the(since)));
    }
    for post in file.in_project().filter(|post| !is_fitted(file, post)) {
        let ordered = file.state.sites.values().any(|site| site.issued.contains_key(&post.id));
        for reason in may_order(file.state, post.id).err().unwrap_or_default() {
            if let Some(words) =
                reason_in_words(&reason, post).filter(|_| !ordered || reason == Blocked::AsbestosUndecided)
            {
                by_reason.entry(words).or_default().push(post.number);
            }
        }
        let otherwise = post.item.answer.as_ref().is_some_and(|given| given.answer == LandlordAnswer::GrantedOtherwise);
        if otherwise && !ordered {
            let words = "Accordé autrement, confirmation du locataire à recevoir".to_owned();
            by_reason.entry(words).or_default().push(post.number);
        }
    }
    lines.extend(by_reason.into_iter().map(|(words, numbers)| format!("{words}\u{a0}: {}.", posts_or_count(&numbers))));
    if let Some((left, announced)) = costs::beyond_commitment(file) {
        let (left, announced) = (euros(left), euros(announced));
        lines.push(format!(
            "Même si les autres demandes aboutissent, il reste {left} au bailleur, au-delà des {announced} annoncés."
        ));
    }
    let count = file.state.conflicts.len();
    if count > 0 {
        let words = counted(count, "information notée différemment", "informations notées différemment");
        lines.push(format!("{count} {words} par deux personnes\u{a0}: à trancher avant de signer."));
    }
    if lines.is_empty() {
        lines.push("Rien de connu à ce jour.".to_owned());
    }
    lines
}

const fn halted(course: Course) -> Option<&'static str> {
    match course {
        Course::Open | Course::Completed => None,
        Course::Suspended => Some("Dossier en pause depuis"),
        Course::Stopped => Some("Dossier arrêté depuis"),
    }
}

fn is_fitted(file: &File, post: &Post) -> bool {
    file.state.sites.values().any(|site| site.handover.contains_key(&post.id))
}

/// A reason as this page says it; the answer itself is among what is to decide, and the course stands above.
fn reason_in_words(reason: &Blocked, post: &Post) -> Option<String> {
    Some(match reason {
        Blocked::Unknown | Blocked::Withdrawn | Blocked::NotUnderWay(_) | Blocked::NotGranted(_) => return None,
        Blocked::TenantToHear | Blocked::NotSigned | Blocked::SheetNotAgreed => {
            "Accord du locataire à recevoir".to_owned()
        }
        Blocked::NotFeasible(Some(Feasibility::Impossible)) => return None,
        Blocked::NotFeasible(Some(_)) => match &post.item.feasibility {
            Some((_, _, who, by)) => {
                let who = said(who);
                let by = by.map(|by| format!("avant {}", on_the(by)));
                let checked: Vec<String> = [who].into_iter().chain(by).filter(|part| !part.is_empty()).collect();
                let checked = if checked.is_empty() { String::new() } else { format!(" ({})", checked.join(", ")) };
                format!("Point technique à vérifier{checked}")
            }
            None => "Point technique à vérifier".to_owned(),
        },
        Blocked::NotFeasible(None) => "Visite technique à faire".to_owned(),
        Blocked::AsbestosUndecided => "Pas d’ordre de travaux\u{a0}: repérage amiante (RAT) non décidé".to_owned(),
        Blocked::SupportUnchecked => "Support de fixation à vérifier".to_owned(),
    })
}
