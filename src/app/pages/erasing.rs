//! Until when a dossier is kept, and its erasing: a person’s own choice, asked twice, with a date as its only trace.

use dossier::Retention;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use vault::edge;

use super::session::or_person;
use crate::case::{Case, now, programme, put};
use crate::components::{Button, Dialog, Icon, Kind, Sign};
use crate::home;
use crate::paths;

/// Until when this dossier is kept.
pub fn kept(case: Case) -> Memo<Option<Retention>> {
    case.memo(|state| dossier::retention(state, programme()))
}

/// « À garder jusqu’au 12 mars 2028. »
pub fn until(kept: &Retention) -> String {
    format!("À garder jusqu’au {}", dossier::french_date(kept.until))
}

/// The section of the dossier’s file page. The fictional case is nobody’s: there is nothing to erase.
#[component]
pub fn Erasing(case: Case) -> impl IntoView {
    (case.id != dossier::fictional::ID).then(|| view! { <KeepOrErase case /> })
}

#[component]
fn KeepOrErase(case: Case) -> impl IntoView {
    let kept = kept(case);
    let name = case.memo(|state| or_person(&state.tenant.first_name));
    let asking = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let navigate = use_navigate();
    let erase = Callback::new(move |()| {
        let navigate = navigate.clone();
        // What is being typed is written first: afterwards it would bring the dossier back.
        case.settle_all();
        spawn_local(async move {
            let vault = home::vault_of(case.id);
            vault.rest().await;
            match vault.erase_dossier(case.id, edge::today()).await {
                Ok(()) => {
                    // Where one was is gone. Should that not be kept, the address says that nothing is there.
                    let _ = vault.keep_place(paths::HOME);
                    navigate(paths::HOME, NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(error) => {
                    put(asking, false);
                    put(said, error.to_string());
                }
            }
        });
    });
    view! {
        <section class="card" aria-labelledby="erasing-title">
            <h2 id="erasing-title">"Garder, puis effacer"</h2>
            {move || kept.get().map(|kept| view! {
                <p>{format!("{}\u{a0}: {}.", until(&kept), kept.in_words())}</p>
                {kept.is_past(now().today).then(|| view! {
                    <p class="caution">
                        <Icon sign=Sign::Clock />
                        <span>"Cette date est passée. Reportez ce qui doit rester dans votre dossier professionnel, puis effacez celui-ci quand vous le déciderez."</span>
                    </p>
                })}
            })}
            <p class="quiet">"Durée proposée. Repère de la CNIL pour un accompagnement social et médico-social\u{a0}: deux ans après le dernier contact (délibération 2023\u{2011}095)."</p>
            <div class="actions"><Button words="Effacer ce dossier" sign=Sign::Trash on_press=move |()| asking.set(true) /></div>
            <p class="error" role="alert">{said}</p>
            <Dialog open=asking title=Signal::derive(move || format!("Effacer le dossier {}\u{202f}?", crate::words::of(&name.get())))>
                <p>"Tout ce qui y est noté sera effacé de cet appareil, pour toujours. Seule la date en restera dans les réglages."</p>
                <p>"Les papiers et les fichiers déjà remis, et vos sauvegardes, ne sont pas touchés."</p>
                <div class="actions">
                    <Button words="Le garder" kind=Kind::Main on_press=move |()| asking.set(false) />
                    <Button words="Effacer pour toujours" sign=Sign::Trash on_press=erase />
                </div>
            </Dialog>
        </section>
    }
}
