use leptos::prelude::*;
use programme::{SessionId, Task};

#[component]
pub fn Synthesis(session: SessionId, task: &'static Task) -> impl IntoView { let _ = (session, task); }
