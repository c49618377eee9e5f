//! The tenant’s own words, quoted as said. Terracotta carries nothing else.

use leptos::prelude::*;

/// A quotation; nothing when there are no words.
#[component]
pub fn Voice(
    /// As said.
    #[prop(into)]
    words: Signal<String>,
    /// « Ce qui compte pour moi ».
    #[prop(optional, into)]
    title: String,
) -> impl IntoView {
    move || {
        let said = words.get();
        let title = title.clone();
        (!said.trim().is_empty()).then(|| {
            view! {
                <blockquote class="voice">
                    {(!title.is_empty()).then(|| view! { <small>{title}</small> })}
                    <p>{format!("«\u{202f}{}\u{202f}»", said.trim())}</p>
                </blockquote>
            }
        })
    }
}
