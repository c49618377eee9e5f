//! The headings of a paper: their levels, without a skip, and the way to them from its contents.

use leptos::prelude::*;
use papers::block::{Block, Level};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

/// Headings in reading order, each found by its place.
pub(super) struct Outline {
    all: Vec<(Level, String)>,
    drawn: usize,
    /// The level of the heading above, 0 before the first.
    above: usize,
}

impl Outline {
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut all = Vec::new();
        collect(blocks, &mut all);
        Self { all, drawn: 0, above: 0 }
    }

    /// The cover’s title is a heading of the first level.
    pub(super) fn top(&mut self) {
        self.above = 1;
    }

    /// A heading. The page has its own h1: a paper’s levels stand one below, and one that would be skipped is raised.
    pub(super) fn heading(&mut self, level: Level, text: String) -> AnyView {
        let id = id(self.drawn);
        self.drawn = self.drawn.saturating_add(1);
        if text.trim().is_empty() {
            return ().into_any();
        }
        self.above = depth(level).min(self.above.saturating_add(1));
        match self.above {
            1 => view! { <h2 id=id>{text}</h2> }.into_any(),
            2 => view! { <h3 id=id>{text}</h3> }.into_any(),
            _ => view! { <h4 id=id>{text}</h4> }.into_any(),
        }
    }

    /// The headings down to a level, each a link to its place.
    pub(super) fn contents(&mut self, title: String, deepest: Level) -> AnyView {
        let lines =
            self.all.iter().enumerate().filter(|(_, (level, text))| *level <= deepest && !text.trim().is_empty());
        let lines = lines
            .map(|(at, (level, text))| {
                let to = id(at);
                let go = {
                    let to = to.clone();
                    move |event: MouseEvent| go_to(&event, &to)
                };
                view! { <li class=format!("level-{}", depth(*level))><a href=format!("#{to}") on:click=go>{text.clone()}</a></li> }
            })
            .collect_view();
        let name = title.clone();
        view! { <nav class="paper-contents" aria-label=name><p><b>{title}</b></p><ol>{lines}</ol></nav> }.into_any()
    }
}

/// Takes the eye and the keyboard there; the address of the screen stays what it is.
fn go_to(event: &MouseEvent, id: &str) {
    event.prevent_default();
    let place = document().get_element_by_id(id).and_then(|place| place.dyn_into::<HtmlElement>().ok());
    if let Some(place) = place {
        // A heading takes the keyboard when it is given to it, and is no stop of Tab.
        let _ = place.set_attribute("tabindex", "-1");
        let _ = place.focus();
        place.scroll_into_view();
    }
}

fn id(at: usize) -> String {
    format!("titre-{at}")
}

const fn depth(level: Level) -> usize {
    match level {
        Level::One => 1,
        Level::Two => 2,
        Level::Three => 3,
    }
}

fn collect(blocks: &[Block], all: &mut Vec<(Level, String)>) {
    for block in blocks {
        match block {
            Block::Heading { level, text } => all.push((*level, text.clone())),
            Block::Entry { level, title, body, .. } => {
                all.push((*level, title.clone()));
                collect(body, all);
            }
            Block::Callout { body, .. } => collect(body, all),
            Block::Panels { panels } => panels.iter().for_each(|panel| collect(&panel.body, all)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use papers::block::{callout, entry, heading1, heading2, heading3, panels, paragraph};
    use papers::drawing::Drawing;

    use super::*;

    #[test]
    fn headings_are_found_wherever_a_block_holds_them_in_reading_order() {
        let blocks = [
            heading1("Travaux"),
            entry(Drawing::new(1.0, 1.0), "Douche", vec![paragraph("Un mot"), heading3("Dimensions")]),
            callout("À retenir", vec![heading2("Amiante")]),
            panels([vec![heading2("À gauche")], vec![heading2("À droite")]]),
        ];
        let words: Vec<String> = Outline::of(&blocks).all.into_iter().map(|(_, text)| text).collect();
        assert_eq!(words, ["Travaux", "Douche", "Dimensions", "Amiante", "À gauche", "À droite"]);
    }
}
