//! A dossier at a glance, at a desk: how far each part of the work is, the one thing to do next, and the figures that are asked for
//! over the telephone.

use chrono::NaiveDate;
use dossier::{DeskAction, LandlordAnswer, Progress, Reader, Site, StageProgress, State, euros};
use errand::{Agreements, Standing};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use papers::ListedWork;

use super::desk_of;
use crate::case::{Case, now, programme, put, use_case};
use crate::components::{Icon, Kind, LinkButton, LitWindow, Sign};
use crate::home;
use crate::paths::Page;
use crate::words::count;

/// The overview.
#[component]
pub fn DeskOverview() -> impl IntoView {
    let case = use_case();
    let reader = case.reader;
    let name = case.memo(move |state| dossier::dossier_name(state, reader));
    let about = case.memo(move |state| about(state, reader));
    let next = case.memo(move |state| next_action(state, reader, now().today));
    let way = case.memo(move |state| way(state, reader));
    let stages: Vec<StageProgress> = way.get_untracked();
    let steps = stages.into_iter().enumerate().map(|(index, progress)| {
        let progress = Memo::new(move |_| way.with(|way| way.get(index).copied().unwrap_or(progress)));
        view! { <Step case progress /> }
    });
    let summary = match reader {
        Reader::Contractor(_) => view! { <Tasks case /> }.into_any(),
        _ => view! { <InShort case /> }.into_any(),
    };
    view! {
        <section class="work" aria-labelledby="overview-title">
            <div>
                <p class="flag">{if reader == Reader::Landlord { "Projet d’adaptation du logement" } else { "Chantier" }}</p>
                <h1 id="overview-title">{name}</h1>
                <p class="quiet">{about}</p>
            </div>
            <ol class="path" aria-label="Les étapes de votre travail">{steps.collect_view()}</ol>
            <div class="actions">
                {move || {
                    let DeskAction { sentence, stage } = next.get();
                    match stage {
                        Some(stage) => view! { <LinkButton words=sentence to=Page::Desk(desk_of(stage)).of(case.id) kind=Kind::Main sign=Sign::Next /> }.into_any(),
                        None => view! { <p class="caution"><Icon sign=Sign::Clock />{sentence}"."</p> }.into_any(),
                    }
                }}
            </div>
            {summary}
            <TenantAgrees case />
        </section>
    }
}

/// What the tenant agrees to, as far as the last file says: their own dossier holds no consent (exchange attests them).
#[component]
fn TenantAgrees(case: Case) -> impl IntoView {
    let known = RwSignal::new(None::<Agreements>);
    spawn_local(async move {
        // A storage that does not answer says so elsewhere.
        let dealings = home::vault_of(case.id).dealings(case.id).await.unwrap_or_default();
        put(known, dealings.agreements.and_then(|text| serde_json::from_str(&text).ok()));
    });
    move || {
        known.get().map(|agreements| {
            let withdrawn = agreements.needed(case.reader) == Some(Standing::Withdrawn);
            let lines = agreements.told_to(case.reader).into_iter();
            view! {
                <section class="card" aria-labelledby="tenant-agrees">
                    <h2 id="tenant-agrees">"L’accord du locataire"</h2>
                    {withdrawn.then(|| view! { <p class="caution"><Icon sign=Sign::Stop /><span>"Le locataire a retiré son accord\u{a0}: rien ne doit plus partir d’ici. Appelez l’ergothérapeute."</span></p> })}
                    <dl class="in-short">
                        {lines.map(|(what, words)| view! { <div><dt>{what}</dt><dd>{words}</dd></div> }).collect_view()}
                    </dl>
                    <p class="quiet">{format!("D’après le dernier fichier reçu, du {}.", dossier::french_date(agreements.as_of))}</p>
                </section>
            }
        })
    }
}

fn way(state: &State, reader: Reader) -> Vec<StageProgress> {
    match reader {
        Reader::Contractor(contractor) => dossier::contractor_way(state, contractor).to_vec(),
        _ => dossier::landlord_way(state).to_vec(),
    }
}

fn next_action(state: &State, reader: Reader, today: NaiveDate) -> DeskAction {
    match reader {
        Reader::Contractor(contractor) => dossier::contractor_next(state, contractor, today),
        _ => dossier::landlord_next(state, today),
    }
}

