//! Where the keyboard is. A page that opens takes it to its title; what vanishes under it gives it to the nearest thing that
//! stays, so that a person without a pointer, or with a screen reader, never starts again from the top (RGAA 12.8, WCAG 2.4.3).

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, Event, HtmlElement, KeyboardEvent, MutationObserver, MutationObserverInit, MutationRecord,
};

/// What tells one page from another: path and search (a room of the walk) of the router’s address.
type Address = (String, String);

struct Keyboard {
    /// The last thing done was a key that acts: not Tab, which goes on from where it is, nor the pointer.
    acted: Cell<bool>,
    /// What had the keyboard on this page, then what holds it, outwards.
    trail: RefCell<Vec<HtmlElement>>,
    /// The router’s address: what is on screen follows from it, so that it is never behind.
    address: Memo<Address>,
    /// The address of the page that is open, or that opens.
    page: RefCell<Address>,
    /// This page has not taken the keyboard to its title yet.
    opening: Cell<bool>,
    /// A look once the browser has drawn is due.
    due: Cell<bool>,
}

/// Follows the keyboard as long as the application lives. Under the router: it hears of each new address.
#[component]
pub fn KeyboardKept() -> impl IntoView {
    let location = use_location();
    let address = Memo::new(move |_| (location.pathname.get(), location.search.get()));
    let keyboard = Rc::new(Keyboard {
        acted: Cell::default(),
        trail: RefCell::default(),
        address,
        // The first page leaves the keyboard where the browser starts.
        page: RefCell::new(address.get_untracked()),
        opening: Cell::default(),
        due: Cell::default(),
    });
    follow(&keyboard);
    Effect::new(move |_| {
        address.track();
        look(&keyboard, false);
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
    let changed = Closure::<dyn Fn(Array)>::new(move |records: Array| {
        let mut names = records.iter().filter_map(|record| record.dyn_into::<MutationRecord>().ok()?.attribute_name());
        look(&keyboard, names.any(|name| name == "open"));
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

/// Looks now, and once the browser has drawn: only then does it take the keyboard from what was switched off, or give it back
/// after a dialogue, and only then is the page that opens sure to be the one on screen. Where a dialogue has just opened or closed,
/// only then: the browser may be about to give the keyboard back, and gives up when it has moved meanwhile.
fn look(keyboard: &Rc<Keyboard>, dialogue: bool) {
    keyboard.notice();
    if !dialogue {
        keyboard.rescue();
    }
    if !keyboard.due.replace(true) {
        let keyboard = Rc::clone(keyboard);
        request_animation_frame(move || {
            set_timeout(
                move || {
                    keyboard.due.set(false);
                    keyboard.open();
                    keyboard.rescue();
                },
                Duration::ZERO,
            );
        });
    }
}

impl Keyboard {
    /// A new address is a page that opens: what the one that is left had under the keyboard counts no more.
    fn notice(&self) {
        if self.address.with_untracked(|now| *now != *self.page.borrow()) {
            self.page.replace(self.address.get_untracked());
            self.trail.borrow_mut().clear();
            self.opening.set(true);
        }
    }

    /// Takes the keyboard to the title of the page that opens, as soon as it has one: its code may be on its way.
    fn open(&self) {
        let Some(title) = title().filter(|_| self.opening.get()) else { return };
        self.opening.set(false);
        // What the page itself gave the keyboard to keeps it.
        let given = !self.trail.borrow().is_empty() && within_main(&document());
        if !given {
            give(&title);
        }
    }

    /// Gives the keyboard to the nearest thing that stays, when what had it has vanished. A page that opens comes first.
    fn rescue(&self) {
        if self.acted.get() && !self.opening.get() && nowhere(&document()) {
            let trail = self.trail.borrow().clone();
            if let Some(stays) = trail.iter().find(|element| can_hold(element)) {
                give(stays);
            } else if let Some(title) = title().filter(|_| !trail.is_empty()) {
                // The whole page gave way to another one under the same address: a screen that came at last.
                give(&title);
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
