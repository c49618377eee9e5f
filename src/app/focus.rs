//! Where the keyboard is. A page that opens takes it to its title; what vanishes under it gives it to the nearest thing that
//! stays, so that a person without a pointer, or with a screen reader, never starts again from the top (RGAA 12.8, WCAG 2.4.3).

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlElement, KeyboardEvent, MutationObserver, MutationObserverInit};

#[derive(Default)]
struct Keyboard {
    /// The last thing done was a key that acts: not Tab, which goes on from where it is, nor the pointer.
    acted: Cell<bool>,
    /// What had the keyboard, then what holds it, outwards.
    trail: RefCell<Vec<HtmlElement>>,
    /// The title of the page that is being left, until another one has come.
    leaving: RefCell<Option<Option<Element>>>,
    /// A second look is due.
    due: Cell<bool>,
}

/// Follows the keyboard as long as the application lives. Under the router: it hears of each new address.
#[component]
pub fn KeyboardKept() -> impl IntoView {
    let keyboard = Rc::new(Keyboard::default());
    follow(&keyboard);
    let location = use_location();
    Effect::new(move |before: Option<(String, String)>| {
        let now = (location.pathname.get(), location.search.get());
        if before.as_ref().is_some_and(|before| *before != now) {
            let moved = before.is_some_and(|before| before.0 != now.0);
            // Within a page (a room of the walk), the title stays the same one.
            keyboard.leaving.replace(Some(title().filter(|_| moved)));
            keyboard.settle();
        }
        now
    });
}

fn follow(keyboard: &Rc<Keyboard>) {
    let document = document();
    let on = |name: &str, heard: fn(&Keyboard, &Event)| {
        let keyboard = Rc::clone(keyboard);
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| heard(&keyboard, &event));
        // Listening to a document that is there never fails; the listener lives as long as the page.
        let _ = document.add_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
        listener.forget();
    };
    on("keydown", |keyboard, event| {
        let tab = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Tab");
        keyboard.acted.set(!tab);
    });
    on("pointerdown", |keyboard, _| keyboard.acted.set(false));
    on("focusin", |keyboard, event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let up = std::iter::successors(target, |element| element.parent_element());
        keyboard.trail.replace(up.filter_map(|element| element.dyn_into().ok()).collect());
    });
    let keyboard = Rc::clone(keyboard);
    let changed = Closure::<dyn Fn()>::new(move || {
        keyboard.settle();
        look_again(&keyboard);
    });
    if let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) {
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        options.set_attributes(true);
        let filter = js_sys::Array::of2(&"disabled".into(), &"open".into());
        options.set_attribute_filter(&filter);
        // As above.
        let _ = observer.observe_with_options(&document, &options);
    }
    changed.forget();
}

/// Once the browser has drawn: only then does it take the keyboard from what was switched off, or give it back after a dialogue.
fn look_again(keyboard: &Rc<Keyboard>) {
    if !keyboard.due.replace(true) {
        let keyboard = Rc::clone(keyboard);
        request_animation_frame(move || {
            set_timeout(
                move || {
                    keyboard.due.set(false);
                    keyboard.settle();
                },
                Duration::ZERO,
            );
        });
    }
}

impl Keyboard {
    /// Puts the keyboard where it belongs, if that is known yet.
    fn settle(&self) {
        let document = document();
        let arrived = self.leaving.borrow().as_ref().and_then(|left| {
            let title = title()?;
            (left.as_ref() != Some(&title)).then_some(title)
        });
        if let Some(title) = arrived {
            self.leaving.replace(None);
            // What the page itself gave the keyboard to keeps it.
            if !within_main(&document) {
                give(&title);
            }
        } else if self.acted.get() && nowhere(&document) && self.leaving.borrow().is_none() {
            let trail = self.trail.borrow().clone();
            if let Some(stays) = trail.iter().find(|element| can_hold(element)) {
                give(stays);
            }
        }
    }
}

fn title() -> Option<Element> {
    document().query_selector("main h1, main h2").ok().flatten()
}

fn nowhere(document: &Document) -> bool {
    document.active_element().is_none_or(|active| active.tag_name().eq_ignore_ascii_case("body"))
}

fn within_main(document: &Document) -> bool {
    document.active_element().is_some_and(|active| active.closest("main").ok().flatten().is_some())
}

/// Still on the page, drawn (a closed dialogue is not) and not switched off; the page itself is nowhere.
fn can_hold(element: &HtmlElement) -> bool {
    let name = element.tag_name();
    element.is_connected()
        && element.offset_width() > 0
        && !element.has_attribute("disabled")
        && !["html", "body"].iter().any(|whole| name.eq_ignore_ascii_case(whole))
}

fn give(element: &Element) {
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return };
    // Titles and boxes take the keyboard when it is given to them, and are no stop of Tab.
    if element.tab_index() < 0 && !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    // Only fails when the element left the page meanwhile.
    let _ = element.focus();
}
