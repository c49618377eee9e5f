//! What a paper says, in reading order.

use super::{Block, Definition, Image, KeyFigure, Paper, Span, item_label, quoted};
use crate::drawing::{Drawing, Shape};

impl Paper {
    /// What the paper says, in reading order, one line per piece of text: what a screen reader reads and what
    /// `pdftotext` must give back, footers and repeated table headers apart.
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        if let Some(identity) = &self.identity {
            lines.push(identity.name.clone());
            lines.extend(identity.contact_lines(self.family));
        }
        push_blocks(&self.blocks, &mut lines);
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    }
}

fn push_blocks(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        push_block(block, lines);
    }
}

fn push_block(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Cover { title, name, lines: below, drawing } => {
            lines.extend(drawing.iter().flat_map(labels));
            lines.push(title.clone());
            lines.extend(name.iter().chain(below).cloned());
        }
        Block::Heading { text, .. } => lines.push(text.clone()),
        Block::Paragraph { spans } => lines.push(joined(spans)),
        Block::Quote { words, source } => {
            if !words.trim().is_empty() {
                lines.push(quoted(words));
            }
            lines.extend(source.clone());
        }
        Block::List { ordered, items } => {
            let item =
                |(index, spans): (usize, &Vec<Span>)| format!("{} {}", item_label(*ordered, index), joined(spans));
            lines.extend(items.iter().enumerate().map(item));
        }
        Block::Definitions { items } => {
            for Definition { term, text } in items {
                lines.extend([term.clone(), joined(text)]);
            }
        }
        Block::Table(table) => {
            lines.extend(table.caption.clone());
            lines.extend(table.columns.iter().map(|column| column.header.clone()));
            lines.extend(table.even_rows().iter().flatten().map(|cell| joined(cell)));
        }
        Block::Figure { image, caption, .. } => {
            if let Image::Drawing(drawing) = image {
                lines.extend(labels(drawing));
            }
            lines.extend(caption.clone());
        }
        Block::Panels { panels } => panels.iter().for_each(|panel| push_blocks(&panel.body, lines)),
        // The headings it repeats are known once the whole is read, their pages once it is laid out.
        Block::Contents { title, .. } => lines.push(title.clone()),
        Block::Entry { picture, title, body, .. } => {
            lines.extend(picture.iter().flat_map(labels));
            lines.push(title.clone());
            push_blocks(body, lines);
        }
        Block::Callout { title, body } => {
            lines.push(title.clone());
            push_blocks(body, lines);
        }
        Block::Checkboxes { items } => {
            lines.extend(items.iter().map(|item| format!("{} {}", item.sign(), joined(&item.text))));
        }
        Block::SignatureArea { label, strokes, name, date } => {
            lines.push(label.clone());
            lines.extend(strokes.iter().flat_map(labels));
            lines.extend(name.iter().chain(date).cloned());
        }
        Block::KeyFigures { items } => {
            for KeyFigure { value, label } in items {
                lines.extend([value.clone(), label.clone()]);
            }
        }
        Block::WritingSpace { label, .. } => lines.extend(label.clone()),
        Block::Rule | Block::PageBreak => {}
    }
}

/// The runs of a text, one after the other.
pub fn joined(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

fn labels(drawing: &Drawing) -> Vec<String> {
    let label = |shape: &Shape| match shape {
        Shape::Label { text, .. } => Some(text.clone()),
        Shape::Path { .. } => None,
    };
    drawing.shapes.iter().filter_map(label).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use std::collections::BTreeMap;

    use crate::block::*;
    use crate::drawing::Colour;

    fn paper(blocks: Vec<Block>) -> Paper {
        Paper {
            title: "Mon projet".into(),
            subject: "Cas fictif".into(),
            language: "fr-FR".into(),
            author: "J’adapte et je reste chez moi".into(),
            created: NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
            family: Family::LargePrint { points: Points::Twenty },
            footer: "Mon projet".into(),
            identity: None,
            blocks,
            photos: BTreeMap::new(),
        }
    }

    #[test]
    fn the_text_is_read_in_the_order_of_the_page_with_the_tenants_words_quoted() {
        let bath = entry(
            Drawing::new(10.0, 10.0).label(5.0, 5.0, 2.0, "baignoire", Colour::INK),
            "Ma douche",
            vec![quote(" Je ne veux plus enjamber. "), steps(["Je montre ma baignoire", "Je choisis"])],
        );
        let costs = table(
            vec![column("Quoi", 2), amounts("Combien", 1)],
            [vec!["Barre", "100 €", "à vérifier"], vec!["Siège"]],
        );
        let text = paper(vec![heading1("Ce que j’ai décidé"), bath, costs, Block::PageBreak]).plain_text();
        let expected = "Ce que j’ai décidé\nbaignoire\nMa douche\n«\u{202f}Je ne veux plus enjamber.\u{202f}»\n\
                        1. Je montre ma baignoire\n2. Je choisis\nQuoi\nCombien\nBarre\n100 € à vérifier\nSiège";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_paper_crosses_to_the_worker_and_back_unchanged() {
        let sent = paper(vec![
            Block::Cover { title: "Mon projet".into(), name: None, lines: vec![], drawing: None },
            rich(vec![Span::bold("Je veux"), Span::tenant("ma douche")]),
            table(vec![column("Pièce", 1)], [vec!["Entrée"]]),
            key_figures([("4", "aménagements")]),
            Block::Rule,
        ]);
        let received: Paper = serde_json::from_str(&serde_json::to_string(&sent).unwrap()).unwrap();
        assert_eq!(received, sent);
    }

    #[test]
    fn a_table_without_columns_keeps_its_words() {
        let text = paper(vec![table(vec![], [vec!["seul"]])]).plain_text();
        assert_eq!(text, "seul");
    }
}
