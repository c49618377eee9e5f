use leptos::prelude::*;

#[component]
pub fn Ideas() -> impl IntoView {}
