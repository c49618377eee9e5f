use leptos::prelude::*;

#[component]
pub fn SigningCapacity() -> impl IntoView {}
