//! The tenant’s own map of the home, with their words; at the bilan, the first one above.

use dossier::{Change, Moment, Strokes};
use leptos::prelude::*;
use programme::SessionId;

use super::questions::make_over;
use super::safety::moment;
use crate::case::use_case;
use crate::components::{Pad, StrokesView, Voice, WordsField};

/// Height of the sheet in thousandths of its width: a sheet lying on the table.
const HEIGHT: u16 = 640;

/// The sheet.
#[component]
pub fn HomeMap(session: SessionId) -> impl IntoView {
    let case = use_case();
    let moment = moment(&session);
    let map = case.memo(move |state| state.maps.get(&moment).cloned().unwrap_or_default());
    let strokes = Memo::new(move |_| map.with(|(strokes, _)| strokes.clone()));
    let words = Memo::new(move |_| map.with(|(_, words)| words.clone()));
    let draw = move |drawn: Strokes| {
        make_over(case, || Change::HomeMapDrawn {
            moment,
            strokes: drawn.clone(),
            words: map.with_untracked(|(_, words)| words.clone()),
        });
    };
    let say = move |words: String| Change::HomeMapDrawn { moment, strokes: strokes.get_untracked(), words };
    view! {
        {(moment != Moment::Start).then(|| view! { <FirstMap /> })}
        <section class="map-sheet">
            <p class="help">"Une feuille de papier va aussi bien\u{a0}: notez alors ses mots ici."</p>
            <Pad label="Carte du logement, dessinée par le locataire" height=HEIGHT strokes on_draw=draw />
            <WordsField label="Ce qui est dit en dessinant" value=words change=Callback::new(say) lines=4 voice=true />
        </section>
    }
}

/// Map n° 1, to look at together: folded, since the second one is drawn without a model.
#[component]
fn FirstMap() -> impl IntoView {
    let case = use_case();
    let map = case.memo(|state| state.maps.get(&Moment::Start).cloned());
    move || {
        let (strokes, words) = map.get()?;
        let drawn = !strokes.is_empty();
        Some(view! {
            <details class="map-first passed">
                <summary>"Montrer ma carte du début, une fois le dessin fini"</summary>
                {drawn.then(|| view! { <StrokesView strokes=Signal::stored(strokes) alt="Carte du logement dessinée à la première séance" /> })}
                <Voice words=Signal::stored(words) />
            </details>
        })
    }
}
