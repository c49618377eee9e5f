use leptos::prelude::*;

#[component]
pub fn BeforeAfter() -> impl IntoView {}
