//! A contractor that has no application: the landlord copies its papers, and each line says whose it was.

use leptos::prelude::*;

use crate::case::{Case, put};
use crate::components::{Icon, Sign};

/// Asks whose paper is being copied, until the page is left.
#[component]
pub fn FromPaper(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let copying = RwSignal::new(false);
    let whose = RwSignal::new(case.peek(|state| {
        state
            .sites
            .values()
            .map(|site| site.contact.trim().to_owned())
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    }));
    Effect::new(move |_| {
        put(case.from_paper, if copying.get() { whose.get().trim().to_owned() } else { String::new() })
    });
    on_cleanup(move || {
        // What was typed from that paper is written down as such before the page goes.
        case.settle_all();
        put(case.from_paper, String::new());
    });
    view! {
        <section class="card" aria-label="D’après papier">
            <h2>"L’entreprise n’utilise pas l’application\u{202f}?"</h2>
            <p>"Recopiez ici son papier, ou ce qu’elle vous dit au téléphone. Chaque ligne gardera de qui elle vient."</p>
            <label class="choice box" class:on=copying>
                <input type="checkbox" prop:checked=copying on:change=move |event| copying.set(event_target_checked(&event)) />
                <span class="choice-words">"Je recopie un papier ou un appel"</span>
            </label>
            {move || copying.get().then(|| view! {
                <div class="field">
                    <label for="from-paper">"De qui vient-il\u{202f}?"</label>
                    <input id="from-paper" type="text" autocomplete="off" prop:value=whose on:input=move |event| whose.set(event_target_value(&event)) />
                </div>
                <p class="flag" role="status">
                    <Icon sign=Sign::Paper />
                    {move || if whose.with(|whose| whose.trim().is_empty()) {
                        "Écrivez un nom\u{a0}: sans lui, les lignes sont les vôtres.".to_owned()
                    } else {
                        format!("Saisi d’après papier\u{a0}: {}", whose.get().trim())
                    }}
                </p>
            })}
        </section>
    }
}
