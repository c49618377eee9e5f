//! The paper of a recovery code, printed once.

use std::cell::RefCell;

use keys::Hidden;
use leptos::prelude::*;
use vault::{edge, files};

use crate::case::put;
use crate::paper_worker::{self, Order, Told};

const PDF: &str = "application/pdf";

thread_local! {
    // Held until it is made: a paper that nobody holds is not made.
    static ORDER: RefCell<Option<Order>> = const { RefCell::new(None) };
}

/// Makes the paper and opens the print dialog on it, or saves it where the browser prints no such document.
pub fn hand_over(label: &str, code: &Hidden, said: RwSignal<String>) {
    let paper = papers::recovery(label, code.text(), edge::today());
    put(said, "Le papier se prépare…".to_owned());
    let order = paper_worker::ask(paper, move |told| match told {
        Told::Progress(..) => {}
        Told::Done(bytes, ..) => {
            let handed = files::print(PDF, &bytes).map(|()| "Le papier est prêt à imprimer.").or_else(|_| {
                files::download("code-de-secours.pdf", PDF, &bytes)
                    .map(|()| "Le papier est enregistré. Imprimez-le, puis effacez-le de cette tablette.")
            });
            put(said, handed.map_or_else(|error| error.to_string(), str::to_owned));
            paper_worker::end();
        }
        Told::Failed(words) => {
            put(said, words);
            paper_worker::end();
        }
    });
    ORDER.set(Some(order));
}
