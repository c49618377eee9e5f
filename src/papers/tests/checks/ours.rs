//! What a paper says in our own words: what people typed is told again as a single short word, so that the rest is ours.

use dossier::{Log, State};
use papers::block::{Block, Image, Paper, Span, Tone};
use papers::drawing::{Drawing, Shape};
use papers::{Making, PaperKind};
use programme::Programme;

use crate::samples::{Field, Retelling, every_kind, retold_log};

/// What stands for anything typed.
const TYPED: &str = "Mot";

struct Short;

impl Retelling for Short {
    fn words(&mut self, field: &Field, said: &str) -> String {
        match field.name {
            // Wordings and titles are the programme’s, kept as they were shown.
            "wording" | "title" => said.to_owned(),
            _ if said.trim().is_empty() => String::new(),
            _ => TYPED.to_owned(),
        }
    }
}

/// The same dossier, where whatever was typed is one word.
pub fn short(log: &Log) -> Log {
    retold_log(log, &mut Short)
}

/// The papers of a dossier, told short.
pub fn papers(log: &Log, on: chrono::NaiveDate) -> Vec<(PaperKind, Paper)> {
    let (log, photos) = (short(log), std::collections::BTreeMap::new());
    let making = Making { programme: Programme::embedded(), on, identity: None, photos: &photos, letters: None };
    assert!(State::replay(&log).conflicts.len() < 2);
    every_kind(&log, making.programme).into_iter().map(|kind| (kind.clone(), kind.make(&log, &making))).collect()
}

/// Every text of ours: each heading, paragraph, item, cell, caption, label, alternative text on its own.
pub fn texts(paper: &Paper) -> Vec<String> {
    let mut texts = vec![paper.title.clone(), paper.subject.clone(), paper.footer.clone()];
    gather(&paper.blocks, &mut texts);
    texts.retain(|text| text.chars().any(char::is_alphanumeric));
    texts
}

/// Without the tenant’s words, nor what is reported between quotation marks.
fn plain(spans: &[Span]) -> String {
    let said: String = spans.iter().filter(|span| span.tone == Tone::Plain).map(|span| span.text.as_str()).collect();
    let mut ours = String::new();
    let mut quoted = 0_usize;
    for letter in said.chars() {
        match letter {
            '«' => quoted += 1,
            '»' => quoted = quoted.saturating_sub(1),
            _ if quoted == 0 => ours.push(letter),
            _ => {}
        }
    }
    ours
}

fn gather(blocks: &[Block], texts: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Cover { title, name: _, lines, drawing } => {
                texts.push(title.clone());
                texts.extend(lines.iter().cloned());
                texts.extend(drawing.iter().flat_map(labels));
            }
            Block::Heading { text, .. } => texts.push(text.clone()),
            Block::Contents { title, .. } => texts.push(title.clone()),
            Block::Paragraph { spans } => texts.push(plain(spans)),
            Block::Quote { words: _, source } => texts.extend(source.clone()),
            Block::List { items, .. } => texts.extend(items.iter().map(|item| plain(item))),
            Block::Definitions { items } => {
                texts.extend(items.iter().flat_map(|item| [item.term.clone(), plain(&item.text)]));
            }
            Block::Table(table) => {
                texts.extend(table.caption.clone());
                texts.extend(table.columns.iter().map(|column| column.header.clone()));
                texts.extend(table.rows.iter().flatten().map(|cell| plain(cell)));
            }
            Block::Panels { panels } => panels.iter().for_each(|panel| gather(&panel.body, texts)),
            Block::Figure { image, alt, caption, .. } => {
                texts.push(alt.clone());
                texts.extend(caption.clone());
                if let Image::Drawing(drawing) = image {
                    texts.extend(labels(drawing));
                }
            }
            Block::Entry { picture, alt, title, body, .. } => {
                texts.extend([alt.clone(), title.clone()]);
                texts.extend(picture.iter().flat_map(labels));
                gather(body, texts);
            }
            Block::Callout { title, body } => {
                texts.push(title.clone());
                gather(body, texts);
            }
            Block::Checkboxes { items } => texts.extend(items.iter().map(|item| plain(&item.text))),
            Block::SignatureArea { label, strokes: _, name: _, date } => {
                texts.push(label.clone());
                texts.extend(date.clone());
            }
            Block::KeyFigures { items } => {
                texts.extend(items.iter().flat_map(|item| [item.value.clone(), item.label.clone()]));
            }
            Block::WritingSpace { label, .. } => texts.extend(label.clone()),
            Block::Rule | Block::PageBreak => {}
        }
    }
}

fn labels(drawing: &Drawing) -> Vec<String> {
    let label = |shape: &Shape| match shape {
        Shape::Label { text, .. } => Some(text.clone()),
        Shape::Path { .. } => None,
    };
    drawing.shapes.iter().filter_map(label).collect()
}
