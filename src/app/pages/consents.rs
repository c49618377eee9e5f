use leptos::prelude::*;
use programme::Task;

#[component]
pub fn Consents(task: &'static Task) -> impl IntoView { let _ = task; }
