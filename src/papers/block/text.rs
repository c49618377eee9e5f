//! What a paper says, in reading order.

use super::{Block, Definition, Image, KeyFigure, Level, Paper, Span, item_label, quoted};
use crate::drawing::{Drawing, Shape};

/// What a printer changes in what a paper says: for whoever must know to the letter what its pages hold.
pub trait Printer {
    /// A text as it can be printed.
    fn shown(&self, text: &str) -> String;
    /// What stands in the place of a photo that cannot be printed; `told` is what it shows.
    fn instead_of(&self, photo: &str, told: &str) -> Option<String>;
    /// The page a heading is on, counted from one, by its place in [`Paper::headings`].
    fn page_of(&self, heading: usize) -> Option<usize>;
}

/// A heading of a paper, as its contents list it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading<'a> {
    pub level: Level,
    pub text: &'a str,
    /// The title of the contents themselves, which they do not list.
    pub of_contents: bool,
}

impl Heading<'_> {
    /// Whether contents that go down to this level list it.
    pub fn listed(&self, deepest: Level) -> bool {
        self.level <= deepest && !self.of_contents
    }
}

impl Paper {
    /// What the paper says, in reading order, one line per piece of text: what a screen reader reads, footers and
    /// repeated table headers apart.
    pub fn plain_text(&self) -> String {
        self.text_by(&AsWritten)
    }

    /// As [`Self::plain_text`], as this printer prints it: what `pdftotext` must give back.
    pub fn text_by(&self, printer: &dyn Printer) -> String {
        let mut said = Said { printer, headings: self.headings(), lines: Vec::new() };
        if let Some(identity) = &self.identity {
            said.line(&identity.name);
            identity.contact_lines(self.family).iter().for_each(|line| said.line(line));
        }
        said.blocks(&self.blocks);
        said.lines.retain(|line| !line.trim().is_empty());
        said.lines.join("\n")
    }

    /// The headings, in reading order: those of the blocks, the titles of the entries and of the contents. A blank one,
    /// or the title of a cover, is none.
    pub fn headings(&self) -> Vec<Heading<'_>> {
        let mut found = Vec::new();
        push_headings(&self.blocks, &mut found);
        found.retain(|heading| !heading.text.trim().is_empty());
        found
    }
}

fn push_headings<'a>(blocks: &'a [Block], found: &mut Vec<Heading<'a>>) {
    for block in blocks {
        match block {
            Block::Heading { level, text } => found.push(Heading { level: *level, text, of_contents: false }),
            Block::Contents { title, .. } => {
                found.push(Heading { level: Level::Two, text: title, of_contents: true });
            }
            Block::Entry { level, title, body, .. } => {
                found.push(Heading { level: *level, text: title, of_contents: false });
                push_headings(body, found);
            }
            Block::Callout { body, .. } => push_headings(body, found),
            Block::Panels { panels } => panels.iter().for_each(|panel| push_headings(&panel.body, found)),
            _ => {}
        }
    }
}

/// Nothing changed, and no page known.
struct AsWritten;

impl Printer for AsWritten {
    fn shown(&self, text: &str) -> String {
        text.to_owned()
    }

    fn instead_of(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn page_of(&self, _: usize) -> Option<usize> {
        None
    }
}

struct Said<'a> {
    printer: &'a dyn Printer,
    headings: Vec<Heading<'a>>,
    lines: Vec<String>,
}

