use leptos::prelude::*;

#[component]
pub fn Ranking() -> impl IntoView {}
