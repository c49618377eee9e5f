use leptos::prelude::*;
use programme::Task;

#[component]
pub fn Satisfaction(task: &'static Task) -> impl IntoView { let _ = task; }
