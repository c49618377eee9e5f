//! Each task’s place to write: the questions of the programme, or the form of its screen, under the title of the task. Its
//! hint speaks of the screen (« glisser », « à ouvrir avant… »): it is not printed.

use dossier::rules::moment_of;
use dossier::{Decision, LandlordAnswer, Moment};
use programme::{Question, QuestionKind, Screen, Task};

use super::{Sheet, forms};
use crate::block::{Block, Span, column};
use crate::cells::{Cell, blank, boxes, cell, form, lines};
use crate::typography::french_spaces;

/// What is written for a task; nothing when it has nothing to write.
pub(super) fn task(sheet: &Sheet, task: &Task) -> Vec<Block> {
    let title = french_spaces(&task.title);
    if task.screen == Screen::Tries {
        // What cannot wait (« un malaise, un coup à la tête ? ») is asked first.
        let asked = questions(&title, &task.questions);
        let header = if asked.is_some() { "Essai" } else { &title };
        return asked.into_iter().chain(screen(sheet, task, header)).collect();
    }
    let mut blocks = screen(sheet, task, &title);
    // A form already bears the title.
    let header = if blocks.is_empty() { title } else { "Et encore".to_owned() };
    blocks.extend(questions(&header, &task.questions));
    blocks
}

/// One arm a screen: whoever adds a screen says how it is filled by hand, or it does not compile.
fn screen(sheet: &Sheet, task: &Task, title: &str) -> Vec<Block> {
    let later = moment_of(sheet.session) == Moment::Bilan;
    let programme = sheet.programme;
    match task.screen {
        // Only questions. The names of rooms, and the tenant’s order, are written in the walk and in the ideas.
        Screen::Questions | Screen::Knowledge | Screen::Satisfaction | Screen::Rooms | Screen::Ranking => Vec::new(),
        Screen::Safety => vec![forms::safety(title, programme)],
        Screen::Objectives if later => vec![forms::lined(title, "Où il en est, dans ses mots", 3, 12)],
        Screen::Objectives => vec![forms::room(title, "Un à trois, dans ses mots", 30)],
        Screen::Precious => vec![forms::room(title, "Dans ses mots", 24)],
        Screen::HomeMap => vec![forms::room(title, "Les mots dits en dessinant", 18)],
        Screen::Tour => forms::tour(title, programme),
        Screen::Ideas => vec![forms::ideas(title)],
        Screen::Decisions => vec![forms::choices(title, "Décision", Decision::ALL.iter().map(|said| said.french()), 8)],
        Screen::Tries if is_first(sheet, Screen::Tries) => vec![forms::tries_agreed(title)],
        Screen::Tries => vec![forms::tries_told(title)],
        Screen::Measures => vec![forms::measures(title, programme)],
        Screen::CostsFunding => forms::costs(title, programme),
        Screen::Consents => vec![forms::consents(title, programme, task)],
        Screen::SigningCapacity => vec![forms::signing_capacity(title)],
        Screen::Signature => forms::signature(title),
        Screen::Feasibility => vec![forms::feasibility(title)],
        Screen::LandlordAnswer => {
            let answers = LandlordAnswer::ALL.iter().map(|answer| answer.french());
            vec![forms::choices(title, "Réponse du bailleur", answers, 5)]
        }
        Screen::CommonTable => vec![forms::room("Autour de la table", "Qui est là", 10)],
        Screen::WorksPreparation => forms::works(title, programme),
        Screen::Nights => vec![forms::nights(title)],
        Screen::Handover => forms::handover(title),
        Screen::TakingInHand => forms::taking_in_hand(title),
        Screen::Referrals => forms::referrals(title, programme),
        Screen::BeforeAfter => vec![forms::before_after(title)],
        Screen::Synthesis => vec![forms::synthesis(title, sheet.session)],
        Screen::Skills => vec![forms::skills(title, sheet.session)],
    }
}

/// The first session with tries agrees on them; a later one hears what came of them.
fn is_first(sheet: &Sheet, screen: Screen) -> bool {
    let has = |session: &&programme::Session| session.tasks.iter().any(|task| task.screen == screen);
    sheet.programme.sessions.iter().find(has).is_none_or(|first| first.id == sheet.session.id)
}

/// Questions and blank answers; the offered answers as boxes.
fn questions(title: &str, questions: &[Question]) -> Option<Block> {
    let long = questions.iter().any(|question| question.kind == QuestionKind::LongText);
    let rows: Vec<Vec<Cell>> = questions.iter().map(|question| vec![asked(question), answer(question)]).collect();
    let columns = vec![column(title, 7), column("Réponse, dans ses mots", 9)];
    (!rows.is_empty()).then(|| form(columns, rows, if long { 11 } else { 9 }))
}

fn asked(question: &Question) -> Cell {
    let help = question.help.as_deref().map(french_spaces).unwrap_or_default();
    // The question stands out only where a help follows it: a regular line is shorter, and leaves more room to write.
    let wording = french_spaces(&question.wording);
    if help.is_empty() { cell(wording) } else { lines([vec![Span::bold(wording)], cell(help)]) }
}

fn answer(question: &Question) -> Cell {
    match question.kind {
        QuestionKind::Text | QuestionKind::LongText | QuestionKind::Number => blank(),
        QuestionKind::Choice | QuestionKind::Choices => {
            cell(boxes(question.choices.iter().map(|choice| french_spaces(&choice.label))))
        }
    }
}
