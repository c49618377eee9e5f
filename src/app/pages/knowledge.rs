//! What the tenant now knows of their own home, by the three kinds of situated knowledge.

use leptos::prelude::*;
use programme::{Question, Task};

use super::questions::QuestionList;
use crate::case::{programme, use_case};
use crate::components::{Icon, Sign};

/// The kinds, in the order in which they are easiest to tell.
const KINDS: [Kind; 3] = [Kind::Layout, Kind::Uses, Kind::Perceptions];

/// A kind of situated knowledge (source F3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Layout,
    Uses,
    Perceptions,
}

impl Kind {
    /// The programme says it by the end of a question’s id, as for the indicators.
    fn of(question: &Question) -> Self {
        let id = question.id.as_str();
        if id.ends_with("-layout") {
            Self::Layout
        } else if id.ends_with("-uses") {
            Self::Uses
        } else {
            Self::Perceptions
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Layout => "Ce que j’ai installé ou déplacé",
            Self::Uses => "Ce que je fais autrement",
            Self::Perceptions => "Ce que je remarque maintenant",
        }
    }

    const fn sign(self) -> Sign {
        match self {
            Self::Layout => Sign::House,
            Self::Uses => Sign::Heart,
            Self::Perceptions => Sign::Eye,
        }
    }
}

/// The task’s questions under the three kinds, with what the dossier knows already.
#[component]
pub fn Knowledge(task: &'static Task) -> impl IntoView {
    KINDS.map(|kind| kind_view(task, kind)).into_iter().collect_view()
}

fn kind_view(task: &'static Task, kind: Kind) -> AnyView {
    let case = use_case();
    let questions: Vec<&'static Question> =
        task.questions.iter().filter(|question| Kind::of(question) == kind).collect();
    let asked: Vec<_> = questions.iter().map(|question| question.id.clone()).collect();
    // What is in place or adopted is shown as a reminder; what was just answered is under its question.
    let known = case.memo(move |state| {
        let knowledge = dossier::indicators(state, programme()).knowledge;
        let said: Vec<String> =
            asked.iter().filter_map(|id| state.told.get(id)).map(|told| told.answer.in_words()).collect();
        let all = match kind {
            Kind::Layout => knowledge.layout,
            Kind::Uses => knowledge.uses,
            Kind::Perceptions => knowledge.perceptions,
        };
        all.into_iter().filter(|words| !said.contains(words)).collect::<Vec<_>>()
    });
    view! {
        <section class="known">
            <h2><Icon sign=kind.sign() />{kind.title()}</h2>
            {move || {
                let known = known.get();
                (!known.is_empty()).then(|| view! {
                    <p class="quiet">"Déjà dans le dossier\u{a0}:"</p>
                    <ul class="known-list">{known.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                })
            }}
            <QuestionList questions level=3 />
        </section>
    }
    .into_any()
}
