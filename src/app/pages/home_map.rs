use leptos::prelude::*;
use programme::SessionId;

#[component]
pub fn HomeMap(session: SessionId) -> impl IntoView { let _ = session; }
