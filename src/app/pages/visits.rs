use leptos::prelude::*;

#[component]
pub fn Visits() -> impl IntoView {}
