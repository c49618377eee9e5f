use leptos::prelude::*;

#[component]
pub fn Costs() -> impl IntoView {}
