//! A radio button is checked as soon as an arrow key reaches it. Passing over an answer is not giving it: what the arrows reach is
//! only shown, until it is meant.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A group of radio buttons. A press or the space bar is an answer at once; what the arrows reach is one when the group is left,
/// or with the space bar or « Entrée ».
pub struct Passing<T: Send + Sync + 'static> {
    chosen: Signal<Option<T>>,
    on_choose: Callback<T>,
    /// What the arrows have reached and nobody has said yet.
    reached: RwSignal<Option<T>>,
    /// An arrow key is down: the browser checks what it reaches before the key comes up.
    moving: StoredValue<bool>,
}

impl<T: Send + Sync> Clone for Passing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Passing<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Passing<T> {
    /// Over what is in force and what an answer does. Called while the group is drawn.
    pub fn new(chosen: Signal<Option<T>>, on_choose: Callback<T>) -> Self {
        let group = Self { chosen, on_choose, reached: RwSignal::new(None), moving: StoredValue::new(false) };
        // A tablet put to sleep has left the group too.
        let hidden = window_event_listener(ev::pagehide, move |_| group.settle());
        let asleep = window_event_listener(ev::visibilitychange, move |_| group.settle());
        on_cleanup(move || {
            hidden.remove();
            asleep.remove();
        });
        group
    }

    /// Whether this answer is the one to show as chosen; wakes with it.
    pub fn shows(self, answer: &T) -> bool {
        self.reached.with(|reached| match reached {
            Some(reached) => reached == answer,
            None => self.chosen.with(|chosen| chosen.as_ref() == Some(answer)),
        })
    }

    /// The browser has checked this answer.
    pub fn checked(self, answer: T) {
        if self.moving.get_value() {
            self.reached.set(Some(answer));
        } else {
            self.reached.set(None);
            self.on_choose.run(answer);
        }
    }

    /// A key goes down in the group. Tab settles before the keyboard moves on: what the answer brings may be where it goes.
    pub fn key_down(self, event: &ev::KeyboardEvent) {
        let key = event.key();
        self.moving.set_value(key.starts_with("Arrow"));
        if matches!(key.as_str(), " " | "Enter" | "Tab") {
            self.settle();
        }
    }

    /// A key comes up in the group.
    pub fn key_up(self) {
        self.moving.set_value(false);
    }

    /// A finger or a mouse goes down on an answer: what the arrows had reached was not it, or is about to be said.
    pub fn pressed(self) {
        self.moving.set_value(false);
        self.reached.set(None);
    }

    /// The keyboard leaves an answer, for another one or for good.
    pub fn left(self, event: &ev::FocusEvent) {
        let group = event.current_target().and_then(|group| group.dyn_into::<web_sys::Node>().ok());
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        let stays = group.zip(to).is_some_and(|(group, to)| group.contains(Some(&to)));
        if !stays {
            self.moving.set_value(false);
            self.settle();
        }
    }

    /// What the arrows have reached is the answer, where it is another one than before.
    fn settle(self) {
        // The page may be gone by now: then nothing is reached.
        let Some(answer) = self.reached.try_get_untracked().flatten() else { return };
        self.reached.set(None);
        if self.chosen.with_untracked(|chosen| chosen.as_ref() != Some(&answer)) {
            self.on_choose.run(answer);
        }
    }
}
