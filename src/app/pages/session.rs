use leptos::prelude::*;

#[component]
pub fn SessionPage() -> impl IntoView {}
