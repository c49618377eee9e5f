use leptos::prelude::*;
use programme::SessionId;

#[component]
pub fn SignaturePage(session: SessionId) -> impl IntoView { let _ = session; }
