//! « Où en est mon projet »: the landlord’s answers in plain words, and what is to be decided again.

use dossier::rules::{is_in_project, still_to_do, to_decide_again};
use dossier::{Course, Decision, Feasibility, IdeaId, IdeaKind, Item, LandlordAnswer, State};

use super::Carnet;
use super::say::{NOT_ANSWERED, answered, on_the, reported, said};
use crate::block::{Block, FigureSize, Image, Level, bullets, heading1, heading2, paragraph};
use crate::pictures::{picture, progress_bar};

/// Where my project stands.
pub(super) fn section(carnet: &Carnet) -> Vec<Block> {
    let mut blocks = on_hold(carnet.state);
    blocks.extend(figures(carnet));
    if let Some(signed) = &carnet.state.project_signed {
        blocks.push(paragraph(format!("J’ai signé mon projet {}.", on_the(signed.on))));
    }
    blocks.extend(choose_again(carnet));
    blocks.extend(answers(carnet));
    blocks.extend(left_to_do(carnet));
    if !blocks.is_empty() {
        blocks.insert(0, heading1("Où en est mon projet"));
    }
    blocks
}

/// A project that waits, or stopped; nothing while it goes on.
pub(crate) fn on_hold(state: &State) -> Vec<Block> {
    match state.course {
        Some((Course::Suspended, since)) => vec![
            paragraph(format!("Mon projet est en pause depuis {}.", on_the(since))),
            paragraph("Rien n’est perdu. On reprendra quand je voudrai."),
        ],
        Some((Course::Stopped, since)) => vec![paragraph(format!("Mon projet s’est arrêté {}.", on_the(since)))],
        Some((Course::Open | Course::Completed, _)) | None => Vec::new(),
    }
}

/// One bar: what I decided, what is done. Nothing is counted before something is decided.
pub(crate) fn figures(carnet: &Carnet) -> Vec<Block> {
    let wanted =
        carnet.state.ideas.values().filter(|idea| idea.decided.as_ref().is_some_and(|d| d.decision == Decision::Want));
    let (mut decided, mut done) = (0_usize, 0_usize);
    for idea in wanted {
        decided += 1;
        done += usize::from(idea.done.is_some());
    }
    if decided == 0 {
        return Vec::new();
    }
    let sentence = match (done, decided) {
        (0, 1) => "J’ai décidé une chose. Elle reste à faire.".to_owned(),
        (0, _) => format!("J’ai décidé {decided} choses. Elles restent à faire."),
        (1, 1) => "J’ai décidé une chose. Elle est faite.".to_owned(),
        _ if done == decided => format!("J’ai décidé {decided} choses. Tout est fait."),
        (1, _) => format!("J’ai décidé {decided} choses. Une est faite."),
        _ => format!("J’ai décidé {decided} choses. {done} sont faites."),
    };
    let bar = Block::Figure {
        image: Image::Drawing(progress_bar(done, decided, decided)),
        alt: sentence.clone(),
        caption: None,
        size: FigureSize::Full,
    };
    vec![paragraph(sentence), bar]
}

fn choose_again(carnet: &Carnet) -> Vec<Block> {
    let again: Vec<Block> = to_decide_again(carnet.state)
        .into_iter()
        .filter_map(|id| carnet.state.ideas.get(&id))
        .filter_map(|idea| {
            let item = carnet.state.items.get(&idea.item?)?;
            let mut body = answer(item);
            body.push(paragraph("Je peux dire oui, non, ou plus tard."));
            Some(Block::Entry {
                picture: carnet.picture(idea).map(picture),
                alt: String::new(),
                level: Level::Three,
                title: carnet.titled(idea),
                body,
            })
        })
        .collect();
    if again.is_empty() {
        return Vec::new();
    }
    let opening =
        vec![heading2("À moi de choisir de nouveau"), paragraph("La réponse n’est pas celle que j’attendais.")];
    opening.into_iter().chain(again).collect()
}

/// The answers that are still of use: what is in place needs none.
fn answers(carnet: &Carnet) -> Vec<Block> {
    let again = to_decide_again(carnet.state);
    let is_over =
        |idea: &IdeaId| carnet.state.ideas.get(idea).is_some_and(|idea| idea.done.is_some()) || again.contains(idea);
    let items = carnet.state.items.values().filter(|item| !item.withdrawn && !item.idea.as_ref().is_some_and(is_over));
    let entry = |item: &Item| Block::Entry {
        picture: None,
        alt: String::new(),
        level: Level::Three,
        title: carnet.item_name(item),
        body: answer(item).into_iter().chain(chosen_knowing(carnet, item)).collect(),
    };
    let entries: Vec<Block> = items.map(entry).collect();
    if entries.is_empty() {
        return entries;
    }
    [heading2("Les réponses du bailleur")].into_iter().chain(entries).collect()
}

/// After an answer that was not the one hoped for: that I decided again.
fn chosen_knowing(carnet: &Carnet, item: &Item) -> Option<Block> {
    let given = item.answer.as_ref()?;
    let decided = carnet.state.ideas.get(&item.idea?)?.decided.as_ref()?;
    let reopened = matches!(given.answer, LandlordAnswer::GrantedOtherwise | LandlordAnswer::Refused);
    (reopened && decided.knowing == Some(given.change)).then(|| paragraph("J’ai choisi en le sachant."))
}

/// What the landlord said of an item; before the answer, what the technical visit found.
fn answer(item: &Item) -> Vec<Block> {
    let given = item.answer.as_ref().filter(|given| given.answer != LandlordAnswer::Pending);
    if let Some(given) = given {
        let mut blocks = vec![paragraph(answered(given.answer, given.on))];
        blocks.extend(reported("Il dit", &given.words));
        return blocks;
    }
    let mut blocks = Vec::new();
    if let Some((verdict, note, who, by)) = &item.feasibility {
        blocks.push(paragraph(match verdict {
            Feasibility::Possible => "Le technicien est venu. C’est possible.",
            Feasibility::ToCheck => "Le technicien est venu. Il faut encore vérifier.",
            Feasibility::Impossible => "Le technicien est venu. Ce n’est pas possible.",
        }));
        if *verdict != Feasibility::Possible {
            blocks.extend(reported("Il dit", note));
        }
        if *verdict == Feasibility::ToCheck {
            let who = said(who);
            blocks.extend((!who.is_empty()).then(|| paragraph(format!("Qui vérifie\u{a0}: {who}."))));
            blocks.extend(by.map(|day| paragraph(format!("Réponse au plus tard {}.", on_the(day)))));
        }
    }
    if is_in_project(item) {
        blocks.push(paragraph(NOT_ANSWERED));
    }
    blocks
}

/// What I want and that needs no landlord, still to be done.
fn left_to_do(carnet: &Carnet) -> Vec<Block> {
    let own: Vec<String> = still_to_do(carnet.state)
        .into_iter()
        .filter_map(|id| carnet.state.ideas.get(&id))
        .filter(|idea| idea.kind != IdeaKind::Works && idea.item.is_none())
        .map(|idea| carnet.titled(idea))
        .collect();
    if own.is_empty() { Vec::new() } else { vec![heading2("Ce que je fais de mon côté"), bullets(own)] }
}
