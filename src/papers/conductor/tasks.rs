//! Each task’s place to write: the questions of the programme, or the form of its screen, under the title of the task. Its
//! hint speaks of the screen (« glisser », « à ouvrir avant… »): it is not printed.

use dossier::rules::moment_of;
use dossier::{Decision, LandlordAnswer, Moment, TryOutcome};
use programme::{Question, QuestionKind, Screen, Task};

use super::{Sheet, forms, table_forms, walk};
use crate::block::{Block, Span, column};
use crate::cells::{Cell, blank, boxes, cell, form, lines, titled};
use crate::typography::french_spaces;

/// The question on one line, then a line of 8 mm to write on, or two of 6 mm.
const SHORT_MM: u8 = 13;
const LONG_MM: u8 = 16;

/// What is written as wide as the page, under the task’s title: what no step of the script asks, or what asks for that width.
pub(super) fn wide(sheet: &Sheet, task: &Task, said: &str) -> Vec<Block> {
    let mut forms = written(sheet, task, questions(&task.questions)).into_iter();
    let Some(first) = forms.next() else { return Vec::new() };
    let mut blocks = titled(&title(task, said), first);
    blocks.extend(forms);
    blocks
}

/// The title of the task, unless it stands just above already.
fn title(task: &Task, said: &str) -> String {
    if task.title == said { "Ce que j’écris".to_owned() } else { french_spaces(&task.title) }
}

/// What is narrow enough to be written beside the script that asks it; `None` where it asks for the page’s whole width.
pub(super) fn narrow(sheet: &Sheet, task: &Task, said: &str) -> Option<Vec<Block>> {
    let fits = matches!(
        task.screen,
        Screen::Questions
            | Screen::Knowledge
            | Screen::Objectives
            | Screen::Precious
            | Screen::HomeMap
            | Screen::SigningCapacity
            | Screen::Skills
            | Screen::Synthesis
    );
    let forms = written(sheet, task, asked_under(&task.questions));
    let mut forms = forms.into_iter();
    let first = forms.next().filter(|_| fits)?;
    let mut blocks = titled(&title(task, said), first);
    blocks.extend(forms);
    Some(blocks)
}

/// The form of a task’s screen, and its questions.
fn written(sheet: &Sheet, task: &Task, asked: Option<Block>) -> Vec<Block> {
    let mut forms = screen(sheet, task);
    if task.screen == Screen::Tries {
        // What cannot wait (« un malaise, un coup à la tête ? ») is asked first.
        forms.splice(0..0, asked);
    } else {
        forms.extend(asked);
    }
    forms
}

/// One arm a screen: whoever adds a screen says how it is filled by hand, or it does not compile.
fn screen(sheet: &Sheet, task: &Task) -> Vec<Block> {
    let later = moment_of(sheet.session) == Moment::Bilan;
    let programme = sheet.programme;
    match task.screen {
        // Only questions. The names of rooms, and the tenant’s order, are written in the walk and in the ideas.
        Screen::Questions | Screen::Knowledge | Screen::Satisfaction | Screen::Rooms | Screen::Ranking => Vec::new(),
        Screen::Safety => vec![forms::safety(programme)],
        Screen::Objectives if later => vec![forms::lined("Où il en est", 3, 12)],
        Screen::Objectives => vec![forms::room("Un à trois, dans ses mots\u{a0}:", 34)],
        Screen::Precious => vec![forms::room("Ses mots\u{a0}:", 30)],
        Screen::HomeMap => vec![forms::room("Ses mots sur la carte\u{a0}:", 26)],
        Screen::Tour => walk::tour(programme),
        Screen::Ideas => vec![forms::ideas()],
        Screen::Decisions => vec![forms::choices("Décision", Decision::ALL.iter().map(|said| said.french()), 8)],
        Screen::Tries if is_first(sheet, Screen::Tries) => vec![forms::tries_agreed()],
        Screen::Tries => vec![forms::choices("Essai", TryOutcome::ALL.iter().map(|outcome| outcome.french()), 4)],
        Screen::Measures => vec![forms::measures(programme)],
        Screen::CostsFunding => table_forms::costs(programme),
        Screen::Consents => vec![forms::consents(programme, task)],
        Screen::SigningCapacity => vec![forms::signing_capacity()],
        Screen::Signature => table_forms::signature(),
        Screen::Feasibility => table_forms::feasibility(),
        Screen::LandlordAnswer => {
            vec![forms::choices("Réponse", LandlordAnswer::ALL.iter().map(|answer| answer.french()), 5)]
        }
        Screen::CommonTable => vec![forms::room("Qui est là\u{a0}:", 14)],
        Screen::WorksPreparation => table_forms::works(programme),
        Screen::Nights => vec![table_forms::nights()],
        Screen::Handover => table_forms::handover(),
        Screen::TakingInHand => table_forms::taking_in_hand(),
        Screen::Referrals => forms::referrals(programme),
        Screen::BeforeAfter => vec![forms::before_after()],
        Screen::Synthesis => vec![forms::synthesis(sheet.session)],
        Screen::Skills => vec![forms::skills(sheet.session)],
    }
}

/// The first session with tries agrees on them; a later one hears what came of them.
fn is_first(sheet: &Sheet, screen: Screen) -> bool {
    let has = |session: &&programme::Session| session.tasks.iter().any(|task| task.screen == screen);
    sheet.programme.sessions.iter().find(has).is_none_or(|first| first.id == sheet.session.id)
}

/// Questions, each above the room for its answer: a narrow column is then written on from edge to edge.
fn asked_under(questions: &[Question]) -> Option<Block> {
    let long = questions.iter().any(|question| question.kind == QuestionKind::LongText);
    let row = |question: &Question| vec![lines([asked(question), answer(question)])];
    let rows: Vec<Vec<Cell>> = questions.iter().map(row).collect();
    (!rows.is_empty()).then(|| form(vec![column("Question", 1)], rows, if long { LONG_MM } else { SHORT_MM }))
}

/// Questions and blank answers; the offered answers as boxes.
fn questions(questions: &[Question]) -> Option<Block> {
    let long = questions.iter().any(|question| question.kind == QuestionKind::LongText);
    let rows: Vec<Vec<Cell>> = questions.iter().map(|question| vec![asked(question), answer(question)]).collect();
    let columns = vec![column("Question", 7), column("Réponse", 9)];
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
