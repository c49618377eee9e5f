//! A passphrase as one types it: hidden, and shown when asked.

use leptos::html::Input;
use leptos::prelude::*;

use super::{Icon, Sign};

/// A field for a passphrase, with « Voir » and « Cacher ». Its text stays in the browser’s own field, where it is read once when it
/// is needed: no signal holds a copy of it.
#[component]
pub fn PassphraseField(
    /// The field’s id.
    id: &'static str,
    /// What is asked.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Where it is typed.
    field: NodeRef<Input>,
    /// What the browser may fill in.
    #[prop(into)]
    complete: Signal<&'static str>,
    /// Whether it is shown; fields that share it are shown together.
    #[prop(default = RwSignal::new(false))]
    shown: RwSignal<bool>,
    /// Copied from a paper: there is nothing to hide.
    #[prop(optional, into)]
    plain: Signal<bool>,
    /// The second of two that share `shown`: the button is beside the first.
    #[prop(optional, into)]
    again: Signal<bool>,
    /// A quieter line under the label.
    #[prop(optional)]
    help: Option<&'static str>,
    /// The id of what is said of it elsewhere.
    #[prop(optional)]
    told_in: Option<&'static str>,
    /// At each letter.
    #[prop(optional)]
    on_input: Option<Callback<()>>,
    /// Under the field.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let helping = help.map(|_| format!("{id}-help"));
    let described: Vec<String> = helping.clone().into_iter().chain(told_in.map(str::to_owned)).collect();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {help.map(|help| view! { <p class="help" id=helping>{help}</p> })}
            <div class="row">
                <input
                    id=id
                    node_ref=field
                    class="grow"
                    type=move || if shown.get() || plain.get() { "text" } else { "password" }
                    autocomplete=complete
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=(!described.is_empty()).then(|| described.join(" "))
                    on:input=move |_| { if let Some(told) = on_input { told.run(()); } }
                />
                {move || (!again.get() && !plain.get()).then(|| view! {
                    <button type="button" class="btn quiet" aria-pressed=move || shown.get().to_string() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                        <Icon sign=Sign::Eye />
                        <span>{move || if shown.get() { "Cacher" } else { "Voir" }}</span>
                    </button>
                })}
            </div>
            {children.map(|children| children())}
        </div>
    }
}

/// What is typed in a field of the page; nothing when it is not there.
pub fn typed(field: NodeRef<Input>) -> String {
    field.get_untracked().map(|input| input.value()).unwrap_or_default()
}
