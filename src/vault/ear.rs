//! Someone to tell: a callback that another may take the place of.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

type Callback<News> = Rc<dyn Fn(News)>;

/// Nobody at first.
pub(crate) struct Ear<News>(RefCell<Option<Callback<News>>>);

impl<News> Ear<News> {
    /// From now on, this one is told.
    pub(crate) fn hear(&self, callback: impl Fn(News) + 'static) {
        *self.0.borrow_mut() = Some(Rc::new(callback));
    }

    pub(crate) fn tell(&self, news: News) {
        // Not borrowed during the call: who is told may listen otherwise from then on.
        let callback = self.0.borrow().clone();
        if let Some(callback) = callback {
            callback(news);
        }
    }
}

impl<News> Default for Ear<News> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<News> fmt::Debug for Ear<News> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.borrow().is_some() { "Ear(listening)" } else { "Ear(nobody)" })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn the_last_one_to_listen_is_told_even_if_it_stops_listening_meanwhile() {
        let ear = Rc::new(Ear::default());
        ear.tell("nobody hears this");
        let (heard, later) = (Rc::new(Cell::new("")), Rc::new(Cell::new("")));
        let (first, second, same) = (Rc::clone(&heard), Rc::clone(&later), Rc::clone(&ear));
        ear.hear(move |news| {
            first.set(news);
            let second = Rc::clone(&second);
            same.hear(move |news| second.set(news));
        });
        ear.tell("one");
        ear.tell("two");
        assert_eq!((heard.get(), later.get()), ("one", "two"));
    }
}
