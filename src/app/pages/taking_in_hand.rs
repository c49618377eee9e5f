use leptos::prelude::*;

#[component]
pub fn TakingInHand() -> impl IntoView {}