/// Where it is; for a contractor, which order and when.
fn about(state: &State, reader: Reader) -> String {
    let words = match reader {
        Reader::Contractor(contractor) => {
            let site = state.sites.get(&contractor);
            let order = site.map(|site| site.order.trim()).filter(|order| !order.is_empty());
            vec![order.map(|order| format!("Commande {order}")), site.map(days)]
        }
        _ => {
            let tenant = &state.tenant;
            let dwelling = Some(tenant.dwelling.trim()).filter(|number| !number.is_empty());
            let lift = tenant.lift.map(|lift| if lift { "ascenseur" } else { "sans ascenseur" }.to_owned());
            let dwelling = dwelling.map(|number| format!("logement {number}"));
            vec![Some(tenant.address.clone()), Some(tenant.floor.clone()), lift, dwelling]
        }
    };
    words.into_iter().flatten().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// « du lundi 14 septembre au vendredi 18 septembre ».
pub fn days(site: &Site) -> String {
    match (site.start, site.end) {
        (Some(start), Some(end)) => format!("du {} au {}", dossier::french_day(start), dossier::french_day(end)),
        (Some(start), None) => format!("à partir du {}", dossier::french_day(start)),
        _ => "dates à fixer".to_owned(),
    }
}

#[component]
fn Step(case: Case, progress: Memo<StageProgress>) -> impl IntoView {
    let status = move || {
        let StageProgress { have, want, .. } = progress.get();
        match (progress.get().status(), want) {
            (_, 0) => "Rien pour l’instant".to_owned(),
            (Progress::Done, _) => "Fait".to_owned(),
            (Progress::NotStarted, _) => "Pas commencé".to_owned(),
            (Progress::Started, _) => format!("En cours · {have}\u{a0}sur\u{a0}{want}"),
        }
    };
    let stage = progress.get_untracked().stage;
    view! {
        <li>
            <A href=Page::Desk(desk_of(stage)).of(case.id) attr:class=move || match progress.get().status() {
                Progress::Done => "path-step done",
                Progress::Started => "path-step now",
                Progress::NotStarted => "path-step",
            }>
                <LitWindow done=Signal::derive(move || progress.get().have) of=Signal::derive(move || progress.get().want) />
                <b>{stage.french()}</b>
                <span class="quiet">{status}</span>
            </A>
        </li>
    }
}

/// What a housing officer is asked over the telephone.
#[component]
fn InShort(case: Case) -> impl IntoView {
    let lines = case.memo(in_short);
    view! {
        <section class="card" aria-label="En bref">
            <h2>"En bref"</h2>
            <dl class="in-short">
                {move || lines.get().into_iter().map(|(what, words)| view! { <div><dt>{what}</dt><dd>{words}</dd></div> }).collect_view()}
            </dl>
        </section>
    }
}

fn in_short(state: &State) -> Vec<(&'static str, String)> {
    let asked = state.items.values().filter(|item| !item.withdrawn).count();
    let withdrawn = state.items.values().filter(|item| item.withdrawn).count();
    let answered = |wanted| {
        let of = |item: &&dossier::Item| item.answer.as_ref().is_some_and(|answered| answered.answer == wanted);
        state.items.values().filter(|item| !item.withdrawn).filter(of).count()
    };
    let answers: Vec<String> = LandlordAnswer::ALL
        .iter()
        .map(|answer| (answered(*answer), *answer))
        .filter(|(number, _)| *number > 0)
        .map(|(number, answer)| in_number(number, answer))
        .collect();
    let money = dossier::money(state);
    let retired = if withdrawn > 0 { format!(", {}", count(withdrawn, "retiré", "retirés")) } else { String::new() };
    let mut lines = vec![
        ("Travaux demandés", format!("{}{retired}", count(asked, "aménagement", "aménagements"))),
        ("Réponses", if answers.is_empty() { "aucune pour l’instant".to_owned() } else { answers.join(", ") }),
        ("Coût", if money.total_cents > 0 { money.total_in_words() } else { "pas encore chiffré".to_owned() }),
    ];
    let phone = state.tenant.phone.trim();
    if !phone.is_empty() {
        lines.push(("Téléphone du locataire", phone.to_owned()));
    }
    if let Some(cents) = money.commitment_cents {
        lines.push(("Vous pouvez engager", format!("jusqu’à {}", euros(cents))));
    }
    for site in state.sites.values() {
        let name = if site.name.is_empty() { "L’entreprise" } else { site.name.as_str() };
        lines.push(("Chantier", format!("{name}, {}", days(site))));
        let open = dossier::open_defects(site).len();
        if open > 0 {
            lines.push(("Réserves", format!("{} à lever", count(open, "réserve", "réserves"))));
        }
    }
    lines
}

/// « 1 accordé autrement », « 4 accordés ».
fn in_number(number: usize, answer: LandlordAnswer) -> String {
    match answer {
        LandlordAnswer::Granted => count(number, "accordé", "accordés"),
        LandlordAnswer::GrantedOtherwise => count(number, "accordé autrement", "accordés autrement"),
        LandlordAnswer::Refused => count(number, "refusé", "refusés"),
        LandlordAnswer::Pending => count(number, "en attente", "en attente"),
    }
}

/// A contractor’s tasks, in order, with their numbers.
#[component]
fn Tasks(case: Case) -> impl IntoView {
    let numbered = case.memo(move |state| papers::listed_works(state, case.reader, programme()));
    view! {
        <section class="card" aria-label="Vos tâches">
            <h2>"Vos tâches, dans l’ordre"</h2>
            <ol class="numbered">
                {move || numbered.get().into_iter().map(|ListedWork { number, place, label, dimensions, .. }| view! {
                    <li>
                        <b>{format!("n°\u{a0}{number} · {label}")}</b>
                        <span class="quiet">{place}{(!dimensions.is_empty()).then(|| format!(" · {}", dimensions.join(", ")))}</span>
                    </li>
                }).collect_view()}
            </ol>
            {move || numbered.with(Vec::is_empty).then(|| view! { <p>"Rien n’est encore commandé."</p> })}
        </section>
    }
}
