use leptos::prelude::*;

#[component]
pub fn Nights() -> impl IntoView {}
