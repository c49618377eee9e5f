use leptos::prelude::*;

#[component]
pub fn Handover() -> impl IntoView {}
