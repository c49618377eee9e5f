//! Every text of a paper, one after the other, to be mended where it stands.

use super::{Block, Definition, Paper, Span};

impl Paper {
    /// Changes each text that is printed, from the letterhead to the foot. What only a machine reads stays: the title of the
    /// window, the author, the alternative texts.
    pub(crate) fn each_text(&mut self, change: &dyn Fn(&str) -> String) {
        let mended = |text: &mut String| *text = change(text);
        if let Some(identity) = &mut self.identity {
            mended(&mut identity.name);
            identity.contact.iter_mut().for_each(mended);
        }
        mended(&mut self.footer);
        blocks(&mut self.blocks, &mended);
    }
}

/// Changes each text of blocks.
fn blocks(list: &mut [Block], change: &dyn Fn(&mut String)) {
    list.iter_mut().for_each(|block| one(block, change));
}

fn one(block: &mut Block, change: &dyn Fn(&mut String)) {
    match block {
        Block::Cover { title, name, lines, .. } => {
            change(title);
            name.iter_mut().chain(lines).for_each(change);
        }
        Block::Heading { text, .. } | Block::Contents { title: text, .. } => change(text),
        Block::Paragraph { spans } => runs(spans, change),
        Block::Quote { words, source } => {
            change(words);
            source.iter_mut().for_each(change);
        }
        Block::List { items, .. } => items.iter_mut().for_each(|spans| runs(spans, change)),
        Block::Definitions { items } => {
            for Definition { term, text } in items {
                change(term);
                runs(text, change);
            }
        }
        Block::Table(table) => {
            table.caption.iter_mut().for_each(change);
            table.columns.iter_mut().for_each(|column| change(&mut column.header));
            table.rows.iter_mut().flatten().for_each(|cell| runs(cell, change));
        }
        Block::Panels { panels } => panels.iter_mut().for_each(|panel| blocks(&mut panel.body, change)),
        Block::Figure { caption, .. } => caption.iter_mut().for_each(change),
        Block::Entry { title, body, .. } | Block::Callout { title, body } => {
            change(title);
            blocks(body, change);
        }
        Block::Checkboxes { items } => items.iter_mut().for_each(|item| runs(&mut item.text, change)),
        Block::SignatureArea { label, name, date, .. } => {
            change(label);
            name.iter_mut().chain(date).for_each(change);
        }
        Block::KeyFigures { items } => {
            for item in items {
                change(&mut item.value);
                change(&mut item.label);
            }
        }
        Block::WritingSpace { label, .. } => label.iter_mut().for_each(change),
        Block::Rule | Block::PageBreak => {}
    }
}

fn runs(spans: &mut [Span], change: &dyn Fn(&mut String)) {
    spans.iter_mut().for_each(|span| change(&mut span.text));
}
