//! One consent form, shown before the tenant agrees: the whole text, what a refusal changes, never a box ticked beforehand.
//!
//! Each may be refused without a reason and taken back as simply as it was given (source F24). Large print: a tenant signs it.

use dossier::ConsentStanding;
use programme::{Consent, ConsentId, Programme};

use crate::block::{Block, Level, Paper, Span, bullets, callout, checkboxes, heading1, paragraph, rich};
use crate::carnet::say::{named, on_the, said};
use crate::catalogue::Seen;
use crate::tenant::signing::{SignsToo, signed, to_sign};
use crate::tenant::{printed, proposed};
use crate::typography::french_spaces;

/// One consent form.
pub(crate) fn form(seen: &Seen, consent: &ConsentId) -> Paper {
    let form = seen.programme.consent(consent);
    let standing = seen.state.consents.get(consent);
    let title = form.map_or_else(|| "Mon accord".to_owned(), |form| french_spaces(&form.title));
    let mut blocks = vec![heading1(&title)];
    blocks.extend(what_i_read(seen.programme, form, standing));
    blocks.extend(my_answer(seen, form, standing));
    // One last line for both: alone, the second would take a sheet.
    let given = matches!(standing, Some(ConsentStanding::Given { .. }));
    let free = (!given).then_some("Je peux changer d’avis\u{a0}: il suffit de le dire.");
    let last: Vec<&str> = [free, proposed(seen)].into_iter().flatten().collect();
    blocks.extend((!last.is_empty()).then(|| paragraph(last.join(" "))));
    let paper = printed(seen, &format!("Accord\u{a0}: {title}"), "Ce que j’accepte ou refuse, librement", blocks);
    let fictional = if seen.state.fictional { " · fictif" } else { "" };
    let letter = form.map(|form| format!(" ({})", said(&form.letter))).unwrap_or_default();
    Paper { footer: format!("Accord{letter}{fictional}"), ..paper }
}

/// The text, as it was read by whoever has agreed, else as it is now; then who receives what, and what a refusal changes.
fn what_i_read(programme: &Programme, form: Option<&Consent>, standing: Option<&ConsentStanding>) -> Vec<Block> {
    let now: Vec<String> = form.map(|form| form.text.clone()).unwrap_or_default();
    let sentences = read_that_day(form, standing).unwrap_or(now);
    let mut blocks = Vec::new();
    if sentences.is_empty() {
        blocks.push(paragraph("Ce texte n’est plus dans le programme."));
    } else {
        blocks.push(bullets(sentences.iter().map(|sentence| french_spaces(sentence))));
    }
    let Some(form) = form else { return blocks };
    if let Some(document) = &form.document {
        blocks.push(rich(named("Ce que l’on me montre d’abord", format!("{}.", french_spaces(document)))));
        let to = receiver(programme, &form.letter);
        blocks.extend(to.map(|to| rich(named("Qui la reçoit", format!("{to}.")))));
    }
    blocks.push(rich(named("Si je dis non", french_spaces(&form.if_refused))));
    blocks
}

/// The wording kept with the agreement, when it is a whole text, and not today’s.
fn read_that_day(form: Option<&Consent>, standing: Option<&ConsentStanding>) -> Option<Vec<String>> {
    let Some(ConsentStanding::Given { wording, .. }) = standing else { return None };
    let lines: Vec<String> = wording.lines().map(said).filter(|line| !line.is_empty()).collect();
    let statement = form.map(|form| said(&form.tenant));
    let whole = lines.len() > 1 || form.is_none();
    (whole && !lines.is_empty() && lines.first() != statement.as_ref()).then_some(lines)
}

/// Who receives the document, as the sessions have it: « Accord (c), la fiche étant montrée d’abord ».
fn receiver(programme: &Programme, letter: &str) -> Option<String> {
    let mark = format!("({letter})");
    let passed = programme.sessions.iter().flat_map(|session| &session.script.passed_on);
    passed.into_iter().find(|passed| passed.agreement.contains(&mark)).map(|passed| french_spaces(&passed.to))
}

/// The answer given, with its date; or the boxes to tick, a signature, or a witness. Each part stays in one piece.
fn my_answer(seen: &Seen, form: Option<&Consent>, standing: Option<&ConsentStanding>) -> Vec<Block> {
    let tenant = &seen.state.tenant;
    let second = || seen.signs_too.as_ref().map(SignsToo::area);
    let statement = form.map(|form| french_spaces(&form.tenant)).unwrap_or_default();
    let mut answer = Vec::new();
    match standing {
        Some(ConsentStanding::Given { name, signature, on, .. }) => {
            answer.push(rich(vec![Span::bold(format!("J’ai dit oui, {}. ", on_the(*on))), Span::plain(statement)]));
            answer.extend(signed("Ma signature", name, signature, *on));
            answer.extend(second());
            let mut withdrawal = vec![
                paragraph("Je le dis ou je signe ici, sans dire pourquoi."),
                to_sign("Je retire mon accord", tenant),
            ];
            withdrawal.extend(second());
            return vec![part("Ma réponse", answer), part("Si je ne suis plus d’accord", withdrawal)];
        }
        Some(ConsentStanding::Refused { on, .. }) => {
            answer.push(rich(vec![Span::bold(format!("J’ai dit non, {}.", on_the(*on)))]));
            answer.push(paragraph("C’est mon choix. Je peux changer d’avis."));
        }
        Some(ConsentStanding::Withdrawn { on, .. }) => {
            answer.push(rich(vec![Span::bold(format!("J’ai retiré mon accord, {}.", on_the(*on)))]));
            answer.push(paragraph("C’est mon choix. Je peux changer d’avis."));
        }
        None => {}
    }
    let yes = if statement.is_empty() { "Oui.".to_owned() } else { format!("Oui. {statement}") };
    answer.push(checkboxes([yes, "Non. Je n’ai pas à dire pourquoi.".to_owned()]));
    answer.push(to_sign("Ma signature", tenant));
    answer.extend(second());
    let aloud = callout(
        "Je préfère le dire, devant un témoin",
        vec![
            paragraph("Ni le bailleur, ni l’entreprise, ni l’ergothérapeute."),
            Block::WritingSpace { label: Some("Son nom, qui il est pour moi, sa signature".to_owned()), lines: 2 },
        ],
    );
    vec![part("Ma réponse", answer), aloud]
}

fn part(title: &str, body: Vec<Block>) -> Block {
    Block::Entry { picture: None, alt: String::new(), level: Level::Two, title: title.to_owned(), body }
}

#[cfg(test)]
mod tests;
