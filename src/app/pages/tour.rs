use leptos::prelude::*;

#[component]
pub fn Tour() -> impl IntoView {}
