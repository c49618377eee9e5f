use leptos::prelude::*;
use programme::Task;

#[component]
pub fn Questions(task: &'static Task) -> impl IntoView { let _ = task; }
