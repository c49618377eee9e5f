use leptos::prelude::*;

#[component]
pub fn FilePage() -> impl IntoView {}
