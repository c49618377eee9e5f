use leptos::prelude::*;

#[component]
pub fn Precious() -> impl IntoView {}
