//! A recovery code that was just drawn: shown, printed, put away. It is kept nowhere.

use std::cell::RefCell;

use keys::Hidden;
use leptos::prelude::*;
use vault::{edge, files};

use crate::case::put;
use crate::components::{Button, Icon, Kind, Sign};
use crate::paper_worker::{self, Order, Told};

const PDF: &str = "application/pdf";

thread_local! {
    // Held until it is made: a paper that nobody holds is not made.
    static ORDER: RefCell<Option<Order>> = const { RefCell::new(None) };
}

/// The code on the screen, its paper, and the word of the person that they have it; only then comes what follows. What opens with it
/// must not be kept before: a code that nobody has would then be the only one.
#[component]
pub fn CodeToPutAway(
    /// Whose: it is written on the paper.
    label: String,
    /// The code, as it is printed.
    code: Hidden,
    /// What is said of it.
    said: RwSignal<String>,
    /// The words of the button that goes on.
    done: &'static str,
    /// Goes on.
    on_done: Callback<()>,
    /// Beside that button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let put_away = RwSignal::new(false);
    let shown = code.text().to_owned();
    let print = Callback::new(move |()| hand_over(&label, &code, said));
    let go_on = Callback::new(move |()| {
        if put_away.get_untracked() {
            on_done.run(());
        } else {
            said.set("Rangez d’abord votre code ailleurs que sur cet appareil, puis dites-le ici.".to_owned());
        }
    });
    view! {
        <p class="recovery-code">{shown}</p>
        <div class="actions"><Button words="Imprimer ou enregistrer ce code" sign=Sign::Print on_press=print /></div>
        <p class="caution">
            <Icon sign=Sign::Warning />
            <span>"Sans la phrase et sans ce code, personne ne peut rouvrir vos dossiers, pas même nous. Rangez ce papier ailleurs que sur cet appareil et que dans sa housse."</span>
        </p>
        <label class="choice">
            <input type="checkbox" id="put-away" prop:checked=put_away on:change=move |event| put_away.set(event_target_checked(&event)) />
            <span class="choice-words">"J’ai rangé mon code de secours"</span>
        </label>
        <p class="error" role="alert">{said}</p>
        <div class="actions">
            <Button words=done kind=Kind::Main sign=Sign::Check on_press=go_on />
            {children.map(|children| children())}
        </div>
    }
}

/// Makes the paper and opens the print dialog on it, or saves it where the browser prints no such document.
fn hand_over(label: &str, code: &Hidden, said: RwSignal<String>) {
    let paper = papers::recovery(label, code.text(), edge::today());
    put(said, "Le papier se prépare…".to_owned());
    let order = paper_worker::ask(paper, move |told| match told {
        Told::Progress(..) => {}
        Told::Done(bytes, ..) => {
            let handed = files::print(PDF, &bytes).map(|()| "Le papier est prêt à imprimer.").or_else(|_| {
                files::download("code-de-secours.pdf", PDF, &bytes)
                    .map(|()| "Le papier est enregistré. Imprimez-le, puis effacez-le de cet appareil.")
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