impl Said<'_> {
    fn line(&mut self, text: &str) {
        self.lines.push(self.printer.shown(text));
    }

    fn spans(&mut self, before: &str, spans: &[Span]) {
        let shown: String = spans.iter().map(|span| self.printer.shown(&span.text)).collect();
        self.lines.push(format!("{before}{shown}"));
    }

    fn labels(&mut self, drawing: &Drawing) {
        for shape in &drawing.shapes {
            if let Shape::Label { text, .. } = shape {
                self.line(text);
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Cover { title, name, lines, drawing } => {
                drawing.iter().for_each(|drawing| self.labels(drawing));
                self.line(title);
                name.iter().chain(lines).for_each(|line| self.line(line));
            }
            Block::Heading { text, .. } => self.line(text),
            Block::Contents { title, deepest } => {
                self.line(title);
                self.contents(*deepest);
            }
            Block::Paragraph { spans } => self.spans("", spans),
            Block::Quote { words, source } => {
                if !words.trim().is_empty() {
                    self.line(&quoted(words));
                    source.iter().for_each(|source| self.line(source));
                }
            }
            Block::List { ordered, items } => {
                for (index, spans) in items.iter().enumerate() {
                    self.spans(&format!("{} ", item_label(*ordered, index)), spans);
                }
            }
            Block::Definitions { items } => {
                for Definition { term, text } in items {
                    self.line(term);
                    self.spans("", text);
                }
            }
            Block::Table(table) => {
                table.caption.iter().for_each(|caption| self.line(caption));
                table.columns.iter().for_each(|column| self.line(&column.header));
                table.rows_by_column().for_each(|row| row.iter().for_each(|cell| self.spans("", cell)));
            }
            Block::Figure { image, alt, caption, .. } => {
                match image {
                    Image::Drawing(drawing) => self.labels(drawing),
                    Image::Photo(name) => {
                        let told = told_by(name, alt, caption.as_deref());
                        self.lines.extend(self.printer.instead_of(name, told));
                    }
                }
                caption.iter().for_each(|caption| self.line(caption));
            }
            Block::Panels { panels } => panels.iter().for_each(|panel| self.blocks(&panel.body)),
            Block::Entry { picture, title, body, .. } => {
                picture.iter().for_each(|picture| self.labels(picture));
                self.line(title);
                self.blocks(body);
            }
            Block::Callout { title, body } => {
                self.line(title);
                self.blocks(body);
            }
            Block::Checkboxes { items } => {
                items.iter().for_each(|item| self.spans(&format!("{} ", item.sign()), &item.text));
            }
            Block::SignatureArea { label, strokes, name, date } => {
                self.line(label);
                strokes.iter().for_each(|strokes| self.labels(strokes));
                name.iter().chain(date).for_each(|line| self.line(line));
            }
            Block::KeyFigures { items } => {
                for KeyFigure { value, label } in items {
                    self.line(value);
                    self.line(label);
                }
            }
            Block::WritingSpace { label, .. } => label.iter().for_each(|label| self.line(label)),
            Block::Rule | Block::PageBreak => {}
        }
    }

    fn contents(&mut self, deepest: Level) {
        let listed = self.headings.iter().enumerate().filter(|(_, heading)| heading.listed(deepest));
        let line = |(index, heading): (usize, &Heading)| {
            let page = self.printer.page_of(index).map(|page| page.to_string()).unwrap_or_default();
            format!("{} {page}", self.printer.shown(heading.text))
        };
        let lines: Vec<String> = listed.map(line).collect();
        self.lines.extend(lines);
    }
}

/// What a photo is called where it cannot be seen: what it tells, else its caption, else its name.
pub fn told_by<'a>(name: &'a str, alt: &'a str, caption: Option<&'a str>) -> &'a str {
    [Some(alt), caption, Some(name)].into_iter().flatten().map(str::trim).find(|text| !text.is_empty()).unwrap_or("")
}

/// The runs of a text, one after the other.
pub fn joined(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
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

    #[test]
    fn contents_list_the_headings_down_to_a_level_and_not_themselves() {
        let mut blocks =
            vec![contents("Sommaire"), heading1("Pièces"), callout("", vec![heading2("Séjour"), heading3("Sol")])];
        blocks.push(heading2(" "));
        let text = paper(blocks).plain_text();
        assert_eq!(
            text.lines().map(str::trim).collect::<Vec<_>>(),
            ["Sommaire", "Pièces", "Séjour", "Pièces", "Séjour", "Sol"]
        );
    }
}
