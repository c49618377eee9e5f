use leptos::prelude::*;

#[component]
pub fn Rooms() -> impl IntoView {}
