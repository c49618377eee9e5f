//! Dimensions measured on the person, beside the starting point and its source.

use dossier::{Change, IdeaId};
use leptos::prelude::*;
use programme::Dimension;

use super::ideas::place;
use crate::case::{Case, programme, use_case};
use crate::components::{AdaptationPicture, LengthField, Photos};
use crate::words;

/// The ideas that have dimensions.
#[component]
pub fn Measures() -> impl IntoView {
    let case = use_case();
    let ids = case.memo(|state| dossier::ideas_to_measure(state, programme()));
    view! {
        <For each=move || ids.get() key=|id| *id let:id>
            <OneIdea case id />
        </For>
        {move || ids.with(Vec::is_empty).then(|| view! { <p>"Rien à mesurer\u{a0}: aucune idée choisie n’a de dimension."</p> })}
    }
}

#[component]
fn OneIdea(case: Case, id: IdeaId) -> impl IntoView {
    let found = case.peek(|state| {
        state.ideas.get(&id).map(|idea| (idea.title.clone(), idea.adaptation.clone(), place(state, idea)))
    });
    let Some((title, adaptation, place)) = found else { return ().into_any() };
    let dimensions = adaptation
        .as_ref()
        .and_then(|id| programme().adaptation(id))
        .map(|adaptation| adaptation.dimensions.as_slice())
        .unwrap_or_default();
    view! {
        <section class="card">
            <div class="row">
                <span class="badge-large"><AdaptationPicture adaptation=adaptation.clone() /></span>
                <div><h2>{title.clone()}</h2><p class="quiet">{place}</p></div>
            </div>
            <Photos idea=id of=title />
            {dimensions.iter().map(|dimension| view! { <OneDimension case id dimension /> }).collect_view()}
        </section>
    }
    .into_any()
}

#[component]
fn OneDimension(case: Case, id: IdeaId, dimension: &'static Dimension) -> impl IntoView {
    let key = dimension.id.clone();
    let mm = case.memo(move |state| state.ideas.get(&id)?.measures.get(&key).map(|measure| measure.mm));
    view! {
        <LengthField
            label=dimension.label.clone()
            value=mm
            help=starting_point(dimension)
            change=Callback::new(move |mm| Change::MeasureTaken { idea: id, dimension: dimension.id.clone(), wording: dimension.label.clone(), mm })
        />
    }
}

/// « Repère : de 70 cm à 80 cm (source : seniors-univers.fr, à vérifier). À mesurer : coude de la personne. »
fn starting_point(dimension: &Dimension) -> String {
    let source = dimension
        .source
        .as_ref()
        .map(|source| format!(" (source\u{a0}: {})", words::source(programme(), source, dimension.to_check)))
        .unwrap_or_default();
    let on = dimension.measured_on.as_ref().map(|on| format!(" À mesurer\u{a0}: {on}.")).unwrap_or_default();
    format!("Repère\u{a0}: {}{source}.{on}", dimension.words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_starting_point_names_its_source_and_its_doubt() {
        let dimension = Dimension {
            id: "axis".into(),
            label: "Hauteur".to_owned(),
            from_mm: Some(700),
            to_mm: Some(800),
            measured_on: Some("coude".to_owned()),
            source: Some("F79".into()),
            to_check: true,
        };
        assert_eq!(
            starting_point(&dimension),
            "Repère\u{a0}: de 70\u{a0}cm à 80\u{a0}cm (source\u{a0}: seniors-univers.fr, à vérifier). À mesurer\u{a0}: coude."
        );
    }
}
