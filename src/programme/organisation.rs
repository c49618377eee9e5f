//! An organisation's own programme: one TOML file, refused with a line and a reason, or taken whole.

use std::fmt;

use crate::problem::Anchor;
use crate::{Problem, Programme};

/// The embedded programme as one TOML file: what an organisation starts from.
pub const MODEL_FILE: &str = include_str!(concat!(env!("OUT_DIR"), "/programme.toml"));

/// Why a programme file is refused. The running programme stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeError {
    /// Line of the file, from 1, when it could be found.
    pub line: Option<usize>,
    /// What is wrong.
    pub refusal: Refusal,
}

/// What is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not readable as TOML.
    Syntax,
    /// A key this programme does not know.
    UnknownField(String),
    /// A key is missing.
    MissingField(String),
    /// A key is there twice.
    DuplicatedField,
    /// A value out of the closed list: a screen, a drawing, a kind.
    UnknownValue(String),
    /// A value of another shape: a text where a number is wanted.
    WrongShape,
    /// Readable, but not sound.
    Unsound(Problem),
}

impl fmt::Display for ProgrammeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "Ce fichier de programme n’est pas accepté. Ligne {line}\u{a0}: ")?,
            None => write!(f, "Ce fichier de programme n’est pas accepté\u{a0}: ")?,
        }
        match &self.refusal {
            Refusal::Syntax => {
                write!(f, "l’écriture n’est pas correcte (un guillemet, un crochet ou un signe égal manque peut-être)")?
            }
            Refusal::UnknownField(name) => write!(f, "le mot «\u{202f}{name}\u{202f}» n’est pas attendu ici")?,
            Refusal::MissingField(name) => write!(f, "il manque «\u{202f}{name}\u{202f}»")?,
            Refusal::DuplicatedField => write!(f, "la même chose est écrite deux fois")?,
            Refusal::UnknownValue(value) => {
                write!(f, "la valeur «\u{202f}{value}\u{202f}» n’est pas dans la liste permise")?
            }
            Refusal::WrongShape => write!(f, "la valeur n’a pas la forme attendue (texte, nombre ou liste)")?,
            Refusal::Unsound(problem) => write!(f, "{problem}")?,
        }
        write!(f, ". Le programme en cours ne change pas. Corrigez le fichier, puis choisissez-le de nouveau.")
    }
}

impl std::error::Error for ProgrammeError {}

impl Programme {
    /// Reads an organisation's file.
    ///
    /// # Errors
    /// The first thing wrong, with its line: syntax, unknown field, duplicated id, unresolved reference, tenant sentence too
    /// long, figure without source…
    pub fn from_toml(text: &str) -> Result<Self, ProgrammeError> {
        let programme: Self = toml::from_str(text).map_err(|error| ProgrammeError {
            line: error.span().map(|span| line_of(text, span.start)),
            refusal: refusal(error.message()),
        })?;
        match programme.problems().into_iter().next() {
            None => Ok(programme),
            Some(problem) => {
                Err(ProgrammeError { line: find_line(text, problem.anchor()), refusal: Refusal::Unsound(problem) })
            }
        }
    }
}

/// The parser speaks English: keep the name between its backquotes, say the rest ourselves.
fn refusal(message: &str) -> Refusal {
    let named = || message.split('`').nth(1).unwrap_or("?").to_owned();
    if message.starts_with("unknown field") {
        Refusal::UnknownField(named())
    } else if message.starts_with("missing field") {
        Refusal::MissingField(named())
    } else if message.starts_with("unknown variant") {
        Refusal::UnknownValue(named())
    } else if message.starts_with("duplicate key") || message.starts_with("duplicate field") {
        Refusal::DuplicatedField
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        Refusal::WrongShape
    } else {
        Refusal::Syntax
    }
}

/// The line, from 1, of a byte offset.
fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

/// The line, from 1, that a problem speaks of.
fn find_line(text: &str, anchor: Anchor<'_>) -> Option<usize> {
    let lines = || text.lines().enumerate().map(|(index, line)| (index + 1, line));
    let definition = |id: &str| lines().find(|(_, line)| defines(line, id)).map(|(number, _)| number);
    match anchor {
        Anchor::Definition(id) => definition(id),
        Anchor::Quoted(text) => lines().find(|(_, line)| line.contains(&quoted(text))).map(|(number, _)| number),
        Anchor::QuotedAfter { from, text } => {
            let start = definition(from)?;
            lines().skip(start).find(|(_, line)| line.contains(&quoted(text))).map(|(number, _)| number).or(Some(start))
        }
        Anchor::Second { list, id } => {
            let heading = format!("[[{list}]]");
            let mut inside = false;
            let mut met = lines().filter(move |(_, line)| {
                if line.trim_start().starts_with("[[") {
                    inside = line.trim() == heading;
                }
                inside && defines(line, id)
            });
            met.nth(1).map(|(number, _)| number).or_else(|| definition(id))
        }
    }
}

/// Whether a line says `id = "…"`.
fn defines(line: &str, id: &str) -> bool {
    line.split_once(&quoted(id))
        .and_then(|(before, _)| before.trim_end().strip_suffix('='))
        .is_some_and(|before| before.trim_end().ends_with("id"))
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
