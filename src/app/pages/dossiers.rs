//! « Mes dossiers »: find one, open a new one, discover with a fictional one.

use dossier::Role;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use vault::{Card, News};

use crate::case::use_home;
use crate::components::{DrawingView, Icon, Kind, LinkButton, Sign};
use crate::home;
use crate::paths;
use crate::reminder::BackupReminder;
use crate::shell::HomeBar;
use crate::waiting::WaitingReminder;

const RECEIVED: &str = "Ouvrir un dossier reçu";

/// The first screen.
#[component]
pub fn Dossiers() -> impl IntoView {
    let home = use_home();
    let cards = RwSignal::new(Vec::<Card>::new());
    let sought = RwSignal::new(String::new());
    let words = RwSignal::new(String::new());
    let again = RwSignal::new(0_u32);
    home::vault().listen(move |news| {
        if !matches!(news, News::Entries { .. } | News::Setting { .. }) {
            // The page may be gone by now.
            let _ = again.try_update(|times| *times = times.wrapping_add(1));
        }
    });
    Effect::new(move |_| {
        again.track();
        if home.ready.get() {
            spawn_local(async move {
                match home::vault().cards().await {
                    Ok(mut found) => {
                        found.retain(|card| card.erased.is_none());
                        found.sort_by_key(|card| std::cmp::Reverse(card.updated));
                        crate::case::put(cards, found);
                        crate::case::put(words, String::new());
                    }
                    Err(error) => crate::case::put(words, error.to_string()),
                }
            });
        }
    });
    let found = Memo::new(move |_| {
        let sought = dossier::plain(sought.get().trim());
        cards.with(|cards| {
            cards.iter().filter(|card| dossier::plain(&card.name).contains(&sought)).cloned().collect::<Vec<_>>()
        })
    });
    // A dossier is opened by a therapist; the others receive theirs.
    let role = home.who.with_untracked(|who| who.as_ref().map(|person| person.role));
    let (lead, open, way, sign) = match role {
        Some(Role::Landlord) => {
            ("Les projets d’adaptation que l’on vous a transmis.", RECEIVED, paths::SETTINGS, Sign::Down)
        }
        Some(Role::Contractor) => ("Les chantiers que l’on vous a confiés.", RECEIVED, paths::SETTINGS, Sign::Down),
        Some(Role::Therapist) | None => (
            "Un dossier suit une personne, de sa première visite à son projet réalisé.",
            "Nouveau dossier",
            paths::NEW,
            Sign::Plus,
        ),
    };
    let resume = home::vault().place().filter(|route| route.starts_with("/d/"));
    // One thing calls: what was under way, or else to begin.
    let first = if resume.is_some() { Kind::Plain } else { Kind::Main };
    view! {
        <HomeBar />
        <main class="page home">
            <section class="home-head">
                <div>
                    <h1>"Mes dossiers"</h1>
                    <p class="lead">{lead}</p>
                </div>
                <div class="home-picture" aria-hidden="true"><DrawingView drawing=papers::pictures::house(3, 4) /></div>
            </section>
            <div class="actions">
                {resume.map(|route| view! { <LinkButton words="Reprendre là où j’en étais" to=route kind=Kind::Main sign=Sign::Next /> })}
                <LinkButton words=open to=way kind=first sign=sign />
                <LinkButton words="Découvrir avec un dossier fictif" to=paths::DISCOVER sign=Sign::Eye />
            </div>
            {move || home.by_code.get().then(|| view! {
                <p class="caution" role="status">
                    <Icon sign=Sign::Lock />
                    <span class="grow">"Votre code de secours a ouvert vos dossiers. Si votre phrase est perdue, choisissez-en une autre."</span>
                    <LinkButton words="Choisir une autre phrase" to=paths::NEW_PHRASE />
                </p>
            })}
            {move || (!cards.with(Vec::is_empty)).then(|| view! { <BackupReminder /> })}
            <WaitingReminder />
            <p class="error" role="alert">{words}</p>
            <Show when=move || cards.with(|cards| cards.len() >= 4)>
                <div class="field search">
                    <label for="search">"Chercher un dossier"</label>
                    <input id="search" type="search" autocomplete="off" prop:value=sought on:input=move |event| sought.set(event_target_value(&event)) />
                </div>
            </Show>
            <ul class="cards" aria-label="Dossiers">
                <For each=move || found.get() key=|card| (card.dossier, card.name.clone(), card.next_action.clone(), card.visit.as_ref().map(|at| (at.date, at.time)), card.keep_until) let:card>
                    <li><CardLink card /></li>
                </For>
            </ul>
            <Show when=move || !sought.with(String::is_empty) && found.with(Vec::is_empty)>
                <p>"Aucun dossier ne correspond. Essayez une partie du nom."</p>
            </Show>
        </main>
    }
}

#[component]
fn CardLink(card: Card) -> impl IntoView {
    let past = card.keep_until.filter(|on| *on < vault::edge::today());
    let visit = card.visit.filter(|at| at.date >= vault::edge::today());
    let name = if card.name.is_empty() { "Sans nom".to_owned() } else { card.name };
    view! {
        <A href=paths::overview(card.dossier) attr:class="card-link">
            <span class="card-name">{name}</span>
            {card.fictional.then(|| view! { <span class="tag">"Dossier fictif"</span> })}
            <span class="card-phase">{card.phase}</span>
            <span class="card-next"><Icon sign=Sign::Next />{card.next_action}</span>
            {visit.map(|at| view! { <span class="card-next"><Icon sign=Sign::Calendar />{format!("Visite\u{a0}: {}", dossier::appointment_in_words(&at))}</span> })}
            {past.map(|on| view! { <span class="flag"><Icon sign=Sign::Clock />{format!("Gardé jusqu’au {}\u{a0}: à effacer quand vous voulez", dossier::french_date(on))}</span> })}
        </A>
    }
}
