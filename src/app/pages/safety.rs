use leptos::prelude::*;
use programme::SessionId;

#[component]
pub fn Safety(session: SessionId) -> impl IntoView { let _ = session; }
