use leptos::prelude::*;

#[component]
pub fn WorksPreparation() -> impl IntoView {}
