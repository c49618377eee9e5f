use leptos::prelude::*;

#[component]
pub fn FeasibilityPage() -> impl IntoView {}
