use leptos::prelude::*;
use programme::SessionId;

#[component]
pub fn Skills(session: SessionId) -> impl IntoView { let _ = session; }
