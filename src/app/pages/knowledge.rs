//! What the tenant now knows of their own home, by the three kinds of situated knowledge.

use dossier::KnowledgeKind;
use leptos::prelude::*;
use programme::{Question, Task};

use super::questions::QuestionList;
use crate::case::{programme, use_case};
use crate::components::{Icon, Sign};

/// The kinds, in the order in which they are easiest to tell.
const KINDS: [KnowledgeKind; 3] = [KnowledgeKind::Layout, KnowledgeKind::Uses, KnowledgeKind::Perceptions];

const fn title(kind: KnowledgeKind) -> &'static str {
    match kind {
        KnowledgeKind::Layout => "Ce que j’ai installé ou déplacé",
        KnowledgeKind::Uses => "Ce que je fais autrement",
        KnowledgeKind::Perceptions => "Ce que je remarque maintenant",
    }
}

const fn sign(kind: KnowledgeKind) -> Sign {
    match kind {
        KnowledgeKind::Layout => Sign::House,
        KnowledgeKind::Uses => Sign::Heart,
        KnowledgeKind::Perceptions => Sign::Eye,
    }
}

/// The task’s questions under the three kinds, with what the dossier knows already.
#[component]
pub fn Knowledge(task: &'static Task) -> impl IntoView {
    KINDS.map(|kind| kind_view(task, kind)).into_iter().collect_view()
}

fn kind_view(task: &'static Task, kind: KnowledgeKind) -> AnyView {
    let case = use_case();
    let questions: Vec<&'static Question> =
        task.questions.iter().filter(|question| KnowledgeKind::of(&question.id) == kind).collect();
    let asked: Vec<_> = questions.iter().map(|question| question.id.clone()).collect();
    // What is in place or adopted is shown as a reminder; what was just answered is under its question.
    let known = case.memo(move |state| {
        let knowledge = dossier::indicators(state, programme()).knowledge;
        let said: Vec<String> =
            asked.iter().filter_map(|id| state.told.get(id)).map(|told| told.answer.in_words()).collect();
        let all = match kind {
            KnowledgeKind::Layout => knowledge.layout,
            KnowledgeKind::Uses => knowledge.uses,
            KnowledgeKind::Perceptions => knowledge.perceptions,
        };
        all.into_iter().filter(|words| !said.contains(words)).collect::<Vec<_>>()
    });
    view! {
        <section class="known">
            <h2><Icon sign=sign(kind) />{title(kind)}</h2>
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
