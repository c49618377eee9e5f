//! The headings of a paper: their levels, without a skip, and the way to them from its contents.

use leptos::prelude::*;
use papers::block::{Level, Paper};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

/// The headings in reading order, each found by its place.
pub(super) struct Outline {
    /// Level, text, and whether contents may list it.
    all: Vec<(Level, String, bool)>,
    drawn: usize,
    /// The level of the heading above, 0 before the first.
    above: usize,
}

impl Outline {
    pub(super) fn of(paper: &Paper) -> Self {
        let all = paper.headings().into_iter();
        let all = all.map(|heading| (heading.level, heading.text.to_owned(), !heading.of_contents)).collect();
        Self { all, drawn: 0, above: 0 }
    }

    /// The cover’s title is a heading of the first level.
    pub(super) fn top(&mut self) {
        self.above = 1;
    }

    /// A heading. The page has its own h1: a paper’s levels stand one below, and one that would be skipped is raised.
    pub(super) fn heading(&mut self, level: Level, text: String) -> AnyView {
        if text.trim().is_empty() {
            return ().into_any();
        }
        let id = id(self.drawn);
        self.drawn = self.drawn.saturating_add(1);
        self.above = depth(level).min(self.above.saturating_add(1));
        match self.above {
            1 => view! { <h2 id=id>{text}</h2> }.into_any(),
            2 => view! { <h3 id=id>{text}</h3> }.into_any(),
            _ => view! { <h4 id=id>{text}</h4> }.into_any(),
        }
    }

    /// The headings down to a level, each a link to its place.
    pub(super) fn contents(&mut self, title: String, deepest: Level) -> AnyView {
        let listed = self.all.iter().enumerate().filter(|(_, (level, _, may))| *level <= deepest && *may);
        let lines = listed
            .map(|(at, (level, text, _))| {
                let to = id(at);
                let go = {
                    let to = to.clone();
                    move |event: MouseEvent| go_to(&event, &to)
                };
                view! { <li class=format!("level-{}", depth(*level))><a href=format!("#{to}") on:click=go>{text.clone()}</a></li> }
            })
            .collect_view();
        let name = title.clone();
        let title = self.heading(Level::Two, title);
        view! { <nav class="paper-contents" aria-label=name>{title}<ol>{lines}</ol></nav> }.into_any()
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
