use leptos::prelude::*;

#[component]
pub fn ProjectShown() -> impl IntoView {}
