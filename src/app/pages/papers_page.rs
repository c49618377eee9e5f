use leptos::prelude::*;

#[component]
pub fn PapersPage() -> impl IntoView {}
