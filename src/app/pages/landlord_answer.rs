use leptos::prelude::*;

#[component]
pub fn LandlordAnswerPage() -> impl IntoView {}
