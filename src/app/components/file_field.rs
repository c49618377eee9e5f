//! A file to choose. The browser’s own button speaks the browser’s language: ours is drawn, and the browser’s lies on it unseen.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::field::{field_id, help_id};
use super::{Icon, Sign};

/// « Choisir un fichier »: by a press, from the keyboard, or dropped on it.
#[component]
pub fn FileField(
    /// What is asked for.
    label: &'static str,
    /// The kinds of files that the browser offers first.
    accept: &'static str,
    /// Reads the file that was chosen.
    on_choose: Callback<HtmlInputElement>,
    /// A quieter line under the label.
    #[prop(optional)]
    help: Option<&'static str>,
    /// What the button says, where a camera may answer too.
    #[prop(default = "Choisir un fichier")]
    button: &'static str,
    /// Beside these words.
    #[prop(default = Sign::Paper)]
    sign: Sign,
) -> impl IntoView {
    let id = field_id();
    let (asked, words, helping) = (format!("{id}-label"), format!("{id}-words"), help_id(&id));
    // A screen reader hears what is asked, then what the button says.
    let named = format!("{asked} {words}");
    view! {
        <div class="field">
            <label for=id.clone() id=asked>{label}</label>
            {help.map(|help| view! { <p class="help" id=helping.clone()>{help}</p> })}
            <div class="pick">
                <span class="btn" aria-hidden="true"><Icon sign /><span id=words>{button}</span></span>
                <input
                    id=id
                    type="file"
                    // Instead of the browser’s own words under the pointer.
                    title=button
                    accept=accept
                    aria-labelledby=named
                    aria-describedby=help.map(|_| helping.clone())
                    on:change=move |event| on_choose.run(event_target(&event))
                />
            </div>
        </div>
    }
}
