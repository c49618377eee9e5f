use leptos::prelude::*;

#[component]
pub fn Tries() -> impl IntoView {}
