//! What the tenant thinks of the programme.

use leptos::prelude::*;
use programme::Task;

use super::questions::QuestionList;
use crate::components::{Icon, Sign};

/// The task’s questions, and where the answers go.
#[component]
pub fn Satisfaction(task: &'static Task) -> impl IntoView {
    view! {
        <p class="flag">
            <Icon sign=Sign::Lock />
            "Le bailleur ne voit pas ces réponses dans ce dossier. Il en reçoit seulement un résumé sans nom, avec au moins cinq dossiers."
        </p>
        <QuestionList questions=task.questions.iter().collect() level=2 />
    }
}
