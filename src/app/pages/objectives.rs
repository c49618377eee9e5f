use leptos::prelude::*;
use programme::SessionId;

#[component]
pub fn Objectives(session: SessionId) -> impl IntoView { let _ = session; }
