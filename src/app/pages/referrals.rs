use leptos::prelude::*;

#[component]
pub fn Referrals() -> impl IntoView {}
