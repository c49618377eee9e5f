use leptos::prelude::*;

#[component]
pub fn CommonTable() -> impl IntoView {}

#[component]
pub fn CommonTablePage() -> impl IntoView {}
