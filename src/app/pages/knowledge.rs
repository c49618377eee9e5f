use leptos::prelude::*;
use programme::Task;

#[component]
pub fn Knowledge(task: &'static Task) -> impl IntoView { let _ = task; }
